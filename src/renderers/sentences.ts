import type { Locale } from '../locales/locale.ts';
import { differenceIn, formatCount, formatNumber, formatRange, formatShare, formatSigned } from '../locales/numbers.ts';
import { causeChange } from '../report/causes.ts';
import type { MetricResult, Report, Source } from '../report/report.ts';
import { isRepurchase } from './curve.ts';
import { comparedValues, countsInPoints, figureText, isShown, isVitalFew, metricOf, sizeText } from './figures.ts';
import { type PartFigure, Parts } from './parts.ts';

/** The sentences below a figure, the same in the terminal and in Markdown. Each function returns only what is known. */

/** What the points are, and whether they may be trusted. */
export function trustNote({ trust }: NonNullable<Report['onboarding']>, { report }: Locale): string {
  const { pointsNote, moreEvidence } = report.onboarding;
  return [pointsNote, ...(trust ? [trust.text] : []), moreEvidence].join(' ');
}

/** How many of the invited customers answered, and what they wrote about. */
export function npsSentences(metric: MetricResult, locale: Locale): string[] {
  return [...responseSentences(metric, locale), ...commentSentences(metric, locale)];
}

/** Causes told in a sentence, and the fewest comments that are worth one. */
const mostThemes = 3;
const fewestComments = 5;

/** What detractors write most about; never a cause of the score (METHOD-2 G8). */
function commentSentences(metric: MetricResult, locale: Locale): string[] {
  const comments = new Parts(metric.parts).in('comments');
  const [n, withoutCause] = [comments.number('n') ?? 0, comments.number('withoutCause')];
  if (n < fewestComments || withoutCause === null) return [];
  const { nps } = locale.report;
  const told = comments
    .list('causes')
    .map((cause) => ({ label: cause.text('label') ?? '', detractors: cause.number('detractors') ?? 0 }))
    .filter(({ detractors }) => detractors > 0)
    .sort((a, b) => b.detractors - a.detractors)
    .slice(0, mostThemes)
    .map(({ label, detractors }) => `${label} (${formatCount(detractors, locale)})`);
  const rest = nps.withoutCause(formatShare(withoutCause, 0, locale), formatCount(n, locale));
  return [told.length === 0 ? `${rest}.` : `${nps.writeAbout(told.join(', '))}; ${rest}.`];
}

function responseSentences(metric: MetricResult, locale: Locale): string[] {
  const rate = new Parts(metric.parts).figure('responseRate');
  const { nps } = locale.report;
  if (rate === null || rate.value === null) return [nps.noResponseRate];
  const [answered = '', invited = ''] = [rate.x ?? 0, rate.n ?? 0].map((count) => formatCount(count, locale));
  return [nps.responseRate(formatShare(rate.value, 0, locale), shareRange(rate, locale), answered, invited)];
}

/** How late the late ones were, how flattering the usual figure is, and what does not count. */
export function promiseSentences(metric: MetricResult, locale: Locale): string[] {
  const parts = new Parts(metric.parts);
  const text = locale.report.promises;
  const days = (count: number) => text.days(formatNumber(count, Number.isInteger(count) ? 0 : 1, locale));
  const [median, p90] = [parts.number('medianDaysLate'), parts.number('p90DaysLate')];
  const sentences: string[] = [];
  if (median !== null)
    sentences.push(p90 === null ? text.lateMedian(days(median)) : text.late(days(median), days(p90)));
  const delivered = parts.figure('deliveredOnly');
  if (delivered?.value != null) {
    const [kept, all] = [formatCount(delivered.x ?? 0, locale), formatCount(delivered.n ?? 0, locale)];
    sentences.push(text.deliveredOnly(formatShare(delivered.value, 1, locale), kept, all));
  }
  if (parts.text('source') === 'purchases') sentences.push(text.fromPurchases);
  const counts = parts.in('counts');
  const outside = (['openNotDue', 'withdrawn', 'noDeadline'] as const)
    .filter((name) => (counts.number(name) ?? 0) > 0)
    .map((name) => text[name](formatCount(counts.number(name) ?? 0, locale)));
  if (outside.length > 0) sentences.push(`${text.notCounted}: ${outside.join(', ')}.`);
  return sentences;
}

/** Which few causes make most problem contacts; null without causes. */
export function vitalFewSentence(metric: MetricResult, locale: Locale): string | null {
  const parts = new Parts(metric.parts);
  const causes = parts.causes('pareto');
  const vital = parts.number('vitalFew') ?? 0;
  const last = causes[vital - 1];
  if (last === undefined || causes.length < 3) return null;
  const [few, all] = [formatCount(vital, locale), formatCount(causes.length, locale)];
  const say = isVitalFew(vital, causes.length) ? locale.report.contact.vitalFew : locale.report.contact.vitalMany;
  return say(few, vital, all, formatShare(last.cumulative, 0, locale));
}

