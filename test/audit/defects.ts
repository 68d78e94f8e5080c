import type { FindingId } from '../../src/audit/finding.ts';
import type { Doubt } from '../../src/locales/locale.ts';
import { csvOf, type Export } from './clean-export.ts';

/** One thing that goes wrong between a system and a consultant, and the findings that would name it. */
export interface Defect {
  name: string;
  file: keyof Export & string;
  /** Changes the records in place, header row first. */
  spoil?: (rows: string[][], all: Export) => void;
  /** Changes the text of the file. */
  spoilText?: (text: string) => string;
  /** Any of these names it. */
  found: readonly (FindingId | Doubt['code'])[];
  /** The reading itself leaves out what is wrong: it is named, weakens nothing and is asked of nobody. */
  isMended?: boolean;
}

/** The records whose date column lies in a month, or from one month on. */
const within = (rows: string[][], column: number, from: string, to = '9999') =>
  rows.slice(1).filter((row) => (row[column] ?? '') >= from && (row[column] ?? '') < to);
const set = (rows: readonly string[][], column: number, change: (text: string, i: number) => string) => {
  rows.forEach((row, i) => {
    row[column] = change(row[column] ?? '', i);
  });
};
const keep = (rows: string[][], isKept: (row: string[], i: number) => boolean) => {
  rows.splice(1, rows.length - 1, ...rows.slice(1).filter(isKept));
};
const swapped = (text: string) => text.replace(/^(\d{4})-(\d\d)-(\d\d)/, '$1-$3-$2');

const contacts: Defect[] = [
  {
    name: 'customer ids lost their letter and zeros',
    file: 'contacts.csv',
    spoil: (rows) => set(rows.slice(1), 1, (id) => String(Number(id.slice(1)))),
    found: ['failed-join', 'damaged-ids'],
  },
  {
    name: 'customer ids shifted against their rows',
    file: 'contacts.csv',
    spoil: (rows) => {
      const ids = rows.slice(1).map((row) => row[1] ?? '');
      set(rows.slice(1), 1, (_, i) => ids[(i + 300) % ids.length] ?? '');
    },
    found: ['shifted-ids', 'activity-before-start'],
  },
  {
    name: 'reason codes replaced in August',
    file: 'contacts.csv',
    spoil: (rows) => set(within(rows, 2, '2024-08'), 4, (code) => `R-${code.length}`),
    found: ['codes-changed'],
  },
  {
    name: 'one channel missing from September on',
    file: 'contacts.csv',
    spoil: (rows) => keep(rows, (row) => row[3] !== 'chat' || (row[2] ?? '') < '2024-09'),
    found: ['vanished-category'],
  },
  {
    name: 'clock five hours off from July on',
    file: 'contacts.csv',
    spoil: (rows) =>
      set(within(rows, 2, '2024-07'), 2, (text) =>
        text.replace(/T(\d\d)/, (_, hour: string) => `T${String((Number(hour) + 5) % 24).padStart(2, '0')}`),
      ),
    found: ['clock-shift'],
  },
  {
    name: 'a collecting account',
    file: 'contacts.csv',
    spoil: (rows) =>
      set(
        rows.slice(1).filter((_, i) => i % 8 === 0),
        1,
        () => rows[1]?.[1] ?? '',
      ),
    found: ['dominant-customer'],
  },
];

const surveys: Defect[] = [
  {
    name: 'scale changed to 1-5 in July',
    file: 'surveys.csv',
    spoil: (rows) =>
      set(within(rows, 3, '2024-07'), 5, (score) => (score === '' ? '' : String(Math.ceil(Number(score) / 2)))),
    found: ['scale-change'],
  },
  {
    name: 'a 1-5 scale called NPS',
    file: 'surveys.csv',
    spoil: (rows) => set(rows.slice(1), 5, (score) => (score === '' ? '' : String(Math.ceil(Number(score) / 2)))),
    found: ['scale-doubt'],
  },
  {
    name: 'low scores filtered out',
    file: 'surveys.csv',
    spoil: (rows) => keep(rows, (row) => row[5] === '' || Number(row[5]) > 6),
    found: ['one-sided-scores'],
  },
  {
    name: 'no answer written as 99',
    file: 'surveys.csv',
    spoil: (rows) =>
      set(
        rows.slice(1).filter((row, i) => row[4] !== '' && i % 9 === 0),
        5,
        () => '99',
      ),
    found: ['missing-codes'],
  },
  {
    name: 'the last ten weeks were not exported',
    file: 'surveys.csv',
    spoil: (rows) => keep(rows, (row) => (row[3] ?? '') < '2024-10-20'),
    found: ['ends-early'],
  },
  {
    name: 'response ids repeat for other answers',
    file: 'surveys.csv',
    spoil: (rows) => set(rows.slice(1), 0, (_, i) => `R${i % 400}`),
    found: ['duplicate-ids'],
  },
];

