import { orderedContacts } from '../entities/contact-flow.ts';
import { runOfTable } from '../entities/run.ts';
import { monthsOf, within } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatNumber, formatRange, formatShareBeside } from '../locales/numbers.ts';
import { eventFieldOf, eventSegments, fieldNames, requestedFields } from '../measures/segments.ts';
import type { Window } from '../relationships/calendar.ts';
import type { SegmentField } from '../relationships/segments.ts';
import { defaultSettings } from '../relationships/settings.ts';
import { join, literal, raw, type Sql, sql } from '../sql.ts';
import {
  kaplanMeier,
  type SurvivalCurve,
  type SurvivalRow,
  survivalAt,
  survivalQuantile,
} from '../statistics/kaplan-meier.ts';
import { followUpRatio, followUpTable } from './facts/follow-ups.ts';
import { firstMonthSlot, monthDays } from './facts/months.ts';
import { segmentOf } from './facts/traces.ts';
import {
  areComparable,
  changeOf,
  compareShares,
  type Estimate,
  type Group,
  minimumChange,
  pointOf,
  segmentsOf,
} from './figure.ts';
import type { Localised, Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { notExported } from './not-exported.ts';
import { ratioPart } from './ratio-figure.ts';
import { contactRecords } from './records.ts';
import { resultOf } from './result.ts';

/** What the figure is called when an answer is due within so many hours. */
function titleWithin(hours: number): Localised {
  return hours === 24
    ? { en: 'Answered within a day', nl: 'Binnen een dag beantwoord' }
    : { en: `Answered within ${hours} hours`, nl: `Binnen ${String(hours).replace('.', ',')} uur beantwoord` };
}

/** How long customers wait for an answer. Source: METHOD B10. */
export const responseTime: Metric = {
  id: 'response-time',
  unit: 'share',
  better: 'higher',
  chapter: 'contact',
  place: 5,
  tables: ['contacts'],
  range: [0, 1],
  title: titleWithin(defaultSettings.responseTargetHours),
  question: { en: 'How long do customers wait?', nl: 'Hoe lang wachten klanten?' },
  definition: {
    en: 'Share of the inbound contacts of the period with a time of day that were answered within 24 hours (--response-target), from the curve of Kaplan and Meier: contacts nobody has answered yet wait until the end of the as-of day and are not dropped. Calendar hours: office hours are not known. Phone calls, visits and self-service count only where a response was recorded. Waiting and leaving: the first problem contact of each customer in the year before the last 91 days, and how many times as often customers were lost in the 90 days that begin a day after it when the answer took longer than that; needs 5 customers either way; an association. Interval: log-log; for the ratio Katz.',
    nl: 'Van de inkomende contacten van de periode met een bekend tijdstip het aandeel dat binnen 24 uur (--response-target) is beantwoord, uit de curve van Kaplan en Meier: wat nog niemand beantwoordde wacht tot het einde van de peildatum en valt niet weg. Kalenderuren: openingstijden zijn niet bekend. Telefoon, bezoek en selfservice tellen alleen als er een antwoord is vastgelegd. Wachten en vertrekken: het eerste probleemcontact van elke klant in het jaar vóór de laatste 91 dagen, en hoeveel keer zo vaak klanten vertrokken in de 90 dagen vanaf de dag erna als het antwoord langer op zich liet wachten; in beide groepen zijn 5 klanten nodig; een samenhang. Interval: log-log; voor de verhouding Katz.',
  },
  formula: { en: '1 - S(24 hours)', nl: '1 - S(24 uur)' },
  source: {
    en: 'Kaplan & Meier (1958); Convergys, ten wishes of customers (2009)',
    nl: 'Kaplan & Meier (1958); Convergys, tien wensen van klanten (2009)',
  },
  adds: { en: 'how long customers wait for an answer', nl: 'hoe lang klanten op antwoord wachten' },
  async measure(context) {
    const missing = notExported(responseTime, context, { contacts: ['created_at', 'first_response_at'] });
    if (missing) return missing;
    const { settings, locale, current, previous } = context;
    const [waits, slowLoss] = await Promise.all([readWaits(context), followUpTable(context, 'slow')]);
    const texts = localeOf(locale);
    const curve = kaplanMeier(waits.current);
    const hours = settings.responseTargetHours;
    const [now, before] = [
      estimateAt(curve, hours, settings.level),
      estimateAt(kaplanMeier(waits.previous), hours, settings.level),
    ];
    const canCompare = now && before && areComparable(now, before);
    const median = curve && survivalQuantile(curve, 0.5);
    const unanswered = waits.current.reduce((sum, { censored }) => sum + censored, 0);
    const hoursText = (value: number) =>
      texts.method.hours(formatNumber(value, value < 10 && !Number.isInteger(value) ? 1 : 0, texts));
    return resultOf({ ...responseTime, title: titleWithin(hours) }, context, {
      estimate: now,
      counted: curve?.n,
      window: current,
      previous: { window: previous, estimate: before },
      change: changeOf(
        canCompare ? compareShares(now, before) : null,
        minimumChange('share', settings),
        texts.metrics.periodChange,
      ),
      series: waits.months.map(({ window, rows }) =>
        pointOf(window, estimateAt(kaplanMeier(rows), hours, settings.level)),
      ),
      segments: segmentsOf(groupsOf(waits.segments, context), minimumChange('share', settings)),
      parts: {
        n: curve?.n ?? 0,
        unanswered,
        medianHours: median,
        p90Hours: curve && survivalQuantile(curve, 0.9),
        targetHours: hours,
        slowLoss:
          slowLoss &&
          ratioPart(followUpRatio(slowLoss, settings.level), { slow: slowLoss.exposed, fast: slowLoss.unexposed }),
      },
      excluded: context.setAside.contacts,
      sentence:
        now &&
        texts.method.responseTime({
          value: formatShareBeside(now.value, now, texts),
          range: formatRange('share', now.low, now.high, 0, texts),
          hours: formatCount(hours, texts),
          median: median === null ? null : hoursText(median),
          unanswered: formatCount(unanswered, texts),
          hasUnanswered: unanswered > 0,
        }),
    });
  },
  trace: async (context, { kind, window }) => {
    if (kind === 'month' && !waitMonths(context).some(({ from }) => from === window.from)) return null;
    const own = segmentOf(context, 'contacts');
    return {
      window,
      role: 'contacts',
      rows: sql`SELECT r.*, ${own.segment} AS segment, CASE WHEN r.is_answered THEN 1 ELSE 0 END AS x, 1 AS m, d.channel,
        CAST(r.minutes AS INTEGER) AS waited_minutes
      FROM (${await measuredWaits(context)}) AS r LEFT JOIN contacts AS d ON d.file = r.file AND d.row_number = r.row_number ${own.from}
      WHERE ${within(sql`r.day`, window)}`,
      // a curve: whoever still waits is neither answered in time nor late
      hasNumerator: false,
      columns: { channel: 'text?', is_answered: 'boolean', waited_minutes: 'integer' },
      parts: { answered: sql`is_answered`, waiting: sql`NOT is_answered` },
      records: { ...contactRecords([]), rest: 'no-measurable-response' },
    };
  },
};

/** Minutes up to two days, whole hours after that: exact where it matters, and few rows however long somebody waited. */
const exactHours = 48;

/** SQL: contacts whose response can be measured, with the hours they waited so far. */
async function measuredWaits(context: MetricContext): Promise<Sql> {
  const contacts = await orderedContacts(runOfTable('contacts', context));
  return sql`SELECT cluster, file, row_number, day, is_answered,
    CASE WHEN wait_seconds <= ${raw(String(exactHours * 3600))} THEN FLOOR(to_minute / 60) ELSE 60 * FLOOR(to_hour / 3600) END AS minutes
  FROM (SELECT *, wait_seconds + 59 AS to_minute, wait_seconds + 3599 AS to_hour FROM ${contacts} WHERE is_inbound AND wait_seconds IS NOT NULL) AS waited`;
}

interface Waits {
  months: { window: Window; rows: SurvivalRow[] }[];
  current: SurvivalRow[];
  previous: SurvivalRow[];
  segments: { field: SegmentField; segment: string; rows: SurvivalRow[] }[];
}

async function readWaits(context: MetricContext): Promise<Waits> {
  const { engine, current, previous } = context;
  const months = waitMonths(context);
  const waits = await measuredWaits(context);
  const counts = sql`CAST(minutes AS BIGINT) AS minutes, COUNT(CASE WHEN is_answered THEN 1 END) AS events,
      COUNT(CASE WHEN NOT is_answered THEN 1 END) AS censored`;
  const inWindow = (slot: string, window: typeof current) =>
    sql`SELECT ${literal(slot)} AS slot, CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS segment, ${counts}
      FROM (${waits}) AS w WHERE ${within(sql`w.day`, window)} GROUP BY minutes`;
  const bySegment = (of: Sql) => sql`SELECT 'segment' AS slot, d.field, d.segment, ${counts}
      FROM (${waits}) AS w JOIN ${of} WHERE d.segment IS NOT NULL AND ${within(sql`w.day`, current)} GROUP BY d.field, d.segment, minutes`;
  const [fields, ownField] = [requestedFields(context), eventFieldOf(context, 'contacts')];
  const parts = [inWindow('current', current), inWindow('previous', previous)];
  if (months.length > 0) parts.push(byMonth(context, waits, months));
  if (fields.length > 0)
    parts.push(bySegment(sql`customer_dimensions AS d ON d.customer = w.cluster AND d.field IN ${fieldNames(fields)}`));
  if (ownField)
    parts.push(
      bySegment(sql`(SELECT e.*, ${ownField.name} AS field FROM (${eventSegments('contacts', ownField)}) AS e) AS d
        ON d.file = w.file AND d.row_number = w.row_number`),
    );
  const rows = await engine.rows(join(parts, ' UNION ALL '), {
    slot: 'text',
    field: 'text?',
    segment: 'text?',
    minutes: 'integer',
    events: 'integer',
    censored: 'integer',
  });
  const timed = ({ minutes, events, censored }: (typeof rows)[number]) => ({ time: minutes / 60, events, censored });
  const of = (slot: string) => rows.filter((row) => row.slot === slot).map(timed);
  const segments = new Map<string, Waits['segments'][number]>();
  for (const row of rows) {
    const field = [...fields, ...(ownField ? [ownField] : [])].find(({ name }) => name === row.field);
    if (!field || row.segment === null) continue;
    const key = JSON.stringify([field.name, row.segment]);
    const group = segments.get(key) ?? { field, segment: row.segment, rows: [] };
    group.rows.push(timed(row));
    segments.set(key, group);
  }
  const ofMonth = (i: number) => rows.filter((row) => row.slot === 'month' && Number(row.segment) === i).map(timed);
  return {
    months: months.map((window, i) => ({ window, rows: ofMonth(firstMonthSlot + i) })),
    current: of('current'),
    previous: of('previous'),
    segments: [...segments.values()],
  };
}

/** Months whose every contact has waited for the target by now: what is not answered in it is late, and nothing is open. */
function waitMonths(context: MetricContext): Window[] {
  return monthsOf(context, 'contacts', Math.ceil(context.settings.responseTargetHours / 24));
}

/** Of such a month the share answered in time is all that is asked: two rows, at the target and after it. */
function byMonth({ settings }: MetricContext, waits: Sql, months: readonly Window[]): Sql {
  const target = raw(String(settings.responseTargetHours * 60));
  const isInTime = sql`is_answered AND minutes <= ${target}`;
  return sql`SELECT 'month' AS slot, CAST(NULL AS VARCHAR) AS field, CAST(d.slot AS VARCHAR) AS segment,
      CASE WHEN ${isInTime} THEN ${target} ELSE ${target} + 60 END AS minutes, COUNT(CASE WHEN is_answered THEN 1 END) AS events,
      COUNT(CASE WHEN NOT is_answered THEN 1 END) AS censored
    FROM (${waits}) AS w JOIN (${monthDays(months)}) AS d ON d.day = w.day GROUP BY d.slot, ${isInTime}`;
}

/** Every segment with its own curve; those of customers are compared with the others of the same column. */
function groupsOf(segments: Waits['segments'], { settings }: MetricContext): Group[] {
  const at = (rows: readonly SurvivalRow[]) =>
    estimateAt(kaplanMeier(rows), settings.responseTargetHours, settings.level);
  return segments.map(({ field, segment, rows }) => {
    const others = segments.filter((other) => other.field === field && other.segment !== segment);
    const estimate = at(rows);
    const rest = field.owner === 'customers' ? at(others.flatMap((other) => other.rows)) : null;
    const canTest = estimate && rest && areComparable(estimate, rest);
    return { field, segment, estimate, comparison: canTest ? compareShares(estimate, rest) : null };
  });
}

function estimateAt(curve: SurvivalCurve | null, hours: number, level: number): Estimate | null {
  const at = curve && survivalAt(curve, hours, level);
  if (!curve || !at) return null;
  const { n } = curve;
  return {
    ...at,
    value: 1 - at.value,
    low: 1 - at.high,
    high: 1 - at.low,
    numerator: null,
    denominator: n,
    clusters: null,
    effectiveN: n,
  };
}
