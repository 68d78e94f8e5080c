import { type CheckRun, checkNotes, checkSummary, checkTitle, gateText } from './check.ts';
import { jsonText } from './json.ts';
import { bold, heading, paragraphLines, plain, tableLines } from './markdown/blocks.ts';
import { reportLocale } from './report-locale.ts';
import { visibleText } from './safe-text.ts';

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

/** Workflow commands that GitHub shows as annotations: one for each gate that failed, warned or was excused. */
export function renderAnnotations(run: CheckRun): string {
  const locale = reportLocale(run.report);
  return run.results
    .filter(({ outcome, level }) => outcome !== 'passed' && level !== 'off')
    .map((result) => {
      const { figure, rule, measured, change, outcome, remark } = gateText(result, locale);
      const kind = result.outcome === 'excepted' ? 'notice' : result.level === 'error' ? 'error' : 'warning';
      const message = [locale.check.sentence(outcome, figure, measured, change, rule), remark]
        .filter((part) => part !== '')
        .join('; ');
      return `::${kind} title=${property(`health: ${figure}`)}::${data(message)}\n`;
    })
    .join('');
}

/** As github.com/actions/toolkit does it: what would end the command or its title is percent-encoded. */
function data(text: string): string {
  return visibleText(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The outcome as JSON for an endpoint badge of shields.io: what failed or warned, else that all is well. */
export function renderBadge({ report, results }: CheckRun): string {
  const locale = reportLocale(report);
  const isBad = (level: string) =>
    results.some((each) => each.level === level && (each.outcome === 'crossed' || each.outcome === 'not-enough-data'));
  const color = isBad('error') ? 'red' : isBad('warn') ? 'yellow' : 'brightgreen';
  // what there is none of takes room and tells nothing
  const parts = checkSummary(results, locale).replace(/\.$/, '').split(', ');
  const message = parts.filter((part) => !part.startsWith('0 ')).join(', ');
  return jsonText({ schemaVersion: 1, label: locale.check.badge, message, color, isError: isBad('error') });
}

/** The judged gates for machines. */
export function renderCheckJson({
  report,
  results,
  comparedWith,
  overlapDays,
  isStrict,
  falseAlarms,
}: CheckRun): string {
  return jsonText({
    schemaVersion: 1,
    asOf: report.asOf,
    comparedWith: { from: comparedWith.from, to: comparedWith.to },
    overlapDays,
    fingerprint: report.configuration.fingerprint,
    isStrict,
    falseAlarms,
    gates: results.map((result) => ({
      metric: result.metric,
      segment: result.segment,
      rule: result.rule,
      limit: result.limit,
      level: result.level,
      outcome: result.outcome,
      status: result.status,
      value: result.value,
      interval: result.interval,
      before: result.before,
      change: result.change,
      p: result.p,
      exception: result.exception,
    })),
  });
}
