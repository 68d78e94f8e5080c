import type { LocaleCode } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { heading, paragraphLines, plain, tableLines } from '../markdown/blocks.ts';
import { asciiText, markdownText, visibleText } from '../safe-text.ts';
import { whisker } from '../terminal/charts.ts';
import { joined } from '../terminal/joined.ts';
import { type Cell, type Column, flexible, paragraph, right, table } from '../terminal/layout.ts';
import { makeSheet, type Sheet, type TerminalOptions } from '../terminal/sheet.ts';
import { displayWidth } from '../text-width.ts';

/** A page as a list of blocks, so that the terminal and Markdown say the same. Texts may hold anything: printing makes them safe. */
export type Block =
  | { kind: 'title' | 'heading' | 'strong' | 'text' | 'faint' | 'action'; text: string }
  | {
      kind: 'table';
      head: readonly string[];
      /** One letter a column: l or r. */
      align: string;
      rows: readonly (readonly string[])[];
      /** The last column wraps and takes the space that is left. */
      isLastWide?: boolean;
      /** One a row: drawn on a scale from 0 to 1 after the last column, on the terminal only. */
      drawings?: readonly ({ value: number; low: number; high: number } | null)[];
    };

/** The page for a terminal; a title, heading or strong line opens a new paragraph. */
export function blocksAsTerminal(blocks: readonly Block[], code: LocaleCode, options: TerminalOptions): string {
  const sheet = makeSheet(localeOf(code), options);
  const groups: string[][] = [];
  for (const block of blocks) {
    const isOpening = block.kind === 'title' || block.kind === 'heading' || block.kind === 'strong';
    if (isOpening || groups.length === 0) groups.push([]);
    groups.at(-1)?.push(...terminalLines(block, sheet));
  }
  return joined(groups, sheet);
}

function terminalLines(block: Block, sheet: Sheet): string[] {
  const { paint, signs } = sheet;
  const safe = sheet.isUnicode ? visibleText : (text: string) => asciiText(visibleText(text));
  switch (block.kind) {
    case 'title':
    case 'heading':
      return paragraph(safe(block.text), sheet, { indent: 0, paint: paint.title });
    case 'strong':
      return paragraph(safe(block.text), sheet, { paint: paint.strong });
    case 'faint':
      return paragraph(safe(block.text), sheet, { paint: paint.faint });
    case 'action':
      return paragraph(safe(block.text), sheet, { mark: signs.action });
    case 'text':
      return paragraph(safe(block.text), sheet);
    case 'table':
      return terminalTable(block, sheet, safe);
  }
}

/** Wide enough for the texts that occur; a longer one is cut. */
const widestColumn = 44;
/** As `table` lays out. */
const [tableIndent, columnGap] = [2, 2];

function terminalTable(
  { head, align, rows, isLastWide, drawings }: Extract<Block, { kind: 'table' }>,
  sheet: Sheet,
  safe: (text: string) => string,
): string[] {
  const columns: Column[] = [...align].map((letter, i) =>
    isLastWide && i === align.length - 1 ? flexible : letter === 'r' ? right : { max: widestColumn },
  );
  const texts = [head, ...rows].map((row) => row.map(safe));
  // a wide last column takes what room there is, so nothing has to be folded
  const parts = isLastWide ? [head.map((_, column) => column)] : partsOf(texts, sheet.width);
  return parts.flatMap((part, p) => {
    const isDrawn = drawings !== undefined && p === parts.length - 1;
    const pick = <T>(row: readonly T[]) => part.map((column) => row[column] as T);
    const [partHead = [], ...partRows] = texts.map(pick);
    const cells = partRows.map((row, i): Cell[] => {
      const drawing = drawings?.[i];
      if (!isDrawn) return row;
      return [...row, drawing ? (width) => whisker(drawing.value, drawing.low, drawing.high, width, sheet) : ''];
    });
    const shape = isDrawn
      ? { columns: [...pick(columns), flexible], head: [...partHead, ''] }
      : { columns: pick(columns), head: partHead };
    return table({ ...shape, rows: cells }, sheet);
  });
}

/** Columns side by side as far as the sheet is wide; the others below them, behind the first column again: nothing is cut off. Columns without a word are left out. */
function partsOf(texts: readonly (readonly string[])[], width: number): number[][] {
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.min(widestColumn, Math.max(...texts.map((row) => displayWidth(row[column] ?? '')))),
  );
  const [first = 0] = widths;
  const parts: number[][] = [];
  let used = Number.POSITIVE_INFINITY;
  widths.slice(1).forEach((each, i) => {
    if (texts.slice(1).every((row) => row[i + 1] === '')) return;
    const isNew = used + columnGap + each > width;
    if (isNew) parts.push([0]);
    used = (isNew ? tableIndent + first : used) + columnGap + each;
    parts.at(-1)?.push(i + 1);
  });
  return parts.length === 0 ? [[0]] : parts;
}

/** The page as GitHub-flavoured Markdown. */
export function blocksAsMarkdown(blocks: readonly Block[]): string {
  const text = blocks.flatMap(markdownLines).join('\n');
  return `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

function markdownLines(block: Block): string[] {
  switch (block.kind) {
    case 'title':
      return [`## ${markdownText(block.text)}`];
    case 'heading':
      return heading(block.text);
    case 'strong':
      return ['', `**${markdownText(block.text)}**`];
    case 'table':
      return [
        '',
        ...tableLines(
          block.align,
          block.head,
          block.rows.map((row) => row.map(plain)),
        ),
        '',
      ];
    default:
      return paragraphLines([block.text]);
  }
}
