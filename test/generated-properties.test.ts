import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../src/relationships/settings.ts';
import { renderJson } from '../src/renderers/json.ts';
import type { MetricResult, Report } from '../src/report/report.ts';
import { analyzeFixture } from './analyze-fixture.ts';
import { mulberry32 } from './statistics/mulberry32.ts';
import { eachRow, lastDay, type Tables, tinyExport, withIds, writeTables } from './tiny-export.ts';

const scratch = mkdtempSync(join(tmpdir(), 'health-generated-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let folders = 0;
const measure = (tables: Tables, metrics?: readonly string[]): Promise<Report> => {
  const folder = writeTables(join(scratch, String(folders++)), tables);
  return analyzeFixture(folder, {
    asOf: lastDay,
    currentFolder: folder,
    paths: ['.'],
    by: ['segment'],
    metrics,
    settings: { ...defaultSettings, selfRating: 80 },
    // worked out from the gaps it moves when there are more of them, and with it every loss
    inactivityDays: 60,
  });
};

/** The properties draw the same exports: each is analysed once as it is. */
const known = new Map<string, Promise<Report>>();
const plain = (tables: Tables): Promise<Report> => {
  const key = JSON.stringify(tables);
  const report = known.get(key) ?? measure(tables);
  known.set(key, report);
  return report;
};

/** For a few made-up exports; `draw` is a number that a property may use as it likes. */
const holds = (property: (tables: Tables, draw: number) => Promise<void>) =>
  fc.assert(fc.asyncProperty(tinyExport(), fc.integer(), property), { numRuns: 2, endOnFailure: true });

const of = (report: Report, id: string): MetricResult => {
  const found = report.metrics.find((metric) => metric.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
};
const width = ({ low, high }: { low: number; high: number }) => high - low;

/** With less than two years of history these have no period before. */
const needHistory = ['annual-churn', 'acquisition-lost', 'repeat-purchase', 'value-by-start'];

const namedIn = ({ parts }: Report['metrics'][number]) => (Array.isArray(parts.first) ? parts.first : []);

describe('the method (METHOD D), for any export', { timeout: 120_000 }, () => {
  it('does not depend on the order of the rows: the report has the same bytes', () =>
    holds(async (tables, draw) => {
      const random = mulberry32(draw);
      const shuffled = <T>(rows: T[]) =>
        rows
          .map((row) => ({ row, place: random() }))
          .sort((a, b) => a.place - b.place)
          .map(({ row }) => row);
      const after = await measure(
        Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, shuffled(rows)])) as Tables,
      );
      // the digests of the files are those of their bytes
      const bytes = (report: Report) => renderJson(report).replaceAll(/"sha256": "[0-9a-f]{64}"/g, '"sha256": ""');
      expect(bytes(after)).toBe(bytes(await plain(tables)));
    }));

  it('does not depend on what customers, contacts, orders and people are called', () =>
    holds(async (tables, draw) => {
      // names of different lengths, in another order than the old ones
      const renamed = new Map<string, string>();
      const random = mulberry32(draw);
      const rename = (id: string) => {
        const name = renamed.get(id) ?? `n${Math.floor(random() * 1e9).toString(36)}-${renamed.size}`;
        renamed.set(id, name);
        return name;
      };
      const after = await measure(eachRow(tables, (row) => withIds(row, rename)));
      const before = await plain(tables);
      // whom a figure names goes by their names where the same is at stake of several: how many it names does not
      const unnamed = (report: Report) =>
        report.metrics.map((metric) => ({ ...metric, parts: { ...metric.parts, first: namedIn(metric).length } }));
      expect(unnamed(after)).toEqual(unnamed(before));
      const list = (report: Report, nameOf: (id: string) => string) =>
        report.onboarding?.customers
          .map((customer) => ({ ...customer, customerId: nameOf(customer.customerId) }))
          .sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
      expect(list(after, String)).toEqual(list(before, rename));
    }));

  it('every customer twice: the same shares and medians, twice the counts, narrower intervals', () =>
    holds(async (tables) => {
      const after = await measure(eachRow(tables, (row) => [row, withIds(row, (id) => `${id}-again`)]));
      const before = await plain(tables);
      for (const metric of after.metrics) {
        const once = of(before, metric.id);
        // a tenth of the customers (of the buyers) is rounded up; from ten second purchases on, those without one are asked about it
        const isRounded =
          ['concentration', 'revenue-concentration'].includes(metric.id) ||
          (metric.id === 'onboarding-risk' && before.relationship === 'noncontractual');
        if (isRounded || once.value === null || metric.value === null) continue;
        expectDoubled(metric, once);
        if (!once.interval || !metric.interval || isCorrected(once)) continue;
        expect(width(metric.interval), metric.id).toBeLessThan(width(once.interval) + 1e-12);
      }
      const medians = ['response-time.medianHours', 'promise-kept-rate.medianDaysLate', 'concentration.gini'];
      for (const [id = '', part = ''] of medians.map((name) => name.split('.'))) {
        const [one, two] = [of(before, id).parts[part], of(after, id).parts[part]];
        if (typeof one === 'number') expect(two, id).toBeCloseTo(one, 9);
        else expect(two, id).toBe(one);
      }
      const [wide, narrow] = ['problem-contact-ratio', 'problem-contact-ratio'].map((id, i) =>
        of(i === 0 ? before : after, id),
      );
      if (wide?.interval && narrow?.interval)
        expect(width(wide.interval) / width(narrow.interval)).toBeCloseTo(Math.SQRT2, 0);
    }));

  it('promoters and detractors exchanged turn the NPS, its series and its intervals round', () =>
    holds(async (tables) => {
      const mirror = (score: number) => (score >= 9 ? 6 - (score - 9) : score <= 6 ? 9 + (score % 2) : score);
      const after = await measure(
        eachRow(tables, (row) =>
          row.survey_type === 'nps' && row.score !== '' ? { ...row, score: String(mirror(Number(row.score))) } : row,
        ),
        ['nps', 'nps-change'],
      );
      const [one, two] = [of(await plain(tables), 'nps'), of(after, 'nps')];
      const pairs = [
        [one, two],
        [one.previous, two.previous],
        ...one.series.map((point, i) => [point, two.series[i]] as const),
        ...one.segments.map((segment, i) => [segment, two.segments[i]] as const),
        [of(await plain(tables), 'nps-change'), of(after, 'nps-change')],
      ] as const;
      expect(pairs.some(([before]) => before?.value != null && before.value !== 0)).toBe(true);
      for (const [before, turned] of pairs) {
        expect(turned?.value === null).toBe(before?.value === null);
        if (before?.value == null || !before.interval) continue;
        expect(turned?.value).toBeCloseTo(-before.value, 9);
        expect(turned?.interval?.low).toBeCloseTo(-before.interval.high, 9);
        expect(turned?.interval?.high).toBeCloseTo(-before.interval.low, 9);
      }
    }));

  it('every figure has months, a period before and groups, or says why not', () =>
    holds(async (tables) => {
      for (const { id, status, series, previous, segments, lacks } of (await plain(tables)).metrics) {
        if (['not_exported', 'not_measurable', 'no_data'].includes(status)) continue;
        expect([id, series.length > 0], `${id}: give it a series, or say why not in lacks`).toEqual([
          id,
          !lacks.series,
        ]);
        if (needHistory.includes(id)) continue;
        expect([id, previous !== null], `${id}: give it a period before, or say why not in lacks`).toEqual([
          id,
          !lacks.previous,
        ]);
        expect([id, segments.length > 0], `${id}: split it by --by, or say why not in lacks`).toEqual([
          id,
          !lacks.segments,
        ]);
      }
    }));

  it('every figure lies within its interval and its range', () =>
    holds(async (tables) => {
      for (const { id, value, interval, unit, series, segments } of (await plain(tables)).metrics) {
        for (const each of [{ value, interval }, ...series, ...segments]) {
          if (each.value === null) continue;
          if (unit === 'share') expect(each.value >= 0 && each.value <= 1, id).toBe(true);
          if (!each.interval) continue;
          expect(each.interval.low, id).toBeLessThanOrEqual(each.value + 1e-12);
          expect(each.interval.high, id).toBeGreaterThanOrEqual(each.value - 1e-12);
        }
      }
    }));
});

/** Where an arm has no event half a customer is added to each (METHOD B0.7), which is less of twice as many. */
function isCorrected({ parts }: MetricResult): boolean {
  return JSON.stringify(parts).includes('"isCorrected":true');
}

function expectDoubled(metric: MetricResult, once: MetricResult): void {
  const sums = ['word-of-mouth', 'acquisition-lost', 'revenue'];
  // health knows a score only from five answers on
  const isOther = metric.id === 'health' && partNames(metric) !== partNames(once);
  if (!isOther && !isCorrected(once)) {
    expect(metric.value, metric.id).toBeCloseTo((once.value ?? 0) * (sums.includes(metric.id) ? 2 : 1), 9);
  }
  if (metric.id === 'health') return;
  for (const key of ['numerator', 'denominator', 'clusters'] as const) {
    expect(metric[key], `${metric.id}: ${key}`).toBe(once[key] === null ? null : 2 * once[key]);
  }
}

const partNames = ({ parts }: MetricResult) =>
  Object.values(Object(parts.parts))
    .flatMap((each) => Object.keys(Object(each)))
    .join();
