import { resolve } from 'node:path';
import { cleanCsv } from '../bytes/clean.ts';
import { type FoundFile, namedFile, standardInputName, tableOf } from '../bytes/find-files.ts';
import { causeOf } from '../bytes/parquet.ts';
import { sheetsOf } from '../bytes/sheets.ts';
import { filesOf, type SniffedFile, sizeInEngine } from '../bytes/sniffed-file.ts';
import { openDuckDB } from '../engines/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import type { ExitCode, Io } from '../io.ts';
import { loadFiles } from '../load/load-files.ts';
import { parquetAsCsv } from '../load/parquet-as-csv.ts';
import { mappingOf, readingOptions } from '../load/read-files.ts';
import type { ReadOptions } from '../load/read-options.ts';
import { sniffFound } from '../load/sniff-found.ts';
import { localeOf } from '../locales/locales.ts';
import { Problem } from '../problems.ts';
import {
  anonymousCsv,
  type Hidden,
  type HiddenKind,
  hiddenValues,
  openedColumns,
} from '../relationships/anonymous-table.ts';
import { dayNumber } from '../relationships/calendar.ts';
import type { ReasonMapping } from '../relationships/contact-class.ts';
import type { Privacy } from '../relationships/pseudonyms.ts';
import { checkRevealed } from '../relationships/reveal.ts';
import { disarmed } from '../renderers/log-commands.ts';
import { visibleLines, visibleText } from '../renderers/safe-text.ts';
import { privacyOf, usedAlone } from './anonymize.ts';
import type { CleanOptions } from './command-options.ts';
import { keptFiles } from './kept-files.ts';
import { type OutputText, printText } from './output.ts';
import { targetsOf } from './output-target.ts';
import { configOf, limitsOf, readOptionsOf } from './request.ts';
import { standardInputOf } from './standard-input.ts';
import { writeFilesWhole } from './write-files.ts';

/**
 * `health clean FILE`: the file as plain CSV on standard output; what was mended, set aside or hidden on standard error. The file is
 * read as the configuration says, as in every other command.
 */
export async function runClean(io: Io, named: string, options: CleanOptions): Promise<ExitCode> {
  const isInput = named === '-';
  const path = isInput ? standardInputName : named;
  const config = await configOf(io, options);
  const privacy = await privacyOf(io, options, config);
  // without it every cell stays the text that was read
  if (!privacy && options.dateOrder) throw usedAlone('--date-order');
  const read = readOptionsOf({ ...options, map: [], value: [], holiday: [], answers: [], scale: [] }, config);
  const limits = limitsOf(options);
  const write = await writerOf(io, named, options);
  const found = await namedTable(io, path, isInput, read);
  const file = await sniffed(found, {
    ...readingOptions(found, read),
    memory: limits.memory,
    name: path,
    spoolFolder: () => io.temporaryFolder(),
    signal: io.signal,
  });
  if (file === null) {
    // nothing in, nothing out: one empty file among many stops no pipe
    await write('');
    io.err(`${visibleText(path)}: empty, nothing to clean\n`);
    return 0;
  }
  const say = (text: string) => {
    if (!options.quiet) io.err(text);
  };
  if (privacy) {
    const hidden = await writeAnonymous(
      io,
      { found, file, read, reasons: config.reasons ?? {}, privacy, limits },
      write,
    );
    // the name of the file and its headers may name somebody
    for (const line of repairsOf(file)) say(`${line}\n`);
    if (!hidden.isRecognised) say('what the file holds is not known: none of its records is handed over\n');
    for (const line of hidden.values.map(hiddenLine)) say(`${line}\n`);
    return 0;
  }
  if (file.source.kind === 'text') await write(cleanCsv(file, io.signal));
  else await withEngine(io, file, limits, (engine) => write(parquetAsCsv(engine, file)));
  const { notes } = localeOf('en');
  for (const line of repairsOf(file)) say(`${visibleText(path)}: ${line}\n`);
  for (const { code, values } of file.notes)
    say(`${visibleText(path)}: ${visibleText(notes[code]?.(values) ?? String(code))}\n`);
  return 0;
}

/** What the file is; null: no text at all. */
async function sniffed(...[found, options]: Parameters<typeof sniffFound>): Promise<SniffedFile | null> {
  try {
    return await sniffFound(found, options);
  } catch (error) {
    if (error instanceof Problem && error.code === 'file-empty') return null;
    throw error;
  }
}

