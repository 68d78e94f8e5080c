import { isWeighted, weightColumn, weightOf, weightUnits } from '../entities/answer-weights.ts';
import { clusterKey } from '../entities/row-keys.ts';
import { localeOf } from '../locales/locales.ts';
import { formatSigned } from '../locales/numbers.ts';
import { fieldNames, requestedFields } from '../measures/segments.ts';
import { counted } from '../relationships/snapshot.ts';
import type { MetricResult } from '../report/report.ts';
import { identifier, type Sql, sql } from '../sql.ts';
import { type NpsChange, type NpsEstimate, npsChange, npsEstimate, weightedNpsEstimate } from '../statistics/nps.ts';
import { type Counted, type Counts, countFacts, type Facts, withoutGroup } from './count-facts.ts';
import { readThemes } from './facts/comments.ts';
import { responseMeasures, responsePart } from './facts/response-part.ts';
import { withoutQuestion } from './facts/survey-kinds.ts';
import {
  areComparable,
  type Comparison,
  changeOf,
  type Estimate,
  minimumChange,
  pointOf,
  segmentsOf,
} from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { once } from './once.ts';
import { resultOf } from './result.ts';
import { inWindow, traceOfFacts } from './trace.ts';

type Kinds = 'promoters' | 'passives' | 'detractors' | Weights;
/** The same by weight, in thousandths, and the squares of the weights; none of them where answers have no weight. */
type Weights = 'weighedPromoters' | 'weighedPassives' | 'weighedDetractors' | 'weightSquares';
type NpsCounts = Counts<'net', Kinds>;

/** Net Promoter Score. Source: METHOD B1, B2. */
export const nps: Metric = {
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
    nl: 'Aandeel promotors (9–10) min aandeel criticasters (0–6), maal 100, over het laatste antwoord van elke respondent in de periode. Een leeg cijfer is een onbeantwoorde uitnodiging, nooit een passief antwoord. Interval: aangepaste Wald, per klant als klanten meer respondenten hebben. De verandering houdt rekening met wie in beide perioden antwoordde.',
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
  measures: Object.values(responseMeasures),
  async measure(context) {
    const missing = await withoutQuestion(nps, context, 'nps');
    if (missing) return missing;
    const counts = await npsCounts(context);
    const { level } = context.settings;
    const isClustered = context.identity.isKnown('surveys');
    const shown = (of: NpsCounts) => npsFigure(of, isClustered, level);
    const minimum = minimumChange('points', context.settings);
    const estimates = { current: shown(counts.current), previous: shown(counts.previous) };
    const comparison = await npsComparison(context);
    const { periodChange } = localeOf(context.locale).metrics;
    const { promoters, passives, detractors } = counts.current.counts;
    return resultOf(nps, context, {
      estimate: estimates.current,
      previous: { window: context.previous, estimate: estimates.previous },
      change: changeOf(comparison, minimum, periodChange),
      series: counts.months.map(({ window, counts: month }) => pointOf(window, shown(month))),
      segments: segmentsOf(groupsOf(counts, isClustered, level), minimum),
      parts: {
        ...{ promoters, passives, detractors },
        ...unweighted(context, counts.current),
        responseRate: await responsePart(context),
        ...(await commentsPart(context)),
      },
      caveats: weightCaveats(context, counts.current),
      excluded: context.setAside.surveys,
    });
  },
  trace: (context, period) =>
    traceOfFacts(context, {
      period,
      facts: npsFacts(context),
      ratio: 'net',
      from: sql`surveys`,
      // what somebody wrote is shown to nobody where nobody may be named (METHOD-2 G8)
      columns:
        context.bases.surveys.has('comment') && !context.privacy
          ? { score: 'number?', comment: 'text?' }
          : { score: 'number?' },
      parts: {
        promoters: sql`promoters <> 0`,
        passives: sql`passives <> 0`,
        detractors: sql`detractors <> 0`,
      },
      records: {
        table: sql`surveys`,
        day: sql`t.responded_at_day`,
        invalid: [
          ['other-survey', sql`t.survey_type <> 'nps'`],
          ['not-answered', sql`t.score IS NULL OR t.responded_at_day IS NULL`],
        ],
        uncounted: [],
        rest: 'earlier-answer',
      },
    }),
};

async function commentsPart(context: MetricContext): Promise<MetricResult['parts']> {
  const themes = await commentThemes(context);
  if (!themes) return {};
  const { comments, causes, unknownProblem, withoutCause } = themes;
  return { comments: { ...comments, causes, unknownProblem, withoutCause } };
}

/** What the comments of the answers of the period name (METHOD-2 G8), counted once for the score and for the causes. */
export const commentThemes = once((context: MetricContext) => {
  const facts = npsFacts(context);
  return readThemes(context, inWindow(facts, facts.select(sql`CAST(NULL AS VARCHAR)`), context.current));
});

