import type { Role } from '../schema/table.ts';
import { type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import { eventRoles } from './identity-steps.ts';

/** What can tell one customer from another, the surest first; a row is its customer's by the first of them that it has (METHOD-2 G3). */
export type Rung = 'customer_id' | 'email' | 'phone' | 'guest' | 'name';
/** A name alone only where no file has anything better. */
export const rungs: readonly Rung[] = ['customer_id', 'email', 'phone', 'guest', 'name'];

/** Nobody means two people by addresses that differ in case. */
const address = sql`lower(t.email)`;
/** The last nine digits are the same with and without the country; our own pseudonyms have none to be compared. */
const phoneOf = (number: Sql): Sql => {
  const digits = sql`regexp_replace(${number}, '[^0-9]', '', 'g')`;
  return sql`CASE WHEN ${number} LIKE 'anon-%' THEN ${number} WHEN length(${digits}) >= 7 THEN CONCAT('tel ', right(${digits}, 9)) END`;
};
/** Of a call that the company made the customer is the one who was called. */
const calledOrCaller = sql`CASE WHEN t.direction = 'outbound' THEN t.called_phone ELSE t.phone END`;
const writtenToOrBy = sql`lower(CASE WHEN t.direction = 'outbound' THEN t.to_email ELSE t.email END)`;
/** Two guests of one name rarely live at one postcode. */
const guest = sql`CASE WHEN t.guest_name IS NOT NULL AND t.postcode IS NOT NULL
  THEN CONCAT(lower(t.guest_name), ' ', replace(lower(t.postcode), ' ', '')) END`;

export const rungValues: Readonly<Record<Rung, Sql>> = {
  customer_id: sql`t.customer_id`,
  email: address,
  phone: phoneOf(sql`t.phone`),
  guest,
  name: sql`lower(t.guest_name)`,
};

/** SQL: what a row `t` of a table says on a rung. */
export function rungValue(base: Base, rung: Rung): Sql {
  if (!base.has('direction')) return rungValues[rung];
  if (rung === 'phone' && base.has('called_phone')) return phoneOf(calledOrCaller);
  return rung === 'email' && base.has('to_email') ? writtenToOrBy : rungValues[rung];
}

/** A table has the columns of a rung. */
export function hasRung(base: Base, rung: Rung): boolean {
  if (rung === 'name') return base.has('guest_name');
  return rung === 'guest' ? base.has('guest_name') && base.has('postcode') : base.has(rung);
}

/**
 * The rungs that tell something: a caller's number beside customers known otherwise only where it leads to one of them, a bare name only
 * where nobody is known otherwise.
 */
export function usableRungs(bases: Record<Role, Base>): (role: Role, rung: Rung) => boolean {
  const all = ['customers' as const, ...eventRoles].map((role) => bases[role]);
  const isNamed = all.some((base) => hasRung(base, 'customer_id') || hasRung(base, 'email'));
  const phones = all.filter((base) => hasRung(base, 'phone'));
  const isTold = isNamed || phones.length > 0 || all.some((base) => hasRung(base, 'guest'));
  return (role, rung) => {
    const base = bases[role];
    if (!hasRung(base, rung)) return false;
    if (rung === 'name') return !isTold;
    if (rung !== 'phone' || role !== 'contacts' || !isNamed) return true;
    return phones.length > 1 || hasRung(base, 'customer_id') || hasRung(base, 'email');
  };
}
