import type { Note } from '../locales/locale.ts';
import { isTyped, kindOf } from './column-kinds.ts';
import { type DetectedDialect, isFilled, unwrap } from './dialect.ts';
import { joinedNames, namesAbove, subheadings, withGroups } from './group-names.ts';
import type { RawRecord } from './raw-record.ts';

/** Where the table of a file begins and what its columns are called. */
export interface Layout {
  /** Index among the head's records; -1 when the file has no header row. */
  headerIndex: number;
  headers: string[];
  /** The same with the blanks around them. */
  written: string[];
  headerTexts: string[][];
  /** Index of the first data record among the head's records; their number when there is none. */
  dataIndex: number;
  notes: Note[];
}

/** How far down a header is looked for. */
const maxPreamble = 60;
/** Body rows that are looked at to tell header from data. */
const bodyRows = 200;

/** Finds preamble, header row and further header rows in the first records of a file. */
export function findLayout(records: readonly RawRecord[], dialect: DetectedDialect, headerLine?: number): Layout {
  const rows = records
    .map((record, index) => ({ index, line: record.line, cells: unwrap(record, dialect) ?? record.cells, record }))
    .filter(({ record, index }) => isFilled(record) && index >= dialect.separatorLines);
  const start = firstRow(rows, usedWidth(rows, dialect.width), headerLine);
  const header = rows[start];
  const body = rows.slice(start + 1, start + 1 + bodyRows).map((row) => row.cells);
  const notes: Note[] = [];
  if (start > 0 && header) notes.push({ code: 'preamble', values: { lines: header.line - 1 } });
  const hasNone = headerLine === 0 || (headerLine === undefined && header && isData(header.cells, body));
  if (!header || hasNone) {
    if (header) notes.push({ code: 'no-header', values: {} });
    const width = Math.max(dialect.width, 1);
    const headers = Array<string>(width).fill('');
    return { headerIndex: -1, headers, written: headers, headerTexts: [], dataIndex: header?.index ?? 0, notes };
  }
  const extra = furtherHeaderRows(header.cells, body);
  const below = body.slice(extra.length);
  const levels = subheadings(header.cells, body);
  const own = header.cells.map(cleanHeader);
  const named =
    levels.length > 0 && levels.length === extra.length
      ? joinedNames(
          own,
          levels.map((cells) => own.map((_, i) => cleanHeader(cells[i] ?? ''))),
        )
      : (headerLine === undefined && withGroups(rows[start - 1]?.cells.map(cleanHeader) ?? [], own)) || own;
  const headers = fitHeaders(named, below, notes);
  const texts = extra.filter((cells) => !isUnderline(cells));
  if (texts.length > 0) notes.push({ code: 'extra-header-rows', values: { rows: texts.length } });
  if (below.length === 0) notes.push({ code: 'no-records', values: {} });
  return {
    headerIndex: header.index,
    headers,
    written: headers.map((name, i) => asWritten(header.cells[i] ?? '', name)),
    headerTexts: texts.map((cells) => headers.map((_, i) => cleanHeader(cells[i] ?? ''))),
    dataIndex: rows[start + 1 + extra.length]?.index ?? records.length,
    notes,
  };
}

interface Row {
  index: number;
  line: number;
  cells: string[];
}

/** The table's width without columns at its end that no row uses. */
function usedWidth(rows: readonly Row[], width: number): number {
  const wide = rows.filter(({ cells }) => cells.length === width);
  let used = width;
  while (used > 1 && wide.every(({ cells }) => (cells[used - 1] ?? '').trim() === '')) used--;
  return used;
}

function firstRow(rows: readonly Row[], width: number, headerLine: number | undefined): number {
  if (headerLine) {
    const found = rows.findIndex((row) => row.line >= headerLine);
    return found < 0 ? rows.length - 1 : found;
  }
  const last = Math.min(rows.length - 1, maxPreamble);
  let start = 0;
  while (width > 1 && start < last && isPreamble(rows[start]?.cells ?? [], width)) start++;
  // No row is as wide as the table: the guess was wrong, nothing may be skipped.
  if (start > 0 && start === last && isPreamble(rows[start]?.cells ?? [], width)) start = 0;
  const [upper, lower] = [rows[start]?.cells ?? [], rows[start + 1]?.cells ?? []];
  const rest = rows.slice(start + 2, start + 2 + bodyRows).map((row) => row.cells);
  const body = rest.slice(namesAbove(rest).length);
  if (start === 0 && (isWideNote(upper, lower, body, width) || isTitle(rows, width))) return 1;
  if (start > 0 && isData(upper, [lower, ...rest]) && areNames(rows[start - 1]?.cells ?? [], width)) return start - 1;
  return isGroupRow(upper, lower, body) || areGrouped(upper, lower, body) || areCodes(upper, lower, body)
    ? start + 1
    : start;
}

/** `V1`, `Q2`, `Column3`, `F7`: a place, not a name. */
const code = /^(?:v|q|f|c|x|var|col|column|field|kolom|veld|spalte|feld|colonne|champ|unnamed:?)[ _-]?\d{1,3}$/i;

