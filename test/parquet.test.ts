import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { analyzeFixture, fixturesFolder } from './analyze-fixture.ts';
import { health } from './commands/run-health.ts';
import { asParquet, saidOf, writeParquet } from './parquet-export.ts';

const scratch = mkdtempSync(join(tmpdir(), 'health-parquet-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let folders = 0;
function newFolder(): string {
  const folder = join(scratch, String(++folders));
  mkdirSync(folder);
  return folder;
}

/** Real data that may lie beside the project, and are no part of it. */
const real = join(fixturesFolder, '../../shared/data/olist');
const exports: readonly { name: string; from: string; options: Parameters<typeof analyzeFixture>[1] }[] = [
  { name: 'demo', from: join(fixturesFolder, 'demo'), options: { by: ['segment', 'carrier'] } },
  { name: 'telco', from: join(fixturesFolder, 'golden/telco'), options: { asOf: '2025-06-30', by: ['segment'] } },
  { name: 'olist', from: real, options: {} },
];

describe.each(exports.filter(({ from }) => existsSync(from)))('$name', { timeout: 120_000 }, ({ from, options }) => {
  it('gives the same report from CSV, from Parquet and from folders of Parquet', async () => {
    const files = newFolder();
    await asParquet(from, files);
    const levels = newFolder();
    await asParquet(from, levels, true);
    const expected = saidOf(await analyzeFixture(from, options));
    expect(saidOf(await analyzeFixture(files, options))).toEqual(expected);
    expect(saidOf(await analyzeFixture(levels, options))).toEqual(expected);
  });
});

const created = "TIMESTAMP '2026-01-13 10:00:00' + INTERVAL (n) HOUR";
const contacts = (n: number, more = '', from = 0) =>
  `SELECT ${from} + n AS contact_id, 'C' || n AS customer_id, ${created} AS created_at, 'late' AS reason${more} FROM range(${n}) AS t(n)`;

async function inspected(folder: string, ...paths: string[]) {
  const { stdout, stderr, code } = await health(['inspect', ...paths, '--format', 'json'], { folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout).files;
}

describe('a folder of Parquet files', () => {
  it('is one table: levels are columns, columns that came later are empty before, records are counted in each file', async () => {
    const folder = newFolder();
    await writeParquet(folder, {
      'contacts/dt=2026-01-01/region=Noord%20Holland/part-0.parquet': contacts(3),
      'contacts/dt=2026-01-02/region=__HIVE_DEFAULT_PARTITION__/part-0.parquet': contacts(
        2,
        ", 'phone' AS channel",
        10,
      ),
    });
    writeFileSync(join(folder, 'contacts/_SUCCESS'), '');
    const [file, ...others] = await inspected(folder, '.');
    expect(others).toEqual([]);
    expect(file).toMatchObject({ file: 'contacts', role: 'contacts', records: 5, used: 5 });
    expect(file.headers).toEqual(['contact_id', 'customer_id', 'created_at', 'reason', 'channel', 'dt', 'region']);
    expect(file.columns).toMatchObject({ channel: 'channel', created_at: 'created_at' });
    expect(file.notes.join('\n')).toContain('the table stands in 2 files; records are counted within each');
    const { stdout } = await health(['clean', 'contacts', '--quiet'], { folder });
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      'contact_id,customer_id,created_at,reason,channel,dt,region',
      '0,C0,2026-01-13 10:00:00,late,,2026-01-01,Noord Holland',
      '1,C1,2026-01-13 11:00:00,late,,2026-01-01,Noord Holland',
      '2,C2,2026-01-13 12:00:00,late,,2026-01-01,Noord Holland',
      '10,C0,2026-01-13 10:00:00,late,phone,2026-01-02,',
    ]);
    const traced = await health(['trace', 'problem-contact-ratio', 'contacts', '--format', 'json'], { folder });
    const rows: { file: string; record: number }[] = JSON.parse(traced.stdout).rows;
    expect(rows.at(-1)).toMatchObject({
      file: 'contacts/dt=2026-01-02/region=__HIVE_DEFAULT_PARTITION__/part-0.parquet',
      record: 2,
    });
  });

  it('can be named for a table, and stays the files it holds where their names tell them apart', async () => {
    const folder = newFolder();
    await writeParquet(folder, {
      'lake/0001.parquet': contacts(2),
      'lake/20260101_101112_00012_ab3de-0f1e2d3c-1111-2222-3333-444455556666.parquet': contacts(3),
      'month/january.parquet': contacts(2),
      'month/february.parquet': contacts(4),
    });
    const { stdout, code } = await health(['inspect', '--contacts', 'lake', '--format', 'json'], { folder });
    expect({ code, files: JSON.parse(stdout).files.length }).toEqual({ code: 0, files: 1 });
    expect((await inspected(folder, 'month')).map(({ file }: { file: string }) => file)).toEqual([
      'month/february.parquet',
      'month/january.parquet',
    ]);
  });

  it('is an input like any other: verified, put into a configuration, and never written over', async () => {
    const folder = newFolder();
    await writeParquet(folder, {
      'contacts/day=1/part-0.parquet': contacts(3),
      'contacts/day=2/part-0.parquet': contacts(3, '', 10),
    });
    expect((await health(['report', 'contacts', '--output', 'r.json', '--quiet'], { folder })).code).toBe(0);
    expect((await health(['verify', 'r.json', 'contacts'], { folder })).code).toBe(0);
    await writeParquet(folder, { 'contacts/day=2/part-0.parquet': contacts(2, '', 10) });
    expect((await health(['verify', 'r.json', 'contacts'], { folder })).code).toBe(1);
    const over = await health(['report', 'contacts', '--output', 'contacts/day=1/part-0.parquet'], { folder });
    expect(over.code).toBe(2);
    expect((await health(['init', 'contacts'], { folder })).code).toBe(0);
    expect(readFileSync(join(folder, 'health.config.json'), 'utf8')).toContain('"contacts": {');
    expect((await health(['report', 'contacts', '--anonymize', '--format', 'json'], { folder })).stdout).not.toContain(
      'day=1',
    );
  });

  it.each([
    ['a text beside a number', contacts(2, ', 5 AS score'), contacts(2, ", 'five' AS score"), 'VARCHAR'],
    [
      'a moment with a zone beside one without',
      contacts(2),
      contacts(2).replace(created, "TIMESTAMPTZ '2026-01-13 10:00:00+00'"),
      'TIME ZONE',
    ],
    [
      'whole numbers too long to stay beside fractions',
      contacts(2, ', 9007199254740993 AS case_id'),
      contacts(2, ', 1.5::DOUBLE AS case_id'),
      'DOUBLE',
    ],
  ])('is refused where a column is two: %s', async (_, one, other, found) => {
    const folder = newFolder();
    await writeParquet(folder, { 'contacts/part-1.parquet': one, 'contacts/part-2.parquet': other });
    const { code, stderr } = await health(['report', 'contacts'], { folder });
    expect(code).toBe(2);
    expect(stderr).toContain('contacts: a column has several types');
    expect(stderr).toContain(found);
  });

  it('keeps whole numbers and fractions, days and moments of one column together', async () => {
    const folder = newFolder();
    await writeParquet(folder, {
      'orders/part-1.parquet':
        "SELECT n AS order_id, 'C' || n AS customer_id, DATE '2026-01-01' AS order_date, n AS amount FROM range(3) AS t(n)",
      'orders/part-2.parquet':
        "SELECT 7 AS order_id, 'C7' AS customer_id, TIMESTAMP '2026-01-02 10:00:00' AS order_date, 1.25::DECIMAL(9,2) AS amount",
    });
    const { stdout } = await health(['clean', 'orders', '--quiet'], { folder });
    expect(stdout).toContain('7,C7,2026-01-02 10:00:00,1.25\n');
    expect((await inspected(folder, 'orders'))[0]).toMatchObject({ used: 4 });
  });

  it('of Iceberg, Delta or Hudi is refused: it holds earlier states as well', async () => {
    const folder = newFolder();
    await writeParquet(folder, { 'contacts/part-1.parquet': contacts(2) });
    mkdirSync(join(folder, 'contacts/_delta_log'));
    for (const path of ['contacts', '.']) {
      const { code, stderr } = await health(['report', path], { folder });
      expect({ code, stderr }).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('the folder is a table of Delta: contacts'),
      });
    }
  });
});

