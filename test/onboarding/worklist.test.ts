import { describe, expect, it } from 'vitest';
import { countedRows } from '../../src/analysis/builders/build-trace.ts';
import { customerRows } from '../../src/analysis/builders/customer-rows.ts';
import { listLimit, mostListed } from '../../src/analysis/builders/list-limit.ts';
import { pastWorklist } from '../../src/analysis/builders/past-worklist.ts';
import { buildRiskList } from '../../src/analysis/builders/risk-list.ts';
import { createWorklist, idsAlike, worklistRow } from '../../src/analysis/builders/worklist.ts';
import { tellCut } from '../../src/commands/cut-list.ts';
import type { TrinoEngine } from '../../src/engines/trino.ts';
import { openTrino } from '../../src/engines/trino.ts';
import type { MetricContext } from '../../src/metrics/metric-context.ts';
import { onboardingRisk } from '../../src/metrics/onboarding-risk.ts';
import { availableFeatures, featureNames } from '../../src/onboarding/features.ts';
import { type LandmarkModel, modelOf } from '../../src/onboarding/model.ts';
import { bandLimits, createScores } from '../../src/onboarding/scores.ts';
import { identifier, sql } from '../../src/sql.ts';
import { predict } from '../../src/statistics/logistic.ts';
import { atOnce } from '../../src/statistics/steps.ts';
import { fakeTrino } from '../warehouse/fake-trino.ts';
import { wholeTablesIn } from '../warehouse/whole-tables.ts';
import { type Opened, openAt } from './open-export.ts';

const telco = <T>(use: (opened: Opened) => Promise<T>) => openAt('golden/telco', { asOf: '2025-06-30' }, use);
const slow = 60_000;

/** The models of two landmarks that pass on the fixture. */
async function passed({ read }: Pick<Opened, 'read'>): Promise<LandmarkModel[]> {
  const models: LandmarkModel[] = [];
  for (const landmark of [14, 30]) models.push(atOnce(modelOf((await read(landmark)).finished, 0.95)));
  return models;
}

describe('chances worked out in SQL', () => {
  it(
    'are those of predict to the last digit',
    () =>
      telco(async ({ read, score, input }) => {
        for (const landmark of await passed({ read })) {
          const scores = await score(landmark);
          expect(scores.length).toBeGreaterThan(15);
          const columns = availableFeatures(input).map((name, i) => ({
            name,
            values: scores.map(({ values }) => values[i] ?? Number.NaN),
          }));
          expect(columns.some(({ values }) => values.some(Number.isNaN))).toBe(true);
          if (!landmark.model) throw new Error('the model did not pass');
          expect(scores.map(({ probability }) => probability)).toEqual([...predict(landmark.model, columns)]);
          for (const { logOdds, intercept, terms } of scores)
            expect(terms.reduce((sum, term) => sum + term.logOdds, intercept)).toBe(logOdds);
        }
      }),
    slow,
  );

  it(
    'are those of the later landmark where two know a customer',
    () =>
      telco(async ({ read, opened: { engine }, input }) => {
        const [early, late] = await passed({ read });
        if (!early || !late) throw new Error('a model did not pass');
        const countOf = async (table: ReturnType<typeof sql> | null) => {
          if (!table) throw new Error('nobody was scored');
          return engine.rows(sql`SELECT landmark, COUNT(*) AS n FROM ${table} GROUP BY landmark ORDER BY landmark`, {
            landmark: 'integer',
            n: 'integer',
          });
        };
        const first = await createScores(engine, early, input);
        const [alone] = await countOf(first);
        const both = await countOf(await createScores(engine, late, input, first));
        expect(both.map(({ landmark }) => landmark)).toEqual([14, 30]);
        expect(both.reduce((sum, { n }) => sum + n, 0)).toBe(alone?.n);
        expect(await createScores(engine, { ...late, model: null }, input, null)).toBeNull();
      }),
    slow,
  );

  it('are high from twice the odds of the base rate on, and low up to half of them (METHOD C.3)', () => {
    const { high, low } = bandLimits(0.2);
    expect(Math.exp(high)).toBeCloseTo(0.5, 12);
    expect(Math.exp(low)).toBeCloseTo(0.125, 12);
  });
});

