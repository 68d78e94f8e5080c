import { nearest } from '../../nearest.ts';

/** Sentences about reason codes; see `causes.quality` of the locales. */
export interface QualityTexts {
  otherOrBlank: (share: string) => string;
  tooFew: (codes: number) => string;
  tooMany: (codes: number, rare: number) => string;
  alike: (first: string, second: string) => string;
}

/** Words that stand for no reason in particular. */
const others = new Set([
  'other',
  'overig',
  'anders',
  'misc',
  'miscellaneous',
  'diversen',
  'unknown',
  'onbekend',
  'general',
  'algemeen',
  'n/a',
  'none',
  'geen',
]);
/** Limits are judgement (METHOD leaves them open): above or below them a list of codes helps nobody decide what to take away. */
const limits = { otherShare: 0.2, fewestContacts: 30, fewestCodes: 5, mostCodes: 40, rare: 5, mostPairs: 5 } as const;

/** What is wrong with the reason codes themselves; empty when they are fit for use. */
export function codeQuality(
  tallies: readonly { reason: string | null; n: number }[],
  texts: QualityTexts,
): { code: string; text: string }[] {
  const counts = new Map<string | null, number>();
  for (const { reason, n } of tallies) counts.set(reason, (counts.get(reason) ?? 0) + n);
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  if (total < limits.fewestContacts) return [];
  const codes = [...counts].flatMap(([reason, n]) => (reason !== null && n > 0 ? [{ reason, n }] : []));
  const vague = [...counts].reduce(
    (sum, [reason, n]) => sum + (reason === null || others.has(reason.replaceAll('_', ' ')) ? n : 0),
    0,
  );
  const found: { code: string; text: string }[] = [];
  if (vague / total > limits.otherShare)
    found.push({ code: 'other-or-blank', text: texts.otherOrBlank(`${Math.round((100 * vague) / total)}%`) });
  if (codes.length > 0 && codes.length < limits.fewestCodes)
    found.push({ code: 'too-few', text: texts.tooFew(codes.length) });
  if (codes.length > limits.mostCodes) {
    found.push({
      code: 'too-many',
      text: texts.tooMany(codes.length, codes.filter(({ n }) => n < limits.rare).length),
    });
  }
  return [
    ...found,
    ...alike(codes.map(({ reason }) => reason)).map(([a, b]) => ({ code: 'near-duplicate', text: texts.alike(a, b) })),
  ];
}

/** Codes that differ by a slip of the pen or a plural; the first few pairs. */
function alike(codes: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  const sorted = [...codes].sort().slice(0, 200);
  for (const [i, code] of sorted.entries()) {
    const later = sorted.slice(i + 1).filter((other) => Math.abs(other.length - code.length) <= 2 && other.length > 4);
    const close = nearest(code, later);
    if (close !== undefined && isAlike(code, close)) pairs.push([code, close]);
    if (pairs.length === limits.mostPairs) break;
  }
  return pairs;
}

/** `nearest` forgives a third of a word; duplicates share their beginning and differ at most in an ending or one letter. */
function isAlike(a: string, b: string): boolean {
  // `error_104` and `error_144` are two codes, not a slip of the pen
  if (digitsOf(a) !== digitsOf(b)) return false;
  const stem = (text: string) => text.replaceAll(/[\s_-]+/g, '').replace(/(?:en|es|s)$/, '');
  return (
    stem(a) === stem(b) ||
    (a.slice(0, 5) === b.slice(0, 5) && Math.abs(a.length - b.length) <= 1 && nearest(a, [b]) === b && oneEdit(a, b))
  );
}

const digitsOf = (text: string) => text.replaceAll(/\D+/g, ' ').trim();

function oneEdit(a: string, b: string): boolean {
  let i = 0;
  while (i < Math.min(a.length, b.length) && a[i] === b[i]) i++;
  const [restA, restB] = [a.slice(i), b.slice(i)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}
