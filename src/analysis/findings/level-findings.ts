import * as z from 'zod';
import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatRange, formatShare, formatShareBeside } from '../../locales/numbers.ts';
import { isVitalFew } from '../../renderers/figures.ts';
import type { MetricResult } from '../../report/report.ts';
import type { Ranked } from './ranked.ts';

const earlyChurn = z.object({ value: z.number(), lo: z.number(), hi: z.number() });

/** How many first days the curve of new customers is about. */
export const daysOf = ({ parts }: MetricResult) => (typeof parts.days === 'number' ? parts.days : 100);

const causes = z.array(z.object({ label: z.string(), cumulative: z.number() }));

/** Causes of problem-driven contact, the biggest first; none when the reasons were not exported. */
function causesOf({ pareto }: MetricResult['parts']): z.infer<typeof causes> {
  return causes.safeParse(pareto).data ?? [];
}

/** What to do about the biggest cause; without a reason there is nothing to take away yet. */
export function causeAction({ findings, metrics }: Locale, parts: MetricResult['parts']): string | null {
  const [biggest] = causesOf(parts);
  if (!biggest) return null;
  return biggest.label === metrics.unspecifiedReason ? findings.noCausesAction : findings.problemAction(biggest.label);
}

/** Of new customers 20 to 70 % leave within three months (Coleman). */
const leastEarlyChurn = 0.2;

/** With one or two causes there is nothing to rank. */
const fewestCauses = 3;

/** Surely fewer than this share of promises kept on time is worth a word, also without a fall (the anchor of METHOD B31). */
const lowestKept = 0.8;

function promiseLevel(results: readonly MetricResult[], locale: Locale): Ranked[] {
  const promises = results.find(({ id }) => id === 'promise-kept-rate');
  const hasFallen = promises?.change?.isDetectable === true && (promises.change.value ?? 0) < 0;
  if (promises?.value == null || !promises.interval || hasFallen || promises.interval.high >= lowestKept) return [];
  const { low, high } = promises.interval;
  const text = locale.findings.promiseLevel(
    formatShareBeside(promises.value, promises.interval, locale),
    formatRange('share', low, high, 0, locale),
  );
  const weight = 2 - promises.value;
  const action = locale.findings.promisesAction;
  return [{ id: 'promise-level', severity: 'warning', metric: promises.id, text, action, weight }];
}

export function levelFindings(results: readonly MetricResult[], locale: Locale): Ranked[] {
  const found: Ranked[] = promiseLevel(results, locale);
  const problems = results.find(({ id }) => id === 'problem-contact-ratio');
  const { vitalFew } = problems?.parts ?? {};
  const ranked = causesOf(problems?.parts ?? {});
  if (problems?.value != null && problems.interval && typeof vitalFew === 'number' && ranked.length > 0) {
    const { low, high } = problems.interval;
    const level = [
      formatShareBeside(problems.value, { low, high }, locale),
      formatRange('share', low, high, 0, locale),
    ] as const;
    found.push({
      id: 'problem-level',
      severity: low > 0.4 ? 'warning' : 'info',
      metric: problems.id,
      text:
        ranked.length < fewestCauses
          ? locale.findings.problemShare(...level)
          : isVitalFew(vitalFew, ranked.length)
            ? locale.findings.problemLevel(
                ...level,
                formatCount(vitalFew, locale),
                formatCount(ranked.length, locale),
                formatShare(ranked[vitalFew - 1]?.cumulative ?? 1, 0, locale),
              )
            : locale.findings.problemMany(
                ...level,
                ranked[0]?.label ?? '',
                formatShare(ranked[0]?.cumulative ?? 0, 0, locale),
              ),
      action: causeAction(locale, problems.parts),
      weight: 1 + problems.value,
    });
  }
  const kept = results.find(({ id }) => id === 'retention');
  // within three months, as the book has it (METHOD B15); only where the figure itself may be shown
  const early = earlyChurn.safeParse(kept?.parts.earlyChurn90).data;
  // surely fewer than the least the book knows is no news
  if (kept?.value != null && early && early.hi >= leastEarlyChurn) {
    found.push({
      id: 'retention-level',
      severity: early.lo > leastEarlyChurn ? 'warning' : 'info',
      metric: kept.id,
      text: locale.findings.retentionLevel(
        formatShareBeside(early.value, { low: early.lo, high: early.hi }, locale),
        formatRange('share', early.lo, early.hi, 0, locale),
      ),
      action: locale.findings.retentionAction(daysOf(kept)),
      weight: 1 + early.value,
    });
  }
  return found;
}
