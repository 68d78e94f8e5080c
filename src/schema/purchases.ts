import { customerId, email, guestName, phone, postcode, subscriptionReference } from './keys.ts';
import { names } from './names.ts';
import { orderMoney, orderStateColumns } from './order-columns.ts';
import { orderStates, statePatterns } from './order-words.ts';
import { deliveryForms } from './promise-forms.ts';
import type { Table } from './table.ts';

const crossed = (first: string, second: string) =>
  first
    .split(', ')
    .flatMap((one) => second.split(', ').map((other) => `${one} ${other}`))
    .join(', ');

/** A delivery that is still expected, in the words that come together in such headers. */
const expected = {
  en: crossed(
    'promised, expected, estimated, scheduled, planned, latest, guaranteed, target, agreed, committed',
    'delivery, delivery date, delivery day, delivery time, delivery by, arrival, arrival date, arrival time',
  ),
  nl: crossed(
    'beloofde, verwachte, geplande, uiterlijke, uiterste, toegezegde, afgesproken, gegarandeerde',
    'leverdatum, leverdag, levering, levermoment, bezorgdatum, bezorgdag, bezorging, bezorgmoment, aankomst',
  ),
  de: crossed(
    'zugesagter, zugesagtes, zugesagte, voraussichtlicher, voraussichtliches, voraussichtliche, geplanter, geplantes, spatester, spatestes, erwarteter, erwartetes, vereinbarter',
    'liefertermin, lieferdatum, lieferung, zustelltermin, zustellung, ankunft',
  ),
  fr: crossed('livraison, date de livraison, arrivee', 'promise, prevue, estimee, annoncee, garantie, au plus tard'),
};

