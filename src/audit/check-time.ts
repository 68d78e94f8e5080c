import { dayNumberOf } from '../dialects/dialect.ts';
import { isoDay } from '../relationships/calendar.ts';
import type { Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, sql } from '../sql.ts';
import { quantile } from '../statistics/quantile.ts';
import { dateFormats, swappedDays, unreadable } from './check-dates.ts';
import { bulkOf, byRole, type Days, fewestRows, inTurn, usualPause } from './days.ts';
import { type Found, nowhere } from './finding.ts';
import { type DayCount, isReversed, momentOf, type OrderCount } from './profile.ts';
import { aboutRole, examplesOf, headerOf, type Subject } from './subject.ts';

/** A lost period has to be this unlikely: e^-10 for a Poisson process. */
const leastExpected = 10;

/** Where the rows lie in time: gaps, spikes, dates that cannot be, tables that begin late or end early. */
export async function checkTime(subject: Subject, counts: readonly DayCount[], orders: readonly OrderCount[]) {
  const all = byRole(counts);
  const events = all.filter(({ role }) => role !== 'customers');
  const found = [
    ...events.flatMap((days) => lostPeriods(subject, days)),
    ...(await inTurn(all, (days) => bulkDays(subject, days))),
    ...coverage(subject, events),
    ...(await inTurn(all, (days) => strayDates(subject, days))),
    ...(await futureDates(subject)),
    ...(await reversed(subject, orders)),
    ...all.flatMap((days) => swappedDays(subject, days)),
    ...dateFormats(subject),
  ];
  return [...found, ...(await unreadable(subject))];
}

/** Days without rows where the weeks around make them all but impossible. */
function lostPeriods(subject: Subject, of: Days): Found[] {
  if (of.total < fewestRows) return [];
  const pause = usualPause(of);
  const found = of.days.slice(1).flatMap(({ day }, i) => {
    const before = of.days[i]?.day ?? day;
    const missing = day - before - 1;
    if (missing < 2 || missing + 1 < 2.5 * pause) return [];
    const inWindow = (from: number, to: number) =>
      of.days.reduce((sum, each) => sum + (each.day >= from && each.day <= to ? each.rows : 0), 0);
    const [first, last] = [of.days[0]?.day ?? day, of.days.at(-1)?.day ?? day];
    const around = inWindow(before - 27, before) + inWindow(day, day + 27);
    const length = Math.min(28, before - first + 1) + Math.min(28, last - day + 1);
    const expected = (around / length) * missing;
    return expected >= leastExpected ? [{ from: before + 1, to: day - 1, days: missing, expected }] : [];
  });
  return found.slice(0, 3).map((gap) => ({
    ...aboutRole(subject, of.role, 'lost-period', gap.days >= 14 ? 'critical' : 'warning'),
    values: { from: isoDay(gap.from), to: isoDay(gap.to), days: gap.days, expected: Math.round(gap.expected) },
  }));
}

/** One day that holds many times the rows of a usual one: an import, not what happened. */
async function bulkDays(subject: Subject, of: Days): Promise<Found[]> {
  if (of.total < fewestRows || of.days.length < 10) return [];
  const usual =
    quantile(
      of.days.map(({ rows }) => rows),
      0.5,
    ) ?? 1;
  const bulk = of.days.filter(({ rows }) => rows >= 15 && rows >= 10 * usual && rows >= 0.03 * of.total).slice(0, 3);
  return inTurn(bulk, async ({ day, rows }) => [
    {
      ...aboutRole(subject, of.role, 'bulk-day', rows > 0.2 * of.total ? 'critical' : 'warning'),
      values: { day: isoDay(day), n: rows, usual: Math.round(usual) },
      examples: await examplesOf(subject, of.role, sql`${dayNumberOf(momentOf(of.role))} = ${day}`, null),
    },
  ]);
}

/** A table that begins or ends well inside the time the others cover. */
function coverage(subject: Subject, events: readonly Days[]): Found[] {
  const trimmed = events
    .filter(({ total }) => total >= 20)
    .map((of) => ({ ...of, ...bulkOf(of), pause: usualPause(of) }));
  return trimmed.flatMap((of): Found[] => {
    const others = trimmed.filter(({ role }) => role !== of.role);
    if (others.length === 0) return [];
    const [first, last] = [Math.min(...others.map(({ from }) => from)), Math.max(...others.map(({ to }) => to))];
    const late = of.from - first;
    const early = last - of.to;
    const span = Math.max(1, last - first);
    const values = { from: isoDay(of.from), to: isoDay(of.to), first: isoDay(first), last: isoDay(last) };
    return [
      ...(late > Math.max(45, 0.15 * span, 3 * of.pause)
        ? [{ ...aboutRole(subject, of.role, 'starts-late', 'warning'), values: { ...values, days: late } }]
        : []),
      ...(early > Math.max(21, 3 * of.pause) && of.pause < 31
        ? [
            {
              ...aboutRole(subject, of.role, 'ends-early', early > 60 ? 'critical' : 'warning'),
              values: { ...values, days: early },
            },
          ]
        : []),
    ];
  });
}

