import * as z from 'zod';
import type { Locale } from '../../locales/locale.ts';
import type { Finding, MetricResult } from '../../report/report.ts';

/** What a figure must be surely above or below to be worth a manager's attention, and how urgent it then is. */
interface Rule {
  metric: keyof Locale['findings']['actions'];
  above?: number;
  below?: number;
  severity: Finding['severity'];
  /** What it weighs more than its distance says: money is read first. */
  weight?: number;
}

/**
 * The figures beyond the headline that matter when they are surely on the wrong side: the whole interval, not the value. The limits are
 * seed numbers where there are any (half leaves in silence, a fifth in a year, no association at 1) and judgement elsewhere; none is a norm.
 * Source: METHOD E.
 */
const rules: readonly Rule[] = [
  // nothing of the grade is left below this (METHOD B31)
  { metric: 'retention', below: 0.3, severity: 'warning', weight: 0.5 },
  { metric: 'broken-promise-effect', above: 1, severity: 'warning' },
  { metric: 'first-contact-resolution', below: 0.75, severity: 'warning' },
  { metric: 'response-time', below: 0.8, severity: 'warning' },
  { metric: 'handover', above: 0.2, severity: 'warning' },
  { metric: 'closed-loop', below: 0.6, severity: 'warning' },
  { metric: 'welcome', below: 0.6, severity: 'warning' },
  { metric: 'expectation-gap', above: 0.2, severity: 'warning' },
  { metric: 'phases', above: 0.2, severity: 'warning' },
  { metric: 'silent-churn', above: 0.5, severity: 'warning' },
  { metric: 'annual-churn', above: 0.2, severity: 'warning' },
  { metric: 'nps-validity', above: 1, severity: 'warning' },
  { metric: 'loyalty', above: 0.02, severity: 'warning' },
  { metric: 'value-at-stake', above: 0.1, severity: 'warning', weight: 1.2 },
  { metric: 'ownership', below: 0.8, severity: 'info' },
  { metric: 'proactivity', below: 0.25, severity: 'info' },
  { metric: 'price-jaffe-quadrant', above: 0.5, severity: 'info' },
];

/** Customers whom a figure names to begin with. */
const named = z.array(z.string());

/** More than these and nobody reads them; the others stand in their chapters. */
const mostFindings = 5;

/** A finding with what decides its place; who acts on it is said where all findings come together. */
type StoryFinding = Omit<Finding, 'audience' | 'brief'> & { weight: number };

/** A finding for every figure that is surely on the wrong side of its limit, the farthest first, with how far. */
export function storyFindings(results: readonly MetricResult[], locale: Locale): StoryFinding[] {
  return rules
    .flatMap(({ metric, above, below, severity, weight = 0 }) => {
      const result = results.find(({ id }) => id === metric);
      // a figure that may be wrong is no alarm
      if (result?.value == null || !result.interval || result.sentence === null || result.status === 'low_quality')
        return [];
      const { low, high } = result.interval;
      const isRatio = result.unit === 'ratio';
      const distance =
        above !== undefined ? (isRatio ? Math.log(low / above) : low - above) : below !== undefined ? below - high : 0;
      if (!(distance > 0)) return [];
      const first = named.safeParse(result.parts.first).data ?? [];
      const action = first.length > 0 ? locale.findings.callFirst(first.join(', ')) : locale.findings.actions[metric];
      return [
        {
          id: `${metric}-level`,
          severity,
          metric,
          text: result.sentence,
          action,
          weight: (severity === 'warning' ? 1 : 0.5) + weight + Math.min(1, distance),
        },
      ];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostFindings);
}
