import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fixturesFolder } from '../analyze-fixture.ts';
import { runCommand } from '../run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const demo = join(fixturesFolder, 'demo');
const mini = join(fixturesFolder, 'golden/mini');
const check = (args: string[], environment = {}) =>
  runCommand(['check', demo, '--quiet', ...args], { environment, currentFolder: folder });

describe('health check', () => {
  it('fails on the carrier that stopped keeping promises, and tells GitHub', async () => {
    const summary = join(folder, 'summary.md');
    writeFileSync(summary, 'what another step wrote\n');
    const environment = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const { code, out, err } = await check(
      [
        ...['--worse-by', 'promise-kept-rate', '--worse-by', 'promise-kept-rate:carrier=Noordlijn=5%'],
        ...['--min', 'promise-kept-rate:carrier=Nordlijn=80%'],
      ],
      environment,
    );
    expect(code).toBe(1);
    expect(out).toMatch(/FAILED +Promise-kept rate +must not get worse +83%/);
    // as the reports of both days say: 143 of 236 now, 175 of 195 on the last day of the previous period
    expect(out).toMatch(/FAILED .*at most 5 points worse +61%[^→]*before 90% · change \(interval\) −29\.2/);
    expect(out).toContain('no group called "Nordlijn" in carrier; the nearest is "Noordlijn"');
    expect(out).toContain('2 failed, 1 warning, 0 ok.');
    expect(err).toMatch(/^::error title=health%3A Promise-kept rate::.*was 94%25, now 83%25 \(80–85%25\)/m);
    expect(readFileSync(summary, 'utf8')).toMatch(
      /^what another step wrote\n### Check as of[\s\S]*\| \*\*FAILED\*\* \| Promise-kept rate/,
    );
  }, 30_000);

  it('passes with 0, warns with 0, and writes JUnit and JSON', async () => {
    const args = [
      '--min',
      'promise-kept-rate=70%',
      '--worse-by',
      'promise-kept-rate=1%',
      '--warn',
      'promise-kept-rate',
    ];
    const { code, out } = await check([...args, '-o', 'gates.xml', '-o', 'gates.json']);
    expect(code).toBe(0);
    expect(out).toContain('0 failed');
    expect(readFileSync(join(folder, 'gates.xml'), 'utf8')).toMatch(
      /<testsuite name="health check" tests="2" failures="0"/,
    );
    const { gates } = JSON.parse(readFileSync(join(folder, 'gates.json'), 'utf8')) as { gates: { outcome: string }[] };
    expect(gates.map(({ outcome }) => outcome)).toEqual(['passed', 'crossed']);
  }, 30_000);

  it('writes report, scorecard and badge of the same reading, with the exit code of its gates', async () => {
    const args = ['--worse-by', 'promise-kept-rate', '--report', 'r.json', '--report', 'r.md', '--scorecard', 's.json'];
    const { code } = await check([...args, '--badge', 'badge.json', '-o', 'gates.xml', '-o', 'gates.md']);
    expect(code).toBe(1);
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    const alone = await runCommand(['report', demo, '--quiet', '--format', 'json'], { currentFolder: folder });
    expect(JSON.parse(read('r.json'))).toEqual(JSON.parse(alone.out));
    expect(read('r.md')).toContain('Promise-kept rate');
    const card = await runCommand(['scorecard', demo, '--quiet', '--format', 'json'], { currentFolder: folder });
    expect(JSON.parse(read('s.json'))).toEqual(JSON.parse(card.out));
    expect(JSON.parse(read('badge.json'))).toMatchObject({
      schemaVersion: 1,
      color: 'red',
      message: '1 failed',
    });
    // 83.1 % of 254 customers' promises now, 94 % before: the figures of the report
    const kept = (
      JSON.parse(alone.out) as { metrics: { id: string; value: number; previous: { value: number } }[] }
    ).metrics.find(({ id }) => id === 'promise-kept-rate');
    expect(read('gates.xml')).toContain(`<property name="value" value="${kept?.value}"/>`);
    expect(read('gates.xml')).toContain(`<property name="before" value="${kept?.previous.value}"/>`);
    expect(read('gates.xml')).toMatch(
      /<property name="low" value="0\.79\d+"\/><property name="high" value="0\.8\d+"\/>/,
    );
    expect(read('gates.xml')).toMatch(/<failure [^>]*>[^<]*was 94%, now 83% \(80–85%\)/);
    const rows = read('gates.md')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows[0]).toBe('| outcome | figure | before | now | change (interval) |');
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThan(110);
  }, 120_000);

  it('gives the card whose last week ends on the day of the report', async () => {
    // a Sunday, and the last day of the small export
    const { code, err } = await runCommand(
      ['check', mini, '--quiet', '--as-of', '2025-03-30', '--min', 'nps=-100', '--scorecard', 'sunday.json'],
      { currentFolder: folder },
    );
    expect(code, err).toBe(0);
    const { periods } = JSON.parse(readFileSync(join(folder, 'sunday.json'), 'utf8')) as { periods: { to: string }[] };
    expect(periods.at(-1)?.to).toBe('2025-03-30');
  });

  it('compares with a stored report, and refuses one with other definitions', async () => {
    const made = (args: string[]) =>
      runCommand(['report', mini, '--quiet', '-o', 'base.json', ...args], { currentFolder: folder });
    const compare = () => runCommand(['check', mini, '--quiet', '--baseline', 'base.json'], { currentFolder: folder });
    expect((await made(['--as-of', '2025-02-15'])).code).toBe(0);
    expect((await compare()).code).toBeLessThan(2);
    expect((await made(['--broken-after', '10'])).code).toBe(0);
    const refused = await compare();
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('base.json was made with other settings');
    expect(refused.err).toContain('brokenAfterDays 10 -> 30');
  }, 60_000);

  it('shows an exception until it expires', async () => {
    const config = (expires: string) =>
      writeFileSync(
        join(folder, 'health.config.json'),
        JSON.stringify({
          check: {
            gates: [{ metric: 'promise-kept-rate', notWorse: true }],
            exceptions: [{ metric: 'promise-kept-rate', reason: 'carrier replaced', owner: 'Inge', expires }],
          },
        }),
      );
    config('2026-02-01');
    const excused = await check([]);
    expect(excused.code).toBe(0);
    expect(excused.out).toContain('0 failed, 0 warnings, 0 ok, 1 excepted.');
    expect(excused.out).toMatch(/excepted[\s\S]*carrier replaced \(owner Inge, until 1 Feb 2026\)/);
    const report = await runCommand(['report', demo, '--quiet', '--format', 'json'], { currentFolder: folder });
    expect(report.out).toContain(
      'promise-kept-rate may cross its gates until 2026-02-01: carrier replaced (owner Inge)',
    );
    config('2026-01-01');
    const expired = await check([]);
    expect(expired.code).toBe(2);
    expect(expired.err).toContain('the exception for promise-kept-rate expired on 2026-01-01');
    rmSync(join(folder, 'health.config.json'));
  }, 60_000);

  it.each([
    [['--min', 'npss=3'], 'no figure called npss'],
    [['--min', 'nps'], '--min cannot be nps'],
    [['--false-alarms', '2'], '--false-alarms cannot be 2'],
    [['--baseline', 'none.json'], 'none.json is not a report of health'],
    [['-o', 'gates.html'], 'cannot tell the format of gates.html'],
  ])(
    '%j is a mistake with a fix',
    async (args, what) => {
      const { code, err } = await check(args);
      expect(code).toBe(2);
      expect(err).toContain(what);
    },
    30_000,
  );
});
