import type { Progress } from '../analysis/analyze.ts';
import { backtest } from '../analysis/analyze-onboarding.ts';
import type { ExitCode, Io } from '../io.ts';
import { backtestBlocks, mostPast, renderBacktestCsv, renderBacktestJson } from '../renderers/onboarding/backtest.ts';
import { blocksAsMarkdown, blocksAsTerminal } from '../renderers/onboarding/blocks.ts';
import type { Backtest } from '../report/backtest.ts';
import type { BacktestOptions } from './command-options.ts';
import { isForMachines } from './cut-list.ts';
import { type Format, formatOfExtension, outputsOf, printResult } from './print.ts';
import { startProgress } from './progress.ts';
import { progressText } from './report.ts';
import { analyzeRequest, configOf } from './request.ts';
import type { Style } from './terminal-style.ts';

/** `health backtest`: may the onboarding score be trusted on this company's own customers? */
export async function runBacktest(io: Io, paths: readonly string[], options: BacktestOptions): Promise<ExitCode> {
  const outputs = await outputsOf(io, paths, options, formatOfExtension);
  const request = await analyzeRequest(io, paths, options, await configOf(io, options));
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const shown = isForMachines(outputs) ? undefined : mostPast;
  const result = await backtest({ ...request, onProgress: progress?.update }, options.at, shown).finally(() =>
    progress?.stop(),
  );
  return printResult(io, options, outputs, (format, style) => render(result, format, style));
}

function render(result: Backtest, format: Format, style: Style): string {
  if (format === 'json') return renderBacktestJson(result);
  if (format === 'csv') return renderBacktestCsv(result);
  const blocks = backtestBlocks(result);
  return format === 'markdown' ? blocksAsMarkdown(blocks) : blocksAsTerminal(blocks, result.locale, style);
}
