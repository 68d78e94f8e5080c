import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Config } from '../config/config.ts';
import type { TrinoAddress } from '../engines/trino-client.ts';
import type { Io } from '../io.ts';
import type { ReadOptions } from '../load/read-options.ts';
import type { ToldTable, Warehouse } from '../load/warehouse/warehouse.ts';
import { Problem } from '../problems.ts';
import { visibleText } from '../renderers/safe-text.ts';
import { roles } from '../schema/table.ts';
import { systemReason } from '../system-reason.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Told = NonNullable<Config['warehouse']>;

const scheme = /^trino:\/\//i;
/** Only here is a connection that anybody could listen to no harm. */
const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;

/** `trino://host:port/catalog/schema`. */
export const isWarehouse = (path: string) => scheme.test(path);

/**
 * The warehouse that stands where files would, or that of the configuration where no files are named; who asks comes from the environment.
 * Undefined: files are meant. Throws `warehouse-address`.
 */
export function warehouseOf(
  paths: readonly string[],
  environment: Environment,
  told?: Told | undefined,
): Warehouse | undefined {
  const named = paths.find(isWarehouse);
  const path = named ?? (paths.length === 0 ? told?.address : undefined);
  if (path === undefined) return undefined;
  const address = addressOf(path, paths.length > 1, environment);
  if (!told) return { address };
  const tables = toldTables(told, address);
  return { address, scratch: told.scratch, session: told.session, ...(tables.length > 0 ? { tables } : {}) };
}

/** Files that hold who this machine is, by the variables that name them. Throws `warehouse-certificate`. */
function certificateOf({ TRINO_CLIENT_CERT, TRINO_CLIENT_KEY }: Environment): TrinoAddress['certificate'] {
  if (TRINO_CLIENT_CERT === undefined && TRINO_CLIENT_KEY === undefined) return undefined;
  const read = (variable: string, file: string | undefined) => {
    try {
      return readFileSync(file ?? '', 'utf8');
    } catch (error) {
      const found = file === undefined ? 'it is not set' : systemReason(error);
      throw Problem.of('warehouse-certificate', { variable, found });
    }
  };
  return { cert: read('TRINO_CLIENT_CERT', TRINO_CLIENT_CERT), key: read('TRINO_CLIENT_KEY', TRINO_CLIENT_KEY) };
}

function addressOf(path: string, hasOthers: boolean, environment: Environment): TrinoAddress {
  const told = toldIn(path.replace(scheme, 'https://'));
  const [catalog, schema, ...rest] = (told?.pathname ?? '').split('/').filter((part) => part !== '');
  const fault = !scheme.test(path)
    ? 'no trino:// before it'
    : hasOthers
      ? 'files beside it'
      : told?.username || told?.password
        ? 'a user or password in it: they come from TRINO_USER, and TRINO_PASSWORD or TRINO_TOKEN'
        : catalog === undefined || schema === undefined || rest.length > 0
          ? 'other parts than a catalog and a schema'
          : undefined;
  const shown = path.replace(/\/\/[^/@]*@/, '//…@');
  if (!told || fault !== undefined)
    throw Problem.of('warehouse-address', { address: shown, found: fault ?? 'no address' });
  const certificate = certificateOf(environment);
  const protocol = loopback.test(told.hostname) ? 'http' : 'https';
  return {
    url: `${protocol}://${told.hostname}${told.port ? `:${told.port}` : ''}`,
    catalog: decodeURIComponent(catalog ?? ''),
    schema: decodeURIComponent(schema ?? ''),
    user: environment.TRINO_USER ?? userInfo().username,
    password: environment.TRINO_PASSWORD,
    token: environment.TRINO_TOKEN,
    ...(certificate ? { certificate } : {}),
  };
}

function toldIn(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** The same, telling every statement that it is asked: whoever runs it finds it there by its id. */
export function told(warehouse: Warehouse, io: Pick<Io, 'err'>): Warehouse {
  const shown = (statement: string) => visibleText(statement.replaceAll(/\s+/g, ' ').slice(0, 80));
  return {
    ...warehouse,
    onQuery: (id, statement) => io.err(`${visibleText(id)} ${shown(statement)}\n`),
    onEnd: ({ statements, bytes }) => io.err(`${statements} statements, ${(bytes / 1e6).toFixed(1)} MB came back\n`),
  };
}

type ToldEntry = Extract<NonNullable<NonNullable<Told['tables']>[(typeof roles)[number]]>, unknown[]>[number];

/** What is said of each table, in the order of the roles, under the name it has in reports. */
function entriesOf({ tables = {} }: Told, { catalog, schema }: Pick<TrinoAddress, 'catalog' | 'schema'>) {
  const entries = roles.flatMap((role) => {
    const given = tables[role];
    const list: readonly ToldEntry[] = given === undefined ? [] : Array.isArray(given) ? given : [given];
    return list.map((entry) => ({ role, entry, whole: wholeName(entry.relation, catalog, schema) }));
  });
  return entries.map(({ role, entry, whole }, i) => {
    const twins = entries.filter((each) => each.whole === whole);
    const ofRole = twins.filter((each) => each.role === role);
    const mark = twins.length === 1 ? '' : ofRole.length === 1 ? `#${role}` : `#${role}-${i + 1}`;
    return { role, entry, whole, name: `${whole}${mark}` };
  });
}

/** A table of which only the name is told stands in the schema of the address. */
function wholeName(relation: string, catalog: string, schema: string): string {
  const parts = relation.split('.');
  return [catalog, schema]
    .slice(0, 3 - parts.length)
    .concat(parts)
    .join('.');
}

function toldTables(told: Told, address: TrinoAddress): ToldTable[] {
  return entriesOf(told, address).map(({ role, name, whole, entry: { filter } }) => ({
    role,
    name,
    relation: whole,
    filter,
  }));
}

/** How files are read, with what the configuration says of the tables of a warehouse. */
export function withTold(read: ReadOptions, told: Told | undefined, warehouse: Warehouse | undefined): ReadOptions {
  if (!warehouse || !told?.tables) return read;
  const files: NonNullable<ReadOptions['files']> = { ...read.files };
  const values: NonNullable<ReadOptions['values']> = { ...read.values };
  for (const { role, name, entry } of entriesOf(told, warehouse.address)) {
    const { dateOrder } = entry;
    const settings = { role, columns: plain(entry.columns), constants: plain(entry.constants) };
    files[name] = { ...settings, ...(dateOrder ? { dateOrder } : {}), ...files[name] };
    // what the command line says is said of all tables and goes above it
    for (const [field, words] of Object.entries(plain(entry.values)))
      values[role] = { ...values[role], [field]: { ...words, ...values[role]?.[field] } };
  }
  return { ...read, files, values };
}

function plain<T>(record: Readonly<Record<string, T | undefined>> = {}): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
