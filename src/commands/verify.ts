import type { Progress } from '../analysis/analyze.ts';
import { verifyReport } from '../analysis/analyze-verify.ts';
import { hideInReports } from '../analysis/builders/anonymize.ts';
import { readReport } from '../analysis/comparison/read-report.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Warehouse } from '../load/warehouse/warehouse.ts';
import { dayNumber } from '../relationships/calendar.ts';
import { jsonText } from '../renderers/json.ts';
import { blocksAsMarkdown, blocksAsTerminal } from '../renderers/onboarding/blocks.ts';
import { verificationBlocks } from '../renderers/verification.ts';
import type { Report } from '../report/report.ts';
import { version } from '../version.ts';
import type { LimitOptions } from './command-options.ts';
import { startProgress } from './progress.ts';
import { progressText } from './report.ts';
import { limitsOf, unpackedSize } from './request.ts';
import { standardInputOf } from './standard-input.ts';
import { styleOf } from './terminal-style.ts';
import { warehouseOf } from './warehouse.ts';

/** How files are read and what their rows mean stands in the report: nothing of it can be said again. */
export interface VerifyOptions extends LimitOptions {
  format?: 'terminal' | 'json' | 'markdown';
  locale?: 'en' | 'nl';
  quiet?: boolean;
  color: boolean;
  anonymize?: boolean;
}

/** The warehouse of the report, at the address it names or at the one that is typed. */
function warehouseAgain(
  { provenance }: Report,
  paths: readonly string[],
  environment: Io['environment'],
): { warehouse?: Warehouse } {
  const made = provenance?.warehouse;
  const [typed] = paths;
  const address = made && (typed ?? made.address);
  const again = address === undefined ? undefined : warehouseOf([address], environment);
  return made && again ? { warehouse: { ...again, scratch: made.scratch, tables: made.tables } } : {};
}

/** `health verify`: 0 when the files give the report again, 1 when they do not. */
export async function runVerify(
  io: Io,
  file: string,
  paths: readonly string[],
  options: VerifyOptions,
): Promise<ExitCode> {
  const report = await readReport(file, io.currentFolder);
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const locale = options.locale ?? report.locale;
  const request = {
    paths,
    currentFolder: io.currentFolder,
    standardInput: standardInputOf(io),
    temporaryFolder: io.temporaryFolder(),
    today: dayNumber(io.today),
    version,
    locale,
    reportFile: file,
    mostUnpacked: unpackedSize(options.maxUnpacked),
    ...warehouseAgain(report, paths, io.environment),
    ...limitsOf(options),
    signal: io.signal,
    onProgress: progress?.update,
  };
  const found = await verifyReport(request, report).finally(() => progress?.stop());
  const names = new Map(hideInReports([report])[0]?.sources.map((source, i) => [report.sources[i]?.file, source.file]));
  const shown = options.anonymize
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
