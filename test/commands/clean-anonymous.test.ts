import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { normaliseHeader } from '../../src/columns/normalise-header.ts';
import { matchName } from '../../src/columns/vocabulary.ts';
import { cleanHeader } from '../../src/relationships/anonymous-table.ts';
import { type Field, roles } from '../../src/schema/table.ts';
import { tables } from '../../src/schema/tables.ts';
import { attacks } from '../renderers/attacks.ts';
import { shipped } from '../shipped.ts';
import { recordingIo } from './in-process.ts';

const root = mkdtempSync(join(tmpdir(), 'health-anonymous-'));
const [original, cleaned] = [join(root, 'export'), join(root, 'clean')];
afterAll(() => rmSync(root, { recursive: true, force: true }));

const months = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun'];
const people = Array.from({ length: 40 }, (_, i) => i);
const line = (cells: readonly string[], sign = ',') =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(sign);
const table = (rows: readonly (readonly string[])[], sign?: string) =>
  `${rows.map((row) => line(row, sign)).join('\n')}\n`;
const email = (i: number) => `Roosmarijn${i}@voorbeeld.test`;
const dutchDay = (i: number) => `${1 + (i % 27)} ${months[i % 3]} 2025`;

/** Dates in words and in American, amounts in euros, keys that are e-mail addresses, people wherever they can stand. */
const files: Readonly<Record<string, string>> = {
  'klanten.csv': table(
    [
      ['klantnummer', 'naam', 'e-mailadres', 'telefoon', 'ingangsdatum', 'einddatum', 'opzegreden', 'van Theobald'],
      ...people.map((i) => [
        `00${700 + i}`,
        `Roosmarijn${i} Vermeulen`,
        email(i),
        i % 4 === 0 ? '' : `06 1234 ${5000 + i}`,
        dutchDay(i),
        i % 8 === 0 ? `${1 + (i % 27)} jun 2025` : '',
        i % 16 === 0 ? 'ruzie met Theobald' : i % 8 === 0 ? 'onbekend' : '',
        '12-03-1987',
      ]),
    ],
    ';',
  ),
  'tickets.csv': table([
    [
      'Case Number',
      'Contact Email',
      'Type',
      'Description',
      'Status',
      'Case Origin',
      'Date/Time Opened',
      'Date/Time Closed',
    ],
    ...people.flatMap((i) =>
      [0, 1].map((k) => [
        `0000${1200 + 2 * i + k}`,
        email(i).toLowerCase(),
        ['Complaint', 'Question', 'Vermeulen zaken', 'delivery late'][(i + k) % 4] ?? '',
        attacks[i] ?? `Theobald is broken ${i}`,
        i === 5 ? 'bij Theobald' : 'Closed',
        i === 7 ? 'via Theobald' : 'Web',
        `${4 + k}/${13 + (i % 15)}/2025 8:53 AM`,
        `${5 + k}/${13 + (i % 15)}/2025 3:53 PM`,
      ]),
    ),
  ]),
  'orders.csv': table(
    [
      ['Bestelnummer', 'Besteldatum', 'Status', 'Naam', 'E-mailadres (factuur)', 'Totaalbedrag bestelling'],
      ...people.map((i) => [
        `${1000 + i}`,
        `${1 + (i % 27)}-0${1 + (i % 5)}-2025 10:05`,
        i % 9 === 0 ? 'Geannuleerd' : 'Afgerond',
        `Roosmarijn${i}`,
        email(i),
        i === 3 ? 'NL91ABNA0417164300' : i === 4 ? '0612345678' : `€ 1.${200 + i},56`,
      ]),
    ],
    ';',
  ),
};

async function run(...argv: string[]) {
  const io = recordingIo(root, { environment: { HEALTH_SECRET: 'a secret of the tests' } });
  const code = await shipped.main(argv, io);
  io.end();
  return { code, stdout: io.stdout, stderr: io.stderr };
}

const number = z.number().nullable();
const report = z.object({
  asOf: z.string(),
  metrics: z.array(
    z.object({ id: z.string(), status: z.string(), value: number, numerator: number, denominator: number }).loose(),
  ),
});

