import { all, not } from '../entities/conditions.ts';
import { contact } from '../entities/contact.ts';
import { headlineMonths } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { type Counted, rate, share, type TallyRow, tally } from '../measures/measure.ts';
import { countedWord } from '../relationships/pseudonyms.ts';
import { contactReasons } from '../schema/contact-reasons.ts';
import { sql } from '../sql.ts';
import { type ClusterSums, clusterRate } from '../statistics/cluster.ts';
import { compareText } from '../text-order.ts';
import { ratePer100CustomersMonth } from './contact-rate.ts';
import { countedMetric } from './declared.ts';
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
import { contactRecords } from './records.ts';
import { resultOf } from './result.ts';
import { without } from './share-figure.ts';

const inbound = { on: 'created', where: 'isInbound', months: headlineMonths('contacts'), split: 'all' } as const;
const ofPeriod = { on: 'created', where: 'isInbound', split: 'none' } as const;
const measures = {
  problem: share(contact, { ...inbound, m: 'isClassed', x: 'isProblem' }),
  /** Of all of them, those whose class is not known. */
  unknown: share(contact, { ...inbound, x: not('isClassed') }),
  perDay: rate(contact, { ...ofPeriod, x: 'isProblem', per: 'aliveDays' }),
  perOrder: rate(contact, { ...ofPeriod, x: 'isProblem', per: 'orders' }),
  basis: tally(contact, { on: 'created', where: 'isInbound', by: ['class_basis'] }),
  causes: tally(contact, { on: 'created', where: all('isInbound', 'isProblem'), by: ['reason_code'] }),
};
type Contacts = Counted<typeof measures>;

/** Share of contact that should not have been needed. Source: METHOD B8. */
export const problemContactRatio: Metric = countedMetric({
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
  needs: { contacts: ['created_at'] },
  missing: withoutReasons,
  measures,
  figure: 'problem',
  estimate: (counted, context) => {
    const { identity, settings, locale } = context;
    const texts = localeOf(locale).metrics;
    const isClustered = identity.isKnown('contacts');
    const shown = ({ problem, unknown }: Sides) =>
      withBounds(shareOf(problem, isClustered, settings.level), { problem, unknown }, settings);
    const { now, before, series, segments } = sidesOf(counted);
    const [current, previous] = [shown(now), shown(before)];
    const minimum = minimumChange('share', settings);
    const { sumX: unknown, sumM: contacts } = now.unknown;
    const isPoorlyClassed = contacts > 0 && unknown / contacts > settings.unknownClassLimit;
    const canCompare = current && previous && areComparable(current, previous);
    const groups = segments.map(({ field, segment, sides }) => {
      // rows of one customer can be in several event-level groups: no test of independent groups holds there
      const estimate = shareOf(sides.problem, isClustered, settings.level);
      const others = field.owner === 'customers' ? without(now.problem, sides.problem) : null;
      const rest = others && shareOf(others, isClustered, settings.level);
      const canTest = estimate && rest && areComparable(estimate, rest);
      return { field, segment, estimate, comparison: canTest ? compareShares(estimate, rest) : null };
    });
    return resultOf(problemContactRatio, context, {
      estimate: current,
      status: isPoorlyClassed ? 'low_quality' : undefined,
      reason: isPoorlyClassed ? texts.manyUnknownContacts(unknown, contacts) : null,
      previous: { window: context.previous, estimate: previous },
      change: changeOf(canCompare ? compareShares(current, previous) : null, minimum, texts.periodChange),
      series: series.map(({ window, sides }) => pointOf(window, shown(sides))),
      segments: segmentsOf(groups, minimum),
      parts: {
        ...partsOf(now, counted, context),
        basis: basisOf(counted.basis ?? []),
        ...paretoOf(counted.causes ?? [], context),
      },
      excluded: context.setAside.contacts,
      caveats: isClustered ? [] : [texts.notClustered],
    });
  },
  shown: {
    columns: ['class', 'reason_code', 'class_basis'],
    parts: { problem: sql`x <> 0`, other: sql`x = 0` },
    records: contactRecords([['unknown-class', sql`t.class = 'unknown'`]]),
  },
});

