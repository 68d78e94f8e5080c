import { dayNumberOf } from '../dialects/dialect.ts';
import { localOfSecond } from '../dialects/duckdb.ts';
import type { Doubt } from '../locales/locale.ts';
import { counted } from '../relationships/snapshot.ts';
import type { Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, sql } from '../sql.ts';
import type { DoubtInput } from './doubt-rule.ts';

/** Tables in which a moment in UTC is held against a day that somebody wrote down at home. */
const pairs: Partial<Record<Role, { due: string; done: string; figures: readonly string[] }>> = {
  purchases: {
    due: 'promised_delivery_at',
    done: 'delivered_at',
    figures: ['promise-kept-rate', 'broken-promise-effect'],
  },
  promises: { due: 'due_at', done: 'fulfilled_at', figures: ['promise-kept-rate', 'broken-promise-effect'] },
};

/** What a currency suggests of where an export comes from. */
const zoneOfCurrency: Readonly<Record<string, string>> = {
  USD: 'America/New_York',
  CAD: 'America/Toronto',
  GBP: 'Europe/London',
  EUR: 'Europe/Amsterdam',
  CHF: 'Europe/Zurich',
  AUD: 'Australia/Sydney',
  NZD: 'Pacific/Auckland',
  JPY: 'Asia/Tokyo',
  INR: 'Asia/Kolkata',
  SEK: 'Europe/Stockholm',
  DKK: 'Europe/Copenhagen',
  NOK: 'Europe/Oslo',
  PLN: 'Europe/Warsaw',
  BRL: 'America/Sao_Paulo',
};
const zoneOfHeaders: readonly (readonly [RegExp, string])[] = [
  [/\b(?:besteldatum|klantnummer|bezorgd|leverdatum|geleverd)\b/i, 'Europe/Amsterdam'],
  [/\b(?:bestelldatum|kundennummer|liefer\w*)\b/i, 'Europe/Berlin'],
  [/\b(?:commande|livraison|livr[eé])\b/i, 'Europe/Paris'],
];

/**
 * Moments in UTC beside days without a time (METHOD-2 G6): the day in UTC may not be the day where the customer is. Says how many days
 * would be others in the zone that the export's own words suggest, if they suggest any.
 */
export async function utcBesideDays({ engine, bases }: DoubtInput): Promise<Doubt[]> {
  const doubts: Doubt[] = [];
  for (const [role, pair] of Object.entries(pairs)) {
    const base = bases[role as 'purchases' | 'promises'];
    const of = base.files.find(({ plans }) => {
      const [due, done] = [pair.due, pair.done].map((field) => plans.find((plan) => plan.field === field));
      return done?.zones?.isUtc && due !== undefined && !due.zones?.isZoned;
    });
    if (!of) continue;
    const done = of.plans.find(({ field }) => field === pair.done);
    if (done?.format.includes('/') && /, in \w+\/\w+/.test(done.format)) continue;
    const zone = await suggestedZone(engine, base, of);
    const second = identifier(`${pair.done}_second`);
    const moved = zone === null ? null : dayNumberOf(localOfSecond(second, zone));
    const [row] = await engine.rows(
      sql`SELECT COUNT(${second}) AS timed, ${moved === null ? sql`0` : sql`COUNT(CASE WHEN ${moved} <> ${identifier(`${pair.done}_day`)} THEN 1 END)`} AS moved
        FROM ${counted(base.role)} AS t`,
      { timed: 'integer', moved: 'integer' },
    );
    if (!row || row.timed === 0) continue;
    doubts.push({
      code: zone === null ? 'utc-days' : 'utc-days-elsewhere',
      role: base.role,
      file: of.file.name,
      column: of.mapping.columns[pair.done]?.header ?? null,
      figures: pair.figures,
      weight: 'caveat',
      values: {
        column: of.mapping.columns[pair.done]?.header ?? pair.done,
        moved: row.moved,
        timed: row.timed,
        ...(zone ? { zone } : {}),
      },
    });
  }
  return doubts;
}

async function suggestedZone(
  engine: DoubtInput['engine'],
  base: DoubtInput['bases']['purchases'],
  { file }: DoubtInput['loaded'][number],
): Promise<string | null> {
  if (base.has('currency') && 'currency' in tables[base.role].fields) {
    const [row] = await engine.rows(
      sql`SELECT currency, COUNT(*) AS n FROM ${counted(base.role)} AS t WHERE currency IS NOT NULL GROUP BY currency ORDER BY n DESC, currency LIMIT 1`,
      { currency: 'text', n: 'integer' },
    );
    const zone = zoneOfCurrency[row?.currency.toUpperCase() ?? ''];
    if (zone) return zone;
  }
  const headers = file.headers.join(' ');
  return zoneOfHeaders.find(([pattern]) => pattern.test(headers))?.[1] ?? null;
}
