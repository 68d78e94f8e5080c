/**
 * Bytes 0x80-0xFF of the single-byte code pages that Node has not, or decodes wrongly: its one-shot
 * `TextDecoder('windows-1252')` turns the euro sign 0x80 into U+0080 (nodejs/node#56542).
 */
const windows1252 =
  '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
  Array.from({ length: 96 }, (_, i) => String.fromCharCode(0xa0 + i)).join('');

const cp850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀' +
  'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const iso885915 = Array.from({ length: 128 }, (_, i) => String.fromCharCode(0x80 + i))
  .join('')
  .replace('\u00a4', '€')
  .replace('\u00a6', 'Š')
  .replace('\u00a8', 'š')
  .replace('\u00b4', 'Ž')
  .replace('\u00b8', 'ž')
  .replace('\u00bc', 'Œ')
  .replace('\u00bd', 'œ')
  .replace('\u00be', 'Ÿ');

const macintosh =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰' +
  'ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** Upper halves by name. */
export const codePages: Readonly<Record<string, string>> = {
  'windows-1252': windows1252,
  'iso-8859-15': iso885915,
  macintosh,
  cp850,
};

/** Decodes bytes of one of `codePages`. */
export function decodeSingleByte(bytes: Buffer, upper: string): string {
  // the upper 96 characters of windows-1252 are those of Latin 1
  const odd = upper === windows1252 ? /[\u0080-\u009f]/g : /[\u0080-\u00ff]/g;
  return bytes.toString('latin1').replace(odd, (c) => upper[c.charCodeAt(0) - 0x80] ?? c);
}
