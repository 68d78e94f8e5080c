import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoDay } from '../../src/snapshot/calendar.ts';
import { mulberry32 } from '../statistics/mulberry32.ts';

export interface MadeUp {
  seed: number;
  customers: number;
  /** How strongly a customer's hidden dissatisfaction decides about leaving; 0: events and leaving have nothing in common. */
  signal: number;
  /** Days over which customers start. */
  intakeDays: number;
}

const firstDay = 19_000;
/** Days of the export after the last start. */
const afterglow = 30;

/**
 * Writes an export with contracts, contacts, promises, answers and use, the same bytes for the same seed. Everybody has a hidden
 * dissatisfaction u: it makes problems, broken promises, low scores and less use; with `signal` it also makes customers leave.
 * Events stop when a customer leaves, as in real life, so that whoever looks past the landmark sees the outcome.
 */
export function writeMadeUp(folder: string, { seed, customers, signal, intakeDays }: MadeUp): void {
  const random = mulberry32(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const chance = (logOdds: number) => random() < 1 / (1 + Math.exp(-logOdds));
  const lastDay = firstDay + intakeDays + afterglow;
  const rows = {
    customers: [] as string[],
    contacts: [] as string[],
    promises: [] as string[],
    surveys: [] as string[],
    usage: [] as string[],
  };
  const starts = Array.from({ length: customers }, () => firstDay + Math.floor(random() * intakeDays)).sort(
    (a, b) => a - b,
  );
  starts.forEach((start, i) => {
    const id = `C${String(i).padStart(5, '0')}`;
    const u = normal();
    const isEarly = chance(-0.6 + signal * u);
    const leaves = start + (isEarly ? 5 + Math.floor(random() * 96) : 101 + Math.floor(random() * 1500));
    const churned = leaves <= lastDay ? isoDay(leaves) : '';
    rows.customers.push(
      `${id},${random() < 0.3 ? 'business' : 'consumer'},emp${Math.floor(random() * 4)},${isoDay(start)},${churned}`,
    );
    const end = Math.min(lastDay, leaves - 1, start + 120);
    for (let day = start; day <= end; day++) {
      const at = isoDay(day);
      if (random() < 0.012 * Math.exp(0.5 * u)) {
        const answered = random() < 0.25 + 0.1 * Math.min(2, Math.max(-2, u)) ? isoDay(day + 2) : at;
        const solved = chance(1.5 - 0.6 * u) ? isoDay(day + 4) : '';
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
          `${id},callback,${at},${isoDay(day + 3)},${chance(1.6 - 0.8 * u) ? isoDay(day + 2) : isoDay(day + 9)}`,
        );
      if (chance(-0.6 - 0.8 * u)) rows.usage.push(`${id},${at},app,1`);
      if (day === start + 20 && random() < 0.6) {
        const score = Math.round(Math.min(10, Math.max(0, 7.5 - 1.2 * u + normal())));
        rows.surveys.push(`${id},nps,${at},${isoDay(day + 1)},${score}`);
      }
    }
  });
  mkdirSync(folder, { recursive: true });
  for (const [table, header] of Object.entries(headers)) {
    const visible = rows[table as keyof typeof rows].map((row) =>
      row.replace(/\d{4}-\d\d-\d\d/g, (day) => (day <= isoDay(lastDay) ? day : '9999')),
    );
    const lines = visible.map((row) => row.replace(/9999T[\d:Z]+|9999/g, ''));
    writeFileSync(join(folder, `${table}.csv`), `${[header, ...lines].join('\n')}\n`);
  }
}

const headers = {
  customers: 'customer_id,segment,account_owner,contract_start_at,churned_at',
  contacts: 'customer_id,created_at,direction,channel,contact_reason,agent_id,first_response_at,resolved_at',
  promises: 'customer_id,promise_type,made_at,due_at,fulfilled_at',
  surveys: 'customer_id,survey_type,sent_at,responded_at,score',
  usage: 'customer_id,used_at,feature,quantity',
};
