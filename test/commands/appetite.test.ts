import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { usualUnpacked } from '../../src/bytes/unpacked-limit.ts';
import { configSchema } from '../../src/config/config.ts';
import { bytesOf, sizeText } from '../../src/size.ts';
import { rowsXml, workbookOf, zipOf } from '../bytes/made-workbook.ts';
import { folderWith, health, scratchFolder, startHealth } from './run-health.ts';

const scratch = scratchFolder();
const header = 'ticket id,customer_id,created_at,reason\n';
const row = '1,C1,2026-01-13 10:00,late\n';
/** 5 MB of rows that become 16 KB. */
const dense = gzipSync(header + row.repeat(200_000));
const surveys =
  'response_id,customer_id,survey_type,responded_at,score\nR1,C1,nps,2026-01-05,9\nR2,C2,nps,2026-01-06,3\n';
/** Two thousand million bytes of zeros in 2 MB: a bomb, and small enough to be made here. */
const bomb = Buffer.concat(Array(21).fill(gzipSync(Buffer.alloc(100_000_000))));

/** A temporary folder that can be looked at afterwards. */
function temporary(folder: string): { path: string; env: Record<string, string> } {
  const path = join(folder, 'tmp');
  mkdirSync(path, { recursive: true });
  return { path, env: { TMPDIR: path } };
}

describe('what a compressed file may unpack to', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const copy = (name: string, query: string) =>
      connection.run(`COPY (${query}) TO '${join(scratch, name)}' (FORMAT parquet, ROW_GROUP_SIZE 1000000)`);
    // one value 25 million times, and a long one 20 thousand times: a few kilobytes both
    await copy('many.parquet', "SELECT 'C1' AS customer_id, DATE '2026-01-13' AS created_at FROM range(25000000)");
    await copy('long.parquet', "SELECT repeat('x', 20000) AS note, 'C1' AS customer_id FROM range(20000)");
    connection.closeSync();
  }, 60_000);

  it('is by default 20 times its own size, at least 2 GB; npm run hostile unpacks so much', () => {
    expect([0, 1_000, 100_000_000, 1_000_000_000].map(usualUnpacked)).toEqual([2e9, 2e9, 2e9, 20e9]);
  });

  it('is limited by --max-unpacked and by the configuration, the command line above it', async () => {
    const config = '{ "maxUnpacked": "1MB" }';
    const folder = folderWith(scratch, { 'tickets.csv.gz': dense, 'health.config.json': config });
    const none = folderWith(scratch, { 'tickets.csv.gz': dense });
    for (const command of ['report', 'inspect', 'audit', 'clean', 'risk']) {
      const { code, stderr } = await health([command, 'tickets.csv.gz'], { folder });
      expect({ command, code, stderr }).toMatchObject({
        command,
        code: 2,
        stderr: expect.stringContaining('than 1 MB'),
      });
    }
    expect((await health(['clean', 'tickets.csv.gz', '--max-unpacked', '10MB'], { folder })).code).toBe(0);
    expect((await health(['clean', 'tickets.csv.gz'], { folder: none })).code).toBe(0);
    expect((await health(['clean', 'tickets.csv.gz', '--max-unpacked', '4.5 MB'], { folder: none })).code).toBe(2);
    for (const wrong of ['0MB', 'lots', '12', '-1GB']) {
      const { code, stderr } = await health(['clean', 'tickets.csv.gz', `--max-unpacked=${wrong}`], { folder: none });
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--max-unpacked') });
    }
    expect(configSchema.safeParse({ maxUnpacked: 'lots' }).success).toBe(false);
  });

  it.each(['many.parquet', 'long.parquet'])('%s: Parquet as well, and what was written is gone', async (name) => {
    const folder = folderWith(scratch, { [name]: readFileSync(join(scratch, name)) });
    expect(statSync(join(folder, name)).size).toBeLessThan(1_000_000);
    const { path, env } = temporary(folder);
    const { code, stderr } = await startHealth(['inspect', name, '--max-unpacked', '300MB'], { folder, env });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('unpacks to more than 300 MB') });
    expect(readdirSync(path)).toEqual([]);
  });

  it('holds for a workbook as well, of which a text that stands once may fill a million cells', async () => {
    const head = '<row><c t="inlineStr"><is><t>ticket id</t></is></c><c t="inlineStr"><is><t>reason</t></is></c></row>';
    const row = '<row><c><v>1</v></c><c t="s"><v>0</v></c></row>';
    const texts = `<sst><si><t>${'late again '.repeat(1000)}</t></si></sst>`;
    const parts = workbookOf({ Tickets: head + row.repeat(20_000) }, { 'xl/sharedStrings.xml': texts });
    const folder = folderWith(scratch, { 'tickets.xlsx': zipOf(parts) });
    const { path, env } = temporary(folder);
    const { code, stderr } = await startHealth(['inspect', 'tickets.xlsx', '--max-unpacked', '20MB'], { folder, env });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('unpacks to more than 20 MB') });
    expect(readdirSync(path)).toEqual([]);
  });

  it('is told in help, by explain in both languages, and by the schema', async () => {
    for (const command of ['report', 'inspect', 'clean', 'init', 'audit', 'check'])
      expect((await health([command, '--help'])).stdout).toMatch(/--max-unpacked\b/);
    expect((await health(['help', 'options'])).stdout).toMatch(/--max-unpacked <size>/);
    expect((await health(['explain', 'max-unpacked'])).stdout).toContain('20 times its own size');
    expect((await health(['explain', 'uitpakken', '--locale', 'nl'])).stdout).toContain('20 keer zo groot');
    expect((await health(['schema', 'config'])).stdout).toContain('maxUnpacked');
  });
});

