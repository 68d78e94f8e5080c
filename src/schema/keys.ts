import { names } from './names.ts';
import type { Field } from './table.ts';

/** Fields that join the tables; every table that has one of them knows the same names for it. */

/** The customer's own number. Names that mean something else in some exports (`Contact ID`) come last. */
export const customerId = {
  type: 'id',
  headers: {
    en: names(`
      customer_id, cus_id, customer number, customer no, customer nr, customer code, cust id, cust no, client id,
      client number, customers.id, customer, cust, requester id, message_author_user_id, buyer username,
      buyer user id, buyer id, shopper id, member id, membership number, subscriber id, account number,
      account id, account no, external reference, external data reference, external customer id,
      external user id, review consumer user id, consumer user id, custom data 1, custom variable 1, user id,
      guest id, guest number, guest no, guest_name_id, traveller id, traveler id, passenger id, visitor id, cust_key, customer key, person id, person - id, participant id, profile id, patient id, contact id, associated contact id,
      associated contact ids, token, access code, toegangscode, zugangscode, code d'acces, distinct id, account code, shopper reference, shopper ref, shopper email hash, associated company ids, associated company id, account external id, external account id, customer oid, guest_number, client number ref, customer ref, client code, client no, household id, loyalty card, loyalty card number, loyalty id, loyalty number, card holder id, cardholder id, constituent id, receiver account, ship to account, account ref
    `),
    nl: names(`
      klantnummer, klantnr, klant nr, klant_id, klantid, klantcode, klant, relatienummer, relatienr,
      relatiecode, relatie_id, relatie, debiteurnummer, debiteurennummer, debiteurnr, debiteur nr, deb.nr.,
      debnr, debiteur, lidnummer, abonneenummer, gastnummer, gast id, gastnr, contractnummer, accountnummer, gebruikers_id,
      gebruikersnummer, polishouder nummer, klantkaart, klantenkaart, klantkaartnummer, klantenkaartnummer, kaartnummer, pasnummer, reizigernr, reizigersnummer, passagiersnummer, deelnemersnummer, leerlingnummer, patientnr, patientnummer, spaarkaart, spaarkaartnummer, aangepaste gegevens 1
    `),
    de: names(`
      kundennummer, kunden-nr, kundennr, kd-nr, kdnr, kunden id, kunde id, kunde, debitorennummer, debitor,
      debitorennr, gastnummer, gast-nr, gast id, mitgliedsnummer, vertragsnummer, kundenkarte, kundenkartennummer, kartennummer, benutzer id, benutzerdefinierte daten 1
    `),
    fr: names(`
      n° client, numero client, numero de client, no client, code client, ref client, reference client,
      id client, identifiant client, code tiers, client, numero adherent, numero d'adherent, carte de fidelite, numero de carte, id hote, pseudo de l'acheteur, donnees personnalisees 1
    `),
    es: names(
      'numero de cliente, n° cliente, n° de cliente, nº cliente, nº de cliente, id de cliente, id cliente, codigo de cliente, codigo cliente, cliente, numero de socio, n° socio, nº socio, socio, numero de abonado',
    ),
    pt: names('numero do cliente, id do cliente, codigo do cliente'),
    it: names('numero cliente, id cliente, codice cliente'),
  },
} as const satisfies Field;

/** The customer's address; staff addresses never count (see `employees.ts`). */
export const email = {
  type: 'id',
  headers: {
    en: names(`
      email, email address, e-mail, e-mail address, customer email, billing email, customer email address,
      client email, requester email, contact email, contact email address, buyer email, bill to email,
      from email address, from email, customers.email, recipient email, review user email, reviewer email,
      respondent email, message_author_email, author email, shopper email, payer email, user email,
      subscriber email, request_sent_to, contact handle, person - email, person - email - work, person email, visitor email, caller email, work email,
      mail, email 1
    `),
    nl: names(`
      e-mailadres, emailadres, e-mail klant, klant e-mail, klant e-mailadres, mailadres, mail,
      emailadresfactuur, factuur e-mailadres, e-mailadres aanmelder, e-mail aanmelder, e-mail contactpersoon, e-mail contact, van e-mailadres, afzender
    `),
    de: names(
      'e-mail-adresse, e-mail adresse, mailadresse, kunden-e-mail, e-mail kunde, rechnungs-e-mail, absender e-mail-adresse, e-mail des kunden',
    ),
    fr: names(`
      adresse e-mail, adresse mail, adresse email, courriel, adresse electronique, mail, email client
    `),
    es: names(
      'correo electronico, direccion de correo electronico, direccion de correo, correo, correo del cliente, correo electronico del cliente, email del cliente',
    ),
    pt: names('endereco de e-mail, endereco de email, correio eletronico'),
    it: names('indirizzo email, indirizzo e-mail, posta elettronica'),
  },
} as const satisfies Field;