const asOf = ['--as-of', '2025-06-30', '--quiet'];
const bare = (text: string) => text.replaceAll(/\s+/g, ' ');
/** The figures of an export and what is printed of them. */
async function reportOf(folder: string) {
  const outputs = ['json', 'txt'].map((kind) => `${folder}.${kind}`);
  await run('report', folder, ...asOf, ...outputs.flatMap((file) => ['--output', file]));
  const [json = '', text = ''] = outputs.map((file) => readFileSync(join(root, file), 'utf8'));
  const { metrics } = report.parse(JSON.parse(json));
  return {
    figures: metrics.map(({ id, status, value, numerator, denominator }) => ({
      id,
      status,
      value,
      numerator,
      denominator,
    })),
    text: bare(text),
  };
}
let before: Awaited<ReturnType<typeof reportOf>>;
let after: Awaited<ReturnType<typeof reportOf>>;
const read = (name: string) => readFileSync(join(cleaned, name), 'utf8');
const said = new Map<string, string>();

beforeAll(async () => {
  mkdirSync(original);
  mkdirSync(cleaned);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(original, name), text);
    const { code, stderr } = await run('clean', `export/${name}`, '--anonymize', '--output', `clean/${name}`);
    expect([name, code]).toEqual([name, 0]);
    said.set(name, stderr);
  }
  before = await reportOf('export');
  after = await reportOf('clean');
}, 60_000);

describe('clean --anonymize', { timeout: 60_000 }, () => {
  test('hands over a table from which health reads the same figures', () => {
    // the telephone number among the amounts is money to nobody, and is left out
    const isOfMoney = (one: (typeof before.figures)[number]) =>
      Math.max(one.numerator ?? 0, one.denominator ?? 0) > 1e8;
    const money = before.figures.filter(isOfMoney).map(({ id }) => id);
    expect(money).toEqual(['revenue', 'value-by-start', 'revenue-concentration', 'value-at-stake']);
    const others = (figures: typeof before.figures) => figures.filter(({ id }) => !money.includes(id));
    expect(others(after.figures)).toEqual(others(before.figures));
    const shown = before.figures.filter(({ value }) => value !== null).map(({ id }) => id);
    expect(shown).toEqual(
      expect.arrayContaining(['problem-contact-ratio', 'retention', 'silent-churn', 'data-completeness', 'channels']),
    );
  });

  test('dates, numbers and known words stand as they were understood', () => {
    expect(read('klanten.csv').split('\n')[0]).toBe(
      'customer_id,column_2,email,phone,customer_since,churned_at,churn_reason,column_8',
    );
    expect(read('klanten.csv')).toMatch(
      /^anon-[0-9a-f]{12},,anon-[0-9a-f]{12}@anonymous\.invalid,,2025-01-01,2025-06-01,left out,$/m,
    );
    // the number of a telephone and that of an account are amounts to nobody
    const [, ...orders] = read('orders.csv').trimEnd().split('\n');
    const amounts = orders.map((order) => order.split(',').at(-1));
    expect(amounts.slice(0, 6)).toEqual(['1200.56', '1201.56', '1202.56', '', '', '1205.56']);
    expect(orders[0]).toContain(',2025-01-01 10:05:00,cancelled,');
    const tickets = read('tickets.csv');
    expect(tickets).toMatch(/,Complaint,[^,]*,Closed,web,2025-04-13 08:53:00,2025-05-13 15:53:00\n/);
    expect(tickets).toMatch(/,Question,/);
    expect(tickets).toMatch(/,delivery late,/);
    expect(tickets).toMatch(/,reason-[0-9a-f]{12},/);
  });

  test('an address is one pseudonym in every file, however it is written', () => {
    const keysOf = (name: string) => new Set(read(name).match(/anon-\w+@anonymous\.invalid/g));
    expect(keysOf('klanten.csv').size).toBe(people.length);
    expect(keysOf('tickets.csv')).toEqual(keysOf('klanten.csv'));
    expect(keysOf('orders.csv')).toEqual(keysOf('klanten.csv'));
  });

  test('lets no person and no text of the export through', () => {
    const all = Object.keys(files).map(read).join('\n') + [...said.values()].join('\n');
    expect(all).not.toMatch(
      /Roosmarijn|Vermeulen|Theobald|ruzie|voorbeeld|00700|0000120|061?2345|1234 5|612345678|NL91|1987|naam|klantnummer/i,
    );
    for (const attack of attacks) expect(all).not.toContain(attack);
    expect(read('tickets.csv')).not.toMatch(/(?:^|,)[=+@-]|[^\n\x20-\x7e]/m);
  });

  test('what is hidden is counted, without the names of columns, unless it shall be quiet', async () => {
    expect(said.get('klanten.csv')?.split('\n')).toEqual([
      'column 2: 40 values left out: what the column means is not known',
      'column 4 (phone): 30 values left out: only that there was one is kept',
      'column 7 (churn_reason): 3 values left out: only that there was one is kept',
      'column 8: 40 values left out: what the column means is not known',
      '',
    ]);
    expect(said.get('tickets.csv')).toContain('column 5 (status): 2 values left out: outside the known words');
    expect(said.get('orders.csv')).toContain('column 6 (amount): 2 values left out: not readable as');
    const { stdout, stderr } = await run('clean', 'export/klanten.csv', '--anonymize', '--quiet');
    expect([stdout, stderr]).toEqual([read('klanten.csv'), '']);
  });

  test('coarse dates are the first of their month', async () => {
    const { stdout } = await run('clean', 'export/tickets.csv', '--anonymize', '--coarse-dates', '--quiet');
    expect(stdout).toContain(',2025-04-01,2025-05-01\n');
    expect(stdout).not.toMatch(/2025-\d\d-(?!01)/);
  });

  test('dates that fit both ways are asked for, and --date-order answers', async () => {
    const dates = ['K1,03/04/2025', 'K2,05/06/2025', 'K3,07/02/2025'].join('\n');
    writeFileSync(join(root, 'both.csv'), `customer_id,customer_since\n${dates}\n`);
    expect(await run('clean', 'both.csv', '--anonymize')).toMatchObject({ code: 2, stdout: '' });
    const { stdout } = await run('clean', 'both.csv', '--anonymize', '--date-order', 'dmy');
    expect(stdout).toMatch(/,2025-04-03\n.*,2025-06-05\n.*,2025-02-07\n$/);
    expect(await run('clean', 'both.csv', '--date-order', 'dmy')).toMatchObject({ code: 2, stdout: '' });
  });

  test('a file of which nothing is known hands nothing over, and says so', async () => {
    writeFileSync(join(root, 'other.csv'), 'van Theobald,b\nRoosmarijn,2\n');
    expect(await run('clean', 'other.csv', '--anonymize')).toEqual({
      code: 0,
      stdout: 'column_1,column_2\n',
      stderr: [
        'what the file holds is not known: none of its records is handed over',
        'column 1: 1 value left out: what the column means is not known',
        'column 2: 1 value left out: what the column means is not known',
        '',
      ].join('\n'),
    });
  });
});

