import { promise } from '../entities/promise.ts';
import { headlineMonths } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { promiseFormsOf } from '../relationships/promise-forms.ts';
import { promisesWithoutOutcome } from '../relationships/promises.ts';
import { countedWord } from '../relationships/pseudonyms.ts';
import { promisedFields } from '../schema/promise-forms.ts';
import { identifier, sql } from '../sql.ts';
import { quantile } from '../statistics/quantile.ts';
import { wilson } from '../statistics/wilson.ts';
import { countedMetric } from './declared.ts';
import { figureOf } from './figure.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { resaid, withoutValue } from './result.ts';
import { shareResult } from './share-figure.ts';
import type { Records } from './trace.ts';

/** Share of promises that fell due and were kept on time. Source: METHOD B6. */
export const promiseKeptRate: Metric = countedMetric({
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
    nl: 'Op tijd nagekomen afspraken, gedeeld door elke afspraak waarvan de afgesproken datum in de periode viel, wat er ook van terechtkwam: te late, nog openstaande en niet nagekomen afspraken (meer dan 30 dagen na die datum nog open, --broken-after) tellen mee in de noemer. Afspraken die de klant introk en afspraken zonder datum tellen niet; is een afspraak verschoven, dan geldt de eerste datum. Er wordt op de dag vergeleken, tenzij van beide het tijdstip bekend is. Zonder tabel met afspraken zijn de beloofde leverdatums van de aankopen de afspraken. Interval: Wilson met de klant als steekproefeenheid.',
  },
  formula: {
    en: 'kept on time / (kept on time + kept late + open overdue + broken)',
    nl: 'op tijd / (op tijd + te laat + te laat en nog open + niet nagekomen)',
  },
  source: { en: 'interval: Wilson (1927), by customer', nl: 'interval: Wilson (1927), per klant' },
  adds: {
    en: 'whether you do what you promised, and whom you let down',
    nl: 'of u doet wat u beloofde, en wie u teleurstelt',
  },
  needs: {},
  missing: (context) =>
    context.promiseSource
      ? null
      : withoutValue(
          promiseKeptRate,
          context.locale,
          'not_exported',
          missingPromises(context, promiseKeptRate.adds[context.locale]),
        ),
  measures: {
    kept: share(promise, { on: 'due', m: 'isDue', x: 'isKept', months: headlineMonths('dueDays'), split: 'all' }),
  },
  read: readStatuses,
  estimate: ({ kept }, context, statuses) => {
    const { promiseSource, identity, current, previous, setAside, locale } = context;
    const role = promiseSource ?? 'promises';
    const isClustered = identity.isKnown(role);
    const result = shareResult(promiseKeptRate, context, {
      sums: kept,
      window: current,
      previousWindow: previous,
      isClustered,
      parts: partsOf(context, statuses),
      excluded: setAside[role],
      caveats: isClustered ? [] : [localeOf(locale).metrics.notClustered],
    });
    const definition = [result.definition, ...formSentence(context, role)].join(' ');
    return resaid(result, { definition });
  },
  figure: 'kept',
  shown: ({ promiseSource }) => ({
    columns: ['promise_type', 'status'],
    parts: {
      'kept-on-time': sql`status = 'kept_on_time'`,
      'kept-late': sql`status = 'kept_late'`,
      'open-overdue': sql`status = 'open_overdue'`,
      broken: sql`status = 'broken'`,
    },
    records: promiseRecords(promiseSource ?? 'promises'),
  }),
});

/** Why nothing can be said of promises: none are known, or none of which it is known what became of them. */
export function missingPromises(
  { bases, asOf, locale }: Pick<MetricContext, 'bases' | 'asOf' | 'locale'>,
  adds: string,
): string {
  const { metrics } = localeOf(locale);
  const role = promisesWithoutOutcome(bases, asOf);
  if (!role) return metrics.missingPromises(adds);
  const headers = bases[role].files.flatMap(({ mapping }) =>
    promisedFields[role].flatMap((field) => mapping.columns[field]?.header ?? []),
  );
  return metrics.promisesWithoutOutcome([...new Set(headers)].join(', '), adds);
}

/** In what form the promises of this export are written, where they are more than dates. */
function formSentence({ bases, locale }: MetricContext, source: 'promises' | 'purchases'): string[] {
  const { promiseForms } = localeOf(locale).metrics;
  const forms = promiseFormsOf(source, bases[source]);
  if (forms.every((form) => form === 'date')) return [];
  return [promiseForms.sentence(forms.map((form) => promiseForms.names[form]))];
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

const dueStatuses = ['kept_on_time', 'kept_late', 'open_overdue', 'broken'] as const;

/** Promises due in the period by type, status and days late; those still to fall due and those without deadline counted once. */
async function readStatuses({ engine, current, asOf }: MetricContext) {
  const daysLate = sql`CASE WHEN status = 'kept_late' AND verdict IS NULL THEN fulfilled_day - due_day END`;
  // a promise kept ahead of a deadline that is still to come is not due yet: it joins the rate when its day comes
  const shownStatus = sql`CASE WHEN due_day > ${asOf} THEN 'open_not_due' ELSE status END`;
  return engine.rows(
    sql`SELECT type, status, days_late, is_fulfilled, COUNT(*) AS count
      FROM (SELECT COALESCE(promise_type, 'unspecified') AS type, ${shownStatus} AS status, ${daysLate} AS days_late,
          fulfilled_day IS NOT NULL AS is_fulfilled FROM promise_facts
        WHERE due_day BETWEEN ${current.from} AND ${current.to} OR (due_day > ${asOf} AND status <> 'withdrawn') OR status = 'no_deadline') AS p
      GROUP BY type, status, days_late, is_fulfilled ORDER BY type, status, days_late, is_fulfilled`,
    { type: 'text', status: 'text', days_late: 'integer?', is_fulfilled: 'boolean', count: 'integer' },
  );
}

type StatusRow = Awaited<ReturnType<typeof readStatuses>>[number];

function partsOf(context: MetricContext, found: readonly StatusRow[]) {
  const rows = found.map((row) => ({ ...row, type: countedWord(context, 'promiseType', row.type) }));
  const total = (keep: (row: StatusRow) => boolean) => rows.filter(keep).reduce((sum, { count }) => sum + count, 0);
  const ofStatus = (name: string) => total(({ status }) => status === name);
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
      keptOnTime: ofStatus('kept_on_time'),
      keptLate: ofStatus('kept_late'),
      openOverdue: ofStatus('open_overdue'),
      broken: ofStatus('broken'),
      withdrawn: ofStatus('withdrawn'),
      openNotDue: ofStatus('open_not_due'),
      noDeadline: ofStatus('no_deadline'),
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
