import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderScorecardTerminal } from '../../src/renderers/scorecard-terminal.ts';
import { type Scorecard, scorecardSchema } from '../../src/report/scorecard-shape.ts';
import { analyzeFixture, fixturesFolder } from '../analyze-fixture.ts';
import { runCommand } from '../run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-scorecard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const scorecard = (fixture: string, args: string[]) =>
  runCommand(['scorecard', join(fixturesFolder, fixture), '--quiet', ...args], { currentFolder: folder });
const cardOf = async (fixture: string, args: string[]) => {
  const { code, out, err } = await scorecard(fixture, [...args, '--format', 'json']);
  expect(code, err).toBe(0);
  return scorecardSchema.parse(JSON.parse(out)) as Scorecard;
};

/** The report of the last day, once for all cards of an export. */
const latest = new Map<string, ReturnType<typeof analyzeFixture>>();
function latestOf(fixture: string): ReturnType<typeof analyzeFixture> {
  const report = latest.get(fixture) ?? analyzeFixture(fixture);
  latest.set(fixture, report);
  return report;
}

describe('health scorecard', () => {
  it.each([
    ['golden/telco', ['--weeks', '2']],
    ['golden/telco', ['--months', '2']],
    ['golden/mini', ['--weeks', '3']],
    ['demo', ['--weeks', '2']],
  ])(
    '%s %j equals a report as of the last day of each period, to the digit',
    async (fixture, args) => {
      const card = await cardOf(fixture, args);
      expect(card.periods.length).toBeGreaterThan(0);
      // a trend is that of the months a report of the as-of day looks at, also where the last whole period ends before it
      const latest = await latestOf(fixture);
      for (const { id, trend } of card.metrics) {
        expect(trend, `trend of ${id}`).toEqual(latest.metrics.find((metric) => metric.id === id)?.trend);
      }
      for (const [index, { to }] of card.periods.entries()) {
        const report = await analyzeFixture(fixture, { asOf: to });
        for (const { id, points } of card.metrics) {
          const { status, value, numerator, denominator, clusters, interval, change } =
            report.metrics.find((metric) => metric.id === id) ?? {};
          const { own: _, ...point } = points[index] ?? { own: null };
          expect(point, `${id} as of ${to}`).toEqual({
            asOf: to,
            status,
            value,
            numerator,
            denominator,
            clusters,
            interval,
            change,
          });
        }
      }
    },
    120_000,
  );

  it('has beside each window what the period was alone: the month of a report', async () => {
    const card = await cardOf('demo', ['--months', '3']);
    const report = await analyzeFixture('demo', { asOf: card.periods.at(-1)?.to });
    for (const id of ['nps', 'promise-kept-rate', 'problem-contact-ratio', 'contact-rate']) {
      const months = report.metrics.find((metric) => metric.id === id)?.series ?? [];
      const own = card.metrics.find((metric) => metric.id === id)?.points.at(-1)?.own;
      expect({ ...own, ...card.periods.at(-1) }, id).toEqual({ id: card.periods.at(-1)?.id, ...months.at(-1) });
      expect(own?.value).not.toBe(null);
    }
    // a state has no days of its own
    const risk = card.metrics.find(({ id }) => id === 'onboarding-risk');
    expect(risk?.points.map(({ own }) => own)).toEqual([null, null, null]);
  }, 60_000);

  it('comes out the same for last month, whatever happened since', async () => {
    const now = await cardOf('golden/telco', ['--weeks', '8']);
    const then = await cardOf('golden/telco', ['--weeks', '4', '--as-of', now.periods[3]?.to ?? '']);
    expect(then.periods).toEqual(now.periods.slice(0, 4));
    expect(then.metrics.map(({ points }) => points)).toEqual(now.metrics.map(({ points }) => points.slice(0, 4)));
  }, 120_000);

  it('writes every format', async () => {
    const files = ['card.html', 'card.md', 'card.csv', 'card.txt', 'card.json'];
    const { code, err } = await scorecard('demo', [
      '--months',
      '6',
      '--locale',
      'nl',
      ...files.flatMap((file) => ['-o', file]),
    ]);
    expect(code, err).toBe(0);
    const [page, markdown, csv, text, json] = files.map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(page).toContain('<html lang="nl">');
    expect(page?.match(/<svg /g)?.length).toBeGreaterThanOrEqual(8);
    expect(markdown).toMatch(/\| cijfer \| 2025-07 \|/);
    expect(markdown).toContain('| 11 punten lager: slechter. Dalende trend: 1,2 punten per maand over 12 maanden. |');
    expect(csv?.trim().split('\n')).toHaveLength(1 + 7 * 6);
    // a manager reads first what changed
    const findings = [text, markdown].map((of) => of?.indexOf('Afspraken nagekomen 83%: 11 punten lager dan') ?? -1);
    expect(findings.every((at) => at > 0 && at < 300)).toBe(true);
    expect(text).toContain('Scorecard van 6 maanden, 1 jul – 31 dec 2025');
    expect(text).toContain('11 punten lager: slechter. Dalende trend: 1,2 punten per maand over 12 maanden.');
    // what does not fit beside the last months stands below them
    const card = scorecardSchema.parse(JSON.parse(json ?? '')) as Scorecard;
    const narrow = renderScorecardTerminal(card, { width: 70, useColor: false });
    expect(narrow.match(/2025-\d\d/g)?.toSorted()).toEqual(card.periods.map(({ id }) => id));
    expect(Math.max(...narrow.split('\n').map((line) => line.length))).toBeLessThanOrEqual(70);
    expect(page?.match(/<figure /g)).toHaveLength(7);
    expect(page?.match(/<th scope="row" class="l"><span class="whole">2025-07</g)).toHaveLength(7);
  }, 60_000);

  it('of orders alone has a row for what there is, and one sentence for the rest', async () => {
    const { code, out, err } = await scorecard('demo/purchases.csv', ['--months', '3', '--only']);
    expect(code, err).toBe(0);
    expect(out.match(/not exported/g)).toBeNull();
    expect(out).toContain('Revenue');
    expect(out.replace(/\s+/g, ' ')).toContain('Not in this export: Net Promoter Score,');
  }, 60_000);

  it.each([
    [['--weeks', '4', '--months', '2'], 'choose one'],
    [['--weeks', '0'], '--weeks cannot be 0'],
    [['--since', '2025-01-01'], '--period DAYS'],
  ])('%j is a mistake with a fix', async (args, what) => {
    const { code, err } = await scorecard('golden/mini', args);
    expect(code).toBe(2);
    expect(err).toContain(what);
  });
});
