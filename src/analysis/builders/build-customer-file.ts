import { isUnexplained } from '../../entities/leaver.ts';
import { localeOf } from '../../locales/locales.ts';
import { weakDimension } from '../../metrics/facts/customer-list.ts';
import { openProblems, openPromises as openPromiseRows } from '../../metrics/facts/open-matters.ts';
import { reasonLabel, reasonOf } from '../../metrics/facts/quadrants.ts';
import { troubleSigns } from '../../metrics/facts/trouble-signs.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { nearest } from '../../nearest.ts';
import { phases } from '../../onboarding/phase-names.ts';
import { Problem } from '../../problems.ts';
import { dayNumber, isoDay } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import type { CustomerFile } from '../../report/customer-file.ts';
import { identifier, join, raw, type Sql, sql } from '../../sql.ts';
import { dayOf, readTimeline } from './customer-timeline.ts';
import { nextStep, noSigns } from './next-step.ts';
import { onboardingList } from './onboarding-list.ts';

/** One relationship: how it stands, what is open, what to do, and everything that happened. Needs `customer_state`. Throws `customer-not-found`. */
export async function buildCustomerFile(context: MetricContext, id: string, version: string): Promise<CustomerFile> {
  const { locale, asOf, engine } = context;
  const texts = localeOf(locale);
  const customer = await numberOf(context, id);
  const missing = join(
    phases.map((_, i) => sql`CASE WHEN p.${raw(`day_${i + 1}`)} IS NULL THEN ${raw(`'${i + 1}'`)} ELSE '' END`),
    ' || ',
  );
  const [state] = await engine.rows(
    sql`SELECT l.customer_id, s.is_active, s.is_truncated, s.start_day, s.lost_day, s.tenure, c.segment, c.account_owner, p.phase, p.since_day,
        ${missing} AS missing, ${isUnexplained} AS is_unexplained, s.health, s.emotional, s.instrumental, s.relational, s.loyalty, s.referral
      FROM customer_state AS s JOIN lifecycle AS l ON l.customer = s.customer LEFT JOIN customer_phases AS p ON p.customer = s.customer
        LEFT JOIN ${counted('customers')} AS c ON c.customer = s.customer WHERE s.customer = ${customer}`,
    {
      customer_id: 'text',
      is_active: 'boolean',
      is_truncated: 'boolean',
      start_day: 'integer?',
      lost_day: 'integer?',
      tenure: 'integer?',
      segment: 'text?',
      account_owner: 'text?',
      phase: 'integer?',
      since_day: 'integer?',
      missing: 'text?',
      is_unexplained: 'boolean',
      health: 'number?',
      emotional: 'number?',
      instrumental: 'number?',
      relational: 'number?',
      loyalty: 'text',
      referral: 'text',
    },
  );
  if (!state) throw new Error('a customer with a number has no state');
  const day = (value: number | null) => (value === null ? null : dayOf(value, context));
  const phase = phases[(state.phase ?? 1) - 1] ?? 'assess';
  const [openPromises, openIssues, onboarding, events, [told]] = await Promise.all([
    readOpenPromises(context, customer),
    readOpenIssues(context, customer),
    newcomer(context, state.customer_id),
    readTimeline(context, customer),
    engine.rows(
      sql`SELECT t.cancellation, t.promise, t.problem, t.low_score FROM (${troubleSigns(context)}) AS t WHERE t.customer = ${customer}`,
      { cancellation: 'boolean', promise: 'boolean', problem: 'boolean', low_score: 'boolean' },
    ),
  ]);
  return {
    schemaVersion: 1,
    tool: { name: 'health', version },
    locale,
    asOf: isoDay(asOf),
    customer: {
      customerId: state.customer_id,
      isActive: state.is_active,
      startedOn: day(state.start_day),
      lostOn: day(state.lost_day),
      // an exact tenure would give the day away
      tenureDays: context.privacy?.isCoarse
        ? null
        : state.lost_day === null
          ? state.tenure
          : state.lost_day - (state.start_day ?? state.lost_day),
      isOlderThanExport: state.is_truncated,
      segment: state.segment,
      owner: state.account_owner,
    },
    phase: {
      id: phase,
      since: day(state.since_day),
      // assess has no evidence: it is where everybody begins
      missing: phases.filter(
        (name, i) =>
          i > 0 && i < phases.indexOf(phase) && (state.missing ?? '').includes(String(i + 1)) && name !== phase,
      ),
    },
    // how somebody is who is no customer any more is no question
    health: state.is_active ? state.health : null,
    dimensions: state.is_active
      ? { emotional: state.emotional, instrumental: state.instrumental, relational: state.relational }
      : { emotional: null, instrumental: null, relational: null },
    loyalty: state.loyalty,
    referral: state.referral,
    openPromises,
    openIssues,
    onboarding: onboarding && { points: onboarding.points, band: onboarding.band, reasons: onboarding.reasons },
    next:
      state.lost_day !== null && !state.is_active
        ? state.is_unexplained
          ? texts.customerFile.next.lost
          : texts.customerFile.next.lostKnown
        : nextStep(locale, {
            onboardingAction: onboarding?.action?.text ?? null,
            signs: told ?? noSigns,
            isPromiseLate: openPromises.some(({ dueOn }) => dueOn <= isoDay(asOf)),
            isProblemOpen: openIssues.length > 0,
            loyalty: state.loyalty,
            isUsedLittle: state.instrumental !== null && state.instrumental < weakDimension,
            relationship: context.lifecycle.relationship,
            phase,
          }),
    ...events,
  };
}

