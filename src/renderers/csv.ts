import type { MetricResult, Report } from '../report/report.ts';
import { csvNumber, csvText } from './safe-text.ts';

const columns = [
  'metric',
  'title',
  'segment_field',
  'segment',
  'period_kind',
  'from',
  'to',
  'status',
  'value',
  'unit',
  'numerator',
  'denominator',
  'records',
  'valid',
  'in_period',
  'known_customer',
  'clusters',
  'low',
  'high',
  'level',
  'method',
  'doubts',
] as const;

/** What differs from row to row; the metric itself fills the rest. */
interface Row {
  segment?: { field: string; segment: string };
  kind: 'current' | 'previous' | 'month';
  window: { from: string; to: string } | null;
  figure: Pick<MetricResult, 'status' | 'value' | 'numerator' | 'denominator' | 'clusters' | 'interval'>;
}

/**
 * The figures as tidy CSV (RFC 4180, LF): one row for each figure, period and segment; numbers unrounded with a decimal
 * point, empty where there is none. Brief: the figures of the first screen, now and before. Text that a spreadsheet would run as a formula is disarmed with an apostrophe.
 */
export function renderCsv(report: Report, { isBrief = false } = {}): string {
  const first = report.story?.headline.map(({ metric }) => metric) ?? [];
  const rows = report.metrics
    .filter(({ id }) => !isBrief || first.includes(id))
    .flatMap((metric) =>
      rowsOf(metric)
        .filter(({ kind, segment }) => !isBrief || (kind !== 'month' && segment === undefined))
        .map((row) => rowText(metric, row)),
    );
  return `${[columns.join(','), ...rows].join('\n')}\n`;
}

function rowsOf(metric: MetricResult): Row[] {
  const { window, previous } = metric;
  return [
    { kind: 'current', window, figure: metric },
    ...(previous === null ? [] : [{ kind: 'previous' as const, window: previous, figure: previous }]),
    ...metric.series.map(
      (point): Row => ({
        kind: 'month',
        window: point,
        figure: { ...point, numerator: null, denominator: point.n, clusters: null },
      }),
    ),
    ...metric.segments.map((segment): Row => ({ segment, kind: 'current', window, figure: segment })),
  ];
}

function rowText({ id, title, unit, ladder, doubts }: MetricResult, { segment, kind, window, figure }: Row): string {
  const { interval } = figure;
  const isWhole = kind === 'current' && segment === undefined;
  const rung = (step: string) => (isWhole ? csvNumber(ladder?.find((each) => each.step === step)?.count ?? null) : '');
  const cells: Record<(typeof columns)[number], string> = {
    metric: csvText(id),
    title: csvText(title),
    segment_field: csvText(segment?.field ?? ''),
    segment: csvText(segment?.segment ?? ''),
    period_kind: kind,
    from: window?.from ?? '',
    to: window?.to ?? '',
    status: figure.status,
    value: csvNumber(figure.value),
    unit,
    numerator: csvNumber(figure.numerator),
    denominator: csvNumber(figure.denominator),
    records: rung('records'),
    valid: rung('valid'),
    in_period: rung('in-period'),
    known_customer: rung('known-customer'),
    clusters: csvNumber(figure.clusters),
    low: csvNumber(interval?.low ?? null),
    high: csvNumber(interval?.high ?? null),
    level: csvNumber(interval?.level ?? null),
    method: csvText(interval?.method ?? ''),
    doubts: isWhole ? csvText(doubts.map(({ text }) => text).join('; ')) : '',
  };
  return columns.map((column) => cells[column]).join(',');
}
