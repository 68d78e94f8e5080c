import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { health } from '../commands/run-health.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-equal-chunks-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Chunks are 4 MB: lines whose length is a power of two make every chunk like the one before. */
const lines = 10 * 2 ** 20;

it.each([
  ['blank lines', '\n', ''],
  [
    'rows that all are the same, after one that must be mended',
    `C1,2025-01-02,x\n`,
    'customer_id,customer_since,segment\nC1,2025-01-02\n',
  ],
])(
  // it never ended
  '%s: a file that repeats itself chunk by chunk is read to its end',
  { timeout: 120_000 },
  async (name, line, start) => {
    const file = join(folder, `${name.length}.csv`);
    writeFileSync(file, start + line.repeat(lines / line.length));
    expect(await health(['inspect', file, '--only'])).toMatchObject({ code: 0 });
  },
);
