import { localeOf } from '../../locales/locales.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { riskBands } from '../../metrics/onboarding-risk.ts';
import { type Band, bandOf, type Score, toldTerms } from '../../onboarding/model.ts';
import { type Phase, phases } from '../../onboarding/phase-names.ts';
import { type OnboardingReason, onboardingReasons, reasonText, reasonTexts } from '../../onboarding/reasons.ts';
import { isoDay } from '../../relationships/calendar.ts';
import { counted } from '../../relationships/snapshot.ts';
import type { RiskCustomer } from '../../report/risk.ts';
import { identifier, join, raw, sql } from '../../sql.ts';

const bandOrder: Record<Band, number> = { high: 0, medium: 1, low: 2 };

/** Scores by customer id, and the base rate of the landmark each comes from. */
export interface Scored {
  scores: ReadonlyMap<string, Score>;
  baseRates: ReadonlyMap<number, number>;
}

/**
 * Every customer in the first days, highest risk first: by band, within a band by chance, then by points. Needs
 * `onboarding_points` and `customer_phases`. Source: METHOD C.1, C.3.
 */
export async function worklist(context: MetricContext, scored: Scored): Promise<RiskCustomer[]> {
  const rows = await readRows(context);
  return rows.map((row) => customerOf(row, context, scored)).sort(byRisk);
}

function byRisk(a: RiskCustomer, b: RiskCustomer): number {
  return (
    bandOrder[a.band] - bandOrder[b.band] ||
    (b.probability ?? -1) - (a.probability ?? -1) ||
    b.points - a.points ||
    (a.customerId < b.customerId ? -1 : 1)
  );
}

/** SQL: the phases with evidence as bits, the first phase in the lowest. */
const evidenceBits = join(
  phases.map((_, i) => sql`CASE WHEN p.${raw(`day_${i + 1}`)} IS NULL THEN 0 ELSE ${raw(String(2 ** i))} END`),
  ' + ',
);

async function readRows({ engine }: MetricContext) {
  const reasons = join(onboardingReasons.map((reason) => sql`o.${identifier(reason)}`));
  const integers = <N extends string>(names: readonly N[]) =>
    Object.fromEntries(names.map((name) => [name, 'integer'])) as Record<N, 'integer'>;
  return engine.rows(
    sql`SELECT o.customer_id, o.start_day, o.tenure, o.points, c.segment, c.account_owner, p.phase, p.since_day, p.is_assumed,
        ${evidenceBits} AS evidence, ${reasons}
      FROM onboarding_points AS o JOIN customer_phases AS p ON p.customer = o.customer
        LEFT JOIN ${counted('customers')} AS c ON c.customer = o.customer`,
    {
      customer_id: 'text',
      start_day: 'integer',
      tenure: 'integer',
      points: 'integer',
      segment: 'text?',
      account_owner: 'text?',
      phase: 'integer',
      since_day: 'integer?',
      is_assumed: 'boolean',
      evidence: 'integer',
      ...integers(onboardingReasons),
    },
  );
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

/** The points of every reason that was given, highest first, then in the order of METHOD C.1. */
export function givenReasons(row: Readonly<Record<OnboardingReason, number>>): OnboardingReason[] {
  return onboardingReasons
    .filter((reason) => row[reason] > 0)
    .sort((a, b) => row[b] - row[a] || onboardingReasons.indexOf(a) - onboardingReasons.indexOf(b));
}

function customerOf(row: Row, { settings, locale }: MetricContext, { scores, baseRates }: Scored): RiskCustomer {
  const texts = reasonTexts[locale];
  const { risk } = localeOf(locale);
  const reasons = givenReasons(row).map((id) => ({ id, points: row[id], text: reasonText(locale, id, row[id]) }));
  const score = scores.get(row.customer_id);
  const baseRate = score && baseRates.get(score.landmark);
  const pointsBand = row.points >= riskBands.high ? 'high' : row.points >= riskBands.medium ? 'medium' : 'low';
  const band = score && baseRate !== undefined ? bandOf(score.probability, baseRate) : pointsBand;
  const factors = factorsOf(score, risk.features);
  const phase = phases[row.phase - 1] as Phase;
  const [worst] = reasons;
  const action = worst ? { id: worst.id, text: texts[worst.id].action } : null;
  const phaseAction = { id: phase, text: risk.phaseActions[phase] };
  // what raises the chance and is not already said by a reason
  const added = factors.filter(({ id }) => !reasons.some((reason) => reason.id === id));
  const why = [...reasons, ...added].map(({ text }) => text).join(', ');
  return {
    customerId: row.customer_id,
    segment: row.segment,
    owner: row.account_owner,
    startedOn: isoDay(row.start_day),
    tenureDays: row.tenure,
    daysLeft: Math.max(0, settings.onboardingDays - row.tenure),
    phase: {
      id: phase,
      since: row.since_day === null ? null : isoDay(row.since_day),
      isAssumed: row.is_assumed,
      missing: phases.filter((_, i) => i > 0 && i + 1 < row.phase && (row.evidence & (2 ** i)) === 0),
    },
    band,
    basis: score ? 'model' : 'points',
    probability: score?.probability ?? null,
    landmark: score?.landmark ?? null,
    points: row.points,
    pointsBand,
    reasons,
    factors,
    otherLogOdds: score ? toldTerms(score.terms).other : null,
    why: why === '' ? risk.nothing : why,
    action,
    phaseAction,
    next: (action ?? phaseAction).text,
  };
}

type FeatureTexts = Readonly<Record<string, { more: string; less: string }>>;

function factorsOf(score: Score | undefined, texts: FeatureTexts) {
  if (!score) return [];
  return toldTerms(score.terms).told.map(({ feature, logOdds, coefficient }) => {
    const text = texts[feature];
    // it raises the chance: a positive coefficient means the value lies above the average
    return { id: feature, logOdds, text: (coefficient > 0 ? text?.more : text?.less) ?? feature };
  });
}
