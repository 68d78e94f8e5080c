import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { canJudge } from '../../metrics/onboarding-risk.ts';
import { type ChanceSums, expectedEvents, type LandmarkModel } from '../../onboarding/model.ts';
import { isoDay } from '../../relationships/calendar.ts';
import { type RiskCustomer, type RiskFilters, type RiskList, riskSchemaVersion } from '../../report/risk.ts';
import { coarse, privacyNotes } from './anonymize.ts';
import { listLimit } from './list-limit.ts';
import { shownPeople } from './shown-people.ts';
import { shownSegments } from './shown-segments.ts';
import { summaryOf, verdictText } from './verdict-text.ts';
import { countWorklist, readWorklist, type WorklistCounts, worklistTable } from './worklist.ts';

export interface RiskListInput {
  context: MetricContext;
  models: readonly LandmarkModel[];
  filters: RiskFilters;
  /** As many of them are shown at most; undefined: all that are listed. */
  shown?: number | undefined;
  /** Something happened after the as-of day in the export. */
  isInThePast: boolean;
  version: string;
}

/**
 * The worklist with what may be said about it: how many there are is counted of all, and only those that are listed are read. Needs `worklist`.
 * Throws `unknown-group` for an owner or segment no customer has.
 */
export async function buildRiskList(input: RiskListInput): Promise<RiskList> {
  const { context, models, isInThePast, version } = input;
  const { settings, lifecycle, engine, locale: code } = context;
  const locale = localeOf(code);
  const filters = { ...input.filters, ...(await shownPeople(context, input.filters)) };
  const most = listLimit(engine, filters.top ?? input.shown);
  const [counts, listed] = await Promise.all([
    countWorklist(context, filters),
    readWorklist(context, models, filters, most),
  ]);
  const { total, matched, bands, chances } = counts;
  const { privacy } = context;
  const customers = privacy ? await withoutNames(context, listed, total) : listed;
  const isRepurchase = lifecycle.relationship === 'noncontractual';
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
    total,
    matched,
    omitted: matched - customers.length,
    bands,
    verdict: verdictText(models, { locale, isRepurchase, horizonDays: settings.onboardingDays }),
    models: models.map((model) => summaryOf(model, locale)),
    expected: expectedOf(chances, context),
    customers,
    notes: [
      ...(privacy ? privacyNotes(locale, privacy).map(({ text }) => `${capital(text)}.`) : []),
      ...(canJudge(context) ? [] : [locale.risk.unjudged]),
      ...(isMixed(customers, counts, filters) ? [locale.risk.mixed] : []),
      ...(isInThePast ? [`${capital(locale.reportNotes.stateAsExported)}.`] : []),
    ],
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The same without what would single one of them out among all `total` new customers. */
async function withoutNames(context: MetricContext, listed: readonly RiskCustomer[], total: number) {
  const isShown = await shownSegments(context, worklistTable, total);
  return listed.map((customer) => {
    const { segment } = customer;
    return coarse({ ...customer, segment: segment !== null && isShown(segment) ? segment : null }, context.privacy);
  });
}

/** Some of the list are ranked by a model and some by points; without `--top` the list is everyone, however many are read. */
function isMixed(
  customers: readonly RiskCustomer[],
  { matched, chances }: WorklistCounts,
  { top }: RiskFilters,
): boolean {
  if (top === undefined) return chances.customers > 0 && chances.customers < matched;
  return customers.some(({ basis }) => basis === 'model') && customers.some(({ basis }) => basis === 'points');
}

function expectedOf(chances: ChanceSums, { settings, lifecycle, locale }: MetricContext): RiskList['expected'] {
  if (chances.customers === 0) return null;
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
