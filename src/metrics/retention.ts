import { finishedStart } from '../entities/finished-start.ts';
import { customerKeyOf } from '../entities/row-keys.ts';
import { headlineMonths } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { isoDay } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import { newcombeDifference } from '../statistics/difference.ts';
import { kaplanMeier, type SurvivalAt, type SurvivalCurve, survivalAt } from '../statistics/kaplan-meier.ts';
import { logRank } from '../statistics/log-rank.ts';
import { traceOf } from './declared.ts';
import { type Cohort, cohortRows, cohortWindow, quartersOf, readCohorts, readingsOf } from './facts/cohorts.ts';
import { readUndated, survivorshipCaveat, undatedLosses } from './facts/losses.ts';
import {
  areComparable,
  changeOf,
  compareShares,
  type Group,
  minimumChange,
  pointOf,
  segmentsOf,
  shareOf,
} from './figure.ts';
import type { Metric, MetricDescription } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { notExported, withoutCustomers, withoutLosses } from './not-exported.ts';
import { resultOf, withoutValue } from './result.ts';
import { customerRecords, customerRules } from './trace.ts';

/** The change and the months are of those whose first hundred days are over. */
const measures = {
  kept: share(finishedStart, {
    ...{ on: 'finished', x: 'isKept', months: headlineMonths('finishedStarts'), split: 'none' },
  }),
};

