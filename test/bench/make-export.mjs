/**
 * Writes a made-up export of any size, streaming, the same bytes every time. Without contracts: a shop with a service desk.
 *
 *     node test/bench/make-export.mjs CUSTOMERS FOLDER
 *
 * 300,000 customers give 1.1 million contacts, 0.8 million purchases and 0.2 million questionnaires: 300 MB.
 */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '../../fixtures/demo/random.mjs';

/** Goes up with every change of the files, so that no cached export of an older shape is read. */
const version = 1;
const firstDay = Date.parse('2024-01-01') / 86_400_000;
const days = 731;
const seconds = days * 86_400;
const dates = Array.from({ length: days + 60 }, (_, i) =>
  new Date((firstDay + i) * 86_400_000).toISOString().slice(0, 10),
);
const clocks = Array.from({ length: 1440 }, (_, i) => `${two(i / 60)}:${two(i % 60)}`);

const reasons = [
  ['status_request', '"Where is my order, it should have been here on Tuesday"'],
  ['delivery_late', '"Parcel late again, third time this year"'],
  ['not_delivered', 'Order never arrived although the site says delivered'],
  ['damaged', '"Box arrived damaged, two of the ""fragile"" bags torn"'],
  ['billing_error', 'I was charged twice for the same order last week'],
  ['payment_problem', 'Payment failed at the checkout with my usual card'],
  ['login_problem', 'Cannot log in since the new version of the website'],
  ['complaint', '"Very disappointed, nobody has called me back"'],
  ['info_request', 'Question about the opening hours and the nearest shop'],
  ['info_request', 'Which of the two filters fits the machine of 2023?'],
  ['address_change', 'Please change my delivery address from next month on'],
  ['usage_question', 'How do I descale the machine without the special tablets'],
  ['order', '"I would like to order ten gift boxes, with a card"'],
  ['upgrade', 'Upgrade my plan to the larger box from next month'],
  ['feedback', 'Suggestion: let customers choose the day of delivery'],
  ['compliment', 'Thank you for the quick and friendly help yesterday'],
  ['', '"Still waiting for an answer, see my e-mail of last week"'],
];
const channels = ['email', 'email', 'phone', 'chat', 'web'];
const categories = ['beans', 'ground', 'machines', 'accessories'];

/** Folder of a cached export, written when it is not there yet. */
export function exportOf(customers) {
  const folder = join(tmpdir(), `health-bench-${version}`, String(customers));
  if (!existsSync(folder)) makeExport(customers, folder);
  return folder;
}

export function makeExport(customers, folder) {
  // Beside its place, and moved there when it is complete: an interrupted run leaves nothing that looks finished.
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const random = randomFrom(customers);
  writeRows(join(draft, 'customers.csv'), 'customer_id,name,email,segment,country,customer_since', customers, (i) =>
    customer(i, customers, random),
  );
  for (const [table, { header, share, row }] of Object.entries(tables)) {
    const count = Math.round(customers * share);
    writeRows(join(draft, `${table}.csv`), header, count, (i) => row(i, (i / count) * seconds, customers, random));
  }
  renameSync(draft, folder);
}

function customer(i, customers, random) {
  const segment = random.uniform() < 0.2 ? 'business' : 'consumer';
  const country = random.uniform() < 0.6 ? 'NL' : 'BE';
  return `${idOf(i)},Customer number ${i},customer.${i}@example.com,${segment},${country},${dates[Math.floor((i / customers) * days)]}\n`;
}

/** Rows come in the order of time; `second` counts from the first day. */
const tables = {
  contacts: {
    header:
      'contact_id,customer_id,created_at,direction,channel,contact_reason,subject,issue_id,agent_id,first_response_at,resolved_at',
    share: 11 / 3,
    row(i, second, customers, random) {
      const u = random.uniform();
      const [reason, subject] = reasons[Math.floor(u * u * reasons.length)];
      const direction = random.uniform() < 0.9 ? 'inbound' : 'outbound';
      const answered = second + 300 + 60_000 * random.uniform() * random.uniform();
      const resolved = random.uniform() < 0.93 ? momentOf(answered + 200_000 * random.uniform()) : '';
      return `K${i},${idOf(someone(second, customers, random))},${momentOf(second)},${direction},${oneOf(channels, random)},${reason},${subject},I${
        i - (random.uniform() < 0.2 ? 1 : 0)
      },A${Math.floor(random.uniform() * 80)},${momentOf(answered)},${resolved}\n`;
    },
  },
  purchases: {
    header: 'order_id,customer_id,ordered_at,amount,currency,status,product_category,promised_delivery_at,delivered_at',
    share: 8 / 3,
    row(i, second, customers, random) {
      const u = random.uniform();
      const status = u < 0.96 ? 'completed' : u < 0.98 ? 'cancelled' : 'refunded';
      const due = Math.floor(second / 86_400) + 2 + Math.floor(random.uniform() * 3);
      const late = random.uniform() < 0.12 ? 1 + Math.floor(random.uniform() * 6) : -Math.floor(random.uniform() * 2);
      const delivered =
        status === 'completed' ? momentOf((due + late) * 86_400 + 28_800 + random.uniform() * 36_000) : '';
      const amount = (5 + 90 * random.uniform() * random.uniform()).toFixed(2);
      return `${20_000_000 + i},${idOf(someone(second, customers, random))},${momentOf(second)},${amount},EUR,${status},${oneOf(categories, random)},${dates[due]},${delivered}\n`;
    },
  },
  surveys: {
    header: 'response_id,customer_id,survey_type,sent_at,responded_at,score',
    share: 2 / 3,
    row(i, second, customers, random) {
      const start = `R${i},${idOf(someone(second, customers, random))},nps,${momentOf(second)},`;
      if (random.uniform() > 0.4) return `${start},\n`;
      const score = 10 - Math.floor(11 * random.uniform() * random.uniform() * random.uniform());
      return `${start}${momentOf(second + 3600 + 400_000 * random.uniform() * random.uniform())},${score}\n`;
    },
  },
};

/** Somebody who is a customer by then, the recent ones more often. */
function someone(second, customers, random) {
  const u = random.uniform();
  return Math.floor((1 - u * u) * Math.max(1, (second / seconds) * customers));
}

function oneOf(list, random) {
  return list[Math.floor(random.uniform() * list.length)];
}

/** Nothing for a moment after the end of the export. */
function momentOf(second) {
  if (second >= seconds) return '';
  const ofDay = second % 86_400;
  return `${dates[Math.floor(second / 86_400)]}T${clocks[Math.floor(ofDay / 60)]}:${two(ofDay % 60)}Z`;
}

function idOf(i) {
  return `C${100_000_000 + i}`;
}

function two(n) {
  return n < 10 ? `0${Math.floor(n)}` : String(Math.floor(n));
}

function writeRows(path, header, count, rowOf) {
  const file = openSync(path, 'w');
  let text = `${header}\n`;
  for (let i = 0; i < count; i++) {
    text += rowOf(i);
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeExport(Number(process.argv[2]), process.argv[3]);
