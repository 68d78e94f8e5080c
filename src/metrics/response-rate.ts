import { localeOf } from '../locales/locales.ts';
import { formatShare } from '../locales/numbers.ts';
import { sql } from '../sql.ts';
import { newcombeDifference } from '../statistics/difference.ts';
import {
  holdsAnswersOnly,
  invitationFacts,
  isInvitation,
  matureWindows,
  responseCounts,
} from './facts/response-counts.ts';
import { surveyShares } from './facts/survey-shares.ts';
import { areComparable, changeOf, compareShares, minimumChange, pointOf, segmentsOf, shareOf } from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { notExported } from './not-exported.ts';
import { resultOf, withoutValue } from './result.ts';
import { saidOf, sharePart } from './share-figure.ts';
import { shareGroups } from './share-groups.ts';
import { traceOfFacts } from './trace.ts';

/** Response rate. Source: METHOD B3. */
export const responseRate: Metric = {
  id: 'response-rate',
  unit: 'share',
  better: 'higher',
  chapter: 'voice',
  place: 3,
  tables: ['surveys'],
  range: [0, 1],
  title: { en: 'Response rate', nl: 'Respons' },
  question: { en: 'Who answers?', nl: 'Wie antwoordt er?' },
  definition: {
    en: 'Invitations to the recommendation, satisfaction and effort questions that were answered by now, divided by all of them, over as many days as the period has, ending 14 days (--survey-maturity) before the as-of day; younger ones are not judged yet. An export that holds answers only has no response rate, which is not the same as 100%. Who answered: the rate of customers with and without a problem contact in the 30 days before the invitation. Interval: Wilson with the customer as the sampling unit.',
    nl: 'Inmiddels beantwoorde uitnodigingen voor de aanbevelings-, tevredenheids- en gemaksvraag, gedeeld door al die uitnodigingen, over evenveel dagen als de periode telt, tot 14 dagen (--survey-maturity) voor de peildatum; jongere worden nog niet beoordeeld. Bij een export met alleen antwoorden is de respons niet te berekenen, en dat is iets anders dan 100%. Wie antwoordde: de respons van klanten met en zonder probleemcontact in de 30 dagen voor de uitnodiging. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: { en: 'answered invitations / invitations', nl: 'beantwoorde uitnodigingen / uitnodigingen' },
  source: {
    en: 'interval: Wilson (1927), by customer; comparison: Newcombe (1998)',
    nl: 'interval: Wilson (1927), per klant; vergelijking: Newcombe (1998)',
  },
  adds: {
    en: 'how many of the invited customers answer, and who does not',
    nl: 'hoeveel van de uitgenodigde klanten antwoorden, en wie niet',
  },
  async measure(context) {
    const missing = notExported(responseRate, context, { surveys: ['survey_type', 'sent_at'] });
    if (missing) return missing;
    const { settings, locale, identity } = context;
    const texts = localeOf(locale);
    const counts = await responseCounts(context);
    if (!counts || (counts.current.ratios.answered.sumM > 0 && holdsAnswersOnly(counts.current.ratios.answered))) {
      return withoutValue(responseRate, locale, 'not_exported', texts.method.answersOnly(responseRate.adds[locale]));
    }
    const isClustered = identity.isKnown('surveys');
    const shown = (of: typeof counts.current) => shareOf(of.ratios.answered, isClustered, settings.level);
    const [current, previous] = [shown(counts.current), shown(counts.previous)];
    const canCompare = current && previous && areComparable(current, previous);
    const minimum = minimumChange('share', settings);
    const windows = matureWindows(context);
    const who = await whoAnswered(context);
    return resultOf(responseRate, context, {
      estimate: current,
      window: windows.current,
      previous: { window: windows.previous, estimate: previous },
      change: changeOf(canCompare ? compareShares(current, previous) : null, minimum, texts.metrics.periodChange),
      series: counts.months.map(({ window, counts: month }) => pointOf(window, shown(month))),
      segments: segmentsOf(shareGroups(counts, 'answered', isClustered, settings.level), minimum),
      parts: { afterProblem: sharePart(who.after), withoutProblem: sharePart(who.without) },
      excluded: context.setAside.surveys,
      caveats: who.caveat === null ? [] : [who.caveat],
      sentence: current && texts.method.responseRate(saidOf(current, context)),
    });
  },
  trace: (context, period) => {
    const windows = matureWindows(context);
    const window = period.kind === 'month' ? period.window : windows[period.kind];
    return traceOfFacts(context, {
      period: { ...period, window },
      facts: invitationFacts,
      ratio: 'answered',
      from: sql`surveys`,
      columns: { survey_type: 'text?' },
      parts: { answered: sql`answered <> 0`, unanswered: sql`answered = 0` },
      records: {
        table: sql`surveys`,
        day: sql`t.sent_at_day`,
        invalid: [
          ['other-survey', sql`NOT (${isInvitation})`],
          ['no-invitation', sql`t.sent_at_day IS NULL`],
        ],
        uncounted: [],
        rest: 'not-counted',
      },
    });
  },
};

/** Do customers with a fresh problem answer as often as the others? Only said where the difference is sure (METHOD B3). */
async function whoAnswered(context: MetricContext) {
  const { settings, locale } = context;
  const { afterProblem, withoutProblem } = await surveyShares(context);
  const of = (share: typeof afterProblem) => (share ? shareOf(share.current, true, settings.level) : null);
  const [after, without] = [of(afterProblem), of(withoutProblem)];
  const difference = after && without && areComparable(after, without) ? newcombeDifference(after, without) : null;
  const isSure = difference !== null && (difference.low > 0 || difference.high < 0);
  const texts = localeOf(locale);
  const caveat =
    isSure && after && without
      ? texts.method.whoAnswered(
          after.value > without.value,
          formatShare(after.value, 0, texts),
          formatShare(without.value, 0, texts),
        )
      : null;
  return { after, without, caveat };
}
