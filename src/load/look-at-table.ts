import { dayNumberOf, hasClock, startOfDay } from '../dialects/dialect.ts';
import type { Engine, Shape } from '../engines/engine.ts';
import { Problem } from '../problems.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { type LoadedFile, type MomentDays, rowsIn } from './loaded-file.ts';

type Read = Pick<LoadedFile, 'file' | 'plans'>;
type Seen = Pick<LoadedFile, 'unreadable' | 'moments'>;

/**
 * One look over a new table: whether each file has exactly the rows the scan saw, one after another in the order of the files, whether
 * any cell could not be read, and the days of its moments. A table of several files has a column `part`, which counts them from 0; all
 * are read by plans for the same fields. Throws when a record is missing or invented.
 */
export async function lookAt(engine: Engine, table: Sql, files: readonly Read[], today: number): Promise<Seen[]> {
  const [lead] = files;
  if (!lead) return [];
  const isParted = files.length > 1;
  const dated = lead.plans.filter(({ type }) => type === 'moment' || type === 'day');
  const summaries = dated.map(({ field, hasTime }) => momentSummary(field, hasTime !== undefined, today));
  const shape: Shape = Object.fromEntries([
    ['part', 'integer'],
    ['rows', 'integer'],
    ['start', 'integer?'],
    ['latest', 'integer?'],
    ['unreadable', 'integer'],
    ...summaries.flatMap(({ names }) => names.map((name) => [name, 'integer?'])),
  ]);
  const selected = [
    sql`${isParted ? sql`part` : sql`0`} AS part, COUNT(*) AS rows, MIN(rowid) AS start, MAX(rowid) AS latest`,
    sql`COUNT(CASE WHEN unreadable <> 0 THEN 1 END) AS unreadable`,
    ...summaries.map(({ select }) => select),
  ];
  const rows = await engine.rows(
    sql`SELECT ${join(selected)} FROM ${table} ${isParted ? sql`GROUP BY part` : sql``}`,
    shape,
  );
  const found = new Map(rows.map((row) => [row.part, row]));
  const starts = startsOf(files.map(({ file }) => file));
  const hasUnreadable = rows.some(({ unreadable }) => unreadable !== 0);
  const masks = hasUnreadable ? await findUnreadable(engine, table, isParted) : [];
  return files.map((read, part) => {
    const row = found.get(part);
    const number = (name: string) => {
      const value = row?.[name];
      return typeof value === 'number' ? value : null;
    };
    const expected = rowsIn(read.file);
    const [count, start, latest] = [number('rows') ?? 0, number('start'), number('latest')];
    if (count !== expected) {
      if (read.file.source.kind === 'relation') throw Problem.of('file-changed', { file: read.file.name });
      throw new Error(`${read.file.name}: the scan saw ${expected} records, the engine read ${count}`);
    }
    // the rows of a warehouse have numbers with gaps
    const isInPlace =
      read.file.source.kind === 'relation' || (start === starts[part] && latest === (starts[part] ?? 0) + count - 1);
    if (count > 0 && !isInPlace) throw new Error(`${read.file.name}: the engine read its records in another order`);
    const own = masks.filter((mask) => mask.part === part);
    return {
      unreadable: unreadableOf(read, own, starts[part] ?? 0),
      moments: dated.map(({ field }) => momentDays(field, row)),
    };
  });
}

/** The days of the moments of a table, or of the rows of it `where` holds. */
export async function momentDaysOf(
  engine: Engine,
  table: Sql,
  plans: LoadedFile['plans'],
  today: number,
  where: Sql = sql`TRUE`,
): Promise<MomentDays[]> {
  const dated = plans.filter(({ type }) => type === 'moment' || type === 'day');
  const summaries = dated.map(({ field, hasTime }) => momentSummary(field, hasTime !== undefined, today));
  if (summaries.length === 0) return [];
  const shape: Shape = Object.fromEntries(summaries.flatMap(({ names }) => names.map((name) => [name, 'integer?'])));
  const [row] = await engine.rows(
    sql`SELECT ${join(summaries.map(({ select }) => select))} FROM ${table} WHERE ${where}`,
    shape,
  );
  return dated.map(({ field }) => momentDays(field, row));
}

function momentDays(field: string, row: Readonly<Record<string, unknown>> | undefined): MomentDays {
  const number = (name: string) => {
    const value = row?.[`${field}_${name}`];
    return typeof value === 'number' ? value : null;
  };
  return {
    field,
    firstDay: number('first'),
    latestDay: number('latest'),
    afterToday: number('future') ?? 0,
    firstTimedDay: number('timed'),
  };
}

/** Positions of the first rows of files that stand one after another. */
export function startsOf(files: readonly LoadedFile['file'][]): number[] {
  let position = 0;
  return files.map((file) => {
    const start = position;
    position += rowsIn(file);
    return start;
  });
}

function momentSummary(field: string, canHaveTime: boolean, today: number): { select: Sql; names: string[] } {
  const moment = identifier(field);
  const isLater = sql`${moment} >= ${startOfDay(today + 1)}`;
  const names = ['first', 'latest', 'future', 'timed'].map((name) => `${field}_${name}`);
  const as = (name: string) => identifier(`${field}_${name}`);
  const isTimed = sql`${identifier(`${field}_has_time`)} AND ${hasClock(moment)}`;
  const firstTimed = canHaveTime
    ? dayNumberOf(sql`MIN(CASE WHEN ${isTimed} THEN ${moment} END)`)
    : sql`CAST(NULL AS INTEGER)`;
  return {
    names,
    select: sql`${dayNumberOf(sql`MIN(${moment})`)} AS ${as('first')},
      ${dayNumberOf(sql`MAX(CASE WHEN NOT ${isLater} THEN ${moment} END)`)} AS ${as('latest')},
      COUNT(CASE WHEN ${isLater} THEN 1 END) AS ${as('future')}, ${firstTimed} AS ${as('timed')}`,
  };
}

interface UnreadableMask {
  part: number;
  mask: number;
  count: number;
  first: number;
}

async function findUnreadable(engine: Engine, table: Sql, isParted: boolean): Promise<UnreadableMask[]> {
  const part = isParted ? sql`part, ` : sql``;
  return engine.rows(
    sql`SELECT ${isParted ? sql`part` : sql`0 AS part`}, unreadable AS mask, COUNT(*) AS count, MIN(rowid) AS first FROM ${table}
      WHERE unreadable <> 0 GROUP BY ${part}unreadable ORDER BY ${part}mask`,
    { part: 'integer', mask: 'integer', count: 'integer', first: 'integer' },
  );
}

function unreadableOf({ file, plans }: Read, masks: readonly UnreadableMask[], start: number): Seen['unreadable'] {
  return plans.flatMap((plan, i) => {
    const hits = masks.filter(({ mask }) => Math.floor(mask / 2 ** i) % 2 === 1);
    if (hits.length === 0) return [];
    const first = Math.min(...hits.map((hit) => hit.first));
    const count = hits.reduce((sum, hit) => sum + hit.count, 0);
    return [{ reason: plan.field, count, first: file.placeOf(first - start + 1) }];
  });
}
