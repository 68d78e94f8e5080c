import { fold, matches } from '../dialects/dialect.ts';
import { unansweredWords } from '../schema/call-outcomes.ts';
import { openStates } from '../schema/contact-states.ts';
import { identifier, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';

/**
 * Columns of a contact that are worked out of what a helpdesk counts: how often it was opened again (`is_reopening_dated`: on a day
 * that is known), and whether the caller was never answered. A recorded answer wins over a word. Where reopenings are counted and no
 * column tells solutions, `is_open`: its state says that it is not settled.
 */
export function serviceColumns({ has }: Pick<Base, 'has'>): Sql[] {
  const of = (field: string) => sql`t.${identifier(field)}`;
  const counts = [
    ...(has('reopenings') ? [of('reopenings')] : []),
    ...(has('is_reopened')
      ? [sql`CASE WHEN ${of('is_reopened')} THEN 1 WHEN NOT ${of('is_reopened')} THEN 0 END`]
      : []),
  ];
  const dated = has('reopened_at') ? sql`${of('reopened_at')} IS NOT NULL` : sql`FALSE`;
  const count = counts.length > 0 ? sql`COALESCE(${counts[0] ?? sql`NULL`}, ${counts[1] ?? sql`NULL`})` : sql`NULL`;
  return [
    sql`CAST(${count} AS DOUBLE) AS reopen_count`,
    sql`${dated} AS is_reopening_dated`,
    sql`${has('passed_on_at') ? sql`${of('passed_on_at')} IS NOT NULL` : sql`FALSE`} AS is_passing_dated`,
    sql`${isAbandoned(has)} AS is_abandoned`,
    sql`${isOpenByState(has) ? sql`COALESCE(${matches(fold(sql`t.status`), openStates)}, FALSE)` : sql`FALSE`} AS is_open`,
  ];
}

/** The export tells whether a solved contact was opened again. */
export function knowsReopenings({ has }: Pick<Base, 'has'>): boolean {
  return ['reopenings', 'is_reopened', 'reopened_at'].some(has);
}

/** The export tells when contacts were solved. */
export function knowsSolutions({ has }: Pick<Base, 'has'>): boolean {
  return has('resolved_at') || has('first_resolved_at');
}

function isOpenByState(has: Base['has']): boolean {
  return has('status') && knowsReopenings({ has }) && !knowsSolutions({ has });
}

function isAbandoned(has: Base['has']): Sql {
  const signs = [
    ...(has('is_abandoned') ? [sql`t.is_abandoned`] : []),
    ...(has('is_answered_call') ? [sql`NOT t.is_answered_call`] : []),
    ...(has('outcome') ? [matches(fold(sql`t.outcome`), unansweredWords)] : []),
  ];
  const [first, ...others] = signs;
  if (!first) return sql`FALSE`;
  const said = others.reduce((all, one) => sql`COALESCE(${all}, ${one})`, first);
  return has('first_response_at')
    ? sql`(t.first_response_at IS NULL AND COALESCE(${said}, FALSE))`
    : sql`COALESCE(${said}, FALSE)`;
}
