import { acquisitionLost } from './acquisition-lost.ts';
import { annualChurn } from './annual-churn.ts';
import { brokenPromiseEffect } from './broken-promise-effect.ts';
import { ces } from './ces.ts';
import { channels } from './channels.ts';
import { closedLoop } from './closed-loop.ts';
import { concentration } from './concentration.ts';
import { contactRate } from './contact-rate.ts';
import { csat } from './csat.ts';
import { dataCompleteness } from './data-completeness.ts';
import { deliveryGap } from './delivery-gap.ts';
import { dimensions } from './dimensions.ts';
import { expectationGap } from './expectation-gap.ts';
import { fermentQuadrant } from './ferment-quadrant.ts';
import { firstContactResolution } from './first-contact-resolution.ts';
import { handover } from './handover.ts';
import { health } from './health.ts';
import { loyalty } from './loyalty.ts';
import type { Metric } from './metric.ts';
import { nps } from './nps.ts';
import { npsChange } from './nps-change.ts';
import { npsValidity } from './nps-validity.ts';
import { onboardingRisk } from './onboarding-risk.ts';
import { ownership } from './ownership.ts';
import { phases } from './phases.ts';
import { priceJaffeQuadrant } from './price-jaffe-quadrant.ts';
import { proactivity } from './proactivity.ts';
import { problemContactRatio } from './problem-contact-ratio.ts';
import { promiseKeptRate } from './promise-kept-rate.ts';
import { referralReadiness } from './referral-readiness.ts';
import { repeatPurchase } from './repeat-purchase.ts';
import { responseRate } from './response-rate.ts';
import { responseTime } from './response-time.ts';
import { retention } from './retention.ts';
import { satisfiedButLeaving } from './satisfied-but-leaving.ts';
import { silentChurn } from './silent-churn.ts';
import { surveyCadence } from './survey-cadence.ts';
import { trust } from './trust.ts';
import { vanTHek } from './van-t-hek.ts';
import { welcome } from './welcome.ts';
import { wordOfMouth } from './word-of-mouth.ts';

/** Every metric, in the order of the report. */
export const allMetrics: readonly Metric[] = [
  health,
  dimensions,
  nps,
  npsChange,
  responseRate,
  csat,
  ces,
  trust,
  promiseKeptRate,
  brokenPromiseEffect,
  problemContactRatio,
  contactRate,
  firstContactResolution,
  responseTime,
  handover,
  priceJaffeQuadrant,
  fermentQuadrant,
  channels,
  proactivity,
  concentration,
  retention,
  welcome,
  phases,
  expectationGap,
  acquisitionLost,
  onboardingRisk,
  annualChurn,
  repeatPurchase,
  silentChurn,
  satisfiedButLeaving,
  npsValidity,
  loyalty,
  wordOfMouth,
  ownership,
  dataCompleteness,
  surveyCadence,
  closedLoop,
  deliveryGap,
  referralReadiness,
  vanTHek,
];

/** The figures of a scorecard: those that can change from week to week. */
export const scorecardMetrics: readonly string[] = [
  nps,
  promiseKeptRate,
  problemContactRatio,
  contactRate,
  retention,
  onboardingRisk,
].map(({ id }) => id);

/** The metrics with these ids, in the order of the report; where none are asked for all that need not be asked for. */
export function chosenMetrics(ids?: readonly string[]): Metric[] {
  return allMetrics.filter(({ id, isOptIn = false }) => ids?.includes(id) ?? !isOptIn);
}
