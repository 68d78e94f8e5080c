import { rowPosition } from '../dialects/dialect.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { gathered } from './gather.ts';
import { byTable } from './grouped.ts';
import type { LoadedFile } from './loaded-file.ts';
import { numbered, numberOf, type Ranked, rowsOf, type Search } from './ranked-files.ts';
import { isRead, knownByNumbers, ownMoments, ownPeople, readMoments, repeatKey, states } from './record-keys.ts';

/**
 * Keeps the rows whose record, by number, moment and customer, another file holds as well in a row that was written later. Returns the
 * files that are looked at in this way.
 */
export async function keepRepeatedRecords(search: Search): Promise<readonly Ranked[]> {
  const { engine, role, files } = search;
  const known = await knownByNumbers(engine, role, files);
  if (known.length < 2 || !(await keepNumbered(search, known))) return known;
  const rows = identifier(`numbered_${role}`);
  await engine.run(sql`INSERT INTO ${search.found} SELECT o.place, o.position, ${isChanged(role)}
    FROM ${rows} AS o JOIN ${rows} AS n ON ${isSameOfForm} WHERE o.nth > 1 AND n.nth = 1`);
  if (numbersOf(known, formOf).size > 1) await keepAcrossForms(search, rows);
  await engine.run(sql`DROP TABLE ${rows}`);
  return known;
}

const numbersOf = (files: readonly Ranked[], value: (file: LoadedFile) => string) =>
  numbered(files.map(({ file }) => value(file)));
const moments = (role: Role) => ownMoments[role] ?? [];
const isState = (name: string) => states.some((state) => state === name);
/** Only contacts have states. */
const statesOf = (role: Role) => (role === 'contacts' ? states : []);
const has = (field: string) => identifier(`has_${field}`);

/**
 * What files have in common whose records are known by the same fields: two rows are one record when all of these agree. Answers in
 * further columns of a file are answers to another question.
 */
function formOf(file: LoadedFile): string {
  return JSON.stringify([
    readMoments(file),
    ownPeople.filter((field) => isRead(file, field)),
    file.mapping.isFurther ? questionOf(file) : null,
  ]);
}

function questionOf({ mapping }: LoadedFile): string {
  return mapping.columns.score?.header ?? '';
}

const isSameOfForm = sql`n.form = o.form AND n.id = o.id AND n.moment IS NOT DISTINCT FROM o.moment
  AND n.customer_id IS NOT DISTINCT FROM o.customer_id AND n.email IS NOT DISTINCT FROM o.email`;

/** A table of the rows whose number stands in several files, and which of those of one form (`nth` 1) is kept; false: there are none. */
async function keepNumbered({ engine, role }: Search, files: readonly Ranked[]): Promise<boolean> {
  const key = identifier(repeatKey(role) ?? '');
  const held = byTable(files);
  const shared = identifier(`shared_${role}`);
  const ids = await gathered(
    engine,
    identifier(`ids_${role}`),
    held.map(
      (ranked) => sql`SELECT ${key} AS id FROM ${rowsOf(ranked.map(({ file }) => file))} AND ${key} IS NOT NULL`,
    ),
  );
  await engine.run(
    sql`CREATE OR REPLACE TABLE ${shared} AS SELECT id FROM ${ids} AS ids GROUP BY id HAVING COUNT(*) > 1`,
  );
  const [row] = await engine.rows(sql`SELECT COUNT(*) AS ids FROM ${shared}`, { ids: 'integer' });
  const isAny = row !== undefined && row.ids > 0;
  if (isAny) {
    const numbers = { forms: numbersOf(files, formOf), questions: numbersOf(files, questionOf) };
    const rows = await gathered(
      engine,
      identifier(`rows_${role}`),
      held.map((ranked) => numberedRows(role, ranked, shared, numbers)),
    );
    await engine.run(sql`CREATE OR REPLACE TABLE ${identifier(`numbered_${role}`)} AS ${inOrder(rows)}`);
    await engine.run(sql`DROP TABLE IF EXISTS ${identifier(`rows_${role}`)}`);
  }
  await engine.run(sql`DROP TABLE IF EXISTS ${identifier(`ids_${role}`)}`);
  await engine.run(sql`DROP TABLE ${shared}`);
  return isAny;
}

