/** The shape of a cell's text, coarse enough to be told from a handful of rows. */
export type CellKind = 'empty' | 'number' | 'date' | 'address' | 'text';

const number = /^[-+(]?\s?[€$£¥]?\s?[-+]?\d[\d.,'\s\u00a0\u202f]*(?:[eE][-+]?\d+)?\s?(?:%|€)?\)?$/;
const date =
  /^(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)|\d{1,2}[- /.][A-Za-z\u00c0-\u024f]{3,9}\.?[- /.]\d{2,4}|[A-Za-z]{3}-\d{1,2}-\d{2}|\d{1,2}:\d\d)/;
const address = /^(?:https?:\/\/\S+|[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+)$/;

export function kindOf(cell: string): CellKind {
  const text = (cell.length > longest ? cell.slice(0, longest) : cell).trim();
  if (text === '') return 'empty';
  if (date.test(text)) return 'date';
  if (number.test(text)) return 'number';
  return address.test(text) ? 'address' : 'text';
}

/** Longer text is prose whatever it starts with, and must not cost time. */
const longest = 200;

/** Filled cells that must have been seen before a column's kinds say anything. */
const enough = 3;

/** Which kinds of text each column holds, learnt from sound rows: tells whether a broken row's cells are in their places. */
export class ColumnKinds {
  readonly #counts: Map<CellKind, number>[];

  constructor(width: number) {
    this.#counts = Array.from({ length: width }, () => new Map());
  }

  learn(cells: readonly string[]): void {
    this.#counts.forEach((counts, i) => {
      const kind = kindOf(cells[i] ?? '');
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    });
  }

  /** Nearly every row has something in column `i`; one may be the odd row that is being judged. */
  isFilled(i: number): boolean {
    const counts = this.#counts[i];
    if (!counts) return false;
    const empty = counts.get('empty') ?? 0;
    return empty <= Math.max(1, countOf(counts) * 0.02) && countOf(counts) - empty >= 2;
  }

  /** No cell is of a kind its column never held. */
  fits(cells: readonly string[]): boolean {
    return cells.every((cell, i) => this.fitsAt(i, cell));
  }

  fitsAt(i: number, cell: string): boolean {
    const counts = this.#counts[i];
    if (!counts) return false;
    const kind = kindOf(cell);
    const all = countOf(counts);
    const filled = all - (counts.get('empty') ?? 0);
    if (kind === 'empty') return true;
    if (filled === 0) return all < enough;
    return filled < enough || counts.has(kind);
  }
}

function countOf(counts: ReadonlyMap<CellKind, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** A number, a date or an address: what is no name of a column. */
export function isTyped(cell: string): boolean {
  const kind = kindOf(cell);
  return kind === 'number' || kind === 'date' || kind === 'address';
}
