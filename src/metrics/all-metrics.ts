import { contactRate } from './contact-rate.ts';
import type { Metric } from './metric.ts';
import { nps } from './nps.ts';
import { onboardingRisk } from './onboarding-risk.ts';
import { problemContactRatio } from './problem-contact-ratio.ts';
import { promiseKeptRate } from './promise-kept-rate.ts';
import { retention } from './retention.ts';

/** Every metric, in the order of the report. */
export const allMetrics: readonly Metric[] = [
  nps,
  promiseKeptRate,
  problemContactRatio,
  contactRate,
  retention,
  onboardingRisk,
];
