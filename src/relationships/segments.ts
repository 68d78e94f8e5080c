import type { Engine } from '../engines/engine.ts';
import type { CarriedColumn } from '../load/loaded-file.ts';
import type { ReadFile } from '../load/read-options.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import { leavingDays } from '../schema/customer-ends.ts';
import { lostStates } from '../schema/customer-states.ts';
import { customers } from '../schema/customers.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { Privacy } from './pseudonyms.ts';
import { columnsOf, isRevealed, shownColumn } from './reveal.ts';
import { counted } from './snapshot.ts';

/** What customers or events are split by. */
export interface SegmentField {
  /** How it is shown: as it stands in the header, or by another name where nobody may be named. */
  name: string;
  /** As the user asked for it. */
  given: string;
  /** As it stands in the header, or the canonical name. */
  header: string;
  /** The canonical field the column holds. */
  field: string | null;
  /** Column of the snapshot tables. */
  column: string;
  /** Customers have it, or only the rows of some event tables. */
  owner: 'customers' | readonly Role[];
  /** Asked for with `--by`; the others are only looked through for findings. */
  isRequested: boolean;
  /** Not a canonical column: read as text under the name in `column`. */
  isCarried: boolean;
}

/** Customer fields that are looked through for groups that stand out, without being asked. */
const usualFields = ['segment', 'acquisition_channel'];
/** At most this many fields, with at most this many groups each: more finds noise. */
const mostFields = 5;
const mostGroups = 12;

/** The fields to split by: those asked for, then those of the customers table that plainly divide it into a few groups. */
export function segmentFieldsOf(files: readonly ReadFile[], by: readonly string[], privacy?: Privacy): SegmentField[] {
  const requested = by.map((name, i) => requestedField(files, name, i));
  const taken = new Set(requested.map(({ header }) => header.toLowerCase()));
  const others = files
    .filter(({ mapping }) => mapping.role === 'customers')
    .flatMap((file) => dividingFields(file, privacy))
    .filter(({ header }) => !taken.has(header.toLowerCase()) && taken.add(header.toLowerCase()));
  const all = [...requested, ...others.slice(0, mostFields)];
  return all.map((field) => ({ ...field, name: privacy ? shownColumn(field, privacy) : field.header }));
}

/** The columns of a file that have to be carried along as text for these fields. */
export function carriedColumns({ file, mapping }: ReadFile, fields: readonly SegmentField[]): CarriedColumn[] {
  return fields.flatMap(({ header, column, owner, isCarried }) => {
    const isMine = owner === 'customers' ? mapping.role === 'customers' : owner.some((role) => role === mapping.role);
    const index = headerIndex(file.headers, header);
    return isCarried && isMine && index >= 0 ? [{ alias: column, index }] : [];
  });
}

function headerIndex(headers: readonly string[], name: string): number {
  const wanted = name.trim().toLowerCase();
  return headers.findIndex((header) => header.trim().toLowerCase() === wanted);
}

type UnnamedField = Omit<SegmentField, 'name'>;

function requestedField(files: readonly ReadFile[], name: string, i: number): UnnamedField {
  const lists = files.filter(({ mapping }) => mapping.role === 'customers');
  const carried = { given: name, column: `by_${i + 1}`, isRequested: true, isCarried: true };
  const fieldOf = (among: readonly ReadFile[], header: string) =>
    among.flatMap(columnsOf).find((each) => each.field !== null && headerIndex([each.header], header) === 0)?.field ??
    null;
  const canonical = lists.find(({ mapping }) => Object.hasOwn(mapping.columns, name));
  if (canonical) {
    const { header } = canonical.mapping.columns[name] ?? { header: name };
    return { ...carried, header, field: name, owner: 'customers' };
  }
  if (lists.some(({ file }) => headerIndex(file.headers, name) >= 0)) {
    return { ...carried, header: name, field: fieldOf(lists, name), owner: 'customers' };
  }
  const events = files.filter(({ mapping }) => mapping.role !== 'customers' && mapping.role !== 'unrecognised');
  const mapped = events.find(({ mapping }) => Object.hasOwn(mapping.columns, name));
  const header = mapped?.mapping.columns[name]?.header ?? name;
  const owners = events
    .filter(({ file }) => headerIndex(file.headers, header) >= 0)
    .map(({ mapping }) => mapping.role as Role);
  if (owners.length > 0) {
    return { ...carried, header, field: mapped ? name : fieldOf(events, header), owner: [...new Set(owners)] };
  }
  const known = [...new Set([...lists, ...events].flatMap(({ file }) => file.headers))].filter((text) => text !== '');
  throw Problem.of('unknown-field', { field: name, nearest: nearest(name, known), known });
}

