const escapeCharacter = String.fromCharCode(27);
const paintCode = new RegExp(`${escapeCharacter}\\[[0-9;]*m`, 'g');

/** One thing on the screen: a flag, an emoji with a skin tone, or a character with its combining marks. */
const cluster = /\p{Regional_Indicator}{2}|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}\p{M}*|\P{M}\p{M}*|\p{M}+/gu;
const emoji =
  /^(?:\p{Regional_Indicator}{2}|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|\p{Emoji_Presentation}|\p{Emoji}\uFE0F)/u;

/** Ranges that take two columns (Unicode East Asian Width W and F). */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

/** Most text by far: one column a character, no marks, no emoji. Spares the reader the slow patterns above. */
const plainText = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u22ff\u2500-\u25fc]*$/;

function clusterWidth(text: string): number {
  if (emoji.test(text)) return 2;
  const code = text.codePointAt(0) ?? 0;
  return wideRanges.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** One after another: whoever needs the first of a long text does not pay for the rest. */
function* clusters(text: string): Generator<string> {
  for (const [each] of text.matchAll(cluster)) yield each;
}

/** Columns a text takes on the screen: colour codes none, East Asian wide characters and emoji two. */
export function displayWidth(text: string): number {
  const shown = text.includes(escapeCharacter) ? text.replace(paintCode, '') : text;
  if (plainText.test(shown)) return shown.length;
  let width = 0;
  for (const each of clusters(shown)) width += clusterWidth(each);
  return width;
}

/** `text` in at most `width` columns; what does not fit gives way to `more`. */
export function cutTo(text: string, width: number, more = '…'): string {
  if (displayWidth(text) <= width) return text;
  return takeColumns(text, Math.max(0, width - displayWidth(more))) + more;
}

function takeColumns(text: string, width: number): string {
  let taken = '';
  let used = 0;
  for (const each of clusters(text)) {
    used += clusterWidth(each);
    if (used > width) break;
    taken += each;
  }
  return taken;
}

/** `text` in lines of at most `width` columns, broken at spaces; a longer word is cut, so nothing is lost. */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(4, width);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ').flatMap((each) => pieces(each, limit))) {
    const needed = displayWidth(word) + (line === '' ? 0 : used + 1);
    if (line !== '' && needed > limit) {
      lines.push(line);
      line = word;
      used = displayWidth(word);
    } else {
      line = line === '' ? word : `${line} ${word}`;
      used = needed;
    }
  }
  return [...lines, line];
}

/** A word in pieces that fit; each but the last leaves no room for a space and another character. */
function pieces(word: string, limit: number): string[] {
  if (displayWidth(word) <= limit) return [word];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const each of clusters(word)) {
    const width = clusterWidth(each);
    if (used + width > limit) {
      parts.push(part);
      [part, used] = ['', 0];
    }
    part += each;
    used += width;
  }
  return [...parts, part];
}

/** A painted line cut to `width` columns; its colour codes stay, so that no colour runs on. */
export function clamp(line: string, width: number): string {
  if (displayWidth(line) <= width) return line;
  let left = width;
  const codes = line.match(paintCode) ?? [];
  return line
    .split(paintCode)
    .map((text, index) => {
      const kept = takeColumns(text, left);
      left -= displayWidth(kept);
      return kept + (codes[index] ?? '');
    })
    .join('');
}
