import { column } from '../columns/mapping.ts';
import type { Engine } from '../engines/engine.ts';
import { identifier, raw, type Sql, sql } from '../sql.ts';
import { cellsRelation, isUnreadableBit } from './load.ts';
import type { LoadedFile } from './loaded-file.ts';

/** What stands in a column of scores: each different text, how it is read, and how often it occurs. */
export interface ScoreValues {
  column: string;
  values: ScoreValue[];
  /** Different texts beyond those that are listed, and the cells that hold them. */
  others: { values: number; cells: number };
}

export interface ScoreValue {
  text: string;
  /** The score; null: no score. */
  readAs: number | null;
  /** Why there is no score, or how it became one: `code`: a code for no answer; `shifted`: one lower than written. */
  how: 'score' | 'shifted' | 'code' | 'none' | 'unreadable';
  count: number;
}

/** More different answers than this nobody reads. */
const mostValues = 15;

/** The different answers of each file, one list a column of scores; files without one are left out. */
export async function scoresByFile(
  engine: Engine,
  loaded: readonly LoadedFile[],
): Promise<Map<LoadedFile['file'] | undefined, { scores: ScoreValues[] }>> {
  const found = new Map<LoadedFile['file'] | undefined, { scores: ScoreValues[] }>();
  for (const one of loaded) {
    const values = await scoreValues(engine, one);
    if (values) found.set(one.file, { scores: [...(found.get(one.file)?.scores ?? []), values] });
  }
  return found;
}

/** Beyond this size plain numbers are taken from the table. */
const mostBytes = 20_000_000;

/** The different answers of a file's column of scores, the most frequent first; null where it has none. */
async function scoreValues(engine: Engine, file: LoadedFile): Promise<ScoreValues | null> {
  const { mapping, plans } = file;
  const plan = plans.find(({ field }) => field === 'score');
  const match = mapping.columns.score;
  if (mapping.role !== 'surveys' || !plan || !match) return null;
  const text = column(match.index);
  // the cells of a small file are read once more: the table has lost codes such as -1
  const isPlain = plan.format === 'scores' && file.file.bytes > mostBytes;
  const from = isPlain ? plainScores(file) : sql`${cellsRelation(file.file, [match.index])} AS cells`;
  const value = isPlain ? sql`score` : plan.value(text);
  const written = isPlain ? sql`CAST(NULL AS VARCHAR)` : sql`NULLIF(${text}, '')`;
  const isUnreadable = isPlain ? isUnreadableBit(plans.indexOf(plan)) : plan.isUnreadable(text);
  const rows = await engine.rows(
    sql`SELECT written, value, is_unreadable, COUNT(*) AS count
      FROM (SELECT ${written} AS written, ${value} AS value, ${isUnreadable} AS is_unreadable FROM ${from}) AS read
      WHERE value IS NOT NULL OR written IS NOT NULL GROUP BY written, value, is_unreadable ORDER BY count DESC, value DESC NULLS LAST, written`,
    { written: 'text?', value: 'number?', is_unreadable: 'boolean?', count: 'integer' },
  );
  const [only] = mapping.asked?.length === 1 ? mapping.asked : [];
  const missing = new Set(only?.scale?.missing);
  const shift = only?.scale?.shift ?? 0;
  const seen = rows.map(({ written: as, value: score, is_unreadable: unreadable, count }): ScoreValue => {
    const shown = as ?? String(score);
    if (score === null) return { text: shown, readAs: null, how: unreadable ? 'unreadable' : 'none', count };
    if (missing.has(score)) return { text: shown, readAs: null, how: 'code', count };
    return { text: shown, readAs: score - shift, how: shift === 0 ? 'score' : 'shifted', count };
  });
  const rest = seen.slice(mostValues);
  return {
    column: match.header,
    values: seen.slice(0, mostValues),
    others: { values: rest.length, cells: rest.reduce((sum, { count }) => sum + count, 0) },
  };
}

/** Plain numbers stand in the table as they were written; answers in further rows of an invitation were put together there. */
function plainScores({ table, part }: LoadedFile): Sql {
  const rows = identifier('scored');
  const where = part ? sql` WHERE part = ${raw(String(part.ordinal))}` : sql``;
  return sql`(SELECT * FROM ${table}${where}) AS ${rows}`;
}
