import { momentShape, withoutDay } from '../columns/moment-shapes.ts';
import { fold, monthIn, monthNumber } from '../columns/months.ts';
import { answersYesOrNo } from '../columns/scores.ts';
import { matchName } from '../columns/vocabulary.ts';
import type { Note } from '../locales/locale.ts';
import { ownValue } from '../own-value.ts';
import type { Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';
import { staffList } from './employees.ts';
import { surveyTypeOf } from './questions.ts';

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

const ofCounts =
  /^(?:(?:number|count|total|volume) (?:of )?|nr of |aantal |anzahl |nombre de |total )?(?:contacts?|tickets?|calls?|cases?|chats?|conversations?|e?mails?|complaints?|interactions?|orders?|customers?|churned(?: customers?)?|new customers?|contacten|klantcontacten|gesprekken|telefoontjes|meldingen|klachten|bestellingen|klanten|kontakte|anrufe|tickets|beschwerden|bestellungen|kunden|appels|demandes|reclamations|commandes|clients)$/;
const ofPeriods =
  /^(?:month|week|quarter|year|period|day|date|maand|week|kwartaal|jaar|periode|dag|datum|monat|woche|quartal|jahr|mois|semaine|trimestre|annee)$/;
const ofInvitations =
  /^(?:invited|invitation|invite|survey sent|survey invitation|uitgenodigd|uitnodiging|eingeladen|einladung)(?: (?:at|on|date|time|sent|op|am))*$|^(?:datum uitnodiging|uitnodigingsdatum|einladungsdatum|date d invitation)$/;

/** Who was asked to answer, and nothing else: nobody got in touch. */
export function isListOfInvitations(columns: readonly ColumnProfile[]): boolean {
  const dates = columns.filter(({ moments }) => moments >= 0.7);
  return dates.length > 0 && dates.every(({ name }) => ofInvitations.test(name.words));
}

/** `2025-03`, `Mrt-25`, `logins March`: a month stands in the header, with or without its year. */
function isMonthHeader(header: string): boolean {
  if (withoutDay.includes(momentShape(header)?.layout ?? '') || monthIn(header, true)) return true;
  const words = fold(header).split(/[^\p{L}\d]+/u);
  return words.length <= 2 && words.some((word) => monthNumber(word) !== undefined);
}

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
  const closed = columns.find((column) => surveyTypeOf(column) && column.filled > 0 && answersYesOrNo(column.words));
  if (closed) {
    const why = `looks like a survey, but "${closed.header}" is answered by yes and no, which is no scale`;
    return { why, note: { code: 'looks-like-yes-or-no', values: { column: closed.header } } };
  }
  const off = columns.find(
    (column) => surveyTypeOf(column) === 'nps' && column.numbers >= 0.9 && column.maximum > 11 && column.minimum >= 0,
  );
  if (off) {
    const values = { column: off.header, highest: off.maximum };
    return {
      why: `looks like a survey, but "${off.header}" runs to ${off.maximum}, which is no scale of an NPS`,
      note: { code: 'looks-like-other-scale', values },
    };
  }
  const months = columns.filter(
    ({ name, header, moments }) => moments < 0.5 && isMonthHeader(header) && !name.words.includes('nps'),
  );
  if (months.length >= 4) {
    const isDated = months.every(({ header }) => monthIn(header, true) ?? momentShape(header));
    const isBare = months.every(({ header }) => !/\p{L}{2}/u.test(monthIn(header, true)?.rest ?? ''));
    const values = {
      first: months[0]?.header ?? '',
      last: months.at(-1)?.header ?? '',
      n: months.length,
      missing: isDated ? (isBare ? 'kind' : 'form') : 'year',
    };
    return {
      why: `months stand beside each other in columns (${values.first} … ${values.last})`,
      note: { code: 'months-across', values },
    };
  }
  const count = columns.find(
    ({ name, numbers, moments }) => numbers >= 0.9 && moments < 0.5 && ofCounts.test(name.words),
  );
  const when = columns.find(
    ({ name, moments, filled }) => filled > 0 && (moments >= 0.7 || ofPeriods.test(name.words)),
  );
  if (count && when && columns.every(({ name }) => !/\b(?:id|nr|number|nummer|email|e mail)\b/.test(name.words))) {
    const values = { column: count.header, when: when.header };
    return {
      why: `looks like counts by period ("${count.header}" by "${when.header}"), not one row each`,
      note: { code: 'looks-like-counts', values },
    };
  }
  if (isListOfInvitations(columns)) {
    return {
      why: 'looks like invitations without their answers',
      note: { code: 'looks-like-invitations', values: {} },
    };
  }
  const look = looks.find(({ test }) => test(has));
  const isOrderly =
    !closest || closest.role === 'purchases' || closest.role === 'customers' || closest.role === 'usage';
  if (look && isOrderly)
    return { why: look.why, note: { code: look.code, values: {} }, ...(look.role ? { role: look.role } : {}) };
  if (closest) {
    const missing = closest.lacks[0]?.join(' or ') ?? '';
    const told = columnFor(closest, columns);
    const why = `looks like ${closest.role}, but has no column for ${missing}`;
    return {
      why,
      note: {
        code: 'role-lacks',
        values: { role: closest.role, missing, field: closest.lacks[0]?.[0] ?? '', ...told },
      },
      role: closest.role,
    };
  }
  return {
    why: 'no column names or values of any known kind of export',
    note: { code: 'looks-like-nothing', values: {} },
  };
}

/** For a moment that a file lacks: the column that is called so and cannot be read, else the first with days that nobody else has. */
function columnFor(
  { role, columns, lacks }: Pick<Assignment, 'role' | 'columns'> & { lacks: (readonly string[])[] },
  profiles: readonly ColumnProfile[],
): { candidate?: string; unread?: string; example?: string } {
  const [name] = lacks[0] ?? [];
  const field = name === undefined ? undefined : ownValue(tables[role].fields, name);
  if (field?.type !== 'moment') return {};
  const taken = new Set(Object.values(columns).flatMap(({ index, with: others = [] }) => [index, ...others]));
  const free = profiles.filter(({ index, filled }) => !taken.has(index) && filled > 0);
  // a column that is called something else is not proposed
  const isOther = (column: ColumnProfile) =>
    Object.entries(tables[role].fields).some(([other, each]) => {
      const match = other === name ? undefined : matchName(column.name, each);
      return match !== undefined && match.how !== 'part' && !match.isGeneric;
    });
  const dated = free.find((column) => column.moments >= 0.7 && !isOther(column));
  if (dated) return { candidate: dated.header };
  const called = free.find((column) => {
    const match = matchName(column.name, field);
    return match !== undefined && match.how !== 'part' && column.moments < 0.3;
  });
  return called ? { unread: called.header, example: called.cell(firstFilled(called)) } : {};
}

function firstFilled(column: ColumnProfile): number {
  for (let row = 0; row < column.rows; row++) if (column.cell(row) !== '') return row;
  return 0;
}
