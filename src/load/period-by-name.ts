import { monthIn } from '../columns/months.ts';
import type { ReadFile } from './read-options.ts';

/** The day a name tells of, a month as its first; undefined where it names none. */
export function dayInName(name: string): string | undefined {
  return monthIn((name.split('#').at(-1) ?? name).replace(/^.*[/\\]/, '').replace(/\.\w{2,7}$/, ''))?.day;
}

const ownMoments = [
  ...['snapshot_at', 'event_at', 'customer_since', 'contract_start_at', 'churned_at', 'cancelled_at'],
  ...['access_until', 'contract_end_at'],
];

/**
 * Lists of customers without any date, one a month or day in files or sheets that are called by it: each row tells of that period. Changes
 * the mappings of `files`. Source: METHOD-2 G2, snapshots.
 */
export function periodsByName(files: readonly ReadFile[]): void {
  const lists = new Map<string, { read: ReadFile; day: string }[]>();
  for (const read of files) {
    const { role, columns, constants } = read.mapping;
    const isDated = ownMoments.some((field) => field in columns || field in constants);
    const day = role === 'customers' && !isDated && 'customer_id' in columns ? dayInName(read.file.name) : undefined;
    if (day === undefined) continue;
    const key = JSON.stringify(read.file.headers);
    lists.set(key, [...(lists.get(key) ?? []), { read, day }]);
  }
  for (const list of lists.values()) {
    if (list.length < 2 || new Set(list.map(({ day }) => day)).size < list.length) continue;
    for (const { read, day } of list) {
      read.mapping = {
        ...read.mapping,
        constants: { ...read.mapping.constants, snapshot_at: day },
        row: { is: 'customer-period', why: `the name of the file tells its period, ${day}` },
        notes: [...read.mapping.notes, { code: 'period-by-name', values: { day } }],
      };
    }
  }
}
