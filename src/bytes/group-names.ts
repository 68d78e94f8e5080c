import { kindOf } from './column-kinds.ts';

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

function filledOf(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}
