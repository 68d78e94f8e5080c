import type { LocaleCode } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import type { Phase } from '../../onboarding/phase-names.ts';
import { reasonTexts } from '../../onboarding/reasons.ts';
import type { Relationship } from '../../relationships/customer-facts.ts';

/** What decides the next thing to do with a customer. */
export interface Standing {
  /** What the worst reason of the first days asks for; null after them, or where nothing is wrong. */
  onboardingAction: string | null;
  /** Signs of trouble (METHOD-2 G7). */
  signs: Record<'cancellation' | 'promise' | 'problem' | 'low_score', boolean>;
  /** A promise is open and due, however long ago. */
  isPromiseLate: boolean;
  /** A problem is open, however short. */
  isProblemOpen: boolean;
  loyalty: string;
  /** Uses little of what was bought; without contracts: has not bought for long. */
  isUsedLittle: boolean;
  relationship: Relationship;
  phase: Phase;
}

export const noSigns: Standing['signs'] = {
  cancellation: false,
  promise: false,
  problem: false,
  low_score: false,
};

/** What to do now with somebody who is a customer: the first thing that is wrong, else what fits the phase. The same wherever a customer is listed. */
export function nextStep(
  locale: LocaleCode,
  { onboardingAction, signs, isPromiseLate, isProblemOpen, loyalty, isUsedLittle, relationship, phase }: Standing,
): string {
  const { customerFile, risk } = localeOf(locale);
  const { next } = customerFile;
  if (onboardingAction !== null) return onboardingAction;
  if (signs.cancellation) return reasonTexts[locale].cancellation_signal.action;
  if (signs.promise) return next.promise;
  if (signs.problem) return next.issue;
  if (signs.low_score) return reasonTexts[locale].low_score.action;
  if (isPromiseLate) return next.promise;
  if (isProblemOpen) return next.issue;
  if (loyalty === 'captive') return next.captive;
  if (isUsedLittle) {
    const { usage_drop, no_second_purchase } = reasonTexts[locale];
    return (relationship === 'contractual' ? usage_drop : no_second_purchase).action;
  }
  return risk.phaseActions[phase];
}
