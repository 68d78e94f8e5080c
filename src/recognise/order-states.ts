import { canonicalWord } from '../columns/words.ts';
import { kindPatterns, orderKinds, orderStates, statePatterns } from '../schema/order-words.ts';
import type { Candidate } from './candidate.ts';
import { asWritten, type ColumnProfile } from './column-profile.ts';
import { tellsVerdicts } from './suitability.ts';

/** The name of a column of states that is no known name: `Attendee Status`, `Shipment state`. */
const stateName = /(?:status|\b(?:state|statut|etat|zustand|toestand))\b/;
/** So large a share of the different words has to be known. */
const mostKnown = 0.6;

const stateOf = (word: string) => canonicalWord({ values: orderStates, patterns: statePatterns }, word);

/** A column of an order's states under a name of its own. */
export function orderStatesOf(column: ColumnProfile): Candidate[] {
  const { words, name, distinct } = column;
  if (!stateName.test(name.words) || words.length === 0 || distinct > 20 || tellsVerdicts(column)) return [];
  if (words.filter((word) => stateOf(word) !== undefined).length < mostKnown * words.length) return [];
  const match = { how: 'part', isGeneric: false } as const;
  return [
    { field: 'status', column, confidence: 0.5, match, why: `the texts of "${column.header}" are states of orders` },
  ];
}

/** When a deal was decided, rather than when somebody wrote it down. */
const decided = [
  /^(?:deal )?(?:won (?:time|date|at|on)|date won|gewonnen op|gewonnen am|gagne le)$/,
  /^(?:deal )?(?:close[d]? ?(?:date|time|at|on)|date closed|closing date|sluitdatum|gesloten op|abschlussdatum|abgeschlossen am|date de cloture|date de signature)$/,
];

/**
 * A file of deals: some are won and some are lost. The sale is on the day it was decided, and a stage that is neither is one that is
 * still open. Changes `chosen` in place and returns the words of such stages by field.
 */
export function settleDeals(
  chosen: Candidate[],
  columns: readonly ColumnProfile[],
): Record<string, Record<string, string>> {
  const of = (field: string) => chosen.find((one) => one.field === field);
  const told = [of('status'), of('order_kind')].find((one) => one && isDeals(one.column));
  if (!told) return {};
  const began = of('ordered_at');
  const isFree = ({ index }: ColumnProfile) => !chosen.some((one) => one.column.index === index);
  const day = decided
    .flatMap((name) =>
      columns.filter((one) => name.test(one.name.words) || one.name.stripped.some(({ words }) => name.test(words))),
    )
    .find((column) => isFree(column) && column.filled > 0 && column.moments >= 0.7);
  if (day && began?.why !== 'named by you') {
    if (began) chosen.splice(chosen.indexOf(began), 1);
    const match = { how: 'exact', isGeneric: false } as const;
    chosen.push({
      field: 'ordered_at',
      column: day,
      confidence: 0.9,
      match,
      why: `a deal is decided on "${day.header}"`,
    });
  }
  const [values, open] = told.field === 'status' ? [orderStates, 'draft'] : [orderKinds, 'open'];
  const patterns = told.field === 'status' ? statePatterns : kindPatterns;
  const stages = told.column.words.filter((word) => canonicalWord({ values, patterns }, word) === undefined);
  return { [told.field]: Object.fromEntries(stages.map((word) => [word, open])) };
}

/** `closed` as some word of the column says it, a prefix before it. */
const closed = /^(?:wc-)?(?:closed|closed order|gesloten|geschlossen|cloturee?|ferm[eé]e?)$/;
/** Whether the states beside it decide what the word means. */
export function isClosed(word: string): boolean {
  return closed.test(word);
}

/** What the order system Magento calls its states: words of its own, and some that others have too. */
const onlyMagento =
  /^(?:holded|pending[_ ]payment|payment[_ ]review|pending[_ ]paypal|paypal[_ ](?:reversed|canceled[_ ]reversal))$/;
const ofMagento = /^(?:processing|canceled|fraud|suspected fraud|pending|on ?hold)$/;
/** Steps of work: where they stand beside it, closed is the last of them. */
const steps =
  /^(?:open(?: order)?|opened|re-?opened|new|nieuw|neu|nouveau|in progress|in behandeling|in bearbeitung|en cours|started|scheduled|ingepland|geplant|planned|assigned|toegewezen|invoiced|gefactureerd|fakturiert|facturee?|confirmed|bevestigd|bestatigt|released|vrijgegeven|freigegeben|dispatched|ready|booked|waiting|wacht\w*)$/;
/** What is done under another name than closed. */
const done =
  /^(?:complete|completed|delivered|fulfilled|finished|done|afgerond|voltooid|geleverd|abgeschlossen|geliefert|terminee?|livree?)$/;

/**
 * What `closed` means beside the other states of its column, by all words of the column in lower case: of Magento's it is an order that was
 * refunded in full; beside another word for done, and no steps of work, nobody can tell. Empty where it is one that is done. A word
 * that stands for itself is one that nobody knows: it is named with what either reading would give.
 */
export function closedAmong(words: readonly string[], written: (word: string) => string): Record<string, string> {
  const own = words.filter((word) => closed.test(word));
  const others = words.filter((word) => !closed.test(word));
  const has = (some: RegExp) => others.some((word) => some.test(word));
  const isMagento = others.includes('complete') && (has(onlyMagento) || (has(ofMagento) && !has(steps)));
  const isOpen = !isMagento && has(done) && !has(steps);
  if (!isMagento && !isOpen) return {};
  return Object.fromEntries(own.map((word) => [word, isMagento ? 'refunded' : written(word)]));
}

/** The words for closed of a file of orders that mean something of their own there. */
export function settleClosed(chosen: readonly Candidate[]): Record<string, Record<string, string>> {
  const status = chosen.find(({ field }) => field === 'status')?.column;
  if (!status) return {};
  const found = closedAmong(status.words, (word) => asWritten(status, word));
  return Object.keys(found).length > 0 ? { status: found } : {};
}

const lost = /\b(?:lost|verloren|perdue?|not won)\b/;
const won = /\b(?:won|gewonnen|gagnee?)\b/;

function isDeals({ words, distinct }: ColumnProfile): boolean {
  return (
    distinct <= 40 && words.some((word) => lost.test(word)) && words.some((word) => won.test(word) && !lost.test(word))
  );
}

/** What is lent or let comes back: that is how it ends well, and no refund. */
const lent =
  /\b(?:pick ?up|rental|rent|hire|loan|lent|borrow\w*|check ?out|verhuur|huur\w*|uitleen\w*|ophaal\w*|miet\w*|leih\w*|ausleih\w*|emprunt|location)\b/;

/** Takes the return of what was let for no refund. Changes `chosen` in place and returns the words that mean so here. */
export function settleRentals(
  chosen: Candidate[],
  columns: readonly ColumnProfile[],
): Record<string, Record<string, string>> {
  const at = chosen.findIndex(({ field }) => field === 'refunded_at');
  const back = chosen[at];
  if (!columns.some(({ name }) => lent.test(name.words))) return {};
  if (back && back.why !== 'named by you' && /\breturn|retour|teruggebracht|ruckgabe\b/.test(back.column.name.words))
    chosen.splice(at, 1);
  const status = chosen.find(({ field }) => field === 'status');
  const returned =
    status?.column.words.filter((word) =>
      /^(?:returned|teruggebracht|ingeleverd|retour|zurückgegeben|rendu)$/.test(word),
    ) ?? [];
  return returned.length > 0 ? { status: Object.fromEntries(returned.map((word) => [word, 'fulfilled'])) } : {};
}
