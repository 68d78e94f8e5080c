import { createHash } from 'node:crypto';
import { chunksOf, openFile } from './file-bytes.ts';

export interface FileDigest {
  /** Of the bytes as they lie, in hexadecimal. */
  sha256: string;
  bytes: number;
  /** The last line has an end. */
  endsLine: boolean;
}

/** The digests of files, by path. */
export async function digestFiles(paths: readonly string[]): Promise<Map<string, FileDigest>> {
  const digests = new Map<string, FileDigest>();
  for (const path of paths) digests.set(path, await digestFile(path));
  return digests;
}

/** What tells one file from every other, whatever it is called. */
export async function digestFile(path: string, name = path): Promise<FileDigest> {
  const { file, bytes } = await openFile(path, name);
  const hash = createHash('sha256');
  let last = 10;
  try {
    for await (const chunk of chunksOf(file)) {
      hash.update(chunk);
      last = chunk.at(-1) ?? last;
    }
  } finally {
    await file.close();
  }
  // a line of UTF-16 ends in a NUL
  return { sha256: hash.digest('hex'), bytes, endsLine: last === 10 || last === 13 || last === 0 };
}
