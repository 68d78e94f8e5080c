import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pseudonymOf } from '../src/relationships/pseudonyms.ts';
import { roles } from '../src/schema/table.ts';
import { rowsXml, workbookOf, zipOf } from './bytes/made-workbook.ts';
import { health, scratchFolder, startHealth } from './commands/run-health.ts';
import { idOf, type Plant, writePlanted } from './planted-export.ts';

const scratch = scratchFolder();
const secret = 'a secret of sixteen';

/** Every planted text is made of these words alone, so that any part of one is found. */
const canary: Plant = (place, row) => `Zwaluw${place.replaceAll(/[^a-z0-9]/g, '')} zwaluw${row}`;
const planted = /zwaluw|68675\d/i;
const pseudonym = (text: string) => pseudonymOf(text, { secret, isCoarse: false });

/** What is printed and written by every command: a line, and the kinds of files it is to write. */
const lines: readonly (readonly [line: readonly string[], kinds: readonly string[]])[] = [
  [['report', '--by', 'segment', '--by', 'account_owner', '--by', canary('customers.header', 0)], all('html')],
  [
    [
      ...['report', '--by', canary('contacts.header', 0), '--by', 'channel', '--locale', 'nl', '--coarse-dates'],
      ...['--reason', `${canary('reason', 1)}=problem`],
      ...['--map', `customers.segment=${canary('customers.header', 0)}`],
    ],
    all('html'),
  ],
  [['audit', '--sensitivity'], all('html')],
  [['trace', 'problem-contact-ratio'], all('html')],
  [['trace', 'promise-kept-rate', '--excluded'], all()],
  [['trace', 'nps', '--segment', `segment=${canary('customers.segment.0', 0)}`], all()],
  [['trace', 'health'], all('html')],
  [['trace', 'channels'], all()],
  [['causes'], all()],
  [['customer', pseudonym(idOf(canary, 'customer', 1))], all()],
  [['customer', idOf(canary, 'customer', 1)], all()],
  [['risk'], all()],
  [['customers'], all('html')],
  [
    ['customers', '--owner', canary('customers.account_owner.0', 0), '--segment', canary('customers.segment.0', 0)],
    all(),
  ],
  [['risk', '--owner', canary('customers.account_owner.0', 0), '--segment', canary('customers.segment.0', 0)], all()],
  [['backtest', '--at', '2025-10-15'], all()],
  [
    [
      ...['check', '--min', `nps:segment=${canary('customers.segment.0', 0)}=30`, '--max'],
      `problem-contact-ratio:${canary('customers.header', 0)}=${canary('customers.own.1', 1)}=1%`,
    ],
    ['txt', 'json', 'md', 'xml'],
  ],
  [['scorecard', '--weeks', '2'], all('html')],
  [['inspect'], []],
  [['inspect', '--format', 'json'], []],
  [['verify', '../plain.json', '.', '--format', 'json'], []],
  [['verify', '../plain.json', '.', '--format', 'markdown'], []],
  [['diff', '../plain.json', '../earlier.json'], []],
  [['diff', '../plain.json', '../earlier.json', '--format', 'json'], []],
  [['diff', '../plain.json', '../earlier.json', '--format', 'markdown'], []],
];
function all(...more: string[]): string[] {
  return ['txt', 'json', 'csv', 'md', ...more];
}

/** Command lines that end in a problem, which may quote what it found or what was typed. */
const mistakes: readonly (readonly string[])[] = [
  ['report', '--by', 'zwaluw'],
  ['report', '--reveal', 'zwaluw'],
  ['report', '--map', 'customers.segment=zwaluw'],
  ['report', '--map', 'zwaluw.segment=x'],
  ['report', '--zwaluw'],
  ['report', 'zwaluw.csv'],
  ['report', '--config', 'zwaluw.json'],
  ['report', '--output', 'zwaluw.zwaluw'],
  ['report', '--output', 'zwaluw/zwaluw.json'],
  ['report', '--reason', 'zwaluw=zwaluw'],
  ['report', '--as-of', 'zwaluw'],
  ['risk', '--segment', 'zwaluw'],
  ['risk', '--explain', 'zwaluw'],
  ['trace', 'zwaluw'],
  ['trace', 'nps', '--customer', 'zwaluw'],
  ['trace', 'nps', '--segment', 'segment=zwaluw'],
  ['customer', 'zwaluw'],
  ['check', '--min', 'zwaluw=1'],
  ['check', '--baseline', 'zwaluw.json'],
  ['verify', 'zwaluw.json', '.'],
  ['diff', 'zwaluw.json', 'zwaluw.json'],
  ['init', '--output', 'health.config.json'],
];

