import { isTyped, kindOf } from './column-kinds.ts';

/** The names below group names that are not told apart by themselves: `before,,after,` over `X,Y,X,Y` is `before X`, `before Y`, ... */
export function withGroups(groups: readonly string[], names: readonly string[]): string[] | undefined {
  if (filledOf(groups) < 2 || new Set(names.map((name) => name.trim())).size === names.length) return undefined;
  const joined = joinedNames(groups, [names]);
  return new Set(joined).size === joined.length ? joined : undefined;
}

/** Every name behind the groups it stands under, level by level; a group reaches as far as the next of its level or of one above. */
export function joinedNames(header: readonly string[], levels: readonly (readonly string[])[]): string[] {
  const rows = [header, ...levels];
  const groups = rows.map(() => '');
  return (levels.at(-1) ?? header).map((_, i) => {
    for (const [level, row] of rows.entries()) {
      const own = (row[i] ?? '').trim();
      if (own === '') continue;
      groups.fill('', level);
      groups[level] = own;
    }
    // where nothing stands in any row, nobody has named the column
    const isNamed = rows.some((row) => (row[i] ?? '').trim() !== '');
    return isNamed ? groups.filter((group) => group !== '').join(' ') : '';
  });
}

/** A header has so many levels below its first row. */
const mostLevels = 3;

/**
 * `,,Air,Rail,` below `Date,To,Travel,,Total`, and what stands below that in the same way: names for every column the header leaves
 * without one, and under the name before them; nothing anywhere else, and no text that comes back further down.
 */
export function subheadings(header: readonly string[], body: readonly string[][]): string[][] {
  for (let rows = Math.min(mostLevels, body.length - 1); rows > 0; rows--) {
    const levels = body.slice(0, rows);
    if (areLevels(header, levels, body.slice(rows))) return levels;
  }
  return [];
}

function areLevels(header: readonly string[], levels: readonly string[][], below: readonly string[][]): boolean {
  const isFilled = (row: readonly string[], i: number) => (row[i] ?? '').trim() !== '';
  const isLevel = (cells: readonly string[]) =>
    !isFilled(cells, 0) &&
    filledOf(cells) >= 2 &&
    cells.length <= header.length &&
    cells.every((cell) => cell.trim() === '' || kindOf(cell) === 'text');
  if (!levels.every(isLevel)) return false;
  // a column at the end that has neither names nor cells is none
  const width = 1 + header.findLastIndex((_, i) => [header, ...levels, ...below].some((row) => isFilled(row, i)));
  const isUnder = header.slice(0, width).every((_, i) => {
    const isGap = !isFilled(header, i);
    const leadsGap = i + 1 < width && !isFilled(header, i + 1);
    const isNamed = levels.some((row) => isFilled(row, i));
    return isGap ? isNamed : leadsGap || !isNamed;
  });
  const joined = joinedNames(header, levels).slice(0, width);
  if (!isUnder || joined.length < width || new Set(joined).size < joined.length) return false;
  // the same header once more, further down, is that of another part of the table
  const comesBack = below.some((row) => header.every((cell, i) => (row[i] ?? '') === cell));
  return (
    comesBack ||
    !levels.some((cells) => cells.some((cell, i) => isFilled(cells, i) && below.some((row) => row[i] === cell)))
  );
}

/** So many header rows can stand below the first one, and so many rows of data must follow. */
const [mostRows, fewestBelow] = [2, 2];

/**
 * Further rows of names (questions, import ids, kinds) on top of data: words alone, no two alike over the columns that hold nothing but
 * numbers, dates or addresses from there on, of which there are two or more.
 */
export function namesAbove(body: readonly string[][]): string[][] {
  for (let rows = Math.min(mostRows, body.length - fewestBelow); rows > 0; rows--) {
    const names = body.slice(0, rows);
    const below = body.slice(rows);
    const typed = (names[0] ?? []).flatMap((_, i) => (holdsTyped(below, i) ? [i] : []));
    if (typed.length >= 2 && names.every((cells) => isRowOfNames(cells, typed, below))) return names;
  }
  return [];
}

function holdsTyped(rows: readonly string[][], index: number): boolean {
  const filled = rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
  return filled.length >= fewestBelow && filled.every(isTyped);
}

/** Words that stand for a value nobody has. */
const noValue =
  /^(?:[-.?*#/]+|n\/?a|none|null|nil|nan|unknown|onbekend|unbekannt|inconnu|leer|leeg|missing|tbd|open|pending)$/i;

function isRowOfNames(cells: readonly string[], typed: readonly number[], below: readonly string[][]): boolean {
  if (cells.length !== (below[0] ?? []).length) return false;
  if (cells.some((cell) => cell.trim() !== '' && kindOf(cell) !== 'text')) return false;
  const names = typed.map((i) => (cells[i] ?? '').trim());
  if (new Set(names).size < names.length || names.some((name) => name === '' || noValue.test(name))) return false;
  return !cells.some((cell, i) => cell.trim() !== '' && below.some((row) => row[i] === cell));
}

function filledOf(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}
