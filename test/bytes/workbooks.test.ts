import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CellFormat, formatOf, numberText } from '../../src/bytes/cell-text.ts';
import { folderWith, health, scratchFolder } from '../commands/run-health.ts';
import { rowsXml, workbookOf, zipOf } from './made-workbook.ts';

/**
 * Two workbooks by programs of others (openpyxl: shared and rich texts, ids with leading zeros, a hidden and an empty sheet, a title
 * above a table; XlsxWriter: the calendar of 1904, inline texts, formulas, booleans), each beside the same tables as CSV.
 */
const workbooks = join(import.meta.dirname, '../../fixtures/workbooks');
const scratch = scratchFolder();
const run = (args: readonly string[], folder = workbooks) => health(args, { folder });
const twin = (name: string) => readFileSync(join(workbooks, 'twin', name), 'utf8');

const jsonOf = (text: string) => JSON.parse(text);

describe('a workbook', () => {
  it('keeps every digit of a whole number, and of others the fifteen that a spreadsheet works with', () => {
    expect(numberText('1234567890123451', 'number', false)).toBe('1234567890123451');
    expect(numberText('12345678901234567', 'number', false)).toBe('12345678901234567');
    expect(numberText('0.30000000000000004', 'number', false)).toBe('0.3');
  });

  it.each([
    ['klanten-en-contacten.xlsx#Klanten', 'klanten.csv'],
    ['klanten-en-contacten.xlsx#Contacten', 'contacten.csv'],
    ['orders-1904.xlsx', 'orders.csv'],
  ])('%s holds the cells of its twin in CSV', async (sheet, csv) => {
    expect(await run(['clean', sheet, '--quiet'])).toEqual({ code: 0, stdout: twin(csv), stderr: '' });
  });

  it('gives the figures of its twin, sheet by sheet, with rows of the sheet as places', async () => {
    const figures = async (args: string[]) => {
      const { stdout, stderr, code } = await run(['report', ...args, '--only', '--format', 'json', '--quiet']);
      expect(code, stderr).toBe(0);
      const { metrics, customers, sources } = jsonOf(stdout);
      return { metrics, customers, sources };
    };
    const [book, csv] = await Promise.all([
      figures(['klanten-en-contacten.xlsx']),
      figures(['twin/klanten.csv', 'twin/contacten.csv']),
    ]);
    // why a figure is not there names the file
    const figuresOf = ({ metrics }: typeof book) => metrics.map((metric: object) => ({ ...metric, reason: null }));
    expect(figuresOf(book)).toEqual(figuresOf(csv));
    expect(book.customers).toEqual(csv.customers);
    expect(book.customers.total).toBe(40);
    const sources = book.sources.map(({ file, encoding, headerLine, used }: Record<string, unknown>) => [
      file,
      encoding,
      headerLine,
      used,
    ]);
    expect(sources).toEqual([
      ['klanten-en-contacten.xlsx#Klanten', 'xlsx', 1, 40],
      ['klanten-en-contacten.xlsx#Contacten', 'xlsx', 3, 120],
    ]);
    expect(book.sources[0].notes.join()).toContain('hidden sheet that is not read: Intern');
  });

  it('names the row of the sheet also below a cell of several lines', async () => {
    const rows = rowsXml([
      ['ticket id', 'customer_id', 'created_at', 'subject'],
      ['T1', 'A1', '2025-01-02', 'one\ntwo\nthree'],
      ['T2', 'A1', '2025-01-03', 'late'],
      ['T3', 'A2', 'no date', 'late'],
    ]);
    const folder = folderWith(scratch, { 'a.xlsx': zipOf(workbookOf({ Tickets: rows })) });
    const { stdout } = await run(['inspect', 'a.xlsx', '--format', 'json'], folder);
    expect(jsonOf(stdout).files[0].setAside).toMatchObject([{ count: 1, first: { record: 3, line: 4 } }]);
  });

  it('names formulas whose value was never saved', async () => {
    const rows = rowsXml([['order_id', 'customer_id', 'order_date', 'total']]).replaceAll('</row>', '<c/></row>');
    const order = (i: number) =>
      `<row>${['O', 'K'].map((letter) => `<c t="inlineStr"><is><t>${letter}${i}</t></is></c>`).join('')}<c t="d"><v>2025-01-0${i}</v></c><c><f>2*${i}</f><v></v></c></row>`;
    const folder = folderWith(scratch, {
      'orders.xlsx': zipOf(workbookOf({ Orders: `${rows}${[1, 2, 3].map(order).join('')}` })),
    });
    const { stdout } = await run(['inspect', 'orders.xlsx', '--only'], folder);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '3 formulas have no saved value and are read as empty, the first in row 2: open the workbook in Excel or LibreOffice and save it',
    );
  });

  it('says that a second table stands below the first, also where it is narrower', async () => {
    const rows = rowsXml([
      ['order_id', 'customer_id', 'order_date', 'total'],
      ['O1', 'A1', '2025-01-02', 10],
      ['O2', 'A2', '2025-01-03', 12],
      [null],
      ['customer_id', 'region', 'owner'],
      ['A1', 'north', 'Eva'],
      ['A2', 'south', 'Tom'],
    ]);
    const folder = folderWith(scratch, { 'orders.xlsx': zipOf(workbookOf({ Orders: rows })) });
    const { stdout } = await run(['inspect', 'orders.xlsx', '--only'], folder);
    expect(stdout.replace(/\s+/g, ' ')).toContain('a second table starts in line 5 and is not read (2 rows)');
    expect(stdout).toContain('all 2 records used');
  });

  it('reads a hidden sheet only where it is named', async () => {
    const { stdout, code } = await run(['clean', 'klanten-en-contacten.xlsx#Intern', '--quiet']);
    expect([code, stdout]).toEqual([0, 'Klantnummer,Notitie\n1,geheim\n']);
  });

  it('is found in a folder and beside a named file, the lock file beside an open one is not', async () => {
    const book = readFileSync(join(workbooks, 'klanten-en-contacten.xlsx'));
    const folder = folderWith(scratch, { 'book.xlsx': book, '~$book.xlsx': 'locked' });
    const { stdout } = await run(['inspect', '--format', 'json'], folder);
    expect(jsonOf(stdout).files.map(({ file }: { file: string }) => file)).toEqual([
      'book.xlsx#Klanten',
      'book.xlsx#Contacten',
    ]);
  });

  it('keeps the names of its sheets to itself in an anonymised report', async () => {
    const { stdout, stderr } = await run([
      'report',
      'klanten-en-contacten.xlsx',
      '--only',
      '--format',
      'json',
      '--anonymize',
    ]);
    expect(stdout).toContain('file-1.csv#2');
    expect(stdout + stderr).not.toMatch(/Contacten|Intern|Klanten/);
  });
});

