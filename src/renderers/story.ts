import type { Locale } from '../locales/locale.ts';
import { type Chapter, chapters } from '../report/chapters.ts';
import type { MetricResult, Report } from '../report/report.ts';
import { cautionOf, figureText, isShown, metricOf, otherMetrics } from './figures.ts';

/** A figure told in one sentence, with what weakens it. */
export interface Told {
  metric: MetricResult;
  sentence: string;
  caution: string | null;
}

/** A part of the story: what its figures say. */
export interface StoryChapter {
  id: Chapter;
  title: string;
  told: readonly Told[];
}

/** A figure that could not be told, and why. */
export interface Untold {
  title: string;
  why: string;
}

/** The figures without a place of their own, each as a sentence, by chapter. The same in every format. */
export function storyOf(report: Report, locale: Locale): StoryChapter[] {
  const others = otherMetrics(report);
  return chapters.flatMap((id) => {
    const told = others
      .filter((metric) => metric.chapter === id && isShown(metric))
      .map((metric) => tell(metric, locale));
    return told.length === 0 ? [] : [{ id, title: locale.report.chapters[id], told }];
  });
}

function tell(metric: MetricResult, locale: Locale): Told {
  const { value, interval, caution } = figureText(metric, locale);
  const range = interval === '' ? '' : ` (${interval})`;
  const cautions = [...(caution === null ? [] : [caution]), ...metric.caveats];
  return {
    metric,
    sentence: metric.sentence ?? `${metric.title}: ${value}${range}.`,
    caution: cautions.length === 0 ? null : cautions.join('; '),
  };
}

/** What could not be measured, in the order of the report. */
export function untoldOf(report: Report, locale: Locale): Untold[] {
  return otherMetrics(report)
    .filter((metric) => !isShown(metric))
    .map((metric) => {
      const word = locale.words.status[metric.status];
      const why = cautionOf(metric, locale);
      return { title: metric.title, why: why === null || why === '' ? word : `${word}: ${why}` };
    });
}

/** The grade in one sentence, or why there is none; nothing in a report that was not asked for it. */
export function gradeSentence(report: Report, locale: Locale): string | null {
  const health = metricOf(report, 'health');
  if (health === undefined) return null;
  if (isShown(health)) return health.sentence ?? `${health.title}: ${figureText(health, locale).value}.`;
  return `${locale.page.noGrade}: ${cautionOf(health, locale) ?? locale.words.status[health.status]}.`;
}
