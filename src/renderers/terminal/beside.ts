import { displayWidth } from '../text-width.ts';
import type { Sheet } from './sheet.ts';

type Block = (sheet: Sheet) => string[];

/** From this width two blocks stand beside each other: half of it is what a block is made for. */
const twoColumnsFrom = 160;
const gap = 4;

/** Two blocks beside each other where there is room, below each other where not. */
export function beside(left: Block, right: Block, sheet: Sheet): string[][] {
  if (sheet.width < twoColumnsFrom) return [left(sheet), right(sheet)];
  const width = Math.floor((sheet.width - gap) / 2);
  const half = { ...sheet, width, measure: Math.min(sheet.measure, width) };
  const [first, second] = [left(half), right(half)];
  if (first.length === 0 || second.length === 0) return [left(sheet), right(sheet)];
  const height = Math.max(first.length, second.length);
  return [Array.from({ length: height }, (_, row) => padded(first[row] ?? '', width + gap) + (second[row] ?? ''))];
}

function padded(line: string, width: number): string {
  return line + ' '.repeat(Math.max(0, width - displayWidth(line)));
}
