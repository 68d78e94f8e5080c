import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import { systemReason } from '../system-reason.ts';
import { openFile, readHead } from './file-bytes.ts';
import type { FoundFile, SheetText } from './find-files.ts';
import { readSheet, type SheetRow } from './sheet-rows.ts';
import type { SniffOptions } from './sniff-options.ts';
import type { SniffedFile } from './sniffed-file.ts';
import { csvLine } from './spool.ts';
import { TooMuch, usualUnpacked } from './unpacked-limit.ts';
import { isWorkbook, readWorkbook, type Sheet, unpackedSize, type Workbook } from './workbook.ts';
import { ZipParts } from './zip-parts.ts';

type SheetOptions = Pick<SniffOptions, 'spoolFolder' | 'signal' | 'mostUnpacked' | 'isOnlyBeginning'>;

/** Rows that show what a sheet holds. */
const beginningRows = 1000;

/** A sheet of which more is not wanted. */
class Enough extends Error {}

/** The fault lies with the folder that is written to, not with the workbook. */
const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG']);

/**
 * A workbook as its sheets, each a file of its own by the name `book.xlsx#Sheet`, without that where it has only one; any other file as
 * it is. Hidden and empty sheets are left out unless they are asked for by name. Nothing of a workbook but the values of its cells is
 * looked at: no formula is worked out, no macro run, no link followed. Throws `file-unreadable` for a damaged workbook,
 * `file-unpacks-too-large`, `sheet-not-found`, `file-is-spreadsheet` for one of another format.
 */
export async function sheetsOf(found: FoundFile, options: SheetOptions): Promise<FoundFile[]> {
  const stats = found.folder ? undefined : await statsOfZip(found);
  if (!stats) return [found];
  const parts = await ZipParts.open(found.path).catch(() => undefined);
  // neither a workbook nor a whole zip file: the reading of files has its words for it
  if (!parts) return [found];
  const most = options.mostUnpacked ?? usualUnpacked(stats.bytes);
  try {
    if (!isWorkbook(parts)) throw notReadable(found, parts);
    if (unpackedSize(parts) > most) throw new TooMuch();
    return await writeSheets(found, parts, stats, { ...options, mostUnpacked: most });
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof Problem) throw error;
    if (error instanceof TooMuch) throw TooMuch.problem(found.name, stats.bytes, most);
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw Problem.of('file-unreadable', { file: found.name, reason: `a damaged workbook: ${reason}` });
  } finally {
    parts.close();
  }
}

/** Size and time of a file that begins as a zip file does; undefined for any other. */
async function statsOfZip({ path, name }: FoundFile): Promise<Pick<SheetText, 'bytes' | 'modified'> | undefined> {
  const { file, bytes, modified } = await openFile(path, name);
  try {
    return (await readHead(file, 4)).toString('latin1') === 'PK\u0003\u0004' ? { bytes, modified } : undefined;
  } finally {
    await file.close();
  }
}

function notReadable({ name }: FoundFile, parts: ZipParts): Problem {
  const kinds = [
    { part: 'xl/workbook.bin', found: 'a binary Excel workbook (.xlsb)' },
    { part: 'content.xml', found: 'an OpenDocument spreadsheet (.ods)' },
    { part: 'word/document.xml', found: 'a Word document' },
  ];
  const found = kinds.find(({ part }) => parts.has(part))?.found ?? `a zip file with ${parts.names().length} files`;
  return Problem.of('file-is-spreadsheet', { file: name, found });
}

async function writeSheets(
  found: FoundFile,
  parts: ZipParts,
  stats: Pick<SheetText, 'bytes' | 'modified'>,
  options: SheetOptions,
): Promise<FoundFile[]> {
  const workbook = await readWorkbook(parts);
  const asked = found.sheetName;
  const hidden = workbook.sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name);
  const wanted = workbook.sheets.filter(({ name, isHidden }) => (asked === undefined ? !isHidden : name === asked));
  if (asked !== undefined && wanted.length === 0) {
    const sheets = workbook.sheets.map(({ name }) => name);
    const book = found.name.slice(0, -asked.length - 1);
    const close = nearest(asked, sheets) ?? sheets[0] ?? '';
    throw Problem.of('sheet-not-found', { book, sheet: asked, sheets: sheets.join(', '), close });
  }
  const folder = typeof options.spoolFolder === 'string' ? options.spoolFolder : await options.spoolFolder();
  const written: { sheet: Sheet; text: Pick<SheetText, 'path' | 'rowOf' | 'unsaved'> }[] = [];
  for (const sheet of wanted) {
    const text = await writeSheet(parts, sheet, workbook, folder, options);
    if (text) written.push({ sheet, text });
  }
  if (written.length === 0) throw Problem.of('file-empty', { file: found.name });
  return written.map(({ sheet, text }, i) => ({
    ...found,
    name:
      written.length === 1 || asked !== undefined
        ? found.name
        : `${found.name}#${found.isNameless ? i + 1 : sheet.name}`,
    sheet: { ...text, ...stats, hidden: i === 0 && asked === undefined ? hidden : [] },
  }));
}

