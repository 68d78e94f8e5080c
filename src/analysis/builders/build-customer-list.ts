import { runOfTable } from '../../entities/run.ts';
import type { Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { formatCount, formatDay, formatShare } from '../../locales/numbers.ts';
import { canTell, createCustomerList, steadyPoints } from '../../metrics/facts/customer-list.ts';
import { type Revenue, revenueOf } from '../../metrics/facts/revenue.ts';
import { notSeen } from '../../metrics/facts/trouble-signs.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { valueAtStake } from '../../metrics/value-at-stake.ts';
import { type DayNumber, isoDay, windowBefore } from '../../relationships/calendar.ts';
import {
  type CustomerFilters,
  type CustomerListHead,
  customerBand,
  customerListSchemaVersion,
  type ListedCustomers,
} from '../../report/customer-list.ts';
import { sql } from '../../sql.ts';
import { privacyNotes } from './anonymize.ts';
import { customerRows, isWanted } from './customer-rows.ts';
import { listLimit } from './list-limit.ts';
import { pastBands } from './past-bands.ts';
import { shownPeople } from './shown-people.ts';
import { shownSegments } from './shown-segments.ts';

/** The day of `customers_before`; null where it holds nobody: the export does not reach back so far, or hardly shows use on that day. */
export type Before =
  | { day: DayNumber }
  | { day: null; unseen: { day: DayNumber; users: number | null; usersNow: number } | null };

export interface CustomerListInput {
  context: MetricContext;
  filters: CustomerFilters;
  before: Before;
  /** Something happened after the as-of day in the export. */
  isInThePast: boolean;
  version: string;
}

/**
 * The list of customers and all that may be said about it as a whole. Needs `customer_state` and `customers_before`. Throws `unknown-group`
 * for an owner or segment no customer has.
 */
export async function buildCustomerList(
  input: CustomerListInput,
): Promise<{ head: CustomerListHead; customers: ListedCustomers }> {
  const { context, before, version } = input;
  const { lifecycle, locale, asOf } = context;
  const filters = { ...input.filters, ...(await shownPeople(context, input.filters)) };
  const found = await revenueOf(valueAtStake, runOfTable('purchases', context));
  const revenue = 'id' in found ? null : found;
  await createCustomerList(context, revenue);
  const [counts, all] = [await countList(context, filters), await countList(context, {})];
  const past = before.day === null ? null : await pastBands(context, before.day);
  const isShown = await shownSegments(context, sql`customer_list`, all.matched);
  const head: CustomerListHead = {
    schemaVersion: customerListSchemaVersion,
    tool: { name: 'health', version },
    locale,
    asOf: isoDay(asOf),
    relationship: lifecycle.relationship,
    comparedWith: before.day === null ? null : isoDay(before.day),
    steadyPoints,
    filters: Object.fromEntries(
      Object.entries(filters).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : String(value)]],
      ),
    ),
    order: revenue === null ? 'health' : canTell(context) ? 'at_stake' : 'value',
    instrumentalBasis: basisOf(context),
    total: all.matched,
    matched: counts.matched,
    listed: Math.min(counts.matched, listLimit(context.engine, filters.top)),
    bands: counts.bands,
    money: revenue && { ...moneyWindow(revenue), currency: revenue.currency, ...moneyOf(context, counts) },
    past,
    notes: notesOf(input, { revenue, why: 'id' in found ? found.reason : null, counts: all }),
  };
  return { head, customers: customerRows(context, filters, isShown) };
}

function moneyWindow({ until }: Revenue) {
  const { from, to } = windowBefore(until, 365);
  return { from: isoDay(from), to: isoDay(to) };
}

function moneyOf(context: MetricContext, { money }: Counts) {
  const { revenue, atStake, customersAtStake } = money;
  if (!canTell(context)) return { revenue, atStake: null, customersAtStake: null, isAtLeast: false };
  return { revenue, atStake, customersAtStake, isAtLeast: notSeen(context).length >= 2 };
}