/** The fixture with its worklist made, and with a list of it. */
const withWorklist = <T>(use: (listed: { context: MetricContext; models: LandmarkModel[] }) => Promise<T>) =>
  telco(async ({ read, opened: { engine }, context, input }) => {
    const models = await passed({ read });
    let scores: ReturnType<typeof sql> | null = null;
    for (const model of models) scores = await createScores(engine, model, input, scores);
    await createWorklist(context, scores);
    return use({ context, models });
  });

describe('a worklist of which the first are read', () => {
  it(
    'counts all, and lists the first of them as the whole list has them',
    () =>
      withWorklist(async ({ context, models }) => {
        const list = (shown?: number) =>
          buildRiskList({ context, models, filters: {}, shown, isInThePast: false, version: 'test' });
        const [whole, few] = [await list(), await list(5)];
        expect(whole).toMatchObject({ total: 29, matched: 29, omitted: 0 });
        expect(few).toEqual({ ...whole, omitted: 24, customers: whole.customers.slice(0, 5) });
        const chances = whole.customers.flatMap(({ probability }) => probability ?? []);
        expect(whole.expected?.customers).toBe(chances.length);
        expect(whole.expected?.expected).toBeCloseTo(
          chances.reduce((sum, p) => sum + p, 0),
          12,
        );
        // by band, within a band by chance; who has none stands behind them, by points
        const order = { high: 0, medium: 1, low: 2 };
        const placed = whole.customers.map(({ band, probability, points, customerId }) => ({
          key: [order[band], -(probability ?? -1), -points],
          customerId,
        }));
        const sorted = [...placed].sort((a, b) => {
          const at = a.key.findIndex((value, i) => value !== b.key[i]);
          return at < 0 ? (a.customerId < b.customerId ? -1 : 1) : (a.key[at] ?? 0) - (b.key[at] ?? 0);
        });
        expect(placed).toEqual(sorted);
      }),
    slow,
  );

  it(
    'names no group of few among all new customers, however few are listed',
    () =>
      withWorklist(async ({ context, models }) => {
        const privacy = { secret: 'a secret of some length', isCoarse: true };
        const list = (filters: { top?: number }) =>
          buildRiskList({ context: { ...context, privacy }, models, filters, isInThePast: false, version: 'test' });
        const [whole, few] = [await list({}), await list({ top: 2 })];
        expect(few.customers).toEqual(whole.customers.slice(0, 2));
        expect(few.customers.some(({ segment }) => segment !== null)).toBe(true);
        expect(few.customers.every(({ startedOn }) => startedOn.endsWith('-01'))).toBe(true);
      }),
    slow,
  );

  it(
    'gives one customer alone, and of ids those that may have been meant first',
    () =>
      withWorklist(async ({ context }) => {
        expect(await worklistRow(context, 'C0349')).toMatchObject({ customer_id: 'C0349', landmark: 30 });
        expect(await worklistRow(context, 'C9349')).toBeUndefined();
        const ids = await idsAlike(context, 'C9349');
        expect(ids).toHaveLength(29);
        expect(ids[0]).toBe('C0349');
      }),
    slow,
  );
});

const opening = {
  columns: ['now', 'yesterday', 'name'].map((name) => ({ name, type: 'varchar' })),
  data: [['', '', '']],
};
const counts = [4_050_000, 4_050_000, 50_000, 1_000_000, 3_000_000, 4_000_000, 400_000.5, 300_000];

/** What is asked of a warehouse of four million new customers, none of whom it sends. */
async function asked(use: (engine: TrinoEngine) => Promise<void>): Promise<string[]> {
  const server = await fakeTrino((statement) => {
    if (statement.includes('health!_run!_')) return opening;
    if (statement.startsWith('SELECT 0 AS question'))
      return {
        columns: ['question', 'cells'].map((name) => ({ name, type: 'varchar' })),
        data: [[0, JSON.stringify(counts)]],
      };
    // no rows, in the columns that are asked for
    const names = statement.match(/(?<=^SELECT ).*?(?= FROM)/s)?.[0].split(',') ?? [];
    return {
      columns: names.map((name) => ({
        name: name.replaceAll('"', '').trim().split(/[ .]/).at(-1) ?? '',
        type: 'varchar',
      })),
      data: [],
    };
  });
  const engine = await openTrino({ address: server.address });
  const begun = server.seen.statements.length;
  try {
    await use(engine);
    return server.seen.statements.slice(begun);
  } finally {
    await engine.close();
    await server.close();
  }
}

