import type { ColumnPlan } from '../columns/mapping.ts';
import { fold as foldText, matches, replaceAll } from '../dialects/dialect.ts';
import { rewrite } from '../dialects/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { agentField, stateField } from '../recognise/field-history.ts';
import { openStates, settledStates } from '../schema/contact-states.ts';
import type { FieldType } from '../schema/table.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { keptPosition, type LoadedFile } from './loaded-file.ts';
import { momentDaysOf } from './look-at-table.ts';

/** A file several rows of which are one contact, in a table of its own, or in one with others whose rows may be of the same contacts. */
export interface Fold {
  engine: Engine;
  file: LoadedFile;
  /** Day number; later dates are data errors. */
  today: number;
}

/** A state of no known word that mostly comes before a contact is settled (`Working`) is one in which it is not. */
const isOnTheWay = sql`AVG(CASE WHEN f_place < COALESCE(f_settled, f_place + 1) THEN 1.0 ELSE 0.0 END) OVER (PARTITION BY f_state) > 0.5`;
/** What is done to a contact in any state: it says nothing of the state. */
const inAnyState = String.raw`\b(?:comment(?:ed|s)?|note|notes|repl(?:y|ied)|responded|message|e-?mail|attachment|tags?|labels?|viewed|read|priority|updated?|edited|sent|received|rating|rated|survey|csat|notitie|reactie|opmerking|bericht|notiz|kommentar|nachricht|commentaire|message|piece jointe)\b`;
const isDone = sql`CASE WHEN f_known IS NOT NULL OR f_state IS NULL THEN f_known
  WHEN ${isOnTheWay} AND NOT ${matches(foldText(sql`f_state`), inAnyState)} THEN FALSE END`;

/** `open -> solved`, `changed from open to solved`: what it was. */
const before = String.raw`^.*(?:->|=>|→)|^.*\bfrom\b.*\bto\b`;

/** Fields that a contact has from its beginning (later rows of a log name who changed it); of all others the latest known value counts. */
const whose = new Set(['customer_id', 'email', 'phone', 'called_phone', 'guest_name']);
const fromTheStart = new Set(['direction', 'channel', ...whose]);
/** Of several moments the earliest; of the others the latest. */
const earliest = new Set(['created_at', 'first_response_at', 'first_resolved_at', 'deleted_at']);

/**
 * States, versions or snapshots of a contact as one row: its first creation and answer, the latest state, and, where each row tells
 * when it was written, when the contact was resolved first and last and how often it was opened again. The row is the earliest of
 * its contact, the others are its parts. `isDated`: rows tell what was so on a day, not what changed then.
 */
export async function foldStates({ engine, file, today }: Fold, isDated: boolean): Promise<LoadedFile> {
  const has = (field: string) => file.plans.some((plan) => plan.field === field);
  const written = has('updated_at') ? sql`COALESCE(updated_at, created_at)` : sql`created_at`;
  const said = saidBy(has);
  const state = has('status') ? replaceAll(foldText(sql`f_state`), before, '') : null;
  const tells = state !== null && !isDated;
  const isKnownDone = state
    ? sql`CASE WHEN ${matches(state, openStates)} THEN FALSE WHEN ${matches(state, settledStates)} THEN TRUE END`
    : sql`CAST(NULL AS BOOLEAN)`;
  const order = [
    written,
    ...(has('version') ? [sql`version`] : []),
    ...(has('resolved_at') ? [sql`resolved_at NULLS FIRST`] : []),
    sql`f_row`,
  ];
  const rows = sql`SELECT *, FIRST_VALUE(f_agent IGNORE NULLS) OVER (PARTITION BY contact_id ORDER BY f_place ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS f_first_agent,
      f_done AND NOT COALESCE(f_before, FALSE) AS f_begins, NOT f_done AND f_before AS f_reopens
    FROM (SELECT *, LAG(f_done IGNORE NULLS) OVER (PARTITION BY contact_id ORDER BY f_place) AS f_before
      FROM (SELECT *, ${isDone} AS f_done
        FROM (SELECT *, MIN(CASE WHEN f_known THEN f_place END) OVER (PARTITION BY contact_id) AS f_settled
          FROM (SELECT *, ${isKnownDone} AS f_known, ${written} AS f_written, ROW_NUMBER() OVER (PARTITION BY contact_id ORDER BY ${join(order)}) AS f_place
            FROM (SELECT *, rowid AS f_row, ${said.state} AS f_state, ${said.agent} AS f_agent FROM ${file.table}) AS rows) AS placed) AS told) AS known) AS followed`;
  const made = [...(tells ? fromStates(file, has) : []), ...ofPeople(file, has), ...ofHistory(file, has)];
  await store(engine, file, rows, [
    ...valuesOf(file, new Set(made.map(({ plan }) => plan.field))),
    ...made.flatMap(({ values }) => values),
  ]);
  return withMoments(
    engine,
    {
      ...file,
      plans: inPlace(
        file.plans,
        made.map(({ plan }) => plan),
      ),
    },
    today,
  );
}

