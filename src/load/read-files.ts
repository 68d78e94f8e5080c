import type { FoundFile } from '../bytes/find-files.ts';
import { sheetsOf } from '../bytes/sheets.ts';
import { beginSniff } from '../bytes/sniff.ts';
import type { ReadingLimits, SniffOptions } from '../bytes/sniff-options.ts';
import type { SniffedFile } from '../bytes/sniffed-file.ts';
import type { Mapping } from '../columns/mapping.ts';
import { monthIn } from '../columns/months.ts';
import { Problem } from '../problems.ts';
import { recognise } from '../recognise/recognise.ts';
import { readAlike } from './alike-files.ts';
import { useOfCompanion } from './companions.ts';
import { LateScans } from './late-scans.ts';
import { type Constant, type ReadFile, type ReadOptions, settingsOf } from './read-options.ts';
import { sniffFound } from './sniff-found.ts';
import { shareWords } from './words-of-alike.ts';

export interface SniffContext extends Pick<ReadingLimits, 'memory'> {
  spoolFolder: string;
  options: ReadOptions;
  /** A file that cannot be read or holds nothing stops nothing, even when it was named. */
  isTolerant?: boolean;
  /** Every file is scanned to its end before anything is made of it. */
  isWhole?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: { file: string; bytes: number }) => void;
}

/** What was read, and the companions that could not be: they were not asked for, so they stop nothing. */
export interface RecognisedFiles {
  files: ReadFile[];
  passedOver: { name: string; problem: Problem }[];
  /** Compressed companions whose beginning is no table that is known: they were left as they are. */
  notUnpacked: string[];
  /** Gives up the scans that are still to be done; to be called when the files are no longer needed. */
  stop(): Promise<void>;
}

/**
 * Reads the bytes of every file, of large ones the beginning first, and works out what it is. Throws the problem of any file but a
 * companion.
 */
export async function recogniseFiles(found: readonly FoundFile[], context: SniffContext): Promise<RecognisedFiles> {
  const files: ReadFile[] = [];
  const passedOver: RecognisedFiles['passedOver'] = [];
  const notUnpacked: string[] = [];
  const scans = new LateScans(context.signal);
  const companionUse = (found: FoundFile) =>
    useOfCompanion(
      found,
      sniffOptionsOf(found, context, context.signal),
      (file, each) => mappingOf(each, file, context.options).role,
      namedRoles(files),
    );
  try {
    const passOver = (each: FoundFile, error: unknown) => {
      const mayFail = each.origin === 'companion' || isOneOfSeveral(each) || context.isTolerant;
      if (!(error instanceof Problem) || !mayFail) throw error;
      passedOver.push({ name: each.name, problem: error });
    };
    for (const book of found) {
      if (book.origin !== 'named' && settingsOf(book, context.options).role === 'none') continue;
      let sheets: readonly FoundFile[] = [];
      try {
        const use = book.origin === 'companion' ? await companionUse(book) : 'wanted';
        if (use === 'unrecognised') notUnpacked.push(book.name);
        if (use !== 'wanted') continue;
        sheets = await sheetsOf(book, sniffOptionsOf(book, context, context.signal));
      } catch (error) {
        passOver(book, error);
      }
      for (const each of sheets) {
        if (each !== book && settingsOf(each, context.options).role === 'none') continue;
        try {
          const read = await recogniseFile(each, context, scans);
          if (context.isTolerant && read.file.records === 0) throw Problem.of('no-records', { file: each.name });
          files.push(read);
        } catch (error) {
          passOver(each, error);
        }
      }
    }
  } catch (error) {
    await scans.stop();
    throw error;
  }
  // when nothing can be read at all, what is wrong with the first says more than that none is a table
  if (files.length === 0 && passedOver[0]) throw passedOver[0].problem;
  scans.start();
  const kept = withoutRivals(files);
  readAlike(kept, context.options, (read, file) => mappingOf(read.found, file, context.options));
  shareWords(kept);
  periodsByName(kept);
  return { files: kept, passedOver, notUnpacked, stop: () => scans.stop() };
}

/** A sheet that nobody named may hold no table: the others are read all the same. */
function isOneOfSeveral({ sheet, sheetName, name, path }: FoundFile): boolean {
  return sheet !== undefined && sheetName === undefined && !path.endsWith(name);
}

function sniffOptionsOf(found: FoundFile, context: SniffContext, signal?: AbortSignal): SniffOptions {
  const { options, spoolFolder, memory, onProgress } = context;
  return {
    ...readingOptions(found, options),
    name: found.name,
    spoolFolder,
    memory,
    signal,
    onBytes: (bytes) => onProgress?.({ file: found.name, bytes }),
  };
}

async function recogniseFile(found: FoundFile, context: SniffContext, scans: LateScans): Promise<ReadFile> {
  const { options, isTolerant, isWhole } = context;
  const told = sniffOptionsOf(found, context, scans.signal);
  // what is passed over when it cannot be read must have been read to its end
  const canWait = found.origin !== 'companion' && !isTolerant && !isWhole;
  const begun = canWait && !found.sheet && !found.folder ? await beginSniff(found.path, told) : undefined;
  const file = begun?.file ?? (await sniffFound(found, told));
  const read: ReadFile = { found, file, mapping: mappingOf(found, file, options) };
  if (begun) scans.add(read, begun);
  return read;
}

