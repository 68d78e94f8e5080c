import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { column } from '../columns/mapping.ts';
import { numbersOf, rowHash } from '../dialects/dialect.ts';
import { contains, isLike } from '../dialects/duckdb.ts';
import type { Shape } from '../engines/engine.ts';
import { cellsRelation, placedCells } from '../load/load.ts';
import type { ReadFile } from '../load/read-options.ts';
import type { FieldType } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { Subject } from './subject.ts';

/** What the texts of one column look like, over all its rows. */
export interface CellProfile {
  index: number;
  header: string;
  filled: number;
  lowest: string | null;
  highest: string | null;
  longest: number;
  /** Different texts of exactly a length that systems cut texts at: a standard sentence is not cut because it comes often. */
  atLimit: number;
  /** Cells, among those looked at, in which a pattern occurs. */
  hits: Record<Pattern, number>;
  /** Cells looked at for patterns. */
  looked: number;
}

/** Marks of damage and of people, as patterns that both engines read alike. */
export const patterns = {
  mojibake: '\u00c3[\u0080-\u00bf\u0192\u201a-\u2122]|\u00e2\u20ac|\u00c2[\u00a0-\u00bf]|\ufffd|\u00ef\u00bf\u00bd',
  email: '[^\\s@,;<>]+@[^\\s@,;<>]+\\.[A-Za-z]{2,}',
  phone: '(?:^|[^0-9A-Za-z+])(?:\\+[0-9]{2}|00[0-9]{2}|0)[ .()-]*[1-9](?:[ .()-]?[0-9]){7,9}(?:[^0-9A-Za-z]|$)',
  iban: '(?:^|[^0-9A-Za-z])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?:[^0-9A-Za-z]|$)',
  nine: '(?:^|[^0-9A-Za-z])[0-9]{9}(?:[^0-9A-Za-z]|$)',
  postcode: '(?:^|[^0-9A-Za-z])[1-9][0-9]{3} ?[A-Z]{2}(?:[^0-9A-Za-z]|$)',
  scientific: '^[0-9]+(?:[.,][0-9]+)?[eE][+][0-9]+$',
  sheetError: '^#(?:N/?A|REF|VALUE|NAME|DIV/0|NUM|NULL|#+)[!?]?',
  rounded: '^[0-9]{11,15}0{5}$',
  test: '(?i)(?:^|[^a-z])(?:test|testing|dummy|asdf|qwerty|testklant|testuser)(?:[^a-z]|$)',
} as const;
export type Pattern = keyof typeof patterns;

const names = Object.keys(patterns) as Pattern[];
/** Looking for patterns costs more than everything else: of a large file every n-th record is looked at. */
const mostLooked = 100_000;
/** Lengths at which systems cut texts. */
export const textLimits: readonly number[] = [
  50, 60, 64, 80, 100, 120, 128, 140, 160, 200, 250, 254, 255, 256, 500, 512, 1000, 1024, 2000, 4000, 32767,
];

/** What is looked for in a column: dates hold no people, and only ids can lose their digits. Every pattern costs. */
function patternsFor(type: FieldType | null, isWho: boolean): readonly Pattern[] {
  const who: readonly Pattern[] = isWho ? ['test'] : [];
  if (type === 'id')
    return ['email', 'phone', 'iban', 'nine', 'scientific', 'sheetError', 'rounded', 'mojibake', ...who];
  if (type === null || type === 'text')
    return ['email', 'phone', 'iban', 'nine', 'postcode', 'mojibake', 'sheetError', ...who];
  return ['sheetError'];
}

/** Looks at every cell of a file. */
export async function readCells(
  { engine }: Pick<Subject, 'engine'>,
  { file, mapping }: ReadFile,
): Promise<CellProfile[]> {
  const indexes = file.headers.map((_, i) => i);
  const rows = file.records - file.setAside.reduce((sum, { count }) => sum + count, 0);
  const step = Math.max(1, Math.ceil(rows / mostLooked));
  const limits = raw(textLimits.join(', '));
  const wanted = (i: number) => {
    const field = Object.entries(mapping.columns).find(([, { index }]) => index === i)?.[0];
    const type =
      field === undefined || mapping.role === 'unrecognised'
        ? null
        : (tables[mapping.role].fields[field]?.type ?? null);
    return patternsFor(type, isWhoColumn(field, file.headers[i] ?? ''));
  };
  const measures = indexes.flatMap((i) => {
    const cell = column(i);
    const isLooked = step === 1 ? sql`` : sql`position % ${step} = 0 AND `;
    const found = wanted(i).map(
      (name) => sql`COUNT(CASE WHEN ${isLooked}${mayHold(name, cell)} THEN 1 END) AS ${identifier(`${name}_${i}`)}`,
    );
    return [
      sql`COUNT(CASE WHEN ${cell} <> '' THEN 1 END) AS ${identifier(`filled_${i}`)}`,
      sql`MIN(NULLIF(${cell}, '')) AS ${identifier(`lowest_${i}`)}`,
      sql`MAX(${cell}) AS ${identifier(`highest_${i}`)}`,
      sql`COALESCE(MAX(length(${cell})), 0) AS ${identifier(`longest_${i}`)}`,
      sql`COUNT(DISTINCT CASE WHEN length(${cell}) IN (${limits}) THEN ${cell} END) AS ${identifier(`limit_${i}`)}`,
      ...found,
    ];
  });
  const numbers = ['filled', 'longest', 'limit'];
  const shape: Shape = Object.fromEntries(
    indexes.flatMap((i) => [
      ...[...numbers, ...wanted(i)].map((name) => [`${name}_${i}`, 'integer'] as const),
      [`lowest_${i}`, 'text?'] as const,
      [`highest_${i}`, 'text?'] as const,
    ]),
  );
  const [row] = await engine.rows(
    sql`SELECT ${join(measures)} FROM ${placedCells({ file, mapping }, indexes)} AS numbered`,
    shape,
  );
  const number = (name: string) => Number(row?.[name] ?? 0);
  const text = (name: string) => (typeof row?.[name] === 'string' ? String(row[name]) : null);
  return indexes.map((i) => ({
    index: i,
    header: file.headers[i] ?? '',
    filled: number(`filled_${i}`),
    lowest: text(`lowest_${i}`),
    highest: text(`highest_${i}`),
    longest: number(`longest_${i}`),
    atLimit: number(`limit_${i}`),
    hits: Object.fromEntries(names.map((name) => [name, number(`${name}_${i}`)])) as Record<Pattern, number>,
    looked: Math.floor(rows / step),
  }));
}

