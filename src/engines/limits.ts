import { Problem } from '../problems.ts';

export interface DuckDBOptions {
  /** Absolute paths of the only files that may be read. */
  files: readonly string[];
  /** The program's own temporary folder: spool files and what does not fit in memory. */
  temporaryFolder: string;
  threads?: number;
  /** For example `512MB`; else it goes by the size of the files. */
  memory?: string;
  /** Of all files together. */
  bytes?: number;
  /** When it is aborted, statements that run are interrupted and no other begins: all of them throw its reason. */
  signal?: AbortSignal;
}

/**
 * As much memory as the files are large, within limits; what does not fit goes to the temporary folder. DuckDB's own default is
 * 80 % of the machine: an export of 300 MB then takes 1.2 GB, and with this limit 0.7 GB in the same time; 3 GB take a quarter more
 * time a record with 1 GB, and no more than 300 MB do with 2 GB (measured).
 */
export function usualMemory(bytes = 0): string {
  return `${Math.min(2000, Math.max(330, Math.round(bytes / 1e6)))}MB`;
}

/** The options with the memory that was given, or else the usual. */
export type LimitedOptions = DuckDBOptions & { memory: string; isTight: boolean; isSmall: boolean };

/**
 * The user gave far less memory than the files are large: every thread and every statement beside another needs buffers of its own
 * that cannot be put on disk, so there is one of each. An export of 3 GB goes through 512 MB that way.
 */
export function isTight({ memory = '', bytes = 0 }: DuckDBOptions): boolean {
  return megabytesOf(memory) * 4 < bytes / 1e6;
}

/**
 * A small export costs more to plan than to count. With `forManyRows` of the plans left out a report takes a tenth to a fifth less
 * processor time up to a megabyte of files (measured).
 */
export function isSmall({ bytes }: DuckDBOptions): boolean {
  return bytes !== undefined && bytes < 1_000_000;
}

function megabytesOf(memory: string): number {
  return Number.parseFloat(memory) * (/g/i.test(memory) ? 1000 : 1);
}

/** What the engine is held to: it takes a quarter and more beside what it counts, which shows where memory is tight. */
export function limitOf(options: LimitedOptions): string {
  return options.isTight ? `${Math.floor(750 * megabytesOf(options.memory))}KB` : options.memory;
}

/**
 * Memory that the engine has given up is returned to the system as soon as so much of it is free. DuckDB's own 128 and 512 MB let a run
 * with a limit of 200 MB take 510 MB, 1 MB lets it take 365 MB; 3 GB of files in 512 MB take 1.2 GB with 16 MB, 0.8 GB with 1 MB and
 * the lower limit above (measured).
 */
export function returnedFrom(options: LimitedOptions): string {
  return options.isTight ? '1MB' : '16MB';
}

export const isOutOfMemory = (error: unknown) =>
  /out of memory/i.test(error instanceof Error ? error.message : String(error));

/** What DuckDB says when it runs out of memory, or of room for what does not fit in memory. */
export function resourceProblem(error: unknown, { temporaryFolder, memory }: LimitedOptions): Problem | undefined {
  const message = error instanceof Error ? error.message : String(error);
  if (/no space left|could not write|max_temp_directory_size/i.test(message)) {
    return Problem.of('temporary-folder-unusable', {
      folder: temporaryFolder,
      reason: 'there is no room left for what does not fit in memory',
    });
  }
  return isOutOfMemory(error) ? Problem.of('memory-too-small', { memory }) : undefined;
}
