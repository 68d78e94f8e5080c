import { names } from './names.ts';
import type { Field } from './table.ts';

/** Promises that are no date (METHOD-2 G4): a number of days, and a verdict without a day. */

const spanFields = ['promised_days', 'promised_working_days', 'promised_hours', 'planned_time'] as const;
/** The fields that tell what was promised, in whatever form. */
export const promisedFields = {
  purchases: ['promised_delivery_at', 'promised_until', ...spanFields],
  promises: ['due_at', 'due_until', ...spanFields],
} as const;

const verdictFields = ['on_time', 'is_late', 'lateness', 'time_left', 'real_time'] as const;
/** The fields that tell what became of a promise: when it was kept, or that it was or was not. */
export const outcomeFields = {
  purchases: ['delivered_at', 'real_days', 'scan_state', ...verdictFields],
  promises: ['fulfilled_at', 'real_days', ...verdictFields],
} as const;

const spanHeaders = {
  en: names(`
    promised_days, promised days, days for shipment (scheduled), scheduled days, scheduled delivery days, days scheduled, estimated delivery days,
    promised delivery days, expected delivery days, promised lead time, promised delivery time, delivery time promised, estimated delivery time,
    expected delivery time, sla days, target days, lead time promised, delivery promise, planned days, planned duration, scheduled duration, estimated days,
    delivery estimate, promised within, max delivery days, maximum delivery days, delivery days max, max days, maximum days, days promised, eta days, promise days
  `),
  nl: names(`
    beloofde dagen, beloofde levertijd, levertijd beloofd, verwachte levertijd, toegezegde levertijd, geplande dagen, geplande levertijd,
    beloofd binnen, levertijd, norm dagen
  `),
  de: names(
    'zugesagte tage, zugesagte lieferzeit, geplante tage, geplante lieferzeit, voraussichtliche lieferzeit, lieferzeit',
  ),
  fr: names('jours promis, delai promis, delai de livraison promis, delai prevu, delai annonce, delai de livraison'),
} as const;

const realHeaders = {
  en: names(`
    real_days, days for shipping (real), real days, actual days, actual delivery days, days to deliver, delivery days, days taken, actual lead time,
    actual delivery time, actual duration, real duration, shipping days, days in transit, days to fulfil, days to fulfill
  `),
  nl: names('werkelijke dagen, werkelijke levertijd, dagen onderweg, geleverd in dagen, werkelijke doorlooptijd'),
  de: names('tatsachliche tage, tatsachliche lieferzeit, liefertage'),
  fr: names('jours reels, delai reel, delai de livraison reel'),
} as const;

const verdicts = {
  kept: names(`
    yes, y, true, t, 1, ja, j, oui, o, waar, wahr, vrai, on time, on-time, ontime, in time, early, advance shipping, shipping on time, delivered on time, kept, met, within sla,
    achieved, hit, op tijd, te vroeg, eerder, binnen sla, nagekomen, gehaald, pünktlich, punctlich, rechtzeitig, zu früh, eingehalten, à l'heure, a l'heure, en avance,
    tenu, respecté, succeeded, not breached, not late, arrived on time, delivered early, ahead of time
  `),
  late: names(`
    no, n, false, f, 0, nee, nein, non, onwaar, falsch, faux, late, late delivery, delayed, delay, overdue, breached, breach, missed, violated, not met, failed, not on time,
    delivered late, te laat, laat, vertraagd, overschreden, niet gehaald, niet nagekomen, niet op tijd, verspätet, zu spät, spät, verletzt, nicht eingehalten, en retard, retard, retardé,
    dépassé, non tenu, arrived late, outside sla, buiten sla, sla breached
  `),
  open: names(`
    pending, open, in progress, active, running, in transit, not delivered, not yet, scheduled, ongoing, paused, on hold, onderweg, nog open, lopend, in behandeling, offen, laufend, unterwegs,
    en cours, unknown, onbekend, unbekannt, inconnu, undecided, tbd, processing
  `),
  cancelled: names(
    'canceled, shipping canceled, shipping cancelled, withdrawn, geannuleerd, ingetrokken, storniert, annulé, annule',
  ),
} as const;