/** The score without the weights, beside the weighted one (METHOD-2 G10). */
function unweighted(context: MetricContext, { counts }: NpsCounts): { unweighted?: number } {
  const plain = isWeighted(context) ? npsEstimate(counts) : null;
  return plain ? { unweighted: plain.value } : {};
}

function weightCaveats(context: MetricContext, counts: NpsCounts): string[] {
  const { unweighted: plain } = unweighted(context, counts);
  if (plain === undefined) return [];
  const locale = localeOf(context.locale);
  return [locale.metrics.weighted(weightColumn(context), formatSigned(plain, 1, locale))];
}

/** The latest answers of both periods, counted once for the score and for its change. */
export const npsCounts = once((context: MetricContext) => countFacts(context, npsFacts(context)));

const weightNames: readonly Weights[] = ['weighedPromoters', 'weighedPassives', 'weighedDetractors', 'weightSquares'];

const respondent = sql`COALESCE('r' || t.respondent_id, 'c' || CAST(t.customer AS VARCHAR), 'f' || CAST(t.file AS VARCHAR) || '-' || CAST(t.row_number AS VARCHAR))`;
/** Minutes since 1970, 00:00 when the time of day is unknown (METHOD B1). */
const answeredMinute = sql`COALESCE(FLOOR(t.responded_at_second / 60), t.responded_at_day * 1440)`;

/** One row an NPS answer; within a window only the latest of each respondent counts. */
function npsFacts(context: MetricContext): Facts<'net', Kinds> {
  const by = (condition: Sql, name: Weights) =>
    sql`, CASE WHEN ${condition} THEN ${weightOf} ELSE 0 END AS ${identifier(name)}`;
  const weights = isWeighted(context)
    ? sql`${by(sql`t.score >= 9`, 'weighedPromoters')}${by(sql`t.score > 6 AND t.score < 9`, 'weighedPassives')}${by(sql`t.score <= 6`, 'weighedDetractors')},
        ${weightOf} * ${weightOf} AS ${identifier('weightSquares')}`
    : sql``;
  const ofWeights = isWeighted(context) ? weightNames : [];
  return {
    role: 'surveys',
    seriesFrom: 'answers',
    select: (
      segment,
    ) => sql`SELECT ${clusterKey}, t.responded_at_day AS day, ${segment} AS segment, ${respondent} AS respondent,
        ${answeredMinute} AS minute, 1 AS answers,
        CASE WHEN t.score >= 9 THEN 1 WHEN t.score <= 6 THEN -1 ELSE 0 END AS net,
        CASE WHEN t.score >= 9 THEN 1 ELSE 0 END AS promoters,
        CASE WHEN t.score > 6 AND t.score < 9 THEN 1 ELSE 0 END AS passives,
        CASE WHEN t.score <= 6 THEN 1 ELSE 0 END AS detractors${weights}
      FROM ${counted('surveys')} AS t
      WHERE t.survey_type = 'nps' AND t.score IS NOT NULL AND t.responded_at_day IS NOT NULL`,
    ratios: { net: ['net', 'answers'] },
    counts: ['promoters', 'passives', 'detractors', ...ofWeights],
    latestPer: { key: 'respondent', order: ['day', 'minute', 'file', 'row_number'] },
  };
}

function npsOf({ counts, ratios }: NpsCounts, level: number): NpsEstimate | null {
  if (counts.weightSquares > 0) {
    const inUnits = (thousandths: number) => thousandths / weightUnits;
    const weighed = {
      promoters: inUnits(counts.weighedPromoters),
      passives: inUnits(counts.weighedPassives),
      detractors: inUnits(counts.weighedDetractors),
      sumOfSquares: counts.weightSquares / weightUnits ** 2,
    };
    return weightedNpsEstimate(weighed, level);
  }
  // with one answer a customer the customers are the respondents, and the plain interval is the right one
  const hasSeveralPerCustomer = ratios.net.clusters < ratios.net.sumM;
  return npsEstimate(counts, hasSeveralPerCustomer ? ratios.net : undefined, level);
}

export function npsFigure(of: NpsCounts, isClustered: boolean, level: number): Estimate | null {
  const estimate = npsOf(of, level);
  if (!estimate) return null;
  const clusters = isClustered ? of.ratios.net.clusters : null;
  const { promoters, passives, detractors, weightSquares } = of.counts;
  const isByWeight = weightSquares > 0;
  return {
    ...estimate,
    numerator: isByWeight ? null : estimate.net,
    denominator: isByWeight ? promoters + passives + detractors : estimate.n,
    clusters,
    effectiveN: estimate.n,
  };
}

/** A change with what shows how it was worked out. */
interface NpsComparison extends Comparison {
  adjusted: NpsChange;
  /** Respondents who answered in both periods. */
  overlap: number;
}

