import { readsBoolean } from '../columns/booleans.ts';
import { clearEpoch, clearSerial } from '../columns/moment-shapes.ts';
import { kindNamed } from '../columns/survey-kinds.ts';
import type { NameMatch } from '../columns/vocabulary.ts';
import { canonicalWord } from '../columns/words.ts';
import { unansweredWords } from '../schema/call-outcomes.ts';
import { contacts } from '../schema/contacts.ts';
import { customers } from '../schema/customers.ts';
import { promises } from '../schema/promises.ts';
import { purchases } from '../schema/purchases.ts';
import type { Field, Role } from '../schema/table.ts';
import { contactStatuses } from '../schema/words.ts';
import type { ColumnProfile } from './column-profile.ts';
import { tellsTurns } from './customer-rows.ts';
import { isStaffHeader } from './employees.ts';
import { documentsAmong } from './order-documents.ts';
import { holdsClasses, looksLikeScore, surveyTypeOf } from './questions.ts';

/** Fields that join files: a spreadsheet's ruined number, a person's name or a sentence cannot be one. */
const keys = new Set([
  'customer_id',
  'person_id',
  'order_id',
  'contact_id',
  'response_id',
  'promise_id',
  'issue_id',
  'respondent_id',
  'referred_by',
  'subscription_id',
]);
const customerFields = new Set(['customer_id', 'email', 'phone', 'respondent_id']);
/** Vocabularies without which the name means something else: BPI's `impact` 1-5, any `type`. */
const closed = new Set([
  'event_type',
  'direction',
  'survey_type',
  'owner_role',
  'impact',
  'responsibility',
  'promise_type',
  'order_kind',
  'payment_status',
  'fulfillment_status',
  'on_time',
  'is_late',
]);
/** Numbers of days, in figures or with their word. */
const days = new Set(['promised_days', 'promised_working_days', 'real_days']);
const inHours = /\b(?:hours?|hrs?|uur|uren|stunden?|heures?|minutes?|mins?|minuten)\b/;
/** Words that may be written as 0 and 1. */
const verdicts = new Set(['fulfillment_status', 'on_time', 'is_late']);
/** A name that merely contains a field's name is not that field with one of these words beside it. */
const otherMoments =
  /\b(?:modified|updated|update|changed|last|laatste|letzte|derniere?|gewijzigd|geandert|modifie|due|deadline|sla|shipp?ed|shipping|ship|verzend|verzonden|versand|paid|payment|betaald|birth|geboorte|naissance|expir\w*|verval\w*|limit|approved|carrier|fulfil\w*|minutes?|hours?|hrs|duration|duur|age|next|volgende|evidence|dispute|exp|week|month|year|time zone|timezone)\b/;
const otherAmounts =
  /\b(?:refund\w*|discount\w*|korting|btw|vat|tax|taxes|shipping|verzend\w*|fees?|kosten|costs?|openstaand|outstanding|saldo|balance|mwst|tva|rabatt|versand|frais|settlement|tip|deposit|limit|converted|disputed|quantity|count|reference|currency|number|handling|collected)\b/;

/** Of a complaint, not whether there is one. */
const aboutIt =
  /\b(?:narrative|text|tekst|description|omschrijving|beschreibung|details?|comments?|id|no|nr|number|nummer|type|date|datum|status|response|consumer|disputed)\b/;

/** `Number of customer messages` is no customer number, `next contact id` nobody who got in touch. */
const counts = /^(?:number|nr|no|count|total) of\b|^(?:aantal|anzahl|nombre)\b|\b(?:count|messages|replies)\b/;
const otherRecords = /\b(?:next|previous|prior|initial|parent|related|root|original|merged|child)\b/;

const expectations =
  /\b(?:estimated|expected|promised?|planned|scheduled|requested|latest|earliest|minimum|maximum|verwachte?|geplande?|beloofde?|toegezegde?|gewenste?|voraussichtlich\w*|geplant\w*|zugesagt\w*|prevue?|estimee?|souhaitee?)\b/;

/** A deadline, a shipment, a change, an expectation: not when the thing itself happened. */
export function isOtherMoment(words: string): boolean {
  return otherMoments.test(words) || expectations.test(words);
}

