import type { Engine, Row, Shape, WideShape } from '../engines/engine.ts';
import { HeldTables } from '../entities/held-tables.ts';
import type { ExitCode, Io } from '../io.ts';
import type { LocaleCode } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { formatNumber } from '../locales/numbers.ts';
import { problemMeanings } from '../locales/problem-meanings.ts';
import { Counter } from '../measures/counter.ts';
import { allMetrics } from '../metrics/all-metrics.ts';
import type { Lack, LackReason, Metric } from '../metrics/metric.ts';
import type { MetricContext } from '../metrics/metric-context.ts';
import { onboardingReasons } from '../onboarding/reasons.ts';
import { Problem, type ProblemCode, problemCodes, problemExample } from '../problems.ts';
import { resolvePeriod } from '../relationships/as-of.ts';
import type { Base } from '../relationships/base.ts';
import { dayNumber, windowBefore } from '../relationships/calendar.ts';
import { defaultSettings } from '../relationships/settings.ts';
import { setAsideCounts } from '../relationships/tallies.ts';
import { wrap } from '../renderers/text-width.ts';
import type { Role } from '../schema/table.ts';
import { Sql, sql } from '../sql.ts';
import { sectionOfMetric } from './help.ts';
import { widthOf } from './terminal-style.ts';
import { type Topic, topicsOf } from './topics.ts';

/** `health explain`: what a figure means, how it is worked out and the SQL that does it, without opening the engine; and what words mean. */
export async function runExplain(
  io: Io,
  words: readonly string[],
  options: { locale?: LocaleCode },
): Promise<ExitCode> {
  const locale = options.locale ?? 'en';
  const width = io.isOutTerminal ? Math.min(widthOf(io), readableWidth) : null;
  const text = words.length === 0 ? overview(locale, width) : await explanationOf(words, locale);
  io.out(width === null ? text : wrapped(text, width));
  return 0;
}

/** Longer lines of prose than this are hard to read. */
const readableWidth = 100;

async function explanationOf(words: readonly string[], locale: LocaleCode): Promise<string> {
  const found = topicsOf(words);
  if (!Array.isArray(found)) throw Problem.of('unknown-topic', { topic: words.join(' '), nearest: found.nearest });
  const texts = await Promise.all(found.map((topic) => textOf(topic, locale)));
  return texts.join('\n');
}

function textOf(topic: Topic, locale: LocaleCode): string | Promise<string> {
  const { explain, terms, words } = localeOf(locale);
  switch (topic.kind) {
    case 'metric':
      return metricText(topic.metric, locale);
    case 'status':
      return `${topic.status} (${words.status[topic.status]})\n\n${explain.statuses[topic.status]}\n`;
    case 'term':
      return `${terms[topic.term].name}\n\n${terms[topic.term].text}\n`;
    case 'problem':
      return problemText(topic.code, locale);
  }
}

