import type { Doubt } from '../locales/locale.ts';
import { isNotBegun, isRunningState, kindsOf, rowEnd } from '../relationships/customer-row-rules.ts';
import { eventRoles } from '../relationships/early-ends.ts';
import { reachOf } from '../relationships/moments.ts';
import { rowsOf } from '../relationships/rows.ts';
import { tenureUnit } from '../relationships/tenure.ts';
import { endDays } from '../schema/customer-ends.ts';
import { customerEvents, customerStates } from '../schema/customer-states.ts';
import { identifier, join, literal, raw, type Sql, sql } from '../sql.ts';
import { type DoubtInput, rowsBecause } from './doubt-rule.ts';

/** The figures that say who left and when. */
const leaving = ['retention', 'annual-churn', 'silent-churn'] as const;
const newcomers = [...leaving, 'onboarding-risk', 'phases'] as const;
const about = { role: 'customers', file: null, column: null, figures: leaving } as const;
const rows = sql`${rowsOf('customers')} AS t WHERE t.flaw IS NULL`;

/** More states than this nobody reads in a sentence. */
const mostStates = 4;
/** From this share of the rows or of their customers on, states that nobody knows may change who is there. */
const manyUnknown = 0.05;

const oneOf = async (engine: DoubtInput['engine'], columns: Readonly<Record<string, Sql>>, from: Sql) => {
  const names = Object.keys(columns);
  const select = names.map((name) => sql`${columns[name] ?? sql`0`} AS ${identifier(name)}`);
  const [row] = await engine.rows(
    sql`SELECT ${join(select)} FROM ${from}`,
    Object.fromEntries(names.map((name) => [name, 'integer'] as const)),
  );
  return (name: string) => Number(row?.[name] ?? 0);
};
const countOf = (condition: Sql) => sql`COUNT(CASE WHEN ${condition} THEN 1 END)`;

/** Customers of whom it is known that they left, and not when. */
export async function lostWithoutDay({ engine, lifecycle }: DoubtInput): Promise<Doubt[]> {
  const n = lifecycle.counts.lostOnUnknownDay;
  if (n === 0) return [];
  const of = await oneOf(engine, { lost: countOf(sql`lost_day IS NOT NULL OR is_lost_unknown`) }, sql`lifecycle`);
  return [{ ...about, code: 'lost-on-unknown-day', weight: 'caveat', values: { n, of: of('lost') } }];
}

/** From this share of the relations on, that only a term tells their end stands beside the figures. */
const manyTerms = 0.2;

/**
 * What the rows say about ends and states: which day was taken for the end, what passed, what nobody knows, what has not begun; and what
 * several of one customer say against each other.
 */