/** The rows of one table with such numbers, with all that tells whether two are one record and in which state. */
function numberedRows(
  role: Role,
  ranked: readonly [Ranked, ...Ranked[]],
  shared: Sql,
  { forms, questions }: { forms: ReadonlyMap<string, number>; questions: ReadonlyMap<string, number> },
): Sql {
  const files = ranked.map(({ file }) => file);
  const [{ file: first, place }] = ranked;
  const key = identifier(repeatKey(role) ?? '');
  const of = new Map(ranked.map((one) => [one.file, one]));
  const read = readMoments(first).map(identifier);
  const field = (name: string, type: string) => {
    const isThere = isRead(first, name) && (role === 'contacts' || !isState(name));
    const value = isThere ? identifier(name) : sql`NULL`;
    return sql`CAST(${value} AS ${raw(type)}) AS ${identifier(name)}, ${raw(isThere ? 'TRUE' : 'FALSE')} AS ${has(name)}`;
  };
  return sql`SELECT ${raw(String(place))} AS place, ${rowPosition} AS position, ${numberOf(files, (file) => of.get(file)?.rank ?? 0)} AS rank,
      ${numberOf(files, (file) => of.get(file)?.source ?? 0)} AS source, ${numberOf(files, (file) => forms.get(formOf(file)) ?? 0)} AS form,
      ${numberOf(files, (file) => questions.get(questionOf(file)) ?? 0)} AS question, ${raw(first.mapping.isFurther ? 'TRUE' : 'FALSE')} AS is_further,
      ${key} AS id, COALESCE(${join([...read, sql`CAST(NULL AS TIMESTAMP)`])}) AS moment,
      ${join([
        ...moments(role).map((name) => field(name, 'TIMESTAMP')),
        ...ownPeople.map((name) => field(name, 'VARCHAR')),
        ...states.map((name) => field(name, name === 'updated_at' ? 'TIMESTAMP' : 'VARCHAR')),
      ])}
    FROM ${rowsOf(files)} AND ${key} IN (SELECT id FROM ${shared})`;
}

/**
 * Puts the rows of each record in order, the one that is kept first: the one written last; where the newest file's does not say when
 * it was written, that one.
 */
function inOrder(rows: Sql): Sql {
  const record = sql`PARTITION BY form, id, moment, customer_id, email`;
  return sql`SELECT *, ROW_NUMBER() OVER (${record} ORDER BY CASE WHEN newest IS NOT NULL THEN updated_at END DESC NULLS LAST, rank) AS nth
    FROM (SELECT *, FIRST_VALUE(updated_at) OVER (${record} ORDER BY rank) AS newest FROM ${rows} AS rows) AS dated`;
}

/** SQL: the rows `o` and `n` are states of one record that differ in something both files say. */
function isChanged(role: Role): Sql {
  const differ = statesOf(role).map((field) => {
    const [name, isThere] = [identifier(field), has(field)];
    return sql`(o.${isThere} AND n.${isThere} AND o.${name} IS DISTINCT FROM n.${name})`;
  });
  return differ.length > 0 ? join(differ, ' OR ') : sql`FALSE`;
}

/** The rows kept so far of files of different forms: they are compared in what both say. */
async function keepAcrossForms({ engine, role, found }: Search, rows: Sql): Promise<void> {
  const inBoth = (field: string) => sql`(o.${has(field)} AND n.${has(field)})`;
  const moment = (of: Sql) =>
    sql`COALESCE(${join([...moments(role).map((field) => sql`CASE WHEN ${inBoth(field)} THEN ${of}.${identifier(field)} END`), sql`CAST(NULL AS TIMESTAMP)`])})`;
  const isSame = [
    sql`n.id = o.id AND n.form <> o.form AND n.rank < o.rank AND n.source <> o.source`,
    sql`(${join(moments(role).map(inBoth), ' OR ')}) AND ${moment(raw('n'))} IS NOT DISTINCT FROM ${moment(raw('o'))}`,
    ...ownPeople.map((field) => {
      const name = identifier(field);
      return sql`(NOT ${inBoth(field)} OR n.${name} IS NOT DISTINCT FROM o.${name})`;
    }),
    sql`(NOT (n.is_further OR o.is_further) OR n.question = o.question)`,
  ];
  const isOutdated = sql`${inBoth('updated_at')} AND COALESCE(o.updated_at > n.updated_at, FALSE)`;
  const outdated = (newer: Sql, older: Sql) => sql`CASE WHEN ${isOutdated} THEN ${newer} ELSE ${older} END`;
  await engine.run(sql`INSERT INTO ${found} SELECT ${outdated(sql`n.place`, sql`o.place`)}, ${outdated(sql`n.position`, sql`o.position`)}, ${isChanged(role)}
    FROM ${rows} AS o JOIN ${rows} AS n ON ${join(isSame, ' AND ')} WHERE o.nth = 1 AND n.nth = 1`);
}
