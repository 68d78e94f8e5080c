import { elementAt } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import type { SurveySettings, WorkingDays } from '../load/read-options.ts';
import { endDays } from '../schema/customer-ends.ts';
import { type Role, roles } from '../schema/table.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { leftOutAnswers, stateOfAnswer } from './answer-states.ts';
import type { Base } from './base.ts';
import { classifyContacts, createContactTexts, type ReasonMapping } from './contact-class.ts';
import { kindOf, rowKinds, stateColumns, stateFields } from './customer-row-rules.ts';
import type { Identity } from './identity.ts';

import { lastDayOf, type ReplacedColumns, rowColumns, unknownColumns } from './moments.ts';

import { findNotContacts, type NotContacts } from './not-a-contact.ts';
import { type DerivedMoments, derivedMoments, verdictOf } from './promise-forms.ts';
import { withoutContact } from './promises-of-contacts.ts';
import { serviceColumns } from './service-columns.ts';
import { eventDay, firstFlaw, flawOf, scaleMax, scaleMin } from './set-aside.ts';
import { startsByTenure } from './tenure.ts';

export interface RowsInput {
  bases: Record<Role, Base>;
  identity: Identity;
  reasons: ReasonMapping;
  /** Reasons for which rows are no contacts that are counted all the same. */
  countedContacts: readonly string[];
  /** Addresses and numbers of the company's own people, lower case. */
  staff: readonly string[];
  /** Columns of the user's that are carried along for segments. */
  carried: readonly string[];
  /** What the user said about questions and answers. */
  surveys: SurveySettings;
  /** What is no working day. */
  workingDays: WorkingDays;
  /** Contacts get their classes. */
  isClassified: boolean;
  /** What was read is looked at once more. */
  isKept: boolean;
  /** Texts of the rows will be replaced. */
  isHidden: boolean;
}

/** All rows of a role, whatever the day: a table, or a view over one without the columns that no file has. */
export function rowsOf(role: Role): Sql {
  return identifier(`${role}_rows`);
}

/** Columns of the rows that are not in the files but worked out of them. */
export const workedOut: Readonly<Record<Role, readonly string[]>> = {
  customers: ['key', 'row_kind', 'is_further'],
  contacts: [
    'reason_code',
    'class',
    'class_basis',
    'unmarked_class',
    'reopen_count',
    'is_reopening_dated',
    'is_passing_dated',
    'is_abandoned',
    'is_open',
  ],
  purchases: [],
  surveys: ['normalised_score', 'answer_state', 'comment'],
  promises: [],
  usage: [],
};

/**
 * Makes one table a role with all that does not depend on the as-of day: integer customer numbers, integer days, the classes
 * of contacts, and in `flaw` why a row can never count. What was read is given up as soon as it has been copied,
 * unless it is to be looked at once more.
 */
export async function createRows(engine: Engine, input: RowsInput): Promise<void> {
  const texts = input.isClassified ? createContactTexts(engine, input.bases.contacts, input.reasons) : undefined;
  const noneOf = async (role: Role) => {
    if (role === 'contacts') return findNotContacts(engine, input.bases.contacts, input);
    const none = role === 'promises' ? withoutContact(input.bases, rowsOf('contacts')) : undefined;
    // a promise is judged by the contact it was made in
    if (none) await contacts;
    return none;
  };
  const create = async (role: Role) => {
    if (role === 'contacts') await texts;
    const none = await noneOf(role);
    const derived =
      role === 'purchases' || role === 'promises'
        ? await derivedMoments(engine, role, input.bases[role], input.workingDays)
        : null;
    const rows =
      role === 'customers' ? await selectCustomers(engine, input) : selectEvents(role, input, { none, derived });
    const unknown = [
      ...unknownColumns(input.bases[role], knownBesides(role, input, derived)),
      ...(role === 'contacts' && !input.isClassified ? noClass : []),
    ];
    const tables = new Map(input.bases[role].files.map(({ table }) => [table.text, table]));
    const dropped = input.isKept ? [] : [...tables.values()].map((table) => sql`DROP TABLE ${table}`);
    // many machines take as long for a table of nothing as for one of millions of rows
    const kind = engine.isSpread && role !== 'customers' && !input.bases[role].isExported ? sql`VIEW` : sql`TABLE`;
    await engine.runAll([...relationOf(role, kind, { rows, unknown, isHidden: input.isHidden }), ...dropped]);
  };
  const contacts = create('contacts');
  await Promise.all([texts, contacts, ...roles.filter((role) => role !== 'contacts').map(create)]);
}

