import { join, type Sql, sql } from '../sql.ts';

/** A condition over the flags of an entity: one of them, or several put together. A flag that the entity has not does not compile. */
export type Condition<F extends string = string> =
  | F
  | { all: readonly Condition<F>[] }
  | { any: readonly Condition<F>[] }
  | { not: Condition<F> };

/** Every one of them holds. */
export function all<F extends string>(...conditions: readonly Condition<F>[]): Condition<F> {
  return { all: conditions };
}

/** At least one of them holds. */
export function any<F extends string>(...conditions: readonly Condition<F>[]): Condition<F> {
  return { any: conditions };
}

export function not<F extends string>(condition: Condition<F>): Condition<F> {
  return { not: condition };
}

/** The condition as SQL; `flag` writes one flag, parenthesised where it needs to be. */
export function conditionSql<F extends string>(condition: Condition<F>, flag: (name: F) => Sql): Sql {
  if (typeof condition === 'string') return flag(condition);
  if ('not' in condition) return sql`NOT ${conditionSql(condition.not, flag)}`;
  const [parts, word] = 'all' in condition ? [condition.all, ' AND '] : [condition.any, ' OR '];
  const written = parts.map((part) => conditionSql(part, flag));
  return written.length === 1 && written[0] ? written[0] : sql`(${join(written, word)})`;
}

/** The flags a condition is made of. */
export function flagsOf<F extends string>(condition: Condition<F>): F[] {
  if (typeof condition === 'string') return [condition];
  if ('not' in condition) return flagsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap((part) => flagsOf(part));
}
