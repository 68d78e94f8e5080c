import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { csvLine } from '../bytes/spool.ts';
import type { ColumnPlan, Mapping } from '../columns/mapping.ts';
import { column } from '../columns/mapping.ts';
import { currencyCodes } from '../columns/number-shapes.ts';
import { isAmong } from '../dialects/duckdb.ts';
import type { Engine, Shape } from '../engines/engine.ts';
import { cellsRelation } from '../load/load.ts';
import type { CarriedColumn, LoadedFile } from '../load/loaded-file.ts';
import type { Field, Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { contactStatuses, noReasons } from '../schema/words.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { ReasonMapping } from './contact-class.ts';
import { type Privacy, pseudonym } from './pseudonyms.ts';
import { anonymousReason, classWordOf, isKnownReason } from './reason-words.ts';
import { columnsOf, isRevealed } from './reveal.ts';

/**
 * - `unknown-column`: no field is known for the column, so it may hold anything
 * - `unreadable`: not what its column holds, or too long for it
 * - `pseudonym`: a text outside the known words
 * - `class`: a free text, of which only the word for its class stays
 * - `presence`: a text of which only stays that there was one
 * - `text`: any other text
 */
export type HiddenKind = 'unknown-column' | 'unreadable' | 'pseudonym' | 'class' | 'presence' | 'text';

/** Values of one column that were not handed over as they stand. Names no header: that may name somebody. */
export interface Hidden {
  /** Position in the file, from 1. */
  column: number;
  field: string | null;
  kind: HiddenKind;
  count: number;
}

/** How the values of a field are handed over. */
interface Disguise {
  /** VARCHAR. */
  value: Sql;
  /** BOOLEAN: there is a value, and it is not handed over as it stands. None: ids are always pseudonyms. */
  isHidden?: Sql;
  kind: HiddenKind;
}

/** How a file is made anonymous. */
export interface AnonymousInput {
  file: SniffedFile;
  mapping: Mapping;
  /** Undefined when the role of the file is not known: nothing of it can be handed over. */
  loaded: LoadedFile | undefined;
  reasons: ReasonMapping;
  privacy: Privacy;
}

/** Addresses of nobody: the domain never exists (RFC 2606), and `health` reads the column as e-mail addresses again. */
const nowhere = '@anonymous.invalid';
/** What stands for a text that counts only because it is there: six digits, as a telephone number has at least. */
const presence = { phone: '000000', other: 'left out' };
/** Longer numbers may be those of telephones and people. */
const longestNumber = 1e8;

/**
 * The file as a CSV table under the canonical names of its fields, in pieces: ids as pseudonyms, dates and numbers as they were understood,
 * known words; whatever else may name somebody is hidden. `health` reads the same figures from it.
 */
export async function* anonymousCsv(engine: Engine, input: AnonymousInput): AsyncGenerator<string> {
  const { file, mapping, loaded } = input;
  const plans = plansInOrder(loaded);
  const constants = harmlessConstants(mapping);
  const fixed = constants.map(([, value]) => value);
  const opened = openedColumns(input);
  const slots = file.headers.flatMap((_, index): (ColumnPlan | OpenedColumn | null)[] => {
    const here = [...plans, ...opened].filter((plan) => plan.index === index);
    return here.length > 0 ? here : [null];
  });
  const header = slots.map((slot, i) =>
    slot === null ? `column_${i + 1}` : 'alias' in slot ? slot.header : headerOf(slot, mapping),
  );
  yield csvLine([...header, ...constants.map(([field]) => field)]);
  if (!loaded || plans.length === 0) return;
  const cells = [
    ...plans.map((plan) => disguiseOf(plan, loaded, input).value),
    ...opened.map(({ alias }) => identifier(alias)),
  ];
  const values = cells.map((cell, i) => sql`${cell} AS ${identifier(`v${i}`)}`);
  const shape: Shape = Object.fromEntries(cells.map((_, i) => [`v${i}`, 'text?'] as const));
  const inOrder: readonly object[] = [...plans, ...opened];
  const places = slots.map((slot) => (slot ? `v${inOrder.indexOf(slot)}` : ''));
  const query = sql`SELECT ${join(values)} FROM ${loaded.table} ORDER BY rowid`;
  for await (const rows of engine.batches(query, shape)) {
    let lines = '';
    for (const row of rows) lines += csvLine([...places.map((place) => String(row[place] ?? '')), ...fixed]);
    yield lines;
  }
}

/** A column that nothing is read from and that was opened by name: carried along as text under `alias`. */
export interface OpenedColumn extends CarriedColumn {
  header: string;
}

/** The columns of a file that are handed over because they were opened by name, and for no field they hold. */
export function openedColumns({
  file,
  mapping,
  privacy,
}: Pick<AnonymousInput, 'file' | 'mapping' | 'privacy'>): OpenedColumn[] {
  const read = new Set(Object.values(mapping.columns).flatMap(({ index, with: others }) => [index, ...(others ?? [])]));
  return columnsOf({ file, mapping }).flatMap((column, index) =>
    !read.has(index) && isRevealed(privacy, column) ? [{ alias: `open_${index}`, index, header: column.header }] : [],
  );
}

/** What `anonymousCsv` does not hand over as it stands, column by column. */
export async function hiddenValues(engine: Engine, input: AnonymousInput): Promise<Hidden[]> {
  const { loaded } = input;
  const known = loaded ? await hiddenOfFields(engine, loaded, input) : [];
  return [...known, ...(await unknownColumns(engine, input))].sort((a, b) => a.column - b.column);
}

async function hiddenOfFields(engine: Engine, loaded: LoadedFile, input: AnonymousInput): Promise<Hidden[]> {
  const asked = plansInOrder(loaded).map((plan) => ({ plan, disguise: disguiseOf(plan, loaded, input) }));
  const counts = asked.map(
    ({ disguise }, i) => sql`COUNT(CASE WHEN ${disguise.isHidden ?? sql`FALSE`} THEN 1 END) AS ${identifier(`n${i}`)}`,
  );
  if (counts.length === 0) return [];
  const shape: Shape = Object.fromEntries(asked.map((_, i) => [`n${i}`, 'integer'] as const));
  const [row] = await engine.rows(sql`SELECT ${join(counts)} FROM ${loaded.table}`, shape);
  return asked.flatMap(({ plan, disguise }, i) => {
    const at = { column: plan.index + 1, field: plan.field };
    const hidden = Number(row?.[`n${i}`] ?? 0);
    const unread = loaded.unreadable.find(({ reason }) => reason === plan.field)?.count ?? 0;
    const all = [
      { ...at, kind: disguise.kind, count: hidden + (disguise.kind === 'unreadable' ? unread : 0) },
      { ...at, kind: 'unreadable' as const, count: disguise.kind === 'unreadable' ? 0 : unread },
    ];
    return all.filter(({ count }) => count > 0);
  });
}

/** Filled cells of the columns that nothing is read from. */
async function unknownColumns(engine: Engine, input: AnonymousInput): Promise<Hidden[]> {
  const { file, mapping, loaded } = input;
  const read = new Set([
    ...(loaded?.plans ?? []).flatMap(({ field, index }) => [index, ...(mapping.columns[field]?.with ?? [])]),
    ...(loaded ? openedColumns(input).map(({ index }) => index) : []),
  ]);
  const rest = file.headers.flatMap((_, index) => (read.has(index) ? [] : [index]));
  if (rest.length === 0) return [];
  const counts = rest.map((index) => sql`COUNT(NULLIF(${column(index)}, '')) AS ${column(index)}`);
  const shape: Shape = Object.fromEntries(rest.map((index) => [`c${index}`, 'integer'] as const));
  const [row] = await engine.rows(sql`SELECT ${join(counts)} FROM ${cellsRelation(file, rest)} AS cells`, shape);
  return rest
    .map((index) => ({
      column: index + 1,
      field: null,
      kind: 'unknown-column' as const,
      count: Number(row?.[`c${index}`] ?? 0),
    }))
    .filter(({ count }) => count > 0);
}

function plansInOrder(loaded: LoadedFile | undefined): ColumnPlan[] {
  return [...(loaded?.plans ?? [])].sort((a, b) => a.index - b.index);
}

/** The name a field is read by again. Of a file of messages some names say that it is one. */
function headerOf({ field }: ColumnPlan, { role, isByMessage, columns }: Mapping): string {
  if (isByMessage && field === 'created_at' && !('message_at' in columns)) return 'message_created_at';
  if (isByMessage && field === 'contact_id' && 'issue_id' in columns) return 'message_id';
  return role === 'unrecognised' ? field : cleanHeader(role, field);
}

/** A header from which the field is known again: its own name, or the first of its headers where that is none of them. */
export function cleanHeader(role: Role, field: string): string {
  if (field === 'message_at') return 'message_sent_at';
  // `person_id` is what some call the customer's own number
  if (field === 'person_id') return 'person_unique_id';
  const fields: Readonly<Record<string, Field>> = tables[role].fields;
  const names = Object.values(fields[field]?.headers ?? {}).flat();
  const isOwn = names.length === 0 || names.some((name) => name.replaceAll(/[\s-]+/g, '_') === field);
  return isOwn ? field : (names[0] ?? field).replaceAll(/\s+/g, '_');
}

/** Values that hold for the whole file, of those that are numbers or known words. */
function harmlessConstants({ role, columns, constants }: Mapping): [field: string, value: string][] {
  if (role === 'unrecognised') return [];
  return Object.entries(constants).filter(([field, value]) => {
    const definition = tables[role].fields[field];
    if (!definition || field in columns) return false;
    return definition.type === 'number' ? /^-?\d{1,4}$/.test(value) : Object.hasOwn(definition.values ?? {}, value);
  });
}

function disguiseOf(
  plan: ColumnPlan,
  { mapping: { role } }: LoadedFile,
  { file, reasons, privacy }: AnonymousInput,
): Disguise {
  const value = identifier(plan.field);
  const isOpen = isRevealed(privacy, { field: plan.field, header: file.headers[plan.index] ?? '' });
  if (isOpen && ['id', 'word', 'text'].includes(plan.type)) {
    return { value: sql`CAST(${value} AS VARCHAR)`, kind: 'pseudonym' };
  }
  switch (plan.type) {
    case 'id': {
      const id = pseudonym(value, privacy, 'anon');
      return { value: plan.field === 'email' ? sql`${id} || ${nowhere}` : id, kind: 'pseudonym' };
    }
    case 'word': {
      const words = Object.keys(tables[role].fields[plan.field]?.values ?? {});
      // a column of a few words is kept as numbers of a list
      const word = sql`CAST(${value} AS VARCHAR)`;
      return knownOr(isAmong(word, words), word, 'pseudonym', pseudonym(word, privacy, 'group'));
    }
    case 'moment':
    case 'day':
      return knownOr(
        sql`${value} BETWEEN TIMESTAMP '1000-01-01' AND TIMESTAMP '9999-12-31 23:59:59'`,
        momentText(plan, privacy),
        'unreadable',
      );
    case 'number': {
      const short = sql`ROUND(${value}, 4)`;
      const text = sql`CASE WHEN ${short} = FLOOR(${short}) THEN CAST(CAST(${short} AS BIGINT) AS VARCHAR) ELSE CAST(${short} AS VARCHAR) END`;
      return knownOr(sql`ABS(${value}) < ${longestNumber}`, text, 'unreadable');
    }
    case 'duration':
      // with its unit, so that it is read as seconds again
      return knownOr(
        sql`ABS(${value}) < ${longestNumber}`,
        sql`CAST(CAST(ROUND(${value}) AS BIGINT) AS VARCHAR) || ' seconds'`,
        'unreadable',
      );
    case 'boolean':
      return { value: sql`CAST(${value} AS VARCHAR)`, kind: 'unreadable' };
    default:
      return textDisguise(plan, role, { reasons, privacy });
  }
}

/** A value where it is known, else what stands for it. */
function knownOr(isKnown: Sql, known: Sql, kind: HiddenKind, other: Sql = sql`NULL`): Disguise {
  return { value: sql`CASE WHEN ${isKnown} THEN ${known} ELSE ${other} END`, isHidden: sql`NOT ${isKnown}`, kind };
}

function momentText({ field, type, hasTime }: ColumnPlan, { isCoarse }: Privacy): Sql {
  const value = identifier(field);
  if (isCoarse) return sql`strftime(${value}, '%Y-%m-01')`;
  const day = sql`strftime(${value}, '%Y-%m-%d')`;
  if (type === 'day' || !hasTime) return day;
  return sql`CASE WHEN ${identifier(`${field}_has_time`)} THEN strftime(${value}, '%Y-%m-%d %H:%M:%S') ELSE ${day} END`;
}

function textDisguise(
  { field }: ColumnPlan,
  role: Role,
  { reasons, privacy }: Pick<AnonymousInput, 'reasons' | 'privacy'>,
): Disguise {
  const text = identifier(field);
  const isOneOf = (words: readonly string[]) => isAmong(sql`lower(${text})`, words);
  const isThere = sql`${text} IS NOT NULL`;
  const present = (word: string) => sql`CASE WHEN ${isThere} THEN ${word} END`;
  switch (`${role}.${field}`) {
    case 'contacts.contact_reason':
      return { ...knownOr(isKnownReason(text), text, 'pseudonym'), value: anonymousReason(text, reasons, privacy) };
    case 'contacts.subject':
    case 'contacts.notes':
      return { value: classWordOf(text), isHidden: isThere, kind: 'class' };
    case 'contacts.status':
      return knownOr(isOneOf(contactStatuses), text, 'text');
    case 'purchases.currency':
      return knownOr(isOneOf(currencyCodes.toLowerCase().split('|')), text, 'text');
    case 'customers.churn_reason':
      return knownOr(isOneOf(noReasons), text, 'presence', present(presence.other));
    case 'customers.phone':
      return { value: present(presence.phone), isHidden: isThere, kind: 'presence' };
    case 'surveys.comment':
      return { value: present(presence.other), isHidden: isThere, kind: 'presence' };
    case 'customers.segment':
    case 'customers.acquisition_channel':
    case 'purchases.product_category':
    case 'usage.feature':
      return { value: pseudonym(text, privacy, 'group'), isHidden: isThere, kind: 'pseudonym' };
    default:
      return { value: sql`CAST(NULL AS VARCHAR)`, isHidden: isThere, kind: 'text' };
  }
}
