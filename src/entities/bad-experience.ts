import type { DayNumber } from '../relationships/calendar.ts';
import { join, type Sql, sql } from '../sql.ts';
import { answers, customerKinds, isBadScore } from './answer-rows.ts';
import { inboundContacts } from './contact-rows.ts';
import { entity } from './entity.ts';
import type { Run } from './run.ts';

/** What tells that something went wrong for a customer (METHOD B19, B20, B27). */
export const signs = ['contacts', 'surveys', 'promises'] as const;
export type Sign = (typeof signs)[number];

/** The signs this export can show of single customers. What is not among them was not good: it was not seen. */
export function seenSigns({ bases, identity, promiseSource }: Run): Sign[] {
  const isNamed = (role: 'contacts' | 'surveys') => bases[role].isExported && identity.isKnown(role);
  const sees = {
    contacts: isNamed('contacts'),
    surveys: isNamed('surveys'),
    promises: promiseSource !== null && identity.isKnown(promiseSource),
  };
  return signs.filter((sign) => sees[sign]);
}

const firstDayOf = { contacts: 'contacts', surveys: 'answers', promises: 'dueDays' } as const;

/** The day from which on every sign of a bad experience could be seen that this export has; null where nobody looked for it. */
export function badSince(run: Run): DayNumber | null {
  const firsts = seenSigns(run).map((sign) => run.firstDay[firstDayOf[sign]]);
  const known = firsts.filter((first) => first !== null);
  return known.length === 0 || known.length < firsts.length ? null : Math.max(...known);
}

/**
 * SQL: everything bad that happened to a customer: a problem contact, a bad score, a promise not kept by its day. `is_exposed` is
 * TRUE where the customer told us, FALSE where only the promise shows it (METHOD B19, B20).
 */
export function badExperiences({ promiseSource }: Run, seesContacts: boolean, seesAnswers: boolean): Sql {
  const sources: Sql[] = [];
  if (seesContacts) {
    sources.push(sql`SELECT t.customer, t.created_at_day AS day, 0 AS minute, t.file, t.row_number, TRUE AS is_exposed
      FROM ${inboundContacts} AS t WHERE t.class = 'problem'`);
  }
  if (seesAnswers) {
    sources.push(sql`SELECT t.customer, t.responded_at_day AS day, 0 AS minute, t.file, t.row_number, TRUE AS is_exposed
      FROM ${answers} AS t WHERE t.survey_type IN ${customerKinds} AND ${isBadScore}`);
  }
  if (promiseSource) {
    sources.push(sql`SELECT p.customer, p.due_day AS day, 1 AS minute, p.file, p.row_number, FALSE AS is_exposed
      FROM promise_facts AS p WHERE p.status IN ('kept_late', 'open_overdue', 'broken')`);
  }
  return join(sources, ' UNION ALL ');
}

/** What went wrong for a customer, by its day; the customers are what is counted. Source: METHOD B20. */
export const badExperience = entity({
  name: 'bad experience',
  role: 'customers',
  behind: 'customer',
  rows: async (run) => {
    const seen = seenSigns(run);
    return sql`(SELECT b.customer AS cluster, b.day FROM (${badExperiences(run, seen.includes('contacts'), seen.includes('surveys'))}) AS b
      JOIN lifecycle AS l ON l.customer = b.customer AND l.start_day IS NOT NULL)`;
  },
  moments: { happened: sql`t.day` },
  flags: { isBad: sql`TRUE` },
  numbers: {},
  words: {},
});
