import type { Locale } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatDay } from '../locales/numbers.ts';
import type { Audit, AuditFinding } from '../report/audit-shape.ts';
import { type Block, blocksAsMarkdown, blocksAsTerminal } from './onboarding/blocks.ts';
import { mapText } from './safe-text.ts';
import { sensitivityBlocks } from './sensitivity.ts';
import { shorteningOf, withoutFolderOf } from './short-names.ts';
import type { TerminalOptions } from './terminal/sheet.ts';

/** The audit on a terminal. */
export function renderAuditTerminal(audit: Audit, options: TerminalOptions): string {
  return blocksAsTerminal(auditBlocks(audit), audit.locale, options);
}

/** The audit as GitHub-flavoured Markdown. */
export function renderAuditMarkdown(audit: Audit): string {
  return blocksAsMarkdown(auditBlocks(audit));
}

/** The audit as a page of blocks, in the order of the HTML page: the verdict, what was found, what each figure can carry, what to ask for. */
export function auditBlocks(read: Audit): Block[] {
  const audit = withShortLabels(read);
  const locale = localeOf(audit.locale);
  const text = locale.audit;
  const count = (value: number) => formatCount(value, locale);
  const { critical, warning, info } = audit.counts;
  const weighty = audit.findings.filter(({ severity }) => severity !== 'info');
  const notes = audit.findings.filter(({ severity }) => severity === 'info');
  return [
    { kind: 'title', text: `${text.title}, ${locale.report.asOf(formatDay(audit.asOf, locale))}` },
    { kind: 'strong', text: audit.overall.text },
    { kind: 'text', text: text.summary({ critical: count(critical), warning: count(warning), info: count(info) }) },
    { kind: 'heading', text: text.sections.findings },
    ...(weighty.length === 0
      ? [{ kind: 'text', text: text.clean } as const]
      : weighty.flatMap((each) => findingBlocks(each, audit, locale))),
    { kind: 'heading', text: text.sections.verdicts },
    ...verdictBlocks(audit, locale),
    ...requestBlocks(audit, locale),
    { kind: 'faint', text: text.masked },
    ...(notes.length === 0 ? [] : [{ kind: 'heading', text: text.sections.notes } as const]),
    ...noteBlocks(notes, locale),
    ...sensitivityBlocks(audit.sensitivity, locale),
    { kind: 'heading', text: text.sections.files },
    ...filesTable(audit, locale),
  ];
}

/** Notes of one kind on one file that are told one by one, and reasons named beside a verdict. */
const mostOfAKind = 5;
const mostReasons = 6;

/** The audit with long names shortened, for those who read it. */
export function withShortLabels(audit: Audit): Audit {
  const bare = withoutFolderOf(audit.files.map(({ file }) => file));
  const labels = [
    ...audit.files.map(({ file }) => file),
    ...audit.findings.flatMap(({ file, column }) => [file, column]),
  ];
  const short = shorteningOf(labels.flatMap((label) => (label === null ? [] : [bare(label)])));
  return mapText(audit, (text) => short(bare(text)));
}

/** A file with hundreds of columns has as many notes of one kind: the first few stand for them. */
export function noteBlocks(notes: readonly AuditFinding[], locale: Locale): Block[] {
  const told = new Map<string, number>();
  return notes.flatMap((note): Block[] => {
    const kind = JSON.stringify([note.id, note.file]);
    const times = (told.get(kind) ?? 0) + 1;
    told.set(kind, times);
    if (times <= mostOfAKind) return [{ kind: 'text', text: `${placeOf(note)}: ${note.text}` }];
    if (times > mostOfAKind + 1) return [];
    const all = notes.filter(({ id, file }) => id === note.id && file === note.file).length;
    return [{ kind: 'faint', text: locale.audit.others(placeOf(note), formatCount(all - mostOfAKind, locale)) }];
  });
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

/** Of figures something is to be said against, the worst first; those that are safe come last. */
export const verdictOrder = ['not-usable', 'with-care'] as const;

/** Whatever something is to be said against, with what; the others by name alone. */
function verdictBlocks({ verdicts }: Audit, locale: Locale): Block[] {
  const { verdicts: words, safeFigures } = locale.audit;
  const doubted = verdictOrder.flatMap((verdict) =>
    verdicts
      .filter((each) => each.verdict === verdict)
      .map(({ title, why }, i): Block[] => [
        ...(i === 0 ? [{ kind: 'strong', text: words[verdict] } as const] : []),
        { kind: 'text', text: `${title}: ${reasonsOf(why, locale)}` },
      ]),
  );
  const safe = verdicts.filter(({ verdict }) => verdict === 'safe').map(({ title }) => title);
  if (safe.length === 0) return doubted.flat();
  const counted = safeFigures(formatCount(safe.length, locale), formatCount(verdicts.length, locale));
  return [
    ...doubted.flat(),
    { kind: 'strong', text: words.safe },
    { kind: 'text', text: `${counted} ${safe.join(', ')}` },
  ];
}

/** The reasons behind a verdict, the first ones. */
export function reasonsOf(why: readonly string[], locale: Locale): string {
  const more =
    why.length > mostReasons ? [locale.report.sources.andMore(formatCount(why.length - mostReasons, locale))] : [];
  return [...why.slice(0, mostReasons), ...more].join('; ');
}

/** The file, or the files, and the name of what was found there. */
export function placeOf({ file, name }: AuditFinding): string {
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

function requestBlocks(audit: Audit, locale: Locale): Block[] {
  const letter = letterOf(audit, locale);
  if (letter.length === 0) return [];
  const heading: Block = { kind: 'heading', text: locale.audit.sections.ask };
  return [heading, ...letter.map((text): Block => ({ kind: 'text', text }))];
}

/** The short list for whoever made the export: nothing in it names a person. */
export function letterOf({ request, files }: Audit, { audit: text }: Locale): string[] {
  if (request.length === 0) return [];
  return [
    text.askIntroduction(files.map(({ file }) => file).join(', ')),
    ...request.map((point, i) => `${i + 1}. ${point}`),
    text.askClosing,
  ];
}
