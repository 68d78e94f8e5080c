import { windowBefore } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import { type ContactReason, contactReasons } from '../../schema/contact-reasons.ts';
import { join, literal, raw, type Sql, sql } from '../../sql.ts';
import { inboundContacts } from '../contact-facts.ts';
import type { MetricContext } from '../metric-context.ts';
import { once } from '../once.ts';
import { clusterKey } from '../rows.ts';
import { monthsOf } from './months.ts';
import { knowsReopenings, oneTouchContacts, reopenedContacts } from './reopenings.ts';
import { createServiceFlow, flowStart } from './service-flow.ts';
import { backBy, countShares, type ShareRows, type ShareSet, within } from './shares.ts';

/** A year, the window of figures that need more than a period to be seen. */
export const yearDays = 365;

const flag = (condition: Sql) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** The company came to the customer of its own accord: outbound, and not to sell or to ask (METHOD B11). */
export const isPersonal = sql`t.direction = 'outbound' AND t.class NOT IN ('commercial', 'referral_request')`;

/** Contacts that start something, and whether it was settled there and then (METHOD B9). */
export const firstContacts: Sql = sql`SELECT cluster, file, row_number, day, ${flag(sql`NOT is_repeated`)} AS x, 1 AS m
  FROM service_flow WHERE is_first`;

/** Contacts by the day they were called solved, and whether the customer came back within the repeat window (METHOD B23). */
export const solvedContacts: Sql = sql`SELECT cluster, file, row_number, resolved_day AS day, ${flag(sql`is_contradicted`)} AS x, 1 AS m
  FROM service_flow WHERE resolved_day >= day`;

/** Issues by the day they began, with the number of people the customer had to deal with (METHOD B11). */
export function issues(context: MetricContext): Sql {
  const from = raw(String(flowStart(context)));
  return sql`SELECT cluster, issue_id, MIN(day) AS day, GREATEST(COUNT(agent_id), COALESCE(MAX(people), 0)) AS agents
    FROM (SELECT f.cluster, f.issue_id, f.agent_id, MAX(f.people) AS people, MIN(f.day) AS day FROM service_flow AS f WHERE f.issue_id IS NOT NULL AND f.day >= ${from}
      AND NOT EXISTS (SELECT 1 FROM (SELECT ${clusterKey}, t.issue_id FROM ${inboundContacts} AS t
        WHERE t.created_at_day < ${from}) AS old WHERE old.cluster = f.cluster AND old.issue_id = f.issue_id)
      GROUP BY f.cluster, f.issue_id, f.agent_id) AS begun
    GROUP BY cluster, issue_id`;
}

/** SQL: where each issue begins: the first contact of it, with the number of people the customer had to deal with. */
export function issueBeginnings(context: MetricContext): Sql {
  return sql`(SELECT f.cluster, f.issue_id, f.file, f.row_number, i.agents FROM (${issues(context)}) AS i
    JOIN (SELECT cluster, issue_id, file, row_number, ROW_NUMBER() OVER (PARTITION BY cluster, issue_id ORDER BY day, file, row_number) AS nth
      FROM service_flow WHERE issue_id IS NOT NULL AND day >= ${raw(String(flowStart(context)))}) AS f
    ON f.cluster = i.cluster AND f.issue_id = i.issue_id AND f.nth = 1)`;
}

/** Contacts the company began to help (x) and those a problem made the customer begin (METHOD B30, proactivity). */
export const proactiveContacts: Sql = sql`SELECT ${clusterKey}, t.file, t.row_number, t.created_at_day AS day, ${flag(sql`t.direction = 'outbound'`)} AS x, 1 AS m
  FROM ${counted('contacts')} AS t
  WHERE CASE WHEN t.direction = 'outbound' THEN t.class = 'service' ELSE t.class = 'problem' END`;

/** Reasons that mean the customer had expected something else (METHOD B30, expectation gap). */
const surprises = sql`('contract_surprise', 'unclear_invoice', 'billing_error')`;

/** Problem contacts of customers in their first days, and whether something holds for their reason: they are about bill or terms. */
export function earlyProblems({ settings }: MetricContext, holds: Sql = sql`t.reason_code IN ${surprises}`): Sql {
  return sql`SELECT t.customer AS cluster, t.file, t.row_number, t.created_at_day AS day, ${flag(holds)} AS x, 1 AS m
    FROM ${inboundContacts} AS t JOIN lifecycle AS l ON l.customer = t.customer
    WHERE t.class = 'problem' AND t.created_at_day - l.start_day BETWEEN 0 AND ${settings.onboardingDays - 1}`;
}

