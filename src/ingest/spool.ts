import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

/** Text gathered before it is written. */
const flushChars = 1 << 20;

/** A clean copy of a file: RFC 4180, UTF-8, LF, commas, one width, one line of column numbers on top. */
export class Spool {
  readonly path: string;
  hasMultilineCells = false;
  longestRecordBytes = 0;
  readonly #file: FileHandle;
  #text = '';

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.#file = file;
  }

  /** Creates the next free `rewritten-n.csv` in the folder; no name of the user's reaches the engine. */
  static async create(folder: string, columns: number): Promise<Spool> {
    for (let n = 1; ; n++) {
      const path = join(folder, `rewritten-${n}.csv`);
      try {
        const spool = new Spool(path, await open(path, 'wx', 0o600));
        // DuckDB takes the first line end it sees for that of the file; without this line it could be one within a cell.
        spool.#text = csvLine(Array.from({ length: columns }, (_, i) => `c${i}`));
        return spool;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }

  add(cells: readonly string[]): void {
    const line = csvLine(cells);
    // Two bytes or three a character at most; measured exactly only when it could matter.
    if (line.length * 3 > this.longestRecordBytes) {
      this.longestRecordBytes = Math.max(this.longestRecordBytes, Buffer.byteLength(line));
    }
    this.hasMultilineCells ||= line.indexOf('\n') < line.length - 1 || line.includes('\r');
    this.#text += line;
  }

  /** To be called now and then, so that memory stays bounded. */
  async flush(): Promise<void> {
    if (this.#text.length < flushChars) return;
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
    const text = this.#text;
    this.#text = '';
    if (text !== '') await this.#file.writeFile(text);
  }
}

/** One record with its line end, quoted only where it must be. */
export function csvLine(cells: readonly string[]): string {
  // An empty line would be no record.
  if (cells.length === 1 && cells[0] === '') return '""\n';
  const plain = cells.join(',');
  const isPlain = !plain.includes('"') && !plain.includes('\n') && !plain.includes('\r') && !hasComma(cells);
  return isPlain ? `${plain}\n` : `${cells.map(csvCell).join(',')}\n`;
}

function hasComma(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell.includes(',')) return true;
  return false;
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
