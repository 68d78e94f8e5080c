import { leaver } from '../entities/leaver.ts';
import { currentOnly, months, years } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { shareMetric } from './declared.ts';
import { customersWith } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { withoutCustomers, withoutLosses } from './not-exported.ts';
import { sumsPart } from './share-figure.ts';

const lost = { on: 'lost', m: 'hasScore' } as const;

/** Satisfied, and left. Source: METHOD B21. */
export const satisfiedButLeaving: Metric = shareMetric({
  id: 'satisfied-but-leaving',
  unit: 'share',
  better: 'lower',
  isDirectionOpen: true,
  chapter: 'leaving',
  place: 4,
  tables: ['customers', 'surveys'],
  range: [0, 1],
  title: { en: 'Satisfied, and left', nl: 'Tevreden, en toch vertrokken' },
  question: { en: 'Is satisfied loyal?', nl: 'Is tevreden ook trouw?' },
  definition: {
    en: 'Of the customers lost in the past year who gave a satisfaction or recommendation score in the 180 days before, the share whose last score was satisfied (7 or more of 10; top quarter of other scales). A high share is no praise and no blame: it says that satisfaction is not what keeps customers. Interval: Wilson.',
    nl: 'Van de klanten die het afgelopen jaar vertrokken en in de 180 dagen ervoor een tevredenheids- of aanbevelingscijfer gaven, het aandeel van wie het laatste cijfer tevreden was (7 of meer van 10; hoogste kwart van andere schalen). Een hoog aandeel is geen lof en geen verwijt: het zegt dat tevredenheid niet is wat klanten vasthoudt. Interval: Wilson.',
  },
  formula: {
    en: 'lost with a satisfied last score / lost with a score',
    nl: 'vertrokken met een tevreden laatste cijfer / vertrokken met een cijfer',
  },
  source: {
    en: 'Convergys, ten wishes of customers (2009), wish 5',
    nl: 'Convergys, tien wensen van klanten (2009), wens 5',
  },
  adds: { en: 'whether satisfied customers leave as well', nl: 'of ook tevreden klanten vertrekken' },
  needs: { surveys: ['survey_type', 'responded_at', 'score'] },
  missing: (context) =>
    withoutCustomers(satisfiedButLeaving, context, 'surveys') ?? withoutLosses(satisfiedButLeaving, context),
  measures: {
    satisfied: share(leaver, { ...lost, x: 'isSatisfied', windows: years, months: months('finishedStarts') }),
    great: share(leaver, { ...lost, x: 'isGreat', windows: currentOnly(years), split: 'none' }),
  },
  figure: 'satisfied',
  told: ({ satisfied, great }, context) => ({
    parts: {
      withScore: satisfied?.current.sumM ?? 0,
      satisfied: sumsPart(satisfied?.current, context),
      verySatisfied: sumsPart(great?.current, context),
    },
    sentence: localeOf(context.locale).method.satisfiedButLeaving,
  }),
  isWithoutExcluded: true,
  shown: {
    columns: ['is_satisfied', 'is_great'],
    parts: { satisfied: sql`is_satisfied`, 'very-satisfied': sql`is_great`, 'not-satisfied': sql`NOT is_satisfied` },
    records: customersWith([['not-left', sql`t.lost_day IS NULL OR t.is_active`]], 'no-score', sql`t.lost_day`),
  },
});
