import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoDay } from '../../src/relationships/calendar.ts';

const firstDay = 19_000;
const days = 1461;
const customers = 1600;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Another word for every number. */
function word(i: number): string {
  let text = '';
  for (let rest = i + 1; rest > 0; rest = Math.floor(rest / 26)) text += letters[rest % 26];
  return text;
}

const day = (i: number) => isoDay(firstDay + (i % days));
const of = (i: number) => `C${10_000 + (i % 5 === 0 ? 0 : (i * 7) % customers)}`;

const shared: Record<string, [header: string, rows: number, row: (i: number) => string]> = {
  contacts: [
    'contact_id,customer_id,created_at,direction,channel,contact_reason,subject,notes,issue_id,agent_id,first_response_at,resolved_at',
    5000,
    (i) =>
      `K${i},${of(i)},${day(i)}T08:00:00Z,${i % 4 ? 'inbound' : 'outbound'},${i % 3 ? 'phone' : 'email'},${
        i % 4 === 1 ? 'complaint' : i % 4 === 2 ? `about ${word(i)}` : ''
      },order ${word(i)} is late,from ${word(i * 31)},${i % 2 ? `I${Math.floor(i / 3)}` : ''},agent ${word(i % 1500)},${day(i)}T09:00:00Z,${day(i)}T10:00:00Z`,
  ],
  surveys: [
    'response_id,customer_id,survey_type,sent_at,responded_at,score,comment',
    3000,
    (i) =>
      `R${i},${of(i)},${['nps', 'csat', 'ces', 'nps', 'referral_request'][i % 5]},${day(i)}T08:00:00Z,${i % 3 ? `${day(i)}T09:00:00Z` : ''},${
        i % 3 ? (i % 5) + 1 : ''
      },words of ${word(i)}`,
  ],
  purchases: [
    'order_id,customer_id,ordered_at,amount,status,product_category,promised_delivery_at,delivered_at',
    5000,
    (i) =>
      `O${i},C${10_000 + (i % customers)},${day(i * 3)}T08:00:00Z,${i % 90}.50,completed,kind ${word(i % 1200)},${day(i * 3 + 3)},${day(i * 3 + 2 + (i % 4))}`,
  ],
};

const ofContracts: typeof shared = {
  ...shared,
  customers: [
    'customer_id,segment,account_owner,acquisition_channel,acquisition_cost,referred_by,email,contract_start_at,churned_at,churn_reason',
    customers,
    (i) =>
      `C${10_000 + i},part ${word(i)},owner ${word(i)},web,${i % 300},${i % 9 ? '' : `C${10_000 + ((i * 3) % customers)}`},${word(i)}@example.com,${day(i)},${
        i % 3 || i % days > 1200 ? '' : isoDay(firstDay + (i % days) + 60 + (i % 120))
      },${i % 3 ? '' : `because ${word(i)}`}`,
  ],
  promises: [
    'promise_id,customer_id,promise_type,made_at,due_at,fulfilled_at',
    3000,
    (i) => `P${i},${of(i)},type ${word(i % 1100)},${day(i)},${day(i + 4)},${i % 4 ? day(i + 3) : ''}`,
  ],
  usage: ['customer_id,used_at,feature', 5000, (i) => `${of(i)},${day(i)},feature ${word(i % 1300)}`],
};

const ofShop: typeof shared = {
  ...shared,
  customers: [
    'customer_id,segment,email,customer_since',
    customers,
    (i) => `C${10_000 + i},part ${word(i)},${word(i)}@example.com,${day(i)}`,
  ],
};

/**
 * Exports in which every list is longer than a thousand: customers, days, texts, reasons, agents, issues, owners, segments, types,
 * features; one customer has a fifth of all contacts. Returns the folders of one with contracts and one of a shop.
 */
export function writeDistinctExports(folder: string): { contracts: string; shop: string } {
  const written = (name: string, tables: typeof shared) => {
    const path = join(folder, name);
    mkdirSync(path);
    for (const [table, [header, count, row]] of Object.entries(tables)) {
      writeFileSync(
        join(path, `${table}.csv`),
        [header, ...Array.from({ length: count }, (_, i) => row(i)), ''].join('\n'),
      );
    }
    return path;
  };
  return { contracts: written('contracts', ofContracts), shop: written('shop', ofShop) };
}
