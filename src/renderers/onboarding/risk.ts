import type { Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { formatCount, formatDay, formatShare } from '../../locales/numbers.ts';
import type { RiskCustomer, RiskList } from '../../report/risk.ts';
import { jsonText } from '../json.ts';
import { bold, item, paragraphLines, plain, tableLines } from '../markdown/blocks.ts';
import { asciiText, csvNumber, csvText, mapText, markdownText, visibleText } from '../safe-text.ts';
import { shorteningOf } from '../short-names.ts';
import { joined } from '../terminal/joined.ts';
import { paragraph } from '../terminal/layout.ts';
import { makeSheet, type Sheet, type TerminalOptions } from '../terminal/sheet.ts';
import { displayWidth } from '../text-width.ts';

export const renderRiskJson = (list: RiskList): string => jsonText(list);

const csvColumns = {
  customer_id: ({ customerId }) => csvText(customerId),
  risk: ({ band }) => band,
  basis: ({ basis }) => basis,
  chance: ({ probability }) => csvNumber(probability),
  points: ({ points }) => csvNumber(points),
  day: ({ tenureDays }) => csvNumber(tenureDays),
  days_left: ({ daysLeft }) => csvNumber(daysLeft),
  started_on: ({ startedOn }) => startedOn,
  phase: ({ phase }) => phase.id,
  owner: ({ owner }) => csvText(owner ?? ''),
  segment: ({ segment }) => csvText(segment ?? ''),
  why: ({ why }) => csvText(why),
  next_step: ({ next }) => csvText(next),
  phase_step: ({ phaseAction }) => csvText(phaseAction.text),
  reasons: ({ reasons }) => csvText(reasons.map(({ id, points }) => `${id}:${points}`).join(' ')),
} satisfies Record<string, (customer: RiskCustomer) => string>;

/** One row a customer, for a mail merge or an import: plain cells, nothing a spreadsheet would run, no personal data but ids. */
export function renderRiskCsv({ customers }: RiskList): string {
  const cells = Object.values(csvColumns);
  const rows = customers.map((customer) => cells.map((cell) => cell(customer)).join(','));
  return `${[Object.keys(csvColumns).join(','), ...rows].join('\n')}\n`;
}

/** The sentences above the list: how many, how sure, what to expect. */
function introduction(list: RiskList, locale: Locale): string[] {
  const { risk, words } = locale;
  if (!list.knowsWhoIsNew) return [risk.unknownWho];
  const count = (value: number) => formatCount(value, locale);
  const filters = Object.entries(list.filters).filter(([name]) => name !== 'top');
  const names = risk.filters as Readonly<Record<string, string>>;
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    band: words.band,
    phase: risk.phaseNames,
  };
  const bands = (['high', 'medium', 'low'] as const).map((band) => `${count(list.bands[band])} ${words.band[band]}`);
  return [
    `${risk.count(count(list.total), list.total)}${filters.length > 0 ? ` · ${filters.map(([name, value]) => `${names[name] ?? name} ${known[name]?.[value] ?? value}`).join(', ')}: ${risk.matched(count(list.matched), count(list.total), list.matched)}` : ''} · ${bands.join(', ')}`,
    list.verdict.text,
    ...(list.expected ? [list.expected.text] : []),
  ];
}

/** Chance with its day, or points. */
function ratingText({ probability, landmark, points }: RiskCustomer, locale: Locale): string {
  if (probability === null || landmark === null)
    return `${formatCount(points, locale)} ${locale.report.onboarding.points}`;
  return locale.risk.chance(formatShare(probability, 0, locale), formatCount(landmark, locale));
}

function closing(list: RiskList, locale: Locale): string[] {
  const rest =
    list.omitted > 0
      ? [locale.risk.shown(formatCount(list.customers.length, locale), formatCount(list.matched, locale))]
      : [];
  const isByPoints = list.customers.every(({ probability }) => probability === null);
  return [...rest, ...list.notes, ...(isByPoints ? [locale.report.onboarding.pointsNote] : [])];
}

const emptyText = (list: RiskList, { risk }: Locale) =>
  !list.knowsWhoIsNew ? '' : list.total === 0 ? risk.noneAtAll : risk.none;

