import { type PlotOptions, plot } from '@observablehq/plot';
import { Html, html } from '../markup.ts';
import { tableOf } from '../tables.ts';
import type { Drawing, Room } from './chart.ts';
import { svgDocument } from './svg-document.ts';

const rooms: readonly Room[] = [
  { width: 620, isNarrow: false },
  { width: 330, isNarrow: true },
];
const compactWidth = 480;

/** A drawing with its title, in both sizes, beside its figures as a table. */
export function figureOf(drawing: Drawing, id: string): Html {
  const titleId = `${id}-title`;
  return html`<figure class="chart${drawing.isCompact ? ' compact' : ''}" id="${id}" aria-labelledby="${titleId}">
<figcaption id="${titleId}">${drawing.title}</figcaption>
<div class="pair"><div class="picture">${rooms.map((room) => pictureOf(drawing, room))}</div>
<div class="figures">${tableOf({ ...drawing.table, caption: drawing.table.caption ?? drawing.title })}</div></div>
</figure>`;
}

function pictureOf(drawing: Drawing, room: Room): Html {
  const width = drawing.isCompact && !room.isNarrow ? compactWidth : room.width;
  const options = { ...drawing.plot(room), width };
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