/** Codes of the columns above their names: half of the cells are codes, the row below has a name or a question for each of them. */
function areCodes(upper: readonly string[], lower: readonly string[], body: readonly string[][]): boolean {
  const codes = upper.flatMap((cell, i) => (code.test(cell.trim()) ? [i] : []));
  if (codes.length < 2 || codes.length * 2 < upper.filter((cell) => cell.trim() !== '').length) return false;
  const names = codes.map((i) => (lower[i] ?? '').trim());
  if (new Set(names).size < names.length) return false;
  if (names.some((name) => name === '' || name.startsWith('{') || code.test(name) || kindOf(name) !== 'text'))
    return false;
  return codes.some(
    (i) => body.length > 0 && body.every((cells) => (cells[i] ?? '') === '' || isTyped(cells[i] ?? '')),
  );
}

/** A line of prose above the table that has more commas than the table has columns. */
function isWideNote(
  cells: readonly string[],
  next: readonly string[],
  body: readonly string[][],
  width: number,
): boolean {
  if (cells.length <= width || next.length !== width || !areNames(next, width)) return false;
  return (
    body.length > 0 &&
    body.every((row) => row.length === width) &&
    next.some((_, i) => body.every((row) => isTyped(row[i] ?? '')))
  );
}

/** Distinct words over at least half of the columns: a header row that is too short, where the next row is data. */
function areNames(cells: readonly string[], width: number): boolean {
  return (
    cells.length * 2 >= width && new Set(cells).size === cells.length && cells.every((cell) => kindOf(cell) === 'text')
  );
}

/** One cell of text, a row that holds nothing, then names for all columns. */
function isTitle([title, header]: readonly Row[], width: number): boolean {
  if (!title || !header || width < 2 || header.index === title.index + 1) return false;
  const isOne = title.cells.filter((cell) => cell.trim() !== '').length === 1 && (title.cells[0] ?? '').trim() !== '';
  return isOne && title.cells.length <= width && header.cells.length === width && areNames(header.cells, width);
}

/** Narrower than the table, or padded to its width by a spreadsheet. */
function isPreamble(cells: readonly string[], width: number): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  const isPadded = width >= 4 && filled <= 2 && (cells.at(-1) ?? '').trim() === '';
  return cells.length < width * 0.75 || isPadded;
}

/** Group names above the real header: gaps in the upper row, names in every cell of the lower one, typed data below. */
function isGroupRow(upper: readonly string[], lower: readonly string[], body: readonly string[][]): boolean {
  const filled = lower.filter((cell) => cell.trim() !== '');
  const hasGaps = upper.filter((cell) => cell.trim() === '').length * 4 >= upper.length;
  if (!hasGaps || upper.length < 2 || filled.length < lower.length || new Set(filled).size < lower.length) return false;
  if (filled.some((cell) => isTyped(cell))) return false;
  return lower.some((_, i) => body.length > 0 && body.every((cells) => isTyped(cells[i] ?? '')));
}

/** The same where names come back under several groups (`Order` and `Customer`, each with a `Number`). */
function areGrouped(upper: readonly string[], lower: readonly string[], body: readonly string[][]): boolean {
  if (upper.length !== lower.length || upper.length < 3 || lower.some((cell) => cell.trim() === '')) return false;
  if (lower.some((cell) => kindOf(cell) !== 'text')) return false;
  const groups = new Set(upper.filter((cell) => cell.trim() !== ''));
  if (groups.size < 2 || groups.size >= upper.length || !withGroups(upper, lower)) return false;
  return lower.some((_, i) => {
    const filled = body.map((cells) => cells[i] ?? '').filter((cell) => cell.trim() !== '');
    return filled.length * 2 > body.length && filled.every(isTyped);
  });
}

/**
 * A first row is data when it looks like the rows below it: a date over dates, a number over numbers (a year may name
 * a column of other numbers), or texts that come back in their column. A word over numbers or dates is a name.
 */
function isData(cells: readonly string[], body: readonly string[][]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (body.length === 0) return filled.length > 1 && filled.filter(isTyped).length * 2 > filled.length;
  const columns = cells.map((_, i) => body.map((row) => row[i] ?? '').filter((value) => value.trim() !== ''));
  const holds = (i: number, is: (value: string) => boolean) => {
    const below = columns[i] ?? [];
    return below.length > 0 && below.filter(is).length >= below.length * 0.8;
  };
  if (cells.some((cell, i) => kindOf(cell) === 'text' && holds(i, isTyped))) return false;
  if (isCounting(cells) && !body.some(isCounting)) return false;
  if (
    cells.some(
      (cell, i) =>
        isTyped(cell) && holds(i, (value) => kindOf(value) === kindOf(cell) && isYear(value) === isYear(cell)),
    )
  ) {
    return true;
  }
  const recurring = cells.filter((cell, i) => cell.trim() !== '' && body.some((row) => row[i] === cell)).length;
  const isRepeatedHeader = body.some((row) => row.length === cells.length && row.every((cell, i) => cell === cells[i]));
  return !isRepeatedHeader && filled.length > 0 && recurring * 2 >= filled.length;
}

