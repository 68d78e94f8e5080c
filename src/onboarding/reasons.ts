import type { LocaleCode } from '../locales/locale.ts';

/** A reason to worry about a new customer, in the order of METHOD C.1; ties in points keep this order. */
export const onboardingReasons = [
  'cancellation_signal',
  'broken_promises',
  'low_score',
  'not_activated',
  'problem_contacts',
  'open_issue',
  'silence',
  'usage_drop',
  'slow_response',
  'no_personal_contact',
  'repeated_story',
  'no_second_purchase',
  'premature_ask',
] as const;
export type OnboardingReason = (typeof onboardingReasons)[number];

/** The most points a reason can give (METHOD C.1). */
const mostPoints: Readonly<Record<OnboardingReason, number>> = {
  cancellation_signal: 30,
  broken_promises: 30,
  low_score: 25,
  not_activated: 20,
  problem_contacts: 20,
  open_issue: 15,
  silence: 15,
  usage_drop: 15,
  slow_response: 10,
  no_personal_contact: 10,
  repeated_story: 10,
  no_second_purchase: 10,
  premature_ask: 5,
};

/** The highest score a customer could have, with only these reasons to judge by. */
export function reachablePoints(judged: readonly OnboardingReason[]): number {
  return Math.min(
    100,
    judged.reduce((sum, reason) => sum + mostPoints[reason], 0),
  );
}

interface ReasonText {
  /** What is wrong. */
  reason: string;
  /** What it is called where it only gives a few of its points. */
  mild?: string;
  /** What to do about it. */
  action: string;
}

/** Wording of METHOD C.1. */
export const reasonTexts: Record<LocaleCode, Record<OnboardingReason, ReasonText>> = {
  en: {
    cancellation_signal: { reason: 'wants to cancel', action: 'Call today, ask why, offer to fix the cause' },
    broken_promises: { reason: 'promise missed', action: 'Own it: apologise, give a new date, keep it, confirm' },
    low_score: { reason: 'low score', mild: 'no high score', action: 'Phone within 7 days about the score' },
    not_activated: { reason: 'nothing delivered or used yet', action: 'Help with first use or trace the delivery' },
    problem_contacts: { reason: 'problem contact', action: 'Remove the cause, check it is solved' },
    open_issue: { reason: 'issue open for 7 days or more', action: 'Escalate to one owner, report daily' },
    silence: { reason: 'silent for 30 days', action: 'Personal message, best by letter or phone' },
    usage_drop: { reason: 'use has halved', action: 'Proactive advice on use' },
    slow_response: { reason: 'waited too long for an answer', action: 'Answer now, explain' },
    no_personal_contact: { reason: 'no personal welcome', action: 'Welcome call: confirm the choice' },
    repeated_story: { reason: 'had to tell the story again', action: 'One contact person, full file' },
    no_second_purchase: { reason: 'no second purchase yet', action: 'Suggest the next step that fits' },
    premature_ask: { reason: 'asked for a score too early', action: 'Stop asking, first deliver' },
  },
  nl: {
    cancellation_signal: { reason: 'wil opzeggen', action: 'Bel vandaag, vraag waarom en neem de oorzaak weg' },
    broken_promises: {
      reason: 'afspraak niet op tijd nagekomen',
      action: 'Erken dat het misging, geef een nieuwe datum en houd u daaraan',
    },
    low_score: { reason: 'laag cijfer', mild: 'geen hoog cijfer', action: 'Bel binnen 7 dagen over het cijfer' },
    not_activated: { reason: 'nog niets geleverd of gebruikt', action: 'Help de klant op weg of zoek de levering uit' },
    problem_contacts: { reason: 'probleemcontact', action: 'Neem de oorzaak weg en controleer' },
    open_issue: { reason: 'kwestie 7 dagen of langer open', action: 'Eén eigenaar, dagelijks terugkoppelen' },
    silence: { reason: '30 dagen stil', action: 'Persoonlijk bericht, liefst brief of telefoon' },
    usage_drop: { reason: 'gebruik gehalveerd', action: 'Proactief gebruiksadvies' },
    slow_response: { reason: 'te lang op antwoord gewacht', action: 'Antwoord nu en leg uit' },
    no_personal_contact: { reason: 'geen persoonlijk welkom', action: 'Welkomstgesprek: bevestig de keuze' },
    repeated_story: { reason: 'moest zijn verhaal opnieuw doen', action: 'Eén vast aanspreekpunt met dossier' },
    no_second_purchase: { reason: 'nog geen tweede aankoop', action: 'Passende vervolgsuggestie' },
    premature_ask: { reason: 'te vroeg om een oordeel gevraagd', action: 'Niet vragen, eerst leveren' },
  },
};

/** What is wrong, in words that fit the points it gave: an 8 is no low score, but no promoter's either. */
export function reasonText(locale: LocaleCode, reason: OnboardingReason, points: number): string {
  const { reason: text, mild = text } = reasonTexts[locale][reason];
  return points < mostPoints[reason] ? mild : text;
}
