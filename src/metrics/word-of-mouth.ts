import { badExperience, badSince, seenSigns } from '../entities/bad-experience.ts';
import { customerKeyOf } from '../entities/row-keys.ts';
import { monthsFrom, within } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount } from '../locales/numbers.ts';
import { share } from '../measures/measure.ts';
import type { Window } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import { censusOf } from './census.ts';
import { unseenCaveat } from './facts/bad-experience.ts';
import { isDetractor, sharersPerBadExperience, stateSegments, stateTotals, unheard } from './facts/state-totals.ts';
import { customersWith, traceOfState } from './facts/traces.ts';
import { pointOf } from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { withoutCustomers } from './not-exported.ts';
import { resultOf, withoutValue } from './result.ts';
import type { Trace, TracePeriod } from './trace.ts';

/** Those of this period are counted with all else about customers. */
const measures = {
  earlier: share(badExperience, {
    ...{ on: 'happened', x: 'isBad', split: 'none' },
    windows: ({ previous }) => ({ current: previous, previous: null }),
    months: (run) => monthsFrom(run, badSince(run)),
    when: (run) => run.lifecycle.hasCustomers && seenSigns(run).length > 0,
  }),
};

/** Customers with a bad experience. Source: METHOD B20. */
export const wordOfMouth: Metric = {
  id: 'word-of-mouth',
  unit: 'count',
  better: 'lower',
  chapter: 'leaving',
  place: 7,
  tables: ['customers', 'contacts', 'surveys', 'promises'],
  range: [0, Number.POSITIVE_INFINITY],
  title: { en: 'Customers with a bad experience', nl: 'Klanten met een slechte ervaring' },
  question: {
    en: 'How many customers are probably telling others?',
    nl: 'Hoeveel klanten vertellen het waarschijnlijk verder?',
  },
  definition: {
    en: 'Customers who had a problem contact, gave a low score or were let down on a promise (not kept on time) in the period. Convergys says nine out of ten tell others; that share is assumed here, not measured, and how many people each tells is not assumed at all. Unheard: those of whom only the promise tells. A count, so without interval.',
    nl: 'Klanten die in de periode een probleemcontact hadden, een laag cijfer gaven of voor wie een afspraak niet op tijd is nagekomen. Volgens Convergys vertellen negen op de tien het verder; dat aandeel is hier aangenomen, niet gemeten, en aan hoeveel mensen zij het vertellen is niet aangenomen. Ongehoord: bij wie het alleen uit die afspraak blijkt. Een telling, dus zonder interval.',
  },
  formula: {
    en: 'customers with a problem contact, a low score or a promise not kept on time',
    nl: 'klanten met een probleemcontact, een laag cijfer of een niet op tijd nagekomen afspraak',
  },
  source: {
    en: 'Convergys, ten wishes of customers (2009), wish 4',
    nl: 'Convergys, tien wensen van klanten (2009), wens 4',
  },
  adds: { en: 'how many customers have something bad to tell', nl: 'hoeveel klanten iets slechts te vertellen hebben' },
  measures: Object.values(measures),
  async measure(context) {
    const missing = withoutCustomers(wordOfMouth, context);
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const { current } = context;
    if (seenSigns(context).length === 0) {
      return withoutValue(
        wordOfMouth,
        locale,
        'not_exported',
        texts.metrics.missingTable('contacts', wordOfMouth.adds[locale]),
      );
    }
    const { total, withoutStart } = context.lifecycle.counts;
    // who was a customer then is not known of anybody: none of what happened would be counted, and look like nothing
    if (total > 0 && withoutStart === total) {
      return withoutValue(wordOfMouth, locale, 'not_measurable', texts.metrics.noCustomerDays);
    }
    const [{ number }, { earlier }] = await Promise.all([
      stateTotals(context),
      context.counter.count(measures, context),
    ]);
    const {
      previous,
      lifecycle: { counts },
    } = context;
    const [bad, unheard] = [number('bad'), number('unheard')];
    const sharers = sharersPerBadExperience * bad;
    const before = isSeen(context, previous) ? (earlier?.current.clusters ?? 0) : null;
    return resultOf(wordOfMouth, context, {
      estimate: countOf(bad, counts.total),
      window: current,
      ...(before === null ? {} : { previous: { window: previous, estimate: countOf(before, counts.total) } }),
      series: (earlier?.months ?? []).map(({ window, sums }) => pointOf(window, countOf(sums.clusters, counts.total))),
      segments: await stateSegments(context, (of) => countOf(of.number('bad'), of.number('customers')), false),
      parts: {
        badExperienceCustomers: bad,
        expectedSharers: sharers,
        unheard,
        unheardSharers: sharersPerBadExperience * unheard,
        detractors: number('detractors'),
      },
      caveats: unseenCaveat(context),
      sentence: texts.method.wordOfMouth(
        formatCount(bad, texts),
        bad,
        formatCount(unheard, texts),
        formatCount(Math.round(sharers), texts),
        Math.round(sharers),
        before === null || before === bad ? null : { isRise: bad > before, before: formatCount(before, texts) },
      ),
    });
  },
  trace: (context, period) => (period.kind === 'current' ? traceNow(context, period) : traceEarlier(context, period)),
};

function traceNow(context: MetricContext, period: TracePeriod): Trace | null {
  return traceOfState(context, 'bad', period, {
    columns: {
      start_day: 'integer?',
      problems_in_period: 'integer',
      bad_answers: 'integer',
      detractor_answers: 'integer',
      missed_in_period: 'integer',
    },
    parts: {
      'bad-experience': sql`x > 0`,
      unheard,
      detractors: isDetractor,
      other: sql`x = 0`,
    },
    records: customersWith([]),
  });
}

async function traceEarlier(context: MetricContext, { window }: TracePeriod): Promise<Trace | null> {
  if (!isSeen(context, window)) return null;
  const bad = await badExperience.rows(context, new Set());
  return {
    window,
    role: 'customers',
    rows: sql`SELECT ${customerKeyOf(sql`l.customer`)}, ${window.to} AS day, CAST(NULL AS VARCHAR) AS segment,
        CASE WHEN b.cluster IS NULL THEN 0 ELSE 1 END AS x, 1 AS m
      FROM lifecycle AS l LEFT JOIN (SELECT DISTINCT t.cluster FROM ${bad} AS t WHERE ${within(sql`t.day`, window)}) AS b ON b.cluster = l.customer`,
    hasNumerator: true,
    columns: {},
    parts: { 'bad-experience': sql`x > 0`, other: sql`x = 0` },
    records: customersWith([]),
  };
}

/** Nothing bad before anything could be seen is not nothing bad. */
function isSeen(context: MetricContext, { from }: Window): boolean {
  const since = badSince(context);
  return since !== null && since <= from;
}

/** A number of customers among all there are. */
function countOf(bad: number, customers: number) {
  return censusOf(bad, { numerator: bad, denominator: customers, clusters: customers });
}
