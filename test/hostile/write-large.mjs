import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes a file piece by piece, so that one of any size can be made. */
export function writePieces(path, pieces) {
  const file = openSync(path, 'w');
  for (const piece of pieces) writeSync(file, piece);
  closeSync(file);
}

/** The same piece so many times. */
export function* times(count, piece) {
  const bytes = Buffer.from(piece);
  for (let i = 0; i < count; i++) yield bytes;
}

/** Numbers that look random and are the same every time (mulberry32). */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomBytes(count, seed) {
  const next = random(seed);
  const bytes = Buffer.alloc(count);
  for (let i = 0; i < count; i++) bytes[i] = next() * 256;
  return bytes;
}