describe('a list of a warehouse', () => {
  it('is limited where nobody says how many', () => {
    expect([
      listLimit({}),
      listLimit({}, 7),
      listLimit({ isSpread: true }),
      listLimit({ isSpread: true }, 60_000),
    ]).toEqual([Number.POSITIVE_INFINITY, 7, mostListed, 60_000]);
  });

  it(
    'is put in order, cut and counted there, and says what it leaves out',
    () =>
      telco(async ({ context, input }) => {
        const model = {
          features: [],
          intercept: -1.5,
          coefficients: [],
          lambda: 10,
          iterations: 5,
          rows: 300,
          events: 60,
        };
        const statements = await asked(async (engine) => {
          const there: MetricContext = { ...context, engine };
          const early = await createScores(engine, { landmark: 14, model, baseRate: 0.2 }, input);
          await createWorklist(there, await createScores(engine, { landmark: 30, model, baseRate: 0.2 }, input, early));
          const list = await buildRiskList({
            context: there,
            models: [],
            filters: {},
            isInThePast: false,
            version: '1',
          });
          expect(list).toMatchObject({ total: 4_050_000, omitted: 4_050_000, expected: { customers: 4_000_000 } });
          await pastWorklist(there, { ...list, customers: [] });
          for await (const batch of customerRows(there, {}, () => true).batches()) expect(batch).toEqual([]);
          const trace = await onboardingRisk.trace?.(context, { kind: 'current', window: context.current });
          if (!trace) throw new Error('nothing to trace');
          const rows = countedRows({ engine, loaded: [] }, trace, { part: null, segment: null, customer: null });
          for await (const batch of rows.batches()) expect(batch).toEqual([]);
        });
        expect(statements.flatMap(wholeTablesIn)).toEqual([]);
        expect(statements.filter((each) => each.startsWith('CREATE TABLE'))).toHaveLength(5);
        const [list, past, customers, traced] = statements.slice(-4);
        expect(list).toMatch(/ORDER BY band_rank , log_odds DESC NULLS LAST , points DESC , customer_id LIMIT 50000/);
        expect(past).toMatch(/, customer_id LIMIT 0 *\) AS w LEFT JOIN/);
        expect(customers).toMatch(/ORDER BY .* LIMIT 50000$/s);
        expect(traced).toMatch(/ORDER BY .* LIMIT 50000$/s);
      }),
    slow,
  );

  it(
    'is scored there by the coefficients of the model, in their order',
    () =>
      telco(async ({ input }) => {
        const feature = { column: 0, mean: 0.4, sd: 0.5, missingShare: 0 };
        const [name = ''] = availableFeatures(input);
        const features = [
          { ...feature, name, isMissingIndicator: false },
          { ...feature, name: `${name}_missing`, isMissingIndicator: true },
        ];
        const model = {
          features,
          intercept: -1.5,
          coefficients: [0.25, -0.125],
          lambda: 10,
          iterations: 5,
          rows: 9,
          events: 3,
        };
        const [made = ''] = await asked(async (engine) => {
          await createScores(engine, { landmark: 14, model, baseRate: 0.2 }, input);
        });
        const value = identifier(`value_${name}`).text;
        expect(made).toContain(
          `(-1.5e+0 + 2.5e-1 * (COALESCE((${value} - 4e-1) / 5e-1, 0)) + -1.25e-1 * ((CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END - 4e-1) / 5e-1)) AS log_odds`,
        );
        expect(featureNames.filter((each) => !made.includes(`"value_${each}"`))).toEqual([]);
      }),
    slow,
  );

  it('is told to be cut beside CSV alone, which says nothing of it itself', () => {
    const said = (format: string, listed: number, quiet = false) => {
      const lines: string[] = [];
      const io = { err: (text: string) => void lines.push(text) } as Parameters<typeof tellCut>[0];
      const cut = { listed, all: 4_050_000, locale: 'en' } as const;
      tellCut(io, { quiet }, { files: [], printed: format }, { ...cut, say: ({ risk }) => risk.cut });
      return lines.join('');
    };
    expect(said('csv', 50_000)).toBe(
      'The first 50,000 of 4,050,000 customers are listed: more of a warehouse with --top\n',
    );
    expect([said('json', 50_000), said('csv', 4_050_000), said('csv', 50_000, true)]).toEqual(['', '', '']);
  });
});
