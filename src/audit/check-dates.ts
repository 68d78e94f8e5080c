import { isoDay } from '../relationships/calendar.ts';
import { type Days, fewestRows, inTurn } from './days.ts';
import { type Found, nowhere } from './finding.ts';
import { aboutRole, type Subject } from './subject.ts';

/** Dates over many months none of which lies after the twelfth: day and month have changed places on the way. */
export function swappedDays(subject: Subject, of: Days): Found[] {
  if (of.total < fewestRows || of.days.length < 20) return [];
  const months = new Set(of.days.map(({ day }) => isoDay(day).slice(0, 7)));
  const isEarly = of.days.every(({ day }) => Number(isoDay(day).slice(8)) <= 12);
  if (!isEarly || months.size < 4) return [];
  return [
    { ...aboutRole(subject, of.role, 'date-order', 'critical'), values: { kind: 'early', n: of.total, of: of.total } },
  ];
}

/**
 * Dates that no cell of their column proves the order of, read the other way round than dates elsewhere. A year in front is never in
 * doubt, nor is a column with a thirteenth in it, whatever other files write.
 */
export function dateFormats(subject: Subject): Found[] {
  const orders = subject.loaded.flatMap(({ file, mapping, plans }) =>
    plans.flatMap(({ field, format }) => {
      const order = /^dates (dd\W?mm|mm\W?dd)/.exec(format)?.[1]?.replace(/\W/, '');
      return order ? [{ file, mapping, field, order, format, isAssumed: format.includes('(assumed)') }] : [];
    }),
  );
  return orders
    .filter(({ order, isAssumed }) => isAssumed && orders.some((other) => other.order !== order))
    .map(({ file, mapping, field, format }) => ({
      ...nowhere('date-order', 'warning'),
      role: mapping.role,
      file: file.name,
      column: mapping.columns[field]?.header ?? field,
      values: { kind: 'differs', format, n: file.records, of: file.records },
    }));
}

/** `2025-13-01`: a year first and then a month that is none. */
const yearDayMonth = /^\d{4}[-/.](?:1[3-9]|2\d|3[01])[-/.](?:0?[1-9]|1[0-2])\b/;

/** Filled cells that cannot be read as what their column is. */
export async function unreadable(subject: Subject): Promise<Found[]> {
  return inTurn(subject.loaded, async (loaded) => {
    const { file, mapping, unreadable: tallies, plans } = loaded;
    return tallies.map(({ reason: field, count, first }): Found => {
      const index = plans.find((plan) => plan.field === field)?.index ?? -1;
      const texts = file.sample.map((row) => row[index] ?? '');
      const isSwapped = texts.filter((text) => yearDayMonth.test(text)).length >= 3;
      const header = mapping.columns[field]?.header ?? field;
      const example = { file: file.name, ...first, column: header, value: null };
      return {
        ...nowhere(
          isSwapped ? 'date-order' : 'unreadable-values',
          isSwapped || count > 0.1 * file.records ? 'critical' : 'warning',
        ),
        role: mapping.role,
        file: file.name,
        column: header,
        values: { kind: 'swapped', n: count, of: file.records },
        examples: [example],
      };
    });
  });
}
