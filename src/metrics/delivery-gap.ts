import { answer } from '../entities/answer.ts';
import { all } from '../entities/conditions.ts';
import { contact } from '../entities/contact.ts';
import { currentOnly, months, periodBack, yearDays, years } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatNumber, formatRange, formatShare } from '../locales/numbers.ts';
import { share } from '../measures/measure.ts';
import { windowBefore } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import { newcombeDifference } from '../statistics/difference.ts';
import type { IntervalEstimate } from '../statistics/interval.ts';
import { traceOf } from './declared.ts';
import { answersWith } from './facts/traces.ts';
import { type Estimate, pointOf, segmentsOf, shareOf } from './figure.ts';
import type { Metric } from './metric.ts';
import { notExported } from './not-exported.ts';
import { onlyParts, resultOf } from './result.ts';
import { customerShare, sharePart } from './share-figure.ts';

const ofYear = { on: 'answered', latest: 'customer', x: 'isVerySatisfied', windows: years } as const;
const measures = {
  csatGreat: share(answer, { ...ofYear, m: 'isCsat', months: months('answers') }),
  npsGreat: share(answer, { ...ofYear, m: 'isNps', months: months('answers') }),
  /** The company's own opinion is asked once in a while: no month of it says anything. */
  internalGreat: share(answer, { ...ofYear, m: 'isInternal', split: 'none' }),
  /** Contacts by the day they were called solved, and whether the customer came back within the repeat window. */
  solved: share(contact, {
    ...{ on: 'resolved', where: all('isInbound', 'isResolved'), x: 'isContradicted', split: 'none' },
    windows: currentOnly(periodBack(({ repeatDays }) => repeatDays)),
    // without customers nobody can be seen to come back
    when: ({ bases, identity }) => bases.contacts.has('resolved_at') && identity.isKnown('contacts'),
  }),
};

