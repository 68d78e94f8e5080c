import { yearDays } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatNumber, formatRange } from '../locales/numbers.ts';
import { bySegments, requestedFields } from '../measures/segments.ts';
import { windowBefore } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import { riskRatio } from '../statistics/risk-ratio.ts';
import {
  fewestInArm,
  followedRows,
  followUpDays,
  followUpRatio,
  followUps,
  followUpTable,
  tableOf,
} from './facts/follow-ups.ts';
import { sharersPerBadExperience, stateTotals } from './facts/state-totals.ts';
import { withoutQuestion } from './facts/survey-kinds.ts';
import { answersWith } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import { withoutCustomers, withoutLosses } from './not-exported.ts';
import { estimateOf, ratioPart, ratioSegments } from './ratio-figure.ts';
import { resultOf, withoutValue } from './result.ts';

/** Do detractors leave more often. Source: METHOD B22, B0.7. */
export const npsValidity: Metric = {
  id: 'nps-validity',
  unit: 'ratio',
  better: 'higher',
  isDirectionOpen: true,
  chapter: 'leaving',
  place: 5,
  tables: ['surveys', 'customers', 'purchases'],
  lacks: { series: 'long-run', previous: 'long-run' },
  range: [0, Number.POSITIVE_INFINITY],
  title: { en: 'Do detractors leave more often', nl: 'Vertrek van criticasters' },
  question: { en: 'Does the NPS mean anything here?', nl: 'Zegt de NPS hier iets?' },
  definition: {
    en: 'How many times as often detractors are lost within 180 days of their first answer in the year before the last 180 days, against promoters. First, because the last answer is that of those who stayed. Beside it: buying again, revenue per customer, and how many detractors of this period are probably telling others (nine of ten, assumed after Convergys). Distinctiveness from competitors cannot be measured with these files. An association, not a proof. Interval: Katz. Needs 5 promoters and 5 detractors who were customers on the day of that answer.',
    nl: 'Hoeveel keer zo vaak criticasters vertrekken binnen 180 dagen na hun eerste antwoord in het jaar vóór de laatste 180 dagen, tegenover promotors. Het eerste, want het laatste antwoord is van wie bleef. Daarnaast: opnieuw kopen, omzet per klant, en hoeveel criticasters van deze periode het waarschijnlijk verder vertellen (negen op de tien, aangenomen naar Convergys). Onderscheid ten opzichte van concurrenten valt met deze bestanden niet te meten. Een samenhang, geen bewijs. Interval: Katz. Er zijn 5 promotors en 5 criticasters nodig die op de dag van dat antwoord klant waren.',
  },
  formula: {
    en: 'P(lost | detractor) / P(lost | promoter)',
    nl: 'P(vertrokken | criticaster) / P(vertrokken | promotor)',
  },
  source: 'Katz et al. (1978)',
  adds: { en: 'whether the NPS tells who stays', nl: 'of de NPS vertelt wie er blijft' },
  async measure(context) {
    const missing =
      (await withoutQuestion(npsValidity, context, 'nps')) ??
      withoutCustomers(npsValidity, context, 'surveys') ??
      withoutLosses(npsValidity, context);
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const { settings, asOf, bases } = context;
    const [table, arms, { number }] = await Promise.all([
      followUpTable(context, 'nps'),
      followUps(context),
      stateTotals(context),
    ]);
    const detractorsNow = number('detractors');
    const telling = sharersPerBadExperience * detractorsNow;
    if (!table) {
      return withoutValue(npsValidity, locale, 'no_data', texts.method.fewInArms(0, 0));
    }
    const arm = (isExposed: boolean) =>
      arms.find(({ kind, field, ...each }) => kind === 'nps' && field === null && each.isExposed === isExposed);
    const [detractors, promoters] = [arm(true), arm(false)];
    const counts = { promoters: table.unexposed, detractors: table.exposed };
    const isLarge = table.exposed >= fewestInArm && table.unexposed >= fewestInArm;
    const loss = followUpRatio(table, settings.level);
    const buys = bases.purchases.isExported && isLarge;
    const repurchase = buys
      ? riskRatio(
          {
            exposed: table.unexposed,
            exposedEvents: promoters?.bought ?? 0,
            unexposed: table.exposed,
            unexposedEvents: detractors?.bought ?? 0,
          },
          settings.level,
        )
      : null;
    const revenue = (of: typeof promoters) => (buys && of ? of.cents / 100 / of.customers : null);
    const denominator = table.exposed + table.unexposed;
    const estimate = loss && estimateOf(loss, denominator, denominator);
    const groups = bySegments(
      requestedFields(context),
      arms.filter(({ kind, isExposed }) => kind === 'nps' && isExposed !== null),
    ).map(({ field, segment, rows }) => {
      const of = tableOf(rows);
      const [own, customers] = [followUpRatio(of, settings.level), of.exposed + of.unexposed];
      return { field, segment, counted: customers, estimate: own && estimateOf(own, customers, customers) };
    });
    return resultOf(npsValidity, context, {
      estimate,
      counted: denominator,
      window: windowBefore(asOf, yearDays, followUpDays),
      segments: ratioSegments(groups),
      status: loss ? undefined : 'too_few',
      reason: loss ? null : texts.method.fewInArms(counts.promoters, counts.detractors),
      parts: {
        ...counts,
        ...(isLarge
          ? {
              lossRr: loss && ratioPart(loss, {}),
              repurchaseRr: repurchase && ratioPart(repurchase, {}),
              revenuePerPromoter: revenue(promoters),
              revenuePerDetractor: revenue(detractors),
            }
          : {}),
        negativeWordOfMouth: { detractors: detractorsNow, expectedSharers: telling },
      },
      sentence:
        estimate &&
        texts.method.npsValidity(
          formatNumber(estimate.value, 1, texts),
          formatRange('ratio', estimate.low, estimate.high, 1, texts),
          estimate.low > 1,
        ) +
          (detractorsNow > 0
            ? ` ${texts.method.detractorsTelling(formatCount(detractorsNow, texts), detractorsNow, formatCount(Math.round(telling), texts), Math.round(telling))}`
            : ''),
    });
  },
  trace: (context, { kind }) => {
    if (kind !== 'current') return null;
    return {
      window: windowBefore(context.asOf, yearDays, followUpDays),
      role: 'surveys',
      rows: sql`SELECT * FROM (${followedRows(context, 'nps')}) AS f WHERE is_exposed IS NOT NULL`,
      // a ratio of two risks: neither of them is its numerator
      hasNumerator: false,
      columns: { is_lost: 'boolean' },
      parts: {
        promoters: sql`NOT is_exposed`,
        detractors: sql`is_exposed`,
        'lost-promoters': sql`NOT is_exposed AND is_lost`,
        'lost-detractors': sql`is_exposed AND is_lost`,
      },
      records: answersWith(sql`t.survey_type = 'nps'`, {
        uncounted: [['passive', sql`t.score > 6 AND t.score < 9`]],
        rest: 'not-first-answer',
      }),
    };
  },
};
