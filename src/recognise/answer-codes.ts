import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';

/** Qualtrics' numbers for how an answer came about: 0 by link, 4 imported, 16 offline; with 1 and 2 previews and tests, and spam beside each. */
const states: Readonly<Record<string, string>> = {
  '0': 'complete',
  '1': 'preview',
  '2': 'test',
  '4': 'complete',
  '8': 'spam',
  '9': 'spam',
  '12': 'spam',
  '16': 'complete',
  '17': 'preview',
  '32': 'complete',
  '40': 'spam',
  '48': 'complete',
};
const stateName = /^(?:status|response type|responsetype)$/;
/** Columns that this program writes beside them. */
const beside = /^(?:progress|finished|recordeddate|responseid|responseset|distributionchannel|startdate|enddate)$/;
const fewestBeside = 3;

/** States of answers that are written as numbers, known by the columns beside them. */
export function codedStates(best: Assignment, profiles: readonly ColumnProfile[]): void {
  if (best.role !== 'surveys' || best.columns.answer_state) return;
  const own = profiles.filter(({ name }) => beside.test(name.key)).length;
  const state = profiles.find(
    ({ name, filled, words }) =>
      filled > 0 && stateName.test(name.words) && words.every((word) => Object.hasOwn(states, word)),
  );
  if (!state || own < fewestBeside || Object.values(best.columns).some(({ index }) => index === state.index)) return;
  const why = `"${state.header}" holds the numbers of states`;
  best.columns.answer_state = { header: state.header, index: state.index, confidence: 0.8, why };
  best.words.answer_state = { ...states };
}
