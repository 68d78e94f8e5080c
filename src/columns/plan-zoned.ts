import { localOfUtc, minusMinutes, minutesBetween, replaceFirst } from '../dialects/duckdb.ts';
import type { Field, FieldType } from '../schema/table.ts';
import { join, type Sql, sql } from '../sql.ts';
import type { ColumnMatch } from './mapping.ts';
import { dayFirst, timeBeforeDay } from './moment-shapes.ts';
import { isLost, type PlanContext, type Reading, wholeText } from './plan-context.ts';
import { type MomentReading, momentValue, readMoments } from './plan-moment.ts';
import { isBlank } from './plan-text.ts';
import { endOfWindow, isNoSpan, isOffset, isSpan, windowEnd } from './promise-texts.ts';
import { type ColumnZones, columnZones, zoneAtEnd } from './zones.ts';

/** The moments of a column on the clock that each is written with, or all on that of the zone the user gave (METHOD-2 G6). */
export function zonedPlan(
  written: readonly string[],
  match: ColumnMatch,
  { type, isTerm = false }: Field,
  { fallback, dateOrder, headerZone, timeZone }: PlanContext,
): Reading {
  const cells = written.map((text) => dayFirst(text.trim()));
  const isTurned = cells.some((text, i) => text !== written[i]?.trim());
  const hasWindows = isTerm && cells.some((text) => windowEnd(text) !== undefined) && !cells.some(isOffset);
  const hasSpans = isTerm && cells.some(isSpan);
  const texts = hasWindows ? cells.map((text) => windowEnd(text) ?? text) : cells;
  const named = columnZones(texts, headerZone(match.index));
  const bare = named ? texts.map((text) => text.slice(0, text.length - (zoneAtEnd(text)?.end.length ?? 0))) : texts;
  const reading = readMoments(bare, fallback, dateOrder);
  const turned = (text: Sql) => (isTurned ? sql`TRIM(${replaceFirst(text, timeBeforeDay, '\\3 \\1 \\2')})` : text);
  const full = (text: Sql) => {
    const all = turned(wholeText(text, match));
    return hasWindows ? endOfWindow(all) : all;
  };
  const whole = (text: Sql) => (named ? named.bare(full(text)) : full(text));
  const onItsClock = (text: Sql) => momentValue(reading, whole(text));
  const ownShift = reading.shift;
  const shift =
    named || ownShift
      ? (text: Sql) => {
          const own = ownShift ? [ownShift(whole(text))] : [];
          const others = named ? [named.shift(onItsClock(text), full(text))] : [];
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
  const isPlain = !named && !isTurned && !hasWindows && !hasSpans;
  const common = {
    zones,
    ...(isPlain ? {} : { reading: undefined }),
  };
  const window = hasWindows ? 'windows of ' : '';
  if (!shift || timeZone === undefined) {
    const zone = reading.format.includes(', ') || !named ? '' : named.format;
    const format = `${window}${reading.format}${zone}`;
    const plan = momentPlan({ ...reading, format }, type, onItsClock, whole);
    return { ...plan, ...(shift ? { shift } : {}), ...common, ...(hasSpans ? { isUnreadable: beside(plan) } : {}) };
  }
  const utc = (text: Sql) => minusMinutes(onItsClock(text), shift(text));
  const moment = (text: Sql) =>
    sql`CASE WHEN ${shift(text)} IS NULL THEN ${onItsClock(text)} ELSE ${localOfUtc(utc(text), timeZone)} END`;
  const format = `${window}${reading.format.replace(/, (?:in|on) .*$/, '')}, in ${timeZone}`;
  const plan = momentPlan({ ...reading, format }, type, moment, whole);
  return {
    ...plan,
    shift: (text) =>
      sql`CASE WHEN ${shift(text)} IS NOT NULL THEN ${minutesBetween(utc(text), localOfUtc(utc(text), timeZone))} END`,
    ...common,
    ...(hasSpans ? { isUnreadable: beside(plan) } : {}),
  };
}

/** A number of days beside days is read as what it is, by another field of the same column. */
function beside(plan: Pick<Reading, 'isUnreadable'>): Reading['isUnreadable'] {
  return (text, typed) => sql`(${plan.isUnreadable(text, typed)} AND ${isNoSpan(text)})`;
}

const isOnly = (zones: ReadonlySet<string>, kind: string) =>
  zones.size > 0 && [...zones].every((zone) => zone === kind);
const hasNaive = ({ zones }: MomentReading, named: ColumnZones | undefined) => !named && zones.has('none');

function momentPlan(
  reading: MomentReading,
  type: FieldType,
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
