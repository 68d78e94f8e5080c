import { localeOf } from '../locales/locales.ts';
import type { Scorecard } from '../report/scorecard-shape.ts';
import { mapText, visibleText } from './safe-text.ts';
import {
  courseText,
  findingTexts,
  nameOf,
  onlyExported,
  periodHeads,
  pointText,
  scorecardNotes,
  scorecardTitle,
  seriesOf,
} from './scorecard.ts';
import { sparkline } from './terminal/charts.ts';
import { joined } from './terminal/joined.ts';
import { type Cell, type Column, paragraph, right, table } from './terminal/layout.ts';
import { makeSheet, type Sheet, type TerminalOptions } from './terminal/sheet.ts';
import { displayWidth } from './text-width.ts';

const titleWidth = 30;
/** Half a year of weeks; a longer card is for a spreadsheet. */
const mostPeriods = 26;
const gap = 2;

/** The card for a terminal: the last periods with their course and change, and earlier ones that do not fit beside them below. */
export function renderScorecardTerminal(read: Scorecard, options: TerminalOptions): string {
  const locale = localeOf(read.locale);
  const sheet = makeSheet(locale, options);
  const { card: safe, missing } = onlyExported(mapText(read, visibleText));
  const title = sheet.paint.title(scorecardTitle(safe, locale));
  const card = lastOf(safe);
  const notes = scorecardNotes(safe, locale, { shown: card.periods.length, missing });
  if (card.periods.length === 0) return joined([[title], paragraph(locale.scorecard.none, sheet)], sheet);
  return joined(
    [
      [title],
      findingLines(safe, sheet),
      ...blocksOf(card, sheet),
      notes.flatMap((note) => paragraph(note, sheet, { paint: sheet.paint.faint })),
    ],
    sheet,
  );
}

const signs = { good: '✓', bad: '!', plain: '●' };

function findingLines(card: Scorecard, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  return [
    paint.title(locale.scorecard.findings[card.cadence]),
    ...findingTexts(card, locale).flatMap(({ tone, text }) => paragraph(`${signs[tone]} ${text}`, sheet, { hang: 2 })),
  ];
}

function lastOf({ periods, metrics, ...card }: Scorecard): Scorecard {
  const shown = metrics.map((metric) => ({ ...metric, points: metric.points.slice(-mostPeriods) }));
  return { ...card, periods: periods.slice(-mostPeriods), metrics: shown };
}

/** As many periods side by side as fit, the last ones first: they are what a reader came for. */
function blocksOf(card: Scorecard, sheet: Sheet): string[][] {
  const all = card.periods.length;
  const heads = periodHeads(card);
  const texts = card.metrics.map((metric) => metric.points.map((point) => pointText(metric, point, sheet.locale)));
  const widest = Math.max(...heads.map(displayWidth), ...texts.flat().map(displayWidth)) + gap;
  const room =
    sheet.width - gap - Math.min(titleWidth, Math.max(...card.metrics.map((metric) => displayWidth(nameOf(metric)))));
  const first = Math.max(
    1,
    Math.floor((room - gap - Math.max(all, displayWidth(sheet.locale.scorecard.course))) / widest),
  );
  const more = Math.max(1, Math.floor(room / widest));
  const blocks = [cardTable(card, sheet, { from: Math.max(0, all - first), to: all, texts })];
  for (let to = all - first; to > 0; to -= more) {
    blocks.push(cardTable(card, sheet, { from: Math.max(0, to - more), to, texts }));
  }
  return blocks;
}

interface Stretch {
  from: number;
  to: number;
  texts: readonly (readonly string[])[];
}

function cardTable(card: Scorecard, sheet: Sheet, { from, to, texts }: Stretch): string[] {
  const { locale, paint } = sheet;
  const isLast = to === card.periods.length;
  const heads = periodHeads(card).slice(from, to);
  const columns: Column[] = [{ max: titleWidth }, ...heads.map(() => right), ...(isLast ? [{}] : [])];
  const rows = card.metrics.map((metric, index): Cell[] => [
    { text: nameOf(metric), paint: paint.strong },
    ...(texts[index] ?? []).slice(from, to),
    ...(isLast ? [sparkline(seriesOf(metric), card.periods.length, sheet)] : []),
  ]);
  const below = card.metrics.map((metric) => {
    const text = isLast ? courseText(metric, locale) : '';
    return text === '' ? [] : paragraph(text, sheet, { indent: 4, paint: paint.faint });
  });
  const head = [
    isLast ? locale.scorecard.figure : locale.scorecard.earlier,
    ...heads,
    ...(isLast ? [locale.scorecard.course] : []),
  ];
  return table({ columns, head, rows, below }, sheet);
}
