import { matchName } from '../columns/vocabulary.ts';
import { canonicalWord } from '../columns/words.ts';
import { kindPatterns, orderKinds, orderStates, statePatterns } from '../schema/order-words.ts';
import type { Role, Table } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import type { Assignment } from './assign.ts';
import { tellsChanges } from './change-columns.ts';
import type { ColumnProfile } from './column-profile.ts';
import { customerRowOf, sharedStates } from './customer-rows.ts';
import { staffList } from './employees.ts';
import { tellsEvents } from './invitation-events.ts';
import { looksLikeScore, scoresOf, surveyTypeOf } from './questions.ts';

/** Headers of the number of a ticket, in four languages. */
const ticketNumber =
  /^(?:ticket|case|incident|conversation|melding|vorgang)$|\b(?:ticket|case|request|incident|conversation|issue|melding|vorgang|demande)[ _-]?(?:number|nr|no|id|nummer|numéro)\b/iu;

/** What a matter has and a customer has not. */
const ofMatters =
  /^(?:(?:ticket|case|issue) )?(?:priority|urgency|severity|prioriteit|urgentie|prioritat|dringlichkeit|priorite|urgence|sub ?category|subcategorie|unterkategorie|sous categorie)$/;

/** Who made contact, not who is a customer. */
const raisedBy =
  /^(?:caller|requester|requestor|reporter|opened by|raised by|reported by|submitted by|melder|aanmelder|anrufer|meldender|demandeur|appelant)(?: (?:id|name|e ?mail))?$/;

/** Measures of a talk. */
const talk =
  /\b(?:messages?(?: count)?|message count|chat|visitor|queue(?: time| duration)?|wait(?:ing)? time|talk time|hold time|transcript)\b/;

const givenBack: readonly string[] = ['refund', 'redeemed', 'expired'];

function isLedgerOfKinds(kinds: ColumnProfile | undefined): boolean {
  const kindOf = (word: string) => canonicalWord({ values: orderKinds, patterns: kindPatterns }, word);
  const known = kinds?.words.map(kindOf) ?? [];
  return known.includes('sale') && known.some((kind) => kind !== undefined && givenBack.includes(kind));
}

