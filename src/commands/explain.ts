import type { Engine, Row, Shape } from '../engines/engine.ts';
import type { ExitCode, Io } from '../io.ts';
import type { LocaleCode } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { allMetrics } from '../metrics/all-metrics.ts';
import type { Metric, MetricContext } from '../metrics/metric.ts';
import { nearest } from '../nearest.ts';
import { onboardingReasons } from '../onboarding/reasons.ts';
import { Problem, problemCodes, problemExample } from '../problems.ts';
import type { Base } from '../snapshot/base.ts';
import { dayNumber, windowBefore } from '../snapshot/calendar.ts';
import { defaultSettings } from '../snapshot/settings.ts';
import { setAsideCounts } from '../snapshot/tallies.ts';
import { Sql, sql } from '../sql.ts';
import type { Role } from '../tables/table.ts';

/** `health explain`: what a figure means, how it is worked out and the SQL that does it, without opening the engine. */
export async function runExplain(
  io: Io,
  topic: string | undefined,
  options: { locale?: LocaleCode },
): Promise<ExitCode> {
  const locale = options.locale ?? 'en';
  if (topic === undefined) {
    io.out(overview(locale));
    return 0;
  }
  const metric = allMetrics.find(({ id }) => id === topic);
  const texts = localeOf(locale).explain;
  const status = Object.entries(texts.statuses).find(([name]) => name === topic);
  const code = problemCodes.find((known) => known === topic);
  if (metric) io.out(await metricText(metric, locale));
  else if (status) io.out(`${topic}\n\n${status[1]}\n`);
  else if (code) io.out(problemText(code));
  else {
    const known = [...allMetrics.map(({ id }) => id), ...Object.keys(texts.statuses), ...problemCodes];
    throw Problem.of('unknown-topic', { topic, nearest: nearest(topic, known) });
  }
  return 0;
}

function overview(locale: LocaleCode): string {
  const { explain } = localeOf(locale);
  const metrics = allMetrics.map(({ id, question }) => `  ${id.padEnd(24)}${question[locale]}`);
  const statuses = Object.entries(explain.statuses).map(([name, text]) => `  ${name.padEnd(24)}${text}`);
  const problems = problemCodes.map((code) => `  ${code}`);
  const groups = [
    [explain.metricsHeading, ...metrics],
    [explain.statusesHeading, ...statuses],
    [explain.problemsHeading, ...problems],
  ];
  return `${groups.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

async function metricText(metric: Metric, locale: LocaleCode): Promise<string> {
  const { explain } = localeOf(locale);
  const { id, title, question, definition, formula, source, unit, better, adds } = metric;
  const statements = (await statementsOf(metric, locale)).map(readable);
  return [
    `${id}: ${title[locale]}`,
    question[locale],
    '',
    definition[locale],
    '',
    `${explain.formula}  ${formula}`,
    `${explain.unit}  ${explain.units[unit]}, ${explain.better[better]}`,
    `${explain.source}  ${source}`,
    `${explain.adds}  ${adds[locale]}`,
    '',
    explain.sqlHeading,
    ...statements.map((statement) => `\n${statement};`),
    '',
  ].join('\n');
}

function problemText(code: (typeof problemCodes)[number]): string {
  const { what, found, fix } = problemExample(code);
  return `${code}\n\n${what}\n  found: ${found}\n  fix:   ${fix}\n`;
}

/** The statements a metric runs on a full export of today's definition: those of a dry run against an engine without rows. */
async function statementsOf(metric: Metric, locale: LocaleCode): Promise<readonly Sql[]> {
  const engine = new RecordingEngine();
  await metric.measure(dryContext(engine, locale));
  return engine.log;
}

class RecordingEngine implements Engine {
  readonly log: Sql[] = [];
  async run(statement: Sql): Promise<void> {
    this.log.push(statement);
  }
  async rows<S extends Shape>(query: Sql, _: S): Promise<Row<S>[]> {
    this.log.push(query);
    return [];
  }
  async columns<N extends string>(query: Sql, names: readonly N[]): Promise<Record<N, Float64Array>> {
    this.log.push(query);
    return Object.fromEntries(names.map((name) => [name, new Float64Array(0)])) as Record<N, Float64Array>;
  }
  async close(): Promise<void> {}
}

function dryContext(engine: Engine, locale: LocaleCode): MetricContext {
  const asOf = dayNumber('2025-12-31');
  const base = (role: Role): Base => ({
    role,
    files: [],
    isExported: true,
    hasRepeats: false,
    has: () => true,
    relation: sql`${new Sql([role], [])}`,
  });
  const { periodDays } = defaultSettings;
  return {
    engine,
    locale,
    settings: defaultSettings,
    asOf,
    current: windowBefore(asOf, periodDays),
    previous: windowBefore(asOf, periodDays, periodDays),
    isSinceGiven: false,
    bases: {
      customers: base('customers'),
      contacts: base('contacts'),
      purchases: base('purchases'),
      surveys: base('surveys'),
      promises: base('promises'),
      usage: base('usage'),
    },
    identity: {
      joins: () => sql``,
      customer: () => sql`customer`,
      isKnown: () => true,
      hasCustomersTable: true,
      isByEmail: false,
      customerKey: sql`t.customer_id`,
      customerName: sql`k.customer_id`,
      hasAliases: false,
    },
    lifecycle: {
      relationship: 'contractual',
      inactivityDays: null,
      inactivityBasis: null,
      dataStart: asOf - 730,
      hasCustomers: true,
      aliveSpans: sql`alive_spans`,
      counts: { total: 0, active: 0, truncated: 0, dateErrors: 0, withoutStart: 0, imputedLosses: 0 },
    },
    promiseSource: 'promises',
    pointsCheck: null,
    judgedReasons: onboardingReasons,
    segmentFields: [],
    firstDay: { contacts: null, answers: null, dueDays: null, finishedStarts: null },
    setAside: setAsideCounts([]),
  };
}

/** A statement with its values in place and the source's indentation taken out. */
function readable(statement: Sql): string {
  const text = statement.parts.reduce((all, part, i) => {
    const value = statement.values[i - 1];
    return `${all}${typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)}${part}`;
  });
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n  ');
}
