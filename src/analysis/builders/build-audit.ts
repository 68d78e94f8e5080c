import { weakens } from '../../audit/effects.ts';
import type { Found } from '../../audit/finding.ts';
import { inProportion, oncePerFact } from '../../audit/proportion.ts';
import type { Subject } from '../../audit/subject.ts';
import type { SniffedFile } from '../../bytes/sniffed-file.ts';
import { byStanding, standingsOf } from '../../load/standings.ts';
import { doubtText, doubtValues } from '../../locales/doubt-text.ts';
import type { Doubt, Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { formatCount, formatNumber } from '../../locales/numbers.ts';
import { allMetrics } from '../../metrics/all-metrics.ts';
import { concerns } from '../../metrics/weigh-doubts.ts';
import { isoDay } from '../../relationships/calendar.ts';
import { headlineIds, isOrdersOnly, isShown, mostHeadlines, orderHeadlineIds } from '../../renderers/figures.ts';
import type { Audit, AuditFinding } from '../../report/audit-shape.ts';
import type { MetricResult } from '../../report/report.ts';
import { schemaVersion } from '../../report/schema-version.ts';
import { usedOf } from './account.ts';

interface AuditInput {
  subject: Subject;
  found: readonly Found[];
  results: readonly MetricResult[];
  version: string;
  sensitivity: Audit['sensitivity'];
}

/** Puts what was found into words, and says of every figure what it can carry. */
export function buildAudit({ subject, found, results, version, sensitivity }: AuditInput): Audit {
  const { context } = subject;
  const locale = localeOf(context.locale);
  const ids = results.map(({ id }) => id);
  const usesPurchases = context.promiseSource === 'purchases' || context.lifecycle.relationship === 'noncontractual';
  const headlines = headlinesOf(subject, results);
  const weighed = found.map(inProportion);
  const told = context.privacy ? weighed.map(withoutWords) : weighed;
  const findings = [
    ...told.map((each) => inWords(each, ids, usesPurchases, locale)),
    ...oncePerFact(context.doubts, weighed).map((doubt) =>
      doubtInWords(doubt, ids, locale, context.privacy !== undefined),
    ),
  ].sort(byEffect(headlines));
  const verdicts = results.map((result) => verdictOf(result, findings, locale));
  const used = usedByFile(subject);
  const counts = { critical: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  const asked = findings.filter(
    ({ ask, severity, id }) => ask !== null && (severity !== 'info' || id === 'personal-data'),
  );
  return {
    schemaVersion,
    tool: { name: 'health', version },
    locale: context.locale,
    asOf: isoDay(context.asOf),
    files: subject.files.map(({ file, mapping }) => ({
      file: file.name,
      table: mapping.role,
      format: file.source.kind === 'relation' ? file.encoding : `${file.encoding}, ${JSON.stringify(file.delimiter)}`,
      records: file.records,
      used: used.get(file) ?? 0,
      sha256: subject.digests.get(file.name) ?? '',
    })),
    counts,
    overall: overallOf(verdicts, results, findings, locale, headlines),
    verdicts,
    findings,
    sensitivity,
    request: [...new Set(asked.map(({ ask }) => ask ?? ''))],
  };
}

/** The figures that open the report of this export. */
function headlinesOf({ files }: Subject, results: readonly MetricResult[]): readonly string[] {
  const sources = files.map(({ mapping: { role } }) => ({ role }));
  if (!isOrdersOnly({ sources })) return headlineIds;
  const shown = results.filter((result) => isShown(result)).map(({ id }) => id);
  return orderHeadlineIds.filter((id) => shown.includes(id)).slice(0, mostHeadlines);
}

const severities: readonly AuditFinding['severity'][] = ['critical', 'warning', 'info'];

/** The heaviest first; among equals what touches more of the headline figures, then more figures. */
function byEffect(headlines: readonly string[]): (a: AuditFinding, b: AuditFinding) => number {
  const headline = ({ weakens }: AuditFinding) => weakens.filter(({ metric }) => headlines.includes(metric)).length;
  return (a, b) =>
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    headline(b) - headline(a) ||
    b.weakens.length - a.weakens.length;
}

/** Whether the export can carry conclusions: the verdict of its headline figures, of those that it was made to give. */
function overallOf(
  verdicts: Audit['verdicts'],
  results: readonly MetricResult[],
  findings: readonly AuditFinding[],
  { audit: { overall } }: Locale,
  headlines: readonly string[],
): Audit['overall'] {
  const given = verdicts.filter(({ metric }) => {
    const status = results.find(({ id }) => id === metric)?.status;
    return (
      headlines.includes(metric) &&
      status !== undefined &&
      !['not_exported', 'not_measurable', 'no_data'].includes(status)
    );
  });
  const titlesOf = (verdict: string) => given.filter((each) => each.verdict === verdict).map(({ title }) => title);
  const [broken, careful] = [titlesOf('not-usable'), titlesOf('with-care')];
  const [first] = findings.filter(({ severity }) => severity !== 'info');
  const because = first ? overall.because(first.name) : '.';
  if (given.length === 0) return { verdict: 'not-usable', text: `${overall.nothing}${because}` };
  if (broken.length > 0) return { verdict: 'not-usable', text: `${overall.notUsable(broken.join(', '))}${because}` };
  if (careful.length > 0) return { verdict: 'with-care', text: `${overall.withCare(careful.join(', '))}${because}` };
  return { verdict: 'safe', text: overall.safe(given.length) };
}

/** A doubt as a finding: what the report says beside a figure, the audit warns about. */
function doubtInWords(doubt: Doubt, ids: readonly string[], locale: Locale, isAnonymized: boolean): AuditFinding {
  const { name, ask } = locale.doubts[doubt.code];
  const severity = doubt.weight === 'note' ? 'info' : 'warning';
  return {
    id: doubt.code,
    name,
    severity,
    table: doubt.role,
    file: doubt.file,
    column: isAnonymized ? null : doubt.column,
    text: doubtText(doubt, locale, isAnonymized),
    values: isAnonymized ? doubtValues(doubt, locale, true) : doubt.values,
    evidence: [],
    weakens:
      severity === 'info'
        ? []
        : allMetrics
            .filter((metric) => ids.includes(metric.id) && concerns(doubt, metric))
            .map((metric) => ({ metric: metric.id, how: locale.audit.effects['wrong-value'] })),
    ask: ask(doubtValues(doubt, locale, isAnonymized)) || null,
  };
}

/** How many records of each file count. */
function usedByFile({ loaded, tallies, files }: Subject): Map<SniffedFile, number> {
  const talliesOf = byStanding(tallies);
  return new Map([
    ...[...standingsOf(loaded)].map(
      ([file, { file: mine, ordinal }]) => [file, usedOf(talliesOf(mine.mapping.role, ordinal))] as const,
    ),
    ...files.flatMap(({ file, joined }) => (joined ? [[file, joined.used] as const] : [])),
  ]);
}

function inWords(found: Found, metrics: readonly string[], usesPurchases: boolean, locale: Locale): AuditFinding {
  const { audit } = locale;
  const texts = audit.findings[found.id];
  const values = spoken(found, locale);
  // what the reading has put right already is nobody's to answer for
  const ask = found.values.isRemoved === 1 ? '' : texts.ask(values);
  const isSample = found.values.isSample === 1;
  return {
    id: found.id,
    name: texts.name,
    severity: found.severity,
    table: found.role,
    file: found.file,
    column: found.column,
    text: `${texts.text(values)}${isSample ? audit.sample : ''}`,
    values: found.values,
    evidence: found.examples,
    weakens:
      found.severity === 'info'
        ? []
        : weakens(found, metrics, usesPurchases).map(({ metric, effect }) => ({ metric, how: audit.effects[effect] })),
    ask: ask === '' ? null : ask,
  };
}

/** Values that are the program's own words, days or numbers, whatever the export holds. */
const ownWords = new Set(['kind', 'cure', 'reason', 'note', 'from', 'to', 'day', 'month', 'first', 'last', 'type']);
const isOwn = (name: string, value: string | number) =>
  typeof value === 'number' || (ownWords.has(name) && /^[\w-]{1,40}$/.test(value));

/** A finding without headers and values of the export. */
function withoutWords(found: Found): Found {
  const values = Object.fromEntries(
    Object.entries(found.values).map(([name, value]) => [name, isOwn(name, value) ? value : '…']),
  );
  const column = found.column === null ? null : '…';
  return { ...found, column, values, examples: found.examples.map((example) => ({ ...example, column, value: null })) };
}

/** The values of a sentence as its reader says them. */
function spoken({ values, file, column }: Found, locale: Locale): Record<string, string> {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string'
      ? value
      : Number.isInteger(value)
        ? formatCount(value, locale)
        : formatNumber(value, 1, locale),
  ]);
  const { reason, note, kind } = values;
  return {
    ...Object.fromEntries(said),
    file: file ?? '',
    column: column ?? '',
    ...(typeof reason === 'string' ? { reason: locale.reasons[reason] ?? reason } : {}),
    ...(typeof note === 'string' ? { note: locale.notes[note]?.(values) ?? note } : {}),
    ...(typeof kind === 'string' ? { kinds: locale.audit.kinds[kind] ?? kind } : {}),
  };
}

/** Not usable: it has no value, or something critical weakens it. With care: a warning does, or it rests on few data. */
function verdictOf(result: MetricResult, findings: readonly AuditFinding[], locale: Locale): Audit['verdicts'][number] {
  const { id, title, status, value, reason } = result;
  const mine = findings.filter((finding) => finding.weakens.some(({ metric }) => metric === id));
  const has = (severity: AuditFinding['severity']) => mine.some((finding) => finding.severity === severity);
  const isWithout = value === null || !['ok', 'low_n', 'low_quality'].includes(status);
  const isWeak = status !== 'ok' || has('warning');
  const verdict = isWithout || has('critical') ? 'not-usable' : isWeak ? 'with-care' : 'safe';
  const why = [
    ...(status === 'ok' ? [] : [reason ?? locale.words.statusReason[status]]),
    ...new Set(mine.map(({ name, table, file }) => `${name} (${table === null ? file : locale.words.role[table]})`)),
  ];
  return { metric: id, title, verdict, why, findings: [...new Set(mine.map((finding) => finding.id))] };
}