/** What other words show by what they contain: `Arrived 2 days late`. */
const verdictPatterns: Readonly<Record<string, RegExp>> = {
  cancelled: /\b(?:cancel|annul|storn|geannul)/,
  late: /\bnot (?:on time|in time|met|kept)\b|^(?!.*\bnot\b).*\b(?:late|delayed?|overdue|breached|missed|violated|exceeded|te laat|vertraagd|verspatet|en retard)\b/,
  kept: /^(?!.*\bnot\b).*\b(?:on ?time|in time|early|within|op tijd|punktlich|a l heure)\b/,
  open: /\b(?:pending|in transit|in progress|onderweg|unterwegs|en cours)\b/,
};

const onTimeHeaders = {
  en: names(`
    on_time, on time, delivered on time, on time delivery, on-time delivery, is on time, delivered_on_time, arrived on time, on time flag, delivery status, delivery performance,
    delivery result, promise kept, kept, sla met, sla status, met sla, within sla, deadline met, reached on time, reached.on.time_y.n, delivery timeliness, was on time, in time, met, target met, on target, otif, on time in full, delivered in full and on time, within promise, on schedule, sla kept, sla compliant, punctual, punctuality
  `),
  nl: names(
    'op tijd, op tijd geleverd, op tijd bezorgd, leverstatus, bezorgstatus, binnen sla, gehaald, behaald, norm gehaald, sla gehaald, sla status, nagekomen, belofte nagekomen, tijdig',
  ),
  de: names(
    'punktlich, punktlich geliefert, rechtzeitig, termin eingehalten, lieferstatus, eingehalten, sla eingehalten, sla status',
  ),
  fr: names("a l'heure, livre a l'heure, dans les delais, sla respecte, statut sla, tenu, promesse tenue, ponctuel"),
} as const;

const lateHeaders = {
  en: names(`
    is_late, late, late delivery risk, late_delivery_risk, late delivery, delivered late, delayed, is delayed, delay flag, was late, overdue, is overdue, sla breached, breached, sla breach, sla violated,
    is breached, has breached, sla violation, missed deadline, late flag, missed, missed appointment, appointment missed, missed visit, visit missed, missed delivery, delivery missed, missed slot, slot missed, no show by us
  `),
  nl: names(
    'te laat, te laat geleverd, vertraagd, sla overschreden, overschreden, sla geschonden, afspraak gemist, gemiste afspraak, gemist',
  ),
  de: names('verspatet, zu spat, verzogert, sla verletzt, uberfallig, termin verpasst, verpasst'),
  fr: names('en retard, livre en retard, retard, sla depasse, depasse, rendez-vous manque, manque'),
} as const;

/** Yes means late where the header asks whether it was late. */
const lateVerdicts = {
  late: ['yes', 'y', 'true', 't', '1', 'ja', 'j', 'oui', 'o', 'waar', 'wahr', 'vrai', ...words(verdicts.late)],
  kept: ['no', 'n', 'false', 'f', '0', 'nee', 'nein', 'non', 'onwaar', 'falsch', 'faux', ...words(verdicts.kept)],
  open: verdicts.open,
  cancelled: verdicts.cancelled,
} as const;

/** The spellings that are more than a yes or a no. */
function words(spellings: readonly string[]): readonly string[] {
  return spellings.filter(
    (text) =>
      !/^(?:yes|y|true|t|1|ja|j|oui|o|waar|wahr|vrai|no|n|false|f|0|nee|nein|non|onwaar|falsch|faux)$/.test(text),
  );
}

