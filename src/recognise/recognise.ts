import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { type Mapping, type RowMeaning, usualRow } from '../columns/mapping.ts';
import { centsDoubts } from '../columns/minor-units.ts';
import { normaliseHeader } from '../columns/normalise-header.ts';
import type { Note } from '../locales/locale.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import { type Role, roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { codedStates } from './answer-codes.ts';
import { countedAnswers } from './answer-counts.ts';
import { type Assignment, assign } from './assign.ts';
import { joinLegs } from './call-legs.ts';
import { type ColumnProfile, profileColumns } from './column-profile.ts';
import { onlyComplaints } from './complaints.ts';
import { completeMoments } from './completions.ts';
import { completeContacts } from './contact-columns.ts';
import { customerRowOf } from './customer-rows.ts';
import { deliveryRow } from './delivery-events.ts';
import { promiseWords, signalScore } from './evidence.ts';
import { readFieldHistory } from './field-history.ts';
import { furtherAnswers } from './further-answers.ts';
import { furtherPromises } from './further-promises.ts';
import { invitationColumns } from './invitation-columns.ts';
import { invitationEvents } from './invitation-events.ts';
import { isLedger, isListOfInvitations, lookAlike } from './look-alikes.ts';
import { isMessageFile, mayRepeat, messageMoment, silentMessages } from './message-files.ts';
import { monthsAcross } from './months-across.ts';
import { doubtsAbout } from './recognition-doubts.ts';
import { notesOf } from './recognition-notes.ts';
import { shapeScore } from './shape-score.ts';
import { completeSlots } from './slots.ts';
import { constantsOf } from './survey-constants.ts';

export interface RecogniseOptions {
  /** The user says what the file is. */
  role?: Role;
  /** Canonical field -> header, said by the user. */
  columns?: Record<string, string>;
  /** The same of every role, where it is still to be decided: it counts for a role whose named columns the file all has. */
  columnsByRole?: Partial<Record<Role, Record<string, string>>>;
}

/** A role weighed against the others. */
interface Rating extends Assignment {
  total: number;
  /** Groups of fields of which the file has none although the role needs one. */
  lacks: (readonly string[])[];
  profiles: readonly ColumnProfile[];
}

/** Less than this is no more than a file that happens to have a customer number. */
const leastScore = 1.5;
/** What the name of a file adds to a role that it could only just not play. */
const ofName = 0.8;
/** A role that the file cannot play, but that it looks like so many times more than the one it can. */
const outshone = 1.5;
/** Roles this close (share of the better one) are told to the user. */
const closeCall = 0.85;

/**
 * Works out what a file is and which column means what, from its header row, the question texts below it and a sample
 * of its rows. The file's name is asked only when two roles are about equally likely.
 */
export function recognise(file: SniffedFile, options: RecogniseOptions = {}): Mapping {
  const columns = profileColumns(file);
  const ratings = (options.role ? [options.role] : roles)
    .map((role) => rate(role, columns, givenColumns(file, role, columns, toldOf(role, columns, options))))
    .sort((a, b) => b.total - a.total || nameHint(file.name, b.role) - nameHint(file.name, a.role));
  const surveys = ratings.find(({ role }) => role === 'surveys');
  const counts = surveys && countedAnswers(file, columns, surveys.columns);
  if (counts) return counts;
  const months = monthsIn(file, columns, ratings, options);
  if (months) return months;
  const [best, second] = options.role
    ? ratings
    : byName(
        ratings.filter((rating) => canPlay(rating, nameHint(file.name, rating.role))),
        file.name,
      );
  // a file of tickets without a date is no list of purchases because one of its columns is a date of purchase
  const isOutshone = best && (ratings[0]?.total ?? 0) > outshone * best.total;
  if (!best || isOutshone) return unrecognised(file, columns, ratings);
  completeSlots(best.role, best.columns, columns);
  completeMoments(best.role, best.columns, columns);
  codedStates(best, columns);
  invitationColumns(best, columns);
  const isHistory = readFieldHistory(best, columns);
  joinLegs(best, columns, file.sample);
  const further = best.role === 'contacts' ? completeContacts(best, columns, file.sample) : [];
  const messages = isHistory ? [] : messagesOf(best, columns, file.sample);
  const invitationKey = invitationEvents(best, columns, file.sample);
  const rivals = second && second.total >= closeCall * best.total ? [second.role] : [];
  const constants = constantsOf(best, columns, file.name);
  const complaints = onlyComplaints(best, file.name);
  const answers = furtherAnswers(best, columns);
  const promised = furtherPromises(best, columns);
  return {
    role: best.role,
    confidence: options.role ? 1 : confidenceOf(best, second),
    why: whyOf(best, options.role !== undefined),
    columns: best.columns,
    constants: { ...constants.values, ...complaints.constants },
    row: rowOf(best, messages.length > 0, answers.length),
    ...(messages.length > 0 ? { isByMessage: true } : mayRepeat(best, columns, file) ? { mayRepeat: true } : {}),
    ...(answers.length > 0 ? { further: answers } : {}),
    ...(invitationKey ? { invitationKey } : {}),
    ...(Object.keys(best.words).length > 0 ? { words: best.words } : {}),
    ...(promised.length > 0 ? { furtherPromises: promised } : {}),
    unused: unusedHeaders(file, best),
    ...doubtsAbout(best, columns, [...complaints.doubts, ...centsDoubts(file, best)]),
    notes: [...notesOf(best, columns, rivals), ...further, ...messages, ...constants.notes],
  };
}

