import type { Progress } from '../analysis/analyze.ts';
import { audit } from '../analysis/analyze-audit.ts';
import type { ExitCode, Io } from '../io.ts';
import { renderAuditMarkdown, renderAuditTerminal } from '../renderers/audit.ts';
import { renderAuditCsv, renderAuditJson } from '../renderers/audit-text.ts';
import type { Audit } from '../report/audit-shape.ts';
import type { ReportOptions } from './command-options.ts';
import { outputsOf, printPages } from './print.ts';
import { startProgress } from './progress.ts';
import { formatOfExtension, progressText, tellFailures } from './report.ts';
import { analyzeRequest, configOf } from './request.ts';
import type { Style } from './terminal-style.ts';

type Format = NonNullable<ReportOptions['format']>;

export interface AuditOptions extends ReportOptions {
  sensitivity?: boolean;
}

/** `health audit`: is this export fit for conclusions, and what to ask its owner for. */
export async function runAudit(io: Io, paths: readonly string[], options: AuditOptions): Promise<ExitCode> {
  const outputs = await outputsOf(io, paths, options, formatOfExtension, { page: 'audit.html' });
  const request = await analyzeRequest(io, paths, options, await configOf(io, options));
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const { audit: found, failures } = await audit({
    ...request,
    isSensitivityWanted: options.sensitivity,
    onProgress: progress?.update,
  }).finally(() => progress?.stop());
  await printPages(io, options, outputs, (format, style) => render(found, format, style));
  tellFailures(io, failures, request.privacy);
  return failures.size > 0 ? 3 : 0;
}

async function render(found: Audit, format: Format, style: Style): Promise<string> {
  switch (format) {
    case 'terminal':
      return renderAuditTerminal(found, style);
    case 'json':
      return renderAuditJson(found);
    case 'csv':
      return renderAuditCsv(found);
    case 'markdown':
      return renderAuditMarkdown(found);
    case 'html':
      return (await import('../renderers/html.ts')).renderAuditHtml(found);
  }
}
