import { localeOf } from '../locales/locales.ts';
import { formatNumber, formatRange } from '../locales/numbers.ts';
import type { Counted } from '../measures/measure.ts';
import { npsAnswers, npsBeforeMeasures, npsChangeMeasures, npsComparison, npsFigure } from './facts/nps-sums.ts';
import { withoutQuestion } from './facts/survey-kinds.ts';
import { changeOf, type Estimate, minimumChange, segmentsOf } from './figure.ts';
import type { Metric } from './metric.ts';
import { resultOf } from './result.ts';

const measures = { now: npsChangeMeasures, before: npsBeforeMeasures };

/** Change of the NPS. Source: METHOD B2. */
export const npsChange: Metric = {
  id: 'nps-change',
  unit: 'points',
  better: 'higher',
  chapter: 'voice',
  place: 2,
  tables: ['surveys'],
  lacks: { series: 'change', previous: 'change' },
  range: [-200, 200],
  title: { en: 'Change of the NPS', nl: 'Verandering van de NPS' },
  question: { en: 'Is the change real?', nl: 'Is de verandering echt?' },
  definition: {
    en: 'Net Promoter Score of this period minus that of the period before. The test allows for respondents who answered in both: people repeat themselves, and a test that ignores it is nearly blind. The interval is centred on the adjusted difference. Needs five answers in each period.',
    nl: 'Net Promoter Score van deze periode min die van de periode ervoor. De toets houdt rekening met wie in beide antwoordde: mensen herhalen zichzelf, en een toets die dat negeert is bijna blind. Het interval ligt rond het aangepaste verschil. Vijf antwoorden per periode zijn nodig.',
  },
  formula: { en: 'NPS now - NPS before', nl: 'NPS nu - NPS ervoor' },
  source: 'Rocks (2016)',
  adds: { en: 'whether the NPS really changes', nl: 'of de NPS echt verandert' },
  measures: Object.values(measures).flatMap((named) => Object.values(named)),
  async measure(context) {
    const missing = await withoutQuestion(npsChange, context, 'nps');
    if (missing) return missing;
    const { settings, locale, identity, counter } = context;
    const texts = localeOf(locale);
    const [counted, earlier] = await Promise.all([
      counter.count(measures.now, context),
      counter.count(measures.before, context),
    ]);
    const answers = npsAnswers(counted);
    const how = { isClustered: identity.isKnown('surveys'), level: settings.level };
    const groups = groupChanges(counted, earlier, how);
    const both = counted.both?.find(({ field }) => field === null);
    const comparison = npsComparison(answers.current, answers.previous, both, how);
    const [now, before] = [answers.current, answers.previous].map((of) => npsFigure(of, how.isClustered, how.level));
    const least = Math.min(now?.denominator ?? 0, before?.denominator ?? 0);
    const interval = comparison?.interval;
    const estimate: Estimate | null = interval
      ? { ...interval, numerator: null, denominator: least, clusters: now?.clusters ?? null, effectiveN: least }
      : null;
    const segments = groups.map(({ comparison: of, denominator, clusters, ...group }) => ({
      ...group,
      estimate: of && { ...of.interval, numerator: null, denominator, clusters, effectiveN: denominator },
      comparison: null,
    }));
    const minimum = minimumChange('points', settings);
    const change = changeOf(comparison, minimum, texts.metrics.periodChange);
    return resultOf(npsChange, context, {
      estimate,
      status: comparison || least === 0 ? undefined : 'too_few',
      reason: comparison ? null : texts.method.tooFewToCompare(now?.denominator ?? 0, before?.denominator ?? 0),
      change,
      segments: segmentsOf(segments, minimum),
      parts: comparison
        ? {
            current: now?.value ?? null,
            previous: before?.value ?? null,
            overlap: comparison.overlap,
            diff: comparison.adjusted.value,
            diffAdj: comparison.adjusted.centre,
            se: comparison.adjusted.standardError,
            cov: comparison.adjusted.covariance,
            z: comparison.adjusted.z,
            p: comparison.adjusted.p,
          }
        : {},
      sentence:
        estimate && change
          ? texts.method.npsChange(
              estimate.value === 0 ? 'same' : estimate.value > 0 ? 'higher' : 'lower',
              formatNumber(Math.abs(estimate.value), 0, texts),
              formatRange('points', estimate.low, estimate.high, 0, texts),
              change.isDetectable,
            )
          : null,
    });
  },
  madeOf: [{ id: 'nps' }, { id: 'nps', isPrevious: true }],
};

/** The change of every group that was asked for; null where either period has too few of its answers. */
function groupChanges(
  counted: Counted<typeof npsChangeMeasures>,
  earlier: Counted<typeof npsBeforeMeasures>,
  how: { isClustered: boolean; level: number },
) {
  const then = npsAnswers(earlier).segments;
  const asked = npsAnswers(counted).segments.filter(({ field }) => field.owner === 'customers' && field.isRequested);
  return asked.map(({ field, segment, answers: now }) => {
    const isMine = (each: { field: { name: string }; segment: string }) =>
      each.field.name === field.name && each.segment === segment;
    const before = then.find(isMine)?.answers;
    const [current, previous] = [now, before].map((of) => of && npsFigure(of, how.isClustered, how.level));
    const both = counted.both?.find((each) => each.field === field.name && each.segment === segment);
    return {
      ...{ field, segment, clusters: current?.clusters ?? null },
      denominator: Math.min(current?.denominator ?? 0, previous?.denominator ?? 0),
      comparison: before ? npsComparison(now, before, both, how) : null,
    };
  });
}
