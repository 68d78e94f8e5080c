import type { SniffedFile } from '../../bytes/sniffed-file.ts';
import { kindOfTrinoType, relationOf, textOfTrinoType, verbatim } from '../../dialects/trino-types.ts';
import { openTrino, type TrinoEngine } from '../../engines/trino.ts';
import { TrinoError } from '../../engines/trino-client.ts';
import { nearest } from '../../nearest.ts';
import { Problem } from '../../problems.ts';
import { identifier, join, literal, raw, type Sql, sql } from '../../sql.ts';
import { mappingOf, type RecognisedFiles } from '../read-files.ts';
import type { ReadFile, ReadOptions } from '../read-options.ts';
import type { ToldTable, Warehouse } from './warehouse.ts';

/** Rows that show what a table holds. */
const sampleRows = 500;
/** Tables that one statement looks at. */
const mostAtOnce = 12;

interface Reading {
  read: ReadOptions;
  signal?: AbortSignal | undefined;
  /** Given: no name of a table may be shown. */
  privacy?: object | undefined;
  onProgress?: ((progress: { stage: 'asking'; statements: number }) => void) | undefined;
}

/** Opens a warehouse and recognises what stands in it. Throws what either throws. */
export async function openRelations(
  warehouse: Warehouse,
  { read, signal, privacy, onProgress }: Reading,
): Promise<{ engine: TrinoEngine; recognised: RecognisedFiles }> {
  let statements = 0;
  const onQuery = (id: string, statement: string) => {
    warehouse.onQuery?.(id, statement);
    onProgress?.({ stage: 'asking', statements: ++statements });
  };
  const engine = await openTrino({ ...warehouse, signal, onQuery });
  try {
    const tables = await tablesOf(engine, warehouse);
    const snapshots = warehouse.snapshots ?? (await snapshotsOf(engine, tables));
    const files = await lookAtAll(engine, tables, snapshots, warehouse.snapshots !== undefined);
    const shown = privacy
      ? files.map(({ file }, i) => ({ ...file, name: `table-${i + 1}` }))
      : files.map(({ file }) => file);
    const recognised = shown.map((file, i): ReadFile => {
      const { told } = tables[i] ?? {};
      const found = {
        name: file.name,
        path: file.path,
        origin: 'folder',
        ...(told ? { role: told.role } : {}),
      } as const;
      // what is said of a table is said of it by its own name
      const named = { ...found, name: files[i]?.file.name ?? file.name };
      return { found, file, mapping: mappingOf(named, file, read) };
    });
    return { engine, recognised: { files: recognised, passedOver: [], notUnpacked: [], stop: async () => {} } };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

interface Table {
  name: string;
  catalog: string;
  schema: string;
  table: string;
  columns: { header: string; type: string }[];
  isView: boolean;
  told?: ToldTable;
}

/** What is to be read: the tables that are told, else every table and view of the schema. Throws `warehouse-has-no-tables` and `warehouse-table-missing`. */
async function tablesOf(engine: TrinoEngine, { address, tables }: Warehouse): Promise<Table[]> {
  const { catalog, schema, url } = address;
  const wanted = (tables ?? []).map((told) => {
    const [table = '', ownSchema = schema, ownCatalog = catalog] = told.relation.split('.').reverse();
    return { told, catalog: ownCatalog, schema: ownSchema, table };
  });
  const schemas = wanted.length > 0 ? wanted : [{ catalog, schema }];
  const places = [...new Map(schemas.map((each) => [`${each.catalog}.${each.schema}`, each])).values()];
  const selects = places.map(
    (
      each,
    ) => sql`SELECT ${literal(each.catalog)} AS catalog, c.table_schema AS schema, c.table_name AS name, c.ordinal_position AS place, c.column_name AS header,
      c.data_type AS type, t.table_type = 'VIEW' AS is_view FROM ${identifier(each.catalog)}.information_schema.columns AS c
      JOIN ${identifier(each.catalog)}.information_schema.tables AS t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
      WHERE c.table_schema = ${each.schema} AND t.table_schema = ${each.schema}`,
  );
  const columns = await engine.rows(
    sql`SELECT * FROM (${join(selects, ' UNION ALL ')}) AS found ORDER BY catalog, schema, name, place`,
    {
      catalog: 'text',
      schema: 'text',
      name: 'text',
      place: 'integer',
      header: 'text',
      type: 'text',
      is_view: 'boolean',
    },
  );
  const known = new Map<string, Table>();
  for (const { name: table, header, type, is_view: isView, place: _, ...place } of columns) {
    const name = `${place.catalog}.${place.schema}.${table}`;
    const found = known.get(name) ?? { ...place, name, table, columns: [], isView };
    found.columns.push({ header, type });
    known.set(name, found);
  }
  const shown = `${new URL(url).host}/${catalog}/${schema}`;
  if (known.size === 0 && wanted.length === 0) throw Problem.of('warehouse-has-no-tables', { address: shown });
  if (wanted.length === 0) return [...known.values()];
  return wanted.map((each) => {
    const name = `${each.catalog}.${each.schema}.${each.table}`;
    // a name that is not quoted means its lower case
    const found = known.get(name) ?? known.get(name.toLowerCase());
    if (found) return { ...found, name: each.told.name, told: each.told };
    throw Problem.of('warehouse-table-missing', {
      table: name,
      address: shown,
      nearest: nearest(name, [...known.keys()]),
    });
  });
}

/**
 * The present state of every table whose format keeps states (Iceberg), by name: all that is counted is counted of these. A view keeps none,
 * and nor do the tables of other catalogs.
 */
async function snapshotsOf(engine: TrinoEngine, tables: readonly Table[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const ask = async (some: readonly Table[]): Promise<boolean> => {
    const selects = some.map(
      ({ catalog, schema, table }, i) =>
        sql`SELECT ${raw(String(i))}, CAST(snapshot_id AS VARCHAR) FROM ${relationOf(catalog, schema, `${table}$refs`)} WHERE name = 'main'`,
    );
    try {
      const rows = await engine.plainRows(join(selects, ' UNION ALL '));
      for (const [i, id] of rows) found.set(some[Number(i)]?.name ?? '', String(id));
      return true;
    } catch (error) {
      if (error instanceof TrinoError) return false;
      throw error;
    }
  };
  const stored = tables.filter(({ isView }) => !isView);
  for (let from = 0; from < stored.length; from += mostAtOnce) {
    const some = stored.slice(from, from + mostAtOnce);
    if (await ask(some)) continue;
    // one of them keeps no states; where two of the first do not, the catalog is of another kind
    for (let i = 0, lacking = 0; i < some.length && lacking < 2; i++) {
      if (!(await ask(some.slice(i, i + 1)))) lacking++;
    }
  }
  return found;
}

async function lookAtAll(
  engine: TrinoEngine,
  tables: readonly Table[],
  snapshots: ReadonlyMap<string, string>,
  isAgain: boolean,
): Promise<{ file: SniffedFile }[]> {
  const sources = tables.map(({ name, catalog, schema, table, told }) => {
    const snapshot = snapshots.get(name);
    const named = relationOf(catalog, schema, table);
    const whole = snapshot === undefined ? named : sql`${named} FOR VERSION AS OF ${raw(BigInt(snapshot).toString())}`;
    return told?.filter === undefined ? whole : sql`(SELECT * FROM ${whole} WHERE (${verbatim(told.filter)})) AS kept`;
  });
  const chunks = Array.from({ length: Math.ceil(tables.length / mostAtOnce) }, (_, i) => i * mostAtOnce);
  const look = (from: number, to = from + mostAtOnce) =>
    lookAtSome(engine, tables.slice(from, to), sources.slice(from, to));
  const looks = chunks.map((from) =>
    look(from).catch(async (error: unknown) => {
      if (!(error instanceof TrinoError)) throw error;
      // one of them is at fault: each by itself says which
      const some = [...tables.keys()].slice(from, from + mostAtOnce);
      const alone = some.map((i) =>
        look(i, i + 1).catch((fault: unknown) => Promise.reject(faultOf(fault, tables[i], isAgain))),
      );
      return (await Promise.all(alone)).flat();
    }),
  );
  const seen = (await Promise.all(looks)).flat();
  return tables.map((table, i) => ({
    file: fileOf(
      table,
      { relation: sources[i] ?? sql``, snapshot: snapshots.get(table.name) },
      seen[i] ?? { sample: [], records: 0 },
    ),
  }));
}

/** What is wrong with a table that cannot be looked at. */
function faultOf(error: unknown, table: Table | undefined, isAgain: boolean): unknown {
  if (!(error instanceof TrinoError) || !table) return error;
  const [name, found] = [table.name, error.message.slice(0, 200)];
  if (table.told?.filter !== undefined)
    return Problem.of('warehouse-filter', { table: name, filter: table.told.filter, found });
  if (isAgain) return Problem.of('warehouse-state-gone', { table: name, found });
  const isGone = ['TABLE_NOT_FOUND', 'COLUMN_NOT_FOUND'].includes(error.code);
  return isGone ? Problem.of('file-changed', { file: name }) : error;
}

interface Seen {
  sample: string[][];
  records: number;
}

/** A few rows of some tables and how many each has, in one statement: every cell is a text. */
async function lookAtSome(engine: TrinoEngine, some: readonly Table[], sources: readonly Sql[]): Promise<Seen[]> {
  const selects = some.flatMap(({ columns }, i) => {
    const source = sources[i] ?? sql``;
    const cells = columns.map(({ header, type }) => sql`COALESCE(${textOfTrinoType(identifier(header), type)}, '')`);
    const number = raw(String(i));
    return [
      sql`SELECT ${number} AS number, CAST(NULL AS BIGINT) AS records, [${join(cells)}] AS cells FROM (SELECT * FROM ${source} LIMIT ${sampleRows}) AS some`,
      sql`SELECT ${number}, COUNT(*), NULL FROM ${source}`,
    ];
  });
  const rows = await engine.plainRows(sql`${join(selects, ' UNION ALL ')}`);
  const seen = some.map((): Seen => ({ sample: [], records: 0 }));
  for (const [number, records, cells] of rows) {
    const one = seen[Number(number)];
    if (records !== null && one) one.records = Number(records);
    else if (Array.isArray(cells)) one?.sample.push(cells.map((cell) => asWritten(String(cell))));
  }
  return seen;
}

function fileOf(
  { name, columns }: Table,
  { relation, snapshot }: { relation: Sql; snapshot: string | undefined },
  { sample, records }: Seen,
): SniffedFile {
  return {
    ...{ name, path: name, bytes: 0, modified: 0, encoding: 'trino', hasBom: false, delimiter: ',', quote: '' },
    ...{ headerLine: 1, headers: columns.map(({ header }) => header), headerTexts: [], records },
    ...{ setAside: [], repaired: [] },
    notes: [{ code: 'rows-of-warehouse', values: {} }],
    sample,
    isSampleComplete: sample.length === records,
    source: {
      kind: 'relation',
      relation,
      snapshot,
      columns: columns.map(({ header, type }) => ({ path: [header], type, native: kindOfTrinoType(type) })),
    },
    parts: [],
    placeOf: (row) => ({ record: row, line: row }),
  };
}

/** `2025-01-02 10:00:00.000000 UTC` as exports have it. */
function asWritten(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.0+/, '$1').replace(/ UTC$/, '+00');
}