/** Columns of a customers file with a few recurring text values; what nobody knows may name people, and is no group then. */
function dividingFields({ file, mapping }: ReadFile, privacy: Privacy | undefined): UnnamedField[] {
  const usual = usualFields.flatMap((field) => {
    const match = mapping.columns[field];
    return match ? [match.index] : [];
  });
  const mapped = new Set(Object.values(mapping.columns).map(({ index }) => index));
  const columns = columnsOf({ file, mapping });
  const isOpen = (i: number) => !privacy || isRevealed(privacy, columns[i] ?? { header: '', field: null });
  const free = file.headers.map((_, i) => i).filter((i) => !mapped.has(i) && isOpen(i));
  return [...usual, ...free]
    .filter((i) => isDividing(file.sample.map((row) => row[i]?.trim() ?? '')) && !isOfLeavers(i, { file, mapping }))
    .map((i) => ({
      given: file.headers[i] ?? '',
      header: file.headers[i] ?? '',
      field: columns[i]?.field ?? null,
      column: `group_${i}`,
      owner: 'customers' as const,
      isRequested: false,
      isCarried: true,
    }))
    .filter(({ header }) => header !== '');
}

function isDividing(values: readonly string[]): boolean {
  const filled = values.filter((value) => value !== '');
  const groups = new Set(filled);
  const isText =
    [...groups].some((value) => /\p{L}/u.test(value)) &&
    ![...groups].some((value) => value.length > 40 || value.includes('@'));
  return (
    isText &&
    ![...groups].some(saysLost) &&
    groups.size >= 2 &&
    groups.size <= mostGroups &&
    filled.length >= 10 * groups.size
  );
}

/** Filled in for those alone who left, and one of fewer than all: why they left, and no group of customers. */
function isOfLeavers(i: number, { file, mapping }: Pick<ReadFile, 'file' | 'mapping'>): boolean {
  const days = leavingDays.flatMap((field) => mapping.columns[field]?.index ?? []);
  const isFilled = (row: readonly string[], index: number) => (row[index]?.trim() ?? '') !== '';
  const hasLeft = (row: readonly string[]) => days.some((index) => isFilled(row, index));
  const told = file.sample.filter((row) => isFilled(row, i));
  const stayed = file.sample.filter((row) => !hasLeft(row)).length;
  if (stayed === 0 || stayed === file.sample.length || told.length === 0) return false;
  const ofStayed = told.filter((row) => !hasLeft(row)).length;
  // a column that has nothing to do with leaving is filled in for those who stayed as for those who did not
  return ofStayed <= 0.1 * told.length && ofStayed <= 0.1 * stayed;
}

const { values: statuses } = customers.fields.status;
const lossWords = new Set(lostStates.flatMap((status) => [status, ...statuses[status]]));

/** A column that says who left is no group of customers: that those who left stand out says nothing. */
const saysLost = (value: string) => lossWords.has(value.toLowerCase());

/** Makes `customer_dimensions`: one row a customer and field, with the customer's value; customers without one are in none. */
export async function createCustomerDimensions(engine: Engine, fields: readonly SegmentField[]): Promise<void> {
  const ofCustomers = fields.filter(({ owner }) => owner === 'customers');
  const selects = ofCustomers.map(
    ({ name, column }) => sql`SELECT customer, ${name} AS field, ${identifier(column)} AS segment
      FROM ${counted('customers')} AS t WHERE ${identifier(column)} IS NOT NULL`,
  );
  const nothing = sql`SELECT CAST(NULL AS BIGINT) AS customer, '' AS field, '' AS segment WHERE FALSE`;
  await engine.run(
    sql`CREATE OR REPLACE TABLE customer_dimensions AS ${selects.length > 0 ? join(selects, ' UNION ALL ') : nothing}`,
  );
}

/** SQL: columns that are carried along, each after a comma. */
export function carriedNames(carried: readonly string[]): Sql {
  return join(
    carried.map((alias) => sql`, ${identifier(alias)}`),
    '',
  );
}

/** The same of a group of rows: of each the highest. */
export function carriedHighest(carried: readonly string[]): Sql {
  return join(
    carried.map((alias) => sql`, MAX(${identifier(alias)}) AS ${identifier(alias)}`),
    '',
  );
}
