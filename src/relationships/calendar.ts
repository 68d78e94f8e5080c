import { eachMonthOfInterval, endOfMonth, isMatch, lightFormat } from 'date-fns';

/** Days since 1970-01-01; all durations are differences of day numbers (METHOD 0.1). */
export type DayNumber = number;

const millisecondsPerDay = 86_400_000;

/** `2025-03-31` -> 20178. Throws a RangeError on anything else: options are checked before they get here. */
export function dayNumber(isoDay: string): DayNumber {
  if (!isIsoDay(isoDay)) throw new RangeError(`not a day: ${isoDay}`);
  return Math.round(Date.parse(`${isoDay}T00:00:00Z`) / millisecondsPerDay);
}

/** 20178 -> `2025-03-31`. */
export function isoDay(day: DayNumber): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** A real calendar day written as YYYY-MM-DD (so not 2025-02-30). */
export function isIsoDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isMatch(text, 'yyyy-MM-dd');
}

/** A closed interval of days: both ends are in it. */
export interface Window {
  from: DayNumber;
  to: DayNumber;
}

/** P(days, back) of METHOD 0.1: `days` days ending `back` days before `asOf`. */
export function windowBefore(asOf: DayNumber, days: number, back = 0): Window {
  return { from: asOf - back - days + 1, to: asOf - back };
}

export function lengthInDays({ from, to }: Window): number {
  return to - from + 1;
}

/** The complete calendar months inside `window`, oldest first, at most the last `limit`. */
export function completeMonths(window: Window, limit: number): Window[] {
  if (window.to < window.from) return [];
  // date-fns counts in local time: local calendar days in, local calendar days out, no zone in between
  const local = (day: DayNumber) => new Date(`${isoDay(day)}T00:00:00`);
  const toDay = (date: Date) => dayNumber(lightFormat(date, 'yyyy-MM-dd'));
  return eachMonthOfInterval({ start: local(window.from), end: local(window.to) })
    .map((start) => ({ from: toDay(start), to: toDay(endOfMonth(start)) }))
    .filter((month) => month.from >= window.from && month.to <= window.to)
    .slice(-limit);
}
