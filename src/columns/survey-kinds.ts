import { plain } from './normalise-header.ts';

export type SurveyKind = 'nps' | 'csat' | 'ces' | 'trust';

/** What a survey asks, by the words of its question; tried in this order on folded text. */
const questions: readonly (readonly [SurveyKind, RegExp])[] = [
  ['nps', /\bnps\b|\bltr\b|net ?promot/],
  ['ces', /\bces\b/],
  ['csat', /\bcsat\b|\bosat\b/],
  [
    'nps',
    /recommend|aanbeve|aanraden|aanraad|aan te bevelen|aan te raden|weiterempf|empfehl|recommand|conseiller(?:iez|ez)|promoter/,
  ],
  [
    'ces',
    /effort|how easy|how difficult|easy was it|easy is it|made it easy|easy to|\bmoeite\b|\bgemak|makkelijk|hoe moeilijk|einfach|aufwand|schwierig|facile|facilite|difficile/,
  ],
  ['trust', /\btrust|vertrouw|vertrau|confiance/],
  [
    'csat',
    /satisf|tevreden|zufried|rating|\brate\b|\brated\b|\bstars?\b|sterren|sterne|etoile|beoordel|bewert|waardering|cijfer|review|\bnote\b|how was|happy|happiness|experience|ervaring/,
  ],
];

/** The kind of a question by its words, already folded (`plain`). */
export function kindAsked(words: string): SurveyKind | undefined {
  return questions.find(([, pattern]) => pattern.test(words))?.[0];
}

/** What programs call a survey of a kind, where the question's own words are missing. */
const surveys: readonly (readonly [string, RegExp])[] = [
  ['internal', /\benps\b|\bemployee\b|\bmedewerker|\bmitarbeiter|\bintern(?:al)?\b/],
  ['nps', /\bnps\b|net ?promot|loyalty|loyaliteit|loyalitat|fidelite|relationship survey/],
  ['csat', /\bcsat\b|satisf|tevreden|zufried|smiley|\bstars?\b/],
  ['ces', /\bces\b|effort|\bgemak|moeite|aufwand/],
];

/** The kind of survey a cell names: `Customer loyalty (NPS)`, or the question itself. */
export function kindNamed(text: string): string | undefined {
  const { words } = plain(text);
  const acronym = questions.slice(0, 3).find(([, pattern]) => pattern.test(words))?.[0];
  if (/\benps\b/.test(words)) return 'internal';
  return acronym ?? surveys.find(([, pattern]) => pattern.test(words))?.[0] ?? kindAsked(words);
}

/** How much trouble something was: the lowest answer is the best one, unless the ends of the scale say otherwise. */
export function asksForTrouble(text: string): boolean {
  const { words } = plain(text);
  const isTrouble =
    /how much (?:\w+ )?(?:effort|trouble)|how difficult|how hard|hoeveel moeite|hoe moeilijk|wie ?viel (?:\w+ )?(?:aufwand|muhe)|wie schwierig|quels? efforts?|combien d ?efforts?|difficile a ete/.test(
      words,
    );
  return isTrouble && !/easy|makkelijk|einfach|facile/.test(words);
}

/** The scale a question tells: `(1-5)`, `on a scale of 0 to 10`, `van 1 tot en met 10`. */
export function scaleTold(text: string): { min: number; max: number } | undefined {
  const folded = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  const range =
    /(?<![\d.,/:-])([01])\s*(?:-|–|—|to|through|t\/m|tot en met|tot|bis|a|till|until|\.{2,3})\s*(\d{1,3})(?![\d.,/:-]*\d)/u.exec(
      folded,
    ) ?? /(?<![\d.,])([01])\s*=\s*[^\d]{2,60}?(\d{1,2})\s*=/u.exec(folded);
  const [min, max] = [Number(range?.[1]), Number(range?.[2])];
  return range && max > min && [2, 3, 4, 5, 6, 7, 9, 10, 11, 100].includes(max) ? { min, max } : undefined;
}
