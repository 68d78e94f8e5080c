import type { TrinoAddress } from '../../engines/trino-client.ts';
import type { Role } from '../../schema/table.ts';

/** A warehouse whose tables are read instead of files. */
export interface Warehouse {
  address: TrinoAddress;
  /** Catalog in which the schema of a run is made; without it that of the tables. */
  scratch?: string | undefined;
  /** Properties of the session, such as `query_max_run_time`. */
  session?: Readonly<Record<string, string>> | undefined;
  /** Given: these are read and no others of the schema. */
  tables?: readonly ToldTable[] | undefined;
  /** Given: these states of the tables are read, by name, and not those of now. */
  snapshots?: ReadonlyMap<string, string> | undefined;
  /** Told the id of every statement that was begun. */
  onQuery?: ((id: string, statement: string) => void) | undefined;
  /** Told, when all is done, how many statements it took and how many bytes came back. */
  onEnd?: ((sum: { statements: number; bytes: number }) => void) | undefined;
}

/** A table that is named in the configuration. */
export interface ToldTable {
  role: Role;
  /** `table`, `schema.table` or `catalog.schema.table`. */
  relation: string;
  /** How it is called in reports and in what is said about it; unique. */
  name: string;
  /** Condition in the SQL of the warehouse: which of its rows are meant. */
  filter?: string | undefined;
}

/** The address of a warehouse as it is typed; nothing of who asks is in it. */
export function typedAddress({ url, catalog, schema }: TrinoAddress): string {
  return `trino://${new URL(url).host}/${encodeURIComponent(catalog)}/${encodeURIComponent(schema)}`;
}