/** One row for each order, order line or payment (METHOD A, purchases). */
export const purchases = {
  role: 'purchases',
  fields: {
    order_id: {
      type: 'id',
      headers: {
        en: names(`
          yourref, your reference, order number, order_number, order_id, order no, order #, order-id,
          amazon-order-id, sales order, sales order number, purchase id, purchase order number, sale id,
          receipt number, booking id, booking number, reservation number, reference, order reference,
          transaction id, paymentid, payment id, name, id, invoice number, invoice no, invoice id, invoice,
          order, increment_id, increment id, document number, billing document, sales document, document no, document no., doc no, doc number, voucher no, voucher number, vbeln, number, record id, book number, confirmation code, confirmation number, reservation id, reservation no, psp reference,
          tracking number, shipment number, shipment id, work order, work order number, job number, job no, job id, appointment id, delivery number, delivery no, gift id, donation id, rental agreement, rental id, rental number, agreement number, awb, awb number, airwaybill, consignment number
        `),
        nl: names(`
          uw referentie, ordernummer, ordernr, bestelnummer, bestelnr, bestelling, bestelling_id,
          bestellingsnr, bestelling nr, order_id, orderid, bon, bonnr, bon nr, werkbon, werkbonnummer, afspraaknr, afspraaknummer, verkoopordernummer, boekingsnummer,
          reserveringsnummer, transactienummer, transactie-id, transactiereferentie, transactiecode, factuurnummer, factuurnr, bonnummer, kassabon,
          documentnummer, documentnr, boekingsnr, reserveringsnr, zendingsnummer, nummer
        `),
        de: names(`
          ihr zeichen, bestellnummer, bestell-nr, auftragsnummer, auftrags-nr, bestellung, belegnummer,
          beleg-nr, belegnr, fakturanummer, verkaufsbeleg, beleg, rechnungsnummer, rechnungs-nr, transaktionsnummer, transaktionscode, buchungsnummer, reservierungsnummer, sendungsnummer,
          nummer
        `),
        fr: names(`
          votre reference, n° commande, numero de commande, n° de commande, numero commande, id commande,
          commande, reference, numero de vente, numero de transaction, n° facture, numero de facture, numero de reservation, numero
        `),
        es: names(
          'numero de pedido, n° de pedido, nº de pedido, n pedido, id de pedido, id pedido, pedido, numero de factura, nº factura, n° factura, factura, referencia, numero de orden',
        ),
      },
    },
    customer_id: customerId,
    email,
    subscription_id: subscriptionReference,
    ordered_at: {
      type: 'moment',
      headers: {
        en: names(`
          ordered_at, order_date, order date, order_purchase_timestamp, purchase date, purchase-date,
          purchased at, purchased on, buy_date, buy date, bought at, bought on, date bought, date of purchase, date ordered, order placed, placed at, sale date,
          date sold, created_at, created date, created, created on, date created, create date, creation date, order created,
          order created at, ordertime, order time, order timestamp, transaction date, transaction_date,
          booking date, booked on, booked at, booked, date booked, reservation date, reserved on, manifest date, invoice date, invoicedate, payment date, posting date, ordered, ordered on, gift date, donation date, date, datetime, timestamp, day, visit date, appointment date, class date, session date, shipment date, announced at, announced on, check-in date, arrival date
        `),
        nl: names(`
          orderdatum, besteldatum, besteld op, datum bestelling, datum order, aankoopdatum, gekocht op,
          verkoopdatum, boekingsdatum, geboekt op, gereserveerd op, reserveringsdatum, aangemaakt op, transactiedatum, factuurdatum, betaaldatum, datum,
          tijdstip, datum aanmelding, aangemeld, aangemeld op, gemeld op, afspraakdatum, datum afspraak, verzenddatum, aankomstdatum
        `),
        de: names(`
          bestelldatum, auftragsdatum, bestellt am, kaufdatum, verkaufsdatum, buchungsdatum, gebucht am, reserviert am, erstellt am,
          transaktionsdatum, rechnungsdatum, belegdatum, datum, termin, termindatum, anreise, versanddatum, angemeldet am
        `),
        fr: names(`
          date de commande, date commande, commande le, date d'achat, date de vente, date de creation,
          date de transaction, date de facture, date facture, date, date du rendez-vous, date d'arrivee, date d'expedition
        `),
        es: names(
          'fecha del pedido, fecha de pedido, fecha pedido, fecha de compra, fecha de la compra, fecha de venta, fecha de factura, fecha factura, fecha de creacion, fecha',
        ),
      },
    },
    amount: {
      type: 'number',
      headers: {
        en: names(`
          amount, order total, order_total, total amount, grand total (purchased), grand total, total price,
          total incl. tax, total inc tax, order total (inc tax), total incl, total inc vat, total including tax, total paid, amount paid, order amount, order value,
          purchase amount, transaction amount, total collected, gross amount, gross, total, gross sales,
          debit amount, net sales, net amount, net value, revenue, sales, spend, payment value, payment amount, invoice total,
          invoice amount, item-price, line total, price, earnings, payout, room total, value, original amount, gift amount, donation amount, total charge, total charges, grand total (base), sold for, subtotal, debit
        `),
        nl: names(`
          bedrag incl. btw, bedrag inclusief btw, totaal incl. btw, totaal incl, totaalbedrag, orderbedrag, bestelbedrag,
          bedrag, totaal, totale prijs, totaalprijs, orderwaarde, factuurbedrag, verkoopbedrag,
          transactiebedrag, bruto, omzet, bedrag excl. btw, totaal excl. btw, prijs, netto, waarde, debet, bedrag debet, debetbedrag
        `),
        de: names(`
          gesamtbetrag, bruttobetrag, betrag, gesamtsumme, summe, gesamtpreis, bestellwert, auftragswert,
          rechnungsbetrag, brutto, umsatz, endbetrag, preis, nettobetrag, nettowert, wert, soll, sollbetrag
        `),
        fr: names(`
          montant ttc, total ttc, montant total, montant, total, prix total, montant de la commande,
          vendu pour, avant commission, chiffre d'affaires, prix, montant ht, valeur
        `),
        es: names(
          'importe total, total del pedido, total pedido, importe, total, precio total, valor total, total con iva',
        ),
      },
    },
    currency: {
      type: 'text',
      headers: {
        en: names('currency, order_currency, currency code, transaction currency, ccy, currency iso'),
        nl: names('valuta, munt, munteenheid, valutacode'),
        de: ['wahrung', 'wahrungscode'],
        fr: ['devise', 'monnaie', 'code devise'],
      },
    },
    status: {
      type: 'word',
      values: orderStates,
      patterns: statePatterns,
      headers: {
        en: names(`
          order_status, status, order status, financial status, payment status, transaction status,
          order state, state, invoice status, booking status, reservation status, booking state, reservation state,
          system status, work order status, work order state, job status, visit status, appointment status,
          sale status, sales status, deal status, deal stage, stage
        `),
        nl: names(`
          status, orderstatus, bestelstatus, status bestelling, betaalstatus, status order, betaling status, boekingsstatus, reserveringsstatus
        `),
        de: names(
          'status, bestellstatus, auftragsstatus, zahlungsstatus, zustand, buchungsstatus, reservierungsstatus',
        ),
        fr: names('statut, etat, statut de la commande, etat de la commande, statut du paiement'),
        es: names('estado, estado del pedido, estado de pedido, estado pedido, estado del pago'),
      },
    },
    product_category: {
      type: 'text',
      headers: {
        en: names(`
          product_category, product category, product type, category, product group, product line, department,
          product_category_name
        `),
        nl: names('productcategorie, productgroep, categorie, artikelgroep, productsoort, assortiment'),
        de: names('produktkategorie, warengruppe, kategorie, produktgruppe, artikelgruppe'),
        fr: names('categorie de produit, categorie produit, famille, categorie, type de produit'),
      },
    },
    cancelled_at: {
      type: 'moment',
      headers: {
        en: names(`
          cancelled_at, canceled_at, cancelled on, cancellation date, date cancelled, cancel date, voided at
        `),
        nl: names('geannuleerd op, annuleringsdatum, datum annulering, annuleerdatum'),
        de: ['storniert am', 'stornodatum', 'stornierungsdatum'],
        fr: ['annule le', "date d'annulation"],
        es: names('fecha de cancelacion, cancelado el'),
      },
    },
    refunded_at: {
      type: 'moment',
      headers: {
        en: names(`
          refunded_at, refund date, refunded on, date refunded, refunded date (UTC), returned at, return date
        `),
        nl: names('terugbetaald op, datum terugbetaling, gecrediteerd op, retourdatum, retour ontvangen op'),
        de: names('erstattet am, erstattungsdatum, gutschrift am, retourniert am, retourdatum'),
        fr: names('rembourse le, date de remboursement, retourne le, date de retour'),
        es: names('fecha de reembolso, reembolsado el, fecha de devolucion'),
      },
    },
    promised_delivery_at: {
      type: 'moment',
      isTerm: true,
      headers: {
        en: names(`
          promised_delivery_at, promised delivery date, promised delivery, promised date, promise-date, promised, promised by, promised for, promised at, delivery promised, deliver by, delivery by, promise,
          promise date, order_estimated_delivery_date, maximum estimated delivery date,
          latest estimated delivery date, estimated delivery date, expected delivery date, expected delivery,
          estimated delivery, delivery promise, delivery-end-date, latest delivery date,
          scheduled delivery date, planned delivery date, delivery due date, requested delivery date,
          committed delivery date, eta, delivery slot, delivery_slot, slot, time slot, delivery time slot, booked slot, delivery window, promised window, promised delivery window, minimum estimated delivery date, ${expected.en}
        `),
        nl: names(`
          beloofde leverdatum, beloofde leverdag, toegezegde leverdatum, leverbelofte, uiterste leverdatum,
          verwachte leverdatum, geplande leverdatum, afgesproken leverdatum, levertermijn, afgesproken datum,
          afspraakdatum, gewenste leverdatum, verwachte bezorgdatum, beloofd op, beloofd, bezorgmoment, bezorgvenster, leveringsvenster, tijdslot, gekozen bezorgmoment, ${expected.nl}
        `),
        de: names(`
          zugesagt, zugesagt fur, zugesagter liefertermin, zugesagtes lieferdatum, voraussichtliches lieferdatum,
          voraussichtlicher liefertermin, geplantes lieferdatum, geplanter liefertermin, liefertermin,
          wunschtermin, wunschlieferdatum, ${expected.de}
        `),
        fr: names(`
          date de livraison promise, date promise, date de livraison prevue, date de livraison estimee,
          livraison estimee, livraison prevue, promis pour, promis le, livraison prevue le, date de livraison souhaitee, ${expected.fr}
        `),
        es: names(
          'fecha de entrega prevista, fecha prevista de entrega, fecha de entrega estimada, fecha estimada de entrega, entrega prevista, fecha comprometida',
        ),
      },
    },
    delivered_at: {
      type: 'moment',
      headers: {
        en: names(`
          delivered_at, order_delivered_customer_date, actual delivery date, delivered on, delivered date,
          date delivered, delivered, delivery date, delivery time, actual delivery, delivery actual, proof of delivery date, pod date, pod, received at, arrived at, arrived on, actual arrival, actual arrival time
        `),
        nl: names(`
          werkelijke leverdatum, geleverd op, bezorgd op, afgeleverd op, afleverdatum, bezorgdatum,
          geleverd, bezorgd, afgeleverd, datum geleverd, datum levering, gereed op, klaar op, opgeleverd op, datum gereed, uitgevoerd op, levering werkelijk, werkelijke levering, leverdatum, ontvangen op, leveringsdatum
        `),
        de: names(`
          tatsachliches lieferdatum, geliefert am, zugestellt am, geliefert, zugestellt, lieferdatum, zustelldatum, ausgeliefert am
        `),
        fr: names('date de livraison reelle, livre, livre le, date de livraison, livraison effective, recu le'),
        es: names('fecha de entrega, entregado el, fecha de entrega real, fecha real de entrega'),
      },
    },
    phone: {
      ...phone,
      isFurther: true,
      isOptional: true,
      headers: { ...phone.headers, en: [...phone.headers.en, 'billing phone', 'shipping phone', 'customer phone'] },
    },
    guest_name: guestName,
    postcode,
    ...orderMoney,
    ...orderStateColumns,
    ...deliveryForms,
  },
  requires: [['ordered_at'], ['order_id', 'amount', 'customer_id', 'email']],
} as const satisfies Table;