interface Made {
  plan: ColumnPlan;
  values: Value[];
}

/** SQL: the state and the person that a row tells; of a history only the rows about these fields do. */
function saidBy(has: (field: string) => boolean): { state: Sql; agent: Sql } {
  const none = sql`CAST(NULL AS VARCHAR)`;
  const [state, agent] = [has('status') ? sql`status` : none, has('agent_id') ? sql`agent_id` : none];
  if (!has('changed_field')) return { state, agent };
  const changed = rewrite(foldText(sql`changed_field`), [['_', ' ']]);
  return {
    state: sql`CASE WHEN ${matches(changed, stateField)} THEN ${state} END`,
    agent: sql`COALESCE(CASE WHEN ${matches(changed, agentField)} THEN ${state} END, ${agent})`,
  };
}

/** The state of a history is that of its rows about the state. */
function ofHistory(file: LoadedFile, has: (field: string) => boolean): Made[] {
  if (!has('changed_field')) return [];
  const status = sql`arg_max(f_state, f_place) FILTER (WHERE f_state IS NOT NULL)`;
  return [{ plan: madePlan(file, 'status', 'text', false), values: [{ name: 'status', value: status }] }];
}

/** Whoever handled a contact, how many they were, and when the second of them came to it. */
function ofPeople(file: LoadedFile, has: (field: string) => boolean): Made[] {
  if (!has('agent_id') && !has('changed_field')) return [];
  const isOther = sql`f_agent IS NOT NULL AND f_agent <> f_first_agent`;
  const value = (field: string, type: FieldType, of: Sql): Made => ({
    plan: madePlan(file, field, type, false),
    values: [{ name: field, value: of }],
  });
  return [
    value('agent_id', 'id', sql`arg_max(f_agent, f_place) FILTER (WHERE f_agent IS NOT NULL)`),
    value('people', 'number', sql`CAST(NULLIF(COUNT(DISTINCT f_agent), 0) AS DOUBLE)`),
    value('passed_on_at', 'moment', sql`MIN(f_written) FILTER (WHERE ${isOther})`),
    ...(has('issue_id') ? [] : [value('issue_id', 'id', sql`MIN(contact_id)`)]),
  ];
}

/** What the changes of state tell: when a contact was settled first and last, and how often it was opened again. */
function fromStates(file: LoadedFile, has: (field: string) => boolean): Made[] {
  const own = (field: string, value: Sql) => (has(field) ? sql`COALESCE(${latest(field)}, ${value})` : value);
  const firstWhere = (condition: Sql) => sql`MIN(f_written) FILTER (WHERE ${condition})`;
  const isDone = sql`arg_max(f_done, f_place) FILTER (WHERE f_done IS NOT NULL)`;
  const hasTime = file.plans.some(({ field, hasTime: of }) => of && (field === 'updated_at' || field === 'created_at'));
  const written = has('updated_at') ? 'updated_at' : 'created_at';
  const moment = (field: string, value: Sql): Made => {
    const shifts = [field, written].filter((one) => file.plans.some((plan) => plan.field === one && isShifted(plan)));
    const isOnClock = hasTime && shifts.length > 0;
    const plan = madePlan(file, field, 'moment', hasTime);
    const shift = sql`COALESCE(${join(shifts.map((one) => latest(`${one}_shift`)))})`;
    return {
      plan: isOnClock ? { ...plan, shift: () => sql`NULL` } : plan,
      values: [
        { name: field, value: own(field, value) },
        ...(hasTime ? [{ name: `${field}_has_time`, value: sql`TRUE` }] : []),
        ...(isOnClock ? [{ name: `${field}_shift`, value: shift }] : []),
      ],
    };
  };
  return [
    moment('resolved_at', sql`CASE WHEN ${isDone} THEN MAX(f_written) FILTER (WHERE f_begins) END`),
    moment('first_resolved_at', firstWhere(sql`f_begins`)),
    moment('reopened_at', firstWhere(sql`f_reopens`)),
    {
      plan: madePlan(file, 'reopenings', 'number', false),
      values: [
        { name: 'reopenings', value: own('reopenings', sql`CAST(COUNT(CASE WHEN f_reopens THEN 1 END) AS DOUBLE)`) },
      ],
    },
  ];
}

