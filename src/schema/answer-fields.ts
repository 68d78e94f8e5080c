import { names } from './names.ts';
import type { Field } from './table.ts';

/** What tells whether an answer counts, and for how many: in the words of survey programs. */
export const answerFields = {
  answer_state: {
    type: 'word',
    isOptional: true,
    isFurther: true,
    values: {
      preview: names(`
        survey preview, previewed, preview response, voorbeeld, voorvertoning, vorschau, umfragevorschau, apercu, aperçu,
        survey preview spam, offline preview
      `),
      test: names(
        'survey test, test response, test answer, test data, testing, testantwoord, testantwort, testdaten, essai',
      ),
      spam: names(
        'possible spam, spam answer, junk, marked as spam, imported spam, suspicious, bot, fraud, fraudulent',
      ),
      deleted: names('removed, archived, trashed, trash, rejected, verwijderd, geloscht, gelöscht, supprime, supprimé'),
      excluded: names(`
        excluded from results, excluded from calculations, disqualified, screened out, screen out, screenout,
        terminated, over quota, quota full, quota met, invalid, duplicate, uitgesloten, ausgeschlossen, exclu, disqualifie
      `),
      undelivered: names(`
        bounced, bounce, hard bounce, soft bounce, hardbounce, softbounce, hard bounced, soft bounced, failed, failure,
        delivery failed, not delivered, undeliverable, email bounced, blocked, dropped, opted out, niet bezorgd,
        nicht zugestellt, non distribue
      `),
      unfinished: names(`
        partial, partially completed, partially complete, partial response, incomplete, in progress, started, abandoned,
        not finished, not completed, unfinished, open, onvolledig, gedeeltelijk, niet voltooid, unvollstandig, unvollständig,
        teilweise, nicht abgeschlossen, abgebrochen, incomplet, incomplete, partiel, partielle
      `),
      complete: names(`
        completed, finished, complete response, submitted, responded, answered, ip address, published, approved, active, ok, okay, valid,
        voltooid, volledig, afgerond, abgeschlossen, vollstandig, vollständig, beendet, complet, termine, terminé, imported,
        ip-adres, ip-adresse, adresse ip, geïmporteerd, importiert, importe
      `),
    },
    patterns: {
      preview:
        /preview|voorbeeld|voorvertoning|vorschau|apercu|aperçu|previsuali[sz]ation|prévisuali[sz]ation|vista previa|anteprima/,
    },
    headers: {
      en: names(`
        response status, answer status, survey status, response type, completion status, response state, submission status,
        status, state, moderation status, moderation, review status, publish status, publication status, result status, interview status, distribution status
      `),
      nl: names(
        'status respons, responsstatus, status antwoord, status enquete, type antwoord, antwoordtype, type respons, responstype, type reactie',
      ),
      de: names('antwortstatus, antworttyp, status der antwort, teilnahmestatus'),
      fr: names('statut de la reponse, type de reponse, etat de la reponse, statut'),
    },
  },
  delivery_state: {
    type: 'word',
    isOptional: true,
    isFurther: true,
    values: {
      undelivered: names(`
        bounced, bounce, hard bounce, soft bounce, hardbounce, softbounce, hard bounced, soft bounced, failed, failure,
        delivery failed, not delivered, undeliverable, email bounced, blocked, dropped, opted out, rejected, invalid, unsubscribed,
        niet bezorgd, mislukt, nicht zugestellt, unzustellbar, non distribue, echec
      `),
      delivered: names(
        'sent, opened, clicked, started, finished, completed, responded, email sent, verzonden, bezorgd, gesendet, zugestellt, envoye',
      ),
    },
    headers: {
      en: names(`
        request delivery status, delivery status, invitation status, email status, request status, email delivery status,
        send status, sent status, bounced, recipient status
      `),
      nl: names('bezorgstatus, status uitnodiging, verzendstatus'),
      de: names('zustellstatus, einladungsstatus, versandstatus'),
      fr: names("statut d'envoi, statut de l'invitation"),
    },
  },
  is_finished: {
    type: 'boolean',
    isOptional: true,
    isFurther: true,
    headers: {
      en: names(
        'finished, is_finished, completed, is_completed, is complete, complete, fully completed, survey completed',
      ),
      nl: names('voltooid, afgerond, volledig ingevuld, voltooid?'),
      de: names('abgeschlossen, beendet, fertig, fertiggestellt, vollstandig, vollständig ausgefullt'),
      fr: names('termine, complet, acheve'),
    },
  },
  is_excluded: {
    type: 'boolean',
    isOptional: true,
    isFurther: true,
    headers: {
      en: names(`
        excluded_from_calculations, excluded from calculations, excluded from results, excluded, is_excluded, exclude,
        exclude from score, is_disqualified, disqualified, is_duplicate, duplicate
      `),
      nl: names('uitgesloten, niet meetellen'),
      de: names('ausgeschlossen'),
      fr: names('exclu, exclue'),
    },
  },
  is_test: {
    type: 'boolean',
    isOptional: true,
    isFurther: true,
    headers: {
      en: names(
        'is_test, test, test response, test mode, is test data, test data, is test response, test submission, is preview, is_preview, preview, preview mode',
      ),
      nl: names('testantwoord, is test'),
      de: names('testantwort, ist test, vorschau'),
      fr: names('reponse test, test ?'),
    },
  },
  is_spam: {
    type: 'boolean',
    isOptional: true,
    isFurther: true,
    headers: { en: names('is_spam, spam, marked as spam, is_bot, is_fraud'), nl: [], de: [], fr: ['indesirable'] },
  },
  is_deleted: {
    type: 'boolean',
    isOptional: true,
    isFurther: true,
    headers: {
      en: names('is_deleted, deleted, _fivetran_deleted, is_archived, archived, trashed'),
      nl: names('verwijderd'),
      de: names('geloscht'),
      fr: names('supprime'),
    },
  },
  answer_count: {
    type: 'number',
    isOptional: true,
    isFurther: true,
    headers: {
      en: names(`
        number of answers, number of responses, answer count, response count, responses, respondents, number of respondents,
        count, n, frequency, answers, count of responses, total responses, votes, number of ratings, rating count, ratings count, number of reviews, review count, reviews count
      `),
      nl: names(
        'aantal antwoorden, aantal respondenten, aantal reacties, aantal beoordelingen, aantal reviews, aantal stemmen, aantal, frequentie',
      ),
      de: names(
        'anzahl antworten, anzahl, anzahl der antworten, anzahl bewertungen, anzahl der bewertungen, anzahl stimmen, haufigkeit',
      ),
      fr: names('nombre de reponses, nombre d avis, nombre de notes, effectif, nombre, frequence'),
    },
  },
  weight: {
    type: 'number',
    isOptional: true,
    isFurther: true,
    headers: {
      en: names(
        'weight, weights, weighting, weight factor, weighting factor, survey weight, respondent weight, wt, wgt, case weight, sample weight',
      ),
      nl: names('gewicht, weegfactor, wegingsfactor, weging'),
      de: names('gewicht, gewichtung, gewichtungsfaktor'),
      fr: names('poids, ponderation, coefficient de ponderation, coefficient'),
    },
  },
} as const satisfies Record<string, Field>;
