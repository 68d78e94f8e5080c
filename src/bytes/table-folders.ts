import { open, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Problem } from '../problems.ts';
import { shownPath, slashed } from './shown-path.ts';

/** A file of a table that stands in several. */
export interface TablePart {
  /** As the user would name it. */
  name: string;
  path: string;
}

/** A folder that is one table: its Parquet files in order, and the columns that its levels (`dt=2026-01-01`) stand for. */
export interface TableFolder {
  parts: readonly TablePart[];
  keys: readonly string[];
}

/** What programs call the files of a table that they write in several: a number, an id, and at most one of these words. */
const plainWords = new Set(['', 'part', 'data', 'file', 'chunk', 'batch', 'block', 'output', 'partition']);
/** A query engine names a file by the day, time and number of its query. */
const queryName = /^\d{8}_\d{6}_\d{5}_[a-z\d]{5}/;
const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
const isParquetName = (name: string) => /\.(?:parquet|parq)$/i.test(name);
const level = /^([^=]+)=(.*)$/;
const isHidden = (name: string) => name.startsWith('.') || name.startsWith('_');
/** More levels than any table has. */
const deepest = 16;

/** The name says nothing about what is in the file: it is one of several. */
function isPartName(name: string): boolean {
  if (queryName.test(name)) return true;
  const word = name
    .replace(/\.(?:parquet|parq)$/i, '')
    .replace(uuid, '')
    .replaceAll(/\.(?:snappy|gz|zstd|lz4|brotli|c\d+)\b/gi, '')
    .replaceAll(/\b[\da-f]{12,}\b/gi, '')
    .replaceAll(/[\d_.-]+/g, '');
  return plainWords.has(word.toLowerCase());
}

/**
 * The table that a folder is: Parquet files below levels such as `dt=2026-01-01`, or several whose names do not tell them apart.
 * Undefined: a folder like any other. Throws `folder-is-lake-table` for one of which only its own log tells which files count, and
 * `levels-differ`.
 */
export async function tableFolder(path: string, name: string): Promise<TableFolder | undefined> {
  const entries = await readdir(path, { withFileTypes: true });
  const format = await formatOf(path, new Set(entries.map((entry) => entry.name)));
  if (format) throw Problem.of('folder-is-lake-table', { folder: name, format });
  const seen = entries.filter((entry) => !isHidden(entry.name));
  const files = seen.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  const levels = seen.filter((entry) => entry.isDirectory() && level.test(entry.name)).map((entry) => entry.name);
  if (files.some((file) => !isPartName(file)) || (files.length === 0 && levels.length === 0)) return undefined;
  const inner = [...files, ...(await Promise.all(levels.map((each) => filesBelow(path, each, 1)))).flat()].sort();
  const found: string[] = [];
  for (const file of inner) if (await isParquet(join(path, file))) found.push(file);
  const keysOf = (file: string) => file.split(sep).flatMap((step) => level.exec(step)?.[1] ?? []);
  const [first] = found;
  if (first === undefined) return undefined;
  const keys = keysOf(first);
  const other = found.find((file) => keysOf(file).join(sep) !== keys.join(sep));
  if (other !== undefined)
    throw Problem.of('levels-differ', { folder: name, one: slashed(first), other: slashed(other) });
  return { parts: found.map((file) => ({ name: shownPath(name, file), path: join(path, file) })), keys };
}

/** Folders directly below that are tables, by name. */
export async function tableFoldersIn(path: string, name: string): Promise<{ name: string; folder: TableFolder }[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && !isHidden(entry.name)).map((entry) => entry.name);
  const found: { name: string; folder: TableFolder }[] = [];
  for (const each of names.sort()) {
    // a folder that nobody named and that cannot be opened stops nothing
    const folder = await tableFolder(join(path, each), shownPath(name, each)).catch((error: unknown) => {
      if (error instanceof Problem) throw error;
      return undefined;
    });
    if (folder) found.push({ name: shownPath(name, each), folder });
  }
  return found;
}

/** Tables whose folders keep the files of earlier states beside those of the present one. */
async function formatOf(path: string, names: ReadonlySet<string>): Promise<string | undefined> {
  if (names.has('_delta_log')) return 'Delta';
  if (names.has('.hoodie')) return 'Hudi';
  if (!names.has('metadata') || !names.has('data')) return undefined;
  const metadata = await readdir(join(path, 'metadata')).catch(() => []);
  return metadata.some((name) => name.endsWith('.metadata.json')) ? 'Iceberg' : undefined;
}

async function filesBelow(root: string, folder: string, depth: number): Promise<string[]> {
  if (depth > deepest) return [];
  const entries = (await readdir(join(root, folder), { withFileTypes: true })).filter(({ name }) => !isHidden(name));
  const inner = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(root, path, depth + 1) : [path];
    }),
  );
  return inner.flat();
}

/** By its name, or by its first bytes where it has no ending, as Hive writes them. */
async function isParquet(path: string): Promise<boolean> {
  if (isParquetName(path)) return true;
  if (/\.[^.\\/]*$/.test(path)) return false;
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1') === 'PAR1';
  } finally {
    await file.close();
  }
}