function basisOf({ bases, lifecycle }: MetricContext): CustomerListHead['instrumentalBasis'] {
  if (bases.usage.isExported) return 'usage';
  return lifecycle.inactivityDays === null ? null : 'recency';
}

type Counts = Awaited<ReturnType<typeof countList>>;

async function countList({ engine }: MetricContext, filters: CustomerFilters) {
  const rows = await engine.rows(
    sql`SELECT band, COUNT(*) AS customers, COALESCE(CAST(SUM(cents) AS BIGINT), 0) AS cents, COALESCE(CAST(SUM(stake) AS BIGINT), 0) AS stake,
        COUNT(CASE WHEN stake > 0 THEN 1 END) AS at_stake, COUNT(emotional) AS emotional, COUNT(instrumental) AS instrumental, COUNT(relational) AS relational
      FROM customer_list WHERE ${isWanted(filters)} GROUP BY band`,
    {
      ...{ band: 'text', customers: 'integer', cents: 'integer', stake: 'integer', at_stake: 'integer' },
      ...{ emotional: 'integer', instrumental: 'integer', relational: 'integer' },
    } as const,
  );
  const sum = (name: Exclude<keyof (typeof rows)[number], 'band'>) => rows.reduce((all, row) => all + row[name], 0);
  const of = (band: string) => rows.find((row) => row.band === band)?.customers ?? 0;
  const [at_risk, watch, unknown, healthy] = customerBand.options.map(of) as [number, number, number, number];
  return {
    matched: sum('customers'),
    bands: { at_risk, watch, unknown, healthy },
    money: { revenue: sum('cents') / 100, atStake: sum('stake') / 100, customersAtStake: sum('at_stake') },
    known: { emotional: sum('emotional'), instrumental: sum('instrumental'), relational: sum('relational') },
  };
}

interface Said {
  revenue: Revenue | null;
  /** Why the revenue is not known. */
  why: string | null;
  counts: Counts;
}

/** What is missing, and what to know before the list is used. */
function notesOf({ context, before, isInThePast }: CustomerListInput, { revenue, why, counts }: Said): string[] {
  const { privacy, asOf } = context;
  const locale = localeOf(context.locale);
  const text = locale.customerList;
  const unseen = notSeen(context).map((sign) => text.signs[sign]);
  return [
    ...healthNotes(counts, text, (value) => formatCount(value, locale)),
    ...(revenue === null && counts.matched > 0 ? [text.noMoney(why ?? locale.words.status.no_data)] : []),
    ...(revenue !== null && revenue.until !== asOf ? [text.moneyUntil(formatDay(isoDay(revenue.until), locale))] : []),
    ...(unseen.length > 0 && counts.matched > 0 ? [text.notSeen(unseen.join(', '))] : []),
    ...(counts.bands.unknown < counts.matched ? [beforeNote(before, locale)] : []),
    ...(privacy ? privacyNotes(locale, privacy).map((note) => `${capital(note.text)}.`) : []),
    ...(isInThePast ? [`${capital(locale.reportNotes.stateAsExported)}.`] : []),
  ];
}

function beforeNote(before: Before, locale: Locale): string {
  const { past, steady } = locale.customerList;
  const day = (value: DayNumber) => formatDay(isoDay(value), locale);
  if (before.day !== null) return steady(formatCount(steadyPoints, locale), day(before.day));
  if (before.unseen === null) return past.no_history;
  const { users, usersNow } = before.unseen;
  const share = (value: number) => formatShare(value, 0, locale);
  return past.hardly_used(day(before.unseen.day), share(users ?? 0), share(usersNow));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function healthNotes(
  { matched, bands, known }: Counts,
  text: ReturnType<typeof localeOf>['customerList'],
  count: (value: number) => string,
): string[] {
  if (matched === 0 || bands.unknown === 0) return [];
  if (bands.unknown < matched) return [text.someHealth(count(matched - bands.unknown), count(matched))];
  const missing = (['emotional', 'instrumental', 'relational'] as const).filter((name) => known[name] === 0);
  return [text.noHealth(missing.map((name) => text.missing[name]).join('; '))];
}
