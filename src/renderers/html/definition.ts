import type { Locale } from '../../locales/locale.ts';
import { formatPeriod } from '../../locales/numbers.ts';
import type { MetricResult, Report } from '../../report/report.ts';
import { excludedSentences } from '../sentences.ts';
import { type Html, html } from './markup.ts';

/** What a figure means, of which days, what was left out, and the command that shows its rows. */
export function definitionOf(report: Report, metric: MetricResult, locale: Locale): Html {
  const { window, definition } = metric;
  const text = locale.page;
  const rows: [string, string | Html][] = [];
  if (definition !== '') rows.push([text.definition, definition]);
  if (window !== null) rows.push([text.window, formatPeriod(window.from, window.to, locale)]);
  for (const sentence of excludedSentences(metric, locale)) {
    const at = sentence.indexOf(': ');
    rows.push([sentence.slice(0, at), sentence.slice(at + 2)]);
  }
  rows.push([text.rows, copied(traceCommand(report, metric.id), locale)]);
  return html`<dl>${rows.map(([name, said]) => html`<div><dt>${name}</dt><dd>${said}</dd></div>`)}</dl>`;
}

/** Something to type, with a button beside it where a script may add one. */
export function copied(command: string, { page }: Locale): Html {
  return html`<span class="command"><code data-copy="${page.copy}" data-copied="${page.copied}">${command}</code></span>`;
}

/** Nothing in it that any shell takes for more than a letter: the name of a file may come from a stranger. */
const plainPath = /^[\p{L}\p{N}_.:\\/][\p{L}\p{N}_.:\\/-]*$/u;

/** What shows the rows behind a figure: of the same files where their names can be typed as they stand, as of the same day. */
function traceCommand({ sources, asOf }: Report, id: string): string {
  const files = sources.map(({ file }) => file);
  const folders = new Set(files.map((file) => file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')))));
  const [folder = ''] = folders;
  const paths = files.length > 1 && folders.size === 1 && folder !== '' ? [folder] : files;
  const named = paths.every((path) => plainPath.test(path)) ? paths : [];
  return ['health', 'trace', id, ...named, '--as-of', asOf].join(' ');
}
