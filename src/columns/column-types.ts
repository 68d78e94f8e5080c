import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { oneOf } from '../dialects/dialect.ts';
import {
  isLike,
  joinCells,
  joinTexts,
  localOfUtc,
  minusMinutes,
  minutesBetween,
  plusSeconds,
} from '../dialects/duckdb.ts';
import { ownValue } from '../own-value.ts';
import type { Field, Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { join, type Sql, sql } from '../sql.ts';
import { type Locality, localityOf, textsOf } from './column-context.ts';
import type { ColumnMatch, ColumnPlan, Mapping } from './mapping.ts';
import { column } from './mapping.ts';
import type { DateOrder } from './moments.ts';
import { dayFirst } from './months.ts';
import { nobodyOf } from './nobody.ts';
import { normaliseHeader } from './normalise-header.ts';
import { showsPlainBeginning } from './plain-beginnings.ts';
import { readDurations } from './plan-duration.ts';
import { type MomentReading, momentValue, readMoments } from './plan-moment.ts';
import {
  isMissingCode,
  type NumberReading,
  numberValue,
  readNumbers,
  readScores,
  type ScoreReading,
} from './plan-number.ts';
import { booleanValue, idStyleOf, idValue, isBlank, textValue, wordsOf, wordValue } from './plan-text.ts';
import { vocabularyFor } from './words.ts';
import { type ColumnZones, columnZones, zoneAtEnd, zoneOfHeader } from './zones.ts';

export interface PlanOptions {
  /** The order of numeric dates, said by the user: it wins over what the cells show. */
  dateOrder?: DateOrder;
  /** The zone (an IANA name) on whose clock every moment is read that has an offset, a zone or `Z`. */
  timeZone?: string;
  /** The user's own words: role -> word field -> text of the export -> canonical word. */
  values?: Partial<Record<Role, Record<string, Record<string, string>>>>;
}

/** Decides for every mapped column, from the sample, how its text becomes values. */
export function planColumns(file: SniffedFile, mapping: Mapping, options: PlanOptions = {}): ColumnPlan[] {
  const context = { ...contextOf(file, options), nobody: nobodyOf(file, mapping) };
  const isWhole = file.isSampleComplete;
  const plans = mappedColumns(mapping).map(({ name, field, match }) => {
    const own = ownWords(mapping, name, options);
    const isByText = isReadByText(name);
    const texts = isByText ? shownTexts(file, match.index) : textsOf(file, match.index, match.with);
    return planColumn(name, field, match, texts, { ...context, own, ...(isByText ? { isWhole } : {}) });
  });
  return withEnds(plans);
}

/** Moments that are told by how long they came after the contact: `first_response_time` gives `first_response_at`. */
const endOf = { first_response_time: 'first_response_at', resolution_time: 'resolved_at' } as const;

/** The plans, with a moment for each duration after the contact where the export has no moment of its own. */
export function withEnds(plans: ColumnPlan[]): ColumnPlan[] {
  const start = plans.find(({ field }) => field === 'created_at');
  if (!start) return plans;
  const ends = Object.entries(endOf).flatMap(([name, field]): ColumnPlan[] => {
    const duration = plans.find((plan) => plan.field === name);
    if (!duration || plans.some((plan) => plan.field === field)) return [];
    const begun = start.value(column(start.index));
    const { hasTime, shift } = start;
    return [
      {
        ...duration,
        field,
        type: 'moment',
        value: (text) => plusSeconds(begun, duration.value(text)),
        isUnreadable: () => sql`FALSE`,
        ...(hasTime ? { hasTime: () => hasTime(column(start.index)) } : {}),
        ...(shift ? { shift: () => shift(column(start.index)) } : {}),
        reading: start.reading && duration.reading && JSON.stringify([start.reading, duration.reading]),
        format: `${start.field} + ${duration.format}`,
        isUndecided: false,
      },
    ];
  });
  return [...plans, ...ends];
}

/** Scores are read by all the different texts of their column. */
export function isReadByText(field: string): boolean {
  return field === 'score';
}

/** The different texts of a column in the sample, `n/a` and the like as well. */
function shownTexts({ sample }: SniffedFile, index: number): string[] {
  return [...new Set(sample.map((row) => (row[index] ?? '').trim()))].filter((text) => text !== '');
}

/** What the user said that words of a field stand for. */
export function ownWords({ role }: Mapping, field: string, { values }: PlanOptions): PlanContext['own'] {
  return role === 'unrecognised' ? undefined : values?.[role]?.[field];
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
}

export function contextOf(file: SniffedFile, options: PlanOptions): PlanContext {
  const locality = localityOf(file, file.headers.map(normaliseHeader));
  const isDayFirst = locality.delimiter === ';' || (locality.language !== undefined && dayFirst.has(locality.language));
  const headerZone = (index: number) =>
    zoneOfHeader(
      file.headers[index] ?? '',
      file.headerTexts.map((row) => row[index] ?? ''),
    );
  return { ...options, locality, headerZone, fallback: options.dateOrder ?? (isDayFirst ? 'dmy' : 'mdy') };
}

/** The fields of a mapping that its role knows, with their columns. */
export function mappedColumns({ role, columns }: Mapping): { name: string; field: Field; match: ColumnMatch }[] {
  if (role === 'unrecognised') return [];
  return Object.entries(columns).flatMap(([name, match]) => {
    const field = ownValue(tables[role].fields, name);
    return field ? [{ name, field, match }] : [];
  });
}

/** The cell of a column, completed by the columns beside it (date, time, zone). */
export function wholeText(text: Sql, match: ColumnMatch): Sql {
  return match.with ? joinCells(text, match.with.map(column)) : text;
}

export function planColumn(
  name: string,
  field: Field,
  match: ColumnMatch,
  texts: readonly string[],
  context: PlanContext,
): ColumnPlan {
  const base = { field: name, index: match.index, type: field.type };
  if (field.type === 'moment' || field.type === 'day') {
    return { ...base, ...zonedPlan(texts, match, field.type, context) };
  }
  if (field.type === 'number') {
    if (name === 'score')
      return { ...base, ...scorePlan(readScores(texts, context.locality, context.isWhole === true)) };
    return { ...base, ...numberPlan(readNumbers(texts, context.locality, context.isWhole)) };
  }
  if (field.type === 'duration') {
    const { value, ...reading } = readDurations(match.header, match.unit);
    return {
      ...base,
      ...reading,
      value,
      isUnreadable: (text, typed = value(text)) => isLost(text, typed, isBlank(text)),
      isUndecided: false,
    };
  }
  if (field.type === 'boolean') return { ...base, ...plainPlan(booleanValue, 'yes or no') };
  if (field.type === 'word') return { ...base, ...wordPlan(field, texts, context) };
  if (field.type === 'text') {
    const value = (text: Sql) =>
      match.with
        ? joinTexts([text, ...match.with.map(column)].map((one) => textValue(one, texts)))
        : textValue(text, texts);
    return {
      ...base,
      ...plainPlan(value, 'text'),
      ...(match.with ? { reading: `text of ${match.with.length + 1}` } : {}),
    };
  }
  const style = idStyleOf(texts, name === 'customer_id' ? context.nobody : undefined);
  const format = style.hasGaps
    ? 'ids without their blanks'
    : style.hasApostrophe
      ? 'ids without the leading apostrophe'
      : 'ids';
  const value = (text: Sql) => idValue(text, style, name === 'email', texts);
  // `#N/A`, `#####`: the spreadsheet lost it
  const isUnreadable = (text: Sql, typed = value(text)) => sql`(${isLike(text, '#%')} AND ${typed} IS NULL)`;
  const reading = JSON.stringify([style, showsPlainBeginning(texts, 'id')]);
  return { ...base, ...plainPlan(value, format), isUnreadable, reading };
}

type Reading = Omit<ColumnPlan, 'field' | 'index' | 'type'>;

/** The moments of a column on the clock that each is written with, or all on that of the zone the user gave (METHOD-2 G6). */
function zonedPlan(
  texts: readonly string[],
  match: ColumnMatch,
  type: 'moment' | 'day',
  { fallback, dateOrder, headerZone, timeZone }: PlanContext,
): Reading {
  const named = columnZones(texts, headerZone(match.index));
  const bare = named ? texts.map((text) => text.slice(0, text.length - (zoneAtEnd(text)?.end.length ?? 0))) : texts;
  const reading = readMoments(bare, fallback, dateOrder);
  const whole = (text: Sql) => (named ? named.bare(wholeText(text, match)) : wholeText(text, match));
  const written = (text: Sql) => momentValue(reading, whole(text));
  const ownShift = reading.shift;
  const shift =
    named || ownShift
      ? (text: Sql) => {
          const own = ownShift ? [ownShift(whole(text))] : [];
          const others = named ? [named.shift(written(text), wholeText(text, match))] : [];
          const minutes = sql`COALESCE(${join([...own, ...others, sql`CAST(NULL AS INTEGER)`])})`;
          // a date alone belongs to no zone
          return sql`CASE WHEN ${reading.hasTime(whole(text))} THEN ${minutes} END`;
        }
      : undefined;
  const zones = {
    isZoned: shift !== undefined,
    isUtc: isOnly(reading.zones, 'utc') && !named,
    isNaive: hasNaive(reading, named),
  };
  const format = reading.format.includes(', ') || !named ? reading.format : reading.format + named.format;
  if (!shift || timeZone === undefined) {
    return {
      ...momentPlan({ ...reading, format }, type, written, whole),
      ...(shift ? { shift, reading: undefinedWhere(named, reading) } : {}),
      zones,
    };
  }
  const utc = (text: Sql) => minusMinutes(written(text), shift(text));
  const moment = (text: Sql) =>
    sql`CASE WHEN ${shift(text)} IS NULL THEN ${written(text)} ELSE ${localOfUtc(utc(text), timeZone)} END`;
  return {
    ...momentPlan(
      { ...reading, format: `${reading.format.replace(/, (?:in|on) .*$/, '')}, in ${timeZone}` },
      type,
      moment,
      whole,
    ),
    shift: (text) =>
      sql`CASE WHEN ${shift(text)} IS NOT NULL THEN ${minutesBetween(utc(text), localOfUtc(utc(text), timeZone))} END`,
    reading: undefinedWhere(named, reading),
    zones,
  };
}

/** Zones are taken off by the ends that the sample shows: another column's plan may know others. */
function undefinedWhere(named: ColumnZones | undefined, { reading }: MomentReading): string | undefined {
  return named ? undefined : reading;
}

const isOnly = (zones: ReadonlySet<string>, kind: string) =>
  zones.size > 0 && [...zones].every((zone) => zone === kind);
const hasNaive = ({ zones }: MomentReading, named: ColumnZones | undefined) => !named && zones.has('none');

function momentPlan(
  reading: MomentReading,
  type: 'moment' | 'day',
  moment: (text: Sql) => Sql,
  whole: (text: Sql) => Sql,
): Omit<Reading, 'zones'> {
  const value = (text: Sql) => (type === 'day' ? sql`CAST(${moment(text)} AS DATE)` : moment(text));
  const isUndecided =
    reading.order !== undefined &&
    (!reading.order.isProven || Math.min(reading.order.dayFirst, reading.order.monthFirst) > 0);
  return {
    value,
    isUnreadable: (text, typed = moment(text)) => isLost(text, typed, isBlank(text, 'moment')),
    reading: reading.reading,
    ...(type === 'moment' ? { hasTime: (text: Sql) => reading.hasTime(whole(text)) } : {}),
    format: reading.format,
    isUndecided,
  };
}

/** Answers: a code below zero is no answer, and so are words such as `not rated`. */
function scorePlan(reading: ScoreReading): Reading {
  const { scale, isByClass, blanks } = reading;
  return {
    ...numberPlan(reading),
    isUnreadable: (text, typed = numberValue(reading, text)) =>
      isLost(text, typed, sql`(${isBlank(text, 'any', blanks)} OR ${isMissingCode(text)})`),
    score: { ...(scale ? { scale } : {}), isByClass },
  };
}

function numberPlan(reading: NumberReading): Reading {
  return {
    value: (text) => numberValue(reading, text),
    isUnreadable: (text, typed = numberValue(reading, text)) => isLost(text, typed, isBlank(text)),
    format: reading.format,
    reading: reading.reading,
    isUndecided: reading.isUndecided,
  };
}

/** A CASE, not an AND: it looks at the text only where there is no value. */
function isLost(text: Sql, typed: Sql, isEmpty: Sql): Sql {
  return sql`CASE WHEN ${typed} IS NOT NULL OR ${text} = '' THEN FALSE ELSE NOT ${isEmpty} END`;
}

/** How a column of words is read, going by these texts. */
export function planWords(
  mapping: Mapping,
  name: string,
  field: Field,
  texts: readonly string[],
  options: PlanOptions,
): Reading {
  return wordPlan(field, texts, { own: ownWords(mapping, name, options) });
}

/** Words that the sample does not show are found while loading, and the column is then read as texts. */
function wordPlan(
  field: Field,
  texts: readonly string[],
  { isWhole, own }: Pick<PlanContext, 'isWhole' | 'own'>,
): Reading {
  const values = field.patterns ? vocabularyFor(field, texts) : field.values;
  const value = (text: Sql) => wordValue(text, values, texts, own);
  const words = isWhole ? undefined : wordsOf(values, texts);
  if (words === undefined) return plainPlan(value, 'words');
  const known = (text: Sql) => oneOf(value(text), words);
  return {
    value: known,
    isUnreadable: (text, typed = known(text)) => isLost(text, typed, isBlank(text)),
    format: 'words',
    reading: values === field.values ? 'known words' : JSON.stringify(values),
    isUndecided: false,
  };
}

/** Text is always readable; only a yes or no can be something else. */
function plainPlan(value: (text: Sql) => Sql, format: string): Reading {
  const isUnreadable =
    format === 'yes or no' ? (text: Sql, typed = value(text)) => isLost(text, typed, isBlank(text)) : () => sql`FALSE`;
  return { value, isUnreadable, format, reading: format, isUndecided: false };
}
