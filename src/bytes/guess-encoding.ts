import { codePages, decodeSingleByte } from './code-pages.ts';

/** Encodings that chardet is believed on; on all others it is too often wrong (ROBUSTNESS 7.3). */
const believed = /^(?:windows-1251|KOI8-R|Shift_JIS|EUC-JP|EUC-KR|GB18030|Big5)$/i;
/** Accented letters within words of Latin letters. */
const letters = /(?<=[A-Za-z])[éèêëüöäáàâíóúñçßåøæïîôûœ]|[éèêëüöäáàâíóúñçåøæïîôûœÉÖÜÄÇ](?=[a-z])/g;
/** Marks of windows-1252 where such marks stand: `don’t` is no Macintosh í, but `K”ln` is no quotation. */
const marks = /(?<![A-Za-z])[€‚„…‘“”•–—™]|[€‚„…‘“”•–—™](?![A-Za-z])|’/g;

/**
 * The encoding of lines that are not valid UTF-8 (at most 64 KB of them): `by-line` means windows-1252, the usual case.
 * The rest are guesses and reported as such.
 */
export async function guessEncoding(lines: Buffer): Promise<string> {
  const { detect } = await import('chardet');
  const guess = detect(lines) ?? '';
  if (believed.test(guess) && hasForeignWords(lines)) return guess.toLowerCase();
  const text = decodeSingleByte(lines, codePages['windows-1252'] ?? '');
  const western = countLetters(lines, 'windows-1252') + (text.match(marks)?.length ?? 0);
  for (const page of ['macintosh', 'cp850']) {
    const other = page === 'macintosh' ? 'cp850' : 'macintosh';
    const found = countLetters(lines, page);
    if (found >= 3 && found > western * 4 && found >= countLetters(lines, other)) return page;
  }
  // The currency sign of 0xA4 is never written; where it stands, it was a euro in ISO 8859-15.
  const hasC1 = lines.some((byte) => byte >= 0x80 && byte < 0xa0);
  return !hasC1 && lines.includes(0xa4) ? 'iso-8859-15' : 'by-line';
}

function countLetters(lines: Buffer, page: string): number {
  return decodeSingleByte(lines, codePages[page] ?? '').match(letters)?.length ?? 0;
}

/** Bytes beyond ASCII come in runs, as whole words do in Cyrillic and East Asian text; Western accents stand alone. */
function hasForeignWords(lines: Buffer): boolean {
  const text = lines.toString('latin1');
  const all = text.match(/[\u0080-\u00ff]/g)?.length ?? 0;
  const inRuns = text.match(/[\u0080-\u00ff]{3,}/g)?.join('').length ?? 0;
  return all >= 6 && inRuns * 2 > all;
}
