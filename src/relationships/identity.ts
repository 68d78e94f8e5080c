import type { Engine } from '../engines/engine.ts';
import type { LoadedFile } from '../load/loaded-file.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';

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
  /** What identifies a row `t` of the customers table. */
  customerKey: Sql;
  /** What a customer of `customer_keys` AS k is called. */
  customerName: Sql;
  /** One person can have several customer ids (Olist makes a new one for each order): the person is the customer. */
  hasAliases: boolean;
}

/** One way from a row to its customer: a keys table and the column that leads there. */
interface Step {
  keys: 'customer_keys' | 'email_keys' | 'order_keys' | 'contact_keys';
  column: 'customer_id' | 'email' | 'order_id' | 'contact_id';
  /** The row's side of the join. */
  value: Sql;
}

const eventRoles: readonly Role[] = ['purchases', 'contacts', 'surveys', 'promises', 'usage'];
/** Nobody means two people by addresses that differ in case. */
const address = sql`lower(t.email)`;

/** Makes `customer_keys` (customer_id -> customer) and the tables needed to get there from e-mail, order and contact. */
export async function identifyCustomers(engine: Engine, bases: Record<Role, Base>): Promise<Identity> {
  const hasCustomersTable = bases.customers.files.length > 0;
  const listing = hasCustomersTable ? (['customers'] as const) : eventRoles;
  const isByEmail =
    ![...listing, ...eventRoles].some((role) => bases[role].has('customer_id')) ||
    !listing.some((role) => bases[role].has('customer_id'));
  const idColumn = isByEmail ? 'email' : 'customer_id';
  const idValue = isByEmail ? address : sql`t.customer_id`;
  const hasAliases = !isByEmail && hasCustomersTable && bases.customers.has('person_id');
  if (hasAliases) await createAliasKeys(engine, bases.customers);
  else {
    await createKeys(
      engine,
      listing
        .filter((role) => bases[role].has(idColumn))
        .map((role) => sql`SELECT ${idValue} AS customer_id FROM ${bases[role].relation} AS t`),
    );
  }
  const steps = new Map<Role, Step[]>(eventRoles.map((role) => [role, []]));
  const addStep = (role: Role, step: Step) => steps.get(role)?.push(step);
  for (const role of eventRoles) {
    if (bases[role].has(idColumn)) addStep(role, { keys: 'customer_keys', column: 'customer_id', value: idValue });
  }
  const withBoth = listing.filter((role) => !isByEmail && bases[role].has('email') && bases[role].has('customer_id'));
  const byAddress = eventRoles.filter((role) => withBoth.length > 0 && bases[role].has('email'));
  if (byAddress.length > 0) {
    await createEmailKeys(
      engine,
      withBoth.map((role) => bases[role].relation),
    );
    for (const role of byAddress) addStep(role, { keys: 'email_keys', column: 'email', value: address });
  }
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
  const stepsOf = (role: Role) => steps.get(role) ?? [];
  return {
    hasCustomersTable,
    isByEmail,
    customerKey: idValue,
    customerName: hasAliases ? sql`k.person_id` : sql`k.customer_id`,
    hasAliases,
    isKnown: (role) => stepsOf(role).length > 0,
    customer: (role) => customerOf(stepsOf(role)),
    joins: (role) => joinsOf(stepsOf(role)),
  };
}

function customerOf(steps: readonly Step[]): Sql {
  if (steps.length === 0) return sql`CAST(NULL AS INTEGER)`;
  return sql`COALESCE(${join(steps.map(({ keys }) => sql`${identifier(keys)}.customer`))})`;
}

function joinsOf(steps: readonly Step[]): Sql {
  return join(
    steps.map(
      ({ keys, column, value }) =>
        sql`LEFT JOIN ${identifier(keys)} ON ${identifier(keys)}.${identifier(column)} = ${value}`,
    ),
    ' ',
  );
}

/** Numbered by the text of the id, so that the order of rows and files changes nothing. */
async function createKeys(engine: Engine, sources: readonly Sql[]): Promise<void> {
  const ids = sources.length > 0 ? join(sources, ' UNION ALL ') : sql`SELECT CAST(NULL AS VARCHAR) AS customer_id`;
  await engine.run(sql`CREATE OR REPLACE TABLE customer_keys AS
    SELECT customer_id, CAST(ROW_NUMBER() OVER (ORDER BY customer_id) AS INTEGER) AS customer
    FROM (SELECT DISTINCT customer_id FROM (${ids}) AS ids WHERE customer_id IS NOT NULL) AS distinct_ids`);
}

/** Every id of a person leads to the person, and so does the person's own: other files may carry either. */
async function createAliasKeys(engine: Engine, customers: Base): Promise<void> {
  await engine.run(sql`CREATE OR REPLACE TABLE customer_keys AS
    SELECT customer_id, person_id, CAST(DENSE_RANK() OVER (ORDER BY person_id) AS INTEGER) AS customer
    FROM (SELECT customer_id, MIN(person_id) AS person_id
      FROM (SELECT t.customer_id, COALESCE(t.person_id, t.customer_id) AS person_id FROM ${customers.relation} AS t
        UNION ALL SELECT t.person_id, t.person_id FROM ${customers.relation} AS t) AS ids
      WHERE customer_id IS NOT NULL GROUP BY customer_id) AS people`);
}

/** An address that belongs to several customers identifies none of them. */
async function createEmailKeys(engine: Engine, relations: readonly Sql[]): Promise<void> {
  const pairs = relations.map(
    (relation) => sql`SELECT ${address} AS email, customer_keys.customer FROM ${relation} AS t
      JOIN customer_keys ON customer_keys.customer_id = t.customer_id WHERE t.email IS NOT NULL`,
  );
  await engine.run(sql`CREATE OR REPLACE TABLE email_keys AS SELECT email, MIN(customer) AS customer
    FROM (${join(pairs, ' UNION ALL ')}) AS pairs GROUP BY email HAVING MIN(customer) = MAX(customer)`);
}

function namesNobody({ plans }: LoadedFile): boolean {
  return !plans.some(({ field }) => field === 'customer_id' || field === 'email');
}

/** Rows that name an order (or contact) but no customer belong to the customer of that order. */
async function linkThrough(
  engine: Engine,
  bases: Record<Role, Base>,
  steps: Map<Role, Step[]>,
  through: Role,
  step: Step,
): Promise<void> {
  const own = steps.get(through) ?? [];
  const users = eventRoles.filter(
    (role) => role !== through && bases[role].has(step.column) && bases[role].files.some(namesNobody),
  );
  if (users.length === 0 || own.length === 0 || !bases[through].has(step.column)) return;
  await engine.run(sql`CREATE OR REPLACE TABLE ${identifier(step.keys)} AS
    SELECT ${step.value} AS ${identifier(step.column)}, MIN(${customerOf(own)}) AS customer
    FROM ${bases[through].relation} AS t ${joinsOf(own)} WHERE ${step.value} IS NOT NULL GROUP BY ${step.value}`);
  for (const role of users) steps.get(role)?.push(step);
}