function withoutReasons(context: MetricContext) {
  const columns = ['is_problem', 'contact_reason', 'subject', 'notes'] as const;
  if (columns.some((column) => context.bases.contacts.has(column))) return null;
  return notExported(problemContactRatio, context, { contacts: ['contact_reason'] });
}

/** Problems among the contacts of a known class, and those without one among all. */
interface Sides {
  problem: ClusterSums;
  unknown: ClusterSums;
}

const nothing: ClusterSums = { clusters: 0, sumX: 0, sumM: 0, sumXX: 0, sumXM: 0, sumMM: 0 };

function sidesOf({ problem, unknown }: Contacts) {
  return {
    now: { problem: problem?.current ?? nothing, unknown: unknown?.current ?? nothing },
    before: { problem: problem?.previous ?? nothing, unknown: unknown?.previous ?? nothing },
    series: (unknown?.months ?? []).map(({ window, sums }, i) => ({
      window,
      sides: { problem: problem?.months[i]?.sums ?? nothing, unknown: sums },
    })),
    segments: (unknown?.segments ?? []).map(({ field, segment, sums }) => {
      const own = problem?.segments.find((each) => each.field === field && each.segment === segment);
      return { field, segment, sides: { problem: own?.sums ?? nothing, unknown: sums } };
    }),
  };
}

function partsOf({ problem, unknown }: Sides, { perDay, perOrder }: Contacts, { settings }: MetricContext) {
  const contacts = unknown.sumM;
  const orders = perOrder && perOrder.current.sumM > 0 ? clusterRate(perOrder.current, settings.level) : null;
  return {
    inbound: contacts,
    unknown: unknown.sumX,
    bounds: contacts > 0 ? [problem.sumX / contacts, (problem.sumX + unknown.sumX) / contacts] : null,
    problemPer100CustomersMonth: ratePer100CustomersMonth(perDay?.current ?? nothing, settings.level),
    problemPerOrder: orders && {
      rate: orders.value,
      lo: orders.low,
      hi: orders.high,
      x: orders.x,
      t: orders.exposure,
    },
  };
}

/**
 * Where many contacts have no class, chance is the smaller doubt: the interval is then what the unclassed ones could make of the
 * share, from none of them a problem to all (METHOD B8, bounds).
 */
function withBounds(
  estimate: Estimate | null,
  { problem, unknown: { sumX: unknown, sumM: contacts } }: Sides,
  { unknownClassLimit }: MetricContext['settings'],
): Estimate | null {
  if (!estimate || contacts === 0 || unknown / contacts <= unknownClassLimit) return estimate;
  const [low, high] = [problem.sumX / contacts, (problem.sumX + unknown) / contacts];
  return { ...estimate, low: Math.min(estimate.low, low), high: Math.max(estimate.high, high), method: 'bounds' };
}

/** What decided the class of the contacts of the period: the export's mark, its reason code, keywords, or nothing. */
function basisOf(rows: readonly TallyRow[]) {
  const count = (basis: string) => rows.find(({ words }) => words[0] === basis)?.n ?? 0;
  return { mark: count('mark'), code: count('code'), lexicon: count('keywords'), unknown: count('unknown') };
}

/** Causes of problem contact, most frequent first; the vital few are the fewest that make 80 % of it. */
function paretoOf(found: readonly TallyRow[], context: MetricContext) {
  const named = found.map(({ words, n }) => ({ reason: words[0] ?? 'unspecified', n }));
  const byWord = new Map<string, number>();
  for (const { reason, n } of named.sort((a, b) => b.n - a.n || compareText(a.reason, b.reason))) {
    const word = countedWord(context, 'reason', reason);
    byWord.set(word, (byWord.get(word) ?? 0) + n);
  }
  const rows = [...byWord].map(([reason, n]) => ({ reason, n })).sort((a, b) => b.n - a.n);
  const total = rows.reduce((sum, { n }) => sum + n, 0);
  let counted = 0;
  const pareto = rows.map(({ reason, n }) => {
    counted += n;
    return { reason, label: labelOf(reason, context.locale), n, share: n / total, cumulative: counted / total };
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
