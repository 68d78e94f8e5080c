import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';
import { isOtherMoment } from './suitability.ts';

/**
 * The day and the amount of an order under names that no list has: `Gift Date`, `Pick-up Date`, `Total Charge`. What the header is made of
 * and what the cells hold decide together; a known name always comes first.
 */

/** When something was bought, the surer first: the order itself, the paper about it, the day it began, the week or month it is booked in. */
const placing = [
  /\b(?:order(?:ed|s)?|purchased?|bought|sale|sold|\w*bestel\w*|\w*auftrags?\w*|commande\w*|achat|vente|pedido|compra|venta|ordine|acquisto|encomenda)\b/,
  /\b(?:booked|booking|reserv\w*|placed|entered|gift|donation|receipt|posting|posted|document|transaction|trans|invoiced?|bill(?:ed|ing)?|contribution|\w*boeking\w*|geboekt|\w*factuur\w*|\w*rechnungs?\w*|\w*beleg\w*|\w*buchungs?\w*|gebucht|facture|factura|fecha|data)\b/,
  /\b(?:pick ?up|collected|check ?in|arriv\w*|rental|hire|hired|start|begin|from|visit\w*|appointment|slot|window|session|class|stay|service date|treatment|lesson|\w*afspraak\w*|\w*termin\w*|anreise|aankomst\w*|ophaal\w*|abholung\w*|verhuur\w*)\b/,
  /^(?:(?:order|sales|booking|fiscal|iso|calendar|year) )?(?:week|month|period|maand|periode|monat|woche|kalenderwoche|mois|semaine|mes|semana|quarter|kwartaal|quartal)(?: (?:of order|of sale|ending|starting))?$/,
];
/** What was paid for it. */
const paying =
  /\b(?:amount|total|charged?|price|value|revenue|sales|turnover|paid|spend|fare|premium|nettowert|bruttowert|\w*bedrag|\w*betrag|\w*umsatz|\w*omzet|\w*prijs|\w*preis|montant|importe|precio|valor|importo|totale)\b/;
/** Money that is no price of the order. */
const besides =
  /\b(?:refund\w*|discount\w*|korting|rabatt?|btw|vat|tax|taxes|mwst|tva|iva|shipping|verzend\w*|versand\w*|fees?|tip|deposit|balance|saldo|remaining|outstanding|open|openstaand|due|cost|costs|kosten|commission|limit|quantity|count|number|nr|qty|units?|points|rate|percent\w*|%|lifetime|year|month)\b/;

const isFreeIn =
  (chosen: readonly Candidate[]) =>
  ({ index, filled }: ColumnProfile) =>
    filled > 0 && !chosen.some(({ column }) => column.index === index);

/** Gives an order its day and its amount where no known name did. Changes `chosen` in place. */
export function settleOrderByWords(chosen: Candidate[], columns: readonly ColumnProfile[]): void {
  const has = (...fields: readonly string[]) =>
    chosen.some(({ field, column }) => fields.includes(field) && column.filled > 0);
  if (!has('customer_id', 'email', 'phone', 'guest_name')) return;
  const take = (field: string, column: ColumnProfile | undefined) => {
    if (!column || has(field)) return;
    const match = { how: 'part', isGeneric: false } as const;
    chosen.push({ field, column, confidence: 0.55, match, why: `"${column.header}" is made of words for it` });
  };
  if (has('order_id', 'delivered_at', 'promised_delivery_at', 'order_kind'))
    take('amount', columns.filter(isFreeIn(chosen)).find(isPrice));
  if (has('amount', 'order_id', 'delivered_at', 'promised_delivery_at')) take('ordered_at', dayOf(chosen, columns));
  // where nothing tells when it was ordered, the day it was shipped is the first that is known
  const shipped = chosen.find(({ field, column }) => field === 'fulfilled_at' && column.fillRate >= 0.8);
  if (!has('ordered_at') && shipped && has('promised_delivery_at', 'delivered_at')) {
    shipped.field = 'ordered_at';
    shipped.why = `no column tells the day of the order: "${shipped.column.header}" stands for it`;
  }
}

function isPrice({ name, numbers, moments, distinct }: ColumnProfile): boolean {
  return numbers >= 0.9 && moments < 0.5 && distinct > 1 && paying.test(name.words) && !besides.test(name.words);
}

function dayOf(chosen: readonly Candidate[], columns: readonly ColumnProfile[]): ColumnProfile | undefined {
  const free = columns.filter(isFreeIn(chosen));
  const days = free.filter(
    ({ moments, fillRate, name }) =>
      moments >= 0.9 && fillRate >= 0.8 && !isOtherMoment(name.words.replace(weekOrMonth, '')),
  );
  return placing.flatMap((words) => days.filter(({ name }) => words.test(name.words)))[0];
}

const weekOrMonth = /\b(?:week|month|year)\b/g;
