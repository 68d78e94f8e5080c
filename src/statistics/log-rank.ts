import { mergeByTime, type SurvivalRow } from './kaplan-meier.ts';
import { twoSidedP } from './normal.ts';

/** Events seen in the first group against those expected if both groups shared one curve. */
export interface LogRank {
  observed: number;
  expected: number;
  variance: number;
  /** One degree of freedom. */
  chiSquared: number;
  p: number;
}

/** Events and departures of both groups at each distinct time, ascending. */
function joinByTime(first: Iterable<SurvivalRow>, second: Iterable<SurvivalRow>) {
  const none = { events: 0, censored: 0 };
  const [a, b] = [first, second].map((rows) => new Map(mergeByTime(rows).map((row) => [row.time, row]))) as [
    Map<number, SurvivalRow>,
    Map<number, SurvivalRow>,
  ];
  const times = [...new Set([...a.keys(), ...b.keys()])].sort((x, y) => x - y);
  return times.map((time) => ({ first: a.get(time) ?? none, second: b.get(time) ?? none }));
}

const leaving = (row: { events: number; censored: number }) => row.events + row.censored;

/**
 * Do two groups lose their members at a different pace? The log-rank test.
 *
 * At each event time with d events among n = n1 + n2 at risk: expected d·n1/n, variance d·n1·n2(n−d)/(n²(n−1));
 * χ² = (ΣO1 − ΣE1)²/ΣV with one degree of freedom. Source: Mantel (1966); as survdiff in R. Edges: null where the groups
 * cannot be compared (no event while both are observed).
 */
export function logRank(first: Iterable<SurvivalRow>, second: Iterable<SurvivalRow>): LogRank | null {
  const times = joinByTime(first, second);
  let n1 = times.reduce((sum, row) => sum + leaving(row.first), 0);
  let n2 = times.reduce((sum, row) => sum + leaving(row.second), 0);
  let [observed, expected, variance] = [0, 0, 0];
  for (const row of times) {
    const n = n1 + n2;
    const events = row.first.events + row.second.events;
    observed += row.first.events;
    expected += (events * n1) / n;
    if (n > 1) variance += ((events * n1) / n) * (n2 / n) * ((n - events) / (n - 1));
    n1 -= leaving(row.first);
    n2 -= leaving(row.second);
  }
  if (variance === 0) return null;
  const chiSquared = (observed - expected) ** 2 / variance;
  return { observed, expected, variance, chiSquared, p: twoSidedP(Math.sqrt(chiSquared)) };
}
