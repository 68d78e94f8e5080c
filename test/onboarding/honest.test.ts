import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assessRisk, backtest } from '../../src/analysis/analyze-onboarding.ts';
import { featureNames, selectFeatures } from '../../src/onboarding/features.ts';
import type { LandmarkData } from '../../src/onboarding/landmark.ts';
import { modelOf } from '../../src/onboarding/model.ts';
import { createSignals } from '../../src/onboarding/signals.ts';
import { verdictOf } from '../../src/onboarding/verdict.ts';
import { isoDay } from '../../src/relationships/calendar.ts';
import { join as joinSql, raw, sql } from '../../src/sql.ts';
import { atOnce } from '../../src/statistics/steps.ts';
import { fixturesFolder, inScratch, onDemand, requestOn } from '../analyze-fixture.ts';
import { cutExport, headersOf, read, write } from '../cut-export.ts';
import { mulberry32 } from '../statistics/mulberry32.ts';
import { type MadeUp, seedOf, writeMadeUp } from './made-up.ts';
import { openAt } from './open-export.ts';

/** The landmarks of the simulation in METHOD C.2. */
const landmarks = [14, 30];

/** The whole chain from CSV files on, and what it gives for each made-up company. */
function dataOf(madeUp: MadeUp): Promise<LandmarkData[][]> {
  return inScratch(async (folder) => {
    writeMadeUp(folder, madeUp);
    return openAt(folder, {}, async ({ read: readAt, opened: { engine } }) => {
      const companies = new Map<number, LandmarkData[]>(madeUp.seeds.map((seed) => [seed, []]));
      for (const landmark of landmarks) {
        const { finished } = await readAt(landmark);
        const rows = await engine.rows(
          sql`SELECT l.customer_id FROM ${raw(`landmark_${landmark}`)} AS g JOIN lifecycle AS l ON l.customer = g.customer
            WHERE g.is_finished ORDER BY g.start_day, g.customer`,
          { customer_id: 'text' },
        );
        const seeds = rows.map(({ customer_id }) => seedOf(customer_id));
        for (const [seed, data] of companies) data.push(ofCompany(finished, (_, i) => seeds[i] === seed));
      }
      return [...companies.values()];
    });
  });
}

function ofCompany(data: LandmarkData, isIts: (value: number, i: number) => boolean): LandmarkData {
  const [startDays, outcomes, points] = [data.startDays, data.outcomes, data.points].map((all) => all.filter(isIts));
  if (!startDays || !outcomes || !points) throw new Error('a column is missing');
  const features = data.features.map(({ name, values }) => ({ name, values: Float64Array.from(values).filter(isIts) }));
  return { ...data, rows: startDays.length, startDays, outcomes, points, features };
}

const seedsUpTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

const passes = (data: readonly LandmarkData[]) => data.some((each) => atOnce(modelOf(each, 0.95)).reason === null);

function shuffled(data: LandmarkData, seed: number): LandmarkData {
  const random = mulberry32(seed);
  const outcomes = Float64Array.from(data.outcomes);
  for (let i = outcomes.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [outcomes[i], outcomes[j]] = [outcomes[j] as number, outcomes[i] as number];
  }
  return { ...data, outcomes };
}

describe('the gate, on fifty made-up companies of 360 customers', () => {
  it('lets at most 3 without any signal through', async () => {
    const companies = await dataOf({ seeds: seedsUpTo(50), customers: 360, signal: 0, intakeDays: 900 });
    // judged at all: not refused for want of customers
    expect(companies.every(([at14]) => at14 && atOnce(modelOf(at14, 0.95)).performance !== null)).toBe(true);
    expect(companies.filter(passes).length).toBeLessThanOrEqual(3);
  }, 60_000);

  it('lets at least 80 % with a signal through, and at most 3 once the outcomes are shuffled', async () => {
    const companies = await dataOf({ seeds: seedsUpTo(50), customers: 360, signal: 1, intakeDays: 900 });
    expect(companies.filter(passes).length).toBeGreaterThanOrEqual(40);
    const closed = companies.map((data, seed) => data.map((each) => shuffled(each, seed)));
    expect(closed.filter(passes).length).toBeLessThanOrEqual(3);
  }, 60_000);

  it('refuses the intake of a single quarter, with the reason', async () => {
    const [data] = await dataOf({ seeds: [1], customers: 600, signal: 1, intakeDays: 90 });
    expect(data).toHaveLength(landmarks.length);
    for (const each of data ?? [])
      expect(atOnce(modelOf(each, 0.95))).toMatchObject({
        reason: 'too_few_finished_cohorts',
        isIntakeShort: true,
        folds: [],
      });
  }, 60_000);
});

/** When each table's rows happen, and the moments in them that can come later. */
const moments: Record<string, readonly string[]> = {
  'contacts.csv': ['created_at', 'first_response_at', 'resolved_at'],
  'purchases.csv': ['ordered_at', 'delivered_at'],
  'promises.csv': ['made_at', 'fulfilled_at'],
  'surveys.csv': ['sent_at', 'responded_at'],
  'usage.csv': ['used_at'],
};

