import { plain } from './normalise-header.ts';

export type SurveyKind = 'nps' | 'csat' | 'ces' | 'trust';

/** What a survey asks, by the words of its question; tried in this order on folded text. */
const questions: readonly (readonly [SurveyKind, RegExp])[] = [
  ['nps', /\bnps\b|\bltr\b|net ?promot/],
  ['ces', /\bces\b/],
  ['csat', /\bcsat\b|\bosat\b/],
  [
    'nps',
    /recommend|recomend|recomiend|consiglier|raccomand|aanbeve|aanraden|aanraad|aan te bevelen|aan te raden|weiterempf|empfehl|recommand|conseiller(?:iez|ez)|promoter/,
  ],
  [
    'ces',
    /effort|how easy|how difficult|easy was it|easy is it|made it easy|easy to|\bmoeite\b|\bgemak|makkelijk|hoe moeilijk|einfach|aufwand|schwierig|facile|facilite|difficile|\bfacil\b|esfuerzo|esforco|sforzo/,
  ],
  ['trust', /\btrust|vertrouw|vertrau|confiance|confianza|confianca|fiducia/],
  [
    'csat',
    /satisf|soddisf|tevreden|zufried|calificacion|valoracion|avaliacion|valutazione|rating|\bemotion\b|\bmood\b|\brate\b|\b(?:gesamt|schul|end)note\b|\brated\b|\bstars?\b|sterren|sterne|etoile|beoordel|bewert|waardering|cijfer|review|\bnote\b|how was|happy|happiness|experience|ervaring/,
  ],
];

/** The question is whether somebody was content: yes and no are answers to it. */
export function asksIfContent(words: string): boolean {
  return /satisf|soddisf|tevreden|zufried|happy with|content with|easy|makkelijk|gemakkelijk|einfach|facile|\bfacil\b/.test(
    words,
  );
}

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

const overall =
  /\b(?:overall|in general|generally|algemeen|over het geheel|totaal|gesamt|insgesamt|alles in allem|global\w*|dans l ensemble)\b/;

/** Asks about everything, not about a part of it. */
export function asksOverall(text: string): boolean {
  return overall.test(plain(text).words);
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

const good =
  /^(?:the )?(?:very |extremely |completely |totally |strongly |highly |most |sehr |außerst |zeer |heel |erg |tres |tout a fait )?(?:good|great|excellent|best|satisfied|happy|easy|agree|positive|amazing|outstanding|perfect|gut|zufrieden|einfach|leicht|goed|tevreden|makkelijk|gemakkelijk|uitstekend|bon|bien|satisfait|satisfaite|satisfaits|facile|d accord)\b/;
const schoolMarks = /\bschulnoten?\b/;

/** The lowest answer is the best one, as the labels of the question's own scale say: `1 = very satisfied, 5 = very dissatisfied`. */
export function bestIsLowest(text: string): boolean {
  if (schoolMarks.test(plain(text).words)) return true;
  const lowest = /(?<![\d.,])[01]\s*(?:=|:|–|—|-(?!\s*\d))\s*([^\d,;/|()]{3,60})/u.exec(text);
  return lowest?.[1] !== undefined && good.test(plain(lowest[1]).words);
}

/** The scale a question tells: `(1-5)`, `on a scale of 0 to 10`, `van 1 tot en met 10`. */
export function scaleTold(text: string): { min: number; max: number } | undefined {
  const folded = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  const range =
    /(?<![\d.,/:-])([01])\s*(?:-|–|—|to|through|t\/m|tot en met|tot|bis|a|till|until|\.{2,3})\s*(\d{1,3})(?![\d.,/:-]*\d)/u.exec(
      folded,
    );
  const [min, max] = range ? [Number(range[1]), Number(range[2])] : labelledEnds(folded);
  return max > min && [2, 3, 4, 5, 6, 7, 9, 10, 11, 100].includes(max) ? { min, max } : undefined;
}

const noLabel =
  /^(?:weet niet|weet ik niet|don ?t know|do not know|dont know|n a|na|not applicable|no answer|keine? \w+|weiss nicht|geen \w+|nvt|ne sait pas)/;

/** The lowest and the highest place with a label: `1 = great, 2 = okay, 3 = not good`; labels for no answer are no place. */
function labelledEnds(folded: string): [number, number] {
  const labelled = [...folded.matchAll(/(?<![\d.,])(\d{1,2})\s*=\s*([^\d,;/|()]{2,60})/gu)];
  const found = labelled
    .filter(([, , label]) => !noLabel.test(plain(label ?? '').words))
    .map(([, place]) => Number(place));
  const [min = Number.NaN, ...others] = found;
  return [min, min <= 1 ? Math.max(...others) : Number.NaN];
}

/** The word for a scale of a kind whose lowest answer is the best. */
export function directionOf(kind: string): 'lower_is_easier' | 'lower_is_better' {
  return kind === 'ces' ? 'lower_is_easier' : 'lower_is_better';
}
