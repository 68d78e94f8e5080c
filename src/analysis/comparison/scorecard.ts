import type { LocaleCode } from '../../locales/locale.ts';
import { type DayNumber, isoDay, type Window } from '../../relationships/calendar.ts';
import { type Cadence, isoWeek } from '../../relationships/complete-periods.ts';
import { currencyOf } from '../../report/money.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import type { Scorecard, ScorecardMetric } from '../../report/scorecard-shape.ts';

/** The figures as they were on one day. */
export interface DayFigures {
  asOf: DayNumber;
  metrics: MetricResult[];
}

/** The figures of several days from one reading of the files. */
export interface SeriesAnalysis {
  asOf: DayNumber;
  days: DayFigures[];
  configuration: Report['configuration'];
  failures: Map<string, Error>;
}

/** Puts the figures of the days side by side. */
export function buildScorecard(
  { days, configuration }: SeriesAnalysis,
  periods: readonly Window[],
  about: { cadence: Cadence; locale: LocaleCode; version: string; windowDays: number },
): Scorecard {
  return {
    schemaVersion: 1,
    tool: { name: 'health', version: about.version },
    locale: about.locale,
    cadence: about.cadence,
    windowDays: about.windowDays,
    configuration: { fingerprint: configuration.fingerprint },
    periods: periods.map((period) => ({
      id: idOf(period, about.cadence),
      from: isoDay(period.from),
      to: isoDay(period.to),
    })),
    metrics: metricsOf(days),
  };
}

function metricsOf(days: readonly DayFigures[]): ScorecardMetric[] {
  return (days.at(-1)?.metrics ?? []).map(({ id, title, unit, better, definition, trend, parts }) => ({
    id,
    title,
    unit,
    better,
    definition,
    currency: currencyOf({ parts }),
    trend,
    points: days.flatMap(({ asOf, metrics }) => {
      const found = metrics.find((metric) => metric.id === id);
      if (!found) return [];
      const { status: state, value, numerator, denominator, clusters, interval: limits, change: changed } = found;
      return [
        {
          asOf: isoDay(asOf),
          status: state,
          value,
          numerator,
          denominator,
          clusters,
          interval: limits,
          change: changed,
          own: ownOf(found),
        },
      ];
    }),
  }));
}

/** The figure of the days of the period alone: the only one in its series. */
function ownOf({ series: [own] }: MetricResult): ScorecardMetric['points'][number]['own'] {
  return own ? { status: own.status, value: own.value, n: own.n, interval: own.interval } : null;
}

function idOf({ from, to }: Window, cadence: Cadence): string {
  const month = isoDay(from).slice(0, 7);
  if (cadence === 'weeks') return isoWeek(to);
  return cadence === 'months' ? month : `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}
