import { answerFields } from './answer-fields.ts';
import { contactReference, customerId, email, orderReference } from './keys.ts';
import { names } from './names.ts';
import { surveyEvents } from './survey-events.ts';
import type { Table } from './table.ts';

/** One row for each invitation or answer (METHOD A, surveys). Question sentences are known by `columns/survey-kinds.ts`. */
export const surveys = {
  role: 'surveys',
  fields: {
    response_id: {
      type: 'id',
      headers: {
        en: names(`
          response_id, response id, responseid, respondent id, review_id, review id, survey response id,
          feedback id, submission id, request_id, id. response id, answer id, entry id, survey id,
          link to the conversation, response number, #, id
        `),
        nl: names(`
          respons_id, id respondent, respons id, antwoord-id, enquete-id, formuliernummer, responsnummer, reactienummer,
          antwoord id, inzending, nummer, nr
        `),
        de: names(
          'antwort-id, antwort id, befragten-id, antwortnummer, bewertungs-id, umfrage-id, fragebogennummer, teilnehmer-id, nr',
        ),
        es: names('id de respuesta, id de la respuesta, id del encuestado, numero de respuesta'),
        pt: names('id da resposta, id do respondente'),
        it: names('id risposta, id della risposta, id rispondente'),
        fr: names(
          `id de reponse, id de la reponse, id reponse, id du repondant, identifiant de la reponse, n° reponse, id de l'avis, numero`,
        ),
      },
    },
    customer_id: customerId,
    email,
    respondent_id: {
      type: 'id',
      headers: {
        en: names('contact person id, recipient id, answered by id, respondent number, respondent, respondent_id'),
        nl: ['respondent', 'respondentnummer'],
        de: ['befragter', 'teilnehmer'],
        fr: ['repondant', 'id repondant'],
      },
    },
    survey_type: {
      type: 'word',
      values: {
        nps: names(`
          net promoter score, net promotor score, netpromoterscore, relationship nps, transactional nps, rnps,
          tnps
        `),
        csat: names(`
          customer satisfaction, customer satisfaction score, klanttevredenheid, tevredenheid,
          kundenzufriedenheid, satisfaction, smileys, star, stars, rating, review
        `),
        ces: names('customer effort score, customer effort, effort, klantinspanning, gemak'),
        trust: ['vertrouwen', 'vertrauen', 'confiance'],
        referral_request: ['referral', 'referral request', 'aanbevelingsverzoek'],
        internal: names('employee, enps, intern, medewerker'),
      },
      headers: {
        en: names('survey_type, survey type, question type, survey, survey name, metric, type'),
        nl: names('soort enquete, type enquete, enquetetype, soort meting, enquete, meting'),
        de: names('umfragetyp, umfrageart, umfrage, art der umfrage'),
        fr: ["type d'enquete", 'type de sondage', 'enquete'],
      },
    },
    question: {
      type: 'word',
      isOptional: true,
      headers: {
        en: names(`
          question, question text, question title, question label, question name, survey question, question_text,
          question asked, item, item text, question wording, statement, question_id, question id
        `),
        nl: names('vraag, vraagtekst, enquetevraag, stelling'),
        de: names('frage, fragetext, fragestellung'),
        fr: names('intitule de la question, libelle de la question, texte de la question'),
      },
    },
    sent_at: {
      type: 'moment',
      headers: {
        en: names(`
          sent_at, sent, sent date, date sent, survey sent, survey sent at, survey sent date, invited at,
          invitation date, invitation sent, review_creation_date, request_sent_at, requested at, delivered at,
          sent on, send date
        `),
        nl: names(`
          verzonden op, verstuurd op, uitgenodigd op, datum uitnodiging, datum verzonden, verzenddatum,
          uitnodigingsdatum
        `),
        de: names('gesendet am, versendet am, eingeladen am, einladungsdatum, versanddatum'),
        fr: names(`envoye le, date d'envoi, invite le, date d'invitation`),
      },
    },
    responded_at: {
      type: 'moment',
      headers: {
        en: names(`
          responded_at, responded, responded date, replied on, replied at, reply date, response received, reply received, scored at, scored on, answered_at, answered on, recordeddate, recorded date, response date,
          response created at, response created, response_received_at, response at, voted at, rating date, score date,
          responded on, submit date, submitdate, submitted at, date submitted, submission date, submitted,
          submission time, completed at, completion time, completed, date completed, review_answer_timestamp,
          review date, review created, review submit date, review submit date and time, review submitted, review posted, posted at, posted on, survey replied date, survey date, enddate, end date, finished at,
          answer date, feedback date, rated at, survey response date, survey_response_date, survey submission date,
          survey responded, survey responded at, responded at, survey answered, response submitted, survey completed,
          finish time, end time, finished on, completed date, completion date, survey completed at, survey completed date,
          response completed, response datetime, date of response, date taken, date answered, received at, received,
          submission created, create time, creation time, voted on, ended at, timestamp, created_at, created, created date, date created,
          date, datetime, time, day, month, survey month, week, week starting, week beginning, week of, week start, period, wave date
        `),
        nl: names(`
          ingevuld op, datum ingevuld, beantwoord op, responsdatum, datum respons, datum enquete,
          beoordeeld op, datum beoordeling, voltooid op, tijd van voltooien, voltooiingstijd, tijdstip van voltooien,
          datum voltooid, einddatum, eindtijd, datum ingediend, ingediend op, inzenddatum, ingezonden op, datum ingezonden,
          datum van registratie, registratiedatum, afgerond op, datum afgerond, tijdstempel, aangemaakt op, datum, tijdstip, maand, periode
        `),
        de: names(`
          ausgefullt am, beantwortet am, zeitstempel, antwortdatum, bewertet am, bewertungsdatum,
          abgeschlossen am, fertigstellungszeit, abschlusszeit, abschlussdatum, beendet am, enddatum, endzeit, abgeschickt am,
          datum abgeschickt, abgesendet am, eingereicht am, einreichungsdatum, abgabedatum, aufgezeichnetes datum,
          datum der antwort, teilnahmedatum, datum, monat, zeitraum
        `),
        fr: names(`
          horodateur, date de reponse, repondu le, date de l'avis, complete le, heure de fin, heure d'achevement,
          date de fin, date d'achevement, soumis le, date de soumission, date d'enregistrement, termine le, date, mois, periode
        `),
        es: names(
          'marca temporal, hora de finalizacion, fecha de finalizacion, fecha de respuesta, fecha de envio, respondido el, fecha, fecha y hora',
        ),
        pt: names(
          'carimbo de data/hora, hora de conclusao, data de conclusao, data da resposta, respondido em, data de envio',
        ),
        it: names(
          'informazioni cronologiche, ora di completamento, data di completamento, data della risposta, data di invio',
        ),
      },
    },
    score: {
      type: 'number',
      headers: {
        en: names(`
          nps, nps score, nps rating, score, survey score, csat, csat score, ces, ces score, rating,
          star rating, review stars, stars, review_score, star_rating, satisfaction, satisfaction score,
          satisfaction rating, overall satisfaction, customer satisfaction, recommendation,
          likelihood to recommend, ltr, osat, likelihood to recommend us, effort score, feedback score, answer, grade,
          mark, points, survey results, survey result, survey response, customer rating, rating given, survey_response, response value, answer value, response score,
          numeric value, number value, number answer, numeric answer, numerical answer, numeric response, answer number, answer numeric, score value, value, response
        `),
        nl: names(`
          nps, nps-score, score, aanbevelingsscore, aanbeveling, cijfer, rapportcijfer, eindcijfer,
          totaalcijfer, tevredenheid, klanttevredenheid, tevredenheidsscore, cijfer klanttevredenheid, sterren,
          aantal sterren, beoordeling, waardering, gemak, moeite, antwoord, waarde, respons
        `),
        de: names(`
          nps-wert, weiterempfehlung, weiterempfehlungsbereitschaft, bewertung, gesamtbewertung, punkte,
          sterne, zufriedenheit, kundenzufriedenheit, note, gesamtnote, schulnote, punktzahl, antwort, wert
        `),
        fr: names(`
          note, score, note nps, score nps, recommandation, etoiles, satisfaction, note globale,
          note de satisfaction, evaluation, reponse, valeur
        `),
        es: names('puntuacion, calificacion, valoracion, satisfaccion, recomendacion, respuesta'),
        pt: names('pontuacao, avaliacao, satisfacao, recomendacao, resposta'),
        it: names('punteggio, voto, valutazione, soddisfazione, raccomandazione, risposta'),
      },
    },
    ...answerFields,
    survey_event: { ...surveyEvents, headers: {} },
    scale_min: {
      type: 'number',
      headers: {
        en: ['scale_min', 'scale minimum', 'min score'],
        nl: ['schaal min', 'schaal minimum'],
        de: ['skala min'],
        fr: ['echelle min'],
      },
    },
    scale_max: {
      type: 'number',
      headers: {
        en: ['scale_max', 'scale maximum', 'max score'],
        nl: ['schaal max', 'schaal maximum'],
        de: ['skala max'],
        fr: ['echelle max'],
      },
    },
    ces_direction: {
      type: 'word',
      values: {
        higher_is_easier: names('higher is easier, hoger is makkelijker'),
        lower_is_easier: names('lower is easier, lager is makkelijker'),
        /** Of any other question than effort: school marks, `1 = very satisfied`. */
        lower_is_better: names('lower is better, lager is beter'),
      },
      headers: { en: ['ces_direction', 'ces direction', 'effort direction'], nl: ['richting ces'], de: [], fr: [] },
    },
    comment: {
      type: 'text',
      headers: {
        en: names(`
          comment, comments, feedback comment, feedback, review content, review_comment_message, review text,
          review, reason for score, score reason, verbatim, open-ended response, open text, remarks,
          response text, message, text, explanation, why, anything to add, content, answer text
        `),
        nl: names(`
          toelichting, opmerking, opmerkingen, reactie, feedback, verbeterpunt, verbeterpunten, motivatie,
          reden cijfer, reden score, uitleg, tekst, waarom
        `),
        de: names(`
          kommentar, kommentare, bemerkung, anmerkung, anmerkungen, begrundung, freitext, feedback,
          verbesserungsvorschlag, rezension
        `),
        fr: names(`
          commentaire, commentaires, avis, remarque, remarques, precisions, verbatim, explication, raison
        `),
        es: names('comentario, comentarios, motivo, observaciones, sugerencias'),
        pt: names('comentario, comentarios, motivo, observacoes, sugestoes'),
        it: names('commento, commenti, motivo, osservazioni, suggerimenti'),
      },
    },
    contact_id: contactReference,
    order_id: orderReference,
    followed_up_at: {
      type: 'moment',
      headers: {
        en: names(`
          followed_up_at, follow up date, followed up on, follow-up date, company reply date,
          business reply date, reply date, closed loop date, called back at, contacted at
        `),
        nl: names('opgevolgd op, opvolgdatum, datum opvolging, teruggebeld op, nagebeld op, datum reactie'),
        de: names('nachgefasst am, nachverfolgt am, ruckmeldung am, antwort des unternehmens am'),
        fr: names(`relance le, suivi le, date de suivi, rappele le, date de reponse de l'entreprise`),
      },
    },
  },
  requires: [['score'], ['responded_at', 'sent_at']],
} as const satisfies Table;
