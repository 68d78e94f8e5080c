import { diffReports } from '../../src/analysis/comparison/diff.ts';
import { evaluateGates } from '../../src/analysis/comparison/gates.ts';
import { en } from '../../src/locales/en.ts';
import { renderAuditMarkdown, renderAuditTerminal } from '../../src/renderers/audit.ts';
import { renderAuditCsv, renderAuditJson } from '../../src/renderers/audit-text.ts';
import type { CheckRun } from '../../src/renderers/check.ts';
import { renderCheckMarkdown } from '../../src/renderers/check-formats.ts';
import { renderCheckJunit } from '../../src/renderers/check-junit.ts';
import { renderCheckTerminal } from '../../src/renderers/check-terminal.ts';
import { renderCsv } from '../../src/renderers/csv.ts';
import { renderDiffJson, renderDiffMarkdown, renderDiffTerminal } from '../../src/renderers/diff.ts';
import { renderAuditHtml, renderScorecardHtml, renderTraceHtml } from '../../src/renderers/html.ts';
import { renderInspectJson } from '../../src/renderers/inspect-json.ts';
import { renderInspectTerminal } from '../../src/renderers/inspect-terminal.ts';
import { renderJson } from '../../src/renderers/json.ts';
import { renderMarkdown } from '../../src/renderers/markdown.ts';
import { blocksAsMarkdown, blocksAsTerminal } from '../../src/renderers/onboarding/blocks.ts';
import { renderRiskCsv, renderRiskMarkdown, renderRiskTerminal } from '../../src/renderers/onboarding/risk.ts';
import { renderScorecardTerminal } from '../../src/renderers/scorecard-terminal.ts';
import {
  renderScorecardCsv,
  renderScorecardJson,
  renderScorecardMarkdown,
} from '../../src/renderers/scorecard-text.ts';
import { renderTerminal } from '../../src/renderers/terminal.ts';
import { renderTraceMarkdown, renderTraceTerminal } from '../../src/renderers/trace.ts';
import { renderTraceCsv, renderTraceJson } from '../../src/renderers/trace-text.ts';
import { verificationBlocks } from '../../src/renderers/verification.ts';
import type { Audit } from '../../src/report/audit-shape.ts';
import type { Report } from '../../src/report/report.ts';
import type { RiskList } from '../../src/report/risk.ts';
import type { Scorecard } from '../../src/report/scorecard-shape.ts';
import type { TraceHead, TraceReport, TraceRow } from '../../src/report/trace-shape.ts';
import type { Verification } from '../../src/report/verification.ts';
import { richReport } from './reports.ts';

/** Every place where a text of an export can stand, filled with one attack. */
const auditWith = (text: string): Audit => ({
  schemaVersion: 1,
  tool: { name: 'health', version: '0.1.0' },
  locale: 'en',
  asOf: '2025-03-31',
  files: [{ file: text, table: 'contacts', format: text, records: 3, used: 2, sha256: 'ab' }],
  counts: { critical: 1, warning: 0, info: 1 },
  overall: { verdict: 'with-care', text },
  verdicts: [{ metric: 'nps', title: text, verdict: 'with-care', why: [text, text], findings: ['orphans'] }],
  findings: (['critical', 'info'] as const).map((severity) => ({
    id: 'orphans',
    name: text,
    severity,
    table: 'contacts',
    file: text,
    column: text,
    text,
    values: { n: 1, value: text },
    evidence: [{ file: text, record: 1, line: 2, column: text, value: text }],
    weakens: [{ metric: 'nps', how: text }],
    ask: text,
  })),
  sensitivity: {
    score: 70,
    grade: 'B',
    isStable: false,
    choices: [
      {
        choice: 'period',
        used: '90',
        tried: '45',
        score: 50,
        grade: 'D',
        isGradeOther: true,
        figures: [
          {
            metric: 'nps',
            title: text,
            unit: 'points',
            currency: null,
            used: 1,
            tried: 9,
            interval: { low: 0, high: 2 },
            effect: 'outside',
          },
        ],
      },
    ],
    weights: [{ pillar: 'retention', points: 40, weight: 25, tip: { weight: 41, grade: 'C' } }],
  },
  request: [text],
});

