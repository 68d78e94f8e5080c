import { normaliseHeader } from '../columns/normalise-header.ts';
import type { Engine } from '../engines/engine.ts';
import { newValue } from '../recognise/change-columns.ts';
import { raw, sql } from '../sql.ts';
import { type Fold, foldLegs, foldStates, withMoments } from './fold-contacts.ts';
import type { GroupedAs, LoadedFile } from './loaded-file.ts';
import { dropUnheld, onItsOwn } from './own-table.ts';

/** Of the numbers that come again, this share tells what their rows are. */
const mostOf = 0.9;
/** The rows of one call lie no further apart. */
const callSeconds = 2 * 3600;
/** Columns that only records of a telephone exchange or a contact centre have. */
const ofCalls =
  /\b(?:leg|legs|linked ?id|unique ?id|bill ?sec|segment|participant|queue ?(?:name)?|extension|dst|dcontext|last ?app|ring|talk time|hangup|ucid|call ?id|call|calls|caller|callee)\b/;
/** A column of what was done: each row is a step in the life of a contact. */
const ofSteps =
  /\b(?:activity|event|event type|event name|action|change type|field|field name|field changed|old value|new value|from status|to status|transition|history|revision|version)\b/;
/** Rows that repeat all that is known at some day, not what changed on it. */
const ofSnapshots = /\b(?:snapshot|export|extract|as of|peildatum|stand|stichtag|reporting date|period|month)\b/;

/**
 * Puts together the rows that are one contact (METHOD-2 G1): states of a ticket, versions of it, snapshots by month, legs of a call.
 * They are known by numbers that come again in the whole file with one and the same moment of creation, or, for calls, within two
 * hours. Numbers that come again on other moments stay contacts of their own about one matter (METHOD A). Row n stays row n.
 */
export async function groupContactRows(
  engine: Engine,
  loaded: readonly LoadedFile[],
  today: number,
): Promise<LoadedFile[]> {
  const open = loaded.filter(canRepeat);
  const kinds = new Map<LoadedFile, GroupedAs>();
  const together = new Map<LoadedFile, LoadedFile>();
  for (const table of new Map(open.map((file) => [file.table.text, file])).values()) {
    const held = loaded.filter((one) => one.table.text === table.table.text);
    const repeated = await repeatedParts(engine, table);
    const found = new Map<LoadedFile, GroupedAs>();
    for (const file of open.filter((one) => held.includes(one))) {
      const own = repeated.get(file.part?.ordinal ?? 0);
      const kind = own && kindOf(file, own);
      if (kind) found.set(file, kind);
    }
    const whole = held.length > 1 ? await wholeKind(engine, table, new Set(found.values())) : undefined;
    if (whole) for (const [from, to] of await foldedTogether(engine, held, whole, today)) together.set(from, to);
    else for (const [file, kind] of found) kinds.set(file, kind);
  }
  if (kinds.size + together.size === 0) return [...loaded];
  const grouped: LoadedFile[] = [];
  for (const file of loaded) {
    const part = together.get(file);
    if (part) {
      grouped.push(part);
      continue;
    }
    const is = kinds.get(file);
    grouped.push(is ? await folded(engine, await onItsOwn(engine, file), is, today) : file);
  }
  await dropUnheld(engine, loaded, grouped);
  return grouped;
}

/**
 * What the rows of files in one table are when their contacts go on from one file to the next, as a log that is exported by month does; `own`
 * is what each file shows by itself. Undefined: each file stands for itself, such as the states of the same tickets in two exports.
 */
async function wholeKind(
  engine: Engine,
  file: LoadedFile,
  own: ReadonlySet<GroupedAs>,
): Promise<GroupedAs | undefined> {
  const isLog = file.mapping.columns.changed_field !== undefined;
  if (own.size > 1 || (own.size === 0 && !isLog) || own.has('contact-snapshot')) return undefined;
  const { part: _, ...whole } = file;
  const repeated = (await repeatedParts(engine, whole)).get(0);
  const kind = repeated && kindOf(file, repeated);
  return kind && kind !== 'contact-snapshot' && (own.size === 0 || own.has(kind)) ? kind : undefined;
}