/** Everything that can be explained; on a terminal long lines go on below where they began. */
function overview(locale: LocaleCode, width: number | null): string {
  const { explain, terms } = localeOf(locale);
  const begin = 29;
  const row = (name: string, text: string) => {
    const lines = width === null ? [text] : wrap(text, Math.max(20, width - begin));
    return `  ${name.padEnd(begin - 3)} ${lines.join(`\n${' '.repeat(begin)}`)}`;
  };
  const groups = [
    [explain.metricsHeading, ...allMetrics.map(({ id, question }) => row(id, question[locale]))],
    [explain.termsHeading, ...Object.entries(terms).map(([id, { name }]) => row(id, name))],
    [explain.statusesHeading, ...Object.entries(explain.statuses).map(([name, text]) => row(name, text))],
    // a message is printed without its code: here it is found
    [explain.problemsHeading, ...problemCodes.map((code) => row(code, problemExample(code).what))],
  ];
  return `${groups.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** How far what follows `formula:` and the like stands in. */
const labelled = /^\p{L}+: +(?<=^.{10})(?=\S)/u;

/** Prose is wrapped to the terminal, below its label where it has one; lists and SQL, which are indented, stay as they are. */
function wrapped(text: string, width: number): string {
  const lines = text.split('\n').flatMap((line) => {
    if (line.startsWith(' ')) return [line];
    const label = labelled.exec(line)?.[0] ?? '';
    const pieces = wrap(line.slice(label.length), width - label.length);
    return pieces.map((piece, i) => `${i === 0 ? label : ' '.repeat(label.length)}${piece}`);
  });
  return lines.join('\n');
}

async function metricText(metric: Metric, locale: LocaleCode): Promise<string> {
  const { explain } = localeOf(locale);
  const { id, title, question, definition, formula, source, adds } = metric;
  const statements = (await statementsOf(metric, locale)).map(readable);
  return [
    `${id}: ${title[locale]}`,
    question[locale],
    '',
    definition[locale],
    '',
    `${explain.formula}  ${formula[locale]}`,
    `${explain.unit}  ${unitText(metric, locale)}`,
    `${explain.source}  ${typeof source === 'string' ? source : source[locale]}`,
    ...methodLine(id, locale),
    `${explain.adds}  ${adds[locale]}`,
    ...lackLines(metric, locale),
    '',
    explain.sqlHeading,
    ...statements.map((statement) => `\n${statement};`),
    '',
  ].join('\n');
}

/** Where the method defines the figure. */
function methodLine(id: string, locale: LocaleCode): string[] {
  const section = sectionOfMetric(id);
  return section === undefined ? [] : [localeOf(locale).explain.method(section)];
}

/** Unit, where the figure lies if it has limits on both sides, and which end is the good one. */
function unitText({ unit, range: [least, most], better, isDirectionOpen }: Metric, locale: LocaleCode): string {
  const texts = localeOf(locale);
  const { units, range, comparedAs, better: directions } = texts.explain;
  const limit = (value: number) => formatNumber(value, 0, texts);
  const limits = Number.isFinite(least) && Number.isFinite(most) ? [range(limit(least), limit(most))] : [];
  return [units[unit], ...limits, (isDirectionOpen ? comparedAs : directions)[better]].join(', ');
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

/** A problem that nobody explains does not compile. */
const meanings: Readonly<Record<LocaleCode, Readonly<Record<ProblemCode, string>>>> = problemMeanings;

/** What a problem means, and the message as it is printed, which is English in every language, without its details. */
function problemText(code: ProblemCode, locale: LocaleCode): string {
  const { what, found, fix } = problemExample(code);
  return `${code}\n\n${meanings[locale][code]}\n\n${localeOf(locale).explain.printed}\n  ${what}\n    found: ${found}\n    fix:   ${fix}\n`;
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
  async runAll(statements: readonly Sql[]): Promise<void> {
    this.log.push(...statements);
  }
  async rows<S extends WideShape>(query: Sql, _: S): Promise<Row<S>[]> {
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
    held: new HeldTables(engine, asOf),
    counter: new Counter(),
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
      isByName: false,
      namelessAnswers: null,
      customerKey: sql`t.customer_id`,
      customerName: sql`k.customer_id`,
      hasAliases: false,
    },
    lifecycle: {
      relationship: 'contractual',
      inactivityDays: null,
      inactivityBasis: null,
      dataStart: asOf - 730,
      historyStart: asOf - 730,
      knowsStates: true,
      hasCustomers: true,
      aliveSpans: sql`alive_spans`,
      counts: {
        total: 0,
        active: 0,
        truncated: 0,
        dateErrors: 0,
        withoutStart: 0,
        lostOnUnknownDay: 0,
        returned: 0,
        inTrial: 0,
        paused: 0,
      },
    },
    earlyEnds: new Map(),
    lastDueDay: null,
    periodOf: (day) => resolvePeriod(day, { settings: defaultSettings }),
    promiseSource: 'promises',
    pointsCheck: null,
    judgedReasons: onboardingReasons,
    segmentFields: [],
    firstDay: { contacts: null, orders: null, answers: null, dueDays: null, finishedStarts: null },
    series: 'none',
    doubts: [],
    setAside: setAsideCounts([]),
  };
}

/** A statement with its values in place and the source's indentation taken out. */
function readable(statement: Sql): string {
  const text = statement.parts.reduce((all, part, i) => {
    const value = statement.values[i - 1];
    return `${all}${typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)}${part}`;
  });
  const lines = text.split('\n').map((line) => line.trim());
  return `  ${lines.join('\n    ')}`;
}
