import type { Engine } from '../engines/engine.ts';
import type { LoadedFile } from '../ingest/load.ts';
import { groupMessages } from '../ingest/messages.ts';
import { completeOrderLines } from '../ingest/order-lines.ts';
import { loadFiles, type ReadFile, type ReadOptions } from '../ingest/read-files.ts';
import { findRepeats } from '../ingest/repeats.ts';
import type { Role } from '../tables/table.ts';
import { type Base, baseOf } from './base.ts';
import type { DayNumber } from './calendar.ts';
import { isTextSearched, type ReasonMapping } from './contact-class.ts';
import { type Identity, identifyCustomers } from './identity.ts';
import { createOrders, createPromises, type PromiseSource, promiseSource } from './orders.ts';
import { carriedColumns, type SegmentField } from './segments.ts';
import type { Settings } from './settings.ts';
import { createSnapshot } from './snapshot.ts';
import { type ExportedFields, fieldsToRead } from './snapshot-fields.ts';

/** What the files hold, typed and tied to customers, before any as-of day. */
export interface Tables {
  loaded: LoadedFile[];
  bases: Record<Role, Base>;
  identity: Identity;
  carried: string[];
}

export interface LoadTablesInput {
  read: ReadOptions;
  today: DayNumber;
  fields: readonly SegmentField[];
  /** Only what figures are made of is read. */
  isForFigures: boolean;
}

/** Files -> typed tables, with messages put together to contacts and order lines completed -> customers. */
export async function loadTables(
  engine: Engine,
  files: readonly ReadFile[],
  { read, today, fields, isForFigures }: LoadTablesInput,
): Promise<Tables> {
  const of = (role: Role) => files.filter(({ mapping }) => mapping.role === role);
  const exported: ExportedFields = {
    isExported: (role) => of(role).length > 0,
    has: (role, field) => of(role).some(({ mapping }) => field in mapping.columns || field in mapping.constants),
    isByMessage: of('contacts').some(({ mapping }) => mapping.isByMessage),
    hasSeveralFiles: (role) => of(role).length > 1,
  };
  const typed = await loadFiles(files, {
    engine,
    options: read,
    today,
    carriedOf: (file) => carriedColumns(file, fields),
    ...(isForFigures
      ? {
          isNeeded: (role: Role, field: string) => fieldsToRead(role, exported).has(field),
          neededWhere: isTextSearched,
        }
      : {}),
  });
  const loaded = await Promise.all(
    typed.map(async (file) => completeOrderLines(engine, await groupMessages(engine, file))),
  );
  const repeats = await findRepeats(engine, loaded);
  const carried = fields.filter(({ isCarried }) => isCarried).map(({ column }) => column);
  const base = (role: Role) => baseOf(role, loaded, carried, repeats);
  const bases: Record<Role, Base> = {
    customers: base('customers'),
    contacts: base('contacts'),
    purchases: base('purchases'),
    surveys: base('surveys'),
    promises: base('promises'),
    usage: base('usage'),
  };
  return { loaded, bases, carried, identity: await identifyCustomers(engine, bases) };
}

/** What a snapshot is made with. */
export interface SnapshotChoices {
  asOf: DayNumber;
  reasons: ReasonMapping;
  settings: Settings;
  isFirst: boolean;
  isLast: boolean;
}

/** The snapshot tables of one as-of day, with orders and promises put together. */
export async function createTables(
  engine: Engine,
  { bases, identity, carried }: Tables,
  { settings, ...snapshot }: SnapshotChoices,
): Promise<PromiseSource | null> {
  await createSnapshot(engine, { bases, identity, carried, ...snapshot });
  await createOrders(engine, bases.purchases, carried);
  const source = promiseSource(bases);
  await createPromises(engine, {
    source,
    promises: bases.promises,
    asOf: snapshot.asOf,
    brokenAfterDays: settings.brokenAfterDays,
    carried,
  });
  return source;
}
