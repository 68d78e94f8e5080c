import { isoDay } from '../relationships/calendar.ts';
import { type Role, roles } from '../schema/table.ts';
import { quantile } from '../statistics/quantile.ts';
import type { Found } from './finding.ts';
import type { CategoryCount, DayCount, MonthProfile } from './profile.ts';
import { aboutRole, headerOf, type Subject } from './subject.ts';

/** `2025-03` of a month counted from year 0. */
export function monthText(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** How the months of a table compare with each other: volume, filled columns, categories, times of day. */
export function checkMonths(
  subject: Subject,
  months: readonly MonthProfile[],
  categories: readonly CategoryCount[],
  days: readonly DayCount[],
): Found[] {
  return roles.flatMap((role) => {
    const own = complete(months, days, role);
    return [
      ...(role === 'customers' ? [] : volumes(subject, role, own)),
      ...emptied(subject, role, own),
      ...times(subject, role, own),
      ...comings(subject, role, own, categories),
    ];
  });
}

/** Months that lie between the first and the last row as a whole; the half ones at both ends say nothing. */
function complete(months: readonly MonthProfile[], days: readonly DayCount[], role: Role): MonthProfile[] {
  const own = days.filter((day) => day.role === role).map(({ day }) => day);
  if (own.length === 0) return [];
  const monthAt = (day: number) => Number(isoDay(day).slice(0, 4)) * 12 + Number(isoDay(day).slice(5, 7)) - 1;
  const [first, last] = [Math.min(...own), Math.max(...own)];
  const isWhole = ({ month }: MonthProfile) => month > monthAt(first - 1) && month < monthAt(last + 1);
  return months.filter((month) => month.role === role && isWhole(month));
}

/** How unlikely a month's number of rows has to be, in standard deviations of a Poisson count. */
const unlikely = 6;

/** A month with far fewer or far more rows than those around it, or a step that stays. */
function volumes(subject: Subject, role: Role, months: readonly MonthProfile[]): Found[] {
  const rows = months.map((month) => month.rows);
  const found: Found[] = [];
  const finding = (id: Found['id'], from: number, n: number, expected: number) => {
    const ratio = n / Math.max(1, expected);
    // logs of use are often kept for some months only
    const severity =
      role === 'usage' && id === 'volume-step' ? 'info' : ratio < 0.2 || ratio > 4 ? 'critical' : 'warning';
    found.push({
      ...aboutRole(subject, role, id, severity),
      values: { month: monthText(from), n, expected: Math.round(expected), percent: Math.round(ratio * 100) },
    });
  };
  months.forEach(({ month, rows: n }, i) => {
    const around = [...rows.slice(Math.max(0, i - 3), i), ...rows.slice(i + 1, i + 4)];
    if (around.length < 3 || i === 0 || i === months.length - 1) return;
    const expected = quantile(around, 0.5) ?? 0;
    const spread = Math.max(...around) / Math.max(1, Math.min(...around));
    // where months differ a lot by themselves, one more that differs says nothing
    if (expected < 20 || spread > 4 || Math.abs(n - expected) < unlikely * Math.sqrt(expected)) return;
    if (n < 0.6 * expected) finding('thin-month', month, n, expected);
    if (n > 1.6 * expected) finding('full-month', month, n, expected);
  });
  const step = stepOf(rows);
  if (step && found.length === 0) {
    const [at, before, after] = step;
    finding('volume-step', months[at]?.month ?? 0, Math.round(after), before);
  }
  return found.slice(0, 3);
}

/** Where the level changes to less than half or more than double and stays there: index, mean before and after. */
function stepOf(rows: readonly number[]): [number, number, number] | null {
  for (let at = 2; at <= rows.length - 2; at++) {
    const [before, after] = [rows.slice(0, at), rows.slice(at)];
    const [low, high] = [Math.min(...before), Math.max(...before)];
    const fell = Math.max(...after) < 0.5 * low;
    const rose = Math.min(...after) > 2 * high;
    const mean = (values: readonly number[]) => sumOf(values) / values.length;
    if ((fell || rose) && mean(before) >= 20 && high < 2.5 * Math.max(1, low)) return [at, mean(before), mean(after)];
  }
  return null;
}

/** What is filled in later: empty in the latest months says that it has not happened yet. */
const comesLater = new Set([
  'first_response_at',
  'resolved_at',
  'delivered_at',
  'responded_at',
  'score',
  'comment',
  'followed_up_at',
  'fulfilled_at',
  'cancelled_at',
  'refunded_at',
  'churned_at',
  'churn_reason',
  'goal_achieved_at',
  'contract_end_at',
  'is_problem',
  'status',
]);

/** A column that is usually filled and is empty in some months. */
function emptied(subject: Subject, role: Role, months: readonly MonthProfile[]): Found[] {
  const fields = [...new Set(months.flatMap(({ filled }) => Object.keys(filled)))];
  return fields.flatMap((field) => {
    const judged = (comesLater.has(field) ? months.slice(0, -2) : months).filter(({ rows }) => rows >= 8);
    const shareOf = ({ filled, rows }: MonthProfile) => (filled[field] ?? 0) / rows;
    const usual = quantile(judged.map(shareOf), 0.6) ?? 0;
    const gone = judged.filter((month) => shareOf(month) < 0.15 * usual);
    const rows = sumOf(gone.map((month) => month.rows));
    if (usual < 0.25 || gone.length === 0 || rows * usual < 10 || gone.length > 0.6 * judged.length) return [];
    const [first, last] = [gone[0]?.month ?? 0, gone.at(-1)?.month ?? 0];
    return [
      {
        ...aboutRole(subject, role, 'emptied-column', 'warning'),
        column: headerOf(subject, role, field) ?? field,
        values: { from: monthText(first), to: monthText(last), n: rows, usual: Math.round(usual * 100) },
      } as Found,
    ];
  });
}

/** Times of day that stop, or that move by hours. */
function times(subject: Subject, role: Role, months: readonly MonthProfile[]): Found[] {
  const full = months.filter(({ rows }) => rows >= 8);
  const without = full.filter(({ timed, rows }) => timed < 0.1 * rows);
  const withTime = full.filter(({ timed, rows }) => timed > 0.7 * rows);
  const found: Found[] = [];
  if (without.length > 0 && withTime.length >= 2) {
    found.push({
      ...aboutRole(subject, role, 'times-lost', 'warning'),
      values: {
        from: monthText(without[0]?.month ?? 0),
        to: monthText(without.at(-1)?.month ?? 0),
        n: sumOf(without.map(({ rows }) => rows)),
      },
    });
  }
  const hours = withTime.filter(({ timed }) => timed >= 15);
  for (let at = 2; at <= hours.length - 1; at++) {
    const middle = (part: readonly MonthProfile[]) =>
      part.flatMap(({ medianHour }) => (medianHour === null ? [] : [medianHour]));
    const [before, after] = [middle(hours.slice(0, at)), middle(hours.slice(at))];
    const apart = Math.max(Math.min(...after) - Math.max(...before), Math.min(...before) - Math.max(...after));
    const gap = Math.abs(sumOf(after) / after.length - sumOf(before) / before.length);
    if (apart >= 1 && gap >= 2.5) {
      found.push({
        ...aboutRole(subject, role, 'clock-shift', 'warning'),
        values: { from: monthText(hours[at]?.month ?? 0), hours: Math.round(gap) },
      });
      break;
    }
  }
  return found;
}

/** A value that makes up a good part of a column and is missing from whole months at one end, or in between. */
function comings(
  subject: Subject,
  role: Role,
  months: readonly MonthProfile[],
  categories: readonly CategoryCount[],
): Found[] {
  const own = categories.filter((each) => each.role === role);
  const fields = [...new Set(own.map(({ field }) => field))];
  return fields.flatMap((field) => {
    const ofField = own.filter((each) => each.field === field);
    const inMonth = new Map<number, number>();
    for (const { month, rows } of ofField) inMonth.set(month, (inMonth.get(month) ?? 0) + rows);
    const judged = months.map(({ month }) => month).filter((month) => (inMonth.get(month) ?? 0) > 0);
    const gone = [...new Set(ofField.map(({ value }) => value))].flatMap((value) => {
      const rowsIn = new Map(ofField.filter((each) => each.value === value).map(({ month, rows }) => [month, rows]));
      const present = judged.filter((month) => rowsIn.has(month));
      const absent = judged.filter((month) => !rowsIn.has(month));
      const base = sumOf(present.map((month) => inMonth.get(month) ?? 0));
      const share = base === 0 ? 0 : sumOf(present.map((month) => rowsIn.get(month) ?? 0)) / base;
      const expected = share * sumOf(absent.map((month) => inMonth.get(month) ?? 0));
      const isRun = absent.length > 0 && (absent.at(-1) ?? 0) - (absent[0] ?? 0) + 1 === absent.length;
      return present.length >= 2 && isRun && expected >= 12 ? [{ value, absent, expected }] : [];
    });
    if (gone.length === 0) return [];
    const { value, absent, expected } = gone.sort((a, b) => b.expected - a.expected)[0] ??
      gone[0] ?? { value: '', absent: [], expected: 0 };
    return [
      {
        ...aboutRole(subject, role, gone.length > 2 ? 'codes-changed' : 'vanished-category', 'warning'),
        column: headerOf(subject, role, field) ?? field,
        values: {
          value: value.slice(0, 40),
          values: gone.length,
          from: monthText(absent[0] ?? 0),
          to: monthText(absent.at(-1) ?? 0),
          expected: Math.round(expected),
        },
      } as Found,
    ];
  });
}
