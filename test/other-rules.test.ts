import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordingIo } from './commands/in-process.ts';
import { mini } from './commands/run-health.ts';
import { shipped } from './shipped.ts';

const root = mkdtempSync(join(tmpdir(), 'health-rules-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function run(...args: string[]) {
  const io = recordingIo(root);
  const code = await shipped.main(args, io);
  io.end();
  return { code, text: `${io.stdout}\n${io.stderr}`.replace(/\s+/g, ' ') };
}

describe('a report made by other rules (METHOD-2 G9)', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    cpSync(mini, join(root, 'export'), { recursive: true });
    const made = await run('report', 'export', '--as-of', '2025-03-31', '-o', 'now.json');
    expect(made.code).toBe(0);
    const report = JSON.parse(readFileSync(join(root, 'now.json'), 'utf8'));
    const { rules: _, ...options } = report.configuration.options;
    // as reports were before there was more than one set of rules
    report.configuration = { fingerprint: '000000000000', options };
    writeFileSync(join(root, 'before.json'), JSON.stringify(report));
  });

  it('is not compared figure by figure by health diff, which names the rules', async () => {
    const { code, text } = await run('diff', 'before.json', 'now.json');
    expect(code).toBe(0);
    expect(text).toContain('rules.customers METHOD METHOD-2 G2');
    expect(text).toContain('not comparable: the definition changed');
    expect(text).not.toContain('a change in customers ');
  });

  it('is no baseline', async () => {
    const { code, text } = await run('check', 'export', '--as-of', '2025-03-31', '--baseline', 'before.json');
    expect(code).toBe(2);
    expect(text).toContain('rules.asOf METHOD -> METHOD-2 G5');
  });

  it('is not verified, and the rules are named', async () => {
    const { code, text } = await run('verify', 'before.json', 'export');
    expect(code).toBe(1);
    expect(text).toContain('made by other rules');
    expect(text).toContain('orders: METHOD → METHOD-2 G3');
    expect((await run('verify', 'now.json', 'export')).code).toBe(0);
  });
});
