import type { GateResult } from '../report/gate-shape.ts';
import { type CheckRun, gateText } from './check.ts';
import { escapeHtml } from './html/markup.ts';
import { reportLocale } from './report-locale.ts';
import { visibleText } from './safe-text.ts';

/** The gates as JUnit XML, a test case each, as Jenkins, GitLab and Azure show it. Each carries value, interval and the value before. */
export function renderCheckJunit(run: CheckRun): string {
  const locale = reportLocale(run.report);
  const cases = run.results.map((result) => {
    const { figure, rule, measured, change, outcome, remark } = gateText(result, locale);
    const name = `${figure}: ${rule}`;
    const detail = [locale.check.sentence(outcome, figure, measured, change, rule), remark]
      .filter((part) => part !== '')
      .join('; ');
    return `  <testcase classname="health.${xmlText(result.metric)}" name="${xmlText(name)}">${properties(result)}${body(result, detail)}</testcase>`;
  });
  const failures = run.results.filter((result) => isFailure(result)).length;
  const skipped = run.results.filter((result) => isSkipped(result)).length;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
<testsuite name="health check" tests="${run.results.length}" failures="${failures}" errors="0" skipped="${skipped}">
${cases.join('\n')}
</testsuite>
</testsuites>
`;
}

function isFailure({ outcome, level }: GateResult): boolean {
  return level === 'error' && (outcome === 'crossed' || outcome === 'not-enough-data');
}

/** Not judged, or excused: neither a failure nor a pass. */
function isSkipped(result: GateResult): boolean {
  return !isFailure(result) && (result.outcome === 'not-enough-data' || result.outcome === 'excepted');
}

function body(result: GateResult, detail: string): string {
  if (isFailure(result))
    return `<failure message="${xmlText(detail)}" type="${result.outcome}">${xmlText(detail)}</failure>`;
  if (isSkipped(result)) return `<skipped message="${xmlText(detail)}"/>`;
  return `<system-out>${xmlText(detail)}</system-out>`;
}

/** The figure as numbers, for whoever draws them over time. */
function properties({ value, interval, before, change, limit, p }: GateResult): string {
  const numbers = {
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    before,
    change: change?.value ?? null,
    changeLow: change?.interval?.low ?? null,
    changeHigh: change?.interval?.high ?? null,
    limit,
    p,
  };
  const known = Object.entries(numbers).flatMap(([name, number]) =>
    number === null ? [] : [`<property name="${name}" value="${number}"/>`],
  );
  return `<properties>${known.join('')}</properties>`;
}

function xmlText(text: string): string {
  return escapeHtml(visibleText(text));
}
