import type { Audit } from '../report/audit-shape.ts';
import { jsonText } from './json.ts';
import { csvNumber, csvText } from './safe-text.ts';

/** The audit as JSON, described by `health schema audit`. */
export const renderAuditJson = (audit: Audit): string => jsonText(audit);

const columns = [
  'severity',
  'finding',
  'name',
  'table',
  'file',
  'column',
  'text',
  'weakens',
  'evidence_file',
  'record',
  'line',
  'value',
  'ask',
];

/** One row a finding, with its first evidence. */
export function renderAuditCsv({ findings }: Audit): string {
  const rows = findings.map((finding) => {
    const [first] = finding.evidence;
    const cells = [
      finding.severity,
      finding.id,
      finding.name,
      finding.table ?? '',
      finding.file ?? '',
      finding.column ?? '',
      finding.text,
      finding.weakens.map(({ metric }) => metric).join(' '),
      first?.file ?? '',
    ];
    const place = [csvNumber(first?.record ?? null), csvNumber(first?.line ?? null)];
    return [...cells.map(csvText), ...place, csvText(first?.value ?? ''), csvText(finding.ask ?? '')].join(',');
  });
  return `${[columns.join(','), ...rows].join('\n')}\n`;
}