/** Share of new customers still there after the first hundred days. Source: METHOD B15. */
export const retention: Metric = {
  id: 'retention',
  unit: 'share',
  better: 'higher',
  chapter: 'start',
  place: 1,
  isOnScorecard: true,
  tables: ['customers', 'purchases'],
  range: [0, 1],
  title: { en: 'Kept after the first 100 days', nl: 'Behouden na 100 dagen' },
  question: { en: 'What share of new customers is still there?', nl: 'Welk deel van de nieuwe klanten is er nog?' },
  definition: {
    en: 'Kaplan-Meier curve over customers who started in the last 730 days (--cohort-days, or since --since) and whose start is known; customers who are not that far yet count as long as they were seen, as neither kept nor lost. With contracts: still a customer after day 100 (--onboarding-days). Without contracts: bought again by day 100; "not yet bought again" is never called lost. The change compares customers whose first 100 days ended in this period with those of the period before. Interval: log-log.',
    nl: 'Kaplan-Meier-curve over klanten die in de laatste 730 dagen (--cohort-days, of sinds --since) begonnen en van wie het begin bekend is; wie nog niet zo ver is, telt mee zolang hij te zien was, niet als behouden en niet als vertrokken. Met contracten: na dag 100 (--onboarding-days) nog klant. Zonder contracten: uiterlijk op dag 100 opnieuw gekocht; "nog niet opnieuw gekocht" heet nooit vertrokken. De verandering vergelijkt klanten van wie de eerste 100 dagen in deze periode afliepen met die van de periode ervoor. Interval: log-log.',
  },
  formula: {
    en: 'S(100), product over days with a loss of (1 - lost / at risk); without contracts 1 - S(100), with buying again as the event',
    nl: 'S(100), product over dagen met vertrek van (1 - vertrokken / gevolgd); zonder contracten 1 - S(100), met opnieuw kopen als gebeurtenis',
  },
  source: 'Kaplan & Meier (1958); Coleman, Never Lose a Customer Again (2018)',
  adds: {
    en: 'how many new customers stay through their first hundred days',
    nl: 'hoeveel nieuwe klanten de eerste honderd dagen blijven',
  },
  measures: Object.values(measures),
  async measure(context) {
    const missing = withoutCustomers(retention, context) ?? missingStart(context) ?? withoutLosses(retention, context);
    if (missing) return missing;
    const texts = localeOf(context.locale).metrics;
    const { settings } = context;
    const isRepurchase = context.lifecycle.relationship === 'noncontractual';
    const described = describedAfter(settings.onboardingDays, isRepurchase);
    const window = cohortWindow(context);
    const cohorts = await readCohorts(context, window);
    const all = cohorts.find(({ field }) => field === null);
    const curve = all ? kaplanMeier(all.rows) : null;
    if (!all || !curve) {
      const { counts } = context.lifecycle;
      const isAllTruncated = counts.truncated > 0 && counts.truncated + counts.withoutStart === counts.total;
      const reason = isAllTruncated ? texts.noKnownStart : texts.noCohort(isoDay(window.from), isoDay(window.to));
      return withoutValue(described, context.locale, 'no_data', reason);
    }
    const undated = undatedLosses(context, all.undated + (await readUndated(context, null)), curve.events);
    if (undated.status === 'not_measurable') {
      const nothing = withoutValue(described, context.locale, 'not_measurable', undated.reason ?? '');
      return { ...nothing, excluded: { ...excludedCustomers(context), ...undated.excluded } };
    }
    const isFollowed = all.couldBeFollowed >= settings.onboardingDays;
    const { kept } = await context.counter.count(measures, context);
    const shown = (of: ClusterSums | null | undefined) => (of ? shareOf(of, true, settings.level) : null);
    const [current, previous] = [shown(kept?.current), shown(kept?.previous)];
    const canCompare = current && previous && areComparable(current, previous);
    const minimum = minimumChange('share', settings);
    const estimate = isFollowed ? estimateAt(curve, settings.onboardingDays, isRepurchase, settings.level) : null;
    const isThin = estimate !== null && estimate.atRisk < 5;
    return resultOf(described, context, {
      estimate,
      counted: curve.n,
      window,
      status: estimate ? (undated.status ?? (isThin ? 'low_n' : undefined)) : 'not_measurable',
      reason: estimate
        ? isThin
          ? texts.fewAtRisk(settings.onboardingDays, estimate.atRisk)
          : null
        : texts.notObserved(settings.onboardingDays, isFollowed ? curve.followUp : all.couldBeFollowed),
      previous: { window: context.previous, estimate: previous },
      change: changeOf(
        canCompare ? compareShares(current, previous) : null,
        minimum,
        texts.finishedChange(settings.onboardingDays),
      ),
      series: (kept?.months ?? []).map(({ window: month, sums }) => pointOf(month, shown(sums))),
      segments: segmentsOf(groupsOf(context, cohorts, isRepurchase), minimum),
      parts: {
        days: settings.onboardingDays,
        ...partsOf(curve, isRepurchase, settings.level, all.couldBeFollowed),
        ...quartersOf(all.rows, window, settings.level),
      },
      excluded: { ...excludedCustomers(context), ...undated.excluded },
      caveats: isRepurchase ? [texts.repurchase] : await survivorshipCaveat(context),
    });
  },
  trace: (context, period) => {
    const isRepurchase = context.lifecycle.relationship === 'noncontractual';
    const common = {
      columns: { start_day: 'integer', end_day: 'integer?' },
      records: {
        table: customerRecords,
        day: sql`t.start_day`,
        invalid: customerRules.invalid,
        uncounted: [customerRules.truncated],
        rest: 'not-counted',
      },
    } as const;
    const end = isRepurchase ? sql`l.second_purchase_day` : sql`l.first_lost_day`;
    if (period.kind !== 'current') {
      const days = context.settings.onboardingDays;
      return traceOf(measures.kept, context, period, {
        columns: Object.keys(common.columns),
        parts: { kept: sql`x <> 0`, lost: sql`x = 0` },
        records: { ...common.records, day: sql`t.start_day + ${days}` },
      });
    }
    const window = cohortWindow(context);
    const rows = sql`SELECT ${customerKeyOf(sql`l.customer`)}, l.start_day AS day, CAST(NULL AS VARCHAR) AS segment, c.event AS x, 1 AS m,
        l.start_day, ${end} AS end_day, c.event FROM (${cohortRows(context, window)}) AS c JOIN lifecycle AS l ON l.customer = c.customer`;
    const parts = { ended: sql`event <> 0`, running: sql`event = 0` };
    return { ...common, window, role: 'customers', rows, hasNumerator: false, parts };
  },
};

