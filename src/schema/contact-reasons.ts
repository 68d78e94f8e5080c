import reasonTable from './reasons.json' with { type: 'json' };

/** What a contact is about (METHOD B8). `problem` is the contact that should not have been needed. */
export const contactClasses = [
  'problem',
  'question',
  'commercial',
  'cancellation',
  'feedback',
  'referral',
  'service',
  'referral_request',
  'other',
  'unknown',
] as const;
export type ContactClass = (typeof contactClasses)[number];

export interface ContactReason {
  code: string;
  class: ContactClass;
  /** Whether the contact is of value or an irritant to either side (Price & Jaffe). */
  customerAxis: 'value' | 'irritant';
  companyAxis: 'value' | 'irritant';
  /** Whose doing it was and how much it matters (Ferment). */
  responsibility: 'company' | 'customer';
  impact: 'high' | 'low';
  labels: { en: string; nl: string };
}

/** What the user says of a reason of his own: its class, the cause it is counted under, whose doing it was and how much it matters. */
export interface OwnReason {
  /** A class, or a built-in code. */
  class?: string;
  /** A built-in code, or a name of the user's own that several reasons share. */
  cause?: string;
  impact?: 'high' | 'low';
  responsibility?: 'company' | 'customer';
  /** What the reason is called in a report, where it has no cause. */
  label?: string;
}

/** The user's own reasons: text as in the export -> a class (`problem`) or a built-in code (`delivery_late`), or more about it. */
export type ReasonMapping = Readonly<Record<string, string | OwnReason>>;

/** The built-in reason table; an export's own reasons are mapped to classes or codes in the configuration. */
export const contactReasons: readonly ContactReason[] = Object.entries(reasonTable).flatMap(([code, entry]) =>
  typeof entry === 'string'
    ? []
    : [
        {
          code,
          class: asClass(entry.class),
          customerAxis: entry.customer === 'irritant' ? 'irritant' : 'value',
          companyAxis: entry.company === 'irritant' ? 'irritant' : 'value',
          responsibility: entry.responsibility === 'company' ? 'company' : 'customer',
          impact: entry.impact === 'high' ? 'high' : 'low',
          labels: { en: sentence(code.replaceAll('_', ' ')), nl: entry.nl },
        },
      ],
);

function asClass(text: string): ContactClass {
  const found = contactClasses.find((known) => known === text);
  if (!found) throw new Error(`reason table: unknown class ${text}`);
  return found;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How a reason is compared: `Delivery-Late ` is `delivery_late`. */
export function reasonKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}

/** Every spelling of the built-in reasons: the code and both labels. */
export function knownReasonKeys(): Map<string, ContactReason> {
  const keys = new Map<string, ContactReason>();
  for (const reason of contactReasons) {
    for (const text of [reason.code, reason.labels.en, reason.labels.nl]) keys.set(reasonKey(text), reason);
  }
  return keys;
}