/** `code,1,2,3`: answers to a matrix question, named by their numbers. */
function isCounting(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell) => /^\d{1,4}$/.test(cell)).map(Number);
  return numbers.length >= 3 && numbers.every((n, i) => i === 0 || n === (numbers[i - 1] ?? 0) + 1);
}

function isYear(cell: string): boolean {
  return /^(?:19|20)\d\d$/.test(cell.trim());
}

/** Rows below the header that describe columns: Qualtrics' texts and import ids, SurveyMonkey's options, units, underlines. */
function furtherHeaderRows(header: readonly string[], body: readonly string[][]): string[][] {
  const importIds = body.slice(0, 2).findIndex((cells) => cells.some((cell) => /^\{\s*["']ImportId["']/.test(cell)));
  if (importIds >= 0) return body.slice(0, importIds + 1);
  const [first] = body;
  if (!first) return [];
  if (isUnderline(first) || isOptionRow(header, first, body.slice(1)) || isUnitRow(first)) return [first];
  const levels = subheadings(header, body);
  if (levels.length > 0) return levels;
  return isQuestionRow(header, first, body.slice(1)) ? [first] : namesAbove(body);
}

/** Questions in words below their codes (`Q7`), names below the other columns, typed answers below both. */
function isQuestionRow(header: readonly string[], cells: readonly string[], below: readonly string[][]): boolean {
  if (
    below.length === 0 ||
    cells.length !== header.length ||
    cells.some((cell) => cell !== '' && kindOf(cell) !== 'text')
  )
    return false;
  const isTypedBelow = (i: number) => below.every((row) => (row[i] ?? '') === '' || isTyped(row[i] ?? ''));
  const asked = header.flatMap((name, i) =>
    /^q\d{1,3}(?:[_.]\w{1,8})*$/i.test(name.trim()) && (cells[i] ?? '').trim().split(/\s+/).length >= 3 ? [i] : [],
  );
  return asked.some(isTypedBelow) && !below.some((row) => asked.some((i) => row[i] === cells[i]));
}

/** `--,----,----`, as sqlcmd prints it. */
function isUnderline(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.every((cell) => /^\s*[-=]+\s*$/.test(cell));
}

/** Answer options below the questions: nothing in the columns that identify a response, names where the header has none. */
function isOptionRow(header: readonly string[], cells: readonly string[], below: readonly string[][]): boolean {
  if (below.length === 0 || (cells[0] ?? '').trim() !== '' || cells.some(isTyped)) return false;
  if (!below.every((row) => (row[0] ?? '').trim() !== '')) return false;
  const namesGap = cells.some((cell, i) => cell.trim() !== '' && (header[i] ?? '').trim() === '');
  return (
    namesGap ||
    cells.some((cell) => /^(?:open-ended )?response$|^(?:open )?antwoord$|^antwort$|^réponse$/i.test(cell.trim()))
  );
}

/** `,(hours),(days)` or type names below the header. */
function isUnitRow(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const isUnit =
    /^(?:[([][^()[\]]{1,15}[)\]]|string|text|varchar|integer|int|bigint|number|numeric|float|date|datetime|timestamp|boolean)$/i;
  return filled.length > 1 && filled.every((cell) => isUnit.test(cell));
}

/** The cell that a name was taken from, with its blanks; a name that was put together stays as it is. */
function asWritten(cell: string, name: string): string {
  return cell.trim() === name ? cell : name;
}

/** Trimmed of blanks, no-break and zero-width spaces and byte order marks, also of a mark that was decoded wrongly. */
function cleanHeader(text: string): string {
  return text.replace(/^\u00ef\u00bb\u00bf/, '').replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '');
}

/** Makes the header as wide as the rows below it, when these are of one width and use the surplus columns. */
function fitHeaders(names: string[], body: readonly string[][], notes: Note[]): string[] {
  const widths = body.map((cells) => cells.length);
  const usual = [...new Set(widths)].sort((a, b) => count(widths, b) - count(widths, a))[0] ?? names.length;
  const headers = [...names];
  while (headers.length > usual && headers.at(-1) === '') headers.pop();
  if (usual <= headers.length || count(widths, usual) < widths.length * 0.8) return headers;
  const wide = body.filter((cells) => cells.length === usual);
  let width = usual;
  while (width > headers.length && wide.every((cells) => (cells[width - 1] ?? '').trim() === '')) width--;
  if (width === headers.length) return headers;
  notes.push({ code: 'header-too-short', values: { names: headers.length, columns: width } });
  // R writes row numbers in a first column that has no name.
  const isNumbered =
    width === headers.length + 1 &&
    !/^(?:id|nr|no|key|code)\b|[ _](?:id|nr|no)$/i.test(headers[0] ?? '') &&
    wide.every((cells, i) => cells[0] === String(i + 1));
  const missing = Array<string>(width - headers.length).fill('');
  return isNumbered && wide.length > 1 ? [...missing, ...headers] : [...headers, ...missing];
}

function count(widths: readonly number[], width: number): number {
  return widths.filter((each) => each === width).length;
}