describe('companions that nobody named', { timeout: 60_000 }, () => {
  it('are not unpacked when they are not wanted: a bomb beside the named file costs nothing', async () => {
    const folder = folderWith(scratch, { 'answers.csv': surveys });
    // of the same kind as the named file, of no kind, and a bomb
    const rival = Buffer.concat([gzipSync(surveys), bomb]);
    const stranger = Buffer.concat([gzipSync(`colour,weight\n${'red,3\n'.repeat(400_000)}`), bomb]);
    const answers = [
      ['response_id', 'customer_id', 'survey_type', 'responded_at', 'score'],
      ...Array(5000).fill(['R1', 'C1', 'nps', '2026-01-05', 9]),
    ];
    const workbook = zipOf(workbookOf({ Answers: rowsXml(answers) }));
    const made = { 'last-year.csv.gz': rival, 'colours.csv.gz': stranger, 'two-years-ago.xlsx': workbook };
    for (const [name, bytes] of Object.entries(made)) writeFileSync(join(folder, name), bytes);
    const { env } = temporary(folder);
    const { code, stdout } = await startHealth(['report', 'answers.csv', '--format', 'json'], { folder, env });
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.sources.map(({ file }: { file: string }) => file)).toEqual(['answers.csv']);
    expect(report.notes.map(({ text }: { text: string }) => text).join('\n')).toContain('colours.csv.gz');
    // the most that was unpacked of any of them at a time
    expect((await startHealth(['report', 'answers.csv', '--max-unpacked', '1MB'], { folder, env })).code).toBe(0);
  });

  it('are read when they are of a kind that no named file is', async () => {
    const folder = folderWith(scratch, { 'answers.csv': surveys, 'tickets.csv.gz': gzipSync(header + row) });
    const { stdout } = await health(['report', 'answers.csv', '--format', 'json'], { folder });
    expect(JSON.parse(stdout).sources).toMatchObject([
      { role: 'surveys' },
      { file: 'tickets.csv.gz', role: 'contacts' },
    ]);
  });
});

describe('memory and threads', { timeout: 60_000 }, () => {
  const manyDays = Array.from({ length: 300_000 }, (_, i) => `T${i},C${i},2026-01-13 10:00,reason ${i}\n`).join('');

  it.each([
    ['clean', ['clean', 'tickets.csv', '--anonymize']],
    ['inspect', ['inspect', 'tickets.csv']],
    ['report', ['report', 'tickets.csv']],
  ] as const)('%s keeps to them', async (_, args) => {
    const folder = folderWith(scratch, { 'tickets.csv': header + manyDays });
    const { code, stderr } = await health([...args, '--memory', '1MB'], { folder });
    expect({ code, told: stderr.startsWith('1MB of memory is not enough') || stderr.includes('<memory>') }).toEqual({
      code: 2,
      told: true,
    });
    const { code: wrong } = await health([...args, '--threads', 'many'], { folder });
    expect(wrong).toBe(2);
  });

  it('Parquet keeps to them while it is unpacked', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const folder = folderWith(scratch, {});
    const query = 'SELECT range AS customer_id, repeat(md5(range::VARCHAR), 200) AS note FROM range(2000)';
    await connection.run(`COPY (${query}) TO '${join(folder, 'wide.parquet')}' (FORMAT parquet)`);
    connection.closeSync();
    const { code, stderr } = await health(['clean', 'wide.parquet', '--memory', '1MB', '--threads', '1'], { folder });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('1MB of memory is not enough') });
    expect((await health(['clean', 'wide.parquet', '--quiet'], { folder })).code).toBe(0);
  });
});

it('sizes are read and told', () => {
  const sizes = { '512MB': 512e6, '2 GB': 2e9, '1.5GiB': 1.5 * 2 ** 30, '10kb': 10_000, '1TB': 1e12 };
  for (const [text, bytes] of Object.entries(sizes)) expect(bytesOf(text)).toBe(bytes);
  for (const text of ['', 'MB', '5', '-5MB', '5 bytes']) expect(bytesOf(text)).toBeUndefined();
  expect([0, 999, 28_341, 2e9, 1.234e12].map(sizeText)).toEqual(['0 bytes', '999 bytes', '28.3 KB', '2 GB', '1.23 TB']);
});
