import { dayNumberOf, epochSecondOf } from '../dialects/dialect.ts';
import { localOfSecond } from '../dialects/duckdb.ts';
import type { Doubt } from '../locales/locale.ts';
import { counted } from '../relationships/snapshot.ts';
import type { Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, type Sql, sql } from '../sql.ts';
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
    const [row] = await engine.rows(
      zone === null
        ? sql`SELECT COUNT(${second}) AS timed, 0 AS moved FROM ${counted(base.role)} AS t`
        : movedInto(zone, { table: counted(base.role), second, day: identifier(`${pair.done}_day`) }),
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

/**
 * SQL: how many moments have a second, and of how many the day is another in a zone. What a clock of that zone shows is dear to work
 * out, so first how far it is from UTC where the days of the table begin and end, and then only the moments that may move by that.
 */
function movedInto(zone: string, { table, second, day }: Record<'table' | 'second' | 'day', Sql>): Sql {
  const ahead = (moment: Sql) => sql`${epochSecondOf(localOfSecond(moment, zone))} - ${moment}`;
  const inDay = sql`${second} - CAST(${day} AS BIGINT) * 86400`;
  const mayMove = sql`${inDay} + o.least < 0 OR ${inDay} + o.most >= 86400`;
  return sql`SELECT COUNT(${second}) AS timed, COUNT(CASE WHEN ${mayMove} THEN CASE WHEN ${dayNumberOf(localOfSecond(second, zone))} <> ${day} THEN 1 END END) AS moved
    FROM ${table} AS t CROSS JOIN (SELECT MIN(ahead) AS least, MAX(ahead) AS most FROM (SELECT ${ahead(sql`b.at`)} AS ahead
      FROM (SELECT DISTINCT d.at FROM (SELECT CAST(${day} AS BIGINT) * 86400 AS at FROM ${table} AS t WHERE ${second} IS NOT NULL
        UNION ALL SELECT (CAST(${day} AS BIGINT) + 1) * 86400 AS at FROM ${table} AS t WHERE ${second} IS NOT NULL) AS d) AS b) AS a) AS o`;
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
