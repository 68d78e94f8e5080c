import type { Engine } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import { createCustomerNumbers } from './customer-numbers.ts';
import {
  customerOf,
  eventRoles,
  joinsOf,
  linkSubscriptions,
  linkThrough,
  linkVisitors,
  type Step,
} from './identity-steps.ts';
import { hasRung, type Rung, rungs, rungValue, rungValues, usableRungs } from './rungs.ts';

/**
 * How rows of the event tables find their customer: by customer id, else by e-mail address, else through the order or the
 * contact they belong to. Customers are numbered so that all later grouping is on integers.
 */
export interface Identity {
  /** `LEFT JOIN`s to append after `FROM <base> AS t`. */
  joins(role: Role): Sql;
  /** The customer number of a row `t`, NULL for an orphan. */
  customer(role: Role): Sql;
  /** The table's rows can be tied to customers at all; if not, its figures are counted without customers. */
  isKnown(role: Role): boolean;
  /** A customers table was exported; without one the customers are those seen in the events. */
  hasCustomersTable: boolean;
  /** No file has a customer id: the e-mail address is the identity. */
  isByEmail: boolean;
  /** Nothing but a name tells one customer from another. */
  isByName: boolean;
  /** Answers stand alone and so many of them name nobody that all are counted without customers; null: they do not. */
  namelessAnswers: { n: number; of: number } | null;
  /** What identifies a row `t` of the customers table. */
  customerKey: Sql;
  /** What a customer of `customer_keys` AS k is called. */
  customerName: Sql;
  /** One person can have several customer ids (Olist makes a new one for each order): the person is the customer. */
  hasAliases: boolean;
}

const keysOf = (rung: Rung, first: Rung): Step['keys'] =>
  rung === first ? 'customer_keys' : (`${rung}_keys` as 'email_keys' | 'phone_keys' | 'guest_keys' | 'name_keys');

/** Makes `customer_keys` (customer_id -> customer) and the tables needed to get there from e-mail, phone, order and contact. */
export async function identifyCustomers(engine: Engine, bases: Record<Role, Base>): Promise<Identity> {
  const hasCustomersTable = bases.customers.files.length > 0;
  const listing = hasCustomersTable ? (['customers'] as const) : eventRoles;
  const isUsable = usableRungs(bases);
  const first = firstRung(isUsable, listing);
  const idValue = rungValues[first];
  const hasAliases = first === 'customer_id' && hasCustomersTable && bases.customers.has('person_id');
  const steps = new Map<Role, Step[]>(eventRoles.map((role) => [role, []]));
  const addStep = (role: Role, step: Step) => steps.get(role)?.push(step);
  const addSteps = (rung: Rung, column: Step['column']) => {
    for (const role of eventRoles) {
      if (isUsable(role, rung))
        addStep(role, { keys: keysOf(rung, first), column, value: rungValue(bases[role], rung) });
    }
  };
  const further = rungs.slice(rungs.indexOf(first) + 1).filter((rung) => rung !== 'name');
  const seen = hasCustomersTable ? [] : await guestRungs(engine, bases, first, further, isUsable);
  if (hasAliases) await createAliasKeys(engine, bases.customers);
  else if (seen.length > 0) await createKeysWithGuests(engine, bases, first, seen, isUsable);
  else {
    const sources = listing.filter((role) => isUsable(role, first));
    await createKeys(
      engine,
      sources.map(
        (role) => sql`SELECT ${rungValue(bases[role], first)} AS customer_id FROM ${bases[role].relation} AS t`,
      ),
    );
  }
  addSteps(first, 'customer_id');
  for (const rung of further) {
    const isGuest = seen.includes(rung);
    // what a row says beside its customer's number leads others that only say this to the same customer
    const withBoth = listing.filter((role) => isUsable(role, rung) && hasRung(bases[role], first));
    const isLinked = rung !== 'guest' && withBoth.length > 0 && eventRoles.some((role) => isUsable(role, rung));
    if (!isGuest && !isLinked) continue;
    if (!isGuest)
      await createLinkKeys(
        engine,
        rung,
        idValue,
        withBoth.map((role) => bases[role]),
      );
    addSteps(rung, rung);
  }
  await linkVisitors(engine, bases, steps, idValue);
  await linkSubscriptions(engine, bases, steps, hasAliases ? sql`COALESCE(t.person_id, ${idValue})` : idValue);
  await linkThrough(engine, bases, steps, 'purchases', {
    keys: 'order_keys',
    column: 'order_id',
    value: sql`t.order_id`,
  });
  await linkThrough(engine, bases, steps, 'contacts', {
    keys: 'contact_keys',
    column: 'contact_id',
    value: sql`t.contact_id`,
  });
  const namelessAnswers = hasCustomersTable ? null : await nameless(engine, bases, isUsable);
  if (namelessAnswers) steps.set('surveys', []);
  const stepsOf = (role: Role) => steps.get(role) ?? [];
  return {
    namelessAnswers,
    hasCustomersTable,
    isByEmail: first === 'email',
    isByName: first === 'name',
    customerKey: idValue,
    customerName: hasAliases ? sql`k.person_id` : sql`k.customer_id`,
    hasAliases,
    isKnown: (role) => stepsOf(role).length > 0,
    customer: (role) => customerOf(stepsOf(role)),
    joins: (role) => joinsOf(stepsOf(role)),
  };
}

