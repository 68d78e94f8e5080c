import type { Engine } from '../engines/engine.ts';
import type { Base } from '../relationships/base.ts';
import type { DayNumber } from '../relationships/calendar.ts';
import type { Relationship } from '../relationships/customer-facts.ts';
import { counted } from '../relationships/snapshot.ts';
import type { Role } from '../schema/table.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import { phases } from './phase-names.ts';

export interface PhasesInput {
  bases: Record<Role, Base>;
  relationship: Relationship;
  asOf: DayNumber;
  /** A relation with a column `customer`: whose phases are wanted. */
  population: Sql;
}

/**
 * Makes `customer_phases`: one row a customer with `phase` (1-8), `since_day` and for every phase the day its evidence was
 * first seen (`day_1` … `day_8`, NULL: none), up to the as-of day. The phase is the highest with evidence; 5 to 7 need 4.
 * Source: METHOD B18; the phases are Coleman's (2018), what counts as evidence is ours.
 */
export async function createPhases(engine: Engine, input: PhasesInput): Promise<void> {
  const { asOf, bases } = input;
  const joins = [
    joined('k', contactDays, bases.contacts.isExported),
    joined('a', answerDays, bases.surveys.isExported),
    joined('p', laterPurchases, bases.purchases.isExported),
    joined('r', referrals(asOf), bases.customers.has('referred_by')),
  ];
  const isActivated = (column: Sql) => sql`CASE WHEN activation_day IS NOT NULL THEN ${column} END`;
  const days = phases.map((_, i) => raw(`day_${i + 1}`));
  const highest = [...days.entries()].reverse();
  const starts = sql`CREATE OR REPLACE TABLE phase_starts AS ${selectStarts(input)}`;
  const evidence = sql`CREATE OR REPLACE TABLE customer_phases AS
    SELECT *, CASE ${join(
      highest.slice(0, -1).map(([i, day]) => sql`WHEN ${day} IS NOT NULL THEN ${raw(String(i + 1))}`),
      ' ',
    )} ELSE 1 END AS phase,
      COALESCE(${join(highest.map(([, day]) => day))}) AS since_day
    FROM (SELECT s.customer, s.is_assumed, CAST(NULL AS INTEGER) AS day_1, s.start_day AS day_2,
        CASE WHEN s.start_day + 1 <= ${asOf} THEN s.start_day + 1 END AS day_3, s.activation_day AS day_4,
        ${isActivated(acclimated)} AS day_5, ${isActivated(accomplished)} AS day_6, ${isActivated(adopted(input))} AS day_7,
        ${sql`LEAST(COALESCE(r.first_day, k.referral_day), COALESCE(k.referral_day, r.first_day))`} AS day_8
      FROM phase_starts AS s ${join(joins, ' ')}) AS evidence`;
  await engine.runAll([starts, evidence]);
}

/** The days of the evidence of one table. */
interface Evidence {
  rows: Sql;
  columns: readonly string[];
}

/** SQL: evidence joined to the customers `to`; of a table that was not exported, its columns alone. */
function joined(alias: string, { rows, columns }: Evidence, isExported: boolean, to = 's'): Sql {
  const nothing = join(columns.map((column) => sql`CAST(NULL AS INTEGER) AS ${raw(column)}`));
  const from = isExported ? sql`(${rows})` : sql`(SELECT CAST(NULL AS INTEGER) AS customer, ${nothing})`;
  return sql`LEFT JOIN ${from} AS ${raw(alias)} ON ${raw(alias)}.customer = ${raw(to)}.customer`;
}

const earliest = (...columns: readonly Sql[]) =>
  sql`NULLIF(LEAST(${join(columns.map((column) => sql`COALESCE(${column}, 2000000000)`))}), 2000000000)`;

const acclimated = earliest(sql`s.second_use_day`, sql`k.contact_day`);
const accomplished = earliest(sql`s.goal_day`, sql`a.satisfied_day`, sql`p.first_later_day`, sql`s.eighth_use_day`);

/** A contract that outlived its first year is adopted too. */
function adopted({ relationship, asOf }: PhasesInput): Sql {
  const anniversary = sql`CASE WHEN s.start_day + 365 <= ${asOf} AND COALESCE(s.first_lost_day > s.start_day + 365, TRUE) THEN s.start_day + 365 END`;
  const usual = [sql`p.second_later_day`, sql`k.feedback_day`];
  return earliest(...usual, ...(relationship === 'contractual' ? [anniversary] : []));
}

