import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clusteredRiskTable,
  clusterRiskRatio,
  mantelHaenszel,
  type RiskTable,
  riskRatio,
} from '../../src/statistics/risk-ratio.ts';
import golden from '../golden/risk-ratio.json' with { type: 'json' };
import { expectClose, expectLimits, present } from './close-to.ts';

const table = (exposedEvents: number, exposed: number, unexposedEvents: number, unexposed: number): RiskTable => ({
  exposedEvents,
  exposed,
  unexposedEvents,
  unexposed,
});

test.each(golden.risk_ratio)('$a/$n1 against $c/$n0', (row) => {
  const result = present(riskRatio(table(row.a, row.n1, row.c, row.n0)));
  expectClose(result.value, row.rr);
  expectClose(result.standardErrorLog, row.se_log);
  expectClose(result.z, row.z);
  expectLimits(result, row);
  expect(result).toMatchObject({ isCorrected: row.corrected, method: 'katz-log' });
});

test('several records per customer', () => {
  const row = golden.risk_ratio_cluster;
  const records = row.rows.map(([cluster = 0, exposed, event]) => ({
    cluster,
    exposed: exposed === 1,
    event: event === 1,
  }));
  const counts = clusteredRiskTable(records);
  const result = present(clusterRiskRatio(counts));
  expect(counts.clusters).toBe(row.G);
  expectClose(counts.exposedEvents / counts.exposed, row.p1);
  expectClose(counts.unexposedEvents / counts.unexposed, row.p0);
  expectClose(result.value, row.rr);
  expectClose(result.standardErrorLog, row.se_log);
  expectClose(result.p, row.p);
  expectLimits(result, row);
  expect(result).toMatchObject({ method: 'cluster-log', isCorrected: false });
});

test('Mantel–Haenszel', () => {
  const row = golden.mantel_haenszel_rr;
  const strata = row.strata.map(([a = 0, n1 = 0, c = 0, n0 = 0]) => table(a, n1, c, n0));
  const result = present(mantelHaenszel(strata));
  expectClose(result.value, row.rr);
  expectClose(result.standardErrorLog, row.se_log);
  expectLimits(result, row);
  expectClose(mantelHaenszel([...strata, table(0, 0, 5, 9), table(3, 4, 0, 0), table(0, 0, 0, 0)])?.value, row.rr);
});

test('edges', () => {
  expect(riskRatio(table(0, 0, 1, 5))).toBeNull();
  expect(riskRatio(table(1, 5, 0, 0))).toBeNull();
  expect(riskRatio(table(4, 4, 5, 5))).toBeNull();
  expect(mantelHaenszel([])).toBeNull();
  expect(mantelHaenszel([table(4, 4, 5, 5)])).toBeNull();
  expect(mantelHaenszel([table(0, 4, 3, 5)])).toBeNull();
});

test('where customers cannot be compared, Katz', () => {
  const oneCustomer = [true, false].flatMap((exposed) => [
    { cluster: 'A', exposed, event: true },
    { cluster: 'A', exposed, event: false },
  ]);
  expect(clusterRiskRatio(clusteredRiskTable(oneCustomer))?.method).toBe('katz-log');
  const alike = [...oneCustomer, ...oneCustomer.map((record) => ({ ...record, cluster: 'B' }))];
  expect(clusterRiskRatio(clusteredRiskTable(alike))?.method).toBe('katz-log');
  // A is lost in 1 of 2 and 1 of 2, B in 2 of 2 and 0 of 2: two customers are enough to differ
  const differing = [...oneCustomer, ...oneCustomer.map(({ exposed }) => ({ cluster: 'B', exposed, event: exposed }))];
  expect(clusterRiskRatio(clusteredRiskTable(differing))?.method).toBe('cluster-log');
  const noEvents = alike.map((record) => ({ ...record, event: record.exposed && record.event }));
  expect(clusterRiskRatio(clusteredRiskTable(noEvents))).toMatchObject({ isCorrected: true });
});

const group = fc.integer({ min: 1, max: 2000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test('holds its ratio; exposed and unexposed swapped turn it over', () => {
  fc.assert(
    fc.property(group, group, ([a, n1], [c, n0]) => {
      const [there, back] = [riskRatio(table(a, n1, c, n0)), riskRatio(table(c, n0, a, n1))];
      if (there === null || back === null) {
        expect(there).toBe(back);
        return;
      }
      expect(there.low <= there.value && there.value <= there.high).toBe(true);
      expectClose(there.value, 1 / back.value);
      expectClose(there.low, 1 / back.high);
      expectClose(there.p, back.p, 1e-7);
    }),
  );
});

test('one stratum is the plain ratio; the same stratum twice narrows by √2', () => {
  fc.assert(
    fc.property(group, group, ([a, n1], [c, n0]) => {
      if (a === 0 || c === 0 || (a === n1 && c === n0)) return;
      const stratum = table(a, n1, c, n0);
      const [plain, once, twice] = [riskRatio(stratum), mantelHaenszel([stratum]), mantelHaenszel([stratum, stratum])];
      expectClose(once?.value, plain?.value ?? null);
      expectClose(once?.standardErrorLog, plain?.standardErrorLog ?? null, 1e-7);
      expectClose(present(once).standardErrorLog / present(twice).standardErrorLog, Math.SQRT2);
    }),
  );
});

test('one record per customer is Katz, but for G/(G − 1)', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 4, maxLength: 200 }), (pairs) => {
      const records = pairs.map(([exposed, event], cluster) => ({ cluster, exposed, event }));
      const counts = clusteredRiskTable(records);
      const [plain, clustered] = [riskRatio(counts), clusterRiskRatio(counts)];
      if (plain === null || clustered?.method !== 'cluster-log') return;
      const factor = Math.sqrt(records.length / (records.length - 1));
      expectClose(clustered.standardErrorLog, plain.standardErrorLog * factor);
    }),
  );
});
