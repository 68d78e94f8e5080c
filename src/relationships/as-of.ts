import { firstOfMonth } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { Problem } from '../problems.ts';
import type { Role } from '../schema/table.ts';
import { sql } from '../sql.ts';
import type { Base } from './base.ts';
import { type DayNumber, dayNumber, isIsoDay, isoDay, lengthInDays, type Window, windowBefore } from './calendar.ts';
import { type Relationship, readFacts } from './customer-facts.ts';
import { isKind, isNotBegun, isRunningState, rowEnd, rowStart } from './customer-row-rules.ts';
import { earlyEnds, eventRoles, primaryDays } from './early-ends.ts';
import { eventDays } from './moments.ts';
import { rowsOf } from './rows.ts';
import type { Settings } from './settings.ts';

/**
 * Where the as-of day comes from: it was given; the last day with contacts, orders, answers, promises or use; the last purchase, because
 * purchases decide who is a customer and end earlier than the rest; or, where starts and terms are all there is, in this order of
 * trust: the day of the export, the last period, the last activity, the newest start or loss; else any event (METHOD-2 G5).
 */
export type AsOfBasis = 'given' | 'primary' | 'purchases' | 'export' | 'period' | 'activity' | 'start' | 'event';

export interface AsOf {
  day: DayNumber;
  basis: AsOfBasis;
  /** Taken from the data, not given. */
  isDerived: boolean;
  /** Something happened after it in the export. */
  isInThePast: boolean;
  /** Dates later than today: data errors. */
  futureDates: number;
  /** The last day of the other files, where purchases that end earlier decide: `--as-of` with it brings their later records back. */
  wholeUntil: DayNumber | null;
}

/** What the as-of day is worked out from. */
export interface AsOfSource {
  engine: Engine;
  tables: { bases: Record<Role, Base> };
}

interface AsOfRequest {
  asOf?: string;
  today: DayNumber;
  relationship: Relationship | 'auto';
}

/** What can be wrong with the days of a request whatever is exported: told before a file is read. Throws `bad-day`, `as-of-in-future` and `since-after-as-of`. */
export function checkDays({ asOf, since, today }: Pick<AsOfRequest, 'asOf' | 'today'> & { since?: string }): void {
  if (asOf !== undefined) checkDay('--as-of', asOf);
  if (since !== undefined) checkDay('--since', since);
  if (asOf === undefined) return;
  if (dayNumber(asOf) > today) throw Problem.of('as-of-in-future', { asOf, today: isoDay(today) });
  if (since !== undefined) checkSince(since, dayNumber(asOf));
}

/** Throws `bad-day` where a text is no day of the calendar. */
export function checkDay(option: string, text: string): void {
  if (!isIsoDay(text)) throw Problem.of('bad-day', { option, value: text });
}

function checkSince(since: string, asOf: DayNumber): void {
  if (dayNumber(since) > asOf) throw Problem.of('since-after-as-of', { since, asOf: isoDay(asOf) });
}

/**
 * The day at whose end the report is made: the given one, which `checkDays` has seen, else as METHOD-2 G5 finds it. Throws
 * `no-as-of-day` and `as-of-before-data`.
 */
export async function resolveAsOf({ engine, tables: { bases } }: AsOfSource, request: AsOfRequest): Promise<AsOf> {
  const { earliest, latest, inTheFuture } = eventDays(bases);
  if (request.asOf === undefined) {
    const found = await defaultDay(engine, bases, request);
    if (found === null) throw Problem.of('no-as-of-day', {});
    return { wholeUntil: null, ...found, isDerived: true, isInThePast: false, futureDates: inTheFuture };
  }
  const day = dayNumber(request.asOf);
  if (earliest !== null && day < earliest) {
    throw Problem.of('as-of-before-data', { asOf: request.asOf, first: isoDay(earliest) });
  }
  const isInThePast = latest !== null && day < latest;
  return { day, basis: 'given', isDerived: false, isInThePast, futureDates: inTheFuture, wholeUntil: null };
}

type Found = Pick<AsOf, 'day' | 'basis'> & Partial<Pick<AsOf, 'wholeUntil'>>;

