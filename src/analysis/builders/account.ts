import type { FileDigest } from '../../bytes/file-digest.ts';
import type { Tally } from '../../bytes/sniffed-file.ts';
import type { Engine } from '../../engines/engine.ts';
import type { LoadedFile } from '../../load/loaded-file.ts';
import type { JoinedRecords, ReadFile } from '../../load/read-options.ts';
import { byStanding, standingsOf } from '../../load/standings.ts';
import { keysOf } from '../../load/warehouse/row-keys.ts';
import type { Locale } from '../../locales/locale.ts';
import { formatCount } from '../../locales/numbers.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { partOfContact } from '../../relationships/set-aside.ts';
import { countEntities, type FileEntities, type RowTally } from '../../relationships/tallies.ts';
import type { Source } from '../../report/report.ts';
import { compareText } from '../../text-order.ts';

/**
 * What became of every record of every file. Throws when a record is neither used nor set aside: that would be a silent
 * loss, and no figure could be trusted.
 */
export async function accountForRecords(
  engine: Engine,
  tallies: readonly RowTally[],
  files: readonly ReadFile[],
  { loaded, bases }: { loaded: readonly LoadedFile[]; bases: MetricContext['bases'] },
  locale: Locale,
  digests: ReadonlyMap<string, FileDigest> = new Map(),
): Promise<Source[]> {
  const entities = await countEntities(engine, bases);
  const [standings, talliesOf] = [standingsOf(loaded), byStanding(tallies)];
  const sources = files.map((read) => {
    const standing = standings.get(read.file);
    const digest = digests.get(read.file.path);
    if (!standing && read.joined) {
      const { used, entities: orders } = read.joined;
      return sourceOf(read, undefined, leftOf(read, read.joined), used, orders, locale, digest);
    }
    if (!standing) return sourceOf(read, undefined, unusable(read), 0, 0, locale, digest);
    const { file: mine, ordinal } = standing;
    const { role } = mine.mapping;
    const ofFile = talliesOf(role, ordinal);
    const used = usedOf(ofFile);
    const setAside = [...read.file.setAside, ...ofFile.flatMap((tally) => (isUsed(tally) ? [] : placed(tally, read)))];
    const lost = read.file.records - used - setAside.reduce((sum, { count }) => sum + count, 0);
    if (lost !== 0) throw new Error(`${read.file.name}: ${lost} of ${read.file.records} records are unaccounted for`);
    const about = entities.get(`${role}.${ordinal}`);
    const source = sourceOf(read, mine, setAside, used, about?.entities || used, locale, digest);
    return { ...source, notes: [...source.notes, ...entityNotes(role, about, locale)] };
  });
  return withKeys(engine, sources, loaded);
}

/** A row of a warehouse has no place: what it is called there stands beside. */
async function withKeys(engine: Engine, sources: readonly Source[], loaded: readonly LoadedFile[]): Promise<Source[]> {
  const byName = new Map(loaded.map((file) => [file.file.name, file]));
  const rows = sources.flatMap(({ file, setAside }) => {
    const found = byName.get(file);
    return found?.file.source.kind === 'relation'
      ? setAside.map(({ first }) => ({ file: found, row: first.record }))
      : [];
  });
  if (rows.length === 0) return [...sources];
  const keys = await keysOf(engine, rows);
  let next = 0;
  return sources.map((source) =>
    byName.get(source.file)?.file.source.kind === 'relation'
      ? {
          ...source,
          setAside: source.setAside.map((tally) => ({ ...tally, first: { ...tally.first, key: keys[next++] ?? '' } })),
        }
      : source,
  );
}

/** Whether records count: also those that tell more of a contact that another one began. */
function isUsed({ reason }: RowTally): boolean {
  return reason === null || reason === partOfContact;
}

/** How many records of a file count, the same in the report and in the audit. */
export function usedOf(tallies: readonly RowTally[]): number {
  return tallies.filter(isUsed).reduce((sum, { count }) => sum + count, 0);
}

