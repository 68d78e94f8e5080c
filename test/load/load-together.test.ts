import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFiles } from '../../src/bytes/find-files.ts';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import { recogniseFiles } from '../../src/load/read-files.ts';
import { dayNumber } from '../../src/relationships/calendar.ts';
import { loadTables } from '../../src/relationships/export-tables.ts';
import type { InspectedSource } from '../../src/report/inspect.ts';
import { sql } from '../../src/sql.ts';
import { shipped } from '../shipped.ts';

const header = 'contact_id,customer_id,created_at,channel,subject';
const lines = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;

/** An export in parts with the same header, alike as far as months are, each with something of its own. */
const parts: Record<string, string> = {
  'contacts-01.csv': lines('K1,C1,2026-01-05,email,first', 'K2,C2,2026-01-20,chat,second'),
  'contacts-02.csv': lines('K3,C1,2026-02-03,phone,third', 'K4,C3,2026-02-28,email,fourth'),
  // K4 was in February's already
  'contacts-03.csv': lines(
    'K4,C3,2026-02-28,email,fourth',
    'K5,C2,2026-03-09,letter,fifth',
    'K6,,2026-03-10,email,sixth',
  ),
  'contacts-04-none.csv': lines(),
  'contacts-05-quoted.csv': lines(
    'K7,C1,2026-05-02,email,"on two\nlines, with ""quotes"""',
    'K8,C2,2026-05-03,chat,plain',
  ),
  'contacts-06-quoted.csv': lines(
    'K9,C1,2026-06-02,email,plain',
    'K10,C2,2026-06-03,chat,"three\n\nlines"',
    'K11,C3,soon,chat,none',
  ),
  'contacts-07-damaged.csv': lines('K12,C1,2026-07-02,email,whole', 'K13,C2', 'K14,C3,2026-07-04,chat,"never closed'),
  'contacts-08-crlf.csv': lines('K15,C1,2026-08-02,email,one', 'K16,C2,2026-08-03,chat,two').replaceAll('\n', '\r\n'),
  'contacts-09-mark.csv': `\ufeff${lines('K17,C1,2026-09-02,email,one', 'K18,C2,,chat,two')}`,
  'contacts-10-days-first.csv': lines('K19,C1,05-10-2026,email,one', 'K20,C2,25-10-2026,chat,two'),
  'contacts-11-months-first.csv': lines('K21,C1,11-05-2026,email,one', 'K22,C2,11-25-2026,chat,two'),
  'contacts-12-mixed-ends.csv': `${header}\r\nK23,C1,2026-12-02,email,one\nK24,C2,2026-12-03,chat,two\r\n`,
};

const folder = mkdtempSync(join(tmpdir(), 'health-together-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  for (const [name, content] of Object.entries(parts)) writeFileSync(join(folder, name), content);
});

const temporary = () => mkdtempSync(join(tmpdir(), 'health-together-spool-'));
const request = (paths: string[]) => ({
  paths,
  byRole: [],
  isOnly: true,
  currentFolder: folder,
  read: { columns: {} },
});
const inspected = (paths: string[]) => {
  const temporaryFolder = temporary();
  return shipped
    .inspect({ ...request(paths), temporaryFolder, today: dayNumber('2027-06-30'), locale: 'en' })
    .finally(() => rmSync(temporaryFolder, { recursive: true }));
};

