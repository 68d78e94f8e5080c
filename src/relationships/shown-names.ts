import { type Privacy, pseudonymOf } from './pseudonyms.ts';
import type { SegmentField } from './segments.ts';

/** A group as somebody typed it: a column and what stands in it. */
export interface TypedGroup {
  field: string;
  value: string;
}

/** What may stand for a text that was typed as the export has it: itself, or its pseudonym as a group or as somebody. */
function shownAs(text: string, privacy: Privacy): string[] {
  return [text, pseudonymOf(text, privacy, 'group'), pseudonymOf(text, privacy)];
}

/** A text as an output that names nobody shows it: the one that is among `known`, else a pseudonym that names none of them. */
export function shownText(text: string, known: readonly string[], privacy: Privacy): string {
  const all = shownAs(text, privacy);
  return all.find((each) => known.includes(each)) ?? all[1] ?? '…';
}

/** A group as it is shown; `known` are the groups of a column under its shown name. */
export function shownGroup(
  { field, value }: TypedGroup,
  fields: readonly Pick<SegmentField, 'given' | 'name'>[],
  known: (field: string) => readonly string[],
  privacy: Privacy,
): TypedGroup {
  const name = fields.find((each) => each.given === field)?.name ?? pseudonymOf(field, privacy, 'column');
  return { field: name, value: shownText(value, known(name), privacy) };
}
