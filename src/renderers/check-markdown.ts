import { type CheckRun, checkNotes, checkSummary, checkTitle, gateText } from './check.ts';
import { bold, heading, paragraphLines, plain, tableLines } from './markdown/blocks.ts';
import { reportLocale } from './report-locale.ts';

/** The table of gates as GitHub-flavoured Markdown: a job summary or a comment on a pull request. */
export function renderCheckMarkdown(run: CheckRun): string {
  const locale = reportLocale(run.report);
  const { head } = locale.check;
  const rows = run.results.map((result) => {
    const text = gateText(result, locale);
    const outcome = text.remark === '' ? text.outcome : `${text.outcome}: ${text.remark}`;
    return [bold(outcome), ...[text.figure, text.rule, text.now, text.before, text.change, text.chance].map(plain)];
  });
  const columns = [head.outcome, head.figure, head.rule, head.now, head.before, head.change, head.chance];
  const lines = [
    ...heading(checkTitle(run, locale)),
    ...tableLines('lllrrrr', columns, rows),
    ...paragraphLines([checkSummary(run.results, locale), ...checkNotes(run, locale)]),
  ];
  return `${lines.join('\n').trim()}\n`;
}