/** The file, or the one sheet of a workbook. Throws `workbook-has-sheets` where it has to be told which. */
async function namedTable(io: Io, path: string, isInput: boolean, { mostUnpacked }: ReadOptions): Promise<FoundFile> {
  const named: FoundFile | 'folder' = isInput
    ? { name: path, path: await standardInputOf(io)(), origin: 'named' }
    : await namedFile(path, io.currentFolder);
  const table = named === 'folder' ? await tableOf(resolve(io.currentFolder, path), path, 'named') : undefined;
  if (table) return table;
  // the reading has its words for a folder
  if (named === 'folder') return { name: path, path: resolve(io.currentFolder, path), origin: 'named' };
  const sheets = await sheetsOf(named, {
    spoolFolder: () => io.temporaryFolder(),
    mostUnpacked,
    signal: io.signal,
  });
  const [only, ...more] = sheets;
  if (!only || more.length > 0) {
    const names = sheets.map(({ name }) => name.slice(path.length + 1));
    throw Problem.of('workbook-has-sheets', { file: path, sheets: names.join(', '), first: names[0] ?? '' });
  }
  return only;
}

/** Prints a table; whatever of it is no longer the text that was read is told, also to who wants to hear of nothing else. */
async function printTable(io: Io, text: OutputText): Promise<void> {
  let isChanged = false;
  async function* printed(): AsyncGenerator<string> {
    for await (const piece of typeof text === 'string' ? [text] : text) {
      const shown = disarmed(io.isOutTerminal ? visibleLines(piece) : piece);
      isChanged ||= shown !== piece;
      yield shown;
    }
  }
  await printText(io, printed());
  if (isChanged) io.err(hiddenCommands);
}

const hiddenCommands =
  'texts that a terminal or the log of a CI system would obey stand behind backslashes; --output FILE writes them as they are\n';

/** Where the table goes. Header and first record tell whether what lies beside the file is the same table, cleaned before. */
async function writerOf(io: Io, named: string, options: CleanOptions): Promise<(text: OutputText) => Promise<void>> {
  const { output: file, anonymize } = options;
  if (file === undefined) return (text) => printTable(io, text);
  const { currentFolder } = io;
  const kept = {
    files: await keptFiles({ paths: [named], byRole: [], currentFolder }, options),
    // every run may have pseudonyms of its own
    ownLines: anonymize ? 1 : 2,
  };
  await targetsOf([file], currentFolder, kept);
  return (text) => writeFilesWhole(io, [{ file, text }], kept);
}

function repairsOf({ repaired, setAside }: SniffedFile): string[] {
  const { reasons } = localeOf('en');
  return [...repaired, ...setAside].map(
    ({ reason, count, first }) =>
      `${count} ${reasons[reason] ?? reason}, first at record ${first.record}, line ${first.line}`,
  );
}

interface AnonymousFile {
  found: FoundFile;
  file: SniffedFile;
  read: ReadOptions;
  reasons: ReasonMapping;
  privacy: Privacy;
  limits: ReturnType<typeof limitsOf>;
}

/** Writes the table without people, and returns what of it was hidden. Throws what loading throws. */
async function writeAnonymous(
  io: Io,
  { found, file, read, reasons, privacy, limits }: AnonymousFile,
  write: (text: OutputText) => Promise<void>,
): Promise<{ values: Hidden[]; isRecognised: boolean }> {
  const mapping = mappingOf(found, file, read);
  checkRevealed([{ file, mapping }], privacy);
  return withEngine(io, file, limits, async (engine) => {
    const today = dayNumber(io.today);
    const [loaded] = await loadFiles([{ found, file, mapping }], {
      engine,
      options: read,
      today,
      carriedOf: () => openedColumns({ file, mapping, privacy }),
    });
    const input = { file, mapping, loaded, reasons, privacy };
    await write(anonymousCsv(engine, input));
    return { values: await hiddenValues(engine, input), isRecognised: loaded !== undefined };
  });
}

/** Opens the engine for a file, and closes it whatever happens. */
async function withEngine<T>(
  io: Io,
  file: SniffedFile,
  limits: ReturnType<typeof limitsOf>,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const temporaryFolder = await io.temporaryFolder();
  const opened = { files: filesOf(file).map(({ path }) => path), bytes: sizeInEngine(file) };
  const engine = await openDuckDB({ ...opened, temporaryFolder, ...limits, signal: io.signal });
  try {
    return await use(engine);
  } catch (error) {
    throw await causeOf(engine, [{ file }], error);
  } finally {
    await engine.close();
  }
}

const hiddenTexts: Readonly<Record<HiddenKind, (values: string) => string>> = {
  'unknown-column': (values) => `${values} left out: what the column means is not known`,
  unreadable: (values) => `${values} left out: not readable as what the column holds, or too long for it`,
  pseudonym: (values) => `${values} replaced by pseudonyms: outside the known words`,
  class: (values) => `${values} left out: free text, of which only the word for its class stays, where it has one`,
  presence: (values) => `${values} left out: only that there was one is kept`,
  text: (values) => `${values} left out: outside the known words`,
};

function hiddenLine({ column, field, kind, count }: Hidden): string {
  const where = field === null ? `column ${column}` : `column ${column} (${field})`;
  return `${where}: ${hiddenTexts[kind](`${count} ${count === 1 ? 'value' : 'values'}`)}`;
}
