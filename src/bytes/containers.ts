import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Problem } from '../problems.ts';
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
 * Writes the content of a gzip file as a text file in the program's own folder and gives its path. Streams, so a file of any size
 * takes little memory. Throws `file-unreadable` when it is damaged, `file-unpacks-too-large` as soon as it shows and
 * `temporary-folder-unusable` when there is no room.
 */
export async function unpackGzip(path: string, options: SniffOptions): Promise<string> {
  const { spoolFolder, name } = options;
  const folder = typeof spoolFolder === 'string' ? spoolFolder : await spoolFolder();
  const target = await freePath(folder);
  const { size } = await stat(path);
  const most = options.mostUnpacked ?? usualUnpacked(size);
  try {
    await gunzip(path, target, most, options);
    return target;
  } catch (error) {
    await rm(target, { force: true });
    options.signal?.throwIfAborted();
    if (error instanceof Problem) throw error;
    if (error instanceof TooMuch) throw TooMuch.problem(name, size, most);
    const { code = '' } = error as NodeJS.ErrnoException;
    if (noRoom.has(code)) throw Problem.of('temporary-folder-unusable', { folder, reason: systemReason(error) });
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw Problem.of('file-unreadable', { file: name, reason: `a damaged gzip file: ${reason}` });
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

/** The next free name in the folder; no name of the user's reaches the engine. */
async function freePath(folder: string): Promise<string> {
  for (let n = 1; ; n++) {
    const path = join(folder, `from-gzip-${n}.csv`);
    try {
      await (await open(path, 'wx', 0o600)).close();
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
