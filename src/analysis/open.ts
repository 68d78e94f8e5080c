import { findFiles, type Inputs, withoutNames } from '../bytes/find-files.ts';
import { causeOf } from '../bytes/parquet.ts';
import { filesOf, sizeInEngine } from '../bytes/sniffed-file.ts';
import { openDuckDB } from '../engines/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { checkUsable } from '../load/check-usable.ts';
import { aheadOrWhole } from '../load/late-scans.ts';
import { type RecognisedFiles, recogniseFiles, type SniffContext } from '../load/read-files.ts';
import type { ReadFile, ReadOptions } from '../load/read-options.ts';
import type { Warehouse } from '../load/warehouse/warehouse.ts';
import type { Privacy } from '../relationships/pseudonyms.ts';
import { checkRevealed } from '../relationships/reveal.ts';

/** Which tables are read, how, and with what of the machine. */
export interface OpenRequest extends Inputs {
  /** An existing folder of this run's own, for spool files and for what does not fit in memory; the caller removes it. */
  temporaryFolder: string;
  read: ReadOptions;
  threads?: number;
  memory?: string;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Given: nothing of the result names anybody or anything in the export. */
  privacy?: Privacy;
  /** Given: no files are read, but the tables that stand there. */
  warehouse?: Warehouse;
}

export type Progress =
  | { stage: 'reading'; file: string; bytes: number }
  | { stage: 'loading' | 'measuring' }
  | { stage: 'asking'; statements: number };

interface How {
  /** A broken file is passed over as a companion is. */
  isTolerant: boolean;
  /** Throws unless something of it can be used. */
  isUsed: boolean;
}

/**
 * Finds and recognises tables and hands them to `use` with an engine that can read them, which is closed whatever happens. Throws what is
 * wrong with them, and `not-revealable`.
 */
export async function withOpened<T>(
  request: OpenRequest,
  how: How,
  use: (engine: Engine, recognised: RecognisedFiles) => Promise<T>,
): Promise<T> {
  const useIn = async (engine: Engine, recognised: RecognisedFiles, check?: (found: RecognisedFiles) => void) => {
    try {
      check?.(recognised);
      return await use(engine, recognised);
    } catch (error) {
      throw await causeOf(engine, recognised.files, error);
    } finally {
      await engine.close();
    }
  };
  const check = ({ files }: RecognisedFiles) => {
    if (request.privacy) checkRevealed(files, request.privacy);
    if (how.isUsed) checkUsable(files);
  };
  const { warehouse } = request;
  if (warehouse) {
    const { openRelations } = await import('../load/warehouse/relations.ts');
    const { engine, recognised } = await openRelations(warehouse, request);
    return useIn(engine, recognised, check);
  }
  return aheadOrWhole(async (isWhole) => {
    const recognised = await readAll(request, { isTolerant: how.isTolerant, isWhole });
    try {
      check(recognised);
      return await useIn(await openEngine(request, recognised.files), recognised);
    } finally {
      await recognised.stop();
    }
  });
}

async function readAll(
  request: OpenRequest,
  how: Pick<SniffContext, 'isTolerant' | 'isWhole'>,
): Promise<RecognisedFiles> {
  const found = request.privacy ? withoutNames(await findFiles(request)) : await findFiles(request);
  return recogniseFiles(found, {
    ...how,
    spoolFolder: request.temporaryFolder,
    options: request.read,
    memory: request.memory,
    signal: request.signal,
    onProgress: (progress) => request.onProgress?.({ stage: 'reading', ...progress }),
  });
}

function openEngine(
  { temporaryFolder, threads, memory, signal }: OpenRequest,
  files: readonly ReadFile[],
): Promise<Engine> {
  const bytes = files.reduce((sum, { file }) => sum + sizeInEngine(file), 0);
  const opened = { files: files.flatMap(({ file }) => filesOf(file)).map(({ path }) => path), bytes };
  return openDuckDB({ ...opened, temporaryFolder, threads, memory, signal });
}
