import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findFiles } from '../../src/bytes/find-files.ts';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import { recogniseFiles } from '../../src/load/read-files.ts';
import { dayNumber, isoDay } from '../../src/relationships/calendar.ts';
import { createPromiseTable, createTables, loadTables } from '../../src/relationships/export-tables.ts';
import { defaultSettings } from '../../src/relationships/settings.ts';
import { raw, sql } from '../../src/sql.ts';
import { analyzeFixture, inScratch, requestOn } from '../analyze-fixture.ts';
import { shipped } from '../shipped.ts';

const scratch = mkdtempSync(join(tmpdir(), 'health-entities-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A folder with these files. */
function exportOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(scratch, 'export-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** What became of the records: used, things they are about, set aside by reason with the first record. */
async function accountOf(folder: string, read = {}) {
  const sources = await inScratch((temporaryFolder) =>
    shipped.inspect({
      ...requestOn(folder, temporaryFolder, { read: { columns: {}, ...read } }),
      paths: ['.'],
      currentFolder: folder,
    }),
  );
  return Object.fromEntries(
    sources.map(({ file, records, used, entities, setAside, notes }) => [
      file,
      {
        records,
        used,
        entities,
        setAside: Object.fromEntries(setAside.map(({ reason, count, first }) => [reason, [count, first.record]])),
        notes,
      },
    ]),
  );
}

/** The rows of a query on the snapshot of a day. */
async function rowsAt(folder: string, asOf: string, query: string): Promise<string[]> {
  return inScratch(async (temporaryFolder) => {
    const { files } = await recogniseFiles(
      await findFiles({ paths: ['.'], byRole: [], isOnly: false, currentFolder: folder }),
      { spoolFolder: temporaryFolder, options: { columns: {} } },
    );
    const engine = await openDuckDB({ files: files.map(({ file }) => file.path), temporaryFolder });
    try {
      const today = dayNumber('2026-11-22');
      const tables = await loadTables(engine, files, {
        read: { columns: {} },
        reasons: {},
        today,
        fields: [],
        purpose: 'figures',
      });
      const moment = { asOf: dayNumber(asOf), settings: defaultSettings };
      await createTables(engine, tables, moment.asOf);
      await createPromiseTable(engine, tables, moment);
      const rows = await engine.rows(sql`SELECT CAST(x AS VARCHAR) AS x FROM (${raw(query)}) AS q(x)`, { x: 'text?' });
      return rows.map(({ x }) => x ?? 'NULL');
    } finally {
      await engine.close();
    }
  });
}

const customers =
  'customer_id,email,customer_since\nC1,a@example.com,2026-01-01\nC2,b@example.com,2026-01-01\nC3,c@example.com,2026-01-01\n';

describe('messages become contacts (METHOD A, contacts)', () => {
  const messages = [
    'message_id,message_body,message_created_at,message_author_type,message_author_email,conversation_id,conversation_created_at,conversation_first_response_at',
    // asked twice on one day, answered, came back two days later
    '1,where is it,2026-02-03 09:00,user,a@example.com,T1,2026-02-03 09:00,2026-02-03 11:00',
    '2,hello?,2026-02-03 10:00,user,a@example.com,T1,2026-02-03 09:00,2026-02-03 11:00',
    '3,on its way,2026-02-03 11:00,admin,sanne@shop.example,T1,2026-02-03 09:00,2026-02-03 11:00',
    '4,still nothing,2026-02-05 08:00,user,a@example.com,T1,2026-02-03 09:00,2026-02-03 11:00',
    '5,refunded,2026-02-05 09:00,admin,sanne@shop.example,T1,2026-02-03 09:00,2026-02-03 11:00',
    // the employee writes first
    '6,welcome,2026-02-10 08:00,admin,sanne@shop.example,T2,2026-02-10 08:00,',
    '7,thanks,2026-02-11 08:00,user,b@example.com,T2,2026-02-10 08:00,',
    // somebody answers for the customer
    '8,broken,2026-02-12 08:00,user,c@example.com,T3,2026-02-12 08:00,',
    '9,me too,2026-02-13 08:00,user,someone.else@example.com,T3,2026-02-12 08:00,',
  ].join('\n');
  const folder = exportOf({ 'customers.csv': customers, 'messages.csv': `${messages}\n` });
  const contacts = `SELECT CONCAT(row_number, ' ', COALESCE(CAST(customer AS VARCHAR), '-'), ' ', created_at_day - ${dayNumber('2026-02-01')},
    ' ', issue_id, ' ', direction, ' ', COALESCE(CAST(first_response_at_second IS NOT NULL AS VARCHAR), ''))
    FROM contacts WHERE set_aside IS NULL ORDER BY row_number`;

  it('the first of a day is a contact of the one who wrote first; the others are its parts', async () => {
    expect(await rowsAt(folder, '2026-02-28', contacts)).toEqual([
      '1 1 2 T1 inbound true',
      '4 1 4 T1 inbound false',
      '7 2 10 T2 inbound false',
      '8 3 11 T3 inbound false',
      '9 3 12 T3 inbound false',
    ]);
    const { 'messages.csv': account } = await accountOf(folder);
    // the greeting is an outbound contact, but nobody knows yet to whom
    expect(account).toMatchObject({ records: 9, used: 8, entities: 6, setAside: { 'unknown-customer': [1, 6] } });
    expect(account?.notes).toContain(
      'several messages of one conversation, put together by "conversation_id": the first of a day is a contact',
    );
  });

  it('a later message changes nothing before its day', async () => {
    for (const asOf of ['2026-02-03', '2026-02-10', '2026-02-12']) {
      const known = messages.split('\n').filter((line, i) => i === 0 || (line.split(',')[2] ?? '') <= `${asOf} 24`);
      const cut = exportOf({ 'customers.csv': customers, 'messages.csv': `${known.join('\n')}\n` });
      expect(await rowsAt(cut, asOf, contacts)).toEqual(await rowsAt(folder, asOf, contacts));
    }
  });
});

describe('order lines become orders (METHOD A, purchases)', () => {
  const orders = `SELECT CONCAT(row_number, ' ', customer, ' ', ordered_day - ${dayNumber('2026-02-01')}, ' ', amount_cents, ' ', is_valid)
    FROM orders ORDER BY row_number`;

  it('further lines without date, customer or number belong to the order above', async () => {
    const folder = exportOf({
      'customers.csv': customers,
      'orders.csv': [
        'Order ID,Email,Order Date,Status,Product,Amount',
        'O1,a@example.com,2026-02-03,completed,Mug,10.00',
        'O1,,,,Lamp,20.00',
        ',,,,Cup,5.00',
        'O2,b@example.com,2026-02-05,cancelled,Mug,10.00',
        'O2,,,,Lamp,20.00',
        ',c@example.com,2026-02-06,completed,Mug,7.00',
      ].join('\n'),
    });
    expect(await rowsAt(folder, '2026-02-28', orders)).toEqual([
      '1 1 2 3500 true',
      '4 2 4 3000 false',
      '6 3 5 700 true',
    ]);
    const { 'orders.csv': account } = await accountOf(folder);
    expect(account).toMatchObject({ records: 6, used: 6, entities: 3, setAside: {} });
    expect(account?.notes).toContain('1 order does not count as a purchase: 1 cancelled or failed');
  });

  it('a total beside its lines, or on each of them, is not added up', async () => {
    const rows = (amounts: string[][]) =>
      amounts.flatMap((lines, i) =>
        lines.map((amount, line) => `O${i},C${(i % 3) + 1},2026-02-0${i + 1},P${line},${amount}`),
      );
    const file = (amounts: string[][]) =>
      `Order ID,Customer ID,Order Date,Product,Total\n${rows(amounts).join('\n')}\n`;
    const cents = 'SELECT amount_cents FROM orders ORDER BY row_number';
    const amountsOf = (amounts: string[][]) =>
      rowsAt(exportOf({ 'customers.csv': customers, 'orders.csv': file(amounts) }), '2026-02-28', cents);
    const summary = [
      ['30.00', '10.00', '20.00'],
      ['12.50', '12.50'],
      ['8.00', '3.00', '5.00'],
    ];
    expect(await amountsOf(summary)).toEqual(['3000', '1250', '800']);
    expect(
      await amountsOf([
        ['30.00', '30.00'],
        ['12.50', '12.50', '12.50'],
        ['8.00', '8.00'],
      ]),
    ).toEqual(['3000', '1250', '800']);
    expect(
      await amountsOf([
        ['30.00', '10.00'],
        ['12.50', '12.50'],
        ['8.00', '3.00'],
      ]),
    ).toEqual(['4000', '2500', '1100']);
    // two orders prove nothing
    expect(
      await amountsOf([
        ['30.00', '30.00'],
        ['12.50', '12.50'],
      ]),
    ).toEqual(['6000', '2500']);
    const folder = exportOf({ 'customers.csv': customers, 'orders.csv': file(summary) });
    expect((await accountOf(folder))['orders.csv']?.notes).toContain(
      'the total of an order stands on several of its rows: it is counted once',
    );
  });
});

describe('files that overlap count each record once', () => {
  const tickets = (rows: string[]) => `Ticket ID,Customer ID,Created at,Resolved at,Reason\n${rows.join('\n')}\n`;
  const january = ['1,C1,2026-01-10,2026-01-12,late', '2,C2,2026-01-30,,broken', '3,C3,2026-01-31,,late'];
  const february = ['2,C2,2026-01-30,2026-02-02,broken', '3,C3,2026-01-31,2026-02-01,late', '4,C1,2026-02-10,,late'];

  it('by number, moment and customer: the newer file knows more', async () => {
    const folder = exportOf({
      'customers.csv': customers,
      'tickets-01.csv': tickets(january),
      'tickets-02.csv': tickets(february),
    });
    const account = await accountOf(folder);
    expect(account['tickets-01.csv']).toMatchObject({ records: 3, used: 1, setAside: { superseded: [2, 2] } });
    expect(account['tickets-02.csv']).toMatchObject({ records: 3, used: 3, setAside: {} });
    const rows =
      "SELECT CONCAT(file, '.', row_number, ' ', resolved_at_day IS NOT NULL) FROM contacts WHERE set_aside IS NULL ORDER BY 1";
    expect(await rowsAt(folder, '2026-02-28', rows)).toEqual(['0.1 true', '1.1 true', '1.2 true', '1.3 false']);
  });

  it('the same number of another system is another record', async () => {
    const folder = exportOf({
      'customers.csv': customers,
      'calls.csv': tickets(january),
      'mails.csv': tickets(['1,C2,2026-01-11,,late', '2,C2,2026-01-30,,broken', '3,C1,2026-01-31,,late']),
    });
    const account = await accountOf(folder);
    // equally new: the one that comes first is kept
    expect(account['calls.csv']).toMatchObject({ used: 3, setAside: {} });
    expect(account['mails.csv']).toMatchObject({ used: 2, setAside: { 'repeated-record': [1, 2] } });
  });

  const orders = (rows: string[], headers = 'Customer ID,Order Date,Product,Amount') =>
    `${headers}\n${rows.join('\n')}\n`;
  const winter = ['C1,2026-01-10,Mug,10', 'C2,2026-01-30,Mug,10', 'C2,2026-01-30,Mug,10', 'C3,2026-01-31,Cup,5'];

  it('rows without a number when they are equal cell by cell, each as often as it occurs', async () => {
    const spring = ['C2,2026-01-30,Mug,10', 'C3,2026-01-31,Cup,5', 'C3,2026-02-08,Cup,5'];
    const folder = exportOf({ 'customers.csv': customers, 'a.csv': orders(winter), 'b.csv': orders(spring) });
    const account = await accountOf(folder);
    // of the two mugs of one day one is in both files
    expect(account['a.csv']).toMatchObject({ records: 4, used: 2, setAside: { 'repeated-record': [2, 2] } });
    expect(account['b.csv']).toMatchObject({ records: 3, used: 3, setAside: {} });
    const report = await analyzeFixture(folder, { paths: ['.'], currentFolder: folder });
    expect(report.sources.map(({ file, used }) => [file, used])).toEqual([
      ['a.csv', 2],
      ['b.csv', 3],
      ['customers.csv', 3],
    ]);
    expect(report.asOf).toBe(isoDay(dayNumber('2026-02-08')));
  });

  it('a few equal rows in files of the same days are no overlap', async () => {
    const other = ['C1,2026-01-10,Mug,10', 'C1,2026-01-15,Cup,5', 'C3,2026-01-20,Cup,5', 'C3,2026-01-31,Mug,10'];
    const folder = exportOf({ 'customers.csv': customers, 'a.csv': orders(winter), 'b.csv': orders(other) });
    expect(await accountOf(folder)).toMatchObject({ 'a.csv': { used: 4 }, 'b.csv': { used: 4 } });
  });

  it('a copy of a file adds nothing, whatever the order of its columns', async () => {
    const turned = winter.map((row) => row.split(',').reverse().join(','));
    const folder = exportOf({
      'customers.csv': customers,
      'a.csv': orders(winter),
      'copy.csv': orders(turned, 'Amount,Product,Order Date,Customer ID'),
    });
    expect(await accountOf(folder)).toMatchObject({
      'a.csv': { used: 4 },
      'copy.csv': { used: 0, setAside: { 'repeated-record': [4, 1] } },
    });
  });
});

describe('rows that carry only an order number', () => {
  it('find their customer through the order, also beside a file that names customers', async () => {
    const folder = exportOf({
      'customers.csv': customers,
      'orders.csv': 'order_id,customer_id,order_date,total\nO1,C1,2026-02-01,10\nO2,C2,2026-02-02,10\n',
      'nps.csv': 'customer_id,answered at,nps score\nC3,2026-02-10,9\nC2,2026-02-11,10\n',
      'reviews.csv': 'order_id,answered at,nps score\nO1,2026-02-10,3\nO2,2026-02-11,10\nO9,2026-02-12,0\n',
    });
    const surveys =
      "SELECT CONCAT(file, '.', row_number, ' ', COALESCE(CAST(customer AS VARCHAR), '-')) FROM surveys ORDER BY 1";
    expect(await rowsAt(folder, '2026-02-28', surveys)).toEqual(['0.1 3', '0.2 2', '1.1 1', '1.2 2', '1.3 -']);
    expect((await accountOf(folder))['reviews.csv']).toMatchObject({
      used: 2,
      setAside: { 'unknown-customer': [1, 3] },
    });
  });
});

describe('several customer ids of one person', () => {
  it('are one customer, under the id of the person; other files may carry either', async () => {
    const folder = exportOf({
      'customers.csv':
        'customer_id,customer_unique_id,customer_since\nX1,P1,2026-01-01\nX2,P2,2026-01-02\nX3,P1,2026-01-03\nX3,P1,2026-01-03\n',
      'orders.csv':
        'order_id,customer_id,order_date,total\n1,X1,2026-02-01,10\n2,X3,2026-02-05,10\n3,X2,2026-02-06,10\n4,P2,2026-02-07,10\n5,X9,2026-02-07,10\n',
    });
    expect(
      await rowsAt(folder, '2026-02-28', "SELECT CONCAT(customer, ' ', key) FROM counted_customers ORDER BY 1"),
    ).toEqual(['1 P1', '2 P2']);
    expect(
      await rowsAt(folder, '2026-02-28', "SELECT CONCAT(row_number, ' ', customer) FROM orders ORDER BY 1"),
    ).toEqual(['1 1', '2 1', '3 2', '4 2']);
    const account = await accountOf(folder);
    // every row is used: the fields of one person are put together (METHOD-2 G2)
    expect(account['customers.csv']).toMatchObject({ used: 4, setAside: {} });
    expect(account['orders.csv']).toMatchObject({ used: 4, setAside: { 'unknown-customer': [1, 5] } });
  });
});
