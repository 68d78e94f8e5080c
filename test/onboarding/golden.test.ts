import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { landmarkDays } from '../../src/onboarding/cohort.ts';
import { featureNames, selectFeatures } from '../../src/onboarding/features.ts';
import { createLandmarks, readFinished } from '../../src/onboarding/landmark.ts';
import { type EvaluatedModel, modelOf } from '../../src/onboarding/model.ts';
import { phases } from '../../src/onboarding/phase-names.ts';
import { createPhases } from '../../src/onboarding/phases.ts';
import { createSignals } from '../../src/onboarding/signals.ts';
import { isoDay } from '../../src/relationships/calendar.ts';
import { join, sql } from '../../src/sql.ts';
import { atOnce } from '../../src/statistics/steps.ts';
import { openAt, type Scored } from './open-export.ts';

interface GoldenModel {
  landmark: number;
  finished: number;
  events: number;
  mode: 'model' | 'points';
  reason?: string;
  points_auc: Record<'auc' | 'lo' | 'hi', number> | null;
  folds: Record<'train' | 'train_events' | 'test' | 'test_events', number>[];
  auc?: Record<'auc' | 'lo' | 'hi', number>;
  brier: number;
  brier_base: number;
  brier_skill: number;
  calibration_intercept: number;
  calibration_slope: number;
  observed_expected: number;
  lift_top20: number;
  points_auc_same: number;
  test_n: number;
  test_events: number;
  base_rate: number;
  intercept: number;
  coefficients: Record<string, number>;
  scored: { customer_id: string; p: number; contributions: Record<string, number> }[];
  scored_n: number;
}
interface Golden {
  models: GoldenModel[];
  phases: Record<string, number>;
  examples: Record<string, string>;
  customers: Record<string, { phase: string; since: string | null; features: Record<string, number | null> | null }>;
}

/** METHOD D: an independent reference implementation, to 1e-6. */
const golden: Record<string, Golden> = JSON.parse(
  readFileSync(new URL('../golden/onboarding.json', import.meta.url), 'utf8'),
);
const fixtures = [
  { name: 'mini', folder: 'golden/mini', asOf: '2025-03-31' },
  { name: 'telco', folder: 'golden/telco', asOf: '2025-06-30' },
  { name: 'telco@2024-12-31', folder: 'golden/telco', asOf: '2024-12-31' },
];
const near = (actual: number | null | undefined, expected: number) =>
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));

