import { localeOf } from '../locales/locales.ts';
import { formatNumber, formatRange, formatShare } from '../locales/numbers.ts';
import { requestedFields } from '../measures/segments.ts';
import type { SegmentField } from '../relationships/segments.ts';
import type { MetricResult, Segment } from '../report/report.ts';
import {
  type HealthPart,
  healthAnchors,
  overallHealth,
  type Pillar,
  pillarNames,
} from '../statistics/overall-health.ts';
import { compareText } from '../text-order.ts';
import { annualChurn } from './annual-churn.ts';
import { closedLoop } from './closed-loop.ts';
import { csat } from './csat.ts';
import { dataCompleteness } from './data-completeness.ts';
import { asOfWindow } from './facts/state-totals.ts';
import { segmentsOf } from './figure.ts';
import { firstContactResolution } from './first-contact-resolution.ts';
import { measureOnce } from './measure-once.ts';
import type { Localised, Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { nps } from './nps.ts';
import { problemContactRatio } from './problem-contact-ratio.ts';
import { promiseKeptRate } from './promise-kept-rate.ts';
import { estimateBehind, onlyParts, resultOf, withoutValue } from './result.ts';
import { retention } from './retention.ts';
import { surveyCadence } from './survey-cadence.ts';

/** Below this part of the weight a grade would say more about the export than about the customers (METHOD B31). */
export const leastCoverage = 0.6;
/** Scores of fewer answers stay out (METHOD B31). */
const fewestAnswers = 5;

/** The figures it is worked out from, but for the rhythm of measuring, which is no number. */
export const healthFigures: readonly Metric[] = [
  retention,
  annualChurn,
  promiseKeptRate,
  problemContactRatio,
  firstContactResolution,
  nps,
  csat,
  closedLoop,
  dataCompleteness,
];

/** What the parts are called that are not worth their own value in percent. */
const partNames: Readonly<Record<string, Localised>> = {
  loss100: {
    en: 'lost (without contracts: not bought again) by day 100',
    nl: 'vertrokken (zonder contract: niet opnieuw gekocht) na 100 dagen',
  },
  annualChurn: { en: 'lost in a year', nl: 'vertrokken in een jaar' },
  promiseKept: { en: 'promises kept', nl: 'afspraken nagekomen' },
  problemRatio: { en: 'problem-driven contact', nl: 'probleemgedreven contact' },
  repeatContact: { en: 'having to come back', nl: 'moeten terugkomen' },
};

/** The lines from figure to points, as `lost by day 100 0% = 100, 20% = 70, 70% = 0`. */
function anchorTexts(locale: keyof Localised): string {
  const lines = Object.entries(partNames).map(([part, name]) => {
    const points = (healthAnchors[part] ?? []).map(([share, worth]) => `${Math.round(100 * share)}% = ${worth}`);
    return `${name[locale]} ${points.join(', ')}`;
  });
  const rest = {
    en: 'NPS −100 = 0, 100 = 100; cadence never 0, ad hoc 33, periodic 67, continuous 100; the other shares their own percentage',
    nl: 'NPS −100 = 0, 100 = 100; meetritme nooit 0, ad hoc 33, periodiek 67, continu 100; de andere aandelen hun eigen percentage',
  };
  return [...lines, rest[locale]].join('; ');
}

/** Overall health, 0 to 100, with a grade. Source: METHOD B31. */
export const health: Metric = {
  id: 'health',
  unit: 'score',
  better: 'higher',
  chapter: 'overall',
  place: 1,
  tables: ['customers', 'contacts', 'purchases', 'surveys', 'promises'],
  lacks: { series: 'composite', previous: 'composite' },
  range: [0, 100],
  title: { en: 'Overall health', nl: 'Gezondheid als geheel' },
  question: { en: 'How healthy are our customer relationships?', nl: 'Hoe gezond zijn onze klantrelaties?' },
  definition: {
    en: 'Five pillars of 0 to 100, weighed: retention 25 (lost by day 100, lost in a year), reliability 25 (promises kept), ease for customers 25 (problem-driven contact, having to come back), sentiment 15 (NPS and satisfaction from five answers on), insight 10 (low scores followed up, survey cadence, completeness). What cannot be measured is left out, and neither helps nor hurts; with less than 60% of the weight there is no grade. A from 85, B from 70, C from 55, D from 40, else E. The texts behind this method name causes and take the NPS for a thermometer, hence three equal causal pillars and a lighter one for sentiment. Not a prediction. The interval is approximate: parts are taken as independent.',
    nl: 'Vijf pijlers van 0 tot 100, gewogen: behoud 25 (vertrokken na 100 dagen, vertrokken in een jaar), betrouwbaarheid 25 (afspraken nagekomen), klantgemak 25 (probleemgedreven contact, moeten terugkomen), gevoel 15 (NPS en tevredenheid vanaf vijf antwoorden), inzicht 10 (lage cijfers opgevolgd, meetritme, compleetheid). Wat niet te meten is telt niet mee, en helpt noch schaadt; met minder dan 60% van het gewicht is er geen eindoordeel. A vanaf 85, B vanaf 70, C vanaf 55, D vanaf 40, anders E. De teksten achter deze methode noemen oorzaken en zien de NPS als thermometer: vandaar drie even zware oorzakelijke pijlers en een lichtere voor gevoel. Geen voorspelling. Het interval is bij benadering: de delen gelden als onafhankelijk.',
  },
  formula: {
    en: `sum(weight * pillar) / sum(weight of the pillars that are known); a pillar is the mean of its parts; points of a part, by straight lines between: ${anchorTexts('en')}`,
    nl: `som(gewicht * pijler) / som(gewicht van de bekende pijlers); een pijler is het gemiddelde van zijn delen; punten van een deel, langs rechte lijnen tussen: ${anchorTexts('nl')}`,
  },
  source: { en: 'Dawes (1979) on rough weights', nl: 'Dawes (1979) over ruwe gewichten' },
  adds: { en: 'one grade for the whole', nl: 'één oordeel over het geheel' },
  async measure(context) {
    const { locale, settings, asOf } = context;
    const texts = localeOf(locale);
    const { method } = texts;
    const [parts, segments] = await Promise.all([healthParts(context), healthSegments(context)]);
    const found = overallHealth(parts, settings.level);
    if (!found) {
      return withoutValue(
        health,
        locale,
        'not_measurable',
        method.lowCoverage(formatShare(0, 0, texts), pillarNames.map((name) => method.pillars[name]).join(', ')),
      );
    }
    const known = pillarNames.filter((name) => found.pillars[name] !== null);
    const missing = pillarNames.filter((name) => found.pillars[name] === null);
    const isGraded = found.coverage >= leastCoverage - 1e-9;
    const weakest = [...known].sort((a, b) => (found.pillars[a] ?? 0) - (found.pillars[b] ?? 0))[0];
    const score = (value: number) => formatNumber(value, 0, texts);
    const total = context.lifecycle.counts.total;
    const result = resultOf(health, context, {
      estimate: {
        ...found.estimate,
        numerator: null,
        denominator: Math.max(total, shownDenominator),
        clusters: null,
        effectiveN: total,
      },
      window: asOfWindow(asOf),
      segments,
      parts: {
        score: found.estimate.value,
        grade: isGraded ? found.grade : null,
        coverage: found.coverage,
        pillars: found.pillars,
        parts: Object.fromEntries(known.map((name) => [name, found.points[name]])),
        ifMissingWere0Or100: found.bounds,
        leaveOneOut: found.leaveOneOut,
      },
      caveats:
        found.isStable || found.leaveOneOut === null
          ? []
          : [method.healthUnstable(score(found.leaveOneOut[0]), score(found.leaveOneOut[1]))],
      sentence:
        weakest &&
        method.health(
          score(found.estimate.value),
          formatRange('score', found.estimate.low, found.estimate.high, 0, texts),
          found.grade,
          method.pillars[weakest],
        ),
    });
    if (isGraded) return result;
    const reason = method.lowCoverage(
      formatShare(found.coverage, 0, texts),
      missing.map((name) => method.pillars[name]).join(', '),
    );
    return onlyParts(result, 'not_measurable', reason);
  },
  madeOf: [...healthFigures, surveyCadence].map(({ id }) => ({ id })),
};

/** The score rests on many figures, each with its own numbers: it is never hidden for those of customers. */
const shownDenominator = 30;

/** What a part takes from its figure. */
interface Known {
  value: number;
  low: number | null;
  high: number | null;
  denominator: number;
}

/** Every part that is known, with its interval in the unit of its figure; a figure that failed is a figure that is missing. */
export async function healthParts(context: MetricContext): Promise<HealthPart[]> {
  const { results, rhythm } = await resultsOf(context);
  return partsOf(
    results.map((result) => result && estimateBehind(result)),
    rhythm,
  );
}

async function resultsOf(context: MetricContext) {
  const resultOfMetric = (metric: Metric) => measureOnce(metric, context).catch(() => null);
  const [cadence, ...results] = await Promise.all([surveyCadence, ...healthFigures].map(resultOfMetric));
  const rhythm = cadence?.parts.cls;
  return { results, rhythm: typeof rhythm === 'string' ? rhythm : null };
}

/** The parts from the figures in the order of `healthFigures`. */
function partsOf(figures: readonly (Known | null)[], rhythm: string | null): HealthPart[] {
  const [kept, churn, promises, problems, resolved, score, satisfied, loop, completeness] = figures;
  const part = (pillar: Pillar, name: string, from: typeof kept): HealthPart[] =>
    from && from.denominator > 0 ? [{ pillar, name, value: from.value, low: from.low, high: from.high }] : [];
  const rest = (of: number | null) => (of === null ? null : 1 - of);
  const complement = (from: typeof kept) =>
    from ? { ...from, value: 1 - from.value, low: rest(from.high), high: rest(from.low) } : null;
  const enough = (from: typeof kept) => (from && from.denominator >= fewestAnswers ? from : null);
  return [
    ...part('retention', 'loss100', complement(kept)),
    ...part('retention', 'annualChurn', churn),
    ...part('reliability', 'promiseKept', promises),
    ...part('effort', 'problemRatio', problems),
    ...part('effort', 'repeatContact', complement(resolved)),
    ...part('sentiment', 'nps', enough(score)),
    ...part('sentiment', 'csat', enough(satisfied)),
    ...part('insight', 'closedLoop', loop),
    ...(rhythm === null
      ? []
      : [{ pillar: 'insight', name: 'cadence', value: rhythmPoints[rhythm] ?? 0, low: null, high: null } as const]),
    ...(completeness
      ? [{ pillar: 'insight', name: 'completeness', value: completeness.value, low: null, high: null } as const]
      : []),
  ];
}

/**
 * Groups of customers by the same formula from what each figure says of them; figures that are hidden for a group are missing there.
 * Customers are measured in one rhythm, whatever their group.
 */
async function healthSegments(context: MetricContext): Promise<Segment[]> {
  const fields = requestedFields(context);
  if (fields.length === 0) return [];
  const { results, rhythm } = await resultsOf(context);
  const groups = new Map<string, { field: SegmentField; segment: string }>();
  for (const { field: name, segment } of results.flatMap((result) => result?.segments ?? [])) {
    const field = fields.find((each) => each.name === name);
    if (field) groups.set(JSON.stringify([name, segment]), { field, segment });
  }
  const all = [...groups.values()].sort((a, b) => compareText(a.segment, b.segment));
  const found = all.map(({ field, segment }) => {
    const figures = results.map((result): Known | null => {
      const own = result?.segments.find((each) => each.field === field.name && each.segment === segment);
      if (own?.value == null) return null;
      const { low = null, high = null } = own.interval ?? {};
      return { value: own.value, low, high, denominator: own.denominator ?? 0 };
    });
    const overall = overallHealth(partsOf(figures, rhythm), context.settings.level);
    const customers = Math.max(0, ...results.map((result) => customersIn(result, field.name, segment)));
    return { field, segment, overall, customers };
  });
  return segmentsOf(
    found.map(({ field, segment, overall, customers }) => ({
      field,
      segment,
      estimate:
        overall && overall.coverage >= leastCoverage - 1e-9
          ? {
              ...overall.estimate,
              numerator: null,
              denominator: customers,
              clusters: null,
              effectiveN: customers,
            }
          : null,
      comparison: null,
    })),
    0,
  );
}

/** The most customers that any figure counts in a group. */
function customersIn(result: MetricResult | null, field: string, segment: string): number {
  return result?.segments.find((each) => each.field === field && each.segment === segment)?.clusters ?? 0;
}

/** METHOD B31: what a cadence is worth. */
const rhythmPoints: Readonly<Record<string, number>> = { never: 0, ad_hoc: 33, periodic: 67, continuous: 100 };
