import { Problem } from '../problems.ts';
import type { Role } from '../schema/table.ts';
import type { Base } from './base.ts';
import { type DayNumber, dayNumber, isIsoDay, isoDay, lengthInDays, type Window, windowBefore } from './calendar.ts';
import { eventDays } from './moments.ts';
import type { Settings } from './settings.ts';

export interface AsOf {
  day: DayNumber;
  /** Taken from the data, not given. */
  isDerived: boolean;
  /** Something happened after it in the export. */
  isInThePast: boolean;
  /** Dates later than today: data errors. */
  futureDates: number;
}

/** The day at whose end the report is made: the given one, else the last day on which anything happened (METHOD 0.3.4). */
export function resolveAsOf(bases: Record<Role, Base>, request: { asOf?: string; today: DayNumber }): AsOf {
  const { earliest, latest, inTheFuture } = eventDays(bases);
  if (request.asOf === undefined) {
    if (latest === null) throw Problem.of('no-dates', {});
    return { day: latest, isDerived: true, isInThePast: false, futureDates: inTheFuture };
  }
  if (!isIsoDay(request.asOf)) throw Problem.of('bad-day', { option: '--as-of', value: request.asOf });
  const day = dayNumber(request.asOf);
  if (day > request.today) throw Problem.of('as-of-in-future', { asOf: request.asOf, today: isoDay(request.today) });
  if (earliest !== null && day < earliest) {
    throw Problem.of('as-of-before-data', { asOf: request.asOf, first: isoDay(earliest) });
  }
  return { day, isDerived: false, isInThePast: latest !== null && day < latest, futureDates: inTheFuture };
}

/** The reporting period and the equally long one before it (METHOD 0.1). */
export function resolvePeriod(
  asOf: DayNumber,
  { since, settings }: { since?: string; settings: Settings },
): { current: Window; previous: Window } {
  let days = settings.periodDays;
  if (since !== undefined) {
    if (!isIsoDay(since)) throw Problem.of('bad-day', { option: '--since', value: since });
    if (dayNumber(since) > asOf) throw Problem.of('since-after-as-of', { since, asOf: isoDay(asOf) });
    days = lengthInDays({ from: dayNumber(since), to: asOf });
  }
  return { current: windowBefore(asOf, days), previous: windowBefore(asOf, days, days) };
}