describe.each(fixtures)('onboarding model on $name', ({ name, folder, asOf }) => {
  const expected = golden[name] as Golden;
  const found = new Map<number, { model: EvaluatedModel; scores: Scored[] }>();
  const phaseOf = new Map<string, { phase: string; since: string | null; isLost: boolean }>();

  beforeAll(
    () =>
      openAt(folder, { asOf }, async ({ read, score, opened, input }) => {
        for (const landmark of landmarkDays) {
          const { finished } = await read(landmark);
          const model = atOnce(modelOf(finished, 0.95));
          found.set(landmark, { model, scores: await score(model) });
        }
        await createPhases(opened.engine, { ...input, population: sql`SELECT customer FROM lifecycle` });
        const rows = await opened.engine.rows(
          sql`SELECT l.customer_id, p.phase, p.since_day, l.lost_day IS NOT NULL AS is_lost
            FROM customer_phases AS p JOIN lifecycle AS l ON l.customer = p.customer`,
          { customer_id: 'text', phase: 'integer', since_day: 'integer?', is_lost: 'boolean' },
        );
        for (const row of rows) {
          const since = row.since_day === null ? null : isoDay(row.since_day);
          phaseOf.set(row.customer_id, { phase: phases[row.phase - 1] ?? '', since, isLost: row.is_lost });
        }
      }),
    30_000,
  );

  it.each(landmarkDays)('decides at landmark %i as the reference does', (landmark) => {
    const model = expected.models.find((each) => each.landmark === landmark) as GoldenModel;
    const { model: ours, scores } = found.get(landmark) as { model: EvaluatedModel; scores: Scored[] };
    expect(ours).toMatchObject({ finished: model.finished, events: model.events, reason: model.reason ?? null });
    if (model.points_auc === null) expect(ours.pointsAuc).toBeNull();
    else {
      near(ours.pointsAuc?.value, model.points_auc.auc);
      near(ours.pointsAuc?.low, model.points_auc.lo);
      near(ours.pointsAuc?.high, model.points_auc.hi);
    }
    expect(ours.folds.map((fold) => [fold.trained, fold.trainedEvents, fold.tested, fold.testedEvents])).toEqual(
      model.folds.map((fold) => [fold.train, fold.train_events, fold.test, fold.test_events]),
    );
    expect(scores.length).toBe(model.scored_n ?? 0);
  });

  it.each(expected.models.filter((model) => model.auc))('evaluates landmark $landmark forward in time', (model) => {
    const { heldOut, performance, baseRate } = (found.get(model.landmark) as { model: EvaluatedModel }).model;
    expect([heldOut.rows, heldOut.events]).toEqual([model.test_n, model.test_events]);
    near(performance?.auc.value, model.auc?.auc as number);
    near(performance?.auc.low, model.auc?.lo as number);
    near(performance?.auc.high, model.auc?.hi as number);
    near(performance?.brier, model.brier);
    near(performance?.brierBase, model.brier_base);
    near(performance?.brierSkill, model.brier_skill);
    near(performance?.calibration?.intercept, model.calibration_intercept);
    near(performance?.calibration?.slope, model.calibration_slope);
    near(performance?.observedOverExpected, model.observed_expected);
    near(performance?.lift, model.lift_top20);
    near(performance?.pointsAuc.value, model.points_auc_same);
    near(baseRate, model.base_rate);
  });

  it.each(expected.models.filter((model) => model.auc))('scores and explains at landmark $landmark', (golden_) => {
    const { model, scores } = found.get(golden_.landmark) as { model: EvaluatedModel; scores: Scored[] };
    near(model.model?.intercept, golden_.intercept);
    expect(model.model?.features.map((feature) => feature.name)).toEqual(Object.keys(golden_.coefficients));
    Object.values(golden_.coefficients).forEach((value, j) => {
      near(model.model?.coefficients[j], value);
    });
    for (const { customer_id, p, contributions } of golden_.scored) {
      const score = scores.find(({ customerId }) => customerId === customer_id);
      near(score?.probability, p);
      for (const term of score?.terms ?? []) near(term.logOdds, contributions[term.feature] as number);
    }
  });

  it('finds the phase of every customer (B18)', () => {
    const counts: Record<string, number> = {};
    for (const { phase, isLost } of phaseOf.values()) if (!isLost) counts[phase] = (counts[phase] ?? 0) + 1;
    expect(counts).toEqual(expected.phases);
    for (const [id, phase] of Object.entries(expected.examples))
      expect([id, phaseOf.get(id)?.phase]).toEqual([id, phase]);
    for (const [id, { phase, since }] of Object.entries(expected.customers)) {
      expect([id, phaseOf.get(id)]).toMatchObject([id, { phase, since }]);
    }
  });
});

describe('landmarks', () => {
  it(
    'are the same however many customers are put together at a time',
    () =>
      openAt('golden/telco', { asOf: '2025-06-30' }, async ({ opened: { engine }, input }) => {
        const readAll = async (atATime?: number) => {
          await createLandmarks(engine, input, atATime);
          return Promise.all(landmarkDays.map((landmark) => readFinished(engine, landmark, input)));
        };
        const whole = await readAll();
        expect(whole[0]?.rows).toBeGreaterThan(200);
        expect(await readAll(70)).toEqual(whole);
      }),
    30_000,
  );
});

describe('features', () => {
  it(
    'are those of the reference for every customer of mini at day 30, truncated and lost ones too',
    () =>
      openAt('golden/mini', { asOf: '2025-03-31' }, async ({ opened: { engine }, input }) => {
        await engine.run(
          sql`CREATE TABLE watched AS SELECT customer, customer_id, start_day, start_day + 30 AS at_day FROM lifecycle WHERE start_day IS NOT NULL`,
        );
        await createSignals(engine, sql`seen`, sql`watched`, input);
        const rows = await engine.rows(
          sql`SELECT w.customer_id, ${join(selectFeatures(featureNames, 30))} FROM seen AS g JOIN watched AS w ON w.customer = g.customer`,
          { customer_id: 'text', ...Object.fromEntries(featureNames.map((name) => [name, 'number?' as const])) },
        );
        const expected = Object.entries(golden.mini?.customers ?? {}).filter(([, { features }]) => features !== null);
        expect(rows.length).toBe(expected.length);
        for (const [id, { features }] of expected) {
          const row = rows.find(({ customer_id }) => customer_id === id) as Record<string, number | null> | undefined;
          for (const name of featureNames) {
            const value = features?.[name] ?? null;
            if (value === null) expect([id, name, row?.[name]]).toEqual([id, name, null]);
            else near(row?.[name], value);
          }
        }
      }),
    30_000,
  );
});