/**
 * Two dozen columns of NULL take as long to write as all the others (measured), and what the engine knows to be NULL it need not read;
 * only a table whose texts are replaced must have them all.
 */
function relationOf(
  role: Role,
  kind: Sql,
  { rows, unknown, isHidden }: { rows: Sql; unknown: readonly Sql[]; isHidden: boolean },
): Sql[] {
  if (unknown.length === 0) return [sql`CREATE ${kind} ${rowsOf(role)} AS ${rows}`];
  const withUnknown = (of: Sql) => sql`SELECT k.*, ${join(unknown)} FROM ${of} AS k`;
  if (isHidden) return [sql`CREATE TABLE ${rowsOf(role)} AS ${withUnknown(sql`(${rows})`)}`];
  const kept = identifier(`${role}_kept`);
  return [sql`CREATE ${kind} ${kept} AS ${rows}`, sql`CREATE VIEW ${rowsOf(role)} AS ${withUnknown(kept)}`];
}

/** What stands in the rows without being in the files. */
function knownBesides(role: Role, input: RowsInput, derived: DerivedMoments | null): ReplacedColumns {
  const base = input.bases[role];
  return { replaced: replacedIn(base, input), derived: role === 'customers' ? startsByTenure(base) : derived?.moments };
}

function selectEvents(
  role: Exclude<Role, 'customers'>,
  input: RowsInput,
  { none, derived }: { none: NotContacts | undefined; derived: DerivedMoments | null },
): Sql {
  const { identity } = input;
  const base = input.bases[role];
  const customer = identity.customer(role);
  const columns = [
    sql`${customer} AS customer`,
    ...commonColumns(base, input, derived?.moments),
    sql`${eventDay(role)} AS event_day`,
  ];
  const classified = role === 'contacts' && input.isClassified ? classifyContacts(base) : null;
  if (classified) {
    columns.push(
      sql`${classified.code} AS reason_code`,
      sql`${classified.class} AS class`,
      sql`${classified.basis} AS class_basis`,
      sql`${classified.unmarked} AS unmarked_class`,
    );
  }
  if (role === 'contacts') columns.push(...serviceColumns(base));
  if (role === 'surveys') {
    // an effort question asked the other way round ("how much trouble was it"): a low score means easy (METHOD A)
    const isTurned = sql`(t.survey_type = 'ces' AND t.ces_direction = 'lower_is_easier') OR t.ces_direction = 'lower_is_better'`;
    const steps = sql`CASE WHEN ${isTurned} THEN ${scaleMax} - t.score ELSE t.score - ${scaleMin} END`;
    columns.push(
      sql`(${steps}) / NULLIF(${scaleMax} - ${scaleMin}, 0) AS normalised_score`,
      sql`${stateOfAnswer(base)} AS answer_state`,
      // what is written beside the recommendation question is counted by what it names, and shown by a trace (METHOD-2 G8)
      base.has('comment')
        ? sql`CASE WHEN t.survey_type = 'nps' THEN t.comment END AS comment`
        : sql`CAST(NULL AS VARCHAR) AS comment`,
    );
  }
  const rules = role === 'surveys' ? leftOutAnswers(base, input.surveys) : none?.rules;
  return sql`SELECT ${join(columns)}, ${flawOf(role, base, identity.isKnown(role) ? customer : null, rules)} AS flaw
    FROM ${base.relation} AS t ${identity.joins(role)} ${classified?.joins ?? sql``} ${none?.joins ?? sql``} ${derived?.joins ?? sql``}`;
}

/**
 * What a file says as a whole of its rows: what each is (`row_kind`), whether it tells when a relation ended and whether it runs, and
 * the last day on which anything in it happened; and what the state of each row says.
 */
