import { createHash } from 'node:crypto';
import { chunksOf, openFile } from './file-bytes.ts';

export interface FileDigest {
  /** Of the bytes as they lie, in hexadecimal. */
  sha256: string;
  bytes: number;
  /** The last line has an end. */
  endsLine: boolean;
}

interface Digestible {
  path: string;
  name: string;
  /** Given: a table that stands in these files, in this order. */
  parts?: readonly { path: string; name: string }[] | undefined;
}

/** The digests of files, by path; one is open at a time, for there may be thousands. */
export async function digestFiles(
  files: readonly Digestible[],
  signal?: AbortSignal,
): Promise<Map<string, FileDigest>> {
  const digests = new Map<string, FileDigest>();
  for (const { path, name, parts } of files)
    digests.set(path, parts ? await digestParts(parts, signal) : await digestFile(path, name, signal));
  return digests;
}

/** Of the digests of the parts, one a line. */
async function digestParts(parts: NonNullable<Digestible['parts']>, signal?: AbortSignal): Promise<FileDigest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const { path, name } of parts) {
    const part = await digestFile(path, name, signal);
    bytes += part.bytes;
    hash.update(`${part.sha256}\n`);
  }
  return { sha256: hash.digest('hex'), bytes, endsLine: true };
}

/** What tells one file from every other, whatever it is called. */
export async function digestFile(path: string, name = path, signal?: AbortSignal): Promise<FileDigest> {
  const { file, bytes } = await openFile(path, name);
  const hash = createHash('sha256');
  let last = 10;
  try {
    for await (const chunk of chunksOf(file, signal, bytes)) {
      hash.update(chunk);
      last = chunk.at(-1) ?? last;
    }
  } finally {
    await file.close();
  }
  // a line of UTF-16 ends in a NUL
  return { sha256: hash.digest('hex'), bytes, endsLine: last === 10 || last === 13 || last === 0 };
}
