import type { Config } from '../config/config.ts';
import type { TrinoAddress } from '../engines/trino-client.ts';
import type { ReadFile } from '../load/read-options.ts';
import { typedAddress, type Warehouse } from '../load/warehouse/warehouse.ts';
import { type Role, roles } from '../schema/table.ts';

type Told = NonNullable<Config['warehouse']>;
type FileConfig = NonNullable<Config['files']>[string];
type Entry = { relation: string } & Omit<FileConfig, 'role' | 'encoding' | 'headerLine'>;

/** What was inferred from the tables of a warehouse, for its configuration: those that hold none of the six are left out. */
export function warehouseConfig(
  { address }: Pick<Warehouse, 'address'>,
  files: readonly ReadFile[],
  described: readonly FileConfig[],
): Told {
  const entries = new Map<Role, Entry[]>();
  files.forEach(({ file }, i) => {
    const { role = 'none', encoding: _, headerLine: __, ...told } = described[i] ?? {};
    if (role === 'none') return;
    const list = entries.get(role) ?? [];
    list.push({ relation: relationIn(address, file.path), ...told });
    entries.set(role, list);
  });
  const tables = roles.flatMap((role) => {
    const [only, ...others] = entries.get(role) ?? [];
    return only ? [[role, others.length > 0 ? [only, ...others] : only] as const] : [];
  });
  return { address: typedAddress(address), tables: Object.fromEntries(tables) };
}

/** A table of the schema of the address needs no more than its name. */
function relationIn({ catalog, schema }: TrinoAddress, name: string): string {
  const own = `${catalog}.${schema}.`;
  return name.startsWith(own) ? name.slice(own.length) : name;
}