/** New customers by the day their first week was over, and whether anybody had been in touch by then (METHOD B11, welcome). */
export function welcomes(context: MetricContext): Sql {
  const { settings } = context;
  return newCustomers(settings.welcomeDays, sql`t.created_at_day - l.start_day <= ${settings.welcomeDays}`, context);
}

/** New customers by the day their first hundred days were over, and whether they got a call, letter or visit (METHOD B11). */
export function personalTouches(context: MetricContext): Sql {
  const { onboardingDays } = context.settings;
  const isPersonalChannel = sql`t.channel IN ('phone', 'letter', 'visit') AND t.created_at_day - l.start_day < ${onboardingDays}`;
  return newCustomers(onboardingDays, isPersonalChannel, context);
}

function newCustomers(afterDays: number, isTouch: Sql, context: MetricContext): Sql {
  const { previous, current } = context;
  const from = Math.min(previous.from - afterDays, monthsOf(context, 'contacts', afterDays)[0]?.from ?? previous.from);
  const starts = sql`NOT l.is_truncated AND NOT l.has_date_error AND ${within('l.start_day', { from, to: current.to })}`;
  return sql`SELECT l.customer AS cluster, l.start_day AS day, CASE WHEN g.customer IS NULL THEN 0 ELSE 1 END AS x, 1 AS m
    FROM lifecycle AS l LEFT JOIN (SELECT DISTINCT t.customer FROM ${counted('contacts')} AS t
      JOIN lifecycle AS l ON l.customer = t.customer
      WHERE ${isPersonal} AND t.created_at_day >= l.start_day AND ${starts} AND ${isTouch}) AS g ON g.customer = l.customer
    WHERE ${starts}`;
}

/** Contacts whose channel is known, and whether the customer helped himself (METHOD B30, channels). */
const selfService = sql`SELECT ${clusterKey}, t.file, t.row_number, t.created_at_day AS day, ${flag(sql`t.channel = 'self_service'`)} AS x, 1 AS m
  FROM ${inboundContacts} AS t WHERE t.channel IS NOT NULL`;

/** Codes of the reason table for which something holds, as a list for IN. */
const codes = (keep: (reason: ContactReason) => boolean) =>
  join(contactReasons.filter(keep).map(({ code }) => literal(code)));
/** SQL: the reason of a row stands in the table of reasons. */
export const isMapped = sql`reason_code IN (${codes(() => true)})`;

/** SQL: the reason of a row is one of those for which something holds. */
export const hasCode = (keep: (code: string) => boolean): Sql =>
  sql`reason_code IN (${join([literal(''), codes(({ code }) => keep(code))])})`;

const isIrritant = sql`reason_code IN (${codes(({ customerAxis, companyAxis }) => customerAxis === 'irritant' && companyAxis === 'irritant')})`;

/** Contacts with a reason the table knows, and whether neither side has anything from them (METHOD B13, eliminate). */
export const eliminable: Sql = sql`SELECT cluster, file, row_number, day, ${flag(isIrritant)} AS x, 1 AS m FROM service_flow WHERE ${isMapped}`;

/** SQL: whose doing a contact was, and how much it matters: the contact's own mark, else the reason table (METHOD B14). */
const responsibility = sql`COALESCE(responsibility, CASE WHEN reason_code IN (${codes((reason) => reason.responsibility === 'company')}) THEN 'company' WHEN ${isMapped} THEN 'customer' END)`;
const impact = sql`CASE WHEN is_third THEN 'high' ELSE COALESCE(impact, CASE WHEN reason_code IN (${codes((reason) => reason.impact === 'high')}) THEN 'high' WHEN ${isMapped} THEN 'low' END) END`;

/** Contacts whose place in Ferment's quadrant is known, and whether the company owes more than an apology (METHOD B14). */
export const fermentContacts: Sql = sql`SELECT cluster, file, row_number, day, reason_code, ${responsibility} AS responsibility, ${impact} AS impact
  FROM service_flow`;

export type ServiceShare =
  | 'eliminate'
  | 'fix'
  | 'firstContact'
  | 'oneTouch'
  | 'reopened'
  | 'solved'
  | 'handover'
  | 'agents'
  | 'proactive'
  | 'surprise'
  | 'surpriseKnown'
  | 'welcome'
  | 'personal'
  | 'selfService';

/** Every share that is made of contacts, counted together. */
export const serviceShares = once(async (context: MetricContext) => {
  await createServiceFlow(context);
  return countShares(context, serviceShareRows(context));
});