export async function rowDoubts(input: DoubtInput): Promise<Doubt[]> {
  const { engine, bases, asOf } = input;
  const { customers } = bases;
  if (!customers.isExported) return [];
  const has = (field: string) => customers.has(field);
  const end = sql`t.row_end`;
  const withEnd = sql`(SELECT t.*, ${rowEnd(asOf, reachOf(bases, asOf))} AS row_end FROM ${rows}) AS t`;
  const ended = sql`${end} <= ${asOf}`;
  const term = sql`t.contract_end_at_day <= ${asOf} AND NOT COALESCE(t.auto_renew, FALSE)`;
  const known = join(Object.keys(customerStates).map(literal));
  const unknown = sql`t.status IS NOT NULL AND CAST(t.status AS VARCHAR) NOT IN (${known})`;
  const events = join(Object.keys(customerEvents).map(literal));
  const unknownEvent = sql`t.event_type IS NOT NULL AND CAST(t.event_type AS VARCHAR) NOT IN (${events})`;
  const asked = sql`t.cancelled_at_day IS NOT NULL AND t.churned_at_day IS NULL AND t.access_until_day IS NULL`;
  const count = await oneOf(
    engine,
    {
      rows: sql`COUNT(*)`,
      further: countOf(sql`t.is_further`),
      asked: countOf(sql`${asked} AND ${end} = t.cancelled_at_day AND ${ended}`),
      term: countOf(
        sql`${end} = t.contract_end_at_day AND ${ended} AND t.churned_at_day IS NULL AND t.cancelled_at_day IS NULL AND t.access_until_day IS NULL AND t.status IS NULL`,
      ),
      passed: countOf(sql`${term} AND ${isRunningState} AND ${end} IS NULL`),
      unknown: countOf(unknown),
      unknownPeople: sql`COUNT(DISTINCT CASE WHEN ${unknown} THEN t.customer END)`,
      people: sql`COUNT(DISTINCT t.customer)`,
      events: countOf(sql`t.row_kind = 3 AND ${unknownEvent}`),
      draft: countOf(isNotBegun),
      ...Object.fromEntries(
        endDays.filter(has).map((field) => [field, countOf(sql`t.${identifier(`${field}_day`)} <= ${asOf}`)]),
      ),
      ended: countOf(ended),
    },
    withEnd,
  );
  const found: Doubt[] = [];
  const ends = endDays.filter(has);
  if (ends.length > 1 && ends.some((field) => count(field) > 0 && count(field) !== count('ended'))) {
    const counts = ends.map((field) => `${headerOf(customers, field)} ${count(field)}`).join(', ');
    found.push({ ...about, code: 'ends-chosen', weight: 'note', figures: [], values: { n: count('ended'), counts } });
  }
  if (count('asked') > 0) {
    const column = headerOf(customers, 'cancelled_at');
    found.push({ ...about, code: 'asked-is-end', weight: 'caveat', column, values: { n: count('asked'), column } });
  }
  if (count('term') > manyTerms * count('rows')) {
    const column = headerOf(customers, 'contract_end_at');
    const weight = count('term') > 0.5 * count('rows') ? 'low_quality' : 'caveat';
    const values = { n: count('term'), of: count('rows'), column };
    found.push({ ...about, code: 'term-is-end', weight, column, values });
  }
  if (count('passed') > 0) {
    const column = headerOf(customers, 'contract_end_at');
    const values = { n: count('passed'), column };
    found.push({ ...about, code: 'term-passed', weight: 'note', figures: [], column, values });
  }
  if (count('draft') > 0)
    found.push({ ...about, code: 'not-begun', weight: 'note', figures: [], values: { n: count('draft') } });
  if (count('unknown') > 0) {
    const words = await unknownWords(engine, unknown, 'status');
    // a customer has several rows: who is there hangs on the customers of whom it is not known
    const isMany =
      count('unknownPeople') > manyUnknown * count('people') || count('unknown') > manyUnknown * count('rows');
    const weight = isMany ? 'caveat' : 'note';
    const values = { n: count('unknown'), of: count('rows'), words };
    found.push({ ...about, code: 'unknown-states', weight, column: headerOf(customers, 'status'), values });
  }
  if (count('events') > 0) {
    const weight = count('events') > manyUnknown * count('rows') ? 'caveat' : 'note';
    const words = await unknownWords(engine, unknownEvent, 'event_type');
    const values = { n: count('events'), of: count('rows'), words };
    found.push({ ...about, code: 'unknown-events', weight, column: headerOf(customers, 'event_type'), values });
  }
  return [...found, ...(await disagreements(input, count('further')))];
}

const headerOf = ({ files }: DoubtInput['bases']['customers'], field: string): string =>
  [...new Set(files.flatMap(({ mapping }) => mapping.columns[field]?.header ?? []))].join(', ') || field;

async function unknownWords(engine: DoubtInput['engine'], unknown: Sql, field: string): Promise<string> {
  const word = sql`CAST(t.${identifier(field)} AS VARCHAR)`;
  const words = await engine.rows(
    sql`SELECT ${word} AS word, COUNT(*) AS n FROM ${rows} AND ${unknown}
      GROUP BY ${word} ORDER BY n DESC, word LIMIT ${raw(String(mostStates))}`,
    { word: 'text', n: 'integer' },
  );
  return words.map(({ word, n }) => `${word} ${n}`).join(', ');
}

/** Fields that are the customer's own, whatever a row is about. */
const ownFields = ['segment', 'account_owner', 'owner_role', 'referred_by', 'acquisition_cost', 'goal_achieved_at'];
/** Those that each relation of a customer has for itself: they can only disagree where a row is a customer. */
const spellFields = ['status', 'plan', 'churn_reason', 'customer_since'];
const snapshotName = (field: string) => (field.endsWith('_since') || field.endsWith('_at') ? `${field}_day` : field);

