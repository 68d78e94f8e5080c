import type { Locale } from '../locales/locale.ts';
import { formatCount, formatNumber, formatRange, formatShare } from '../locales/numbers.ts';
import { type Chapter, chapters } from '../report/chapters.ts';
import type { Finding, MetricResult, Report } from '../report/report.ts';
import type { Story } from '../report/story.ts';
import { cautionOf, figureText, furtherCaveats, isOrdersOnly, isShown, metricOf, otherMetrics } from './figures.ts';

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

/** Figures that could not be told for the same reason, and what they would add. */
export interface Untold {
  titles: readonly string[];
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
  const cautions = [...(caution === null ? [] : [caution]), ...furtherCaveats(metric)];
  return {
    metric,
    sentence: metric.sentence ?? `${metric.title}: ${value}${range}.`,
    caution: cautions.length === 0 ? null : cautions.join('; '),
  };
}

/**
 * The same without what the reader has just read: sentences that are a finding already (one with a caution stays), the change of
 * the NPS, which stands with the NPS, and what another figure's caution has said.
 */
export function withoutRepeats(story: readonly StoryChapter[], report: Report, locale: Locale): StoryChapter[] {
  const findings = new Set(report.findings.map(({ text }) => text));
  const hasNps = metricOf(report, 'nps') !== undefined;
  const isNew = ({ metric, sentence, caution }: Told) =>
    (caution !== null || !findings.has(sentence)) && !(hasNps && metric.id === 'nps-change');
  const said = new Set<string>();
  return story.flatMap((chapter) => {
    const told = chapter.told
      .filter(isNew)
      .map((each) => ({ ...each, caution: each.caution && unsaid(each.caution, said, locale) }));
    return told.length === 0 ? [] : [{ ...chapter, told }];
  });
}

/** Long enough to be tiresome when it is read again. */
const longPart = 40;

/** A caution without its long parts that have been said, which it adds to; a figure keeps a mark of what weakens it. */
function unsaid(caution: string, said: Set<string>, locale: Locale): string {
  const parts = caution.split('; ').filter((part) => part.length < longPart || !said.has(part));
  for (const part of parts) said.add(part);
  return parts.length === 0 ? locale.page.sameCaution : parts.join('; ');
}

/** What could not be measured: first what a further file would add, most figures first; then what waits for something else. */
export function untoldOf(report: Report, locale: Locale): Untold[] {
  const byFile = (report.story?.missing ?? []).filter(({ file }) => file !== null);
  const said = new Set(byFile.flatMap(({ figures }) => figures.map(({ metric }) => metric)));
  const files = byFile.map(({ text, adds, figures }): Untold => {
    const wanted = locale.story.export(locale.story.adds(text, formatCount(adds, locale), adds));
    return { titles: figures.map(({ title }) => title), why: wanted };
  });
  const groups = new Map<string, { titles: string[]; adds: string[] }>();
  const left = report.metrics.filter((each) => each.id !== 'health' && !isShown(each) && !said.has(each.id));
  for (const metric of left) {
    const { word, lack: own, adds } = lackOf(metric, locale);
    const lack = own === '' ? word : `${word}: ${own}`;
    const group = groups.get(lack) ?? { titles: [], adds: [] };
    group.titles.push(metric.title);
    if (adds !== '') group.adds.push(adds);
    groups.set(lack, group);
  }
  return [...files, ...[...groups].map(([lack, { titles, adds }]) => ({ titles, why: lack + adds.join('; ') }))];
}

/** Why a figure is not there, up to what it would add, and what that is; `lack` without the word of its status. */
export function lackOf(metric: MetricResult, locale: Locale): { word: string; lack: string; adds: string } {
  const word = locale.words.status[metric.status];
  const why = cautionOf(metric, locale);
  if (why === null || why === '') return { word, lack: '', adds: '' };
  const adds = metric.adds !== null && why.endsWith(metric.adds) ? metric.adds : '';
  return { word, lack: why.slice(0, why.length - adds.length), adds };
}

