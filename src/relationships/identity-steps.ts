import type { Engine } from '../engines/engine.ts';
import type { LoadedFile } from '../load/loaded-file.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';

/** One way from a row to its customer: a keys table and the column that leads there. */
export interface Step {
  keys:
    | 'customer_keys'
    | 'subscription_keys'
    | 'email_keys'
    | 'phone_keys'
    | 'guest_keys'
    | 'name_keys'
    | 'visitor_keys'
    | 'order_keys'
    | 'contact_keys';
  column:
    | 'customer_id'
    | 'email'
    | 'phone'
    | 'guest'
    | 'name'
    | 'visitor_id'
    | 'subscription_id'
    | 'order_id'
    | 'contact_id';
  /** The row's side of the join. */
  value: Sql;
}

export const eventRoles: readonly Role[] = ['purchases', 'contacts', 'surveys', 'promises', 'usage'];

/** SQL: the customer that these steps lead to. */
export function customerOf(steps: readonly Step[]): Sql {
  if (steps.length === 0) return sql`CAST(NULL AS INTEGER)`;
  return sql`COALESCE(${join(steps.map(({ keys }) => sql`${identifier(keys)}.customer`))})`;
}

/** SQL: the joins of these steps. */
export function joinsOf(steps: readonly Step[]): Sql {
  return join(
    steps.map(
      ({ keys, column, value }) =>
        sql`LEFT JOIN ${identifier(keys)} ON ${identifier(keys)}.${identifier(column)} = ${value}`,
    ),
    ' ',
  );
}

function namesNobody({ plans }: LoadedFile): boolean {
  return !plans.some(({ field }) => field === 'customer_id' || field === 'email');
}

/**
 * Rows of a visitor who has not logged in belong to the customer who has on the same device: the one whose number stands beside the device's
 * in other rows, or in the list of customers. A device that several customers use leads to none of them.
 */
export async function linkVisitors(
  engine: Engine,
  bases: Record<Role, Base>,
  steps: Map<Role, Step[]>,
  idValue: Sql,
): Promise<void> {
  const { usage, customers } = bases;
  const own = steps.get('usage') ?? [];
  if (!usage.isExported || !usage.has('visitor_id')) return;
  const listed =
    customers.isExported && customers.has('visitor_id')
      ? [
          sql`SELECT t.visitor_id, k.customer FROM ${customers.relation} AS t JOIN customer_keys AS k ON k.customer_id = ${idValue}`,
        ]
      : [];
  const seen =
    own.length > 0
      ? [sql`SELECT t.visitor_id, ${customerOf(own)} AS customer FROM ${usage.relation} AS t ${joinsOf(own)}`]
      : [];
  if (listed.length + seen.length === 0) return;
  await engine.run(sql`CREATE OR REPLACE TABLE visitor_keys AS SELECT visitor_id, MIN(customer) AS customer
    FROM (${join([...listed, ...seen], ' UNION ALL ')}) AS pairs WHERE visitor_id IS NOT NULL AND customer IS NOT NULL
    GROUP BY visitor_id HAVING MIN(customer) = MAX(customer)`);
  const step: Step = { keys: 'visitor_keys', column: 'visitor_id', value: sql`t.visitor_id` };
  steps.set('usage', [...own, step]);
}

/** Rows that name a subscription but no customer belong to the customer whose subscription it is. */
export async function linkSubscriptions(
  engine: Engine,
  bases: Record<Role, Base>,
  steps: Map<Role, Step[]>,
  idValue: Sql,
): Promise<void> {
  const { customers } = bases;
  const users = eventRoles.filter((role) => bases[role].has('subscription_id'));
  if (users.length === 0 || !customers.isExported || !customers.has('subscription_id')) return;
  await engine.run(sql`CREATE OR REPLACE TABLE subscription_keys AS SELECT t.subscription_id, MIN(k.customer) AS customer
    FROM ${customers.relation} AS t JOIN customer_keys AS k ON k.customer_id = ${idValue}
    WHERE t.subscription_id IS NOT NULL GROUP BY t.subscription_id HAVING MIN(k.customer) = MAX(k.customer)`);
  const step: Step = { keys: 'subscription_keys', column: 'subscription_id', value: sql`t.subscription_id` };
  for (const role of users) steps.get(role)?.push(step);
}

/** Rows that name an order (or contact) but no customer belong to the customer of that order. */
export async function linkThrough(
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
