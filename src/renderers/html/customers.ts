import type { Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { formatCount, formatDay, formatNumber } from '../../locales/numbers.ts';
import type { ListedCustomer } from '../../report/customer-list.ts';
import {
  beforeText,
  dimensionHeads,
  emptyText,
  isLimited,
  listIntroduction,
  openTexts,
  pastRows,
  type ShownList,
  shownScore,
  whyText,
} from '../customers/words.ts';
import { mapText, visibleText } from '../safe-text.ts';
import { filterScript, filterStyle } from './customer-filter.ts';
import { type Html, html } from './markup.ts';
import { documentOf } from './page.ts';
import { tableOf } from './tables.ts';

const signs = { up: '▲', down: '▼', same: '=' };

/** The list as one self-contained page that is sorted and filtered without a network. */
export function renderCustomersHtml(read: ShownList): string {
  const list = mapText(read, visibleText);
  const locale = localeOf(list.locale);
  const text = locale.customerList;
  return documentOf({
    language: list.locale,
    title: `${text.title} ${locale.report.asOf(formatDay(list.asOf, locale))}`,
    skip: locale.page.skip,
    header: html`${listIntroduction(list, locale).map((sentence) => html`<p class="about">${sentence}</p>`)}`,
    body: html`<section class="chapter">${
      list.customers.length === 0
        ? html`<p>${emptyText(list, locale)}</p>`
        : html`${filters(list, locale)}${customerTable(list, locale)}`
    }${notes(list, locale)}</section>${past(list, locale)}`,
    footer: `${list.tool.name} ${list.tool.version}`,
    own: { style: filterStyle, script: filterScript },
  });
}

function filters(list: ShownList, locale: Locale): Html {
  const text = locale.customerList;
  const distinct = (values: readonly string[]) => [...new Set(values)].sort((a, b) => a.localeCompare(b, list.locale));
  const named = (values: readonly (string | null)[], none: string): Choice[] => [
    ...distinct(values.filter((value) => value !== null)).map((value): Choice => [`=${value}`, value]),
    ...(values.includes(null) ? [['=', none] satisfies Choice] : []),
  ];
  const bands = (['at_risk', 'watch', 'unknown', 'healthy'] as const).filter((band) =>
    list.customers.some((customer) => customer.band === band),
  );
  const reasons = distinct(list.customers.flatMap((customer) => customer.reasons.map(({ id }) => id)));
  const { head } = text;
  return html`<div id="filters" role="group" aria-label="${text.page.filter}" hidden>
<label>${text.page.filter}<input type="search" placeholder="${text.page.search}"></label>
${choice(
  'band',
  text.bandsHead,
  bands.map((band) => [band, text.bands[band]]),
  locale,
)}
${choice(
  'reasons',
  head.reasons,
  reasons.map((id) => [id, text.shortReasons[id as keyof typeof text.shortReasons] ?? id]),
  locale,
)}
${choice(
  'owner',
  head.owner,
  named(
    list.customers.map(({ owner }) => owner),
    text.noOwner,
  ),
  locale,
)}
${choice(
  'segment',
  head.segment,
  named(
    list.customers.map(({ segment }) => segment),
    text.unknown,
  ),
  locale,
)}
<output data-text="${text.page.count('{matched}', '{all}')}"></output></div>`;
}

/** The value of an option, and what it says. */
type Choice = readonly [value: string, text: string];

function choice(name: string, label: string, options: readonly Choice[], { customerList }: Locale): Html {
  if (options.length < 2) return html``;
  return html`<label>${label}<select name="${name}"><option value="">${customerList.page.all}</option>${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></label>`;
}

/** A column of the table: its heading, its side, and the cell of a customer. */
interface Column {
  head: string;
  side: 'l' | 'r';
  cell: (customer: ListedCustomer) => Html;
}

function customerTable(list: ShownList, locale: Locale): Html {
  const columns = columnsOf(list, locale);
  const title = locale.customerList.title;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table id="customers" class="stack" data-sortable>
<caption>${title}</caption><thead><tr><th scope="col" class="l">${locale.customerList.head.customer}</th>${columns.map(({ head, side }) => html`<th scope="col" class="${side}">${head}</th>`)}</tr></thead>
<tbody>${list.customers.map((customer) => rowOf(customer, columns, locale))}</tbody></table></div><button id="whole" type="button" data-text="${locale.customerList.page.whole('{n}')}" hidden></button>`;
}

/** Only columns that say something of somebody. */
function columnsOf(list: ShownList, locale: Locale): Column[] {
  const { head, noOwner } = locale.customerList;
  const hasAny = (of: (customer: ListedCustomer) => unknown) => list.customers.some((each) => Boolean(of(each)));
  const number = (title: string, of: (customer: ListedCustomer) => number | null): Column[] => [
    { head: title, side: 'r', cell: (customer) => numberCell(title, of(customer), locale) },
  ];
  const heads = dimensionHeads(list, locale);
  const dimensions = (['emotional', 'instrumental', 'relational'] as const).flatMap((name) =>
    hasAny(({ dimensions: of }) => of[name] !== null) ? number(heads[name], ({ dimensions: of }) => of[name]) : [],
  );
  const money = (['value', 'atStake'] as const).flatMap((name) =>
    hasAny((customer) => customer[name]) ? number(head[name], (customer) => customer[name] || null) : [],
  );
  const text = (name: 'owner' | 'segment', none: string): Column[] =>
    hasAny((customer) => customer[name])
      ? [
          {
            head: head[name],
            side: 'l',
            cell: (customer) => html`<td data-label="${head[name]}">${customer[name] ?? none}</td>`,
          },
        ]
      : [];
  return [
    { head: head.health, side: 'l', cell: (customer) => healthCell(customer, locale) },
    ...(hasAny(({ trend }) => trend.healthBefore !== null)
      ? [{ head: head.trend, side: 'l' as const, cell: (customer: ListedCustomer) => beforeCell(customer, locale) }]
      : []),
    ...dimensions,
    ...money,
    { head: head.reasons, side: 'l', cell: (customer) => whyCell(customer, list, locale) },
    { head: head.next, side: 'l', cell: (customer) => nextCell(customer, locale) },
    ...text('owner', noOwner),
    ...text('segment', ''),
  ];
}

function rowOf(customer: ListedCustomer, columns: readonly Column[], locale: Locale): Html {
  const reasons = customer.reasons.map(({ id }) => id).join(' ');
  return html`<tr data-band="${customer.band}" data-reasons="${reasons}" data-owner="=${customer.owner ?? ''}" data-segment="=${customer.segment ?? ''}">
<th scope="row" data-label="${locale.customerList.head.customer}">${customer.customerId}</th>${columns.map(({ cell }) => cell(customer))}</tr>
`;
}

function beforeCell(customer: ListedCustomer, locale: Locale): Html {
  const label = locale.customerList.head.trend;
  return html`<td data-value="${change(customer)}" data-label="${label}">${beforeText(customer, locale, signs)}</td>`;
}

function whyCell(customer: ListedCustomer, list: ShownList, locale: Locale): Html {
  const open = openTexts(customer, locale).map((text) => html`<p class="open">${text}</p>`);
  return html`<td class="why" data-label="${locale.customerList.head.reasons}"><div>${whyText(customer, list, locale)}${open}</div></td>`;
}

const nextCell = (customer: ListedCustomer, locale: Locale): Html =>
  html`<td class="next" data-label="${locale.customerList.head.next}"><div>${customer.next}${more(customer, locale)}</div></td>`;

/** Sorted by how much better or worse; what cannot be compared comes last. */
function change({ health, trend }: ListedCustomer): number {
  if (health === null || trend.healthBefore === null || trend.direction === 'unknown') return 1000;
  return health - trend.healthBefore;
}

/** What is not known sorts below everything that is. */
function numberCell(label: string, value: number | null, locale: Locale): Html {
  const text = value === null ? '' : formatNumber(value, 0, locale);
  return html`<td class="r" data-value="${value ?? -1}" data-label="${label}">${text}</td>`;
}

function healthCell({ health, band }: ListedCustomer, locale: Locale): Html {
  const { head, bands, unknown } = locale.customerList;
  if (health === null)
    return html`<td data-value="101" data-label="${head.health}"><span class="pill">${unknown}</span></td>`;
  const shown = formatNumber(shownScore(health), 0, locale);
  return html`<td class="whole" data-value="${health}" data-label="${head.health}"><span class="pill ${band}">${shown} ${bands[band]}</span></td>`;
}

/** What else is known of a customer, and how to see all of it. */
function more(customer: ListedCustomer, locale: Locale): Html {
  const { customerList, customerFile } = locale;
  const days =
    customer.startedOn === null ? customerFile.unknownStart : customerFile.since(formatDay(customer.startedOn, locale));
  return html`<details><summary>${customerList.page.more}</summary><p>${days} · ${customerFile.phase} ${customer.phase}</p><p>${customerFile.loyalty}: ${customerFile.loyalties[customer.loyalty] ?? customer.loyalty}</p><p><code>health customer ${customer.customerId}</code></p></details>`;
}

function notes(list: ShownList, locale: Locale): Html {
  const text = locale.customerList;
  const isCut = list.customers.length < list.listed;
  const count = (value: number) => formatCount(value, locale);
  const all = [
    ...(isCut ? [(isLimited(list) ? text.cut : text.page.cut)(count(list.customers.length), count(list.matched))] : []),
    text.orders[list.order],
    ...list.notes,
    text.dimensions,
  ];
  return html`<ul class="soft">${all.map((note) => html`<li>${note}</li>`)}</ul>`;
}

function past(list: ShownList, locale: Locale): Html {
  const found = pastRows(list, locale);
  if (!found || !list.past) return html``;
  const { title, ...rows } = found;
  return html`<section class="chapter"><h2>${title}</h2><p>${list.past.text}</p>${tableOf({ caption: title, align: 'lrrrl', ...rows })}</section>`;
}
