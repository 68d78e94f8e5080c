import { customerId, email, subscriptionReference, visitorId } from './keys.ts';
import { names } from './names.ts';
import type { Table } from './table.ts';

/** One row for each use, or for each day of use (METHOD A, usage). */
export const usage = {
  role: 'usage',
  fields: {
    customer_id: {
      ...customerId,
      headers: {
        ...customerId.headers,
        en: [...customerId.headers.en, 'user', 'user name', 'username', 'login', 'actor'],
      },
    },
    email,
    visitor_id: visitorId,
    subscription_id: subscriptionReference,
    used_at: {
      type: 'moment',
      headers: {
        en: names(`
          used_at, used on, usage date, event time, event date, event timestamp, event_at, activity date,
          activity time, login date, logged in at, check-in time, check in time, checked in at, check-in, checkin, check-in date, attended at, attendance date, class date, last login, session start, session date, visit date,
          visited at, occurred at, date of use, timestamp, date, day, time, datetime, month
        `),
        nl: names(`
          gebruikt op, gebruiksdatum, verbruiksdatum, maand, periode, datum gebruik, ingelogd op, inlogdatum, bezoekdatum, ingecheckt op, inchecktijd, check-in, datum bezoek, sessiedatum,
          tijdstempel, datum, dag, tijdstip
        `),
        de: names(
          'genutzt am, nutzungsdatum, verbrauchsmonat, monat, anmeldung am, sitzungsdatum, besuchsdatum, zeitstempel, datum, tag',
        ),
        fr: names(`
          utilise le, date d'utilisation, connexion le, date de connexion, date de visite, horodatage, date, mois,
          jour
        `),
      },
    },
    feature: {
      type: 'text',
      headers: {
        en: names(`
          feature, feature name, event name, event type, event, action, module, page, screen, service, product,
          activity, function, app, class, class name, lesson
        `),
        nl: names('functie, functionaliteit, onderdeel, dienst, actie, module, product, activiteit'),
        de: names('funktion, feature, modul, aktion, dienst, ereignis, produkt'),
        fr: names('fonction, fonctionnalite, module, action, evenement, service, produit'),
      },
    },
    quantity: {
      type: 'number',
      headers: {
        en: names(`
          quantity, count, events, event count, usage, minutes, hours, sessions, logins, page views, volume,
          duration, units, consumption, number of uses, qty
        `),
        nl: names('aantal, hoeveelheid, verbruik, minuten, sessies, gebruik, aantal keer, uren, volume'),
        de: names('anzahl, menge, verbrauch, minuten, sitzungen, nutzung'),
        fr: names('quantite, nombre, minutes, sessions, consommation, volume, utilisation'),
      },
    },
  },
  requires: [['used_at'], ['customer_id', 'email', 'subscription_id']],
} as const satisfies Table;
