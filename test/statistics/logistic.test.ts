import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auc } from '../../src/statistics/auc.ts';
import {
  brierScore,
  brierSkill,
  calibrationLine,
  countOfTop,
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
  const fitted = () => present(fitLogistic(columns, golden.y, { lambda: fit.lambda_, maximumFeatures: 99 }));
  const close = (actual: number | null | undefined, value: number) => expectClose(actual, value, golden.tolerance);
  test('coefficients', () => {
    const model = fitted();
    close(model.intercept, fit.intercept);
    model.features.forEach(({ name }, j) => {
      close(model.coefficients[j], fit.coefficients[name as keyof typeof fit.coefficients]);
    });
    expect(model).toMatchObject({ iterations: fit.iterations, rows: 24, events: 9 });
  });
  test('predictions', () => {
    const p = predict(fitted(), columns);
    fit.p.forEach((value, i) => {
      close(p[i], value);
    });
  });
  test('discrimination and calibration', () => {
    const p = predict(fitted(), columns);
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
    const model = fitted();
    const parts = contributions(model, columns, 4);
    for (const { feature, logOdds } of parts) {
      close(logOdds, fit.contributions_row_5[feature as keyof typeof fit.contributions_row_5]);
    }
    const sum = parts.reduce((all, part) => all + part.logOdds, model.intercept);
    expectClose(sum, logit(present(predict(model, columns)[4])));
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
  const bounds = [
    { name: 'known_5', values: gaps(5) },
    { name: 'known_95', values: gaps(95) },
  ];
  expect(standardise(bounds).map(({ name }) => name)).toEqual([
    'known_5',
    'known_5_missing',
    'known_95',
    'known_95_missing',
  ]);
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
  for (const others of [columns.slice(1), []])
    expect(() => standardisedDesign(standardise(columns), others)).toThrow(RangeError);
});

test('a line through two points, also where equal predictions are counted', () => {
  // 1 of 4 where .5 was said, 3 of 4 where .9 was: logits −ln 3 and ln 3 at 0 and ln 9, so slope 2 ln 3 / ln 9 = 1
  for (const rows of [8, 12_000]) {
    const said = Float64Array.from({ length: rows }, (_, i) => (i % 2 === 0 ? 0.5 : 0.9));
    const came = Uint8Array.from({ length: rows }, (_, i) => Number(i % 8 === 0 || (i % 2 === 1 && i % 8 !== 1)));
    const line = present(calibrationLine(said, came));
    expect(line.slope).toBeCloseTo(1, 5);
    expect(line.intercept).toBeCloseTo(-Math.log(3), 5);
  }
});

test('certain predictions have log-odds too', () => {
  const line = present(calibrationLine([0, 0, 0, 1, 1, 1], [0, 0, 1, 0, 1, 1]));
  // 1 of 3 and 2 of 3 at logits of ∓34.5
  expect(line.intercept).toBeCloseTo(0, 4);
  expect(line.slope).toBeCloseTo(Math.log(2) / 34.54, 4);
});

test('the top is rounded up, but for rounding itself', () => {
  const tops = [
    [100, 0.07],
    [3, 0.01],
    [11, 0.2],
  ] as const;
  expect(tops.map(([n, top]) => countOfTop(n, top))).toEqual([7, 1, 3]);
});

test('a step that would climb is halved', () => {
  const xs = [0, 0, 0, 0, 0, 0, 0, 0, 0, 9];
  const design = designOf(xs);
  const fit = present(
    fitRidge(
      design,
      xs.map((x) => Number(x === 9)),
      0.1,
    ),
  );
  const [b0, b1] = [present(fit.weights[0]), present(fit.weights[1])];
  // at the minimum Σp = Σy and Σx(p − y) + λb = 0
  expect(9 * logistic(b0) + logistic(b0 + 9 * b1)).toBeCloseTo(1, 9);
  expect(9 * (logistic(b0 + 9 * b1) - 1) + 0.1 * b1).toBeCloseTo(0, 9);
  expect(fit).toMatchObject({ iterations: 10, hasConverged: true });
  // n·ln(1 + e^η) − yη and half of λb²
  const objective = 9 * Math.log1p(Math.exp(b0)) + Math.log1p(Math.exp(-b0 - 9 * b1)) + 0.05 * b1 * b1;
  expect(fit.objective).toBeCloseTo(objective, 9);
});

test('what a line separates has no minimum without a penalty', () => {
  const xs = [-1, 1, -2, 2];
  const fit = fitRidge(designOf(xs), [0, 1, 0, 1], 0);
  expect(fit?.hasConverged ?? false).toBe(false);
  expect(() => fitRidge(designOf(xs), [0, 1], 0)).toThrow(RangeError);
});

function designOf(xs: readonly number[]) {
  return {
    rows: xs.length,
    width: 1,
    read(i: number, into: Float64Array) {
      into[0] = xs[i] as number;
    },
  };
}

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
      const design = designOf(pairs.map(([x]) => x));
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
