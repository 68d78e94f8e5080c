import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { contextAt, withExport } from '../../src/analysis/analyze.ts';
import { traceIn } from '../../src/analysis/analyze-trace.ts';
import { main } from '../../src/cli.ts';
import { allMetrics } from '../../src/metrics/all-metrics.ts';
import { dayNumber } from '../../src/relationships/calendar.ts';
import { renderTraceJson } from '../../src/renderers/trace-text.ts';
import { sql } from '../../src/sql.ts';
import { fixturesFolder, inScratch, requestOn } from '../analyze-fixture.ts';
import { runCommand } from '../run-command.ts';
import { writeDistinctExports } from './distinct-export.ts';
import { isOneRow, type Planned, plannedEngine, type Step } from './planned-engine.ts';

/** A join that compares every row of one side with every row of the other, or may. */
const isPairwise = ({ name }: Step) =>
  /BLOCKWISE_NL_JOIN|NESTED_LOOP_JOIN|CROSS_PRODUCT|PIECEWISE_MERGE_JOIN|IE_JOIN|ASOF_JOIN|POSITIONAL/.test(name);
/** And neither side has one row whatever the tables hold. */
const isDoubtful = (step: Step) => isPairwise(step) && !step.children.some(isOneRow);

/** The joins that may compare row by row: what is asked in them, and how many rows one side has at the very most. */
const exceptions: readonly { name: string; statement: RegExp; most: number }[] = [
  {
    name: 'customers of a quarter: the quarters of a window',
    statement: /quarters AS \(SELECT \* FROM \(VALUES/,
    most: 40,
  },
  { name: 'median delays: the days of a delay', statement: /CREATE OR REPLACE TABLE repurchase_medians/, most: 366 },
];

let seen: Planned[] = [];
/** What was asked of the export at hand. */
let known = new Set<string>();
/** What needs no other look: on a large export its plan held all it asks, tables with rows, and no join that is doubtful. */
const settled = new Set<string>();
let isLarge = false;

const isWhole = ({ name, details }: Step) => name !== 'EMPTY_RESULT' && details['Estimated Cardinality'] !== '0';

vi.mock('../../src/engines/duckdb.ts', async (load) => {
  const real = await load<typeof import('../../src/engines/duckdb.ts')>();
  return {
    ...real,
    // planned as a large export is, whatever the size of this one
    openDuckDB: async (given: Parameters<typeof real.openDuckDB>[0]) =>
      plannedEngine(await real.openDuckDB({ ...given, bytes: 1_000_000 }), {
        isDoubtful,
        isNew: ({ text }) => !known.has(text) && known.add(text).has(text) && !settled.has(text),
        planned: (plan) => {
          seen.push(plan);
          const { statement, steps } = plan;
          if (isLarge && steps.every(isWhole) && !steps.some(isDoubtful)) settled.add(statement.text);
        },
      }),
  };
});

const scratch = mkdtempSync(join(tmpdir(), 'health-plans-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const { contracts, shop } = writeDistinctExports(scratch);
const fixture = (path: string) => join(fixturesFolder, path);
const alone = (table: string) => [fixture(`golden/telco/${table}.csv`), '--only'];

// a report begins as `inspect` does, `health diff` asks nothing
const others = ['audit', 'risk', 'customers', 'causes', 'check --min nps=1 --worse-by promise-kept-rate'];
// a week of a scorecard has the statements of every other
const large = ['backtest', 'scorecard --weeks 2', 'customer C10000', ...others];
// each command has statements of its own there: what one asks that others have asked of the same export is not asked again
const cases: [string, string[], string[]][] = [
  ['with contracts, all distinct', [...large, 'report --by segment', 'trace nps'], [contracts]],
  ['of a shop, all distinct', [...large, 'report', 'trace retention'], [shop]],
  [
    'of mini',
    [
      ...['report', 'inspect', 'audit', 'customers', 'backtest', 'causes', 'check --worse-by promise-kept-rate'],
      ...['scorecard --weeks 2', 'init -o made.json', 'trace nps', 'customer M1'],
    ],
    [fixture('golden/mini')],
  ],
  ['of demo', [...others, 'report --by segment --by channel', 'customer C0001'], [fixture('demo')]],
  ['of telco', [...others, 'report --by segment --by agent_id', 'customer C0001'], [fixture('golden/telco')]],
  ...['customers', 'contacts', 'purchases'].map((table): [string, string[], string[]] => [
    `of ${table} alone`,
    ['report', 'audit', 'backtest', 'causes'],
    alone(table),
  ]),
  ...['surveys', 'promises', 'usage'].map((table): [string, string[], string[]] => [
    `of ${table} alone`,
    ['report', 'audit', 'backtest'],
    alone(table),
  ]),
];

const told = ({ statement, steps }: Planned) =>
  steps.filter(isDoubtful).map((step) => {
    const sides = step.children.map(({ name, rows }) => `${name} ${rows}`).join(' x ');
    return `${step.name} ${JSON.stringify(step.details)} of ${sides} in ${statement.text.replace(/\s+/g, ' ').slice(0, 400)}`;
  });

/** An exception, if the statement is one and one side of each of its joins keeps to what the exception allows. */
const exceptionFor = ({ statement, steps }: Planned) =>
  exceptions.find(
    (one) =>
      one.statement.test(statement.text) &&
      steps.filter(isDoubtful).every(({ children }) => children.some(({ rows }) => rows !== null && rows <= one.most)),
  );

describe('no statement compares every row with every other', { timeout: 300_000 }, () => {
  const used = new Set<string>();
  const joins = new Set<string>();

  /** What stands in a plan that was seen since the last time, and must not. */
  function foundIn(command: string): string[] {
    const found: string[] = [];
    for (const plan of seen) {
      for (const step of plan.steps) if (/JOIN|PRODUCT/.test(step.name)) joins.add(step.name);
      if (!plan.steps.some(isDoubtful)) continue;
      const exception = exceptionFor(plan);
      if (exception) used.add(exception.name);
      else found.push(...told(plan).map((text) => `${command}: ${text}`));
    }
    seen = [];
    return found;
  }

  it.each(cases)('%s', async (name, commands, paths) => {
    known = new Set();
    isLarge = name.endsWith('all distinct');
    const found: string[] = [];
    for (const command of commands) {
      const { code, err } = await runCommand([...command.split(' '), ...paths, '--quiet'], {}, main);
      expect(code, `${command}: ${err}`).not.toBe(3);
      found.push(...foundIn(command));
    }
    expect(found).toEqual([]);
    expect(known.size).toBeGreaterThan(20);
  });

  // each has statements of its own to be traced with: on one export that is read once, as `health trace` does it
  it('of mini: the rows behind every figure, counted and left out', () =>
    inScratch(async (temporaryFolder) => {
      known = new Set();
      isLarge = false;
      const request = requestOn('golden/mini', temporaryFolder, { asOf: '2025-03-31', by: ['segment'] });
      const found: string[] = [];
      const traced: string[] = [];
      await withExport(request, async (opened) => {
        const { context } = await contextAt(opened, { request, asOf: dayNumber('2025-03-31') });
        for (const { id, madeOf } of allMetrics) {
          for (const isExcluded of madeOf ? [false] : [false, true]) {
            try {
              const { head, rows } = await traceIn(opened, context, { metric: id, isExcluded }, 'test');
              for await (const _ of renderTraceJson(head, rows.batches())) traced.push(id);
            } catch (error) {
              expect(error, id).toMatchObject({ code: 'nothing-to-trace' });
            }
            found.push(...foundIn(`trace ${id}`));
          }
        }
      });
      expect(found).toEqual([]);
      expect(new Set(traced).size).toBeGreaterThan(30);
    }));

  it('a condition of one side beside the comparison is found, the same inside it is none', async () => {
    const { openDuckDB } = await import('../../src/engines/duckdb.ts');
    const engine = await openDuckDB({ files: [], temporaryFolder: scratch });
    try {
      for (const name of [sql`a`, sql`b`]) {
        await engine.run(
          sql`CREATE TABLE ${name} AS SELECT i, CASE WHEN i % 2 = 0 THEN i END AS j FROM range(2000) AS t(i)`,
        );
      }
      seen = [];
      await engine.rows(sql`SELECT COUNT(b.i) AS n FROM a LEFT JOIN b ON a.j IS NULL AND b.i = a.i`, { n: 'integer' });
      await engine.rows(sql`SELECT COUNT(b.i) AS n FROM a LEFT JOIN b ON b.i = CASE WHEN a.j IS NULL THEN a.i END`, {
        n: 'integer',
      });
      expect(seen.map((plan) => told(plan).length)).toEqual([1, 0]);
      expect(seen.map(exceptionFor)).toEqual([undefined, undefined]);
    } finally {
      await engine.close();
    }
  });

  it('the plans were read: joins were seen, and every exception is one still', () => {
    expect([...joins]).toContain('HASH_JOIN');
    expect([...used].sort()).toEqual(exceptions.map(({ name }) => name).sort());
    for (const { most } of exceptions) expect(most).toBeLessThanOrEqual(1000);
  });
});