/** The files of one table whose rows are put together across them; the table is made anew. */
async function foldedTogether(
  engine: Engine,
  held: readonly LoadedFile[],
  is: GroupedAs,
  today: number,
): Promise<[LoadedFile, LoadedFile][]> {
  const [first] = held;
  if (!first) return [];
  const fold: Fold = { engine, file: first, today };
  const made = is === 'call-leg' ? await foldLegs(fold) : await foldStates(fold, false);
  const parts: [LoadedFile, LoadedFile][] = [];
  for (const file of held) {
    const own = await withMoments(engine, { ...file, plans: made.plans }, today);
    parts.push([file, { ...own, hasParts: true, groupedAs: is }]);
  }
  return parts;
}

function canRepeat({ mapping, plans, hasParts }: LoadedFile): boolean {
  const has = (field: string) => plans.some((plan) => plan.field === field);
  return (
    mapping.role === 'contacts' && mapping.mayRepeat === true && !hasParts && has('contact_id') && has('created_at')
  );
}

interface Repeated {
  /** Numbers that stand on several rows. */
  ids: number;
  /** Of these, those with one moment of creation, and those whose moments are less than two hours apart. */
  same: number;
  near: number;
}

async function repeatedParts(engine: Engine, { table, part }: LoadedFile): Promise<Map<number, Repeated>> {
  const by = part ? sql`part, ` : sql``;
  const ordinal = part ? sql`part` : sql`0`;
  const [any] = await engine.rows(
    sql`SELECT COUNT(*) AS rows, COUNT(DISTINCT ${part ? sql`(part, contact_id)` : sql`contact_id`}) AS ids FROM ${table} WHERE contact_id IS NOT NULL`,
    { rows: 'integer', ids: 'integer' },
  );
  if (!any || any.rows === any.ids) return new Map();
  const rows = await engine.rows(
    sql`SELECT ${ordinal} AS part, COUNT(*) AS ids, COUNT(CASE WHEN first = latest THEN 1 END) AS same,
        COUNT(CASE WHEN latest <= first + to_seconds(${raw(String(callSeconds))}) THEN 1 END) AS near
      FROM (SELECT ${by}contact_id, MIN(created_at) AS first, MAX(created_at) AS latest FROM ${table}
        WHERE contact_id IS NOT NULL GROUP BY ${by}contact_id HAVING COUNT(*) > 1) AS repeated
      ${part ? sql`GROUP BY part` : sql``}`,
    { part: 'integer', ids: 'integer', same: 'integer', near: 'integer' },
  );
  return new Map(rows.map(({ part: of, ...found }) => [of, found]));
}

function kindOf({ file, mapping }: LoadedFile, { ids, same, near }: Repeated): GroupedAs | undefined {
  const headers = file.headers.map((header) => normaliseHeader(header).words);
  const isOfCalls = headers.some((words) => ofCalls.test(words));
  const written = mapping.columns.updated_at ?? mapping.columns.created_at;
  if (mapping.columns.changed_field) return 'state-change';
  const isDated = written !== undefined && ofSnapshots.test(normaliseHeader(written.header).words);
  if (same >= mostOf * ids) {
    if (isDated) return 'contact-snapshot';
    if (mapping.columns.updated_at || mapping.columns.version) return 'state-change';
    // equal rows, or states that do not say when they were so
    const { status, outcome } = mapping.columns;
    return isOfCalls && (!status || status.index === outcome?.index) ? 'call-leg' : 'contact-snapshot';
  }
  if (near >= mostOf * ids && isOfCalls) return 'call-leg';
  const isSteps =
    mapping.columns.version !== undefined ||
    newValue.test(normaliseHeader(mapping.columns.status?.header ?? '').words) ||
    headers.some((words) => ofSteps.test(words));
  return isSteps ? 'state-change' : undefined;
}

async function folded(engine: Engine, file: LoadedFile, is: GroupedAs, today: number): Promise<LoadedFile> {
  const fold: Fold = { engine, file, today };
  const made = is === 'call-leg' ? await foldLegs(fold) : await foldStates(fold, is === 'contact-snapshot');
  return { ...made, hasParts: true, groupedAs: is };
}
