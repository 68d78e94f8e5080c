import { names } from './names.ts';
import type { Field } from './table.ts';

/** What happens to an invitation, where a file has a row for each event of it; in the words of survey programs. */
export const surveyEvents = {
  type: 'word',
  isOptional: true,
  isFurther: true,
  values: {
    sent: names(`
      survey sent, invitation sent, invite sent, email sent, invited, delivered, dispatched, survey delivered, sms sent, request sent, survey_sent,
      invitation_sent, email_sent, send, survey invited, verzonden, verstuurd, uitgenodigd, uitnodiging verzonden, uitnodiging verstuurd, bezorgd,
      gesendet, versendet, verschickt, eingeladen, einladung versendet, einladung gesendet, zugestellt, envoye, envoyee, invite, invitation envoyee
    `),
    reminded: names(`
      reminder, reminder sent, reminder_sent, reminded, herinnering, herinnering verzonden, herinnerd, erinnerung, erinnerung gesendet, erinnert,
      relance, relance envoyee, rappel
    `),
    seen: names(`
      opened, open, clicked, click, viewed, seen, started, email opened, survey opened, survey_opened, survey clicked, link clicked, survey started,
      survey_started, survey viewed, page viewed, geopend, geklikt, aangeklikt, gestart, bekeken, geoffnet, geöffnet, angeklickt, begonnen, gestartet,
      ouvert, ouverte, clique, commence
    `),
    answered: names(`
      answered, responded, completed, submitted, response, respond, answer, finished, rated, scored, survey answered, survey responded, survey completed,
      survey_answered, survey_responded, survey_completed, survey submitted, response submitted, response received, response_received, survey response,
      ingevuld, beantwoord, voltooid, afgerond, ingestuurd, beantwortet, ausgefullt, ausgefüllt, abgeschlossen, eingereicht, repondu, repondue,
      complete, soumis, rempli
    `),
    bounced: names(`
      bounce, hard bounce, soft bounce, undelivered, failed, delivery failed, email bounced, dropped, blocked, niet bezorgd, mislukt,
      nicht zugestellt, non distribue, echec
    `),
    declined: names(`
      dismissed, unsubscribed, opted out, declined, ignored, expired, survey dismissed, afgemeld, uitgeschreven, geweigerd, verlopen, abgemeldet,
      abgelehnt, abgelaufen, refuse, desabonne
    `),
  },
  headers: {
    en: names(
      'survey_event, event, event type, event name, event_name, action, activity, activity type, event status, email event, status',
    ),
    nl: names('gebeurtenis, actie, activiteit, status uitnodiging'),
    de: names('ereignis, aktion, vorgang, aktivitat'),
    fr: names('evenement, action, activite'),
  },
} as const satisfies Field;

/** The number of an invitation, by which its events belong together. */
export const invitationId = {
  type: 'id',
  isOptional: true,
  isFurther: true,
  headers: {
    en: names(
      'invitation_id, invitation, invite id, invitation number, survey invitation id, distribution id, survey request id, delivery id, survey link id',
    ),
    nl: names('uitnodiging, uitnodiging id, uitnodigingsnummer'),
    de: names('einladung, einladung id, einladungsnummer, einladungs id'),
    fr: names("invitation, id invitation, numero d'invitation"),
  },
} as const satisfies Field;
