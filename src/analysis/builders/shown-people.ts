import type { MetricContext } from '../../metrics/metric-context.ts';
import { nearest } from '../../nearest.ts';
import { Problem } from '../../problems.ts';
import { shownText } from '../../relationships/shown-names.ts';
import { counted } from '../../relationships/snapshot.ts';
import { identifier, sql } from '../../sql.ts';

/** Filters of a list that name somebody or a group. */
export interface PeopleFilters {
  owner?: string;
  segment?: string;
}

/**
 * The filters as a list shows what they name. A misspelt owner must not look like an owner without customers. Throws `unknown-group` for an
 * owner or segment no customer has.
 */
export async function shownPeople(
  { engine, privacy }: Pick<MetricContext, 'engine' | 'privacy'>,
  given: PeopleFilters,
): Promise<PeopleFilters> {
  const filters: PeopleFilters = {};
  for (const [option, column] of [
    ['owner', 'account_owner'],
    ['segment', 'segment'],
  ] as const) {
    const typed = given[option];
    if (typed === undefined) continue;
    const rows = await engine.rows(
      sql`SELECT DISTINCT ${identifier(column)} AS name FROM ${counted('customers')} AS c WHERE ${identifier(column)} IS NOT NULL ORDER BY 1 LIMIT 10000`,
      { name: 'text' },
    );
    const known = rows.map(({ name }) => name);
    const value = privacy ? shownText(typed, known, privacy) : typed;
    filters[option] = value;
    if (!known.includes(value)) {
      throw Problem.of('unknown-group', {
        option: `--${option}`,
        field: option,
        value,
        nearest: nearest(value, known),
        known,
      });
    }
  }
  return filters;
}
