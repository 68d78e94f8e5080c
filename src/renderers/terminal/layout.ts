import Table from 'cli-table3';
import { cutTo, displayWidth, wrap } from '../text-width.ts';
import type { Paint, Sheet } from './sheet.ts';

/** Text of a cell; a drawing is made as wide as the screen allows. */
type CellText = string | ((width: number) => string);

/** A cell of a table; painted after it is laid out, so that colour never counts as width. */
export type Cell = CellText | { text: CellText; paint: Paint };

/** How a column behaves when the screen is narrow. */
export interface Column {
  align?: 'left' | 'right';
  /** Cut to this many columns. */
  max?: number;
  /** Takes the space that is left: text wraps, drawings are scaled; at most one a table. */
  isFlexible?: boolean;
}

/** A column of numbers. */
export const right: Column = { align: 'right' };

/** A column that takes the space that is left. */
export const flexible: Column = { isFlexible: true };

/** Rows to lay out in aligned columns; the head is printed faint. */
export interface Rows {
  columns: readonly Column[];
  head?: readonly string[];
  rows: readonly (readonly Cell[])[];
  indent?: number;
  /** Lines to print below each row, outside its columns. */
  below?: readonly (readonly string[])[];
}

const gap = '  ';
const widestDrawing = 40;
/** A narrower bar says nothing. */
const narrowestDrawing = 8;

/** Aligned columns without lines, as wide as their content and never wider than the sheet. */
export function table({ columns, head, rows, indent = 2, below = [] }: Rows, sheet: Sheet): string[] {
  const headRow = head?.map((text): Cell => ({ text, paint: sheet.paint.faint }));
  const all = headRow === undefined ? rows : [headRow, ...rows];
  if (all.length === 0) return [];
  const widths = columnWidths(columns, all, sheet.width - indent);
  const cells = all.map((row) =>
    columns.map((column, index) => laidOut(row[index] ?? '', column, widths[index] ?? 0, sheet)),
  );
  const lines = stretchesOf(cells).flatMap((stretch) => {
    const grid = new Table({
      chars: noLines,
      style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
      colAligns: columns.map((column) => column.align ?? 'left'),
      colWidths: widths,
    });
    grid.push(...stretch.map((row) => row.map((each) => each.join('\n'))));
    return grid
      .toString()
      .split('\n')
      .map((line) => (' '.repeat(indent) + line).trimEnd());
  });
  const heights = cells.map((row) => Math.max(...row.map((each) => each.length)));
  const headHeight = headRow === undefined ? 0 : 1;
  return heights.flatMap((height, index) => [...lines.splice(0, height), ...(below[index - headHeight] ?? [])]);
}

/** Rows laid out together: the library compares each row with those before it, so that a long table would cost its square. */
const rowsTogether = 50;

function stretchesOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsTogether) }, (_, i) =>
    rows.slice(i * rowsTogether, (i + 1) * rowsTogether),
  );
}

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: gap,
};

function columnWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): number[] {
  const natural = columns.map((column, index) => {
    const longest = Math.max(1, ...rows.map((row) => naturalWidth(row[index] ?? '')));
    return Math.min(longest, column.max ?? longest);
  });
  const taker = columns.findIndex((column) => column.isFlexible);
  if (taker >= 0) {
    const others = natural.reduce((sum, each, index) => sum + (index === taker ? 0 : each), 0);
    const left = width - others - gap.length * (columns.length - 1);
    natural[taker] = Math.max(narrowestDrawing, Math.min(natural[taker] ?? 0, left));
  }
  return natural;
}

function naturalWidth(cell: Cell): number {
  const text = textOf(cell);
  return typeof text === 'function' ? widestDrawing : displayWidth(text);
}

function laidOut(cell: Cell, column: Column, width: number, sheet: Sheet): string[] {
  const paint = typeof cell === 'object' ? cell.paint : sheet.paint.plain;
  return linesOf(textOf(cell), column, width, sheet).map((line) => (line === '' ? '' : paint(line)));
}

function linesOf(text: CellText, column: Column, width: number, sheet: Sheet): string[] {
  if (typeof text === 'function') return width <= narrowestDrawing ? [''] : [text(Math.min(width, widestDrawing))];
  return column.isFlexible ? wrap(text, width) : [cutTo(text, width, sheet.signs.more)];
}

function textOf(cell: Cell): CellText {
  return typeof cell === 'object' ? cell.text : cell;
}

/** Running text, wrapped to the measure of the sheet; `mark` stands before the first line, `hang` indents the others. */
export function paragraph(
  text: string,
  sheet: Sheet,
  {
    indent = 2,
    mark = '',
    hang = 0,
    paint = sheet.paint.plain,
  }: { indent?: number; mark?: string; hang?: number; paint?: Paint } = {},
): string[] {
  const first = mark === '' ? '' : `${mark} `;
  const margin = indent + Math.max(hang, displayWidth(first));
  return wrap(text, Math.min(sheet.measure, sheet.width) - margin).map((line, index) => {
    const start = index > 0 ? ' '.repeat(margin) : ' '.repeat(indent) + first;
    return start + paint(line);
  });
}

/** Sentences below each other, each from the start of a line. */
export function sentenceLines(sentences: readonly string[], sheet: Sheet, paint = sheet.paint.plain): string[] {
  return sentences.filter((sentence) => sentence !== '').flatMap((sentence) => paragraph(sentence, sheet, { paint }));
}
