export { type Analysis, type AnalyzeRequest, analyze } from './analyze.ts';
export { main } from './cli.ts';
export type { Io } from './io.ts';
export { Problem } from './problems.ts';
export type { Report } from './report/report.ts';
