import { names } from './names.ts';

/** What a status says of an order (METHOD-2 G3); a word outside these lists and patterns is kept as it is, counted and named. */
export const orderStates = {
  cancelled: names(`
    canceled, cancel, failed, failure, expired, unavailable, declined, denied, rejected, returned,
    reversed, chargeback, geannuleerd, geweigerd, mislukt, verlopen, retour, geretourneerd, vervallen,
    afgewezen, request withdrawn, request declined, request denied, inquiry expired, request expired, withdrawn, ingetrokken, storniert, abgebrochen, fehlgeschlagen, abgelehnt, abgelaufen, annulé, annule, annulée,
    annulee, échoué, echoue, refusé, refuse, expiré, expire, payment error, erreur de paiement, blocked,
    uncaptured, suspected fraud, fraud, fraude, deleted, verwijderd, gelöscht, supprimé, retourniert, zurückgeschickt, oninbaar, afgeschreven, uncollectible, written off,
    retourné, not attending, te laat afgezegd, laat afgezegd, te laat geannuleerd, zu spät abgesagt, late cancellation, late cancelled, late canceled, late cancel, early cancel, afgezegd, abgesagt, cancelado, cancelada, anulado, anulada, rechazado, rechazada, fallido, fallida, caducado, devuelto, devuelta, rescheduled, verzet, verplaatst, verschoben, reporté
  `),
  pending: names(`
    on-hold, on hold, onhold, awaiting payment, pending payment, pending_payment,
    payment pending, unpaid, authorized, authorised, requires_payment_method, requires payment method,
    incomplete, awaiting bank wire payment, awaiting check payment, in afwachting, wacht op betaling,
    in afwachting van betaling, onbetaald, niet betaald, ausstehend, zahlung ausstehend, unbezahlt,
    en attente, en attente de paiement, impayé, open payment, awaiting, waiting, hold, uitgesteld, in wacht, not paid,
    zurückgestellt, holded, payment_review, awaiting fulfilment payment, offen, openstaand, payment review, mahnung, overdue, past due, reminded, herinnerd, aanmaning, optie, option, tentative, inquiry,
    created, pendiente, pendiente de pago, en espera, en espera de pago, no pagado, sin pagar, aanvraag, anfrage, waitlist, waitlisted, waiting list, wait listed, wachtlijst, warteliste, liste d'attente, zahlung offen, betaling open, betaling openstaand, offene zahlung, payment due, payment_due, due, te betalen, zu zahlen, a payer, à payer, paiement en attente,
    requires action, requires confirmation, requires capture, requires_action, requires_confirmation, requires_capture, action required, payment required
  `),
  draft: names(`
    borrador, presupuesto, concept, quote, offerte, entwurf, angebot, brouillon, devis, checkout-draft, trash, quotation,
    abandoned, test, quotation sent, quote sent, estimate, proposal, proforma, pro forma, offerte verzonden, checkout draft
  `),
  voided: names('void, vervallen verklaard, ungültig, nul, nietig'),
  refunded: names(`
    refund, terugbetaald, gerestitueerd, terugbetaling, erstattet, rückerstattet, ruckerstattet,
    remboursé, rembourse, remboursée, fully refunded, credited, gecrediteerd, gutgeschrieben,
    charged back, reembolsado, reembolsada
  `),
  part_refunded: names(`
    partially_refunded, partially refunded, partly refunded, part refunded, partial refund, gedeeltelijk terugbetaald,
    deels terugbetaald, parcialmente reembolsado, reembolso parcial, teilweise erstattet, partiellement remboursé, partiellement rembourse
  `),
  no_show: names(
    'no-show, no show, noshow, did not show, did not attend, dna, niet verschenen, niet gekomen, niet komen opdagen, nicht erschienen, non présenté, non honoré, absent',
  ),
  lost: names('closed lost, verloren, perdu, perdue, lost deal, not won'),
  fulfilled: names(`
    delivered, shipped, in transit, out for delivery, onderweg, in bezorging, unterwegs, in zustellung, en cours de livraison, complete fulfilled, partially_fulfilled, geleverd, verzonden, geliefert, versendet, versandt, livré, livre,
    livrée, expédié, expedie, dispatched, picked up, afgehaald, bezorgd, afgeleverd, zugestellt, checked out, checked-out,
    check-out, stayed, departed, geweest, langs geweest, is geweest, bezocht, aanwezig, verschenen, gekomen, erschienen, gekommen, anwesend, venu, present, attended, seated, visited, entregado, entregada, enviado, enviada, despachado
  `),
  paid: names(`
    paidout, paid out, payment accepted, betaald, bezahlt, payé, paye, payée, paiement accepté, settled, succeeded, captured,
    voldaan, beglichen, réglé, regle, pagado, pagada, cobrado, pago aceptado, won, closed won, gewonnen, gagné
  `),
  valid: names(`
    completed, complete, processing, invoiced, approved, partially_paid, partially paid,
    success, closed, afgerond, voltooid, in behandeling, verwerkt, abgeschlossen, in bearbeitung, terminé, termine, confirmed,
    gereed, klaar, opgeleverd, afgehandeld, fertig, bereit, uitgevoerd, durchgeführt, durchgefuhrt, ausgeführt, erledigt, effectué, effectue, réalisé, performed, held, kept, reserved, gereserveerd, reserviert, réservé, reserve, due in, due out, posted, completado, completada, procesando, en proceso, en preparación, en preparacion, en tránsito, en transito, confirmado, confirmada, facturado, finalizado, aceptado, bevestigd, bestätigt, unshipped, pickup, ok, active, new, nieuw, neu, nouveau, placed, accepted, in progress, done, finished,
    checked in, checked-in, arrived, in huis, in house, im haus, uitgecheckt, ausgecheckt, gast, past guest, currently hosting, review guest,
    attending, attended, bijgewoond, booked, en cours de préparation, in voorbereiding, vorbereitung, sent, sealed, gesloten, gefactureerd, actief, order, sales order, sale order, sale, locked, checkout completed, seated, signed in, appointment completed, gekomen, verschenen, erschienen, présent, honoré, ready to ship, ready for pickup, packed, picking, backordered
  `),
} as const;