/** Whether the order of the list of new customers is proven, in one sentence. */
export function orderText({ trust }: NonNullable<Report['onboarding']>, locale: Locale): string {
  const text = locale.story.order;
  // reports of earlier versions judged all pairs
  const judged = trust?.sameQuarter ?? trust?.auc;
  if (!trust || !judged) return text.untested;
  const { value, low, high } = judged;
  const [share, range] = [formatShare(value, 0, locale), formatRange('share', low, high, 0, locale)];
  return trust.code === 'points_rank' ? text.proven(share, range) : text.unproven(share, range);
}

/** The grade with the score of each pillar that is known, in one sentence. */
export function pillarSentence({ letter, text, pillars }: NonNullable<Story['grade']>, locale: Locale): string {
  if (letter === null) return text;
  const known = pillars.flatMap(({ title, score, weight, lowest, isWeakest }) => {
    if (score === null) return [];
    const what = isWeakest && lowest !== null ? `, ${lowest.title} ${lowest.value}` : '';
    return [`${title} ${formatNumber(score, 0, locale)} (${formatShare(weight, 0, locale)}${what})`];
  });
  return `${locale.story.pillarHead.inSentence(text, known.join(', '))}.`;
}

/** What to trust less in one sentence, each with what can be done against it. */
export function trustText(trustLess: Story['trustLess'], { story }: Locale): string {
  const all = trustLess.map(({ text, remedy, where }) => {
    const told = where === '' ? text : story.because(where, text);
    return remedy === null ? told : story.against(told, remedy);
  });
  return `${story.trustLess}: ${all.join('; ')}.`;
}

/**
 * What weakens a figure where there is a line for it. What the first screen tells the reader to trust less is not told again beside each of
 * its figures; in full it stands with the figure.
 */
export function briefCaution({ story }: Report, metric: MetricResult, locale: Locale): string | null {
  const told = new Set((story?.trustLess ?? []).map(({ text }) => text));
  const isTold = (text: string) => told.has(text.split('; ')[0] ?? text);
  const isAllTold = metric.doubts.length > 0 && metric.doubts.every(({ text }) => isTold(text));
  const isOwn = metric.status === 'low_n' || (metric.reason !== null && !isTold(metric.reason));
  if (!isAllTold || isOwn) return cautionOf(metric, locale);
  const where = locale.page.seeTrustLess(locale.story.trustLess);
  return metric.status === 'ok' ? where : `${locale.words.status[metric.status]}, ${where}`;
}

/** What to do, after who does it. */
export function actionText({ action, audience }: Pick<Finding, 'action' | 'audience'>, locale: Locale): string | null {
  return action === null || audience === null ? action : locale.story.forAudience(audience, action);
}

const commands = [
  ...['report', 'inspect', 'audit', 'risk', 'trace', 'customers', 'customer', 'causes', 'check', 'explain', 'backtest'],
  ...['scorecard', 'verify', 'diff', 'sensitivity', 'init', 'clean', 'help'],
].join('|');
const argument = String.raw`--[a-z-]+(?: [A-Z]{2,}| [a-z][\w.-]*\w)?|[A-Z]{2,}|[a-z]+(?:-[a-z]+)*(?= --|[.;,)]|$)`;
const command = new RegExp(String.raw`\bhealth (?:${commands})\b(?: (?:${argument}))*`, 'g');

/** What can be typed, set apart from the sentence it stands in. */
export function withCommands(text: string): string {
  return text.replace(command, '`$&`');
}

/** A sentence in pieces: what can be typed apart from the words around it. */
export function inPieces(text: string): { text: string; isCommand: boolean }[] {
  const commands = text.match(command) ?? [];
  const between = text.split(command);
  return between.flatMap((words, i) => [
    { text: words, isCommand: false },
    ...(commands[i] === undefined ? [] : [{ text: commands[i], isCommand: true }]),
  ]);
}

/** The grade in one sentence, or why there is none; nothing in a report that was not asked for it. */
export function gradeSentence(report: Report, locale: Locale): string | null {
  const health = metricOf(report, 'health');
  if (health === undefined) return null;
  if (!isShown(health) && isOrdersOnly(report)) return locale.story.noGradeOrders;
  if (isShown(health)) return health.sentence ?? `${health.title}: ${figureText(health, locale).value}.`;
  return `${locale.page.noGrade}: ${cautionOf(health, locale) ?? locale.words.status[health.status]}.`;
}
