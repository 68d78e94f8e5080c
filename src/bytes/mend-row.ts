import type { ColumnKinds } from './column-kinds.ts';

/** What became of a record that is not as wide as its table. */
export type MendedRow = { cells: string[]; repair?: string } | { setAside: string };

/**
 * Gives a record the width of its table where it is clear how, else sets it aside: a shifted row would put a name into
 * a score. Whether cells stand in their columns is judged by what the columns hold in sound rows.
 */
export function mendRow(cells: string[], width: number, kinds: ColumnKinds, delimiter: string): MendedRow {
  if (cells.length === width) return { cells };
  if (cells.length < width) return mendShort(cells, width, kinds);
  let length = cells.length;
  while (length > width && (cells[length - 1] ?? '').trim() === '') length--;
  if (length === width) return { cells: cells.slice(0, width), repair: 'empty-cells-cut' };
  return mendLong(cells.slice(0, length), width, kinds, delimiter);
}

function mendShort(cells: string[], width: number, kinds: ColumnKinds): MendedRow {
  if (!kinds.fits(cells)) return { setAside: 'short-row' };
  const padded = cells.slice();
  while (padded.length < width) padded.push('');
  return { cells: padded, repair: 'short-row-padded' };
}

/** Either a delimiter was not quoted within a text, or there are cells more than columns. Only one answer may fit. */
function mendLong(cells: string[], width: number, kinds: ColumnKinds, delimiter: string): MendedRow {
  const surplus = cells.length - width;
  const cut = cells.slice(0, width);
  const joined: { cells: string[]; isProse: boolean }[] = [];
  for (let at = 0; at < width; at++) {
    const parts = cells.slice(at, at + surplus + 1);
    if (parts.some((part) => part === '')) continue;
    const row = [...cells.slice(0, at), parts.join(delimiter), ...cells.slice(at + surplus + 1)];
    if (!kinds.fits(row)) continue;
    // Prose has a blank after its commas, cells have not.
    const isProse = cells.every((cell, i) => /^\s/.test(cell) === (i > at && i <= at + surplus));
    joined.push({ cells: row, isProse });
  }
  const isCutSound = kinds.fits(cut);
  const prose = joined.filter((each) => each.isProse);
  if (prose.length === 1 && prose[0] && !isCutSound) return { cells: prose[0].cells, repair: 'delimiter-in-text' };
  if (joined.length === 0 && isCutSound) return { cells: cut, repair: 'surplus-cells-cut' };
  if (joined.length === 1 && joined[0] && !isCutSound) return { cells: joined[0].cells, repair: 'delimiter-in-text' };
  return { setAside: 'long-row' };
}
