import { formatCount } from '../../locales/numbers.ts';
import type { OnboardingCustomer, Report } from '../../report/report.ts';
import { trustNote } from '../sentences.ts';
import { displayWidth } from '../text-width.ts';
import { type Cell, paragraph, right, table } from './layout.ts';
import type { Paint, Sheet } from './sheet.ts';

/** Customers named in the report; the whole list is in the JSON report. */
const mostCustomers = 10;
/** From this width each customer fits on a row of a table. */
const wideFrom = 150;
/** An id longer than this does not set the width of the column for all. */
const longestId = 24;

/** Whom to call first, why, and what to do. */
export function callListBlock({ onboarding }: Report, sheet: Sheet): string[] {
  if (onboarding === null || onboarding.total === 0) return [];
  const { locale, paint } = sheet;
  const text = locale.report.onboarding;
  const first = onboarding.customers.filter((customer) => customer.points > 0).slice(0, mostCustomers);
  if (first.length === 0) return [paint.title(text.callFirst), ...paragraph(text.noneAtRisk, sheet)];
  const rest = onboarding.total - first.length;
  return [
    paint.title(onboarding.isRepurchase ? text.callFirstAgain : text.callFirst),
    ...(sheet.width >= wideFrom ? wideList(first, sheet) : stackedList(first, sheet)),
    ...(rest > 0 ? paragraph(text.more(formatCount(rest, locale)), sheet) : []),
    ...paragraph(trustNote(onboarding, locale), sheet, { paint: paint.faint }),
  ];
}

function bandPaint({ band }: OnboardingCustomer, { paint }: Sheet): Paint {
  return band === 'high' ? paint.bad : paint.plain;
}

function stackedList(customers: readonly OnboardingCustomer[], sheet: Sheet): string[] {
  const idWidth = Math.min(longestId, Math.max(...customers.map((customer) => displayWidth(customer.customerId))));
  return customers.flatMap((customer) => stacked(customer, idWidth, sheet));
}

/** Id, points and band as columns; then who; below it why and what next. */
function stacked(customer: OnboardingCustomer, idWidth: number, sheet: Sheet): string[] {
  const { locale, signs, paint } = sheet;
  const text = locale.report.onboarding;
  const points = formatCount(customer.points, locale);
  const band = locale.words.band[customer.band];
  const bandWidth = Math.max(...Object.values(locale.words.band).map(displayWidth));
  const about = [
    text.day(formatCount(customer.tenureDays, locale), formatCount(customer.daysLeft, locale)),
    customer.owner === null ? text.noOwner : text.owner(customer.owner),
    ...(customer.segment === null ? [] : [customer.segment]),
  ].join(' · ');
  const id = customer.customerId + ' '.repeat(Math.max(0, idWidth - displayWidth(customer.customerId)));
  const score = `${points.padStart(3)} ${text.points}  ${band}${' '.repeat(bandWidth - displayWidth(band))}`;
  const line = `${paint.strong(id)}  ${bandPaint(customer, sheet)(score)}  ${about}`;
  const isShort = displayWidth(line) + 2 <= sheet.width;
  const head = isShort
    ? [`  ${line}`]
    : [
        ...paragraph(customer.customerId, sheet, { paint: paint.strong }),
        ...paragraph(`${points} ${text.points}, ${band} · ${about}`, sheet, { indent: 4 }),
      ];
  const reasons = customer.reasons.map((reason) => `${reason.text} (${reason.points})`).join(', ');
  return [
    ...head,
    ...paragraph(reasons, sheet, { indent: 4, paint: paint.faint }),
    ...(customer.action === null ? [] : paragraph(customer.action.text, sheet, { indent: 4, mark: signs.action })),
  ];
}

function wideList(customers: readonly OnboardingCustomer[], sheet: Sheet): string[] {
  const { locale, paint, signs } = sheet;
  const text = locale.report.onboarding;
  const rows = customers.map((customer): Cell[] => [
    { text: customer.customerId, paint: paint.strong },
    formatCount(customer.points, locale),
    { text: locale.words.band[customer.band], paint: bandPaint(customer, sheet) },
    formatCount(customer.tenureDays, locale),
    customer.owner ?? text.noOwner,
    customer.segment ?? '',
    customer.action === null ? '' : `${signs.action} ${customer.action.text}`,
    customer.reasons.map((reason) => `${reason.text} (${reason.points})`).join(', '),
  ]);
  const head = [text.customer, text.points, text.risk, text.dayHead, text.ownerHead, text.segmentHead, text.action];
  const narrow = { max: 20 };
  const columns = [{ max: 40 }, right, {}, right, narrow, narrow, { max: 52 }, { isFlexible: true }];
  return table({ columns, head: [...head, text.reasons], rows }, sheet);
}
