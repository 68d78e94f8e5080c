import { names } from './names.ts';
import { fulfilmentStates, kindPatterns, orderKinds, paymentStates, scanStates, statePatterns } from './order-words.ts';
import type { Field } from './table.ts';

/** Columns that say what became of an order: status, money and goods are weighed together (METHOD-2 G3). */
export const orderStateColumns = {
  order_kind: {
    type: 'word',
    isFurther: true,
    isOptional: true,
    values: orderKinds,
    patterns: kindPatterns,
    headers: {
      en: names(`
        order_kind, kind, transaction kind, transaction type, transaction_type, type of transaction, order type, document type, entry type, record type,
        movement type, movement, event type, line type, direction, in/out, debit/credit, debit credit, dr/cr, won/lost, result, outcome, stage,
        deal stage, operation, journal type, billing type, billing document type, fkart, auart, blart, sales document type, sales doc type, doc type, document kind, doc. type, voucher type, sale type, payment type, gift type, donation type, contribution type, type
      `),
      nl: names(
        'soort, soort transactie, transactiesoort, transactietype, mutatie, mutatiesoort, boekingssoort, af bij, af/bij, bij/af, debet/credit, debet credit, richting, documentsoort, documenttype, soort document, type document, boekingstype, type',
      ),
      de: names(
        'art, belegart, belegtyp, fakturaart, verkaufsbelegart, auftragsart, dokumentart, vorgangsart, transaktionsart, buchungsart, soll/haben, soll haben, richtung, typ',
      ),
      fr: names('type, type de transaction, type de document, nature, sens, debit/credit, mouvement'),
    },
  },
  /** What a carrier says of a parcel: where it is known, a row is an event of a delivery. */
  scan_state: {
    type: 'word',
    isFurther: true,
    isOptional: true,
    ...scanStates,
    headers: { en: names('scan_state, scan state') },
  },
  is_cancelled: {
    type: 'boolean',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(
        'is_cancelled, is_canceled, is_cancel, cancelled, canceled, cancel flag, cancelled flag, canceled flag, cancellation, is_void, voided, is_deleted, deleted',
      ),
      nl: names('geannuleerd, is geannuleerd, vervallen, verwijderd'),
      de: names('storniert, ist storniert, abgesagt, geloscht'),
      fr: names('annule, est annule, supprime'),
    },
  },
  is_refunded: {
    type: 'boolean',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(
        'is_refunded, refunded?, refunded, is refund, refund?, was refunded, fully refunded, charged back, is chargeback, disputed, is returned, returned?',
      ),
      nl: names('terugbetaald, is terugbetaald, is gecrediteerd, geretourneerd, is geretourneerd'),
      de: names('erstattet, ist erstattet, zurückgeschickt, retourniert'),
      fr: names('rembourse, est rembourse, retourne'),
    },
  },
  is_part_refunded: {
    type: 'boolean',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names('is_part_refunded, partial refund?, partial refund, partially refunded, is partial refund'),
      nl: names('deels terugbetaald, gedeeltelijk terugbetaald'),
      de: names('teilweise erstattet, teilerstattung'),
      fr: names('partiellement rembourse, remboursement partiel'),
    },
  },
  is_test: {
    type: 'boolean',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names('is_test, test, test order, test mode, is test order'),
      nl: names('testbestelling, is test'),
      de: names('testbestellung, ist test'),
      fr: names('commande test'),
    },
  },
  /** The other way round: no is a test. */
  is_live: {
    type: 'boolean',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names('is_live, livemode, live mode, live'),
      nl: names('live modus'),
      de: names('livemodus, live modus'),
      fr: names('mode live, mode reel'),
    },
  },
  payment_status: {
    type: 'word',
    isFurther: true,
    isOptional: true,
    values: paymentStates,
    patterns: statePatterns,
    headers: {
      en: names(
        'payment_status, payment status, financial status, financial_status, payment state, invoice status, transaction status, billing status',
      ),
      nl: names('betaalstatus, betaling status, status betaling, factuurstatus'),
      de: names('zahlungsstatus, rechnungsstatus, status zahlung'),
      fr: names('statut du paiement, statut paiement, etat du paiement'),
    },
  },
  is_paid: {
    type: 'boolean',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names('is_paid, paid, payment received'),
      nl: names('betaald, is betaald'),
      de: names('bezahlt, ist bezahlt'),
      fr: names('paye, est paye'),
    },
  },
  paid_at: {
    type: 'moment',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(
        'paid_at, paid at, paid on, date paid, payment date, date of payment, paid date, payment received at, captured at',
      ),
      nl: names('betaald op, betaaldatum, datum betaald, datum betaling'),
      de: names('bezahlt am, zahlungsdatum, zahlungseingang'),
      fr: names('paye le, date de paiement, date paiement, regle le'),
    },
  },
  fulfillment_status: {
    type: 'word',
    isFurther: true,
    isOptional: true,
    values: fulfilmentStates,
    headers: {
      en: names(
        'fulfillment_status, fulfillment status, fulfilment status, shipping status, shipment status, lineitem fulfillment status, is_fulfilled, fulfilled, shipped',
      ),
      nl: names('verzendstatus, leveringsstatus, status verzending, status levering, verzonden, geleverd'),
      de: names('versandstatus, lieferstatus, versendet, geliefert'),
      fr: names('statut de livraison, statut expedition, statut de traitement, expedie, livre'),
    },
  },
  fulfilled_at: {
    type: 'moment',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(
        'fulfilled_at, fulfilled at, fulfilled on, shipped at, shipped on, ship date, shipping date, shipped date, date shipped, dispatch date, dispatched at, order_delivered_carrier_date',
      ),
      nl: names('verzonden op, verzenddatum, datum verzonden, datum verzending'),
      de: names('versendet am, versanddatum, versandt am'),
      fr: names("expedie le, date d'expedition, date expedition"),
    },
  },
} as const satisfies Readonly<Record<string, Field>>;

