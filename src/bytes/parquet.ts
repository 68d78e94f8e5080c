import { stat } from 'node:fs/promises';
import { nativeKindOf, parquetFacts, parquetRelation, textOfType, valueAt } from '../dialects/parquet.ts';
import { openDuckDB } from '../engines/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { escapeGlob } from '../engines/lockdown.ts';
import type { Note } from '../locales/locale.ts';
import { Problem } from '../problems.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { maxColumns } from './not-csv.ts';
import { maxSample } from './rewrite.ts';
import type { SniffOptions } from './sniff-options.ts';
import type { ParquetColumn, SniffedFile } from './sniffed-file.ts';
import type { TableFolder } from './table-folders.ts';
import { TooMuch, usualUnpacked } from './unpacked-limit.ts';

/** Fields within fields are columns of their own down to here. */
const deepest = 8;

/**
 * What a table in one or several Parquet files holds, by what they say of themselves and a few rows: no column is read to its end. Throws
 * `file-unreadable` for a damaged one, `parquet-columns-differ` and `file-unpacks-too-large`.
 */
export async function sniffParquet(
  { parts, keys }: TableFolder,
  path: string,
  options: SniffOptions,
): Promise<SniffedFile> {
  const { name, spoolFolder, memory, signal } = options;
  const files = await Promise.all(
    parts.map(async (part) => {
      const { size, mtimeMs } = await stat(part.path);
      return { ...part, bytes: size, modified: mtimeMs };
    }),
  );
  const bytes = files.reduce((sum, part) => sum + part.bytes, 0);
  const temporaryFolder = typeof spoolFolder === 'string' ? spoolFolder : await spoolFolder();
  const paths = files.map((part) => escapeGlob(part.path));
  const engine = await openDuckDB({
    files: files.map((part) => part.path),
    temporaryFolder,
    threads: 1,
    memory,
    bytes,
    signal,
  });
  try {
    const rows = await rowsOf(engine, paths);
    if (paths.length > 1) await checkColumns(engine, name, paths, parts);
    const relation = parquetRelation(paths, false);
    const columns = await columnsOf(engine, relation, []);
    const levels = keys.filter((key) => !columns.some(({ path: [own] }) => own?.toLowerCase() === key.toLowerCase()));
    const all = [...columns, ...levels.map((key): ParquetColumn => ({ path: [key], type: 'VARCHAR' }))];
    if (all.length > maxColumns)
      throw Problem.of('too-many-columns', { file: name, columns: all.length, most: maxColumns });
    const records = rows.reduce((sum, count) => sum + count, 0);
    const source = { kind: 'parquet' as const, paths, columns: all, hasLevels: keys.length > 0, unpackedBytes: 0 };
    const most = options.mostUnpacked ?? usualUnpacked(bytes);
    const unpackedBytes = await unpackedSize(engine, paths, columns, relation, { records, most });
    if (unpackedBytes > most) throw TooMuch.problem(name, bytes, most);
    const sample = await sampleOf(engine, parquetRelation(paths, source.hasLevels), all);
    options.onBytes?.(bytes);
    return {
      ...{
        name,
        path,
        bytes,
        modified: Math.max(...files.map((part) => part.modified)),
        encoding: 'parquet',
        hasBom: false,
      },
      ...{
        delimiter: ',',
        quote: '',
        headerLine: 1,
        headers: all.map((column) => column.path.join('.')),
        headerTexts: [],
      },
      ...{ records, setAside: [], repaired: [], notes: notesOf(all, parts.length), sample },
      isSampleComplete: sample.length === records,
      source: { ...source, unpackedBytes },
      parts: files,
      placeOf: placesIn(parts, rows),
    };
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof Problem ? error : damaged(name, error);
  } finally {
    await engine.close();
  }
}

/** Why a run over these files has failed: a part of one in Parquet that nothing had looked at may be damaged. */
export async function causeOf(
  engine: Engine,
  files: readonly { file: SniffedFile }[],
  error: unknown,
): Promise<unknown> {
  if (error instanceof Problem || engine.signal?.aborted) return error;
  for (const { file } of files) {
    try {
      await readAll(engine, file);
    } catch (damage) {
      return damage;
    }
  }
  return error;
}

