import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shipped } from '../shipped.ts';
import { recordingIo } from './in-process.ts';
import { folderWith, mini, type Run, scratchFolder, startHealth } from './run-health.ts';

const scratch = scratchFolder();
const zip = Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000\u0008\u0000\u0000\u0000!\u0000', 'latin1');
const webPage = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in</body></html>\n';

/** Bad input as people give it: the arguments, the first line, and words that `found` and `fix` must hold. */
interface Case {
  name: string;
  args: string[];
  files?: Record<string, string | Buffer>;
  /** The built program is started for it; the others run within the test, which is ten times faster. */
  isWhole?: boolean;
  /** The small golden export lies in the folder. */
  hasExport?: boolean;
  what: string;
  found: string;
  fix: string;
}

const cases: Case[] = [
  {
    name: 'no such file, with the nearest',
    args: ['report', 'custmers.csv'],
    hasExport: true,
    what: 'no such file or folder: custmers.csv',
    found: 'there is customers.csv',
    fix: 'health report customers.csv',
  },
  {
    name: 'a folder without CSV',
    isWhole: true,
    args: ['report'],
    files: { 'notes.docx': 'x' },
    what: 'no CSV file in this folder',
    found: '1 other files: notes.docx',
    fix: 'name the export files',
  },
  {
    name: 'an empty file',
    args: ['report', 'customers.csv'],
    files: { 'customers.csv': '' },
    what: 'customers.csv is empty',
    found: 'no text at all',
    fix: 'export the file again',
  },
  {
    name: 'a header only',
    args: ['report', 'customers.csv'],
    files: { 'customers.csv': 'customer_id,segment\n' },
    what: 'customers.csv has a header but no records',
    found: 'nothing below them',
    fix: 'filter of the export',
  },
  {
    name: 'a spreadsheet named .csv',
    args: ['report', 'customers.csv'],
    files: { 'customers.csv': zip },
    what: 'customers.csv is not a CSV file',
    found: 'Excel workbook',
    fix: 'CSV UTF-8',
  },
  {
    name: 'a web page named .csv',
    args: ['report', 'customers.csv'],
    files: { 'customers.csv': webPage },
    what: 'customers.csv is not a CSV file',
    found: 'a web page',
    fix: 'log in to the system again',
  },
  {
    name: 'an unknown role in --map',
    args: ['report', '--map', 'clients.customer_id=id'],
    hasExport: true,
    what: 'unknown table: clients',
    found: 'customers, contacts, purchases',
    fix: 'use one of these names',
  },
  {
    name: 'an unknown role as option',
    args: ['report', '--clients', 'customers.csv'],
    hasExport: true,
    what: 'unknown option: --clients',
    found: 'no option of that name',
    fix: 'health report --help',
  },
  {
    name: 'no customer key',
    args: ['report', '--customers', 'list.csv'],
    files: { 'list.csv': 'city,region\nUtrecht,midden\nBreda,zuid\n' },
    what: 'list.csv has no column that names the customer',
    found: 'city, region',
    fix: '--map customers.customer_id=HEADER',
  },
  {
    name: 'nothing that is known',
    args: ['report', 'list.csv'],
    files: { 'list.csv': 'city,region\nUtrecht,midden\nBreda,zuid\n' },
    what: 'none of the files is a table health knows',
    found: 'list.csv',
    fix: 'health inspect',
  },
  {
    name: '--as-of before the data',
    args: ['report', '--as-of', '2001-01-01'],
    hasExport: true,
    what: '--as-of 2001-01-01 lies before the first record',
    found: 'the first event in these files is on 20',
    fix: '--as-of 20',
  },
  {
    name: '--as-of in the future',
    args: ['report', '--as-of', '2999-01-01'],
    hasExport: true,
    what: '--as-of 2999-01-01 lies in the future',
    found: 'today is 20',
    fix: 'leave --as-of out',
  },
  {
    name: '--as-of on a day that does not exist',
    args: ['report', '--as-of', '2025-02-30'],
    hasExport: true,
    what: '--as-of is not a day: 2025-02-30',
    found: '2025-02-30',
    fix: '--as-of 2025-12-31',
  },
  {
    name: '--since after the as-of day',
    args: ['report', '--since', '2025-06-01', '--as-of', '2025-03-31'],
    hasExport: true,
    what: '--since 2025-06-01 lies after the as-of day',
    found: 'as of 2025-03-31',
    fix: 'earlier --since',
  },
  {
    name: 'a misspelt option',
    args: ['report', '--asof', '2025-03-31'],
    hasExport: true,
    what: 'unknown option: --asof',
    found: 'there is --as-of',
    fix: 'use --as-of',
  },
  {
    name: 'a misspelt command',
    args: ['reprot'],
    what: 'unknown command: reprot',
    found: 'there is report',
    fix: 'health report',
  },
  {
    name: 'an option with a word it does not know',
    args: ['report', '--format', 'pdf'],
    what: 'the command line cannot be understood',
    found: 'terminal, json, csv, markdown',
    fix: 'health report --help',
  },
  {
    name: 'a misspelt column in --map',
    args: ['report', '--map', 'customers.customer_id=custmer_id'],
    hasExport: true,
    what: 'no column "custmer_id" in customers.csv',
    found: 'there is "customer_id"',
    fix: '--map customers.customer_id="customer_id"',
  },
  {
    name: 'a misspelt field in --map',
    args: ['report', '--map', 'customers.custmer_id=segment'],
    hasExport: true,
    what: 'customers have no field custmer_id',
    found: 'the nearest is customer_id',
    fix: '--map customers.customer_id=segment',
  },
  {
    name: 'an unknown --by',
    args: ['report', '--by', 'segmnt'],
    hasExport: true,
    what: 'no column to split by: segmnt',
    found: 'customer_id, segment',
    fix: '--by "segment"',
  },
  {
    name: 'a number out of range',
    args: ['report', '--period', '0'],
    hasExport: true,
    what: '--period cannot be 0',
    found: '0',
    fix: 'a whole number from 1 to 3650',
  },
  {
    name: 'a class of reasons that does not exist',
    args: ['report', '--reason', 'incident=problme'],
    hasExport: true,
    what: 'no class or reason code problme for incident',
    found: 'problem, question',
    fix: '--reason "incident=problem"',
  },
  {
    name: 'an output of unknown format',
    args: ['report', '--output', 'report.pdf'],
    hasExport: true,
    what: 'cannot tell the format of report.pdf',
    found: '.json, .csv, .md',
    fix: '--output report.json',
  },
  {
    name: 'a configuration that is no JSON',
    args: ['report'],
    files: { 'health.config.json': '{ locale: nl }' },
    hasExport: true,
    what: 'health.config.json is not a configuration',
    found: 'no JSON',
    fix: 'health schema config',
  },
  {
    name: 'a configuration with a misspelt key',
    args: ['report'],
    files: { 'health.config.json': '{ "settings": { "periodDay": 30 } }' },
    hasExport: true,
    what: 'unknown key in health.config.json: settings.periodDay',
    found: 'there is periodDays',
    fix: 'did you mean periodDays?',
  },
  {
    name: 'a named configuration that is not there',
    args: ['report', '--config', 'team.json'],
    hasExport: true,
    what: 'team.json is not a configuration',
    found: 'no such file',
    fix: 'health schema config',
  },
  {
    name: 'a folder where a file is needed',
    args: ['report', '--contacts', '.'],
    hasExport: true,
    what: '--contacts needs a file: .',
    found: 'a folder',
    fix: '--contacts ./contacts.csv',
  },
  {
    name: 'a topic that cannot be explained',
    args: ['explain', 'npss'],
    what: 'nothing to explain about: npss',
    found: 'there is nps',
    fix: 'health explain nps',
  },
];

