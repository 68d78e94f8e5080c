import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { oneOf } from '../dialects/dialect.ts';
import { isAmong, isLike, joinTexts, plusSeconds } from '../dialects/duckdb.ts';
import { ownValue } from '../own-value.ts';
import type { Field } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { join, type Sql, sql } from '../sql.ts';
import { areAmounts, currencyPlan } from './amount-marks.ts';
import { textsOf } from './column-context.ts';
import type { ColumnMatch, ColumnPlan, Mapping } from './mapping.ts';
import { column } from './mapping.ts';
import { inWholes, minorUnits } from './minor-units.ts';
import { nobodyOf } from './nobody.ts';
import { showsPlainBeginning } from './plain-beginnings.ts';
import { contextOf, isLost, type PlanContext, type PlanOptions, type Reading } from './plan-context.ts';
import { readDurations } from './plan-duration.ts';
import { nativePlan } from './plan-native.ts';
import {
  isMissingCode,
  type NumberReading,
  numberValue,
  readNumbers,
  readScores,
  type ScoreReading,
} from './plan-number.ts';
import { booleanValue, idStyleOf, idValue, isBlank, textValue, wordsOf, wordValue } from './plan-text.ts';
import { zonedPlan } from './plan-zoned.ts';
import { spanDays } from './promise-texts.ts';
import { vocabularyFor } from './words.ts';

/** Decides for every mapped column, from the sample, how its text becomes values. */
export function planColumns(file: SniffedFile, mapping: Mapping, options: PlanOptions = {}): ColumnPlan[] {
  const context = { ...contextOf(file, options), nobody: nobodyOf(file, mapping) };
  const isWhole = file.isSampleComplete;
  const minor = minorUnits(file, mapping).fields;
  const plans = mappedColumns(mapping).map(({ name, field, match }) => {
    const made = planOne({ name, field, match });
    return minor.has(name) ? inWholes(made) : made;
  });
  return withEnds(plans);

  function planOne({ name, field, match }: ReturnType<typeof mappedColumns>[number]): ColumnPlan {
    const native = nativePlan(name, field, match, file, options);
    if (native) return native;
    const own = ownWords(mapping, name, options);
    const isByText = isReadByText(name);
    const texts = isByText ? shownTexts(file, match.index) : textsOf(file, match.index, match.with);
    return planColumn(name, field, match, texts, { ...context, own, ...(isByText ? { isWhole } : {}) });
  }
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
export function ownWords({ role, words }: Mapping, field: string, { values }: PlanOptions): PlanContext['own'] {
  const told = role === 'unrecognised' ? undefined : values?.[role]?.[field];
  const found = words?.[field];
  return found ? { ...found, ...told } : told;
}

/** The fields of a mapping that its role knows, with their columns. */
export function mappedColumns({ role, columns }: Mapping): { name: string; field: Field; match: ColumnMatch }[] {
  if (role === 'unrecognised') return [];
  return Object.entries(columns).flatMap(([name, match]) => {
    const field = ownValue(tables[role].fields, name);
    return field ? [{ name, field, match }] : [];
  });
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
    return { ...base, ...zonedPlan(texts, match, field, context) };
  }
  if (name === 'promised_days' || name === 'promised_working_days') {
    const kind = name === 'promised_days' ? 'calendar' : 'working';
    return { ...base, ...spanPlan((text) => spanDays(text, kind, match.header), match.header) };
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
  if (match.ours) return { ...base, ...sidesPlan(match.ours) };
  if (field.type === 'word')
    return { ...base, ...wordPlan(field, texts, context), ...(context.own ? { isTold: true } : {}) };
  if (name === 'currency' && areAmounts(texts)) return { ...base, ...currencyPlan() };
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
    : style.hasThousands
      ? 'ids without their thousands marks'
      : style.hasApostrophe
        ? 'ids without the leading apostrophe'
        : 'ids';
  const one = (text: Sql) => idValue(text, style, name === 'email', texts);
  const value = (text: Sql) =>
    match.with ? sql`COALESCE(${join([text, ...match.with.map(column)].map(one))})` : one(text);
  // `#N/A`, `#####`: the spreadsheet lost it
  const isUnreadable = (text: Sql, typed = value(text)) => sql`(${isLike(text, '#%')} AND ${typed} IS NULL)`;
  const reading = JSON.stringify([style, showsPlainBeginning(texts, 'id'), match.with?.length]);
  return { ...base, ...plainPlan(value, format), isUnreadable, reading };
}

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
  { isWhole, own, hasMore }: Pick<PlanContext, 'isWhole' | 'own' | 'hasMore'>,
): Reading {
  const values = field.patterns ? vocabularyFor(field, texts) : field.values;
  const value = (text: Sql) => wordValue(text, values, texts, { own, hasMore });
  const words = isWhole ? undefined : wordsOf(values, texts, Object.values(own ?? {}));
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

/** Of a column of senders: whether the company wrote. */
function sidesPlan(ours: readonly string[]): Reading {
  const value = (text: Sql) =>
    oneOf(sql`CASE WHEN ${isAmong(sql`lower(${text})`, ours)} THEN 'outbound' WHEN ${text} <> '' THEN 'inbound' END`, [
      'inbound',
      'outbound',
    ]);
  return {
    value,
    isUnreadable: () => sql`FALSE`,
    format: 'words',
    reading: JSON.stringify(['ours', ...ours]),
    isUndecided: false,
  };
}

/** Text is always readable; only a yes or no can be something else. */
function plainPlan(value: (text: Sql) => Sql, format: string): Reading {
  const isUnreadable =
    format === 'yes or no' ? (text: Sql, typed = value(text)) => isLost(text, typed, isBlank(text)) : () => sql`FALSE`;
  return { value, isUnreadable, format, reading: format, isUndecided: false };
}

/** A number of days in words or figures; what else stands in the column is read by another field. */
function spanPlan(value: (text: Sql) => Sql, header: string): Reading {
  return {
    value,
    isUnreadable: () => sql`FALSE`,
    format: 'numbers of days',
    reading: `days ${header}`,
    isUndecided: false,
  };
}
