import type { Role } from './table.ts';

/** What the columns of a known word would say of a row, were they used; the sentences are `telling` of the locales. */
export interface Telling {
  id:
    | 'kind'
    | 'question'
    | 'state'
    | 'not-counted'
    | 'ended'
    | 'reopened'
    | 'planned'
    | 'weight'
    | 'money'
    | 'complaint'
    | 'waited';
  roles: readonly Role[];
  /** Of the header in normalised words. */
  header: RegExp;
}

/**
 * Header words that change what a row means. Those that a table has a field for are found by the recognition; what stays unused of
 * them is named in the notes and in the audit.
 */
export const tellingHeaders: readonly Telling[] = [
  {
    id: 'not-counted',
    roles: ['contacts', 'surveys', 'purchases', 'customers'],
    header:
      /\b(?:spam|deleted|is deleted|deleted at|test|is test|preview|excluded|dismissed|bounced|merged(?: into)?|duplicate(?: of)?|suspended|verwijderd|geloscht|supprime|finished|valid)\b/,
  },
  {
    id: 'question',
    roles: ['surveys'],
    header: /\b(?:question|question (?:id|text|number)|survey type|metric|vraag|frage)\b/,
  },
  {
    id: 'kind',
    roles: ['purchases', 'usage'],
    header:
      /\b(?:kind|transaction type|event type|entry type|movement|direction|af bij|soort|gift type|donation type|document type|billing type|mutatiesoort|belegart)\b|^(?:type|art|typ)$/,
  },
  {
    id: 'state',
    roles: ['purchases', 'customers', 'contacts'],
    header:
      /\b(?:(?:financial|fulfillment|payment|order|subscription|customer|account|booking) status|status|stage|klantstatus|completed|is completed)\b/,
  },
  {
    id: 'ended',
    roles: ['customers'],
    header:
      /\b(?:ended at|canceled at|cancelled at|cancel at period end|trial end|paused at|churn(?:ed)?|einddatum|opgezegd|gekundigt)\b/,
  },
  {
    id: 'reopened',
    roles: ['contacts'],
    header:
      /\b(?:reopens?|reopened(?: count)?|reopening count|replies|reply count|touches|heropend|first (?:call|contact) resolution|one touch|fcr)\b/,
  },
  {
    id: 'planned',
    roles: ['purchases', 'promises', 'contacts'],
    header:
      /\b(?:scheduled days|days for shipping scheduled|on time|late delivery risk|delivery status|sla (?:breached|status|target)|made sla|time to resolution|(?:promised|expected|estimated|scheduled|planned|committed|guaranteed|revised|original|beloofde|verwachte|geplande|zugesagte\w*|geplante\w*) .*|otif|eta|tijdvak|(?:time|delivery) ?slot|slot|delivery window|bezorgmoment|bezorgvenster|tijdslot|zeitfenster|creneau)\b/,
  },
  {
    id: 'complaint',
    roles: ['purchases', 'customers'],
    header:
      /\b(?:complaints?|complained|issue reported|problem|problem reported|return reason|reason for return|claim|klacht(?:en)?|retourreden|reklamation|retourgrund|reclamation|motif de retour)\b/,
  },
  {
    id: 'waited',
    roles: ['contacts'],
    header:
      /\b(?:wait(?:ing)? time|queue (?:time|wait|duration)|time in queue|wachttijd|wartezeit|(?:temps|duree) d attente)\b/,
  },
  { id: 'weight', roles: ['surveys'], header: /\b(?:weights?|weging|gewicht|count|aantal|anzahl|poids)\b/ },
  {
    id: 'money',
    roles: ['purchases'],
    header: /\b(?:refund(?:ed)?(?: amount)?|discount|currency|terugbetaald|valuta)\b/,
  },
];
