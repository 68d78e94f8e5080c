import { elementAt, monthsBefore } from '../dialects/dialect.ts';
import type { LoadedFile } from '../load/loaded-file.ts';
import { raw, sql } from '../sql.ts';
import type { Base } from './base.ts';
import type { DerivedMoments } from './promise-forms.ts';

/** The unit in which a header counts how long somebody has been a customer. */
export type TenureUnit = 'days' | 'months' | 'years';

const units: readonly (readonly [TenureUnit, RegExp])[] = [
  ['months', /\b(?:months?|mos?|maanden?|monate?n?|mois|mob)\b|months on book/i],
  ['years', /\b(?:years?|yrs?|jaren|jaar|jahren?|annees?|années?|ans?)\b/i],
  ['days', /\b(?:days?|dagen|dag|tagen?|jours?)\b/i],
];

/** The unit the header of a file's tenure names, undefined where it has none or names no unit. */
export function tenureUnit({ mapping, plans }: Pick<LoadedFile, 'mapping' | 'plans'>): TenureUnit | undefined {
  const header = mapping.columns.tenure?.header;
  if (header === undefined || !plans.some(({ field }) => field === 'tenure')) return undefined;
  return units.find(([, name]) => name.test(header.replaceAll('_', ' ')))?.[0];
}

/** Nobody has been a customer for longer, in years. */
const longest = 150;
const perYear: Readonly<Record<TenureUnit, number>> = { days: 366, months: 12, years: 1 };

/**
 * When somebody became a customer, of exports that tell how long they have been one: so many days, months or years before the day of
 * the export in the same row. Null where no file has both. A start that stands in the row itself comes first.
 */
export function startsByTenure(base: Base): DerivedMoments['moments'] | undefined {
  const found = base.files.map(tenureUnit);
  if (!base.isExported || !base.has('snapshot_at') || found.every((unit) => unit === undefined)) return undefined;
  const codes = new Map(found.map((unit, ordinal) => [ordinal, unit ? perYear[unit] : 0] as const));
  const unit = elementAt(codes, sql`t.file`);
  const day = sql`t.snapshot_at`;
  const months = sql`FLOOR(t.tenure * CASE WHEN ${unit} = 1 THEN 12 ELSE 1 END)`;
  const days = sql`CAST(CAST(${day} AS DATE) - CAST(FLOOR(t.tenure) AS INTEGER) AS TIMESTAMP)`;
  const isSane = sql`t.tenure >= 0 AND t.tenure <= ${unit} * ${raw(String(longest))}`;
  const start = sql`CASE WHEN ${unit} > 0 AND ${isSane} AND t.contract_start_at IS NULL
    THEN CASE WHEN ${unit} = 366 THEN ${days} ELSE ${monthsBefore(day, months)} END END`;
  const own = sql`t.customer_since`;
  return {
    customer_since: { value: sql`COALESCE(${own}, ${start})`, hasTime: sql`FALSE`, shift: sql`CAST(NULL AS INTEGER)` },
  };
}