/** What the file and its columns are, with the user's word above what they look like. */
export function mappingOf(found: FoundFile, file: SniffedFile, options: ReadOptions): Mapping {
  const settings = settingsOf(found, options);
  const role = found.role ?? (settings.role === 'none' ? undefined : settings.role);
  const seen = recognise(file, { role });
  // what lacks a column by itself may have it by the user's word
  const guess = seen.role === 'unrecognised' ? recognise(file, { columnsByRole: options.columns }) : seen;
  if (guess.role === 'unrecognised') return guess;
  const mapping = withColumns(file, guess, { ...options.columns[guess.role], ...settings.columns });
  return withConstants(mapping, { ...options.constants?.[guess.role], ...settings.constants });
}

/** What the user said about how a file is written. What is said on the command line is said of the named files only. */
export function readingOptions(
  found: Pick<FoundFile, 'name' | 'origin'>,
  options: ReadOptions,
): Pick<SniffOptions, 'encoding' | 'delimiter' | 'headerLine' | 'mostUnpacked'> {
  const settings = settingsOf(found, options);
  const { encoding, delimiter, headerLine } = found.origin === 'companion' ? {} : options;
  return {
    encoding: encoding ?? settings.encoding,
    delimiter: delimiter ?? settings.delimiter,
    headerLine: headerLine ?? settings.headerLine,
    mostUnpacked: options.mostUnpacked,
  };
}

/** A value that holds for every record takes the place of a column. */
function withConstants(mapping: Mapping, told: Record<string, Constant>): Mapping {
  const entries = Object.entries(told).map(([field, value]) => [field, String(value)] as const);
  if (entries.length === 0) return mapping;
  const constants = { ...mapping.constants, ...Object.fromEntries(entries) };
  const replaced = Object.entries(mapping.columns).filter(([field]) => Object.hasOwn(told, field));
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([field]) => !Object.hasOwn(told, field)));
  const said = entries.map(([field]) => field);
  return {
    ...mapping,
    told: said,
    constants,
    columns,
    unused: [...mapping.unused, ...replaced.map(([, { header }]) => header)],
  };
}

/** The mapping with the user's word on some fields; an empty header takes a field out. */
function withColumns(file: SniffedFile, guess: Mapping, told: Record<string, string>): Mapping {
  if (guess.role === 'unrecognised') return guess;
  const given = Object.fromEntries(Object.entries(told).filter(([, header]) => header !== ''));
  const mapping = Object.keys(given).length > 0 ? recognise(file, { role: guess.role, columns: given }) : guess;
  const left = new Set(Object.keys(told).filter((field) => told[field] === ''));
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([field]) => !left.has(field)));
  const freed = Object.entries(mapping.columns).flatMap(([field, { header }]) => (left.has(field) ? [header] : []));
  return { ...mapping, columns, unused: [...mapping.unused, ...freed] };
}

/** A companion never joins a role the user named a file for: beside `customers.csv` lies last year's too. */
function withoutRivals(files: readonly ReadFile[]): ReadFile[] {
  const named = namedRoles(files);
  return files.filter(
    ({ found, mapping }) => found.origin !== 'companion' || mapping.role === 'unrecognised' || !named.has(mapping.role),
  );
}

function namedRoles(files: readonly ReadFile[]): ReadonlySet<ReadFile['mapping']['role']> {
  return new Set(files.filter(({ found }) => found.origin !== 'companion').map(({ mapping }) => mapping.role));
}

/** The day a name tells of, a month as its first; undefined where it names none. */
function dayInName(name: string): string | undefined {
  return monthIn((name.split('#').at(-1) ?? name).replace(/^.*[/\\]/, '').replace(/\.\w{2,7}$/, ''))?.day;
}

const ownMoments = [
  ...['snapshot_at', 'event_at', 'customer_since', 'contract_start_at', 'churned_at', 'cancelled_at'],
  ...['access_until', 'contract_end_at'],
];

/**
 * Lists of customers without any date, one a month or day in files or sheets that are called by it: each row tells of that period. Changes
 * the mappings of `files`. Source: METHOD-2 G2, snapshots.
 */
function periodsByName(files: readonly ReadFile[]): void {
  const lists = new Map<string, { read: ReadFile; day: string }[]>();
  for (const read of files) {
    const { role, columns, constants } = read.mapping;
    const isDated = ownMoments.some((field) => field in columns || field in constants);
    const day = role === 'customers' && !isDated && 'customer_id' in columns ? dayInName(read.file.name) : undefined;
    if (day === undefined) continue;
    const key = JSON.stringify(read.file.headers);
    lists.set(key, [...(lists.get(key) ?? []), { read, day }]);
  }
  for (const list of lists.values()) {
    if (list.length < 2 || new Set(list.map(({ day }) => day)).size < list.length) continue;
    for (const { read, day } of list) {
      read.mapping = {
        ...read.mapping,
        constants: { ...read.mapping.constants, snapshot_at: day },
        row: { is: 'customer-period', why: `the name of the file tells its period, ${day}` },
        notes: [...read.mapping.notes, { code: 'period-by-name', values: { day } }],
      };
    }
  }
}
