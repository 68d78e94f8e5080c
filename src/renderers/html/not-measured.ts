import type { Locale } from '../../locales/locale.ts';
import type { Report } from '../../report/report.ts';
import { untoldOf } from '../story.ts';
import { type Html, html } from './markup.ts';

/** What could not be measured, and what it would take: the file that adds most figures first. */
export function notMeasured(report: Report, locale: Locale): Html | '' {
  const untold = untoldOf(report, locale);
  if (untold.length === 0) return '';
  return html`<dl>${untold.map(({ titles, why }) => html`<div><dt>${titles.join(', ')}</dt><dd>${why}</dd></div>`)}</dl>`;
}
