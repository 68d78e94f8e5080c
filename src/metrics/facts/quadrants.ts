import { contact } from '../../entities/contact.ts';
import type { LocaleCode } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { formatCount } from '../../locales/numbers.ts';
import { shortName } from '../../locales/short-name.ts';
import { type TallyRow, tally } from '../../measures/measure.ts';
import { countedWord, isHiddenReason } from '../../relationships/pseudonyms.ts';
import { type ContactReason, contactReasons } from '../../schema/contact-reasons.ts';
import { compareText } from '../../text-order.ts';
import type { MetricContext } from '../metric-context.ts';

/** Contacts of the period with one reason, one responsibility and one impact. */
export interface ReasonTally {
  code: string | null;
  /** The name it is shown under. */
  shown: string | null;
  responsibility: string | null;
  impact: string | null;
  n: number;
}

/** The contacts of the period by reason and by their place in Ferment's quadrant; one row a reason and place. */
export const reasonTally = tally(contact, {
  on: 'created',
  where: 'isInbound',
  by: ['reason_code', 'responsibility', 'impact'],
});

/** What was counted of it, the most frequent first. */
export function talliesOf(
  rows: readonly TallyRow[] | undefined,
  context: Pick<MetricContext, 'privacy' | 'locale'>,
): ReasonTally[] {
  const found = (rows ?? []).map(({ words: [code = null, responsibility = null, impact = null], n }) => ({
    ...{ code, responsibility, impact, n },
    shown: countedWord(context, 'reason', code),
  }));
  const order = (a: string | null, b: string | null) => compareText(a ?? last, b ?? last);
  return found.sort(
    (a, b) =>
      b.n - a.n || order(a.code, b.code) || order(a.responsibility, b.responsibility) || order(a.impact, b.impact),
  );
}

/** Comes after every word. */
const last = '\u{10ffff}';

const byCode = new Map(contactReasons.map((reason) => [reason.code, reason]));

/** The entry of the reason table for a code, if it has one. */
export function reasonOf(code: string | null): ContactReason | undefined {
  return code === null ? undefined : byCode.get(code);
}

/** How a reason is called: its label in the table, else the export's own word. */
export function reasonLabel(code: string | null, locale: LocaleCode): string {
  if (code === null) return localeOf(locale).metrics.unspecifiedReason;
  return byCode.get(code)?.labels[locale] ?? code.replaceAll('_', ' ');
}

/** Counts by a key, with the most frequent codes of each; `unmapped` are those without a key. */
export function quadrantCounts(
  tallies: readonly ReasonTally[],
  keyOf: (tally: ReasonTally) => string | null,
  locale: LocaleCode,
) {
  const counts: Record<string, number> = {};
  const top: Record<string, { reason: string; label: string; n: number }[]> = {};
  const codes = new Map<string, Map<string | null, number>>();
  for (const tally of tallies) {
    const key = keyOf(tally) ?? 'unmapped';
    counts[key] = (counts[key] ?? 0) + tally.n;
    const ofKey = codes.get(key) ?? new Map<string | null, number>();
    ofKey.set(tally.shown, (ofKey.get(tally.shown) ?? 0) + tally.n);
    codes.set(key, ofKey);
  }
  for (const [key, ofKey] of codes) {
    top[key] = [...ofKey]
      .sort(([a, x], [b, y]) => y - x || compareText(a ?? '', b ?? ''))
      .slice(0, mostCodes)
      .map(([code, n]) => ({ reason: code ?? 'unspecified', label: reasonLabel(code, locale), n }));
  }
  const total = tallies.reduce((sum, { n }) => sum + n, 0);
  return { counts, top, total, unmapped: counts.unmapped ?? 0 };
}

const mostCodes = 3;

/** How many contacts a figure rests on, and the reasons of how many of them the table does not know. */
export interface TableGap {
  total: number;
  unmapped: number;
}

/**
 * Why a figure that rests on the reason table is in doubt: too many of its contacts have reasons the table does not know. The most
 * frequent ones of the period are named, unless the words of the export are hidden: a pseudonym can be mapped by nobody. Null where it
 * knows enough of them.
 */
export function tableDoubt(
  { total, unmapped }: TableGap,
  tallies: readonly ReasonTally[],
  { locale, settings, privacy }: Pick<MetricContext, 'locale' | 'settings' | 'privacy'>,
): string | null {
  if (total === 0 || unmapped / total <= settings.unknownClassLimit) return null;
  const texts = localeOf(locale);
  const [some, all] = [formatCount(unmapped, texts), formatCount(total, texts)];
  const { top } = quadrantCounts(tallies, ({ code }) => priceJaffeOf(code), locale);
  const named = top.unmapped ?? [];
  const isHidden = privacy !== undefined || named.some(({ reason }) => isHiddenReason(reason));
  if (isHidden) return texts.method.unmappedHiddenReasons(some, all);
  const first = named.map(({ label }) => shortName(label)).join(', ');
  return texts.method.unmappedReasons(some, all, first);
}

/** The value-irritant quadrant of a reason (METHOD B13); null when the table does not know it. */
export function priceJaffeOf(code: string | null): string | null {
  const reason = reasonOf(code);
  if (!reason) return null;
  if (reason.customerAxis === 'value') return reason.companyAxis === 'value' ? 'leverage' : 'automate';
  return reason.companyAxis === 'value' ? 'simplify' : 'eliminate';
}
