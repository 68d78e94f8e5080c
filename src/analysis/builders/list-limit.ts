import type { Engine } from '../../engines/engine.ts';
import { type Sql, sql } from '../../sql.ts';

/** Rows of a list that a warehouse is asked for where nobody says how many: some ten megabytes. */
export const mostListed = 50_000;

/** How many rows of a list are fetched at most: those that are asked for; of a warehouse not all that there are. */
export function listLimit({ isSpread }: Pick<Engine, 'isSpread'>, asked?: number): number {
  return asked ?? (isSpread ? mostListed : Number.POSITIVE_INFINITY);
}

/** SQL: the end of a query that gives so many rows at most. */
export const limited = (most: number): Sql => (Number.isFinite(most) ? sql` LIMIT ${most}` : sql``);
