import { customerEventPatterns, customerEvents } from './customer-states.ts';
import { subscriptionReference } from './keys.ts';
import { names } from './names.ts';
import type { Field } from './table.ts';

/** Fields of a customers file that has several rows a customer: what a row is about, and how its moment is called (METHOD-2 G2). */
export const rowFields = {
  subscription_id: subscriptionReference,
  /** What the customer pays for, where a segment stands beside it. */
  plan: {
    type: 'text',
    headers: {
      en: names('plan tier, plan type, product plan, tier name, subscription type, subscriptions.plan_id'),
      nl: names('soort abonnement, abonnementsvorm'),
      de: names('abotyp, tarifname'),
      fr: names("type d'abonnement"),
    },
  },
  trial_end_at: {
    type: 'moment',
    isTerm: true,
    headers: {
      en: names(
        'trial_end_at, trial end, trial end (UTC), trial ends at, trial end date, trial ends, trial until, end of trial',
      ),
      nl: names('einde proefperiode, proefperiode tot'),
      de: names('ende testphase, testphase bis, probezeit bis'),
      fr: names("fin d'essai, fin de la periode d'essai"),
    },
  },
  is_trial: {
    type: 'boolean',
    headers: {
      en: names(
        'is_trial, trial, on trial, in trial, is free, free plan, is complimentary, complimentary plan, is trial period',
      ),
      nl: names('proefabonnement, proef, gratis'),
      de: names('testphase, probeabo'),
      fr: names("a l'essai"),
    },
  },
  /** What happened, of a row that is an event. */
  event_type: {
    type: 'word',
    values: customerEvents,
    patterns: customerEventPatterns,
    headers: {
      en: names(`
        event_type, event, event name, subscription event, change type, action, movement type, movement, mrr movement, transaction type, type of event,
        lifecycle event, activity type, type
      `),
      nl: names('gebeurtenis, mutatie, soort mutatie, mutatietype, soort gebeurtenis'),
      de: names('ereignis, ereignistyp, anderungsart, vorgang'),
      fr: names("evenement, type d'evenement, mouvement"),
    },
  },
  event_at: {
    type: 'moment',
    headers: {
      en: names(`
        event_at, event date, event time, event timestamp, occurred at, occurred on, effective at, change date, movement date, timestamp,
        date of event, date, day
      `),
      nl: names('datum gebeurtenis, mutatiedatum, datum mutatie, datum'),
      de: names('ereignisdatum, anderungsdatum, datum'),
      fr: names("date de l'evenement, date du mouvement, date"),
    },
  },
  /** The day or month a row tells of, where the same customers are listed again and again; or the day of the export. */
  snapshot_at: {
    type: 'moment',
    headers: {
      en: names(`
        snapshot_at, snapshot date, snapshot month, snapshot, period, reporting period, report month, report date, reporting month, reporting date,
        as of, as of date, as_of_date, month, month start, month end, period start, period end, billing month, billing period, export date, exported at,
        exported on, extraction date, extracted at, extracted on, extract date, run date, report run date, pulled at, pulled on, data as of, dump date, data date, week, quarter, mrr month, observation date
      `),
      nl: names(
        'peildatum, peilmaand, maand, periode, rapportagemaand, stand per, exportdatum, verslagmaand, week, kwartaal',
      ),
      de: names('stichtag, monat, berichtsmonat, stand, periode, exportdatum, zeitraum, woche, quartal'),
      fr: names("mois, periode, date d'export, date d'arrete, arrete au, semaine, trimestre"),
    },
  },
  /** What the customer paid for the period of the row: nothing is none. */
  period_amount: {
    type: 'number',
    headers: {
      en: names(`
        period_amount, mrr, monthly recurring revenue, recurring revenue, mrr amount, mrr (eur), mrr (usd), arr, subscription revenue, monthly fee,
        monthly amount, subscription amount, membership fee, recurring amount, monthly revenue
      `),
      nl: names('maandbedrag, abonnementsgeld, contributie, maandpremie, abonnementsbedrag, terugkerende omzet'),
      de: names('monatsbetrag, monatsbeitrag, mitgliedsbeitrag, wiederkehrender umsatz, abobetrag'),
      fr: names('revenu recurrent, revenu recurrent mensuel, mensualite, cotisation'),
    },
  },
  updated_at: {
    type: 'moment',
    headers: {
      en: names(`
        updated_at, last updated, last updated at, last modified, last modified date, modified at, modified on, modified date, date modified,
        updated on, update date, last changed, changed at, status changed at, status date, status changed on
      `),
      nl: names('bijgewerkt op, gewijzigd op, laatst gewijzigd, laatste wijziging, wijzigingsdatum, statusdatum'),
      de: names('aktualisiert am, geandert am, zuletzt geandert, letzte anderung, statusdatum'),
      fr: names('mis a jour le, modifie le, derniere modification, date de modification'),
    },
  },
  last_activity_at: {
    type: 'moment',
    headers: {
      en: names(`
        last_activity_at, last activity, last activity date, last active, last active at, last seen, last seen at, last login, last login at, last login date,
        last visit, last visit date, last charge date, last payment date, last interaction, last sign in at, last engagement date, last activity (UTC)
      `),
      nl: names('laatste activiteit, laatste login, laatst gezien, laatste bezoek, laatst actief, laatste inlog'),
      de: names('letzte aktivitat, letzter login, zuletzt gesehen, letzter besuch, zuletzt aktiv'),
      fr: names('derniere activite, derniere connexion, derniere visite, vu le'),
    },
  },
  /** How long somebody has been a customer, in the unit the header names. */
  tenure: {
    type: 'number',
    headers: {
      en: names(`
        tenure_months, tenure in months, tenure (months), months as customer, customer tenure, months on book, months with company, tenure_days,
        tenure in days, tenure in years, tenure years, years as customer, months active, account age, tenure
      `),
      nl: names('aantal maanden klant, maanden klant, klantduur in maanden, jaren klant, dagen klant, klantduur'),
      de: names('monate kunde, kundendauer in monaten, jahre kunde, vertragsdauer in monaten, kundendauer'),
      fr: names('anciennete en mois, anciennete en annees, anciennete, mois client'),
    },
  },
} as const satisfies Readonly<Record<string, Field>>;
