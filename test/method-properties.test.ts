import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../src/relationships/settings.ts';
import type { MetricResult, Report } from '../src/report/report.ts';
import { analyzeFixture, fixturesFolder, onDemand } from './analyze-fixture.ts';
import { headersOf, read, write } from './cut-export.ts';

/** Properties of METHOD D on the small fixture, where every analysis is cheap. */
const scratch = mkdtempSync(join(tmpdir(), 'health-properties-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Rows = Record<string, string>[];

let copies = 0;

/** A copy of the fixture with some files changed. */
function changed(change: (file: string, rows: Rows) => Rows, without: readonly string[] = []): string {
  const from = join(fixturesFolder, 'golden/mini');
  const to = join(scratch, String(copies++));
  cpSync(from, to, { recursive: true });
  for (const file of readdirSync(from)) {
    if (without.includes(file)) rmSync(join(to, file));
    else write(join(to, file), change(file, read(join(from, file))), headersOf(join(from, file)));
  }
  return to;
}

const measure = (folder: string, metrics?: readonly string[]): Promise<Report> =>
  analyzeFixture(folder, { asOf: '2025-03-31', settings: { ...defaultSettings, selfRating: 80 }, metrics });
const same = changed((_, rows) => rows);
const plain = onDemand(() => measure(same));

const of = (report: Report, id: string) => {
  const found = report.metrics.find((metric) => metric.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
};
const ids = (report: Report, keep: (metric: MetricResult) => boolean) =>
  report.metrics.filter(keep).map(({ id }) => id);
/** What a figure says, without how many records were set aside. */
const figure = ({ excluded: _, reason: __, ...metric }: MetricResult) => metric;
const different = async (after: Report) => {
  const before = await plain();
  return ids(after, (metric) => JSON.stringify(figure(metric)) !== JSON.stringify(figure(of(before, metric.id))));
};

describe('the method (METHOD D)', { timeout: 60_000 }, () => {
  it('a non-response changes nothing but who was asked and who answered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('M1', 'M3', 'M5', 'M7'),
        fc.integer({ min: 1, max: 9 }),
        async (customer, day) => {
          const asked = changed((file, rows) => {
            const [first] = rows;
            if (file !== 'surveys.csv' || !first) return rows;
            const blank = Object.fromEntries(Object.keys(first).map((name) => [name, '']));
            const sent = `2025-03-0${day}T09:00:00Z`;
            return [
              ...rows,
              { ...blank, response_id: 'R99', customer_id: customer, survey_type: 'nps', sent_at: sent },
            ];
          });
          const allowed = ['response-rate', 'nps', 'survey-cadence', 'referral-readiness', 'health'];
          const [before, after] = await Promise.all([plain(), measure(asked)]);
          expect((await different(after)).filter((id) => !allowed.includes(id))).toEqual([]);
          for (const key of ['value', 'interval', 'denominator'] as const)
            expect(of(after, 'nps')[key]).toEqual(of(before, 'nps')[key]);
        },
      ),
      { numRuns: 2, endOnFailure: true },
    );
  });

  it('a promise kept later never raises the rate', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('P1', 'P2', 'P4'), fc.integer({ min: 1, max: 20 }), async (promise, days) => {
        const later = changed((file, rows) =>
          file === 'promises.csv'
            ? rows.map((row) =>
                row.promise_id === promise
                  ? {
                      ...row,
                      fulfilled_at: new Date(Date.parse(row.fulfilled_at ?? '') + days * 86_400_000)
                        .toISOString()
                        .slice(0, 10),
                    }
                  : row,
              )
            : rows,
        );
        expect(of(await measure(later, ['promise-kept-rate']), 'promise-kept-rate').value).toBeLessThanOrEqual(
          of(await plain(), 'promise-kept-rate').value ?? 0,
        );
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

describe('a table that was not exported', { timeout: 60_000 }, () => {
  /** What rests on a table; everything else must stay as it is. */
  const resting: Record<string, { gone: string[]; touched: string[] }> = {
    'surveys.csv': {
      gone: [
        'nps',
        'nps-change',
        'response-rate',
        'csat',
        'closed-loop',
        'survey-cadence',
        'delivery-gap',
        'referral-readiness',
        'loyalty',
        'satisfied-but-leaving',
        'nps-validity',
      ],
      touched: [
        'ces',
        'trust',
        'value-at-stake',
        'health',
        'dimensions',
        'phases',
        'word-of-mouth',
        'silent-churn',
        'data-completeness',
        'onboarding-risk',
      ],
    },
    'promises.csv': {
      // the deliveries promised with the orders take their place
      gone: [],
      touched: [
        'promise-kept-rate',
        'broken-promise-effect',
        'health',
        'dimensions',
        'word-of-mouth',
        'silent-churn',
        'onboarding-risk',
        'referral-readiness',
      ],
    },
    'usage.csv': {
      gone: [],
      touched: ['dimensions', 'phases', 'data-completeness', 'referral-readiness', 'onboarding-risk', 'health'],
    },
  };
  it.each(Object.keys(resting))('%s: what needs it says what it would add, no other figure changes', async (file) => {
    const { gone = [], touched = [] } = resting[file] ?? {};
    const report = await measure(changed((_, rows) => rows, [file]));
    for (const id of gone) {
      expect(of(report, id), id).toMatchObject({ status: 'not_exported', value: null, denominator: null });
      expect(of(report, id).reason, id).toContain('would add');
    }
    expect((await different(report)).filter((id) => !gone.includes(id) && !touched.includes(id))).toEqual([]);
  });
});
