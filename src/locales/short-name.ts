/** Longest name that a table on a terminal shows whole, in characters. */
export const longestName = 40;

/**
 * A name as people can read it in a table or a sentence: a longer one loses its middle, as names of one list often share their
 * beginning. JSON and CSV hold the whole name.
 */
export function shortName(name: string, longest = longestName): string {
  // no character takes less than one unit: most names are settled without taking them apart
  if (name.length <= longest) return name;
  const characters = [...name];
  if (characters.length <= longest) return name;
  const keptAtEnd = Math.floor(longest / 4);
  const head = characters.slice(0, longest - keptAtEnd - 1).join('');
  return `${head.trimEnd()}…${characters.slice(-keptAtEnd).join('').trim()}`;
}
