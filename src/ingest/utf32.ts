import type { Decoder } from './encoding.ts';

/** Code points turned into text at once: more arguments than this a function may not take. */
const batch = 8192;
const replacement = 0xfffd;

/** UTF-32, which neither Node nor the engine reads; pandas and some data bases write it. */
export class Utf32Decoder implements Decoder {
  readonly #isLittle: boolean;
  #rest: Buffer = Buffer.alloc(0);

  constructor(encoding: 'utf-32le' | 'utf-32be') {
    this.#isLittle = encoding === 'utf-32le';
  }

  decode(bytes: Buffer): string {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    const end = all.length - (all.length % 4);
    this.#rest = Buffer.from(all.subarray(end));
    const parts: string[] = [];
    for (let from = 0; from < end; from += batch * 4) {
      const points: number[] = [];
      for (let i = from; i < Math.min(end, from + batch * 4); i += 4) {
        points.push(sound(this.#isLittle ? all.readUInt32LE(i) : all.readUInt32BE(i)));
      }
      parts.push(String.fromCodePoint(...points));
    }
    return parts.join('');
  }

  finish(): string {
    const isCut = this.#rest.length > 0;
    this.#rest = Buffer.alloc(0);
    return isCut ? String.fromCodePoint(replacement) : '';
  }
}

function sound(point: number): number {
  return point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? replacement : point;
}