/** Every row that was read: file, record, line, number and moment, in the order of the files; and the statements that read. */
async function rowsOf(paths: string[]): Promise<{ rows: string[]; reads: string[] }> {
  const spoolFolder = temporary();
  const { read } = request(paths);
  const found = await findFiles(request(paths));
  const { files } = await recogniseFiles(found, { spoolFolder, options: read });
  const engine = await openDuckDB({ files: files.map(({ file }) => file.path), temporaryFolder: spoolFolder });
  try {
    const today = dayNumber('2027-06-30');
    const { bases, loaded } = await loadTables(engine, files, {
      read,
      today,
      reasons: {},
      fields: [],
      purpose: 'audit',
    });
    const values = await engine.rows(
      sql`SELECT file, row_number, contact_id, CAST(created_at AS VARCHAR) AS created FROM ${bases.contacts.relation} AS t ORDER BY file, row_number`,
      { file: 'integer', row_number: 'integer', contact_id: 'text?', created: 'text?' },
    );
    const rows = values.map(({ file: i, row_number, contact_id, created }) => {
      const file = loaded[i]?.file;
      const { record, line } = file?.placeOf(row_number) ?? { record: 0, line: 0 };
      return [basename(file?.name ?? ''), record, line, contact_id, created?.slice(0, 10) ?? '-'].join(' ');
    });
    const reads = engine.log
      .map(({ text }) => text)
      .filter((text) => /^CREATE.*TABLE/.test(text) && text.includes('read_csv') && text.includes('"contacts_'));
    return { rows, reads };
  } finally {
    await engine.close();
    rmSync(spoolFolder, { recursive: true });
  }
}