const placeholderYears = { earliest: 1990, latest: 2090 };

/** Single dates far away from all others: they shift the as-of day or the begin of the data. */
async function strayDates(subject: Subject, of: Days): Promise<Found[]> {
  const yearOf = (day: number) => Number(isoDay(day).slice(0, 4));
  const isPlaceholder = (day: number) =>
    yearOf(day) < placeholderYears.earliest || yearOf(day) > placeholderYears.latest;
  const placeholders = of.days.filter(({ day }) => isPlaceholder(day));
  const real = of.days.filter(({ day }) => !isPlaceholder(day));
  const { from, to } = bulkOf({ ...of, days: real, total: real.reduce((sum, { rows }) => sum + rows, 0) });
  const strays =
    of.role === 'customers' || of.total < fewestRows
      ? []
      : real.filter(({ day }) => day > to + 30 || day < from - 365).filter(({ day }) => day <= subject.context.asOf);
  const example = (day: number) =>
    examplesOf(
      subject,
      of.role,
      sql`${dayNumberOf(momentOf(of.role))} = ${day}`,
      firstField(of.role),
      momentOf(of.role),
    );
  const sum = (days: typeof strays) => days.reduce((n, { rows }) => n + rows, 0);
  const finding = async (id: Found['id'], severity: Found['severity'], days: typeof strays): Promise<Found[]> => [
    {
      ...aboutRole(subject, of.role, id, severity),
      values: { n: sum(days), day: isoDay(days[0]?.day ?? 0) },
      examples: await example(days[0]?.day ?? 0),
    },
  ];
  return [
    ...(placeholders.length > 0 ? await finding('placeholder-dates', 'warning', placeholders) : []),
    ...(strays.length > 0 ? await finding('stray-dates', 'warning', strays) : []),
  ];
}

function firstField(role: Role): string {
  const fields: Record<Role, string> = {
    customers: 'contract_start_at',
    contacts: 'created_at',
    purchases: 'ordered_at',
    surveys: 'sent_at',
    promises: 'made_at',
    usage: 'used_at',
  };
  return fields[role];
}

/** Events later than today: they cannot have happened. */
async function futureDates(subject: Subject): Promise<Found[]> {
  return inTurn(subject.loaded, async ({ file, mapping, moments }) => {
    const future = moments.filter(
      ({ field, afterToday }) => afterToday > 0 && !tables[mapping.role].fields[field]?.isTerm,
    );
    return inTurn(future, async ({ field, afterToday }): Promise<Found[]> => {
      const condition = sql`${dayNumberOf(sql`t.${identifier(field)}`)} > ${subject.context.asOf}`;
      return [
        {
          ...nowhere('future-dates', afterToday > 0.05 * file.records ? 'critical' : 'warning'),
          role: mapping.role,
          file: file.name,
          column: mapping.columns[field]?.header ?? field,
          values: { n: afterToday, of: file.records },
          examples: (
            await examplesOf(subject, mapping.role, condition, field, sql`CAST(t.${identifier(field)} AS DATE)`)
          ).filter((example) => example.file === file.name),
        },
      ];
    });
  });
}

/** An answer before its question, a solution before the problem. */
async function reversed(subject: Subject, orders: readonly OrderCount[]): Promise<Found[]> {
  return inTurn(
    orders.filter(({ wrong }) => wrong > 0),
    async ({ role, first, second, both, wrong }): Promise<Found[]> => {
      const share = wrong / Math.max(1, both);
      const severity = share > 0.2 ? 'critical' : share >= 0.01 || wrong >= 5 ? 'warning' : 'info';
      return [
        {
          ...aboutRole(subject, role, 'impossible-order', severity),
          column: headerOf(subject, role, second),
          values: {
            n: wrong,
            of: both,
            first: headerOf(subject, role, first) ?? first,
            second: headerOf(subject, role, second) ?? second,
          },
          examples: await examplesOf(
            subject,
            role,
            isReversed(first, second),
            second,
            sql`CAST(t.${identifier(second)} AS DATE)`,
          ),
        },
      ];
    },
  );
}
