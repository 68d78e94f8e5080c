import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import type { Role } from '../schema/table.ts';
import { openFile } from './file-bytes.ts';
import { shownPath, slashed } from './shown-path.ts';
import { type TableFolder, tableFolder, tableFoldersIn } from './table-folders.ts';

/** A sheet as a text file of the program's own, one line a row of the sheet, and where its lines stand in the sheet. */
export interface SheetText {
  path: string;
  /** Size of the workbook, and when it was written last. */
  bytes: number;
  modified: number;
  /** Names of sheets of the same workbook that are hidden and were not asked for; told with the first. */
  hidden: readonly string[];
  /** Formulas whose value was never saved, and the row of the first. */
  unsaved: { n: number; row: number };
  /** Row of the sheet that begins in a line of the text or before it. */
  rowOf(line: number): number;
}

/** A file to read, and how it came to be on the list. */
export interface FoundFile {
  /** As the user would name it from the current folder. */
  name: string;
  path: string;
  /** Given with `--contacts FILE` and the like. */
  role?: Role;
  /** `named` by the user; in a `folder` the user named; a `companion` beside a named file. */
  origin: 'named' | 'folder' | 'companion';
  /** Named by the user: only this sheet of the workbook is wanted. */
  sheetName?: string;
  /** No name of the user's may be shown. */
  isNameless?: boolean;
  /** Where the file is a sheet of a workbook: its text. */
  sheet?: SheetText;
  /** Where the path is that of a folder: the table it is. */
  folder?: TableFolder;
}

export interface Inputs {
  paths: readonly string[];
  byRole: readonly { role: Role; path: string }[];
  /** Read the named files and nothing beside them. */
  isOnly: boolean;
  currentFolder: string;
  /** Where standard input can be read, for the path `-`; without it `-` is a file name. */
  standardInput?: () => Promise<string>;
}

/** How standard input is called in messages and reports. */
export const standardInputName = 'standard input';

const tableName = /\.(?:(?:csv|tsv|tab)(?:\.gz)?|parquet|xls[xm])$/i;
/** What Excel lays beside a workbook as long as it is open. */
const lockName = /^~\$/;
/** A spreadsheet saves its "Unicode text" under this name, and people write their notes under it. */
const textName = /\.txt$/i;

/**
 * The files of this run, named ones first. Without any path the current folder is read; beside a named file its companions
 * are found; `-` is standard input. Throws `file-not-found`, `file-unreadable` or `no-csv-in-folder`.
 */
export async function findFiles(inputs: Inputs): Promise<FoundFile[]> {
  const { byRole, currentFolder } = inputs;
  const paths = inputs.paths.length > 0 || byRole.length > 0 ? inputs.paths : ['.'];
  const found = new Map<string, FoundFile>();
  const add = (file: FoundFile) => {
    const key = file.sheetName === undefined ? file.path : `${file.path}#${file.sheetName}`;
    const isThere =
      found.has(key) || (file.origin === 'companion' && [...found.values()].some(({ path }) => path === file.path));
    if (!isThere) found.set(key, file);
  };
  const besides = new Map<string, string>();
  const named = async (path: string): Promise<FoundFile | 'folder'> =>
    path === '-' && inputs.standardInput
      ? { name: standardInputName, path: await inputs.standardInput(), origin: 'named' }
      : namedFile(path, currentFolder);
  for (const { role, path: pattern } of byRole) {
    for (const path of await expanded(pattern, currentFolder)) {
      const file = await named(path);
      const table = file === 'folder' ? await tableOf(resolve(currentFolder, path), path, 'named') : file;
      if (!table) throw Problem.of('role-needs-file', { role, path });
      add({ ...table, role });
    }
  }
  for (const path of (await Promise.all(paths.map((each) => expanded(each, currentFolder)))).flat()) {
    const file = await named(path);
    if (file === 'folder') for (const inside of await filesIn(path, currentFolder)) add(inside);
    else {
      add(file);
      if (file.name !== standardInputName) besides.set(dirname(file.path), dirname(path));
    }
  }
  if (!inputs.isOnly) {
    for (const [folder, asNamed] of besides)
      for (const path of await tablesIn(folder)) {
        add({ name: shownPath(asNamed, basename(path)), path, origin: 'companion' });
      }
  }
  return [...found.values()];
}

/**
 * `exports/*.csv` as the files it means, by name, where no shell has done so: those of Windows never do. A file that is really called
 * so is itself, and a pattern that nothing fits stays as it was typed, to be told as missing.
 */
