import { type Role, roles } from '../schema/table.ts';
import { quantile } from '../statistics/quantile.ts';
import type { DayCount } from './profile.ts';

/** Days of one role, all its files together, oldest first. */
export interface Days {
  role: Role;
  days: { day: number; rows: number }[];
  total: number;
}

/** Below this nothing can be said about how rows spread over time. */
export const fewestRows = 40;
/** The days of every role that has some. */
export function byRole(counts: readonly DayCount[]): Days[] {
  return roles.flatMap((role) => {
    const rows = new Map<number, number>();
    for (const count of counts.filter((each) => each.role === role))
      rows.set(count.day, (rows.get(count.day) ?? 0) + count.rows);
    const days = [...rows].map(([day, n]) => ({ day, rows: n })).sort((a, b) => a.day - b.day);
    return days.length > 0 ? [{ role, days, total: days.reduce((sum, { rows: n }) => sum + n, 0) }] : [];
  });
}

/** The usual longest pause: nine in ten pauses between days with rows are no longer. */
export function usualPause({ days }: Days): number {
  const pauses = days.slice(1).map(({ day }, i) => day - (days[i]?.day ?? day));
  return pauses.length === 0 ? 1 : (quantile(pauses, 0.95) ?? 1);
}

/** Between which days the bulk of the rows lies: a single stray date is no coverage. */
export function bulkOf({ days, total }: Days): { from: number; to: number } {
  const spare = total >= 200 ? Math.floor(total / 200) : 0;
  const edge = (ordered: readonly { day: number; rows: number }[]) => {
    let passed = 0;
    for (const { day, rows } of ordered) {
      passed += rows;
      if (passed > spare) return day;
    }
    return ordered[0]?.day ?? 0;
  };
  return { from: edge(days), to: edge([...days].reverse()) };
}

/** One after another: each may ask the engine for its examples. */
export async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R[]>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(...(await work(item)));
  return results;
}