const traceWith = (text: string): TraceReport => ({
  schemaVersion: 1,
  tool: { name: 'health', version: '0.1.0' },
  locale: 'en',
  asOf: '2025-03-31',
  metric: 'nps',
  title: text,
  window: { from: '2025-01-01', to: '2025-03-31' },
  filters: { customer: text, segment: `segment=${text}` },
  value: 1,
  unit: 'points',
  currency: null,
  numerator: 1,
  denominator: 1,
  records: 1,
  omitted: 0,
  reasons: { [text]: 1 },
  parts: [text],
  columns: ['reason_code'],
  madeOf: [],
  rows: [
    {
      customer: text,
      day: '2025-01-01',
      table: 'contacts',
      file: text,
      record: 1,
      line: 2,
      numerator: 1,
      denominator: 1,
      reason: text,
      details: { reason_code: text },
    },
  ],
});

const excludedWith = (text: string): TraceReport => {
  const trace = traceWith(text);
  return { ...trace, filters: { ...trace.filters, excluded: 'yes' } };
};

/** The trace of a figure that is worked out from others, shown or not. */
const compositeWith = (text: string): TraceReport => ({
  ...traceWith(text),
  numerator: null,
  denominator: null,
  rows: [],
  madeOf: (['ok', 'no_data'] as const).flatMap((status) =>
    (['current', 'previous'] as const).map((period) => ({
      metric: text,
      title: text,
      period,
      status,
      value: status === 'ok' ? -2 : null,
      unit: 'points' as const,
      currency: null,
      numerator: -2,
      denominator: 1,
      command: text,
    })),
  ),
});

/** What `health trace` writes piece by piece, as one text. */
async function wholeOf(
  render: (head: TraceHead, batches: AsyncIterable<readonly TraceRow[]>) => AsyncIterable<string>,
  { rows, ...head }: TraceReport,
): Promise<string> {
  async function* batches() {
    for (const row of rows) yield [row];
  }
  let whole = '';
  for await (const piece of render(head, batches())) whole += piece;
  return whole;
}

const verificationWith = (text: string): Verification => ({
  schemaVersion: 1,
  locale: 'en',
  report: text,
  asOf: '2025-03-31',
  version: { report: text, now: '0.1.0' },
  fingerprint: { report: text, now: null },
  verdict: 'other-figures',
  rules: [{ name: text, report: text, now: 'METHOD-2 G2' }],
  files: [{ file: text, status: 'changed', sha256: { report: 'a', now: text }, bytes: { report: 1, now: 2 } }],
  figures: [{ metric: 'nps', title: text, isSame: false, report: 1, now: 2 }],
});

export const reportWith = (text: string): Report => ({
  ...richReport,
  sources: richReport.sources.map((source) => ({
    ...source,
    file: text,
    why: [text],
    unused: [text],
    notes: [text],
    columns: { [text]: text },
    constants: { segment: text },
  })),
  metrics: richReport.metrics.map((metric) => ({
    ...metric,
    reason: text,
    segments: metric.segments.map((segment) => ({ ...segment, field: text, segment: text })),
    ladder: [{ step: 'records', count: 1, lost: { [text]: 1 } }],
  })),
  findings: richReport.findings.map((finding) => ({ ...finding, text, action: text })),
  onboarding: richReport.onboarding && {
    ...richReport.onboarding,
    customers: richReport.onboarding.customers.map((customer) => ({
      ...customer,
      customerId: text,
      owner: text,
      segment: text,
    })),
  },
  notes: [{ code: 'x', text }],
});

const screen = { width: 90, useColor: false };
const verifyTerminal = (text: string) => blocksAsTerminal(verificationBlocks(verificationWith(text)), 'en', screen);

const checkWith = (text: string): CheckRun => {
  const report = reportWith(text);
  const exceptions = [{ metric: 'nps', reason: text, owner: text, expires: '2030-01-01' }];
  const gates = [
    { metric: 'nps', level: 'error', min: 99 },
    { metric: 'nps', level: 'warn', min: 99, segment: { field: text, value: text } },
  ] as const;
  const options = { notEnoughData: 'warn', isStrict: true, falseAlarms: 0.04, baseline: null } as const;
  const results = evaluateGates(report, { ...options, gates, exceptions });
  return { report, results, comparedWith: report.period.previous, overlapDays: 0, isStrict: true, falseAlarms: 0.04 };
};
const diffWith = (text: string) =>
  diffReports(
    { ...reportWith(text), configuration: { fingerprint: 'x', options: { reasons: { [text]: text } } } },
    reportWith('b'),
  );
