import type { GateResult } from '../report/gate-shape.ts';
import { type CheckRun, checkNotes, checkSummary, checkTitle, gateText } from './check.ts';
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
  const rows = texts.map((text, index): Cell[] => [
    { text: text.outcome, paint: paintOf(results[index], sheet) },
    { text: text.figure, paint: sheet.paint.strong },
    text.rule,
    text.now,
    text.before,
    text.change,
    text.chance,
  ]);
  const lines = table(
    {
      columns: [{ max: 34 }, flexible, { max: 28 }, right, right, right, right],
      head: [head.outcome, head.figure, head.rule, head.now, head.before, head.change, head.chance],
      rows,
      below: texts.map(({ remark }) =>
        remark === '' ? [] : paragraph(remark, sheet, { indent: 4, mark: sheet.signs.action }),
      ),
    },
    { ...sheet, width: Math.max(sheet.width, 120) },
  );
  const notes = checkNotes(run, locale).flatMap((note) => paragraph(note, sheet, { paint: sheet.paint.faint }));
  return joined(
    [
      [sheet.paint.title(checkTitle(run, locale))],
      lines,
      [sheet.paint.strong(checkSummary(run.results, locale)), ...notes],
    ],
    { ...sheet, width: Math.max(sheet.width, 120) },
  );
}

function paintOf(result: GateResult | undefined, { paint }: Sheet) {
  if (result?.outcome === 'passed') return paint.good;
  return result?.outcome === 'crossed' || result?.level === 'error' ? paint.bad : paint.plain;
}
