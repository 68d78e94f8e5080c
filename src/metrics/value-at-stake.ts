import { customerKeyOf } from '../entities/row-keys.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatMoney, formatShare } from '../locales/numbers.ts';
import { bySegments, requestedFields, wholeAndSegments, wholeSum } from '../measures/segments.ts';
import { windowBefore } from '../relationships/calendar.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import { shareOfMoney } from '../statistics/money.ts';
import { type Revenue, revenueOf, revenueWithin, sumOfProducts, unknownAmounts } from './facts/revenue.ts';
import { customersWith } from './facts/traces.ts';
import { notSeen, type Sign, signs, troubleSigns } from './facts/trouble-signs.ts';
import { type Estimate, segmentsOf } from './figure.ts';
import type { Localised, Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { resultOf, withoutValue } from './result.ts';

/** The year of METHOD-2 G7, in days. */
const yearDays = 365;

/** Customers in trouble who are named with the figure, and what their rows have in the place of a column of the user's. */
const mostNamed = 3;
const firstField = '';

/** As the JSON names them. */
const signNames: Readonly<Record<Sign, string>> = {
  low_score: 'lowScore',
  promise: 'promise',
  problem: 'problem',
  cancellation: 'cancellation',
  new_at_risk: 'newAtRisk',
};

/** Revenue that comes from customers with problems. Source: METHOD-2 G7. */
export const valueAtStake: Metric = {
  id: 'value-at-stake',
  unit: 'share',
  better: 'lower',
  chapter: 'value',
  place: 8,
  tables: ['purchases', 'customers', 'surveys', 'promises', 'contacts'],
  lacks: { series: 'as-of', previous: 'as-of' },
  range: [0, 1],
  title: { en: 'Revenue at stake', nl: 'Omzet die op het spel staat' },
  question: {
    en: 'How much revenue comes from customers with problems?',
    nl: 'Hoeveel omzet zit bij klanten met wie het niet goed gaat?',
  },
  definition: {
    en: 'Of the revenue of the last 365 days of active customers, the share of those with a sign of trouble: the latest NPS, satisfaction or effort answer of the last 180 days is bad; a promise due in the last 90 days is overdue or broken; a problem of the last 365 days is unsolved for 7 days or more; a cancellation signal in the last 30 days; or high risk in the first hundred days. At least one kind of sign must be exported; what was not is named, and from two kinds on the share is "at least". An association, not what will be lost. Interval: Wilson on as many customers as the revenue is spread over.',
    nl: 'Het deel van de omzet van de laatste 365 dagen van actieve klanten dat zit bij klanten met een teken van onvrede: het laatste NPS-, tevredenheids- of gemaksantwoord van de laatste 180 dagen is slecht; een afspraak van de laatste 90 dagen is te laat en nog open, of niet nagekomen; een probleem van de laatste 365 dagen is na 7 dagen of langer niet opgelost; een opzegsignaal in de laatste 30 dagen; of een hoog risico in de eerste honderd dagen. Minstens één soort teken moet zijn geëxporteerd; wat ontbreekt wordt genoemd, en vanaf twee soorten is het aandeel "minstens". Een samenhang, niet wat verloren gaat. Interval: Wilson, op zoveel klanten als waarover de omzet is verdeeld.',
  },
  formula: {
    en: 'revenue of active customers in trouble / revenue of active customers',
    nl: 'omzet van actieve klanten met een teken van onvrede / omzet van actieve klanten',
  },
  source: { en: 'Reichheld & Sasser, Zero Defections (1990)', nl: 'Reichheld & Sasser, Zero Defections (1990)' },
  adds: {
    en: 'how much of your revenue is with unhappy customers',
    nl: 'hoeveel van uw omzet bij ontevreden klanten zit',
  },
  async measure(context) {
    const revenue = await revenueOf(valueAtStake, context);
    if ('id' in revenue) return revenue;
    const { locale, settings } = context;
    const texts = localeOf(locale);
    const unseen = notSeen(context);
    if (unseen.length === signs.length - 1)
      return withoutValue(valueAtStake, locale, 'not_exported', texts.value.noSigns(valueAtStake.adds[locale]));
    const { all, groups, first } = await readStake(context, revenue);
    if (!all || all.m === 0) return withoutValue(valueAtStake, locale, 'no_data', texts.value.noActiveRevenue);
    const estimate = estimateOf(all, settings.level);
    const known = unknownAmounts(context, { unknown: all.unknown, orders: all.orders });
    const isAtLeast = unseen.length >= 2;
    const names = unseen.map((sign) => texts.value.signs[sign]);
    return resultOf(valueAtStake, context, {
      estimate,
      window: windowBefore(revenue.until, yearDays),
      status: isAtLeast ? 'low_quality' : known.status,
      reason: isAtLeast ? texts.value.atLeast(names.join(', ')) : null,
      caveats: [...known.caveats, ...(unseen.length === 1 ? [texts.value.unseen(names.join(', '))] : [])],
      segments: segmentsOf(
        groups.map(({ field, segment, rows: [row] }) => ({
          field,
          segment,
          estimate: row ? estimateOf(row, settings.level) : null,
          comparison: null,
        })),
        0,
      ),
      parts: {
        currency: revenue.currency,
        amount: all.x / 100,
        customers: all.in_trouble,
        first,
        bySign: Object.fromEntries(signs.map((sign) => [signNames[sign], Number(all[sign]) / 100])),
        notSeen: unseen.map((sign) => signNames[sign]),
      },
      sentence: sentence[locale]({
        share: formatShare(all.x / all.m, 0, texts),
        amount: formatMoney(all.x / 100, revenue.currency, texts),
        customers: formatCount(all.in_trouble, texts),
        isOne: all.in_trouble === 1,
        isAtLeast,
      }),
    });
  },
  async trace(context, { kind }) {
    if (kind !== 'current') return null;
    const revenue = await revenueOf(valueAtStake, context);
    if ('id' in revenue) return null;
    return {
      window: windowBefore(revenue.until, yearDays),
      role: 'customers',
      rows: sql`SELECT ${customerKeyOf(sql`s.customer`)}, ${revenue.until} AS day, CAST(NULL AS VARCHAR) AS segment, s.x, s.m,
          ${join(signs.map((sign) => sql`s.${raw(sign)}`))} FROM (${stakes(context, revenue)}) AS s WHERE s.m > 0`,
      partsOfUnit: 100,
      hasNumerator: true,
      columns: Object.fromEntries(signs.map((sign) => [sign, 'boolean'] as const)),
      parts: { 'in-trouble': sql`x > 0`, well: sql`x = 0` },
      records: customersWith([], 'not-there'),
    };
  },
};

interface Spoken {
  share: string;
  amount: string;
  customers: string;
  isOne: boolean;
  isAtLeast: boolean;
}

const sentence: Readonly<Record<keyof Localised, (v: Spoken) => string>> = {
  en: ({ share, amount, customers, isOne, isAtLeast }) =>
    `${isAtLeast ? 'At least ' : ''}${share} of a year's revenue (${amount}) comes from ${customers} ${isOne ? 'customer' : 'customers'} with problems.`,
  nl: ({ share, amount, customers, isOne, isAtLeast }) =>
    `${isAtLeast ? 'Minstens ' : ''}${share} van de jaaromzet (${amount}) zit bij ${customers} ${isOne ? 'klant' : 'klanten'} met een teken van onvrede.`,
};

/** SQL: active customers with their revenue of the last year in cents, `m`, what of it is at stake, `x`, and every sign. */
function stakes(context: MetricContext, revenue: Revenue): Sql {
  const year = windowBefore(revenue.until, yearDays);
  const isAny = join(
    signs.map((sign) => raw(sign)),
    ' OR ',
  );
  return sql`SELECT *, CASE WHEN ${isAny} THEN m ELSE 0 END AS x, ${isAny} AS is_in_trouble FROM (
    SELECT t.*, GREATEST(0, COALESCE(r.cents, 0)) AS m, COALESCE(r.orders, 0) AS orders, COALESCE(r.unknown, 0) AS unknown
    FROM (${troubleSigns(context)}) AS t LEFT JOIN ${revenueWithin(year)} AS r ON r.customer = t.customer) AS found`;
}

interface StakeSums {
  clusters: number;
  x: number;
  m: number;
  xx: number;
  mm: number;
}

async function readStake(context: MetricContext, revenue: Revenue) {
  const fields = requestedFields(context);
  const sums = sql`COUNT(CASE WHEN s.m > 0 THEN 1 END) AS clusters, ${wholeSum(sql`s.x`)} AS x, ${wholeSum(sql`s.m`)} AS m,
    COALESCE(${sumOfProducts(sql`s.x`, sql`s.x`)}, 0) AS xx, COALESCE(${sumOfProducts(sql`s.m`, sql`s.m`)}, 0) AS mm,
    COUNT(CASE WHEN s.is_in_trouble AND s.m > 0 THEN 1 END) AS in_trouble, ${wholeSum(sql`s.orders`)} AS orders, ${wholeSum(sql`s.unknown`)} AS unknown,
    ${join(signs.map((sign) => sql`${wholeSum(sql`CASE WHEN s.${raw(sign)} THEN s.m END`)} AS ${raw(sign)}`))}`;
  const nothing = join([...Array(3 + signs.length).keys()].map(() => sql`0`));
  const first = sql`SELECT ${firstField} AS field, f.customer_id AS segment, 0, f.x, 0, 0, 0, ${nothing}
    FROM (SELECT l.customer_id, s.x FROM stakes AS s JOIN lifecycle AS l ON l.customer = s.customer
      WHERE s.x > 0 ORDER BY s.x DESC, l.customer_id LIMIT ${raw(String(mostNamed))}) AS f`;
  const rows = await context.engine.rows(
    sql`WITH stakes AS (${stakes(context, revenue)}) ${wholeAndSegments(fields, sql`stakes AS s`, sql`s.customer`, sums)} UNION ALL ${first}`,
    {
      field: 'text?',
      segment: 'text?',
      clusters: 'integer',
      x: 'integer',
      m: 'integer',
      xx: 'number',
      mm: 'number',
      in_trouble: 'integer',
      orders: 'integer',
      unknown: 'integer',
      low_score: 'integer',
      promise: 'integer',
      problem: 'integer',
      cancellation: 'integer',
      new_at_risk: 'integer',
    },
  );
  return {
    all: rows.find(({ field }) => field === null),
    groups: bySegments(fields, rows),
    first: rows
      .filter(({ field }) => field === firstField)
      .sort((a, b) => b.x - a.x || (String(a.segment) < String(b.segment) ? -1 : 1))
      .flatMap(({ segment }) => segment ?? []),
  };
}

function estimateOf({ clusters, x, m, xx, mm }: StakeSums, level: number): Estimate | null {
  // what is at stake of a customer is all of it or nothing, so x·m is x·x
  const sums: ClusterSums = { clusters, sumX: x, sumM: m, sumXX: xx, sumXM: xx, sumMM: mm };
  const share = shareOfMoney(sums, level);
  return share && { ...share, numerator: x / 100, denominator: m / 100, clusters, units: clusters };
}
