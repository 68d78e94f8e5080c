import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auc } from '../../src/statistics/auc.ts';
import {
  brierScore,
  brierSkill,
  calibrationLine,
  lift,
  observedOverExpected,
} from '../../src/statistics/calibration.ts';
import { affordableFeatures, contributions, fitLogistic, predict } from '../../src/statistics/logistic.ts';
import { fitRidge, logistic, logit } from '../../src/statistics/ridge.ts';
import { standardise, standardisedDesign } from '../../src/statistics/standardisation.ts';
import goldenFile from '../golden/logistic.json' with { type: 'json' };
import { expectClose, expectLimits, present } from './close-to.ts';
import { mulberry32 } from './mulberry32.ts';

const golden = goldenFile.logistic;
const columns = Object.entries(golden.raw).map(([name, values]) => ({
  name,
  values: Float64Array.from(values, (value) => value ?? Number.NaN),
}));

test('standardisation', () => {
  const features = standardise(columns);
  expect(features.map((feature) => feature.name)).toEqual(golden.standardisation.map(({ feature }) => feature));
  golden.standardisation.forEach((expected, j) => {
    expectClose(features[j]?.mean, expected.mean);
    expectClose(features[j]?.sd, expected.sd);
    expectClose(features[j]?.missingShare, expected.missing_share);
  });
  const row = new Float64Array(features.length);
  standardisedDesign(features, columns).read(0, row);
  golden.first_row_standardised.forEach((z, j) => {
    expectClose(row[j], z);
  });
});

describe.each(golden.fits)('λ = $lambda_', (fit) => {
  const model = present(fitLogistic(columns, golden.y, { lambda: fit.lambda_, maximumFeatures: 99 }));
  const p = predict(model, columns);
  const close = (actual: number | null | undefined, value: number) => expectClose(actual, value, golden.tolerance);
  test('coefficients', () => {
    close(model.intercept, fit.intercept);
    model.features.forEach(({ name }, j) => {
      close(model.coefficients[j], fit.coefficients[name as keyof typeof fit.coefficients]);
    });
    expect(model).toMatchObject({ iterations: fit.iterations, rows: 24, events: 9 });
  });
  test('predictions', () => {
    fit.p.forEach((value, i) => {
      close(p[i], value);
    });
  });
  test('discrimination and calibration', () => {
    const area = present(auc(p, golden.y));
    close(area.value, fit.auc.auc);
    close(area.standardError, fit.auc.se);
    expectLimits(area, fit.auc, golden.tolerance);
    const line = calibrationLine(p, golden.y);
    close(brierScore(p, golden.y), fit.brier);
    close(brierScore(new Float64Array(24).fill(9 / 24), golden.y), fit.brier_base);
    close(line?.intercept, fit.calibration_intercept);
    close(line?.slope, fit.calibration_slope);
    close(observedOverExpected(p, golden.y), fit.observed_expected);
    close(lift(p, golden.y), fit.lift_top20);
  });
  test('contributions of row 5 add up to its log-odds', () => {
    const parts = contributions(model, columns, 4);
    for (const { feature, logOdds } of parts) {
      close(logOdds, fit.contributions_row_5[feature as keyof typeof fit.contributions_row_5]);
    }
    const sum = parts.reduce((all, part) => all + part.logOdds, model.intercept);
    expectClose(sum, logit(present(p[4])));
  });
});

test('columns that cannot help are left out, the rest is taken in order', () => {
  const gaps = (known: number) => Float64Array.from({ length: 100 }, (_, i) => (i < known ? i : Number.NaN));
  const constant = { name: 'constant', values: new Float64Array(100).fill(3) };
  const names = (maximum?: number) =>
    standardise(
      [
        constant,
        { name: 'rarely_known', values: gaps(4) },
        { name: 'half_known', values: gaps(50) },
        { name: 'nearly_known', values: gaps(96) },
      ],
      { maximum },
    ).map((feature) => feature.name);
  expect(names()).toEqual(['half_known', 'half_known_missing', 'nearly_known']);
  expect(names(1)).toEqual(['half_known']);
  expect([0, 4, 5, 24, 25].map(affordableFeatures)).toEqual([1, 1, 1, 4, 5]);
  expect(fitLogistic(columns, golden.y)?.features).toHaveLength(1);
});

