import { isAscii, isUtf8 } from 'node:buffer';
import { ownValue } from '../own-value.ts';
import { Problem } from '../problems.ts';
import { codePages, decodeSingleByte } from './code-pages.ts';

/** What a file's first bytes say about its encoding. */
export interface Mark {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'unmarked';
  hasBom: boolean;
}

/** Turns bytes that arrive in pieces into text. */
export interface Decoder {
  decode(bytes: Buffer): string;
  /** What is left after the last piece. */
  finish(): string;
}

/** Encodings that can be asked for by name, besides Unicode and the single-byte pages; all known to Node. */
const others = ['windows-1250', 'windows-1251', 'windows-1254', 'windows-1257', 'iso-8859-2', 'koi8-r', 'ibm866'];
const multiByte = ['shift_jis', 'euc-jp', 'euc-kr', 'gb18030', 'big5'];
const aliases: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  utf32: 'utf-32le',
  'utf-32': 'utf-32le',
  utf32le: 'utf-32le',
  utf32be: 'utf-32be',
  utf16: 'utf-16le',
  'utf-16': 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  cp1252: 'windows-1252',
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  ansi: 'windows-1252',
  ascii: 'utf-8',
  latin9: 'iso-8859-15',
  mac: 'macintosh',
  macroman: 'macintosh',
  'mac-roman': 'macintosh',
  ibm850: 'cp850',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1254: 'windows-1254',
  sjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  gbk: 'gb18030',
  gb2312: 'gb18030',
};

/** Every name that `namedEncoding` takes, for help texts. */
export const encodingNames = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  ...Object.keys(codePages),
  ...others,
  ...multiByte,
];

/** The encoding a user asked for, or a problem that lists the known ones. */
export function namedEncoding(name: string): string {
  const wanted = name.trim().toLowerCase();
  const known = ownValue(aliases, wanted) ?? wanted;
  if (!encodingNames.includes(known)) {
    throw Problem.of('unknown-encoding', { encoding: name, known: encodingNames.slice(0, 7).join(', ') });
  }
  return known;
}

/** Byte order mark, else the pattern of NUL bytes that UTF-16 leaves in Western text (ROBUSTNESS 7.3). */
export function readMark(head: Buffer): Mark {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', hasBom: true };
  const four = head.toString('hex', 0, 4);
  if (four === 'fffe0000' && head.length % 4 === 0) return { encoding: 'utf-32le', hasBom: true };
  if (four === '0000feff') return { encoding: 'utf-32be', hasBom: true };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', hasBom: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', hasBom: true };
  const length = Math.min(head.length, 8192);
  // NUL bytes by their place within four
  const nuls = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) if (head[i] === 0) nuls[i & 3] = (nuls[i & 3] ?? 0) + 1;
  const [n0 = 0, n1 = 0, n2 = 0, n3 = 0] = nuls;
  const nearlyAll = length * 0.24;
  if (length >= 16 && Math.min(n2, n3) > nearlyAll && n0 < length * 0.01)
    return { encoding: 'utf-32le', hasBom: false };
  if (length >= 16 && Math.min(n0, n1) > nearlyAll && n3 < length * 0.01)
    return { encoding: 'utf-32be', hasBom: false };
  const [even, odd] = [n0 + n2, n1 + n3];
  if (length >= 4 && odd > length * 0.2 && even < length * 0.02) return { encoding: 'utf-16le', hasBom: false };
  if (length >= 4 && even > length * 0.2 && odd < length * 0.02) return { encoding: 'utf-16be', hasBom: false };
  return { encoding: 'unmarked', hasBom: false };
}

/** A decoder for a known encoding, or for `by-line`: UTF-8 where a line is valid, windows-1252 where it is not. */
export function decoderFor(encoding: string): Decoder {
  if (encoding === 'by-line') return new LineDecoder();
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return new Utf32Decoder(encoding);
  const upper = codePages[encoding];
  if (upper) return { decode: (bytes) => decodeSingleByte(bytes, upper), finish: () => '' };
  // Byte order marks are kept: the record reader reports those inside the file.
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), finish: () => decoder.decode() };
}

/** How many lines needed which reading. */
export interface LineCounts {
  utf8: number;
  legacy: number;
  broken: number;
}

/** Decides line by line, because exports are joined from parts that different programs wrote. */
export class LineDecoder implements Decoder {
  readonly counts: LineCounts = { utf8: 0, legacy: 0, broken: 0 };
  #rest: Buffer = Buffer.alloc(0);

  decode(bytes: Buffer): string {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    const cut = Math.max(all.lastIndexOf(10), all.lastIndexOf(13)) + 1;
    // A line this long is decoded in parts; it will be set aside as too long anyway.
    const end = cut === 0 && all.length > 1 << 25 ? all.length : cut;
    this.#rest = Buffer.from(all.subarray(end));
    return this.#decodeLines(all.subarray(0, end));
  }

  finish(): string {
    const rest = this.#rest;
    this.#rest = Buffer.alloc(0);
    return this.#decodeLines(rest);
  }

  /** Lines of ASCII, which most are, are decoded together. */
  #decodeLines(bytes: Buffer): string {
    if (isAscii(bytes)) return bytes.toString('latin1');
    const parts: string[] = [];
    for (let from = 0; from < bytes.length; ) {
      const odd = firstBeyondAscii(bytes, from);
      if (odd < 0) {
        parts.push(bytes.toString('latin1', from));
        break;
      }
      const start = startOfLine(bytes, odd, from);
      if (start > from) parts.push(bytes.toString('latin1', from, start));
      from = endOfLine(bytes, odd);
      parts.push(this.#decodeLine(bytes.subarray(start, from)));
    }
    return parts.join('');
  }

  #decodeLine(line: Buffer): string {
    if (isUtf8(line)) {
      this.counts.utf8++;
      return line.toString('utf8');
    }
    const text = line.toString('utf8');
    const bad = text.match(/\ufffd/g)?.length ?? 0;
    const good = text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
    if (good > bad || isGarbage(line)) {
      this.counts.broken++;
      return text;
    }
    this.counts.legacy++;
    return decodeSingleByte(line, codePages['windows-1252'] ?? '');
  }
}

function firstBeyondAscii(bytes: Buffer, from: number): number {
  for (let i = from; i < bytes.length; i++) if ((bytes[i] as number) > 127) return i;
  return -1;
}

/** Position after the last line end before `at`, not before `from`. */
function startOfLine(bytes: Buffer, at: number, from: number): number {
  for (let i = at - 1; i >= from; i--) if (bytes[i] === 10 || bytes[i] === 13) return i + 1;
  return from;
}

/** Nothing beyond ASCII but bytes that windows-1252 does not define, or a final y with diaeresis, which no word has. */
function isGarbage(line: Buffer): boolean {
  const rest = line.toString('latin1').replace(/[\u0081\u008d\u008f\u0090\u009d]|[\u00fe\u00ff](?![a-z])/g, '');
  return /^[\0-\x7f]*$/.test(rest);
}

/** Position after the first line end (LF, CR or CR LF) at or after `from`. */
export function endOfLine(bytes: Buffer, from: number): number {
  const lf = bytes.indexOf(10, from);
  const stop = lf < 0 ? bytes.length : lf + 1;
  const cr = bytes.subarray(from, stop).indexOf(13);
  return cr < 0 || from + cr + 1 >= stop - 1 ? stop : from + cr + 1;
}

/** Code points turned into text at once: more arguments than this a function may not take. */
const batch = 8192;
const replacement = 0xfffd;

/** UTF-32, which neither Node nor the engine reads; pandas and some data bases write it. */
class Utf32Decoder implements Decoder {
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
