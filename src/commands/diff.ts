import { hideInReports } from '../analysis/builders/anonymize.ts';
import { diffReports } from '../analysis/comparison/diff.ts';
import { readReport } from '../analysis/comparison/read-report.ts';
import type { ExitCode, Io } from '../io.ts';
import type { LocaleCode } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { allMetrics } from '../metrics/all-metrics.ts';
import { renderDiffJson, renderDiffMarkdown, renderDiffTerminal } from '../renderers/diff.ts';
import type { ReportDiff } from '../report/diff-shape.ts';
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
  const language = options.locale ?? now.locale;
  const diff = inLanguage(diffReports(old, now), now.locale, language);
  const locale = localeOf(language);
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

/** The names of the figures in the language that was asked for; a name that the report made for its own export stays as it is. */
function inLanguage(diff: ReportDiff, from: LocaleCode, to: LocaleCode): ReportDiff {
  if (from === to) return diff;
  const titles = new Map(allMetrics.map(({ id, title }) => [id, title]));
  const metrics = diff.metrics.map((metric) => {
    const title = titles.get(metric.id);
    return title && title[from] === metric.title ? { ...metric, title: title[to] } : metric;
  });
  return { ...diff, metrics };
}