describe('a workbook that cannot be read', () => {
  const rows = rowsXml([
    ['customer_id', 'customer_since'],
    ['A1', '2025-01-01'],
  ]);
  const refused = async (files: Record<string, Buffer>, ...args: string[]) => {
    const { code, stdout, stderr } = await run(args, folderWith(scratch, files));
    expect([code, stdout]).toEqual([2, '']);
    return stderr;
  };

  it('is told by what it is', async () => {
    const ods = zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' });
    expect(await refused({ 'a.ods': ods }, 'report', 'a.ods')).toContain('an OpenDocument spreadsheet (.ods)');
    expect(await refused({ 'a.xlsb': zipOf({ 'xl/workbook.bin': '' }) }, 'report', 'a.xlsb')).toContain('.xlsb');
    expect(await refused({ 'a.zip': zipOf({ 'a.csv': '' }) }, 'report', 'a.zip')).toContain('a zip file with 1 files');
  });

  it('is damaged: rows out of order, cells beyond the edge, broken XML', async () => {
    const book = (xml: string) => ({ 'a.xlsx': zipOf(workbookOf({ S: xml })) });
    const twice = '<row r="2"><c r="A2"><v>1</v></c></row>';
    expect(await refused(book(twice + twice), 'report', 'a.xlsx')).toContain('row 2 stands out of order');
    const far = '<row r="1"><c r="ZZZ1"><v>1</v></c></row>';
    expect(await refused(book(far), 'report', 'a.xlsx')).toContain('beyond the edge');
    const last = '<row r="9999999"><c><v>1</v></c></row>';
    expect(await refused(book(last), 'report', 'a.xlsx')).toContain('beyond the edge');
    expect(await refused(book('<row><c></row>'), 'report', 'a.xlsx')).toContain('a damaged workbook');
  });

  it('unpacks to more than it says, or says more than is allowed', async () => {
    const parts = workbookOf({ S: rows });
    const name = 'xl/worksheets/sheet1.xml';
    const lying = zipOf(parts, { [name]: 20 });
    expect(await refused({ 'a.xlsx': lying }, 'report', 'a.xlsx')).toContain('a damaged workbook');
    const huge = zipOf(parts, { [name]: 3_000_000_000 });
    expect(await refused({ 'a.xlsx': huge }, 'report', 'a.xlsx')).toContain('unpacks to more than');
  });

  it('knows no entity of its own: nothing grows and nothing outside is read', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>';
    const parts = workbookOf({ S: rows.replace('A1', '&a;&b;') });
    const name = 'xl/worksheets/sheet1.xml';
    const xml = (parts[name] ?? '').replace('?>', `?>${doctype}`);
    const stderr = await refused({ 'a.xlsx': zipOf({ ...parts, [name]: xml }) }, 'report', 'a.xlsx');
    expect(stderr).toContain('a damaged workbook');
  });

  it('has no such sheet, or several where one is wanted; the fix can be typed', async () => {
    const book = { 'a.xlsx': zipOf(workbookOf({ Klanten: rows, 'Meer klanten': rows })) };
    expect(await refused(book, 'report', 'a.xlsx#Klant')).toContain('health report "a.xlsx#Klanten"');
    expect(await refused(book, 'clean', 'a.xlsx')).toContain('health clean "a.xlsx#Klanten"');
    const { code, stdout } = await run(['clean', 'a.xlsx#Meer klanten'], folderWith(scratch, book));
    expect([code, stdout]).toEqual([0, 'customer_id,customer_since\nA1,2025-01-01\n']);
  });
});