describe('files that are alike', () => {
  const names = Object.keys(parts);
  let inOrder: Awaited<ReturnType<typeof rowsOf>>;
  beforeAll(async () => {
    inOrder = await rowsOf([folder]);
  });

  test('are accounted for one by one', async () => {
    const accounts = (await inspected([folder])).map(({ file, records, used, setAside, formats }) => {
      const reasons = setAside.map(
        ({ reason, count, first }) => `${count} ${reason} (${first.record}, line ${first.line})`,
      );
      return [`${basename(file)}: ${used} of ${records}`, ...reasons, formats.created_at].join('; ');
    });
    expect(accounts).toEqual([
      'contacts-01.csv: 2 of 2; dates yyyy-mm-dd',
      'contacts-02.csv: 1 of 2; 1 repeated-record (2, line 3); dates yyyy-mm-dd',
      'contacts-03.csv: 2 of 3; 1 unknown-customer (3, line 4); dates yyyy-mm-dd',
      'contacts-04-none.csv: 0 of 0; dates yyyy-mm-dd',
      'contacts-05-quoted.csv: 2 of 2; dates yyyy-mm-dd',
      'contacts-06-quoted.csv: 2 of 3; 1 unreadable-date (3, line 6); dates yyyy-mm-dd',
      'contacts-07-damaged.csv: 2 of 3; 1 no-date (2, line 3); dates yyyy-mm-dd',
      'contacts-08-crlf.csv: 2 of 2; dates yyyy-mm-dd',
      'contacts-09-mark.csv: 1 of 2; 1 no-date (2, line 3); dates yyyy-mm-dd',
      'contacts-10-days-first.csv: 2 of 2; dates dd-mm-yyyy',
      'contacts-11-months-first.csv: 2 of 2; dates mm-dd-yyyy',
      'contacts-12-mixed-ends.csv: 2 of 2; dates yyyy-mm-dd',
    ]);
  });

  test('are read by one statement, and every record keeps its file, number, line and moment', async () => {
    const { rows, reads } = inOrder;
    expect(rows).toEqual([
      'contacts-01.csv 1 2 K1 2026-01-05',
      'contacts-01.csv 2 3 K2 2026-01-20',
      'contacts-02.csv 1 2 K3 2026-02-03',
      'contacts-02.csv 2 3 K4 2026-02-28',
      'contacts-03.csv 1 2 K4 2026-02-28',
      'contacts-03.csv 2 3 K5 2026-03-09',
      'contacts-03.csv 3 4 K6 2026-03-10',
      'contacts-05-quoted.csv 1 2 K7 2026-05-02',
      'contacts-05-quoted.csv 2 4 K8 2026-05-03',
      'contacts-06-quoted.csv 1 2 K9 2026-06-02',
      'contacts-06-quoted.csv 2 3 K10 2026-06-03',
      'contacts-06-quoted.csv 3 6 K11 -',
      'contacts-07-damaged.csv 1 2 K12 2026-07-02',
      'contacts-07-damaged.csv 2 3 K13 -',
      'contacts-07-damaged.csv 3 4 K14 2026-07-04',
      'contacts-08-crlf.csv 1 2 K15 2026-08-02',
      'contacts-08-crlf.csv 2 3 K16 2026-08-03',
      'contacts-09-mark.csv 1 2 K17 2026-09-02',
      'contacts-09-mark.csv 2 3 K18 -',
      'contacts-10-days-first.csv 1 2 K19 2026-10-05',
      'contacts-10-days-first.csv 2 3 K20 2026-10-25',
      'contacts-11-months-first.csv 1 2 K21 2026-11-05',
      'contacts-11-months-first.csv 2 3 K22 2026-11-25',
      'contacts-12-mixed-ends.csv 1 2 K23 2026-12-02',
      'contacts-12-mixed-ends.csv 2 3 K24 2026-12-03',
    ]);
    const together = reads.filter((text) => text.includes('file_index'));
    expect(together.length).toBeGreaterThan(0);
    expect(reads.length).toBeLessThan(names.length - 2);
  });

  test('are read the same whichever comes first', async () => {
    const backwards = await rowsOf(names.map((name) => join(folder, name)).reverse());
    expect(backwards.rows.sort()).toEqual([...inOrder.rows].sort());
  });

  test('but for what a sample does not show are read as they would be alone', async () => {
    const long = mkdtempSync(join(folder, 'long-'));
    const rows = Array.from({ length: 503 }, (_, i) => `K${i + 1},C${i % 9},2026-01-0${(i % 9) + 1},email,text`);
    const alike = ['', ',C1,soon,fax,late', ',C2,2026-01-09,pigeon,late'].map((last, i) => {
      const name = join(long, `contacts-${i}.csv`);
      writeFileSync(name, lines(...rows.map((row) => `${i}${row}`), ...(last ? [`${i}L${last}`] : [])));
      return name;
    });
    const of = ({ file, used, setAside, notes, formats }: InspectedSource) => [
      basename(file),
      used,
      setAside,
      notes,
      formats,
    ];
    const together = (await inspected([long])).map(of);
    expect(together.map((source) => source.slice(0, 2))).toEqual([
      ['contacts-0.csv', 503],
      ['contacts-1.csv', 503],
      ['contacts-2.csv', 504],
    ]);
    expect(together[1]?.[2]).toMatchObject([
      { reason: 'unreadable-date', count: 1, first: { record: 504, line: 505 } },
    ]);
    for (const [i, name] of alike.entries()) expect(together[i]).toEqual((await inspected([name])).map(of)[0]);
  });

  test('have the further lines of their orders completed one by one', async () => {
    const orders = mkdtempSync(join(folder, 'orders-'));
    const head = 'order_id,customer_id,ordered_at,amount,status,product';
    const write = (name: string, ...rows: string[]) =>
      writeFileSync(join(orders, name), `${[head, ...rows].join('\n')}\n`);
    write('orders-1.csv', 'P1,C1,2026-01-02,10.00,completed,a', 'P1,,,5.00,,b', 'P2,C2,2026-01-05,7.00,completed,c');
    write('orders-2.csv', 'P3,C1,2026-02-02,10.00,completed,a', 'P4,C2,2026-02-05,7.00,completed,c');
    // the same number in another file is another order's first line, not this one's
    write('orders-3.csv', 'P1,,,3.00,,d', 'P5,C3,2026-03-05,7.00,completed,a', 'P5,,,1.00,,b');
    const accounts = (await inspected([orders])).map(({ file, records, used, entities, setAside }) => [
      basename(file),
      records,
      used,
      entities,
      setAside.map(({ reason, first }) => `${reason} ${first.record}`),
    ]);
    expect(accounts).toEqual([
      ['orders-1.csv', 3, 3, 2, []],
      ['orders-2.csv', 2, 2, 2, []],
      ['orders-3.csv', 3, 2, 2, ['no-date 1']],
    ]);
  });
});
