import { type Sign, seenSigns, signs } from '../../entities/bad-experience.ts';
import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../metric-context.ts';

/** A caveat that names the signs which the export cannot show; none when it shows them all. */
export function unseenCaveat(context: MetricContext, asked: readonly Sign[] = signs): string[] {
  const seen = seenSigns(context);
  const { metrics } = localeOf(context.locale);
  const unseen = asked.filter((sign) => !seen.includes(sign)).map((sign) => metrics.notSeen[sign]);
  return unseen.length === 0 ? [] : [metrics.notSeenHere(unseen.join(', '))];
}
