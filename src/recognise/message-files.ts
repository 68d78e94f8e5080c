import type { ColumnMatch } from '../columns/mapping.ts';
import type { ColumnProfile } from './column-profile.ts';

/** A column that only a file of single messages has. */
const messageName = /\b(?:messages?|bericht(?:en)?|nachricht(?:en)?|reply|replies|author)\b/;
const ownMessage = /\b(?:message|bericht|nachricht)\b/;
const momentName = /\b(?:created|date|datum|time|tijd|zeit|sent|verzonden|gesendet|envoye|at|op|am|le)\b/;
/** What the recognition has found of a file of contacts. */
interface Found {
  columns: Readonly<Record<string, ColumnMatch>>;
  profiles: readonly ColumnProfile[];
}

/**
 * The file has one row for each message of a conversation, not for each contact: the number of the conversation comes again,
 * and the columns speak of messages.
 */
export function isMessageFile({ columns, profiles }: Found): boolean {
  const profile = (field: string) => profiles.find(({ index }) => index === columns[field]?.index);
  const contact = profile('contact_id');
  const issue = profile('issue_id');
  const comesAgain = (column: ColumnProfile | undefined) =>
    column !== undefined && column.filled >= 2 && !column.isUnique;
  if (contact && ownMessage.test(contact.name.words)) return comesAgain(issue);
  return (
    comesAgain(contact) && profiles.some(({ name, index }) => messageName.test(name.words) && index !== contact?.index)
  );
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
