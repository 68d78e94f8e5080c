import type { Analysis, AnalyzeRequest } from './analysis/analyze.ts';

export type { Analysis, AnalyzeRequest } from './analysis/analyze.ts';
export { main } from './cli.ts';
export type { Io } from './io.ts';
export { Problem } from './problems.ts';
export type { Report } from './report/report.ts';

/** See `analyze` in analyze.ts. Loaded on first use: `health --help` never pays for the analysis. */
export async function analyze(request: AnalyzeRequest): Promise<Analysis> {
  return (await import('./analysis/analyze.ts')).analyze(request);
}
