import type { Locale } from '../../locales/locale.ts';
import { formatCount } from '../../locales/numbers.ts';
import type { Report, Source } from '../../report/report.ts';
import { noteSentences } from '../sentences.ts';
import { type Html, html } from './markup.ts';
import { settingsOf } from './settings.ts';
import { type Cell, tableOf } from './tables.ts';

const mostUnused = 40;

/** Files, records used and set aside, what each column was taken for, settings and notes: enough to defend every figure. */
export function dataChapter(report: Report, locale: Locale): Html {
  const text = locale.page.data;
  const notes = noteSentences(report, locale);
  return html`<h3>${text.files}</h3>${filesTable(report.sources, locale)}
${remarks(report.sources, locale)}
<h3>${text.mapping}</h3>${mapping(report.sources, locale)}
<h3>${text.configuration}</h3><p>${text.fingerprint} <code>${report.configuration.fingerprint}</code></p>${settingsOf(report, locale)}
${notes.length > 0 && html`<h3>${text.notes}</h3><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`}`;
}

function filesTable(sources: readonly Source[], locale: Locale): Html {
  const text = locale.report.sources;
  const sum = (tallies: Source['setAside']) => tallies.reduce((total, { count }) => total + count, 0);
  const count = (value: number) => ({ text: formatCount(value, locale), value });
  return tableOf({
    align: 'llrrrrrl',
    head: [
      text.file,
      text.role,
      text.records,
      text.usedHead,
      text.setAsideHead,
      text.repairedHead,
      text.bytesHead,
      'SHA-256',
    ],
    rows: sources.map((source): Cell[] => [
      source.file,
      `${locale.words.role[source.role]}${source.isCompanion ? ` (${text.companion})` : ''}`,
      count(source.records),
      count(source.used),
      count(sum(source.setAside)),
      count(sum(source.repaired)),
      source.bytes === null ? '' : count(source.bytes),
      source.sha256 === null ? '' : html`<code class="hash">${source.sha256}</code>`,
    ]),
    isStacked: true,
  });
}

function remarks(sources: readonly Source[], locale: Locale): Html | '' {
  const text = locale.report.sources;
  const items = sources.flatMap((source) => {
    const tally = (tallies: Source['setAside'], say: (count: string) => string) =>
      tallies.map(({ count, text: why, first }) => `${say(formatCount(count, locale))}: ${why} (${text.first(first)})`);
    const unused = source.unused.slice(0, mostUnused);
    const rest = source.unused.length - unused.length;
    const columns = [...unused, ...(rest > 0 ? [text.andMore(formatCount(rest, locale))] : [])].join(', ');
    const sentences = [
      ...tally(source.setAside, text.setAside),
      ...tally(source.repaired, text.repaired),
      ...source.notes,
      ...(unused.length > 0 ? [`${locale.page.data.unused}: ${columns}`] : []),
    ];
    return sentences.map((sentence) => html`<li><strong>${source.file}</strong> ${sentence}</li>`);
  });
  return items.length === 0 ? '' : html`<h3>${locale.page.data.remarks}</h3><ul>${items}</ul>`;
}

/** Which column of each file was taken for what, in words; how it is written where that was decided. */
function mapping(sources: readonly Source[], locale: Locale): Html {
  const text = locale.page.data;
  const nameOf = (field: string) => (Object.hasOwn(locale.fields, field) ? locale.fields[field] : undefined) ?? field;
  return html`${sources.map(({ file, role, columns, constants, formats }) => {
    const items = [
      ...Object.entries(columns).map(([field, header]) => ({
        field,
        column: html`<b>${header}</b>`,
        how: Object.hasOwn(formats, field) ? text.written(formats[field] ?? '') : undefined,
      })),
      ...Object.entries(constants).map(([field, value]) => ({ field, column: text.always(value), how: undefined })),
    ];
    if (items.length === 0) return '';
    return html`<h4>${file} <span class="soft">${locale.words.role[role]}</span></h4><ul class="mapping">${items.map(
      ({ field, column, how }) =>
        html`<li>${column} → ${nameOf(field)}${how !== undefined && html` <span class="soft">(${how})</span>`}</li>`,
    )}</ul>`;
  })}`;
}
