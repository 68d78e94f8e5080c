import { appendFile } from 'node:fs/promises';
import type { Analysis, AnalyzeRequest, Progress } from '../analysis/analyze.ts';
import { analyzeForCheck } from '../analysis/analyze-days.ts';
import { hideWords } from '../analysis/builders/anonymize.ts';
import { definitionChanges } from '../analysis/comparison/definition-changes.ts';
import { overlapDays } from '../analysis/comparison/diff.ts';
import {
  defaultFalseAlarms,
  defaultGates,
  evaluateGates,
  hasFailed,
  needsGroupsBefore,
} from '../analysis/comparison/gates.ts';
import type { Config } from '../config/config.ts';
import type { ExitCode, Io } from '../io.ts';
import { allMetrics } from '../metrics/all-metrics.ts';
import { Problem } from '../problems.ts';
import type { Privacy } from '../relationships/pseudonyms.ts';
import { shownGroup, type TypedGroup } from '../relationships/shown-names.ts';
import type { CheckRun } from '../renderers/check.ts';
import type { Exception, Gate } from '../report/gate-shape.ts';
import type { Report } from '../report/report.ts';
import { systemReason } from '../system-reason.ts';
import { type BesideOptions, besideGates } from './beside-gates.ts';
import type { AnalysisOptions } from './command-options.ts';
import { checkMetric, type GateFlags, gatesOf } from './gate-options.ts';
import { type Outputs, outputsOf, printPages } from './print.ts';
import { startProgress } from './progress.ts';
import { progressText, tellFailures, withoutReasons } from './report.ts';
import { analyzeRequest, configOf } from './request.ts';
import type { Style } from './terminal-style.ts';

export type CheckFormat = 'terminal' | 'json' | 'markdown' | 'junit';
export interface CheckOptions extends AnalysisOptions, GateFlags, BesideOptions {
  format?: CheckFormat;
  output: string[];
}

const formats: Readonly<Record<string, CheckFormat>> = { json: 'json', md: 'markdown', txt: 'terminal', xml: 'junit' };

/** `health check`: the report, judged against gates; 1 when an error gate is crossed. */
export async function runCheck(io: Io, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const given = await configOf(io, options);
  const baselineFile = options.baseline ?? given.check?.baseline;
  const read = { ...options, baseline: baselineFile };
  const outputs = await outputsOf(io, paths, read, formats, { isAlwaysPrinted: true });
  const config = options.anonymize ? withoutReasons(given) : given;
  const falseAlarms = alarmShare(options.falseAlarms) ?? config.check?.falseAlarms ?? defaultFalseAlarms;
  const gates = allGates(options, config);
  const exceptions = validExceptions(config.check?.exceptions ?? [], io.today);
  const beside = await besideGates(io, paths, read);
  const request = {
    ...withSegments(await analyzeRequest(io, paths, options, config), gates),
    // only what a gate looks at is worked out, unless a report is wanted too
    metrics: beside.isReportWanted ? undefined : gates.map(({ metric }) => metric),
  };
  const baseline = await baselineOf(baselineFile, io);
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const isWithGroups = baseline === null && gates.some(needsGroupsBefore);
  const asked = { ...request, onProgress: progress?.update };
  const { report, failures, fields, before, series } = await analyzeForCheck(asked, {
    isWithGroups,
    card: beside.card,
  }).finally(() => progress?.stop());
  const shown = request.privacy ? groupsOf(report, fields, request.privacy) : asTyped;
  const stored = baseline && (request.privacy ? asPrivate(baseline.report, shown) : baseline.report);
  if (stored) checkSameDefinition(stored, report, baseline?.file ?? '');
  const isStrict = options.strict ?? config.check?.strict ?? false;
  const results = evaluateGates(report, {
    gates: gates.map((gate) => withGroup(gate, shown)),
    exceptions: exceptions.map((exception) => withGroup(exception, shown)),
    notEnoughData: options.notEnoughData ?? config.check?.notEnoughData ?? 'warn',
    isStrict,
    falseAlarms,
    baseline: stored,
    before,
  });
  const comparedWith = stored?.period ?? report.period.previous;
  const judged: CheckRun = {
    report,
    results,
    comparedWith,
    overlapDays: overlapDays(report, { period: comparedWith }),
    isStrict,
    falseAlarms,
  };
  await beside.write(judged, series, { request, config });
  await tell(io, judged, options, outputs);
  tellFailures(io, failures, request.privacy);
  return failures.size > 0 ? 3 : hasFailed(results) ? 1 : 0;
}

