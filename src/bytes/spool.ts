import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '../problems.ts';
import { systemReason } from '../system-reason.ts';
import type { Span } from './raw-record.ts';

const LF = 10;
/** Text gathered before it is written. */
const flushChars = 1 << 20;

/** A clean copy of a file: RFC 4180 but for the delimiter, UTF-8, LF, one width, one line of column numbers on top. */
export class Spool {
  readonly path: string;
  /** The file's own where it can be, so that plain records are copied as they stand. */
  readonly delimiter: string;
  hasMultilineCells = false;
  longestRecordBytes = 0;
  readonly #file: FileHandle;
  #lines: string[] = [];
  #chars = 0;
  /** Lines that are still to be copied. */
  #span: Span | undefined;

  private constructor(path: string, file: FileHandle, delimiter: string) {
    this.path = path;
    this.delimiter = delimiter;
    this.#file = file;
  }

  /** Creates the next free `rewritten-n.csv` in the folder; no name of the user's reaches the engine. */
  static async create(folder: string, columns: number, delimiter: string): Promise<Spool> {
    for (let n = 1; ; n++) {
      const path = join(folder, `rewritten-${n}.csv`);
      try {
        const spool = new Spool(path, await open(path, 'wx', 0o600), delimiter);
        // DuckDB takes the first line end it sees for that of the file; without this line it could be one within a cell.
        spool.#lines.push(Array.from({ length: columns }, (_, i) => `c${i}`).join(delimiter));
        return spool;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }

  add(cells: readonly string[]): void {
    const line = csvLine(cells, this.delimiter);
    this.hasMultilineCells ||= line.indexOf('\n') < line.length - 1 || line.includes('\r');
    this.#measure(line.length, () => line);
    this.#endSpan();
    this.#lines.push(line.slice(0, -1));
    this.#chars += line.length;
  }

  /** A record that is one line of valid CSV with the spool's delimiter, as it stands. Neighbours are copied in one piece. */
  copy({ text, start, stop }: Span): void {
    this.#measure(stop - start + 1, () => text.slice(start, stop + 1));
    const span = this.#span;
    if (span && span.stop + 1 === start && span.text === text && text.charCodeAt(span.stop) === LF) span.stop = stop;
    else {
      this.#endSpan();
      this.#span = { text, start, stop };
    }
    this.#chars += stop - start + 1;
  }

  /** Whole lines of valid CSV with the spool's delimiter, as bytes; `longest`: bytes of the longest, without its line end. */
  async copyLines(lines: Buffer, longest: number): Promise<void> {
    this.longestRecordBytes = Math.max(this.longestRecordBytes, longest + 1);
    await this.#write();
    await this.#append(lines);
  }

  /** Two bytes or three a character at most; measured exactly only when it could matter. */
  #measure(length: number, line: () => string): void {
    if (length * 3 > this.longestRecordBytes) {
      this.longestRecordBytes = Math.max(this.longestRecordBytes, Buffer.byteLength(line()));
    }
  }

  #endSpan(): void {
    if (this.#span) this.#lines.push(this.#span.text.slice(this.#span.start, this.#span.stop));
    this.#span = undefined;
  }

  /** To be called now and then, so that memory stays bounded. */
  async flush(): Promise<void> {
    if (this.#chars < flushChars) return;
    await this.#write();
  }

  async close(): Promise<void> {
    try {
      await this.#write();
    } finally {
      await this.#file.close();
    }
  }

  async #write(): Promise<void> {
    this.#endSpan();
    const lines = this.#lines;
    this.#lines = [];
    this.#chars = 0;
    if (lines.length > 0) await this.#append(`${lines.join('\n')}\n`);
  }

  async #append(content: string | Buffer): Promise<void> {
    try {
      await this.#file.writeFile(content);
    } catch (error) {
      throw Problem.of('temporary-folder-unusable', { folder: dirname(this.path), reason: systemReason(error) });
    }
  }
}

/** One record with its line end, quoted only where it must be. */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  // An empty line would be no record.
  if (cells.length === 1 && cells[0] === '') return '""\n';
  let line = '';
  for (let i = 0; i < cells.length; i++) line += (i > 0 ? delimiter : '') + csvCell(cells[i] ?? '', delimiter);
  return `${line}\n`;
}

function csvCell(cell: string, delimiter: string): string {
  const hasQuote = cell.includes('"');
  // a line that begins with `::` is an order to GitHub, one that begins with a quote is none
  const needsQuotes = hasQuote || cell.includes(delimiter) || /[\r\n]|^\s*::/.test(cell);
  return needsQuotes ? `"${hasQuote ? cell.replaceAll('"', '""') : cell}"` : cell;
}
