import { dayNumberOf, startOfDayNumber } from '../dialects/dialect.ts';
import { contains, doubleOf, plusSeconds } from '../dialects/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import type { WorkingDays } from '../load/read-options.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import { createWorkingDays } from './working-days.ts';

/** Ways in which a promise can be written (METHOD-2 G4). */
export type PromiseForm = 'date' | 'window' | 'days' | 'hours' | 'working-days' | 'scheduled' | 'lateness' | 'verdict';

/** The fields of a table that promises are made of. */
interface PromiseFields {
  /** When it was made: numbers of days are counted from it. */
  made: string;
  due: string;
  until: string;
  done: string;
}

const fieldsOf: Readonly<Record<'purchases' | 'promises', PromiseFields>> = {
  purchases: { made: 'ordered_at', due: 'promised_delivery_at', until: 'promised_until', done: 'delivered_at' },
  promises: { made: 'made_at', due: 'due_at', until: 'due_until', done: 'fulfilled_at' },
};

/** Beyond so many working days a number is no promise but a slip. */
const mostWorkingDays = 1000;

/** Moments of rows `t` in place of what their columns hold, and the joins they need. */
export interface DerivedMoments {
  moments: Readonly<Record<string, { value: Sql; hasTime: Sql; shift: Sql }>>;
  joins: Sql;
}

/** How the promises of a table are written, as far as its columns tell. */
export function promiseFormsOf(role: 'purchases' | 'promises', base: Base): PromiseForm[] {
  const { due, until } = fieldsOf[role];
  const isWindow = base.files.some(({ plans }) =>
    plans.some(({ field, format }) => field === due && format.startsWith('windows')),
  );
  const hasDays = base.has('promised_days');
  const forms: [PromiseForm, boolean][] = [
    ['window', base.has(until) || isWindow],
    ['date', base.has(due) && !base.has(until) && !isWindow],
    ['days', hasDays && !base.has('real_days')],
    ['hours', base.has('promised_hours')],
    ['scheduled', (hasDays && base.has('real_days')) || (base.has('planned_time') && base.has('real_time'))],
    ['working-days', base.has('promised_working_days')],
    ['lateness', base.has('lateness') || base.has('time_left')],
    ['verdict', base.has('on_time') || base.has('is_late')],
  ];
  return forms.filter(([, has]) => has).map(([form]) => form);
}

/**
 * The day a promise fell due, whatever its form: the end of a window, the order's day and so many days or working days; and the day of a
 * delivery of which only the number of days is known. Null where columns hold nothing but dates.
 */
export async function derivedMoments(
  engine: Engine,
  role: 'purchases' | 'promises',
  base: Base,
  free: WorkingDays,
): Promise<DerivedMoments | null> {
  const { made, due, until, done } = fieldsOf[role];
  const has = (field: string) => base.has(field);
  const isByWorkingDays =
    has('promised_working_days') && has(made) && (await prepareWorkingDays(engine, base, made, free));
  const day = sql`CAST(t.${identifier(made)} AS DATE)`;
  const later = (field: string) => sql`CAST(${day} + CAST(CEIL(t.${identifier(field)}) AS INTEGER) AS TIMESTAMP)`;
  const lateBy = has('lateness') && has(done) && isInDays(base) ? doubleOf(sql`replace(t.lateness, ',', '.')`) : null;
  const dues = [
    ...(has('promised_days') && has(made) ? [later('promised_days')] : []),
    ...(isByWorkingDays
      ? [
          sql`CASE WHEN t.promised_working_days = 0 THEN CAST(${day} AS TIMESTAMP) ELSE ${startOfDayNumber(sql`w_due.day`)} END`,
        ]
      : []),
    ...(lateBy ? [sql`CAST(CAST(t.${identifier(done)} AS DATE) - CAST(CEIL(${lateBy}) AS INTEGER) AS TIMESTAMP)`] : []),
  ];
  const moments: Record<string, { value: Sql; hasTime: Sql; shift: Sql }> = {};
  if (has(until) || dues.length > 0) moments[due] = firstOf([...(has(until) ? [until] : []), due], dues);
  if (has('promised_hours') && has(made)) moments[due] = afterHours(made, moments[due] ?? firstOf([due], []));
  const arrivals = [
    ...(has('real_days') && has(made) ? [later('real_days')] : []),
    ...(role === 'purchases' && has('scan_state')
      ? [sql`CASE WHEN t.scan_state = 'delivered' THEN t.ordered_at END`]
      : []),
  ];
  if (arrivals.length > 0) moments[done] = arrivalOf(done, made, arrivals, has('scan_state') && role === 'purchases');
  if (Object.keys(moments).length === 0) return null;
  const madeDay = dayNumberOf(sql`t.${identifier(made)}`);
  const joins = isByWorkingDays
    ? sql`LEFT JOIN working_days AS w_made ON w_made.day = ${madeDay}
      LEFT JOIN (SELECT day, nth FROM working_days WHERE is_working = 1) AS w_due ON w_due.nth = w_made.nth + CAST(t.promised_working_days AS INTEGER)`
    : sql``;
  return { moments, joins };
}

