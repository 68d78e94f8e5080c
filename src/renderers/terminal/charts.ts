import type { SeriesPoint } from '../../report/report.ts';
import { isShown } from '../figures.ts';
import type { Sheet } from './sheet.ts';

/**
 * A series as blocks, oldest first, hidden months as gaps. The height runs over the range of the intervals where there
 * are any, not of the values: noise then looks as flat as it is, and only a real change climbs.
 */
export function sparkline(series: readonly SeriesPoint[], months: number, { signs }: Sheet): string {
  const shown = series.slice(-months);
  const edges = shown
    .filter((point) => isShown(point))
    .flatMap(({ value, interval }) => (interval === null ? [value ?? 0] : [interval.low, interval.high]));
  if (edges.length === 0) return '';
  const low = Math.min(...edges);
  const span = Math.max(...edges) - low;
  const top = signs.blocks.length - 1;
  return shown
    .map((point) => {
      if (!isShown(point)) return ' ';
      const level = span === 0 ? top / 2 : ((point.value - low) / span) * top;
      return signs.blocks[Math.round(level)] ?? ' ';
    })
    .join('')
    .trimEnd();
}

/** A share 0..1 as a bar of at most `width` columns; anything above 0 shows at least a sliver. */
export function bar(share: number, width: number, { signs }: Sheet): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const full = Math.floor(eighths / 8);
  const rest = eighths % 8;
  const text = (signs.eighths[7] ?? '').repeat(full) + (rest === 0 ? '' : (signs.eighths[rest - 1] ?? ''));
  return text === '' && share > 0 ? (signs.eighths.find((sign) => sign !== '') ?? '') : text;
}

/** A share with its interval on a scale from 0 to 1: `   ├──●─┤   `. */
export function whisker(share: number, low: number, high: number, width: number, { signs }: Sheet): string {
  const column = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * (width - 1));
  const at = column(share);
  // Both ends show, however short the interval: a dot alone would look like certainty.
  const from = Math.max(0, Math.min(column(low), at - 1));
  const to = Math.min(width - 1, Math.max(column(high), at + 1));
  const cells = Array.from({ length: to + 1 }, (_, index) => {
    if (index === at) return signs.whisker.value;
    if (index === from) return signs.whisker.low;
    if (index === to) return signs.whisker.high;
    return index > from ? signs.whisker.line : ' ';
  });
  return cells.join('');
}
