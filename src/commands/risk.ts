import type { Progress } from '../analysis/analyze.ts';
import { assessRisk, explainRisk } from '../analysis/analyze-onboarding.ts';
import type { ExitCode, Io } from '../io.ts';
import { Problem } from '../problems.ts';
import { jsonText } from '../renderers/json.ts';
import { blocksAsMarkdown, blocksAsTerminal } from '../renderers/onboarding/blocks.ts';
import { explanationBlocks } from '../renderers/onboarding/explanation.ts';
import { renderRiskCsv, renderRiskJson, renderRiskMarkdown, renderRiskTerminal } from '../renderers/onboarding/risk.ts';
import type { RiskExplanation, RiskFilters, RiskList } from '../report/risk.ts';
import type { RiskOptions } from './command-options.ts';
import { isForMachines, tellCut } from './cut-list.ts';
import { type Format, formatOfExtension, outputsOf, printResult } from './print.ts';
import { startProgress } from './progress.ts';
import { progressText } from './report.ts';
import { analyzeRequest, configOf, wholeNumber } from './request.ts';
import type { Style } from './terminal-style.ts';

/** Rows for people to read; files for machines hold everyone. */
const shownByDefault = 25;

/** `health risk`: whom to call first, why and what to do; `--explain ID` the arithmetic of one. */
export async function runRisk(io: Io, paths: readonly string[], options: RiskOptions): Promise<ExitCode> {
  const { explain: id, band, phase, owner, segment } = options;
  const outputs = await outputsOf(io, paths, options, formatOfExtension);
  if (id !== undefined && [...outputs.files.map(({ format }) => format), options.format].includes('csv')) {
    throw Problem.of('bad-value', {
      option: '--format',
      value: 'csv',
      allowed: 'terminal, json or markdown together with --explain',
    });
  }
  const top = wholeNumber('--top', options.top, 1, 100_000_000);
  const request = await analyzeRequest(io, paths, options, await configOf(io, options));
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const full = { ...request, onProgress: progress?.update };
  if (id !== undefined) {
    const explanation = await explainRisk(full, id).finally(() => progress?.stop());
    return printResult(io, options, outputs, (format, style) => renderExplanation(explanation, format, style));
  }
  const filters: RiskFilters = { band, phase, owner, segment, top };
  // files for machines hold everyone
  const shown = isForMachines(outputs) ? undefined : shownByDefault;
  const list = await assessRisk(full, filters, shown).finally(() => progress?.stop());
  const isCut = top === undefined;
  const code = await printResult(io, options, outputs, (format, style) => renderList(list, format, style, isCut));
  const { locale, customers, matched: all } = list;
  if (isCut) tellCut(io, options, outputs, { locale, listed: customers.length, all, say: ({ risk }) => risk.cut });
  return code;
}

function renderExplanation(explanation: RiskExplanation, format: Format, style: Style): string {
  if (format === 'json') return jsonText(explanation);
  const blocks = explanationBlocks(explanation);
  return format === 'markdown' ? blocksAsMarkdown(blocks) : blocksAsTerminal(blocks, explanation.locale, style);
}

function renderList(list: RiskList, format: Format, style: Style, isCut: boolean): string {
  if (format === 'json') return renderRiskJson(list);
  if (format === 'csv') return renderRiskCsv(list);
  const customers = isCut ? list.customers.slice(0, shownByDefault) : list.customers;
  const shown = { ...list, customers, omitted: list.matched - customers.length };
  return format === 'markdown' ? renderRiskMarkdown(shown) : renderRiskTerminal(shown, style);
}
