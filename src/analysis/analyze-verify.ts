import { digestFiles } from '../bytes/file-digest.ts';
import { findFiles } from '../bytes/find-files.ts';
import { settingsOf } from '../load/read-options.ts';
import { ownValue } from '../own-value.ts';
import { Problem } from '../problems.ts';
import { methodRules, otherRules } from '../relationships/settings.ts';
import { type MetricResult, metricResult, type Report } from '../report/report.ts';
import { schemaVersion } from '../report/schema-version.ts';
import type { FileCheck, Verification } from '../report/verification.ts';
import { type AnalyzeRequest, analyze } from './analyze.ts';
import { configurationOf } from './builders/build-report.ts';
import { type RestoredRequest, restoreRequest } from './builders/restore-request.ts';

/** What the report does not say itself. */
export interface VerifyRequest
  extends Pick<
    AnalyzeRequest,
    | 'paths'
    | 'currentFolder'
    | 'standardInput'
    | 'temporaryFolder'
    | 'today'
    | 'locale'
    | 'threads'
    | 'memory'
    | 'version'
    | 'signal'
    | 'onProgress'
    | 'warehouse'
  > {
  /** As the user named it. */
  reportFile: string;
  /** Bytes a compressed file may unpack to. */
  mostUnpacked?: number;
}

/** Does this report come from these files, and do they give its figures again? */
export async function verifyReport(request: VerifyRequest, report: Report): Promise<Verification> {
  const { reportFile: file, version } = request;
  const isOfTables = report.provenance?.warehouse !== undefined;
  if (isOfTables && report.sources.some(({ role, snapshot }) => role !== 'unrecognised' && snapshot === undefined))
    throw Problem.of('warehouse-without-snapshots', { file });
  if (!isOfTables && (report.sources.length === 0 || report.sources.some(({ sha256 }) => !sha256))) {
    throw Problem.of('report-without-digests', { file });
  }
  const { files, used } = isOfTables ? tablesOf(report) : await compareFiles(request, report);
  const isComplete = files.every(({ status }) => status === 'same' || status === 'extra');
  const isAnonymized = report.configuration.options.isAnonymized === true;
  const rules = otherRules(report.configuration.options.rules, methodRules);
  const isOther = rules.length > 0;
  const restored = isComplete && !isAnonymized && !isOther ? restoreRequest(report) : null;
  const again = restored && (await makeAgain(request, restored, { report, used }));
  const figures = again ? compareFigures(report, again, isOfTables) : [];
  const isReproduced = figures.length > 0 && figures.every(({ isSame }) => isSame);
  return {
    schemaVersion,
    locale: request.locale,
    report: file,
    asOf: report.asOf,
    version: { report: report.tool.version, now: version },
    fingerprint: {
      report: report.configuration.fingerprint,
      now: restored && configurationOf({ ...restored, version }).fingerprint,
    },
    verdict: verdictOf({ isComplete, isAnonymized, isOther, isReproduced }),
    rules: rules.map(([name, before, now]) => ({ name, report: before, now })),
    files,
    figures,
  };
}

/** Figures made by other rules mean something else: that they differ would say nothing about the files. */
function verdictOf(
  found: Record<'isComplete' | 'isAnonymized' | 'isOther' | 'isReproduced', boolean>,
): Verification['verdict'] {
  if (!found.isComplete) return 'other-files';
  if (found.isAnonymized) return 'files-only';
  if (found.isOther) return 'other-rules';
  return found.isReproduced ? 'reproduced' : 'other-figures';
}

/** Tables that are read again in the states that the report names: a state cannot change, and one that is gone is told when it is read. */
function tablesOf(report: Report) {
  const files = report.sources.map(({ file, snapshot }): FileCheck => {
    const unknown = { report: null, now: null };
    return { file, status: 'same', sha256: unknown, bytes: unknown, ...(snapshot === undefined ? {} : { snapshot }) };
  });
  return { files, used: report.sources.map((source) => ({ path: source.file, source })) };
}

