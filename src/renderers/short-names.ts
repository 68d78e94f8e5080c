import { longestName, shortName } from '../locales/short-name.ts';
import type { Report } from '../report/report.ts';
import { mapText } from './safe-text.ts';

/** Shortens the given names wherever they stand, also within a sentence; two names never become the same. */
export function shorteningOf(names: Iterable<string | null>, longest = longestName): (text: string) => string {
  const shortOf = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    if (name === null || shortOf.has(name)) continue;
    const short = shortName(name, longest);
    if (short === name) continue;
    let own = short;
    for (let n = 2; taken.has(own); n++) own = `${short} (${n})`;
    taken.add(own);
    shortOf.set(name, own);
  }
  if (shortOf.size === 0) return (text) => text;
  // the longest first: a name may begin with another one
  const longestFirst = [...shortOf].sort(([a], [b]) => b.length - a.length);
  return (text) => {
    if (text.length <= longest) return text;
    const own = shortOf.get(text);
    if (own !== undefined) return own;
    return longestFirst.reduce((said, [name, short]) => said.replaceAll(name, () => short), text);
  };
}

/** Leaves the folder that all of the named files lie in out wherever one of them stands: it says nothing, and takes the room of the name. */
export function withoutFolderOf(files: readonly string[]): (text: string) => string {
  const names = [...new Set(files)];
  const [first = '', ...others] = names.map((name) => name.slice(0, name.length - baseName(name).length));
  let folder = first;
  while (!others.every((other) => other.startsWith(folder))) {
    folder = folder.slice(0, folder.length - baseName(folder.slice(0, -1)).length - 1);
  }
  if (folder === '') return (text) => text;
  // in one pass, the longest first: a name may begin with another one, or end in one
  const longestFirst = names.sort((a, b) => b.length - a.length);
  const anyName = new RegExp(longestFirst.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');
  return (text) => (text.includes(folder) ? text.replace(anyName, (name) => name.slice(folder.length)) : text);
}

const baseName = (path: string) => path.split(/[/\\]/).at(-1) ?? path;

/** A page wraps where a terminal cuts. */
const longestOnPage = 60;

/** The report with its long names shortened, for those who read it; JSON and CSV are made of the report as it is. */
export function withShortNames(report: Report, longest = longestOnPage): Report {
  const names = report.metrics.flatMap(({ segments, parts }) => [
    ...segments.map(({ segment }) => segment),
    ...labelsIn(parts),
  ]);
  const people = (report.onboarding?.customers ?? []).flatMap(({ segment, owner }) => [segment, owner]);
  const longOnes = [...names, ...people].filter((name) => name !== null && name.length > longest);
  return longOnes.length === 0 ? report : mapText(report, shorteningOf(longOnes, longest));
}

/** What reasons, channels and the like are called within the parts of a figure, however deep. */
function labelsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'label' && typeof value === 'string' ? [value] : labelsIn(value),
  );
}
