import type { FileHandle } from 'node:fs/promises';
import { type Decoder, decoderFor } from './encoding.ts';
import { chunksOf } from './file-bytes.ts';

/** Text of the head of a file, decoded as `textOf` decodes the whole, so that positions in it agree. */
export function textOfHead(head: Buffer, encoding: string, isWhole: boolean): string {
  const decoder = decoderFor(encoding);
  const text = decoder.decode(head) + (isWhole ? decoder.finish() : '');
  return squeezeNuls(text.replace(/^\ufeff+/, ''));
}

/** The text of a file piece by piece, without byte order marks at its start. */
export async function* textOf(
  file: FileHandle,
  decoder: Decoder,
  signal?: AbortSignal,
  bytes?: number,
): AsyncGenerator<string> {
  const cleaned = withoutMarks(decoder);
  for await (const chunk of chunksOf(file, signal, bytes)) yield cleaned.decode(chunk);
  yield cleaned.finish();
}

/** The same decoder without byte order marks at the start of the text and without runs of NULs. */
export function withoutMarks(decoder: Decoder): Decoder {
  let isStart = true;
  const clean = (text: string) => {
    const cleaned = squeezeNuls(isStart ? text.replace(/^\ufeff+/, '') : text);
    if (text !== '') isStart = false;
    return cleaned;
  };
  return { decode: (bytes) => clean(decoder.decode(bytes)), finish: () => clean(decoder.finish()) };
}

const nuls = '\0'.repeat(16);

/**
 * A crashed disk leaves megabytes of NULs at the end of a file; one stands for all of a run. A pattern would remember every one of them and
 * run out of room.
 */
function squeezeNuls(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let run = text.indexOf(nuls); run >= 0; run = text.indexOf(nuls, from)) {
    pieces.push(text.slice(from, run + 1));
    from = run + nuls.length;
    while (text.charCodeAt(from) === 0) from++;
  }
  return from === 0 ? text : pieces.join('') + text.slice(from);
}