/** How many causes deserve a mark: the vital few, none where they are not few. */
export function markedCauses(metric: MetricResult): number {
  const parts = new Parts(metric.parts);
  const vital = parts.number('vitalFew') ?? 0;
  return isVitalFew(vital, parts.causes('pareto').length) ? vital : 0;
}

/** Which causes grew or shrank detectably since the period before. */
export function causeChangeSentences(metric: MetricResult, locale: Locale): string[] {
  const changes = causeChange.array().safeParse(metric.parts.changes).data ?? [];
  return changes
    .filter(({ isDetectable }) => isDetectable)
    .map(({ label, n, previous, share, previousShare }) =>
      locale.report.contact.causeChanged(label, formatCount(previous, locale), formatCount(n, locale), {
        before: formatShare(previousShare, 0, locale),
        now: formatShare(share, 0, locale),
      }),
    );
}

/** How much contact there is, per customer and per order, and how the contacts were classed. */
export function contactSentences(metric: MetricResult, report: Report, locale: Locale): string[] {
  const parts = new Parts(metric.parts);
  const text = locale.report.contact;
  const sentences: string[] = [];
  const [perMonth, perOrder] = [parts.figure('problemPer100CustomersMonth'), parts.figure('problemPerOrder')];
  const all = metricOf(report, 'contact-rate');
  if (perMonth !== null && perMonth.value !== null) sentences.push(text.perMonth(...rateTexts(perMonth, 1, locale)));
  if (all !== undefined && isShown(all)) {
    const { value, interval } = figureText(all, locale);
    sentences.push(text.allPerMonth(value, interval));
  }
  if (perOrder !== null && perOrder.value !== null) sentences.push(text.perOrder(...rateTexts(perOrder, 2, locale)));
  return [...causeChangeSentences(metric, locale), ...sentences, basisSentence(parts, locale)];
}

function basisSentence(parts: Parts, locale: Locale): string {
  const text = locale.report.contact;
  const basis = parts.in('basis');
  const kinds = ['mark', 'code', 'lexicon', 'unknown'] as const;
  const total = kinds.reduce((sum, kind) => sum + (basis.number(kind) ?? 0), 0);
  const inbound = parts.number('inbound') ?? total;
  const counted = text.inbound(formatCount(inbound, locale), inbound);
  if (total === 0) return `${counted}.`;
  const shares = kinds
    .filter((kind) => (basis.number(kind) ?? 0) > 0)
    .map((kind) => text[kind](formatShare((basis.number(kind) ?? 0) / total, 0, locale)));
  const bounds = parts.range('bounds');
  const isBounded = bounds !== null && (parts.number('unknown') ?? 0) > 0;
  // bounds that are closer than a percentage point would print as 49–49%
  const isWide = isBounded && bounds[1] - bounds[0] >= 0.01;
  const within = isWide ? ` ${text.bounds(formatRange('share', bounds[0], bounds[1], 0, locale))}` : '';
  return `${counted}, ${text.basis} ${shares.join(', ')}.${within}`;
}

/** Whether new customers stay, or buy again: METHOD B15 says "left" only where customers have a contract. */
export function retentionSentences(metric: MetricResult, locale: Locale): string[] {
  const parts = new Parts(metric.parts);
  const text = locale.report.retention;
  const [n = '', events = ''] = ['n', 'events'].map((name) => formatCount(parts.number(name) ?? 0, locale));
  const quarters = quarterSentences(metric, locale);
  if (isRepurchase(metric)) return [text.cohortAgain(n, events), ...quarters];
  const [early, year] = [parts.figure('earlyChurn90'), parts.figure('firstYearChurn')];
  const sentences = [text.cohort(n, events)];
  if (early !== null && early.value !== null) {
    sentences.push(text.early('90', formatShare(early.value, 0, locale), shareRange(early, locale)));
  }
  if (year !== null && year.value !== null) {
    sentences.push(text.firstYear(formatShare(year.value, 0, locale), shareRange(year, locale)));
  }
  return [...sentences, ...quarters];
}

/** The first hundred days by quarter of start, once there are two to compare. */
function quarterSentences(metric: MetricResult, locale: Locale): string[] {
  const text = locale.report.retention;
  const day = 100;
  const readings = new Parts(metric.parts).list('byQuarter').flatMap((quarter) => {
    const [from, point] = [quarter.text('from'), quarter.in('curve').curvePoint(day)];
    if (from === null || point === null) return [];
    const share = isRepurchase(metric) ? 1 - point.share : point.share;
    const number = Math.ceil(Number(from.slice(5, 7)) / 3);
    return [`${text.quarter(from.slice(0, 4), number)} ${formatShare(share, 0, locale)}`];
  });
  if (readings.length < 2) return [];
  const meaning = isRepurchase(metric) ? text.boughtAgain : text.stillCustomer;
  return [text.byQuarter(meaning, String(day), readings.join(', '))];
}

