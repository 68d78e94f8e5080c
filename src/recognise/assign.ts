import type { ColumnMatch } from '../columns/mapping.ts';
import { matchName } from '../columns/vocabulary.ts';
import { ownValue } from '../own-value.ts';
import type { Field, Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { settleAmountCurrencies } from './amount-currencies.ts';
import { mixedAnswers, questionsIn, settleAnswers } from './answer-columns.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';
import { countByMatter, dropStaffUsers } from './contact-keys.ts';
import { personNumber } from './customer-columns.ts';
import { settleCustomerRows, statesIn } from './customer-rows.ts';
import { dateInParts } from './date-parts.ts';
import { asDeliveryEvents } from './delivery-events.ts';
import { isStaffHeader } from './employees.ts';
import { weights } from './evidence.ts';
import { namedCustomer, namedGuest } from './named-customers.ts';
import { settleOrderByWords } from './order-columns.ts';
import { orderStatesOf } from './order-states.ts';
import { settlePromises } from './promised-columns.ts';
import { promisedSpans } from './promised-spans.ts';
import { settledWords } from './settled-words.ts';
import { slotOfTheDay } from './slots.ts';
import { isOtherMoment, suitability } from './suitability.ts';

/** The columns of a file in one role. */
export interface Assignment {
  role: Role;
  columns: Record<string, ColumnMatch>;
  /** What words of this file mean that mean something else elsewhere: field -> word, lower case -> canonical word. */
  words: Record<string, Record<string, string>>;
  chosen: Candidate[];
  /** Every candidate, the best first. */
  candidates: Candidate[];
  /** What the matched fields say for the role. */
  score: number;
}

/** Below this a header and its cells say too little to take the column. */
const leastConfidence = 0.4;

/** Gives every field its best column and every column its best field; `given` columns are the user's and stay. */
export function assign(
  role: Role,
  columns: readonly ColumnProfile[],
  given: ReadonlyMap<string, ColumnProfile>,
): Assignment {
  const isFurther = ({ field }: Candidate) => tables[role].fields[field]?.isFurther === true;
  const candidates = candidatesOf(role, columns)
    .sort(byConfidence)
    .sort((a, b) => Number(isFurther(a)) - Number(isFurther(b)));
  const chosen: Candidate[] = [...given].map(([field, column]) => ({
    field,
    column,
    confidence: 1,
    match: { how: 'exact', isGeneric: false },
    why: 'named by you',
  }));
  for (const candidate of candidates) {
    const isTaken = chosen.some(
      ({ field, column }) => field === candidate.field || column.index === candidate.column.index,
    );
    if (!isTaken && !isRuinedKey(candidate)) chosen.push(candidate);
  }
  promoteKey(chosen);
  const staff = role === 'contacts' ? dropStaffUsers(chosen) : [];
  if (role === 'contacts') {
    giveContactToCustomer(chosen, candidates);
    beginWithFirstStep(chosen);
    countByMatter(chosen, columns);
  }
  if (role === 'surveys') settleAnswers(chosen, candidates);
  dropOwnNumber(chosen);
  dropFalseAlias(chosen);
  if (role === 'customers') settleCustomerRows(chosen, columns);
  if (role === 'purchases') {
    priceOfOne(chosen);
    asDeliveryEvents(columns, chosen);
    settlePromises(chosen, columns, candidates);
    settleOrderByWords(chosen, columns);
    settleAmountCurrencies(chosen, columns);
  }
  const words = settledWords(role, chosen, columns);
  if (role === 'purchases' || role === 'promises') chosen.push(...promisedSpans(role, columns, chosen));
  for (const one of slotOfTheDay(role, columns)) {
    const at = chosen.findIndex(({ field }) => field === one.field);
    if (at < 0 || chosen[at]?.why !== 'named by you') chosen.splice(at < 0 ? chosen.length : at, at < 0 ? 0 : 1, one);
  }
  const main = mainMoments[role] ?? (role === 'customers' ? 'customer_since' : undefined);
  const parts = main && !chosen.some(({ field }) => field === main) ? dateInParts(role, columns, main) : undefined;
  const period = role === 'customers' ? 'snapshot_at' : role === 'usage' ? 'used_at' : undefined;
  const isWanted = period && !parts && !chosen.some(({ field }) => field === period);
  const months = isWanted ? dateInParts(role, columns, period, true) : undefined;
  if (months && !chosen.some(({ field }) => field === months.field)) chosen.push(months);
  const onlyDate = parts ?? bestDate(role, columns, chosen);
  if (onlyDate && !chosen.some(({ field }) => field === onlyDate.field)) chosen.push(onlyDate);
  const email = chosen.some(({ field }) => field === 'email' || field === 'customer_id')
    ? undefined
    : bestAddress(columns.filter((column) => !staff.includes(column)));
  if (email && 'email' in tables[role].fields) chosen.push(email);
  const named = role === 'purchases' ? namedCustomer(columns, chosen) : undefined;
  const byName = role === 'purchases' && !named ? namedGuest(columns, chosen) : undefined;
  if (byName) chosen.push(byName);
  if (named) {
    const guest = chosen.findIndex(({ field }) => field === 'guest_name');
    if (guest >= 0) chosen.splice(guest, 1);
    chosen.push(named);
  }
  return { role, columns: matchesOf(chosen), words, chosen, candidates, score: scoreOf(role, chosen) };
}

/** Excel has turned the numbers into 2,54001E+12: different ids have become equal. */
export function isRuinedKey({ field, column }: Pick<Candidate, 'field' | 'column'>): boolean {
  return field.endsWith('_id') && column.scientific >= 0.5;
}

function candidatesOf(role: Role, columns: readonly ColumnProfile[]): Candidate[] {
  const named = columns.flatMap((column) =>
    Object.entries(tables[role].fields).flatMap(([name, field]): Candidate[] => {
      const match = matchName(column.name, field);
      // what is weighed beside the rest has to be called so, not only to have a name in its header
      if (!match || (field.isFurther && match.how === 'part')) return [];
      const confidence = Math.min(0.98, match.confidence * suitability(role, name, field, column, match));
      const how = match.how === 'part' ? 'contains' : 'is';
      const why = `"${column.header}" ${how} a known name (${match.name})`;
      return [{ field: name, column, confidence, match, why }];
    }),
  );
  const asked =
    role === 'surveys'
      ? columns.flatMap(questionsIn)
      : role === 'customers'
        ? columns.flatMap(statesOf)
        : role === 'purchases'
          ? columns.flatMap(orderStatesOf)
          : [];
  const keyed = columns.flatMap(personNumber);
  const mixed =
    role === 'surveys' && named.some(({ field, confidence }) => field === 'question' && confidence >= leastConfidence)
      ? columns.flatMap(mixedAnswers)
      : [];
  return [...named, ...keyed, ...asked, ...mixed].filter(({ confidence }) => confidence >= leastConfidence);
}

/** A column of states under a name of its own. */
function statesOf(column: ColumnProfile): Candidate[] {
  if (!statesIn(column)) return [];
  const match = { how: 'part', isGeneric: false } as const;
  return [
    { field: 'status', column, confidence: 0.6, match, why: `every text of "${column.header}" is a known state` },
  ];
}

/** `Vorgangsnummer` names a case and its contact alike: with one column there is one contact a case. */
function promoteKey(chosen: Candidate[]): void {
  const issue = chosen.find(({ field }) => field === 'issue_id');
  if (issue && !chosen.some(({ field }) => field === 'contact_id')) issue.field = 'contact_id';
}

/** Beside a case number that never comes again, `ContactId` is the person who got in touch. */
function giveContactToCustomer(chosen: Candidate[], candidates: readonly Candidate[]): void {
  const contact = chosen.find(({ field }) => field === 'contact_id');
  if (!contact || contact.why === 'named by you' || contact.column.isUnique || contact.column.name.key !== 'contactid')
    return;
  const own = candidates.find(
    ({ field, column }) => field === 'contact_id' && column.index !== contact.column.index && column.isUnique,
  );
  if (!own || chosen.some(({ field }) => field === 'customer_id')) return;
  const at = chosen.findIndex(({ column }) => column.index === own.column.index);
  if (at >= 0) chosen.splice(at, 1);
  contact.field = 'customer_id';
  chosen.push({ ...own });
}

/** A log of steps has the moment of each and none of the whole: the first step is the beginning. */
function beginWithFirstStep(chosen: Candidate[]): void {
  const step = chosen.find(({ field }) => field === 'updated_at');
  const id = chosen.find(({ field }) => field === 'contact_id');
  if (!step || !id || id.column.isUnique || chosen.some(({ field }) => field === 'created_at')) return;
  step.field = 'created_at';
}

/** Names of what a helpdesk counts; an `issue` or a parent case is what several contacts are about. */
const ownNumbers = /\b(?:ticket|case|conversation|thread|zaak\w*|dossier\w*|fall\w*|vorgang\w*)\b/;
const sharedNumbers = /\b(?:issue|problem|parent|related|linked|haupt\w*|hoofd\w*)\b/;

/**
 * A number that never comes back is the ticket's own, under a second name. As an issue it would make every contact one of its own, and
 * nobody would ever seem to come back about anything.
 */
function dropOwnNumber(chosen: Candidate[]): void {
  const at = chosen.findIndex(({ field }) => field === 'issue_id');
  const issue = chosen[at];
  if (!issue || issue.why === 'named by you' || !issue.column.isUnique) return;
  const { words } = issue.column.name;
  const isOwn = ownNumbers.test(words) && !sharedNumbers.test(words);
  if (isOwn && chosen.some(({ field }) => field === 'contact_id')) chosen.splice(at, 1);
}

/** A person can have several customer ids; a column with more different ids than there are customers is something else. */
function dropFalseAlias(chosen: Candidate[]): void {
  const at = chosen.findIndex(({ field }) => field === 'person_id');
  const own = chosen.find(({ field }) => field === 'customer_id');
  const person = chosen[at];
  if (!person || person.why === 'named by you') return;
  if (!own) person.field = 'customer_id';
  else if (person.column.distinct > own.column.distinct) chosen.splice(at, 1);
}

/** Beside a quantity a bare `price` is that of one piece. */
function priceOfOne(chosen: Candidate[]): void {
  const amount = chosen.find(({ field }) => field === 'amount');
  if (!amount || amount.why === 'named by you' || chosen.some(({ field }) => field === 'unit_price')) return;
  const hasQuantity = chosen.some(({ field }) => field === 'quantity');
  if (hasQuantity && /^(?:price|prijs|preis|prix)$/.test(amount.column.name.key)) amount.field = 'unit_price';
}

const mainMoments: Partial<Record<Role, string>> = {
  contacts: 'created_at',
  purchases: 'ordered_at',
  surveys: 'responded_at',
  usage: 'used_at',
};

function isMainMoment(field: Field | undefined): boolean {
  return field?.type === 'moment' && !field.isFurther;
}

const handled = new Set(['resolved_at', 'first_response_at', 'updated_at']);

/** No header is a known name for when it happened, but the file has one date column, and it is no deadline or the like. */
function bestDate(role: Role, columns: readonly ColumnProfile[], chosen: readonly Candidate[]): Candidate | undefined {
  const field = mainMoments[role];
  if (!field || chosen.some((one) => one.field === field)) return undefined;
  // beside the day a contact was solved or answered the only other day is when it began, but not that of something else (`Date of Purchase`)
  const isHandled = (one: Candidate) => role === 'contacts' && handled.has(one.field);
  const known = chosen.filter((one) => isMainMoment(tables[role].fields[one.field]));
  if (known.some((one) => !isHandled(one))) return undefined;
  // beside a score there is no other day than that of the answer
  const least = role === 'surveys' && chosen.some((one) => one.field === 'score') ? 1 : 2;
  if (chosen.filter(({ match }) => !match.isGeneric).length < least) return undefined;
  const dates = columns.filter(
    ({ moments, fillRate, index }) =>
      moments >= 0.9 && fillRate >= 0.8 && !chosen.some(({ column }) => column.index === index),
  );
  const [only, ...others] = dates;
  if (!only || others.length > 0 || isOtherMoment(only.name.words)) return undefined;
  if (known.length > 0 && only.name.words.includes(' ')) return undefined;
  return {
    field,
    column: only,
    confidence: 0.5,
    match: { how: 'part', isGeneric: true },
    why: 'the only date in the file',
  };
}

/** No header says so, but the cells are addresses and not the staff's: the column with the most different ones. */
function bestAddress(columns: readonly ColumnProfile[]): Candidate | undefined {
  const found = columns
    .filter(({ emails, name }) => emails >= 0.5 && !isStaffHeader(name.words))
    .sort((a, b) => b.distinct - a.distinct || a.index - b.index)[0];
  if (!found) return undefined;
  return {
    field: 'email',
    column: found,
    confidence: 0.55,
    match: { how: 'part', isGeneric: true },
    why: 'holds e-mail addresses',
  };
}

function byConfidence(a: Candidate, b: Candidate): number {
  return b.confidence - a.confidence || a.column.index - b.column.index || a.field.localeCompare(b.field);
}

function matchesOf(chosen: readonly Candidate[]): Record<string, ColumnMatch> {
  return Object.fromEntries(
    chosen.map(({ field, column, confidence, why, with: others }) => [
      field,
      {
        header: column.header,
        index: column.index,
        confidence: Math.round(confidence * 100) / 100,
        why,
        ...(others ? { with: others } : {}),
      },
    ]),
  );
}

function scoreOf(role: Role, chosen: readonly Candidate[]): number {
  const table: Readonly<Record<string, number>> = weights[role];
  return chosen.reduce((sum, { field, confidence, match, column }) => {
    const strength = match.isGeneric ? 0.45 : match.how === 'part' ? 0.6 : 1;
    return sum + (ownValue(table, field) ?? 0) * confidence * strength * (column.fillRate === 0 ? 0.5 : 1);
  }, 0);
}
