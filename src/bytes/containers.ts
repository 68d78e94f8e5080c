import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parquetRelation, textOfType } from '../dialects/duckdb.ts';
import { escapeGlob, openDuckDB } from '../engines/duckdb.ts';
import { Problem } from '../problems.ts';
import { identifier, join as joinSql, literal, sql } from '../sql.ts';
import { systemReason } from '../system-reason.ts';
import type { SniffOptions } from './sniff-options.ts';

/** Files that hold a table in another form than text. */
export type Container = 'gzip' | 'parquet';

/** The fault lies with the folder that is written to, not with the file. */
const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG']);

/** What the first bytes of a file say it is; its name does not matter. */
export function containerOf(head: Buffer): Container | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head.toString('latin1', 0, 4) === 'PAR1' ? 'parquet' : undefined;
}

/**
 * Writes the content of a container as a text file in the program's own folder and gives its path. Streams, so a file of any size
 * takes little memory. Throws `file-unreadable` when the container is damaged and `temporary-folder-unusable` when there is no room.
 */
export async function unpack(path: string, container: Container, options: SniffOptions): Promise<string> {
  const { spoolFolder, name } = options;
  const folder = typeof spoolFolder === 'string' ? spoolFolder : await spoolFolder();
  const target = await freePath(folder, container);
  try {
    if (container === 'gzip') await gunzip(path, target, options.signal);
    else await writeParquetAsCsv(path, target, folder, options.signal);
    return target;
  } catch (error) {
    options.signal?.throwIfAborted();
    const { code = '' } = error as NodeJS.ErrnoException;
    if (noRoom.has(code)) throw Problem.of('temporary-folder-unusable', { folder, reason: systemReason(error) });
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw Problem.of('file-unreadable', { file: name, reason: `a damaged ${container} file: ${reason}` });
  }
}

function gunzip(path: string, target: string, signal?: AbortSignal): Promise<void> {
  return pipeline(createReadStream(path), createGunzip(), createWriteStream(target), { signal });
}

/** Every value as the text the engine writes for it, dates in ISO order, moments with a zone in UTC. */
async function writeParquetAsCsv(path: string, target: string, folder: string, signal?: AbortSignal): Promise<void> {
  const engine = await openDuckDB({ files: [path], temporaryFolder: folder, signal });
  try {
    const relation = parquetRelation(sql`${escapeGlob(path)}`);
    const columns = await engine.rows(sql`DESCRIBE SELECT * FROM ${relation}`, {
      column_name: 'text',
      column_type: 'text',
    });
    const cells = columns.map(({ column_name, column_type }) => {
      const text = textOfType(identifier(column_name), column_type);
      // in a single column an empty line would be no row
      return sql`${columns.length === 1 ? sql`COALESCE(${text}, '')` : text} AS ${identifier(column_name)}`;
    });
    const quotes = columns.length === 1 ? sql`, FORCE_QUOTE *` : sql``;
    await engine.run(
      sql`COPY (SELECT ${joinSql(cells)} FROM ${relation}) TO ${literal(target)} (FORMAT csv, HEADER true${quotes})`,
    );
  } finally {
    await engine.close();
  }
}

/** The next free name in the folder; no name of the user's reaches the engine. */
async function freePath(folder: string, container: Container): Promise<string> {
  for (let n = 1; ; n++) {
    const path = join(folder, `from-${container}-${n}.csv`);
    try {
      await (await open(path, 'wx', 0o600)).close();
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
