import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fixturesFolder } from '../analyze-fixture.ts';
import { clientOf, intoLake, leftBy, typed, url } from './lake.ts';
import { password, tokenOf } from './login.ts';
import { proxyTo, type WayThere } from './proxy.ts';

import { health } from './spawned.ts';

const oneFigure = ['--metric', 'nps', '--format', 'json'];
const by = (user: string, more: Record<string, string> = {}) => ({ environment: { TRINO_USER: user, ...more } });

describe.skipIf(!url)('whoever asks a warehouse', { timeout: 300_000 }, () => {
  let proxy: WayThere;
  let folder = '';
  const configured = (warehouse: object) =>
    writeFileSync(join(folder, 'health.config.json'), JSON.stringify({ warehouse }));
  beforeAll(async () => {
    await intoLake(join(fixturesFolder, 'demo'), 'rights');
    await clientOf('rights').run('CREATE SCHEMA IF NOT EXISTS lake.for_readers');
    proxy = await proxyTo(url ?? '', { endsTls: true });
    folder = mkdtempSync(join(tmpdir(), 'health-rights-'));
  }, 120_000);
  afterEach(() => rmSync(join(folder, 'health.config.json'), { force: true }));
  afterAll(async () => {
    await proxy.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['reader', 'Access Denied: Cannot create schema'],
    ['maker', 'Access Denied: Cannot create table'],
  ])('is told what he needs where he may not write: %s', async (user, found) => {
    const ran = await health(['report', typed('rights')], by(user));
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain('health can make no tables in lake');
    expect(ran.err).toContain(found);
    expect(ran.err).toContain('"warehouse": {"scratch": "catalog.schema"}');
    expect(await leftBy(ran)).toEqual([]);
  });

  it('may write elsewhere than he reads, and nothing stays there', async () => {
    configured({ address: typed('rights'), scratch: 'lake.for_readers' });
    const there = await health(['report', ...oneFigure], { ...by('reader'), folder });
    expect([there.code, there.err.trim()]).toEqual([0, '']);
    const here = await health(['report', join(fixturesFolder, 'demo'), ...oneFigure]);
    const figure = (out: string) =>
      JSON.parse(out).metrics.map(({ id, value }: { id: string; value: number }) => [id, value]);
    expect(figure(there.out)).toEqual(figure(here.out));
    expect((await clientOf('rights').run('SHOW TABLES FROM lake.for_readers')).rows).toEqual([]);
  });

  it('is told of no table that he may not see', async () => {
    configured({ address: typed('rights'), tables: { contacts: { relation: 'contacts' } } });
    const ran = await health(['report'], { ...by('blind'), folder });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('no table lake.rights.contacts')]);
    expect(await leftBy(ran)).toEqual([]);
  });

  it.each([
    ['a password', 'TRINO_PASSWORD', password],
    ['a token', 'TRINO_TOKEN', tokenOf('ann', 600)],
  ])('shows %s, which is nowhere to be read afterwards', async (_, variable, secret) => {
    const ran = await health(['inspect', `${proxy.at}/lake/rights`], by('ann', { [variable]: secret }));
    expect([ran.code, ran.err.trim()]).toEqual([0, '']);
    expect(`${ran.out}${ran.all}${proxy.statements.join()}`).not.toContain(secret);
  });

  it.each([
    ['nothing', {}],
    ['another password', { TRINO_PASSWORD: 'not-that-of-ann' }],
    ['a token that has run out', { TRINO_TOKEN: tokenOf('ann', -60) }],
  ])('is refused with %s', async (_, more) => {
    const ran = await health(['report', `${proxy.at}/lake/rights`], by('ann', more));
    expect([ran.code, ran.all]).toEqual([2, expect.stringContaining('401: the login was refused')]);
    expect(ran.all).toContain('TRINO_USER, and TRINO_PASSWORD or TRINO_TOKEN');
    for (const secret of Object.values(more)) expect(ran.all).not.toContain(secret);
  });

  it('is told that his session ended in the middle, and the next run tidies up', async () => {
    const token = tokenOf('ann', 5);
    const ended = await health(['report', `${proxy.at}/lake/rights`], by('ann', { TRINO_TOKEN: token }));
    expect([ended.code, ended.out]).toEqual([2, '']);
    expect(ended.err).toContain('401: the login is refused that was good before');
    expect(ended.all).not.toContain(token);
    await health(['inspect', typed('rights')]);
    expect(await leftBy(ended)).toEqual([]);
  });

  it('is told of a property of the session that there is not', async () => {
    configured({ address: typed('rights'), session: { no_such_property: '1' } });
    const ran = await health(['report'], { ...by('test'), folder });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('does not take a property of the session')]);
    expect(ran.err).toContain('no_such_property');
  });

  it('is told that a statement took longer than the warehouse lets it', async () => {
    configured({ address: typed('rights'), session: { query_max_run_time: '1ms' } });
    const ran = await health(['report'], { ...by('test'), folder });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('cannot work out a statement')]);
    expect(ran.err).toMatch(/exceeded/i);
    expect(await leftBy(ran)).toEqual([]);
  });

  it('is told that somebody ended a statement', async () => {
    const client = clientOf('rights');
    const ended: Promise<unknown>[] = [];
    const end = (id: string) => client.run(`CALL system.runtime.kill_query('${id}', 'ended by a test')`);
    const onQuery = (id: string, n: number) => {
      // who is done cannot be ended
      if (n > 5) ended.push(end(id).catch(() => undefined));
    };
    const ran = await health(['report', typed('rights')], { onQuery });
    await Promise.all(ended);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('ended by a test')]);
    expect(await leftBy(ran)).toEqual([]);
  });

  it('is told of a column that is not there', async () => {
    configured({
      address: typed('rights'),
      tables: { contacts: { relation: 'contacts', columns: { customer_id: 'custommer_id' } } },
    });
    const ran = await health(['report'], { ...by('test'), folder });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('custommer_id')]);
    expect(ran.err).toContain('there is "customer_id"');
    expect(await leftBy(ran)).toEqual([]);
  });
});
