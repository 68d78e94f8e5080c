import type { Row, WideShape } from './engine.ts';

/** A column by which rows are ordered, and the words behind it. */
export interface OrderTerm {
  column: string;
  direction: string;
}

interface Term {
  name: string;
  isDown: boolean;
  isNullFirst: boolean;
}

/**
 * The terms of an order as columns of the result, by which rows are put in order here: what is asked for in no more than some rows comes to
 * this machine anyway, and a warehouse would bring it to one of its own for that. Undefined: its order is more than that.
 */
export function termsIn(shape: WideShape, order: readonly OrderTerm[] | undefined): readonly Term[] | undefined {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  const terms = order?.flatMap(({ column, direction }): Term[] => {
    const name = names.get(column);
    if (name === undefined || shape[name] === 'numbers') return [];
    return [{ name, isDown: /\bdesc\b/i.test(direction), isNullFirst: /\bfirst\b/i.test(direction) }];
  });
  return terms?.length === order?.length ? terms : undefined;
}

/** The rows in their order; of texts that of their signs, as engines have it. */
export function inOrder<S extends WideShape>(rows: readonly Row<S>[], terms: readonly Term[]): Row<S>[] {
  return [...rows].sort((a, b) => {
    for (const { name, isDown, isNullFirst } of terms) {
      const [left, right]: unknown[] = [a[name], b[name]];
      if (left === right) continue;
      if (left === null || right === null) return (left === null) === isNullFirst ? -1 : 1;
      const order = typeof left === 'string' ? bySign(left, String(right)) : Number(left) - Number(right);
      if (order !== 0) return isDown ? -order : order;
    }
    return 0;
  });
}

/** By code point, where JavaScript compares by halves of those that take two. */
function bySign(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return placeOf(a.charCodeAt(i)) - placeOf(b.charCodeAt(i));
}

/** Halves stand for signs behind all others; the end of a text goes before everything. */
function placeOf(unit: number): number {
  if (Number.isNaN(unit)) return -1;
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}
