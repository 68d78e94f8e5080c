import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { joinCells } from '../dialects/duckdb.ts';
import type { Role } from '../schema/table.ts';
import { type Sql, sql } from '../sql.ts';
import { type Locality, localityOf } from './column-context.ts';
import { type ColumnMatch, type ColumnPlan, column } from './mapping.ts';
import type { DateOrder } from './moments.ts';
import { dayFirst } from './months.ts';
import type { nobodyOf } from './nobody.ts';
import { normaliseHeader } from './normalise-header.ts';
import { zoneOfHeader } from './zones.ts';

export interface PlanOptions {
  /** The order of numeric dates, said by the user: it wins over what the cells show. */
  dateOrder?: DateOrder;
  /** The zone (an IANA name) on whose clock every moment is read that has an offset, a zone or `Z`. */
  timeZone?: string;
  /** The user's own words: role -> word field -> text of the export -> canonical word. */
  values?: Partial<Record<Role, Record<string, Record<string, string>>>>;
}

export interface PlanContext extends PlanOptions {
  locality: Locality;
  /** The order other evidence than the column itself makes likely. */
  fallback: DateOrder;
  /** The time zone the header gives to the column at a position. */
  headerZone(index: number): string | undefined;
  /** Text of the export -> the word it stands for, said by the user. */
  own?: Record<string, string>;
  /** What the file shows of ids that stand for nobody. */
  nobody?: ReturnType<typeof nobodyOf>;
  /** The texts are all there is, not a sample. */
  isWhole?: boolean;
  /** The texts are from the beginning of a file that goes on. */
  hasMore?: boolean;
}

export function contextOf(file: SniffedFile, options: PlanOptions): PlanContext {
  const locality = localityOf(file, file.headers.map(normaliseHeader));
  const isDayFirst = locality.delimiter === ';' || (locality.language !== undefined && dayFirst.has(locality.language));
  const headerZone = (index: number) =>
    zoneOfHeader(
      file.headers[index] ?? '',
      file.headerTexts.map((row) => row[index] ?? ''),
    );
  const hasMore = !file.isSampleComplete;
  return { ...options, locality, headerZone, hasMore, fallback: options.dateOrder ?? (isDayFirst ? 'dmy' : 'mdy') };
}

/** The cell of a column, completed by the columns beside it (date, time, zone). */
export function wholeText(text: Sql, match: ColumnMatch): Sql {
  return match.with ? joinCells(text, match.with.map(column)) : text;
}

export type Reading = Omit<ColumnPlan, 'field' | 'index' | 'type'>;

/** A CASE, not an AND: it looks at the text only where there is no value. */
export function isLost(text: Sql, typed: Sql, isEmpty: Sql): Sql {
  return sql`CASE WHEN ${typed} IS NOT NULL OR ${text} = '' THEN FALSE ELSE NOT ${isEmpty} END`;
}
