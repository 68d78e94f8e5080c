import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatShare } from '../../locales/numbers.ts';
import type { MetricResult } from '../../report/report.ts';
import { cohortPicture } from '../cohorts.ts';
import { isRepurchase, landmarks } from '../curve.ts';
import { Parts } from '../parts.ts';
import { type Html, html } from './markup.ts';

/** Start quarters drawn: three years. */
const mostQuarters = 12;

/** Who began in which quarter, and what became of them since: whether later customers do better than earlier ones. */
export function cohortsOf(metric: MetricResult, locale: Locale): Html | null {
  if (metric.id === 'value-by-start') return valueCohorts(metric, locale);
  if (metric.id !== 'retention') return null;
  const text = locale.report.retention;
  const isAgain = isRepurchase(metric);
  const quarters = new Parts(metric.parts).list('byQuarter').slice(-mostQuarters);
  const rows = quarters.map((quarter) => {
    const from = quarter.text('from') ?? '';
    const curve = quarter.in('curve');
    const cells = landmarks.map((day): HeatCell => {
      const point = curve.curvePoint(day);
      if (point === null) return null;
      const share = isAgain ? 1 - point.share : point.share;
      return { text: formatShare(share, 0, locale), strength: share };
    });
    const name = text.quarter(from.slice(0, 4), Math.ceil(Number(from.slice(5, 7)) / 3));
    return { name, note: `n ${formatCount(quarter.number('n') ?? 0, locale)}`, cells };
  });
  if (rows.length < 2) return null;
  const { charts } = locale.page;
  return heatMapOf({
    id: `${metric.id}-cohorts`,
    title: charts.cohorts(isAgain ? text.boughtAgain : text.stillCustomer),
    head: [charts.cohort, ...landmarks.map((day) => text.days(formatCount(day, locale)))],
    rows: spread(rows),
  });
}

/** What customers brought in since their start. */
function valueCohorts(metric: MetricResult, locale: Locale): Html | null {
  const found = cohortPicture(metric, locale);
  if (!found) return null;
  const most = Math.max(...found.rows.flatMap(({ means }) => means.map((mean) => mean ?? 0)));
  const cellOf = (mean: number | null, text: string): HeatCell =>
    mean === null ? null : { text, strength: most > 0 ? Math.max(0, mean) / most : 0 };
  return heatMapOf({
    id: `${metric.id}-cohorts`,
    title: [found.title, ...found.notes].join('; '),
    head: [locale.page.charts.cohort, ...found.head.slice(2)],
    rows: found.rows.map(({ quarter, n, means, said }) => ({
      name: quarter,
      note: `n ${n}`,
      cells: means.map((mean, i) => cellOf(mean, said[i] ?? '')),
    })),
  });
}

/** Shares that all lie near the top would all be one colour: the shades span what there is. */
function spread<Row extends { cells: readonly HeatCell[] }>(rows: readonly Row[]): Row[] {
  const all = rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell === null ? [] : [cell.strength])));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const at = (strength: number) => (high === low ? 0.5 : (strength - low) / (high - low));
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => cell && { ...cell, strength: at(cell.strength) }),
  }));
}

/** A cell of a heat map: what it says, and where it lies between nothing (0) and the most (1); null: not known yet. */
type HeatCell = { text: string; strength: number } | null;

interface HeatMap {
  id: string;
  title: string;
  head: readonly string[];
  rows: readonly { name: string; note: string; cells: readonly HeatCell[] }[];
}

const shades = 4;

/** Groups from the top, time from the left: a table whose ground grows darker, so that it reads and prints without a picture. */
function heatMapOf({ id, title, head, rows }: HeatMap): Html {
  return html`<figure id="${id}" aria-labelledby="${id}-title"><figcaption id="${id}-title">${title}</figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="heat"><thead><tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${rows.map(({ name, note, cells }) => html`<tr><th scope="row">${name} <span class="soft">${note}</span></th>${cells.map(cellOf)}</tr>\n`)}</tbody></table></div></figure>`;
}

function cellOf(cell: HeatCell): Html {
  if (cell === null) return html`<td class="none">–</td>`;
  return html`<td class="h${String(Math.min(shades, Math.ceil(cell.strength * shades)))}">${cell.text}</td>`;
}