/** Reads every value of a table in Parquet. Throws `file-unreadable`. */
async function readAll(engine: Engine, { name, source }: SniffedFile): Promise<void> {
  if (source.kind !== 'parquet') return;
  const columns = [...new Set(source.columns.map(({ path: [own = ''] }) => own))];
  const counts = columns.map((own, i) => sql`SUM(hash(${identifier(own)}) % 2) AS ${identifier(`n${i}`)}`);
  try {
    await engine.run(sql`SELECT ${join(counts)} FROM ${parquetRelation(source.paths, source.hasLevels)}`);
  } catch (error) {
    if (error instanceof Problem || engine.signal?.aborted) throw error;
    throw damaged(name, error);
  }
}

function damaged(name: string, error: unknown): Problem {
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return Problem.of('file-unreadable', { file: name, reason: `a damaged parquet file: ${reason}` });
}

/** Rows of each file, in the order of the paths. */
async function rowsOf(engine: Engine, paths: readonly string[]): Promise<number[]> {
  const found = await engine.rows(
    sql`SELECT CAST(file_name AS VARCHAR) AS path, num_rows AS rows FROM ${parquetFacts('file_metadata', paths)}`,
    { path: 'text', rows: 'integer' },
  );
  const rows = new Map(found.map((file) => [escapeGlob(file.path), file.rows]));
  return paths.map((path) => rows.get(path) ?? 0);
}

async function columnsOf(engine: Engine, relation: Sql, within: readonly string[]): Promise<ParquetColumn[]> {
  const shape = { column_name: 'text', column_type: 'text' } as const;
  const wanted = within.length === 0 ? raw('*') : sql`UNNEST(${valueAt(within)})`;
  const found = await engine.rows(sql`DESCRIBE SELECT ${wanted} FROM ${relation}`, shape);
  const columns: ParquetColumn[] = [];
  for (const { column_name, column_type: type } of found) {
    const path = [...within, column_name];
    const hasFields = type.startsWith('STRUCT(') && type.endsWith(')') && path.length < deepest;
    if (hasFields) columns.push(...(await columnsOf(engine, relation, path)));
    else columns.push({ path, type, native: nativeKindOf(type) });
  }
  return columns;
}

/** A schema may grow, and its numbers and days may widen; what else a column turns into is another column of the same name. */
async function checkColumns(
  engine: Engine,
  file: string,
  paths: readonly string[],
  parts: TableFolder['parts'],
): Promise<void> {
  const kinds = await engine.rows(
    sql`SELECT MIN(path) AS path FROM (SELECT CAST(file_name AS VARCHAR) AS path, string_agg(concat_ws(':', name, type, converted_type, logical_type, num_children), '|') AS kind
      FROM ${parquetFacts('schema', paths)} GROUP BY file_name) AS files GROUP BY kind ORDER BY path`,
    { path: 'text' },
  );
  const first = new Map<string, { type: string; family: string; one: string }>();
  const mixed = new Map<string, { one: string; other: string }>();
  for (const { path } of kinds.length > 1 ? kinds : []) {
    const part = parts.find((each) => each.path === path)?.name ?? file;
    const shape = { column_name: 'text', column_type: 'text' } as const;
    const relation = parquetRelation([escapeGlob(path)], false);
    for (const { column_name: name, column_type: type } of await engine.rows(
      sql`DESCRIBE SELECT * FROM ${relation}`,
      shape,
    )) {
      const family = familyOf(type);
      const before = first.get(name.toLowerCase());
      if (family === 'nothing') continue;
      const other = `${type} in ${part}`;
      if (!before) first.set(name.toLowerCase(), { type, family, one: other });
      else if (before.family !== family)
        throw Problem.of('parquet-columns-differ', { file, column: name, one: before.one, other });
      else if (family === 'number' && before.type !== type && !isFraction(type + before.type))
        mixed.set(name, { one: before.one, other });
    }
  }
  await checkWidened(engine, file, paths, mixed);
}

/** Whole numbers of one file that become fractions because another has fractions must stay the numbers they are: ids may be long. */
async function checkWidened(
  engine: Engine,
  file: string,
  paths: readonly string[],
  mixed: ReadonlyMap<string, { one: string; other: string }>,
): Promise<void> {
  if (mixed.size === 0) return;
  const relation = parquetRelation(paths, false);
  for (const { path, type } of await columnsOf(engine, relation, [])) {
    const found = mixed.get(path[0] ?? '');
    const exact = { FLOAT: 2 ** 24, DOUBLE: 2 ** 53 }[type];
    if (!found || exact === undefined) continue;
    const longest = sql`MAX(ABS(CAST(${valueAt(path)} AS DOUBLE)))`;
    const [row] = await engine.rows(sql`SELECT ${longest} AS longest FROM ${relation}`, { longest: 'number?' });
    if ((row?.longest ?? 0) >= exact)
      throw Problem.of('parquet-columns-differ', { file, column: path.join('.'), ...found });
  }
}

