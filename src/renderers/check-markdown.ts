import { type CheckRun, checkNotes, checkSummary, checkTitle, gateText } from './check.ts';
import { bold, heading, paragraphLines, plain, tableLines } from './markdown/blocks.ts';
import { reportLocale } from './report-locale.ts';

/** The table of gates as GitHub-flavoured Markdown: a job summary or a comment on a pull request, whose column is narrow. */
export function renderCheckMarkdown(run: CheckRun): string {
  const locale = reportLocale(run.report);
  const { head } = locale.check;
  const texts = run.results.map((result) => gateText(result, locale));
  const isCompared = texts.some(({ before, change }) => before !== '' || change !== '');
  const rows = texts.map(({ figure, rule, outcome, remark, now, before, change }) => [
    bold(remark === '' ? outcome : `${outcome}: ${remark}`),
    plain(`${figure}: ${rule}`),
    ...[...(isCompared ? [before] : []), now, ...(isCompared ? [change] : [])].map(plain),
  ]);
  const compared = isCompared ? [head.before, head.now, head.change] : [head.now];
  const columns = [head.outcome, head.figure, ...compared];
  const lines = [
    ...heading(checkTitle(run, locale)),
    ...tableLines(isCompared ? 'llrrr' : 'llr', columns, rows),
    ...paragraphLines([checkSummary(run.results, locale), ...checkNotes(run, locale)]),
  ];
  return `${lines.join('\n').trim()}\n`;
}
