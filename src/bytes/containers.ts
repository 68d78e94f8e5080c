import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parquetRelation, textOfType } from '../dialects/duckdb.ts';
import { escapeGlob, openDuckDB } from '../engines/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { Problem } from '../problems.ts';
import { identifier, join as joinSql, literal, type Sql, sql } from '../sql.ts';
import { systemReason } from '../system-reason.ts';
import { headBytes } from './head.ts';
import type { SniffOptions } from './sniff-options.ts';
import { TooMuch, usualUnpacked } from './unpacked-limit.ts';

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
 * takes little memory. Throws `file-unreadable` when the container is damaged, `file-unpacks-too-large` as soon as it shows and
 * `temporary-folder-unusable` when there is no room.
 */
export async function unpack(path: string, container: Container, options: SniffOptions): Promise<string> {
  const { spoolFolder, name } = options;
  const folder = typeof spoolFolder === 'string' ? spoolFolder : await spoolFolder();
  const target = await freePath(folder, container);
  const { size } = await stat(path);
  const most = options.mostUnpacked ?? usualUnpacked(size);
  try {
    if (container === 'gzip') await gunzip(path, target, most, options);
    else await writeParquetAsCsv(path, target, { ...options, folder, most, bytes: size });
    return target;
  } catch (error) {
    await rm(target, { force: true });
    options.signal?.throwIfAborted();
    if (error instanceof Problem) throw error;
    if (error instanceof TooMuch) throw TooMuch.problem(name, size, most);
    const { code = '' } = error as NodeJS.ErrnoException;
    if (noRoom.has(code)) throw Problem.of('temporary-folder-unusable', { folder, reason: systemReason(error) });
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw Problem.of('file-unreadable', { file: name, reason: `a damaged ${container} file: ${reason}` });
  }
}

async function gunzip(path: string, target: string, most: number, options: SniffOptions): Promise<void> {
  const { isOnlyBeginning, signal } = options;
  const source = createReadStream(path);
  if (isOnlyBeginning) return writeBeginning(source, target);
  await pipeline(source, createGunzip(), (chunks) => atMost(chunks, most), createWriteStream(target), { signal });
}

async function* atMost(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > most) throw new TooMuch();
    yield chunk;
  }
}

async function writeBeginning(source: Readable, target: string): Promise<void> {
  const chunks: Buffer[] = [];
  const content = createGunzip();
  source.on('error', (error) => content.destroy(error)).pipe(content);
  try {
    let bytes = 0;
    for await (const chunk of content) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= headBytes) break;
    }
  } finally {
    source.destroy();
  }
  await writeFile(target, chunks);
}

interface ParquetOptions extends SniffOptions {
  folder: string;
  most: number;
  bytes: number;
}

/** Every value as the text the engine writes for it, dates in ISO order, moments with a zone in UTC. */
async function writeParquetAsCsv(path: string, target: string, options: ParquetOptions): Promise<void> {
  const { folder, memory, bytes, most, isOnlyBeginning, signal } = options;
  // on several threads whole row groups are held until they are written: a few kilobytes became 6 GB (measured), and no faster
  const tooMuch = new AbortController();
  const ended = AbortSignal.any([tooMuch.signal, ...(signal ? [signal] : [])]);
  const engine = await openDuckDB({ files: [path], temporaryFolder: folder, threads: 1, memory, bytes, signal: ended });
  try {
    const relation = parquetRelation(sql`${escapeGlob(path)}`);
    const cells = await cellsOf(engine, relation);
    const quotes = cells.length === 1 ? sql`, FORCE_QUOTE *` : sql``;
    const cut = isOnlyBeginning ? sql` LIMIT 1000` : sql``;
    const [count] = await engine.rows(sql`SELECT COUNT(*) AS rows FROM ${relation}`, { rows: 'integer' });
    // a cell takes a byte at least, for what parts it from the next
    if (!isOnlyBeginning && (count?.rows ?? 0) * cells.length > most) throw new TooMuch();
    const copy = engine.run(
      sql`COPY (SELECT ${joinSql(cells)} FROM ${relation}${cut}) TO ${literal(target)} (FORMAT csv, HEADER true, USE_TMP_FILE false${quotes})`,
    );
    await watched(copy, target, most, () => tooMuch.abort());
  } finally {
    await engine.close();
  }
}

/** The columns as texts under their names. */
async function cellsOf(engine: Engine, relation: Sql): Promise<Sql[]> {
  const shape = { column_name: 'text', column_type: 'text' } as const;
  const columns = await engine.rows(sql`DESCRIBE SELECT * FROM ${relation}`, shape);
  return columns.map(({ column_name, column_type }) => {
    const text = textOfType(identifier(column_name), column_type);
    // in a single column an empty line would be no row
    return sql`${columns.length === 1 ? sql`COALESCE(${text}, '')` : text} AS ${identifier(column_name)}`;
  });
}

const betweenLooksMilliseconds = 50;

/** Ends a statement whose file becomes too large; what a compressed column unpacks to shows only then. */
async function watched(writing: Promise<void>, target: string, most: number, stop: () => void): Promise<void> {
  const isTooLarge = async () => (await stat(target)).size > most;
  let isStopped = false;
  const look = async () => {
    isStopped ||= await isTooLarge();
    if (isStopped) stop();
  };
  const timer = setInterval(() => void look().catch(() => undefined), betweenLooksMilliseconds);
  try {
    await writing;
  } catch (error) {
    throw isStopped ? new TooMuch() : error;
  } finally {
    clearInterval(timer);
  }
  if (await isTooLarge()) throw new TooMuch();
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
