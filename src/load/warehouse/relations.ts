import type { SniffedFile } from '../../bytes/sniffed-file.ts';
import { kindOfTrinoType, relationOf, textOfTrinoType } from '../../dialects/trino-types.ts';
import type { Engine } from '../../engines/engine.ts';
import { openTrino } from '../../engines/trino.ts';
import type { TrinoAddress, TrinoOptions } from '../../engines/trino-client.ts';
import { Problem } from '../../problems.ts';
import { identifier, join, sql } from '../../sql.ts';
import { checkUsable } from '../check-usable.ts';
import { mappingOf } from '../read-files.ts';
import type { ReadFile, ReadOptions } from '../read-options.ts';

/** Rows that show what a table holds. */
const sampleRows = 500;

/** Opens a warehouse and recognises what stands in it. Throws what either throws, and what `checkUsable` throws. */
export async function openRelations(
  options: TrinoOptions,
  read: ReadOptions,
): Promise<{ engine: Engine; files: ReadFile[] }> {
  const engine = await openTrino(options);
  try {
    const files = await recogniseRelations(engine, options.address, read);
    checkUsable(files);
    return { engine, files };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Every table and view of a schema, with what it holds by its columns and a few rows. Throws `warehouse-has-no-tables`. */
async function recogniseRelations(
  engine: Engine,
  { catalog, schema, url }: TrinoAddress,
  options: ReadOptions,
): Promise<ReadFile[]> {
  const columns = await engine.rows(
    sql`SELECT table_name AS name, column_name AS header, data_type AS type FROM ${identifier(catalog)}.information_schema.columns
      WHERE table_schema = ${schema} ORDER BY table_name, ordinal_position`,
    { name: 'text', header: 'text', type: 'text' },
  );
  const names = [...new Set(columns.map(({ name }) => name))];
  if (names.length === 0)
    throw Problem.of('warehouse-has-no-tables', { address: `${new URL(url).host}/${catalog}/${schema}` });
  return Promise.all(
    names.map(async (name) => {
      const own = columns.filter((column) => column.name === name);
      const file = await relationFile(engine, `${catalog}.${schema}.${name}`, relationOf(catalog, schema, name), own);
      const found = { name: file.name, path: file.path, origin: 'folder' } as const;
      return { found, file, mapping: mappingOf(found, file, options) };
    }),
  );
}

async function relationFile(
  engine: Engine,
  name: string,
  relation: ReturnType<typeof relationOf>,
  own: readonly { header: string; type: string }[],
): Promise<SniffedFile> {
  const names = own.map((_, i) => `c${i}`);
  const cells = own.map(({ header, type }, i) => {
    const text = sql`COALESCE(${textOfTrinoType(identifier(header), type)}, '')`;
    return sql`${text} AS ${identifier(`c${i}`)}`;
  });
  const shape = Object.fromEntries(names.map((cell) => [cell, 'text' as const]));
  const [counted, rows] = await Promise.all([
    engine.rows(sql`SELECT COUNT(*) AS records FROM ${relation}`, { records: 'integer' }),
    engine.rows(sql`SELECT ${join(cells)} FROM ${relation} LIMIT ${sampleRows}`, shape),
  ]);
  const sample = rows.map((row) => names.map((cell) => asWritten(row[cell] ?? '')));
  const records = counted[0]?.records ?? 0;
  return {
    ...{ name, path: name, bytes: 0, modified: 0, encoding: 'trino', hasBom: false, delimiter: ',', quote: '' },
    ...{
      headerLine: 1,
      headers: own.map(({ header }) => header),
      headerTexts: [],
      records,
      setAside: [],
      repaired: [],
    },
    notes: [{ code: 'rows-of-warehouse', values: {} }],
    sample,
    isSampleComplete: sample.length === records,
    source: {
      kind: 'relation',
      relation,
      columns: own.map(({ header, type }) => ({ path: [header], type, native: kindOfTrinoType(type) })),
    },
    parts: [],
    placeOf: (row) => ({ record: row, line: row }),
  };
}

/** `2025-01-02 10:00:00.000000 UTC` as exports have it. */
function asWritten(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.0+/, '$1').replace(/ UTC$/, '+00');
}
