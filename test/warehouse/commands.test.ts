import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fixturesFolder } from '../analyze-fixture.ts';
import { clientOf, intoLake, leftBy, typed, url } from './lake.ts';
import { health as spawned } from './spawned.ts';

const root = join(fixturesFolder, '..');
const files = join(fixturesFolder, 'demo');

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** The program as it is shipped. */
function health(args: readonly string[], folder = root): Promise<Ran> {
  const env = { ...process.env, TRINO_USER: 'test', HEALTH_SECRET: 'a secret of some length' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'bin/health.js'), ...args],
      { cwd: folder, env, maxBuffer: 2 ** 30 },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

/** What a file has and a table has not: bytes, lines, places, how it was written; and what is told of a table alone. */
const ofFiles = new Set([
  ...['bytes', 'sha256', 'snapshot', 'encoding', 'delimiter', 'quote', 'bom', 'headerLine', 'provenance', 'format'],
  ...['line', 'record', 'key', 'first', 'formats', 'notes', 'warehouse', 'isCompanion'],
]);

/** What a command says, without the names of tables and to nine digits. */
function saidIn(out: string): unknown {
  const plain = out
    .replaceAll('lake.demo.', '')
    .replaceAll(`${files}/`, '')
    .replaceAll(/"(file|table)-(\d)\.csv"/g, '"$1-$2"')
    .replaceAll('.csv', '')
    .replaceAll(/\btable-(\d)\b/g, 'file-$1');
  return JSON.parse(plain, (key, value: unknown) => {
    if (ofFiles.has(key)) return undefined;
    // a warehouse has no order of its own
    if (key === 'rows' && Array.isArray(value)) return value.map((row) => JSON.stringify(row)).sort();
    return typeof value === 'number' ? Number(value.toPrecision(9)) : value;
  });
}

const commands: readonly { name: string; before: string[]; after?: string[] }[] = [
  { name: 'inspect', before: ['inspect'] },
  { name: 'audit', before: ['audit'] },
  { name: 'scorecard', before: ['scorecard'], after: ['--months', '6'] },
  { name: 'check', before: ['check'] },
  { name: 'risk', before: ['risk'] },
  { name: 'risk of one customer', before: ['risk'], after: ['--explain', 'C0410'] },
  { name: 'customers', before: ['customers'] },
  { name: 'causes', before: ['causes'] },
  { name: 'customer', before: ['customer', 'C0001'] },
  { name: 'trace', before: ['trace', 'nps'] },
  { name: 'trace of what does not count', before: ['trace', 'promise-kept-rate'], after: ['--excluded'] },
  { name: 'trace of the tenth with most contacts', before: ['trace', 'concentration'], after: ['--part', 'top'] },
  { name: 'backtest', before: ['backtest'] },
  { name: 'backtest of a list of the past', before: ['backtest'], after: ['--at', '2025-09-01'] },
  { name: 'report by segment', before: ['report'], after: ['--by', 'segment,region'] },
  { name: 'report without names', before: ['report'], after: ['--anonymize'] },
];

