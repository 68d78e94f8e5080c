import { conditionSql } from '../entities/conditions.ts';
import type { Run } from '../entities/run.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { compareText } from '../text-order.ts';
import { flagSql, momentSql, relationOf, wordSql } from './expressions.ts';
import type { Measure, Tally, TallyRow } from './measure.ts';
import type { Plan } from './plan.ts';

const tallyShape = { tally: 'integer', n: 'integer' } as const;

/** Plans the tallies of one entity: a row a kind, with as many words as the longest of them. */
export function planTallies(tallies: readonly Tally[], rows: Sql, run: Run): Plan<number> {
  const most = mostWords(tallies);
  const selects = tallies.map(({ entity, on, where, windows, by }, i) => {
    const { from, to } = windows(run).current;
    const names = by.map((_, j) => raw(`w${j}`));
    const words = by.map((word, j) => sql`${wordSql(entity, word, run)} AS ${raw(`w${j}`)}`);
    const isMine = where === null ? sql`` : sql` AND ${conditionSql(where, (name) => flagSql(entity, name, run))}`;
    const columns = Array.from(
      { length: most },
      (_, j) => sql`CAST(${names[j] ?? sql`NULL`} AS VARCHAR) AS ${identifier(`word_${j}`)}`,
    );
    return sql`SELECT ${raw(String(i))} AS tally, ${join(columns)}, COUNT(*) AS n
      FROM (SELECT ${join(words)} FROM ${rows} AS t WHERE ${momentSql(entity, on)} BETWEEN ${raw(String(from))} AND ${raw(String(to))}${isMine}) AS r
      GROUP BY ${join(names)}`;
  });
  return { query: join(selects, ' UNION ALL '), places: new Map(tallies.map((each, i) => [each, i])) };
}

/** The words of the longest of some tallies. */
function mostWords(tallies: readonly Tally[]): number {
  return Math.max(...tallies.map(({ by }) => by.length));
}

/** Counts some tallies of one entity. */
export async function countTallies(tallies: readonly Tally[], run: Run) {
  const plan = planTallies(tallies, await relationOf(tallies, run), run);
  const names = Array.from({ length: mostWords(tallies) }, (_, i) => `word_${i}`);
  const words = Object.fromEntries(names.map((name) => [name, 'text?' as const]));
  const found = await run.engine.rows(plan.query, { ...words, ...tallyShape });
  // in one order whatever the threads did
  const textOf = (row: (typeof found)[number]) => names.map((name) => textIn(row, name) ?? '').join('\u001f');
  const inOrder = [...found].sort((a, b) => compareText(textOf(a), textOf(b)));
  return (measure: Measure): TallyRow[] | undefined => {
    const place = plan.places.get(measure);
    if (place === undefined || measure.kind !== 'tally') return undefined;
    return inOrder
      .filter((row) => row.tally === place)
      .map(({ tally: _, n, ...row }) => ({
        words: names.slice(0, measure.by.length).map((name) => textIn(row, name)),
        n,
      }));
  };
}

function textIn(row: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = row[name];
  return typeof value === 'string' ? value : null;
}
