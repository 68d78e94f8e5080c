import type { ColumnProfile } from './column-profile.ts';

const openOrClosed =
  /^(?:open|opened|closed|snoozed|pending|solved|resolved|on[ _-]hold|waiting|archived|offen|geschlossen|gesloten|opgelost|ouvert|ferme)$/;

/** A number of its own on every row, somebody's number that comes again, and states of which all are those of a matter. */
export function isListOfMatters(of: (field: string) => ColumnProfile | undefined): boolean {
  const [id, customer, status] = [of('contact_id'), of('customer_id'), of('status')];
  if (!id?.isUnique || !customer || customer.isUnique || !status || status.words.length < 2) return false;
  return status.words.every((word) => openOrClosed.test(word));
}
