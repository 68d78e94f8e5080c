import { matches } from '../dialects/dialect.ts';
import type { Doubt } from '../locales/locale.ts';
import { counted } from '../relationships/snapshot.ts';
import { notContactReasons } from '../schema/not-contact-reasons.ts';
import { sql } from '../sql.ts';
import { compareText } from '../text-order.ts';
import { type DoubtInput, rowsBecause } from './doubt-rule.ts';

/** From this share of the rows on, that so many are no contacts stands beside every figure made of them. */
const manyLeftOut = 0.2;

/** Rows that the export itself marks as no contacts: how many, and how they are counted after all. */
export function notContacts(input: DoubtInput): Doubt[] {
  const of = rowsBecause(input, 'contacts', () => true);
  const found = notContactReasons.map((kind) => ({ kind, n: rowsBecause(input, 'contacts', (why) => why === kind) }));
  return found
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || compareText(a.kind, b.kind))
    .map(({ kind, n }) => ({
      code: 'contacts-left-out',
      role: 'contacts',
      file: null,
      column: null,
      figures: 'role',
      weight: n >= manyLeftOut * of ? 'caveat' : 'note',
      values: { n, of, option: kind },
    }));
}

/** Calls for which no answer is recorded: nobody can tell whether they were taken, so they are in no share of answered ones (METHOD B10). */
export async function callsWithoutAnswer({ engine, bases }: DoubtInput): Promise<Doubt[]> {
  const { has } = bases.contacts;
  if (!has('first_response_at') || !has('channel')) return [];
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS calls, COUNT(CASE WHEN t.first_response_at_day IS NULL AND NOT t.is_abandoned THEN 1 END) AS n
      FROM ${counted('contacts')} AS t WHERE t.channel = 'phone' AND COALESCE(t.direction, 'inbound') <> 'outbound'`,
    { calls: 'integer', n: 'integer' },
  );
  if (!row || row.n === 0 || row.n === row.calls) return [];
  return [
    {
      code: 'calls-without-answer',
      role: 'contacts',
      file: null,
      column: null,
      figures: ['response-time'],
      weight: 'caveat',
      values: { n: row.n, of: row.calls },
    },
  ];
}

/** With fewer of the contacts than this it changes no figure that anybody would act on [J]. */
const manySettled = 0.05;

/** Contacts that were settled and have no answer on record: the curve lets them wait (METHOD B10), and nobody knows that they did. */
export async function settledWithoutAnswer({ engine, bases }: DoubtInput): Promise<Doubt[]> {
  const { has } = bases.contacts;
  if (!has('first_response_at') || !has('resolved_at')) return [];
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS contacts, COUNT(CASE WHEN t.first_response_at_day IS NULL THEN 1 END) AS waiting,
        COUNT(CASE WHEN t.first_response_at_day IS NULL THEN t.resolved_at_day END) AS n FROM ${counted('contacts')} AS t
      WHERE NOT t.is_abandoned AND COALESCE(t.direction, 'inbound') <> 'outbound'
        AND COALESCE(t.channel, '') NOT IN ('phone', 'visit', 'self_service')`,
    { contacts: 'integer', waiting: 'integer', n: 'integer' },
  );
  if (!row || row.n === 0 || row.n < manySettled * row.contacts) return [];
  return [
    {
      code: 'settled-without-answer',
      role: 'contacts',
      file: null,
      column: null,
      figures: ['response-time'],
      weight: 'caveat',
      values: { n: row.n, of: row.waiting },
    },
  ];
}

/** From this share of the calls on it is said beside the figures. */
const manyWithoutAgent = 0.05;

/** Calls that nobody of the company is named for, where others have an agent and nothing else tells whether they were taken. */
export async function callsWithoutAgent({ engine, bases }: DoubtInput): Promise<Doubt[]> {
  const { has, files } = bases.contacts;
  const isOfCalls = files.some(({ groupedAs, mapping }) => groupedAs === 'call-leg' || 'phone' in mapping.columns);
  if (!isOfCalls || !has('agent_id')) return [];
  if (['is_abandoned', 'is_answered_call', 'outcome', 'first_response_at', 'first_response_time'].some(has)) return [];
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS calls, COUNT(CASE WHEN t.agent_id IS NULL THEN 1 END) AS n
      FROM ${counted('contacts')} AS t WHERE COALESCE(t.direction, 'inbound') <> 'outbound'`,
    { calls: 'integer', n: 'integer' },
  );
  if (!row || row.n < manyWithoutAgent * row.calls || row.n === row.calls) return [];
  return [
    {
      code: 'calls-without-agent',
      role: 'contacts',
      file: null,
      column: null,
      figures: ['first-contact-resolution', 'response-time'],
      weight: 'caveat',
      values: { n: row.n, of: row.calls },
    },
  ];
}

/** Who handled it was a program. */
const bots = String.raw`\b(?:bot|chatbot|answer bot|virtual (?:agent|assistant)|ai agent|voicebot)\b`;
/** From this share of the contacts on it stands beside the figures. */
const manyByBots = 0.1;

/** Contacts that a bot alone handled: they count, since a customer asked for something, and it is said. */
export async function handledByBots({ engine, bases }: DoubtInput): Promise<Doubt[]> {
  if (!bases.contacts.has('agent_id')) return [];
  const [row] = await engine.rows(
    sql`SELECT SUM(n) AS of, SUM(CASE WHEN ${matches(sql`lower(agent_id)`, bots)} THEN n END) AS n
      FROM (SELECT t.agent_id, COUNT(*) AS n FROM ${counted('contacts')} AS t GROUP BY t.agent_id) AS agents`,
    { of: 'integer?', n: 'integer?' },
  );
  const [n, of] = [row?.n ?? 0, row?.of ?? 0];
  if (n === 0) return [];
  const weight = n >= manyByBots * of ? 'caveat' : 'note';
  const about = { role: 'contacts', file: null, column: null } as const;
  return [{ ...about, code: 'handled-by-bots', figures: ['first-contact-resolution'], weight, values: { n, of } }];
}

/** Durations in office hours where no calendar hours are told: shorter than what the customer waited. */
export function officeHours({ loaded }: DoubtInput): Doubt[] {
  return loaded.flatMap(({ file, mapping }) =>
    mapping.notes.flatMap(({ code, values }): Doubt[] =>
      code === 'business-hours'
        ? [
            {
              code: 'office-hours',
              role: 'contacts',
              file: file.name,
              column: String(values.column),
              figures: ['response-time'],
              weight: 'caveat',
              values: { column: String(values.column) },
            },
          ]
        : [],
    ),
  );
}
