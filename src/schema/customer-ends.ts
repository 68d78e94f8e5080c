import { names } from './names.ts';
import type { Field } from './table.ts';

/** The days of leaving, which only those have who left or asked to; with the end of a term, the days on which a relation can end. */
export const leavingDays: readonly string[] = ['churned_at', 'cancelled_at', 'access_until'];
export const endDays: readonly string[] = [...leavingDays, 'contract_end_at'];

/** The ways in which a customers file says that somebody left: what ended, what was asked for, what runs on (METHOD-2 G2). */
export const endFields = {
  /** The day the relation ended. */
  churned_at: {
    type: 'moment',
    headers: {
      en: names(`
        churned_at, churn date, churned on, ended at, ended on, ended at (UTC), termination date, terminated at, cancellation date,
        lost date, left at, left on, move out date, moved out on, moved out, move-out date, final supply date, supply end date, switched away on, leave date, exit date, churn month,
        unsub_time, deactivated at, deactivation date, closed account date, account closed at, closed at, closed on, deleted at, deleted on,
        deletion date, removed at, date left, last day, actual end date, stopped at, stop date, churned, ended, end date, end
      `),
      nl: names(`
        beeindigd op, datum beeindiging, beeindigingsdatum, uitstroomdatum, datum uitstroom,
        vertrekdatum, vertrokken op, uitgeschreven op, datum uitschrijving, uitschrijfdatum, gestopt op, verwijderd op, klant tot, lid tot,
        laatste dag, uithuisdatum, uithuis, datum uithuis, uithuizing, datum uithuizing, verhuisdatum, uitdienstdatum, einddatum, eind
      `),
      de: names(
        'beendet am, abgang am, abgangsdatum, abgegangen am, auszugsdatum, ausgezogen am, abgemeldet am, austrittsdatum, ausgetreten am, austritt, geloscht am, enddatum, ende',
      ),
      fr: names(
        'resilie le, date de resiliation, date de depart, desinscrit le, client jusqu au, supprime le, parti le, date de fin, fin',
      ),
      es: names('fecha de baja, fecha baja, baja, fecha de fin, fecha fin'),
    },
  },
  /** The day somebody asked to stop; the relation may run on for a while. */
  cancelled_at: {
    type: 'moment',
    headers: {
      en: names(`
        cancelled_at, canceled at, canceled at (UTC), cancelled on, canceled on, cancelled date, canceled date, cancel date,
        cancellation requested at, cancellation request date, cancel requested at, cancellation requested, notice date, notice given,
        notice given on, date of notice, non renewal date, unsubscribed at
      `),
      nl: names('opgezegd op, opzegdatum, datum opzegging, opzegging ontvangen, opzegging op, geannuleerd op'),
      de: names(
        'gekundigt am, kundigungsdatum, kundigung am, kundigung eingegangen, kundigung zum eingang, storniert am',
      ),
      fr: names('demande de resiliation, resiliation demandee le, annule le, date de preavis'),
    },
  },
  /** Until when it still runs after it was cancelled. */
  access_until: {
    type: 'moment',
    isTerm: true,
    headers: {
      en: names(`
        access until, ends at, ends_at, ends on, cancel at, cancels at, cancels on, cancel on, will cancel on, service end date,
        service ends, active until, effective cancellation date, cancellation effective date, end of service
      `),
      nl: names('toegang tot, actief tot, loopt tot, opgezegd per, eindigt op, opzegging per, einde dienst'),
      de: names('zugang bis, aktiv bis, lauft bis, gekundigt zum, kundigung zum, endet am'),
      fr: names('acces jusqu au, actif jusqu au, se termine le, resiliation effective le'),
    },
  },
  cancel_at_period_end: {
    type: 'boolean',
    headers: {
      en: names(
        'cancel_at_period_end, cancels at period end, cancel at end of period, cancel at term end, cancelled at period end',
      ),
      nl: names('opzegging aan einde periode, stopt aan einde periode'),
      de: ['kundigung zum periodenende'],
      fr: ['resiliation en fin de periode'],
    },
  },
  /** The customer has left, yes or no; since when it does not say. */
  is_churned: {
    type: 'boolean',
    headers: {
      en: names(`
        churn, churned, is churned, churn flag, churned flag, has churned, churn label, churn value, churn indicator, exited, attrition,
        attrition flag, is cancelled, is canceled, cancelled, canceled, is deleted, left, has left, lost
      `),
      nl: names('opgezegd, vertrokken, weg, gestopt, uitgestroomd, is vertrokken'),
      de: names('gekundigt, abgewandert, ausgetreten, ist gekundigt'),
      fr: names('resilie, parti, a resilie, est parti'),
    },
  },
  /** The customer is still there, yes or no. */
  is_active: {
    type: 'boolean',
    headers: {
      en: names(
        'is active, active, active flag, active customer, is current, currently active, is_active_customer, is enabled',
      ),
      nl: names('actief, is actief, actieve klant, nog klant'),
      de: names('aktiv, ist aktiv, aktiver kunde'),
      fr: names('actif, est actif, client actif'),
    },
  },
} as const satisfies Readonly<Record<string, Field>>;