async function within(args: readonly string[], folder: string): Promise<Run> {
  const io = recordingIo(folder);
  const code = await shipped.main(args, io);
  io.end();
  return { code, stdout: io.stdout, stderr: io.stderr };
}

describe('bad input ends with exit code 2 and three lines', { timeout: 30_000 }, () => {
  it.concurrent.each(cases)('$name', async ({ args, files = {}, hasExport, isWhole, what, found, fix }) => {
    const folder = folderWith(scratch, files, hasExport ? mini : undefined);
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await (isWhole ? startHealth(args, { folder }) : within(args, folder));
    const lines = stderr.split('\n');
    expect({ code, stdout, lines: lines.length, last: lines[3] }, stderr).toEqual({
      code: 2,
      stdout: '',
      lines: 4,
      last: '',
    });
    expect(lines[0]).toBe(what);
    expect(what.length).toBeLessThanOrEqual(72);
    expect(lines[1]).toMatch(/^ {2}found: \S/);
    expect(lines[1]).toContain(found);
    expect(lines[2]).toMatch(/^ {2}fix: {3}\S/);
    expect(lines[2]).toContain(fix);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('shows control characters of a name instead of sending them to the terminal', async () => {
    const { code, stderr } = await startHealth(['report', 'a\u001b[31mb.csv']);
    expect(code).toBe(2);
    expect(stderr).not.toContain('\u001b');
    expect(stderr).toContain('\\x1b');
  });
});

/** What is wrong with a command line whatever its files hold. */
const wrongRequests: readonly (readonly string[])[] = [
  ...['--as-of', '--since'].flatMap((option) =>
    ['zwaluw', '2025-02-30'].map((day) => ['report', option, day, `${option} is not a day`]),
  ),
  ['report', '--as-of', '2031-01-01', '--as-of 2031-01-01 lies in the future'],
  ['report', '--as-of', '2025-01-01', '--since', '2025-02-01', '--since 2025-02-01 lies after the as-of day'],
  ['backtest', '--at', 'zwaluw', '--at is not a day'],
  ['audit', '--as-of', 'zwaluw', '--as-of is not a day'],
  ['check', '--since', 'zwaluw', '--since is not a day'],
  ['scorecard', '--as-of', 'zwaluw', '--as-of is not a day'],
  ['risk', '--as-of', 'zwaluw', '--as-of is not a day'],
  ['trace', 'nps', '--as-of', 'zwaluw', '--as-of is not a day'],
  ['customer', 'C1', '--as-of', 'zwaluw', '--as-of is not a day'],
  ['report', '--reason', 'late=zwaluw', 'no class or reason code zwaluw for late'],
  ['causes', '--reason', 'late=problm', 'no class or reason code problm for late'],
  ['report', '--metric', 'zwaluw', 'no figure called zwaluw'],
  ['trace', 'zwaluw', 'no figure called zwaluw'],
  ['check', '--min', 'zwaluw=1', 'no figure called zwaluw'],
  ['scorecard', '--weeks', '0', '--weeks cannot be 0'],
  ['report', '--chapter', 'zwaluw', '--chapter cannot be zwaluw'],
  ['report', '--period', 'x', '--period cannot be x'],
  ['report', '--output', 'zwaluw.zwaluw', 'cannot tell the format of zwaluw.zwaluw'],
  ['report', '--output', 'zwaluw/a.json', 'cannot write zwaluw/a.json'],
  ['report', '--map', 'zwaluw.segment=x', 'unknown table: zwaluw'],
  ['report', '--value', 'zwaluw', '--value does not name'],
  ['report', '--time-zone', 'zwaluw', '--time-zone is no time zone'],
];

describe('what is wrong with the command line itself is told before any file is read', () => {
  const folder = folderWith(scratch, { 'empty.csv': '' });

  it('a reading would end with the file', async () => {
    expect(await within(['report', 'empty.csv'], folder)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^empty\.csv is empty/),
    });
  });

  it.each(wrongRequests.map((each) => [each.slice(0, -1).join(' '), each.at(-1) ?? '']))('%s', async (line, what) => {
    const { code, stderr } = await within([...line.split(' '), 'empty.csv'], folder);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(what) });
  });
});