/** Writes the sheet as CSV; undefined where no cell of it holds anything. */
async function writeSheet(
  parts: ZipParts,
  sheet: Sheet,
  workbook: Workbook,
  folder: string,
  { mostUnpacked, isOnlyBeginning }: SheetOptions,
) {
  let width = 1;
  // the width is known only at the end; most sheets have it from their first row on
  for (;;) {
    const { path, file } = await create(folder);
    const writer = new SheetWriter(file, width, mostUnpacked);
    let unsaved = { n: 0, row: 0 };
    try {
      unsaved = await readSheet(parts, sheet, workbook, async (rows) => {
        await writer.write(rows);
        if (isOnlyBeginning && writer.rows >= beginningRows) throw new Enough();
      });
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (noRoom.has(code)) throw Problem.of('temporary-folder-unusable', { folder, reason: systemReason(error) });
      if (!(error instanceof Enough)) throw error;
    } finally {
      await file.close();
    }
    if (writer.widest === 0) return undefined;
    if (writer.isEven) return { path, rowOf: writer.rowOf, unsaved };
    width = writer.widest;
  }
}

async function create(folder: string): Promise<{ path: string; file: FileHandle }> {
  for (let n = 1; ; n++) {
    const path = join(folder, `from-workbook-${n}.csv`);
    try {
      return { path, file: await open(path, 'wx', 0o600) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Writes rows so that row n of the sheet stands in line n, as long as no cell has line ends. */
class SheetWriter {
  widest = 0;
  readonly #file: FileHandle;
  readonly #width: number;
  readonly #most: number;
  #bytes = 0;
  #line = 1;
  #row = 1;
  /** Where lines and rows part: after a row of several lines. */
  readonly #shifts: { line: number; row: number }[] = [];

  constructor(file: FileHandle, width: number, most = Number.POSITIVE_INFINITY) {
    this.#file = file;
    this.#width = width;
    this.#most = most;
  }

  /** Rows of the sheet that stand in the text, blank ones included. */
  get rows(): number {
    return this.#row - 1;
  }

  /** Every row was written as wide as the widest is. */
  get isEven(): boolean {
    return this.widest === this.#width;
  }

  async write(rows: readonly SheetRow[]): Promise<void> {
    const lines: string[] = [];
    for (const { number, cells } of rows) {
      this.widest = Math.max(this.widest, cells.length);
      if (number > this.#row) lines.push('\n'.repeat(number - this.#row));
      this.#line += number - this.#row;
      while (cells.length < this.#width) cells.push('');
      const line = csvLine(cells);
      lines.push(line);
      const taken = (line.match(/\r\n|\n|\r/g) ?? []).length;
      this.#line += taken;
      this.#row = number + 1;
      if (taken > 1) this.#shifts.push({ line: this.#line, row: this.#row });
    }
    const text = Buffer.from(lines.join(''));
    this.#bytes += text.length;
    // a text that the workbook holds once may stand in a million cells
    if (this.#bytes > this.#most) throw new TooMuch();
    await this.#file.writeFile(text);
  }

  rowOf = (line: number): number => {
    let [low, high] = [0, this.#shifts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#shifts[middle]?.line ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    const before = this.#shifts[low - 1];
    const row = before ? before.row + line - before.line : line;
    const next = this.#shifts[low];
    // a line within a cell of several belongs to the row of that cell
    return next ? Math.min(row, next.row - 1) : row;
  };
}

/** What was read of a sheet, as the workbook's: its path, and rows of the sheet instead of lines of the text. */
export function asSheet(file: SniffedFile, found: FoundFile): SniffedFile {
  const { sheet } = found;
  if (!sheet) return file;
  const at = <P extends { record: number; line: number }>(place: P): P => ({ ...place, line: sheet.rowOf(place.line) });
  const placed = (tallies: SniffedFile['setAside']) => tallies.map((tally) => ({ ...tally, first: at(tally.first) }));
  const { hidden, unsaved } = sheet;
  return {
    ...file,
    path: found.path,
    bytes: sheet.bytes,
    modified: sheet.modified,
    encoding: 'xlsx',
    headerLine: file.headerLine === 0 ? 0 : sheet.rowOf(file.headerLine),
    setAside: placed(file.setAside),
    repaired: placed(file.repaired),
    notes: [
      ...file.notes.map((note) =>
        typeof note.values.line === 'number'
          ? { ...note, values: { ...note.values, line: sheet.rowOf(note.values.line) } }
          : note,
      ),
      ...(hidden.length > 0
        ? [{ code: 'hidden-sheets' as const, values: { sheets: hidden.join(', '), n: hidden.length } }]
        : []),
      ...(unsaved.n > 0 ? [{ code: 'unsaved-formulas' as const, values: { ...unsaved } }] : []),
    ],
    placeOf: (row) => at(file.placeOf(row)),
  };
}
