import { localeOf } from '../locales/locales.ts';
import { countedWord } from '../relationships/pseudonyms.ts';
import { contactReasons } from '../schema/contact-reasons.ts';
import { sql } from '../sql.ts';
import { clusterRate } from '../statistics/cluster.ts';
import {
  type ContactCounts,
  contactFacts,
  contactRecords,
  countContacts,
  countRates,
  inboundContacts,
  type RateCounts,
} from './contact-facts.ts';
import { ratePer100CustomersMonth } from './contact-rate.ts';
import {
  areComparable,
  changeOf,
  compareShares,
  type Estimate,
  minimumChange,
  pointOf,
  segmentsOf,
  shareOf,
} from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { notExported } from './not-exported.ts';
import { resultOf } from './result.ts';
import { shareGroups } from './share-groups.ts';
import { traceOfFacts } from './trace.ts';

/** Share of contact that should not have been needed. Source: METHOD B8. */
export const problemContactRatio: Metric = {
  id: 'problem-contact-ratio',
  unit: 'share',
  better: 'lower',
  chapter: 'contact',
  place: 1,
  isOnScorecard: true,
  tables: ['contacts'],
  range: [0, 1],
  title: { en: 'Problem-driven contact', nl: 'Probleemgedreven contact' },
  question: {
    en: 'How much of the contact should not have been needed?',
    nl: 'Hoeveel contact was te voorkomen geweest?',
  },
  definition: {
    en: "Inbound contacts about a problem, divided by all inbound contacts whose class is known. The class comes from the export's own mark, else the reason code, else keywords in reason, subject and notes; contacts without a class are shown as bounds; above 20% of all these bounds are its interval and the figure is marked as of low quality. Keywords find about three quarters of the problems, so a ratio that rests on them is too low rather than too high. Interval: Wilson with the customer as the sampling unit.",
    nl: 'Inkomende contacten over een probleem, gedeeld door alle inkomende contacten waarvan de soort bekend is. De soort komt uit het kenmerk in de export zelf, anders uit de redencode, anders uit trefwoorden in reden, onderwerp en notities; contacten zonder soort staan als grenzen vermeld; boven 20% van alle contacten zijn die grenzen het interval en geldt het cijfer als van lage kwaliteit. Trefwoorden vinden ongeveer driekwart van de problemen: een aandeel dat daarop rust, is eerder te laag dan te hoog. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: 'problem contacts / contacts with a known class',
    nl: 'probleemcontacten / contacten waarvan de soort bekend is',
  },
  source: {
    en: 'Price & Jaffe, The Best Service Is No Service (2008); Seddon (2003) on failure demand',
    nl: 'Price & Jaffe, The Best Service Is No Service (2008); Seddon (2003) over failure demand',
  },
  adds: {
    en: 'why customers contact you and how much of it you could prevent',
    nl: 'waarom klanten contact opnemen en hoeveel daarvan u kunt voorkomen',
  },
  async measure(context) {
    const missing = notExported(problemContactRatio, context, { contacts: ['created_at'] }) ?? withoutReasons(context);
    if (missing) return missing;
    const { identity, settings, locale } = context;
    const texts = localeOf(locale).metrics;
    const counts = await countContacts(context);
    const isClustered = identity.isKnown('contacts');
    const shown = (of: typeof counts.current) =>
      withBounds(shareOf(of.ratios.problem, isClustered, settings.level), of, settings);
    const [current, previous] = [shown(counts.current), shown(counts.previous)];
    const minimum = minimumChange('share', settings);
    const { contacts, unknown } = counts.current.counts;
    const isPoorlyClassed = contacts > 0 && unknown / contacts > settings.unknownClassLimit;
    const canCompare = current && previous && areComparable(current, previous);
    return resultOf(problemContactRatio, context, {
      estimate: current,
      status: isPoorlyClassed ? 'low_quality' : undefined,
      reason: isPoorlyClassed ? texts.manyUnknownContacts(unknown, contacts) : null,
      previous: { window: context.previous, estimate: previous },
      change: changeOf(canCompare ? compareShares(current, previous) : null, minimum, texts.periodChange),
      series: counts.months.map(({ window, counts: month }) => pointOf(window, shown(month))),
      segments: segmentsOf(shareGroups(counts, 'problem', isClustered, settings.level), minimum),
      parts: {
        ...partsOf(counts.current, await countRates(context), context),
        basis: await basisOf(context),
        ...(await paretoOf(context)),
      },
      excluded: context.setAside.contacts,
      caveats: isClustered ? [] : [texts.notClustered],
    });
  },
  trace: (context, period) =>
    traceOfFacts(context, {
      period,
      facts: contactFacts,
      ratio: 'problem',
      from: sql`contacts`,
      columns: { class: 'text', reason_code: 'text?', class_basis: 'text' },
      parts: { problem: sql`problems <> 0`, other: sql`problems = 0` },
      records: contactRecords([['unknown-class', sql`t.class = 'unknown'`]]),
    }),
};