describe('values with types of their own', () => {
  it('are what they are: numbers, yes and no, days, moments on their clocks, fields within fields', async () => {
    const folder = newFolder();
    await writeParquet(folder, {
      'contacts.parquet': `SELECT 1 AS contact_id, {'id': 'C1', 'mail': {'address': 'a@example.com'}} AS customer, TIMESTAMPTZ '2026-01-13 23:30:00+00' AS created_at,
          'late' AS reason, ['vip', 'late'] AS tags, MAP {'k': 1} AS extra, DATE 'infinity' AS solved_at
        UNION ALL SELECT 2, {'id': 'C2', 'mail': NULL}, TIMESTAMPTZ '2026-01-14 10:00:00+00', NULL, NULL, NULL, DATE '2026-01-15'`,
      'purchases.parquet':
        "SELECT n AS order_id, 'C' || n AS customer_id, DATE '2026-01-01' AS order_date, CASE WHEN n = 1 THEN 'nan'::DOUBLE WHEN n = 2 THEN 'infinity'::DOUBLE ELSE n END AS amount FROM range(5) AS t(n)",
    });
    const [file, orders] = await inspected(folder, '.', '--time-zone', 'Europe/Amsterdam');
    expect(file.headers).toEqual([
      'contact_id',
      'customer.id',
      'customer.mail.address',
      'created_at',
      'reason',
      'tags',
      'extra',
      'solved_at',
    ]);
    expect(file.columns).toMatchObject({ customer_id: 'customer.id', resolved_at: 'solved_at' });
    expect(file.formats).toMatchObject({ created_at: 'dates yyyy-mm-dd hh:mm, in Europe/Amsterdam' });
    expect(file.notes.join('\n')).toContain('extra: its values are lists or maps, read as texts');
    expect(file.notes.join('\n')).toContain('1 value of resolved_at cannot be read, first at record 1');
    expect(orders.notes.join('\n')).toContain('1 value of amount cannot be read, first at record 3');
    const { stdout } = await health(['clean', 'contacts.parquet', '--quiet'], { folder });
    expect(stdout.split('\n')[1]).toBe('1,C1,a@example.com,2026-01-13 23:30:00+00,late,"vip, late",{k=1},infinity');
  });

  it('are read where they are used: damage elsewhere is told by who reads all of it', async () => {
    const folder = newFolder();
    // the second row group is damaged
    const often = "TIMESTAMP '2025-01-13 10:00:00' + INTERVAL (n) SECOND";
    await writeParquet(folder, {
      'contacts.parquet': `SELECT n AS contact_id, 'C' || n AS customer_id, ${often} AS created_at, 'late' AS reason, md5(n::VARCHAR) AS print FROM range(130000) AS t(n)`,
    });
    const path = join(folder, 'contacts.parquet');
    const bytes = readFileSync(path);
    const footer = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
    writeFileSync(path, bytes.fill(255, footer - 200_000, footer - 1000));
    const { code, stdout } = await health(['report', 'contacts.parquet', '--format', 'json'], { folder });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).sources[0]).toMatchObject({ records: 130_000, used: 130_000 });
    for (const command of ['clean', 'audit']) {
      const { code: refused, stderr } = await health([command, 'contacts.parquet'], { folder });
      expect(refused).toBe(2);
      expect(stderr).toContain('cannot read contacts.parquet\n  found: a damaged parquet file');
    }
  });
});
