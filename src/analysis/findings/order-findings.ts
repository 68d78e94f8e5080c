import * as z from 'zod';
import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatMoney, formatShare, formatSigned } from '../../locales/numbers.ts';
import { isShown } from '../../renderers/figures.ts';
import { currencyOf } from '../../report/money.ts';
import type { MetricResult } from '../../report/report.ts';
import { twoSidedP } from '../../statistics/normal.ts';
import { keepAction, type Ranked, sizeOf } from './ranked.ts';

const pair = z.object({ now: z.number(), before: z.number().nullable() });
const revenueParts = z.object({
  orders: pair,
  perOrder: pair,
  fromNew: pair.optional(),
  fromReturning: pair.optional(),
  yearAgo: z
    .object({ value: z.number(), change: z.object({ value: z.number(), isDetectable: z.boolean() }).nullable() })
    .nullable(),
});
const buyerParts = z.object({ new: pair });
const timeParts = z.object({ medianDays: z.number().nullable(), p80Days: z.number().nullable() });
const largeParts = z.object({
  buyers: z.number(),
  best: z.number(),
  largest: z.object({ share: z.number(), amount: z.number() }),
});

/** One customer with this part of the revenue, or a tenth with that, is worth a word [J]. */
const muchForOne = 0.1;
const muchForTenth = 0.5;
/** How many times an equal part the largest brings in, and from how many buyers on there is a tenth [J]. */
const timesEqual = 3;
const fewestForTenth = 10;
/** With fewer second purchases nothing is said of when they come, nor where nearly everybody comes back [J]. */
const fewestTimes = 20;
const nearlyAll = 0.9;

/** What orders say: what revenue did and why, new buyers, when to approach them, on how few it rests. */
export function orderFindings(results: readonly MetricResult[], locale: Locale): Ranked[] {
  const of = (id: string) => {
    const found = results.find((each) => each.id === id);
    return found && isShown(found) ? [found] : [];
  };
  return [
    ...of('revenue').flatMap((result) => revenueFinding(result, locale)),
    ...of('returning-buyers').flatMap((result) => newBuyersFinding(result, locale)),
    ...of('second-purchase').flatMap((result) => timeFinding(result, locale)),
    ...of('revenue-concentration').flatMap((result) => concentrationFinding(result, locale)),
  ];
}

/**
 * Revenue that rose or fell detectably: more or fewer orders, larger or smaller ones, from whom, and whether a year ago it was the same. Where
 * the same days of a year ago do not say the same it may be the season, and is no alarm.
 */
function revenueFinding(result: MetricResult, locale: Locale): Ranked[] {
  const { change, previous, value } = result;
  const parts = revenueParts.safeParse(result.parts).data;
  if (!parts || !change?.isDetectable || change.value === null || previous?.value == null || value === null) return [];
  const { findings: texts } = locale;
  const isFall = change.value < 0;
  const money = (amount: number) => formatMoney(amount, currencyOf(result), locale);
  const percent = (now: number, before: number) =>
    `${formatSigned(Math.round((100 * (now - before)) / before), 0, locale)}%`;
  const { orders, perOrder, fromNew, fromReturning, yearAgo } = parts;
  const isSame = yearAgo?.change?.isDetectable === true && yearAgo.change.value < 0 === isFall;
  const differences = [fromNew, fromReturning].map((each) => (each?.before == null ? 0 : each.now - each.before));
  const isOfNew = Math.abs(differences[0] ?? 0) > Math.abs(differences[1] ?? 0);
  const driver = isOfNew ? fromNew : fromReturning;
  const said = {
    ...{ before: money(previous.value), now: money(value), percent: percent(value, previous.value) },
    orders: [formatCount(orders.before ?? 0, locale), formatCount(orders.now, locale)],
    perOrder: [money(perOrder.before ?? 0), money(perOrder.now)],
    yearAgo: yearAgo && yearAgo.value > 0 ? [money(yearAgo.value), percent(value, yearAgo.value)] : null,
    isFall,
  } satisfies Parameters<typeof texts.revenueMoved>[0];
  return [
    {
      id: `revenue-${isFall ? 'fell' : 'rose'}`,
      severity: isFall ? (isSame || yearAgo === null ? 'critical' : 'warning') : 'good',
      metric: result.id,
      text: texts.revenueMoved(said),
      action: !isFall
        ? keepAction(result.id, locale)
        : driver?.before == null
          ? texts.revenueAction
          : (isOfNew ? texts.revenueActionNew : texts.revenueActionReturning)(money(driver.before), money(driver.now)),
      weight: (isFall ? 4 : 1.5) + sizeOf(result, change.value),
      ...(isFall && isOfNew ? { tells: 'new-buyers-fell' } : {}),
    },
  ];
}

/** Clearly more or fewer first purchases than in the period before, which is as long: a Poisson count against another. */
function newBuyersFinding(result: MetricResult, locale: Locale): Ranked[] {
  const counts = buyerParts.safeParse(result.parts).data?.new;
  if (!counts || counts.before === null || result.status === 'low_quality') return [];
  const { now, before } = counts;
  const z = (now - before) / Math.sqrt(now + before || 1);
  if (twoSidedP(z) >= 0.05) return [];
  const isFall = now < before;
  return [
    {
      id: `new-buyers-${isFall ? 'fell' : 'rose'}`,
      severity: isFall ? 'warning' : 'good',
      metric: result.id,
      text: locale.findings.newBuyers(formatCount(before, locale), formatCount(now, locale), isFall),
      action: isFall ? locale.findings.newBuyersAction : keepAction(result.id, locale),
      weight: (isFall ? 2.5 : 1) + Math.min(1, Math.abs(now - before) / Math.max(1, before)),
    },
  ];
}

/** When second purchases come: that is when to approach new buyers. */
function timeFinding(result: MetricResult, locale: Locale): Ranked[] {
  const times = timeParts.safeParse(result.parts).data;
  if (times?.medianDays == null || times.p80Days === null || (result.numerator ?? 0) < fewestTimes) return [];
  if ((result.interval?.high ?? 1) >= nearlyAll) return [];
  const [half, most] = [times.medianDays, times.p80Days].map((days) => formatCount(Math.ceil(days), locale));
  return [
    {
      id: 'second-purchase-time',
      severity: 'info',
      metric: result.id,
      text: result.sentence ?? '',
      action: locale.findings.secondPurchaseAction(half ?? '', most ?? ''),
      weight: 1.2,
    },
  ];
}

/** Much from few: one customer, or a tenth. */
function concentrationFinding(result: MetricResult, locale: Locale): Ranked[] {
  const parts = largeParts.safeParse(result.parts).data;
  if (!parts || result.value === null) return [];
  const { largest, best, buyers } = parts;
  // of a dozen buyers somebody always brings in a tenth
  const isOne = largest.share >= Math.max(muchForOne, timesEqual / buyers);
  if (!isOne && (result.value < muchForTenth || buyers < fewestForTenth)) return [];
  const { findings: texts } = locale;
  const money = formatMoney(largest.amount, currencyOf(result), locale);
  return [
    {
      id: `revenue-concentration-${isOne ? 'one' : 'tenth'}`,
      severity: isOne ? 'warning' : 'info',
      metric: result.id,
      text: isOne
        ? texts.oneCustomer(formatShare(largest.share, 0, locale), money)
        : texts.bestTenth(formatShare(result.value, 0, locale), formatCount(best, locale), formatCount(buyers, locale)),
      action: isOne ? texts.oneCustomerAction : texts.bestTenthAction,
      weight: isOne ? 1.5 + largest.share : 0.8,
    },
  ];
}