function withoutReasons(context: MetricContext) {
  const columns = ['is_problem', 'contact_reason', 'subject', 'notes'] as const;
  if (columns.some((column) => context.bases.contacts.has(column))) return null;
  return notExported(problemContactRatio, context, { contacts: ['contact_reason'] });
}

function partsOf({ counts, ratios }: ContactCounts['current'], rates: RateCounts, { settings }: MetricContext) {
  const { contacts, unknown } = counts;
  const problems = ratios.problem.sumX;
  const { counts: exposure, ratios: perCustomer } = rates.current;
  const perOrder = exposure.orders > 0 ? clusterRate(perCustomer.problems_per_order, settings.level) : null;
  return {
    inbound: contacts,
    unknown,
    bounds: contacts > 0 ? [problems / contacts, (problems + unknown) / contacts] : null,
    problemPer100CustomersMonth: ratePer100CustomersMonth(perCustomer.problems_per_day, settings.level),
    problemPerOrder: perOrder && {
      rate: perOrder.value,
      lo: perOrder.low,
      hi: perOrder.high,
      x: perOrder.x,
      t: perOrder.exposure,
    },
  };
}

/**
 * Where many contacts have no class, chance is the smaller doubt: the interval is then what the unclassed ones could make of the
 * share, from none of them a problem to all (METHOD B8, bounds).
 */
function withBounds(
  estimate: Estimate | null,
  { counts: { contacts, unknown }, ratios }: ContactCounts['current'],
  { unknownClassLimit }: MetricContext['settings'],
): Estimate | null {
  if (!estimate || contacts === 0 || unknown / contacts <= unknownClassLimit) return estimate;
  const problems = ratios.problem.sumX;
  const [low, high] = [problems / contacts, (problems + unknown) / contacts];
  return { ...estimate, low: Math.min(estimate.low, low), high: Math.max(estimate.high, high), method: 'bounds' };
}

/** What decided the class of the contacts of the period: the export's mark, its reason code, keywords, or nothing. */
async function basisOf({ engine, current }: MetricContext) {
  const rows = await engine.rows(
    sql`SELECT class_basis AS basis, COUNT(*) AS n FROM ${inboundContacts} AS t
      WHERE t.created_at_day BETWEEN ${current.from} AND ${current.to} GROUP BY class_basis`,
    { basis: 'text', n: 'integer' },
  );
  const count = (basis: string) => rows.find((row) => row.basis === basis)?.n ?? 0;
  return { mark: count('mark'), code: count('code'), lexicon: count('keywords'), unknown: count('unknown') };
}

/** Causes of problem contact, most frequent first; the vital few are the fewest that make 80 % of it. */
async function paretoOf(context: MetricContext) {
  const { engine, current, locale } = context;
  const found = await engine.rows(
    sql`SELECT COALESCE(reason_code, 'unspecified') AS reason, COUNT(*) AS n FROM ${inboundContacts} AS t
      WHERE t.class = 'problem' AND t.created_at_day BETWEEN ${current.from} AND ${current.to}
      GROUP BY COALESCE(reason_code, 'unspecified') ORDER BY n DESC, reason`,
    { reason: 'text', n: 'integer' },
  );
  const byWord = new Map<string, number>();
  for (const { reason, n } of found) {
    const word = countedWord(context, 'reason', reason);
    byWord.set(word, (byWord.get(word) ?? 0) + n);
  }
  const rows = [...byWord].map(([reason, n]) => ({ reason, n })).sort((a, b) => b.n - a.n);
  const total = rows.reduce((sum, { n }) => sum + n, 0);
  let counted = 0;
  const pareto = rows.map(({ reason, n }) => {
    counted += n;
    return { reason, label: labelOf(reason, locale), n, share: n / total, cumulative: counted / total };
  });
  const vitalFew = pareto.findIndex(({ cumulative }) => cumulative >= vitalShare - 1e-12) + 1;
  return { pareto, vitalFew };
}

/** The vital few causes make this share of problem contact (METHOD B8). */
export const vitalShare = 0.8;

function labelOf(reason: string, locale: MetricContext['locale']): string {
  if (reason === 'unspecified') return localeOf(locale).metrics.unspecifiedReason;
  return contactReasons.find(({ code }) => code === reason)?.labels[locale] ?? reason.replaceAll('_', ' ');
}