function monthsIn(
  file: SniffedFile,
  profiles: readonly ColumnProfile[],
  ratings: readonly Rating[],
  { role, columns }: RecogniseOptions,
): Mapping | undefined {
  if (role && role !== 'customers' && role !== 'purchases') return undefined;
  const customers =
    ratings.find((one) => one.role === 'customers') ??
    rate('customers', profiles, givenColumns(file, 'customers', profiles, {}));
  // whoever names columns reads them as they stand
  return columns && Object.keys(columns).length > 0 ? undefined : monthsAcross(file, profiles, customers, role);
}

/** What one row of the file is. */
function rowOf({ role, columns, chosen, profiles }: Rating, isByMessage: boolean, further: number): RowMeaning {
  if (isByMessage) return { is: 'message', why: (columns.issue_id ?? columns.contact_id)?.header ?? '' };
  if (role === 'surveys') return surveyRow(columns, further, profiles);
  const delivery = role === 'purchases' ? deliveryRow(columns) : null;
  if (delivery) return delivery;
  return role === 'customers' ? customerRowOf(chosen) : { is: usualRow[role], why: '' };
}

const eventName = /^(?:event(?: name| type)?|action|activity)$/;
const eventWords = /\b(?:survey|dismissed|shown|displayed|answered|responded|invited)\b/;

function surveyRow(columns: Rating['columns'], further: number, profiles: readonly ColumnProfile[]): RowMeaning {
  const event = profiles.find(
    ({ name, words }) => eventName.test(name.words) && words.some((word) => eventWords.test(word)),
  );
  if (event) return { is: 'survey-event', why: event.header };
  if (columns.survey_event) return { is: 'survey-event', why: columns.survey_event.header };
  const { answer_count: count, question, survey_type: type, score } = columns;
  if (count) return { is: 'answer-count', why: count.header };
  if (question) return { is: 'answer-to-a-question', why: question.header };
  if (type) return { is: 'answer', why: type.header };
  return further > 0 ? { is: 'answers-to-questions', why: score?.header ?? '' } : { is: usualRow.surveys, why: '' };
}

/** Notes on the rows of a file of messages, none for any other file; the moment of the message joins its columns. */
function messagesOf(
  { role, columns }: Rating,
  profiles: readonly ColumnProfile[],
  sample: SniffedFile['sample'],
): Note[] {
  if (role !== 'contacts' || !isMessageFile({ columns, profiles, sample })) return [];
  const written = messageMoment({ columns, profiles, sample });
  if (written) columns.message_at ??= written;
  Object.assign(columns, silentMessages({ columns, profiles, sample }));
  return [{ code: 'rows-are-messages', values: { column: (columns.issue_id ?? columns.contact_id)?.header ?? '' } }];
}

function rate(role: Role, columns: readonly ColumnProfile[], given: ReadonlyMap<string, ColumnProfile>): Rating {
  const assignment = assign(role, columns, given);
  const lacks = tables[role].requires.filter((group) => !group.some((field) => field in assignment.columns));
  return {
    ...assignment,
    lacks,
    profiles: columns,
    total: assignment.score + signalScore(role, columns) + shapeScore(assignment, columns),
  };
}

function canPlay({ role, total: seen, lacks, chosen, columns, profiles }: Rating, hint: number): boolean {
  // `customers.csv` with little more than an id and a day is what it is called
  const total = seen + hint * ofName;
  if (lacks.length > 0 || total < leastScore) return false;
  if (role === 'customers') return total >= leastScore + 0.3;
  if (role === 'contacts') return !isLedger(profiles) && !isListOfInvitations(profiles);
  if (role !== 'promises') return true;
  // a task list has deadlines too; a promise names the one it was made to, or says that it is one
  const isTo = ['customer_id', 'email', 'order_id', 'contact_id', 'phone'].some((field) => field in columns);
  const isJudged = ['fulfilled_at', 'on_time', 'is_late', 'lateness'].some((field) => field in columns);
  return isTo && (chosen.some(({ column }) => promiseWords.test(column.name.words)) || isJudged);
}

