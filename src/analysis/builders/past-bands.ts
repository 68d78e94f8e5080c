import type { Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { formatCount, formatDay, formatRange, formatShare } from '../../locales/numbers.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { type DayNumber, isoDay } from '../../relationships/calendar.ts';
import { customerBand, type PastBands } from '../../report/customer-list.ts';
import { type Sql, sql } from '../../sql.ts';
import { type AucEstimate, aucFromCounts, fewestOfEach } from '../../statistics/auc.ts';
import { wilson } from '../../statistics/wilson.ts';

/** As for the points of new customers (METHOD C.1): an order that is surely worse than this is none. */
const leastOrder = 0.55;

type PastContext = Pick<MetricContext, 'engine' | 'asOf' | 'settings' | 'lifecycle' | 'locale'>;

/**
 * Who stood in which band on an earlier day, and what became of them by the as-of day: left, or without contracts bought nothing in between.
 * Needs `customers_before`, made of what was known on that day, and the tables of the as-of day. All customers are watched over the same days,
 * so that drift is not taken for foresight. Null where nobody was a customer then. Intervals: shares Wilson, the order of the health (in whole points) DeLong.
 */
export async function pastBands(context: PastContext, from: DayNumber): Promise<PastBands | null> {
  const { engine, asOf, settings, lifecycle, locale } = context;
  const outcome = lifecycle.relationship === 'contractual' ? ('left' as const) : ('not_again' as const);
  const then = thenAndNow(outcome, from);
  const found = await engine.rows(
    sql`SELECT band, COUNT(*) AS customers, COUNT(CASE WHEN has_event THEN 1 END) AS events FROM ${then} AS t GROUP BY band`,
    { band: 'text', customers: 'integer', events: 'integer' },
  );
  if (found.length === 0) return null;
  // the higher the worse: who had the event should stand above who had not
  const counts = await engine.rows(
    sql`SELECT score, COUNT(CASE WHEN has_event THEN 1 END) AS positives, COUNT(CASE WHEN NOT has_event THEN 1 END) AS negatives
      FROM (SELECT CAST(100 - FLOOR(health) AS INTEGER) AS score, has_event FROM ${then} AS t WHERE health IS NOT NULL) AS s GROUP BY score`,
    { score: 'integer', positives: 'integer', negatives: 'integer' },
  );
  const sum = (kind: 'positives' | 'negatives') => counts.reduce((all, count) => all + count[kind], 0);
  const isEnough = sum('positives') >= fewestOfEach && sum('negatives') >= fewestOfEach;
  const auc = isEnough ? aucFromCounts(counts, settings.level) : null;
  const bands = customerBand.options.flatMap((band) => {
    const row = found.find((each) => each.band === band);
    if (!row) return [];
    return [{ ...row, band, share: limitsOf(wilson(row.events, row.customers, settings.level)) }];
  });
  const verdict = verdictOf(auc, bands);
  const known = sum('positives') + sum('negatives');
  const told = { from: isoDay(from), outcome, verdict, auc, events: sum('positives'), known };
  return {
    from: isoDay(from),
    to: isoDay(asOf),
    outcome,
    bands,
    order: limitsOf(auc),
    verdict,
    text: textOf(told, localeOf(locale)),
  };
}

type Outcome = PastBands['outcome'];

/** SQL: the customers of the earlier day with their band and health on it, and whether the event has come since. */
function thenAndNow(outcome: Outcome, from: DayNumber): Sql {
  const [event, buyers] =
    outcome === 'left'
      ? [sql`NOT l.is_active`, sql``]
      : [
          sql`o.customer IS NULL`,
          sql`LEFT JOIN (SELECT DISTINCT customer FROM purchase_days WHERE day > ${from}) AS o ON o.customer = b.customer`,
        ];
  return sql`(SELECT b.band, b.health, ${event} AS has_event FROM customers_before AS b JOIN lifecycle AS l ON l.customer = b.customer ${buyers})`;
}

function verdictOf(auc: AucEstimate | null, bands: PastBands['bands']): PastBands['verdict'] {
  if (bands.every(({ events }) => events === 0)) return 'nothing_happened';
  if (!auc) return 'too_few';
  if (auc.low > 0.5) return 'ranks';
  if (auc.high < 0.5) return 'reversed';
  return auc.high < leastOrder ? 'does_not_rank' : 'unproven';
}

const limitsOf = (estimate: { value: number; low: number; high: number } | null) =>
  estimate && { value: estimate.value, low: estimate.low, high: estimate.high };

interface Told extends Pick<PastBands, 'from' | 'outcome' | 'verdict'> {
  auc: AucEstimate | null;
  /** Of the customers whose health was known. */
  known: number;
  events: number;
}

function textOf({ from, outcome, verdict, auc, known, events }: Told, locale: Locale): string {
  const { past } = locale.customerList;
  const day = formatDay(from, locale);
  const count = (value: number) => formatCount(value, locale);
  if (known === 0) return past.none_known(day);
  if (verdict === 'nothing_happened') return past.nothing_happened(day);
  if (verdict === 'too_few' || !auc) return past.too_few(day, count(known), count(events), outcome === 'left');
  const pairs = past.pairs({
    day,
    isLeft: outcome === 'left',
    share: formatShare(auc.value, 0, locale),
    range: formatRange('share', auc.low, auc.high, 0, locale),
  });
  return past[verdict](pairs);
}