/** What each of these shares is made of; read from `service_flow`. */
export function serviceShareRows(context: MetricContext): ShareSet<ServiceShare> {
  const { bases, settings, current, previous, asOf, lifecycle } = context;
  const { contacts } = bases;
  const monthly = (days = 0, adds?: { x: Sql; m: Sql }) => ({
    monthly: { windows: monthsOf(context, 'contacts', days), adds },
  });
  const of = (isIn: Sql, isCounted: Sql) => ({ x: flag(sql`${isCounted} AND ${isIn}`), m: flag(isCounted) });
  const back = (days: number) => ({ current: backBy(current, days), previous: backBy(previous, days) });
  const year = { current: windowBefore(asOf, yearDays), previous: windowBefore(asOf, yearDays, yearDays) };
  const when = (condition: boolean, share: ShareRows) => (condition ? share : undefined);
  const hasDirection = contacts.has('direction');
  const knowsStarts = lifecycle.hasCustomers && context.identity.isKnown('contacts');
  const hasAgents = contacts.has('issue_id') && contacts.has('agent_id');
  const shares: Partial<Record<ServiceShare, ShareRows>> = {
    firstContact: {
      rows: firstContacts,
      ...back(settings.repeatDays),
      ...monthly(settings.repeatDays, of(sql`NOT is_repeated`, sql`is_first`)),
      records: 'contacts',
    },
    oneTouch: when(knowsReopenings(contacts) && contacts.has('agent_replies'), {
      rows: oneTouchContacts,
      ...back(settings.repeatDays),
    }),
    reopened: when(knowsReopenings(contacts), {
      rows: reopenedContacts(settings.repeatDays),
      ...back(settings.repeatDays),
      ...monthly(settings.repeatDays),
      records: 'contacts',
    }),
    solved: when(contacts.has('resolved_at'), { rows: solvedContacts, ...back(settings.repeatDays) }),
    handover: when(hasAgents, {
      rows: sql`SELECT cluster, issue_id, day, ${flag(sql`agents >= 2`)} AS x, 1 AS m FROM begun_issues AS b`,
      current,
      previous,
      ...monthly(),
    }),
    agents: when(hasAgents, {
      rows: sql`SELECT cluster, day, agents AS x, 1 AS m FROM begun_issues AS b`,
      current,
      previous,
    }),
    proactive: when(hasDirection, { rows: proactiveContacts, current, previous, ...monthly(), records: 'contacts' }),
    surprise: when(knowsStarts, {
      rows: sql`SELECT * FROM early_problems`,
      ...year,
      ...monthly(),
      records: 'contacts',
    }),
    surpriseKnown: when(knowsStarts, { rows: earlyProblems(context, isMapped), ...year }),
    welcome: when(hasDirection && knowsStarts, {
      rows: sql`SELECT * FROM welcomes`,
      ...back(settings.welcomeDays),
      ...monthly(settings.welcomeDays),
    }),
    personal: when(hasDirection && knowsStarts && contacts.has('channel'), {
      rows: personalTouches(context),
      ...back(settings.onboardingDays),
    }),
    eliminate: {
      rows: eliminable,
      current,
      previous,
      ...monthly(0, of(isIrritant, isMapped)),
      records: 'contacts',
    },
    fix: {
      rows: sql`SELECT q.*, ${flag(sql`responsibility = 'company' AND impact = 'high'`)} AS x, 1 AS m
        FROM (${fermentContacts}) AS q WHERE responsibility IS NOT NULL AND impact IS NOT NULL`,
      current,
      previous,
      ...monthly(
        0,
        of(
          sql`${responsibility} = 'company' AND ${impact} = 'high'`,
          sql`${responsibility} IS NOT NULL AND ${impact} IS NOT NULL`,
        ),
      ),
      records: 'contacts',
    },
    selfService: when(contacts.has('channel'), {
      rows: selfService,
      ...year,
      ...monthly(0, of(sql`channel = 'self_service'`, sql`channel IS NOT NULL`)),
      records: 'contacts',
    }),
  };
  const shared = {
    ...(hasAgents && {
      begun_issues: sql`SELECT cluster, issue_id, day, agents FROM (${issues(context)}) AS i WHERE agents > 0`,
    }),
    // read for the windows and for the months: once is enough
    ...(knowsStarts && { early_problems: earlyProblems(context) }),
    ...(hasDirection && knowsStarts && { welcomes: welcomes(context) }),
  };
  return { shares, shared, monthly: sql`service_flow` };
}
