import { localeOf } from '../locales/locales.ts';
import { isoDay, type Window } from '../relationships/calendar.ts';
import type { Change, MetricResult, Segment, SeriesPoint, Status } from '../report/report.ts';
import { type Estimate, figureOf, previousOf, trendOf } from './figure.ts';
import type { MetricDescription } from './metric.ts';
import type { MetricContext } from './metric-context.ts';

/** What a metric found; everything else of the result follows from it. */
export interface Measurement {
  estimate: Estimate | null;
  /** What was counted, where that is too little for an estimate: without it the figure would seem to rest on nothing. */
  counted?: number;
  window?: Window;
  /** Why there is no value, or what weakens it. */
  reason?: string | null;
  /** Overrides the status that follows from the counts, where these would let the figure be shown or there is none. */
  status?: Status;
  previous?: { window: Window; estimate: Estimate | null };
  change?: Change | null;
  series?: SeriesPoint[];
  segments?: Segment[];
  segmentsNote?: string | null;
  parts?: MetricResult['parts'];
  excluded?: Record<string, number>;
  caveats?: string[];
  /** The figure in one sentence; only printed where the figure may be shown. */
  sentence?: string | null;
}

/** Turns a measurement into the result that every renderer reads. */
export function resultOf(
  metric: MetricDescription,
  { locale, current }: MetricContext,
  found: Measurement,
): MetricResult {
  const figure = figureOf(found.estimate);
  const window = found.window ?? current;
  const series = found.series ?? [];
  const result: MetricResult = {
    ...describe(metric, locale),
    ...figure,
    ...(found.estimate || !found.counted ? {} : { denominator: found.counted, clusters: null }),
    status: found.status && (isShown(figure.status) || !found.estimate) ? found.status : figure.status,
    reason: found.reason ?? null,
    adds: null,
    window: { from: isoDay(window.from), to: isoDay(window.to) },
    previous: found.previous ? previousOf(found.previous.window, found.previous.estimate) : null,
    change: found.change ?? null,
    trend: trendOf(series),
    series,
    segments: found.segments ?? [],
    segmentsNote: found.segmentsNote ?? null,
    parts: found.parts ?? {},
    excluded: Object.fromEntries(Object.entries(found.excluded ?? {}).filter(([, count]) => count > 0)),
    ladder: null,
    caveats: found.caveats ?? [],
    doubts: [],
    sentence: isShown(figure.status) ? (found.sentence ?? null) : null,
  };
  if (found.estimate) estimates.set(result, found.estimate);
  return result;
}

const estimates = new WeakMap<MetricResult, Estimate>();

/**
 * The estimate behind a result, also where it rests on too few to be shown: in a mean of many figures its wide interval counts.
 */
export function estimateBehind(result: MetricResult): Estimate | null {
  return estimates.get(result) ?? null;
}

/** The result with something else said about it; the estimate behind it stays. */
export function resaid(result: MetricResult, changes: Partial<MetricResult>): MetricResult {
  const changed = { ...result, ...changes };
  const estimate = estimates.get(result);
  if (estimate) estimates.set(changed, estimate);
  return changed;
}

/** The result of a metric that has no value at all: nothing of it may look like zero or neutral. */
export function withoutValue(
  metric: MetricDescription,
  locale: MetricContext['locale'],
  status: Status,
  reason: string,
): MetricResult {
  return {
    ...describe(metric, locale),
    status,
    value: null,
    numerator: null,
    denominator: null,
    clusters: null,
    interval: null,
    reason,
    adds: status === 'not_exported' ? metric.adds[locale] : null,
    window: null,
    previous: null,
    change: null,
    trend: null,
    series: [],
    segments: [],
    segmentsNote: null,
    parts: {},
    excluded: {},
    ladder: null,
    caveats: [],
    doubts: [],
    sentence: null,
  };
}

/** A result whose headline cannot be given although some of its parts can: these stay. */
export function onlyParts(result: MetricResult, status: Status, reason: string): MetricResult {
  const nothing = { value: null, interval: null, numerator: null, denominator: null, clusters: null, sentence: null };
  return { ...result, ...nothing, status, reason };
}

function describe(
  { id, unit, better, isDirectionOpen = false, chapter, title, question, definition, lacks = {} }: MetricDescription,
  locale: MetricContext['locale'],
) {
  const { why } = localeOf(locale).lacks;
  return {
    id,
    title: title[locale],
    question: question[locale],
    chapter,
    unit,
    better,
    isDirectionOpen,
    definition: definition[locale],
    lacks: Object.fromEntries(Object.entries(lacks).map(([lack, reason]) => [lack, why[reason]])),
  };
}

function isShown(status: Status): boolean {
  return status === 'ok' || status === 'low_n';
}
