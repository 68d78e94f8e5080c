import type { Locale } from '../locales/locale.ts';
import { digitsFor, formatNumber, formatRange, formatValue } from '../locales/numbers.ts';
import type { Audit } from '../report/audit-shape.ts';
import type { Choice, Sensitivity } from '../report/sensitivity-shape.ts';
import type { Block } from './onboarding/blocks.ts';

/** Which choices would change the verdict; without it, one line that says how to find out. */
export function sensitivityBlocks(sensitivity: Audit['sensitivity'], locale: Locale): Block[] {
  const text = locale.audit.sensitivity;
  if (!sensitivity) return [{ kind: 'faint', text: text.hint }];
  const { grade, choices } = sensitivity;
  const gradeText = (of: Sensitivity['grade']) => of ?? text.noGrade;
  const scoreText = (score: number | null) => (score === null ? '' : formatNumber(score, 1, locale));
  const others = choices
    .filter(({ isGradeOther }) => isGradeOther)
    .map((choice) => text.becomes(gradeText(choice.grade), choiceText(choice, locale)));
  const verdict =
    grade === null ? text.ungraded : others.length === 0 ? text.stable(grade) : text.unstable(grade, others.join('; '));
  return [
    { kind: 'heading', text: text.title },
    { kind: 'text', text: text.introduction },
    { kind: 'strong', text: verdict },
    {
      kind: 'table',
      align: 'lrll',
      isWrapped: true,
      head: [text.head.choice, text.head.score, text.head.grade, text.head.figures],
      rows: [
        [text.asUsed, scoreText(sensitivity.score), gradeText(grade), ''],
        ...choices.map((choice) => [
          choiceText(choice, locale),
          scoreText(choice.score),
          gradeText(choice.grade),
          choice.figures.length === 0
            ? text.nothing
            : choice.figures.map((figure) => figureText(figure, locale)).join('; '),
        ]),
      ],
    },
    ...weightBlocks(sensitivity, locale),
  ];
}

function choiceText({ choice, tried, used }: Choice, { audit }: Locale): string {
  return audit.sensitivity.choices[choice](tried, used);
}

function figureText(
  { title, unit, currency, used, tried, interval, effect }: Choice['figures'][number],
  locale: Locale,
): string {
  // just outside must not look as if it were on the limit
  const digits = digitsFor(unit, interval) + (effect === 'outside' ? 1 : 0);
  const said = (value: number | null) => (value === null ? '' : formatValue(unit, value, digits, locale, currency));
  const range = interval ? formatRange(unit, interval.low, interval.high, digits, locale) : '';
  return locale.audit.sensitivity.effects[effect](title, said(used), said(tried), range);
}

function weightBlocks({ weights }: Sensitivity, locale: Locale): Block[] {
  if (weights.length === 0) return [];
  const { weights: text } = locale.audit.sensitivity;
  const number = (value: number, digits = 0) => formatNumber(value, digits, locale);
  return [
    { kind: 'strong', text: text.title },
    { kind: 'text', text: text.introduction },
    {
      kind: 'table',
      align: 'lrrl',
      isWrapped: true,
      head: [text.head.pillar, text.head.points, text.head.weight, text.head.tip],
      rows: weights.map(({ pillar, points, weight, tip }) => [
        locale.method.pillars[pillar],
        number(points),
        number(weight),
        tip === null
          ? text.never
          : tip.weight >= weight
            ? text.from(tip.grade, number(tip.weight, 1))
            : text.until(tip.grade, number(tip.weight, 1)),
      ]),
    },
  ];
}
