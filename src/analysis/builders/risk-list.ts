import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { canJudge } from '../../metrics/onboarding-risk.ts';
import { type Band, expectedEvents, type LandmarkModel } from '../../onboarding/model.ts';
import { isoDay } from '../../relationships/calendar.ts';
import { type RiskCustomer, type RiskFilters, type RiskList, riskSchemaVersion } from '../../report/risk.ts';
import { coarse, hideRareGroups, privacyNotes } from './anonymize.ts';
import { shownPeople } from './shown-people.ts';
import { summaryOf, verdictText } from './verdict-text.ts';

export interface RiskListInput {
  context: MetricContext;
  models: readonly LandmarkModel[];
  /** All newcomers, highest risk first. */
  customers: readonly RiskCustomer[];
  filters: RiskFilters;
  /** Something happened after the as-of day in the export. */
  isInThePast: boolean;
  version: string;
}

/** The worklist with what may be said about it. Throws `unknown-group` for an owner or segment no customer has. */
export async function buildRiskList(input: RiskListInput): Promise<RiskList> {
  const { context, models, customers, isInThePast, version } = input;
  const { settings, lifecycle, locale: code } = context;
  const locale = localeOf(code);
  const filters = { ...input.filters, ...(await shownPeople(context, input.filters)) };
  const matched = customers.filter((customer) => isWanted(customer, filters));
  const { privacy } = context;
  const listed = matched.slice(0, filters.top ?? matched.length);
  const shown = privacy ? hideRareGroups(listed, customers).map((customer) => coarse(customer, privacy)) : listed;
  const isRepurchase = lifecycle.relationship === 'noncontractual';
  const count = (band: Band) => matched.filter((customer) => customer.band === band).length;
  const isMixed = shown.some(({ basis }) => basis === 'model') && shown.some(({ basis }) => basis === 'points');
  return {
    schemaVersion: riskSchemaVersion,
    tool: { name: 'health', version },
    locale: code,
    asOf: isoDay(context.asOf),
    relationship: lifecycle.relationship,
    isRepurchase,
    horizonDays: settings.onboardingDays,
    filters: Object.fromEntries(
      Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
    knowsWhoIsNew: !isRepurchase || context.bases.purchases.isExported,
    total: customers.length,
    matched: matched.length,
    omitted: matched.length - shown.length,
    bands: { high: count('high'), medium: count('medium'), low: count('low') },
    verdict: verdictText(models, { locale, isRepurchase, horizonDays: settings.onboardingDays }),
    models: models.map((model) => summaryOf(model, locale)),
    expected: expectedOf(matched, context),
    customers: shown,
    notes: [
      ...(privacy ? privacyNotes(locale, privacy).map(({ text }) => `${capital(text)}.`) : []),
      ...(canJudge(context) ? [] : [locale.risk.unjudged]),
      ...(isMixed ? [locale.risk.mixed] : []),
      ...(isInThePast ? [`${capital(locale.reportNotes.stateAsExported)}.`] : []),
    ],
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function isWanted(customer: RiskCustomer, { band, phase, owner, segment }: RiskFilters): boolean {
  return (
    (band === undefined || customer.band === band) &&
    (phase === undefined || customer.phase.id === phase) &&
    (owner === undefined || customer.owner === owner) &&
    (segment === undefined || customer.segment === segment)
  );
}

function expectedOf(
  customers: readonly RiskCustomer[],
  { settings, lifecycle, locale }: MetricContext,
): RiskList['expected'] {
  const chances = customers.flatMap(({ probability }) => (probability === null ? [] : [probability]));
  if (chances.length === 0) return null;
  const found = expectedEvents(chances, settings.level);
  const { risk, numbers } = localeOf(locale);
  const say = lifecycle.relationship === 'noncontractual' ? risk.expectedAgain : risk.expected;
  const rounded = (value: number) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, numbers.group);
  const text = say(
    rounded(found.customers),
    found.expected < 10 ? found.expected.toFixed(1).replace('.', numbers.decimal) : rounded(found.expected),
    rounded(Math.floor(found.low)),
    rounded(Math.ceil(found.high)),
    rounded(settings.onboardingDays),
  );
  return { ...found, text };
}
