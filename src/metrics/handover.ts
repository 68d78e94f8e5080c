import { localeOf } from '../locales/locales.ts';
import { sql } from '../sql.ts';
import { contactRecords } from './contact-facts.ts';
import { issueBeginnings, serviceShareRows, serviceShares } from './facts/service-shares.ts';
import { traceOfShare } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { notExported, withoutCustomerColumn } from './not-exported.ts';
import { shareResult } from './share-figure.ts';

/** Passed on to somebody else. Source: METHOD B11. */
export const handover: Metric = {
  id: 'handover',
  unit: 'share',
  better: 'lower',
  chapter: 'contact',
  place: 6,
  tables: ['contacts'],
  range: [0, 1],
  title: { en: 'Passed on to somebody else', nl: 'Doorgegeven aan een ander' },
  question: {
    en: 'How often must a customer start again with somebody else?',
    nl: 'Hoe vaak moet een klant bij een ander opnieuw beginnen?',
  },
  definition: {
    en: "Issues that began in the period and were handled by two or more people, divided by all issues with a known handler. An issue is one customer's contacts with the same issue id. Interval: Wilson with the customer as the sampling unit.",
    nl: 'Kwesties die in de periode begonnen en door twee of meer mensen zijn behandeld, gedeeld door alle kwesties waarvan een behandelaar bekend is. Een kwestie bestaat uit de contacten van één klant met hetzelfde kwestienummer. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: 'issues with two or more agents / issues with a known agent',
    nl: 'kwesties met twee of meer medewerkers / kwesties met een bekende medewerker',
  },
  source: 'Coleman, Never Lose a Customer Again (2018)',
  adds: {
    en: 'how often customers have to tell their story again',
    nl: 'hoe vaak klanten hun verhaal opnieuw moeten doen',
  },
  async measure(context) {
    const missing =
      notExported(handover, context, { contacts: ['created_at', 'issue_id', 'agent_id'] }) ??
      withoutCustomerColumn(handover, context, 'contacts');
    if (missing) return missing;
    const { handover: sums, agents } = await serviceShares(context);
    const count = agents?.current.sumM ?? 0;
    return shareResult(handover, context, {
      sums,
      window: context.current,
      previousWindow: context.previous,
      parts: { issues: count, meanAgents: count > 0 && agents ? agents.current.sumX / count : null },
      excluded: context.setAside.contacts,
      sentence: localeOf(context.locale).method.handover,
    });
  },
  trace: (context, period) =>
    traceOfShare(context, {
      set: serviceShareRows(context),
      share: 'handover',
      period,
      place: 'joined',
      role: 'contacts',
      joined: { rows: issueBeginnings(context), on: sql`d.cluster = r.cluster AND d.issue_id = r.issue_id` },
      columns: { agents: 'integer' },
      parts: { 'two-or-more': sql`x > 0`, one: sql`x = 0` },
      records: { ...contactRecords([['no-issue', sql`t.issue_id IS NULL`]]), rest: 'other-contact-of-issue' },
    }),
};