/** What the figure is called after so many days; without contracts it is about a second purchase, not about staying. */
function describedAfter(days: number, isRepurchase: boolean): MetricDescription {
  if (!isRepurchase) {
    return {
      ...retention,
      title: { en: `Kept after the first ${days} days`, nl: `Behouden na ${days} dagen` },
    };
  }
  return {
    ...retention,
    title: { en: `Bought again within ${days} days`, nl: `Terug binnen ${days} dagen` },
    question: { en: 'What share of new customers buys again?', nl: 'Welk deel van de nieuwe klanten koopt opnieuw?' },
  };
}

function missingStart(context: MetricContext) {
  const { bases } = context;
  if (context.lifecycle.relationship === 'noncontractual') {
    return notExported(retention, context, { purchases: ['ordered_at'] });
  }
  if (
    ['contract_start_at', 'customer_since', 'event_at', 'snapshot_at'].some((field) => bases.customers.has(field)) ||
    bases.purchases.has('ordered_at')
  )
    return null;
  return notExported(retention, context, { customers: ['contract_start_at'] });
}

function estimateAt(curve: SurvivalCurve, day: number, isRepurchase: boolean, level: number) {
  const at = survivalAt(curve, day, level);
  if (!at) return null;
  const shown = isRepurchase ? complement(at) : at;
  return {
    ...shown,
    numerator: null,
    denominator: curve.n,
    clusters: curve.n,
    effectiveN: curve.n,
    atRisk: at.atRisk,
  };
}

function complement({ value, low, high, ...rest }: SurvivalAt): SurvivalAt {
  return { ...rest, value: 1 - value, low: 1 - high, high: 1 - low };
}

function groupsOf(context: MetricContext, cohorts: readonly Cohort[], isRepurchase: boolean): Group[] {
  const { onboardingDays, level } = context.settings;
  return cohorts.flatMap((cohort): Group[] => {
    const field = context.segmentFields.find(({ name }) => name === cohort.field);
    const curve = kaplanMeier(cohort.rows);
    if (!field || !curve || cohort.segment === null) return [];
    const others = cohorts.filter(({ field: name, segment }) => name === cohort.field && segment !== cohort.segment);
    const restRows = others.flatMap(({ rows }) => rows);
    const rest = kaplanMeier(restRows);
    const estimate = estimateAt(curve, onboardingDays, isRepurchase, level);
    const restEstimate = rest && estimateAt(rest, onboardingDays, isRepurchase, level);
    const canCompare = estimate && restEstimate && areComparable(estimate, restEstimate);
    const comparison = canCompare
      ? { interval: newcombeDifference(estimate, restEstimate), p: logRank(cohort.rows, restRows)?.p ?? null }
      : null;
    return [{ field, segment: cohort.segment, estimate, comparison }];
  });
}

function partsOf(curve: SurvivalCurve, isRepurchase: boolean, level: number, couldBeFollowed: number) {
  const at = (day: number) => (day <= couldBeFollowed ? survivalAt(curve, day, level) : null);
  const lost = (day: number) => {
    const found = at(day);
    return found && { value: 1 - found.value, lo: 1 - found.high, hi: 1 - found.low };
  };
  return {
    meaning: isRepurchase ? 'not yet bought again' : 'still customer',
    n: curve.n,
    events: curve.events,
    curve: readingsOf(curve, level, couldBeFollowed),
    earlyChurn90: isRepurchase ? null : lost(90),
    earlyChurn100: isRepurchase ? null : lost(100),
    firstYearChurn: isRepurchase ? null : lost(365),
    steps: curveSteps(curve, level).filter(({ t }) => t <= couldBeFollowed),
  };
}

/** Every tenth day up to the first year's end that was observed: enough to draw. */
function curveSteps(curve: SurvivalCurve, level: number) {
  const days = Array.from({ length: 37 }, (_, i) => Math.min(i * 10, 365));
  return days.flatMap((t) => {
    const found = survivalAt(curve, t, level);
    return found ? [{ t, S: found.value, lo: found.low, hi: found.high, atRisk: found.atRisk }] : [];
  });
}

function excludedCustomers({ lifecycle: { counts } }: MetricContext): Record<string, number> {
  return {
    'left-truncated': counts.truncated,
    'left-before-start': counts.dateErrors,
    'no-start': counts.withoutStart,
  };
}
