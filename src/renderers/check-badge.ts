import { type CheckRun, checkSummary } from './check.ts';
import { jsonText } from './json.ts';
import { reportLocale } from './report-locale.ts';

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