function confidenceOf(best: Rating, second: Rating | undefined): number {
  const lead = second ? 1 - second.total / best.total : 1;
  const weight = Math.min(1, best.total / 5);
  return Math.round(Math.min(0.99, 0.45 + 0.3 * weight + 0.35 * Math.min(1, lead * 1.5)) * 100) / 100;
}

/** Of two roles that are close the one that the file is called by; events happen in files of every role. */
function byName(ratings: Rating[], name: string): Rating[] {
  const [best, second, ...others] = ratings;
  if (!best || !second || second.role === 'usage' || second.total < closeCall * best.total) return ratings;
  return nameHint(name, second.role) > nameHint(name, best.role) ? [second, best, ...others] : ratings;
}

const nameWords: Readonly<Record<Role, RegExp>> = {
  customers: /customer|klant|relatie|debiteur|kunde|client|account|member|subscriber/i,
  contacts:
    /contact|ticket|case|melding|conversation|incident|call|vorgang|support|help.?desk|service.?desk|klacht|complaint|mailbox|inbox/i,
  purchases: /purchase|order|bestel|payment|invoice|factu|sale|verkoop|transact|commande|rechnung/i,
  surveys: /survey|nps|csat|enquete|review|feedback|response|umfrage|sondage/i,
  promises: /promise|belofte|toezegging|afspra|zusage|promesse/i,
  usage: /usage|event|gebruik|activity|session|log.?in|nutzung/i,
};

function nameHint(name: string, role: Role): number {
  return nameWords[role].test(name) ? 1 : 0;
}

function whyOf(best: Rating, isGiven: boolean): string[] {
  const strongest = [...best.chosen].sort((a, b) => b.confidence - a.confidence).slice(0, 8);
  const lines = strongest.map(({ field, why }) => `${field}: ${why}`);
  return isGiven ? ['role named by you', ...lines] : lines;
}

function unusedHeaders(file: SniffedFile, { columns }: Assignment): string[] {
  const used = new Set(Object.values(columns).flatMap((match) => [match.index, ...(match.with ?? [])]));
  return file.headers.filter((header, i) => header !== '' && !used.has(i));
}

function unrecognised(file: SniffedFile, columns: readonly ColumnProfile[], ratings: readonly Rating[]): Mapping {
  const closest = ratings.find(({ total, lacks }) => lacks.length === 1 && total >= leastScore);
  const { why, note: seenAs, role } = lookAlike(columns, closest);
  // what comes nearest, for the option that would say what the file is
  const nearest = ratings.find(({ lacks, total }) => lacks.length <= 1 && total > 0) ?? ratings[0];
  const note = { ...seenAs, values: { ...(nearest ? { role: nearest.role } : {}), ...seenAs.values } };
  const seen = ratings.find((rating) => rating.role === role);
  return {
    role: 'unrecognised',
    ...(note.code === 'looks-like-order-status' ? { relatedTo: 'purchases' } : {}),
    confidence: Math.round(Math.min(0.95, closest ? 0.7 : 0.6) * 100) / 100,
    why: [why],
    columns: seen?.columns ?? {},
    constants: {},
    row: { is: 'unknown', why: '' },
    unused: seen ? unusedHeaders(file, seen) : file.headers.filter((header) => header !== ''),
    notes: [note],
  };
}

/** The user's own columns: by the exact header, else by the header as people type it. */
function givenColumns(
  file: SniffedFile,
  role: Role,
  columns: readonly ColumnProfile[],
  told: Record<string, string>,
): Map<string, ColumnProfile> {
  const given = new Map<string, ColumnProfile>();
  for (const [field, header] of Object.entries(told)) {
    if (!Object.hasOwn(tables[role].fields, field)) {
      const known = Object.keys(tables[role].fields);
      throw Problem.of('unknown-table-field', {
        field,
        role,
        header,
        nearest: nearest(field, known) ?? known[0] ?? '',
      });
    }
    const column = columnCalled(header, columns);
    if (!column) {
      const found = nearest(header, file.headers);
      throw Problem.of('unknown-column', {
        file: file.name,
        role,
        field,
        header,
        ...(found ? { nearest: found } : {}),
      });
    }
    given.set(field, column);
  }
  return given;
}

function toldOf(role: Role, profiles: readonly ColumnProfile[], options: RecogniseOptions): Record<string, string> {
  if (options.columns) return options.columns;
  const told = Object.entries(options.columnsByRole?.[role] ?? {}).filter(([, header]) => header !== '');
  return told.every(([, header]) => columnCalled(header, profiles)) ? Object.fromEntries(told) : {};
}

function columnCalled(header: string, columns: readonly ColumnProfile[]): ColumnProfile | undefined {
  const { key } = normaliseHeader(header);
  return columns.find((one) => one.header === header) ?? columns.find((one) => one.name.key === key);
}
