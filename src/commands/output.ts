import type { Io } from '../io.ts';
import { Problem } from '../problems.ts';

/** A whole text, or the pieces of one that is too long to be held. */
export type OutputText = string | AsyncIterable<string>;

export interface OutputFile {
  file: string;
  text: OutputText;
}

/** Prints a text on standard output, no faster than it is read. */
export async function printText(io: Pick<Io, 'out' | 'drained'>, text: OutputText): Promise<void> {
  if (typeof text === 'string') return io.out(text);
  for await (const piece of text) {
    io.out(piece);
    await io.drained();
  }
}

/** The format a file name asks for, as far as its extension is known. */
export function knownFormat<F extends string>(file: string, formats: Readonly<Record<string, F>>): F | undefined {
  const extension = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(formats, extension) ? formats[extension] : undefined;
}

/** The same, for a file that needs one. Throws `output-format`. */
export function formatOfFile<F extends string>(file: string, formats: Readonly<Record<string, F>>): F {
  const format = knownFormat(file, formats);
  if (format === undefined) {
    const known = Object.keys(formats).map((extension) => `.${extension}`);
    throw Problem.of('output-format', { file, known: known.join(', '), example: `report${known[0] ?? ''}` });
  }
  return format;
}
