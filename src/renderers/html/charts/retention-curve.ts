import { areaY, axisX, dot, text as label, lineY, ruleX } from '@observablehq/plot';
import { formatCount, formatRange, formatShare, formatShareBeside } from '../../../locales/numbers.ts';
import type { MetricResult } from '../../../report/report.ts';
import { curveOf, isRepurchase } from '../../curve.ts';
import { type CurvePoint, Parts } from '../../parts.ts';
import type { Chart, ChartInput, Drawing } from './chart.ts';

/** The Kaplan-Meier curve with its band, and under it how many customers were followed that long. */
export const retentionCurve: Chart = {
  id: 'curve',
  of({ report, metric, locale }: ChartInput): Drawing | null {
    if (metric.id !== 'retention') return null;
    const isAgain = isRepurchase(metric);
    const points = pointsOf(metric);
    if (points.length < 2) return null;
    const text = locale.page.charts;
    const share = (value: number) => formatShare(value, 0, locale);
    const shareOf = (point: CurvePoint) => formatShareBeside(point.share, point, locale);
    const range = ({ low, high }: CurvePoint) => formatRange('share', low, high, 0, locale);
    const horizon = report.onboarding?.horizonDays ?? 100;
    const at = points.findLast(({ day }) => day <= horizon);
    const meaning = isAgain ? locale.report.retention.boughtAgain : locale.report.retention.stillCustomer;
    const followed = (point: CurvePoint) => `${formatCount(point.atRisk, locale)} ${locale.report.retention.atRisk}`;
    const rows = points.map((point) => ({
      ...point,
      tip: `${locale.report.retention.days(formatCount(point.day, locale))}: ${shareOf(point)} (${range(point)}), ${followed(point)}`,
    }));
    return {
      title: isAgain ? text.boughtAgain : text.stillCustomer,
      summary: at === undefined ? '' : text.curveSummary(formatCount(at.day, locale), shareOf(at), range(at)),
      plot: ({ isNarrow }) => ({
        height: isNarrow ? 260 : 320,
        marginLeft: 46,
        marginBottom: 74,
        x: { domain: [0, Math.max(...points.map(({ day }) => day))], label: null },
        y: { domain: [0, 1], grid: true, ticks: 5, tickSize: 0, label: null, tickFormat: share },
        marks: [
          areaY(rows, { x: 'day', y1: 'low', y2: 'high', fill: 'var(--band)', curve: 'step-after' }),
          ruleX([horizon], { stroke: 'var(--muted)', strokeDasharray: '4 4' }),
          lineY(rows, { x: 'day', y: 'share', stroke: 'var(--accent)', strokeWidth: 2.5, curve: 'step-after' }),
          dot(rows, { x: 'day', y: 'share', r: 7, fill: 'var(--accent)', fillOpacity: 0, title: 'tip' }),
          axisX({ ticks: isNarrow ? 4 : 8, tickSize: 4, label: null }),
          label(atRisk(points, isNarrow ? 90 : 60), {
            x: 'day',
            text: (point: CurvePoint) => formatCount(point.atRisk, locale),
            frameAnchor: 'bottom',
            dy: 56,
            fill: 'var(--soft)',
          }),
          label([text.followedBelow], {
            frameAnchor: 'bottom-left',
            dy: 39,
            dx: -40,
            textAnchor: 'start',
            fill: 'var(--soft)',
          }),
        ],
      }),
      table: {
        align: 'rrrr',
        head: [locale.report.retention.day, meaning, locale.report.headline.interval, locale.report.retention.atRisk],
        rows: atRisk(points, 30).map((point) => [
          locale.report.retention.days(formatCount(point.day, locale)),
          shareOf(point),
          range(point),
          formatCount(point.atRisk, locale),
        ]),
      },
    };
  },
};

/** The steps of the curve, or what is known at the landmarks. */
function pointsOf(metric: MetricResult): CurvePoint[] {
  const steps = new Parts(metric.parts).steps('steps');
  if (steps.length < 2) return curveOf(metric).filter((point) => point !== null);
  return isRepurchase(metric) ? steps.map(turned) : steps;
}

/** Who reads about a second purchase wants the share that did buy again. */
function turned(point: CurvePoint): CurvePoint {
  return { ...point, share: 1 - point.share, low: 1 - point.high, high: 1 - point.low };
}

function atRisk(points: readonly CurvePoint[], every: number): CurvePoint[] {
  if (points.length < 10) return [...points];
  return points.filter(({ day }) => day % every === 0);
}
