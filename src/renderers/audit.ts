import type { Locale } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatDay } from '../locales/numbers.ts';
import type { Audit, AuditFinding } from '../report/audit-shape.ts';
import { type Block, blocksAsMarkdown, blocksAsTerminal } from './onboarding/blocks.ts';
import { sensitivityBlocks } from './sensitivity.ts';
import type { TerminalOptions } from './terminal/sheet.ts';

/** The audit on a terminal. */
export function renderAuditTerminal(audit: Audit, options: TerminalOptions): string {
  return blocksAsTerminal(auditBlocks(audit), audit.locale, options);
}

/** The audit as GitHub-flavoured Markdown. */
export function renderAuditMarkdown(audit: Audit): string {
  return blocksAsMarkdown(auditBlocks(audit));
}

/** The audit as a page of blocks: verdicts first, then what was found, then what to ask for. */
export function auditBlocks(audit: Audit): Block[] {
  const locale = localeOf(audit.locale);
  const text = locale.audit;
  const count = (value: number) => formatCount(value, locale);
  const { critical, warning, info } = audit.counts;
  const weighty = audit.findings.filter(({ severity }) => severity !== 'info');
  const notes = audit.findings.filter(({ severity }) => severity === 'info');
  return [
    { kind: 'title', text: `${text.title}, ${locale.report.asOf(formatDay(audit.asOf, locale))}` },
    { kind: 'text', text: text.summary(count(critical), count(warning), count(info)) },
    ...filesTable(audit, locale),
    { kind: 'heading', text: text.sections.verdicts },
    ...verdictsTable(audit, locale),
    { kind: 'heading', text: text.sections.findings },
    ...(weighty.length === 0
      ? [{ kind: 'text', text: text.clean } as const]
      : weighty.flatMap((each) => findingBlocks(each, audit, locale))),
    ...(notes.length === 0 ? [] : [{ kind: 'heading', text: text.sections.notes } as const]),
    ...notes.map((each): Block => ({ kind: 'text', text: `${placeOf(each)}: ${each.text}` })),
    ...sensitivityBlocks(audit.sensitivity, locale),
    ...requestBlocks(audit, locale),
    { kind: 'faint', text: text.masked },
  ];
}

function filesTable(audit: Audit, locale: Locale): Block[] {
  const { head } = locale.audit;
  return [
    {
      kind: 'table',
      align: 'llrr',
      head: [head.file, head.table, head.records, head.used],
      rows: audit.files.map(({ file, table, records, used }) => [
        file,
        locale.words.role[table as keyof Locale['words']['role']],
        formatCount(records, locale),
        formatCount(used, locale),
      ]),
    },
  ];
}

function verdictsTable({ verdicts }: Audit, locale: Locale): Block[] {
  const { head, verdicts: words, reasonNone } = locale.audit;
  return [
    {
      kind: 'table',
      align: 'lll',
      isWrapped: true,
      head: [head.figure, head.verdict, head.why],
      rows: verdicts.map(({ title, verdict, why }) => [
        title,
        words[verdict],
        why.length === 0 ? reasonNone : why.join('; '),
      ]),
    },
  ];
}

/** The file, or the files, and the name of what was found there. */
function placeOf({ file, name }: AuditFinding): string {
  return file === null ? name : `${file}, ${name}`;
}

function findingBlocks(finding: AuditFinding, { verdicts }: Audit, locale: Locale): Block[] {
  const text = locale.audit;
  const titleOf = (id: string) => verdicts.find(({ metric }) => metric === id)?.title ?? id;
  const figures = finding.weakens.map(({ metric }) => titleOf(metric)).join(', ');
  const effect = finding.weakens[0]?.how;
  return [
    { kind: 'strong', text: `${text.severity[finding.severity]}: ${placeOf(finding)}` },
    { kind: 'text', text: finding.text },
    ...(effect === undefined ? [] : [{ kind: 'text', text: `${text.weakens(figures)}: ${effect}` } as const]),
    ...finding.evidence.map(({ file, record, line, value }): Block => {
      const place = text.evidence(file, formatCount(record, locale), formatCount(line, locale));
      return { kind: 'faint', text: value === null ? place : `${place}: ${value}` };
    }),
    ...(finding.ask === null ? [] : [{ kind: 'action', text: finding.ask } as const]),
  ];
}

/** The short list for whoever made the export: nothing in it names a person. */
function requestBlocks({ request, files }: Audit, locale: Locale): Block[] {
  if (request.length === 0) return [];
  const text = locale.audit;
  return [
    { kind: 'heading', text: text.sections.ask },
    { kind: 'text', text: text.askIntroduction(files.map(({ file }) => file).join(', ')) },
    ...request.map((point, i): Block => ({ kind: 'text', text: `${i + 1}. ${point}` })),
    { kind: 'text', text: text.askClosing },
  ];
}
