import { not } from '../entities/conditions.ts';
import { freshInvitation, isInvitation, mature } from '../entities/invitation.ts';
import { currentOnly } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatShare } from '../locales/numbers.ts';
import { type RatioSums, share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { newcombeDifference } from '../statistics/difference.ts';
import { shareMetric } from './declared.ts';
import { holdsAnswersOnly, responseMeasures } from './facts/response-part.ts';
import { areComparable, shareOf } from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { withoutValue } from './result.ts';
import { sharePart } from './share-figure.ts';

const fresh = { on: 'sent', x: 'isAnswered', windows: currentOnly(mature), split: 'none' } as const;

/** Response rate. Source: METHOD B3. */
export const responseRate: Metric = shareMetric({
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
  needs: { surveys: ['survey_type', 'sent_at'] },
  measures: {
    ...responseMeasures,
    afterProblem: share(freshInvitation, { ...fresh, m: 'isAfterProblem' }),
    withoutProblem: share(freshInvitation, { ...fresh, m: not('isAfterProblem') }),
  },
  figure: 'answered',
  told: ({ answered, afterProblem, withoutProblem }, context) => {
    const texts = localeOf(context.locale);
    if (!answered || (answered.current.sumM > 0 && holdsAnswersOnly(answered.current))) {
      const reason = texts.method.answersOnly(responseRate.adds[context.locale]);
      return withoutValue(responseRate, context.locale, 'not_exported', reason);
    }
    const who = whoAnswered(afterProblem, withoutProblem, context);
    return {
      parts: { afterProblem: sharePart(who.after), withoutProblem: sharePart(who.without) },
      caveats: who.caveat === null ? [] : [who.caveat],
      sentence: texts.method.responseRate,
    };
  },
  shown: {
    columns: ['survey_type'],
    parts: { answered: sql`x <> 0`, unanswered: sql`x = 0` },
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
  },
});

/** Do customers with a fresh problem answer as often as the others? Only said where the difference is sure (METHOD B3). */
function whoAnswered(
  afterProblem: RatioSums | undefined,
  withoutProblem: RatioSums | undefined,
  { settings, locale }: MetricContext,
) {
  const of = (sums: RatioSums | undefined) => (sums ? shareOf(sums.current, true, settings.level) : null);
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
