import type { MetricResult, Report } from '../../report/report.ts';
import { type FigureText, figureText, headlineMetrics, type Verdict } from '../figures.ts';
import { sparkline } from './charts.ts';
import { type Cell, type Column, flexible, paragraph, right, table } from './layout.ts';
import type { Paint, Sheet } from './sheet.ts';

/** From this width the change has a column of its own instead of a line below its row. */
const wideFrom = 118;
/** Below this width the number of customers moves to the line below, and the sparkline goes. */
const middleFrom = 76;
const seriesMonths = 12;

/** The table of the four figures. */
export function headlineBlock(report: Report, sheet: Sheet): string[] {
  return figureTable(headlineMetrics(report), sheet);
}

interface FigureColumn {
  column: Column;
  head: string;
  cell: (metric: MetricResult, text: FigureText) => Cell;
}

function figureTable(metrics: readonly MetricResult[], sheet: Sheet): string[] {
  if (metrics.length === 0) return [];
  const columns = figureColumns(sheet);
  const rows = metrics.map((metric) => ({ metric, text: figureText(metric, sheet.locale) }));
  return table(
    {
      columns: columns.map(({ column }) => column),
      head: columns.map(({ head }) => head),
      rows: rows.map(({ metric, text }) => columns.map(({ cell }) => cell(metric, text))),
      below: rows.map(({ text }) => notesBelow(text, sheet)),
    },
    sheet,
  );
}

function figureColumns(sheet: Sheet): FigureColumn[] {
  const { width, paint } = sheet;
  const { headline } = sheet.locale.report;
  const isWide = width >= wideFrom;
  const isMiddle = width >= middleFrom;
  const title: FigureColumn = {
    column: flexible,
    head: '',
    cell: (metric) => ({ text: metric.title, paint: paint.strong }),
  };
  const value: FigureColumn = {
    column: right,
    head: headline.now,
    cell: (_, text) => (text.isShown ? { text: text.value, paint: paint.strong } : ''),
  };
  const interval: FigureColumn = { column: right, head: headline.interval, cell: (_, text) => text.interval };
  const customers: FigureColumn = { column: right, head: headline.customers, cell: (_, text) => text.customers };
  const previous: FigureColumn = { column: right, head: headline.previous, cell: (_, text) => text.previous };
  const change: FigureColumn = {
    column: {},
    head: headline.change,
    cell: (_, { verdict }) => ({ text: verdictText(verdict, sheet), paint: tonePaint(verdict, sheet) }),
  };
  const series: FigureColumn = {
    column: {},
    head: headline.series,
    cell: (metric, text) => (text.isShown ? sparkline(metric.series, seriesMonths, sheet) : ''),
  };
  const tail = isMiddle ? [customers, previous, ...(isWide ? [change] : []), series] : [previous];
  return [title, value, interval, ...tail];
}

/** Below a row: the change where it has no column, and what weakens the figure or stands in its way. */
function notesBelow(text: FigureText, sheet: Sheet): string[] {
  const { width, paint, signs, locale } = sheet;
  if (!text.isShown) {
    const why = text.caution === null || text.caution === '' ? text.value : `${text.value}: ${text.caution}`;
    return paragraph(why, sheet, { indent: 4, paint: paint.faint });
  }
  const caution = text.caution === null ? [] : paragraph(text.caution, sheet, { indent: 4, mark: signs.warning });
  if (width >= wideFrom) return caution;
  const isCounted = width < middleFrom && text.customers !== '–';
  const customers = isCounted ? ` · ${text.customers} ${locale.report.headline.customers}` : '';
  const line = verdictText(text.verdict, sheet) + customers;
  return [...paragraph(line, sheet, { indent: 4, paint: tonePaint(text.verdict, sheet) }), ...caution];
}

function verdictText({ direction, text }: Verdict, { signs }: Sheet): string {
  return direction === 'none' ? text : `${signs[direction]} ${text}`;
}

function tonePaint({ tone }: Verdict, { paint }: Sheet): Paint {
  return tone === 'plain' ? paint.faint : paint[tone];
}
