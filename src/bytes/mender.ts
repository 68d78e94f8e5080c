import type { Note } from '../locales/locale.ts';
import type { ColumnKinds } from './column-kinds.ts';
import { aligned, type DetectedDialect, hasText, unwrap } from './dialect.ts';
import { footerLength, isTotal } from './footer.ts';
import { mendRow } from './mend-row.ts';
import type { RawRecord, Span } from './raw-record.ts';
import { startsTable } from './second-table.ts';
import { Tallies } from './tallies.ts';

/** What has to be known of a file to mend its records. */
export interface MendPlan {
  dialect: DetectedDialect;
  headers: readonly string[];
  kinds: ColumnKinds;
  /** What ends most records. */
  lineEnd: string;
  /** Text position of the first data record; what stands before it is header and preamble. */
  dataFrom: number;
}

/** Receives the rows that are sound or mended, with their places; `plain` is their text where nothing had to change. */
export type RowSink = (
  row: { readonly cells: string[]; plain: Span | undefined },
  record: number,
  line: number,
) => void;

interface Held {
  raw: RawRecord;
  /** What has been made of its cells; undefined: they are as they stand in the file, and as many as there are columns. */
  cells: string[] | undefined;
  end: string;
  isAfterBlank: boolean;
}

const cellsOf = ({ raw, cells }: Held) => cells ?? raw.cells;

type Dropped =
  | 'blank-lines'
  | 'empty-rows'
  | 'comment-lines'
  | 'repeated-header'
  | 'footer'
  | 'total-rows'
  | 'end-of-file-mark'
  | 'nul-tail';

/** Records held back, because only the end of the file shows that they are its footer. */
const heldBack = 24;

/** Turns the raw records of a damaged file into rows of one width. Whatever it changes or leaves out, it counts. */
export class Mender {
  records = 0;
  rows = 0;
  readonly setAside = new Tallies();
  readonly repaired = new Tallies();
  readonly #dropped = new Map<Dropped, { count: number; line: number }>();
  readonly #plan: MendPlan;
  readonly #width: number;
  readonly #delimiter: number;
  readonly #write: RowSink;
  readonly #queue: Held[] = [];
  #hasNul = false;
  #hasUnreadable = false;
  #isAfterBlank = false;
  #secondTable: { line: number; rows: number } | undefined;

  constructor(plan: MendPlan, write: RowSink) {
    this.#plan = plan;
    this.#width = plan.headers.length;
    this.#delimiter = plan.dialect.delimiter.charCodeAt(0);
    this.#write = write;
  }

  /** To be shown every piece of text before its records: rare characters are looked for only once they have occurred. */
  expect(text: string): void {
    this.#hasNul ||= text.includes('\0');
    this.#hasUnreadable ||= text.includes('\ufffd');
  }

