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
  /** A long list in which words can be found: what the field is called, and how many of how many are left (`{shown}`, `{all}`). */
  find?: { label: string; found: string } | undefined;
  /** Columns that would be lost beyond the edge of a phone stand below each other there, each with its heading. */
  isStacked?: boolean;
  /** Said below the rows: what was left out. */
  note?: string;
}

/** A table with its first column as row headings; wide ones scroll within themselves, never the page. */
export function tableOf({ caption, align, head, rows, isSortable, isStacked, find, note }: Table): Html {
  const side = (index: number) => (align[index] === 'r' ? 'r' : 'l');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption ?? head.join(', ')}"><table${isSortable ? sortable : ''}${isStacked ? stacked : ''}${find && html` data-find="${find.label}" data-found="${find.found}"`}>
${caption === undefined ? '' : html`<caption>${caption}</caption>`}<thead><tr>${head.map((text, index) => html`<th scope="col" class="${side(index)}${isLong(text) && ' long'}">${text}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => cellOf(cell, { isFirst: index === 0, side: side(index), label: isStacked ? head[index] : undefined }))}</tr>\n`)}</tbody></table>${note !== undefined && html`<p class="soft">${note}</p>`}</div>`;
}

const sortable = html` data-sortable`;
const stacked = html` class="stack"`;

/** A word that may be broken anywhere rather than push a table off the sheet; shorter ones stay whole. */
function isLong(text: string | Html): boolean {
  return typeof text === 'string' && /\S{21}/.test(text);
}

interface Place {
  isFirst: boolean;
  side: string;
  /** The heading of the column, where the cell has to say it itself. */
  label: string | undefined;
}

function cellOf(cell: Cell, { isFirst, side, label }: Place): Html {
  const { text, value } = typeof cell === 'object' && 'text' in cell ? cell : { text: cell, value: null };
  const classes = html`${side}${isLong(text) && ' long'}`;
  const named = label !== undefined && html` data-label="${label}"`;
  if (isFirst) return html`<th scope="row" class="${classes}"${named}>${text}</th>`;
  return html`<td class="${classes}"${value !== null && html` data-value="${value}"`}${named}>${text}</td>`;
}
