import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { dayNumber, isoDay } from '../src/relationships/calendar.ts';
import { write } from './cut-export.ts';

export type Row = Record<string, string>;
/** Rows by table; every row of a table has the same columns. */
export type Tables = Record<'customers' | 'contacts' | 'purchases' | 'surveys' | 'promises' | 'usage', Row[]>;

/** The day the tiny exports are reported as of. */
export const lastDay = '2025-06-30';
const last = dayNumber(lastDay);
const historyDays = 540;

/** Most events lie where figures look for them: in the period, or in the one before. */
const day = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 89 }) },
    { weight: 3, arbitrary: fc.integer({ min: 90, max: 179 }) },
    { weight: 3, arbitrary: fc.integer({ min: 180, max: historyDays }) },
  )
  .map((back) => last - back);
const orNot = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3, nil: null });
/** Any position; it is taken modulo the number of customers. */
const whose = fc.nat({ max: 999 });

const customer = fc.record({
  start: fc.integer({ min: last - historyDays, max: last - 5 }),
  isBusiness: fc.boolean(),
  hasOwner: fc.boolean(),
  cost: orNot(fc.integer({ min: 10, max: 400 })),
  stayed: orNot(fc.integer({ min: 10, max: 300 })),
  reason: fc.constantFrom('', 'price', 'unknown'),
});
const contact = fc.record({
  whose,
  day,
  direction: fc.constantFrom('inbound', 'inbound', 'inbound', 'outbound'),
  channel: fc.constantFrom('phone', 'email', 'chat', 'self_service', 'letter'),
  reason: fc.constantFrom(
    'billing_error',
    'complaint',
    'defect',
    'info_request',
    'cancellation',
    'feedback',
    'welcome',
  ),
  issue: orNot(fc.integer({ min: 1, max: 9 })),
  agent: orNot(fc.integer({ min: 1, max: 4 })),
  answered: orNot(fc.integer({ min: 0, max: 60 })),
  solved: orNot(fc.integer({ min: 0, max: 9 })),
});
const survey = fc.record({
  whose,
  day,
  type: fc.constantFrom('nps', 'nps', 'nps', 'csat', 'ces', 'trust'),
  answered: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 6, nil: null }),
  score: fc.nat({ max: 999 }),
});
const promise = fc.record({
  whose,
  day,
  type: fc.constantFrom('callback', 'delivery', 'repair'),
  days: fc.integer({ min: 1, max: 12 }),
  fulfilled: orNot(fc.integer({ min: 0, max: 20 })),
});
const purchase = fc.record({ whose, day, cents: fc.integer({ min: 100, max: 20_000 }), delivered: orNot(fc.nat(9)) });
const use = fc.record({ whose, day, feature: fc.constantFrom('app', 'tv', 'mail') });

const many = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 30, maxLength: 60 });

/**
 * Tiny exports of a company with or without contracts. Moments within a table differ, so that no two rows are tied: ties are broken by
 * the row number, which no property can hold for (METHOD D).
 */
export const tinyExport = (): fc.Arbitrary<Tables> => company.map(tablesOf);

const company = fc.record({
  hasContracts: fc.boolean(),
  customers: fc.array(customer, { minLength: 10, maxLength: 20 }),
  contacts: many(contact),
  surveys: many(survey),
  promises: many(promise),
  purchases: many(purchase),
  usage: many(use),
});

type Drawn<T> = T extends fc.Arbitrary<infer U> ? U : never;