/** Start, first use and activation: first use or delivery, or the day after the start where neither is exported. */
function selectStarts({ bases, asOf, population }: PhasesInput): Sql {
  const canSee = bases.usage.isExported || bases.purchases.has('delivered_at');
  const next = sql`CASE WHEN l.start_day + 1 <= ${asOf} THEN l.start_day + 1 END`;
  const goal = bases.customers.has('goal_achieved_at');
  return sql`SELECT l.customer, CASE WHEN l.start_day <= ${asOf} THEN l.start_day END AS start_day, COALESCE(l.first_lost_day, l.seen_until) AS first_lost_day,
      ${goal ? sql`s.goal_achieved_at_day` : sql`CAST(NULL AS INTEGER)`} AS goal_day, u.second_use_day, u.eighth_use_day, ${!canSee} AS is_assumed,
      ${canSee ? earliest(sql`u.first_use_day`, sql`d.delivery_day`) : next} AS activation_day
    FROM (${population}) AS w JOIN lifecycle AS l ON l.customer = w.customer
      ${goal ? sql`LEFT JOIN ${counted('customers')} AS s ON s.customer = l.customer` : sql``}
      ${joined('u', daysOfUse(population), bases.usage.isExported, 'l')}
      ${joined('d', deliveries, bases.purchases.isExported, 'l')}`;
}

const nthUse = (nth: number) => sql`MIN(CASE WHEN nth = ${nth} THEN day END)`;
const daysOfUse = (population: Sql): Evidence => ({
  columns: ['first_use_day', 'second_use_day', 'eighth_use_day'],
  rows: sql`SELECT customer, ${nthUse(1)} AS first_use_day, ${nthUse(2)} AS second_use_day, ${nthUse(8)} AS eighth_use_day
    FROM (SELECT customer, day, ROW_NUMBER() OVER (PARTITION BY customer ORDER BY day) AS nth
          FROM (SELECT DISTINCT t.customer, t.used_at_day AS day FROM ${counted('usage')} AS t
                JOIN (${population}) AS w ON w.customer = t.customer
                JOIN lifecycle AS l ON l.customer = t.customer AND t.used_at_day >= l.start_day) AS days) AS numbered
    GROUP BY customer`,
});

const deliveries: Evidence = {
  columns: ['delivery_day'],
  rows: sql`SELECT t.customer, MIN(t.delivered_at_day) AS delivery_day FROM ${counted('purchases')} AS t
    JOIN lifecycle AS l ON l.customer = t.customer AND t.delivered_at_day >= l.start_day GROUP BY t.customer`,
};

const contactDays: Evidence = {
  columns: ['contact_day', 'feedback_day', 'referral_day'],
  rows: sql`SELECT s.customer,
    MIN(CASE WHEN t.class NOT IN ('commercial', 'referral_request') AND t.created_at_day > s.activation_day THEN t.created_at_day END) AS contact_day,
    MIN(CASE WHEN t.class = 'feedback' THEN t.created_at_day END) AS feedback_day,
    MIN(CASE WHEN t.class = 'referral' AND COALESCE(t.direction, 'inbound') <> 'outbound' THEN t.created_at_day END) AS referral_day
  FROM ${counted('contacts')} AS t JOIN phase_starts AS s ON t.customer = s.customer GROUP BY s.customer`,
};

/** Satisfied: 7 or more on the NPS question, elsewhere three quarters of the scale (METHOD A, surveys). */
const answerDays: Evidence = {
  columns: ['satisfied_day'],
  rows: sql`SELECT s.customer, MIN(t.responded_at_day) AS satisfied_day
  FROM ${counted('surveys')} AS t JOIN phase_starts AS s ON t.customer = s.customer
  WHERE t.survey_type IN ('nps', 'csat', 'ces', 'trust') AND t.responded_at_day >= s.activation_day
    AND CASE WHEN t.survey_type = 'nps' THEN t.score >= 7 ELSE t.normalised_score >= 0.75 END
  GROUP BY s.customer`,
};

const laterPurchases: Evidence = {
  columns: ['first_later_day', 'second_later_day'],
  rows: sql`SELECT customer, MIN(CASE WHEN nth = 1 THEN day END) AS first_later_day, MIN(CASE WHEN nth = 2 THEN day END) AS second_later_day
  FROM (SELECT s.customer, d.day, ROW_NUMBER() OVER (PARTITION BY s.customer ORDER BY d.day) AS nth
        FROM phase_starts AS s JOIN (SELECT DISTINCT customer, ordered_day AS day FROM orders WHERE is_valid) AS d
          ON d.customer = s.customer AND d.day > s.start_day) AS later
  GROUP BY customer`,
};

/** The first time somebody this customer referred started. */
const referrals = (asOf: DayNumber): Evidence => ({
  columns: ['first_day'],
  rows: sql`SELECT l.customer, MIN(f.start_day) AS first_day
  FROM ${counted('customers')} AS c JOIN lifecycle AS f ON f.customer = c.customer AND f.start_day <= ${asOf}
    JOIN lifecycle AS l ON l.customer_id = c.referred_by GROUP BY l.customer`,
});