const taken = String.raw`\banswered\b|connected|completed|handled|beantwoord|angenommen|repondu`;
const notTaken = String.raw`\b(?:not?|un|niet|nicht|non)[ _-]?(?:answered|connected|completed|beantwoord|angenommen|repondu)`;

/** The legs of a call as one row: it began with the first, was answered when anybody answered, and ended with the last. */
export async function foldLegs({ engine, file, today }: Fold): Promise<LoadedFile> {
  const has = (field: string) => file.plans.some((plan) => plan.field === field);
  const outcome = foldText(sql`outcome`);
  const isTaken = has('outcome')
    ? sql`CASE WHEN ${matches(outcome, taken)} AND NOT ${matches(outcome, notTaken)} THEN 1 ELSE 0 END`
    : has('first_response_at')
      ? sql`CASE WHEN first_response_at IS NOT NULL THEN 1 ELSE 0 END`
      : sql`0`;
  // whoever took the call is the one who counts
  const rows = sql`SELECT *, ROW_NUMBER() OVER (PARTITION BY contact_id ORDER BY f_taken, f_nth) AS f_place
    FROM (SELECT *, ${isTaken} AS f_taken, ROW_NUMBER() OVER (PARTITION BY contact_id ORDER BY created_at, f_row) AS f_nth
      FROM (SELECT *, rowid AS f_row FROM ${file.table}) AS rows) AS numbered`;
  const ofCall: readonly Value[] = [
    { name: 'is_abandoned', value: sql`BOOL_AND(is_abandoned)` },
    { name: 'is_answered_call', value: sql`BOOL_OR(is_answered_call)` },
  ].filter(({ name }) => has(name));
  await store(
    engine,
    file,
    rows,
    [...valuesOf(file, new Set(ofCall.map(({ name }) => name)), sql`f_nth`), ...ofCall],
    sql`f_nth`,
  );
  return withMoments(engine, file, today);
}

/** A column of the group's row. */
interface Value {
  name: string;
  value: Sql;
}

const latest = (name: string) =>
  sql`arg_max(${identifier(name)}, f_place) FILTER (WHERE ${identifier(name)} IS NOT NULL)`;
const first = (name: string, place: Sql) =>
  sql`arg_min(${identifier(name)}, ${place}) FILTER (WHERE ${identifier(name)} IS NOT NULL)`;

/** The clock of its moments stands beside them. */
const isShifted = ({ hasTime, shift }: ColumnPlan) => hasTime !== undefined && shift !== undefined;

/** What a group of rows has in each column of the table but those made otherwise. */
function valuesOf({ plans, carried }: LoadedFile, without: ReadonlySet<string>, place: Sql = sql`f_place`): Value[] {
  const fields = plans.filter(({ field }) => field !== 'contact_id' && !without.has(field));
  return [
    ...fields.flatMap((plan) => {
      const { field, type, hasTime } = plan;
      const column = identifier(field);
      if (type !== 'moment')
        return [{ name: field, value: fromTheStart.has(field) ? first(field, place) : latest(field) }];
      const isFirst = earliest.has(field);
      const beside = (what: 'has_time' | 'shift') => {
        const other = identifier(`${field}_${what}`);
        return isFirst ? sql`arg_min(${other}, ${column})` : sql`arg_max(${other}, ${column})`;
      };
      return [
        { name: field, value: isFirst ? sql`MIN(${column})` : sql`MAX(${column})` },
        ...(hasTime ? [{ name: `${field}_has_time`, value: sql`COALESCE(${beside('has_time')}, FALSE)` }] : []),
        ...(isShifted(plan) ? [{ name: `${field}_shift`, value: beside('shift') }] : []),
      ];
    }),
    ...carried.map(({ alias }) => ({ name: alias, value: latest(alias) })),
  ];
}

