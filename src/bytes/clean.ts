import { decoderFor } from './encoding.ts';
import { openFile } from './file-bytes.ts';
import { textOf } from './file-text.ts';
import type { RawRecord } from './raw-record.ts';
import { RecordReader } from './record-reader.ts';
import type { SniffedFile } from './sniffed-file.ts';
import { csvLine } from './spool.ts';

/**
 * The same table as plain CSV: RFC 4180, UTF-8, LF, commas, the header row where the file has one, every cell as the text
 * that was read. Records that were set aside are not in it. Comes in pieces, so a file of any size can be written.
 */
export async function* cleanCsv(sniffed: SniffedFile, signal?: AbortSignal): AsyncGenerator<string> {
  const { source, headers, written = headers, headerLine, name } = sniffed;
  // names that nobody wrote would be read again as if somebody had
  if (headerLine !== 0) yield csvLine(written);
  if (source.kind !== 'text') throw new Error(`${name} has no lines`);
  // What the engine reads is sound by now, the original as well as the copy, and never ends its lines with CR alone.
  const dialect = { delimiter: source.delimiter, quote: '"', escape: '"', crEndsRecord: false, skipsBlanks: false };
  const { file, bytes } = await openFile(source.path, name);
  try {
    const reader = new RecordReader(dialect, headers.length);
    let toSkip = source.skipLines;
    const take = () => {
      let lines = '';
      for (let record = reader.next(); record; record = reader.next()) {
        if (toSkip > 0) toSkip--;
        else if (!isBlankLine(record, headers.length)) lines += csvLine(record.cells);
      }
      return lines;
    };
    for await (const text of textOf(file, decoderFor('utf-8'), signal, bytes)) {
      reader.push(text);
      yield take();
    }
    reader.finish();
    yield take();
  } finally {
    await file.close();
  }
}

function isBlankLine({ cells, isOneQuotedCell }: RawRecord, width: number): boolean {
  return cells.length === 1 && cells[0] === '' && !(width === 1 && isOneQuotedCell);
}
