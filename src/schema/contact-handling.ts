import { names } from './names.ts';
import type { Field } from './table.ts';
import { ownerRoles } from './words.ts';

/** Who handled a contact, when it was answered and solved, and where it stands (METHOD A, contacts). */
export const contactHandling = {
  agent_id: {
    type: 'id',
    headers: {
      en: names(`
        agent_id, agent, assignee, assigned, assignee name, agent name, agent assigned, assigned to, assigned agent,
        case owner, ticket owner, handled by, answered by, operator, representative, employee, staff name,
        staff, rep, agents, operators, operator 1, operator 1 nick, operator name, teammate, teammate name, user name, owner, agent email, assignee email, employee email, technician
      `),
      nl: names(`
        behandelaar, case-eigenaar, ticketeigenaar, eigenaar ticket, medewerker, toegewezen aan, agent, uitvoerder, behandeld door, behandelaarsgroep,
        operator, aangenomen door, eigenaar, consulent, adviseur
      `),
      de: names(`
        bearbeiter, sachbearbeiter, zustandig, zugewiesen an, mitarbeiter, agent, bearbeitet von,
        verantwortlich
      `),
      fr: names(`
        attribue a - technicien, attribue a, assigne a, agent, technicien, traite par, responsable,
        conseiller, intervenant
      `),
    },
  },
  agent_team: {
    type: 'word',
    values: ownerRoles,
    headers: {
      en: names(`
        agent_team, team, group, department, assigned group, assignment group, support group, team assigned,
        queue, ticket group, agent group, skill, business unit
      `),
      nl: names('team, afdeling, groep, behandelgroep, wachtrij, behandelaarsgroep, toegewezen groep'),
      de: names('team, abteilung, gruppe, warteschlange, bearbeitergruppe'),
      fr: names(`equipe, service, groupe, file d'attente, attribue a - groupe de techniciens, departement`),
    },
  },
  first_response_at: {
    type: 'moment',
    headers: {
      en: names(`
        first_response_at, initial response time, first response time, first response, first responded at,
        first reply at, first replied at, first reply, conversation_first_response_at,
        conversation first replied at, first agent reply, responded at, answered at, first contacted at, first responded on, responded on, connected to agent timestamp,
        agent connected at, connected at, answer timestamp, time answered,
        first reply time, date of first response, chart date of first response, first response date, date of first reply, first reply date, date first responded, first answered at
      `),
      nl: names(`
        eerste reactie, eerste reactie op, datum eerste reactie, eerste antwoord, eerste antwoord op,
        beantwoord op, gereageerd op, opgenomen op, datum eerste antwoord, datum van eerste reactie, eerste reactiedatum
      `),
      de: names(`
        erste antwort, erste antwort am, erstreaktion, erste reaktion, erstreaktion am, beantwortet am,
        erstantwort, datum der ersten antwort, datum erste antwort, datum der ersten reaktion
      `),
      fr: names(`
        premiere reponse, premiere reponse le, date de premiere reponse, prise en charge le,
        date de prise en compte, repondu le, date de la premiere reponse
      `),
    },
  },
  resolved_at: {
    type: 'moment',
    headers: {
      en: names(`
        resolved_at, resolved time, solved at, resolved, resolved date, resolved on, resolution date,
        date resolved, date/time closed, closed time, closed at, closed date, closed on, close date,
        close time, date closed, ticket closed time, conversation_closed_at, ticket solved - timestamp,
        solved, completed at, completed on, completed date, date completed, closed, time to resolution, end time, ended at, end_at, disconnect timestamp, disconnected at, call end time, call ended, hangup time, contact end time, conversation end, end datetime, end date
      `),
      nl: names(`
        opgelost op, opgelost, afgehandeld, afgerond, afgerond op, afgehandeld op, datum afgehandeld, datum afhandeling, datum afdoening, datum opgelost, oplosdatum, afhandeldatum,
        datum gereed, gereed op, gereed, gesloten op, datum gesloten, afsluitdatum, afgemeld op, datum/tijd gesloten,
        sluitdatum, afgesloten op, einddatum, eindtijd
      `),
      de: names(`
        gelost am, gelost um, erledigt am, geschlossen am, abgeschlossen am, losungsdatum, abschlussdatum,
        schliessdatum, enddatum
      `),
      fr: names(`
        date de resolution, resolu le, date de cloture, cloture le, ferme le, clos le, date de fermeture,
        traite le
      `),
    },
  },
  status: {
    type: 'text',
    headers: {
      en: names(`
        status, ticket status, current status, case status, conversation_state, state, conversation status,
        issue status, incident state, incident status, ticket state, case state, case stage, sr status, request status, call status, stage,
        new value, to status, activity
      `),
      nl: names(
        'status, voortgang, stand, afgehandeld, afgemeld, gesloten, statusomschrijving, ticketstatus, casestatus',
      ),
      de: names('status, ticketstatus, bearbeitungsstatus, zustand'),
      fr: ['statut', 'etat', 'statut du ticket'],
    },
  },
} as const satisfies Record<string, Field>;
