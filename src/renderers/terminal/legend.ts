import { formatCount, formatShare } from '../../locales/numbers.ts';
import type { Report } from '../../report/report.ts';
import type { Story, StoryHeadline } from '../../report/story.ts';
import { metricOf } from '../figures.ts';
import { actionText } from '../story.ts';
import { paragraph } from './layout.ts';
import type { Sheet } from './sheet.ts';

/** From this width there is room for the months beside a figure. */
export const monthsFrom = 100;
export const months = 12;

/** The main figures laid out, and those behind whose names there was no room for what has to be known to read them. */
export interface HeadlineTable {
  lines: string[];
  untold: readonly StoryHeadline[];
}

/**
 * What the signs, the amounts and the ranges of a first screen are, from the most words to the fewest: always the signs that are used on it,
 * and what found no place beside its figure.
 */
export function legendWays(report: Report, story: Story, sheet: Sheet, { untold }: HeadlineTable): string[][] {
  const { locale, paint } = sheet;
  const text = locale.story;
  const notes = [
    ...untold.map(({ title, note }) => `${title}: ${note}`),
    ...(story.amounts === '' ? [] : [story.amounts]),
  ];
  const [level] = story.headline.flatMap(({ metric }) => {
    const interval = metricOf(report, metric)?.interval;
    return interval && interval.method !== 'bounds' ? [interval.level] : [];
  });
  const share = level === undefined ? '' : formatShare(level, 0, locale);
  const marks = markWords(story, sheet);
  const ranges = share === '' ? [] : [text.legendShort(share)];
  const drawn =
    sheet.width >= monthsFrom && hasMonths(report, story) ? [text.legendMonths(formatCount(months, locale))] : [];
  const lines = (parts: readonly string[]) =>
    parts.length === 0 ? [] : paragraph(parts.join(' · '), sheet, { indent: 0, paint: paint.faint });
  const least = [...marks, ...notes];
  return [
    [...lines([...least, ...drawn]), ...(share === '' ? [] : lines([rangeSentence(story, share, sheet)]))],
    lines([...least, ...ranges, ...drawn]),
    lines([...least, ...ranges]),
    lines(least),
  ];
}

/** Each sign that is on the screen with its word, in one piece; nothing where there is none. */
function markWords(story: Story, sheet: Sheet): string[] {
  const { locale, signs } = sheet;
  const text = locale.story.signs;
  const severities = (['critical', 'warning', 'info', 'good'] as const)
    .filter((severity) => story.findings.some((finding) => finding.severity === severity))
    .map((severity) => `${signs[severity]} ${locale.words.severity[severity]}`);
  const used = story.headline.flatMap(({ direction, change }) => (change === '' ? [] : [direction]));
  const moved = (['up', 'down'] as const).filter((direction) => used.includes(direction)).map((each) => signs[each]);
  const all = [
    ...severities,
    ...(story.findings.some((finding) => actionText(finding, locale) !== null)
      ? [`${signs.action} ${text.action}`]
      : []),
    ...(moved.length > 0 ? [`${moved.join(sheet.isUnicode ? '' : ' ')} ${text.changed}`] : []),
    ...(used.includes('flat') ? [`${signs.flat} ${text.unchanged}`] : []),
  ];
  return all.length === 0 ? [] : [all.join('  ')];
}

const hasMonths = (report: Report, { headline }: Story) =>
  headline.some(({ metric }) => (metricOf(report, metric)?.series.length ?? 0) > 0);

/** Where a figure is said to have changed by chance alone, why that may be is worth more than the rule. */
function rangeSentence({ headline }: Story, level: string, { locale }: Sheet): string {
  const { legend, legendChance, was } = locale.story;
  const isChance = headline.some(({ before, change }) => before !== null && change === was.chance(before));
  return (isChance ? legendChance : legend)(level);
}
