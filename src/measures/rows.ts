import { roleOf } from '../entities/entity.ts';
import { customerKeyOf } from '../entities/row-keys.ts';
import { type Run, runOfTable } from '../entities/run.ts';
import { within } from '../entities/windows.ts';
import type { Window } from '../relationships/calendar.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { exposureRows } from './exposures.ts';
import { amountSql, momentSql, nthOf, usesOf, whereOf, wordSql } from './expressions.ts';
import type { Ratio } from './measure.ts';
import { eventFieldOf, eventSegments } from './segments.ts';

/** The window of a ratio of a kind; null where it has none. Of a headline figure every month can be asked for, of others those it is followed over. */
export function windowOf(ratio: Ratio, kind: 'current' | 'previous' | 'month', asked: Window, run: Run): Window | null {
  if (kind === 'month' && ratio.split === 'all') return asked;
  if (kind === 'month') return ratio.months(run).find(({ from }) => from === asked.from) ?? null;
  const { current, previous } = ratio.windows(run);
  return kind === 'current' ? current : previous;
}

/**
 * SQL: the rows behind a ratio in a window, the very ones that are added up: `cluster`, `file`, `row_number`, `day`, `segment` (of the
 * row itself), `x` and `m` (what it adds to either side), and the words that are asked for.
 */
export async function rowsBehind(ratio: Ratio, run: Run, window: Window, words: readonly string[]): Promise<Sql> {
  const { entity, where } = ratio;
  const role = roleOf(entity, run);
  const relation = await entity.rows(runOfTable(role, run), new Set([...usesOf([ratio]), ...words]));
  const [x, m] = [ratio.x, ratio.m].map((amount) => amountSql(amount, where, entity, run)) as [Sql, Sql];
  const day = momentSql(entity, ratio.on);
  const shown = words.map((word) => sql`, ${wordSql(entity, word, run)} AS ${identifier(word)}`);
  const key = entity.behind === 'customer' ? customerKeyOf(sql`t.cluster`) : sql`t.cluster, t.file, t.row_number`;
  const field = entity.behind === undefined ? eventFieldOf(run, role) : undefined;
  const own = field
    ? {
        segment: sql`e.segment`,
        from: sql` LEFT JOIN (${eventSegments(role, field)}) AS e ON e.file = t.file AND e.row_number = t.row_number`,
      }
    : { segment: sql`CAST(NULL AS VARCHAR)`, from: sql`` };
  const inWindow = ratio.latest
    ? sql`(SELECT * FROM (SELECT t.*, ${nthOf(ratio, sql``)} AS nth FROM (SELECT * FROM ${relation} AS t WHERE ${within(day, window)}) AS t${whereOf(ratio, run)}) AS ranked WHERE nth = 1)`
    : relation;
  const rows = sql`SELECT * FROM (SELECT ${key}, ${day} AS day, ${own.segment} AS segment, ${x} AS x, ${m} AS m${join(shown, '')}, 1 AS one
    FROM ${inWindow} AS t${own.from} WHERE ${within(day, window)}) AS r WHERE x <> 0 OR m <> 0`;
  if (ratio.m.kind !== 'exposure') return rows;
  const nothing = words.map((word) => sql`, NULL AS ${identifier(word)}`);
  const exposed = exposureRows(ratio.m.of, [window], run, (exposure) => sql`0e0 AS x, ${exposure} AS m`);
  return sql`${rows} UNION ALL SELECT ${customerKeyOf(sql`s.cluster`)}, ${raw(String(window.to))} AS day, CAST(NULL AS VARCHAR) AS segment, s.x, s.m${join(nothing, '')}, 1 AS one
    FROM (${join(exposed, ' UNION ALL ')}) AS s`;
}
