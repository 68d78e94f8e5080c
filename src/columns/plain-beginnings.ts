import { type EmptyKind, emptyTexts } from '../schema/placeholders.ts';
import { join, literal, type Sql, sql } from '../sql.ts';

/** So few comparisons cost less than one look at the list of placeholders. */
const mostRanges = 4;

/**
 * SQL: the text begins in a way in which nothing that stands for nothing begins, going by how the texts of the sample begin:
 * `C1001` needs no look at the list that holds `n/a` and `guest`. Undefined when the sample shows no such beginnings.
 */
export function beginsPlainly(text: Sql, sample: readonly string[], kind: EmptyKind): Sql | undefined {
  const counts = new Map<string, number>();
  for (const each of sample) {
    const start = plainBeginning(each, kind);
    if (start !== undefined) counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  const starts = [...counts].sort((a, b) => b[1] - a[1]).map(([start]) => start);
  const ranges = rangesOf(starts).slice(0, mostRanges);
  if (ranges.length === 0) return undefined;
  return join(
    ranges.map(([from, to]) => sql`(${text} >= ${literal(from)} AND ${text} < ${literal(to)})`),
    ' OR ',
  );
}

/** Whether `beginsPlainly` has anything to go by. */
export function showsPlainBeginning(sample: readonly string[], kind: EmptyKind): boolean {
  return sample.some((text) => plainBeginning(text, kind) !== undefined);
}

/** The first one or two characters, if no placeholder begins with them in any case; ASCII, so that bytes sort as characters. */
function plainBeginning(text: string, kind: EmptyKind): string | undefined {
  return [1, 2]
    .map((length) => text.slice(0, length))
    .find((start) => /^[$-}]+$/.test(start) && !emptyTexts[kind].some((empty) => isBeginning(start, empty)));
}

function isBeginning(start: string, empty: string): boolean {
  const folded = start.toLowerCase();
  return empty.startsWith(folded) || folded.startsWith(empty === '' ? ' ' : empty);
}

/** Beginnings that follow upon each other become one range: `1`, `2`, … `9` are from `1` to before `:`. */
function rangesOf(starts: readonly string[]): [string, string][] {
  const ranges: [string, string][] = [];
  for (const start of starts) {
    const end = start.slice(0, -1) + String.fromCharCode(start.charCodeAt(start.length - 1) + 1);
    const before = ranges.find(([, to]) => to === start);
    const after = ranges.find(([from]) => from === end);
    if (before && after) {
      before[1] = after[1];
      ranges.splice(ranges.indexOf(after), 1);
    } else if (before) before[1] = end;
    else if (after) after[0] = start;
    else ranges.push([start, end]);
  }
  return ranges;
}
