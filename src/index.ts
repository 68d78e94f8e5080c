import type { Analysis, AnalyzeRequest, InspectRequest } from './analysis/analyze.ts';
import type { ReportFormat } from './renderers/render-report.ts';
import type { SourcesStyle } from './renderers/render-sources.ts';
import type { TerminalOptions } from './renderers/terminal/sheet.ts';
import type { Extent } from './renderers/terminal.ts';
import type { InspectedSource } from './report/inspect.ts';
import type { Report } from './report/report.ts';

export type { Analysis, AnalyzeRequest, InspectRequest } from './analysis/analyze.ts';
export { main } from './cli.ts';
export type { Io } from './io.ts';
export { Problem } from './problems.ts';
export type { ReportFormat } from './renderers/render-report.ts';
export type { SourcesStyle } from './renderers/render-sources.ts';
export type { TerminalOptions } from './renderers/terminal/sheet.ts';
export type { Extent } from './renderers/terminal.ts';
export type { InspectedSource } from './report/inspect.ts';
export type { Report } from './report/report.ts';

/** What a file gets. */
const plain: TerminalOptions = { width: 100, useColor: false };

// Each is loaded on first use: `health --help` never pays for the analysis.

/** See `analyze` in analysis/analyze.ts. */
export async function analyze(request: AnalyzeRequest): Promise<Analysis> {
  return (await import('./analysis/analyze.ts')).analyze(request);
}

/** See `inspect` in analysis/analyze.ts. */
export async function inspect(request: InspectRequest): Promise<InspectedSource[]> {
  return (await import('./analysis/analyze.ts')).inspect(request);
}

/** A report in one of its formats and in its own language; `style` is for the terminal, `extent` how much of it is wanted. */
export async function renderReport(
  report: Report,
  format: ReportFormat,
  style = plain,
  extent: Extent = 'full',
): Promise<string> {
  return (await import('./renderers/render-report.ts')).renderReport(report, format, style, extent);
}

/** How files were read and understood; `style` is for the terminal. */
export async function renderSources(
  sources: readonly InspectedSource[],
  format: 'terminal' | 'json',
  style: SourcesStyle = plain,
): Promise<string> {
  return (await import('./renderers/render-sources.ts')).renderSources(sources, format, style);
}
