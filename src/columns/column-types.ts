import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { oneOf } from '../dialects/dialect.ts';
import { isLike, joinCells, joinTexts, plusSeconds } from '../dialects/duckdb.ts';
import type { Field, Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { type Sql, sql } from '../sql.ts';
import { type Locality, localityOf, textsOf } from './column-context.ts';
import type { ColumnMatch, ColumnPlan, Mapping } from './mapping.ts';
import { column } from './mapping.ts';
import type { DateOrder } from './moments.ts';
import { dayFirst } from './months.ts';
import { normaliseHeader } from './normalise-header.ts';
import { showsPlainBeginning } from './plain-beginnings.ts';
import { readDurations } from './plan-duration.ts';
import { type MomentReading, momentValue, readMoments } from './plan-moment.ts';
import { type NumberReading, numberValue, readNumbers, readScores, scorePlaceholders } from './plan-number.ts';
import { booleanValue, idStyleOf, idValue, isBlank, textValue, wordsOf, wordValue } from './plan-text.ts';
import { vocabularyFor } from './words.ts';
import { columnZones, zoneAtEnd, zoneOfHeader } from './zones.ts';

export interface PlanOptions {
  /** The order of numeric dates, said by the user: it wins over what the cells show. */
  dateOrder?: DateOrder;
  /** The user's own words: role -> word field -> text of the export -> canonical word. */
  values?: Partial<Record<Role, Record<string, Record<string, string>>>>;
}

/** Decides for every mapped column, from the sample, how its text becomes values. */
export function planColumns(file: SniffedFile, mapping: Mapping, options: PlanOptions = {}): ColumnPlan[] {
  const context = contextOf(file, options);
  const plans = mappedColumns(mapping).map(({ name, field, match }) => {
    const own = ownWords(mapping, name, options);
    return planColumn(name, field, match, textsOf(file, match.index, match.with), { ...context, own });
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
    const { hasTime } = start;
    return [
      {
        ...duration,
        field,
        type: 'moment',
        value: (text) => plusSeconds(begun, duration.value(text)),
        isUnreadable: () => sql`FALSE`,
        ...(hasTime ? { hasTime: () => hasTime(column(start.index)) } : {}),
        reading: start.reading && duration.reading && JSON.stringify([start.reading, duration.reading]),
        format: `${start.field} + ${duration.format}`,
        isUndecided: false,
      },
    ];
  });
  return [...plans, ...ends];
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
    const field = tables[role].fields[name];
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
    const isScore = name === 'score';
    const reading = isScore
      ? readScores(texts, context.locality)
      : readNumbers(texts, context.locality, context.isWhole);
    return { ...base, ...numberPlan(reading, isScore ? scorePlaceholders : []) };
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
  const style = idStyleOf(texts);
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

/** The moments of a column, with the time zones they name taken off and converted to UTC. */
function zonedPlan(
  texts: readonly string[],
  match: ColumnMatch,
  type: 'moment' | 'day',
  { fallback, dateOrder, headerZone }: PlanContext,
): Reading {
  const zones = columnZones(texts, headerZone(match.index));
  if (!zones) return momentPlan(readMoments(texts, fallback, dateOrder), match, type);
  const bare = texts.map((text) => text.slice(0, text.length - (zoneAtEnd(text)?.end.length ?? 0)));
  const reading = readMoments(bare, fallback, dateOrder);
  // what carries a zone of its own is in UTC already
  const own = reading.format.endsWith(', in UTC') ? columnZones(texts, undefined) : zones;
  const whole = (text: Sql) => zones.bare(wholeText(text, match));
  const moment = (text: Sql) => {
    const local = momentValue(reading, whole(text));
    return own ? own.inUtc(local, wholeText(text, match), reading.hasTime(whole(text))) : local;
  };
  const plan = momentPlan(reading, match, type, moment);
  return {
    ...plan,
    // zones are taken off by the ends that the sample shows
    reading: undefined,
    format: `${plan.format}${own?.format ?? ''}`,
    ...(plan.hasTime ? { hasTime: (text: Sql) => reading.hasTime(whole(text)) } : {}),
  };
}

function momentPlan(
  reading: MomentReading,
  match: ColumnMatch,
  type: 'moment' | 'day',
  moment = (text: Sql) => momentValue(reading, wholeText(text, match)),
): Reading {
  const value = (text: Sql) => (type === 'day' ? sql`CAST(${moment(text)} AS DATE)` : moment(text));
  const isUndecided =
    reading.order !== undefined &&
    (!reading.order.isProven || Math.min(reading.order.dayFirst, reading.order.monthFirst) > 0);
  return {
    value,
    isUnreadable: (text, typed = moment(text)) => isLost(text, typed, isBlank(text, 'moment')),
    reading: reading.reading,
    ...(type === 'moment' ? { hasTime: (text: Sql) => reading.hasTime(wholeText(text, match)) } : {}),
    format: reading.format,
    isUndecided,
  };
}

function numberPlan(reading: NumberReading, blanks: readonly string[]): Reading {
  return {
    value: (text) => numberValue(reading, text),
    isUnreadable: (text, typed = numberValue(reading, text)) => isLost(text, typed, isBlank(text, 'any', blanks)),
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
