import type { Engine } from '../engines/engine.ts';
import { sql } from '../sql.ts';
import { type AucEstimate, aucFromCounts, aucWithinCounts, fewestOfEach } from '../statistics/auc.ts';
import { checkedAt, mostChecked, quarterDays } from './cohort.ts';
import { newcomerSignals, type PointsInput, selectPoints } from './points.ts';

/** How the points did on customers whose outcome is known. */
export interface PointsCheck {
  /** Days after the start at which they were given. */
  landmark: number;
  customers: number;
  /** There are more; these started last. */
  isLatest: boolean;
  events: number;
  /** Null with too few of a kind. */
  auc: AucEstimate | null;
  /** The same among customers who started in the same quarter: what the verdict rests on. */
  inQuarters: AucEstimate | null;
}

/**
 * The points' own ranking on finished customers, of many the latest: their area under the curve. Nothing is fitted, so all of them are a test.
 * `createOnboardingPoints` must have been asked for the check. Null where the onboarding is too short to look into.
 */
export async function checkPoints(engine: Engine, input: PointsInput): Promise<PointsCheck | null> {
  const landmark = checkedAt(input.settings);
  if (landmark === null) return null;
  const finished = sql`(SELECT * FROM ${newcomerSignals} WHERE NOT is_new)`;
  const quarters = await engine.rows(
    sql`SELECT quarter, points AS score, COUNT(CASE WHEN has_event THEN 1 END) AS positives,
        COUNT(CASE WHEN NOT has_event THEN 1 END) AS negatives
      FROM (${selectPoints(finished, input, [sql`g.has_event`, sql`g.start_day - MOD(g.start_day, ${quarterDays}) AS quarter`])}) AS checked
      GROUP BY quarter, points ORDER BY quarter, score`,
    { quarter: 'integer', score: 'integer', positives: 'integer', negatives: 'integer' },
  );
  const sum = (kind: 'positives' | 'negatives') => quarters.reduce((total, count) => total + count[kind], 0);
  const auc = aucFromCounts(quarters, input.settings.level);
  const starts = [...new Set(quarters.map(({ quarter }) => quarter))];
  const inQuarters = aucWithinCounts(
    starts.map((start) => quarters.filter(({ quarter }) => quarter === start)),
    input.settings.level,
  );
  const isEnough = sum('positives') >= fewestOfEach && sum('negatives') >= fewestOfEach;
  const customers = sum('positives') + sum('negatives');
  return {
    landmark,
    customers,
    isLatest: customers === mostChecked,
    events: sum('positives'),
    auc: isEnough ? auc : null,
    inQuarters: isEnough ? inQuarters : null,
  };
}
