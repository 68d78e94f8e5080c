import { names } from './names.ts';
/** Vocabularies that more than one table uses: canonical value -> other spellings, lower case, in four languages. */

/** Departments, of an owner as well as of an agent. */
export const ownerRoles = {
  executive: names(`
    management, director, directeur, directie, ceo, founder, geschäftsführung, direction, board, mt
  `),
  sales: names(`
    verkoop, vertrieb, ventes, commercial, commercieel, account executive, sales team, verkauf, acquisitie
  `),
  service: names(`
    support, customer service, klantenservice, customer care, helpdesk, service desk, servicedesk,
    kundenservice, kundendienst, service client, klantcontact, customer success, contact center, contactcenter,
    back office, backoffice, technical support, technische dienst
  `),
  marketing: names('communicatie, communication, kommunikation, communications'),
  account_management: names(`
    account management, accountmanagement, account manager, accountmanager, relatiebeheer, kundenbetreuung,
    key account, key account management, gestion de compte
  `),
  other: names('overig, overige, anders, sonstige, sonstiges, autre, autres'),
} as const;

/** How a contact reached the company or the customer. */
export const channels = {
  phone: names(`
    telefoon, telefonisch, tel, call, voice, phone call, inbound call, outbound call, phone call (inbound),
    phone call (outbound), telefon, téléphone, telephone, appel, anruf, gebeld, bellen, voicemail, callback,
    terugbelverzoek, aircall, talk
  `),
  email: names(`
    e-mail, mail, mailtje, emails, email to case, e-mails, courriel, per mail, per e-mail, inbound email,
    outbound email, outlook, gmail
  `),
  chat: names(`
    live chat, livechat, webchat, web chat, messenger, messaging, chatbot, bot, in-app chat, native messaging,
    web widget, web messenger, widget
  `),
  social: names(`
    twitter, x, facebook, instagram, whatsapp, sociale media, social media, linkedin, facebook messenger,
    tiktok, twitter dm, soziale medien, réseaux sociaux, telegram, sms, forum, x corp post, review
  `),
  letter: names('brief, post, per post, schriftelijk, postal, courrier, fax, lettre, mail (post)'),
  visit: names(`
    balie, bezoek, winkel, in person, in-person, walk-in, walk in, store, filiaal, besuch, persönlich,
    schalter, visite, guichet, magasin, fysiek, op locatie, on site, desk, face to face
  `),
  web: names(`
    web form, webform, webformulier, website, formulier, form, online form, contactformulier, contact form,
    contact us form, kontaktformular, formulaire, formulaire web, site web, internet, online, feedback widget,
    web service, api, webformular, feedback
  `),
  app: names('mobile, mobile app, mobile sdk, in-app, in app, application mobile, ios, android'),
  self_service: names(`
    portal, self service, self-service, selfservice, klantportaal, portaal, customer portal, helpcenter,
    help center, help centre, kundenportal, portail, ivr, faq, mijn omgeving, libre-service
  `),
} as const;

/** How far a contact is, in four languages; lower case. It makes no figure, and names nobody. */
export const contactStatuses = names(`
  new, open, reopened, pending, on hold, on-hold, hold, waiting, waiting on customer, waiting for customer, in progress, assigned,
  escalated, solved, resolved, closed, done, completed, cancelled, canceled, nieuw, geopend, heropend, wacht op klant, wachtend, in behandeling,
  in afwachting, lopend, toegewezen, opgelost, afgehandeld, gesloten, afgesloten, gereed, afgemeld, geannuleerd, neu, offen, wartend,
  in bearbeitung, gelöst, erledigt, geschlossen, abgeschlossen, nouveau, ouvert, en attente, en cours, résolu, clos, fermé, terminé
`);

/** Words that stand in the column of reasons for leaving without being one (METHOD A, customers). */
export const noReasons = names('unknown, onbekend, other, overig, anders, n/a, none, geen, no reason, geen reden');

/** Days of the week as `--weekend` and the configuration name them, Sunday first as date-fns counts them. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];
