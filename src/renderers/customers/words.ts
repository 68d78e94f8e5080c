import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatDay, formatMoney, formatNumber, formatRange, formatShare } from '../../locales/numbers.ts';
import type { CustomerList, CustomerListHead, ListedCustomer } from '../../report/customer-list.ts';

/** A list as far as it is printed: all of its head, some of its customers. */
export type ShownList = CustomerListHead & Pick<CustomerList, 'customers'>;

/** The sentences above the list: how many, what is at stake, whether the bands may be trusted. */
export function listIntroduction(list: CustomerListHead, locale: Locale): string[] {
  const text = locale.customerList;
  const count = (value: number) => formatCount(value, locale);
  const names = text.filters as Readonly<Record<string, string>>;
  const filters = Object.entries(list.filters).filter(([name]) => name !== 'top');
  const told = filters.map(([name, value]) => `${names[name] ?? name} ${filterText(name, value, locale)}`);
  const bands = (['at_risk', 'watch', 'unknown', 'healthy'] as const)
    .filter((band) => band !== 'unknown' || list.bands.unknown > 0)
    .map((band) => `${count(list.bands[band])} ${text.bands[band]}`);
  return [
    [
      text.active(count(list.total), list.total),
      ...(told.length > 0
        ? [`${told.join(', ')}: ${text.matched(count(list.matched), count(list.total), list.matched)}`]
        : []),
      ...(list.matched > 0 ? [bands.join(', ')] : []),
    ].join(' · '),
    ...moneyText(list, locale),
    ...(list.past ? [list.past.text] : []),
  ];
}

function filterText(name: string, value: string, { customerList }: Locale): string {
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    band: customerList.bands,
    reasons: customerList.shortReasons,
  };
  const names = known[name];
  return names
    ? value
        .split(', ')
        .map((each) => names[each] ?? each)
        .join(', ')
    : value;
}

function moneyText({ money, matched }: CustomerListHead, locale: Locale): string[] {
  if (money === null || matched === 0 || money.revenue === 0) return [];
  const amount = (value: number) => formatMoney(value, money.currency, locale, 0);
  const { atStake, customersAtStake: n, isAtLeast } = money;
  if (atStake === null || n === null) return [locale.customerList.revenue(amount(money.revenue))];
  return [
    locale.customerList.money({
      atStake: amount(atStake),
      revenue: amount(money.revenue),
      share: formatShare(atStake / money.revenue, 0, locale),
      customers: formatCount(n, locale),
      n,
      isAtLeast,
    }),
  ];
}

/** Health and band: `39 at risk`; not known where it is not. */
export function healthText({ health, band }: ListedCustomer, locale: Locale): string {
  const { customerList } = locale;
  if (health === null) return customerList.unknown;
  return `${formatNumber(shownScore(health), 0, locale)} ${customerList.bands[band]}`;
}

/** A health as it is printed: whole, and never rounded into the next band (METHOD B29): 74.6 is 74, because 75 would be healthy. */
export function shownScore(score: number): number {
  const rounded = Math.round(score);
  return [50, 75].includes(rounded) && score < rounded ? rounded - 1 : rounded;
}

/** Why the health is lower than its dimensions would make it (METHOD B29); nothing where it is not. */
export function limitText(
  { health, dimensions }: Pick<ListedCustomer, 'health' | 'dimensions'>,
  { customerList }: Locale,
): string | null {
  const known = Object.values(dimensions).filter((each) => each !== null);
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  if (health === null || !(health < mean)) return null;
  if (health === customerList.limits.leaving.most) return customerList.limits.leaving.text;
  return health === customerList.limits.open.most ? customerList.limits.open.text : null;
}

/** What the health was, and where it went. */
export function beforeText(
  { trend }: ListedCustomer,
  locale: Locale,
  signs: { up: string; down: string; same: string },
): string {
  const { customerList } = locale;
  if (trend.healthBefore === null) return '';
  const before = formatNumber(shownScore(trend.healthBefore), 0, locale);
  if (trend.direction === 'better') return `${before} ${signs.up}`;
  if (trend.direction === 'worse') return `${before} ${signs.down}`;
  return trend.direction === 'same' ? `${before} ${signs.same}` : customerList.noTrend;
}

