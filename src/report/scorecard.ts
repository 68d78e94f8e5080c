import * as z from 'zod';
import type { DayFigures, SeriesAnalysis } from '../analyze.ts';
import type { LocaleCode } from '../locales/locale.ts';
import { isoDay, type Window } from '../snapshot/calendar.ts';
import { type Cadence, isoWeek } from '../snapshot/complete-periods.ts';
import { change, interval, metricResult, status } from './report.ts';

const day = z.string();
const count = z.number();

/** The same figures side by side, each as a report of its own day gives them. */
export const scorecardSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('health'), version: z.string() }),
  locale: z.enum(['en', 'nl']),
  cadence: z.enum(['weeks', 'months', 'quarters']),
  windowDays: count.describe('length of the window behind every figure; it ends on the last day of its column'),
  configuration: z.object({ fingerprint: z.string() }),
  periods: z.array(z.object({ id: z.string(), from: day, to: day })),
  metrics: z.array(
    z.object({
      ...metricResult.pick({ id: true, title: true, unit: true, better: true, definition: true }).shape,
      points: z.array(
        z.object({
          asOf: day,
          status,
          value: z.number().nullable(),
          numerator: z.number().nullable(),
          denominator: z.number().nullable(),
          clusters: count.nullable(),
          interval: interval.nullable(),
          change: change.nullable().describe('against the window before, as in the report of that day'),
        }),
      ),
    }),
  ),
});

export type Scorecard = z.infer<typeof scorecardSchema>;
export type ScorecardMetric = Scorecard['metrics'][number];

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
  return (days.at(-1)?.metrics ?? []).map(({ id, title, unit, better, definition }) => ({
    id,
    title,
    unit,
    better,
    definition,
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
        },
      ];
    }),
  }));
}

function idOf({ from, to }: Window, cadence: Cadence): string {
  const month = isoDay(from).slice(0, 7);
  if (cadence === 'weeks') return isoWeek(to);
  return cadence === 'months' ? month : `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}
