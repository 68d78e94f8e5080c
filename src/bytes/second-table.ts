import { type ColumnKinds, kindOf } from './column-kinds.ts';

/**
 * Whether a record after a blank line begins another table: names over rows of their own width, or names where the table of so many columns
 * has numbers or dates. `below` is the record under it.
 */
export function startsTable(
  [record, below]: readonly [record: readonly string[], below: readonly string[]],
  width: number,
  kinds: Pick<ColumnKinds, 'fits'>,
): boolean {
  // a sheet, and a file saved from one, is as wide as its widest table
  const cells = withoutTail(record);
  if (cells.length < 2 || withoutTail(below).length !== cells.length) return false;
  const isNames = cells.every((cell) => kindOf(cell) === 'text') && new Set(cells).size === cells.length;
  return isNames && (cells.length !== width || !kinds.fits(cells));
}

/** The cells up to the last that is filled. */
function withoutTail(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return last < 0 ? cells : cells.slice(0, last + 1);
}
