import type { ReadFile, ReadOptions } from '../../load/read-options.ts';
import { typedAddress, type Warehouse } from '../../load/warehouse/warehouse.ts';
import type { Report } from '../../report/report.ts';

/** What a report was asked for with, as far as it is no choice that shapes its figures. */
interface Asked {
  since?: string;
  read: ReadOptions;
  warehouse?: Warehouse;
}

/** What was asked for besides the configuration; with it a report can be made again. */
export function provenanceOf({ since, read, warehouse }: Asked, files: readonly ReadFile[]): Report['provenance'] {
  const { encoding, delimiter, headerLine } = read;
  const named = files.flatMap(({ found: { name, role } }) => (role ? [[name, role] as const] : []));
  return {
    since: since ?? null,
    encoding: encoding ?? null,
    delimiter: delimiter ?? null,
    headerLine: headerLine ?? null,
    ...(named.length > 0 && !warehouse && { roles: Object.fromEntries(named) }),
    // an anonymous report names no tables
    ...(warehouse && files.length > 0 && { warehouse: told(warehouse) }),
  };
}

/** Nothing of who asked is in it. */
function told({ address, scratch, tables }: Warehouse): NonNullable<Report['provenance']>['warehouse'] {
  return {
    address: typedAddress(address),
    ...(scratch === undefined ? {} : { scratch }),
    ...(tables
      ? {
          tables: tables.map(({ role, name, relation, filter }) => ({
            ...{ role, name, relation },
            ...(filter === undefined ? {} : { filter }),
          })),
        }
      : {}),
  };
}
