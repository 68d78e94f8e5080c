import type { Locale } from '../../locales/locale.ts';
import { digitsFor, formatCount, formatRange, formatShare, formatShareBeside } from '../../locales/numbers.ts';
import { currencyOf } from '../../report/money.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import { curveOf, isRepurchase, landmarks } from '../curve.ts';
import {
  figureText,
  headlineMetrics,
  intervalText,
  isShown,
  metricOf,
  promiseType,
  segmentNotes,
  signs,
  sizeText,
  valueText,
} from '../figures.ts';
import { Parts } from '../parts.ts';
import {
  contactSentences,
  markedCauses,
  npsSentences,
  promiseSentences,
  retentionSentences,
  trendSentences,
  vitalFewSentence,
} from '../sentences.ts';
import { someSegments } from '../some-segments.ts';
import { bold, heading, type Markdown, paragraphLines, plain, spaced, tableLines } from './blocks.ts';

/** Causes listed in a comment that people read on a page. */
const mostCauses = 10;
/** A comment on GitHub may have 65,536 characters. */
const mostSegments = 6;
/** The table of the headline figures. */
export function headlineLines(report: Report, locale: Locale): string[] {
  const text = locale.markdown;
  const head = [text.figure, text.value, text.interval, text.customers, text.previous, text.change];
  return tableLines(
    'lrrrrl',
    head,
    headlineMetrics(report).map((metric) => headlineRow(metric, noteOf(metric, report), locale)),
  );
}

/** What became of a figure and what weakens it, told apart. */
const joined = (verdict: Markdown, caution: Markdown): Markdown =>
  caution.source === '' ? verdict : spaced({ source: `${verdict.source};` }, caution);

/** What has to be known to read a main figure, behind its name. */
function noteOf({ id }: MetricResult, { story }: Report): Markdown[] {
  const note = story?.headline.find(({ metric }) => metric === id)?.note ?? '';
  return note === '' ? [] : [plain(`(${note})`)];
}

function headlineRow(metric: MetricResult, note: readonly Markdown[], locale: Locale): Markdown[] {
  const text = figureText(metric, locale);
  const caution = plain(text.caution ?? '');
  if (!text.isShown) return [bold(metric.title), plain(text.value), plain(''), plain(''), plain(''), caution];
  const { direction, tone } = text.verdict;
  const verdict = plain(`${signs[direction]} ${text.verdict.text}`.trim());
  return [
    spaced(bold(metric.title), ...note),
    bold(text.value),
    plain(text.interval),
    plain(text.customers),
    plain(text.previous),
    joined(tone === 'plain' ? verdict : { source: `**${verdict.source}**` }, caution),
  ];
}

/** Promoters, passives and detractors. */
export function npsLines(report: Report, locale: Locale): string[] {
  return sectionOf(report, 'nps', (metric) => {
    const parts = new Parts(metric.parts);
    const names = ['promoters', 'passives', 'detractors'] as const;
    const counts = names.map((name) => `${formatCount(parts.number(name) ?? 0, locale)} ${locale.report.nps[name]}`);
    return paragraphLines([
      `${counts.join(', ')}.`,
      ...npsSentences(metric, locale),
      ...trendSentences(metric, locale, currencyOf(metric)),
    ]);
  });
}

/** What became of the promises, and the rate by type. */
export function promiseLines(report: Report, locale: Locale): string[] {
  const text = locale.report.promises;
  return sectionOf(report, 'promise-kept-rate', (metric) => {
    const parts = new Parts(metric.parts);
    const counts = parts.in('counts');
    const ends = (['keptOnTime', 'keptLate', 'openOverdue', 'broken'] as const).map(
      (name) => `${formatCount(counts.number(name) ?? 0, locale)} ${text[name]}`,
    );
    const head = [text.byType, text.onTime, locale.markdown.interval, text.due];
    return [
      ...tableLines('lrrr', head, typeRows(parts.in('byType'), locale)),
      ...paragraphLines([
        `${ends.join(', ')}.`,
        ...promiseSentences(metric, locale),
        ...trendSentences(metric, locale, currencyOf(metric)),
      ]),
    ];
  });
}

function typeRows(types: Parts, locale: Locale): Markdown[][] {
  return types.names().map((name) => {
    const figure = types.figure(name);
    const share = figure?.value ?? null;
    if (figure === null || share === null || figure.status === 'too_few') {
      return [plain(promiseType(name, locale)), plain(''), plain(locale.report.segments.hidden), plain('')];
    }
    const [low, high] = [figure.low ?? share, figure.high ?? share];
    return [
      plain(promiseType(name, locale)),
      plain(formatShareBeside(share, { low, high }, locale)),
      plain(formatRange('share', low, high, 0, locale)),
      plain(formatCount(figure.n ?? 0, locale)),
    ];
  });
}

