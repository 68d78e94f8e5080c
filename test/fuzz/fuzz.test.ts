import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { faultOf, fuzzedBytes, soundFiles } from './fuzz-case.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));
const found = JSON.parse(readFileSync(new URL('./seeds.json', import.meta.url), 'utf8')) as number[];

test('damaged exports: every record is accounted for, also with the seeds that once found a fault', async () => {
  const files = soundFiles(join(import.meta.dirname, '../..'));
  for (const seed of [...found, ...Array.from({ length: 30 }, (_, i) => i)]) {
    expect(await faultOf(fuzzedBytes(seed, files), folder), `npm run fuzz -- --seed ${seed}`).toBeNull();
  }
});
