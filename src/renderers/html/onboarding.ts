import type { Locale } from '../../locales/locale.ts';
import { formatCount } from '../../locales/numbers.ts';
import type { MetricResult, OnboardingCustomer, Report } from '../../report/report.ts';
import { cautionOf, furtherCaveats, metricOf } from '../figures.ts';
import { trustNote } from '../sentences.ts';
import { definitionOf } from './chapters.ts';
import { figureOf } from './charts/draw.ts';
import { riskBandDrawing } from './charts/risk-bands.ts';
import { type Html, html } from './markup.ts';
import { type Cell, tableOf } from './tables.ts';

/** Customers named; the whole list is `health risk`. */
const mostCustomers = 25;

/** Who is in the first hundred days, by risk, and whom to call first, why and what to say. */
export function onboardingChapter(report: Report, locale: Locale): Html | '' {
  const { onboarding } = report;
  if (onboarding === null || onboarding.total === 0) return '';
  const text = locale.report.onboarding;
  const drawing = riskBandDrawing(onboarding, locale);
  const first = onboarding.customers.filter(({ points }) => points > 0).slice(0, mostCustomers);
  const rest = onboarding.total - first.length;
  const head = [
    text.customer,
    text.points,
    text.risk,
    text.dayHead,
    text.reasons,
    text.action,
    text.ownerHead,
    text.segmentHead,
  ];
  const list = html`<h3>${onboarding.isRepurchase ? text.callFirstAgain : locale.page.callList}</h3>
${tableOf({ align: 'lrlrllll', head, rows: first.map((customer) => row(customer, locale)), isSortable: true, isStacked: true })}
<p class="soft">${rest > 0 && `${text.more(formatCount(rest, locale))}. `}${trustNote(onboarding, locale)}</p>`;
  return html`<section class="chapter" id="onboarding"><h2>${locale.report.sections.firstDays(formatCount(onboarding.horizonDays, locale))}</h2>
${drawing !== null && figureOf(drawing, 'onboarding-risk-bands')}
${first.length === 0 ? html`<p>${text.noneAtRisk}</p>` : list}
${riskDefinition(metricOf(report, 'onboarding-risk'), locale)}</section>`;
}

/** What the points are and what weakens them: the figure itself stands on the first screen. */
function riskDefinition(risk: MetricResult | undefined, locale: Locale): Html | '' {
  if (risk === undefined) return '';
  const cautions = [cautionOf(risk, locale), ...furtherCaveats(risk)].filter(
    (caution) => caution !== null && caution !== '',
  );
  return html`${cautions.map((caution) => html`<p class="caveat">${locale.page.caveats}: ${caution}</p>`)}${definitionOf(risk, locale)}`;
}

function row(customer: OnboardingCustomer, locale: Locale): Cell[] {
  const count = (value: number) => ({ text: formatCount(value, locale), value });
  return [
    customer.customerId,
    count(customer.points),
    locale.words.band[customer.band],
    count(customer.tenureDays),
    customer.reasons.map((reason) => `${reason.text} (${reason.points})`).join(', '),
    customer.action?.text ?? '',
    customer.owner ?? locale.report.onboarding.noOwner,
    customer.segment ?? '',
  ];
}