/** How well a column's cells suit the field its header names, 0 (cannot be it) to 1. */
export function suitability(role: Role, name: string, field: Field, column: ColumnProfile, match: NameMatch): number {
  const { words } = column.name;
  if (customerFields.has(name) && isStaffHeader(words)) return 0;
  if (name === 'status' && (isPlace(column) || (role === 'purchases' && tellsVerdicts(column)))) return 0;
  if ((name === 'is_active' || name === 'snapshot_at') && match.how === 'part') return 0;
  if (match.how === 'part') {
    // one word more and it is another id: of a household, a parent company
    if (name === 'person_id') return 0;
    if (column.filled === 0) return 0;
    if (field.type === 'moment' && name !== 'updated_at' && otherMoments.test(words)) return 0;
    if (field.type === 'moment' && !field.isTerm && expectations.test(words)) return 0;
    if (field.type === 'number' && otherAmounts.test(words)) return 0;
    if (field.type === 'id' && counts.test(words)) return 0;
    if (name === 'is_problem' && aboutIt.test(words)) return 0;
    if (name === 'customer_id' && otherRecords.test(words)) return 0;
  }
  if (column.filled === 0) return column.fillRate === 0 ? 0.5 : 0.9;
  return shapeFit(role, name, field, column, match) * (0.8 + 0.2 * column.fillRate);
}

/** `Delivered on time` beside `Delivered late`: what became of a promise, and no state of an order. */
export function tellsVerdicts({ words }: ColumnProfile): boolean {
  const told = words.map((word) => canonicalWord(purchases.fields.on_time, word));
  return (
    told.includes('kept') &&
    told.includes('late') &&
    words.some((word) => /\b(?:time|late|tijd|laat|spat|retard)\b/.test(word))
  );
}

/** Known words of any status, of a customer, an order or a contact; codes of two letters are none. */
const statusWords = new Set(
  [customers, purchases, contacts, promises]
    .flatMap((table): Field[] => Object.values(table.fields))
    .flatMap(({ values = {} }) => Object.entries(values).flatMap(([value, spellings]) => [value, ...spellings]))
    .concat(contactStatuses)
    .filter(({ length }) => length > 2),
);
const stateName =
  /^(?:(?:billing|shipping|mailing|home|customer|client|member|address|buyer|ship|bill|contact|visitor|us) )?(?:state|etat|province|staat|estado|provincia)(?: (?:province|code|region|name))?$/;

/** `State` beside an address: a column that is only called so is a status where its words are those of one. */
function isPlace(column: ColumnProfile): boolean {
  if (!stateName.test(column.name.words) || column.filled === 0) return false;
  const isState = (word: string) => statusWords.has(word) || stateWords.test(word.replaceAll('_', ' '));
  return column.words.filter(isState).length < 0.5 * column.words.length;
}

function shapeFit(role: Role, name: string, field: Field, column: ColumnProfile, match: NameMatch): number {
  const { words } = column.name;
  if (name === 'email') return column.emails >= 0.5 ? 0.6 + 0.4 * column.emails : 0;
  if (name === 'comment' && column.filled > 0 && surveyTypeOf(column) && looksLikeScore(column)) return 0;
  if (name === 'score') return looksLikeScore(column) ? (holdsClasses(column) ? 0.5 : 1) : 0;
  if (name === 'question') return questionFit(column);
  if (name === 'weight') return weightFit(column);
  if (name === 'answer_count') return countFit(column);
  if (name === 'phone') return phoneFit(column);
  if (field.type === 'id') return keys.has(name) ? keyFit(role, name, column) : labelFit(column);
  if (days.has(name)) {
    // numbers below a header of hours are no days
    if (column.numbers >= 0.8 && inHours.test(words)) return 0;
    return column.numbers >= 0.8 || column.spans >= 0.5 ? 1 : 0;
  }
  if (name === 'lateness' || name === 'time_left') return column.numbers >= 0.8 || column.durations >= 0.8 ? 1 : 0;
  if (field.type === 'moment' || field.type === 'day') return momentFit(column, field);
  if (field.type === 'number') return numberFit(column);
  if (field.type === 'boolean') return column.words.every(readsBoolean) ? 1 : 0;
  if (field.type === 'word') return wordFit(name, field, column, match);
  return textFit(name, column);
}

