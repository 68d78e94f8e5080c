import type { Locale } from '../../locales/locale.ts';
import { digitsFor, formatCount, formatMoney } from '../../locales/numbers.ts';
import { headlineIds, valueText } from '../../renderers/figures.ts';
import { currencyOf } from '../../report/money.ts';
import type { MetricResult, Segment } from '../../report/report.ts';
import { type Ranked, sizeOf } from './ranked.ts';

/** More groups than these are not told. */
const mostGroups = 3;

/** A figure in which a group differs from the others. */
interface Hit {
  result: MetricResult;
  segment: Segment;
}

/** Groups of customers that stand out in several figures at once: one sentence for each group, at most three. */
export function contrastFindings(results: readonly MetricResult[], locale: Locale): Ranked[] {
  const groups = new Map<string, { field: string; segment: string; hits: Hit[] }>();
  for (const result of results) {
    for (const segment of result.segments) {
      const { difference } = segment;
      const isWorse = difference && difference.value < 0 === (result.better === 'higher');
      if (!difference?.isDetectable || !isWorse || segment.value === null) continue;
      const key = JSON.stringify([segment.field, segment.segment]);
      const group = groups.get(key) ?? { field: segment.field, segment: segment.segment, hits: [] };
      group.hits.push({ result, segment });
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .map(({ field, segment, hits }): Ranked => {
      const parts = hits.map(({ result, segment: { value, difference } }) => {
        const rest = (value ?? 0) - (difference?.value ?? 0);
        const shown = (number: number) => valueText(result, number, digitsFor(result.unit, null), locale);
        return locale.findings.contrastPart(result.title, shown(value ?? 0), shown(rest));
      });
      const size = hits.reduce(
        (sum, { result, segment: { difference } }) => sum + sizeOf(result, difference?.value ?? 0),
        0,
      );
      // the figures a report opens with are known to whoever reads it
      const isMain = ({ result }: Hit) => Number(headlineIds.includes(result.id));
      const largest = [...hits].sort((a, b) => isMain(b) - isMain(a) || gapOf(b) - gapOf(a))[0];
      return {
        id: `contrast-${field}-${segment}`,
        severity: hits.length > 1 ? 'critical' : 'warning',
        metric: largest?.result.id ?? '',
        text: locale.findings.contrast(field, segment, parts.join('; ')),
        ...(largest && { brief: briefOf(largest, { hits, size: sizeText(field, segment, results, locale) }, locale) }),
        action: locale.findings.contrastAction,
        weight: 1 + hits.length + size,
      };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostGroups);
}

/** The leading figure of a group with how many that is, how many more figures differ, and how large the group is. */
function briefOf(
  { result, segment: { field, segment, value, numerator, denominator, difference } }: Hit,
  { hits, size }: { hits: readonly Hit[]; size: string },
  locale: Locale,
): string {
  const texts = locale.findings;
  const shown = (number: number) => valueText(result, number, digitsFor(result.unit, null), locale);
  const isCounted = result.unit === 'share' && numerator !== null && denominator !== null;
  const own = isCounted
    ? texts.contrastCounts(shown(value ?? 0), formatCount(numerator, locale), formatCount(denominator, locale))
    : shown(value ?? 0);
  const part = texts.contrastPart(result.title, own, shown((value ?? 0) - (difference?.value ?? 0)));
  const n = hits.length - 1;
  return texts.contrastBrief(field, segment, part, { more: formatCount(n, locale), n, size });
}

/** How many customers a group has and what they brought in, where revenue is known by that group. */
function sizeText(field: string, segment: string, results: readonly MetricResult[], locale: Locale): string {
  const revenue = results.find(({ id }) => id === 'revenue');
  const own = revenue?.segments.find((each) => each.field === field && each.segment === segment);
  if (!revenue || own?.value == null || own.clusters === null) return '';
  const amount = formatMoney(own.value, currencyOf(revenue), locale);
  return locale.findings.contrastSize(formatCount(own.clusters, locale), own.clusters, amount);
}

/** How far a group is from the others, as a part of the range of the figure. */
const gapOf = ({ result, segment: { difference } }: Hit) => sizeOf(result, difference?.value ?? 0);
