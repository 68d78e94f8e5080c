import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { MetricResult, Report } from '../src/report/report.ts';
import { defaultSettings } from '../src/snapshot/settings.ts';
import { analyzeFixture, fixturesFolder } from './analyze-fixture.ts';
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

const measure = (folder: string): Promise<Report> =>
  analyzeFixture(folder, { asOf: '2025-03-31', settings: { ...defaultSettings, selfRating: 80 } });
const same = changed((_, rows) => rows);
const plain = measure(same);

const of = (report: Report, id: string) => {
  const found = report.metrics.find((metric) => metric.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
};
const ids = (report: Report, keep: (metric: MetricResult) => boolean) =>
  report.metrics.filter(keep).map(({ id }) => id);
/** What a figure says, without how many records were set aside. */
const figure = ({ excluded: _, reason: __, ...metric }: MetricResult) => metric;
const different = async (folder: string) => {
  const [before, after] = await Promise.all([plain, measure(folder)]);
  return ids(after, (metric) => JSON.stringify(figure(metric)) !== JSON.stringify(figure(of(before, metric.id))));
};

describe('the method (METHOD D)', { timeout: 60_000 }, () => {
  it('does not care what customers are called', async () => {
    // in the same order: ties within a minute are broken by the row, never by the name
    const renamed = changed((_, rows) =>
      rows.map((row) => ({
        ...row,
        customer_id: `client-${row.customer_id}`,
        ...(row.referred_by ? { referred_by: `client-${row.referred_by}` } : {}),
      })),
    );
    expect(await different(renamed)).toEqual([]);
  });

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
          expect((await different(asked)).filter((id) => !allowed.includes(id))).toEqual([]);
          const [before, after] = await Promise.all([plain, measure(asked)]);
          for (const key of ['value', 'interval', 'denominator'] as const)
            expect(of(after, 'nps')[key]).toEqual(of(before, 'nps')[key]);
        },
      ),
      { numRuns: 2, endOnFailure: true },
    );
  });

  it('every customer twice leaves the figures and narrows the intervals', async () => {
    const twice = changed((_, rows) =>
      rows.flatMap((row) => [
        row,
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            value !== '' && (/(?:_id|^referred_by)$/.test(name) || name === 'agent_id') ? `${value}-again` : value,
          ]),
        ),
      ]),
    );
    const [before, after] = await Promise.all([plain, measure(twice)]);
    // counts and money double; health knows scores only from five answers on
    const scaled = ['word-of-mouth', 'acquisition-lost', 'health'];
    for (const metric of after.metrics.filter(({ id }) => !scaled.includes(id))) {
      const once = of(before, metric.id);
      if (once.value === null || metric.value === null) continue;
      expect(metric.value, metric.id).toBeCloseTo(once.value, 9);
      if (!once.interval || !metric.interval || once.interval.method === 'adjusted-wald') continue;
      const width = ({ low, high }: { low: number; high: number }) => high - low;
      expect(width(metric.interval), metric.id).toBeLessThanOrEqual(width(once.interval) + 1e-12);
    }
    const [wide, narrow] = [of(before, 'problem-contact-ratio').interval, of(after, 'problem-contact-ratio').interval];
    expect(((wide?.high ?? 0) - (wide?.low ?? 0)) / ((narrow?.high ?? 0) - (narrow?.low ?? 0))).toBeCloseTo(
      Math.SQRT2,
      0,
    );
  });

  it('promoters and detractors exchanged turn the NPS and its interval round', async () => {
    const mirrored = changed((file, rows) =>
      file === 'surveys.csv'
        ? rows.map((row) => {
            const score = Number(row.score);
            if (row.survey_type !== 'nps' || row.score === '') return row;
            return { ...row, score: score >= 9 ? '0' : score <= 6 ? '10' : row.score } as Record<string, string>;
          })
        : rows,
    );
    const [before, after] = [of(await plain, 'nps'), of(await measure(mirrored), 'nps')];
    expect(after.value).toBeCloseTo(-(before.value ?? Number.NaN), 9);
    expect(after.interval?.low).toBeCloseTo(-(before.interval?.high ?? Number.NaN), 9);
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
        expect(of(await measure(later), 'promise-kept-rate').value).toBeLessThanOrEqual(
          of(await plain, 'promise-kept-rate').value ?? 0,
        );
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('every share lies within its interval and its range', async () => {
    for (const { id, value, interval } of (await plain).metrics) {
      if (value === null || interval === null) continue;
      expect(interval.low, id).toBeLessThanOrEqual(value);
      expect(interval.high, id).toBeGreaterThanOrEqual(value);
    }
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
    const folder = changed((_, rows) => rows, [file]);
    const report = await measure(folder);
    for (const id of gone) {
      expect(of(report, id), id).toMatchObject({ status: 'not_exported', value: null, denominator: null });
      expect(of(report, id).reason, id).toContain('would add');
    }
    expect((await different(folder)).filter((id) => !gone.includes(id) && !touched.includes(id))).toEqual([]);
  });
});
