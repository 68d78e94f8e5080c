import type { Progress } from '../analysis/analyze.ts';
import { verifyReport } from '../analysis/analyze-verify.ts';
import { hideInReports } from '../analysis/builders/anonymize.ts';
import { readReport } from '../analysis/comparison/read-report.ts';
import type { ExitCode, Io } from '../io.ts';
import { jsonText } from '../renderers/json.ts';
import { blocksAsMarkdown, blocksAsTerminal } from '../renderers/onboarding/blocks.ts';
import { verificationBlocks } from '../renderers/verification.ts';
import type { InputOptions } from './command-options.ts';
import { startProgress } from './progress.ts';
import { progressText } from './report.ts';
import { analyzeRequest, configOf } from './request.ts';
import { styleOf } from './terminal-style.ts';

export interface VerifyOptions extends InputOptions {
  format?: 'terminal' | 'json' | 'markdown';
}

/** `health verify`: 0 when the files give the report again, 1 when they do not. */
export async function runVerify(
  io: Io,
  file: string,
  paths: readonly string[],
  options: VerifyOptions,
): Promise<ExitCode> {
  const report = await readReport(file, io.currentFolder);
  const request = await analyzeRequest(io, paths, { ...options, reason: [] }, await configOf(io, options));
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const locale = options.locale ?? report.locale;
  const full = { ...request, privacy: undefined, locale, reportFile: file, onProgress: progress?.update };
  const found = await verifyReport(full, report).finally(() => progress?.stop());
  const names = new Map(hideInReports([report])[0]?.sources.map((source, i) => [report.sources[i]?.file, source.file]));
  const shown = request.privacy
    ? {
        ...found,
        report: 'report.json',
        files: found.files.map((each) => ({ ...each, file: names.get(each.file) ?? '…' })),
      }
    : found;
  const blocks = verificationBlocks(shown);
  if (options.format === 'json') io.out(jsonText(shown));
  else if (options.format === 'markdown') io.out(blocksAsMarkdown(blocks));
  else io.out(blocksAsTerminal(blocks, locale, styleOf(io, options)));
  return found.verdict === 'reproduced' || found.verdict === 'files-only' ? 0 : 1;
}
