import { contactMarks } from './contact-marks.ts';
import { names } from './names.ts';
import type { Field } from './table.ts';

/**
 * What a helpdesk knows about a contact besides METHOD A: its own counts, how long things took, how a call ended, what its row is
 * about, and whether it is a contact at all (`contact-marks.ts`). Each stands in the table only where some file has it.
 */
export const contactFields = {
  /** When this row was written, where a contact is written again with every change. It never is the moment of the contact. */
  updated_at: {
    type: 'moment',
    isTerm: true,
    isOptional: true,
    headers: {
      en: names(`
        updated_at, updated, last updated, updated on, updated date, date updated, last update, last updated at, last updated date, last update date,
        last modified, last modified date, modified at, modified on, modified date, modified time, changed at, change date, changed on, changed,
        last changed, edit date, edited at, edited on, modification date, history created, sys_updated_on, sys_updated_at, systemmodstamp, snapshot date, snapshot_at, snapshot, as of date, export date, extract date,
        exported at, valid from, effective from, event time, event timestamp, complete timestamp, time of change, history date, status date, date of status, status changed at, status changed on, status change date, status since, state date
      `),
      nl: names(`
        gewijzigd op, laatst gewijzigd, laatst gewijzigd op, wijzigingsdatum, datum gewijzigd, datum laatste wijziging, bijgewerkt op,
        laatst bijgewerkt, mutatiedatum, peildatum, exportdatum, standdatum, statusdatum, datum status, status sinds, datum statuswijziging
      `),
      de: names(
        'geandert am, aktualisiert am, zuletzt geandert, letzte anderung, anderungsdatum, stichtag, exportdatum, statusdatum, status seit, datum des status',
      ),
      fr: names(
        'modifie le, mis a jour le, date de modification, derniere modification, date de mise a jour, date du statut, date de statut, date de changement, date du changement, statut depuis',
      ),
    },
  },
  /** The customer's telephone, where a telephone exchange knows no more of him; `recognise/callers.ts` knows who called whom. */
  phone: {
    type: 'id',
    isOptional: true,
    isFurther: true,
    headers: {
      en: names(`
        phone, caller, customer phone number, customer phone, customer mobile, customer number phone, contact phone number, contact phone, caller phone, caller phone number, caller number, caller id, caller_id,
        raw digits, calling number, calling party, calling party number, ani, ani dialnum, ani number, from number, external number, remote number, remote party, customer endpoint address, customer endpoint,
        phone number, client phone, visitor phone, requester phone, mobile phone, mobile, from, src
      `),
      nl: names(
        'telefoonnummer klant, nummer beller, telefoonnummer beller, beller, telefoonnummer, telefoon, van nummer',
      ),
      de: names('anrufernummer, telefonnummer kunde, rufnummer anrufer, rufnummer, telefonnummer, telefon, von'),
      fr: names("numero de l'appelant, numero appelant, telephone client, numero de telephone, telephone"),
    },
  },
  called_phone: { type: 'id', isOptional: true, headers: {} },
  /** Whom a message went to, where both the company and its customers write (`recognise/both-ways.ts`). */
  to_email: { type: 'id', isOptional: true, headers: {} },
  /** The only key of a customer is a name: two people of one name are one. */
  guest_name: { type: 'id', isOptional: true, headers: {} },
  /** Counts the rows of one contact, where no moment does. */
  version: {
    type: 'number',
    isOptional: true,
    headers: {
      en: names(
        'version, version number, revision, sys_mod_count, history id, sequence number, event number, change number, step',
      ),
      nl: names('versie, versienummer, volgnummer'),
      de: names('versionsnummer, laufende nummer'),
      fr: ['numero de version'],
    },
  },
  /** Of a row a changed field: which field it was (`recognise/field-history.ts`). */
  changed_field: { type: 'text', isOptional: true, headers: {} },
  /** How many people handled the contact, and when it came to the second of them. */
  people: {
    type: 'number',
    isOptional: true,
    headers: {
      en: names(
        'assignee stations, assignee station count, agents involved, number of assignees, number of agents, agent count',
      ),
      nl: names('aantal behandelaars, aantal medewerkers'),
      de: ['anzahl bearbeiter'],
      fr: ["nombre d'intervenants"],
    },
  },
  passed_on_at: { type: 'moment', isOptional: true, headers: {} },
  reopenings: {
    type: 'number',
    isOptional: true,
    headers: {
      en: names(`
        reopenings, reopens, reopened, re-opened, re-opens, reopen count, reopened count, reopen_count, times reopened, number of reopens, number of times reopened,
        ticket reopens, ticket reopen count, count reopens, reopen times, number of reopen, no of reopens, reopen counter, re-opened count
      `),
      nl: names('heropeningen, aantal heropeningen, aantal keer heropend, heropend, keren heropend'),
      de: names('wiedereroffnungen, wiedereroffnet, anzahl wiedereroffnungen'),
      fr: names('reouvertures, nombre de reouvertures, rouvert'),
    },
  },
  is_reopened: {
    type: 'boolean',
    isOptional: true,
    headers: {
      en: names('is_reopened, was reopened, reopened, ticket reopened, reopened yes/no, has been reopened'),
      nl: names('is heropend, heropend, heropend ja/nee'),
      de: ['wiedereroffnet'],
      fr: ['rouvert'],
    },
  },
  reopened_at: {
    type: 'moment',
    isOptional: true,
    headers: {
      en: names(
        'reopened_at, reopened on, reopened date, reopened time, first reopened at, last reopened at, reopen date',
      ),
      nl: names('heropend op, datum heropend'),
      de: ['wiedereroffnet am'],
      fr: ['rouvert le'],
    },
  },
  /** The first of several resolutions; where only one is known it is `resolved_at`. */
  first_resolved_at: {
    type: 'moment',
    isOptional: true,
    headers: {
      en: names(
        'first_resolved_at, first resolved at, first solved at, first closed at, first resolution at, initially resolved at',
      ),
      nl: names('eerste keer opgelost op, eerst opgelost op'),
      de: ['erstmals gelost am'],
      fr: ['premiere resolution le'],
    },
  },
  agent_replies: {
    type: 'number',
    isOptional: true,
    headers: {
      en: names(`
        agent_replies, replies, reply count, replies count, number of replies, agent reply count, agent replies count, public replies, touches,
        agent touches, number of touches, agent interactions, outbound replies, count of agent replies, agent responses, number of agent replies,
        responses sent, agent messages, agent message count, teammate replies, number of agent messages, outbound count, outbound message count
      `),
      nl: names('antwoorden, aantal antwoorden, aantal reacties, reacties medewerker, aantal antwoorden medewerker'),
      de: names('antworten, anzahl antworten, agentenantworten'),
      fr: names('reponses, nombre de reponses, reponses de l agent'),
    },
  },
  /** How long the first answer took, in seconds; the recognition knows such columns by words, unit and cells (`contact-durations.ts`). */
  first_response_time: {
    type: 'duration',
    isOptional: true,
    headers: {},
  },
  resolution_time: {
    type: 'duration',
    isOptional: true,
    headers: {},
  },
  /** How a call or chat ended, or what came of it: never what it was about. */
  outcome: {
    type: 'text',
    isOptional: true,
    headers: {
      en: names(`
        outcome, disposition, call disposition, call result, call status, call outcome, result, hangup cause, answered status, answer status,
        call state, end reason, disconnect reason, termination reason, final status
      `),
      nl: names('gespreksresultaat, belresultaat, resultaat, uitkomst, afhandelstatus'),
      de: names('anrufergebnis, ergebnis, gesprachsergebnis'),
      fr: names("resultat, resultat de l'appel, issue"),
    },
  },
  is_abandoned: {
    type: 'boolean',
    isOptional: true,
    headers: {
      en: names(
        'is_abandoned, abandoned, abandoned call, call abandoned, is abandon, missed, missed call, is missed, hung up, abandon',
      ),
      nl: names('afgehaakt, opgehangen, gemist, gemiste oproep, verlaten'),
      de: names('aufgelegt, abgebrochen, verpasst'),
      fr: names('abandonne, appel abandonne, manque, appel manque'),
    },
  },
  is_answered_call: {
    type: 'boolean',
    isOptional: true,
    headers: {
      en: names('answered, is answered, call answered, was answered'),
      nl: names('beantwoord, opgenomen, aangenomen'),
      de: ['angenommen'],
      fr: names('repondu, decroche'),
    },
  },
  ...contactMarks,
  /** How it was settled: `Duplicate`, `Won't fix`. */
  resolution: {
    type: 'text',
    isOptional: true,
    headers: {
      en: names(
        'resolution, resolution type, resolution code, close code, closure reason, close reason, closed reason, state reason, closed_code, status reason',
      ),
      nl: names('afsluitcode, afhandelcode, reden afsluiting, oplossing'),
      de: names('losung, abschlussgrund'),
      fr: names('code de cloture, motif de cloture, resolution'),
    },
  },
  /** Of a file of messages: what kind a message is, and what it is headed, where that tells that a machine or a colleague wrote it. */
  message_kind: { type: 'text', isOptional: true, headers: {} },
  message_title: { type: 'text', isOptional: true, headers: {} },
  /** Words somebody hung on the contact, where the reason stands in another column. */
  tags: { type: 'text', isOptional: true, headers: {} },
} as const satisfies Record<string, Field>;
