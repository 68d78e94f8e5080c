import { canonicalWord } from '../columns/words.ts';
import { contacts } from '../schema/contacts.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';
import { isMessageFile } from './message-files.ts';

const of = '(?:conversation |ticket |case |chat |call |contact |thread |interaction |gesprek |vorgang )?';
/** Who began the whole of it. */
const beginner = new RegExp(
  `^${of}(?:(?:initiated|started|begun|opened) (?:by|from)|initiator|originator)(?: type| role)?$|^(?:first|initial|opening) message (?:(?:sent|written) )?(?:by|from)(?: type| role)?$|^${of}(?:gestart|begonnen|geopend|geinitieerd) door$|^eerste bericht (?:van|door|verzonden door)$|^${of}(?:gestartet|begonnen|eroffnet|initiiert) (?:von|durch)$|^erste nachricht (?:von|durch)$|^(?:initie|demarre|commence|ouvert)e? par$|^premier message (?:de|par|envoye par)$`,
);
/** Who wrote this row, which may be one message of many. */
const writer =
  /^(?:message )?(?:author|sender|from|writer|participant) (?:type|role|kind)$|^sent by (?:type|role)$|^(?:type|rol|soort) (?:auteur|afzender)$|^(?:auteur|afzender) ?(?:type|rol|soort)$|^(?:absender|autor|verfasser) ?(?:typ|art|rolle)$|^(?:type|role) (?:d |de l )?(?:auteur|expediteur)$/;
/** Whose hand made the record; employees write down what customers say to them. */
const recorder =
  /^(?:created|submitted|submitter|creator) (?:by )?(?:type|role)$|^(?:rol|type) aanmaker$|^aangemaakt door (?:rol|type)$|^erstellt von (?:rolle|typ)$|^cree par (?:role|type)$/;
/** What somebody tells an employee who then makes the record. */
const spoken = new Set(['phone', 'visit', 'letter']);

/** Of so many rows the words must be known. */
const nearlyAll = 0.9;

/** It tells of a whole conversation who began it, and nothing of who wrote later. */
export function tellsBeginner(words: string): boolean {
  return beginner.test(words) || recorder.test(words);
}

/** A column that tells who wrote, or who began, tells the direction of a contact where no other does. */
export function whoBegan(
  best: Assignment,
  profiles: readonly ColumnProfile[],
  sample: readonly (readonly string[])[],
): void {
  const { columns } = best;
  if (columns.direction) return;
  const taken = new Set(Object.values(columns).flatMap(({ index, with: others = [] }) => [index, ...others]));
  const free = profiles.filter((column) => !taken.has(column.index) && tellsSide(column));
  const named = (pattern: RegExp) => free.find(({ name }) => pattern.test(name.words));
  // who began a conversation says nothing of its single messages
  const isOfMessages = isMessageFile({ columns, profiles, sample });
  const whole = isOfMessages ? undefined : named(beginner);
  const record = isOfMessages ? undefined : named(recorder);
  const found =
    whole ??
    named(writer) ??
    (record && isAlwaysWritten(record, profiles[columns.channel?.index ?? -1]) ? record : undefined);
  if (!found) return;
  const why = `"${found.header}" tells who ${whole ? 'began' : 'wrote'}`;
  columns.direction = { header: found.header, index: found.index, confidence: 0.8, why };
}

const sideOf = (word: string) => canonicalWord(contacts.fields.direction, word);

/** Customer or company, on nearly every row. */
function tellsSide({ filled, words, counts }: ColumnProfile): boolean {
  const known = words.map((word, i) => (sideOf(word) === undefined ? 0 : (counts[i] ?? 0)));
  const all = counts.reduce((sum, n) => sum + n, 0);
  return filled > 0 && all > 0 && known.reduce((sum, n) => sum + n, 0) >= nearlyAll * all;
}

/** No record of an employee came by telephone or at a counter: else it is what the customer said. */
function isAlwaysWritten(record: ColumnProfile, channel: ColumnProfile | undefined): boolean {
  if (!channel) return false;
  for (let row = 0; row < record.rows; row++) {
    const medium = canonicalWord(contacts.fields.channel, channel.cell(row)) ?? '';
    if (sideOf(record.cell(row)) === 'outbound' && spoken.has(medium)) return false;
  }
  return true;
}
