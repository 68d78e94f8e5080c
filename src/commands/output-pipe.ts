import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { OutputText } from './output.ts';

const betweenTriesMilliseconds = 50;

/** Writes a text into a named pipe as fast as it is read; waits for a reader, and can be stopped meanwhile. */
export async function writeToPipe(path: string, text: OutputText, signal?: AbortSignal): Promise<void> {
  const handle = await openWhenRead(path, signal);
  const socket = new Socket({ fd: handle.fd, readable: false, writable: true });
  try {
    await pipeline(Readable.from(typeof text === 'string' ? [text] : text), socket, { signal });
  } finally {
    // the socket has closed the descriptor
    await handle.close().catch(() => undefined);
  }
}

/** To open a pipe that nobody reads would wait where no signal reaches. */
async function openWhenRead(path: string, signal?: AbortSignal): Promise<FileHandle> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENXIO')) throw error;
    }
    await pause(betweenTriesMilliseconds);
  }
}
