import { type Html, html } from './markup.ts';

/** A section of the page, and what is said of it in the list beside the page. */
export interface SideLink {
  id: string;
  title: string;
  /** A sign and a number: how many of its figures got worse, say. */
  mark?: Html | undefined;
}

/** The list of sections beside the page; a menu on a phone, which the script folds. */
export function sideOf(
  links: readonly SideLink[],
  { brand, day, label, menu }: { brand: string; day: string; label: string; menu: string },
): Html {
  return html`<nav class="side" aria-label="${label}"><details class="menu" open><summary>${menu}</summary>
<p class="brand">${brand}</p><p class="day">${day}</p>
<ul>${links.map(({ id, title, mark }) => html`<li><a href="#${id}"><span>${title}</span>${mark !== undefined && html` <span class="mark">${mark}</span>`}</a></li>`)}</ul></details></nav>`;
}
