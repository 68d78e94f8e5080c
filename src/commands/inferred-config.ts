import { basename } from 'node:path';
import type { OpenExport } from '../analysis/analyze.ts';
import type { Config } from '../config/config.ts';
import type { Engine } from '../engines/engine.ts';
import type { TrinoAddress } from '../engines/trino-client.ts';
import type { LoadedFile } from '../load/loaded-file.ts';
import type { ReadFile } from '../load/read-options.ts';
import { standingsOf } from '../load/standings.ts';
import { typedAddress, type Warehouse } from '../load/warehouse/warehouse.ts';
import type { Locale, Note } from '../locales/locale.ts';
import type { Lifecycle } from '../relationships/lifecycle.ts';
import { rowsOf } from '../relationships/rows.ts';
import { snapshotFields } from '../relationships/snapshot-fields.ts';
import { type Field, type Role, roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, join, literal, sql } from '../sql.ts';

type FileConfig = NonNullable<Config['files']>[string];

/** Below this the user should look at what a file was taken for. */
const sureEnough = 0.75;
/** More different texts than this are no list of reasons or states but free text. */
const mostWords = 40;

/** Notes of the reading that leave something to decide; all others only tell what was done. */
const doubtCodes: ReadonlySet<Note['code']> = new Set([
  'role-close',
  'role-lacks',
  'columns-close',
  'other-scores',
  'survey-inside',
  'survey-type-assumed',
  'ids-in-scientific-notation',
  'no-customer-key',
  'encoding-guessed',
  'no-header',
  'header-too-short',
  'second-table',
]);

/**
 * What was inferred from an export, as a configuration that says it outright; what was doubtful stands in its notes. `isPrivate`: without
 * the export's own reasons and words, which may name people.
 */