function fileColumns(base: Base): Sql[] {
  const { files } = base;
  const of = (value: (file: Base['files'][number]) => number) =>
    elementAt(new Map(files.map((file, ordinal) => [ordinal, value(file)])), sql`t.file`);
  const hasAny = (fields: readonly string[]) =>
    of(({ plans, mapping }) =>
      fields.some((field) => field in mapping.constants || plans.some((plan) => plan.field === field)) ? 1 : 0,
    );
  const kind = of((file) => rowKinds[kindOf(file)]);
  const isPaidPeriod = sql`${hasAny(['period_amount'])} = 1 AND ${kind} = ${raw(String(rowKinds['customer-period']))}`;
  return [
    sql`CAST(${kind} AS INTEGER) AS row_kind`,
    sql`${hasAny(endDays)} = 1 AS tells_end`,
    sql`${hasAny(stateFields)} = 1 AS tells_state`,
    ...stateColumns(base, isPaidPeriod),
    sql`CAST(${of((file) => lastDayOf(file) ?? 0)} AS INTEGER) AS file_last`,
  ];
}

/** Every row of the customers files; without such a table the customers are those seen in the events. */
async function selectCustomers(engine: Engine, input: RowsInput): Promise<Sql> {
  const base = input.bases.customers;
  const { customerKey, customerName, hasAliases } = input.identity;
  const columns = [...commonColumns(base, input, startsByTenure(base)), ...fileColumns(base)];
  if (!base.isExported) {
    return sql`SELECT k.customer, ${customerName} AS key, ${join(columns)}, FALSE AS is_further, ${firstFlaw([])} AS flaw
      FROM customer_keys AS k LEFT JOIN ${base.relation} AS t ON FALSE`;
  }
  // putting the rows of each customer in order takes longer than all the rest, and few exports list anybody twice
  const isRepeated = hasAliases || (await hasRepeatedCustomers(engine, input));
  const isFurther = isRepeated
    ? sql`ROW_NUMBER() OVER (PARTITION BY k.customer ORDER BY t.file, t.row_number) > 1`
    : sql`FALSE`;
  return sql`SELECT k.customer, ${customerName} AS key, ${join(columns)}, ${isFurther} AS is_further,
      ${firstFlaw([[sql`k.customer IS NULL`, 'no-customer-id']])} AS flaw
    FROM ${base.relation} AS t LEFT JOIN customer_keys AS k ON k.customer_id = ${customerKey}`;
}

async function hasRepeatedCustomers(engine: Engine, { bases, identity }: RowsInput): Promise<boolean> {
  const [row] = await engine.rows(
    sql`SELECT COUNT(${identity.customerKey}) AS listed, (SELECT COUNT(*) FROM customer_keys) AS customers
      FROM ${bases.customers.relation} AS t`,
    { listed: 'integer', customers: 'integer' },
  );
  return row === undefined || row.listed !== row.customers;
}

/** Some customer has a further row that counts; once `createRows` has made the rows, on every day. */
export async function hasFurtherRows(engine: Engine): Promise<boolean> {
  const [row] = await engine.rows(
    sql`SELECT COUNT(CASE WHEN t.is_further AND t.flaw IS NULL THEN 1 END) AS further FROM ${rowsOf('customers')} AS t`,
    { further: 'integer' },
  );
  return row !== undefined && row.further > 0;
}

const noClass = ['reason_code', 'class', 'class_basis', 'unmarked_class'].map(
  (name) => sql`CAST(NULL AS VARCHAR) AS ${identifier(name)}`,
);

const ownTable = {
  impact: sql`COALESCE(t.impact, r.own_impact)`,
  responsibility: sql`COALESCE(t.responsibility, r.own_responsibility)`,
};

function replacedIn(base: Base, { isClassified }: RowsInput): Readonly<Record<string, Sql>> {
  if (base.role === 'contacts') return base.isExported && isClassified ? ownTable : {};
  const done = base.role === 'purchases' ? 'delivered_at' : base.role === 'promises' ? 'fulfilled_at' : undefined;
  const verdict = done && verdictOf(base, done);
  return verdict ? { on_time: verdict } : {};
}

function commonColumns(base: Base, input: RowsInput, derived?: DerivedMoments['moments']): Sql[] {
  return [
    sql`t.file`,
    sql`t.row_number`,
    // what the user's own table says of a reason stands in for what the contact does not say itself
    ...rowColumns(base, { replaced: replacedIn(base, input), derived }),
    ...input.carried.map((alias) => sql`t.${identifier(alias)}`),
  ];
}
