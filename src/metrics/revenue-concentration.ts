import { customerKeyOf } from '../entities/row-keys.ts';
import { yearDays } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatShare } from '../locales/numbers.ts';
import { bySegments, fieldNames, isInSegment, requestedFields, wholeSum } from '../measures/segments.ts';
import { type Window, windowBefore } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import { censusOf } from './census.ts';
import { revenueOf, revenueWithin, unknownAmounts } from './facts/revenue.ts';
import { takenOf, valuesInOrder, withTopTenth } from './facts/top-tenth.ts';
import { customersWith } from './facts/traces.ts';
import { type Estimate, segmentsOf } from './figure.ts';
import type { Localised, Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { resultOf, withoutValue } from './result.ts';

/** Revenue of the best tenth of the buyers. Source: METHOD B0.9, B30; src/docs/method.md, G12. */
export const revenueConcentration: Metric = {
  id: 'revenue-concentration',
  unit: 'share',
  better: 'lower',
  isDirectionOpen: true,
  chapter: 'value',
  place: 7,
  tables: ['purchases', 'customers'],
  lacks: { series: 'whole-year', previous: 'whole-year' },
  range: [0, 1],
  title: { en: 'Revenue from best 10%', nl: 'Omzet van beste 10%' },
  question: { en: 'How much depends on a few customers?', nl: 'Hoeveel hangt er van een paar klanten af?' },
  definition: {
    en: 'Share of the revenue of the past 365 days that comes from the tenth of the buyers who brought in most. Only customers who brought in something count. Beside it the share of the largest customer. Neither end is good by itself: much from a few is easy to look after, and a risk. All buyers are looked at, so there is no interval.',
    nl: 'Aandeel van de omzet van de afgelopen 365 dagen dat van de tien procent kopers komt die het meest opbrachten. Alleen klanten die iets opbrachten tellen. Daarnaast het aandeel van de grootste klant. Geen van beide uitersten is op zichzelf goed: veel van een paar klanten is overzichtelijk, en een risico. Alle kopers zijn bekeken, dus er is geen interval.',
  },
  formula: {
    en: 'revenue of the 10% of buyers with the most / all revenue',
    nl: 'omzet van de 10% kopers met de meeste omzet / alle omzet',
  },
  source: 'Lorenz (1905)',
  adds: { en: 'how much depends on a few customers', nl: 'hoeveel er van een paar klanten afhangt' },
  async measure(context) {
    const revenue = await revenueOf(revenueConcentration, context);
    if ('id' in revenue) return revenue;
    const { locale } = context;
    const texts = localeOf(locale);
    const window = windowBefore(revenue.until, yearDays);
    const { all, groups } = await readShares(context, window);
    if (!all || all.customers === 0) {
      return withoutValue(revenueConcentration, locale, 'no_data', texts.value.noYearRevenue);
    }
    const largest = all.largest / all.cents;
    return resultOf(revenueConcentration, context, {
      estimate: shareOf(all),
      window,
      ...unknownAmounts(context, { unknown: all.unknown, orders: all.orders }),
      segments: segmentsOf(
        groups.map(({ field, segment, rows: [row] }) => ({
          field,
          segment,
          estimate: row && row.customers > 0 ? shareOf(row) : null,
          comparison: null,
        })),
        0,
      ),
      parts: {
        currency: revenue.currency,
        buyers: all.customers,
        best: all.best,
        revenue: all.cents / 100,
        largest: { share: largest, amount: all.largest / 100 },
      },
      sentence: sentence[locale]({
        share: formatShare(all.top / all.cents, 0, texts),
        best: formatCount(all.best, texts),
        buyers: formatCount(all.customers, texts),
        largest: formatShare(largest, 0, texts),
      }),
    });
  },
  async trace(context, { kind, group }) {
    if (kind !== 'current') return null;
    const revenue = await revenueOf(revenueConcentration, context);
    if ('id' in revenue) return null;
    const window = windowBefore(revenue.until, yearDays);
    const isInGroup = group ? sql`AND ${isInSegment(sql`y.customer`, group.field, group.value)}` : sql``;
    const buyers = await withTopTenth(
      context.engine,
      sql`(SELECT y.customer, y.cents AS value FROM ${revenueWithin(window)} AS y WHERE y.cents > 0 ${isInGroup})`,
    );
    return {
      window,
      role: 'customers',
      rows: sql`SELECT ${customerKeyOf(sql`b.customer`)}, ${revenue.until} AS day, CAST(NULL AS VARCHAR) AS segment,
          CASE WHEN b.is_top THEN b.value ELSE 0 END AS x, b.value AS m, b.value AS cents_year, b.is_top FROM ${buyers} AS b`,
      partsOfUnit: 100,
      hasNumerator: true,
      columns: { cents_year: 'integer' },
      parts: { best: sql`is_top`, rest: sql`NOT is_top` },
      records: customersWith([], 'not-there'),
    };
  },
};

interface Shares {
  customers: number;
  cents: number;
  top: number;
}

async function readShares(context: MetricContext, window: Window) {
  const fields = requestedFields(context);
  const nothing = sql`CAST(NULL AS VARCHAR)`;
  const groups =
    fields.length === 0
      ? sql``
      : sql` UNION ALL SELECT d.field, d.segment, y.*, y.cents AS value FROM years AS y JOIN customer_dimensions AS d ON d.customer = y.customer
        WHERE y.cents > 0 AND d.field IN ${fieldNames(fields)}`;
  const every = sql`(SELECT ${nothing} AS field, ${nothing} AS segment, y.*, y.cents AS value FROM years AS y WHERE y.cents > 0${groups})`;
  const more = sql`, ${wholeSum(sql`r.orders`)} AS orders, ${wholeSum(sql`r.unknown`)} AS unknown`;
  const rows = await context.engine.rows(
    sql`WITH years AS (SELECT * FROM ${revenueWithin(window)} AS w)
      SELECT b.field, b.segment, ${wholeSum(sql`b.n`)} AS customers, MAX(b.places) AS best, ${wholeSum(sql`b.n * b.value`)} AS cents,
        ${wholeSum(sql`${takenOf} * b.value`)} AS top, CAST(MAX(b.value) AS BIGINT) AS largest, ${wholeSum(sql`b.orders`)} AS orders, ${wholeSum(sql`b.unknown`)} AS unknown
      FROM ${valuesInOrder(every, more)} AS b GROUP BY b.field, b.segment`,
    {
      ...{ field: 'text?', segment: 'text?', customers: 'integer', best: 'integer', cents: 'integer' },
      ...{ top: 'integer', largest: 'integer', orders: 'integer', unknown: 'integer' },
    },
  );
  return { all: rows.find(({ field }) => field === null), groups: bySegments(fields, rows) };
}

function shareOf({ customers, cents, top }: Shares): Estimate {
  return {
    ...censusOf(top / cents, { numerator: top / 100, denominator: cents / 100, clusters: customers }),
    ...{ effectiveN: customers, units: customers },
  };
}

type Said = Record<'share' | 'best' | 'buyers' | 'largest', string>;

const sentence: Readonly<Record<keyof Localised, (v: Said) => string>> = {
  en: (v) =>
    `${v.share} of a year's revenue comes from ${v.best} of ${v.buyers} buyers; ${v.largest} from the largest alone.`,
  nl: (v) =>
    `${v.share} van de omzet van een jaar komt van ${v.best} van de ${v.buyers} kopers; de grootste koper alleen is goed voor ${v.largest}.`,
};