function keyFit(role: Role, name: string, column: ColumnProfile): number {
  // refused later, and by name: the reader is told why the column is not used
  if (column.scientific >= 0.5) return 1;
  if (column.moments >= 0.8 && column.integers < 0.5) return 0;
  // a telephone exchange counts calls within seconds: 1767603600.12; a column of floats writes whole numbers as 17850.0, a spreadsheet as 17,850
  const isWhole = [/^\d+(?:\.0+)?$/, /^\d{1,3}(?:,\d{3})*$/, /^\d{1,3}(?:\.\d{3})*$/].some((shape) =>
    column.words.every((word) => shape.test(word)),
  );
  if (
    column.numbers >= 0.8 &&
    column.integers < 0.8 &&
    !isWhole &&
    !/^(?:linked|unique|call) ?id$/.test(column.name.words)
  )
    return 0;
  if (column.keyLike < 0.6 && column.personNames >= 0.3) return 0;
  if (column.keyLike < 0.5 || (column.links > 0.5 && name === 'customer_id')) return 0;
  // a first column of nothing but 1 (Zendesk's summation column) or a plain name (`Jansen`) identifies nobody
  const isOwn = ownKeys[role] === name;
  if (isOwn && column.filled >= 5 && column.distinct <= 1) return 0;
  if (column.words.every((word) => /^\p{L}+$/u.test(word)) && !isLetterCode(column)) return 0;
  // `#1001` is the number customers know; the shop's inner id stands elsewhere
  if (name === 'order_id' && column.words.every((word) => /^#\w*\d/.test(word))) return 1.3;
  return isOwn && column.filled > 20 && column.distinct < 0.2 * column.filled ? 0.7 : 1;
}

/** Codes of letters only (`KHWLILZLA`) are all different and equally long; names are not. */
function isLetterCode({ isUnique, words, averageLength }: ColumnProfile): boolean {
  return isUnique && averageLength >= 6 && words.every(({ length }) => length === words[0]?.length);
}

const ownKeys: Partial<Record<Role, string>> = {
  customers: 'customer_id',
  contacts: 'contact_id',
  purchases: 'order_id',
  surveys: 'response_id',
  promises: 'promise_id',
};

/** Six digits and more in nearly every cell, where an exchange writes `anonymous` in the others. */
function phoneFit({ words, moments }: ColumnProfile): number {
  const isNumber = (word: string) => word.replace(/\D/g, '').length >= 6 || /^anon-/.test(word);
  return moments < 0.5 && words.filter(isNumber).length >= 0.8 * words.length ? 1 : 0;
}

/** Names or numbers of people: an agent, an owner. */
function labelFit(column: ColumnProfile): number {
  return column.moments >= 0.8 || column.averageLength > 60 || column.links > 0.5 ? 0 : 1;
}

function momentFit(column: ColumnProfile, { isTerm }: Field): number {
  if (isTerm && column.windows + column.moments >= 0.5) return 1;
  if (column.moments >= 0.3) return column.moments >= 0.7 ? 1 : 0.6;
  // `45661,4375` is a day with its time, `1735689600.0` went through a column of floats
  if (clearSerial(column)) return 0.85;
  const isWhole = column.integers >= 0.9 || column.words.every((word) => /^\d+(?:[.,]0+)?$/.test(word));
  return isWhole && clearEpoch({ ...column, integers: 1 }) ? 0.85 : 0;
}

function numberFit(column: ColumnProfile): number {
  if (column.moments >= 0.9 && !column.currencies) return 0;
  return column.numbers >= 0.8 ? 1 : column.numbers >= 0.5 ? 0.6 : 0;
}

function wordFit(name: string, field: Field, column: ColumnProfile, match: NameMatch): number {
  if (column.emails >= 0.5 || column.moments >= 0.5 || column.averageLength > 60) return 0;
  const documents = name === 'order_kind' ? documentsAmong(column.words, (word) => word) : {};
  const isKnown = (word: string) => isKnownWord(field, word) || Object.hasOwn(documents, word);
  const known = column.words.filter(isKnown).length / Math.max(1, column.words.length);
  if (name === 'event_type' && !tellsTurns(column)) return 0;
  if (name === 'survey_type') {
    return known >= 0.5 || column.words.filter((word) => kindNamed(word)).length >= 0.5 * column.words.length ? 1 : 0;
  }
  if (closed.has(name)) return known >= 0.5 && (column.numbers < 0.9 || verdicts.has(name)) ? 1 : 0;
  if (column.numbers >= 0.9) return 0;
  return match.isGeneric && known === 0 && field.values && name === 'channel' ? 0.5 : 0.85 + 0.15 * known;
}

/** Few different texts, at least one of which asks what we know: a row is an answer to one question. */
function questionFit({ name, words, distinct, filled, numbers, moments }: ColumnProfile): number {
  const isNumbered = /^(?:question|vraag|frage)(?: ?(?:id|nr|no|number|nummer|code|key))?$/.test(name.words);
  if ((numbers > 0.2 && !isNumbered) || moments > 0.2 || distinct > 60 || (distinct > 3 && distinct * 3 > filled))
    return 0;
  if (words.some((word) => kindNamed(word))) return 1;
  // which question a row answers is known, what it asks is not: no figure may be made of all together
  return isNumbered && distinct >= 2 && distinct * 2 <= filled ? 0.8 : 0;
}

/** Weights of a survey lie about 1 (METHOD-2 G10); others are said to be there, and not used. */
function weightFit({ numbers, minimum, maximum, words, counts }: ColumnProfile): number {
  if (numbers < 0.95 || !(minimum > 0) || maximum > 50) return 0;
  const values = words.map((word, i) => [Number(word.replace(',', '.')), counts[i] ?? 0] as const);
  const n = values.reduce((sum, [, times]) => sum + times, 0);
  const mean = values.reduce((sum, [value, times]) => sum + value * times, 0) / Math.max(1, n);
  return mean >= 0.5 && mean <= 2 ? 1 : 0;
}

/** How many answers a row stands for: whole numbers, not all of them 1 or running on. */
function countFit({ numbers, integers, minimum, maximum, isUnique, filled }: ColumnProfile): number {
  if (numbers < 0.95 || integers < 0.95 || !(minimum >= 0) || maximum < 2) return 0;
  return isUnique && filled > 30 ? 0 : 1;
}

function isKnownWord(field: Field, word: string): boolean {
  return canonicalWord(field, word) !== undefined;
}

/** How a call ended, whichever way: these words say nothing about why anybody called. */
const outcomeWords = new RegExp(
  `${unansweredWords}|\\banswered\\b|^connected$|^completed?$|^handled$|^success(?:ful)?$|^transferred$|^beantwoord$|^angenommen$|^repondu$`,
);
/** Words of a state, in any table: without one of them a column called `state` is a place. */
const stateWords =
  /\b(?:new|open(?:ed)?|re-?opened|closed?|solved|resolved|pending|hold|waiting|progress|processing|complete[d]?|done|cancell?ed|active|inactive|churned|expired|paused|suspended|deleted|spam|merged|duplicate|draft|paid|unpaid|shipped|delivered|failed|refunded|assigned|escalated|trial\w*|current|lapsed|snoozed|archived|fulfilled|approved|rejected|created|finished|success\w*|error|enabled|disabled|valid|void\w*|authori[sz]ed|captured|overdue|past due|past_due|live|running|stopped|ended|confirmed|received|returned|in transit|on-hold|won|lost)\b/;

function isOutcome({ words }: ColumnProfile): number {
  return words.filter((word) => outcomeWords.test(word)).length / Math.max(1, words.length);
}

function textFit(name: string, column: ColumnProfile): number {
  if (name === 'outcome') return column.averageLength <= 60 && isOutcome(column) >= 0.5 ? 1 : 0;
  // whether it was solved the first time is no way in which it was
  if (name === 'resolution' && /\b(?:first|time|rate|fcr)\b/.test(column.name.words)) return 0;
  if (name === 'resolution') return column.averageLength <= 40 && column.distinct <= 60 ? 1 : 0;
  if (column.emails >= 0.5 || (column.moments >= 0.5 && column.integers < 0.5)) return 0;
  if (name === 'currency') return column.averageLength <= 8 && column.numbers < 0.5 ? 1 : 0;
  if (name === 'subject' || name === 'notes' || name === 'comment') return column.numbers >= 0.9 ? 0 : 1;
  // `Type`: email, chat, phone
  if (name === 'contact_reason') {
    const { channel, direction } = contacts.fields;
    if (column.words.every((word) => isKnownWord(channel, word) || isKnownWord(direction, word))) return 0;
    if (isOutcome(column) >= 0.6 || /\b(?:disconnect\w*|hang ?up|termination|end|transfer)\b/.test(column.name.words))
      return 0;
  }
  if (name === 'segment' || name === 'product_category' || name === 'contact_reason') {
    if (column.averageLength > 80) return 0.5;
    return column.filled > 50 && column.distinct > 0.9 * column.filled ? 0.6 : 1;
  }
  return column.averageLength > 200 ? 0.6 : 1;
}
