import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturesFolder } from '../analyze-fixture.ts';
import { intoLake, url } from './lake.ts';
import { proxyTo, type WayThere } from './proxy.ts';
import { health } from './spawned.ts';
import { wholeTablesIn } from './whole-tables.ts';

const commands: readonly string[][] = [
  ['report', '--by', 'segment,region'],
  ['audit'],
  ['scorecard', '--months', '3'],
  ['check'],
  ['risk'],
  ['customers'],
  ['customer', 'C0001'],
  ['causes'],
];

describe.skipIf(!url)('what is sent to a warehouse', { timeout: 600_000 }, () => {
  let way: WayThere;
  beforeAll(async () => {
    await intoLake(join(fixturesFolder, 'demo'), 'sent');
    way = await proxyTo(url ?? '');
  }, 120_000);
  afterAll(() => way.close());

  it.each(commands)('brings no whole table to one machine: %s', async (command, ...rest) => {
    way.statements.length = 0;
    const ran = await health([command, ...rest, `${way.at}/lake/sent`, '--quiet']);
    // a gate may be crossed
    expect([[0, command === 'check' ? 1 : 0].includes(ran.code ?? 3), ran.err.trim()]).toEqual([true, '']);
    expect(way.statements.length).toBeGreaterThan(20);
    expect(way.statements.flatMap(wholeTablesIn)).toEqual([]);
  });
});