/** In this process; that the program which is started keeps to the option as well is tested once, below. */
async function run(folder: string, args: readonly string[]) {
  return health(args, { folder, env: { HEALTH_SECRET: secret, GITHUB_ACTIONS: 'true' } });
}

const around = (text: string, at: number) => `…${text.slice(Math.max(0, at - 70), at + 50)}…`;

describe('a canary in every field, header, file name, option and in the configuration', { timeout: 600_000 }, () => {
  const folder = join(scratch, 'zwaluw');
  beforeAll(async () => {
    writePlanted(folder, canary, (role) => `zwaluw ${role}.csv`);
    writeFileSync(
      join(folder, 'health.config.json'),
      JSON.stringify({
        reasons: { [canary('reason', 0)]: 'problem', [canary('contacts.contact_reason.0', 0)]: 'problem' },
        columns: { customers: { acquisition_channel: canary('customers.header', 1) } },
        values: { contacts: { channel: { [canary('contacts.channel', 5)]: 'phone' } } },
        constants: { purchases: { currency: canary('currency', 0) } },
        files: { 'zwaluw usage.csv': { role: 'usage', constants: { feature: canary('feature', 0) } } },
        notes: [canary('note', 0)],
        check: {
          exceptions: [{ metric: 'nps', reason: canary('why', 0), owner: canary('who', 0), expires: '2030-01-01' }],
        },
      }),
    );
    for (const [name, more] of [
      ['plain', []],
      ['earlier', ['--as-of', '2025-11-10']],
    ] as const) {
      const by = ['--by', 'segment', '--by', canary('customers.header', 0)];
      const { code, stderr } = await run(folder, ['report', ...by, ...more, '--output', `../${name}.json`]);
      expect([code, stderr.includes('fix:')]).toEqual([0, false]);
      // without the option the names are there
      expect(readFileSync(join(scratch, `${name}.json`), 'utf8')).toMatch(planted);
    }
  }, 180_000);

  it('is in no byte of any command and format', async () => {
    const leaks: string[] = [];
    for (const [line, kinds] of lines) {
      const files = kinds.map((kind) => join(scratch, `zwaluw-${kind}.${kind}`));
      const { code, stdout, stderr } = await run(folder, [
        ...line,
        '--anonymize',
        ...files.flatMap((file) => ['--output', file]),
      ]);
      if (code === null || code > 1) leaks.push(`${line.join(' ')} ended with ${code}: ${stderr}`);
      const texts = { stdout, stderr, ...Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')])) };
      for (const [name, text] of Object.entries(texts)) {
        const at = text.search(planted);
        if (at >= 0) leaks.push(`${line.join(' ')} ${name}: ${around(text, at)}`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('is in no problem', async () => {
    const leaks: string[] = [];
    for (const line of mistakes) {
      const { code, stdout, stderr } = await run(folder, [...line, '--anonymize']);
      if (code !== 2) leaks.push(`${line.join(' ')} ended with ${code}: ${stderr}`);
      const at = (stdout + stderr).search(planted);
      if (at >= 0) leaks.push(`${line.join(' ')}: ${around(stdout + stderr, at)}`);
    }
    expect(leaks).toEqual([]);
  });

  it('is in nothing that a shell gets', async () => {
    const env = { HEALTH_SECRET: secret, GITHUB_ACTIONS: 'true' };
    const { code, stdout, stderr } = await startHealth(['inspect', '--anonymize'], { folder, env });
    expect([code, stdout.length > 1000]).toEqual([0, true]);
    expect(stdout + stderr).not.toMatch(planted);
  });

  it('is in no cleaned file and in no configuration that is inferred', async () => {
    for (const role of roles) {
      const { code, stdout, stderr } = await run(folder, ['clean', `zwaluw ${role}.csv`, '--anonymize']);
      expect([role, code]).toEqual([role, 0]);
      expect(stdout).not.toMatch(planted);
      expect(stderr).not.toMatch(planted);
      expect(stdout.split('\n').length).toBeGreaterThan(60);
    }
    const { code, stdout, stderr } = await run(folder, ['init', '--output', '../inferred.json', '--anonymize']);
    expect([code, stdout + stderr]).toEqual([0, expect.not.stringMatching(planted)]);
    expect(readFileSync(join(scratch, 'inferred.json'), 'utf8')).not.toMatch(planted);
  });

  it('is shown of the columns that were opened by name, and of no other', async () => {
    const open = canary('customers.header', 0);
    const line = [
      'report',
      '--by',
      'account_owner',
      '--by',
      open,
      '--by',
      'segment',
      '--anonymize',
      '--format',
      'json',
    ];
    const { code, stdout } = await run(folder, [...line, '--reveal', 'Account_Owner', '--reveal', open]);
    expect(code).toBe(0);
    const report = z.looseObject({ configuration: z.looseObject({ options: z.looseObject({ reveal: z.unknown() }) }) });
    expect(report.parse(JSON.parse(stdout)).configuration.options.reveal).toEqual(['Account_Owner', open]);
    expect(stdout).toContain(canary('customers.account_owner.0', 0));
    expect(stdout).toContain(canary('customers.own.0', 0));
    const opened = /Zwaluwcustomers(?:accountowner|header|own)\d* zwaluw\d|Account_Owner/g;
    expect(stdout.replaceAll(opened, '')).not.toMatch(planted);
    const cleaned = await run(folder, [
      'clean',
      'zwaluw customers.csv',
      '--anonymize',
      '--reveal',
      'segment',
      '--reveal',
      open,
    ]);
    expect(cleaned.stdout).toContain(canary('customers.segment.0', 0));
    expect(cleaned.stdout.split('\n')[0]).toContain(open);
    expect(cleaned.stdout.replaceAll(/Zwaluwcustomers(?:segment|header|own)\d* zwaluw\d/g, '')).not.toMatch(planted);
  });

  it('may be opened in the configuration too, but never customers or what they wrote', async () => {
    const config = join(scratch, 'reveal.json');
    writeFileSync(config, JSON.stringify({ reveal: ['segment'] }));
    const { stdout } = await run(folder, [
      'report',
      '--by',
      'segment',
      '--anonymize',
      '--config',
      config,
      '--format',
      'json',
    ]);
    expect(stdout).toContain(canary('customers.segment.0', 0));
    expect(stdout).toContain('opened by name: segment');
    for (const column of ['customer_id', 'email', 'subject', 'comment', 'phone']) {
      for (const command of [['report', '--metric', 'nps'], ['inspect']]) {
        const { code, stderr } = await run(folder, [...command, '--anonymize', '--reveal', column]);
        expect([code, stderr]).toEqual([2, expect.stringContaining('a column that says who a customer is')]);
      }
    }
    expect((await run(folder, ['report', '--reveal', 'segment'])).code).toBe(2);
  });
});

describe('a canary in a workbook and in a Parquet file', { timeout: 120_000 }, () => {
  const folder = join(scratch, 'zwaluw-other');
  const header = ['customer_id', 'customer_since', 'segment', 'account_owner', canary('customers.header', 0)];
  const rowOf = (row: number) => [
    idOf(canary, 'customer', row),
    `2025-0${1 + (row % 9)}-11`,
    ...['customers.segment', 'customers.account_owner', 'customers.own'].map((place) => canary(place, row % 3)),
  ];
  const rows = Array.from({ length: 60 }, (_, row) => rowOf(row));

  beforeAll(async () => {
    mkdirSync(folder);
    const sheets = {
      [canary('sheet', 0)]: rowsXml([header, ...rows]),
      [canary('sheet', 1)]: rowsXml([['zwaluw'], ['zwaluw 1']]),
    };
    writeFileSync(join(folder, 'zwaluw.xlsx'), zipOf(workbookOf(sheets)));
    const values = rows.map((row) => `(${row.map((text) => `'${text}'`).join(', ')})`).join(', ');
    const names = header.map((name) => `"${name}"`).join(', ');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT * FROM (VALUES ${values}) AS t(${names})) TO '${join(folder, 'zwaluw.parquet')}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
  });

  it.each(['zwaluw.xlsx', 'zwaluw.parquet'])('is in no byte of what is told of it: %s', async (file) => {
    const outputs = ['txt', 'json', 'csv', 'md', 'html'].map((kind) => join(scratch, `other.${kind}`));
    const by = ['--by', 'segment', '--by', canary('customers.header', 0)];
    const line = ['report', file, '--only', ...by, ...outputs.flatMap((each) => ['--output', each])];
    const shown = await run(folder, line);
    expect([shown.code, shown.stderr.includes('fix:')]).toEqual([0, false]);
    expect(readFileSync(join(scratch, 'other.json'), 'utf8')).toMatch(planted);
    const hidden = await run(folder, [...line, '--anonymize']);
    const inspected = await run(folder, ['inspect', file, '--only', '--anonymize']);
    expect([hidden.code, inspected.code]).toEqual([0, 0]);
    const texts = [hidden, inspected].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    for (const text of [...texts, ...outputs.map((each) => readFileSync(each, 'utf8'))]) {
      const at = text.search(planted);
      expect(at < 0 ? '' : around(text, at)).toBe('');
    }
  });
});
