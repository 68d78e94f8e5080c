import { fold, monthNumber } from '../columns/months.ts';
import { normaliseHeader } from '../columns/normalise-header.ts';
import { matchName } from '../columns/vocabulary.ts';
import { ownValue } from '../own-value.ts';
import type { Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';

const names = {
  year: /\b(?:year|jaar|jahr|annee|an)\b/,
  month: /\b(?:month|maand|monat|mois|quarter|kwartaal|quartal|trimestre)\b/,
  day: /\b(?:day of month|day|dag|tag|jour)\b/,
};
/** What stands in such headers besides. */
const filler = /\b(?:date|datum|of|the|de|van|du|des|no|nr|number|name|naam)\b/g;

/** A date whose year, month and day stand in three columns: `arrival_date_year`, `arrival_date_month`, `arrival_date_day_of_month`. */
export function dateInParts(
  role: Role,
  columns: readonly ColumnProfile[],
  main: string,
  isPeriods = false,
): Candidate | undefined {
  const year = columns.find((column) => names.year.test(column.name.words) && isWithin(column, 1990, 2100));
  if (!year) return undefined;
  const rest = restOf(year, names.year);
  const beside = (name: RegExp, holds: (column: ColumnProfile) => boolean) =>
    columns.find(
      (column) => column !== year && name.test(column.name.words) && restOf(column, name) === rest && holds(column),
    );
  const month = beside(names.month, (column) => isWithin(column, 1, 12) || isMonthName(column) || isQuarter(column));
  const day = beside(names.day, (column) => isWithin(column, 1, 31));
  // a period has no day: year and month are enough where each row is about one
  if (!month || (!day && !isPeriods)) return undefined;
  const why = day
    ? `"${year.header}", "${month.header}" and "${day.header}" are the parts of a date`
    : `"${year.header}" and "${month.header}" are the parts of a month`;
  const header = normaliseHeader(`${rest} date`.trim());
  const moments = Object.entries(tables[role].fields).filter(
    ([, { type, isFurther }]) => type === 'moment' && !isFurther,
  );
  const [named] = moments.find(([, field]) => rest !== '' && matchName(header, field)?.how === 'exact') ?? [];
  const field = named ?? main;
  if (ownValue(tables[role].fields, field)?.type !== 'moment') return undefined;
  return {
    field,
    // `januari 2025` and `1 2025` are read as months are
    column: day ? year : month,
    with: day ? [month.index, day.index] : [year.index],
    confidence: 0.8,
    match: { how: 'exact', isGeneric: false },
    why,
  };
}

function restOf({ name }: ColumnProfile, part: RegExp): string {
  return name.words.replace(part, '').replace(filler, '').replace(/\s+/g, ' ').trim();
}

function isWithin({ integers, minimum, maximum, filled }: ColumnProfile, low: number, high: number): boolean {
  return filled > 0 && integers >= 0.95 && minimum >= low && maximum <= high;
}

const isQuarter = ({ words }: ColumnProfile) => words.length > 0 && words.every((word) => /^[qkt][1-4]$/.test(word));

function isMonthName({ words }: ColumnProfile): boolean {
  return words.length > 0 && words.every((word) => monthNumber(fold(word).replace(/\.$/, '')) !== undefined);
}