export async function inferConfig(
  { engine, files, tables: { loaded } }: OpenExport,
  lifecycle: Lifecycle,
  { locale, isPrivate, warehouse }: { locale: Locale; isPrivate: boolean; warehouse?: Warehouse | undefined },
): Promise<Config> {
  const doubts: string[] = [];
  const standings = standingsOf(loaded);
  const named = new Map<string, number>();
  for (const { file } of files) named.set(basename(file.name), (named.get(basename(file.name)) ?? 0) + 1);
  const described = Object.fromEntries(
    files.map((read) => {
      const mine = standings.get(read.file)?.file;
      doubts.push(...doubtsOf(read, locale));
      // without its folder, so that it is found from wherever health is run
      const name = basename(read.file.name);
      const isAlone = named.get(name) === 1;
      return [
        isAlone ? name : read.file.name,
        fileConfig(read, mine, (note) => doubts.push(note), { locale, isPrivate }),
      ];
    }),
  );
  const ofWords = await reasonDoubts(engine, loaded, locale);
  const counts = new Map<string, number>();
  for (const file of loaded) {
    const ordinal = counts.get(file.mapping.role) ?? 0;
    counts.set(file.mapping.role, ordinal + 1);
    ofWords.push(...(await unknownWords(engine, file, ordinal, locale)));
  }
  // every one of them quotes the export
  const all = [...doubts, ...ofWords];
  const notes = isPrivate && all.length > 0 ? [locale.init.hiddenWords] : all;
  const { hasCustomers, relationship, inactivityDays, inactivityBasis } = lifecycle;
  return {
    ...(locale.code === 'en' ? {} : { locale: locale.code }),
    ...(hasCustomers ? { relationship } : {}),
    ...(hasCustomers && inactivityDays !== null && inactivityBasis === 'percentile' ? { inactivityDays } : {}),
    ...(warehouse ? { warehouse: warehouseConfig(warehouse, files, Object.values(described)) } : { files: described }),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function doubtsOf({ file, mapping }: ReadFile, { notes, init, words }: Locale): string[] {
  const isUnsure = mapping.role !== 'unrecognised' && mapping.confidence < sureEnough;
  return [
    ...(isUnsure ? [init.unsure(file.name, words.role[mapping.role], Math.round(mapping.confidence * 100))] : []),
    ...[...file.notes, ...mapping.notes]
      .filter(({ code }) => doubtCodes.has(code))
      .map(({ code, values }) => `${file.name}: ${notes[code]?.(values) ?? String(code)}`),
  ];
}

function fileConfig(
  { file, mapping }: ReadFile,
  loaded: LoadedFile | undefined,
  doubt: (note: string) => void,
  { locale: { init }, isPrivate }: { locale: Locale; isPrivate: boolean },
): FileConfig {
  if (mapping.role === 'unrecognised') return { role: 'none' };
  const assumed = loaded?.plans.find(({ format }) => format.endsWith('(assumed)'));
  const order = assumed && orderOf(assumed.format);
  if (order) doubt(init.assumedOrder(file.name, mapping.columns[assumed.field]?.header ?? '', order));
  // a name that stands over several columns, or over none, cannot be said
  const { role } = mapping;
  const named = Object.entries(mapping.columns).filter(
    ([field, { header, index }]) =>
      header !== '' && file.headers.indexOf(header) === index && (!isPrivate || isKnownHeader(role, field, header)),
  );
  const isGuessed = file.notes.some(({ code }) => code === 'encoding-guessed');
  return {
    role: mapping.role,
    ...(isGuessed ? { encoding: file.encoding } : {}),
    ...(file.headerLine === 0 ? { headerLine: 0 } : {}),
    ...(order ? { dateOrder: order } : {}),
    ...(named.length > 0 ? { columns: Object.fromEntries(named.map(([field, { header }]) => [field, header])) } : {}),
    ...(Object.keys(mapping.constants).length > 0
      ? { constants: typedConstants(mapping.role, mapping.constants) }
      : {}),
  };
}

/** The header is one of the product's own names for the field; any other may name somebody. */
function isKnownHeader(role: Role, field: string, header: string): boolean {
  const plain = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' ');
  const fields: Readonly<Record<string, Field>> = tables[role].fields;
  const names = [field, ...Object.values(fields[field]?.headers ?? {}).flat()];
  return names.some((name) => plain(name) === plain(header));
}

function typedConstants(role: keyof typeof tables, constants: Record<string, string>): Record<string, string | number> {
  const fields: Readonly<Record<string, { type: string }>> = tables[role].fields;
  return Object.fromEntries(
    Object.entries(constants).map(([field, value]) => [
      field,
      fields[field]?.type === 'number' ? Number(value) : value,
    ]),
  );
}

function orderOf(format: string): 'dmy' | 'mdy' | 'ymd' | undefined {
  const [first] = /[dmy]/.exec(format.replace(/^dates /, '')) ?? [];
  return first === 'd' ? 'dmy' : first === 'm' ? 'mdy' : first === 'y' ? 'ymd' : undefined;
}

/**
 * The export's own contact reasons and what their words suggest. A guess is not written as if the user had said it: the report
 * would then take it for certain.
 */
async function reasonDoubts(engine: Engine, loaded: readonly LoadedFile[], { init }: Locale): Promise<string[]> {
  if (!loaded.some(({ plans }) => plans.some(({ field }) => field === 'contact_reason'))) return [];
  const [own] = await engine.rows(sql`SELECT COUNT(*) AS n FROM contact_reasons WHERE table_class IS NULL`, {
    n: 'integer',
  });
  if (own && own.n > mostWords) return [init.manyReasons(own.n)];
  const rows = await engine.rows(
    sql`SELECT contact_reason AS reason, keyword_class AS class FROM contact_reasons WHERE table_class IS NULL ORDER BY reason`,
    { reason: 'text', class: 'text?' },
  );
  const guessed = rows.flatMap(({ reason, class: kind }) => (kind === null ? [] : [`"${reason}": "${kind}"`]));
  const unknown = rows.flatMap(({ reason, class: kind }) => (kind === null ? [`"${reason}"`] : []));
  return [
    ...(guessed.length > 0 ? [init.guessedReasons(guessed.join(', '))] : []),
    ...(unknown.length > 0 ? [init.unknownReasons(unknown.join(', '))] : []),
  ];
}

/** Words of a state, a channel and the like that stand in no vocabulary: they are kept as they are and mean nothing. */
async function unknownWords(
  engine: Engine,
  { file, mapping, plans }: LoadedFile,
  ordinal: number,
  { init }: Locale,
): Promise<string[]> {
  const fields: Readonly<Record<string, { values?: object }>> = tables[mapping.role].fields;
  const notes: string[] = [];
  const kept: Readonly<Record<string, unknown>> = snapshotFields[mapping.role];
  for (const { field } of plans) {
    const values = Object.keys(fields[field]?.values ?? {});
    // a word that no figure is made of need not be known
    if (values.length === 0 || !(field in kept)) continue;
    const column = identifier(field);
    const words = await engine.rows(
      sql`SELECT CAST(${column} AS VARCHAR) AS word FROM ${rowsOf(mapping.role)} WHERE file = ${ordinal} AND ${column} IS NOT NULL AND ${column} NOT IN (${join(values.map(literal))})
        GROUP BY ${column} ORDER BY COUNT(*) DESC, word LIMIT ${mostWords}`,
      { word: 'text' },
    );
    if (words.length > 0 && words.length < mostWords) {
      const list = words.map(({ word }) => word).join(', ');
      notes.push(init.unknownWords(file.name, `${mapping.role}.${field}`, list, values.join(', ')));
    }
  }
  return notes;
}

type Told = NonNullable<Config['warehouse']>;
type Entry = { relation: string } & Omit<FileConfig, 'role' | 'encoding' | 'headerLine'>;

/** What was inferred from the tables of a warehouse, for its configuration: those that hold none of the six are left out. */
export function warehouseConfig(
  { address }: Pick<Warehouse, 'address'>,
  files: readonly ReadFile[],
  described: readonly FileConfig[],
): Told {
  const entries = new Map<Role, Entry[]>();
  files.forEach(({ file }, i) => {
    const { role = 'none', encoding: _, headerLine: __, ...told } = described[i] ?? {};
    if (role === 'none') return;
    const list = entries.get(role) ?? [];
    list.push({ relation: relationIn(address, file.path), ...told });
    entries.set(role, list);
  });
  const tables = roles.flatMap((role) => {
    const [only, ...others] = entries.get(role) ?? [];
    return only ? [[role, others.length > 0 ? [only, ...others] : only] as const] : [];
  });
  return { address: typedAddress(address), tables: Object.fromEntries(tables) };
}

/** A table of the schema of the address needs no more than its name. */
function relationIn({ catalog, schema }: TrinoAddress, name: string): string {
  const own = `${catalog}.${schema}.`;
  return name.startsWith(own) ? name.slice(own.length) : name;
}