/** What the rows of one customer say against each other: events of leaving beside what still runs, and fields with several values. */
async function disagreements(
  { engine, bases: { customers }, lifecycle }: DoubtInput,
  further: number,
): Promise<Doubt[]> {
  if (lifecycle.inactivityDays !== null) return [];
  const kinds = kindsOf(customers);
  const found: Doubt[] = [];
  if (kinds.has('customer-event') || kinds.size > 1) {
    const left = await oneOf(
      engine,
      { n: sql`COUNT(DISTINCT e.customer)` },
      sql`customer_ends AS e JOIN spells AS s ON s.customer = e.customer
        WHERE s.from_day < e.day AND (s.to_day > e.day OR (s.to_day IS NULL AND NOT s.is_unknown))`,
    );
    if (left('n') > 0) found.push({ ...about, code: 'ends-disagree', weight: 'caveat', values: { n: left('n') } });
  }
  const isPlain = kinds.size === 1 && kinds.has('customer');
  const fields = [...ownFields, ...(isPlain ? spellFields : [])].filter((field) => customers.has(field));
  if (further === 0 || fields.length === 0) return found;
  const differ = await oneOf(
    engine,
    Object.fromEntries(fields.map((field) => [field, countOf(sql`v.${identifier(field)} > 1`)])),
    sql`(SELECT t.customer, ${join(fields.map((field) => sql`COUNT(DISTINCT t.${identifier(snapshotName(field))}) AS ${identifier(field)}`))} FROM ${rows} GROUP BY t.customer) AS v`,
  );
  const several = fields.filter((field) => differ(field) > 0);
  const counts = several.map((field) => `${headerOf(customers, field)} ${differ(field)}`).join(', ');
  if (several.length > 0) {
    found.push({ ...about, code: 'fields-disagree', weight: 'note', figures: [], values: { counts, n: further } });
  }
  return found;
}

/** Starts that were counted back from the day of the export, and tenures that could not be. */
export function tenures({ bases: { customers }, loaded }: DoubtInput): Doubt[] {
  return loaded.flatMap(({ file, mapping, plans }): Doubt[] => {
    const column = mapping.columns.tenure?.header;
    if (mapping.role !== 'customers' || column === undefined) return [];
    if (['customer_since', 'contract_start_at'].some((field) => field in mapping.columns)) return [];
    const unit = tenureUnit({ mapping, plans });
    const isUsed = unit !== undefined && customers.has('snapshot_at');
    const values = { column, unit: unit ?? '', file: file.name };
    return isUsed
      ? [
          {
            ...about,
            figures: newcomers,
            code: 'starts-by-tenure',
            weight: unit === 'days' ? 'note' : 'caveat',
            column,
            values,
          },
        ]
      : [{ ...about, figures: [], code: 'tenure-unused', weight: 'note', column, values }];
  });
}

/** Nothing but names: two of one name are one customer, one under two names is two. */
export function byName({ identity, bases }: DoubtInput): Doubt[] {
  if (!identity.isByName) return [];
  const named = ([bases.purchases, bases.contacts] as const).filter(({ has }) => has('guest_name'));
  return named.map((base): Doubt => {
    const column = headerOf(base, 'guest_name');
    return {
      code: 'customers-by-name',
      role: base.role,
      file: null,
      column,
      figures: 'role',
      weight: 'caveat',
      values: { column },
    };
  });
}

/** Customers who try it or have a free plan are customers unless the settings say otherwise. */
export function trials({ lifecycle: { counts }, settings }: DoubtInput): Doubt[] {
  if (counts.inTrial === 0 || !settings.trialsAreCustomers) return [];
  const values = { n: counts.inTrial, of: counts.active };
  return [{ ...about, code: 'trials-counted', weight: 'note', figures: [], values }];
}

/** Most records of a table belong to nobody on the list of customers: figures on the rest are about the few that do. */
export function mostlyUnknown(input: DoubtInput): Doubt[] {
  const { bases, identity } = input;
  if (!identity.hasCustomersTable) return [];
  return eventRoles.flatMap((role): Doubt[] => {
    if (!bases[role].isExported || !identity.isKnown(role)) return [];
    const n = rowsBecause(input, role, (reason) => reason === 'unknown-customer');
    const of = n + rowsBecause(input, role, (reason) => reason === null);
    if (2 * n <= of) return [];
    const values = { role, n, of };
    return [
      {
        code: 'mostly-unknown-customers',
        role,
        file: null,
        column: null,
        figures: 'role',
        weight: 'low_quality',
        values,
      },
    ];
  });
}