test('every field is read again under the name it is handed over with', () => {
  const lost = roles.flatMap((role) =>
    Object.entries<Field>(tables[role].fields)
      // a field without names of its own is known by the words and cells of its column
      .filter(([, { headers }]) => Object.keys(headers).length > 0)
      .filter(
        ([field, definition]) => matchName(normaliseHeader(cleanHeader(role, field)), definition)?.how !== 'exact',
      )
      .map(([field]) => `${role}.${field}`),
  );
  expect(lost).toEqual([]);
});

test('the advice to map reasons stands once, and names no reason where they are hidden', {
  timeout: 60_000,
}, async () => {
  const advice = (text: string) => text.match(/map them in the configuration|deel ze in via de configuratie/g);
  expect(before.text).toMatch(/map them in the configuration, first: [^▲]*Vermeulen zaken/i);
  expect(advice(before.text)).toHaveLength(1);
  expect(after.text).toContain('map them in the configuration (a report without --anonymize shows their words)');
  expect(advice(after.text)).toHaveLength(1);
  const { stdout } = await run('report', 'export', ...asOf, '--anonymize', '--full', '--locale', 'nl');
  expect(bare(stdout)).toContain(
    'deel ze in via de configuratie (een rapport zonder --anonymize laat hun woorden zien)',
  );
  expect(advice(bare(stdout))).toHaveLength(1);
});
