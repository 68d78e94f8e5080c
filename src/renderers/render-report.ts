import type { Report } from '../report/report.ts';
import type { TerminalOptions } from './terminal/sheet.ts';

/** The formats of a report. */
export type ReportFormat = 'terminal' | 'json' | 'csv' | 'markdown' | 'html';

/** A report as text; only the renderer that is needed is loaded. `style` is for the terminal. */
export async function renderReport(report: Report, format: ReportFormat, style: TerminalOptions): Promise<string> {
  switch (format) {
    case 'terminal':
      return (await import('./terminal.ts')).renderTerminal(report, style);
    case 'json':
      return (await import('./json.ts')).renderJson(report);
    case 'csv':
      return (await import('./csv.ts')).renderCsv(report);
    case 'markdown':
      return (await import('./markdown.ts')).renderMarkdown(report);
    case 'html':
      return (await import('./html.ts')).renderHtml(report);
  }
}