const isFraction = (types: string) => /^(?:FLOAT|DOUBLE){2}$/.test(types);

function familyOf(type: string): string {
  if (type === 'VARCHAR' || type === 'UUID' || type.startsWith('ENUM')) return 'text';
  if (type.replaceAll('"', '') === 'NULL') return 'nothing';
  if (type.startsWith('STRUCT(') && type.endsWith(')')) return 'fields';
  const kind = nativeKindOf(type);
  return kind === 'day' ? 'moment' : (kind ?? type);
}

/**
 * Bytes that the rows take once they are read. A column that was written without a list of its different values is as large as its file
 * says; of the others the texts are measured, and only where they could be too much.
 */
async function unpackedSize(
  engine: Engine,
  paths: readonly string[],
  columns: readonly ParquetColumn[],
  relation: Sql,
  { records, most }: { records: number; most: number },
): Promise<number> {
  const fixed = columns.reduce((sum, { native }) => sum + (native ? 8 : 16), 0) * records;
  const chunks = await engine.rows(
    sql`SELECT name, is_listed, CAST(SUM(bytes) AS DOUBLE) AS bytes, SUM(CAST(bytes AS DOUBLE) * num_values) AS most
      FROM (SELECT split_part(path_in_schema, ', ', 1) AS name, contains(encodings, 'DICTIONARY') AS is_listed, total_uncompressed_size AS bytes, num_values
        FROM ${parquetFacts('metadata', paths)} WHERE type IN ('BYTE_ARRAY', 'FIXED_LEN_BYTE_ARRAY')) AS chunks GROUP BY name, is_listed`,
    { name: 'text', is_listed: 'boolean', bytes: 'number', most: 'number' },
  );
  const least = fixed + chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  const listed = chunks.filter((chunk) => chunk.is_listed);
  const bound = listed.reduce((sum, chunk) => sum + chunk.most, 0);
  if (least > most || least + bound <= most) return least;
  const names = new Set(listed.map(({ name }) => name));
  const texts = columns.filter(({ path: [own = ''], native }) => names.has(own) && !native);
  const sizes = texts.map(({ path, type }) => sql`COALESCE(SUM(strlen(${textOfType(valueAt(path), type)})), 0)`);
  if (sizes.length === 0) return least;
  const [row] = await engine.rows(sql`SELECT CAST(${join(sizes, ' + ')} AS DOUBLE) AS bytes FROM ${relation}`, {
    bytes: 'number',
  });
  return least + (row?.bytes ?? 0);
}

async function sampleOf(engine: Engine, relation: Sql, columns: readonly ParquetColumn[]): Promise<string[][]> {
  const names = columns.map((_, i) => `c${i}`);
  const cells = columns.map(
    ({ path, type }, i) => sql`COALESCE(${textOfType(valueAt(path), type)}, '') AS ${identifier(`c${i}`)}`,
  );
  const shape = Object.fromEntries(names.map((name) => [name, 'text' as const]));
  const rows = await engine.rows(sql`SELECT ${join(cells)} FROM ${relation} LIMIT ${raw(String(maxSample))}`, shape);
  return rows.map((row) => names.map((name) => row[name] ?? ''));
}

function notesOf(columns: readonly ParquetColumn[], parts: number): Note[] {
  const nested = columns.filter(({ type }) => type !== 'VARCHAR[]' && /\[\d*\]$|^(?:MAP|STRUCT|UNION)\(/.test(type));
  return [
    ...(parts > 1 ? [{ code: 'several-parts', values: { parts } }] : []),
    ...(nested.length > 0
      ? [
          {
            code: 'nested-values',
            values: { columns: nested.map(({ path }) => path.join('.')).join(', '), n: nested.length },
          },
        ]
      : []),
  ];
}

/** Where a row stands in its own file; the files follow one another. */
function placesIn(parts: TableFolder['parts'], rows: readonly number[]): SniffedFile['placeOf'] {
  const ends: number[] = [];
  for (const count of rows) ends.push((ends.at(-1) ?? 0) + count);
  return (row) => {
    let [at, high] = [0, ends.length - 1];
    while (at < high) {
      const middle = (at + high) >> 1;
      if (row <= (ends[middle] ?? 0)) high = middle;
      else at = middle + 1;
    }
    const record = row - (ends[at - 1] ?? 0);
    return { record, line: record, ...(parts.length > 1 ? { file: parts[at]?.name ?? '' } : {}) };
  };
}
