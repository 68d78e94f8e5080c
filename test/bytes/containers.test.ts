import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordingIo } from '../commands/in-process.ts';
import { shipped } from '../shipped.ts';
import { sniffFile } from './read-back.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-containers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

const csv =
  'ticket id,customer_id,created_at,reason\n1,C1,2026-01-13 10:00,late\n2,C2,2026-01-14 11:00,"broken; ""again"""\n';

/** One command line in the folder, with `input` on standard input. */
async function run(args: string[], input: Buffer | string = '') {
  const io = recordingIo(folder, { input: () => Readable.from(input === '' ? [] : [Buffer.from(input)]) });
  const code = await shipped.main(args, io);
  io.end();
  return { code, stdout: io.stdout, stderr: io.stderr };
}

describe('a compressed file', () => {
  beforeAll(() => {
    writeFileSync(at('tickets.csv.gz'), gzipSync(csv));
    writeFileSync(at('misnamed.csv'), gzipSync(Buffer.from(csv.replaceAll(',', ';'), 'utf16le')));
    writeFileSync(at('plain.csv.gz'), csv);
  });

  it('is read by its bytes, whatever its name', async () => {
    for (const name of ['tickets.csv.gz', 'misnamed.csv', 'plain.csv.gz']) {
      const file = await sniffFile(at(name));
      expect(file.headers).toEqual(['ticket id', 'customer_id', 'created_at', 'reason']);
      expect(file.sample[1]).toEqual(['2', 'C2', '2026-01-14 11:00', 'broken; "again"']);
    }
    expect((await sniffFile(at('misnamed.csv'))).encoding).toBe('utf-16le');
  });

  it('is cleaned, inspected and found in a folder', async () => {
    expect((await run(['clean', 'tickets.csv.gz'])).stdout).toBe(csv);
    const { stdout, code } = await run(['inspect', 'tickets.csv.gz', '--only', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).files[0]).toMatchObject({
      file: 'tickets.csv.gz',
      role: 'contacts',
      records: 2,
      used: 2,
    });
    const files = JSON.parse((await run(['inspect', '--format', 'json'])).stdout).files;
    expect(files.map(({ file }: { file: string }) => file)).toContain('tickets.csv.gz');
  });

  it('that is damaged or hides another one is refused', async () => {
    writeFileSync(at('cut.bin'), gzipSync(csv.repeat(100)).subarray(0, 60));
    writeFileSync(at('twice.bin'), gzipSync(gzipSync(csv)));
    const cut = await run(['clean', 'cut.bin']);
    expect(cut).toMatchObject({ code: 2, stdout: '' });
    expect(cut.stderr).toContain('cannot read cut.bin\n  found: a damaged gzip file: unexpected end of file');
    expect((await run(['clean', 'twice.bin'])).stderr).toContain('found: a gzip file within a gzip file');
  });
});

describe('a Parquet file', () => {
  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const copy = (name: string, query: string) =>
      connection.run(`COPY (${query}) TO '${at(name).replaceAll("'", "''")}' (FORMAT parquet)`);
    await copy(
      "it's [1].parquet",
      `SELECT * FROM (VALUES (1, 'C1', TIMESTAMPTZ '2026-01-13 10:00:00+02', 'late, "again"', 12.50::DECIMAL(9,2), true),
        (2, '007', TIMESTAMPTZ '2026-01-14 00:00:00+00', NULL, NULL, false)) AS t("Ticket ID", "Customer ID", "Created at", "Reason", "Cost", "VIP")`,
    );
    await copy('one.bin', "SELECT * FROM (VALUES ('a'), (NULL), ('b')) AS t(name)");
    writeFileSync(at('cut.parquet'), 'PAR1 and nothing more');
    connection.closeSync();
  });

  it('is read with its types as text, moments in UTC', async () => {
    const file = await sniffFile(at("it's [1].parquet"));
    expect(file).toMatchObject({ encoding: 'parquet', records: 2, notes: [], repaired: [], setAside: [] });
    expect([file.headers, ...file.sample]).toEqual([
      ['Ticket ID', 'Customer ID', 'Created at', 'Reason', 'Cost', 'VIP'],
      ['1', 'C1', '2026-01-13 08:00:00+00', 'late, "again"', '12.50', 'true'],
      ['2', '007', '2026-01-14 00:00:00+00', '', '', 'false'],
    ]);
    expect((await sniffFile(at('one.bin'))).sample).toEqual([['a'], [''], ['b']]);
  });

  it('counts in a report like any other export, and a damaged one is refused', async () => {
    writeFileSync(at('customers.csv'), 'customer_id,customer_since\nC1,2025-01-01\n007,2025-01-01\n');
    const { stdout, stderr, code } = await run([
      'report',
      "it's [1].parquet",
      'customers.csv',
      '--only',
      '--format',
      'json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout).sources.map(({ file, used }: { file: string; used: number }) => [file, used])).toEqual([
      ["it's [1].parquet", 2],
      ['customers.csv', 2],
    ]);
    const cut = await run(['clean', 'cut.parquet']);
    expect(cut.code).toBe(2);
    expect(cut.stderr).toContain('cannot read cut.parquet\n  found: a damaged parquet file: ');
  });
});

describe('standard input', () => {
  it('is the file -, compressed or not', async () => {
    const before = readdirSync(folder);
    expect((await run(['clean', '-'], csv)).stdout).toBe(csv);
    expect((await run(['clean', '-'], gzipSync(csv))).stdout).toBe(csv);
    const { stdout } = await run(['inspect', '-', '--format', 'json'], csv);
    expect(JSON.parse(stdout).files.map(({ file, role }: Record<string, string>) => [file, role])).toEqual([
      ['standard input', 'contacts'],
    ]);
    const report = await run(['report', '--contacts', '-', 'customers.csv', '--only', '--format', 'json'], csv);
    expect(JSON.parse(report.stdout).sources[0]).toMatchObject({
      file: 'standard input',
      role: 'contacts',
      records: 2,
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('without anything is an empty file', async () => {
    const { code, stderr } = await run(['report', '-']);
    expect(code).toBe(2);
    expect(stderr).toContain('standard input is empty');
  });
});
