import { plain } from './normalise-header.ts';

export type SurveyKind = 'nps' | 'csat' | 'ces' | 'trust';

/** What a survey asks, by the words of its question; tried in this order on folded text. */
const questions: readonly (readonly [SurveyKind, RegExp])[] = [
  ['nps', /\bnps\b|\bltr\b|net ?promot/],
  ['ces', /\bces\b/],
  ['csat', /\bcsat\b|\bosat\b/],
  [
    'nps',
    /recommend|recomend|recomiend|consiglier|raccomand|aanbeve|\bbeveel(?:t|en)?\b.*\baan\b|\braad(?:t|en)?\b.*\baan\b|aanraden|aanraad|aan te bevelen|aan te raden|weiterempf|empfehl|recommand|conseiller(?:iez|ez)|promoter/,
  ],
  [
    'ces',
    /effort|how easy|how difficult|easy was it|easy is it|made it easy|easy to|\bmoeite\b|\bgemak|makkelijk|hoe moeilijk|einfach|aufwand|schwierig|facile|facilite|difficile|\bfacil\b|\bdificil\b|esfuerzo|esforco|sforzo|\bhassle\b|(?:was|is|found it) (?:\w+ )?(?:difficult|hard|complicated|cumbersome)\b|was (?:\w+ ){0,3}(?:moeilijk|lastig|ingewikkeld|omslachtig)\b|war (?:\w+ ){0,3}(?:muhsam|umstandlich|kompliziert|aufwendig)\b|(?:ete|etait|fue|ha sido|foi|era|stat[oa]) (?:\w+ ){0,3}complic(?:ado|ato|ada|ata)\b|(?:ete|etait) (?:\w+ ){0,3}(?:complique|complexe)\b/,
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
function asksForTrouble(text: string): boolean {
  const { words } = plain(text);
  const isTrouble =
    /how much (?:\w+ )?(?:effort|trouble)|how difficult|how hard|hoeveel moeite|hoe moeilijk|wie ?viel (?:\w+ )?(?:aufwand|muhe)|wie schwierig|quels? efforts?|combien d ?efforts?|difficile a ete/.test(
      words,
    );
  return isTrouble && !/easy|makkelijk|einfach|facile/.test(words);
}

/** Statements that something took trouble, or left somebody discontent: whoever agrees most had the worst of it. */
const complaints =
  /\b(?:a lot of|lots of|much|a great deal of|considerable|significant|veel|flink wat|viel|grossen|hohen|grosser|hoher|beaucoup d|trop d|mucho|demasiado|muito|molto|troppo) ?(?:effort|efforts|trouble|hassle|moeite|inspanning|aufwand|muhe|esfuerzo|esforco|sforzo)\b|\b(?:was|were|is|found (?:it|this)|been) (?:\w+ ){0,3}(?:difficult|hard|complicated|cumbersome|a hassle|a struggle)\b|\bi (?:struggled|had (?:difficulty|difficulties|trouble))\b|\b(?:was|vond|is|bleek) (?:\w+ ){0,4}(?:moeilijk|lastig|ingewikkeld|omslachtig)\b|\b(?:war|ist|fand) (?:\w+ ){0,4}(?:schwierig|schwer|muhsam|umstandlich|kompliziert|aufwendig)\b|\b(?:ete|etait|est|trouve) (?:\w+ ){0,3}(?:difficile|complique|complexe)\b|\b(?:fue|ha sido|resulto|foi|era|stato|stata) (?:\w+ ){0,3}(?:dificil|complicado|difficile|complicato)\b|\b(?:i am|i was|i feel|ik ben|ik was|ich bin|ich war|je suis|estoy|sono) (?:\w+ )?(?:dissatisfied|unsatisfied|unhappy|ontevreden|unzufrieden|insatisfaite?|mecontente?|insatisfech[oa]|insoddisfatt[oa])\b/;
/** The opposite of what follows it; with a word of ease after it, it is itself a complaint. */
const denial =
  /\b(?:not|never|no|without|little|hardly|wasn t|isn t|didn t|niet|geen|weinig|zonder|nauwelijks|nicht|kein\w*|wenig|ohne|kaum|pas|peu|sans|aucune?|jamais|poco|pouco|sin|sem|senza|non|nao)\b/;
const easeDenied =
  /\b(?:not|never|wasn t|isn t|niet|nicht|pas|no fue|nao foi|non e stato) (?:\w+ ){0,2}(?:easy|simple|makkelijk|gemakkelijk|eenvoudig|einfach|leicht|facile|facil|semplice)\b/;

/** A statement to agree with that complains: `It took a lot of effort`. One that denies it (`not difficult`) praises. */
function complains(words: string): boolean {
  if (easeDenied.test(words)) return true;
  const found = complaints.exec(words);
  return found !== null && !denial.test(words.slice(0, found.index)) && !denial.test(found[0]);
}

const agreementFirst =
  /^(?:\w+ )?(?:agree|eens|mee eens|stimme (?:\w+ )?zu|d accord|tout a fait d accord|de acuerdo|d accordo|concordo)\b/;

/**
 * Whether the lowest answer to a question of a kind is the best one: by the labels of its scale, by a question after trouble, or by a
 * statement that complains; a complaint on a scale that begins with agreeing is twice turned.
 */
export function lowestIsBest(text: string, kind: string): boolean {
  if (kind === 'nps') return false;
  const isComplaint = complains(plain(text).words) && !asksForTrouble(text) && !isAsked(text);
  if (isComplaint) return !agreementFirst.test(plain(lowestLabel(text) ?? '').words);
  return bestIsLowest(text) || (kind === 'ces' && asksForTrouble(text));
}

/** Both ends are named, or it is put as a question: no statement. */
function isAsked(text: string): boolean {
  const { words } = plain(text);
  return (
    text.includes('?') ||
    /^(?:how|was it|did|were|hoe|in hoeverre|wie|war es|comment|combien|etait|como|quanto|come)\b/.test(words) ||
    /(?:satisfied|tevreden|zufrieden|satisfait\w*|easy|makkelijk|einfach|facile) (?:or|of|oder|ou|o) /.test(words)
  );
}

const good =
  /^(?:the )?(?:very |extremely |completely |totally |strongly |highly |most |sehr |außerst |zeer |heel |erg |tres |tout a fait )?(?:good|great|excellent|best|satisfied|happy|easy|agree|positive|amazing|outstanding|perfect|gut|zufrieden|einfach|leicht|goed|tevreden|makkelijk|gemakkelijk|uitstekend|bon|bien|satisfait|satisfaite|satisfaits|facile|d accord)\b/;
const schoolMarks = /\bschulnoten?\b/;

/** The lowest answer is the best one, as the labels of the question's own scale say: `1 = very satisfied, 5 = very dissatisfied`. */
function bestIsLowest(text: string): boolean {
  if (schoolMarks.test(plain(text).words)) return true;
  const lowest = lowestLabel(text);
  return lowest !== undefined && good.test(plain(lowest).words);
}

/** What the lowest place of a scale is called: `1 = very satisfied`. */
function lowestLabel(text: string): string | undefined {
  return /(?<![\d.,])[01]\s*(?:=|:|–|—|-(?!\s*\d))\s*([^\d,;/|()]{3,60})/u.exec(text)?.[1];
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
