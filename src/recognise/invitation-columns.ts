import { no, readsBoolean, yes } from '../columns/booleans.ts';
import { matchName } from '../columns/vocabulary.ts';
import { canonicalWord } from '../columns/words.ts';
import { answerFields } from '../schema/answer-fields.ts';
import { surveyEvents } from '../schema/survey-events.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';

/** The program says of an invitation that it did not arrive, or that it did, by yes and no. */
const notArrived =
  /\b(?:undelivered|undeliverable|not delivered|bounced?|niet bezorgd|onbezorgd|unzustellbar|non distribue)\b/;
const answered = /respond|answer|submit|complet|replied|beantwoord|ingevuld|beantwortet|ausgefullt|repondu/;
const created =
  /^(?:created|(?:date )?created(?: (?:at|on|date|time))?|creation (?:date|time)|create date|aangemaakt(?: op)?|aanmaakdatum|erstellt(?: am)?|erstellungsdatum|cree le|date de creation)$/;
/** States that say of an answer that it does not count; one of them makes a column one of states. */
const doNotCount = ['preview', 'test', 'spam', 'deleted', 'excluded'];
const mostStates = 8;

/** Columns of a survey that are known by what stands in them beside the others: invitations, their delivery, and states under another name. */
export function invitationColumns(best: Assignment, profiles: readonly ColumnProfile[]): void {
  if (best.role !== 'surveys') return;
  const isFree = ({ index }: ColumnProfile) => !Object.values(best.columns).some((match) => match.index === index);
  const take = (field: string, column: ColumnProfile, why: string) => {
    best.columns[field] = { header: column.header, index: column.index, confidence: 0.8, why };
  };
  const flag = profiles.find(
    ({ name, filled, words }) => filled > 0 && notArrived.test(name.words) && words.every(readsBoolean),
  );
  if (flag && (isFree(flag) || best.columns.delivery_state?.index === flag.index)) {
    take('delivery_state', flag, `"${flag.header}" says of each invitation whether it arrived`);
    best.words.delivery_state = {
      ...Object.fromEntries(no.map((word) => [word, 'delivered'])),
      ...Object.fromEntries(yes.map((word) => [word, 'undelivered'])),
    };
  }
  const isRemark = ({ index }: ColumnProfile) => best.columns.comment?.index === index;
  const state = best.columns.answer_state
    ? undefined
    : profiles.find((one) => (isFree(one) || isRemark(one)) && holdsStates(one));
  if (state && isRemark(state)) delete best.columns.comment;
  if (state) take('answer_state', state, `every text of "${state.header}" is a state of answers`);
  const sent = best.columns.sent_at ? undefined : creationOf(best, profiles);
  if (sent && isFree(sent)) take('sent_at', sent, `"${sent.header}" is there before anybody answered`);
}

function holdsStates({ words, filled, distinct, name }: ColumnProfile): boolean {
  if (filled === 0 || distinct > mostStates || matchName(name, surveyEvents)) return false;
  const states = words.map((word) => canonicalWord(answerFields.answer_state, word));
  return states.every((word) => word !== undefined) && states.some((word) => doNotCount.includes(word ?? ''));
}

/** When the row was made, in a file with rows that nobody has answered yet: when the invitation was. */
function creationOf({ columns }: Assignment, profiles: readonly ColumnProfile[]): ColumnProfile | undefined {
  const [response, score] = [profiles[columns.responded_at?.index ?? -1], profiles[columns.score?.index ?? -1]];
  if (!response || !score || !answered.test(response.name.words)) return undefined;
  if (response.fillRate >= 1 || response.filled !== score.filled) return undefined;
  return profiles.find(({ name, moments, fillRate }) => moments >= 0.9 && fillRate === 1 && created.test(name.words));
}
