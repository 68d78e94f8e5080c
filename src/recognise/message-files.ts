import type { ColumnMatch } from '../columns/mapping.ts';
import { fold } from '../columns/months.ts';
import { automaticSubject, messageKinds } from '../schema/message-kinds.ts';
import type { ColumnProfile } from './column-profile.ts';

/** A column that only a file of single messages has. */
const messageName = /\b(?:messages?|bericht(?:en)?|nachricht(?:en)?|reply|replies|author)\b/;
const ownMessage = /\b(?:message|bericht|nachricht)\b/;
const momentName = /\b(?:created|date|datum|time|tijd|zeit|sent|verzonden|gesendet|envoye|at|op|am|le)\b/;
/** A count of messages stands beside a contact, not in a message. */
const countName =
  /\b(?:count|number|total|aantal|anzahl|nombre|touches|interactions)\b|\b(?:replies|messages|berichten|nachrichten)$/;
/** What the recognition has found of a file of contacts. */
interface Found {
  columns: Readonly<Record<string, ColumnMatch>>;
  profiles: readonly ColumnProfile[];
  sample: readonly (readonly string[])[];
}

/**
 * The file has one row for each message of a conversation, not for each contact: the number of the conversation comes again,
 * and the columns speak of messages.
 */
export function isMessageFile({ columns, profiles, sample }: Found): boolean {
  const profile = (field: string) => profiles.find(({ index }) => index === columns[field]?.index);
  const contact = profile('contact_id');
  const issue = profile('issue_id');
  const comesAgain = (column: ColumnProfile | undefined) =>
    column !== undefined && column.filled >= 2 && !column.isUnique;
  if (contact && ownMessage.test(contact.name.words)) return comesAgain(issue);
  const speaking = profiles.filter(
    ({ name, index, numbers }) =>
      messageName.test(name.words) && index !== contact?.index && !(numbers >= 0.9 && countName.test(name.words)),
  );
  // who wrote and to whom, on every row: letters to and fro
  if (comesAgain(contact ?? issue) && isBetweenAddresses(profiles)) return true;
  if (!comesAgain(contact) || speaking.length === 0) return false;
  // versions of a conversation name its author as well, on every row the same and with the moment of the whole
  const isMessage = speaking.some(({ name }) => ownMessage.test(name.words));
  return isMessage || !(columns.updated_at && isOneMoment(columns, sample));
}

const sender =
  /^(?:from|sender|from (?:e ?mail|address)|sender (?:e ?mail|address)|van|afzender|von|absender|de|expediteur)$/;
const receiver =
  /^(?:to|recipient|to (?:e ?mail|address)|recipient (?:e ?mail|address)|aan|ontvanger|an|empfanger|a|destinataire)$/;

/** Who writes is written to as well. */
function isBetweenAddresses(profiles: readonly ColumnProfile[]): boolean {
  const named = (pattern: RegExp) => profiles.find(({ name, emails }) => pattern.test(name.words) && emails >= 0.8);
  const [from, to] = [named(sender), named(receiver)];
  return from !== undefined && to !== undefined && from.words.some((word) => to.words.includes(word));
}

/** Rows of one number have one moment of creation. */
function isOneMoment({ contact_id: id, created_at: created }: Found['columns'], sample: Found['sample']): boolean {
  if (!id || !created) return false;
  const moments = new Map<string, Set<string>>();
  for (const row of sample) {
    const key = row[id.index] ?? '';
    if (key === '') continue;
    const of = moments.get(key) ?? new Set();
    moments.set(key, of.add(row[created.index] ?? ''));
  }
  const several = [...moments.values()].filter(({ size }) => size > 1).length;
  return several <= 0.1 * moments.size;
}

/** Rows that only the whole file tells apart: its numbers come again, or the rows say when they were written. */
export function mayRepeat(
  { role, columns }: { role: string; columns: Found['columns'] },
  profiles: readonly ColumnProfile[],
  { isSampleComplete }: { isSampleComplete: boolean },
): boolean {
  if (role !== 'contacts') return false;
  const id = profiles.find(({ index }) => index === columns.contact_id?.index);
  if (!id || id.filled < 2) return false;
  if (!id.isUnique || columns.contact_id?.with) return true;
  return !isSampleComplete && ('updated_at' in columns || 'version' in columns);
}

/** When the message itself was written, where `created_at` is the moment of the whole conversation. */
export function messageMoment({ columns, profiles }: Found): ColumnMatch | undefined {
  const created = profiles.find(({ index }) => index === columns.created_at?.index);
  if (!created || messageName.test(created.name.words)) return undefined;
  const taken = new Set(Object.values(columns).map(({ index }) => index));
  const found = profiles.find(
    ({ index, name, moments }) =>
      !taken.has(index) && moments >= 0.7 && ownMessage.test(name.words) && momentName.test(name.words),
  );
  return found && { header: found.header, index: found.index, confidence: 0.9, why: 'when the message was written' };
}

const silent = new RegExp(`${messageKinds.automatic}|${messageKinds.internal}`);
const answeredItself = new RegExp(automaticSubject);
/** Kinds and people have short names; a column of longer texts holds what was written. */
const longestKind = 40;

/** The columns that tell that a machine wrote a message, or a colleague to another. */
export function silentMessages({ columns, profiles }: Found): Record<string, ColumnMatch> {
  const holds = ({ rows, cell }: ColumnProfile, pattern: RegExp) =>
    Array.from({ length: rows }, (_, row) => cell(row)).some((text) => pattern.test(fold(text)));
  const ofTexts = new Set(['subject', 'notes'].map((field) => columns[field]?.index));
  const [first, ...others] = profiles.filter(
    (one) =>
      one.filled > 0 &&
      one.averageLength <= longestKind &&
      !ofTexts.has(one.index) &&
      one.numbers < 0.5 &&
      one.moments < 0.5 &&
      holds(one, silent),
  );
  const title = profiles[columns.subject?.index ?? -1];
  const match = ({ header, index }: ColumnProfile, why: string) => ({ header, index, confidence: 0.8, why });
  const found: Record<string, ColumnMatch> = {};
  if (first) {
    found.message_kind = match(first, `"${first.header}" tells messages of machines and of colleagues`);
    if (others.length > 0) found.message_kind.with = others.map(({ index }) => index);
  }
  if (title && holds(title, answeredItself))
    found.message_title = match(title, `"${title.header}" tells answers of machines`);
  return found;
}
