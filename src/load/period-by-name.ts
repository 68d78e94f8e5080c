import { fold, monthNumber, monthPattern } from '../columns/months.ts';
import type { ReadFile } from './read-options.ts';

const year = '(?<y>(?:19|20)\\d{2})';
const gap = '[-_. ]?';
/** A month, or a day of it, in the name of a file or sheet: `accounts_2025-03`, `202503`, `Mrt 2025`, `2025 april`. */
const written = [
  new RegExp(`(?<!\\d)${year}${gap}(?<m>0[1-9]|1[0-2])(?:${gap}(?<d>0[1-9]|[12]\\d|3[01]))?(?!\\d)`),
  new RegExp(`(?<!\\d)(?<m>0[1-9]|1[0-2])[-_. ]${year}(?!\\d)`),
  new RegExp(`(?<!\\p{L})(?<name>${monthPattern})\\.?${gap}'?${year}(?!\\d)`, 'u'),
  new RegExp(`(?<!\\d)${year}${gap}(?<name>${monthPattern})(?!\\p{L})`, 'u'),
];

/** The day a name tells of, a month as its first; undefined where it names none. */
export function dayInName(name: string): string | undefined {
  const own = fold((name.split('#').at(-1) ?? name).replace(/^.*[/\\]/, '').replace(/\.\w{2,7}$/, ''));
  for (const pattern of written) {
    const groups = pattern.exec(own)?.groups;
    const month =
      groups?.m ??
      monthNumber(groups?.name ?? '')
        ?.toString()
        .padStart(2, '0');
    if (groups?.y && month) return `${groups.y}-${month}-${groups.d ?? '01'}`;
  }
  return undefined;
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
