import type { Locale } from '../locales/locale.ts';
import {
  differenceIn,
  digitsFor,
  formatCount,
  formatDay,
  formatMoney,
  formatNumber,
  formatPeriod,
  formatRange,
  formatShare,
  formatValue,
} from '../locales/numbers.ts';
import type { GateResult } from '../report/gate-shape.ts';
import type { Report } from '../report/report.ts';
import { countsInPoints, signedText } from './figures.ts';

/** A run of `health check`, ready to be said in any format. */
export interface CheckRun {
  report: Report;
  results: readonly GateResult[];
  /** What the figures are compared with. */
  comparedWith: { from: string; to: string };
  overlapDays: number;
  isStrict: boolean;
  falseAlarms: number;
}

/** One judged limit in words. */
export interface GateText {
  figure: string;
  rule: string;
  now: string;
  /** Where the figure may lie, without what it is called. */
  interval: string;
  before: string;
  change: string;
  /** Before and now with their interval, as a clause. */
  measured: string;
  chance: string;
  outcome: string;
  remark: string;
}

export function gateText(result: GateResult, locale: Locale): GateText {
  const text = locale.check;
  const { unit, currency, value, interval, before, change, segment, p } = result;
  const shown = (number: number | null) =>
    number === null ? '' : formatValue(unit, number, digitsFor(unit, interval), locale, currency);
  const now = value === null ? locale.words.status[result.status] : shown(value);
  const range = interval && formatRange(unit, interval.low, interval.high, digitsFor(unit, interval), locale);
  return {
    interval: range ?? '',
    measured: text.measured(now, range ?? '', shown(before)),
    figure: segment ? `${result.title}, ${segment.field} ${segment.value}` : result.title,
    rule: ruleText(result, locale),
    now,
    before: shown(before),
    change: change ? signedText(unit, change, locale, currency) : '',
    chance: p === null ? '' : p < 0.001 ? text.under(formatShare(0.001, 1, locale)) : formatShare(p, 1, locale),
    outcome: outcomeText(result, locale),
    remark: remarkOf(result, locale),
  };
}

function remarkOf(result: GateResult, locale: Locale): string {
  const { exception, segment, nearestGroup, outcome, isWorse, judgedTogether, p } = result;
  const text = locale.check;
  if (outcome === 'passed' && isWorse && p !== null) {
    return text.withinChance(formatCount(judgedTogether, locale), judgedTogether);
  }
  if (segment && nearestGroup !== null) return text.noGroup(segment.value, segment.field, nearestGroup);
  return exception ? text.exception(exception.reason, exception.owner, formatDay(exception.expires, locale)) : '';
}

function ruleText({ rule, limit, unit, currency }: GateResult, locale: Locale): string {
  const text = locale.check.rules;
  if (rule !== 'worse') return text[rule](formatValue(unit, limit, limitDigits(unit, limit), locale, currency));
  if (limit === 0) return text.notWorse;
  if (unit === 'amount') return text.worse(formatMoney(limit, currency, locale));
  const size = differenceIn(unit, limit);
  const amount = formatNumber(size, Number.isInteger(size) ? 0 : 1, locale);
  return text.worse(countsInPoints(unit) ? locale.report.points(amount) : amount);
}

function limitDigits(unit: GateResult['unit'], limit: number): number {
  const size = differenceIn(unit, limit);
  return Math.abs(size - Math.round(size)) < 1e-9 ? 0 : 1;
}

function outcomeText({ outcome, level }: GateResult, locale: Locale): string {
  const text = locale.check.outcomes;
  return outcome === 'passed' || outcome === 'excepted' ? text[outcome] : text[outcome][level];
}

/** What has to be known to read the table: how a limit is judged, and what weakens the comparison. */
export function checkNotes({ isStrict, falseAlarms, overlapDays }: CheckRun, locale: Locale): string[] {
  const text = locale.check;
  return [
    isStrict ? text.strict : text.evidence(formatShare(falseAlarms, 0, locale)),
    ...(overlapDays > 0 ? [text.overlap(formatCount(overlapDays, locale))] : []),
  ];
}

/** Title and what the figures are compared with. */
export function checkTitle({ report, comparedWith }: CheckRun, locale: Locale): string {
  const { from, to } = comparedWith;
  return `${locale.check.title(formatDay(report.asOf, locale))}, ${locale.check.against(formatPeriod(from, to, locale))}`;
}

/** How many failed, warned and passed; what was excused or not judged is told apart, as it did not pass. */
export function checkSummary(results: readonly GateResult[], locale: Locale): string {
  const text = locale.check.summary;
  const isBad = ({ outcome }: GateResult) => outcome === 'crossed' || outcome === 'not-enough-data';
  const count = (keep: (result: GateResult) => boolean) => results.filter(keep).length;
  const excepted = count(({ outcome }) => outcome === 'excepted');
  const ignored = count((result) => isBad(result) && result.level === 'off');
  const say = (n: number, words: (n: number, text: string) => string) => words(n, formatCount(n, locale));
  const parts = [
    say(
      count((result) => isBad(result) && result.level === 'error'),
      text.failed,
    ),
    say(
      count((result) => isBad(result) && result.level === 'warn'),
      text.warned,
    ),
    say(
      count(({ outcome }) => outcome === 'passed'),
      text.passed,
    ),
    ...(excepted > 0 ? [say(excepted, text.excepted)] : []),
    ...(ignored > 0 ? [say(ignored, text.ignored)] : []),
  ];
  return `${parts.join(', ')}.`;
}
