import type { Engine, Row, Shape } from '../engines/engine.ts';
import type { ExitCode, Io } from '../io.ts';
import type { LocaleCode } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { allMetrics } from '../metrics/all-metrics.ts';
import type { Lack, LackReason, Metric, MetricContext } from '../metrics/metric.ts';
import { nearest } from '../nearest.ts';
import { onboardingReasons } from '../onboarding/reasons.ts';
import { Problem, problemCodes, problemExample } from '../problems.ts';
import { wrap } from '../renderers/text-width.ts';
import type { Base } from '../snapshot/base.ts';
import { dayNumber, windowBefore } from '../snapshot/calendar.ts';
import { defaultSettings } from '../snapshot/settings.ts';
import { setAsideCounts } from '../snapshot/tallies.ts';
import { Sql, sql } from '../sql.ts';
import type { Role } from '../tables/table.ts';
import { widthOf } from './terminal-style.ts';

/** `health explain`: what a figure means, how it is worked out and the SQL that does it, without opening the engine; and what words mean. */
export async function runExplain(
  io: Io,
  words: readonly string[],
  options: { locale?: LocaleCode },
): Promise<ExitCode> {
  const locale = options.locale ?? 'en';
  const text = words.length === 0 ? overview(locale) : await explanationOf(words.join(' '), locale);
  io.out(io.isOutTerminal ? wrapped(text, Math.min(widthOf(io), readableWidth)) : text);
  return 0;
}

/** Longer lines of prose than this are hard to read. */
const readableWidth = 100;

async function explanationOf(topic: string, locale: LocaleCode): Promise<string> {
  const { explain } = localeOf(locale);
  const wanted = slugOf(topic);
  const metric = allMetrics.find(({ id }) => id === wanted);
  if (metric) return metricText(metric, locale);
  const status = Object.entries(explain.statuses).find(([name]) => slugOf(name) === wanted);
  if (status) return `${status[0]}\n\n${status[1]}\n`;
  const term = termOf(wanted, locale);
  if (term) return `${term.name}\n\n${term.text}\n`;
  const code = problemCodes.find((known) => known === wanted);
  if (code) return problemText(code);
  const known = [
    ...allMetrics.map(({ id }) => id),
    ...Object.keys(explain.statuses),
    ...termsOf(locale).flatMap(({ id, name }) => [id, slugOf(name)]),
    ...problemCodes,
  ];
  throw Problem.of('unknown-topic', { topic, nearest: nearest(wanted, known) });
}

interface Term {
  id: string;
  name: string;
  text: string;
}

function termsOf(locale: LocaleCode): Term[] {
  return Object.entries(localeOf(locale).terms).map(([id, term]) => ({ id, ...term }));
}

/** A term by its id, or by what it is called in either language; told in the language asked for. */
function termOf(wanted: string, locale: LocaleCode): Term | undefined {
  const codes: LocaleCode[] = [locale, 'en', 'nl'];
  const id = codes.flatMap(termsOf).find((term) => term.id === wanted || slugOf(term.name) === wanted)?.id;
  return termsOf(locale).find((term) => term.id === id);
}

/** `As-of day` as `as-of-day`: how a topic can be typed without quotes. */
function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
}

function overview(locale: LocaleCode): string {
  const { explain } = localeOf(locale);
  const row = (name: string, text: string) => `  ${name.padEnd(26)}${text}`;
  const groups = [
    [explain.metricsHeading, ...allMetrics.map(({ id, question }) => row(id, question[locale]))],
    [explain.termsHeading, ...termsOf(locale).map(({ id, name }) => row(id, name))],
    [explain.statusesHeading, ...Object.entries(explain.statuses).map(([name, text]) => row(name, text))],
    [explain.problemsHeading, ...problemCodes.map((code) => `  ${code}`)],
  ];
  return `${groups.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Prose is wrapped to the terminal; lists and SQL, which are indented, stay as they are. */
function wrapped(text: string, width: number): string {
  const lines = text.split('\n').flatMap((line) => (line.startsWith(' ') ? [line] : wrap(line, width)));
  return lines.join('\n');
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
    `${explain.formula}  ${formula[locale]}`,
    `${explain.unit}  ${[explain.units[unit], ...rangeOf(metric, locale), explain.better[better]].join(', ')}`,
    `${explain.source}  ${typeof source === 'string' ? source : source[locale]}`,
    `${explain.adds}  ${adds[locale]}`,
    ...lackLines(metric, locale),
    '',
    explain.sqlHeading,
    ...statements.map((statement) => `\n${statement};`),
    '',
  ].join('\n');
}

/** Where the figure lies, if it has limits on both sides. */
function rangeOf({ range: [least, most] }: Metric, locale: LocaleCode): string[] {
  return Number.isFinite(least) && Number.isFinite(most) ? [localeOf(locale).explain.range(least, most)] : [];
}

/** What the figure has not, by reason: several things may be missing for one. */
function lackLines({ lacks = {} }: Metric, locale: LocaleCode): string[] {
  const { label, what, why } = localeOf(locale).lacks;
  const entries = Object.entries(lacks) as [Lack, LackReason][];
  return [...new Set(entries.map(([, reason]) => reason))].map((reason) => {
    const names = entries.filter(([, other]) => other === reason).map(([lack]) => what[lack]);
    return `${label}  ${names.join(', ')}: ${why[reason]}`;
  });
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
  async *batches<S extends Shape>(query: Sql, shape: S): AsyncGenerator<Row<S>[]> {
    yield await this.rows(query, shape);
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
    series: 'none',
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