/** Of so large a share of the answers nobody is named, and leaving them out would tell of the others. */
export const manyNameless = 0.1;

/** Answers that no other table stands beside, many of them without a word of who gave them. */
async function nameless(
  engine: Engine,
  bases: Record<Role, Base>,
  isUsable: ReturnType<typeof usableRungs>,
): Promise<Identity['namelessAnswers']> {
  const others = eventRoles.filter((role) => role !== 'surveys' && bases[role].isExported);
  const own = rungs.filter((rung) => isUsable('surveys', rung));
  if (!bases.surveys.isExported || others.length > 0 || own.length === 0) return null;
  const named = own.map((rung) => sql`${rungValue(bases.surveys, rung)} IS NOT NULL`);
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS all_answers, COUNT(CASE WHEN ${join(named, ' OR ')} THEN 1 END) AS named
      FROM ${bases.surveys.relation} AS t WHERE t.score IS NOT NULL`,
    { all_answers: 'integer', named: 'integer' },
  );
  const of = row?.all_answers ?? 0;
  const n = of - (row?.named ?? 0);
  return n > manyNameless * of ? { n, of } : null;
}

/** The surest thing that the tables which say who the customers are have, and some other table as well. */
function firstRung(isUsable: ReturnType<typeof usableRungs>, listing: readonly Role[]): Rung {
  const known = rungs.find((rung) => listing.some((role) => isUsable(role, rung)));
  return known === undefined || (known !== 'customer_id' && listing[0] === 'customers') ? 'email' : known;
}

/** Without a customers table: what tells the customers of rows apart that lack the surest thing, if there are such rows. */
async function guestRungs(
  engine: Engine,
  bases: Record<Role, Base>,
  first: Rung,
  further: readonly Rung[],
  isUsable: ReturnType<typeof usableRungs>,
): Promise<Rung[]> {
  const found = new Set<Rung>();
  for (const role of eventRoles) {
    const own = further.filter((rung) => isUsable(role, rung));
    if (own.length === 0) continue;
    const lacks = hasRung(bases[role], first) ? sql`${rungValue(bases[role], first)} IS NULL` : sql`TRUE`;
    const [row] = await engine.rows(
      sql`SELECT ${join(own.map((rung) => sql`COUNT(CASE WHEN ${lacks} AND ${rungValue(bases[role], rung)} IS NOT NULL THEN 1 END) AS ${identifier(rung)}`))}
        FROM ${bases[role].relation} AS t`,
      Object.fromEntries(own.map((rung) => [rung, 'integer'] as const)),
    );
    for (const rung of own) if (Number(row?.[rung] ?? 0) > 0) found.add(rung);
  }
  return further.filter((rung) => found.has(rung));
}

/**
 * Customers seen in the events, guests among them: a row without a number is the customer's whose number stands beside its address
 * elsewhere, else the address is the customer; the same with phone, and with name and postcode. What stands beside several leads to none.
 */
async function createKeysWithGuests(
  engine: Engine,
  bases: Record<Role, Base>,
  first: Rung,
  further: readonly Rung[],
  isUsable: ReturnType<typeof usableRungs>,
): Promise<void> {
  const all = [first, ...further];
  const selects = eventRoles
    .filter((role) => all.some((rung) => isUsable(role, rung)))
    .map((role) => {
      const values = all.map(
        (rung) =>
          sql`${isUsable(role, rung) ? rungValue(bases[role], rung) : sql`CAST(NULL AS VARCHAR)`} AS ${identifier(rung)}`,
      );
      return sql`SELECT DISTINCT ${join(values)} FROM ${bases[role].relation} AS t`;
    });
  await engine.run(sql`CREATE OR REPLACE TABLE people AS
    SELECT *, ${identifier(first)} AS person FROM (${join(selects, ' UNION ALL ')}) AS seen`);
  for (const rung of further) {
    const value = identifier(rung);
    await engine.run(sql`CREATE OR REPLACE TABLE ${identifier(`${rung}_people`)} AS
      SELECT ${value}, CASE WHEN COUNT(person) = 0 THEN ${value} ELSE CASE WHEN MIN(person) = MAX(person) THEN MIN(person) END END AS found
      FROM people WHERE ${value} IS NOT NULL GROUP BY ${value}`);
    await engine.run(sql`CREATE OR REPLACE TABLE people AS
      SELECT ${join(all.map((each) => sql`p.${identifier(each)}`))}, COALESCE(p.person, f.found) AS person
      FROM people AS p LEFT JOIN ${identifier(`${rung}_people`)} AS f ON f.${value} = p.${value}`);
  }
  await createKeys(engine, [sql`SELECT person AS customer_id FROM people`]);
  for (const rung of further) {
    await engine.run(sql`CREATE OR REPLACE TABLE ${identifier(`${rung}_keys`)} AS SELECT f.${identifier(rung)}, k.customer
      FROM ${identifier(`${rung}_people`)} AS f JOIN customer_keys AS k ON k.customer_id = f.found`);
  }
}

async function createKeys(engine: Engine, sources: readonly Sql[]): Promise<void> {
  const ids = sources.length > 0 ? join(sources, ' UNION ALL ') : sql`SELECT CAST(NULL AS VARCHAR) AS customer_id`;
  await createCustomerNumbers(engine, {
    query: sql`SELECT DISTINCT customer_id FROM (${ids}) AS ids WHERE customer_id IS NOT NULL`,
    person: sql`customer_id`,
  });
}

/** Every id of a person leads to the person, and so does the person's own: other files may carry either. */
async function createAliasKeys(engine: Engine, customers: Base): Promise<void> {
  await createCustomerNumbers(engine, {
    query: sql`SELECT customer_id, MIN(person_id) AS person_id
      FROM (SELECT t.customer_id, COALESCE(t.person_id, t.customer_id) AS person_id FROM ${customers.relation} AS t
        UNION ALL SELECT t.person_id, t.person_id FROM ${customers.relation} AS t) AS ids
      WHERE customer_id IS NOT NULL GROUP BY customer_id`,
    person: sql`person_id`,
  });
}

/** An address (or phone number) that belongs to several customers identifies none of them. */
async function createLinkKeys(engine: Engine, rung: Rung, id: Sql, of: readonly Base[]): Promise<void> {
  const pairs = of.map((base) => {
    const value = rungValue(base, rung);
    return sql`SELECT ${value} AS value, customer_keys.customer FROM ${base.relation} AS t
      JOIN customer_keys ON customer_keys.customer_id = ${id} WHERE ${value} IS NOT NULL`;
  });
  await engine.run(sql`CREATE OR REPLACE TABLE ${identifier(`${rung}_keys`)} AS SELECT value AS ${identifier(rung)}, MIN(customer) AS customer
    FROM (${join(pairs, ' UNION ALL ')}) AS pairs GROUP BY value HAVING MIN(customer) = MAX(customer)`);
}
