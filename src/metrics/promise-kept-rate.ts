import { clusterKey } from '../entities/row-keys.ts';
import { localeOf } from '../locales/locales.ts';
import { promiseFormsOf } from '../relationships/promise-forms.ts';
import { countedWord } from '../relationships/pseudonyms.ts';
import { identifier, sql } from '../sql.ts';
import { quantile } from '../statistics/quantile.ts';
import { wilson } from '../statistics/wilson.ts';
import { countFacts, type Facts } from './count-facts.ts';
import {
  areComparable,
  changeOf,
  compareShares,
  figureOf,
  minimumChange,
  pointOf,
  segmentsOf,
  shareOf,
} from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { resaid, resultOf, withoutValue } from './result.ts';
import { shareGroups } from './share-groups.ts';
import { type Records, type TracePeriod, traceOfFacts } from './trace.ts';

/** Share of promises that fell due and were kept on time. Source: METHOD B6. */
export const promiseKeptRate: Metric = {
  id: 'promise-kept-rate',
  unit: 'share',
  better: 'higher',
  chapter: 'promises',
  place: 1,
  isOnScorecard: true,
  tables: ['promises', 'purchases'],
  range: [0, 1],
  title: { en: 'Promise-kept rate', nl: 'Afspraken nagekomen' },
  question: { en: 'Do we do what we said, in time?', nl: 'Doen we op tijd wat we zeiden?' },
  definition: {
    en: 'Promises kept on time, divided by every promise that fell due in the period, whatever became of it: late, still open and broken ones (open more than 30 days after the deadline, --broken-after) count against it. Promises withdrawn by the customer and those without a deadline are left out; of a promise that was moved the first deadline counts. Days are compared unless both sides carry a time of day. Without a promises table the promised delivery dates of the purchases are the promises. Interval: Wilson with the customer as the sampling unit.',
    nl: 'Op tijd nagekomen afspraken, gedeeld door elke afspraak waarvan de afgesproken datum in de periode viel, wat er ook van terechtkwam: te late, nog openstaande en gebroken afspraken (meer dan 30 dagen na die datum nog open, --broken-after) tellen mee in de noemer. Afspraken die de klant introk en afspraken zonder datum tellen niet; is een afspraak verschoven, dan geldt de eerste datum. Er wordt op de dag vergeleken, tenzij van beide het tijdstip bekend is. Zonder tabel met afspraken zijn de beloofde leverdatums van de aankopen de afspraken. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: 'kept on time / (kept on time + kept late + open overdue + broken)',
    nl: 'op tijd / (op tijd + te laat + te laat en nog open + gebroken)',
  },
  source: { en: 'interval: Wilson (1927), by customer', nl: 'interval: Wilson (1927), per klant' },
  adds: {
    en: 'whether you do what you promised, and whom you let down',
    nl: 'of u doet wat u beloofde, en wie u teleurstelt',
  },
  async measure(context) {
    const { locale, settings, identity, promiseSource } = context;
    const texts = localeOf(locale).metrics;
    if (!promiseSource) {
      return withoutValue(promiseKeptRate, locale, 'not_exported', texts.missingPromises(promiseKeptRate.adds[locale]));
    }
    const counts = await countFacts(context, promiseFacts(promiseSource));
    const isClustered = identity.isKnown(promiseSource);
    const shown = (of: typeof counts.current) => shareOf(of.ratios.kept, isClustered, settings.level);
    const [current, previous] = [shown(counts.current), shown(counts.previous)];
    const minimum = minimumChange('share', settings);
    const canCompare = current && previous && areComparable(current, previous);
    const result = resultOf(promiseKeptRate, context, {
      estimate: current,
      previous: { window: context.previous, estimate: previous },
      change: changeOf(canCompare ? compareShares(current, previous) : null, minimum, texts.periodChange),
      series: counts.months.map(({ window, counts: month }) => pointOf(window, shown(month))),
      segments: segmentsOf(shareGroups(counts, 'kept', isClustered, settings.level), minimum),
      parts: await partsOf(context, counts.current.counts),
      excluded: context.setAside[promiseSource],
      caveats: isClustered ? [] : [texts.notClustered],
    });
    const definition = [result.definition, ...formSentence(context, promiseSource)].join(' ');
    return resaid(result, { definition });
  },
  trace: (context, period) => (context.promiseSource ? traceOf(context, period, context.promiseSource) : null),
};

/** In what form the promises of this export are written, where they are more than dates. */
function formSentence({ bases, locale }: MetricContext, source: 'promises' | 'purchases'): string[] {
  const { promiseForms } = localeOf(locale).metrics;
  const forms = promiseFormsOf(source, bases[source]);
  if (forms.every((form) => form === 'date')) return [];
  return [promiseForms.sentence(forms.map((form) => promiseForms.names[form]))];
}

function traceOf(context: MetricContext, period: TracePeriod, role: 'promises' | 'purchases') {
  const status = (name: PromiseCounts) => sql`${identifier(name)} <> 0`;
  return traceOfFacts(context, {
    period,
    facts: promiseFacts(role),
    ratio: 'kept',
    from: sql`promise_facts`,
    columns: { promise_type: 'text?', status: 'text?' },
    parts: {
      'kept-on-time': status('kept_on_time'),
      'kept-late': status('kept_late'),
      'open-overdue': status('open_overdue'),
      broken: status('broken'),
    },
    records: promiseRecords(role),
  });
}