describe.skipIf(!url)('a warehouse in place of files', { timeout: 600_000 }, () => {
  let folder = '';
  beforeAll(async () => {
    await intoLake(files, 'demo');
    folder = mkdtempSync(join(tmpdir(), 'health-warehouse-'));
  }, 120_000);
  afterEach(() => rmSync(join(folder, 'health.config.json'), { force: true }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(commands)('$name says what it says of the files', async ({ name, before, after = [] }) => {
    const last = [...after, '--format', 'json', '--quiet'];
    const [here, there] = await Promise.all([
      health([...before, files, ...last]),
      health([...before, typed('demo'), ...last]),
    ]);
    expect(there.err).toBe('');
    expect(there.code).toBe(here.code);
    // examples are those that come first, and a table has another first
    const without = name === 'audit' ? ['evidence', 'examples'] : [];
    const said = (out: string) =>
      JSON.parse(JSON.stringify(saidIn(out), (key, value) => (without.includes(key) ? undefined : value)));
    expect(said(there.out)).toEqual(said(here.out));
  });

  it('calls its rows by their own keys', async () => {
    const { out } = await health(['trace', 'nps', typed('demo'), '--format', 'json', '--quiet']);
    const { rows } = JSON.parse(out) as {
      rows: { table: string; key: string; record: number | null; line: number | null }[];
    };
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.every(({ key, record, line }) => /^R\d+$/.test(key) && record === null && line === null)).toBe(true);
    const csv = await health(['trace', 'nps', typed('demo'), '--format', 'csv', '--quiet']);
    expect(csv.out.split('\n')[1]).toMatch(/,lake\.demo\.surveys,R\d+,,/);
  });

  it('is described by init, and read by what init wrote: under other names, with a filter', async () => {
    const client = clientOf('demo');
    await client.run('CREATE SCHEMA IF NOT EXISTS lake.other');
    for (const name of ['customers', 'purchases', 'surveys', 'promises']) {
      await client.run(`DROP VIEW IF EXISTS lake.other.x_${name}`);
      await client.run(`CREATE VIEW lake.other.x_${name} AS SELECT * FROM lake.demo.${name}`);
    }
    await client.run('DROP TABLE IF EXISTS lake.other.log');
    await client.run(
      `CREATE TABLE lake.other.log AS SELECT contact_id AS a, customer_id AS who, created_at AS at, reason AS why, direction, channel, solved_at, first_response_at, agent, subject, issue_id, false AS is_copy FROM lake.demo.contacts
       UNION ALL SELECT contact_id, customer_id, created_at, reason, direction, channel, solved_at, first_response_at, agent, subject, issue_id, true FROM lake.demo.contacts`,
    );
    const file = join(folder, 'health.config.json');
    const written = await health(
      [
        'init',
        typed('other'),
        '--map',
        'contacts.customer_id=who',
        '--map',
        'contacts.created_at=at',
        '--map',
        'contacts.contact_reason=why',
      ],
      folder,
    );
    expect(written.code, written.err).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"relation": "log"');
    expect(text).not.toContain('test@');
    writeFileSync(
      file,
      text.replace(
        '"relation": "log",',
        '"relation": "other.log", "filter": "NOT is_copy AND who <> \'nobody . here\'",',
      ),
    );
    const there = await health(
      ['report', '--metric', 'nps', '--metric', 'problem-contact-ratio', '--format', 'json', '--quiet'],
      folder,
    );
    expect(there.err).toBe('');
    const here = await health([
      'report',
      files,
      '--metric',
      'nps',
      '--metric',
      'problem-contact-ratio',
      '--format',
      'json',
      '--quiet',
    ]);
    const figures = (out: string) =>
      (saidIn(out) as { metrics: { id: string; value: number; denominator: number }[] }).metrics.map(
        ({ id, value, denominator }) => [id, value, denominator],
      );
    expect(figures(there.out)).toEqual(figures(here.out));
    writeFileSync(file, text.replace('"relation": "log",', '"relation": "log", "filter": "nothing > 1",'));
    const wrong = await health(['report', '--quiet'], folder);
    expect([wrong.code, wrong.err]).toEqual([
      2,
      expect.stringContaining('the filter of lake.other.log is no condition on it'),
    ]);
    writeFileSync(file, text.replace('"relation": "log",', '"relation": "logs",'));
    const missing = await health(['report', '--quiet'], folder);
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('did you mean lake.other.log')]);
  });

  it('is counted in one state, which verify reads again whatever has changed since', async () => {
    const client = clientOf('demo');
    const file = join(folder, 'report.json');
    const made = await health(
      ['report', typed('demo'), '--output', file, '--quiet', '--metric', 'nps', '--metric', 'promise-kept-rate'],
      folder,
    );
    expect(made.code, made.err).toBe(0);
    await client.run("DELETE FROM lake.demo.surveys WHERE customer_id < 'C0200'");
    try {
      const verified = await health(['verify', file, '--format', 'json'], folder);
      expect([verified.code, verified.err]).toEqual([0, '']);
      expect(JSON.parse(verified.out)).toMatchObject({ verdict: 'reproduced' });
    } finally {
      await intoLake(files, 'demo');
    }
    // the tables were made anew: their states are gone
    const gone = await health(['verify', file], folder);
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('is gone')]);
  });

  it('has nothing of a run left afterwards, and few statements and bytes of it', async () => {
    const ran = await spawned(['report', typed('demo'), '--output', join(folder, 'r.json')], { folder });
    const statements = ran.all.split('\n').filter((line) => /^\d{8}_\d{6}_/.test(line));
    expect(statements.length).toBeGreaterThan(20);
    // the place of the run is dropped by one more
    expect(statements.length).toBeLessThanOrEqual(58);
    const [, megabytes] = /^\d+ statements, ([\d.]+) MB came back$/m.exec(ran.all) ?? [];
    expect(Number(megabytes)).toBeLessThan(50);
    expect(await leftBy(ran)).toEqual([]);
    expect(existsSync(join(folder, 'r.json'))).toBe(true);
  });

  it('takes its tables into a schema that is told, where no other may be made', async () => {
    const client = clientOf('demo');
    await client.run('CREATE SCHEMA IF NOT EXISTS lake.scratch');
    cpSync(join(files, 'surveys.csv'), join(folder, 'surveys.csv'));
    const config = {
      warehouse: {
        address: typed('demo'),
        scratch: 'lake.scratch',
        session: { join_distribution_type: 'PARTITIONED' },
      },
    };
    writeFileSync(join(folder, 'health.config.json'), JSON.stringify(config));
    const ran = await health(
      ['report', '--quiet', '--metric', 'nps', '--format', 'json', '--config', 'health.config.json', typed('demo')],
      folder,
    );
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect((await client.run('SHOW TABLES FROM lake.scratch')).rows).toEqual([]);
  });
});