/**
 * What other words show by what they contain: `cancelled_by_guest`, `refund complete`. Words that say no such thing was done
 * (`not cancelled`, `refund requested`) are left as unknown ones.
 */
export const statePatterns: Readonly<Record<string, RegExp>> = {
  part_refunded: /^(?!.*\b(?:no|not|niet|request\w*|reject\w*|declin\w*)\b).*\bpart\w*.*\b(?:refund|credit)/,
  no_show: /\bno ?shows?\b/,
  cancelled:
    /^(?!.*\b(?:no|not|non|niet|nicht|request\w*|aangevraagd|uncancel\w*)\b).*(?:\bcancel|\bannul|geannul|\bstorn|\bdeclin|\breject|\bfail|\bexpir|\bchargeback|\bmislukt|fehlgeschlagen|\bechou|\breturned\b|\bretourn|\bretour (?:ontvangen|verwerkt|recu|erhalten)|\berreur\b|\brto\b|\breturn(?:ed|ing)? to (?:origin|sender|seller|shipper|warehouse)\b)/,
  refunded:
    /^(?!.*\b(?:no|not|non|niet|nicht|request\w*|pending|part\w*|reject\w*|declin\w*|failed)\b).*(?:\brefunded|\brefund complete|terugbetaald)/,
  pending:
    /^(?!.*\b(?:shipment|delivery|fulfil\w*|review|shipping|pickup|collection)\b).*\b(?:pending|awaiting|on ?hold|unpaid|en attente (?:d[eu]|du) (?:paiement|virement|reglement)|wacht(?:en)? op betaling|warte?t? auf zahlung)\b/,
  draft: /\b(?:quotation|offerte|angebot|devis|estimate|draft)\b/,
  fulfilled:
    /^(?!.*\b(?:no|not|to be|partially|ready|awaiting|undelivered|rto)\b).*\b(?:shipped|delivered|dispatched)\b/,
};

