import { completeMonths, type DayNumber, isoDay, type Window } from './calendar.ts';

export type Cadence = 'weeks' | 'months' | 'quarters';

/** The last `count` complete ISO weeks, months or quarters that begin on or after `first` and end on or before `asOf`. */
export function completePeriods(cadence: Cadence, count: number, first: DayNumber, asOf: DayNumber): Window[] {
  if (cadence === 'months') return completeMonths({ from: first, to: asOf }, count);
  if (cadence === 'quarters') return quarters(first, asOf).slice(-count);
  // 1 January 1970 was a Thursday: days that leave 3 when divided by 7 are Sundays, on which an ISO week ends.
  const lastSunday = asOf - ((((asOf - 3) % 7) + 7) % 7);
  return Array.from({ length: count }, (_, i) => {
    const to = lastSunday - 7 * (count - 1 - i);
    return { from: to - 6, to };
  }).filter(({ from }) => from >= first);
}

function quarters(first: DayNumber, asOf: DayNumber): Window[] {
  const months = completeMonths({ from: first, to: asOf }, Number.MAX_SAFE_INTEGER);
  return months.flatMap((month, i) => {
    const last = months[i + 2];
    const startsQuarter = (Number(isoDay(month.from).slice(5, 7)) - 1) % 3 === 0;
    return startsQuarter && last ? [{ from: month.from, to: last.to }] : [];
  });
}

/** `2025-W52`: the ISO week that ends on this Sunday; its Thursday decides the year. */
export function isoWeek(sunday: DayNumber): string {
  const thursday = sunday - 3;
  const year = Number(isoDay(thursday).slice(0, 4));
  const newYear = Math.round(Date.UTC(year, 0, 1) / 86_400_000);
  return `${year}-W${String(Math.floor((thursday - newYear) / 7) + 1).padStart(2, '0')}`;
}