  accept(raw: RawRecord): void {
    if (raw.from < this.#plan.dataFrom) return;
    if (this.#isOrdinary(raw)) {
      this.#hold(raw, undefined);
      return;
    }
    const cells = this.#cleanCells(raw);
    if (this.#isBlank(raw, cells)) return;
    if (this.#width > 1 && cells.length !== this.#width && (cells[0] ?? '').startsWith('#')) {
      this.#drop('comment-lines', raw.line);
      return;
    }
    if (this.#isGluedToLast(raw, cells)) return;
    this.#hold(raw, cells);
  }

  #hold(raw: RawRecord, cells: string[] | undefined): void {
    this.#queue.push({ raw, cells, end: raw.end, isAfterBlank: this.#isAfterBlank });
    this.#isAfterBlank = false;
    if (this.#queue.length > heldBack) this.#release();
  }

  /** Nothing about the record can be wrong: its cells need not even be cut out. Most records of most damaged files are so. */
  #isOrdinary({ plain, cellCount, end }: RawRecord): boolean {
    if (plain === undefined || cellCount !== this.#width || cellCount === 1 || end === '' || this.#hasNul) return false;
    // a record that was cut by a line end may go on in this one, unless it has all its cells
    const last = this.#queue.at(-1);
    if (last?.cells && last.end === '\n' && this.#plan.lineEnd === '\r\n') return false;
    const c = plain.text.charCodeAt(plain.start);
    return isVisible(c === QUOTE ? plain.text.charCodeAt(plain.start + 1) : c) && c !== this.#delimiter;
  }

  /** Whether ordinary records may be passed over: not once they belong to a second table. */
  get canPassOver(): boolean {
    return this.#secondTable === undefined;
  }

  /** Counts ordinary records that follow upon ordinary ones and are written elsewhere; gives the numbers of the first. */
  passOver(count: number): { row: number; record: number } {
    while (this.#queue.length > 0) this.#release();
    const first = { row: this.rows + 1, record: this.records + 1 };
    this.rows += count;
    this.records += count;
    return first;
  }

  finish(): void {
    const held = this.#queue.map((each) => ({ cells: cellsOf(each), isAfterBlank: each.isAfterBlank }));
    const length = this.#secondTable ? 0 : footerLength(held, this.#width, this.#plan.kinds);
    for (const { raw } of this.#queue.splice(this.#queue.length - length, length)) this.#drop('footer', raw.line);
    while (this.#queue.length > 0) this.#release();
  }

  notes(): Note[] {
    const dropped = [...this.#dropped].map(([code, values]) => ({ code, values: { ...values } }));
    if (!this.#secondTable) return dropped;
    return [...dropped, { code: 'second-table', values: { ...this.#secondTable } }];
  }

  /** Cells without byte order marks, NULs and end-of-file mark, and out of the quotes around their whole row. */
  #cleanCells(raw: RawRecord): string[] {
    const { dialect } = this.#plan;
    let { cells } = raw;
    const record = this.records + this.#queue.length + 1;
    if (cells.length === 1 && this.#width > 1) {
      const inner = unwrap(raw, dialect);
      if (inner?.length === this.#width) {
        cells = inner;
        this.repaired.add('row-in-quotes', record, raw.line);
      }
    }
    if (cells[0]?.startsWith('\ufeff')) {
      cells = [cells[0].replace(/^\ufeff+/, ''), ...cells.slice(1)];
      this.repaired.add('byte-order-mark-inside', record, raw.line);
    }
    if (this.#hasNul && hasChar(cells, '\0')) {
      cells = cells.map((cell) => cell.replaceAll('\0', ''));
      if (hasText(cells)) this.repaired.add('nul-characters', record, raw.line);
      else this.#drop('nul-tail', raw.line);
    }
    if (raw.end === '' && cells.at(-1)?.endsWith('\u001a')) {
      cells = [...cells.slice(0, -1), (cells.at(-1) ?? '').slice(0, -1)];
      this.#drop('end-of-file-mark', raw.line);
    }
    return cells;
  }

  #isBlank(raw: RawRecord, cells: readonly string[]): boolean {
    if (hasText(cells) || raw.isTooLong) return false;
    if (this.#width === 1 && raw.isOneQuotedCell) return false;
    if (cells.length > 1 || raw.isOneQuotedCell) this.#drop('empty-rows', raw.line);
    else if (raw.cells[0] !== '' && cells[0] === '') return true;
    else {
      this.#drop('blank-lines', raw.line);
      this.#isAfterBlank = true;
    }
    return true;
  }

  /** A bare line feed within a text of a CR LF file cut a record in two. */
  #isGluedToLast(raw: RawRecord, cells: string[]): boolean {
    const last = this.#queue.at(-1);
    if (!last || this.#plan.lineEnd !== '\r\n' || last.end !== '\n' || this.#isAfterBlank) return false;
    const above = cellsOf(last);
    if (above.length >= this.#width && cells.length > 1) return false;
    if (above.length + cells.length - 1 > this.#width) return false;
    const [first = '', ...rest] = cells;
    last.cells = [...above.slice(0, -1), `${above.at(-1) ?? ''}\n${first}`, ...rest];
    last.end = raw.end;
    this.repaired.add('line-end-in-text', this.records + this.#queue.length, last.raw.line);
    return true;
  }

  #release(): void {
    const held = this.#queue.shift();
    if (!held) return;
    if (this.#secondTable) {
      this.#secondTable.rows++;
      return;
    }
    if (this.#isHeader(held)) {
      this.#drop('repeated-header', held.raw.line);
      return;
    }
    if (this.#isTotal(held)) {
      this.#drop('total-rows', held.raw.line);
      return;
    }
    if (this.#startsTable(held, this.#queue[0])) {
      this.#secondTable = { line: held.raw.line, rows: 0 };
      return;
    }
    this.#settle(held);
  }

  #settle({ raw, cells, end }: Held): void {
    const { kinds, dialect, lineEnd } = this.#plan;
    this.records++;
    if (!cells) {
      if (end !== lineEnd) this.#repair('other-line-end', raw);
      if (this.#hasUnreadable && hasChar(raw.cells, '\ufffd')) this.#repair('unreadable-characters', raw);
      this.rows++;
      this.#write(raw, this.records, raw.line);
      return;
    }
    const isShortAligned = dialect.delimiter === aligned && cells.length < this.#width;
    const mended = raw.isTooLong
      ? { setAside: 'record-too-long' }
      : isShortAligned
        ? { setAside: 'short-row' }
        : mendRow(cells, this.#width, kinds, dialect.delimiter);
    if ('setAside' in mended) {
      this.setAside.add(mended.setAside, this.records, raw.line);
      return;
    }
    if (mended.repair) this.#repair(mended.repair, raw);
    if (raw.quoting !== 'sound') this.#repair(`${raw.quoting}-quote`, raw);
    if (raw.hasStrayCr) this.#repair('carriage-return-in-text', raw);
    if (end !== '' && end !== lineEnd) this.#repair('other-line-end', raw);
    if (this.#hasUnreadable && hasChar(mended.cells, '\ufffd')) this.#repair('unreadable-characters', raw);
    this.rows++;
    const isAsRead = mended.cells === raw.cells;
    this.#write({ cells: mended.cells, plain: isAsRead ? raw.plain : undefined }, this.records, raw.line);
  }

  #repair(reason: string, { line }: RawRecord): void {
    this.repaired.add(reason, this.records, line);
  }

  /** `Subtotal January,,,120.50` between the records it sums up. */
  #isTotal(held: Held): boolean {
    const { plain } = held.raw;
    if (!held.cells && plain && !totalStart.test(plain.text.slice(plain.start, plain.start + 3))) return false;
    return isTotal(cellsOf(held), this.#plan.kinds, this.#width);
  }

  #isHeader(held: Held): boolean {
    const { headers } = this.#plan;
    // `id` or `"id"`: hardly any record starts like the header
    const { plain } = held.raw;
    if (!held.cells && plain) {
      const start = plain.start + (plain.text.charCodeAt(plain.start) === QUOTE ? 1 : 0);
      if (!plain.text.startsWith(headers[0] ?? '', start)) return false;
    }
    const cells = cellsOf(held);
    return (
      cells.length === headers.length &&
      headers.some((name) => name !== '') &&
      cells.every((cell, i) => cell.trim() === headers[i])
    );
  }

  #startsTable(held: Held, next: Held | undefined): boolean {
    if (!held.isAfterBlank || this.records === 0 || !next) return false;
    return startsTable([cellsOf(held), cellsOf(next)], this.#width, this.#plan.kinds);
  }

  #drop(what: Dropped, line: number): void {
    const dropped = this.#dropped.get(what);
    if (dropped) dropped.count++;
    else this.#dropped.set(what, { count: 1, line });
  }
}

const QUOTE = 34;
/** How the first cell of a total begins; of an empty first cell nothing is known. */
const totalStart = /^"?[tsgez]/i;

/** A letter, digit or sign with which a cell cannot be blank. */
function isVisible(c: number): boolean {
  return (c > 32 && c !== QUOTE && c < 127) || (c >= 0xc0 && c < 0x2000);
}

function hasChar(cells: readonly string[], char: string): boolean {
  for (const cell of cells) if (cell.includes(char)) return true;
  return false;
}
