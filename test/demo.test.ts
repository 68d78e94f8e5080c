import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const demo = join(import.meta.dirname, '../fixtures/demo');
const made = mkdtempSync(join(tmpdir(), 'health-demo-'));
afterAll(() => rmSync(made, { recursive: true, force: true }));

const exported = readdirSync(demo).filter((name) => name.endsWith('.csv'));
const sizeOf = (name: string) => readFileSync(join(demo, name)).length;

describe('the demo export', () => {
  it('comes out of its script byte for byte', () => {
    execFileSync(process.execPath, [join(demo, 'make.mjs'), made]);
    expect(readdirSync(made).sort()).toEqual(exported.sort());
    for (const name of exported) {
      const isSame = readFileSync(join(made, name)).equals(readFileSync(join(demo, name)));
      expect(isSame, `${name} is not what the script writes; run: node fixtures/demo/make.mjs`).toBe(true);
    }
  });

  it('stays under a megabyte', () => {
    expect(exported).toHaveLength(5);
    expect(exported.reduce((sum, name) => sum + sizeOf(name), 0)).toBeLessThan(1_000_000);
  });
});