/** Of a file that completes others, what there was nothing of to complete. */
function leftOf({ file }: ReadFile, { left }: JoinedRecords): Tally[] {
  if (left.count === 0) return file.setAside;
  return [...file.setAside, { reason: 'unknown-order', count: left.count, first: file.placeOf(left.firstRow) }];
}

/** Of a file that is about a table but cannot be used, every record is set aside. */
function unusable({ file, mapping }: ReadFile): Tally[] {
  const count = file.records - file.setAside.reduce((sum, tally) => sum + tally.count, 0);
  if (!mapping.relatedTo || count === 0) return [];
  return [...file.setAside, { reason: 'no-date', count, first: file.placeOf(1) }];
}

/** What became of records that are there but are no purchase or no answer: refunds, failed payments, cancellations, silence. */
function entityNotes(role: string, about: FileEntities | undefined, locale: Locale): string[] {
  if (!about) return [];
  const { reportNotes } = locale;
  const { invalidOrders, hasOrderTotals, unanswered } = about;
  const invalid = invalidOrders.reduce((sum, { count }) => sum + count, 0);
  const states = invalidOrders.map(
    ({ why, count }) => `${formatCount(count, locale)} ${locale.reportNotes.orderStates[why] ?? why}`,
  );
  return [
    ...(hasOrderTotals ? [reportNotes.orderTotals] : []),
    ...(invalid > 0 ? [reportNotes.invalidOrders(invalid, states.join(', '))] : []),
    ...(role === 'surveys' && unanswered > 0 ? [reportNotes.unanswered(unanswered)] : []),
  ];
}

function placed({ reason, count, firstRow }: RowTally, { file }: ReadFile): Tally[] {
  return reason === null ? [] : [{ reason, count, first: file.placeOf(firstRow) }];
}

/** The columns by which rows were put together. */
function groupedBy({ columns, invitationKey }: ReadFile['mapping']): string {
  return invitationKey?.map(({ header }) => header).join('", "') ?? columns.contact_id?.header ?? '';
}

/** A file as the report and `health inspect` show it. */
export function sourceOf(
  { found, file, mapping }: ReadFile,
  loaded: LoadedFile | undefined,
  setAside: readonly Tally[],
  used: number,
  entities: number,
  locale: Locale,
  digest?: FileDigest,
): Source {
  const described = (tally: Tally) => ({ ...tally, text: locale.reasons[tally.reason] ?? tally.reason });
  const plans = loaded?.plans ?? [];
  const rowIs = loaded?.groupedAs ?? mapping.row.is;
  const sortedEntries = <T>(record: Record<string, T>) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    file: file.name,
    role: mapping.relatedTo ?? mapping.role,
    isCompanion: found.origin === 'companion',
    confidence: mapping.confidence,
    why: [...mapping.why].sort(compareText),
    encoding: file.encoding,
    bom: file.hasBom,
    delimiter: file.delimiter,
    quote: file.quote,
    headerLine: file.headerLine,
    records: file.records,
    entities,
    used,
    row: { is: rowIs, text: locale.rowIs[rowIs] },
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
    unused: [...mapping.unused].sort(compareText),
    notes: [
      ...[...file.notes, ...mapping.notes].map(({ code, values }) => locale.notes[code]?.(values) ?? String(code)),
      ...(loaded?.groupedAs
        ? [
            locale.reportNotes[loaded.groupedAs === 'survey-event' ? 'groupedInvitations' : 'grouped'](
              groupedBy(mapping),
              formatCount(used, locale),
              formatCount(entities, locale),
              locale.rowIs[rowIs],
            ),
          ]
        : []),
      ...(loaded?.unreadable ?? []).map(({ reason, count, first }) =>
        locale.reportNotes.unreadable(count, reason, first),
      ),
    ],
    bytes: file.source.kind === 'relation' ? null : file.bytes,
    sha256: digest?.sha256 ?? null,
    ...(file.source.kind === 'relation' && file.source.snapshot !== undefined
      ? { snapshot: file.source.snapshot }
      : {}),
  };
}
