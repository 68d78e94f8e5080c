import { contactReasons } from '../schema/contact-reasons.ts';
import { join, literal, raw, sql } from '../sql.ts';
import { inboundContacts } from './contact-rows.ts';
import { entity } from './entity.ts';
import { clusterKey } from './row-keys.ts';

/** Reasons that mean the customer had expected something else (METHOD B30, expectation gap). */
const surprises = ['contract_surprise', 'unclear_invoice', 'billing_error'];
const among = (codes: readonly string[]) => sql`COALESCE(t.reason_code IN (${join(codes.map(literal))}), FALSE)`;

/** An early problem: a contact about a problem that a customer had in the first days. Source: METHOD B30. */
export const earlyProblem = entity({
  name: 'early problem',
  role: 'contacts',
  rows: async ({ settings }) =>
    sql`(SELECT ${clusterKey}, t.created_at_day AS day, t.reason_code FROM ${inboundContacts} AS t JOIN lifecycle AS l ON l.customer = t.customer
      WHERE t.class = 'problem' AND t.created_at_day - l.start_day BETWEEN 0 AND ${raw(String(settings.onboardingDays - 1))})`,
  moments: { created: sql`t.day` },
  flags: {
    /** It is about a bill or terms that the customer did not expect. */
    isSurprise: among(surprises),
    isMapped: among(contactReasons.map(({ code }) => code)),
  },
  numbers: {},
  words: { reason_code: { sql: sql`t.reason_code`, kind: 'text?' } },
});
