import { openStates, settledStates } from '../schema/contact-states.ts';
import type { ColumnProfile } from './column-profile.ts';

/** What a history calls the column that says which field changed, and the one with the value it got. */
export const fieldName =
  /^(?:changed |history |modified )?(?:field|property|attribute|veld|feld|champ|eigenschap)(?: ?(?:name|naam|label|event|changed|id|modifie))?$|^(?:field event|change type|what changed|changed field|gewijzigd veld|geandertes feld|champ modifie)$/;
export const newValue =
  /^(?:new|to|after|value|nieuwe?|naar|waarde|neuer?|nach|wert|nouvelle?|vers|apres|valeur)(?: ?(?:value|string|state|status|waarde|wert|valeur|statut))?$/;
const ofMatters = /\b(?:ticket|case|issue|incident|request|conversation|melding|zaak|vorgang|fall|demande|dossier)\b/;

/** A number that comes again beside a column of fields and one of what they became: whatever else it holds, it is a history of matters. */
export function tellsChanges(id: ColumnProfile | undefined, profiles: readonly ColumnProfile[]): boolean {
  if (!id || id.isUnique || id.filled < 2 || !ofMatters.test(id.name.words)) return false;
  const has = (pattern: RegExp) => profiles.some(({ name }) => pattern.test(name.words));
  return (has(fieldName) && has(newValue)) || profiles.some(tellsSteps);
}

const stepName = /^(?:(?:ticket|case|issue|incident) )?(?:event|action|activity|change)(?: (?:type|name))?$/;
const settled = new RegExp(settledStates);
const open = new RegExp(openStates);

/** What was done to a matter, step by step, its solution among it. */
export function tellsSteps({ name, words, distinct }: ColumnProfile): boolean {
  if (!stepName.test(name.words) || distinct > 40) return false;
  return (
    words.length >= 2 &&
    words.some((word) => settled.test(word)) &&
    words.some((word) => !settled.test(word) || open.test(word))
  );
}
