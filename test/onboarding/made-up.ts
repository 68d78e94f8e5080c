import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoDay } from '../../src/relationships/calendar.ts';
import { mulberry32 } from '../statistics/mulberry32.ts';

export interface MadeUp {
  /** One company a seed, all in one export: reading fifty exports takes fifty times as long. */
  seeds: readonly number[];
  /** Of each company. */
  customers: number;
  /** How strongly a customer's hidden dissatisfaction decides about leaving; 0: events and leaving have nothing in common. */
  signal: number;
  /** Days over which customers start. */
  intakeDays: number;
  /** How much more problems and leaving become over the intake, each by itself: nothing about one customer tells of another of his time. */
  drift?: number;
}

const firstDay = 19_000;
/** Days of the export after the last start. */
const afterglow = 30;
/** Days of a customer that are written down: more than any landmark of the tests may see. */
const followed = 60;

/** The seed of the company that a customer id belongs to. */
export function seedOf(customerId: string): number {
  return Number(customerId.split('-')[0]);
}

/**
 * Writes an export with contracts, contacts, promises, answers and use, the same bytes for the same seed. Everybody has a hidden
 * dissatisfaction u: it makes problems, broken promises, low scores and less use; with `signal` it also makes customers leave.
 * Events stop when a customer leaves, as in real life, so that whoever looks past the landmark sees the outcome.
 */
export function writeMadeUp(folder: string, madeUp: MadeUp): void {
  const lastDay = isoDay(firstDay + madeUp.intakeDays + afterglow);
  const rows: Rows = { customers: [], contacts: [], promises: [], surveys: [], usage: [] };
  for (const seed of madeUp.seeds) addCompany(rows, seed, madeUp);
  mkdirSync(folder, { recursive: true });
  for (const [table, header] of Object.entries(headers)) {
    const visible = rows[table as keyof Rows].map((row) =>
      row.replace(/\d{4}-\d\d-\d\d(T[\d:]+Z)?/g, (moment) => (moment.slice(0, 10) <= lastDay ? moment : '')),
    );
    writeFileSync(join(folder, `${table}.csv`), `${[header, ...visible].join('\n')}\n`);
  }
}

type Rows = Record<keyof typeof headers, string[]>;

const days = Array.from({ length: 4000 }, (_, i) => isoDay(firstDay + i));
const dateOf = (day: number) => days[day - firstDay] ?? '9999-12-31';

function addCompany(rows: Rows, seed: number, { customers, signal, intakeDays, drift = 0 }: MadeUp): void {
  const random = mulberry32(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const chance = (logOdds: number) => random() < 1 / (1 + Math.exp(-logOdds));
  const lastDay = firstDay + intakeDays + afterglow;
  const starts = Array.from({ length: customers }, () => firstDay + Math.floor(random() * intakeDays)).sort(
    (a, b) => a - b,
  );
  starts.forEach((start, i) => {
    const id = `${seed}-${String(i).padStart(5, '0')}`;
    const u = normal();
    const later = drift * ((start - firstDay) / intakeDays - 0.5);
    const isEarly = chance(-0.6 + signal * u + later);
    const leaves = start + (isEarly ? 5 + Math.floor(random() * 96) : 101 + Math.floor(random() * 1500));
    const churned = leaves <= lastDay ? dateOf(leaves) : '';
    rows.customers.push(
      `${id},${random() < 0.3 ? 'business' : 'consumer'},emp${Math.floor(random() * 4)},${dateOf(start)},${churned}`,
    );
    const end = Math.min(lastDay, leaves - 1, start + followed);
    for (let day = start; day <= end; day++) {
      const at = dateOf(day);
      if (random() < 0.012 * Math.exp(0.5 * u + later)) {
        const answered = random() < 0.25 + 0.1 * Math.min(2, Math.max(-2, u)) ? dateOf(day + 2) : at;
        const solved = chance(1.5 - 0.6 * u) ? dateOf(day + 4) : '';
        rows.contacts.push(
          `${id},${at}T10:00:00Z,inbound,email,complaint,A${Math.floor(random() * 6)},${answered}T15:00:00Z,${solved}`,
        );
      }
      if (random() < 0.006)
        rows.contacts.push(
          `${id},${at}T11:00:00Z,inbound,email,info_request,A${Math.floor(random() * 6)},${at}T15:00:00Z,${at}`,
        );
      if (day === start + 3 && chance(0.5 - 0.5 * u))
        rows.contacts.push(`${id},${at}T12:00:00Z,outbound,phone,welcome,A1,,`);
      if (random() < 0.015)
        rows.promises.push(
          `${id},callback,${at},${dateOf(day + 3)},${chance(1.6 - 0.8 * u) ? dateOf(day + 2) : dateOf(day + 9)}`,
        );
      if (chance(-0.6 - 0.8 * u)) rows.usage.push(`${id},${at},app,1`);
      if (day === start + 20 && random() < 0.6) {
        const score = Math.round(Math.min(10, Math.max(0, 7.5 - 1.2 * u + normal())));
        rows.surveys.push(`${id},nps,${at},${dateOf(day + 1)},${score}`);
      }
    }
  });
}

const headers = {
  customers: 'customer_id,segment,account_owner,contract_start_at,churned_at',
  contacts: 'customer_id,created_at,direction,channel,contact_reason,agent_id,first_response_at,resolved_at',
  promises: 'customer_id,promise_type,made_at,due_at,fulfilled_at',
  surveys: 'customer_id,survey_type,sent_at,responded_at,score',
  usage: 'customer_id,used_at,feature,quantity',
};
