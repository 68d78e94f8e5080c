import type { Engine } from '../engines/engine.ts';
import { type LoadedFile, placeOfRow } from '../load/loaded-file.ts';
import type { RecognisedFiles } from '../load/read-files.ts';
import type { ReadFile } from '../load/read-options.ts';
import type { MetricContext } from '../metrics/metric-context.ts';
import type { RowTally } from '../relationships/tallies.ts';
import type { FieldType, Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { type Sql, sql } from '../sql.ts';
import { type Example, type FindingId, type Found, maskText, nowhere, type Severity } from './finding.ts';

/** An export laid open for the audit: its files, its typed tables and the snapshot of its as-of day. */
export interface Subject {
  engine: Engine;
  context: MetricContext;
  files: readonly ReadFile[];
  passedOver: RecognisedFiles['passedOver'];
  loaded: readonly LoadedFile[];
  tallies: readonly RowTally[];
  /** Names of files whose last line has no end. */
  withoutLastLineEnd: ReadonlySet<string>;
  /** Digest of each file's bytes, by name. */
  digests: ReadonlyMap<string, string>;
}

/** The files of one role in the order of their `file` column. */
export function filesOf({ loaded }: Pick<Subject, 'loaded'>, role: Role): LoadedFile[] {
  return loaded.filter(({ mapping }) => mapping.role === role);
}

/** Roles with at least one file. */
export function exportedRoles({ loaded }: Pick<Subject, 'loaded'>): Role[] {
  return [...new Set(loaded.map(({ mapping }) => mapping.role))];
}

/** Names of the files of a role, for a sentence. */
function namesOf(subject: Pick<Subject, 'loaded'>, role: Role): string {
  return filesOf(subject, role)
    .map(({ file }) => file.name)
    .join(', ');
}

/** A finding about all files of a role. */
export function aboutRole(subject: Pick<Subject, 'loaded'>, role: Role, id: FindingId, severity: Severity): Found {
  return { ...nowhere(id, severity), role, file: namesOf(subject, role) };
}

/** The header a field was read from, in any file of the role. */
export function headerOf(subject: Pick<Subject, 'loaded'>, role: Role, field: string): string | null {
  for (const { mapping } of filesOf(subject, role)) {
    const match = mapping.columns[field];
    if (match) return match.header;
  }
  return null;
}

/** Where row `row` of a role's file stands, and what is in it. */
export function placed(
  subject: Pick<Subject, 'loaded'>,
  role: Role,
  {
    file,
    row,
    value = null,
    field = null,
  }: { file: number; row: number; value?: string | null; field?: string | null },
): Example[] {
  const found = filesOf(subject, role)[file];
  if (!found) return [];
  const type = field === null ? null : (tables[role].fields[field]?.type ?? null);
  return [
    {
      file: found.file.name,
      ...placeOfRow(found, row),
      column: field === null ? null : (found.mapping.columns[field]?.header ?? null),
      value: value === null ? null : shown(value, type),
    },
  ];
}

/** Dates and numbers tell what is wrong and name nobody. */
function shown(value: string, type: FieldType | null): string {
  const isHarmless = type === 'moment' || type === 'day' || type === 'number' || type === 'boolean';
  return isHarmless ? value.slice(0, 40) : maskText(value);
}

const mostExamples = 3;

/** The first records of a role for which `condition` (over the base rows `t`) holds. */
export async function examplesOf(
  subject: Subject,
  role: Role,
  condition: Sql,
  field: string | null,
  value: Sql = sql`NULL`,
): Promise<Example[]> {
  const rows = await subject.engine.rows(
    sql`SELECT t.file, t.row_number AS row, CAST(${value} AS VARCHAR) AS value FROM ${subject.context.bases[role].relation} AS t
      WHERE ${condition} ORDER BY t.file, t.row_number LIMIT ${mostExamples}`,
    { file: 'integer', row: 'integer', value: 'text?' },
  );
  return rows.flatMap((row) => placed(subject, role, { ...row, field }));
}
