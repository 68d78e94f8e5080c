import type { Engine } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { Privacy, WordKind } from './pseudonyms.ts';
import { rowsOf } from './rows.ts';
import type { SegmentField } from './segments.ts';

/** Groups of fewer customers are hidden (METHOD 0.5), and so is what would give them away by subtraction. */
export const fewestCustomers = 5;

/** SQL: customers in rows; whoever is not known is somebody else in every row. */
const customersOf = sql`COUNT(DISTINCT customer) + COUNT(CASE WHEN customer IS NULL THEN 1 END)`;

/** Groups of one column that stand together under one name. */
export interface FoldedGroups {
  field: string;
  /** How many names went into one. */
  groups: number;
}

/**
 * Puts groups of a few customers under one name in the rows themselves, before anything is counted: no figure, list or second output
 * can then give one of them away. `label` is the name they get.
 */
export async function foldSmallGroups(
  engine: Engine,
  fields: readonly SegmentField[],
  label: string,
): Promise<FoldedGroups[]> {
  const all: FoldedGroups[] = [];
  for (const { name: field, column, owner, isCarried } of fields) {
    if (!isCarried) continue;
    const groups = await foldColumn(engine, column, owner === 'customers' ? ['customers'] : owner, label);
    if (groups > 0) all.push({ field, groups });
  }
  await foldColumn(engine, 'segment', ['customers'], label);
  return all;
}

/**
 * Folds the groups of one column that are too small, and the smallest others until together they are not, or nothing is left. Rows
 * without a value are a group as well: a total and its groups give them away. Returns how many went.
 */
async function foldColumn(engine: Engine, column: string, owners: readonly Role[], label: string): Promise<number> {
  const value = sql`COALESCE(CAST(${identifier(column)} AS VARCHAR), '')`;
  const tables = owners.map((role) => sql`SELECT ${value} AS name, customer FROM ${rowsOf(role)} WHERE flaw IS NULL`);
  const rows = sql`(${join(tables, ' UNION ALL ')}) AS r`;
  const customers = customersOf;
  const groups = sql`SELECT name, ${customers} AS customers FROM ${rows} GROUP BY name`;
  const isFolded = sql`name IN (SELECT name FROM folded_groups)`;
  await engine.run(
    sql`CREATE OR REPLACE TABLE folded_groups AS SELECT name FROM (${groups}) AS g WHERE customers < ${fewestCustomers}`,
  );
  for (;;) {
    const [found] = await engine.rows(
      sql`SELECT (SELECT COUNT(*) FROM folded_groups) AS names, (SELECT ${customers} FROM ${rows} WHERE ${isFolded}) AS customers,
        (SELECT name FROM (${groups}) AS g WHERE NOT (${isFolded}) ORDER BY customers, name LIMIT 1) AS next`,
      { names: 'integer', customers: 'integer', next: 'text?' },
    );
    const { names, next, ...joint } = found ?? { names: 0, customers: 0, next: null };
    if (names === 0) return 0;
    if (joint.customers < fewestCustomers && next !== null) {
      await engine.run(sql`INSERT INTO folded_groups VALUES (${next})`);
      continue;
    }
    for (const role of owners) {
      const isMine = sql`${value} IN (SELECT name FROM folded_groups)`;
      await engine.run(sql`UPDATE ${rowsOf(role)} SET ${identifier(column)} = ${label} WHERE ${isMine}`);
    }
    return names;
  }
}

/** Where the words of each kind stand, with the customer of each. */
const wordRows: Readonly<Record<WordKind, Sql>> = {
  reason: sql`SELECT reason_code AS name, customer FROM ${rowsOf('contacts')} WHERE flaw IS NULL`,
  channel: sql`SELECT channel AS name, customer FROM ${rowsOf('contacts')} WHERE flaw IS NULL`,
  // orders are promises of a delivery
  promiseType: sql`SELECT promise_type AS name, customer FROM ${rowsOf('promises')} WHERE flaw IS NULL
    UNION ALL SELECT 'delivery' AS name, customer FROM ${rowsOf('purchases')} WHERE flaw IS NULL`,
};

/**
 * The words that only a few customers have, of the whole export and not of one window: every output then puts the same ones together,
 * and no two outputs can be subtracted. With them goes the smallest other one when they are too few together.
 */
export async function smallWords(engine: Engine, label: string): Promise<NonNullable<Privacy['small']>> {
  const wordsOf = async (kind: WordKind): Promise<ReadonlySet<string>> => {
    const rows = sql`(SELECT COALESCE(CAST(name AS VARCHAR), 'unspecified') AS name, customer FROM (${wordRows[kind]}) AS w) AS r`;
    const groups = sql`SELECT name, ${customersOf} AS customers FROM ${rows} GROUP BY name`;
    const small = await engine.rows(
      sql`SELECT name FROM (${groups}) AS g WHERE customers < ${fewestCustomers} ORDER BY name`,
      { name: 'text' },
    );
    const [others] = await engine.rows(
      sql`SELECT (SELECT ${customersOf} FROM ${rows} WHERE name IN (SELECT name FROM (${groups}) AS g WHERE customers < ${fewestCustomers})) AS joint,
        (SELECT name FROM (${groups}) AS g WHERE customers >= ${fewestCustomers} ORDER BY customers, name LIMIT 1) AS next`,
      { joint: 'integer', next: 'text?' },
    );
    const isTooFew = small.length > 0 && (others?.joint ?? 0) < fewestCustomers;
    const more = isTooFew && others?.next != null ? [others.next] : [];
    return new Set([...small.map(({ name }) => name), ...more]);
  };
  const [reason, channel, promiseType] = [
    await wordsOf('reason'),
    await wordsOf('channel'),
    await wordsOf('promiseType'),
  ];
  return { label, words: { reason, channel, promiseType } };
}
