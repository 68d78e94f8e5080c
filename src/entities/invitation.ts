import { windowBefore } from '../relationships/calendar.ts';
import { counted } from '../relationships/snapshot.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { inboundContacts } from './contact-rows.ts';
import { entity } from './entity.ts';
import { clusterKey } from './row-keys.ts';
import type { Run } from './run.ts';
import { seriesWindows, within } from './windows.ts';

/** A problem this recent is fresh in the mind of whoever is asked for an opinion (METHOD B3). */
const freshProblemDays = 30;

/** SQL: a survey `t` that customers are invited to (METHOD B3). */
export const isInvitation: Sql = sql`t.survey_type IN ('nps', 'csat', 'ces')`;

/** The windows of invitations old enough that a slow answer would be there by now (METHOD B3). */
export function mature({ asOf, settings: { periodDays, surveyMaturityDays } }: Run) {
  return {
    current: windowBefore(asOf, periodDays, surveyMaturityDays),
    previous: windowBefore(asOf, periodDays, surveyMaturityDays + periodDays),
  };
}

/** The complete months of such invitations. */
export function matureMonths(run: Run) {
  const asOf = run.asOf - run.settings.surveyMaturityDays;
  return seriesWindows({ ...run, asOf, current: mature(run).current }, 'answers');
}

const isAnswered = sql`t.score IS NOT NULL AND t.responded_at_day IS NOT NULL`;
const shown = { survey_type: { sql: sql`t.survey_type`, kind: 'text?' } } as const;

/** An invitation to give an opinion, by the day it was sent; answered or not. Source: METHOD B3. */
export const invitation = entity({
  name: 'invitation',
  role: 'surveys',
  rows: async () =>
    sql`(SELECT ${clusterKey}, t.sent_at_day AS day, t.survey_type, ${isAnswered} AS is_answered FROM ${counted('surveys')} AS t WHERE ${isInvitation})`,
  moments: { sent: sql`t.day` },
  flags: { isAnswered: sql`t.is_answered` },
  numbers: {},
  words: shown,
});

/** The same of the mature period alone, and whether a problem was fresh in the customer's mind. */
export const freshInvitation = entity({
  name: 'fresh invitation',
  role: 'surveys',
  rows: async (run) => {
    const { bases, identity } = run;
    const { current } = mature(run);
    const own = sql`SELECT ${clusterKey}, t.customer, t.sent_at_day AS day, t.survey_type, ${isAnswered} AS is_answered
      FROM ${counted('surveys')} AS t WHERE ${isInvitation} AND ${within(sql`t.sent_at_day`, current)}`;
    const sees = bases.contacts.isExported && identity.isKnown('contacts') && identity.isKnown('surveys');
    if (!sees) return sql`(SELECT i.*, FALSE AS is_after_problem FROM (${own}) AS i)`;
    const days = raw(String(freshProblemDays));
    const before = { from: current.from - freshProblemDays, to: current.to };
    return sql`(SELECT i.cluster, i.file, i.row_number, i.day, i.survey_type, i.is_answered, COUNT(k.customer) > 0 AS is_after_problem
      FROM (${own}) AS i LEFT JOIN (SELECT DISTINCT t.customer, t.created_at_day FROM ${inboundContacts} AS t
          WHERE t.class = 'problem' AND ${within(sql`t.created_at_day`, before)}) AS k
        ON k.customer = i.customer AND k.created_at_day < i.day AND k.created_at_day >= i.day - ${days}
      GROUP BY i.cluster, i.file, i.row_number, i.day, i.survey_type, i.is_answered)`;
  },
  moments: { sent: sql`t.day` },
  flags: { isAnswered: sql`t.is_answered`, isAfterProblem: sql`t.is_after_problem` },
  numbers: {},
  words: shown,
});
