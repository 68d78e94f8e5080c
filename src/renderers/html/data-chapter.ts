import type { Locale } from '../../locales/locale.ts';
import { formatCount } from '../../locales/numbers.ts';
import type { Report, Source } from '../../report/report.ts';
import { noteSentences } from '../sentences.ts';
import { type Html, html } from './markup.ts';
import { type Cell, tableOf } from './tables.ts';

const mostUnused = 40;

/** Files, records used and set aside, what each column was taken for, settings and notes: enough to defend every figure. */
export function dataChapter(report: Report, locale: Locale): Html {
  const text = locale.page.data;
  const notes = noteSentences(report, locale);
  return html`<section class="chapter" id="data"><h2>${text.title}</h2>
<h3>${text.files}</h3>${filesTable(report.sources, locale)}
${remarks(report.sources, locale)}
<h3>${text.mapping}</h3>${mappingTable(report.sources, locale)}
<h3>${text.configuration}</h3><p>${text.fingerprint} <code>${report.configuration.fingerprint}</code></p>${settingsTable(report, locale)}
${notes.length > 0 && html`<h3>${text.notes}</h3><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`}</section>`;
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

function mappingTable(sources: readonly Source[], locale: Locale): Html {
  const text = locale.page.data;
  const rows = sources.flatMap((source) => [
    ...Object.entries(source.columns).map(([field, header]) => [
      source.file,
      field,
      header,
      Object.hasOwn(source.formats, field) ? (source.formats[field] ?? '') : '',
    ]),
    ...Object.entries(source.constants).map(([field, value]) => [source.file, field, text.always(value), '']),
  ]);
  return tableOf({
    align: 'llll',
    head: [locale.report.sources.file, text.field, text.column, text.how],
    rows,
    isSortable: true,
    isStacked: true,
  });
}

function settingsTable({ configuration }: Report, locale: Locale): Html {
  const text = locale.page.data;
  const said = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return tableOf({
    align: 'll',
    head: [text.setting, text.value],
    rows: Object.entries(configuration.options).map(([name, value]) => [name, said(value)]),
  });
}
