/**
 * What the log of a CI system obeys, and how a text stops to be it. GitHub Actions: `::` at the start of a line, whatever blanks stand
 * before it, and `##[` anywhere; Azure: `##vso[` anywhere; TeamCity: `##teamcity[`; GitLab: `section_start:1:name` before a carriage
 * return. A backslash is put where the command would begin to be one, as `visibleText` shows what it may not print.
 */

/** Commands that are read wherever they stand in a line. */
const anywhere = /##(?=\w*\[)|section_(?:start|end)(?=:\d+:)/gi;

/** `text` without anything that is a command wherever it stands. */
export function withoutCommands(text: string): string {
  if (!text.includes('##') && !/section_/i.test(text)) return text;
  return text.replace(anywhere, (found) => `${found}\\`);
}

/** `text`, which begins where `before` ends, without anything that a log would obey. */
export function disarmed(text: string, before = ''): string {
  const safe = withoutCommands(text);
  if (!safe.includes('::')) return safe;
  return safe.replace(/::/g, (found, at: number) => (beginsLine(safe, at, before) ? `\\${found}` : found));
}

const lineEnds = '\n\r\v\f\u0085\u2028\u2029';
const blank = /[^\S\n\r\v\f\u2028\u2029]/;
/** A colour or another order to the terminal, up to the place it is asked about. */
const order = /\p{Cc}\[[0-9;?]{0,16}[A-Za-z]$/u;

/** Nothing that is seen stands before this place on its line. Looks back no further than to what is. */
function beginsLine(text: string, at: number, before: string): boolean {
  let i = at;
  while (i > 0) {
    const sign = text[i - 1] ?? '';
    if (lineEnds.includes(sign)) return true;
    const [found] = blank.test(sign) ? [sign] : (order.exec(text.slice(Math.max(0, i - 20), i)) ?? []);
    if (found === undefined) return false;
    i -= found.length;
  }
  return before === '' || beginsLine(before, before.length, '');
}

/** Makes a printer that lets no command through, wherever the texts it is given are cut. */
export function guarded(print: (text: string) => void): (text: string) => void {
  let line = '';
  return (text) => {
    print(disarmed(text, line));
    const end = Math.max(...[...lineEnds].map((sign) => text.lastIndexOf(sign)));
    // what is seen on the line settles it: no more of it is kept
    const rest = end < 0 ? line + text : text.slice(end + 1);
    line = beginsLine(rest, rest.length, '') ? rest : '.';
  };
}