/** What a row is, where a column says so: it decides before the status (METHOD-2 G3). */
export const orderKinds = {
  sale: names(`
    sales, sold, purchase, order, orders, invoice, payment, charge, capture, captured, earn, earned, accrual, accrued, in, bij, debit, debet,
    soll, won, closed won, income, incoming, inkomend, verkoop, aankoop, factuur, betaling, bestelling, order confirmation, orderbevestiging, auftragsbestätigung, auftragsbestatigung, bestellbestätigung, confirmation de commande, bestellung, auftrag, commande, sales order, customer order, customer invoice, ausgangsrechnung, verkaufsrechnung, faktura, debit memo, debit note, debetnota, lastschriftanzeige, verkauf, kauf, rechnung, zahlung,
    vente, achat, facture, paiement, sales receipt, cash sale, kassabon, barverkauf, settled, sentforsettle, sent for settle, settledexternally, accrec, sales invoice, verkoopfactuur, subscription, renewal, new, af te rekenen, gespaard, sparen, spaar, opgebouwd, punten sammeln, gesammelt, cumul, points earned, booking, boeking, product, donation, gift, cash, cash gift, one-off, one off, one-time gift, recurring gift, gift in kind, donatie, spende, don
  `),
  refund: names(`
    return, returned, returns, refund, refunded, refunds, credit note, creditnote, credit memo, creditnota, creditfactuur, retour, retouren,
    accreccredit, accpaycredit, sales credit note, cash refund, refund receipt, gutschrift, rückgabe, rueckgabe, retoure, erstattung, avoir, remboursement, retour client, stornorechnung, rechnungskorrektur, korrekturrechnung, correctiefactuur, credit invoice, creditfaktuur, note de crédit, note de credit, facture d'avoir, adjustment note, chargeback, reversal, terugbetaling
  `),
  cancelled: names(
    'cancel, canceled, refused, declined, error, capturefailed, cancellation, annulering, geannuleerd, storno, stornierung, annulation, void, voided, failed',
  ),
  expired: names(
    'expire, expiry, expires, expiration, expired points, points expired, vervallen, verlopen, verfallen, expiré, expire points',
  ),
  redeemed: names(
    'redeem, redemption, spend, spent, burn, burned, redeemed points, inwisselen, inwisseling, ingewisseld, verzilverd, besteed, eingelöst, dépensé, utilisé',
  ),
  lost: names('closed lost, verloren, perdu'),
  open: names(
    'received, pledge, pledged, toezegging, planned gift, auth only, authorization only, pre-auth, preauth, pre authorization, verify, verification, account verification, authorised, authorized, sentforauthorise, authorization, authorisation, authorize, auth, quote, quotation, offer, offerte, angebot, devis, draft, concept, pending, estimate, prepayment, proforma, pro forma, sales order quote, order quote, proforma invoice, proformafactuur, proformarechnung, kostenvoranschlag',
  ),
  outgoing: names(
    'out, uit, af, credit, haben, outgoing, uitgaand, payout, withdrawal, uitbetaling, auszahlung, transfer, overboeking, virement',
  ),
  /** The payment of an invoice that is listed itself; and papers about such a sale. */
  settlement: [],
  paper: [],
  internal: names(`
    adjustment, adjust, correction, correctie, korrektur, fee, fees, kosten, balance, opening, opening balance, beginsaldo, bonus, manual,
    system, interest, rente, tax adjustment, inventory, stock adjustment
  `),
} as const;

/**
 * What other words of a kind show by what they contain: `Payment Refund`, `General Withdrawal`, `Recurring Gift Pay-Cash`; folded, the first
 * that fits. What gives money back or books without a sale comes before the sale it is about.
 */
export const kindPatterns: Readonly<Record<string, RegExp>> = {
  refund:
    /^(?!.*\b(?:request\w*|no|not|without)\b).*(?:\brefund|\breversal|\breversed|\bchargeback|\bcredit ?(?:note|memo|nota)\b|\bgutschrift|\bruckerstattung|\bterugbetaling|\bremboursement|\bretour(?:e|en|nering)?\b)/,
  cancelled:
    /\b(?:cancel\w*|write ?off|written off|void\w*|storno|storniert|geannuleerd|afgeboekt|failed|declined|denied)\b/,
  expired: /\b(?:expir\w*|lapsed|verlopen|vervallen|verfall\w*)\b/,
  redeemed: /\b(?:redeem\w*|redemption|spent|burn(?:ed)?|ingewisseld|inwissel\w*|verzilver\w*|eingelost|einlosung)\b/,
  outgoing:
    /\b(?:withdrawal|payout|pay ?out|disbursement|transfer (?:to|out)|sent to bank|uitbetaling|auszahlung|versement|bank deposit to|overdracht)\b/,
  internal:
    /\b(?:currency conversion|conversion|hold|holds|reserve|release of|fees?|commission|adjust\w*|correct\w*|korrektur|correctie|balance|opening|saldo|interest|bonus|welkomstbonus|rente|manual|system|tax(?:es)?|void of hold)\b/,
  open: /\b(?:pledge\w*|authori[sz]ation|pre ?auth\w*|quote|quotation|offerte|angebot|devis|estimate|pro ?forma|draft|planned gift)\b/,
  sale: /\b(?:payment|purchase|sale|sales|order|checkout|invoice|gift|donation|pay cash|pay check|cash|contribution|verkoop|aankoop|betaling|bestelling|factuur|verkauf|kauf|zahlung|rechnung|vente|achat|paiement|earn(?:ed)?|accrual|sparen|gespaard|points earned|mobile payment)\b/,
};

