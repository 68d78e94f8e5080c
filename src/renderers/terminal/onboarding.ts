import type { OnboardingCustomer, Report } from '../../report/report.ts';
import { formatCount } from '../numbers.ts';
import { wrap } from '../text-width.ts';
import { type Cell, paragraph, right, table } from './layout.ts';
import { portionBars } from './metric.ts';
import { retentionLines } from './retention.ts';
import type { Paint, Sheet } from './sheet.ts';

type Onboarding = NonNullable<Report['onboarding']>;

/** Customers named in the report; the whole list is `health risk`. */
const mostCustomers = 10;
/** From this width each customer fits on a row of a table. */
const wideFrom = 150;

/** The first hundred days: how many stay, how many of the new ones are at risk now, whom to call first. */
export function onboardingBlock(report: Report, sheet: Sheet): string[] {
  const { onboarding } = report;
  const curve = retentionLines(report, sheet);
  if (onboarding === null && curve.length === 0) return [];
  const days = formatCount(onboarding?.horizonDays ?? 100, sheet.locale);
  const title = sheet.paint.title(sheet.locale.report.sections.firstDays(days));
  if (onboarding === null) return [title, ...curve];
  return [
    title,
    ...curve,
    ...(curve.length > 0 ? [''] : []),
    ...bandLines(onboarding, sheet),
    '',
    ...callList(onboarding, sheet),
  ];
}

function bandLines({ bands, total }: Onboarding, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report.onboarding;
  const portions = (['high', 'medium', 'low'] as const).map((band) => ({
    label: `${locale.words.band[band]} (${text.bandRange[band]})`,
    count: bands[band],
  }));
  return [
    ...paragraph(text.bands(formatCount(total, locale), total), sheet, { paint: paint.strong }),
    ...portionBars(portions, sheet),
  ];
}

function callList({ customers, total, isRepurchase }: Onboarding, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report.onboarding;
  const first = customers.filter((customer) => customer.points > 0).slice(0, mostCustomers);
  if (first.length === 0) return paragraph(text.noneAtRisk, sheet);
  const rest = total - first.length;
  return [
    ...paragraph(isRepurchase ? text.callFirstAgain : text.callFirst, sheet, { paint: paint.strong }),
    ...(sheet.width >= wideFrom ? wideList(first, sheet) : first.flatMap((customer) => stacked(customer, sheet))),
    ...(rest > 0 ? paragraph(text.more(formatCount(rest, locale)), sheet, { paint: paint.faint }) : []),
    ...paragraph(text.pointsNote, sheet, { paint: paint.faint }),
  ];
}

function bandPaint({ band }: OnboardingCustomer, { paint }: Sheet): Paint {
  return band === 'high' ? paint.bad : paint.plain;
}

function stacked(customer: OnboardingCustomer, sheet: Sheet): string[] {
  const { locale, signs, paint } = sheet;
  const text = locale.report.onboarding;
  const risk = `${formatCount(customer.points, locale)} ${text.points}, ${locale.words.band[customer.band]}`;
  const about = [
    text.day(formatCount(customer.tenureDays, locale), formatCount(customer.daysLeft, locale)),
    customer.owner === null ? text.noOwner : text.owner(customer.owner),
    ...(customer.segment === null ? [] : [customer.segment]),
  ].join(' · ');
  const [head = '', ...more] = wrap(
    `${customer.customerId} ${risk} · ${about}`,
    Math.min(sheet.measure, sheet.width) - 2,
  );
  const painted = head.replace(customer.customerId, paint.strong).replace(risk, bandPaint(customer, sheet));
  const reasons = customer.reasons.map((reason) => `${reason.text} (${reason.points})`).join(', ');
  return [
    `  ${painted}`,
    ...more.map((line) => `    ${line}`),
    ...paragraph(reasons, sheet, { indent: 4 }),
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
  const head = [
    text.customer,
    text.points,
    text.risk,
    text.dayHead,
    text.ownerHead,
    text.segmentHead,
    text.action,
    text.reasons,
  ];
  const columns = [{}, right, {}, right, { max: 20 }, { max: 20 }, { max: 60 }, { isFlexible: true }];
  return table({ columns, head, rows }, sheet);
}
