import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { Problem } from '../problems.ts';

/** Large enough that reading costs nothing beside the work, small enough that other work gets its turn. */
const chunkBytes = 4 << 20;
/** A line that a chunk would cut is given with the next chunk, if it is no longer than this. */
const headroom = 64 << 10;
const lineFeed = 10;

/** Opens a regular file, or says why it cannot be read; links to files are followed. */
export async function openFile(
  path: string,
  name: string,
): Promise<{ file: FileHandle; bytes: number; modified: number }> {
  let file: FileHandle | undefined;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await file.stat();
    if (stats.isFile()) return { file, bytes: stats.size, modified: stats.mtimeMs };
  } catch (error) {
    await file?.close();
    throw readProblem(error, name);
  }
  const isFolder = (await file.stat()).isDirectory();
  await file.close();
  const reason = isFolder ? 'it is a folder' : 'it is no regular file but a device, pipe or socket';
  throw Problem.of('file-unreadable', { file: name, reason });
}

/** Throws `file-changed` when a file is not as it was when it was opened: what was read of it need not fit together. */
export async function checkUnchanged(file: {
  name: string;
  path: string;
  bytes: number;
  modified: number;
}): Promise<void> {
  const now = await stat(file.path).catch(() => undefined);
  if (now?.size !== file.bytes || now.mtimeMs !== file.modified) throw Problem.of('file-changed', { file: file.name });
}

function readProblem(error: unknown, name: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return Problem.of('file-not-found', { file: name });
  const reasons: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENXIO: 'it is no regular file but a device, pipe or socket',
    ELOOP: 'its symbolic links run in a circle',
    EIO: 'the disk or network drive reported an error',
  };
  return code
    ? Problem.of('file-unreadable', { file: name, reason: reasons[code] ?? `the system reports ${code}` })
    : error;
}

/** The first bytes of a file, fewer only when it has no more. */
export async function readHead(file: FileHandle, length: number): Promise<Buffer> {
  return readRange(file, 0, length);
}

export async function readRange(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/**
 * The whole file in chunks. The next chunk is read while the caller works on this one, which is valid until it asks again. A small
 * file (`bytes` is its size, as far as known) gets small buffers: a folder may hold hundreds.
 */
export async function* chunksOf(file: FileHandle, signal?: AbortSignal, bytes = chunkBytes): AsyncGenerator<Buffer> {
  const length = Math.min(chunkBytes, Math.max(bytes, headroom));
  const buffers = [Buffer.allocUnsafe(headroom + length), Buffer.allocUnsafe(headroom + length)];
  const bufferOf = (turn: number) => buffers[turn & 1] as Buffer;
  const read = (turn: number, from: number) => file.read(bufferOf(turn), headroom, length, from);
  let position = 0;
  let pending = read(0, 0);
  let rest: Buffer = Buffer.alloc(0);
  for (let turn = 0; ; turn++) {
    const { bytesRead } = await pending;
    signal?.throwIfAborted();
    const chunk = bufferOf(turn).subarray(
      headroom - rest.copy(bufferOf(turn), headroom - rest.length),
      headroom + bytesRead,
    );
    if (bytesRead === 0) {
      if (chunk.length > 0) yield chunk;
      return;
    }
    position += bytesRead;
    const end = chunk.lastIndexOf(lineFeed) + 1;
    rest = chunk.length - end <= headroom ? Buffer.from(chunk.subarray(end)) : Buffer.alloc(0);
    pending = read(turn + 1, position);
    // A caller that stops early leaves this read behind; its failure is then nobody's concern.
    pending.catch(() => undefined);
    if (chunk.length > rest.length) yield chunk.subarray(0, chunk.length - rest.length);
  }
}
