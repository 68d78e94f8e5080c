import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { type ChanceSums, expectedEvents } from '../../onboarding/model.ts';
import { bands, chanceSums, chanceSumsShape, sumsOf, withChances } from '../../onboarding/scores.ts';
import { type PastWorklist, pastOutcome } from '../../report/backtest.ts';
import type { RiskList } from '../../report/risk.ts';
import { literal, type Sql, sql } from '../../sql.ts';
import { firstOfWorklist, worklistTable } from './worklist.ts';

type PastContext = Pick<MetricContext, 'engine' | 'asOf' | 'settings' | 'lifecycle' | 'locale'>;

/**
 * What became of the customers of a worklist made on an earlier day, seen from the tables of today. All of them are counted; those that `list`
 * holds are told one by one. Needs `worklist` of that day.
 */
export async function pastWorklist(context: PastContext, list: RiskList): Promise<PastWorklist> {
  const { engine } = context;
  const all = withOutcomes(context, sql`SELECT customer, band_rank, log_odds FROM ${worklistTable}`);
  const listed = withOutcomes(context, firstOfWorklist({}, list.customers.length, sql`customer, customer_id`));
  const [ofBands, [sums], outcomes] = await Promise.all([
    engine.rows(
      sql`SELECT band_rank, COUNT(*) AS customers, COUNT(CASE WHEN ${isKnown} THEN 1 END) AS known, COUNT(CASE WHEN ${isEvent} THEN 1 END) AS events
        FROM ${all} AS w GROUP BY band_rank`,
      { band_rank: 'integer', customers: 'integer', known: 'integer', events: 'integer' },
    ),
    engine.rows(
      sql`SELECT ${chanceSums}, COUNT(CASE WHEN ${isEvent} AND chance IS NOT NULL THEN 1 END) AS observed
        FROM ${withChances(sql`(SELECT * FROM ${all} AS a WHERE ${isKnown})`)} AS w`,
      { ...chanceSumsShape, observed: 'integer' } as const,
    ),
    engine.rows(sql`SELECT customer_id, outcome, outcome_day FROM ${listed} AS w`, {
      customer_id: 'text',
      outcome: 'text',
      outcome_day: 'integer?',
    }),
  ]);
  const known = new Map(outcomes.map(({ customer_id, ...row }) => [customer_id, row]));
  return {
    at: list.asOf,
    verdict: list.verdict,
    bands: bands.map((band, i) => {
      const { customers = 0, known = 0, events = 0 } = ofBands.find(({ band_rank }) => band_rank === i) ?? {};
      return { band, customers, known, events };
    }),
    expected: sums ? expectedThen(sumsOf(sums), sums.observed, context) : null,
    omitted: list.omitted,
    customers: list.customers.map(({ customerId, tenureDays, band, points, probability, why, next }) => {
      const { outcome = 'running', outcome_day = null } = known.get(customerId) ?? {};
      const became = { outcome: pastOutcome.parse(outcome), outcomeDay: outcome_day };
      return { customerId, tenureDays, band, points, probability, why, next, ...became };
    }),
  };
}

/** SQL: the first days are over, or it was decided before. */
const isKnown = sql`outcome <> 'running'`;
const isEvent = sql`outcome IN ('left', 'not_again')`;

/** SQL: rows with a `customer` each, beside them what became of him, `running` where nobody can tell yet, and on which day of the relationship. */
function withOutcomes({ asOf, settings, lifecycle }: PastContext, rows: Sql): Sql {
  const isContractual = lifecycle.relationship === 'contractual';
  const end = isContractual ? sql`first_lost_day` : sql`second_purchase_day`;
  const [before, after] = isContractual ? ['left', 'stayed'] : ['bought_again', 'not_again'];
  const isInTime = sql`${end} - start_day <= ${settings.onboardingDays}`;
  const isOver = sql`start_day + ${settings.onboardingDays} <= ${asOf}`;
  return sql`(SELECT w.*, COALESCE(o.outcome, 'running') AS outcome, o.outcome_day FROM (${rows}) AS w LEFT JOIN (
      SELECT customer, CASE WHEN ${isInTime} THEN ${literal(before ?? '')} WHEN ${isOver} THEN ${literal(after ?? '')} END AS outcome,
        CASE WHEN ${isInTime} THEN ${end} - start_day END AS outcome_day
      FROM lifecycle WHERE start_day IS NOT NULL AND (first_lost_day IS NOT NULL OR NOT is_lost_unknown)
    ) AS o ON o.customer = w.customer)`;
}

function expectedThen(
  chances: ChanceSums,
  observed: number,
  { settings, locale }: PastContext,
): PastWorklist['expected'] {
  if (chances.customers === 0) return null;
  const found = expectedEvents(chances, settings.level);
  const { backtest, numbers } = localeOf(locale);
  const text = backtest.past.expected(
    found.expected.toFixed(1).replace('.', numbers.decimal),
    String(Math.floor(found.low)),
    String(Math.ceil(found.high)),
    String(observed),
    String(found.customers),
  );
  return { ...found, observed, text };
}
