import { contactFields } from './contact-fields.ts';
import { contactHandling } from './contact-handling.ts';
import { directionPatterns, directions } from './directions.ts';
import { customerId, email, orderReference } from './keys.ts';
import { names } from './names.ts';
import type { Table } from './table.ts';
import { channels } from './words.ts';

/** One row for each customer-service interaction, or for each message of one (METHOD A, contacts). */
export const contacts = {
  role: 'contacts',
  fields: {
    contact_id: {
      type: 'id',
      headers: {
        en: names(`
          ticket id, contact_id, ticket number, case number, conversation_id, issue key, incident id,
          incident number, request number, request id, interaction id, call id, chat id, session id, conversation #, complaint id, case id,
          ticket no, ticket #, case no, issue id, service request number, sr number, linkedid, call uuid, call sid, parent call sid, ucid,
          conversation, key, ticket, case, number, id, message_id, uniqueid
        `),
        nl: names(`
          meldingsnummer, meldingnummer, meldingnr, melding nr, incidentnummer, incidentnr, ticketnummer, ticketnr, zaaknummer, zaaknr, dossiernr, klachtnr,
          volgnr, volgnummer, registratienummer, registratienr, dossiernummer, gespreks-id, contactnummer, contactmoment, casenummer, klachtnummer, verzoeknummer,
          nummer, nr
        `),
        de: names(`
          ticketnummer, ticket-nr, anruf-id, anrufnummer, gespräch-id, gesprächs-id, vorgangsnummer, vorgangs-nr, fallnummer, anfragenummer, kontaktnummer,
          vorgang, nummer, nr
        `),
        fr: names(`
          n° ticket, numero de ticket, n° de ticket, numero de dossier, n° dossier, n° de dossier, n° de demande, n° demande, n° d'incident, numero de demande,
          id ticket, numero
        `),
      },
    },
    customer_id: customerId,
    email,
    created_at: {
      type: 'moment',
      headers: {
        en: names(`
          created_at, created time, created date, create date, creation date, date created, created,
          created on, date/time opened, opening date, opened at, opened, open time, opened date, date opened,
          conversation_created_at, conversation started at, ticket created - timestamp, ticket created, case created, incident created, conversation created, issue created,
          submitted at, submitted, raised, raised on, raised at, lodged, lodged on, registered on, date raised, date registered, requested, requested at, received at, date received, reported at, call date,
          call start time, call start, call started, start_at, started, conversation start, contact start, contact start time, contact start date, arrival time, connect time, begin time, start datetime, start time stamp, datetime (utc), call timestamp, initiation timestamp, initiated at, start timestamp, reported on, logged at, logged on, chat start date, chat started, conversation date, call time, contact date, contacted at, occurred at, start time, started at, message_created_at,
          message date, event time, event timestamp, event date, event at, timestamp, date/time, date, datetime, time
        `),
        nl: names(`
          aangemaakt op, aangemaakt_op, datum aangemaakt, aangemaakt, aanmaakdatum, datum aanmaak, datum ontvangst, datum klacht, klachtdatum, datum binnenkomst, aanmelddatum,
          datum aanmelding, aangemeld op, registratiedatum, datum registratie, datum invoer, invoerdatum,
          datum aangemeld, ontvangen, ingekomen, binnengekomen, aangemeld, gemeld, gemeld op, geregistreerd, geregistreerd op, datum melding, meldingsdatum, meldingdatum, contactdatum, datum contact, geopend op,
          datum/tijd geopend, ontvangen op, ontvangstdatum, binnengekomen op, ingediend op, gestart op,
          starttijd, tijdstip, datum/tijd, datum
        `),
        de: names(`
          erstellt am, erstellungszeit, erstellt um, erstellt, angelegt am, erstellungsdatum, eroffnet am, eingang, eingang am, eingangszeit, eingegangen am, eingangsdatum,
          gemeldet am, gemeldet, eingegangen, empfangen am, registriert am, kontaktdatum, zeitpunkt, datum/uhrzeit, datum
        `),
        fr: names(`
          date d'ouverture, date de creation, cree le, ouvert le, recu le, date de reception, date du contact,
          date de l'appel, date de la demande, date et heure, date
        `),
      },
    },
    /** Of a file of messages: when this one was written, `created_at` being the moment of the conversation. */
    message_at: { type: 'moment', headers: {} },
    direction: {
      type: 'word',
      values: directions,
      patterns: directionPatterns,
      headers: {
        en: names(`
          direction, call direction, contact direction, in/out, inbound/outbound, message direction,
          message_author_type, author type, call type
        `),
        nl: names(
          'richting, in/uit, inkomend/uitgaand, contactrichting, gespreksrichting, gesprekstype, type gesprek, soort gesprek',
        ),
        de: names('richtung, ein-/ausgehend, kontaktrichtung, anrufrichtung, anrufart, anruftyp'),
        fr: names("sens, direction, entrant/sortant, sens de l'appel, type d'appel"),
      },
    },
    channel: {
      type: 'word',
      values: channels,
      headers: {
        en: names(`
          channel, via, contact channel, ticket channel, initial channel, case origin, origin, source, medium,
          contact method, inbox, channel name, conversation source, communication channel, contact type,
          source type
        `),
        nl: names(`
          kanaal, contactkanaal, soort binnenkomst, herkomst case, caseherkomst, binnenkomst, herkomst, wijze van contact, contactwijze,
          contactvorm, bron, via, medium
        `),
        de: names('kanal, eingangskanal, kontaktkanal, kontaktweg, kontaktart, quelle, medium, herkunft'),
        fr: names('canal, canal de contact, origine, source, moyen de contact, source de la demande'),
      },
    },
    contact_reason: {
      type: 'text',
      headers: {
        en: names(`
          contact_reason, contact reason, contact reasons, reasons for contact, reason for contact, case reason, call reason, reason, reason code, ticket category, help topic, request type, complaint type, inquiry type, enquiry type, category,
          topic, ai intent, intent, disposition, disposition code, call disposition, wrap up code, sr type, contact driver,
          call driver, primary reason, issue category, ticket type, issue type, case type, type, subcategory, closure code, wrap up, wrap up reason, wrap up name, sub category,
          category level 3, category level 2, category level 1, category 3, category 2, category 1, category tier 3, category tier 2, category tier 1, level 3, level 2, level 1, tier 3, tier 2, tier 1,
          conversation_tags, tags, labels
        `),
        nl: names(`
          contactreden, reden case, casereden, reden, reden contact, reden van contact, redencode, soort melding, soort incident,
          aard melding, aard, categorie, rubriek, onderwerpcode, onderwerp klacht, onderwerp van de klacht, klachtonderwerp, aard klacht, aard van de klacht, klachtcategorie, klachttype, soort klacht, vraagtype,
          soort vraag, type melding, soort, oorzaak, type, subcategorie
        `),
        de: names(`
          kontaktgrund, anfragegrund, grund, anliegen, kategorie, anfrageart, anfragetyp, beschwerdeart, art,
          typ, unterkategorie, rubrik
        `),
        fr: names(`
          motif, motif de contact, motif d'appel, raison, raison du contact, categorie, type de demande,
          nature, nature de la demande, type, sous-categorie
        `),
      },
    },
    subject: {
      type: 'text',
      headers: {
        en: names(`
          subject, ticket subject, summary, ticket name, title, case subject, case title, conversation subject,
          short description, headline, message_body, question, message, request
        `),
        nl: names(`
          onderwerp, titel, korte omschrijving, ticketnaam, korte omschrijving details, samenvatting, vraag, verzoek,
          omschrijving, bericht, klacht
        `),
        de: names('betreff, thema, titel, kurzbeschreibung, zusammenfassung, frage, nachricht'),
        fr: names('titre, objet, sujet, intitule, resume, question, demande'),
      },
    },
    notes: {
      type: 'text',
      headers: {
        en: names(`
          notes, description, ticket description, case description, comments, comment, body, details, note,
          call notes, internal notes, remarks, transcript
        `),
        nl: names(`
          notities, notitie, toelichting, opmerkingen, opmerking, beschrijving, gespreksverslag, details,
          verslag, actie
        `),
        de: names('notizen, notiz, beschreibung, bemerkung, bemerkungen, kommentar, details'),
        fr: names('notes, note, description, commentaire, commentaires, remarques, details'),
      },
    },
    is_problem: {
      type: 'boolean',
      headers: {
        en: names('is_problem, problem, is complaint, complaint, is incident'),
        nl: names('is probleem, probleem, is klacht, klacht ja/nee'),
        de: ['ist problem', 'problem', 'beschwerde'],
        fr: ['est un probleme', 'probleme', 'reclamation'],
      },
    },
    issue_id: {
      type: 'id',
      headers: {
        en: names(`
          issue_id, issue id, problem id, case id, case number, ticket id, ticket number, conversation_id,
          thread id, thread, email thread, parent case, parent case number, related case, linked case
        `),
        nl: names('zaaknummer, dossiernummer, kwestie, hoofdmelding, bovenliggende melding, dossier, zaak'),
        de: names('fallnummer, vorgangsnummer, hauptvorgang, vorgang'),
        fr: names('numero de dossier, dossier, ticket parent, affaire'),
      },
    },
    ...contactHandling,
    impact: {
      type: 'word',
      values: {
        high: names('hoog, hoch, groot, élevé, eleve, haut, major, severe, critical'),
        low: names('laag, niedrig, klein, gering, faible, bas, minor'),
      },
      headers: { en: ['impact', 'customer impact'], nl: ['impact', 'klantimpact'], de: ['auswirkung'], fr: ['impact'] },
    },
    responsibility: {
      type: 'word',
      values: {
        company: names('bedrijf, organisatie, us, wij, unternehmen, entreprise, internal, intern'),
        customer: names('klant, kunde, client, user, external, extern'),
      },
      headers: {
        en: names('responsibility, responsible party, fault, caused by'),
        nl: names('verantwoordelijkheid, verantwoordelijke, veroorzaakt door, schuld'),
        de: ['verantwortung', 'verursacher'],
        fr: ['responsabilite', 'cause par'],
      },
    },
    order_id: orderReference,
    ...contactFields,
  },
  requires: [
    ['created_at'],
    [
      'contact_id',
      'subject',
      'contact_reason',
      'channel',
      'direction',
      'agent_id',
      'is_problem',
      'resolved_at',
      'notes',
    ],
  ],
} as const satisfies Table;
