import type { Engine } from '../../src/engines/engine.ts';
import { type Sql, sql } from '../../src/sql.ts';

/** A step of a plan of the engine, with what it works on. */
export interface Step {
  name: string;
  details: Record<string, unknown>;
  /** Rows that came out of it; only known of a statement that has run. */
  rows: number | null;
  children: Step[];
}

/** A step as the engine tells it: a plan has other names for the same than a statement that has run. */
interface Told {
  name?: unknown;
  operator_name?: unknown;
  extra_info?: unknown;
  operator_cardinality?: unknown;
  children?: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isTold = (value: unknown): value is Told & { children: unknown[] } =>
  isRecord(value) && Array.isArray(value.children);

/** Throws where something else stands than a plan: what cannot be read would hold no joins. */
function stepOf(told: unknown): Step {
  if (!isTold(told)) throw new Error(`no step of a plan: ${JSON.stringify(told)}`);
  const { name, operator_name, extra_info, operator_cardinality, children } = told;
  return {
    name: String(name ?? operator_name ?? '').trim(),
    details: isRecord(extra_info) ? extra_info : {},
    rows: typeof operator_cardinality === 'number' ? operator_cardinality : null,
    children: children.map(stepOf),
  };
}

/** Every step of a plan, the last one first. */
export function* stepsOf(step: Step): Generator<Step> {
  yield step;
  for (const child of step.children) yield* stepsOf(child);
}

/** What the engine was asked and how it set about it. */
export interface Planned {
  statement: Sql;
  steps: Step[];
}

/**
 * TRUE where a step yields one row whatever the tables hold: all rows together make one, and what is made of it or paired with
 * another such row stays one.
 */
export function isOneRow({ name, children }: Step): boolean {
  if (name === 'UNGROUPED_AGGREGATE' || name === 'DUMMY_SCAN') return true;
  return /^(PROJECTION|FILTER|ORDER_BY|CROSS_PRODUCT)$/.test(name) && children.length > 0 && children.every(isOneRow);
}

interface Watch {
  /** A join of which the rows on both sides must be known: the statement is run as it is planned. */
  isDoubtful: (step: Step) => boolean;
  /** Nothing is told of statements that are not. */
  isNew: (statement: Sql) => boolean;
  planned: (plan: Planned) => void;
}

const isPlannable = ({ text }: Sql) => /^\s*(SELECT|WITH|FROM|CREATE\b.*?\bAS\b|INSERT|UPDATE|DELETE)/s.test(text);

/** The engine, which tells how it would run each statement before it runs it: the plan is that of the tables as they stand. */
export function plannedEngine(engine: Engine, { isDoubtful, isNew, planned }: Watch): Engine {
  const explained = async (how: Sql, statement: Sql) => {
    const found = await engine.rows(sql`EXPLAIN (${how}) ${statement}`, { explain_value: 'text' });
    const parsed: unknown = JSON.parse(found[0]?.explain_value ?? '[]');
    return (Array.isArray(parsed) ? parsed : [parsed]).flatMap((root) => [...stepsOf(stepOf(root))]);
  };
  /** Whether the statement has been run by being explained. */
  const look = async (statement: Sql): Promise<boolean> => {
    if (!isPlannable(statement) || !isNew(statement)) return false;
    const steps = await explained(sql`FORMAT JSON`, statement);
    const isRun = steps.some(isDoubtful);
    planned({ statement, steps: isRun ? await explained(sql`ANALYZE, FORMAT JSON`, statement) : steps });
    return isRun;
  };
  const run = async (statement: Sql) => {
    if (!(await look(statement))) await engine.run(statement);
  };
  return {
    run,
    async runAll(statements) {
      for (const statement of statements) await run(statement);
    },
    async rows(query, wanted) {
      await look(query);
      return engine.rows(query, wanted);
    },
    async *batches(query, wanted) {
      await look(query);
      yield* engine.batches(query, wanted);
    },
    async columns(query, names, rows) {
      await look(query);
      return engine.columns(query, names, rows);
    },
    log: engine.log,
    close: () => engine.close(),
  };
}
