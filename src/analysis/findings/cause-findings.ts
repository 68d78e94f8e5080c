import type { Locale } from '../../locales/locale.ts';
import { differenceIn, formatCount, formatShare, formatSigned } from '../../locales/numbers.ts';
import { type CauseChange, causeChange } from '../../report/causes.ts';
import type { MetricResult } from '../../report/report.ts';
import { keepAction, type Ranked } from './ranked.ts';

/** Causes named in one finding. */
const mostNamed = 3;

/** Causes of problem contact that grew or shrank detectably: one finding for those that grew, one for those that shrank. */
export function causeFindings(results: readonly MetricResult[], locale: Locale): Ranked[] {
  const problems = results.find(({ id }) => id === 'problem-contact-ratio');
  const changes = causeChange.array().safeParse(problems?.parts.changes).data ?? [];
  const moved = changes.filter(({ isDetectable }) => isDetectable).sort((a, b) => sizeOf(b) - sizeOf(a));
  return [
    ...findingOf(
      moved.filter(({ share, previousShare }) => share > previousShare),
      true,
      locale,
    ),
    ...findingOf(
      moved.filter(({ share, previousShare }) => share < previousShare),
      false,
      locale,
    ),
  ];
}

const sizeOf = ({ share, previousShare }: CauseChange) => Math.abs(share - previousShare);

function growthAction(label: string, { findings, metrics }: Locale): string {
  return label === metrics.unspecifiedReason ? findings.noCausesAction : findings.causeAction(label);
}

function findingOf(causes: readonly CauseChange[], isGrowth: boolean, locale: Locale): Ranked[] {
  const [largest] = causes;
  if (!largest) return [];
  const { findings: texts, numbers } = locale;
  const points = (value: number) => formatSigned(differenceIn('share', value), 0, locale);
  const say = ({ label, n, previous, share, previousShare }: CauseChange) =>
    texts.causeMoved(label, formatCount(previous, locale), formatCount(n, locale), {
      before: formatShare(previousShare, 0, locale),
      now: formatShare(share, 0, locale),
    });
  const range = `${points(largest.low)} ${numbers.to} ${points(largest.high)}`;
  const named = causes.slice(0, mostNamed).map(say);
  const sayAll = isGrowth ? texts.causesGrew : texts.causesShrank;
  return [
    {
      id: isGrowth ? 'causes-grew' : 'causes-shrank',
      severity: isGrowth ? 'critical' : 'good',
      metric: 'problem-contact-ratio',
      text: sayAll(named.join('; '), points(largest.share - largest.previousShare), range),
      brief: texts.causeBrief(
        isGrowth,
        largest.label,
        formatCount(largest.previous, locale),
        formatCount(largest.n, locale),
        {
          before: formatShare(largest.previousShare, 0, locale),
          now: formatShare(largest.share, 0, locale),
        },
      ),
      action: isGrowth ? growthAction(largest.label, locale) : keepAction('problem-contact-ratio', locale),
      weight: (isGrowth ? 3.5 : 1) + sizeOf(largest),
    },
  ];
}