async function defaultDay(engine: Engine, bases: Record<Role, Base>, request: AsOfRequest): Promise<Found | null> {
  const { today } = request;
  const primary = primaryDays(bases);
  const last = Math.max(...primary.values());
  if (primary.size > 0) {
    const purchases = primary.get('purchases');
    if (purchases === undefined || purchases === last) return { day: last, basis: 'primary' };
    const relationship =
      request.relationship === 'auto' ? (await readFacts(engine, bases, today)).relationship : request.relationship;
    const isEarly = relationship === 'noncontractual' && (await earlyEnds(engine, ['purchases'], last)).size > 0;
    return isEarly ? { day: purchases, basis: 'purchases', wholeUntil: last } : { day: last, basis: 'primary' };
  }
  const { latest } = eventDays(bases);
  const ofCustomers = await dayOfCustomers(engine, bases, today);
  // what was kept or solved later than the newest customer began tells how far the export goes
  const isBehind = ofCustomers?.basis === 'start' && latest !== null && hasOthers(bases) && latest > ofCustomers.day;
  if (ofCustomers && !isBehind) return ofCustomers;
  return latest === null ? null : { day: latest, basis: 'event' };
}

const hasOthers = (bases: Record<Role, Base>) => eventRoles.some((role) => bases[role].isExported);

/** The day to trust most where only customers with starts, ends, terms and states were exported. */
async function dayOfCustomers(engine: Engine, bases: Record<Role, Base>, today: DayNumber): Promise<Found | null> {
  const day = sql`t.snapshot_at_day`;
  const isMonthly = sql`MIN(CASE WHEN ${isKind('customer-period')} AND ${day} <> ${firstOfMonth(day)} AND ${day} <> ${firstOfMonth(day, 1)} - 1 THEN 0 ELSE 1 END) = 1`;
  const loss = sql`CASE WHEN NOT ${isRunningState} AND NOT ${isNotBegun} THEN ${rowEnd(today)} END`;
  const start = sql`CASE WHEN NOT ${isNotBegun} THEN COALESCE(t.event_at_day, ${rowStart}) END`;
  const known = (of: typeof day) => sql`MAX(CASE WHEN ${of} <= ${today} THEN ${of} END)`;
  const [row] = await engine.rows(
    sql`SELECT ${known(sql`CASE WHEN NOT ${isKind('customer-period')} THEN ${day} END`)} AS exported,
        ${known(sql`CASE WHEN ${isKind('customer-period')} THEN ${day} END`)} AS period_day, ${isMonthly} AS is_monthly,
        ${known(sql`t.last_activity_at_day`)} AS activity, ${known(loss)} AS loss, ${known(start)} AS start
      FROM ${rowsOf('customers')} AS t WHERE t.flaw IS NULL`,
    {
      ...{ exported: 'integer?', period_day: 'integer?', is_monthly: 'boolean?' },
      ...{ activity: 'integer?', loss: 'integer?', start: 'integer?' },
    } as const,
  );
  if (!row) return null;
  if (row.exported !== null) return { day: row.exported, basis: 'export' };
  if (row.period_day !== null) {
    const months = isQuarterly(bases.customers) ? 3 : 1;
    const end = row.is_monthly ? endOfMonth(row.period_day, months) : row.period_day;
    return { day: Math.min(end, today), basis: 'period' };
  }
  if (row.activity !== null) return { day: row.activity, basis: 'activity' };
  const days = [row.loss, row.start].filter((found) => found !== null);
  return days.length > 0 ? { day: Math.max(...days), basis: 'start' } : null;
}

/** The last day of the month of a day, or of so many months from it on. */
function endOfMonth(day: DayNumber, months: number): DayNumber {
  const [year = 1970, month = 1] = isoDay(day).split('-').map(Number);
  return Math.round(Date.UTC(year, month - 1 + months, 0) / 86_400_000);
}

/** Periods written as quarters (`2025-Q2`), which a day would not tell. */
function isQuarterly({ files }: Base): boolean {
  return files.some(({ plans }) => plans.some(({ field, format }) => field === 'snapshot_at' && format.includes('Qn')));
}

/** The reporting period and the equally long one before it (METHOD 0.1). */
export function resolvePeriod(
  asOf: DayNumber,
  { since, settings }: { since?: string; settings: Settings },
): { current: Window; previous: Window } {
  let days = settings.periodDays;
  if (since !== undefined) {
    checkSince(since, asOf);
    days = lengthInDays({ from: dayNumber(since), to: asOf });
  }
  return { current: windowBefore(asOf, days), previous: windowBefore(asOf, days, days) };
}

/** The periods of a table that ends on another day than the report; `--since` still begins them, unless it lies after that day. */
export function ownPeriods({ since, settings }: { since?: string; settings: Settings }) {
  return (day: DayNumber): { current: Window; previous: Window } => {
    const isBefore = since !== undefined && dayNumber(since) <= day;
    return resolvePeriod(day, { settings, since: isBefore ? since : undefined });
  };
}