/** Deletes everything that happened to each customer after its landmark day. */
function cutAtLandmark(from: string, to: string, landmark: number): void {
  mkdirSync(to, { recursive: true });
  const customers = read(join(from, 'customers.csv'));
  const limits = new Map(
    customers.map((row) => {
      const start = Date.parse(`${(row.contract_start_at ?? '').slice(0, 10)}T00:00:00Z`) / 86_400_000;
      return [row.customer_id ?? '', Number.isNaN(start) ? '9999' : isoDay(start + landmark)];
    }),
  );
  const isLater = (id: string | undefined, value: string | undefined) =>
    (value ?? '').slice(0, 10) > (limits.get(id ?? '') ?? '');
  for (const name of readdirSync(from).filter((each) => each.endsWith('.csv'))) {
    const rows = name === 'customers.csv' ? customers : read(join(from, name));
    const [primary = 'churned_at', ...later] = moments[name] ?? [];
    const kept = name === 'customers.csv' ? rows : rows.filter((row) => !isLater(row.customer_id, row[primary]));
    const masked = kept.map((row) => {
      const next = { ...row };
      for (const field of name === 'customers.csv' ? ['churned_at', 'churn_reason'] : later) {
        if (field === 'churn_reason' || isLater(row.customer_id, row[field])) next[field] = '';
      }
      if (name === 'surveys.csv' && next.responded_at === '') next.score = '';
      return next;
    });
    write(join(to, name), masked, headersOf(join(from, name)));
  }
}

/** What is known of each customer at a landmark. */
function featuresOf(folder: string, asOf: string, landmarkDays: readonly number[]) {
  return openAt(folder, { asOf }, async ({ opened: { engine }, input }) => {
    const known = new Map<number, Record<string, string | number | null>[]>();
    for (const landmark of landmarkDays) {
      const [watched, seen] = [raw(`watched_${landmark}`), raw(`seen_${landmark}`)];
      await engine.run(
        sql`CREATE TABLE ${watched} AS SELECT customer, customer_id, start_day, start_day + ${landmark} AS at_day FROM lifecycle
          WHERE start_day + ${landmark} <= ${input.asOf}`,
      );
      await createSignals(engine, seen, watched, input);
      const rows = await engine.rows(
        sql`SELECT w.customer_id, ${joinSql(selectFeatures(featureNames, landmark))} FROM ${seen} AS g JOIN ${watched} AS w ON w.customer = g.customer ORDER BY 1`,
        { customer_id: 'text', ...Object.fromEntries(featureNames.map((name) => [name, 'number?' as const])) },
      );
      known.set(landmark, rows);
    }
    return known;
  });
}

describe('thirty made-up companies in which problems and leaving only grow over the years', () => {
  it('are not promised that the points, or a model, order their customers', async () => {
    const companies = await dataOf({ seeds: seedsUpTo(30), customers: 360, signal: 0, intakeDays: 900, drift: 4 });
    const models = companies.map((data) => data.map((each) => atOnce(modelOf(each, 0.95))));
    // all pairs of customers at once take the drift for foresight
    const pooled = models.filter((all) => all.some(({ pointsAuc }) => (pointsAuc?.low ?? 0) > 0.5));
    const verdicts = models.map((all) => verdictOf(all).code);
    expect(pooled.length).toBeGreaterThan(15);
    expect(verdicts.filter((code) => code === 'points_rank' || code === 'model').length).toBeLessThanOrEqual(3);
  }, 60_000);
});

describe('nothing later is known', () => {
  const whole = onDemand(() => featuresOf('golden/telco', '2025-06-30', [14, 30, 60]));
  it.each([14, 30, 60])(
    'deleting everything after landmark %i changes no feature',
    (landmark) =>
      inScratch(async (folder) => {
        cutAtLandmark(join(fixturesFolder, 'golden/telco'), folder, landmark);
        const [expected, cut] = [await whole(), await featuresOf(folder, '2025-06-30', [landmark])];
        expect(expected.get(landmark)?.length).toBeGreaterThan(300);
        expect(cut.get(landmark)).toEqual(expected.get(landmark));
      }),
    120_000,
  );

  it(
    'nothing after the as-of day changes a number of worklist or evidence',
    () =>
      inScratch(async (folder) => {
        const asOf = '2024-12-31';
        const cut = join(folder, 'cut');
        cutExport(join(fixturesFolder, 'golden/telco'), cut, asOf);
        const scratch = (name: string) => {
          mkdirSync(join(folder, name));
          return join(folder, name);
        };
        const [whole, truncated] = [
          await assessRisk(requestOn('golden/telco', scratch('a'), { asOf }), {}),
          await assessRisk(requestOn(cut, scratch('b'), { asOf }), {}),
        ];
        // only the note that the export goes on differs
        expect({ ...truncated, notes: [] }).toEqual({ ...whole, notes: [] });
        const evidence = [
          await backtest(requestOn('golden/telco', scratch('c'), { asOf }), '2024-06-30'),
          await backtest(requestOn(cut, scratch('d'), { asOf }), '2024-06-30'),
        ];
        expect(evidence[1]).toEqual(evidence[0]);
      }),
    120_000,
  );
});
