import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { health, scratchFolder } from './commands/run-health.ts';
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

const orders = /^(?:\s|\p{Cc}\[[0-9;?]*[A-Za-z])*::|##\w*\[|section_(?:start|end):\d+:/imu;
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Commands with the formats they print, each on standard output. */
const commands: readonly (readonly [line: readonly string[], formats: readonly string[]])[] = [
  [
    ['report', '--by', hostile('customers.header', 0), '--by', 'segment'],
    ['terminal', 'json', 'csv', 'markdown', 'html'],
  ],
  [['audit'], ['terminal', 'json', 'csv', 'markdown', 'html']],
  [
    ['trace', 'problem-contact-ratio'],
    ['terminal', 'json', 'csv', 'markdown', 'html'],
  ],
  [['causes'], ['terminal', 'json', 'csv', 'markdown']],
  [['risk'], ['terminal', 'json', 'csv', 'markdown']],
  [['customers'], ['terminal', 'json', 'csv', 'markdown', 'html']],
  [
    ['check', '--min', `nps:segment=${hostile('customers.segment.0', 0)}=30`],
    ['terminal', 'json', 'markdown', 'junit'],
  ],
  [['inspect'], ['terminal', 'json']],
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

describe('texts that command a log, a terminal, a page or a spreadsheet', { timeout: 600_000 }, () => {
  beforeAll(() => {
    writePlanted(folder, hostile, (role) => `::error::${role} ##[x] @octocat #12.csv`);
    const reasons = { [hostile('x', 4)]: 'problem' };
    const exceptions = [{ metric: 'nps', reason: hostile('x', 5), owner: hostile('x', 6), expires: '2030-01-01' }];
    writeFileSync(join(folder, 'health.config.json'), JSON.stringify({ reasons, check: { exceptions } }));
  });

  it.each(commands)('are words in what %j prints', async (line, formats) => {
    for (const format of formats) {
      const { code, stdout, stderr } = await run(...line, '--format', format);
      expect([format, code === 0 || code === 1, stderr.slice(0, 300)]).toEqual([format, true, expect.anything()]);
      for (const text of [stdout, stderr]) {
        expect(text).not.toMatch(orders);
        expect(text).not.toMatch(unseen);
      }
      if (format === 'json') expect(() => JSON.parse(stdout)).not.toThrow();
      if (format === 'csv') {
        const cells: string[][] = parse(stdout, { relax_column_count: true });
        for (const cell of cells.flat()) expect(cell).not.toMatch(/(?:^|;)[\s"]*[=@\uff1d\uff0b\uff0d\uff20]/);
      }
      if (format === 'markdown') {
        expect(stdout).not.toMatch(
          /<(?!\/?(?:details|summary)>)|(?<!\\)\]\(|@\w|(?<!&)#\w|https?:|\bwww\.|GH-\d|:octocat|\bdeadbeef12/,
        );
      }
      if (format === 'html') expect(stdout).not.toMatch(/<img src=x/);
    }
  });

  it('are words in what a shell gets', async () => {
    const { code, stdout, stderr } = await health(['inspect'], { folder });
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
