import type { CheckRun } from './check.ts';
import { jsonText } from './json.ts';

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
