import { type CheckRun, gateText } from './check.ts';
import { reportLocale } from './report-locale.ts';
import { visibleText } from './safe-text.ts';

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
