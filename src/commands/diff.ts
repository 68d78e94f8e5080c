import { hideInReports } from '../analysis/builders/anonymize.ts';
import { diffReports } from '../analysis/comparison/diff.ts';
import { readReport } from '../analysis/comparison/read-report.ts';
import type { ExitCode, Io } from '../io.ts';
import type { LocaleCode } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { renderDiffJson, renderDiffMarkdown, renderDiffTerminal } from '../renderers/diff.ts';
import { styleOf } from './terminal-style.ts';

export interface DiffOptions {
  format?: 'terminal' | 'json' | 'markdown';
  locale?: LocaleCode;
  color: boolean;
  anonymize?: boolean;
}

/** `health diff`: what changed between two stored reports; needs neither the files nor the engine. */
export async function runDiff(io: Io, before: string, after: string, options: DiffOptions): Promise<ExitCode> {
  const read = [await readReport(before, io.currentFolder), await readReport(after, io.currentFolder)] as const;
  const [old = read[0], now = read[1]] = options.anonymize ? hideInReports(read) : read;
  const diff = diffReports(old, now);
  const locale = localeOf(options.locale ?? now.locale);
  switch (options.format) {
    case 'json':
      io.out(renderDiffJson(diff));
      break;
    case 'markdown':
      io.out(renderDiffMarkdown(diff, locale));
      break;
    default:
      io.out(renderDiffTerminal(diff, locale, styleOf(io, options)));
  }
  return 0;
}
