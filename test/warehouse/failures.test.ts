import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixturesFolder } from '../analyze-fixture.ts';
import { clientOf, intoLake, leftBy, typed, url } from './lake.ts';
import { health } from './spawned.ts';

/** The statements that a run told of. */
const idsIn = (told: string) => [...told.matchAll(/^(\d{8}_\d{6}_\S+) /gm)].map(([, id]) => `'${id}'`).join(', ');

describe.skipIf(!url)('a warehouse in which something goes wrong', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    await intoLake(join(fixturesFolder, 'demo'), 'broken');
  }, 120_000);

  it('forgets the tables of a run that is stopped, and the statement that it was at', async () => {
    const ran = await health(['report', typed('broken')], { after: 15, meanwhile: (stop) => stop() });
    expect(ran.code).not.toBe(0);
    expect(await leftBy(ran)).toEqual([]);
    const { rows } = await clientOf('broken').run(
      `SELECT count(*) FROM system.runtime.queries WHERE state NOT IN ('FINISHED', 'FAILED') AND query_id IN (${idsIn(ran.all)})`,
    );
    expect(rows).toEqual([[0]]);
  });

  it('drops at once what a run left that was killed', async () => {
    const killed = await health(['report', typed('broken')], { after: 15, meanwhile: (stop) => stop('SIGKILL') });
    expect(killed.code).toBe(null);
    expect(await leftBy(killed)).toHaveLength(1);
    const next = await health(['inspect', typed('broken')]);
    expect([next.code, next.err.trim()]).toEqual([0, '']);
    expect([...(await leftBy(killed)), ...(await leftBy(next))]).toEqual([]);
  });

  it('counts the rows that were there when it began, whatever becomes of them meanwhile', async () => {
    const client = clientOf('broken');
    const changed: Promise<unknown>[] = [];
    const ran = await health(['report', typed('broken'), '--metric', 'nps'], {
      after: 6,
      meanwhile: () => changed.push(client.run("DELETE FROM lake.broken.surveys WHERE customer_id < 'C0300'")),
    });
    await Promise.all(changed);
    expect(changed).toHaveLength(1);
    expect([ran.code, ran.err]).toEqual([0, expect.not.stringContaining('changed')]);
    await intoLake(join(fixturesFolder, 'demo'), 'broken');
  });

  it('says that a table is gone that was there when it began', async () => {
    const client = clientOf('broken');
    const ran = await health(['report', typed('broken')], {
      after: 5,
      meanwhile: () => void client.run('DROP TABLE lake.broken.promises').catch(() => undefined),
    });
    await intoLake(join(fixturesFolder, 'demo'), 'broken');
    // the states of a table that is dropped are gone with it; on a fast machine it may have been read before
    if (ran.code !== 0) expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('changed')]);
    expect([0, 2]).toContain(ran.code);
    expect(await leftBy(ran)).toEqual([]);
  });

  it('takes columns whose types do not fit for what they are', async () => {
    const client = clientOf('odd');
    await client.run('CREATE SCHEMA IF NOT EXISTS lake.odd');
    await client.run('DROP TABLE IF EXISTS lake.odd.contacts');
    await client.run(`CREATE TABLE lake.odd.contacts AS
      SELECT 'T' || CAST(n AS VARCHAR) AS contact_id, CAST('C' || CAST(n % 40 AS VARCHAR) AS VARCHAR) AS customer_id,
        IF(n % 50 = 0, 'never', CAST(TIMESTAMP '2025-01-01 08:00:00' + n * INTERVAL '1' HOUR AS VARCHAR)) AS created_at,
        IF(n % 7 = 0, nan(), IF(n % 11 = 0, infinity(), 1e300 * n)) AS weight, ARRAY['a', 'b'] AS tags, CAST(ROW(n, X'00') AS ROW(a BIGINT, b VARBINARY)) AS inside,
        X'00ff' AS raw, MAP(ARRAY['k'], ARRAY[n]) AS extra, 'late invoice' AS contact_reason
      FROM UNNEST(sequence(1, 1000)) AS t (n)`);
    const ran = await health(['inspect', typed('odd')]);
    expect([ran.code, ran.err.trim()]).toEqual([0, '']);
  });

  it('is told apart from one where nobody may log in, or nothing answers', async () => {
    const refused = await health(['report', typed('broken')], { environment: { TRINO_PASSWORD: 'secret-of-test' } });
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/refuse/);
    expect(refused.err).not.toContain('secret-of-test');
    const none = await health(['report', 'trino://127.0.0.1:1/lake/demo']);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('cannot reach')]);
  });

  const { HEALTH_TRINO_WORKER: worker } = process.env;
  it.skipIf(!worker)('loses its worker in the middle: what it says is right, or it says why not', async () => {
    const args = ['--metric', 'nps', '--metric', 'promise-kept-rate', '--format', 'json'];
    const end = () => process.kill(Number(worker), 'SIGKILL');
    const ran = await health(['report', typed('broken'), ...args], { after: 20, meanwhile: end });
    // whoever is left may have gone on alone
    if (ran.code === 0) {
      const here = await health(['report', join(fixturesFolder, 'demo'), ...args]);
      const figures = (out: string) =>
        (JSON.parse(out) as { metrics: { id: string; value: number }[] }).metrics.map(({ id, value }) => [id, value]);
      expect(figures(ran.out)).toEqual(figures(here.out));
    } else {
      expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(/cannot work out a statement|cannot reach/)]);
    }
    expect(await leftBy(ran)).toEqual([]);
  });
});
