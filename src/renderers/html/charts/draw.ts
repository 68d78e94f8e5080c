import { type PlotOptions, plot } from '@observablehq/plot';
import type { Locale } from '../../../locales/locale.ts';
import { Html, html } from '../markup.ts';
import { tableOf } from '../tables.ts';
import type { Drawing, Room } from './chart.ts';
import { svgDocument } from './svg-document.ts';

const beside: Room = { width: 540, isNarrow: false };
/** Beside a table of many columns. */
const besideBroad: Room = { width: 420, isNarrow: false };
const manyColumns = 5;
const alone: Room = { width: 900, isNarrow: false };
const narrow: Room = { width: 330, isNarrow: true };

/** Height of a row of a table, and what its head and a field to find words in add. */
const [rowHeight, headHeight, findHeight] = [28, 30, 42];
/** A picture is drawn as high as the table beside it, up to here: else one of them stands beside nothing. */
const highest = 450;

/**
 * A drawing with its title, in a wide and a narrow size, and its figures as a table: beside it where both are as high, else folded
 * below it.
 */
export function figureOf(drawing: Drawing, id: string, locale: Locale): Html {
  const titleId = `${id}-title`;
  const { rows, head, find } = drawing.table;
  const tableHeight = rows.length * rowHeight + headHeight + (find === undefined ? 0 : findHeight);
  const isBroad = head.length >= manyColumns || drawing.table.isSortable === true;
  const isBeside = tableHeight <= Math.max(highest, drawing.plot(beside).height ?? 0);
  const wide = isBeside ? { ...(isBroad ? besideBroad : beside), height: tableHeight } : alone;
  const table = tableOf({ ...drawing.table, caption: drawing.table.caption ?? drawing.title });
  const pictures = [wide, narrow].map((room) => pictureOf(drawing, room));
  const content = isBeside
    ? html`<div class="pair"><div class="picture">${pictures}</div><div class="figures">${table}</div></div>`
    : html`<div class="picture whole-width">${pictures}</div><details class="numbers"><summary>${locale.page.asTable}</summary>${table}</details>`;
  return html`<figure class="chart${isBroad && ' broad'}" id="${id}" aria-labelledby="${titleId}">
<figcaption id="${titleId}">${drawing.title}</figcaption>
${content}
</figure>`;
}

function pictureOf(drawing: Drawing, room: Room): Html {
  const plotted = drawing.plot(room);
  const options = { ...plotted, width: room.width, height: Math.max(plotted.height ?? 0, room.height ?? 0) };
  return svgOf(options, `${drawing.title}. ${drawing.summary}`, room.isNarrow ? 'narrow' : 'wide');
}

/** One drawing as SVG with an accessible name. */
export function svgOf(options: PlotOptions, name: string, className: string): Html {
  // Plot's types ask for a browser's document; it uses the few methods that ours has.
  const document = svgDocument() as unknown as PlotOptions['document'];
  const svg = plot({ ...options, document, className: 'plot' }) as unknown as {
    outerHTML: string;
    setAttribute(name: string, value: string): void;
    removeAttribute(name: string): void;
  };
  svg.setAttribute('class', `plot ${className}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
  svg.setAttribute('font-size', '12');
  return new Html(shortened(svg.outerHTML));
}

/** A hundredth of a pixel is more than anyone can see. */
function shortened(svg: string): string {
  return svg.replace(/(?<=[\s",(MLHVCZA-])\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))));
}
