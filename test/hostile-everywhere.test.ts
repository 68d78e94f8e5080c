import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { disarmed } from '../src/renderers/log-commands.ts';
import { scratchFolder, startHealth } from './commands/run-health.ts';
import { type Plant, writePlanted } from './planted-export.ts';
import { runCommand } from './run-command.ts';

const scratch = scratchFolder();
const folder = join(scratch, 'export');

/** Another one in every row; each place has them all. Line ends in cells are kept, as an export would have them. */
const attacks = [
  '::error file=a.ts::broken',
  '  ::set-output name=x::y',
  'two lines\n::add-mask::x',
  '##[error]broken',
  '##vso[task.setvariable variable=x]y',
  'section_start:1560896352:name\r\u001b[0K',
  '\u001b[2J\u001b[1;31mred',
  '@octocat fixes #12 and GH-12, o/r#1, deadbeef12',
  ':octocat: ![a](https://x.test/a.png) www.x.test',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.test","x")',
  'a;=1+1;"+cmd|x"',
  '\uff1dcmd|x',
];
const hostile: Plant = (place, row) => `${attacks[(row + place.length) % attacks.length]} ${place} ${row}`;

type Format = 'txt' | 'json' | 'csv' | 'md' | 'html' | 'xml';

const orders = /^(?:\s|\p{Cc}\[[0-9;?]*[A-Za-z])*::|##\w*\[|section_(?:start|end):\d+:/imu;
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Commands with the formats they write besides what they print on a terminal, in one run. */
const commands: readonly (readonly [line: readonly string[], formats: readonly Format[]])[] = [
  [
    ['report', '--by', hostile('customers.header', 0), '--by', 'segment'],
    ['txt', 'json', 'csv', 'md', 'html'],
  ],
  [['audit'], ['txt', 'json', 'csv', 'md', 'html']],
  [
    ['trace', 'nps'],
    ['txt', 'json', 'csv', 'md', 'html'],
  ],
  [['causes'], ['txt', 'json', 'csv', 'md']],
  [['risk'], ['txt', 'json', 'csv', 'md']],
  [['customers'], ['txt', 'json', 'csv', 'md', 'html']],
  [
    ['check', '--min', `nps:segment=${hostile('customers.segment.0', 0)}=30`],
    ['txt', 'json', 'md', 'xml'],
  ],
];
/** Each format on standard output once, as its own run: what goes to a log goes through one place, whatever made it. */
const printed: readonly (readonly [line: readonly string[], kind: Format])[] = [
  [['inspect'], 'txt'],
  [['inspect', '--format', 'json'], 'json'],
  [['trace', 'nps', '--format', 'csv'], 'csv'],
  [['trace', 'nps', '--format', 'markdown'], 'md'],
  [['audit', '--format', 'html'], 'html'],
  [['check', '--min', 'nps=30', '--format', 'junit'], 'xml'],
];
/** What is typed is printed as well. */
const mistakes: readonly (readonly string[])[] = [
  ...attacks.map((text, i) => [['report', `${text.replaceAll('/', '')}.csv`], [text], ['explain', text]][i % 3] ?? []),
  ['report', '--by', hostile('x', 1)],
  ['report', '--output', `${folder}/no/::x::/##[x].json`],
  ['trace', hostile('x', 2)],
  ['report', `--${hostile('x', 3)}`],
];

/** In this process, so that many command lines take little time; one goes through a shell below. */
async function run(...args: string[]) {
  const { code, out: stdout, err: stderr } = await runCommand(args, { currentFolder: folder });
  return { code, stdout, stderr };
}

function expectOnLog(...texts: readonly string[]): void {
  for (const text of texts) {
    expect(text).not.toMatch(orders);
    expect(text).not.toMatch(unseen);
  }
}

/** What no format may hold that is read by its own rules. */
function expectWords(text: string, format: Format): void {
  expect(text.length).toBeGreaterThan(100);
  expect(text).not.toMatch(unseen);
  if (format === 'json') expect(() => JSON.parse(text)).not.toThrow();
  if (format === 'csv') {
    const cells: string[][] = parse(text, { relax_column_count: true });
    for (const cell of cells.flat()) expect(cell).not.toMatch(/(?:^|;)[\s"]*[=@\uff1d\uff0b\uff0d\uff20]/);
  }
  if (format === 'md') {
    expect(text).not.toMatch(
      /<(?!\/?(?:details|summary)>)|(?<!\\)\]\(|@\w|(?<!&)#\w|https?:|\bwww\.|GH-\d|:octocat|\bdeadbeef12/,
    );
  }
  if (format === 'html') expect(text).not.toMatch(/<img src=x/);
}

describe('texts that command a log, a terminal, a page or a spreadsheet', { timeout: 600_000 }, () => {
  beforeAll(() => {
    writePlanted(folder, hostile, (role) => `::error::${role} ##[x] @octocat #12.csv`);
    const reasons = { [hostile('x', 4)]: 'problem' };
    const exceptions = [{ metric: 'nps', reason: hostile('x', 5), owner: hostile('x', 6), expires: '2030-01-01' }];
    writeFileSync(join(folder, 'health.config.json'), JSON.stringify({ reasons, check: { exceptions } }));
  });

  it.each(commands)('are words in what %j prints and writes', async (line, formats) => {
    const files = formats.map((format) => [join(scratch, `written.${format}`), format] as const);
    const { code, stdout, stderr } = await run(
      ...line,
      '--format',
      'terminal',
      ...files.flatMap(([file]) => ['--output', file]),
    );
    expect([code === 0 || code === 1, stderr.slice(0, 300)]).toEqual([true, expect.anything()]);
    expectOnLog(stdout, stderr);
    expectWords(stdout, 'txt');
    for (const [file, format] of files) {
      const text = readFileSync(file, 'utf8');
      expectWords(text, format);
      // and on a log, where it goes through this
      expect(disarmed(text)).not.toMatch(orders);
    }
  });

  it.each(printed)('are words in what %j prints', async (line, format) => {
    const { code, stdout, stderr } = await run(...line);
    expect([code === 0 || code === 1, stderr.slice(0, 300)]).toEqual([true, expect.anything()]);
    expectOnLog(stdout, stderr);
    expectWords(stdout, format);
  });

  it('are words in what a shell gets', async () => {
    const { code, stdout, stderr } = await startHealth(['inspect'], { folder });
    expect(code).toBe(0);
    for (const text of [stdout, stderr]) expect(text).not.toMatch(orders);
  });

  it('are words in every problem', async () => {
    for (const line of mistakes) {
      const { code, stdout, stderr } = await run(...line);
      expect([line, code]).toEqual([line, 2]);
      expect(stdout + stderr).not.toMatch(orders);
      expect(stderr).not.toMatch(unseen);
    }
  });

  it('stand in a cleaned file as they are, and on a log behind a backslash, which is told', async () => {
    const name = '::error::contacts ##[x] @octocat #12.csv';
    const { stdout, stderr } = await run('clean', name);
    expect(stdout).not.toMatch(orders);
    expect(stderr).not.toMatch(orders);
    expect(stderr).toContain('--output FILE writes them as they are');
    await run('clean', name, '--output', '../clean.csv');
    const cells = (text: string): string[][] => parse(text);
    const [written, read] = [
      cells(readFileSync(join(scratch, 'clean.csv'), 'utf8')),
      cells(readFileSync(join(folder, name), 'utf8')),
    ];
    expect(written.length).toBe(read.length);
    for (const attack of attacks) expect(JSON.stringify(written)).toContain(JSON.stringify(attack).slice(1, -1));
  });
});