/** Every record of the table of promises, with why it is not one that fell due. */
export function promiseRecords(role: 'promises' | 'purchases'): Records {
  return {
    table: sql`(SELECT s.file, s.row_number, s.set_aside, s.customer, p.status, p.due_day FROM ${identifier(role)} AS s
        LEFT JOIN promise_facts AS p ON p.file = s.file AND p.row_number = s.row_number)`,
    day: sql`t.due_day`,
    invalid: [
      // promises of unknown customers are set aside before rows are put together
      ['same-promise', sql`t.status IS NULL AND t.set_aside IS NULL`],
      ['withdrawn', sql`t.status = 'withdrawn'`],
      ['no-deadline', sql`t.status = 'no_deadline'`],
    ],
    uncounted: [],
    rest: 'not-due',
  };
}

type PromiseCounts = 'kept_on_time' | 'kept_late' | 'open_overdue' | 'broken' | 'withdrawn';
const dueStatuses = ['kept_on_time', 'kept_late', 'open_overdue', 'broken'] as const;

/** One row a promise with a deadline, on the day it fell due. */
function promiseFacts(role: 'promises' | 'purchases'): Facts<'kept', PromiseCounts> {
  const flag = (status: PromiseCounts) => sql`CASE WHEN t.status = ${status} THEN 1 ELSE 0 END`;
  return {
    role,
    seriesFrom: 'dueDays',
    select: (segment) => sql`SELECT ${clusterKey}, t.due_day AS day, ${segment} AS segment,
        CASE WHEN t.status IN (${'kept_on_time'}, ${'kept_late'}, ${'open_overdue'}, ${'broken'}) THEN 1 ELSE 0 END AS due,
        ${flag('kept_on_time')} AS kept_on_time, ${flag('kept_late')} AS kept_late, ${flag('open_overdue')} AS open_overdue,
        ${flag('broken')} AS broken, ${flag('withdrawn')} AS withdrawn
      FROM promise_facts AS t WHERE t.due_day IS NOT NULL`,
    ratios: { kept: ['kept_on_time', 'due'] },
    counts: [...dueStatuses, 'withdrawn'],
  };
}

/** Promises due in the period by type, status and days late; those still to fall due and those without deadline counted once. */
async function readStatuses({ engine, current, asOf }: MetricContext) {
  const daysLate = sql`CASE WHEN status = 'kept_late' AND verdict IS NULL THEN fulfilled_day - due_day END`;
  // a promise kept ahead of a deadline that is still to come is not due yet: it joins the rate when its day comes
  const shownStatus = sql`CASE WHEN due_day > ${asOf} AND status <> 'withdrawn' THEN 'open_not_due' ELSE status END`;
  return engine.rows(
    sql`SELECT type, status, days_late, is_fulfilled, COUNT(*) AS count
      FROM (SELECT COALESCE(promise_type, 'unspecified') AS type, ${shownStatus} AS status, ${daysLate} AS days_late,
          fulfilled_day IS NOT NULL AS is_fulfilled FROM promise_facts
        WHERE due_day BETWEEN ${current.from} AND ${current.to} OR due_day > ${asOf} OR status = 'no_deadline') AS p
      GROUP BY type, status, days_late, is_fulfilled ORDER BY type, status, days_late, is_fulfilled`,
    { type: 'text', status: 'text', days_late: 'integer?', is_fulfilled: 'boolean', count: 'integer' },
  );
}

async function partsOf(context: MetricContext, counts: Record<PromiseCounts, number>) {
  const found = await readStatuses(context);
  type StatusRow = (typeof found)[number];
  const rows = found.map((row) => ({ ...row, type: countedWord(context, 'promiseType', row.type) }));
  const total = (keep: (row: StatusRow) => boolean) => rows.filter(keep).reduce((sum, { count }) => sum + count, 0);
  const isDue = ({ status }: StatusRow) => dueStatuses.some((due) => due === status);
  const share = (keep: (row: StatusRow) => boolean) =>
    shownShare(
      total((row) => row.status === 'kept_on_time' && keep(row)),
      total((row) => isDue(row) && keep(row)),
      context.settings.level,
    );
  const late = rows.flatMap(({ days_late, count }) =>
    days_late === null ? [] : Array.from({ length: count }, () => days_late),
  );
  const types = [...new Set(rows.filter(isDue).map(({ type }) => type))];
  return {
    counts: {
      keptOnTime: counts.kept_on_time,
      keptLate: counts.kept_late,
      openOverdue: counts.open_overdue,
      broken: counts.broken,
      withdrawn: counts.withdrawn,
      openNotDue: total(({ status }) => status === 'open_not_due'),
      noDeadline: total(({ status }) => status === 'no_deadline'),
    },
    byType: Object.fromEntries(types.map((type) => [type, share((row) => row.type === type)])),
    medianDaysLate: quantile(late, 0.5),
    p90DaysLate: quantile(late, 0.9),
    deliveredOnly: share(({ is_fulfilled }) => is_fulfilled),
    source: context.promiseSource,
  };
}

/** Plain Wilson: a breakdown that is shown beside the clustered total. */
function shownShare(x: number, n: number, level: number) {
  const estimate = wilson(x, n, level);
  const { value, interval, status } = figureOf(
    estimate && { ...estimate, numerator: x, denominator: n, clusters: null, effectiveN: n },
  );
  return { x, n, value, lo: interval?.low ?? null, hi: interval?.high ?? null, status };
}