/** What an order was worth, where more than one column tells. */
export const orderMoney = {
  refunded_amount: {
    type: 'number',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(
        'refunded_amount, refunded amount, amount refunded, refund amount, total refunded, refund total, refund value, refund, returned amount',
      ),
      nl: names('terugbetaald bedrag, bedrag terugbetaald, terugbetaald, gecrediteerd bedrag'),
      de: names('erstatteter betrag, erstattungsbetrag, erstattet'),
      fr: names('montant rembourse, montant remboursement'),
    },
  },
  /** Beside a debit amount: what was paid or given back in a ledger. */
  credit_amount: {
    type: 'number',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names('credit_amount, credit amount, credit'),
      nl: names('credit, bedrag credit, creditbedrag'),
      de: names('haben, habenbetrag'),
      fr: names('credit, montant credit'),
    },
  },
  discount_amount: {
    type: 'number',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(
        'discount_amount, discount amount, total discount, total discounts, discount total, discount value, discounts, discount, coupon amount, gift card amount, gift card, gift cards, gift card used, store credit, store credit used, paid by gift card, wallet amount, voucher amount',
      ),
      nl: names(
        'kortingsbedrag, bedrag korting, korting, totale korting, cadeaukaart, cadeaubon, bedrag cadeaukaart, tegoed gebruikt',
      ),
      de: names('rabattbetrag, rabatt, gesamtrabatt, gutscheinbetrag, geschenkkarte'),
      fr: names('montant de la remise, montant remise, remise, carte cadeau, montant carte cadeau'),
    },
  },
  quantity: {
    type: 'number',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(
        'quantity, qty, quantity ordered, quantity-purchased, quantity purchased, units, lineitem quantity, number of items',
      ),
      nl: names('aantal, hoeveelheid, aantal stuks'),
      de: names('menge, anzahl, stuckzahl'),
      fr: names('quantite, qte, nombre'),
    },
  },
  unit_price: {
    type: 'number',
    isFurther: true,
    isOptional: true,
    headers: {
      en: names(
        'unit_price, unit price, price per unit, unitprice, price each, unit amount, item price, unit cost, lineitem price',
      ),
      nl: names('stuksprijs, prijs per stuk, eenheidsprijs, stukprijs'),
      de: names('einzelpreis, stuckpreis, preis pro stuck, preis je einheit'),
      fr: names('prix unitaire, prix a l unite, pu'),
    },
  },
} as const satisfies Readonly<Record<string, Field>>;