/** Makes the table anew: the first row of each contact with the group's values, the others as its parts; a row without number as it is. */
async function store(
  engine: Engine,
  file: LoadedFile,
  rows: Sql,
  values: readonly Value[],
  nth: Sql = sql`f_place`,
): Promise<void> {
  const { table, plans, carried } = file;
  const [all, groups] = [identifier(`rows_of_${bare(table)}`), identifier(`groups_of_${bare(table)}`)];
  await engine.run(sql`CREATE OR REPLACE TABLE ${all} AS
    SELECT *, contact_id IS NOT NULL AND ${nth} > 1 AS is_part, CASE WHEN ${nth} = 1 THEN contact_id END AS f_head FROM (${rows}) AS placed`);
  await engine.run(sql`CREATE OR REPLACE TABLE ${groups} AS
    SELECT contact_id AS f_contact, ${join(values.map(({ name, value }) => sql`${value} AS ${identifier(name)}`))}
    FROM ${all} WHERE contact_id IS NOT NULL GROUP BY contact_id`);
  const old = new Set([
    ...plans.flatMap((plan) => [
      plan.field,
      ...(plan.hasTime ? [`${plan.field}_has_time`] : []),
      ...(isShifted(plan) ? [`${plan.field}_shift`] : []),
    ]),
    ...carried.map(({ alias }) => alias),
  ]);
  const columns = values.map(({ name }) => {
    const column = identifier(name);
    const rest = old.has(name) ? sql` ELSE r.${column}` : name.endsWith('_has_time') ? sql` ELSE FALSE` : sql``;
    // whose contact it is holds for each of its rows
    const isTold = whose.has(name) ? sql`g.f_contact IS NOT NULL` : sql`r.f_head IS NOT NULL`;
    return sql`CASE WHEN ${isTold} THEN g.${column}${rest} END AS ${column}`;
  });
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS
    SELECT r.contact_id, ${join(columns)}, r.unreadable${file.part ? sql`, r.part` : sql``}, r.is_part${keptPosition(file, sql`r.f_row`, sql`r.row_key`)} FROM ${all} AS r LEFT JOIN ${groups} AS g ON g.f_contact = r.contact_id ORDER BY r.f_row`);
  await engine.run(sql`DROP TABLE ${all}`);
  await engine.run(sql`DROP TABLE ${groups}`);
}

function bare({ text }: Sql): string {
  return text.replaceAll('"', '');
}

/** A column that no cell was read for. */
function madePlan({ plans }: LoadedFile, field: string, type: FieldType, hasTime: boolean): ColumnPlan {
  const index = plans.find((plan) => plan.field === 'status')?.index ?? 0;
  return {
    field,
    index,
    type,
    value: () => sql`NULL`,
    isUnreadable: () => sql`FALSE`,
    ...(hasTime ? { hasTime: () => sql`TRUE` } : {}),
    format: 'from the changes of state',
    isUndecided: false,
  };
}

/** The plans in their order, as the marks of unreadable cells count them, the new ones behind. */
function inPlace(plans: readonly ColumnPlan[], made: readonly ColumnPlan[]): ColumnPlan[] {
  const known = plans.map((plan) => {
    const own = made.find(({ field }) => field === plan.field);
    return own?.hasTime ? { ...plan, hasTime: own.hasTime, ...(own.shift ? { shift: own.shift } : {}) } : plan;
  });
  return [...known, ...made.filter(({ field }) => !plans.some((plan) => plan.field === field))];
}

/** The file with the days of its own rows. */
export async function withMoments(engine: Engine, file: LoadedFile, today: number): Promise<LoadedFile> {
  const where = file.part ? sql`part = ${raw(String(file.part.ordinal))}` : undefined;
  return { ...file, moments: await momentDaysOf(engine, file.table, file.plans, today, where) };
}
