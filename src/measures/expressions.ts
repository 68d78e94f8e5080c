import { type Condition, conditionSql, flagsOf } from '../entities/conditions.ts';
import { type Entity, roleOf, written } from '../entities/entity.ts';
import { type Run, runOfTable } from '../entities/run.ts';
import { raw, type Sql, sql } from '../sql.ts';
import type { Amount, Measure, Pairs, Ratio } from './measure.ts';

/** The columns of an entity that measures are made of. */
export function usesOf(measures: readonly Measure[]): Set<string> {
  const conditions = measures.flatMap((measure) => [
    measure.where,
    ...(measure.kind === 'ratio' ? [conditionOf(measure.x), conditionOf(measure.m)] : []),
  ]);
  const numbers = measures.flatMap((measure) => {
    if (measure.kind === 'pairs') return [measure.number];
    const amounts = measure.kind === 'ratio' ? [measure.x, measure.m] : [];
    return amounts.flatMap((amount) => ('name' in amount ? [amount.name] : []));
  });
  const words = measures.flatMap((measure) => (measure.kind === 'tally' ? measure.by : []));
  const flags = conditions.flatMap((condition) => (condition === null ? [] : flagsOf(condition)));
  const keys = measures.flatMap((measure) => ('latest' in measure && measure.latest ? [measure.latest] : []));
  return new Set([...flags, ...numbers, ...words, ...keys, ...measures.map(({ on }) => on)]);
}

/** SQL: the rows that some measures of one entity are counted on. */
export async function relationOf(measures: readonly Measure[], run: Run): Promise<Sql> {
  const [first] = measures;
  if (!first) throw new Error('nothing to count');
  const { entity } = first;
  return entity.rows(runOfTable(roleOf(entity, run), run), usesOf(measures));
}

/** What must hold for a row to add to one side of a ratio. */
export const conditionOf = (amount: Amount) => ('condition' in amount ? amount.condition : null);

/** SQL: the place of a row among those with the same key, the latest first. */
export function nthOf(measure: Ratio | Pairs, window: Sql): Sql {
  const { name, latestFirst } = measure.entity;
  if (latestFirst === undefined) throw new Error(`${name} has no order`);
  return sql`ROW_NUMBER() OVER (PARTITION BY ${window}${latestKey(measure)} ORDER BY ${latestFirst})`;
}

/** SQL: the columns of which only the latest row with the same values counts. */
export function latestKey({ entity, latest }: Ratio | Pairs): Sql {
  const key = entity.keys?.[latest ?? ''];
  if (key === undefined) throw new Error(`${entity.name} has no key ${latest}`);
  return key;
}

/** SQL: the rows that a measure looks at. */
export function whereOf({ entity, where }: Measure, run: Run): Sql {
  return where === null ? sql`` : sql` WHERE ${conditionSql(where, (name) => flagSql(entity, name, run))}`;
}

/** What must hold for a row to be looked at and to add. */
export function rowCondition(amount: Amount, where: Condition | null): Condition | null {
  const own = conditionOf(amount);
  if (own === null || where === null) return own ?? where;
  return { all: [where, own] };
}

/** SQL: what a row adds; whole numbers as DOUBLE, which are exact and take half the time of 128-bit sums (measured). */
export function amountSql(amount: Amount, where: Condition | null, entity: Entity, run: Run): Sql {
  if (amount.kind === 'exposure') return raw('0e0');
  const condition = rowCondition(amount, where);
  const number = amount.kind === 'number' ? entity.numbers[amount.name] : undefined;
  const value = number === undefined ? raw('1e0') : sql`CAST(${written(number, run)} AS DOUBLE)`;
  if (condition === null) return value;
  return sql`CASE WHEN ${conditionSql(condition, (name) => flagSql(entity, name, run))} THEN ${value} ELSE 0e0 END`;
}

/** SQL: a flag of an entity. */
export function flagSql(entity: Entity, name: string, run: Run): Sql {
  const flag = entity.flags[name];
  if (flag === undefined) throw new Error(`${entity.name} has no flag ${name}`);
  return written(flag, run);
}

/** SQL: the day of a moment of an entity. */
export function momentSql(entity: Entity, name: string): Sql {
  const moment = entity.moments[name];
  if (moment === undefined) throw new Error(`${entity.name} has no moment ${name}`);
  return moment;
}

/** SQL: a word of an entity. */
export function wordSql(entity: Entity, name: string, run: Run): Sql {
  const shown = entity.words[name];
  if (shown === undefined) throw new Error(`${entity.name} has no word ${name}`);
  return written(shown.sql, run);
}