/** How large the change is and within which limits; nothing without an earlier period. */
export function changeSentences(metric: MetricResult, locale: Locale): string[] {
  const { change, unit } = metric;
  if (change === null || change.value === null) return [];
  const compared = comparedValues(metric, locale);
  const { value, interval } = change;
  const points = [value, ...(interval === null ? [] : [interval.low, interval.high])].map((each) =>
    differenceIn(unit, each),
  );
  // A limit near zero decides whether the change is detectable: rounding must not hide on which side it lies.
  const digits = points.some((each) => each !== 0 && Math.abs(each) < 2) ? 1 : 0;
  const [size = 0, low, high] = points;
  const range = low === undefined || high === undefined ? '' : ` (${formatRange('points', low, high, digits, locale)})`;
  const isRate = !countsInPoints(unit);
  return [
    locale.report.changeLine(
      formatSigned(size, digits, locale),
      isRate,
      range,
      change.basis,
      change.isDetectable,
      compared,
    ),
  ];
}

/** The trend over the months of the series, also when there is none; empty without enough months. */
export function trendSentences(
  { trend, unit }: Pick<MetricResult, 'trend' | 'unit'>,
  locale: Locale,
  currency: string | null = null,
): string[] {
  if (trend === null) return [];
  const months = formatCount(trend.months, locale);
  if (!trend.isDetectable) return [locale.report.noTrend(months)];
  const isTiny = Math.abs(differenceIn(unit, trend.slopePerMonth)) < 0.05;
  const size = isTiny
    ? `${locale.numbers.under} ${sizeText(unit, unit === 'share' ? 0.001 : 0.1, locale)}`
    : sizeText(unit, trend.slopePerMonth, locale, currency);
  return [locale.report.trend(trend.slopePerMonth > 0, size, months)];
}

/** What to say when nothing was found: a quiet period is something else than a report without figures. */
export function noFindingsText({ metrics }: Report, locale: Locale): string {
  return metrics.some(isShown) ? locale.report.noFindings : locale.report.noFigures;
}

/** Records left out of a figure, by reason; empty when there are none. */
export function excludedSentences({ excluded, ladder }: MetricResult, locale: Locale): string[] {
  if (ladder !== null) return [ladderSentence(ladder, locale)];
  const reasons: Readonly<Record<string, string>> = locale.reasons;
  const left = Object.entries(excluded).filter(([, count]) => count > 0);
  if (left.length === 0) return [];
  const items = left.map(
    ([reason, count]) => `${formatCount(count, locale)} ${Object.hasOwn(reasons, reason) ? reasons[reason] : reason}`,
  );
  return [`${locale.report.excluded}: ${items.join(', ')}.`];
}

/** Which file it was, whatever it is called: its size and its digest. */
export function digestSentences({ bytes, sha256 }: Source, locale: Locale): string[] {
  if (bytes === null || sha256 === null) return [];
  return [`${locale.report.sources.bytes(formatCount(bytes, locale))}, SHA-256 ${sha256.slice(0, 16)}…`];
}

/** Every step from all records to those that are counted, with what was lost at it. */
function ladderSentence(ladder: NonNullable<MetricResult['ladder']>, locale: Locale): string {
  const count = (value: number) => formatCount(value, locale);
  const reasons: Readonly<Record<string, string>> = locale.reasons;
  const rungs = ladder.map(({ step, count: left, lost }) => {
    const gone = Object.entries(lost).map(([reason, n]) =>
      locale.ladder.lost(count(n), Object.hasOwn(reasons, reason) ? (reasons[reason] ?? reason) : reason),
    );
    const without = gone.length === 0 ? '' : ` (${locale.ladder.without} ${gone.join(', ')})`;
    return `${count(left)} ${locale.ladder.steps[step]}${without}`;
  });
  return `${locale.ladder.title}: ${rungs.join(' → ')}.`;
}

/** What the whole report rests on: what "lost" means, who has no known start, and the notes of the reading. */
export function noteSentences(report: Report, locale: Locale): string[] {
  const text = locale.report;
  const truncated = report.customers?.leftTruncated ?? 0;
  const sentences: string[] = [];
  if (report.relationship === 'contractual') sentences.push(text.contractual);
  const isSaid = report.notes.some((note) => note.code === 'inactivity');
  if (report.relationship === 'noncontractual' && !isSaid) {
    sentences.push(text.noncontractual(formatCount(report.inactivityDays ?? 0, locale)));
  }
  if (truncated > 0) sentences.push(text.leftTruncated(formatCount(truncated, locale), truncated));
  return [...sentences, ...report.notes.map((note) => note.text)];
}

function shareRange({ low, high }: PartFigure, locale: Locale): string {
  return formatRange('share', low ?? 0, high ?? 1, 0, locale);
}

function rateTexts({ value, low, high }: PartFigure, digits: number, locale: Locale): [string, string] {
  const rate = value ?? 0;
  const range = `${formatNumber(low ?? rate, digits, locale)}–${formatNumber(high ?? rate, digits, locale)}`;
  return [formatNumber(rate, digits, locale), range];
}
