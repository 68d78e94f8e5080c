import type { orderKinds } from '../schema/order-words.ts';
import type { Candidate } from './candidate.ts';
import { asWritten } from './column-profile.ts';

type Kind = keyof typeof orderKinds;

/**
 * Kinds of documents in a list of bookkeeping or of an order system. What a payment, a reminder or an order is, the documents beside it
 * tell: where invoices are listed too, they are about sales that stand there already (METHOD-2 G3: a kind decides before the status).
 */

const invoice =
  /^(?:(?:sales|customer|verkoop|ausgangs|verkaufs|kunden|debiteuren)?[ -]?(?:invoices?|factuur|facturen|rechnung|rechnungen|faktura)|factures?(?: (?:client|de vente))?|accrec|schlussrechnung|abschlagsrechnung|termijnfactuur|eindfactuur)$/;
const settling =
  /^(?:(?:customer |invoice |incoming )?(?:payments?|receipts?)(?: received)?|payment in|cash receipt|bank receipt|(?:deel)?betaling(?:en)?|ontvangst|ontvangen betaling|incasso|zahlung(?:en)?|zahlungseingang|teilzahlung|lastschrift|paiements?|reglements?|règlements?|encaissement|prelevement|prélèvement|pago|cobro)$/;
const paper =
  /^(?:(?:payment )?reminder|dunning(?: letter)?|statement(?: of account)?|delivery note|packing slip|order confirmation|herinnering|betalingsherinnering|aanmaning|pakbon|leverbon|afleverbon|orderbevestiging|opdrachtbevestiging|rekeningoverzicht|mahnung|zahlungserinnerung|lieferschein|auftragsbest[aä]tigung|bestellbest[aä]tigung|kontoauszug|bon de livraison|confirmation de commande|relance)$/;
const order =
  /^(?:(?:sales |customer )?orders?|verkooporders?|klantorders?|bestelling(?:en)?|auftrag|auftr[aä]ge|bestellung(?:en)?|kundenauftrag|commandes?(?: client)?)$/;

/** What SAP calls its billing and sales documents; `re` is a return there. */
const sapSales: Readonly<Record<string, Kind>> = {
  ...of('sale', 'f1 f2 fv bv fp or ta so cs l2 dr zor zf2'),
  ...of('refund', 're g2 cr g s1 b1 rk'),
  ...of('open', 'f5 f8 qt ag in af faz'),
};
/** And what its accounting calls documents of customers; `re` is the invoice of a supplier there. */
const sapAccounts: Readonly<Record<string, Kind>> = {
  ...of('sale', 'rv dr ri'),
  ...of('refund', 'dg'),
  ...of('settlement', 'dz zp'),
  ...of('outgoing', 'kr kg kz re kn'),
  ...of('internal', 'ab da sa sb zv ue'),
};
const onlyAccounts = /^(?:rv|dz|dg|da|kr|kg|kz)$/;
/** So large a share of the different words of a column has to be of a book. */
const mostOfBook = 0.7;

function of(kind: Kind, codes: string): Record<string, Kind> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, kind]));
}

/** What the kinds of documents mean beside each other, by all words of the column in lower case. */
export function documentsAmong(words: readonly string[], written: (word: string) => string): Record<string, string> {
  const book = bookOf(words);
  if (book) return Object.fromEntries(words.flatMap((word) => (book[word] ? [[word, book[word]]] : [])));
  const meaning = (word: string): string | undefined => {
    if (settling.test(word)) return 'settlement';
    if (paper.test(word)) return 'paper';
    // an order may be one that was invoiced as well: nobody can tell, and both readings are named
    return order.test(word) ? written(word) : undefined;
  };
  if (!words.some((word) => invoice.test(word))) return {};
  return Object.fromEntries(words.flatMap((word) => [meaning(word)].flatMap((kind) => (kind ? [[word, kind]] : []))));
}

/** A word whose meaning the words beside it decide. */
export function isDocumentWord(word: string): boolean {
  return [settling, paper, order].some((words) => words.test(word)) || word in sapSales || word in sapAccounts;
}

function bookOf(words: readonly string[]): Readonly<Record<string, Kind>> | undefined {
  const book = words.some((word) => onlyAccounts.test(word)) ? sapAccounts : sapSales;
  const known = words.filter((word) => Object.hasOwn(book, word));
  return known.length >= 2 && known.length >= mostOfBook * words.length ? book : undefined;
}

/** The words for documents of a file of orders that mean something of their own there. */
export function settleDocuments(chosen: readonly Candidate[]): Record<string, Record<string, string>> {
  const kinds = chosen.find(({ field }) => field === 'order_kind')?.column;
  if (!kinds) return {};
  const found = documentsAmong(kinds.words, (word) => asWritten(kinds, word));
  return Object.keys(found).length > 0 ? { order_kind: found } : {};
}