/** The causes of problem contact, the vital few in bold. */
export function contactLines(report: Report, locale: Locale): string[] {
  const text = locale.report.contact;
  return sectionOf(report, 'problem-contact-ratio', (metric) => {
    const parts = new Parts(metric.parts);
    const vital = markedCauses(metric);
    const causes = parts.causes('pareto');
    const rows = causes
      .slice(0, mostCauses)
      .map((cause, index) => [
        index < vital ? bold(cause.label) : plain(cause.label),
        plain(formatCount(cause.n, locale)),
        plain(formatShare(cause.share, 0, locale)),
        plain(formatShare(cause.cumulative, 0, locale)),
      ]);
    const rest = causes.length - mostCauses;
    return [
      ...tableLines('lrrr', [text.cause, text.contacts, text.share, text.cumulative], rows),
      ...paragraphLines(rest > 0 ? [text.others(formatCount(rest, locale))] : []),
      ...paragraphLines([
        vitalFewSentence(metric, locale) ?? '',
        ...contactSentences(metric, report, locale),
        ...trendSentences(metric, locale, currencyOf(metric)),
        ...metric.caveats,
      ]),
    ];
  });
}

/** The retention curve at its landmarks. */
export function retentionLines(report: Report, locale: Locale): string[] {
  const text = locale.report.retention;
  return sectionOf(report, 'retention', (metric) => {
    const rows = curveOf(metric).map((point, index) => {
      const label = plain(text.days(formatCount(landmarks[index] ?? 0, locale)));
      if (point === null) return [label, plain(''), plain(''), plain(text.unknown)];
      return [
        label,
        bold(formatShareBeside(point.share, point, locale)),
        plain(formatRange('share', point.low, point.high, 0, locale)),
        plain(formatCount(point.atRisk, locale)),
      ];
    });
    const meaning = isRepurchase(metric) ? text.boughtAgain : text.stillCustomer;
    const head = [text.day, meaning, locale.markdown.interval, text.atRisk];
    return [
      ...tableLines('rrrr', head, rows),
      ...paragraphLines([...retentionSentences(metric, locale), ...metric.caveats]),
    ];
  });
}

/** Each figure by segment, compared with the rest. */
export function segmentLines(report: Report, locale: Locale): string[] {
  const notes = segmentNotes(report, locale);
  const text = locale.report;
  const rows = report.metrics.flatMap((metric) => {
    const { shown, hidden } = someSegments(metric, mostSegments);
    const others = plain(text.segments.others(formatCount(hidden, locale)));
    return [
      ...shown.map((segment) => segmentRow(metric, segment, locale)),
      ...(hidden > 0 ? [[plain(metric.title), others, plain(''), plain(''), plain(''), plain('')]] : []),
    ];
  });
  if (rows.length === 0 && notes.length === 0) return [];
  const head = [locale.markdown.figure, locale.markdown.segment, locale.markdown.value, locale.markdown.interval];
  return [
    ...heading(text.sections.segments),
    ...tableLines('llrrrl', [...head, locale.markdown.customers, text.segments.rest], rows),
    ...paragraphLines(notes),
  ];
}

function segmentRow(metric: MetricResult, segment: MetricResult['segments'][number], locale: Locale): Markdown[] {
  const text = locale.report.segments;
  const name = plain(`${segment.field}: ${segment.segment}`);
  if (!isShown(segment)) {
    const word = segment.status === 'too_few' ? text.hidden : locale.words.status[segment.status];
    return [plain(metric.title), name, plain(''), plain(''), plain(''), plain(word)];
  }
  const { difference, interval, value, clusters } = segment;
  const isHigher = difference !== null && difference.value > 0;
  const verdict = !difference?.isDetectable
    ? plain(difference === null ? '' : `${signs.flat} ${text.same}`)
    : bold(
        `${isHigher ? signs.up : signs.down} ${text.difference(sizeText(metric.unit, difference.value, locale, currencyOf(metric)), isHigher, isHigher === (metric.better === 'higher'))}`,
      );
  return [
    plain(metric.title),
    name,
    bold(valueText(metric, value, digitsFor(metric.unit, interval), locale)),
    plain(intervalText({ unit: metric.unit, interval }, locale)),
    plain(clusters === null ? '–' : formatCount(clusters, locale)),
    verdict,
  ];
}

/** A heading and its lines, if the metric has a value; the headline table already says why it has none. */
function sectionOf(report: Report, id: string, lines: (metric: MetricResult) => string[]): string[] {
  const metric = metricOf(report, id);
  return metric === undefined || !isShown(metric) ? [] : [...heading(metric.title), ...lines(metric)];
}
