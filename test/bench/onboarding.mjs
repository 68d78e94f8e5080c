/**
 * `health backtest` on a large export with contracts: wall clock, CPU and memory of the whole process.
 *
 *     npm run build && node test/bench/onboarding.mjs [CUSTOMERS [--memory SIZE]]
 *
 * The default, 1,150,000 customers over three years, gives a million whose first hundred days are over, with 1.9 million
 * contacts, 1.1 million promises, 0.7 million answers and 5.1 million days of use: 480 MB.
 */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '../../fixtures/demo/random.mjs';
import { measure } from './measure.mjs';

const version = 1;
const firstDay = Date.parse('2022-01-01') / 86_400_000;
const days = 1100;
const dates = Array.from({ length: days + 2000 }, (_, i) =>
  new Date((firstDay + i) * 86_400_000).toISOString().slice(0, 10),
);
const headers = {
  customers: 'customer_id,segment,account_owner,contract_start_at,churned_at',
  contacts:
    'contact_id,customer_id,created_at,direction,channel,contact_reason,issue_id,agent_id,first_response_at,resolved_at',
  promises: 'promise_id,customer_id,promise_type,made_at,due_at,fulfilled_at',
  surveys: 'response_id,customer_id,survey_type,sent_at,responded_at,score',
  usage: 'customer_id,used_at,feature,quantity',
};

/** Folder of a cached export, written when it is not there yet. */
function exportOf(customers) {
  const folder = join(tmpdir(), `health-bench-onboarding-${version}`, String(customers));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeExport(customers, draft);
  renameSync(draft, folder);
  return folder;
}

/** Customers in the order of their start; each has a temper that makes problems and leaving more likely. */
function writeExport(customers, folder) {
  const files = Object.fromEntries(
    Object.entries(headers).map(([table, header]) => [table, new Rows(join(folder, `${table}.csv`), header)]),
  );
  const random = randomFrom(customers);
  for (let i = 0; i < customers; i++) writeCustomer(i, Math.floor((i / customers) * days), files, random);
  for (const file of Object.values(files)) file.close();
}

function writeCustomer(i, start, files, random) {
  const id = `C${1_000_000 + i}`;
  const temper = random.uniform();
  const isEarly = random.uniform() < 0.1 + 0.4 * temper;
  const leaves = start + 1 + Math.floor((isEarly ? 100 : 1500) * random.uniform()) + (isEarly ? 0 : 100);
  const end = Math.min(leaves, days, start + 110);
  const date = (day) => (day < days ? dates[day] : '');
  files.customers.add(`${id},${temper < 0.3 ? 'business' : 'consumer'},emp${i % 40},${dates[start]},${date(leaves)}`);
  for (let day = start + random.uniform() * 50; day < end; day += 20 + 80 * random.uniform()) {
    const at = Math.floor(day);
    const isProblem = random.uniform() < 0.2 + 0.6 * temper;
    const wait = random.uniform() < 0.3 * temper ? 2 : 0;
    files.contacts.add(
      `K${files.contacts.count},${id},${dates[at]}T10:00:00Z,${random.uniform() < 0.8 ? 'inbound' : 'outbound'},email,${
        isProblem ? 'complaint' : 'info_request'
      },I${files.contacts.count},A${Math.floor(random.uniform() * 90)},${date(at + wait)}${at + wait < days ? 'T15:00:00Z' : ''},${
        random.uniform() < 0.9 ? date(at + 4) : ''
      }`,
    );
  }
  if (start + 8 < end) {
    const kept = random.uniform() < 0.9 - 0.4 * temper ? 7 : 16;
    files.promises.add(`P${i},${id},callback,${dates[start + 2]},${dates[start + 8]},${date(start + kept)}`);
  }
  if (start + 20 < end && random.uniform() < 0.7) {
    const score = Math.max(0, Math.min(10, Math.round(10 - 7 * temper * random.uniform() - random.uniform())));
    files.surveys.add(`R${i},${id},nps,${dates[start + 19]},${dates[start + 20]},${score}`);
  }
  for (let day = start + 1; day < end; day += 8 + Math.floor(30 * temper * random.uniform() + 8)) {
    files.usage.add(`${id},${dates[day]},app,1`);
  }
}

class Rows {
  count = 0;
  #file;
  #text;

  constructor(path, header) {
    this.#file = openSync(path, 'w');
    this.#text = `${header}\n`;
  }

  add(row) {
    this.count += 1;
    this.#text += `${row}\n`;
    if (this.#text.length > 1 << 20) this.#flush();
  }

  close() {
    this.#flush();
    closeSync(this.#file);
  }

  #flush() {
    writeSync(this.#file, this.#text);
    this.#text = '';
  }
}

const folder = exportOf(Number(process.argv[2] ?? 1_150_000));
const program = fileURLToPath(new URL('../../bin/health.js', import.meta.url));
const run = measure(process.execPath, [
  program,
  'backtest',
  folder,
  '--format',
  'json',
  '--quiet',
  ...process.argv.slice(3),
]);
if (run.status !== 0) throw new Error(run.stderr);
const { verdict, landmarks } = JSON.parse(run.stdout);
for (const { landmark, finished, events, reason } of landmarks) console.log({ landmark, finished, events, reason });
console.log(verdict.text);
console.log(`${run.wall.toFixed(1)} s wall, ${run.cpu.toFixed(1)} s CPU, ${run.memory.toFixed(0)} MB`);
