import { type Html, html } from '../markup.ts';

/** A cell of a heat map: what it says, and where it lies between nothing (0) and the most (1); null: not known yet. */
export type HeatCell = { text: string; strength: number } | null;

export interface HeatMap {
  id: string;
  title: string;
  head: readonly string[];
  rows: readonly { name: string; note: string; cells: readonly HeatCell[] }[];
}

const shades = 4;

/** Groups from the top, time from the left: a table whose ground grows darker, so that it reads and prints without a picture. */
export function heatMapOf({ id, title, head, rows }: HeatMap): Html {
  return html`<figure id="${id}" aria-labelledby="${id}-title"><figcaption id="${id}-title">${title}</figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="heat"><thead><tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${rows.map(({ name, note, cells }) => html`<tr><th scope="row">${name} <span class="soft">${note}</span></th>${cells.map(cellOf)}</tr>\n`)}</tbody></table></div></figure>`;
}

function cellOf(cell: HeatCell): Html {
  if (cell === null) return html`<td class="none">–</td>`;
  return html`<td class="h${String(Math.min(shades, Math.ceil(cell.strength * shades)))}">${cell.text}</td>`;
}
