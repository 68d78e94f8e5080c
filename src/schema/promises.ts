import { contactReference, customerId, email, orderReference, phone } from './keys.ts';
import { names } from './names.ts';
import { promiseForms } from './promise-forms.ts';
import type { Table } from './table.ts';

/** One row for each promise made to a customer (METHOD A, promises). Service deadlines and tasks are not promises. */
export const promises = {
  role: 'promises',
  fields: {
    promise_id: {
      type: 'id',
      headers: {
        en: names(
          'promise_id, promise id, promise number, commitment id, appointment id, callback id, shipment id, delivery id, delivery number, job id, job number, job, work order, work order number, visit id, id',
        ),
        nl: names('belofte_id, beloftenummer, toezegging_id, toezeggingsnummer, afspraaknummer, afspraak_id, nr'),
        de: names('zusage-id, zusagenummer, terminnummer, versprechen id'),
        fr: names(`id promesse, numero de promesse, id de l'engagement, n° rendez-vous`),
      },
    },
    customer_id: customerId,
    email,
    promise_type: {
      type: 'word',
      values: {
        delivery: names('levering, bezorging, lieferung, livraison, shipment, leverdatum'),
        callback: names(`
          call back, terugbellen, terugbelafspraak, terugbelverzoek, rückruf, ruckruf, rappel, follow-up call,
          nabellen
        `),
        repair: names(`
          reparatie, monteur, monteursbezoek, reparatur, réparation, reparation, fix, engineer visit,
          installation, installatie
        `),
        resolution: names(`
          oplossing, lösung, losung, résolution, afhandeling, solution, antwoord, answer, reply, reactie
        `),
        refund: names('terugbetaling, erstattung, rückerstattung, remboursement, creditering, restitutie, credit'),
        other: names('overig, anders, sonstiges, autre, misc'),
      },
      headers: {
        en: names('promise_type, promise type, type of promise, commitment type, appointment type, promise, type'),
        nl: names(`
          soort belofte, soort toezegging, type belofte, soort afspraak, belofte, toezegging, afspraak, soort,
          type
        `),
        de: names('art der zusage, zusageart, zusage, art, typ'),
        fr: names(`type de promesse, type d'engagement, promesse, engagement, type`),
      },
    },
    made_at: {
      type: 'moment',
      headers: {
        en: names(`
          made_at, promised at, promised on, promise made, promise date, promise made at, made on, created_at,
          created, date created, booked on, booked at, requested on, ordered at, order date, ship date, shipped on, shipped at, shipment date, dispatch date, dispatched at, date
        `),
        nl: names(`
          gedaan op, toegezegd op, afgesproken op, beloofd op, datum toezegging, datum belofte, gemaakt op,
          aangemaakt op, datum
        `),
        de: names('zugesagt am, versprochen am, vereinbart am, erstellt am, datum'),
        fr: names('promis le, convenu le, date de la promesse, cree le, date'),
      },
    },
    due_at: {
      type: 'moment',
      isTerm: true,
      headers: {
        en: names(`
          due_at, due on, due date, due, promised for, promised by, promised date, promised delivery date,
          deadline, promised callback at, promised call back at, callback promised at, callback promised for, callback due, callback due at, call back by, promised callback time, promised time, promised ready, promised ready date, ready by, promised completion, promised completion date, agreed time, target date, agreed date, committed date, appointment date, scheduled for, due by
        `),
        nl: names(`
          beloofd voor, beloofde datum, toegezegd voor, toegezegde datum, terugbellen voor, afgesproken datum,
          afspraakdatum, uiterlijk, uiterste datum, deadline, streefdatum, voor datum, beloofd, opvolgdatum,
          terugbellen op, beloofd klaar, klaar op, klaar voor, beloofd gereed, terugbellen beloofd om, beloofde tijd, toegezegd terugbelmoment
        `),
        de: names(`
          zugesagt fur, zugesagter termin, zugesagt bis, fallig am, faelligkeit, falligkeit, falligkeitsdatum,
          termin, frist, bis wann, zieldatum, versprochen fur, fertig bis, zugesagte zeit
        `),
        fr: names(`
          promis pour, date promise, echeance, date d'echeance, date limite, a faire pour le, date convenue
        `),
      },
    },
    fulfilled_at: {
      type: 'moment',
      headers: {
        en: names(`
          fulfilled_at, fulfilled on, kept_at, kept on, kept at, done at, done on, completed at, completed on,
          completion date, met on, delivered at, honoured on, honored on, closed at, called back at, called back on, called on, called at,
          actual date, actual arrival, arrived at, actual completion, actual delivery, delivery date, delivered on, delivered, date delivered, actual delivery date, visited on
        `),
        nl: names(`
          nagekomen op, ingelost op, voldaan op, uitgevoerd op, gerealiseerd op, gedaan, afgerond op, geleverd, bezorgd op, leverdatum, aangekomen om,
          teruggebeld op, gebeld op, geleverd op, werkelijke datum, datum nagekomen
        `),
        de: names('eingehalten am, erfullt am, erledigt am, umgesetzt am, abgeschlossen am'),
        fr: names('tenu le, tenue le, honore le, realise le, fait le, accompli le'),
      },
    },
    cancelled_at: {
      type: 'moment',
      headers: {
        en: names('cancelled_at, canceled_at, withdrawn at, cancelled on, withdrawn on'),
        nl: names('ingetrokken op, geannuleerd op, vervallen op, afgezegd op'),
        de: ['storniert am', 'zuruckgezogen am', 'abgesagt am'],
        fr: ['annule le', 'retire le'],
      },
    },
    /** What became of the visit or job that was promised: one that was called off is withdrawn, not broken. */
    status: {
      type: 'word',
      isFurther: true,
      isOptional: true,
      values: {
        cancelled: names(`
          canceled, called off, withdrawn, voided, void, cancelled by customer, canceled by customer, geannuleerd, ingetrokken, afgezegd, vervallen, storniert,
          abgesagt, annulé, annulée, cancelado, cancelada, anulado, anulada, annullato, annullata
        `),
      },
      patterns: {
        cancelled:
          /^(?!.*\b(?:not|no|pending|request\w*)\b).*\b(?:cancel+ed|geannuleerd|storniert|annulee?|cancelad[oa]|anulad[oa])\b/,
      },
      headers: {
        en: names(`
          status, state, system status, work order status, work order state, job status, visit status, appointment status, booking status, booking state,
          order status, order state, service status, task status, case status, dispatch status, promise status, current status
        `),
        nl: names(
          'status, werkbonstatus, status werkbon, afspraakstatus, status afspraak, opdrachtstatus, bezoekstatus',
        ),
        de: names('status, auftragsstatus, einsatzstatus, terminstatus, status termin, systemstatus'),
        fr: names("statut, etat, statut du rendez-vous, statut de l'intervention, etat de la commande"),
        es: names('estado, estado de la cita, estado de la orden, estado del sistema'),
      },
    },
    ...promiseForms,
    contact_id: contactReference,
    order_id: orderReference,
    phone: { ...phone, isFurther: true, isOptional: true },
  },
  requires: [
    ['due_at', 'due_until', 'promised_days', 'promised_working_days', 'on_time', 'is_late', 'lateness'],
    ['customer_id', 'email', 'order_id', 'contact_id', 'promise_id', 'phone'],
  ],
} as const satisfies Table;
