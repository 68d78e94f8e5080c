import { momentShape, withoutDay } from '../columns/moment-shapes.ts';
import type { Note } from '../locales/locale.ts';
import type { Role } from '../schema/table.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';
import { staffList } from './employees.ts';

/** What a file that plays no role looks like, so that a reader knows why it was left. */
interface LookAlike {
  why: string;
  note: Note;
  /** The role it comes nearest to, whose columns are worth showing. */
  role?: Role;
}

const debit = /\b(?:debet|debit|debiteren|soll)\b/;
const credit = /\b(?:credit|crediteren|haben)\b/;

/** Bookings: amounts on two sides. Its texts and numbers are those of bookings, not of anybody who got in touch. */
export function isLedger(columns: readonly ColumnProfile[]): boolean {
  const has = (pattern: RegExp) =>
    columns.some(({ name, filled, numbers }) => (filled === 0 || numbers >= 0.8) && pattern.test(name.words));
  return has(debit) && has(credit);
}

const looks: readonly {
  code: string;
  why: string;
  role?: Role;
  test: (has: (pattern: RegExp) => boolean) => boolean;
}[] = [
  {
    code: 'looks-like-staff',
    why: 'looks like a list of employees: no customer in it',
    test: (has) => has(staffList),
  },
  {
    code: 'looks-like-order-lines',
    why: 'looks like the lines of orders: products and prices, but no customer and no order date',
    role: 'purchases',
    test: (has) =>
      has(/\border|bestel|commande|auftrag/) &&
      has(/order item|line ?item|product|artikel|\bsku\b/) &&
      has(/price|prijs|preis|prix|quantity|qty|aantal|anzahl/),
  },
  {
    code: 'looks-like-payments',
    why: 'looks like payments of orders: amounts, but no customer and no order date',
    role: 'purchases',
    test: (has) =>
      has(/payment|betaling|zahlung|paiement/) && has(/\border|bestel|commande|auftrag|amount|bedrag|value/),
  },
  {
    code: 'looks-like-order-status',
    why: 'looks like a status feed of orders: without customer, amount and order date it cannot be used alone',
    role: 'purchases',
    test: (has) => has(/\border|bestel|commande|auftrag/) && has(/status|track|statut/),
  },
  {
    code: 'looks-like-products',
    why: 'looks like a list of products: no customer in it',
    test: (has) => has(/product|artikel|\bsku\b|\bean\b/),
  },
];

const isMonthHeader = (header: string) => withoutDay.includes(momentShape(header)?.layout ?? '');

export function lookAlike(
  columns: readonly ColumnProfile[],
  closest: (Assignment & { lacks: (readonly string[])[] }) | undefined,
): LookAlike {
  const has = (pattern: RegExp) => columns.some(({ name }) => pattern.test(name.words));
  if (isLedger(columns)) {
    const headerOf = (pattern: RegExp) => columns.find(({ name }) => pattern.test(name.words))?.header ?? '';
    return {
      why: `looks like bookings on two sides (${headerOf(debit)}, ${headerOf(credit)}): which are purchases is not told`,
      note: { code: 'looks-like-ledger', values: { debit: headerOf(debit), credit: headerOf(credit) } },
    };
  }
  const months = columns.filter(({ name, header }) => isMonthHeader(header) && !name.words.includes('nps'));
  if (months.length >= 4) {
    const values = { first: months[0]?.header ?? '', last: months.at(-1)?.header ?? '', n: months.length };
    return {
      why: `months stand beside each other in columns (${values.first} … ${values.last})`,
      note: { code: 'months-across', values },
    };
  }
  const look = looks.find(({ test }) => test(has));
  const isOrderly =
    !closest || closest.role === 'purchases' || closest.role === 'customers' || closest.role === 'usage';
  if (look && isOrderly)
    return { why: look.why, note: { code: look.code, values: {} }, ...(look.role ? { role: look.role } : {}) };
  if (closest) {
    const missing = closest.lacks[0]?.join(' or ') ?? '';
    const why = `looks like ${closest.role}, but has no column for ${missing}`;
    return {
      why,
      note: { code: 'role-lacks', values: { role: closest.role, missing, field: closest.lacks[0]?.[0] ?? '' } },
      role: closest.role,
    };
  }
  return {
    why: 'no column names or values of any known kind of export',
    note: { code: 'looks-like-nothing', values: {} },
  };
}