function withShortLabels(list: RiskList): RiskList {
  const { segment, owner } = list.filters;
  const names = list.customers.flatMap((customer) => [customer.segment, customer.owner]);
  return mapText(list, shorteningOf([...names, segment ?? null, owner ?? null]));
}

/** The worklist for a terminal: who, how sure, why, what to do. */
export function renderRiskTerminal(list: RiskList, options: TerminalOptions): string {
  const locale = localeOf(list.locale);
  const sheet = makeSheet(locale, options);
  const safe = mapText(withShortLabels(list), sheet.isUnicode ? visibleText : (text) => asciiText(visibleText(text)));
  const { paint } = sheet;
  const [counts = '', ...sentences] = introduction(safe, locale);
  return joined(
    [
      [
        `${paint.title(locale.risk.title)} ${locale.report.asOf(formatDay(safe.asOf, locale))}`,
        ...paragraph(counts, sheet, { indent: 0 }),
        ...sentences.flatMap((sentence) => paragraph(sentence, sheet, { indent: 0 })),
      ],
      safe.customers.length === 0
        ? emptyText(safe, locale) === ''
          ? []
          : paragraph(emptyText(safe, locale), sheet)
        : safe.customers.flatMap((customer) => customerLines(customer, sheet)),
      closing(safe, locale).flatMap((note) => paragraph(note, sheet, { paint: paint.faint })),
    ],
    sheet,
  );
}

function customerLines(customer: RiskCustomer, sheet: Sheet): string[] {
  const { locale, paint, signs } = sheet;
  const { risk, report, words } = locale;
  const band = words.band[customer.band];
  const tone = customer.band === 'high' ? paint.bad : paint.plain;
  const about = [
    report.onboarding.day(formatCount(customer.tenureDays, locale), formatCount(customer.daysLeft, locale)),
    customer.owner === null ? report.onboarding.noOwner : report.onboarding.owner(customer.owner),
    ...(customer.segment === null ? [] : [customer.segment]),
    risk.phaseNames[customer.phase.id],
  ].join(' · ');
  const rating = `${band}, ${ratingText(customer, locale)}`;
  const line = `  ${paint.strong(customer.customerId)}  ${tone(rating)}  ${about}`;
  const head =
    displayWidth(line) <= sheet.width
      ? [line]
      : [
          ...paragraph(customer.customerId, sheet, { paint: paint.strong }),
          ...paragraph(`${rating} · ${about}`, sheet, { indent: 4 }),
        ];
  return [
    ...head,
    ...paragraph(customer.why, sheet, { indent: 4, paint: paint.faint }),
    ...paragraph(customer.next, sheet, { indent: 4, mark: signs.action }),
    ...(customer.action === null
      ? []
      : paragraph(risk.also(customer.phaseAction.text), sheet, { indent: 6, paint: paint.faint })),
  ];
}

/** The worklist as GitHub-flavoured Markdown. */
export function renderRiskMarkdown(read: RiskList): string {
  const list = withShortLabels(read);
  const locale = localeOf(list.locale);
  const { risk, report, words } = locale;
  const text = report.onboarding;
  const head = [
    text.customer,
    text.risk,
    `${risk.chanceHead} / ${text.points}`,
    text.dayHead,
    text.ownerHead,
    text.segmentHead,
  ];
  const rows = list.customers.map((customer) => [
    bold(customer.customerId),
    plain(words.band[customer.band]),
    plain(ratingText(customer, locale)),
    plain(formatCount(customer.tenureDays, locale)),
    plain(customer.owner ?? text.noOwner),
    plain(customer.segment ?? ''),
    plain(risk.phaseNames[customer.phase.id]),
    plain(customer.why),
    plain(customer.next),
    plain(customer.action === null ? '' : customer.phaseAction.text),
  ]);
  const lines = [
    `## ${markdownText(`${risk.title} ${report.asOf(formatDay(list.asOf, locale))}`)}`,
    ...introduction(list, locale).flatMap((sentence) => paragraphLines([sentence])),
    '',
    ...(rows.length === 0
      ? [markdownText(emptyText(list, locale))]
      : tableLines('lllrllllll', [...head, risk.phaseHead, risk.why, risk.next, risk.phaseNext], rows)),
    '',
    ...closing(list, locale).map((note) => item(plain(note))),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
