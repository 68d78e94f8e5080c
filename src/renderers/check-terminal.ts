import type { GateResult } from '../report/gate-shape.ts';
import { type CheckRun, checkNotes, checkSummary, checkTitle, type GateText, gateText } from './check.ts';
import { reportLocale } from './report-locale.ts';
import { mapText, visibleText } from './safe-text.ts';
import { joined } from './terminal/joined.ts';
import { type Cell, flexible, paragraph, right, table } from './terminal/layout.ts';
import { makeSheet, type Sheet, type TerminalOptions } from './terminal/sheet.ts';

/** One table: every gate, what it was judged on and what came of it. */
export function renderCheckTerminal(run: CheckRun, options: TerminalOptions): string {
  const locale = reportLocale(run.report);
  const sheet = makeSheet(locale, options);
  const results = mapText(run.results, visibleText);
  const texts = results.map((result) => gateText(result, locale));
  const { head } = locale.check;
  const isNarrow = sheet.width < 110;
  const rows = texts.map((text, index): Cell[] => [
    { text: text.outcome, paint: paintOf(results[index], sheet) },
    { text: text.figure, paint: sheet.paint.strong },
    text.rule,
    text.now,
    ...(isNarrow ? [] : [text.before, text.change, text.chance]),
  ]);
  const wide = isNarrow ? [] : [head.before, head.change, head.chance];
  const lines = table(
    {
      columns: [{ max: 34 }, flexible, { max: 28 }, right, ...wide.map(() => right)],
      head: [head.outcome, head.figure, head.rule, head.now, ...wide],
      rows,
      below: texts.map((text) => [
        ...(isNarrow ? comparedLine(text, sheet) : []),
        ...(text.remark === '' ? [] : paragraph(text.remark, sheet, { indent: 4, mark: sheet.signs.action })),
      ]),
    },
    sheet,
  );
  const notes = checkNotes(run, locale).flatMap((note) => paragraph(note, sheet, { paint: sheet.paint.faint }));
  return joined(
    [
      [sheet.paint.title(checkTitle(run, locale))],
      lines,
      [sheet.paint.strong(checkSummary(run.results, locale)), ...notes],
    ],
    sheet,
  );
}

/** What a narrow screen has no columns for. */
function comparedLine({ before, change, chance }: GateText, sheet: Sheet): string[] {
  const { head } = sheet.locale.check;
  const known = [
    [head.before, before],
    [head.change, change],
    [head.chance, chance],
  ].filter(([, text]) => text !== '');
  if (known.length === 0) return [];
  const line = known.map((each) => each.join(' ')).join(' · ');
  return paragraph(line, sheet, { indent: 4, paint: sheet.paint.faint });
}

function paintOf(result: GateResult | undefined, { paint }: Sheet) {
  if (result?.outcome === 'passed') return paint.good;
  return result?.outcome === 'crossed' || result?.level === 'error' ? paint.bad : paint.plain;
}
