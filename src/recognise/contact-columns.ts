import { business, isOtherTime, kinds } from '../columns/contact-durations.ts';
import type { ColumnMatch } from '../columns/mapping.ts';
import { durationShape, unitOfHeader } from '../columns/plan-duration.ts';
import type { Note } from '../locales/locale.ts';
import type { Assignment } from './assign.ts';
import { bothWays } from './both-ways.ts';
import type { ColumnProfile } from './column-profile.ts';
import { reasonColumns } from './contact-reason-columns.ts';
import { whoBegan } from './who-began.ts';

/** Completes what a file of contacts says beyond single names: durations, lists over several columns, the most telling reason. */
export function completeContacts(
  best: Assignment,
  profiles: readonly ColumnProfile[],
  sample: readonly (readonly string[])[],
): Note[] {
  const ways = [...bothWays(best, profiles, sample), ...outcomeOfCalls(best, profiles)];
  whoBegan(best, profiles, sample);
  return [
    ...ways,
    ...durations(best, profiles),
    ...reasonColumns(best, profiles),
    ...labels(best, profiles),
    ...callers(best, profiles),
    ...nameOnly(best, profiles),
  ];
}

const isTaken = ({ columns }: Pick<Assignment, 'columns'>, index: number) =>
  Object.values(columns).some((match) => match.index === index || match.with?.includes(index));

const callType = /^(?:call |interaction |record )?type$/;
const isWay =
  /^(?:in|out)(?:bound|coming|going)?\b|^(?:short )?_?(?:missed|abandoned|short_abandoned|voicemail)$|^(?:manual|internal)\b|^click[ _-]?(?:to|2)[ _-]?(?:call|dial)$|call[ _-]?back$/;
const ofCalls =
  /no[ _-]?answer|\bun-?answered\b|not answered|\bbusy\b|missed|abandon|voicemail|gemist|geen gehoor|in gesprek|niet opgenomen|besetzt|verpasst|entgangen|nicht angenommen|manque|sans reponse|non decroche|occupe/;

/** States of which some can only be a call's (`no-answer`, `busy`) tell how calls ended. */
function outcomeOfCalls(best: Assignment, profiles: readonly ColumnProfile[]): Note[] {
  const { columns } = best;
  const type = profiles.find(
    ({ name, index, filled, words }) =>
      filled > 0 && callType.test(name.words) && !isTaken(best, index) && words.every((word) => isWay.test(word)),
  );
  if (type && !columns.direction) {
    const why = `"${type.header}" tells who called whom`;
    columns.direction = { header: type.header, index: type.index, confidence: 0.8, why };
  }
  // `Call type`: inbound, inbound_missed, outbound
  const telling = [columns.status, columns.direction].find((match) =>
    (match && profiles[match.index]?.words)?.some((word) => ofCalls.test(word)),
  );
  if (columns.outcome || !telling) return [];
  columns.outcome = { ...telling, why: `"${telling.header}" tells how calls ended` };
  return [];
}

/** The time in a queue is as well that of a caller who gave up. */
const waiting = /\bwait|\bqueue|\bwacht|\bwarte|\battente/;

/** Durations of the first answer and of the solution, where the file has no moment for it; calendar hours before business hours. */
function durations(best: Assignment, profiles: readonly ColumnProfile[]): Note[] {
  const { columns } = best;
  return kinds.flatMap(({ field, moment, pattern }): Note[] => {
    const named = profiles.filter(
      ({ name, index, filled }) =>
        filled > 0 && !isTaken(best, index) && pattern.test(name.words) && !isOtherTime(name.words),
    );
    const readable = named.filter((profile) => profile.moments < 0.5 && isDuration(profile));
    const usable = readable.filter(
      (profile) =>
        hasUnit(profile) && !isBelowZero(profile) && !(waiting.test(profile.name.words) && tellsOutcome(columns)),
    );
    const [chosen] = [...usable].sort((a, b) => rank(a) - rank(b) || a.index - b.index);
    const notes: Note[] = readable
      .filter((profile) => !hasUnit(profile))
      .map(({ header }) => ({ code: 'duration-without-unit', values: { column: header } }));
    for (const { header } of columns[moment] || chosen ? [] : readable.filter(isBelowZero))
      notes.push({ code: 'duration-below-zero', values: { column: header } });
    if (!chosen) return columns[moment] ? [] : notes;
    if (columns[moment]) return [];
    columns[field] = {
      header: chosen.header,
      index: chosen.index,
      confidence: 0.85,
      why: `"${chosen.header}" tells how long it took`,
    };
    if (business.test(chosen.name.words)) notes.push({ code: 'business-hours', values: { column: chosen.header } });
    return notes;
  });
}

function rank({ name }: ColumnProfile): number {
  return (business.test(name.words) ? 10 : 0) + (waiting.test(name.words) ? 1 : 0);
}

function tellsOutcome(columns: Readonly<Record<string, ColumnMatch>>): boolean {
  return ['is_abandoned', 'is_answered_call', 'outcome'].some((field) => field in columns);
}

/** Of so many cells a sign is no slip of a clock. */
const someBelowZero = 0.05;