test('edges', () => {
  expect(fitLogistic(columns, new Uint8Array(24))).toBeNull();
  expect(fitLogistic([], [0, 1, 1, 0])).toMatchObject({ intercept: 0, coefficients: [] });
  expect([brierScore([], []), brierSkill(0.1, 0), observedOverExpected([], []), lift([], [])]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(brierSkill(0.15, 0.2)).toBeCloseTo(0.25, 12);
  expect(calibrationLine([0.2, 0.3], [1, 1])).toBeNull();
  expect(() => brierScore([0.5], [])).toThrow(RangeError);
  expect(() => standardisedDesign(standardise(columns), columns.slice(1))).toThrow(RangeError);
});

test('equal predictions are lifted in the order given', () => {
  expect(lift([0.5, 0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0, 0])).toBe(5);
  expect(lift([0.5, 0.5, 0.5, 0.5, 0.5], [0, 0, 0, 0, 1])).toBe(0);
});

/** Rows with two known columns of which only the first matters, and a truth to draw outcomes from. */
function simulate(rows: number, seed: number) {
  const random = mulberry32(seed);
  const [signal, noise] = [new Float64Array(rows), new Float64Array(rows)];
  const outcomes = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    signal[i] = random() * 4;
    noise[i] = random() < 0.1 ? Number.NaN : random();
    outcomes[i] = Number(random() < logistic((signal[i] ?? 0) - 2.5));
  }
  return {
    columns: [
      { name: 'signal', values: signal },
      { name: 'noise', values: noise },
    ],
    outcomes,
  };
}

test('many rows: finds the truth, and predictions mean what they say', () => {
  const { columns: simulated, outcomes } = simulate(20_000, 7);
  const model = present(fitLogistic(simulated, outcomes));
  const p = predict(model, simulated);
  expect(present(model.coefficients[0]) / present(model.features[0]).sd).toBeCloseTo(1, 1);
  expect(Math.abs(present(model.coefficients[1]))).toBeLessThan(0.03);
  expect(observedOverExpected(p, outcomes)).toBeCloseTo(1, 8);
  expect(calibrationLine(p, outcomes)?.slope).toBeCloseTo(1, 2);
});

test('the gradient is 0 at the fit, also for data a line separates', () => {
  const small = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.constantFrom(0, 1)), {
    minLength: 3,
    maxLength: 40,
  });
  fc.assert(
    fc.property(small, fc.constantFrom(0.1, 1, 10), (pairs, lambda) => {
      const design = {
        rows: pairs.length,
        width: 1,
        read(i: number, into: Float64Array) {
          into[0] = pairs[i]?.[0] ?? 0;
        },
      };
      const fit = fitRidge(
        design,
        pairs.map(([, y]) => y),
        lambda,
      );
      if (fit === null) return;
      const [b0, b1] = [present(fit.weights[0]), present(fit.weights[1])];
      const residuals = pairs.map(([x, y]) => ({ x, residual: logistic(b0 + b1 * x) - y }));
      expect(fit.hasConverged).toBe(true);
      expect(residuals.reduce((sum, { residual }) => sum + residual, 0)).toBeCloseTo(0, 7);
      expect(residuals.reduce((sum, { x, residual }) => sum + x * residual, lambda * b1)).toBeCloseTo(0, 7);
    }),
  );
});

test('events and non-events swapped turn the signs', () => {
  const turned = golden.y.map((y) => 1 - y);
  const [there, back] = [golden.y, turned].map((y) => present(fitLogistic(columns, y, { maximumFeatures: 9 })));
  expectClose(back?.intercept, -present(there?.intercept));
  there?.coefficients.forEach((coefficient, j) => {
    expectClose(back?.coefficients[j], -coefficient);
  });
});
