import type { Locale } from '../../locales/locale.ts';
import { type Chapter, chapters } from '../../report/chapters.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import { figureText, isShown, metricOf, segmentNotes } from '../figures.ts';
import { figureOf } from './charts/draw.ts';
import { segmentDrawing } from './charts/segments.ts';
import { figureRow } from './figure-row.ts';
import { type Html, html } from './markup.ts';
import { callList } from './onboarding.ts';
import type { SideLink } from './side.ts';

/** A part of the story: the figures that can be shown of it. */
export interface PageChapter {
  id: Chapter;
  title: string;
  figures: readonly MetricResult[];
}

/** All figures that are there, by chapter; the grade stands above them, and the change of the NPS with the NPS. */
export function chaptersOf(report: Report, locale: Locale): PageChapter[] {
  const nps = metricOf(report, 'nps');
  const elsewhere = ['health', ...(nps && isShown(nps) ? ['nps-change'] : [])];
  return chapters.flatMap((id) => {
    const figures = report.metrics.filter(
      (metric) => metric.chapter === id && isShown(metric) && !elsewhere.includes(metric.id),
    );
    const hasMore = id === 'start' && (report.onboarding?.total ?? 0) > 0;
    return figures.length === 0 && !hasMore ? [] : [{ id, title: locale.report.chapters[id], figures }];
  });
}

/** A chapter as a list of lines. */
export function chapterOf(report: Report, { id, title, figures }: PageChapter, locale: Locale): Html {
  const more = id === 'start' && callList(report, locale);
  return html`<section id="chapter-${id}"><h2>${title}</h2><div class="panel rows">
${figures.map((metric) => figureRow(report, metric, locale))}${more}</div></section>`;
}

/** The link to a chapter, with how many of its figures got better or worse. */
export function chapterLink({ id, title, figures }: PageChapter, locale: Locale): SideLink {
  const tones = figures.map((metric) => figureText(metric, locale).verdict.tone);
  const [worse, better] = (['bad', 'good'] as const).map((tone) => tones.filter((each) => each === tone).length);
  const mark = (count: number | undefined, tone: string, say: (count: number) => string) =>
    count
      ? html`<span class="${tone}" role="img" aria-label="${say(count)}" title="${say(count)}">● ${count}</span>`
      : '';
  const { worseHere, betterHere } = locale.page;
  const marks = html`${mark(worse, 'bad', worseHere)} ${mark(better, 'good', betterHere)}`;
  return { id: `chapter-${id}`, title, mark: worse || better ? marks : undefined };
}

/** Every figure by segment, a group a column; with several columns the reader chooses one. */
export function segmentChapter(report: Report, locale: Locale): Html | '' {
  const split = report.metrics.filter((metric) => metric.segments.length > 0);
  const notes = segmentNotes(report, locale);
  if (split.length === 0 && notes.length === 0) return '';
  const fields = [...new Set(split.flatMap((metric) => metric.segments.map(({ field }) => field)))];
  const groups = fields.map((field, index) => {
    const charts = split.flatMap((metric) => {
      const drawing = segmentDrawing({ report, metric, locale }, field);
      return drawing === null ? [] : [figureOf(drawing, `segment-${index}-${metric.id}`, locale)];
    });
    return html`<div class="field" data-field="${field}"><h3>${field}</h3>${charts}</div>`;
  });
  return html`<div id="segments" data-choice="${fields.length > 1 ? locale.page.segmentChoice : ''}" data-all="${locale.page.allFields}">${notes.map((note) => html`<p class="soft">${note}</p>`)}${groups}</div>`;
}
