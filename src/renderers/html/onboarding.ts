import type { Locale } from '../../locales/locale.ts';
import { formatCount } from '../../locales/numbers.ts';
import type { OnboardingCustomer, Report } from '../../report/report.ts';
import { trustNote } from '../sentences.ts';
import { orderText } from '../story.ts';
import { findIn } from './find.ts';
import { type Html, html } from './markup.ts';
import { type Cell, tableOf } from './tables.ts';

/** Customers named; the whole list is `health risk`. */
const mostCustomers = 25;

/** Whom to call first among those in the first hundred days, why and what to say: a line of its chapter that opens. */
export function callList(report: Report, locale: Locale): Html | '' {
  const { onboarding } = report;
  if (onboarding === null || onboarding.total === 0) return '';
  const text = locale.report.onboarding;
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
  const rows = first.map((customer) => row(customer, locale));
  const list = html`${tableOf({ align: 'lrlrllll', head, rows, isSortable: true, isStacked: true, find: findIn(rows, locale) })}
<p class="soft">${rest > 0 && `${text.more(formatCount(rest, locale))}. `}${trustNote(onboarding, locale)}</p>`;
  return html`<details class="row" id="onboarding"><summary><h3>${onboarding.isRepurchase ? text.callFirstAgain : locale.page.callList}</h3>
<span class="say broad">${orderText(onboarding, locale)}</span>
<span class="now"><b>${formatCount(first.length, locale)}</b></span><span class="verdict plain">${locale.page.ofNew(formatCount(onboarding.total, locale), onboarding.total)}</span></summary>
<div class="detail">${first.length === 0 ? html`<p>${text.noneAtRisk}</p>` : list}</div></details>`;
}

function row(customer: OnboardingCustomer, locale: Locale): Cell[] {
  const count = (value: number) => ({ text: formatCount(value, locale), value });
  const { high, medium, low } = { high: 2, medium: 1, low: 0 };
  return [
    customer.customerId,
    count(customer.points),
    {
      text: html`<span class="pill ${customer.band}">${locale.words.band[customer.band]}</span>`,
      value: { high, medium, low }[customer.band],
    },
    count(customer.tenureDays),
    customer.reasons.map((reason) => `${reason.text} (${reason.points})`).join(', '),
    customer.action?.text ?? '',
    customer.owner ?? locale.report.onboarding.noOwner,
    customer.segment ?? '',
  ];
}
