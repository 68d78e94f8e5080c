import type { Locale } from '../../locales/locale.ts';
import type { GateReason } from '../../onboarding/gate-reasons.ts';
import type { LandmarkModel } from '../../onboarding/model.ts';
import type { PointsCheck } from '../../onboarding/points-check.ts';
import { type PointsVerdict, pointsVerdict, type Verdict, verdictOf } from '../../onboarding/verdict.ts';
import type { LandmarkSummary, VerdictText } from '../../report/risk.ts';

type CheckCode = PointsVerdict | 'too_few_finished' | 'none_finished';

/** How the numbers of a sentence are written; the renderers' own, handed in so that a report knows no renderer. */
export interface Wording {
  locale: Locale;
  isRepurchase: boolean;
  horizonDays: number;
}

const whole = (value: number, { numbers }: Locale) =>
  String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, numbers.group);
const percent = (value: number, locale: Locale) => `${whole(value * 100, locale)}%`;
const range = (low: number, high: number, locale: Locale) =>
  `${whole(low * 100, locale)}–${whole(high * 100, locale)}%`;

/** The verdict over all landmarks in one sentence. */
export function verdictText(models: readonly LandmarkModel[], wording: Wording): VerdictText {
  const verdict = verdictOf(models);
  const sampled = models.find(({ sampledFrom }) => sampledFrom !== undefined);
  const { locale } = wording;
  const n = sampled && whole(sampled.finished, locale);
  const sample = n ? ` ${locale.backtest.verdict.sampled({ n, of: whole(sampled.sampledFrom ?? 0, locale) })}` : '';
  return { code: verdict.code, text: `${sentenceOf(verdict, wording)}${sample}` };
}

function sentenceOf(verdict: Verdict, wording: Wording): string {
  const { locale, isRepurchase, horizonDays } = wording;
  const texts = locale.backtest.verdict;
  const customers = whole(verdict.customers, locale);
  const events = whole(verdict.events, locale);
  const days = whole(horizonDays, locale);
  if (verdict.code === 'none_finished') return texts.none_finished({ days });
  if (verdict.code === 'too_few_finished') return tooFewText({ customers, events, days }, wording);
  const auc = 'performance' in verdict ? verdict.performance.auc : verdict.auc;
  const values = {
    auc: percent(auc.value, locale),
    range: range(auc.low, auc.high, locale),
    day: whole(verdict.landmark, locale),
    customers,
  };
  if ('performance' in verdict) return texts[isRepurchase ? 'modelAgain' : 'model']({ ...values, events });
  return texts[verdict.code]({ ...values, why: reasonText(verdict.model, locale) });
}

/** What the points are worth, in one sentence, where no model was tried. */
export function checkText(check: PointsCheck, wording: Wording): { code: CheckCode; text: string } {
  const { landmark, customers, isLatest, events, inQuarters: auc } = check;
  const { locale, isRepurchase, horizonDays } = wording;
  const { check: texts, verdict } = locale.backtest;
  const days = whole(horizonDays, locale);
  if (customers === 0) return { code: 'none_finished', text: verdict.none_finished({ days }) };
  const known = { customers: whole(customers, locale), events: whole(events, locale) };
  if (!auc) return { code: 'too_few_finished', text: tooFewText({ ...known, days }, wording) };
  const code = pointsVerdict(auc);
  const pairs = texts[isRepurchase ? 'pairsAgain' : 'pairs']({
    auc: percent(auc.value, locale),
    range: range(auc.low, auc.high, locale),
    day: whole(landmark, locale),
    customers: isLatest ? texts.latest(known.customers) : known.customers,
  });
  return { code, text: `${pairs}: ${texts[code]}.` };
}

function tooFewText(
  values: { customers: string; events: string; days: string },
  { locale: { backtest }, isRepurchase }: Wording,
): string {
  return backtest.verdict[isRepurchase ? 'tooFewAgain' : 'too_few_finished'](values);
}

/** Why a model is not used. */
function reasonText(
  { reason, isIntakeShort }: Pick<LandmarkModel, 'isIntakeShort'> & { reason: GateReason },
  { backtest: { model } }: Locale,
): string {
  return reason === 'too_few_finished_cohorts' && isIntakeShort ? model.shortIntake : model.reasons[reason];
}

/** What one landmark comes down to. */
export function summaryOf(model: LandmarkModel, locale: Locale): LandmarkSummary {
  const { landmark, finished, events, reason, performance, pointsAuc } = model;
  const rated = (auc: { value: number; low: number; high: number } | null | undefined) =>
    auc ? { value: auc.value, low: auc.low, high: auc.high } : null;
  return {
    landmark,
    finished,
    events,
    isUsed: reason === null,
    reason,
    reasonText: reason && reasonText({ ...model, reason }, locale),
    auc: rated(performance?.auc),
    pointsAuc: rated(pointsAuc),
  };
}
