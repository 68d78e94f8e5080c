import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findFiles } from '../../src/bytes/find-files.ts';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import { recogniseFiles } from '../../src/load/read-files.ts';
import { dayNumber } from '../../src/relationships/calendar.ts';
import { loadTables } from '../../src/relationships/export-tables.ts';
import { sql } from '../../src/sql.ts';

const scratch = mkdtempSync(join(tmpdir(), 'health-many-files-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const many = <T>(n: number, text: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => text(i));
const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);

/** Loads an export: the rows of each role that another file repeats (`file.row`), and how long all statements are. */
async function loaded(files: readonly string[]) {
  const folder = mkdtempSync(join(scratch, 'export-'));
  files.forEach((text, i) => {
    writeFileSync(join(folder, `f${String(i).padStart(3, '0')}.csv`), text);
  });
  const spoolFolder = mkdtempSync(join(scratch, 'spool-'));
  const found = await findFiles({ paths: ['.'], byRole: [], isOnly: false, currentFolder: folder });
  const { files: read } = await recogniseFiles(found, { spoolFolder, options: { columns: {} } });
  const engine = await openDuckDB({ files: read.map(({ file }) => file.path), temporaryFolder: spoolFolder });
  try {
    const today = dayNumber('2026-11-22');
    const input = { read: { columns: {} }, today, reasons: {}, fields: [], purpose: 'audit' as const };
    await loadTables(engine, read, input);
    const rows = await engine.rows(
      sql`SELECT CONCAT(file, '.', row_number, ' ', flaw) AS row FROM (SELECT file, row_number, flaw FROM contacts_rows
        UNION ALL SELECT file, row_number, flaw FROM purchases_rows) AS r WHERE flaw IN ('repeated-record', 'superseded') ORDER BY file, row_number`,
      { row: 'text' },
    );
    return {
      repeated: rows.map(({ row }) => row),
      characters: engine.log.reduce((sum, { text }) => sum + text.length, 0),
      statements: engine.log.length,
    };
  } finally {
    await engine.close();
  }
}

/** Each file holds three records, of which the last two are the first two of the next. */
const chains = {
  'files of one form': (i: number) =>
    `ticket id,customer_id,created_at,reason\n${[0, 1, 2].map((j) => `T${i + j},C${(i + j) % 7},${day(i + j)},late`).join('\n')}\n`,
  'files of one form, without numbers': (i: number) =>
    `customer_id,order date,product,amount\n${[0, 1, 2].map((j) => `C${(i + j) % 7},${day(i + j)},Mug ${i + j},10`).join('\n')}\n`,
  'files each of a form of its own': (i: number) => {
    const among = (cells: string[]) =>
      [...many(i, (n) => `x${n}`), ...cells, ...many(40 - i, (n) => `y${n}`)].join(',');
    const rows = [0, 1, 2].map((j) => among([`T${i + j}`, 'C1', day(i + j), 'late']));
    return `${among(['ticket id', 'customer_id', 'created_at', 'reason'])}\n${rows.join('\n')}\n`;
  },
};

describe.each(Object.entries(chains))('%s, each overlapping with the next', (_, text) => {
  test('count every record once, in statements that grow with the files and not with their pairs', async () => {
    const [twenty, forty] = [await loaded(many(20, text)), await loaded(many(40, text))];
    // all but the newest file's: its last two records stand in the next file, its first in the one before
    const olderThanNext = (n: number) =>
      many(n - 1, (i) => [1, 2, 3].map((row) => `${i}.${row}`))
        .flat()
        .filter((place) => !place.endsWith('.1'));
    expect(forty.repeated.map((row) => row.split(' ')[0])).toEqual(olderThanNext(40));
    // twice the files: pairs would make it four times
    expect(forty.characters).toBeLessThan(2.6 * twenty.characters);
    expect(forty.statements).toBeLessThan(2.6 * twenty.statements);
  });
});

describe('of a record that several files hold', () => {
  const states = (rows: string[]) => `ticket id,customer_id,created_at,updated_at,status\n${rows.join('\n')}\n`;

  test('exactly one row is kept: the one written last', async () => {
    const { repeated } = await loaded([
      states([
        'T1,C1,2025-01-01,2025-03-01,solved',
        'T2,C1,2025-01-02,2025-01-03,open',
        'T5,C1,2025-01-05,2025-01-05,open',
      ]),
      states([
        'T1,C1,2025-01-01,2025-01-02,open',
        'T2,C1,2025-01-02,2025-02-03,solved',
        'T6,C1,2025-02-06,2025-02-06,open',
      ]),
      states([
        'T1,C1,2025-01-01,2025-02-02,open',
        'T2,C1,2025-01-02,2025-02-03,solved',
        'T7,C1,2025-03-07,2025-03-07,open',
      ]),
    ]);
    expect(repeated).toEqual(['0.2 superseded', '1.1 superseded', '1.2 repeated-record', '2.1 superseded']);
  });

  test('where the newest does not say when it was written, that one, and never none', async () => {
    const { repeated } = await loaded([
      states(['T1,C1,2025-01-01,2025-03-01,solved', 'T2,C1,2025-01-01,2025-03-01,solved']),
      states(['T1,C1,2025-01-01,,open', 'T3,C1,2025-02-06,2025-02-06,open']),
      states(['T1,C1,2025-01-01,2025-01-02,open', 'T4,C1,2025-03-07,2025-04-07,open']),
      states(['T2,C1,2025-01-01,,open', 'T5,C1,2025-05-07,2025-05-07,open']),
    ]);
    // of T1 the newest file says so, and the first was written later; of T2 it does not
    expect(repeated).toEqual(['0.2 superseded', '1.1 superseded', '2.1 superseded']);
  });

  test('files that say different things of it are compared in what both say', async () => {
    const { repeated } = await loaded([
      'ticket id,customer_id,created_at,reason\nT1,C1,2025-01-01,late\nT2,C1,2025-01-03,late\n',
      'ticket id,email,created_at,reason\nT1,c1@example.com,2025-01-01,late\nT3,c1@example.com,2025-02-01,late\n',
      'ticket id,customer_id,email,created_at,reason\nT1,C9,c1@example.com,2025-01-01,late\nT4,C1,c1@example.com,2025-03-01,late\n',
    ]);
    // C1 is not C9; the file that only names the address agrees with both
    expect(repeated.map((row) => row.split(' ')[0])).toEqual(['0.1', '1.1']);
  });

  test('of twenty copies without numbers one is counted', async () => {
    const { repeated } = await loaded(
      many(
        20,
        () =>
          'customer_id,order date,product,amount\nC1,2025-01-01,Mug,10\nC1,2025-01-01,Mug,10\nC2,2025-01-09,Cup,5\n',
      ),
    );
    expect(repeated).toHaveLength(19 * 3);
  });
});
