import { type Html, html } from './markup.ts';

/** A cell: its text and, where a column can be sorted by something else than its text, the number behind it. */
export type Cell = string | Html | { text: string | Html; value: number | null };

export interface Table {
  caption?: string;
  /** One letter a column: l or r. */
  align: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** Long tables may be sorted by a click on a heading. */
  isSortable?: boolean;
  /** Said below the rows: what was left out. */
  note?: string;
}

/** A table with its first column as row headings; wide ones scroll within themselves, never the page. */
export function tableOf({ caption, align, head, rows, isSortable, note }: Table): Html {
  const side = (index: number) => (align[index] === 'r' ? 'r' : 'l');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption ?? head.join(', ')}"><table${isSortable ? sortable : ''}>
${caption === undefined ? '' : html`<caption>${caption}</caption>`}<thead><tr>${head.map((text, index) => html`<th scope="col" class="${side(index)}">${text}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => cellOf(cell, index, side(index)))}</tr>\n`)}</tbody></table>${note !== undefined && html`<p class="soft">${note}</p>`}</div>`;
}

const sortable = html` data-sortable`;

function cellOf(cell: Cell, index: number, side: string): Html {
  const { text, value } = typeof cell === 'object' && 'text' in cell ? cell : { text: cell, value: null };
  if (index === 0) return html`<th scope="row" class="${side}">${text}</th>`;
  return value === null
    ? html`<td class="${side}">${text}</td>`
    : html`<td class="${side}" data-value="${value}">${text}</td>`;
}
