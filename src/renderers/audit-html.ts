import type { Locale } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount, formatDay } from '../locales/numbers.ts';
import type { Audit, AuditFinding } from '../report/audit-shape.ts';
import { letterOf, noteBlocks, placeOf, reasonsOf, verdictOrder, withShortLabels } from './audit.ts';
import { blocksHtml } from './html/blocks.ts';
import { findIn } from './html/find.ts';
import { type Html, html } from './html/markup.ts';
import { documentOf } from './html/page.ts';
import { type SideLink, sideOf } from './html/side.ts';
import { tableOf } from './html/tables.ts';
import { mapText, visibleText } from './safe-text.ts';
import { sensitivityBlocks } from './sensitivity.ts';

const signs = { safe: '✓', 'with-care': '!', 'not-usable': '■' } as const;
const severitySigns = { critical: '■', warning: '!', info: '●' } as const;

/** The audit as one self-contained page: one verdict on top, what was found, what each figure can carry, the letter to the owner. */
export function renderAuditHtml(read: Audit): string {
  const locale = localeOf(read.locale);
  const audit = mapText(withShortLabels(read), visibleText);
  const { sections, title } = locale.audit;
  const day = locale.report.asOf(formatDay(audit.asOf, locale));
  const all: [string, string, Html | ''][] = [
    ['findings', sections.findings, findings(audit, locale)],
    ['verdicts', sections.verdicts, verdicts(audit, locale)],
    ['letter', sections.ask, letter(audit, locale)],
    ['notes', sections.notes, notes(audit, locale)],
    ['sensitivity', locale.audit.sensitivity.title, sensitivity(audit, locale)],
    ['files', sections.files, files(audit, locale)],
  ];
  const parts = all.filter(([, , content]) => content !== '');
  const links: SideLink[] = parts.map(([id, name]) => ({ id, title: name }));
  return documentOf({
    language: audit.locale,
    title: `${title}, ${day}`,
    skip: locale.page.skip,
    side: sideOf(links, { brand: title, day, label: locale.page.contents, menu: locale.page.menu }),
    header: html``,
    body: html`${banner(audit, locale)}
${parts.map(([id, name, content]) => html`<section id="${id}"><h2>${name}</h2>${content}</section>\n`)}`,
    footer: `${audit.tool.name} ${audit.tool.version}`,
  });
}

function banner({ overall, counts }: Audit, locale: Locale): Html {
  const [critical, warning, info] = [counts.critical, counts.warning, counts.info].map((n) => formatCount(n, locale));
  const summary = locale.audit.summary({ critical: critical ?? '', warning: warning ?? '', info: info ?? '' });
  return html`<div class="banner ${overall.verdict}"><span class="sign" aria-hidden="true">${signs[overall.verdict]}</span><div><p class="big">${overall.text}</p><p class="soft">${summary}</p></div></div>`;
}

function findings(audit: Audit, locale: Locale): Html {
  const weighty = audit.findings.filter(({ severity }) => severity !== 'info');
  if (weighty.length === 0) return html`<p>${locale.audit.clean}</p>`;
  return html`<ul class="findings">${weighty.map((finding) => findingItem(finding, audit, locale))}</ul>`;
}

function findingItem(finding: AuditFinding, audit: Audit, locale: Locale): Html {
  const text = locale.audit;
  const titleOf = (id: string) => audit.verdicts.find(({ metric }) => metric === id)?.title ?? id;
  const weakened = finding.weakens.map(({ metric }) => titleOf(metric));
  const places = finding.evidence.map(({ file, record, line, value }) => {
    const place = text.evidence(file, formatCount(record, locale), formatCount(line, locale));
    return html`<li>${value === null ? place : `${place}: ${value}`}</li>`;
  });
  return html`<li class="${finding.severity}"><div><p><strong><span aria-hidden="true">${severitySigns[finding.severity]}</span> ${text.severity[finding.severity]}: ${placeOf(finding)}</strong></p><p>${finding.text}</p>${
    places.length > 0 && html`<ul class="soft evidence">${places}</ul>`
  }${weakens(weakened, finding.weakens[0]?.how ?? '', locale)}</div>${finding.ask !== null && html`<p class="action">→ ${finding.ask}</p>`}</li>
`;
}

/** More figures than these are counted, and named when that is opened. */
const mostNamed = 4;

function weakens(titles: readonly string[], how: string, locale: Locale): Html | '' {
  const { audit: text, story } = locale;
  if (titles.length === 0) return '';
  if (titles.length <= mostNamed) return html`<p class="soft">${text.weakens(titles.join(', '))}: ${how}</p>`;
  const count = story.figures(formatCount(titles.length, locale), titles.length);
  return html`<details class="soft"><summary>${text.weakens(count)}: ${how}</summary><p>${titles.join(', ')}</p></details>`;
}

/** Figures with something against them, worst first; those without are named and folded. */
function verdicts({ verdicts: all }: Audit, locale: Locale): Html {
  const { head, verdicts: words, safeFigures } = locale.audit;
  const against = verdictOrder.flatMap((verdict) => all.filter((each) => each.verdict === verdict));
  const safe = all.filter(({ verdict }) => verdict === 'safe');
  const rows = against.map(({ title, verdict, why }) => [
    title,
    html`<span class="pill ${verdict}">${words[verdict]}</span>`,
    reasonsOf(why, locale),
  ]);
  const table = html`<div class="chapter">${tableOf({ align: 'lll', head: [head.figure, head.verdict, head.why], rows, isSortable: rows.length > 5, find: findIn(rows, locale), isStacked: true })}</div>`;
  return html`${against.length > 0 && table}${safe.length > 0 && html`<details class="safe-list"><summary><span class="pill safe">${signs.safe} ${words.safe}</span> ${safeFigures(formatCount(safe.length, locale), formatCount(all.length, locale))}</summary><p class="soft">${safe.map(({ title }) => title).join(', ')}</p></details>`}`;
}

/** To be copied whole into a mail. */
function letter(audit: Audit, locale: Locale): Html | '' {
  const lines = letterOf(audit, locale);
  if (lines.length === 0) return '';
  const [introduction = '', ...rest] = lines;
  const { copy, copied } = locale.page;
  const text = [introduction, rest.slice(0, -1).join('\n'), rest.at(-1) ?? ''].join('\n\n');
  return html`<div class="letter-text" data-copy="${copy}" data-copied="${copied}">${text}</div><p class="soft">${locale.audit.masked}</p>`;
}

function notes(audit: Audit, locale: Locale): Html | '' {
  const found = audit.findings.filter(({ severity }) => severity === 'info');
  if (found.length === 0) return '';
  return html`<ul>${noteBlocks(found, locale).map((block) => html`<li>${'text' in block && block.text}</li>`)}</ul>`;
}

function sensitivity(audit: Audit, locale: Locale): Html {
  return blocksHtml(sensitivityBlocks(audit.sensitivity, locale).filter(({ kind }) => kind !== 'heading'));
}

function files({ files: all }: Audit, locale: Locale): Html {
  const { head } = locale.audit;
  const count = (value: number) => ({ text: formatCount(value, locale), value });
  return html`<div class="chapter">${tableOf({
    align: 'llrr',
    head: [head.file, head.table, head.records, head.used],
    rows: all.map(({ file, table, records, used }) => [
      file,
      locale.words.role[table as keyof Locale['words']['role']],
      count(records),
      count(used),
    ]),
  })}</div>`;
}
