import type { Block } from '../onboarding/blocks.ts';
import { visibleText } from '../safe-text.ts';
import { type Html, html } from './markup.ts';
import { documentOf } from './page.ts';
import { tableOf } from './tables.ts';

/** A page of blocks as one self-contained HTML document. */
export function blocksAsHtml(
  blocks: readonly Block[],
  { language, skip, footer }: { language: string; skip: string; footer: string },
): string {
  const title = visibleText(titleOf(blocks));
  return documentOf({
    language,
    title,
    skip,
    header: html``,
    body: html`<section class="chapter">${blocksHtml(blocks.filter(({ kind }) => kind !== 'title'))}</section>`,
    footer,
  });
}

function titleOf(blocks: readonly Block[]): string {
  const [title] = blocks.flatMap((block) => (block.kind === 'title' ? [block.text] : []));
  return title ?? '';
}

/** Blocks as markup; their texts become visible here. */
export function blocksHtml(blocks: readonly Block[]): Html {
  const first = blocks.findIndex(({ kind }) => kind === 'heading');
  // what stands below no heading of its own is one itself
  return html`${blocks.map((block, i) => blockHtml(block, first >= 0 && i > first))}`;
}

function blockHtml(block: Block, isBelow: boolean): Html {
  if (block.kind === 'table') {
    return tableOf({
      align: block.align,
      head: block.head.map(visibleText),
      rows: block.rows.map((row) => row.map(visibleText)),
      isSortable: block.rows.length > 5,
    });
  }
  const text = visibleText(block.text);
  switch (block.kind) {
    case 'heading':
      return html`<h2>${text}</h2>`;
    case 'strong':
      return isBelow ? html`<h3>${text}</h3>` : html`<h2>${text}</h2>`;
    case 'faint':
      return html`<p class="about">${text}</p>`;
    case 'action':
      return html`<p>→ ${text}</p>`;
    default:
      return html`<p>${text}</p>`;
  }
}