/** Columns that say who somebody is; a subject line may speak of a test. */
export function isWhoColumn(field: string | undefined, header: string): boolean {
  if (field !== undefined) return field === 'customer_id' || field === 'email';
  return /name|naam|nom\b|vorname|e-?mail/i.test(header);
}

/** A cheap look first: an address needs its sign, damage its letters, and a pattern is far slower than either. */
function mayHold(name: Pattern, cell: Sql): Sql {
  const found = contains(cell, patterns[name]);
  if (name === 'email') return sql`${isLike(cell, '%@%')} AND ${found}`;
  if (name === 'mojibake') {
    return sql`(${isLike(cell, '%\u00c3%')} OR ${isLike(cell, '%\u00e2%')} OR ${isLike(cell, '%\u00c2%')} OR ${isLike(cell, '%\ufffd%')} OR ${isLike(cell, '%\u00ef%')}) AND ${found}`;
  }
  if (name === 'sheetError') return sql`${isLike(cell, '#%')} AND ${found}`;
  if (name === 'phone' || name === 'iban' || name === 'nine') return sql`length(${cell}) >= 9 AND ${found}`;
  return sql`${cell} <> '' AND ${found}`;
}

export interface CellHit {
  row: number;
  text: string;
}

/** The first cells of a column in which a pattern occurs; `row` is the row of the file's engine source. */
export async function readHits(
  { engine }: Pick<Subject, 'engine'>,
  read: Pick<ReadFile, 'file' | 'mapping'>,
  index: number,
  name: Pattern,
  most: number,
): Promise<CellHit[]> {
  const cell = column(index);
  return engine.rows(
    sql`SELECT position AS row, ${cell} AS text FROM ${placedCells(read, [index])} AS numbered WHERE ${mayHold(name, cell)} ORDER BY position LIMIT ${most}`,
    { row: 'integer', text: 'text' },
  );
}

/** How many different texts hold a pattern, and some of them: a number that stands on every row is nobody's. */
export async function readDistinctHits(
  { engine }: Pick<Subject, 'engine'>,
  file: SniffedFile,
  index: number,
  name: Pattern,
  most: number,
): Promise<{ distinct: number; texts: string[] }> {
  const cell = column(index);
  const rows = await engine.rows(
    sql`SELECT UNNEST(firsts) AS text, texts FROM (SELECT COUNT(*) AS texts, MIN(text, ${raw(String(most))}) AS firsts
      FROM (SELECT DISTINCT ${cell} AS text FROM ${cellsRelation(file, [index])} AS cells WHERE ${mayHold(name, cell)}) AS found) AS counts ORDER BY text`,
    { text: 'text', texts: 'integer' },
  );
  return { distinct: rows[0]?.texts ?? 0, texts: rows.map(({ text }) => text) };
}

export interface Duplicates {
  rows: number;
  /** Rows of the engine's source, in order; at most three. */
  first: number[];
  /** Days between which all of them lie, null without dates. */
  from: number | null;
  to: number | null;
}

/** Rows that repeat an earlier row of the same file in every cell and are counted all the same. `day`: SQL for the day of typed row `t`. */
export async function readDuplicates(
  { engine }: Pick<Subject, 'engine'>,
  read: Pick<ReadFile, 'file' | 'mapping'>,
  relation: Sql,
  ordinal: number,
  day: Sql,
): Promise<Duplicates> {
  const indexes = read.file.headers.map((_, i) => i);
  const cells = indexes.map(column);
  const [row] = await engine.rows(
    sql`WITH hashed AS (SELECT ${rowHash(cells)} AS digest, position FROM ${placedCells(read, indexes)} AS cells),
      counted AS (SELECT position, ROW_NUMBER() OVER (PARTITION BY digest ORDER BY position) AS nth FROM hashed),
      repeats AS (SELECT c.position, ${day} AS day FROM counted AS c
        JOIN ${relation} AS t ON t.file = ${ordinal} AND t.row_number = c.position WHERE c.nth > 1 AND NOT t.is_part AND NOT t.is_repeat)
      SELECT COUNT(*) AS rows, MIN(day) AS from_day, MAX(day) AS to_day, COALESCE(MIN(position, 3), ${numbersOf([])}) AS first FROM repeats`,
    { rows: 'integer', from_day: 'integer?', to_day: 'integer?', first: 'numbers' },
  );
  if (!row) throw new Error('an aggregate without GROUP BY returned no row');
  return { rows: row.rows, first: [...row.first], from: row.from_day, to: row.to_day };
}
