import { isWeighted, weightColumn } from '../entities/answer-weights.ts';
import { localeOf } from '../locales/locales.ts';
import { formatSigned } from '../locales/numbers.ts';
import type { MetricResult } from '../report/report.ts';
import { sql } from '../sql.ts';
import { npsChange, npsEstimate } from '../statistics/nps.ts';
import { countedMetric } from './declared.ts';
import { commentThemes } from './facts/comments.ts';
import { type NpsAnswers, npsAnswers, npsChangeMeasures, npsComparison, npsFigure, npsOf } from './facts/nps-sums.ts';
import { responseMeasures, responsePart } from './facts/response-part.ts';
import { withoutQuestion } from './facts/survey-kinds.ts';
import { answersWith } from './facts/traces.ts';
import { areComparable, changeOf, type Group, minimumChange, pointOf, segmentsOf } from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { resultOf } from './result.ts';

/** Net Promoter Score. Source: METHOD B1, B2. */
export const nps: Metric = countedMetric({
  id: 'nps',
  unit: 'points',
  better: 'higher',
  chapter: 'voice',
  place: 1,
  isOnScorecard: true,
  tables: ['surveys'],
  range: [-100, 100],
  title: { en: 'Net Promoter Score', nl: 'Net Promoter Score' },
  question: { en: 'How willing are customers to recommend us?', nl: 'Hoe graag bevelen klanten ons aan?' },
  definition: {
    en: 'Share of promoters (9–10) minus share of detractors (0–6), times 100, over the latest answer of each respondent in the period. A blank score is an unanswered invitation, never a passive. Interval: adjusted Wald, by customer where customers have several respondents. The change allows for respondents who answered in both periods.',
    nl: 'Aandeel promotors (9–10) min aandeel criticasters (0–6), maal 100, over het laatste antwoord van elke respondent in de periode. Een leeg cijfer is een onbeantwoorde uitnodiging, nooit een passief antwoord. Interval: aangepaste Wald, per klant als klanten meerdere respondenten hebben. De verandering houdt rekening met wie in beide perioden antwoordde.',
  },
  formula: {
    en: '100 * (promoters - detractors) / (promoters + passives + detractors)',
    nl: '100 * (promotors - criticasters) / (promotors + passieven + criticasters)',
  },
  source: 'Reichheld (2003); Rocks (2016); Lewis & Sauro (2021)',
  adds: {
    en: 'how willing customers are to recommend you, and whether that changes',
    nl: 'hoe graag klanten u aanbevelen, en of dat verandert',
  },
  needs: {},
  missing: (context) => withoutQuestion(nps, context, 'nps'),
  measures: { ...npsChangeMeasures, ...responseMeasures },
  read: commentsPart,
  estimate: (counted, context, comments) => {
    const { locale, settings, identity, previous } = context;
    const answers = npsAnswers(counted);
    const isClustered = identity.isKnown('surveys');
    const { level } = settings;
    const shown = (of: NpsAnswers) => npsFigure(of, isClustered, level);
    const minimum = minimumChange('points', settings);
    const both = counted.both?.find(({ field }) => field === null);
    const comparison = npsComparison(answers.current, answers.previous, both, { isClustered, level });
    const { promoters, passives, detractors } = answers.current.counts;
    const plain = isWeighted(context) ? npsEstimate(answers.current.counts) : null;
    return resultOf(nps, context, {
      estimate: shown(answers.current),
      previous: { window: previous, estimate: shown(answers.previous) },
      change: changeOf(comparison, minimum, localeOf(locale).metrics.periodChange),
      series: answers.months.map(({ window, answers: month }) => pointOf(window, shown(month))),
      segments: segmentsOf(groupsOf(answers.segments, isClustered, level), minimum),
      parts: {
        ...{ promoters, passives, detractors },
        // the score without the weights, beside the weighted one (METHOD-2 G10)
        ...(plain ? { unweighted: plain.value } : {}),
        responseRate: responsePart(counted, context),
        ...comments,
      },
      caveats: plain ? [weightCaveat(context, plain.value)] : [],
      excluded: context.setAside.surveys,
    });
  },
  figure: 'net',
  shown: ({ bases, privacy }) => ({
    // what somebody wrote is shown to nobody where nobody may be named (METHOD-2 G8)
    columns: bases.surveys.has('comment') && !privacy ? ['score', 'comment'] : ['score'],
    parts: { promoters: sql`x > 0`, passives: sql`x = 0`, detractors: sql`x < 0` },
    records: answersWith(sql`t.survey_type = 'nps'`),
  }),
});

async function commentsPart(context: MetricContext): Promise<MetricResult['parts']> {
  const themes = await commentThemes(context);
  if (!themes) return {};
  const { comments, causes, unknownProblem, withoutCause } = themes;
  return { comments: { ...comments, causes, unknownProblem, withoutCause } };
}

function weightCaveat(context: MetricContext, plain: number): string {
  const locale = localeOf(context.locale);
  return locale.metrics.weighted(weightColumn(context), formatSigned(plain, 1, locale));
}

function groupsOf(segments: ReturnType<typeof npsAnswers>['segments'], isClustered: boolean, level: number): Group[] {
  return segments.map(({ field, segment, answers, rest }) => {
    const estimate = npsFigure(answers, isClustered, level);
    const [first, second] = [npsOf(answers, level), npsOf(rest, level)];
    const canCompare = field.owner === 'customers' && areComparable(estimate, npsFigure(rest, isClustered, level));
    const difference = canCompare && first && second ? npsChange(first, second) : null;
    return { field, segment, estimate, comparison: difference && { interval: difference, p: difference.p } };
  });
}