async function expanded(path: string, currentFolder: string): Promise<string[]> {
  if (!/[*?]/.test(path)) return [path];
  const isThere = await stat(resolve(currentFolder, path)).then(
    () => true,
    () => false,
  );
  if (isThere) return [path];
  const pattern = slashed(path).replaceAll(/[()[\]{}!+@|]/g, '\\$&');
  const found = await glob(pattern, { cwd: currentFolder, expandDirectories: false, absolute: isAbsolute(path) });
  return found.length > 0 ? found.sort() : [path];
}

/** The same files under names that tell nothing: a file may be called after a customer. */
export function withoutNames(files: readonly FoundFile[]): FoundFile[] {
  return files.map((file, i) => {
    const name = `file-${i + 1}.csv`;
    const parts = file.folder?.parts.map((part, n) => ({ ...part, name: `${name}/${n + 1}` }));
    return { ...file, name, isNameless: true, ...(file.folder && parts ? { folder: { ...file.folder, parts } } : {}) };
  });
}

/** `book.xlsx#Orders` is the sheet Orders of that workbook. */
export function sheetNamed(path: string): { book: string; sheet: string } | undefined {
  const [, book, sheet] = /^(.+\.xls[xm])#(.+)$/i.exec(path) ?? [];
  return book === undefined || sheet === undefined ? undefined : { book, sheet };
}

/** The file of that name, or the workbook of which it names a sheet. */
export async function namedFile(path: string, currentFolder: string): Promise<FoundFile | 'folder'> {
  const absolute = resolve(currentFolder, path);
  try {
    if ((await stat(absolute)).isDirectory()) return 'folder';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      throw Problem.of('file-unreadable', { file: path, reason: String(code) });
    const named = sheetNamed(path);
    if (named) {
      const book = await namedFile(named.book, currentFolder);
      return book === 'folder' ? book : { ...book, name: slashed(path), sheetName: named.sheet };
    }
    if (/^trino:/i.test(path)) throw Problem.of('warehouse-no-files', { address: path.replace(/\/\/[^/@]*@/, '//…@') });
    const siblings = await tablesIn(dirname(absolute)).catch(() => []);
    const close = nearest(
      basename(absolute),
      siblings.map((sibling) => basename(sibling)),
    );
    const suggestion = close && shownPath(dirname(path), close);
    throw Problem.of('file-not-found', { file: path, nearest: suggestion });
  }
  return { name: slashed(path), path: absolute, origin: 'named' };
}

async function filesIn(folder: string, currentFolder: string): Promise<FoundFile[]> {
  const absolute = resolve(currentFolder, folder);
  const whole = await tableOf(absolute, folder, 'folder');
  if (whole) return [whole];
  const tables = await tablesIn(absolute);
  const below = await tableFoldersIn(absolute, folder);
  if (tables.length + below.length === 0) {
    const others = (await readdir(absolute)).filter((name) => !name.startsWith('.')).sort();
    const found =
      others.length > 0 ? `${others.length} other files: ${others.slice(0, 5).join(', ')}` : 'an empty folder';
    throw Problem.of('no-csv-in-folder', { folder, found });
  }
  return [
    ...tables.map((path): FoundFile => ({ name: shownPath(folder, basename(path)), path, origin: 'folder' })),
    ...below.map((table) => asFound(table.folder, join(absolute, basename(table.name)), table.name, 'folder')),
  ];
}

/** The folder as the one table it is, if it is one. Throws what `tableFolder` throws. */
export async function tableOf(path: string, name: string, origin: FoundFile['origin']): Promise<FoundFile | undefined> {
  const folder = await tableFolder(path, name);
  return folder && asFound(folder, path, name, origin);
}

/** One file without levels is that file. */
function asFound(folder: TableFolder, path: string, name: string, origin: FoundFile['origin']): FoundFile {
  const [only, ...more] = folder.parts;
  return only && more.length + folder.keys.length === 0 ? { ...only, origin } : { name, path, origin, folder };
}

/** CSV-like files of a folder, by name, so that the order is the same on every machine. */
async function tablesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.') && !lockName.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
  const isTable = await Promise.all(
    paths.map((path) => tableName.test(path) || (textName.test(path) && beginsWithTabs(path))),
  );
  return paths.filter((_, i) => isTable[i]);
}

/** The first line of the text has cells, as tabs part them; a note has none, and what cannot be read is no table. */
async function beginsWithTabs(path: string): Promise<boolean> {
  const opened = await openFile(path, path).catch(() => undefined);
  if (!opened) return false;
  const { file } = opened;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    // of UTF-16 every other byte is zero
    const text = buffer.subarray(0, bytesRead).toString('latin1').replaceAll('\0', '');
    return /^[^\r\n]*\S\t+[^\t\r\n]/.test(text);
  } finally {
    await file.close();
  }
}
