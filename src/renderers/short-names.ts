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
