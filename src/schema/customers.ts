import { endFields } from './customer-ends.ts';
import { rowFields } from './customer-row-fields.ts';
import { customerStatePatterns, customerStates } from './customer-states.ts';
import { customerId, email, phone, visitorId } from './keys.ts';
import { names } from './names.ts';
import type { Table } from './table.ts';
import { ownerRoles } from './words.ts';

/** One row for each customer (METHOD A, customers). */
export const customers = {
  role: 'customers',
  fields: {
    customer_id: {
      ...customerId,
      headers: {
        ...customerId.headers,
        en: [
          ...customerId.headers.en,
          ...names(`
            record id, leid, (Do Not Modify) Contact, (Do Not Modify) Account, organization - id, company id,
            code, number, no, id
          `),
        ],
        nl: [...customerId.headers.nl, 'nummer', 'code', 'nr'],
        de: [...customerId.headers.de, 'nummer', 'nr'],
        fr: [...customerId.headers.fr, 'numero', 'code'],
      },
    },
    /** The person behind several customer ids, where a system makes a new one for each order or account. */
    person_id: {
      type: 'id',
      headers: {
        en: names(`
          customer_unique_id, unique customer id, person_unique_id, master customer id, customer master id,
          golden record id, golden customer id
        `),
        nl: names('uniek klantnummer, persoonsnummer'),
        de: names('eindeutige kundennummer, personennummer'),
        fr: names('identifiant unique client, id unique client, numero unique client'),
      },
    },
    email,
    visitor_id: visitorId,
    phone,
    customer_since: {
      type: 'moment',
      headers: {
        en: names(`
          customer_since, customer since, client since, member since, converted at, converted on, conversion date, converted to paid at, paid since, first paid at, activated at, activated on, activation date, became customer on, first seen, sign up, sign up date,
          signup date, signed up at, registered at, registration date, registered, join date, joined,
          joined at, date joined, person created, contact created,
          organization created, account created, created_at, created, create date, created date, created time, created on,
          date created, creation date, date added, date entered, optin_time, confirm_time, subscribed at,
          start date, start, starts at, starts on, valid from, begin date, added
        `),
        nl: names(`
          klant sinds, lid sinds, relatie sinds, klant vanaf, aangemaakt op, aangemaakt, datum aangemaakt,
          aanmaakdatum, inschrijfdatum, ingeschreven op, registratiedatum, datum aanmelding, aanmelddatum,
          geregistreerd op, toegevoegd op, startdatum, ingangsdatum, sinds
        `),
        de: names(`
          kunde seit, mitglied seit, kundin seit, angelegt am, erstellt am, registriert am,
          registrierungsdatum, anmeldedatum, anlagedatum, erstellungsdatum, seit
        `),
        fr: names(`
          client depuis, membre depuis, cree le, date de creation, date d'inscription, inscrit le,
          date d'ajout, depuis, date de debut
        `),
        es: names(
          'cliente desde, fecha de alta, fecha alta, alta, socio desde, fecha de registro, fecha de creacion, fecha de inscripcion',
        ),
      },
    },
    contract_start_at: {
      type: 'moment',
      headers: {
        en: names(`
          contract_start_at, contract start, contract start date, subscription start, subscription start date,
          subscription started, policy start date, start (UTC), activation date, subscription started at, subscription created,
          activated at, activated on, activated, first activated, first paid at, first charge date, started at, started on, effective date, membership start, membership start date, patronage since date,
          subscription date, current term start
        `),
        nl: names(`
          contract start, contractstart, startdatum contract, ingangsdatum contract, begin contract,
          contract vanaf, startdatum abonnement, ingangsdatum abonnement, ingangsdatum polis, startdatum lidmaatschap
        `),
        de: names('vertragsbeginn, vertragsstart, vertrag seit, beginn vertrag, abobeginn, laufzeitbeginn'),
        fr: names(`debut de contrat, debut contrat, date de debut de contrat, date d'effet, debut d'abonnement`),
        es: names('inicio de contrato, inicio del contrato, fecha de inicio, fecha inicio, inicio de suscripcion'),
      },
    },
    contract_end_at: {
      type: 'moment',
      isTerm: true,
      headers: {
        en: names(`
          contract_end_at, contract end, contract end date, subscription end, subscription end date,
          renewal date, policy end date, current term end, current term end date, expiry date, expiration date, expires at,
          valid until, valid to, membership end, membership end date, membership expires, current period end, current period end (UTC), current_period_ends_at, current term ends at, expires_at, expires on,
          next renewal date, renews on, renews at, term end, paid until, paid through, paid up to
        `),
        nl: names(`
          contract einde, einddatum contract, contracteinde, contract tot, einde contract,
          einddatum abonnement, verlengdatum, vervaldatum contract, expiratiedatum, geldig tot, einddatum lidmaatschap, betaald tot
        `),
        de: names('vertragsende, laufzeit bis, ende vertrag, vertrag bis, laufzeitende, aboende, gultig bis'),
        fr: names(`fin de contrat, fin contrat, date de fin de contrat, date d'echeance, fin d'abonnement`),
        es: names(
          'fin de contrato, fin del contrato, fecha de vencimiento, vencimiento, valido hasta, fecha de renovacion',
        ),
      },
    },
    auto_renew: {
      type: 'boolean',
      headers: {
        en: names(`
          auto_renew, auto renewal, automatic renewal, autorenew, renews automatically, is auto renewing
        `),
        nl: names(`
          automatisch verlengen, automatische verlenging, stilzwijgende verlenging, verlengt automatisch
        `),
        de: ['automatische verlangerung', 'autoverlangerung', 'verlangert sich automatisch'],
        fr: ['renouvellement automatique', 'tacite reconduction', 'reconduction tacite'],
      },
    },
    ...endFields,
    churn_reason: {
      type: 'text',
      headers: {
        en: names(`
          churn_reason, reason for leaving, cancellation reason, cancel reason, unsub_reason,
          termination reason, reason for termination, reason for cancellation, churn cause, lost reason, reason lost, churn category
        `),
        nl: names(`
          opzegreden, reden opzegging, reden van opzegging, vertrekreden, reden vertrek, reden beeindiging, beeindigingsreden, uitstroomreden
        `),
        de: names(
          'kundigungsgrund, grund der kundigung, abgangsgrund, abmeldegrund, beendigungsgrund, stornogrund, austrittsgrund',
        ),
        fr: names('motif de resiliation, raison du depart, motif de depart, motif de desinscription'),
        es: names(
          'motivo baja, motivo de baja, motivo de la baja, causa de baja, motivo de cancelacion, motivo cancelacion',
        ),
      },
    },
    status: {
      type: 'word',
      values: customerStates,
      patterns: customerStatePatterns,
      headers: {
        en: names(`
          status, customer status, account status, subscription status, client status, contract status, member status, membership status,
          membership standing, patron status, policy status, standing, customer state, subscription state, account state,
          state
        `),
        nl: names(
          'klantstatus, contractstatus, status klant, lidstatus, status lidmaatschap, abonnementstatus, actief',
        ),
        de: ['kundenstatus', 'vertragsstatus', 'status', 'abostatus', 'mitgliedsstatus'],
        fr: ['statut', 'statut client', 'etat', 'statut abonnement'],
        es: names('estado, estado del cliente, estado del contrato, situacion'),
      },
    },
    segment: {
      type: 'text',
      headers: {
        en: names(`
          segment, customer segment, customer group, customer type, client type, account type, tier,
          customer tier, plan, plan name, plan id, subscription plan, lead status, lifecycle stage, membership, package,
          industry, group, type
        `),
        nl: names(`
          klantgroep, klantsoort, klanttype, soort klant, type klant, klantsegment, klantencategorie,
          doelgroep, branche, particulier/zakelijk, abonnement, pakket, relatietype, categorie, soort
        `),
        de: names(`
          kundengruppe, kundensegment, kundentyp, kundenart, kundenkategorie, tarif, branche, paket, abo
        `),
        fr: names(`
          type de client, categorie client, segment client, groupe de clients, groupe client, formule, offre,
          secteur
        `),
        es: names('segmento, tipo de cliente, plan, tarifa'),
      },
    },
    acquisition_channel: {
      type: 'text',
      headers: {
        en: names(`
          acquisition_channel, acquisition source, lead source, original source, marketing source, utm source,
          signup source, referral source, how did you hear about us, traffic source, source
        `),
        nl: names(`
          wervingskanaal, acquisitiekanaal, herkomst, lead bron, leadbron, bron, binnengekomen via,
          wervingsbron
        `),
        de: names('akquisekanal, leadquelle, lead-quelle, herkunft, werbekanal, quelle'),
        fr: names(`canal d'acquisition, source du prospect, source d'acquisition, origine, provenance`),
      },
    },
    acquisition_cost: {
      type: 'number',
      headers: {
        en: names('acquisition_cost, customer acquisition cost, cac, cost of acquisition, acquisition costs'),
        nl: ['acquisitiekosten', 'wervingskosten', 'kosten acquisitie'],
        de: ['akquisekosten', 'akquisitionskosten', 'werbekosten'],
        fr: ["cout d'acquisition", 'couts d acquisition'],
      },
    },
    account_owner: {
      type: 'id',
      headers: {
        en: names(`
          account_owner, account manager, customer success manager, csm, relationship manager, contact owner,
          company owner, customer owner, record owner, owner, owner name, account executive, sales rep,
          sales representative
        `),
        nl: names(`
          accountmanager, klanteigenaar, relatiebeheerder, accounthouder, klantmanager, eigenaar, verkoper,
          vertegenwoordiger
        `),
        de: names(`
          kundenbetreuer, betreuer, accountmanager, vertriebsmitarbeiter, ansprechpartner intern,
          kundenverantwortlicher
        `),
        fr: names(`
          charge de compte, responsable de compte, gestionnaire de compte, responsable client, commercial,
          proprietaire
        `),
      },
    },
    owner_role: {
      type: 'word',
      values: ownerRoles,
      headers: {
        en: names('owner_role, owner department, owner team, account owner role'),
        nl: ['rol eigenaar', 'afdeling eigenaar', 'eigenaar afdeling'],
        de: ['rolle betreuer', 'abteilung betreuer'],
        fr: ['role du responsable', 'service du responsable'],
      },
    },
    referred_by: {
      type: 'id',
      headers: {
        en: names(`
          referred_by, referrer id, referrer customer id, referred by customer, referral customer id,
          introduced by
        `),
        nl: names('aangebracht door, doorverwezen door, aanbevolen door, geworven door'),
        de: ['empfohlen von', 'geworben von', 'geworben durch'],
        fr: ['parraine par', 'recommande par', 'parrain'],
      },
    },
    goal_achieved_at: {
      type: 'moment',
      headers: {
        en: names(`
          goal_achieved_at, goal achieved, goal reached at, first value at, activation milestone, onboarded at,
          onboarding completed at, go live date, time to value date
        `),
        nl: names(`
          doel bereikt op, doel behaald op, eerste resultaat op, live sinds, onboarding afgerond op, livegang
        `),
        de: ['ziel erreicht am', 'onboarding abgeschlossen am', 'go-live-datum'],
        fr: ['objectif atteint le', 'onboarding termine le', 'mise en service le'],
      },
    },
    ...rowFields,
  },
  requires: [['customer_id', 'email']],
} as const satisfies Table;
