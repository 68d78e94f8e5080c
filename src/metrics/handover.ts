import { comingBack } from '../entities/contact-links.ts';
import { issue } from '../entities/issue.ts';
import { runOfTable } from '../entities/run.ts';
import { months } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { mean, share } from '../measures/measure.ts';
import type { MetricResult } from '../report/report.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { withoutCustomerColumn } from './not-exported.ts';
import { contactRecords } from './records.ts';
import { withoutValue } from './result.ts';

/** Passed on to somebody else. Source: METHOD B11. */
export const handover: Metric = shareMetric({
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
  needs: { contacts: ['created_at', 'issue_id', 'agent_id'] },
  missing: async (context) => withoutCustomerColumn(handover, context, 'contacts') ?? (await withoutSecondRow(context)),
  measures: {
    handedOver: share(issue, { on: 'began', m: 'hasAgent', x: 'isHandedOver', months: months('contacts') }),
    agents: mean(issue, { on: 'began', m: 'hasAgent', x: 'agents', split: 'none' }),
  },
  figure: 'handedOver',
  told: ({ agents }, { locale }) => {
    const { sumX = 0, sumM = 0 } = agents?.current ?? {};
    return {
      parts: { issues: sumM, meanAgents: sumM > 0 ? sumX / sumM : null },
      sentence: localeOf(locale).method.handover,
    };
  },
  shown: {
    columns: ['agents'],
    parts: { 'two-or-more': sql`x > 0`, one: sql`x = 0` },
    records: contactRecords([['no-issue', sql`t.issue_id IS NULL`]], 'other-contact-of-issue'),
  },
});

/** One row an issue names the one person who has it now: nobody before or after could ever be seen. */
async function withoutSecondRow(context: MetricContext): Promise<MetricResult | null> {
  if (context.bases.contacts.has('people')) return null;
  const { byIssue } = await comingBack(runOfTable('contacts', context));
  if (byIssue) return null;
  return withoutValue(handover, context.locale, 'not_measurable', localeOf(context.locale).method.oneRowAnIssue);
}
