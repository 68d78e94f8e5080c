import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../metric-context.ts';

/** What tells that something went wrong for a customer (METHOD B19, B20, B27). */
const signs = ['contacts', 'surveys', 'promises'] as const;
export type Sign = (typeof signs)[number];

/** The signs this export can show of single customers. What is not among them was not good: it was not seen. */
export function seenSigns({ bases, identity, promiseSource }: MetricContext): Sign[] {
  const sees = {
    contacts: isNamed('contacts'),
    surveys: isNamed('surveys'),
    promises: promiseSource !== null && identity.isKnown(promiseSource),
  };
  function isNamed(role: 'contacts' | 'surveys') {
    return bases[role].isExported && identity.isKnown(role);
  }
  return signs.filter((sign) => sees[sign]);
}

/** A caveat that names the signs which the export cannot show; none when it shows them all. */
export function unseenCaveat(context: MetricContext, asked: readonly Sign[] = signs): string[] {
  const seen = seenSigns(context);
  const { metrics } = localeOf(context.locale);
  const unseen = asked.filter((sign) => !seen.includes(sign)).map((sign) => metrics.notSeen[sign]);
  return unseen.length === 0 ? [] : [metrics.notSeenHere(unseen.join(', '))];
}
