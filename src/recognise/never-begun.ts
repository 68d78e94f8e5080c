import { canonicalWord } from '../columns/words.ts';
import { leavingDays } from '../schema/customer-ends.ts';
import { customerStatePatterns, customerStates, lostStates } from '../schema/customer-states.ts';
import type { Candidate } from './candidate.ts';

/** Words for what was called off, of a contract that ran and of one that never did. `Opgezegd` is none: it ran, and may run on. */
const callsOff = /^(?:anulad[oa]|annulee?|annullat[oa]|storniert[er]?|geannuleerd|ongeldig|ungultig|nichtig)$/;

/** So many others who left have a day of leaving before it says anything that these have none. */
const fewestOthers = 3;

/**
 * `Anulado` beside `Baja`: where the others who left have a day of leaving and no row of the word has one, these contracts never began.
 * Lower-case words of the status, each with the state it stands for.
 */
export function neverBegunWords(
  chosen: readonly Pick<Candidate, 'field' | 'column'>[],
): Record<string, Record<string, string>> {
  const of = (field: string) => chosen.find((one) => one.field === field)?.column;
  const status = of('status');
  const days = leavingDays.flatMap((field) => of(field) ?? []);
  if (!status || days.length === 0) return {};
  const hasDay = (row: number) => days.some((day) => day.cell(row) !== '');
  const rows = Array.from({ length: status.rows }, (_, row) => ({ row, word: status.cell(row).toLowerCase() }));
  const isCalledOff = (word: string) => callsOff.test(word.normalize('NFD').replace(/\p{M}/gu, ''));
  const isLost = (word: string) => {
    const state = canonicalWord({ values: customerStates, patterns: customerStatePatterns }, word);
    return (lostStates as readonly string[]).includes(state ?? '');
  };
  const others = rows.filter(({ word }) => isLost(word) && !isCalledOff(word));
  if (others.length < fewestOthers || others.filter(({ row }) => hasDay(row)).length < 0.8 * others.length) return {};
  const words = [...new Set(rows.map(({ word }) => word))].filter(
    (word) => isCalledOff(word) && !rows.some((one) => one.word === word && hasDay(one.row)),
  );
  return words.length > 0 ? { status: Object.fromEntries(words.map((word) => [word, 'pending'])) } : {};
}
