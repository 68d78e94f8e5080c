import { localeOf } from '../locales/locales.ts';
import type { Scorecard } from '../report/scorecard-shape.ts';
import { mapText, visibleText } from './safe-text.ts';
import { lastChange, pointText, scorecardNotes, scorecardTitle, seriesOf } from './scorecard.ts';
import { sparkline } from './terminal/charts.ts';
import { joined } from './terminal/joined.ts';
import { type Cell, type Column, paragraph, right, table } from './terminal/layout.ts';
import { makeSheet, type Sheet, type TerminalOptions } from './terminal/sheet.ts';

/** Columns a period takes. */
const columnWidth = 11;
const titleWidth = 30;

/** The card for a terminal: as many of the last periods as fit, then the course over all of them and the last change. */
export function renderScorecardTerminal(card: Scorecard, options: TerminalOptions): string {
  const locale = localeOf(card.locale);
  const sheet = makeSheet(locale, options);
  const safe = mapText(card, visibleText);
  const course = Math.min(card.periods.length, Math.floor((sheet.width - titleWidth) / 2));
  const notes = scorecardNotes(safe, locale, course).flatMap((note) =>
    paragraph(note, sheet, { paint: sheet.paint.faint }),
  );
  const title = sheet.paint.title(scorecardTitle(safe, locale));
  if (card.periods.length === 0) return joined([[title], paragraph(locale.scorecard.none, sheet)], sheet);
  return joined([[title], cardTable(safe, course, sheet), notes], sheet);
}

/** `course`: how many of the last periods are drawn. */
function cardTable(card: Scorecard, course: number, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const fitting = Math.max(1, Math.floor((sheet.width - titleWidth - course - 4) / columnWidth));
  const shown = card.periods.slice(-fitting);
  const columns: Column[] = [{ max: titleWidth }, ...shown.map(() => right), {}];
  const rows = card.metrics.map((metric): Cell[] => [
    { text: metric.title, paint: paint.strong },
    ...metric.points.slice(-shown.length).map((point) => pointText(metric, point, locale)),
    sparkline(seriesOf(metric), course, sheet),
  ]);
  const below = card.metrics.map((metric) =>
    paragraph(lastChange(metric, locale), sheet, { indent: 4, paint: paint.faint }),
  );
  const head = [locale.scorecard.figure, ...shown.map(({ id }) => id), locale.scorecard.trend];
  return table({ columns, head, rows, below }, sheet);
}
