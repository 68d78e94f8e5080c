import { healthFigures, healthParts, leastCoverage } from '../metrics/health.ts';
import { type Measured, measureAll } from '../metrics/measure-all.ts';
import type { MetricContext } from '../metrics/metric-context.ts';
import { problemContactRatio } from '../metrics/problem-contact-ratio.ts';
import type { Settings } from '../relationships/settings.ts';
import type { MetricResult } from '../report/report.ts';
import type { Sensitivity } from '../report/sensitivity-shape.ts';
import {
  type HealthPart,
  overallHealth,
  type Pillar,
  pillarNames,
  pillarWeights,
  tippingWeights,
} from '../statistics/overall-health.ts';
import { type AnalyzeRequest, contextAt, type OpenExport } from './analyze.ts';
import { buildSensitivity, type Graded, type Tried } from './builders/build-sensitivity.ts';

/**
 * Which choices would change the verdict: length of the period and of the cohort, days of a repeat contact and of silence, each by
 * half and by double; contacts of unknown class all about a problem, and none; equal weights, and the weight at which each pillar
 * tips the grade. The export is read once; the snapshot is made anew for each choice, and replaces that of `context`.
 */
export async function sensitivityOf(
  opened: OpenExport,
  request: AnalyzeRequest,
  context: MetricContext,
  { results, failures }: Measured,
): Promise<Sensitivity> {
  const { level } = context.settings;
  const parts = await healthParts(context);
  const base = { graded: graded(parts, level), results };
  const tried: Tried[] = [];
  for (const { changed, ...choice } of recounted(request, context)) {
    const { context: other } = await contextAt(opened, { request: changed, asOf: context.asOf, points: 'none' });
    request.onProgress?.({ stage: 'measuring' });
    const again = { ...other, series: 'none' as const };
    const { results: measured, failures: own } = await measureAll(healthFigures, again);
    // a figure that failed has not disappeared
    for (const [id, error] of own) failures.set(id, error);
    tried.push({ ...choice, graded: graded(await healthParts(again), level), results: measured });
  }
  tried.push(...reclassed(parts, results, level));
  const equal = Object.fromEntries(pillarNames.map((name) => [name, 1])) as Record<Pillar, number>;
  tried.push({
    choice: 'weights',
    used: pillarNames.map((name) => pillarWeights[name]).join('/'),
    tried: 'equal',
    graded: graded(parts, level, equal),
    results: [],
  });
  const found = overallHealth(parts, level);
  return buildSensitivity(base, tried, found && base.graded.grade !== null ? tippingWeights(found.pillars) : []);
}

type Weights = Readonly<Record<Pillar, number>>;

function graded(parts: readonly HealthPart[], level: number, weights?: Weights): Graded {
  const found = overallHealth(parts, level, weights);
  // whether enough is known does not depend on the weights that are tried
  const isKnown = (overallHealth(parts, level)?.coverage ?? 0) >= leastCoverage - 1e-9;
  return found && isKnown ? { score: found.estimate.value, grade: found.grade } : { score: null, grade: null };
}

interface Recounted extends Pick<Tried, 'choice' | 'used' | 'tried'> {
  changed: AnalyzeRequest;
}

/** Every number of days by half and by double: the reader sees how far a verdict carries, not how it was tuned. */
function recounted(request: AnalyzeRequest, { settings, lifecycle, isSinceGiven }: MetricContext): Recounted[] {
  const around = (used: number) => [Math.max(1, Math.round(used / 2)), 2 * used];
  const ofSetting = (choice: Tried['choice'], key: 'periodDays' | 'cohortDays' | 'repeatDays') =>
    around(settings[key]).map((days): Recounted => {
      const other: Settings = { ...settings, [key]: days };
      return { choice, used: String(settings[key]), tried: String(days), changed: { ...request, settings: other } };
    });
  const { inactivityDays } = lifecycle;
  return [
    // with --since the period, and the cohort, begin on that day
    ...(isSinceGiven ? [] : [...ofSetting('period', 'periodDays'), ...ofSetting('cohort', 'cohortDays')]),
    ...ofSetting('repeat', 'repeatDays'),
    ...(inactivityDays === null ? [] : around(inactivityDays)).map((days) => ({
      choice: 'inactivity' as const,
      used: String(inactivityDays),
      tried: String(days),
      changed: { ...request, inactivityDays: days },
    })),
  ];
}

/** What the contacts of unknown class could make of the problem-driven ratio, and with it of the grade (METHOD B8, bounds). */
function reclassed(parts: readonly HealthPart[], results: readonly MetricResult[], level: number): Tried[] {
  const ratio = results.find(({ id }) => id === problemContactRatio.id);
  const bounds = ratio?.parts.bounds;
  if (!ratio || ratio.value === null || !Array.isArray(bounds)) return [];
  const [low, high] = bounds;
  if (typeof low !== 'number' || typeof high !== 'number' || low === high) return [];
  return [['none', low] as const, ['all', high] as const].map(
    ([tried, value]): Tried => ({
      choice: 'unknown-contacts',
      used: 'left-out',
      tried,
      graded: graded(
        parts.map((part) => (part.name === 'problemRatio' ? { ...part, value } : part)),
        level,
      ),
      results: [{ ...ratio, value }],
    }),
  );
}