/** The change since the period before; null where either has too few answers. */
export const npsComparison = once(async (context: MetricContext): Promise<NpsComparison | null> => {
  const counts = await npsCounts(context);
  const { level } = context.settings;
  const [current, previous] = [npsOf(counts.current, level), npsOf(counts.previous, level)];
  const isClustered = context.identity.isKnown('surveys');
  const canCompare = areComparable(
    npsFigure(counts.current, isClustered, level),
    npsFigure(counts.previous, isClustered, level),
  );
  if (!current || !previous || !canCompare) return null;
  return compareInTime(
    current,
    previous,
    (await readOverlaps(context)).find(({ field }) => field === null),
  );
});

/** The change of every group that was asked for; null where either period has too few of its answers. */
export async function npsGroupChanges(context: MetricContext) {
  const fields = requestedFields(context);
  if (fields.length === 0) return [];
  const { level } = context.settings;
  const isClustered = context.identity.isKnown('surveys');
  const before = { ...context, current: context.previous, segmentFields: fields, series: 'none' as const };
  const [{ segments }, earlier, overlaps] = await Promise.all([
    npsCounts(context),
    countFacts(before, npsFacts(before)),
    readOverlaps(context),
  ]);
  return segments
    .filter(({ field }) => fields.includes(field))
    .map(({ field, segment, counts }) => {
      const then = earlier.segments.find((each) => each.field.name === field.name && each.segment === segment);
      const figures = [counts, then?.counts].map((of) => of && npsFigure(of, isClustered, level));
      const [now, previous] = [npsOf(counts, level), then ? npsOf(then.counts, level) : null];
      const own = overlaps.find((each) => each.field === field.name && each.segment === segment);
      const canCompare = areComparable(...figures.map((figure) => figure ?? null));
      const denominator = Math.min(...figures.map((figure) => figure?.denominator ?? 0));
      const comparison = now && previous && canCompare ? compareInTime(now, previous, own) : null;
      return { field, segment, denominator, clusters: figures[0]?.clusters ?? null, comparison };
    });
}

type Overlap = Awaited<ReturnType<typeof readOverlaps>>[number];

/** METHOD B2: people repeat themselves, so those who answered in both periods are taken into account. */
function compareInTime(current: NpsEstimate, previous: NpsEstimate, overlap: Overlap | undefined): NpsComparison {
  const change = npsChange(
    current,
    previous,
    overlap && {
      respondents: overlap.respondents,
      sumCurrent: overlap.current,
      sumPrevious: overlap.previous,
      sumProduct: overlap.product,
    },
  );
  return { interval: change, p: change.p, adjusted: change, overlap: overlap?.respondents ?? 0 };
}

/** Who answered in both periods, and how: in all, and in every group that was asked for. */
const readOverlaps = once((context: MetricContext) => {
  const facts = npsFacts(context);
  const latest = ({ from, to }: MetricContext['current']) => sql`SELECT respondent, cluster, net FROM
    (SELECT respondent, cluster, net, ROW_NUMBER() OVER (PARTITION BY respondent ORDER BY day DESC, minute DESC, file DESC, row_number DESC) AS nth
     FROM (${facts.select(sql`CAST(NULL AS VARCHAR)`)}) AS f WHERE day BETWEEN ${from} AND ${to}) AS ranked WHERE nth = 1`;
  const sums = sql`COUNT(*) AS respondents, COALESCE(SUM(current_net), 0) AS current, COALESCE(SUM(previous_net), 0) AS previous,
    COALESCE(SUM(current_net * previous_net), 0) AS product`;
  const fields = requestedFields(context);
  const bySegment =
    fields.length === 0
      ? sql``
      : sql`UNION ALL SELECT d.field, d.segment, ${sums} FROM both_periods AS b JOIN customer_dimensions AS d ON d.customer = b.cluster
          WHERE d.field IN ${fieldNames(fields)} GROUP BY d.field, d.segment`;
  return context.engine.rows(
    sql`WITH both_periods AS (SELECT a.cluster, a.net AS current_net, b.net AS previous_net
        FROM (${latest(context.current)}) AS a JOIN (${latest(context.previous)}) AS b ON a.respondent = b.respondent)
      SELECT CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, ${sums} FROM both_periods ${bySegment}`,
    {
      field: 'text?',
      segment: 'text?',
      respondents: 'integer',
      current: 'integer',
      previous: 'integer',
      product: 'integer',
    },
  );
});

function groupsOf(counts: Counted<'net', Kinds>, isClustered: boolean, level: number) {
  return counts.segments.map(({ field, segment, counts: group }) => {
    const rest = withoutGroup(counts.current, group);
    const estimate = npsFigure(group, isClustered, level);
    const first = npsOf(group, level);
    const second = npsOf(rest, level);
    const canCompare = field.owner === 'customers' && areComparable(estimate, npsFigure(rest, isClustered, level));
    const difference = canCompare && first && second ? npsChange(first, second) : null;
    return { field, segment, estimate, comparison: difference && { interval: difference, p: difference.p } };
  });
}