export const orderReference = {
  type: 'id',
  headers: {
    en: names(`
      order_id, order number, order no, order #, order name, order reference, order-id, reference id,
      purchase id, transaction id, invoice number, order
    `),
    nl: names(`
      ordernummer, ordernr, order_id, bestelnummer, bestelnr, bestelling, bestelling_id, factuurnummer
    `),
    de: names('bestellnummer, auftragsnummer, bestell-nr, auftrags-nr, bestellung, rechnungsnummer'),
    fr: names('n° commande, numero de commande, numero commande, id commande, commande, n° facture'),
  },
} as const satisfies Field;

export const contactReference = {
  type: 'id',
  headers: {
    en: names(`
      contact_id, ticket id, ticket number, ticket, case number, case id, case, conversation id, issue key,
      interaction id, call id, chat id
    `),
    nl: names(`
      contactnummer, ticketnummer, meldingsnummer, meldingnummer, zaaknummer, gespreks-id, dossiernummer
    `),
    de: names('ticketnummer, vorgangsnummer, fallnummer, kontakt id, ticket-nr'),
    fr: names('n° ticket, numero de ticket, numero de dossier, id ticket, n° dossier'),
  },
} as const satisfies Field;

/** Tells customers apart where number and address are missing. */
export const phone = {
  type: 'text',
  headers: {
    en: names(
      'phone, phone number, telephone, mobile, mobile phone, mobile number, cell phone, tel, consignee phone, consignee mobile, recipient phone, receiver phone, buyer phone, client phone, customer phone, customer phone number, customer mobile, customer mobile number, customer mobile no, mobile no, mobile no., contact number, contact no, phone no, customer contact number, whatsapp number, msisdn',
    ),
    nl: names('telefoon, telefoonnummer, mobiel, mobiel nummer, tel, telefoonnr, gsm'),
    de: names('telefon, telefonnummer, mobil, mobiltelefon, handy, tel'),
    fr: names('telephone, numero de telephone, portable, mobile, tel'),
  },
} as const satisfies Field;

/** The same of a guest who left only a name and where the goods went. */
export const guestName = {
  type: 'text',
  isFurther: true,
  isOptional: true,
  headers: {
    en: names(
      'billing name, customer name, guest name, name of guest, buyer name, shipping name, recipient name, client name, full name, booked by, guest name(s), guest names, ship to name, bill to name, recipient',
    ),
    nl: names(
      'klantnaam, naam klant, naam, naam gast, factuurnaam, naam ontvanger, afleveradres naam, volledige naam, hoofdgast, geboekt door',
    ),
    de: names(
      'kundenname, name kunde, rechnungsname, name des kunden, empfanger name, gastname, hauptgast, gebucht von',
    ),
    fr: names('nom du client, nom client, nom complet, nom de facturation, nom du destinataire'),
  },
} as const satisfies Field;

export const postcode = {
  type: 'text',
  isFurther: true,
  isOptional: true,
  headers: {
    en: names(
      'billing zip, billing postcode, billing postal code, postcode, postal code, zip, zip code, shipping zip, shipping postcode, shipping postal code, ship postal code, ship to postal code, ship to zip, recipient postal code, customer zip',
    ),
    nl: names('postcode, postcode klant, factuur postcode, afleverpostcode, postcode aflevering'),
    de: names('plz, postleitzahl, rechnung plz, lieferung plz'),
    fr: names('code postal, code postal facturation, code postal livraison'),
  },
} as const satisfies Field;

/** A subscription or contract of a customer: rows of other tables may name it instead of the customer. */
export const subscriptionReference = {
  type: 'id',
  headers: {
    en: names(`
      subscription_id, subscriptions.id, subscription number, subscription no, sub id, contract id, contract number, contract no, policy number,
      policy id, policy no, membership id, agreement id, agreement number, enrollment id
    `),
    nl: names('abonnementsnummer, abonnement id, contract id, polisnummer, overeenkomstnummer, contractnr'),
    de: names('abonummer, abo id, vertrags id, vertragsnr, policennummer'),
    fr: names('numero de contrat, id abonnement, numero abonnement, numero de police'),
  },
} as const satisfies Field;

/** A browser or device, whose user is known only once they have logged in on it. */
export const visitorId = {
  type: 'id',
  isFurther: true,
  isOptional: true,
  headers: {
    en: names(
      'visitor_id, anonymous id, anonymousId, anonymous user id, anon id, $device_id, device id, device, cookie id, browser id, client_id cookie, user_pseudo_id, fullvisitorid, domain_userid, amplitude id',
    ),
    nl: names('bezoekers id, apparaat id, anoniem id'),
    de: names('gerate id, besucher id, anonyme id'),
    fr: names('id appareil, id visiteur, id anonyme'),
  },
} as const satisfies Field;