/** What the cells say beyond the names: money, answers on a scale, one row a person. */
export function shapeScore({ role, chosen }: Assignment, columns: readonly ColumnProfile[]): number {
  const of = (field: string) => chosen.find((candidate) => candidate.field === field)?.column;
  if (role === 'purchases') {
    const amount = of('amount');
    // who came and who stayed away: a list of bookings, with or without what they cost
    if (of('status') && columns.some(tellsOfBookings)) return 1.5;
    // the scans of a carrier are no use of a product, though both are events
    if (of('scan_state')) return 2;
    // points earned and spent, sales and returns: a ledger of what customers did, whatever its amounts are called
    if (isLedgerOfKinds(of('order_kind'))) return 1.2;
    return amount && (amount.currencies > 0.5 || amount.integers < 0.8) ? 0.5 : 0;
  }
  if (role === 'contacts') return isListOfMatters(of) ? 2 : tellsChanges(of('contact_id'), columns) ? 3 : 0;
  if (role === 'customers') {
    if (columns.filter(({ name }) => staffList.test(name.words)).length >= 2) return -3;
    // a number on every row, people who come again, and how urgent it was: those are matters
    const id = of('customer_id');
    const comesAgain = (one: ColumnProfile | undefined) => one !== undefined && one !== id && !one.isUnique;
    if (id?.isUnique && comesAgain(of('email')) && columns.some(({ name }) => ofMatters.test(name.words))) return -2;
    // and so are those that somebody raised
    if (id?.isUnique && columns.some((one) => raisedBy.test(one.name.words) && comesAgain(one))) return -3;
    // who handled a talk, and what was said in it: what started and ended was the talk
    if (
      columns.some((one) => isNamed(one, 'contacts', ['agent_id'])) &&
      columns.some(({ name }) => talk.test(name.words))
    )
      return -4;
    // who filled in a form, from when to when: no customer began or ended then
    if (
      columns.some((one) => isNamed(one, 'surveys', ofAnswers)) &&
      columns.some((one) => surveyTypeOf(one) && looksLikeScore(one))
    )
      return -4;
    // what happened to subscriptions is no use of a product, though both are events
    if (of('event_type')) return 2.5;
    const row = customerRowOf(chosen).is;
    // who is there in each period, and in what state, is a list of customers however few columns it has
    // states of tickets on several days have a customer and a state as well; the number says of what
    if (row === 'customer-period' && columns.some(({ header }) => ticketNumber.test(header.trim()))) return 0;
    // what was billed for a period is no state of a customer
    const told = of('status');
    const isState = told === undefined ? ['is_active', 'is_churned'].some(of) : sharedStates(told) >= 0.5;
    if (row === 'customer-period' && isState) return 1.8;
    if (row === 'customer-period' && ['segment', 'plan'].some(of)) return 1.2;
    const key = of('customer_id') ?? of('email');
    const status = of('status');
    const isStated = key?.isUnique && status !== undefined && sharedStates(status) >= 0.75;
    // each once, with a start and a state that customers have: a list of them, however plain its names
    if (isStated && ['customer_since', 'contract_start_at'].some(of)) return 1;
    if (key?.isUnique) return columns.filter(({ moments }) => moments >= 0.7).length <= 1 ? 0.6 : 0.3;
    // several rows a customer are usual where each row is a subscription, a period or an event
    const isRepeated = key && key.filled > 20 && key.distinct < 0.8 * key.filled;
    return isRepeated && row === 'customer' ? -1 : 0;
  }
  const score = role === 'surveys' ? of('score') : undefined;
  if (score?.filled && columns.some(tellsEvents)) return 3;
  // `9/10`, stars out of five: nothing but an answer tells the top of its own scale
  if (score?.filled && scoresOf(score).reader.how === 'numbers' && scoresOf(score).reader.scale) return 1.2;
  // ratings of tickets name the ticket and who handled it; what was asked and how it ended stands in the tickets alone
  if (score?.filled && of('contact_id') && of('responded_at')) {
    // a column that a list of contacts has and a list of ratings has not
    return columns.some((one) => isNamed(one, 'contacts', ofContacts)) ? 0 : 1.2;
  }
  return 0;
}

/** Some booking was not turned up to. */
function tellsOfBookings({ words, distinct }: ColumnProfile): boolean {
  return (
    distinct <= 20 &&
    words.some((word) => canonicalWord({ values: noShows, patterns: statePatterns }, word) === 'no_show')
  );
}
const noShows = { no_show: orderStates.no_show };

/** The number of an answer, or of who gave it. */
const ofAnswers = ['response_id', 'respondent_id'] as const;
const ofContacts = ['subject', 'channel', 'resolved_at', 'first_response_at', 'direction'] as const;

/** The header is a known name of one of these fields, not a part of one and not one that stands everywhere. */
function isNamed({ name }: ColumnProfile, role: Role, named: readonly string[]): boolean {
  const { fields }: Table = tables[role];
  return named.some((one) => {
    const field = fields[one];
    const match = field && matchName(name, field);
    return match !== undefined && match.how !== 'part' && !match.isGeneric;
  });
}

const openOrClosed =
  /^(?:open|opened|closed|snoozed|pending|solved|resolved|on[ _-]hold|waiting|archived|offen|geschlossen|gesloten|opgelost|ouvert|ferme)$/;

/** A number of its own on every row, somebody's number that comes again, and states of which all are those of a matter. */
function isListOfMatters(of: (field: string) => ColumnProfile | undefined): boolean {
  const [id, customer, status] = [of('contact_id'), of('customer_id'), of('status')];
  if (!id?.isUnique || !customer || customer.isUnique || !status || status.words.length < 2) return false;
  return status.words.every((word) => openOrClosed.test(word));
}