/** Time that is left of a promise falls below zero; what something took never does. */
function isBelowZero({ rows, filled, cell }: ColumnProfile): boolean {
  const below = Array.from({ length: rows }, (_, row) => cell(row)).filter((text) =>
    /^[-−] ?\d*[1-9:]/.test(text.trim()),
  );
  return below.length >= 2 && below.length >= someBelowZero * filled;
}

function isDuration({ words }: ColumnProfile): boolean {
  return words.length > 0 && words.filter((word) => durationShape(word) !== undefined).length >= 0.9 * words.length;
}

function hasUnit({ header, words }: ColumnProfile): boolean {
  return (
    unitOfHeader(header) !== undefined ||
    words.filter((word) => durationShape(word) !== 'number').length > 0.9 * words.length
  );
}

const labelName =
  /^(?:ticket |case |conversation |issue |all )?(?:tags?|labels?|etiketten|etiquettes|schlagworte?|components?)$/;

/** A list that is written as several columns of one name is read whole; labels beside a reason tell what is no contact. */
function labels(best: Assignment, profiles: readonly ColumnProfile[]): Note[] {
  const { columns } = best;
  const reason = columns.contact_reason;
  const notes: Note[] = [];
  if (reason) {
    const own = profiles[reason.index];
    const further = profiles.filter(({ name, index }) => name.key === own?.name.key && !isTaken(best, index));
    if (further.length > 0) {
      reason.with = further.map(({ index }) => index);
      notes.push({ code: 'several-columns', values: { column: reason.header, count: further.length + 1 } });
    }
    if (further.length > 0 || labelName.test(own?.name.words ?? '')) reason.isList = true;
  }
  const isMarked = (column: ColumnProfile) => !isTaken(best, column.index) && holdsMarks(column);
  const kept = ['agent_team', 'agent_id', 'channel'].flatMap((field) => profiles[columns[field]?.index ?? -1] ?? []);
  const free = [
    ...profiles.filter(({ name, index, filled }) => filled > 0 && labelName.test(name.words) && !isTaken(best, index)),
    ...profiles.filter((column) => !labelName.test(column.name.words) && isMarked(column)),
    ...kept.filter(holdsMarks),
  ];
  const [first, ...others] = free;
  if (first) {
    const same = others.filter((one) => one.name.key === first.name.key || holdsMarks(one)).map(({ index }) => index);
    columns.tags = {
      header: first.header,
      index: first.index,
      confidence: 0.8,
      why: `"${first.header}" holds labels`,
      ...(same.length > 0 ? { with: same } : {}),
      isList: true,
    };
  }
  return notes;
}

/** Words that a row is no contact of a customer, in a queue, a folder or a column of who handled or sent it. */
const mark =
  /^(?:spam|junk|junk[ _-]?(?:e-?)?mail|spam folder|trash|deleted items|prullenbak|papierkorb|corbeille|ongewenste (?:e-?)?mail|ongewenst|bot[ _-]only|auto[ _-]?repl(?:y|ied)|auto[ _-]?generated|out[ _-]of[ _-]office|internal|test)$/;

/** A few words that come again, some of them such a mark. */
function holdsMarks({ words, distinct, filled, averageLength }: ColumnProfile): boolean {
  return (
    filled > 0 && distinct <= 40 && averageLength <= 40 && words.length > 1 && words.some((word) => mark.test(word))
  );
}

const personName =
  /^(?:guest name|caller|caller id|opened by|requester id|requester|requestor|reporter|customer|contact|client|requested by|requested for|raised by|opened by|caller name|requester name|customer name|contact name|client name|reported by|klant|klantnaam|naam klant|aanmelder|melder|klager|indiener|naam aanmelder|contactpersoon|kunde|kundenname|ansprechpartner|demandeur|nom du client|appelant)(?: full)?(?: name)?$/;
const callerName =
  /^(?:phone|from|from number|src|ani|caller ?id|caller number|calling number|calling party(?: number)?)$/;
const calledName =
  /^(?:called phone|to|to number|dst|dnis|dialed number|dialled number|called number|called party(?: number)?|destination(?: number)?|callee|callee number)$/;

/** Who called and who was called: of a call that the company made the customer is the latter. */
function callers(best: Assignment, profiles: readonly ColumnProfile[]): Note[] {
  const { columns } = best;
  const caller = profiles[columns.phone?.index ?? -1];
  if (!caller || !columns.direction || !callerName.test(caller.name.words)) return [];
  const called = profiles.find(({ name, index }) => calledName.test(name.words) && !isTaken(best, index));
  if (called)
    columns.called_phone = { header: called.header, index: called.index, confidence: 0.8, why: 'who was called' };
  return [];
}

/** No number and no address, but a column of names: people are told apart by it where no file tells more. */
function nameOnly(best: Assignment, profiles: readonly ColumnProfile[]): Note[] {
  const { columns } = best;
  if (columns.customer_id || columns.email || columns.phone) return [];
  const named = profiles.find(
    ({ name, filled, distinct, averageLength, index }) =>
      filled > 0 && distinct > 1 && averageLength < 60 && personName.test(name.words) && !isTaken(best, index),
  );
  if (!named) return [];
  const why = `"${named.header}" is the only key of a customer`;
  columns.guest_name = { header: named.header, index: named.index, confidence: 0.6, why };
  return [{ code: 'customer-name-only', values: { column: named.header } }];
}
