import type { Engine } from '../../engines/engine.ts';
import type { LocaleCode } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { usePseudonyms } from '../../relationships/hidden-texts.ts';
import type { Privacy } from '../../relationships/pseudonyms.ts';
import type { SegmentField } from '../../relationships/segments.ts';
import { foldSmallGroups, smallWords } from '../../relationships/small-groups.ts';

interface Loaded {
  engine: Engine;
  segmentFields: readonly SegmentField[];
}

/**
 * Takes out of an export that is in the engine whatever names somebody, and groups that are too small to be shown, where that was asked
 * for. Returns the wish with what became of small groups.
 */
export async function hiddenIn(
  { engine, segmentFields }: Loaded,
  { privacy, locale }: { privacy?: Privacy; locale: LocaleCode },
): Promise<Privacy | undefined> {
  if (!privacy) return undefined;
  await usePseudonyms(engine, segmentFields, privacy);
  const label = localeOf(locale).reportNotes.smallGroups;
  const folded = await foldSmallGroups(engine, segmentFields, label);
  return { ...privacy, folded, small: await smallWords(engine, label) };
}
