import { localeOf } from '../../locales/locales.ts';
import { formatDay, formatNumber } from '../../locales/numbers.ts';
import type { ListedCustomer } from '../../report/customer-list.ts';
import { asciiText, mapText, visibleText } from '../safe-text.ts';
import { shorteningOf } from '../short-names.ts';
import { joined } from '../terminal/joined.ts';
import { type Cell, type Column, flexible, paragraph, right, table } from '../terminal/layout.ts';
import { makeSheet, type Sheet, type TerminalOptions } from '../terminal/sheet.ts';
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

/** From this many columns on the owner and the dimensions have columns of their own. */
const wide = 120;
const widestId = 24;

/** The list for a terminal: who, how well, what is at stake, why, what is open, what to do. */
export function renderCustomersTerminal(read: ShownList, options: TerminalOptions): string {
  const locale = localeOf(read.locale);
  const sheet = makeSheet(locale, options);
  const list = mapText(withShortNames(read), sheet.isUnicode ? visibleText : (text) => asciiText(visibleText(text)));
  const { paint } = sheet;
  const text = locale.customerList;
  const past = pastRows(list, locale);
  return joined(
    [
      [
        `${paint.title(text.title)} ${locale.report.asOf(formatDay(list.asOf, locale))}`,
        ...listIntroduction(list, locale).flatMap((sentence) => paragraph(sentence, sheet, { indent: 0 })),
      ],
      list.customers.length === 0 ? paragraph(emptyText(list, locale), sheet) : customerTable(list, sheet),
      ...(past
        ? [
            [
              ...paragraph(past.title, sheet, { indent: 0, paint: paint.title }),
              ...table({ columns: [{}, right, right, right, {}], head: past.head, rows: past.rows }, sheet),
            ],
          ]
        : []),
      listClosing(list, locale).flatMap((note) => paragraph(note, sheet, { paint: paint.faint })),
    ],
    sheet,
  );
}

/** Names are as long as somebody made them; two that were cut stay two. */
export function withShortNames(list: ShownList): ShownList {
  const names = list.customers.flatMap(({ segment, owner }) => [segment, owner]);
  return mapText(list, shorteningOf([...names, list.filters.segment ?? null, list.filters.owner ?? null]));
}

function customerTable(list: ShownList, sheet: Sheet): string[] {
  const { locale } = sheet;
  const { head } = locale.customerList;
  const isWide = sheet.width >= wide;
  // at 80 columns the one that orders the list stands alone, where it says anything
  const hasStake = list.customers.some(({ atStake }) => (atStake ?? 0) > 0);
  const hasValue = list.customers.some(({ value }) => (value ?? 0) > 0) && (isWide || !hasStake);
  const columns: Column[] = [
    { max: widestId },
    {},
    right,
    ...(isWide ? [right, right, right] : []),
    ...(hasValue ? [right] : []),
    ...(hasStake ? [right] : []),
    flexible,
    ...(isWide ? [{ max: widestId }] : []),
  ];
  return table(
    {
      columns,
      head: [
        head.customer,
        head.health,
        head.trend,
        ...(isWide ? Object.values(dimensionHeads(list, locale)) : []),
        ...(hasValue ? [head.value] : []),
        ...(hasStake ? [head.atStake] : []),
        head.reasons,
        ...(isWide ? [head.owner] : []),
      ],
      rows: list.customers.map((customer) => cellsOf(customer, { list, sheet, isWide, hasValue, hasStake })),
      below: list.customers.map((customer) => belowOf(customer, { list, sheet, isWide })),
    },
    sheet,
  );
}

interface Layout {
  list: ShownList;
  sheet: Sheet;
  isWide: boolean;
  hasValue: boolean;
  hasStake: boolean;
}

function cellsOf(customer: ListedCustomer, { list, sheet, isWide, hasValue, hasStake }: Layout): Cell[] {
  const { locale, paint, signs } = sheet;
  const tone = { at_risk: paint.bad, watch: paint.strong, healthy: paint.good, unknown: paint.faint }[customer.band];
  const score = (value: number | null) => (value === null ? '' : formatNumber(Math.round(value), 0, locale));
  const amount = (value: number | null) => (value === null || value === 0 ? '' : formatNumber(value, 0, locale));
  const { emotional, instrumental, relational } = customer.dimensions;
  return [
    { text: customer.customerId, paint: paint.strong },
    { text: healthText(customer, locale), paint: tone },
    beforeText(customer, locale, { ...signs, same: '=' }),
    ...(isWide ? [score(emotional), score(instrumental), score(relational)] : []),
    ...(hasValue ? [amount(customer.value)] : []),
    ...(hasStake ? [amount(customer.atStake)] : []),
    whyText(customer, list, locale),
    ...(isWide ? [customer.owner ?? locale.customerList.noOwner] : []),
  ];
}

/** What to do, and what is open, below the row of a customer. */
function belowOf(
  customer: ListedCustomer,
  { list, sheet, isWide }: Pick<Layout, 'list' | 'sheet' | 'isWide'>,
): string[] {
  const { locale, paint, signs } = sheet;
  const { customerList } = locale;
  const about = [
    ...openTexts(customer, locale),
    ...(isWide ? [] : [dimensionsText(customer, list, locale)]),
    ...(isWide ? [] : [customer.owner === null ? customerList.noOwner : customerList.owner(customer.owner)]),
    ...(customer.segment === null ? [] : [customer.segment]),
  ].filter((text) => text !== '');
  return [
    ...paragraph(customer.next, sheet, { indent: 4, mark: signs.action }),
    ...(about.length > 0 ? paragraph(about.join(' · '), sheet, { indent: 6, paint: paint.faint }) : []),
  ];
}