/** The column in which the address of a customer is carried along. */
export const addressColumn = 'address';

/** SQL: the number of the customer with this id or, failing that, this e-mail address. */
async function numberOf({ engine, segmentFields, asOf, privacy }: MetricContext, id: string): Promise<Sql> {
  const address = segmentFields.some(({ column }) => column === addressColumn)
    ? sql`UNION ALL SELECT t.customer, 1 AS place FROM ${counted('customers')} AS t WHERE lower(trim(t.${identifier(addressColumn)})) = lower(trim(${id}))`
    : sql``;
  // whoever has an anonymised list knows the pseudonym only
  const pseudonym = privacy
    ? sql`UNION ALL SELECT customer, 0 AS place FROM lifecycle WHERE customer_id = ${id}`
    : sql``;
  const found = await engine.rows(
    sql`SELECT CAST(f.customer AS VARCHAR) AS customer, MIN(f.place) AS place FROM (SELECT customer, 0 AS place FROM customer_keys WHERE customer_id = ${id} OR customer_id = lower(${id}) ${address} ${pseudonym}) AS f
      JOIN lifecycle AS l ON l.customer = f.customer GROUP BY f.customer ORDER BY place, f.customer LIMIT 1`,
    { customer: 'text', place: 'integer' },
  );
  const [row] = found;
  if (row) return raw(row.customer);
  const some = await engine.rows(sql`SELECT customer_id FROM lifecycle ORDER BY customer_id LIMIT 20000`, {
    customer_id: 'text',
  });
  // an address is nobody's business: only ids are suggested
  const close = id.includes('@')
    ? undefined
    : nearest(
        id,
        some.map(({ customer_id }) => customer_id),
      );
  throw Problem.of('customer-not-found', { id, nearest: close, asOf: isoDay(asOf) });
}

async function readOpenPromises(context: MetricContext, customer: Sql): Promise<CustomerFile['openPromises']> {
  const { engine, asOf } = context;
  const rows = await engine.rows(
    sql`SELECT p.type, p.due_day FROM ${openPromiseRows} AS p WHERE p.customer = ${customer} ORDER BY p.due_day, p.type`,
    { type: 'text', due_day: 'integer' },
  );
  return rows.map(({ type, due_day }) => ({
    type,
    dueOn: dayOf(due_day, context),
    daysLate: Math.max(0, asOf - dayNumber(dayOf(due_day, context))),
  }));
}

async function readOpenIssues(context: MetricContext, customer: Sql): Promise<CustomerFile['openIssues']> {
  const { engine, locale } = context;
  const open = openProblems(context);
  if (!open) return [];
  const rows = await engine.rows(
    sql`SELECT t.day, t.reason FROM ${open} AS t WHERE t.customer = ${customer} ORDER BY t.day, t.reason`,
    { day: 'integer', reason: 'text?' },
  );
  const { actions } = localeOf(locale).customerFile;
  return rows.map(({ day, reason }) => {
    const known = reasonOf(reason);
    return {
      openedOn: dayOf(day, context),
      reason: reasonLabel(reason, locale),
      action: known ? actions[known.responsibility][known.impact] : null,
    };
  });
}

async function newcomer(context: MetricContext, customerId: string) {
  const list = await onboardingList(context);
  return list?.customers.find((each) => each.customerId === customerId) ?? null;
}
