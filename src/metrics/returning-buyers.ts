import { areBuyersSeen, buyersSeenFrom, order, seenMonths, seenPeriods } from '../entities/order.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount } from '../locales/numbers.ts';
import { share } from '../measures/measure.ts';
import { isoDay } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import { shareMetric } from './declared.ts';
import type { Localised, Metric } from './metric.ts';
import { withoutCustomerColumn } from './not-exported.ts';
import { withoutValue } from './result.ts';

/** New and returning buyers of the period. Source: src/docs/method.md, G12. */
export const returningBuyers: Metric = shareMetric({
  id: 'returning-buyers',
  unit: 'share',
  better: 'higher',
  isDirectionOpen: true,
  chapter: 'value',
  place: 2,
  tables: ['purchases'],
  range: [0, 1],
  title: { en: 'Buyers known from before', nl: 'Kopers die al klant waren' },
  question: {
    en: 'Who buys: first-time buyers or customers from before?',
    nl: 'Wie kopen er: wie al klant was, of wie voor het eerst koopt?',
  },
  definition: {
    en: 'Customers with an order in the period who had bought on a day before it, divided by all customers with an order in it; the others bought for the first time. Whose earlier orders lie before the export looks new: the share is “at least” where the period begins within the silence after which customers count as lost of the first order, and is not compared with such a period. More returning buyers is not better by itself: fewer new ones raise it too. Interval: Wilson.',
    nl: 'Klanten met een bestelling in de periode die al op een dag ervoor kochten, gedeeld door alle klanten met een bestelling erin; de anderen kochten voor het eerst. Wie alleen vóór de export kocht, lijkt nieuw: het aandeel is “ten minste” als de periode begint binnen de stilte na de eerste bestelling waarna klanten als vertrokken tellen, en wordt niet met zo’n periode vergeleken. Meer terugkerende kopers is op zichzelf niet beter: ook minder nieuwe kopers verhogen het. Interval: Wilson.',
  },
  formula: {
    en: 'buyers of the period who bought before it / buyers of the period',
    nl: 'kopers in de periode die ervoor al kochten / kopers in de periode',
  },
  source: {
    en: 'Fader & Hardie, Probability Models for Customer-Base Analysis (2009)',
    nl: 'Fader & Hardie, Probability Models for Customer-Base Analysis (2009)',
  },
  adds: { en: 'how many buyers are new', nl: 'hoeveel kopers nieuw zijn' },
  needs: { purchases: ['ordered_at'] },
  missing: (context) => withoutCustomerColumn(returningBuyers, context, 'purchases'),
  measures: {
    returning: share(order, {
      ...{ on: 'ordered', x: 'isReturning', latest: 'customer' },
      ...{ windows: seenPeriods, months: seenMonths },
    }),
  },
  figure: 'returning',
  told: ({ returning }, context) => {
    const { locale, firstDay } = context;
    const texts = localeOf(locale);
    // a period that holds all orders shows nobody who bought before it, and says nothing about who did
    const isAll = firstDay.orders !== null && context.current.from <= firstDay.orders;
    if (isAll && (returning?.current.sumM ?? 0) > 0) {
      return withoutValue(returningBuyers, locale, 'not_measurable', texts.value.periodOfAll);
    }
    const isSeen = areBuyersSeen(context.current, context);
    const [now, before] = [returning?.current, returning?.previous].map((of) => (of ? countsOf(of) : null));
    const count = (value: number | undefined) => formatCount(value ?? 0, texts);
    const from = isoDay(buyersSeenFrom(context) ?? firstDay.orders ?? context.asOf);
    return {
      ...(isSeen ? {} : { status: 'low_quality' as const, reason: texts.value.buyersUnseen(from) }),
      parts: { buyers: pairOf(now?.buyers, before?.buyers), new: pairOf(now?.fresh, before?.fresh) },
      sentence: (said) =>
        sentence[locale]({
          ...{ buyers: count(now?.buyers), share: said.value, again: count(now?.again), fresh: count(now?.fresh) },
          before: before && before.buyers > 0 ? [count(before.buyers), count(before.fresh)] : null,
          ...{ isOne: now?.buyers === 1, isSeen },
        }),
    };
  },
  shown: {
    columns: ['first_day'],
    parts: { returning: sql`x > 0`, new: sql`x = 0` },
    records: {
      ...{ table: sql`purchases`, day: sql`t.ordered_at_day`, invalid: [], uncounted: [], rest: 'not-counted' },
    },
  },
});

function countsOf({ sumX, sumM }: ClusterSums) {
  return { buyers: sumM, again: sumX, fresh: sumM - sumX };
}

/** What it is and what it was. */
function pairOf(now: number | undefined, before: number | undefined) {
  return { now: now ?? 0, before: before ?? null };
}

interface Said extends Record<'buyers' | 'share' | 'again' | 'fresh', string> {
  before: [buyers: string, fresh: string] | null;
  isOne: boolean;
  isSeen: boolean;
}

const sentence: Readonly<Record<keyof Localised, (v: Said) => string>> = {
  en: (v) =>
    `${v.buyers} ${v.isOne ? 'customer' : 'customers'} bought: ${v.isSeen ? '' : 'at least '}${v.again} of them (${v.share}) had bought before, for ${v.isSeen ? '' : 'at most '}${v.fresh} it was the first time.${v.before ? ` The period before: ${v.before[0]}, for ${v.before[1]} the first time.` : ''}`,
  nl: (v) =>
    `${v.buyers} ${v.isOne ? 'klant kocht' : 'klanten kochten'}: ${v.isSeen ? '' : 'ten minste '}${v.again} van hen (${v.share}) had al eerder gekocht, voor ${v.isSeen ? '' : 'ten hoogste '}${v.fresh} was het de eerste keer.${v.before ? ` De periode ervoor: ${v.before[0]}, van wie ${v.before[1]} voor het eerst.` : ''}`,
};
