import { isUtf8 } from 'node:buffer';
import { endOfLine } from './encoding.ts';

/** Lines that are not UTF-8 are shown to the encoding detector up to this size. */
const maxForeign = 65536;

/** Encoding and stray marks of a file, chunk by chunk, at the speed of native code. */
export class TextCheck {
  isUtf8 = true;
  hasNul = false;
  /** A byte order mark that does not stand at the beginning. */
  hasStrayMark = false;
  /** Lines that are not UTF-8. */
  readonly foreign: Buffer[] = [];
  readonly #hasBom: boolean;
  #isStart = true;
  #foreignBytes = 0;
  #carry: Buffer = Buffer.alloc(0);

  constructor(hasBom: boolean) {
    this.#hasBom = hasBom;
  }

  push(bytes: Buffer): void {
    if (!this.hasNul) this.hasNul = bytes.includes(0);
    const all = this.#carry.length > 0 ? Buffer.concat([this.#carry, bytes]) : bytes;
    if (!this.hasStrayMark) this.hasStrayMark = all.indexOf('\ufeff', this.#isStart && this.#hasBom ? 3 : 0) >= 0;
    this.#isStart = false;
    const end = all.length - incompleteTail(all);
    const whole = all.subarray(0, end);
    this.#carry = Buffer.from(all.subarray(end));
    if (this.#foreignBytes < maxForeign && !isUtf8(whole)) this.#noteForeign(whole);
  }

  finish(): void {
    if (this.#carry.length > 0) this.#noteForeign(this.#carry);
  }

  #noteForeign(bytes: Buffer): void {
    this.isUtf8 = false;
    for (let from = 0; from < bytes.length && this.#foreignBytes < maxForeign; ) {
      const to = endOfLine(bytes, from);
      const line = bytes.subarray(from, to);
      if (!isUtf8(line)) {
        this.foreign.push(Buffer.from(line.subarray(0, maxForeign)));
        this.#foreignBytes += line.length;
      }
      from = to;
    }
  }
}

/** Bytes of a multi-byte character that is cut off at the end. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}
