import * as z from 'zod';
import type { Locale } from '../../locales/locale.ts';
import { formatNumber, formatRange } from '../../locales/numbers.ts';
import { figureText, isShown, metricOf } from '../../renderers/figures.ts';
import { gradeSentence } from '../../renderers/story.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import type { Story, StoryPillar } from '../../report/story.ts';
import { gradeBands, type Pillar, pillarNames, pillarWeights } from '../../statistics/overall-health.ts';

/** The figure behind each part of the grade. */
const figureOfPart: Readonly<Record<string, string>> = {
  loss100: 'retention',
  annualChurn: 'annual-churn',
  promiseKept: 'promise-kept-rate',
  problemRatio: 'problem-contact-ratio',
  repeatContact: 'first-contact-resolution',
  nps: 'nps',
  csat: 'csat',
  closedLoop: 'closed-loop',
  cadence: 'survey-cadence',
  completeness: 'data-completeness',
};

const behindGrade = z.object({
  grade: z.enum(['A', 'B', 'C', 'D', 'E']).nullable(),
  pillars: z.record(z.string(), z.number().nullable()),
  parts: z.record(z.string(), z.record(z.string(), z.number())),
});
type BehindGrade = z.infer<typeof behindGrade>;

/** The grade with what it is made of: value and weight of each pillar, and the figure that pulls it down most. */
export function gradeInStory(report: Report, locale: Locale): Story['grade'] {
  const health = metricOf(report, 'health');
  const text = gradeSentence(report, locale);
  if (!health || text === null) return null;
  const behind = behindGrade.safeParse(health.parts).data;
  const pillars = behind ? pillarsOf(behind, report, locale) : [];
  if (!isShown(health) || !behind?.grade) return { letter: null, score: null, text, pillars, bands: [] };
  const { low, high } = health.interval ?? { low: health.value, high: health.value };
  const plain = locale.story.grade(
    behind.grade,
    formatNumber(health.value, 0, locale),
    formatRange('score', low, high, 0, locale),
  );
  const said = hasUncertainPillar(behind, report) ? `${plain}, ${locale.words.status.low_quality}` : plain;
  return {
    letter: behind.grade,
    score: health.value,
    text: said,
    pillars,
    bands: gradeBands.map((band) => ({ ...band })),
  };
}

/** The figures that the grade is made of, in the order of its pillars; none without a grade. */
export function figuresOfGrade(report: Report): MetricResult[] {
  const health = metricOf(report, 'health');
  if (!health || !isShown(health)) return [];
  const behind = behindGrade.safeParse(health.parts).data;
  // a report that does not tell what its grade is made of may have used any of them
  const parts = behind
    ? pillarNames.flatMap((name) => Object.keys(behind.parts[name] ?? {}))
    : Object.keys(figureOfPart);
  return parts.flatMap((part) => metricOf(report, figureOfPart[part] ?? '') ?? []);
}

/** Whether all that a pillar is made of is marked: then so is the grade. */
function hasUncertainPillar({ parts, pillars }: BehindGrade, report: Report): boolean {
  return pillarNames.some((name) => {
    const figures = Object.keys(parts[name] ?? {}).flatMap((part) => metricOf(report, figureOfPart[part] ?? '') ?? []);
    return pillars[name] != null && figures.length > 0 && figures.every(({ status }) => status === 'low_quality');
  });
}

function pillarsOf(behind: BehindGrade, report: Report, locale: Locale): StoryPillar[] {
  const known = pillarNames.flatMap((name) => behind.pillars[name] ?? []);
  const lowest = Math.min(...known);
  const sum = (names: readonly Pillar[]) => names.reduce((total, name) => total + pillarWeights[name], 0);
  const all = sum(pillarNames);
  const measured = sum(pillarNames.filter((name) => behind.pillars[name] != null));
  return pillarNames.map((name) => {
    const score = behind.pillars[name] ?? null;
    return {
      name,
      title: locale.method.pillars[name],
      weight: pillarWeights[name] / all,
      score,
      lost: score === null ? null : (pillarWeights[name] / measured) * (100 - score),
      isWeakest: score === lowest && known.length > 1,
      lowest: score === null ? null : lowestOf(behind.parts[name] ?? {}, report, locale),
    };
  });
}

/** A value with its mark where it is uncertain or rests on few. */
function markedValue(metric: MetricResult, locale: Locale): string {
  const { value } = figureText(metric, locale);
  return metric.status === 'ok' ? value : `${value}, ${locale.words.status[metric.status]}`;
}

/**
 * The part of a pillar with the fewest points. Where all have a hundred it is one that is uncertain or rests on few, or nothing; nothing
 * too where its figure is not shown.
 */
function lowestOf(parts: Readonly<Record<string, number>>, report: Report, locale: Locale): StoryPillar['lowest'] {
  const [worst, ...others] = Object.entries(parts)
    .map(([part, points]) => ({ metric: metricOf(report, figureOfPart[part] ?? ''), points }))
    .sort((a, b) => a.points - b.points);
  const isFull = worst !== undefined && worst.points >= 100;
  const told = isFull ? [worst, ...others].find(({ metric }) => metric && metric.status !== 'ok') : worst;
  if (!told?.metric || !isShown(told.metric)) return null;
  const { metric, points } = told;
  return { metric: metric.id, title: metric.title, value: markedValue(metric, locale), points };
}