/** The number of days (or of working days) in which something was promised; both are read from one column. */
const spans = {
  promised_days: { type: 'number', isFurther: true, isOptional: true, headers: spanHeaders },
  promised_working_days: {
    type: 'number',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(
        'promised_working_days, promised working days, working days promised, promised business days, business days promised, sla working days, target working days',
      ),
      nl: names('beloofde werkdagen, werkdagen beloofd, levertijd in werkdagen, levertijd werkdagen'),
      de: names('zugesagte werktage, zugesagte arbeitstage, lieferzeit in werktagen'),
      fr: names('jours ouvres promis, delai en jours ouvres'),
    },
  },
  /** The number of hours in which something was promised. */
  promised_hours: {
    type: 'number',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(`
        promised_hours, promised hours, hours promised, promised within (hours), promised within hours, promised in hours, promised time (hours), delivery promise (hours),
        promised lead time (hours), promised delivery time (hours), estimated delivery time (hours), sla hours, sla (hours), sla target (hours), sla target hours,
        target hours, target (hours), resolution target (hours), response target (hours), resolution sla (hours), response sla (hours), sla in hours
      `),
      nl: names(
        'beloofde uren, beloofd binnen (uren), beloofde levertijd (uren), levertijd (uren), norm uren, norm in uren, sla uren, sla (uren), streeftijd (uren)',
      ),
      de: names('zugesagte stunden, lieferzeit (stunden), sla stunden, sla (stunden), zielzeit (stunden)'),
      fr: names('heures promises, delai promis (heures), sla (heures), delai cible (heures)'),
    },
  },
  real_days: { type: 'number', isFurther: true, isOptional: true, headers: realHeaders },
  /** How long it was to take and how long it took, in any unit; known by two columns beside each other. */
  planned_time: { type: 'duration', isFurther: true, isOptional: true, headers: { en: names('planned_time') } },
  real_time: { type: 'duration', isFurther: true, isOptional: true, headers: { en: names('real_time') } },
  /** By how much it was late, above zero, or early, below. */
  lateness: {
    type: 'text',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(`
        lateness, days late, late days, days overdue, overdue days, days delayed, delay days, delay in days, delivery delay, delivery delay (days), delay, delay (days),
        late by (days), days past due, days past sla, minutes late, late minutes, delay minutes, delay (minutes), delay in minutes, delay (min), hours late, delay hours,
        delay (hours), overdue by, late by, sla breach minutes, minutes overdue, hours overdue
      `),
      nl: names(
        'dagen te laat, aantal dagen te laat, dagen vertraging, vertraging, vertraging (dagen), vertraging in dagen, minuten te laat, vertraging (minuten), vertraging in minuten, uren te laat, overschrijding, overschrijding (dagen)',
      ),
      de: names(
        'tage verspatet, tage verspatung, verspatung, verspatung (tage), verspatung in tagen, verspatung (minuten), verspatung in minuten, lieferverzug, lieferverzug (tage), verzug in tagen',
      ),
      fr: names(
        'jours de retard, retard (jours), retard en jours, minutes de retard, retard (minutes), retard en minutes',
      ),
    },
  },
  /** What was left of the time that was promised, below zero where it was over. */
  time_left: {
    type: 'text',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(`
        time_left, time left, sla time left, sla remaining, sla time remaining, time remaining, remaining time, remaining sla, remaining minutes, minutes remaining, hours remaining,
        days remaining, time to sla, time to breach, time until breach
      `),
      nl: names('resterende tijd, resterende sla, resterende minuten, tijd over, resttijd'),
      de: names('verbleibende zeit, restzeit, verbleibende minuten'),
      fr: names('temps restant, delai restant, minutes restantes'),
    },
  },
  on_time: {
    type: 'word',
    isFurther: true,
    isOptional: true,
    values: verdicts,
    patterns: verdictPatterns,
    headers: onTimeHeaders,
  },
  is_late: {
    type: 'word',
    isFurther: true,
    isOptional: true,
    values: lateVerdicts,
    patterns: verdictPatterns,
    headers: lateHeaders,
  },
} as const satisfies Readonly<Record<string, Field>>;

/** The end of a window that has its two ends in two columns. */
const windowEnd = {
  type: 'moment',
  isTerm: true,
  isFurther: true,
  isOptional: true,
  headers: {
    en: names(`
      promised_until, delivery window end, window end, delivery_window_end, time window end, latest delivery, promised delivery to, delivery until, promised until, slot end, promised end,
      window to, appointment window end, arrival window end, service window end, eta to, expected delivery to, appointment end, arrival window end, latest arrival, delivery slot end, estimated delivery to, estimated delivery end, maximum delivery date
    `),
    nl: names(
      'einde bezorgvenster, bezorgvenster tot, levervenster tot, beloofd tot, venster tot, bezorging tot, tijdvak tot, verwachte leverdatum tot, uiterste bezorgdatum',
    ),
    de: names('lieferfenster ende, lieferfenster bis, zugesagt bis, zeitfenster bis, zeitfenster ende, lieferung bis'),
    fr: names('fin de creneau, creneau fin, creneau jusqu a, fin de fenetre, livraison au plus tard'),
  },
} as const satisfies Field;

export const deliveryForms = { promised_until: windowEnd, ...spans } as const;
export const promiseForms = {
  due_until: {
    ...windowEnd,
    headers: { ...windowEnd.headers, en: [...windowEnd.headers.en, 'due_until', 'due until'] },
  },
  ...spans,
} as const;
