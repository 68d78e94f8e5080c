import { normaliseHeader } from '../columns/normalise-header.ts';
import { contactStatuses } from '../schema/words.ts';
import type { Assignment } from './assign.ts';
import { fieldName, newValue, tellsSteps } from './change-columns.ts';
import type { ColumnProfile } from './column-profile.ts';

/** Fields whose change is a change of state, and of the person who handles it; `relationships` asks it of the rows. */
export const stateField = `^(?:ticket |case |issue |incident |conversation )?(?:status|state|stage|statut|etat|zustand|voortgang)(?: name)?$`;
export const agentField = `^(?:ticket |case |issue |incident )?(?:assignee|assigned to|assigned agent|owner|case owner|agent|behandelaar|eigenaar|toegewezen aan|bearbeiter|zustandiger?|zugewiesen an|agent assigne|attribue a|technicien|responsable)(?: id| name)?$`;

/**
 * A row a changed field: which field, and the value it got. Its state is the value of the rows about the state; the values of others
 * (a priority, a summary) are none.
 */
export function readFieldHistory(best: Assignment, profiles: readonly ColumnProfile[]): boolean {
  const { columns, role } = best;
  const id = profiles.find(({ index }) => index === columns.contact_id?.index);
  if (role !== 'contacts' || !id || id.isUnique || id.filled < 2) return false;
  const taken = new Set(Object.entries(columns).flatMap(([field, { index }]) => (loose.has(field) ? [] : [index])));
  const isFree = ({ index }: ColumnProfile) => !taken.has(index);
  const state = new RegExp(stateField);
  const field = profiles.find(
    (one) =>
      isFree(one) &&
      fieldName.test(one.name.words) &&
      one.words.some((word) => state.test(normaliseHeader(word).words)),
  );
  const value = profiles.find((one) => one !== field && isFree(one) && newValue.test(one.name.words));
  if (!field) becomes(best, profiles.filter(isFree));
  if (!field || !value) return false;
  for (const name of loose) {
    const index = columns[name]?.index;
    if (index === field.index || index === value.index || name === 'status') delete columns[name];
  }
  columns.status = match(value, `"${value.header}" holds what "${field.header}" became`);
  columns.changed_field = match(field, `"${field.header}" says what changed`);
  return true;
}

/** A row a change of state without a column of fields: what it was before, and what it became. */
function becomes({ columns }: Assignment, free: readonly ColumnProfile[]): void {
  const states = free.filter(
    ({ words, filled }) => filled > 0 && words.filter((word) => isState.has(word)).length >= 0.5 * words.length,
  );
  const now = states.find(({ name }) => newValue.test(name.words));
  const steps = free.find(tellsSteps);
  if (!columns.status && !now && steps) {
    for (const name of loose) if (columns[name]?.index === steps.index) delete columns[name];
    columns.status = match(steps, `"${steps.header}" holds the steps of a contact`);
  }
  if (columns.status || !now || !states.some(({ name }) => oldValue.test(name.words))) return;
  columns.status = match(now, `"${now.header}" holds the state a contact came to`);
}

const isState = new Set(contactStatuses);
const oldValue =
  /^(?:old|from|before|previous|oude?|van|vorige|alter?|von|vorher|ancien(?:ne)?|de)(?: ?(?:value|state|status|waarde|wert|zustand|statut|etat))?$/;

/** Fields that the columns of a history are easily taken for. */
const loose = new Set([
  'status',
  'contact_reason',
  'outcome',
  'subject',
  'notes',
  'channel',
  'agent_team',
  'tags',
  'resolution',
]);

function match({ header, index }: ColumnProfile, why: string) {
  return { header, index, confidence: 0.9, why };
}