/** Every file of the report by its digest, wherever it lies now and whatever it is called. */
async function compareFiles(request: VerifyRequest, report: Report) {
  const found = await findFiles({ ...request, byRole: [], isOnly: true });
  const digests = await digestFiles(
    found.map(({ folder, ...file }) => ({ ...file, parts: folder?.parts })),
    request.signal,
  );
  const now = found.flatMap(({ name, path }) => {
    const digest = digests.get(path);
    return digest ? [{ name, path, ...digest }] : [];
  });
  const rest = [...now];
  const used: { path: string; source: Report['sources'][number] }[] = [];
  const take = (isIt: (each: (typeof now)[number]) => boolean) => {
    const at = rest.findIndex(isIt);
    return at < 0 ? undefined : rest.splice(at, 1)[0];
  };
  const twins = report.sources.map((source) => ({ source, twin: take(({ sha256 }) => sha256 === source.sha256) }));
  const base = (name: string) => name.split(/[/\\]/).at(-1);
  const files = twins.map(({ source, twin }): FileCheck => {
    if (twin) used.push({ path: twin.path, source });
    const other = twin ?? take(({ name }) => base(name) === base(source.file));
    return {
      file: source.file,
      status: twin ? 'same' : other ? 'changed' : 'missing',
      sha256: { report: source.sha256, now: other?.sha256 ?? null },
      bytes: { report: source.bytes, now: other?.bytes ?? null },
    };
  });
  const extra = rest.map(
    ({ name, sha256, bytes }): FileCheck => ({
      file: name,
      status: 'extra',
      sha256: { report: null, now: sha256 },
      bytes: { report: null, now: bytes },
    }),
  );
  return { files: [...files, ...extra], used };
}

async function makeAgain(
  request: VerifyRequest,
  restored: RestoredRequest,
  { report, used }: { report: Report; used: readonly { path: string; source: Report['sources'][number] }[] },
): Promise<Report> {
  // what was said of a file is said of it wherever it lies now; what a run may take is said anew
  const files = Object.fromEntries(
    used.flatMap(({ path, source }) => {
      const settings = settingsOf({ name: source.file }, restored.read);
      return Object.keys(settings).length > 0 ? [[path, settings] as const] : [];
    }),
  );
  if (request.warehouse) {
    const snapshots = new Map(
      report.sources.flatMap(({ file, snapshot }) => (snapshot ? [[file, snapshot] as const] : [])),
    );
    const none = { paths: [], byRole: [], isOnly: true };
    const asked = { ...request, ...restored, ...none, warehouse: { ...request.warehouse, snapshots } };
    return (await analyze(asked)).report;
  }
  const roles = report.provenance?.roles ?? {};
  const named = used.map(({ path, source }) => ({ path, role: ownValue(roles, source.file) }));
  const { report: again } = await analyze({
    ...request,
    ...restored,
    read: { ...restored.read, files, mostUnpacked: request.mostUnpacked },
    paths: named.flatMap(({ path, role }) => (role ? [] : [path])),
    byRole: named.flatMap(({ path, role }) => (role ? [{ path, role }] : [])),
    isOnly: true,
  });
  return again;
}

/** What has to agree: the numbers. Sentences may be worded better in a later version. */
const numbers = metricResult.pick({
  status: true,
  value: true,
  numerator: true,
  denominator: true,
  clusters: true,
  interval: true,
  previous: true,
  series: true,
  segments: true,
});

/** In the order of the schema, so that equal numbers are equal text. */
function numbersOf(result: MetricResult, isRounded: boolean): string {
  const plain = { ...numbers.parse(result), change: result.change?.value };
  return JSON.stringify(plain, (_, value: unknown) =>
    isRounded && typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  );
}

/** A warehouse adds up in any order, and fractions differ by it in their last digits: they are compared to nine. */
function compareFigures(report: Report, again: Report, isRounded: boolean): Verification['figures'] {
  return report.metrics.map((metric) => {
    const now = again.metrics.find(({ id }) => id === metric.id);
    return {
      metric: metric.id,
      title: metric.title,
      isSame: now !== undefined && numbersOf(now, isRounded) === numbersOf(metric, isRounded),
      report: metric.value,
      now: now?.value ?? null,
    };
  });
}
