import type { Locale } from '../../locales/locale.ts';
import { differenceIn, digitsFor, formatSigned } from '../../locales/numbers.ts';
import { valueText } from '../../renderers/figures.ts';
import type { MetricResult } from '../../report/report.ts';
import { holm } from '../../statistics/holm.ts';
import { causeAction, daysOf } from './level-findings.ts';
import { keepAction, type Ranked, rangeOf, sizeOf } from './ranked.ts';

/** A figure with sentences of its own that changed detectably since the period before. */
export function changeFinding(result: MetricResult, locale: Locale): Ranked[] {
  const { id, change, previous, value, unit, better } = result;
  const sentences = changeSentences(locale, result);
  const before =
    id === 'retention' && change?.value != null && previous?.value != null ? previous.value : previous?.value;
  const now = id === 'retention' && before != null && change?.value != null ? before + change.value : value;
  if (!sentences || !change?.isDetectable || change.value === null || before == null || now == null) return [];
  const isWorse = change.value < 0 === (better === 'higher');
  const size = formatSigned(differenceIn(unit, change.value), 0, locale);
  const limits = change.interval ? `${size}; ${rangeOf(unit, change.interval, locale)}` : size;
  const text = (change.value < 0 ? sentences.fell : sentences.rose)(
    valueText(result, before, 0, locale),
    valueText(result, now, 0, locale),
    limits,
  );
  return [
    {
      id: `${id}-${change.value < 0 ? 'fell' : 'rose'}`,
      severity: isWorse ? 'critical' : 'good',
      metric: id,
      text,
      action: isWorse ? sentences.action : keepAction(id, locale),
      weight: (isWorse ? 3 : 1) + sizeOf(result, change.value),
    },
  ];
}

/** Figures with sentences of their own about a change, and the change of the NPS, which is one itself. */
const saidElsewhere: readonly string[] = [
  'nps',
  'nps-change',
  'promise-kept-rate',
  'problem-contact-ratio',
  'retention',
  'revenue',
  'returning-buyers',
];
const mostOtherChanges = 2;

/** Further figures that changed detectably, also with all of these figures looked at (Holm); the largest changes first. */
export function otherChanges(results: readonly MetricResult[], locale: Locale): Ranked[] {
  const tested = results.filter(({ id, change, value, previous }) => {
    const isKnown = value !== null && previous?.value != null && change?.value != null && change.p !== null;
    return isKnown && !saidElsewhere.includes(id);
  });
  const adjusted = holm(tested.map(({ change }) => change?.p ?? 1));
  return tested
    .filter(({ change }, i) => change?.isDetectable === true && (adjusted[i] ?? 1) < 0.05)
    .map((result) => otherChange(result, locale))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostOtherChanges);
}

function otherChange(result: MetricResult, locale: Locale): Ranked {
  const { id, title, unit, value, previous, change, better } = result;
  const size = change?.value ?? 0;
  const isWorse = size < 0 === (better === 'higher');
  const shown = (number: number | null | undefined) =>
    valueText(result, number ?? 0, digitsFor(unit, result.interval), locale);
  const range = change?.interval ? `; ${rangeOf(unit, change.interval, locale)}` : '';
  const limits = `${formatSigned(differenceIn(unit, size), 0, locale)}${range}`;
  const actions: Readonly<Record<string, string>> = locale.findings.actions;
  const say = size < 0 ? locale.findings.fell : locale.findings.rose;
  return {
    id: `${id}-${size < 0 ? 'fell' : 'rose'}`,
    severity: isWorse ? 'warning' : 'good',
    metric: id,
    text: say(title, shown(previous?.value), shown(value), limits),
    action: isWorse ? (actions[id] ?? locale.findings.seeRows(id)) : keepAction(id, locale),
    weight: (isWorse ? 2 : 1) + sizeOf(result, size),
  };
}

type Said = [from: string, to: string, change: string];

function changeSentences(locale: Locale, result: MetricResult) {
  const { findings: texts } = locale;
  const { id, parts } = result;
  const days = daysOf(result);
  switch (id) {
    case 'nps':
      return { fell: texts.npsFell, rose: texts.npsRose, action: texts.npsFellAction };
    case 'promise-kept-rate':
      return { fell: texts.promisesFell, rose: texts.promisesRose, action: texts.promisesAction };
    case 'problem-contact-ratio':
      return { fell: texts.problemsFell, rose: texts.problemsRose, action: causeAction(locale, parts) };
    case 'retention':
      return {
        fell: (...said: Said) => texts.retentionFell(...said, days),
        rose: (...said: Said) => texts.retentionRose(...said, days),
        action: texts.retentionAction(days),
      };
    default:
      return null;
  }
}