/** Gap between our view and theirs. Source: METHOD B23. */
export const deliveryGap: Metric = {
  id: 'delivery-gap',
  unit: 'points',
  better: 'lower',
  chapter: 'insight',
  place: 5,
  tables: ['surveys', 'contacts'],
  range: [-100, 100],
  title: { en: 'Gap between our view and theirs', nl: 'Kloof tussen ons oordeel en het hunne' },
  question: {
    en: 'Do we think better of ourselves than customers do?',
    nl: 'Denken wij beter over onszelf dan klanten?',
  },
  definition: {
    en: "What the company thinks of its service minus what customers think, in percentage points. Customers: share that is very satisfied by the latest answer of the past year (satisfaction question; where nobody was asked that, the recommendation question). Company: --self-rating, or the share of very satisfied answers in surveys of type internal; without either there is no gap, and none is assumed; for months and the year before it is taken to have been the same. Very satisfied: the highest score of the scale, 9 or 10 on the recommendation question. Resolution gap: of the contacts called solved, those followed by one about the same matter within 7 days (--repeat-days). Interval: Wilson of the customers' side; with an internal survey Newcombe.",
    nl: 'Wat het bedrijf van zijn service vindt min wat klanten vinden, in procentpunten. Klanten: het aandeel dat zeer tevreden is volgens het laatste antwoord van het afgelopen jaar (tevredenheidsvraag; als die niet is gesteld, de aanbevelingsvraag). Bedrijf: --self-rating, of het aandeel zeer tevreden antwoorden in enquêtes van het type internal; zonder een van beide is de kloof niet te berekenen, en wordt er geen aangenomen; voor maanden en het jaar ervoor geldt hetzelfde oordeel. Zeer tevreden: het hoogste cijfer van de schaal, een 9 of 10 op de aanbevelingsvraag. Oplossingskloof: van de contacten die als opgelost golden, die waarop binnen 7 dagen (--repeat-days) een contact over hetzelfde volgde. Interval: Wilson over het oordeel van de klanten; met een interne enquête Newcombe.',
  },
  formula: { en: '100 * (company - customers)', nl: '100 * (bedrijf - klanten)' },
  source: {
    en: 'Bain, Closing the Delivery Gap (2005): 80% of companies against 8% of customers; Newcombe (1998)',
    nl: 'Bain, Closing the Delivery Gap (2005): 80% van de bedrijven tegenover 8% van de klanten; Newcombe (1998)',
  },
  adds: { en: 'whether you see your service as customers do', nl: 'of u uw service net zo ziet als uw klanten' },
  measures: Object.values(measures),
  async measure(context) {
    const missing = notExported(deliveryGap, context, { surveys: ['survey_type', 'responded_at', 'score'] });
    if (missing) return missing;
    const { settings, locale, asOf, identity } = context;
    const texts = localeOf(locale);
    const { solved, csatGreat, npsGreat, internalGreat } = await context.counter.count(measures, context);
    const side = (csatGreat?.current.sumM ?? 0) > 0 ? csatGreat : npsGreat;
    const asked =
      internalGreat && internalGreat.current.sumM > 0 ? shareOf(internalGreat.current, false, settings.level) : null;
    const company = settings.selfRating ?? (asked && asked.value * 100);
    const shown = (sums: ClusterSums | null | undefined) =>
      sums ? shareOf(sums, identity.isKnown('surveys'), settings.level) : null;
    // what the company thinks is asked once: it is taken to have thought so all along
    const gapWith = (of: Estimate | null): Estimate | null => {
      const gap = of && gapOf(of, settings.selfRating, asked);
      const { denominator = 0, clusters = null, effectiveN = 0 } = of ?? {};
      return gap && { ...gap, numerator: null, denominator, clusters, effectiveN };
    };
    const customers = shown(side?.current);
    const estimate = gapWith(customers);
    const isKnown = company !== null;
    const groups = (side?.segments ?? [])
      .filter(({ field }) => field.owner === 'customers')
      .map(({ field, segment, sums }) => {
        return { field, segment, estimate: gapWith(shown(sums)), comparison: null };
      });
    const result = resultOf(deliveryGap, context, {
      estimate: isKnown ? estimate : null,
      window: windowBefore(asOf, yearDays),
      ...(isKnown
        ? { previous: { window: windowBefore(asOf, yearDays, yearDays), estimate: gapWith(shown(side?.previous)) } }
        : {}),
      series: isKnown ? (side?.months ?? []).map(({ window, sums }) => pointOf(window, gapWith(shown(sums)))) : [],
      segments: isKnown ? segmentsOf(groups, 0) : [],
      parts: {
        customersGreat: sharePart(customers),
        company,
        gapPp: estimate?.value ?? null,
        resolutionContradicted: solved
          ? sharePart(customerShare(solved.current.sumX, solved.current.sumM, settings.level), solved.current.sumX)
          : null,
      },
      sentence:
        estimate && customers && company !== null
          ? texts.method.deliveryGap({
              company: formatNumber(company, 0, texts),
              customers: formatShare(customers.value, 0, texts),
              gap: formatNumber(estimate.value, 0, texts),
              range: formatRange('points', estimate.low, estimate.high, 0, texts),
            })
          : null,
    });
    // the customers' side stands among the parts; the gap itself needs the company's own opinion
    return company === null
      ? onlyParts(result, 'not_exported', texts.method.noSelfRating(deliveryGap.adds[locale]))
      : result;
  },
  trace: async (context, period) => {
    // the question that speaks for the customers: satisfaction, or where nobody was asked that, recommendation
    const { csatGreat } = await context.counter.count(measures, context);
    const kind = (csatGreat?.current.sumM ?? 0) > 0 ? 'csat' : 'nps';
    return traceOf(measures[`${kind}Great`], context, period, {
      columns: ['score'],
      parts: { 'very-satisfied': sql`x > 0`, other: sql`x = 0` },
      records: answersWith(sql`t.survey_type = ${kind}`),
    });
  },
};

/** In percentage points; a rating of the company's own has no uncertainty. */
function gapOf(customers: Estimate, selfRating: number | null, asked: Estimate | null): IntervalEstimate | null {
  const { level, method } = customers;
  if (selfRating !== null) {
    const at = (share: number) => selfRating - 100 * share;
    return { value: at(customers.value), low: at(customers.high), high: at(customers.low), level, method };
  }
  if (!asked) return null;
  const { value, low, high, ...rest } = newcombeDifference(asked, customers);
  return { ...rest, value: 100 * value, low: 100 * low, high: 100 * high };
}
