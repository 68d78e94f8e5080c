import { column } from '../columns/mapping.ts';
import { dayNumberOf, elementAt } from '../dialects/dialect.ts';
import { eachOf, hashOf } from '../dialects/duckdb.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { compareText } from '../text-order.ts';
import { gathered } from './gather.ts';
import { byTable, grouped } from './grouped.ts';
import { placedCells, readTogether } from './load.ts';
import { type LoadedFile, rowsIn } from './loaded-file.ts';
import { numberOf, type Ranked, rowsOf, type Search } from './ranked-files.ts';
import { readMoments } from './record-keys.ts';

/**
 * Equal rows of two files are an overlap when they are at least this share of the days both files cover; fewer are a coincidence,
 * such as two purchases of the same thing on one day.
 */
const overlapShare = 0.5;
/** A row that stands in more newer files than these is compared with the next of them: its comparisons grow with the rows, not with the files. */
const mostHolders = 12;

/**
 * Keeps the rows that stand cell by cell in a newer file with the same columns, where the two files really overlap; the second of two
 * equal rows is matched with a second one. Files that are both among `numbered` were compared by their numbers.
 */
export async function keepRepeatedRows(search: Search, numbered: readonly Ranked[]): Promise<void> {
  const known = new Set(numbered.map(({ file }) => file));
  const groups = grouped(search.files, ({ file }) =>
    JSON.stringify([namesOf(file), file.mapping.isFurther ? file.mapping.columns.score?.header : null]),
  );
  let i = 0;
  for (const files of groups.values()) {
    i++;
    if (files.length > 1 && files.some(({ file }) => !known.has(file)))
      await keepOfGroup(search, files, known, `${search.role}_${i}`);
  }
}

async function keepOfGroup(
  { engine, found }: Search,
  ranked: readonly Ranked[],
  known: ReadonlySet<LoadedFile>,
  name: string,
): Promise<void> {
  // numbers of their own, so that lists by number are no longer than the group
  const files = ranked.map((one, rank) => ({ ...one, rank }));
  const table = (what: string) => identifier(`${what}_of_${name}`);
  const [prints, links, overlaps, sizes] = [table('prints'), table('links'), table('overlaps'), table('sizes')];
  const printed = await gathered(engine, table('printed'), readings(files).map(printsOf));
  await engine.run(sql`CREATE OR REPLACE TABLE ${prints} AS SELECT rank, position, print,
      ROW_NUMBER() OVER (PARTITION BY rank, print ORDER BY position) AS nth FROM ${printed} AS printed`);
  await engine.run(sql`CREATE OR REPLACE TABLE ${links} AS ${linksOf(prints, files, known)}`);
  const [row] = await engine.rows(sql`SELECT COUNT(*) AS links FROM ${links}`, { links: 'integer' });
  if (row && row.links > 0) {
    const counted = await gathered(engine, table('counted'), byTable(files).map(rowsByDay));
    await engine.run(sql`CREATE OR REPLACE TABLE ${sizes} AS SELECT * FROM ${counted} AS counted`);
    await engine.run(sql`CREATE OR REPLACE TABLE ${overlaps} AS ${overlapsOf(links, sizes, files)}`);
    await engine.run(sql`INSERT INTO ${found} SELECT DISTINCT ${ofFile(files, sql`l.older`, ({ place }) => place)}, l.position, FALSE
      FROM ${links} AS l JOIN ${overlaps} AS p ON p.older = l.older AND p.newer = l.newer`);
  }
  for (const made of [prints, links, overlaps, sizes, table('printed'), table('counted')])
    await engine.run(sql`DROP TABLE IF EXISTS ${made}`);
}

/** A whole number of the file with a rank. */
function ofFile(files: readonly Ranked[], rank: Sql, value: (file: Ranked) => number): Sql {
  return elementAt(new Map(files.map((file) => [file.rank, value(file)])), rank);
}

/** Each row with the next newer files that hold an equal one. */
function linksOf(prints: Sql, files: readonly Ranked[], known: ReadonlySet<LoadedFile>): Sql {
  const newer = Array.from({ length: mostHolders }, (_, i) => sql`LAG(rank, ${raw(String(i + 1))}) OVER holding`);
  const isKnown = (rank: Sql) => ofFile(files, rank, ({ file }) => (known.has(file) ? 1 : 0));
  const sourceOf = (rank: Sql) => ofFile(files, rank, ({ source }) => source);
  const [older, newest] = [sql`older`, sql`newer`];
  return sql`SELECT older, newer, position FROM (SELECT older, position, ${eachOf(sql`holders`)} AS newer
      FROM (SELECT rank AS older, position, [${join(newer)}] AS holders FROM ${prints}
        WINDOW holding AS (PARTITION BY print, nth ORDER BY rank)) AS held WHERE list_extract(holders, 1) IS NOT NULL) AS each_of_them
    WHERE newer IS NOT NULL AND ${isKnown(older)} + ${isKnown(newest)} < 2 AND ${sourceOf(older)} <> ${sourceOf(newest)}
      AND ${areNear(files)}`;
}

