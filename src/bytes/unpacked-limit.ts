import { Problem } from '../problems.ts';
import { sizeText } from '../size.ts';

/** Text of exports becomes five to twenty times smaller; a small file may do better. Bytes. */
export function usualUnpacked(bytes: number): number {
  return Math.max(20 * bytes, 2e9);
}

/** The content of a file goes on beyond what it may unpack to. */
export class TooMuch extends Error {
  /** The same, as what the user is told of the file `name` of `bytes` bytes, which may have become `most`. */
  static problem(name: string, bytes: number, most: number): Problem {
    return Problem.of('file-unpacks-too-large', { file: name, bytes: sizeText(bytes), most: sizeText(most) });
  }
}