/** What is open with a customer, one sentence a kind. */
export function openTexts({ open }: ListedCustomer, locale: Locale): string[] {
  const { customerList } = locale;
  const day = (iso: string | null) => (iso === null ? '' : formatDay(iso, locale));
  const count = (value: number) => formatCount(value, locale);
  return [
    ...(open.problems > 0
      ? [customerList.openProblems(count(open.problems), open.problems, day(open.oldestProblem))]
      : []),
    ...(open.promises > 0
      ? [
          customerList.openPromises({
            count: count(open.promises),
            n: open.promises,
            late: count(open.latePromises),
            lates: open.latePromises,
            day: day(open.oldestDue),
          }),
        ]
      : []),
  ];
}

/** How the dimensions are called: without use to see, the instrumental one is how recently something was bought. */
export function dimensionHeads(
  { instrumentalBasis }: Pick<CustomerListHead, 'instrumentalBasis'>,
  { customerList }: Locale,
): Record<'emotional' | 'instrumental' | 'relational', string> {
  const { emotional, instrumental, relational, recency } = customerList.head;
  return { emotional, instrumental: instrumentalBasis === 'recency' ? recency : instrumental, relational };
}

/** Why a customer stands where he stands; where nothing is wrong and yet not all is well, what is weakest. */
export function whyText({ reasons, band, dimensions }: ListedCustomer, list: CustomerListHead, locale: Locale): string {
  const { customerList } = locale;
  if (reasons.length > 0) return reasons.map(({ text }) => text).join(', ');
  if (band === 'healthy') return customerList.nothing;
  if (band === 'unknown') return customerList.tooLittle;
  const [weakest] = (['emotional', 'instrumental', 'relational'] as const)
    .flatMap((name) => (dimensions[name] === null ? [] : [{ name, value: dimensions[name] }]))
    .sort((a, b) => a.value - b.value);
  if (!weakest) return customerList.nothing;
  return customerList.weakest(
    dimensionHeads(list, locale)[weakest.name],
    formatNumber(Math.round(weakest.value), 0, locale),
  );
}

/** The three dimensions in a line; those that are not known are left out. */
export function dimensionsText({ dimensions }: ListedCustomer, list: CustomerListHead, locale: Locale): string {
  const head = dimensionHeads(list, locale);
  return (['emotional', 'instrumental', 'relational'] as const)
    .flatMap((name) => {
      const value = dimensions[name];
      return value === null ? [] : [`${head[name]} ${formatNumber(Math.round(value), 0, locale)}`];
    })
    .join(', ');
}

/** No file holds everyone either: a warehouse sends no more than so many where nobody says how many. */
export function isLimited({ listed, matched, filters }: ShownList): boolean {
  return listed < matched && filters.top === undefined;
}

/** What stands below the list. */
export function listClosing(list: ShownList, locale: Locale): string[] {
  const text = locale.customerList;
  const [first] = list.customers;
  return [
    ...(list.customers.length < list.matched
      ? [
          (isLimited(list) ? text.cut : text.shown)(
            formatCount(list.customers.length, locale),
            formatCount(list.matched, locale),
          ),
        ]
      : []),
    ...(first ? [text.one(first.customerId)] : []),
    ...(list.customers.length > 1 ? [text.orders[list.order]] : []),
    ...list.notes,
    ...(list.money !== null && list.money.currency === null ? [locale.story.ofAmounts(locale.story.noCurrency)] : []),
    text.dimensions,
  ];
}

/** The sentence for a list without customers. */
export const emptyText = ({ total }: CustomerListHead, { customerList }: Locale): string =>
  total === 0 ? customerList.noneAtAll : customerList.none;

/** How the bands did in the past, as rows of a table with its title; none where nothing is known of it. */
export function pastRows(
  { past }: CustomerListHead,
  locale: Locale,
): { title: string; head: string[]; rows: string[][] } | null {
  if (!past || past.bands.every(({ band }) => band === 'unknown')) return null;
  const text = locale.customerList;
  const count = (value: number) => formatCount(value, locale);
  return {
    title: past.outcome === 'left' ? text.past.head : text.past.headAgain,
    head: [
      text.past.band,
      text.past.customers,
      past.outcome === 'left' ? text.past.left : text.past.notAgain,
      text.past.share,
      locale.report.headline.interval,
    ],
    rows: past.bands.map(({ band, customers, events, share }) => [
      text.bands[band],
      count(customers),
      count(events),
      share ? formatShare(share.value, 0, locale) : '',
      share ? formatRange('share', share.low, share.high, 0, locale) : '',
    ]),
  };
}
