import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { localOfUtc, minutesBetween } from '../dialects/duckdb.ts';
import { isNoNumber, type NativeKind } from '../dialects/parquet.ts';
import type { Field } from '../schema/table.ts';
import { type Sql, sql } from '../sql.ts';
import { type ColumnMatch, type ColumnPlan, givenColumn, typedColumn } from './mapping.ts';
import type { PlanOptions } from './plan-context.ts';
import { isBlank } from './plan-text.ts';

/** Fields of numbers in which texts say something as well: codes of answers, spans of days. */
const textual: ReadonlySet<string> = new Set(['score', 'promised_days', 'promised_working_days']);

/** The values of a column that has a type of its own, taken as they are; undefined: they are read as texts, or stand in a text file. */
export function nativePlan(
  name: string,
  { type }: Field,
  { index, with: others }: ColumnMatch,
  { source }: SniffedFile,
  { timeZone }: PlanOptions,
): ColumnPlan | undefined {
  const kind = source.kind === 'text' ? undefined : source.columns[index]?.native;
  if (!kind || others || textual.has(name) || !isOf(type, kind)) return undefined;
  const base = { field: name, index, type, isTyped: true, isUndecided: false, isUnreadable: isLostIn(index, kind) };
  const typed = typedColumn(index);
  if (kind === 'boolean' || kind === 'number')
    return { ...base, value: () => typed, format: kind === 'number' ? 'numbers' : 'yes or no' };
  const isZoned = kind === 'zoned';
  const moment = isZoned && timeZone !== undefined ? localOfUtc(typed, timeZone) : typed;
  const shift = timeZone === undefined ? sql`0` : minutesBetween(typed, moment);
  const clock = kind === 'day' ? '' : ' hh:mm';
  const zone = isZoned ? `, in ${timeZone ?? 'UTC'}` : '';
  return {
    ...base,
    value: () => (type === 'day' ? sql`CAST(${moment} AS DATE)` : moment),
    ...(type === 'moment' ? { hasTime: () => (kind === 'day' ? sql`FALSE` : sql`${typed} IS NOT NULL`) } : {}),
    ...(isZoned ? { shift: () => sql`CASE WHEN ${typed} IS NOT NULL THEN ${shift} END` } : {}),
    zones: { isZoned, isUtc: isZoned, isNaive: kind === 'moment' },
    format: `dates yyyy-mm-dd${clock}${zone}`,
  };
}

function isOf(type: Field['type'], kind: NativeKind): boolean {
  if (kind === 'boolean' || kind === 'number') return type === kind;
  return type === 'moment' || type === 'day';
}

/** There is a value, but beyond the days or numbers that are kept, and it stands for something. */
function isLostIn(index: number, kind: NativeKind): ColumnPlan['isUnreadable'] {
  const given = givenColumn(index);
  const isNothing = (): Sql => {
    if (kind === 'number') return isNoNumber(given);
    return isBlank(sql`lower(CAST(${given} AS VARCHAR))`, 'moment');
  };
  return (_, typed = typedColumn(index)) =>
    sql`CASE WHEN ${typed} IS NOT NULL OR ${given} IS NULL THEN FALSE ELSE NOT ${isNothing()} END`;
}
