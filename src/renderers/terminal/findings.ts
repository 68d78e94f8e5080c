import type { Finding, Report } from '../../report/report.ts';
import { noFindingsText } from '../sentences.ts';
import { actionText, withCommands } from '../story.ts';
import { paragraph } from './layout.ts';
import type { Paint, Sheet } from './sheet.ts';

/** The few sentences that matter, each with what to do about it. */
export function findingsBlock(report: Report, sheet: Sheet): string[] {
  const text = sheet.locale.report;
  const title = sheet.paint.title(text.sections.findings);
  if (report.findings.length === 0) return [title, ...paragraph(noFindingsText(report, sheet.locale), sheet)];
  return [title, ...report.findings.flatMap((finding) => findingLines(finding, sheet))];
}

function findingLines(finding: Finding, sheet: Sheet): string[] {
  const { severity, text } = finding;
  const { signs, paint, locale } = sheet;
  const mark = `${signs[severity]} ${locale.words.severity[severity]}`;
  const lines = paragraph(`${mark}: ${text}`, sheet, { hang: 2 });
  const [first = '', ...others] = lines;
  const marked = first.replace(mark, severityPaint(severity, sheet)(mark));
  const indent = 4;
  const todo = actionText(finding, locale);
  return [
    marked,
    ...others,
    ...(todo === null ? [] : paragraph(withCommands(todo), sheet, { indent, mark: signs.action, paint: paint.plain })),
  ];
}

function severityPaint(severity: Finding['severity'], { paint }: Sheet): Paint {
  if (severity === 'good') return paint.good;
  return severity === 'info' ? paint.strong : paint.bad;
}
