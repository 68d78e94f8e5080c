import { markdownText } from '../safe-text.ts';

/** Markdown that is ready to print. Plain text becomes it only through `plain`, so nothing is printed unescaped. */
export interface Markdown {
  readonly source: string;
}

/** Text from anywhere as Markdown that shows exactly that text. */
export function plain(text: string): Markdown {
  return { source: markdownText(text) };
}

/** A sentence that holds no text of the data, only a digest, as it is to be copied. */
export function withDigest(text: string): Markdown {
  return { source: markdownText(text, { keepsDigests: true }) };
}

/** Bold text. */
export function bold(text: string): Markdown {
  return text === '' ? plain('') : { source: `**${markdownText(text)}**` };
}

/** Pieces after each other, with a space between them. */
export function spaced(...pieces: readonly Markdown[]): Markdown {
  return {
    source: pieces
      .map((piece) => piece.source)
      .filter((source) => source !== '')
      .join(' '),
  };
}

/** A heading of the third level with an empty line around it. */
export function heading(text: string): string[] {
  return ['', `### ${markdownText(text)}`, ''];
}

/** A table; `align` has one letter a column: l or r. Nothing without rows. */
export function tableLines(align: string, head: readonly string[], rows: readonly (readonly Markdown[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head.map((cell) => markdownText(cell))),
    line([...align].map((letter) => (letter === 'r' ? '---:' : ':---'))),
    ...rows.map((row) => line(row.map((cell) => cell.source))),
  ];
}

/** A list item. */
export function item(content: Markdown, depth = 0): string {
  return `${'  '.repeat(depth)}- ${content.source}`;
}

/** A paragraph of sentences, with the empty line that ends it; nothing without sentences. */
export function paragraphLines(sentences: readonly string[]): string[] {
  const known = sentences.filter((sentence) => sentence !== '');
  return known.length === 0 ? [] : ['', known.map((sentence) => markdownText(sentence)).join(' ')];
}

/** Lines that stay folded until the reader opens them. */
export function folded(summary: string, lines: readonly string[]): string[] {
  return ['', '<details>', `<summary>${markdownText(summary)}</summary>`, '', ...lines, '', '</details>'];
}
