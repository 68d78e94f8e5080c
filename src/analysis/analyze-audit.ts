import { auditOf } from '../audit/audit.ts';
import { type Found, nowhere } from '../audit/finding.ts';
import type { Subject } from '../audit/subject.ts';
import { digestFiles, type FileDigest } from '../bytes/file-digest.ts';
import { allMetrics } from '../metrics/all-metrics.ts';
import { measureAll } from '../metrics/measure-all.ts';
import { Problem } from '../problems.ts';
import { resolveAsOf } from '../relationships/as-of.ts';
import type { Audit } from '../report/audit-shape.ts';
import { type AnalyzeRequest, contextAt, withExport } from './analyze.ts';
import { sensitivityOf } from './analyze-sensitivity.ts';
import { buildAudit } from './builders/build-audit.ts';

export interface AuditResult {
  audit: Audit;
  /** What a metric threw, by metric id: bugs. */
  failures: Map<string, Error>;
}

export interface AuditRequest extends AnalyzeRequest {
  /** Also: which choices would change the verdict. Each is counted anew. */
  isSensitivityWanted?: boolean;
}

/** Is this export fit for conclusions? Reads every column, not only those that figures are made of. */
export async function audit(request: AuditRequest): Promise<AuditResult> {
  try {
    return await auditAs(request, []);
  } catch (error) {
    // a column that holds both orders stops a report; an audit names it, reads on with one of them and says so
    const isOrder = error instanceof Problem && ['mixed-date-order', 'ambiguous-date-order'].includes(error.code);
    if (!isOrder || request.read.dateOrder !== undefined) throw error;
    return auditAs({ ...request, read: { ...request.read, dateOrder: 'dmy' } }, [mixedOrder(error)]);
  }
}

function mixedOrder(problem: Problem): Found {
  const { what, found } = problem.text;
  const isMixed = problem.code === 'mixed-date-order';
  const file = / of ([^"]+)$/.exec(what)?.[1] ?? null;
  return {
    ...nowhere('date-order', isMixed ? 'critical' : 'warning'),
    file,
    column: /column "(.*)" of/.exec(what)?.[1] ?? null,
    values: { kind: 'mixed', what, found },
  };
}

function auditAs(request: AuditRequest, known: readonly Found[]): Promise<AuditResult> {
  return withExport(
    request,
    async (opened) => {
      const { engine, files, passedOver, tables } = opened;
      const asOf = await resolveAsOf(opened, request);
      const { context, tallies } = await contextAt(opened, { request, asOf: asOf.day });
      request.onProgress?.({ stage: 'measuring' });
      const { results, failures } = await measureAll(allMetrics, context);
      const byPath = await digestFiles(
        files.flatMap(({ file }) => (file.source.kind === 'relation' ? [] : [file])),
        request.signal,
      );
      const digests = files.flatMap(({ file }): [string, FileDigest][] => {
        const digest = byPath.get(file.path);
        // Parquet has no lines
        const endsLine = digest?.endsLine || file.source.kind !== 'text';
        return digest ? [[file.name, { ...digest, endsLine }]] : [];
      });
      const subject: Subject = {
        engine,
        context,
        files,
        passedOver,
        loaded: tables.loaded,
        tallies,
        withoutLastLineEnd: new Set(digests.filter(([, { endsLine }]) => !endsLine).map(([name]) => name)),
        digests: new Map(digests.map(([name, { sha256 }]) => [name, sha256])),
      };
      const found = [
        ...known.map((each) => ({ ...each, role: roleOf(files, each.file) })),
        ...(await auditOf(subject)),
      ];
      // last: each choice replaces the tables that the findings are looked up in
      const sensitivity = request.isSensitivityWanted
        ? await sensitivityOf(opened, request, context, { results, failures })
        : null;
      return { audit: buildAudit({ subject, found, results, version: request.version, sensitivity }), failures };
    },
    { isAudit: true },
  );
}

function roleOf(files: Subject['files'], name: string | null): Found['role'] {
  const role = files.find(({ file }) => file.name === name)?.mapping.role;
  return role === undefined || role === 'unrecognised' ? null : role;
}
