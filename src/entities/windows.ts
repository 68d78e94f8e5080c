import { completeMonths, type DayNumber, type Window, windowBefore } from '../relationships/calendar.ts';
import type { FirstDays } from '../relationships/first-days.ts';
import type { Settings } from '../relationships/settings.ts';
import { raw, type Sql, sql } from '../sql.ts';
import type { Run } from './run.ts';

/** The windows of a measure: now, and before that where it has an earlier one. They have no day in common. */
export interface Windows {
  current: Window;
  previous: Window | null;
}

/** A year, the window of figures that need more than a period to be seen. */
export const yearDays = 365;

/** The reporting period and the one before it. */
export const period = ({ current, previous }: Run): Windows => ({ current, previous });

/** The past year and the one before it. */
export const years = ({ asOf }: Run): Windows => ({
  current: windowBefore(asOf, yearDays),
  previous: windowBefore(asOf, yearDays, yearDays),
});

/** The reporting period moved back by what a row needs to be judged: P(W, back) of METHOD 0.1. */
export function periodBack(daysOf: (settings: Settings) => number): (run: Run) => Windows {
  return ({ current, previous, settings }) => ({
    current: backBy(current, daysOf(settings)),
    previous: backBy(previous, daysOf(settings)),
  });
}

/** Only the current one of these windows. */
export function currentOnly(windows: (run: Run) => Windows): (run: Run) => Windows {
  return (run) => ({ current: windows(run).current, previous: null });
}

/** A window moved back. */
export function backBy({ from, to }: Window, days: number): Window {
  return { from: from - days, to: to - days };
}

/** Months shown in a series; more when `--since` asks for a longer period. */
const seriesMonths = 12;
const longestSeries = 60;

type SeriesRun = Pick<Run, 'firstDay' | 'asOf' | 'current' | 'series' | 'periods'>;

/** Complete months up to the as-of day that begin on or after the first record of a table; for headline figures. */
export function seriesWindows(run: SeriesRun, first: keyof FirstDays): Window[] {
  return monthsSince(run, run.firstDay[first], 0);
}

/**
 * The complete months a figure is followed over: from the first day on which it could be seen, to the last on which it can be
 * judged, `back` days before the as-of day. None where no months are wanted. For figures that are not among the headline ones.
 */
export function monthsFrom(run: SeriesRun, first: DayNumber | null, back = 0): Window[] {
  return run.series === 'all' ? monthsSince(run, first, back) : [];
}

/** The same from the first record of a table on. */
export function monthsOf(run: SeriesRun, first: keyof FirstDays, back = 0): Window[] {
  return monthsFrom(run, run.firstDay[first], back);
}

/** The months of a headline figure, for a measure. */
export function headlineMonths(first: keyof FirstDays): (run: Run) => Window[] {
  return (run) => seriesWindows(run, first);
}

/** The months of any other figure, for a measure; `daysOf` tells how old a row must be to be judged. */
export function months(
  first: keyof FirstDays,
  daysOf: (settings: Settings) => number = () => 0,
): (run: Run) => Window[] {
  return (run) => monthsOf(run, first, daysOf(run.settings));
}

function monthsSince({ asOf, current, series, periods }: SeriesRun, from: DayNumber | null, back: number): Window[] {
  if (from === null || series === 'none') return [];
  if (periods) return periods.filter((each) => each.from >= from && each.to <= asOf - back);
  const all = completeMonths({ from, to: asOf - back }, longestSeries);
  const inPeriod = all.filter((month) => month.from >= current.from).length;
  return all.slice(-Math.max(seriesMonths, inPeriod));
}

/** SQL: a day lies in a window. */
export function within(day: Sql, { from, to }: Window): Sql {
  return sql`${day} BETWEEN ${raw(String(from))} AND ${raw(String(to))}`;
}
