import type { Interval, MetricResult, Report, Source } from '../report/report.ts';
import { story as storyShape } from '../report/story.ts';

/**
 * The report as JSON: keys in the order of the schema whatever order they were made in, two spaces, a newline at the end.
 * Brief: only what to read first (`story`) with what it is about.
 * Control and invisible characters are written as `\u` escapes: the same text to a parser, harmless on a screen.
 */
export function renderJson(report: Report, { isBrief = false } = {}): string {
  const whole = reportInOrder(report);
  if (!isBrief) return jsonText(whole);
  const { schemaVersion, tool, locale, asOf, period, story } = whole;
  return jsonText({ schemaVersion, tool, locale, asOf, period, story });
}

/** Any value as the JSON text all commands print. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  // most texts have none, and looking for them by category takes ten times as long (measured)
  return `${withoutLogCommands(printable.test(text) ? text : text.replace(invisible, escaped))}\n`;
}

const printable = /^[\x20-\x7e\n]*$/;

/** What a CI system would obey stands in strings alone, where a sign can be written as its escape: the same text to a parser. */
function withoutLogCommands(text: string): string {
  if (!text.includes('##') && !/section_/i.test(text)) return text;
  return text.replace(/##(?=\w*\[)/g, '#\\u0023').replace(/(section)_(?=(?:start|end):\d+:)/gi, '$1\\u005f');
}

/** Everything `visibleText` replaces, except the line ends that JSON itself is laid out with. */
const invisible = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

// Object literals rather than a list of keys: the compiler then names a key of the schema that is forgotten here.

function reportInOrder(report: Report): Report {
  return {
    schemaVersion: report.schemaVersion,
    tool: { name: report.tool.name, version: report.tool.version },
    locale: report.locale,
    asOf: report.asOf,
    timeZone: report.timeZone,
    period: {
      ...windowInOrder(report.period),
      days: report.period.days,
      previous: windowInOrder(report.period.previous),
    },
    relationship: report.relationship,
    inactivityDays: report.inactivityDays,
    configuration: { fingerprint: report.configuration.fingerprint, options: report.configuration.options },
    provenance: report.provenance && provenanceInOrder(report.provenance),
    sources: report.sources.map(sourceInOrder),
    customers: report.customers && customersInOrder(report.customers),
    metrics: report.metrics.map(metricInOrder),
    findings: report.findings.map(({ id, severity, metric, text, action, audience, brief }) => ({
      ...{ id, severity, metric, text, action, audience, brief },
    })),
    story: report.story && storyShape.parse(report.story),
    onboarding: report.onboarding && onboardingInOrder(report.onboarding),
    notes: report.notes.map(({ code, text }) => ({ code, text })),
  };
}

function windowInOrder({ from, to }: { from: string; to: string }) {
  return { from, to };
}

function provenanceInOrder({ roles, warehouse, ...read }: NonNullable<Report['provenance']>) {
  const { since, encoding, delimiter, headerLine } = read;
  return { since, encoding, delimiter, headerLine, ...(roles && { roles }), ...(warehouse && { warehouse }) };
}

function customersInOrder({ total, active, new: fresh, leftTruncated, ...rest }: NonNullable<Report['customers']>) {
  const { returned, inTrial, paused, lostOnUnknownDay } = rest;
  return { total, active, new: fresh, leftTruncated, returned, inTrial, paused, lostOnUnknownDay };
}

function intervalInOrder(interval: Interval | null): Interval | null {
  return interval && { low: interval.low, high: interval.high, level: interval.level, method: interval.method };
}

type Figure = Pick<MetricResult, 'status' | 'value' | 'numerator' | 'denominator' | 'clusters' | 'interval'>;

function figureInOrder({ status, value, numerator, denominator, clusters, interval }: Figure): Figure {
  return { status, value, numerator, denominator, clusters, interval: intervalInOrder(interval) };
}

function talliesInOrder(tallies: Source['setAside']): Source['setAside'] {
  return tallies.map(({ reason, text, count, first }) => ({
    reason,
    text,
    count,
    first: {
      record: first.record,
      line: first.line,
      ...(first.file === undefined ? {} : { file: first.file }),
      ...(first.key === undefined ? {} : { key: first.key }),
    },
  }));
}

/** A source with its keys in the order every export shows them in. */
export function sourceInOrder(source: Source): Source {
  return {
    file: source.file,
    role: source.role,
    isCompanion: source.isCompanion,
    confidence: source.confidence,
    why: source.why,
    encoding: source.encoding,
    bom: source.bom,
    delimiter: source.delimiter,
    quote: source.quote,
    headerLine: source.headerLine,
    records: source.records,
    entities: source.entities,
    used: source.used,
    setAside: talliesInOrder(source.setAside),
    repaired: talliesInOrder(source.repaired),
    row: { is: source.row.is, text: source.row.text },
    columns: source.columns,
    formats: source.formats,
    constants: source.constants,
    unused: source.unused,
    notes: source.notes,
    bytes: source.bytes,
    sha256: source.sha256,
    ...(source.snapshot === undefined ? {} : { snapshot: source.snapshot }),
  };
}

function metricInOrder(metric: MetricResult): MetricResult {
  const { id, title, question, chapter, unit, better, isDirectionOpen, reason, adds, window, previous, trend } = metric;
  return {
    id,
    title,
    question,
    chapter,
    unit,
    better,
    isDirectionOpen,
    ...figureInOrder(metric),
    reason,
    adds,
    window: window && windowInOrder(window),
    previous: previous && { ...windowInOrder(previous), ...figureInOrder(previous) },
    change: changeInOrder(metric.change),
    trend: trend && {
      p: trend.p,
      slopePerMonth: trend.slopePerMonth,
      months: trend.months,
      isDetectable: trend.isDetectable,
    },
    series: metric.series.map((point) => ({
      ...windowInOrder(point),
      status: point.status,
      value: point.value,
      n: point.n,
      interval: intervalInOrder(point.interval),
    })),
    segments: metric.segments.map(segmentInOrder),
    segmentsNote: metric.segmentsNote,
    parts: metric.parts,
    excluded: metric.excluded,
    ladder: metric.ladder?.map(({ step, count, lost }) => ({ step, count, lost })) ?? null,
    caveats: metric.caveats,
    doubts: metric.doubts.map(({ code, text }) => ({ code, text })),
    lacks: metric.lacks,
    sentence: metric.sentence,
    definition: metric.definition,
  };
}

function changeInOrder(change: MetricResult['change']): MetricResult['change'] {
  return (
    change && {
      value: change.value,
      interval: intervalInOrder(change.interval),
      p: change.p,
      isDetectable: change.isDetectable,
      basis: change.basis,
    }
  );
}

function segmentInOrder(segment: MetricResult['segments'][number]): MetricResult['segments'][number] {
  const { difference } = segment;
  return {
    field: segment.field,
    segment: segment.segment,
    ...figureInOrder(segment),
    difference: difference && {
      value: difference.value,
      interval: intervalInOrder(difference.interval),
      p: difference.p,
      adjustedP: difference.adjustedP,
      isDetectable: difference.isDetectable,
    },
  };
}

function onboardingInOrder(onboarding: NonNullable<Report['onboarding']>): NonNullable<Report['onboarding']> {
  const { bands, trust } = onboarding;
  return {
    customers: onboarding.customers.map((customer) => ({
      customerId: customer.customerId,
      segment: customer.segment,
      owner: customer.owner,
      startedOn: customer.startedOn,
      tenureDays: customer.tenureDays,
      daysLeft: customer.daysLeft,
      points: customer.points,
      band: customer.band,
      reasons: customer.reasons.map(({ id, points, text }) => ({ id, points, text })),
      action: customer.action && { id: customer.action.id, text: customer.action.text },
    })),
    total: onboarding.total,
    omitted: onboarding.omitted,
    bands: { high: bands.high, medium: bands.medium, low: bands.low },
    horizonDays: onboarding.horizonDays,
    isRepurchase: onboarding.isRepurchase,
    trust: trust && {
      code: trust.code,
      text: trust.text,
      landmark: trust.landmark,
      customers: trust.customers,
      events: trust.events,
      auc: trust.auc && { value: trust.auc.value, low: trust.auc.low, high: trust.auc.high },
      sameQuarter: trust.sameQuarter && {
        value: trust.sameQuarter.value,
        low: trust.sameQuarter.low,
        high: trust.sameQuarter.high,
      },
    },
  };
}
