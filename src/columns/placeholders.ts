import { type EmptyKind, emptyTexts } from '../schema/placeholders.ts';

const sets: Readonly<Record<EmptyKind, ReadonlySet<string>>> = {
  any: new Set(emptyTexts.any),
  id: new Set(emptyTexts.id),
  moment: new Set(emptyTexts.moment),
};

/** The cell is filled, but with something that stands for nothing: `-`, `n/a`, `Guest` among ids. */
export function isPlaceholder(text: string, kind: EmptyKind = 'any'): boolean {
  return sets[kind].has(text.trim().toLowerCase());
}
