import type { AnalyzeRequest, Progress } from '../analysis/analyze.ts';
import { readCauses, readCustomer } from '../analysis/analyze-relation.ts';
import type { ExitCode, Io } from '../io.ts';
import type { LocaleCode } from '../locales/locale.ts';
import { jsonText } from '../renderers/json.ts';
import { type Block, blocksAsMarkdown, blocksAsTerminal } from '../renderers/onboarding/blocks.ts';
import { causesBlocks, causesRows } from '../renderers/relation/causes.ts';
import { customerFileBlocks, customerFileRows } from '../renderers/relation/customer-file.ts';
import { csvText } from '../renderers/safe-text.ts';
import type { AnalysisOptions, BacktestOptions } from './command-options.ts';
import { type Format, formatOfExtension, outputsOf, printResult } from './print.ts';
import { startProgress } from './progress.ts';
import { progressText } from './report.ts';
import { analyzeRequest, configOf } from './request.ts';
import type { Style } from './terminal-style.ts';

/** How `health causes` and `health customer` are printed. */
export type RelationOptions = Pick<BacktestOptions, 'format' | 'output'> & AnalysisOptions;

/** `health customer ID`: one relationship. */
export async function runCustomer(
  io: Io,
  id: string,
  paths: readonly string[],
  options: RelationOptions,
): Promise<ExitCode> {
  return run(io, paths, options, {
    read: (request) => readCustomer(request, id),
    blocks: customerFileBlocks,
    rows: customerFileRows,
  });
}

/** `health causes`: why customers make contact. */
export async function runCauses(io: Io, paths: readonly string[], options: RelationOptions): Promise<ExitCode> {
  return run(io, paths, options, { read: readCauses, blocks: causesBlocks, rows: causesRows });
}

interface Page<T> {
  read: (request: AnalyzeRequest) => Promise<T>;
  blocks: (found: T) => Block[];
  rows: (found: T) => string[][];
}

async function run<T extends { locale: LocaleCode }>(
  io: Io,
  paths: readonly string[],
  options: RelationOptions,
  page: Page<T>,
): Promise<ExitCode> {
  const outputs = await outputsOf(io, paths, options, formatOfExtension);
  const request = await analyzeRequest(io, paths, options, await configOf(io, options));
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const found = await page.read({ ...request, onProgress: progress?.update }).finally(() => progress?.stop());
  return printResult(io, options, outputs, (format, style) => render(found, page, format, style));
}

function render<T extends { locale: LocaleCode }>(found: T, page: Page<T>, format: Format, style: Style): string {
  switch (format) {
    case 'json':
      return jsonText(found);
    case 'csv':
      return `${page
        .rows(found)
        .map((row) => row.map(csvText).join(','))
        .join('\n')}\n`;
    case 'markdown':
      return blocksAsMarkdown(page.blocks(found));
    case 'terminal':
      return blocksAsTerminal(page.blocks(found), found.locale, style);
  }
}
