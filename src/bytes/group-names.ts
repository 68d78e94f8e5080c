import { isTyped, kindOf } from './column-kinds.ts';

/** The names below group names that are not told apart by themselves: `before,,after,` over `X,Y,X,Y` is `before X`, `before Y`, ... */
export function withGroups(groups: readonly string[], names: readonly string[]): string[] | undefined {
  if ((groups[0] ?? '').trim() === '' || filledOf(groups) < 2 || new Set(names).size === names.length) return undefined;
  const joined = joinedNames(groups, names);
  return new Set(joined).size === joined.length ? joined : undefined;
}

/** Every name behind the group it stands under; a group reaches as far as the next. */
export function joinedNames(groups: readonly string[], names: readonly string[]): string[] {
  let group = '';
  return names.map((name, i) => {
    group = (groups[i] ?? '').trim() || group;
    return name.trim() === '' ? (groups[i] ?? '').trim() : `${group} ${name}`.trim();
  });
}

/**
 * `,,Air,Rail,` below `Date,To,Travel,,Total`: names for every column the header leaves without one, and under the name before
 * them; nothing anywhere else, and no text that comes back further down.
 */
export function isSubheading(header: readonly string[], cells: readonly string[], below: readonly string[][]): boolean {
  const isFilled = (row: readonly string[], i: number) => (row[i] ?? '').trim() !== '';
  if (below.length === 0 || isFilled(cells, 0) || filledOf(cells) < 2 || cells.length > header.length) return false;
  const texts = cells.filter((cell) => cell.trim() !== '');
  if (new Set(texts).size < texts.length || texts.some((text) => kindOf(text) !== 'text')) return false;
  const isUnder = header.every((_, i) => {
    const isGap = !isFilled(header, i);
    const leadsGap = i + 1 < header.length && !isFilled(header, i + 1);
    return isGap ? isFilled(cells, i) : leadsGap || !isFilled(cells, i);
  });
  return isUnder && !cells.some((cell, i) => isFilled(cells, i) && below.some((row) => row[i] === cell));
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
