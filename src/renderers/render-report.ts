import type { Report } from '../report/report.ts';
import type { TerminalOptions } from './terminal/sheet.ts';
import type { Extent } from './terminal.ts';

/** The formats of a report. */
export type ReportFormat = 'terminal' | 'json' | 'csv' | 'markdown' | 'html';

/**
 * A report as text; only the renderer that is needed is loaded. `style` is for the terminal. `extent`: every format has a brief form, only
 * the terminal one that leaves details out.
 */
export async function renderReport(
  report: Report,
  format: ReportFormat,
  style: TerminalOptions,
  extent: Extent = 'full',
): Promise<string> {
  const isBrief = extent === 'brief';
  switch (format) {
    case 'terminal':
      return (await import('./terminal.ts')).renderTerminal(report, style, extent);
    case 'json':
      return (await import('./json.ts')).renderJson(report, { isBrief });
    case 'csv':
      return (await import('./csv.ts')).renderCsv(report, { isBrief });
    case 'markdown':
      return (await import('./markdown.ts')).renderMarkdown(report, { isBrief });
    case 'html':
      return (await import('./html.ts')).renderHtml(report, { isBrief });
  }
}