/** So many hours after it was made, to the minute where that has a time; else what another column says. */
function afterHours(made: string, other: DerivedMoments['moments'][string]): DerivedMoments['moments'][string] {
  const isOwn = sql`${other.value} IS NULL AND t.promised_hours IS NOT NULL`;
  const start = sql`t.${identifier(made)}`;
  const due = plusSeconds(start, sql`t.promised_hours * 3600`);
  return {
    value: sql`CASE WHEN ${isOwn} THEN ${due} ELSE ${other.value} END`,
    hasTime: sql`CASE WHEN ${isOwn} THEN t.${identifier(`${made}_has_time`)} ELSE ${other.hasTime} END`,
    shift: sql`CASE WHEN ${isOwn} THEN t.${identifier(`${made}_shift`)} ELSE ${other.shift} END`,
  };
}

/** The header of how late it was speaks of days; of any other unit only whether it was late is known. */
function isInDays({ files }: Base): boolean {
  const headers = files.flatMap(({ mapping }) => mapping.columns.lateness?.header ?? []);
  return headers.length > 0 && headers.every((header) => /\b(?:days?|dagen|tagen?|tage|jours?)\b/i.test(header));
}

/** SQL: what the words and numbers of a row `t` say became of its promise; undefined where no number says it (METHOD-2 G4). */
export function verdictOf(base: Base, done: string): Sql | undefined {
  const has = (field: string) => base.has(field);
  const isTimed = has('planned_time') && has('real_time');
  if (!has('lateness') && !has('time_left') && !isTimed) return undefined;
  const isBelow = (text: Sql) => sql`(${text} LIKE '-%' OR ${text} LIKE '−%' OR ${text} LIKE '(%')`;
  const isZero = (text: Sql) => sql`NOT ${contains(text, '[1-9]')}`;
  const word = (field: string) => (has(field) ? [sql`CAST(t.${identifier(field)} AS VARCHAR)`] : []);
  const late = sql`CASE WHEN ${isBelow(sql`t.lateness`)} OR ${isZero(sql`t.lateness`)} THEN 'kept' WHEN t.lateness IS NOT NULL THEN 'late' END`;
  // time that is left of what is not done yet says nothing
  const isDone = has(done) ? sql`t.${identifier(done)} IS NOT NULL` : sql`TRUE`;
  const left = sql`CASE WHEN ${isBelow(sql`t.time_left`)} THEN 'late' WHEN t.time_left IS NOT NULL AND ${isDone} THEN 'kept'
    WHEN t.time_left IS NOT NULL THEN 'open' END`;
  const told = [
    ...word('on_time'),
    ...word('is_late'),
    ...(has('lateness') ? [late] : []),
    ...(has('time_left') ? [left] : []),
    ...(isTimed
      ? [sql`CASE WHEN t.real_time <= t.planned_time THEN 'kept' WHEN t.real_time > t.planned_time THEN 'late' END`]
      : []),
  ];
  return sql`COALESCE(${join(told)})`;
}

/** The day of delivery; that of a scan has the scan's own time. */
function arrivalOf(
  done: string,
  made: string,
  days: readonly Sql[],
  isScan: boolean,
): DerivedMoments['moments'][string] {
  const found = firstOf([done], days);
  if (!isScan) return found;
  const isOwn = sql`t.${identifier(done)} IS NULL AND t.scan_state = 'delivered'`;
  return {
    value: found.value,
    hasTime: sql`CASE WHEN ${isOwn} THEN t.${identifier(`${made}_has_time`)} ELSE ${found.hasTime} END`,
    shift: sql`CASE WHEN ${isOwn} THEN t.${identifier(`${made}_shift`)} ELSE ${found.shift} END`,
  };
}

/** The first of these fields that has a moment, else the first of these days, which have no time. */
function firstOf(fields: readonly string[], days: readonly Sql[]): { value: Sql; hasTime: Sql; shift: Sql } {
  const column = (field: string, suffix = '') => sql`t.${identifier(field + suffix)}`;
  const choose = (suffix: string, otherwise: Sql) =>
    sql`CASE ${join(
      fields.map((field) => sql`WHEN ${column(field)} IS NOT NULL THEN ${column(field, suffix)}`),
      ' ',
    )} ELSE ${otherwise} END`;
  return {
    value: sql`COALESCE(${join([...fields.map((field) => column(field)), ...days])})`,
    hasTime: choose('_has_time', sql`FALSE`),
    shift: choose('_shift', sql`CAST(NULL AS INTEGER)`),
  };
}

async function prepareWorkingDays(engine: Engine, base: Base, made: string, free: WorkingDays): Promise<boolean> {
  const day = dayNumberOf(sql`t.${identifier(made)}`);
  const [range] = await engine.rows(
    sql`SELECT MIN(${day}) AS first, MAX(${day}) AS last, CAST(MAX(t.promised_working_days) AS INTEGER) AS most
      FROM ${base.relation} AS t WHERE t.promised_working_days BETWEEN 0 AND ${mostWorkingDays}`,
    { first: 'integer?', last: 'integer?', most: 'integer?' },
  );
  const { first = null, last = null, most = null } = range ?? {};
  if (first === null || last === null || most === null) return false;
  // seven days a week cover any weekend of up to five days, and some holidays
  await createWorkingDays(engine, first, last + most * 4 + 60 + free.holidays.length, free);
  return true;
}
