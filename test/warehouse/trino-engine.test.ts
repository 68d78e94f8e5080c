import { describe, expect, it } from 'vitest';
import { openTrino } from '../../src/engines/trino.ts';
import { identifier, raw, sql } from '../../src/sql.ts';
import { Stopped } from '../../src/stopped.ts';
import { type Answer, fakeTrino } from './fake-trino.ts';

const opened: Answer = {
  columns: ['now', 'yesterday', 'name'].map((name) => ({ name, type: 'varchar' })),
  data: [
    ['202512011200', '202511301200', ''],
    ['', '', 'health_run_202511301159_00000000'],
    ['', '', 'health_run_202511301201_11111111'],
  ],
};

/** A warehouse that is open, with what it is asked after that. */
async function open(answer: (statement: string) => Answer, scratch?: string) {
  const server = await fakeTrino((statement) => (statement.includes('health!_run!_') ? opened : answer(statement)));
  const engine = await openTrino({ address: server.address, scratch });
  const begun = server.seen.statements.length;
  const asked = () => server.seen.statements.slice(begun);
  return { server, engine, asked };
}

const n = { columns: [{ name: 'n', type: 'bigint' }], data: [[7]] };

describe('the engine of a warehouse', () => {
  it('asks in one statement what is asked side by side, and gives each its rows in their order', async () => {
    const { server, engine, asked } = await open(() => ({
      columns: ['question', 'cells'].map((name) => ({ name, type: 'varchar' })),
      data: [
        [1, '["b",null]'],
        [0, '[7]'],
        [1, '["c",0.5]'],
      ],
    }));
    const answers = await Promise.all([
      engine.rows(sql`SELECT COUNT(*) AS n FROM t`, { n: 'integer' }),
      engine.rows(sql`SELECT name, share FROM t ORDER BY name DESC`, { name: 'text', share: 'number?' }),
    ]);
    expect(answers).toEqual([
      [{ n: 7 }],
      [
        { name: 'c', share: 0.5 },
        { name: 'b', share: null },
      ],
    ]);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).not.toMatch(/ORDER BY/i);
    await engine.close();
    await server.close();
  });

  it('says that a table changed where its state is gone while it is counted', async () => {
    const message = 'Iceberg snapshot ID does not exists: 6716966263229284413';
    const gone = { error: { message, errorName: 'INVALID_ARGUMENTS', errorType: 'USER_ERROR' } };
    const { server, engine } = await open((statement) => (statement.includes('FROM t') ? gone : n));
    const changed = { code: 'file-changed', message: 'a table of the warehouse changed while it was read' };
    await expect(engine.rows(sql`SELECT COUNT(*) AS n FROM t`, { n: 'integer' })).rejects.toMatchObject(changed);
    await expect(engine.run(sql`CREATE TABLE s AS SELECT 1 AS n FROM t`)).rejects.toMatchObject(changed);
    await engine.close();
    await server.close();
  });

  it('says so too where the table itself is gone, and not of a table of its own run', async () => {
    const missing = (name: string) => ({
      error: {
        message: `line 1:15: Table '${name}' does not exist`,
        errorName: 'TABLE_NOT_FOUND',
        errorType: 'USER_ERROR',
      },
    });
    const { server, engine } = await open((statement) => {
      if (statement.includes('FROM t')) return missing('lake.shop.t');
      return statement.includes('FROM own') ? missing('lake.health_run_202512011200_ab.t1') : n;
    });
    const asked = (from: string) => engine.rows(sql`SELECT COUNT(*) AS n FROM ${raw(from)}`, { n: 'integer' });
    await expect(asked('t')).rejects.toMatchObject({ code: 'file-changed' });
    await expect(asked('own')).rejects.not.toMatchObject({ code: 'file-changed' });
    await engine.close();
    await server.close();
  });

  it('asks in one statement what is asked of tables that are made at the same time', async () => {
    const { server, engine, asked } = await open((statement) => ({
      columns: ['question', 'cells'].map((name) => ({ name, type: 'varchar' })),
      data: statement.includes('UNION ALL') ? [0, 1, 2].map((i) => [i, `[${i}]`]) : [],
      delay: statement.includes('"t2_') ? 120 : 0,
    }));
    const loaded = async (name: string) => {
      await engine.run(sql`CREATE TABLE ${identifier(name)} AS SELECT 1 AS n`);
      return engine.rows(sql`SELECT COUNT(*) AS n FROM ${identifier(name)}`, { n: 'integer' });
    };
    expect(await Promise.all(['a', 'b', 'c'].map(loaded))).toEqual([[{ n: 0 }], [{ n: 2 }], [{ n: 1 }]]);
    expect(asked()).toHaveLength(4);
    await engine.close();
    await server.close();
  });

  it('asks each by itself where one of them is wrong, or its order is more than columns', async () => {
    const wrong = { error: { message: 'no column x', errorName: 'COLUMN_NOT_FOUND', errorType: 'USER_ERROR' } };
    const { server, engine, asked } = await open((statement) => (statement.includes('x') ? wrong : n));
    const [good, bad] = await Promise.allSettled([
      engine.rows(sql`SELECT COUNT(*) AS n FROM t`, { n: 'integer' }),
      engine.rows(sql`SELECT x AS n FROM t`, { n: 'integer' }),
    ]);
    expect(good).toMatchObject({ value: [{ n: 7 }] });
    expect(bad).toMatchObject({ reason: { code: 'COLUMN_NOT_FOUND' } });
    await Promise.all([
      engine.rows(sql`SELECT COUNT(*) AS n FROM t`, { n: 'integer' }),
      engine.rows(sql`SELECT n FROM t ORDER BY ABS(n)`, { n: 'integer' }),
    ]);
    expect(asked().map((text) => text.includes('UNION ALL'))).toEqual([true, false, false, false, false]);
    await engine.close();
    await server.close();
  });

  it('puts rows in their order here, by any columns of theirs: numbers, texts by their signs, what is not known last', async () => {
    const cells = [
      ['\u{1F600}', 2],
      ['\uFF21', 2],
      [null, 10],
      ['B', 9],
      ['a', 10],
      ['a', null],
    ];
    const { server, engine, asked } = await open(() => ({
      columns: ['name', 'n'].map((name) => ({ name, type: 'varchar' })),
      data: cells,
    }));
    const shape = { name: 'text?', n: 'integer?' } as const;
    const byName = await engine.rows(sql`SELECT name, n FROM t ORDER BY name, n DESC`, shape);
    expect(byName.map(({ name, n }) => [name, n])).toEqual([
      ['B', 9],
      ['a', 10],
      ['a', null],
      ['\uFF21', 2],
      ['\u{1F600}', 2],
      [null, 10],
    ]);
    const byNumber = await engine.rows(sql`SELECT name, n FROM t ORDER BY n NULLS FIRST, name DESC`, shape);
    expect(byNumber.map(({ name }) => name)).toEqual(['a', '\u{1F600}', '\uFF21', 'B', 'a', null]);
    await engine.rows(sql`SELECT name, n FROM t ORDER BY n DESC LIMIT 3`, shape);
    await engine.rows(sql`SELECT t.name, t.m AS n FROM t ORDER BY t.m DESC, t.name`, shape);
    await engine.rows(sql`SELECT t.name, t.m AS n FROM t ORDER BY t.n`, shape);
    expect(asked().map((text) => /ORDER BY/.test(text))).toEqual([false, false, true, false, true]);
    await engine.close();
    await server.close();
  });

  it('gives back no schema of its own where none may be made, or where tables may not', async () => {
    const denied = (message: string) => ({
      error: { message: `Access Denied: ${message}`, errorName: 'PERMISSION_DENIED', errorType: 'USER_ERROR' },
    });
    const server = await fakeTrino((statement) =>
      statement.startsWith('CREATE SCHEMA') ? denied('Cannot create schema lake.x') : opened,
    );
    const noScratch = { code: 'warehouse-no-scratch', text: { found: expect.stringContaining('Cannot create') } };
    await expect(openTrino({ address: server.address })).rejects.toMatchObject(noScratch);
    expect(server.seen.statements.at(-1)).toMatch(/^CREATE SCHEMA/);
    await server.close();
    for (const fault of [
      denied('Cannot create table lake.x.t1_calls'),
      {
        error: {
          message: 'This connector does not support creating tables with data',
          errorName: 'NOT_SUPPORTED',
          errorType: 'USER_ERROR',
        },
      },
    ]) {
      const other = await open((statement) => (statement.startsWith('CREATE TABLE') ? fault : n));
      const making = other.engine.run(sql`CREATE TABLE calls AS SELECT 1 AS n`);
      await expect(making).rejects.toMatchObject({ code: 'warehouse-no-scratch' });
      await other.engine.close();
      await other.server.close();
    }
  });

  it('gives more than a moment to a process that is told to stop, for what it has to drop', async () => {
    const stop = new AbortController();
    const server = await fakeTrino((statement) => (statement.includes('health!_run!_') ? opened : n));
    const engine = await openTrino({ address: server.address, signal: stop.signal });
    const stopped = new Stopped(130, 600);
    stop.abort(stopped);
    expect(stopped.patience).toBe(20_000);
    await engine.close();
    await server.close();
  });

  it('drops at once what a run of this machine left that is no longer there, and nothing of one that is', async () => {
    const names: string[] = [];
    const list = () => ({
      ...opened,
      data: [...(opened.data ?? []).slice(0, 1), ...names.map((name) => ['', '', name])],
    });
    const server = await fakeTrino((statement) => (statement.includes('health!_run!_') ? list() : n));
    const first = await openTrino({ address: server.address });
    const own = /"(health_run_\w+)"/.exec(server.seen.statements.at(-1) ?? '')?.[1] ?? '';
    const [, before = '', after = ''] = /^(health_run_\d{12}_[0-9a-f]{8}_)\d+(_\w+)$/.exec(own) ?? [];
    // no process has so high a number
    const crashed = `${before}999999999${after}`;
    const elsewhere = crashed.replace(/_[0-9a-f]{8}_999/, '_0123abcd_999');
    names.push(own, crashed, elsewhere);
    const begun = server.seen.statements.length;
    const second = await openTrino({ address: server.address });
    expect(server.seen.statements.slice(begun).filter((text) => text.startsWith('DROP'))).toEqual([
      `DROP SCHEMA IF EXISTS "lake"."${crashed}" CASCADE`,
    ]);
    await Promise.all([first.close(), second.close()]);
    await server.close();
  });

  it('drops what crashed runs left a day ago and what it made itself, also when it was stopped', async () => {
    const stop = new AbortController();
    const server = await fakeTrino((statement) => (statement.includes('health!_run!_') ? opened : n));
    const engine = await openTrino({ address: server.address, signal: stop.signal });
    expect(server.seen.statements.slice(1)).toEqual([
      'DROP SCHEMA IF EXISTS "lake"."health_run_202511301159_00000000" CASCADE',
      expect.stringMatching(/^CREATE SCHEMA "lake"\."health_run_202512011200_[0-9a-f]{8}_\d+_[0-9a-f]{8}"$/),
    ]);
    stop.abort(new Error('stopped'));
    await engine.close();
    expect(server.seen.statements.at(-1)).toMatch(
      /^DROP SCHEMA IF EXISTS "lake"\."health_run_202512011200_[0-9a-f]{8}_\d+_[0-9a-f]{8}" CASCADE$/,
    );
    await server.close();
  });

  it('puts its tables into a schema that is told, under names of the run, and drops only these', async () => {
    const { server, engine, asked } = await open(() => n, 'lake.scratch');
    await engine.run(sql`CREATE TABLE calls AS SELECT 1 AS n`);
    await engine.rows(sql`SELECT n FROM calls`, { n: 'integer' });
    await engine.close();
    const own = /"(health_run_202512011200_[0-9a-f]{8}_\d+_[0-9a-f]{8}_1_calls)"/.exec(asked()[0] ?? '')?.[1];
    expect(asked()).toEqual([
      `CREATE TABLE "${own}" AS SELECT 1 AS n`,
      `SELECT n FROM "${own}" AS calls`,
      `DROP TABLE IF EXISTS "lake"."scratch"."${own}"`,
    ]);
    expect(server.seen.headers.at(-1)).toMatchObject({ 'x-trino-catalog': 'lake', 'x-trino-schema': 'scratch' });
    await server.close();
  });
});