const cardWith = (text: string): Scorecard => ({
  schemaVersion: 1,
  tool: { name: 'health', version: '0.1.0' },
  locale: 'en',
  cadence: 'weeks',
  windowDays: 90,
  configuration: { fingerprint: text },
  periods: [{ id: text, from: '2025-01-01', to: '2025-01-07' }],
  metrics: richReport.metrics.map((metric) => ({
    ...metric,
    title: text,
    definition: text,
    currency: null,
    points: [{ ...metric, asOf: '2025-01-07', own: null }],
  })),
});
const riskWith = (text: string): RiskList => ({
  schemaVersion: 1,
  tool: { name: 'health', version: '0.1.0' },
  locale: 'en',
  asOf: '2025-03-31',
  relationship: 'contractual',
  isRepurchase: false,
  horizonDays: 100,
  filters: { owner: text },
  knowsWhoIsNew: true,
  total: 1,
  matched: 1,
  omitted: 0,
  bands: { high: 1, medium: 0, low: 0 },
  verdict: { code: 'none_finished', text },
  models: [],
  expected: null,
  customers: (reportWith(text).onboarding?.customers ?? []).slice(0, 1).map((customer) => ({
    ...customer,
    phase: { id: 'admit', since: null, isAssumed: false, missing: [] },
    basis: 'points',
    probability: null,
    landmark: null,
    pointsBand: 'high',
    factors: [],
    otherLogOdds: null,
    why: text,
    phaseAction: { id: 'x', text },
    next: text,
  })),
  notes: [text],
});

export const terminal: Record<string, (text: string) => string> = {
  report: (text) => renderTerminal(reportWith(text), screen),
  audit: (text) => renderAuditTerminal(auditWith(text), screen),
  trace: (text) => renderTraceTerminal(traceWith(text), screen),
  'trace of a composite': (text) => renderTraceTerminal(compositeWith(text), screen),
  'excluded records': (text) => renderTraceTerminal(excludedWith(text), screen),
  verify: verifyTerminal,
  check: (text) => renderCheckTerminal(checkWith(text), screen),
  diff: (text) => renderDiffTerminal(diffWith(text), en, screen),
  inspect: (text) => renderInspectTerminal(reportWith(text).sources, screen),
  scorecard: (text) => renderScorecardTerminal(cardWith(text), screen),
  risk: (text) => renderRiskTerminal(riskWith(text), screen),
};
export const markdown: Record<string, (text: string) => string> = {
  report: (text) => renderMarkdown(reportWith(text)),
  audit: (text) => renderAuditMarkdown(auditWith(text)),
  trace: (text) => renderTraceMarkdown(traceWith(text)),
  'trace of a composite': (text) => renderTraceMarkdown(compositeWith(text)),
  'excluded records': (text) => renderTraceMarkdown(excludedWith(text)),
  verify: (text) => blocksAsMarkdown(verificationBlocks(verificationWith(text))),
  check: (text) => renderCheckMarkdown(checkWith(text)),
  diff: (text) => renderDiffMarkdown(diffWith(text), en),
  scorecard: (text) => renderScorecardMarkdown(cardWith(text)),
  risk: (text) => renderRiskMarkdown(riskWith(text)),
};
export const html: Record<string, (text: string) => string> = {
  audit: (text) => renderAuditHtml(auditWith(text)),
  trace: (text) => renderTraceHtml(traceWith(text)),
  'trace of a composite': (text) => renderTraceHtml(compositeWith(text)),
  'excluded records': (text) => renderTraceHtml(excludedWith(text)),
  scorecard: (text) => renderScorecardHtml(cardWith(text)),
  // XML, but the same signs would end a text of it
  junit: (text) => renderCheckJunit(checkWith(text)),
};
export const csv: Record<string, (text: string) => string | Promise<string>> = {
  report: (text) => renderCsv(reportWith(text)),
  audit: (text) => renderAuditCsv(auditWith(text)),
  trace: (text) => wholeOf(renderTraceCsv, traceWith(text)),
  'trace of a composite': (text) => wholeOf(renderTraceCsv, compositeWith(text)),
  scorecard: (text) => renderScorecardCsv(cardWith(text)),
  risk: (text) => renderRiskCsv(riskWith(text)),
};
export const json: Record<string, (text: string) => string | Promise<string>> = {
  report: (text) => renderJson(reportWith(text)),
  audit: (text) => renderAuditJson(auditWith(text)),
  trace: (text) => wholeOf(renderTraceJson, traceWith(text)),
  'trace of a composite': (text) => wholeOf(renderTraceJson, compositeWith(text)),
  inspect: (text) => renderInspectJson(reportWith(text).sources),
  scorecard: (text) => renderScorecardJson(cardWith(text)),
  diff: (text) => renderDiffJson(diffWith(text)),
};