function allGates(options: CheckOptions, { check }: Config): readonly Gate[] {
  const known = allMetrics.map(({ id }) => id);
  const gates = [...(check?.gates ?? []), ...gatesOf(options, known)];
  for (const { metric } of [...gates, ...(check?.exceptions ?? [])]) checkMetric(metric, known);
  const chosen = gates.length > 0 ? gates : defaultGates;
  return chosen.map((gate) => (options.warn.includes(gate.metric) ? { ...gate, level: 'warn' } : gate));
}

/** An exception that nobody took back must not hide anything for ever. */
function validExceptions(exceptions: readonly Exception[], today: string): readonly Exception[] {
  const expired = exceptions.find(({ expires }) => expires < today);
  if (expired) throw Problem.of('exception-expired', { ...expired, expired: expired.expires });
  return exceptions;
}

function withSegments(request: AnalyzeRequest, gates: readonly Gate[]): AnalyzeRequest {
  const fields = gates.flatMap(({ segment }) => (segment ? [segment.field] : []));
  return { ...request, by: [...new Set([...request.by, ...fields])] };
}

async function baselineOf(file: string | undefined, io: Io): Promise<{ file: string; report: Report } | null> {
  if (file === undefined) return null;
  const { readReport } = await import('../analysis/comparison/read-report.ts');
  return { file, report: await readReport(file, io.currentFolder) };
}

/** How a group that was typed, or stands in a stored report, is called in this one. */
type ShownGroup = (typed: TypedGroup) => TypedGroup;

const asTyped: ShownGroup = (typed) => typed;

function groupsOf({ metrics }: Report, fields: Analysis['fields'], privacy: Privacy): ShownGroup {
  const segments = metrics.flatMap((metric) => metric.segments);
  const known = (name: string) => segments.filter(({ field }) => field === name).map(({ segment }) => segment);
  return (typed) => shownGroup(typed, fields, known, privacy);
}

function withGroup<G extends Pick<Gate, 'segment'>>(gate: G, shown: ShownGroup): G {
  return gate.segment ? { ...gate, segment: shown(gate.segment) } : gate;
}

/** A stored report with its configuration and its groups as an anonymised one shows them. */
function asPrivate(report: Report, shown: ShownGroup): Report {
  const metrics = report.metrics.map((metric) => ({
    ...metric,
    segments: metric.segments.map((segment) => {
      const { field, value } = shown({ field: segment.field, value: segment.segment });
      return { ...segment, field, segment: value };
    }),
  }));
  return { ...report, metrics, configuration: hideWords(report.configuration) };
}

function checkSameDefinition(baseline: Report, report: Report, file: string): void {
  const changes = definitionChanges(baseline, report);
  if (changes.length === 0) return;
  const differences = changes.map(({ name, before, after }) => `${name} ${before} -> ${after}`).join(', ');
  throw Problem.of('baseline-differs', { file, differences });
}

function alarmShare(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (value > 0 && value <= 0.5) return value;
  throw Problem.of('bad-value', { option: '--false-alarms', value: text, allowed: 'a share above 0, at most 0.5' });
}

async function tell(io: Io, run: CheckRun, options: CheckOptions, outputs: Outputs<CheckFormat>): Promise<void> {
  await printPages(io, options, outputs, (format, style) => render(run, format, style), 120);
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = io.environment;
  if (GITHUB_ACTIONS === 'true') io.command((await import('../renderers/check-formats.ts')).renderAnnotations(run));
  if (GITHUB_STEP_SUMMARY)
    await appendSummary(GITHUB_STEP_SUMMARY, await render(run, 'markdown', { width: 120, useColor: false }));
}

/** Appended, never overwritten: other steps write to the same summary. */
async function appendSummary(file: string, text: string): Promise<void> {
  try {
    await appendFile(file, `${text}\n`);
  } catch (error) {
    throw Problem.of('output-unwritable', { file, reason: systemReason(error) });
  }
}

async function render(run: CheckRun, format: CheckFormat, style: Style): Promise<string> {
  switch (format) {
    case 'terminal':
      return (await import('../renderers/check-terminal.ts')).renderCheckTerminal(run, style);
    case 'json':
      return (await import('../renderers/check-formats.ts')).renderCheckJson(run);
    case 'markdown':
      return (await import('../renderers/check-formats.ts')).renderCheckMarkdown(run);
    case 'junit':
      return (await import('../renderers/check-junit.ts')).renderCheckJunit(run);
  }
}
