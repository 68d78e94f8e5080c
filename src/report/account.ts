import type { Engine } from '../engines/engine.ts';
import type { LoadedFile } from '../ingest/load.ts';
import type { ReadFile } from '../ingest/read-files.ts';
import type { Tally } from '../ingest/sniffed-file.ts';
import type { Locale } from '../locales/locale.ts';
import { identifier, join, sql } from '../sql.ts';
import { type Role, roles } from '../tables/table.ts';
import type { Source } from './report.ts';

interface RowTally {
  role: Role;
  /** Position among the files of its role. */
  file: number;
  reason: string | null;
  count: number;
  firstRow: number;
}

/**
 * What became of every record of every file. Throws when a record is neither used nor set aside: that would be a silent
 * loss, and no figure could be trusted.
 */
export async function accountForRecords(
  engine: Engine,
  files: readonly ReadFile[],
  loaded: readonly LoadedFile[],
  locale: Locale,
): Promise<Source[]> {
  const tallies = await tallyRows(engine);
  const entities = await countEntities(engine);
  return files.map((read) => {
    const mine = loaded.find(({ file }) => file === read.file);
    if (!mine) return sourceOf(read, undefined, [], 0, 0, locale);
    const { role } = mine.mapping;
    const ordinal = loaded.filter(({ mapping }) => mapping.role === role).indexOf(mine);
    const ofFile = tallies.filter((tally) => tally.role === role && tally.file === ordinal);
    const used = ofFile.find(({ reason }) => reason === null)?.count ?? 0;
    const setAside = [...read.file.setAside, ...ofFile.flatMap((tally) => placed(tally, read))];
    const lost = read.file.records - used - setAside.reduce((sum, { count }) => sum + count, 0);
    if (lost !== 0) throw new Error(`${read.file.name}: ${lost} of ${read.file.records} records are unaccounted for`);
    return sourceOf(read, mine, setAside, used, entities.get(`${role}.${ordinal}`) ?? used, locale);
  });
}

function placed({ reason, count, firstRow }: RowTally, { file }: ReadFile): Tally[] {
  return reason === null ? [] : [{ reason, count, first: file.placeOf(firstRow) }];
}

async function tallyRows(engine: Engine): Promise<RowTally[]> {
  const selects = roles.map(
    (role) => sql`SELECT ${role} AS role, file, set_aside AS reason, COUNT(*) AS count, MIN(row_number) AS first_row
      FROM ${identifier(role)} WHERE row_number IS NOT NULL GROUP BY file, set_aside`,
  );
  const rows = await engine.rows(
    sql`SELECT * FROM (${join(selects, ' UNION ALL ')}) AS tallies ORDER BY role, file, reason`,
    {
      role: 'text',
      file: 'integer',
      reason: 'text?',
      count: 'integer',
      first_row: 'integer',
    },
  );
  return rows.map(({ role, first_row, ...rest }) => ({ ...rest, role: role as Role, firstRow: first_row }));
}

/** Orders and promises may be several records each; the others are one. */
async function countEntities(engine: Engine): Promise<Map<string, number>> {
  const rows = await engine.rows(
    sql`SELECT 'purchases' AS role, file, COUNT(*) AS count FROM orders GROUP BY file
      UNION ALL SELECT 'promises' AS role, file, COUNT(*) AS count FROM promise_facts GROUP BY file`,
    { role: 'text', file: 'integer', count: 'integer' },
  );
  return new Map(rows.map(({ role, file, count }) => [`${role}.${file}`, count]));
}

/** A file as the report and `health inspect` show it. */
export function sourceOf(
  { found, file, mapping }: ReadFile,
  loaded: LoadedFile | undefined,
  setAside: readonly Tally[],
  used: number,
  entities: number,
  locale: Locale,
): Source {
  const described = (tally: Tally) => ({ ...tally, text: locale.reasons[tally.reason] ?? tally.reason });
  const plans = loaded?.plans ?? [];
  const sortedEntries = <T>(record: Record<string, T>) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    file: file.name,
    role: mapping.role,
    isCompanion: found.origin === 'companion',
    confidence: mapping.confidence,
    why: mapping.why,
    encoding: file.encoding,
    bom: file.hasBom,
    delimiter: file.delimiter,
    quote: file.quote,
    headerLine: file.headerLine,
    records: file.records,
    entities,
    used,
    setAside: setAside.map(described),
    repaired: file.repaired.map(described),
    columns: Object.fromEntries(sortedEntries(mapping.columns).map(([field, { header }]) => [field, header])),
    formats: Object.fromEntries(
      plans
        .filter(({ type }) => type !== 'id' && type !== 'text')
        .map(({ field, format }) => [field, format] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    constants: Object.fromEntries(sortedEntries(mapping.constants)),
    unused: [...mapping.unused].sort(),
    notes: [
      ...[...file.notes, ...mapping.notes].map(({ code, values }) => locale.notes[code]?.(values) ?? String(code)),
      ...(loaded?.unreadable ?? []).map(({ reason, count, first }) =>
        locale.reportNotes.unreadable(count, reason, file.name, first.record, first.line),
      ),
    ],
  };
}
