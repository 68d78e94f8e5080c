import { auditRecordFindings } from './en-audit-record.ts';
import { auditValueFindings } from './en-audit-value.ts';
import { sensitivity } from './en-sensitivity.ts';

/** English sentences of `health audit`. Numbers arrive formatted. */
export const audit = {
  title: 'Audit of the export',
  summary: ({ critical, warning, info }: { critical: string; warning: string; info: string }) =>
    `${critical} critical, ${warning} ${warning === '1' ? 'warning' : 'warnings'}, ${info} ${info === '1' ? 'note' : 'notes'}`,
  /** Whether conclusions can be drawn, on top of everything. */
  overall: {
    safe: (figures: number) =>
      `Yes, conclusions can be drawn: nothing was found against ${figures === 1 ? 'the headline figure' : `any of the ${figures} headline figures`}.`,
    withCare: (titles: string) => `With care: ${titles}`,
    notUsable: (titles: string) => `No, draw no conclusions from ${titles}`,
    nothing: 'No: no headline figure can be made of these files',
    because: (finding: string) => `; the heaviest finding: ${finding}.`,
  },
  clean: 'Nothing was found that weakens a figure.',
  sections: {
    verdicts: 'What each figure can carry',
    findings: 'What was found',
    notes: 'Good to know',
    ask: 'To send to the data owner',
    files: 'The files',
  },
  verdicts: { safe: 'safe', 'with-care': 'with care', 'not-usable': 'not usable' },
  safeFigures: (safe: string, all: string) => `${safe} of ${all} figures:`,
  head: {
    figure: 'figure',
    verdict: 'verdict',
    why: 'why',
    file: 'file',
    table: 'table',
    records: 'records',
    used: 'used',
    read: 'read as',
  },
  severity: { critical: 'critical', warning: 'warning', info: 'note' },
  evidence: (file: string, record: string, line: string) => `${file}, record ${record}, line ${line}`,
  weakens: (figures: string) => `weakens ${figures}`,
  masked: 'Values are masked: every letter is x, every digit 9. Dates, scores and amounts are shown.',
  sample: ' (counted on a sample of the rows)',
  others: (place: string, count: string) => `${place}: ${count} more of these, all of them in JSON and CSV`,
  askIntroduction: (files: string) =>
    `We looked at the export (${files}) before drawing conclusions from it. Could you look at these points?`,
  askClosing: 'A new export of the files in question is enough; please change nothing in them by hand.',
  effects: {
    'missing-rows': 'rows are missing, so counts and rates are too low and shares may be off',
    'counted-twice': 'rows count twice',
    'wrong-time': 'rows fall in the wrong period, or outside all of them',
    'wrong-customer': 'rows belong to nobody or to somebody else, so segments, intervals and life cycles are wrong',
    'not-comparable': 'a change may be a change of the export, not of the customers',
    'wrong-value': 'values do not mean what they are taken for',
    unclassed: 'texts and reasons say less than they should',
    'too-rosy': 'those who are missing are not like those who are there: the figure flatters',
    distorted: 'a part of the rows is not what it seems and pulls the figure its way',
    'not-measured': 'what this file holds is not in any figure',
  },
  kinds: {
    email: 'e-mail addresses',
    phone: 'telephone numbers',
    iban: 'bank account numbers (IBAN)',
    bsn: 'citizen service numbers (BSN)',
    name: 'names',
    address: 'addresses',
    birth: 'dates of birth',
    ip: 'network addresses',
  } as Record<string, string>,
  sensitivity,
  findings: { ...auditRecordFindings, ...auditValueFindings },
};