describe('the number of a cell', () => {
  it.each<[number, string | undefined, CellFormat]>([
    [0, undefined, 'number'],
    [14, undefined, 'date'],
    [22, undefined, 'moment'],
    [20, undefined, 'clock'],
    [46, undefined, 'elapsed'],
    [164, 'dd-mm-yyyy', 'date'],
    [164, 'mmm-yy', 'date'],
    [164, '[$-413]d mmmm yyyy;@', 'date'],
    [164, 'd/m/yyyy h:mm:ss', 'moment'],
    [164, 'yyyy"T"mm"Z"', 'date'],
    [164, 'h:mm AM/PM', 'clock'],
    [164, 'mm:ss.0', 'clock'],
    [164, '[h]:mm', 'elapsed'],
    [164, '[Red]#,##0.00', 'number'],
    [164, '#,##0 "days"', 'number'],
    [164, '_-"€" * #,##0.00_-', 'number'],
    [164, '0%', 'number'],
    [164, 'General', 'number'],
    [164, '00000', { padTo: 5 }],
  ])('in format %s %s is %j', (id, code, format) => {
    expect(formatOf(id, code)).toEqual(format);
  });

  it.each<[string, CellFormat, boolean, string]>([
    ['45000', 'date', false, '2023-03-15'],
    ['45000.5', 'date', false, '2023-03-15 12:00:00'],
    ['45000', 'moment', false, '2023-03-15 00:00:00'],
    ['45000.420138888889', 'moment', false, '2023-03-15 10:05:00'],
    ['1', 'date', false, '1900-01-01'],
    ['59', 'date', false, '1900-02-28'],
    ['61', 'date', false, '1900-03-01'],
    ['0', 'date', true, '1904-01-01'],
    ['43538', 'date', true, '2023-03-15'],
    ['0.75', 'clock', false, '18:00:00'],
    ['1.5', 'elapsed', false, '36:00:00'],
    ['-1', 'date', false, '-1'],
    ['0.30000000000000004', 'number', false, '0.3'],
    ['900000000001', 'number', false, '900000000001'],
    ['1.2345678901234E+20', 'number', false, '123456789012340000000'],
    ['42', { padTo: 5 }, false, '00042'],
    ['', 'number', false, ''],
  ])('%s as %j is read as what it stands for', (text, format, is1904, expected) => {
    expect(numberText(text, format, is1904)).toBe(expected);
  });
});
