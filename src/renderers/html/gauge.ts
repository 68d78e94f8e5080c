import type { Locale } from '../../locales/locale.ts';
import { formatNumber, formatRange } from '../../locales/numbers.ts';
import type { Story } from '../../report/story.ts';
import { type Html, html } from './markup.ts';

const [centre, base, radius, width] = [120, 126, 98, 14];

/** The grade on a half circle from 0 to 100: what each letter spans, the score as a needle, its interval as an arc within. */
export function gaugeOf(
  {
    letter,
    score,
    interval,
    bands,
  }: {
    letter: string;
    score: number;
    interval: { low: number; high: number } | null;
    bands: NonNullable<Story['grade']>['bands'];
  },
  locale: Locale,
): Html {
  const text = locale.page;
  const value = formatNumber(score, 0, locale);
  const range = interval === null ? '' : formatRange('score', interval.low, interval.high, 0, locale);
  const spans = bands.map(({ letter: of, from }, i) => ({ of, from, to: bands[i - 1]?.from ?? 100 }));
  const name = `${text.grade}: ${text.gradeValue(letter, value)}${range === '' ? '' : `, ${locale.report.headline.interval} ${range}`}`;
  return html`<div class="gauge"><svg viewBox="0 0 240 146" role="img" aria-label="${name}">
${spans.map((span) => html`<path d="${arc(span.from + 0.4, span.to - 0.4, radius)}" fill="none" stroke="var(--grade-${span.of.toLowerCase()})" stroke-width="${width}" stroke-opacity="${span.of === letter ? 1 : 0.3}"/>`)}
${interval !== null && html`<path d="${arc(interval.low, interval.high, radius + 12)}" fill="none" stroke="var(--ink)" stroke-width="3"/>`}
<path d="M${pointAt(score, radius - 16)}L${pointAt(score, radius + 12)}" stroke="var(--panel)" stroke-width="7"/><path d="M${pointAt(score, radius - 16)}L${pointAt(score, radius + 15)}" stroke="var(--ink)" stroke-width="3.5" stroke-linecap="round"/>
<text class="letter" x="${centre}" y="110" text-anchor="middle">${letter}</text>
<text class="score" x="${centre}" y="131" text-anchor="middle">${text.ofHundred(value)}</text>
<text class="end" x="22" y="143" text-anchor="middle">0</text><text class="end" x="218" y="143" text-anchor="middle">100</text>
</svg>${range !== '' && html`<p>${locale.report.headline.interval} ${range}</p>`}</div>`;
}

function pointAt(score: number, distance: number): string {
  const angle = Math.PI * (1 - Math.min(100, Math.max(0, score)) / 100);
  return `${round(centre + distance * Math.cos(angle))} ${round(base - distance * Math.sin(angle))}`;
}

function arc(from: number, to: number, distance: number): string {
  return `M${pointAt(from, distance)}A${distance} ${distance} 0 0 1 ${pointAt(to, distance)}`;
}

const round = (value: number) => Number(value.toFixed(1));