export const paymentStates = {
  paid: orderStates.paid,
  pending: orderStates.pending,
  refunded: orderStates.refunded,
  part_refunded: orderStates.part_refunded,
  cancelled: [...orderStates.cancelled, ...orderStates.voided, 'voided'],
  valid: names(
    'partially_paid, partially paid, processing, invoiced, completed, complete, approved, success, ok, accepted',
  ),
} as const;

/** Whether the goods have left: `partial` is some of them. */
export const fulfilmentStates = {
  fulfilled: names(`
    fulfilled, shipped, delivered, complete, completed, partial, partially fulfilled, partially_fulfilled, partially shipped, yes, ja, oui, true, 1,
    sent, dispatched, picked up, collected, success, geleverd, verzonden, bezorgd, afgehaald, geliefert, versendet, versandt, zugestellt, livré,
    livre, expédié, expedie, in transit, out for delivery, onderweg
  `),
  unfulfilled: names(`
    not fulfilled, unshipped, pending, open, no, nee, nein, non, false, 0, scheduled, on hold, on_hold, restocked, not shipped, niet verzonden, nicht versendet,
    processing, ready, in behandeling, cancelled, canceled, returned, failed
  `),
} as const;

/** What a carrier says of a parcel at one moment. */
export const scanStates = {
  values: {
    delivered: names(`
      bezorgd, afgeleverd, geleverd, zugestellt, ausgeliefert, livré, livre, distribué, delivered to neighbour, delivered to neighbor, bezorgd bij buren, picked up by customer, collected,
      proof of delivery, pod, afgehaald
    `),
    underway: names(`
      origin scan, departure scan, arrival scan, destination scan, import scan, export scan, warehouse scan, location scan, facility scan, order processed: ready for ups, order processed, ready for pickup, shipment picked up, handed over to carrier, arrived at local facility, with courier, with delivery courier, loaded on delivery vehicle, on vehicle for delivery, package received, received by carrier, left the warehouse, sorting centre, sorting center, customs cleared, import customs,
      announced, pre-transit, pre transit, label created, shipment information received, information received, accepted, picked up, sorted, in transit, out for delivery, at depot,
      arrived at facility, departed facility, arrived at hub, processed, customs clearance, shipped, voorgemeld, aangemeld, gesorteerd, onderweg, in bezorging, bij bezorger, aangekomen op depot,
      ontvangen, ingescand, angekündigt, elektronisch angekündigt, sortiert, unterwegs, in zustellung, im paketzentrum, abgeholt, annoncé, trié, en transit, en cours de livraison, pris en charge
    `),
    failed: names(`
      delivery attempt, delivery attempted, attempted, failed attempt, exception, delivery failed, not home, return to sender, returned to sender, lost in transit, niet thuis, bezorgpoging, retour afzender,
      nicht angetroffen, zustellversuch, tentative de livraison, absent
    `),
  },
  patterns: {
    failed:
      /\b(?:attempt\w*|exception|not home|not available|niet thuis|bezorgpoging|niet bezorgd|retour\w*|return(?:ed|ing)? to sender|undeliverable|nicht (?:zugestellt|angetroffen|zustellbar)|non (?:livre|distribue)|instance)\b/,
    delivered:
      /^(?!.*\b(?:out for|not|to be|will be|attempt\w*|failed|niet|wordt|zal|nicht|wird|non|sera|cours|onderweg|unterwegs)\b).*\b(?:delivered|bezorgd|afgeleverd|afgehaald|zugestellt|ausgeliefert|abgeholt|livre|livree|distribue|remis|delivery completed|delivery complete)\b/,
    underway:
      /\b(?:in transit|transit|out for delivery|out for|courier|onderweg|arrived at|arrived|arrival scan|departed|(?:origin|departure|arrival|destination|facility|import|export) scan|ready for (?:ups|pick ?up|dhl|fedex)|processed|sorted|sorting|facility|hub|depot|label|shipment information|manifest\w*|loaded|picked up|pickup scan|received by|handed over|customs|aangemeld|voorgemeld|gesorteerd|sorteercentrum|chauffeur|bezorger|ontvangen door|unterwegs|sortiert|paketzentrum|zustellfahrzeug|zustellung|angekundigt|bearbeitet|eingeliefert|wird|transporteur|tri|trie|acheminement|en cours|pris en charge|prise en charge|prepare|annonce)\b/,
  },
} as const;
