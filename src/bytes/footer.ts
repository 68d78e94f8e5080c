import type { ColumnKinds } from './column-kinds.ts';

type Kinds = Pick<ColumnKinds, 'isFilled' | 'fitsAt'>;

/** A record as footers are told by: its cells, and whether a blank line stands before it. */
export interface TailRecord {
  cells: readonly string[];
  isAfterBlank: boolean;
}

/** First cells of total rows in English, Dutch, German and French, with or without a count behind them. */
const total =
  /^(?:(?:grand|sub|eind|general)?[\s-]?(?:total|totals|totaal)|sum|summe|gesamt|gesamtsumme|gesamtergebnis|zwischensumme|somme|total général|sous-total)(?:\s*\(.*\))?\s*:?$|^(?:sub|sous|zwischen)[\s-]?(?:totals?|totaal|summe)\b/i;
const closing =
  /^\(?\d+ (?:rows?|records?|zeilen|rijen|lignes?)\b|^end of (?:report|file)\b|^reporting period\b|^generated (?:by|on|at)\b|^exported (?:by|on|at)\b|^copyright\b|^confidential\b|^record\(s\)|^report (?:generated|created)\b|^(?:totaal|total|grand totals?)\b/i;

/** How many of the last records are footer lines or total rows, not data. */
export function footerLength(records: readonly TailRecord[], width: number, kinds: Kinds): number {
  let length = 0;
  for (let i = records.length - 1; i >= 0; i--) {
    const record = records[i];
    if (!record || !(isTotal(record.cells, kinds, width) || isClosing(record, width, kinds))) break;
    length = records.length - i;
  }
  const blockStart = lastBlock(records, width);
  return blockStart === undefined ? length : Math.max(length, records.length - blockStart);
}

/** Everything after the last blank line, when all of it is much narrower than the table. */
function lastBlock(records: readonly TailRecord[], width: number): number | undefined {
  let start: number | undefined;
  for (let i = records.length - 1; i >= 0; i--) {
    const record = records[i];
    if (!record || !isNarrow(record.cells, width)) break;
    if (record.isAfterBlank) start = i;
  }
  return start;
}

/** Fewer cells than columns, and hardly any of them filled. */
function isNarrow(cells: readonly string[], width: number): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  return width > 1 && filled <= Math.max(1, Math.min(2, width / 3)) && (cells.length < width || width >= 5);
}

/** One cell of text at the end, in a table of several columns. A cell that fits its column may be a record that was cut off. */
function isClosing(record: TailRecord, width: number, kinds: Kinds): boolean {
  const { cells } = record;
  const first = (cells[0] ?? '').trim();
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  if (width < 2 || filled > 2 || !isNarrow(cells, width)) return false;
  if (cells.some((cell) => closing.test(cell.trim()))) return true;
  return (
    filled === 1 && width > 2 && cells.length < width && (!kinds.fitsAt(0, first) || first.split(/\s+/).length > 2)
  );
}

/** `Total,,60`: named so, and without what every record has. A customer may be called Total. */
export function isTotal(cells: readonly string[], kinds: Kinds, width: number): boolean {
  const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
  if (width < 2 || !total.test(first)) return false;
  const empty = Array.from({ length: width }, (_, i) => i).filter((i) => (cells[i] ?? '').trim() === '');
  return empty.length * 2 >= width || empty.some((i) => kinds.isFilled(i));
}
