import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Io } from '../io.ts';

/** Writes what arrives on standard input to a file of the program's own, once, and gives its path: everything reads it twice. */
export function standardInputOf(io: Io): () => Promise<string> {
  let written: Promise<string> | undefined;
  const write = async () => {
    const path = join(io.temporaryFolder(), 'standard-input');
    await pipeline(io.input(), createWriteStream(path, { mode: 0o600 }), { signal: io.signal });
    return path;
  };
  return () => {
    written ??= write();
    return written;
  };
}
