import type { Engine } from '../engines/engine.ts';
import { groupContactRows } from '../load/contact-rows.ts';
import { carriedKeys, groupInvitations } from '../load/fold-invitations.ts';
import { furtherReadings, noteFurther } from '../load/further-readings.ts';
import { loadFiles } from '../load/load-files.ts';
import type { LoadedFile } from '../load/loaded-file.ts';
import { groupMessages } from '../load/messages.ts';
import { amountReadings, noteAmounts } from '../load/order-amounts.ts';
import { completeOrderLines } from '../load/order-lines.ts';
import type { ReadFile, ReadOptions } from '../load/read-options.ts';
import { findRepeats } from '../load/repeats.ts';
import { settleSurveys } from '../load/settle-surveys.ts';
import { type Role, roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { type Base, baseOf } from './base.ts';
import { type DayNumber, dayNumber, isIsoDay } from './calendar.ts';
import { isSearchedText, isTextSearched, type ReasonMapping } from './contact-class.ts';
import { type Identity, identifyCustomers } from './identity.ts';
import { joinOrderAmounts } from './order-amounts.ts';
import { createOrders, type OrderForm, orderFormOf } from './orders.ts';
import { createPromises, promiseSource } from './promises.ts';
import type { Privacy } from './pseudonyms.ts';
import { createRows, hasFurtherRows } from './rows.ts';
import { carriedColumns, type SegmentField } from './segments.ts';
import type { Settings } from './settings.ts';
import { createSnapshot } from './snapshot.ts';
import { type ExportedFields, fieldsToRead, isTimeUsed } from './snapshot-fields.ts';

/** What the files hold, typed and tied to customers, before any as-of day. */
export interface ExportTables {
  loaded: LoadedFile[];
  bases: Record<Role, Base>;
  identity: Identity;
  carried: string[];
  orderForm: OrderForm;
  /** Some customer is listed more than once. */
  isRepeated: boolean;
}

/**
 * What the tables are for: `figures` need only the columns they are made of, an `audit` looks at everything that was recognised, and an
 * `account` tells only what became of each record, whatever it was about.
 */
export type Purpose = 'figures' | 'audit' | 'account';

export interface TablesInput {
  read: ReadOptions;
  /** Later dates are data errors. */
  today: DayNumber;
  reasons: ReasonMapping;
  /** What will be split by. */
  fields: readonly SegmentField[];
  purpose: Purpose;
  /** Given: texts of the rows will be replaced. */
  privacy?: Privacy;
}

/** Moments of a contact that only durations are counted to. */
const endsContact = (role: Role, field: string) =>
  role === 'contacts' && (field === 'first_response_at' || field === 'resolved_at');

/** Hours that were promised are counted from it. */
const beginsHours = (role: Role, field: string) =>
  (role === 'purchases' && field === 'ordered_at') || (role === 'promises' && field === 'made_at');

/** Loads the recognised files, puts messages together to contacts, completes order lines, finds repeated records and works out the rows. Throws what loading and identifying throw. */
export async function loadTables(
  engine: Engine,
  files: readonly ReadFile[],
  { read, today, reasons, fields, purpose, privacy }: TablesInput,
): Promise<ExportTables> {
  const amounts = amountReadings(files);
  const whole = files.filter((file) => !amounts.some(({ read }) => read === file));
  const own = [...whole, ...furtherReadings(whole)];
  const all = [...own, ...amounts.map(({ reading }) => reading)];
  const of = (role: Role) => own.filter(({ mapping }) => mapping.role === role);
  const exported: ExportedFields = {
    isExported: (role) => of(role).length > 0,
    has: (role, field) => of(role).some(({ mapping }) => field in mapping.columns || field in mapping.constants),
    isByMessage: of('contacts').some(({ mapping }) => mapping.isByMessage || mapping.mayRepeat),
    isLinked: (role) =>
      of(role).some(({ mapping: { columns } }) => !('customer_id' in columns) && !('email' in columns)),
    hasSeveralFiles: (role) => of(role).length > 1,
  };
  const needed = new Map(roles.map((role) => [role, fieldsToRead(role, exported)]));
  const isOfFigures = (role: Role, field: string) => needed.get(role)?.has(field) ?? false;
  const isTimeOfFigures = (role: Role, field: string) =>
    isTimeUsed(role, field) || (beginsHours(role, field) && exported.has(role, 'promised_hours'));
  const reading = {
    figures: { isNeeded: isOfFigures, neededWhere: isTextSearched, isTimeNeeded: isTimeOfFigures },
    audit: {},
    // a text can be read whatever it holds, and what it is about changes nothing in what becomes of its record
    account: {
      isNeeded: (role: Role, field: string) =>
        tables[role].fields[field]?.type !== 'text' || (isOfFigures(role, field) && !isSearchedText(role, field)),
      isTimeNeeded: (role: Role, field: string) =>
        isTimeOfFigures(role, field) && (exported.isByMessage || !endsContact(role, field)),
    },
  }[purpose];
  const loadedFiles = await loadFiles(all, {
    engine,
    options: read,
    today,
    carriedOf: (file) =>
      file.mapping.isOfOrders ? [] : [...carriedColumns(file, fields), ...carriedKeys(file.mapping)],
    ...reading,
  });
  const typed = loadedFiles.map(withToldMoments);
  const threads = await Promise.all(typed.map((file) => groupMessages(engine, file)));
  const put = await settled(engine, threads, { today, read });
  const { loaded, joined } = await joinOrderAmounts(engine, put);
  noteAmounts(amounts, joined, loaded);
  const readOf = new Map(files.map((read) => [read.file, read]));
  for (const { file, mapping } of loaded.filter((one) => one.mapping.asked)) {
    const read = mapping.isFurther ? undefined : readOf.get(file);
    if (read) read.mapping = { ...mapping, doubts: read.mapping.doubts };
  }
  noteFurther(files, loaded);
  const repeats = await findRepeats(engine, loaded);
  const carried = fields.filter(({ isCarried }) => isCarried).map(({ column }) => column);
  const base = (role: Role) => baseOf(engine, role, { loaded, carried, repeats });
  const bases: Record<Role, Base> = {
    customers: await base('customers'),
    contacts: await base('contacts'),
    purchases: await base('purchases'),
    surveys: await base('surveys'),
    promises: await base('promises'),
    usage: await base('usage'),
  };
  const identity = await identifyCustomers(engine, bases);
  await createRows(engine, {
    bases,
    identity,
    reasons,
    countedContacts: read.countedContacts ?? [],
    staff: read.staff ?? [],
    carried,
    surveys: read.surveys ?? {},
    workingDays: read.workingDays ?? { holidays: [] },
    isKept: purpose !== 'figures',
    isClassified: purpose !== 'account',
    isHidden: privacy !== undefined,
  });
  const [orderForm, isRepeated] = await Promise.all([orderFormOf(engine, bases.purchases), hasFurtherRows(engine)]);
  bases.purchases = { ...bases.purchases, orderTotals: orderForm.totals };
  return { loaded, bases, carried, identity, orderForm, isRepeated };
}

/** Contacts, orders and answers of several rows are put together; what is asked about each is asked side by side. */
async function settled(
  engine: Engine,
  files: readonly LoadedFile[],
  { today, read }: { today: number; read: ReadOptions },
): Promise<LoadedFile[]> {
  const lists = await Promise.all([
    groupContactRows(engine, files, today),
    completeOrderLines(engine, files),
    groupInvitations(engine, files, today).then((invited) => settleSurveys(engine, invited, read)),
  ]);
  // each changes the files of its own role
  return files.map((file, i) => lists.map((list) => list[i] ?? file).find((each) => each !== file) ?? file);
}

/** The snapshot tables of one as-of day, with orders put together; `isReadOnce`: for one look only. */
export async function createTables(
  engine: Engine,
  { bases, carried, orderForm, isRepeated }: ExportTables,
  asOf: DayNumber,
  isReadOnce = false,
): Promise<void> {
  await createSnapshot(engine, { bases, carried, asOf, isRepeated });
  await createOrders(engine, bases.purchases, orderForm, carried, isReadOnce);
}

/** `promise_facts` of the day whose tables stand: what came of each promise. The evidence on onboarding does without. */
export function createPromiseTable(
  engine: Engine,
  { bases, carried }: ExportTables,
  { asOf, settings, isReadOnce = false }: { asOf: DayNumber; settings: Settings; isReadOnce?: boolean },
): Promise<void> {
  const { brokenAfterDays } = settings;
  return createPromises(engine, {
    source: promiseSource(bases, asOf),
    promises: bases.promises,
    asOf,
    brokenAfterDays,
    carried,
    isReadOnce,
  });
}

/** A day that holds for all rows of a file is one of its days. */
function withToldMoments(file: LoadedFile): LoadedFile {
  const { role, constants } = file.mapping;
  const told = Object.entries(constants).filter(
    ([field, value]) => role !== 'customers' && tables[role].fields[field]?.type === 'moment' && isIsoDay(value),
  );
  const days = told.map(([field, value]) => {
    const day = dayNumber(value);
    return { field, firstDay: day, latestDay: day, afterToday: 0, firstTimedDay: null };
  });
  return days.length > 0 ? { ...file, moments: [...file.moments, ...days] } : file;
}