function tablesOf(drawn: Drawn<typeof company>): Tables {
  const idOf = (at: number) => `C${String(at % drawn.customers.length).padStart(3, '0')}`;
  /** Every row of a table at a minute of its own. */
  const at = (when: number, i: number, hours = 0) => {
    const minutes = 8 * 60 + i + hours * 60;
    const [onDay, ofDay] = [when + Math.floor(minutes / 1440), minutes % 1440];
    if (onDay > last) return '';
    return `${isoDay(onDay)}T${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}:00Z`;
  };
  const on = (when: number) => (when > last ? '' : isoDay(when));
  const text = (value: number | null, of: (known: number) => string) => (value === null ? '' : of(value));
  return {
    customers: drawn.customers.map((c, i) => ({
      customer_id: idOf(i),
      segment: c.isBusiness ? 'business' : 'consumer',
      account_owner: c.hasOwner ? 'somebody' : '',
      acquisition_cost: text(c.cost, String),
      referred_by: i % 5 === 4 ? idOf(i - 4) : '',
      email: `${idOf(i).toLowerCase()}@example.com`,
      ...(drawn.hasContracts
        ? {
            contract_start_at: isoDay(c.start),
            churned_at: text(c.stayed, (days) => on(c.start + days)),
            churn_reason: c.stayed !== null && c.start + c.stayed <= last ? c.reason : '',
          }
        : { customer_since: isoDay(c.start) }),
    })),
    contacts: drawn.contacts.map((c, i) => ({
      contact_id: `K${i}`,
      customer_id: idOf(c.whose),
      created_at: at(c.day, i),
      direction: c.direction,
      channel: c.channel,
      contact_reason: c.reason,
      issue_id: text(c.issue, (issue) => `I${c.whose % drawn.customers.length}-${issue}`),
      agent_id: text(c.agent, (agent) => `A${agent}`),
      first_response_at: text(c.answered, (hours) => at(c.day, i, hours)),
      resolved_at: text(c.solved, (days) => at(c.day + days, i, 1)),
    })),
    purchases: drawn.purchases.map((p, i) => ({
      order_id: `O${i}`,
      customer_id: idOf(p.whose),
      ordered_at: at(p.day, i),
      amount: (p.cents / 100).toFixed(2),
      status: 'completed',
      delivered_at: text(p.delivered, (days) => on(p.day + days)),
    })),
    surveys: drawn.surveys.map((s, i) => {
      const [low, high] = s.type === 'nps' ? [0, 10] : s.type === 'ces' ? [1, 7] : [1, 5];
      const answered = text(s.answered, (days) => at(s.day + days, i, 1));
      return {
        response_id: `R${i}`,
        customer_id: idOf(s.whose),
        survey_type: s.type,
        sent_at: at(s.day, i),
        responded_at: answered,
        score: answered === '' ? '' : String(low + (s.score % (high - low + 1))),
        scale_min: String(low),
        scale_max: String(high),
      };
    }),
    promises: drawn.promises.map((p, i) => ({
      promise_id: `P${i}`,
      customer_id: idOf(p.whose),
      promise_type: p.type,
      made_at: isoDay(p.day),
      due_at: isoDay(p.day + p.days),
      fulfilled_at: text(p.fulfilled, (days) => on(p.day + days)),
      cancelled_at: '',
    })),
    usage: drawn.usage.map((u, i) => ({ customer_id: idOf(u.whose), used_at: at(u.day, i), feature: u.feature })),
  };
}

/** Writes the tables as one CSV file each. */
export function writeTables(folder: string, tables: Tables): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, rows] of Object.entries(tables)) {
    write(join(folder, `${name}.csv`), rows, Object.keys(rows[0] ?? {}));
  }
  return folder;
}

/** The tables with every row changed, or replaced by several. */
export function eachRow(tables: Tables, change: (row: Row, table: keyof Tables) => Row | Row[]): Tables {
  const names = Object.keys(tables) as (keyof Tables)[];
  return Object.fromEntries(names.map((name) => [name, tables[name].flatMap((row) => change(row, name))])) as Tables;
}

const idColumns = /(?:_id|^referred_by)$/;

/** A row under other ids: of the customer, and of everything that has one. */
export function withIds(row: Row, rename: (id: string) => string): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value !== '' && idColumns.test(name) ? rename(value) : value]),
  );
}
