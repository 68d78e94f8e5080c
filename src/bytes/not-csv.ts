import { Problem } from '../problems.ts';
import { sizeText } from '../size.ts';

/** First bytes of files that are often given a `.csv` name, or handed over as they are. */
const signatures: readonly { bytes: string; found: string; kind: 'spreadsheet' | 'compressed' | 'binary' }[] = [
  { bytes: '504b0304', found: 'an Excel workbook or other zip file (first bytes PK)', kind: 'spreadsheet' },
  { bytes: 'd0cf11e0', found: 'an old Excel workbook (.xls), or one with a password', kind: 'spreadsheet' },
  { bytes: '1f8b', found: 'a gzip file within a gzip file', kind: 'compressed' },
  { bytes: '425a68', found: 'a bzip2 file', kind: 'compressed' },
  { bytes: 'fd377a585a00', found: 'an xz file', kind: 'compressed' },
  { bytes: '28b52ffd', found: 'a zstd file', kind: 'compressed' },
  { bytes: '377abcaf271c', found: 'a 7-Zip file', kind: 'compressed' },
  { bytes: '25504446', found: 'a PDF document', kind: 'binary' },
  { bytes: '50415231', found: 'a Parquet file within a gzip file', kind: 'binary' },
  { bytes: '53514c69746520666f726d6174', found: 'an SQLite database', kind: 'binary' },
  { bytes: '89504e47', found: 'an image', kind: 'binary' },
];

/** Refuses what is no text, judged by the first bytes. */
export function refuseBinary(file: string, head: Buffer): void {
  const start = head.toString('hex', 0, 16);
  const signature = signatures.find(({ bytes }) => start.startsWith(bytes));
  if (!signature) return;
  const { found } = signature;
  if (signature.kind === 'spreadsheet') throw Problem.of('file-is-spreadsheet', { file, found });
  if (signature.kind === 'compressed') throw Problem.of('file-is-compressed', { file, found });
  throw Problem.of('file-is-binary', { file, found });
}

const sampleChars = 8192;

function isNothing(c: string): boolean {
  return c.trim() === '' || c === '\0' || c === '\u001a' || c === '\ufeff';
}

/** Control characters that no text file has (tabs, line ends, escapes and separators may occur), or undecodable bytes. */
function isNoText(c: string): boolean {
  return c <= '\u0006' || (c >= '\u000e' && c <= '\u0019') || c === '\ufffd';
}

/** Refuses text that is no table: nothing, a web page, XML, JSON, or mostly control characters. */
export function refuseOtherText(file: string, text: string): void {
  const most = Math.min(text.length, sampleChars);
  let first = 0;
  while (first < most && isNothing(text.charAt(first))) first++;
  const start = text.slice(first, most);
  if (start === '' && text.length < sampleChars) throw Problem.of('file-empty', { file });
  if (/^<(?:!doctype|html|\?xml|!--|head|body|table|script)/i.test(start)) {
    const title = /<title>\s*([^<]{1,60}?)\s*</i.exec(start)?.[1];
    const found = /^<\?xml/i.test(start) ? 'an XML document' : title ? `a web page titled "${title}"` : 'a web page';
    throw Problem.of('file-is-web-page', { file, found });
  }
  if (/^(?:\[\s*[[{]|\{\s*"(?:[^"\\]|\\.)*"\s*:)/.test(start)) throw Problem.of('file-is-json', { file });
  let odd = 0;
  for (const c of start) if (isNoText(c)) odd++;
  if (odd > 8 && odd > start.length * 0.1) {
    throw Problem.of('file-is-binary', { file, found: 'mostly characters that are no text' });
  }
}

/** A header of more columns than this is a file read with the wrong delimiter, and DuckDB takes minutes for it. */
export const maxColumns = 2000;

/** The dialect is found in so much of a file; a first line beyond it shows none. */
const longestFirstLine = 1 << 18;

/** Refuses a file whose first line, which should name its columns, is so long that it cannot be one. */
export function refuseLongFirstLine(file: string, text: string, told?: string): void {
  const from = text.search(/[^\s\ufeff]/);
  if (from < 0) return;
  const beginning = text.slice(from, from + longestFirstLine);
  if (beginning.length < longestFirstLine || /[\r\n]/.test(beginning)) return;
  const line = /^[^\r\n]*/.exec(text.slice(from))?.[0] ?? '';
  const counts = (told ? [told] : [',', ';', '\t', '|']).map((each) => line.split(each).length);
  const columns = Math.max(...counts);
  if (columns > maxColumns) throw Problem.of('too-many-columns', { file, columns, most: maxColumns });
  throw Problem.of('file-is-binary', { file, found: `a first line of more than ${sizeText(longestFirstLine)}` });
}
