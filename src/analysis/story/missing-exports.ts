import type { Locale } from '../../locales/locale.ts';
import { isShown } from '../../renderers/figures.ts';
import { lackOf } from '../../renderers/story.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import type { MissingExport } from '../../report/story.ts';
import type { Role } from '../../schema/table.ts';
import { roles } from '../../schema/table.ts';

/** What could be exported as well, by file and then by column, each with the figures it would add; most of them first. */
export function missingExports(report: Report, locale: Locale): MissingExport[] {
  const files = new Map<Role, MetricResult[]>();
  const others = new Map<string, MetricResult[]>();
  for (const metric of report.metrics.filter((each) => !isShown(each) && isAnswerable(each, locale))) {
    const file = missingFile(metric, locale);
    if (file) files.set(file, [...(files.get(file) ?? []), metric]);
    else {
      const isToSay = metric.reason === locale.metrics.noKnownStart;
      const lack = isToSay ? locale.metrics.noKnownStart : whatIsMissing(lackOf(metric, locale));
      others.set(lack, [...(others.get(lack) ?? []), metric]);
    }
  }
  return [
    ...[...files].map(([file, metrics]) => entry(file, locale.story.fileOf[file], metrics)),
    ...[...others].map(([lack, metrics]) => entry(null, lack, metrics)),
  ].sort(
    (a, b) =>
      Number(b.text === locale.metrics.noKnownStart) - Number(a.text === locale.metrics.noKnownStart) ||
      Number(b.file !== null) - Number(a.file !== null) ||
      b.adds - a.adds,
  );
}

/** Something that is not exported, or a word that nobody said: whether the export holds all first purchases costs nothing to answer. */
function isAnswerable({ status, reason }: MetricResult, { metrics }: Locale): boolean {
  return status === 'not_exported' || reason === metrics.noKnownStart;
}

/** The lack alone, without what it would add and how else it can be told. */
function whatIsMissing({ lack, adds }: { lack: string; adds: string }): string {
  const end = adds === '' ? lack.indexOf('; ') : lack.lastIndexOf('; ');
  const bare = end < 0 ? lack : lack.slice(0, end);
  return bare.split(': --')[0] ?? bare;
}

function entry(file: Role | null, text: string, metrics: readonly MetricResult[]): MissingExport {
  const figures = metrics.map(({ id, title, adds }) => ({ metric: id, title, adds }));
  return { file, text, adds: metrics.length, figures };
}

/** The table that is not there at all, as the reason of the figure names it. */
function missingFile({ reason, adds }: MetricResult, { metrics }: Locale): Role | null {
  if (reason === null || adds === null) return null;
  const named = roles.find((role) => reason === metrics.missingTable(role, adds));
  return named ?? (reason === metrics.missingPromises(adds) ? 'promises' : null);
}