const firstDay = (files: readonly Ranked[], rank: Sql) => ofFile(files, rank, ({ days }) => days?.from ?? 0);
const lastDay = (files: readonly Ranked[], rank: Sql) => ofFile(files, rank, ({ days }) => days?.to ?? 0);
const areDated = (files: readonly Ranked[]) =>
  sql`${ofFile(files, sql`older`, ({ days }) => (days ? 1 : 0))} + ${ofFile(files, sql`newer`, ({ days }) => (days ? 1 : 0))} = 2`;

/** SQL: the days of two files have something in common. */
function areNear(files: readonly Ranked[]): Sql {
  const [older, newer] = [sql`older`, sql`newer`];
  return sql`NOT (${areDated(files)} AND (${lastDay(files, older)} < ${firstDay(files, newer)} OR ${lastDay(files, newer)} < ${firstDay(files, older)}))`;
}

/** How many rows each file of one table has by day. */
function rowsByDay(ranked: readonly [Ranked, ...Ranked[]]): Sql {
  const files = ranked.map(({ file }) => file);
  const ranks = new Map(ranked.map(({ file, rank }) => [file, rank]));
  const moments = readMoments(ranked[0].file);
  const day =
    moments.length > 0 ? dayNumberOf(sql`COALESCE(${join(moments.map(identifier))})`) : sql`CAST(NULL AS INTEGER)`;
  return sql`SELECT rank, day, COUNT(*) AS rows FROM (SELECT ${numberOf(files, (file) => ranks.get(file) ?? 0)} AS rank, ${day} AS day
    FROM ${rowsOf(files)}) AS days GROUP BY rank, day`;
}

/** The pairs of files of which the rows they share are enough of those on the days both cover. */
function overlapsOf(links: Sql, sizes: Sql, files: readonly Ranked[]): Sql {
  const [older, newer] = [sql`older`, sql`newer`];
  const within = sql`SELECT older, newer, shared, ${areDated(files)} AND ${ofFile(files, older, ({ file }) => (readMoments(file).length > 0 ? 1 : 0))} = 1 AS is_dated,
      GREATEST(${firstDay(files, older)}, ${firstDay(files, newer)}) AS first, LEAST(${lastDay(files, older)}, ${lastDay(files, newer)}) AS latest
    FROM (SELECT older, newer, COUNT(*) AS shared FROM ${links} GROUP BY older, newer) AS counted`;
  const sizeOf = (which: Sql) =>
    sql`SELECT p.older, p.newer, SUM(CASE WHEN p.is_dated THEN CASE WHEN s.day BETWEEN p.first AND p.latest THEN s.rows END ELSE s.rows END) AS rows
      FROM pairs AS p JOIN ${sizes} AS s ON s.rank = p.${which} GROUP BY p.older, p.newer`;
  return sql`WITH pairs AS (${within}) SELECT p.older, p.newer FROM pairs AS p
    LEFT JOIN (${sizeOf(older)}) AS o ON o.older = p.older AND o.newer = p.newer
    LEFT JOIN (${sizeOf(newer)}) AS n ON n.older = p.older AND n.newer = p.newer
    WHERE p.shared >= ${raw(String(overlapShare))} * LEAST(COALESCE(o.rows, 0), COALESCE(n.rows, 0))`;
}

/** Files that one statement reads once more as they lie: those of one table whose columns stand in one order. */
function readings(files: readonly Ranked[]): [Ranked, ...Ranked[]][] {
  return byTable(files).flatMap((held) => [...grouped(held, ({ file }) => JSON.stringify(file.file.headers)).values()]);
}

/** A mark for the content of each row of some files, with its position in their table. */
function printsOf(ranked: readonly [Ranked, ...Ranked[]]): Sql {
  const [first, ...others] = ranked;
  const numbered = (value: (one: Ranked) => number) =>
    elementAt(new Map(ranked.map((one, i) => [i, value(one)])), sql`CAST(file_index AS INTEGER)`);
  let before = 0;
  const shifts = new Map<Ranked, number>();
  for (const one of ranked) {
    shifts.set(one, (one.file.part?.start ?? 0) - before);
    before += rowsIn(one.file.file);
  }
  const cells = hashOf(orderOf(first.file).map(column));
  // a warehouse numbers the rows of each table by what stands in them
  if (first.file.file.source.kind === 'relation')
    return sql`SELECT ${raw(String(first.rank))} AS rank, position - 1 AS position, ${cells} AS print FROM ${placedCells(first.file, orderOf(first.file))} AS cells`;
  return sql`SELECT ${numbered(({ rank }) => rank)} AS rank, ROW_NUMBER() OVER () - 1 + ${numbered((one) => shifts.get(one) ?? 0)} AS position, ${cells} AS print
    FROM ${readTogether([first.file.file, ...others.map(({ file }) => file.file)])}`;
}

/** Positions of the columns in the order of their names, so that a moved column makes no difference. */
function orderOf({ file: { headers } }: LoadedFile): number[] {
  return headers.map((_, i) => i).sort((a, b) => compareText(headers[a] ?? '', headers[b] ?? '') || a - b);
}

function namesOf(file: LoadedFile): string[] {
  return orderOf(file).map((i) => file.file.headers[i] ?? '');
}
