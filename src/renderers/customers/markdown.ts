import { localeOf } from '../../locales/locales.ts';
import { formatDay, formatNumber } from '../../locales/numbers.ts';
import type { ListedCustomer } from '../../report/customer-list.ts';
import { bold, heading, item, type Markdown, paragraphLines, plain, tableLines } from '../markdown/blocks.ts';
import { markdownText } from '../safe-text.ts';
import { withShortNames } from './terminal.ts';
import {
  beforeText,
  dimensionHeads,
  dimensionsText,
  emptyText,
  healthText,
  listClosing,
  listIntroduction,
  openTexts,
  pastRows,
  type ShownList,
  whyText,
} from './words.ts';

/** The list as GitHub-flavoured Markdown. */
export function renderCustomersMarkdown(read: ShownList): string {
  const list = withShortNames(read);
  const locale = localeOf(list.locale);
  const text = locale.customerList;
  const past = pastRows(list, locale);
  const lines = [
    `## ${markdownText(`${text.title} ${locale.report.asOf(formatDay(list.asOf, locale))}`)}`,
    ...listIntroduction(list, locale).flatMap((sentence) => paragraphLines([sentence])),
    '',
    ...(list.customers.length === 0 ? [markdownText(emptyText(list, locale))] : customerTable(list)),
    ...(past
      ? [
          ...heading(past.title),
          '',
          ...tableLines(
            'lrrrl',
            past.head,
            past.rows.map((row) => row.map(plain)),
          ),
        ]
      : []),
    '',
    ...listClosing(list, locale).map((note) => item(plain(note))),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

const signs = { up: '▲', down: '▼', same: '=' };

function customerTable(list: ShownList): string[] {
  const locale = localeOf(list.locale);
  const { head } = locale.customerList;
  const hasMoney = list.money !== null;
  const amount = (value: number | null) => (value === null || value === 0 ? '' : formatNumber(value, 0, locale));
  const rowOf = (customer: ListedCustomer): Markdown[] => [
    bold(customer.customerId),
    plain(healthText(customer, locale)),
    plain(beforeText(customer, locale, signs)),
    plain(dimensionsText(customer, list, locale)),
    ...(hasMoney ? [plain(amount(customer.value)), plain(amount(customer.atStake))] : []),
    plain(whyText(customer, list, locale)),
    plain(openTexts(customer, locale).join('; ')),
    plain(customer.next),
    plain(customer.owner ?? locale.customerList.noOwner),
    plain(customer.segment ?? ''),
  ];
  const money = hasMoney ? [head.value, head.atStake] : [];
  const dimensions = Object.values(dimensionHeads(list, locale)).join(', ');
  return tableLines(
    `llrl${hasMoney ? 'rr' : ''}lllll`,
    [
      ...[head.customer, head.health, head.trend, dimensions],
      ...money,
      ...[head.reasons, head.open, head.next, head.owner, head.segment],
    ],
    list.customers.map(rowOf),
  );
}