const promises: Defect[] = [
  {
    name: 'forty promises entered on one day',
    file: 'promises.csv',
    spoil: (rows) => set(within(rows, 3, '2024-04').slice(0, 40), 3, () => '2024-04-02'),
    found: ['bulk-day'],
  },
  {
    name: 'most of one month missing',
    file: 'promises.csv',
    spoil: (rows) => keep(rows, (row, i) => !(row[3] ?? '').startsWith('2024-06') || i % 8 === 0),
    found: ['thin-month', 'lost-period'],
  },
  {
    name: 'unknown dates written as 1900-01-01',
    file: 'promises.csv',
    spoil: (rows) =>
      set(
        rows.slice(1).filter((_, i) => i % 50 === 0),
        3,
        () => '1900-01-01',
      ),
    found: ['placeholder-dates'],
  },
  {
    name: 'the file is cut off',
    file: 'promises.csv',
    spoilText: (text) => text.slice(0, Math.floor(text.length * 0.7)).replace(/,[^,]*,[^,]*$/, ',20'),
    found: ['truncated-file'],
  },
  {
    name: 'kept before they were made',
    file: 'promises.csv',
    spoil: (rows) =>
      set(
        rows.slice(1).filter((_, i) => i % 9 === 0),
        5,
        () => '2023-12-01',
      ),
    found: ['impossible-order'],
  },
  {
    name: 'day and month swapped in one file',
    file: 'promises.csv',
    spoil: (rows) => {
      for (const column of [3, 4, 5]) set(rows.slice(1), column, swapped);
    },
    found: ['date-order'],
  },
];

const purchases: Defect[] = [
  {
    name: 'a month exported twice',
    file: 'purchases.csv',
    spoil: (rows) => rows.push(...within(rows, 2, '2024-05', '2024-06').map((row) => [...row])),
    found: ['duplicated-period'],
  },
  {
    name: 'a lost fortnight',
    file: 'purchases.csv',
    spoil: (rows) => keep(rows, (row) => (row[2] ?? '') < '2024-05-06' || (row[2] ?? '') >= '2024-05-20'),
    found: ['lost-period'],
  },
  {
    name: 'amounts in cents from October on',
    file: 'purchases.csv',
    spoil: (rows) => set(within(rows, 2, '2024-10'), 3, (amount) => String(Math.round(Number(amount) * 100))),
    found: ['amount-jump'],
  },
  {
    name: 'amounts in several currencies',
    file: 'purchases.csv',
    spoil: (rows) =>
      set(
        rows.slice(1).filter((_, i) => i % 6 === 0),
        4,
        () => 'USD',
      ),
    found: ['mixed-currencies'],
  },
  {
    name: 'two date orders in one column',
    file: 'purchases.csv',
    spoil: (rows) =>
      set(rows.slice(1), 2, (text, i) => {
        const [year, month, day] = text.slice(0, 10).split('-');
        return i % 2 === 0 ? `${day}/${month}/${year}` : `${month}/${day}/${year}`;
      }),
    found: ['date-order'],
  },
  {
    name: 'the same file under two names',
    file: 'purchases.csv',
    spoil: (rows, all) => {
      all['purchases-2.csv'] = rows.map((row) => [...row]);
    },
    found: ['same-file-twice'],
    isMended: true,
  },
];

/** Pass the check of eleven; nobody's. */
const bsns = ['111222333', '123456782', '100000009'];

const customers: Defect[] = [
  {
    name: 'customers who left are missing',
    file: 'customers.csv',
    spoil: (rows) => keep(rows, (row) => row[4] === ''),
    found: ['missing-leavers', 'orphans'],
  },
  {
    name: 'customers listed twice',
    file: 'customers.csv',
    spoil: (rows) =>
      rows.push(...rows.slice(1, 13).map((row) => [row[0] ?? '', row[1] ?? '', 'retail', '2024-12-01', '', ''])),
    found: ['duplicate-customers'],
  },
  {
    name: 'segments in several spellings',
    file: 'customers.csv',
    spoil: (rows) =>
      set(
        rows.slice(1).filter((_, i) => i % 5 === 0),
        2,
        (text) => text.toUpperCase(),
      ),
    found: ['spelling-variants'],
  },
  {
    name: 'test customers',
    file: 'customers.csv',
    spoil: (rows) =>
      set(
        rows.slice(1).filter((_, i) => i % 40 === 0),
        1,
        () => 'Test customer',
      ),
    found: ['test-records'],
  },
  {
    name: 'citizen service numbers in the file',
    file: 'customers.csv',
    spoil: (rows) => {
      for (const [i, row] of rows.entries()) row.push(i === 0 ? 'number' : (bsns[i % bsns.length] ?? ''));
    },
    found: ['personal-data'],
  },
  {
    name: 'names read in the wrong encoding twice',
    file: 'customers.csv',
    spoil: (rows) =>
      set(
        rows.slice(1).filter((_, i) => i % 10 === 0),
        1,
        (name) => `${name} R\u00c3\u00bcdiger`,
      ),
    found: ['damaged-text'],
  },
];

/** Thirty kinds, six a file, so that one of each file can be tried at a time. */
export const defects: readonly Defect[] = [...contacts, ...surveys, ...promises, ...purchases, ...customers];

/** The files of an export with some defects made in it, as text. */
export function spoilt(clean: Export, made: readonly Defect[]): Record<string, string> {
  const all: Export = structuredClone(clean);
  for (const { file, spoil } of made) spoil?.(all[file] ?? [], all);
  const texts = Object.fromEntries(Object.entries(all).map(([name, rows]) => [name, csvOf(rows)]));
  for (const { file, spoilText } of made) if (spoilText) texts[file] = spoilText(texts[file] ?? '');
  return texts;
}
