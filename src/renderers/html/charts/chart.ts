import type { PlotOptions } from '@observablehq/plot';
import type { Locale } from '../../../locales/locale.ts';
import type { MetricResult, Report } from '../../../report/report.ts';
import type { Table } from '../tables.ts';

/** What a chart may look at. */
export interface ChartInput {
  report: Report;
  metric: MetricResult;
  locale: Locale;
}

/** Room for a drawing: each is made twice, as a picture that only shrinks cannot be read on a phone. */
export interface Room {
  width: number;
  isNarrow: boolean;
  /** As high at least. */
  height?: number;
}

/** A chart that has something to show. */
export interface Drawing {
  title: string;
  /** What the picture says, for who cannot see it. */
  summary: string;
  plot(room: Room): PlotOptions;
  /** The same figures, printed beside the picture. */
  table: Table;
}

/** A kind of chart: one file, and its line in `all-charts.ts`. */
export interface Chart {
  id: string;
  /** The drawing for this metric; null when the chart is about something else or has nothing to show. */
  of(input: ChartInput): Drawing | null;
}
