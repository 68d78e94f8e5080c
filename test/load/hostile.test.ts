import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import { literal, raw, sql } from '../../src/sql.ts';
import { recordingIo } from '../commands/in-process.ts';
import { shipped } from '../shipped.ts';
import { hasLinks, isWindows } from '../this-system.ts';

const scratch = mkdtempSync(join(tmpdir(), 'health-hostile-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const folder = join(scratch, 'here');
const secret = join(scratch, 'secret.csv');
const table = (mark: string) =>
  `ticket id,customer_id,created_at,reason\n1,${mark},2026-01-13,late\n2,${mark},2026-01-14,late\n`;

async function run(...args: string[]) {
  const io = recordingIo(folder);
  const code = await shipped.main(args, io);
  io.end();
  return { code, stdout: io.stdout, stderr: io.stderr };
}

beforeAll(() => {
  mkdirSync(folder);
  writeFileSync(secret, table('SECRET'));
  writeFileSync(join(folder, 'a.csv'), table('PLAIN'));
});

describe('a file name is a name', () => {
  // each beside a.csv, which a pattern would read instead or as well
  const names = [
    '[a].csv',
    '*.csv',
    '?.csv',
    "o'brien; drop table contacts_0; --.csv",
    '$1.csv',
    'year=2024.csv',
    '{a,b}.csv',
    '~x.csv',
    'ümlaut 名 \u202e.csv',
    '__proto__',
    '-rf.csv',
    '--config',
    'file:a.csv',
    'with\nline end.csv',
  ].filter((name) => !isWindows || !/[*?\n:"<>|\\]/.test(name));

  it('and read as one, without its neighbours', async () => {
    names.forEach((name, i) => {
      writeFileSync(join(folder, name), table(`HOSTILE${i}`));
    });
    // what begins with a dash is told from an option as everywhere: by -- or by ./
    const { code, stdout } = await run('inspect', '--only', '--format', 'json', '--', ...names);
    expect(code).toBe(0);
    const { files } = JSON.parse(stdout);
    expect(files.map(({ file }: { file: string }) => file)).toEqual(names);
    for (const file of files) expect(file, file.file).toMatchObject({ role: 'contacts', records: 2, used: 2 });
    for (const [i, name] of names.entries()) {
      expect((await run('clean', '--', name)).stdout).toBe(table(`HOSTILE${i}`));
      rmSync(join(folder, name));
    }
  });

  it.skipIf(!hasLinks)('a link to a file is read, a link to nothing is refused', async () => {
    symlinkSync('a.csv', join(folder, 'link.csv'));
    symlinkSync(join(scratch, 'gone.csv'), join(folder, 'broken.csv'));
    expect((await run('clean', 'link.csv')).stdout).toBe(table('PLAIN'));
    expect(await run('clean', 'broken.csv')).toMatchObject({ code: 2, stdout: '' });
    rmSync(join(folder, 'link.csv'));
    rmSync(join(folder, 'broken.csv'));
  });

  it.each(['https://example.com/a.csv', 's3://bucket/a.csv', 'file:///etc/passwd', 'md:a', ':memory:'])(
    '%s is a file that is not there',
    async (path) => {
      for (const command of ['inspect', 'clean', 'report']) {
        const { code, stderr } = await run(command, path);
        expect(code).toBe(2);
        expect(stderr).toContain('no such file');
      }
    },
  );
});

describe('headers are text', () => {
  const hostile = [
    '__proto__',
    'constructor',
    'toString',
    "'); DROP TABLE contacts_0; --",
    "\"; ATTACH 'x'; --",
    '<script>alert(1)</script>',
    '=HYPERLINK("http://x","y")',
    '\u001b[31mred',
    'c0',
    'hasOwnProperty',
  ];

  it('whatever they say', async () => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const headers = ['ticket id', 'customer_id', 'created_at', ...hostile];
    const rows = [1, 2, 3].map((n) => [n, `C${n}`, `2026-01-1${n}`, ...hostile.map((_, i) => `v${i}`)].join(','));
    writeFileSync(join(folder, 'headers.csv'), `${headers.map(cell).join(',')}\n${rows.join('\n')}\n`);
    const { code, stdout } = await run('inspect', 'headers.csv', '--only', '--format', 'json');
    expect(code).toBe(0);
    const [file] = JSON.parse(stdout).files;
    expect(file.headers).toEqual(headers);
    expect(file).toMatchObject({ role: 'contacts', records: 3, used: 3 });
    expect([...file.unused].sort()).toEqual(expect.arrayContaining(hostile.filter((header) => header !== 'c0')));
    const by = ['__proto__', "'); DROP TABLE contacts_0; --", 'constructor'].flatMap((name) => ['--by', name]);
    const report = await run('report', 'headers.csv', '--only', '--format', 'json', ...by);
    expect(report.code, report.stderr).toBe(0);
    const shown = await run('inspect', 'headers.csv', '--only');
    expect(shown.stdout).not.toContain('\u001b');
    rmSync(join(folder, 'headers.csv'));
  });

  it('a configuration cannot reach a prototype either', async () => {
    writeFileSync(
      join(folder, 'health.config.json'),
      '{ "columns": { "contacts": { "__proto__": "x", "constructor": "reason" } } }',
    );
    const { code, stderr } = await run('report', 'a.csv');
    expect(code).toBe(2);
    expect(stderr).toContain('columns.contacts.__proto__: no name that can be used');
    rmSync(join(folder, 'health.config.json'));
  });
});

describe('the engine', () => {
  it('opens the given files and its own folder and nothing else', async () => {
    const own = mkdtempSync(join(scratch, 'own-'));
    const given = join(folder, 'a.csv');
    const link = join(own, 'link.csv');
    symlinkSync(secret, link);
    const engine = await openDuckDB({ files: [given], temporaryFolder: own });
    const rows = (from: string) => engine.rows(sql`SELECT COUNT(*) AS count FROM ${raw(from)}`, { count: 'integer' });
    const at = (path: string) => literal(path).text;
    try {
      expect(await rows(`read_csv(${at(given)})`)).toEqual([{ count: 2 }]);
      const refused = [
        `read_csv(${at(secret)})`,
        `read_csv(${at(join(folder, '*.csv'))})`,
        `read_csv(${at(join(folder, '..', 'secret.csv'))})`,
        `read_csv(${at(link)})`,
        `read_text('/etc/passwd')`,
        `read_blob('/etc/passwd')`,
        `glob('/etc/*')`,
        `read_csv('https://example.com/a.csv')`,
        `read_parquet(${at(secret)})`,
      ];
      for (const from of refused) await expect(rows(from), from).rejects.toThrow();
      const statements = [
        `COPY (SELECT 1) TO ${at(join(scratch, 'out.csv'))}`,
        `ATTACH ${at(join(scratch, 'x.db'))}`,
        'INSTALL httpfs',
        "LOAD 'httpfs'",
        'SET enable_external_access=true',
        "SET allowed_directories=['/']",
        'SET lock_configuration=false',
      ];
      for (const statement of statements) await expect(engine.run(raw(statement)), statement).rejects.toThrow();
    } finally {
      await engine.close();
    }
  });
});

describe('megabytes of one line again and again', () => {
  it('take no longer than others: chunks that are alike are not compared for each of their lines', async () => {
    // 9 MB are three chunks; before, the second took minutes
    writeFileSync(join(folder, 'blank.csv'), `${'\n'.repeat(9_000_000)}${table('BLANK')}`);
    const { code, stdout } = await run('inspect', 'blank.csv', '--only', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).files[0].notes.join()).toContain('9000000 blank lines');
  });
});
