export interface DurationKind {
  field: 'first_response_time' | 'resolution_time';
  moment: 'first_response_at' | 'resolved_at';
  pattern: RegExp;
}

/** Durations that a helpdesk counts, with the moment that each stands for. */
export const kinds: readonly DurationKind[] = [
  {
    field: 'first_response_time',
    moment: 'first_response_at',
    pattern:
      /\b(?:first|initial)\b.*\b(?:reply|response|answer|contact)\b|\btime to (?:the )?(?:first )?(?:(?:agent|admin|human|teammate|public|email|chat|e mail) ){0,2}(?:reply|response|answer)\b|\b(?:response|reply|answer) time\b|\bspeed of answer\b|reactietijd|antwoordtijd|responstijd|\bwachttijd\b|\bwait(?:ing)? time\b|\bqueue (?:time|wait)\b|(?:erst)?reaktionszeit|antwortzeit|wartezeit|(?:temps|delai) (?:de (?:la )?)?(?:premiere )?(?:reponse|attente)/,
  },
  {
    field: 'resolution_time',
    moment: 'resolved_at',
    pattern:
      /\b(?:full |final )?resolution time\b|\btime to (?:full )?(?:resolution|resolve|close|solve)\b|\boplostijd\b|\bdoorlooptijd\b|\bafhandeltijd\b|losungszeit|bearbeitungsdauer|(?:temps|delai|duree) (?:de )?resolution/,
  },
];
/** Not how long the first answer took: a goal, a mean, the waiting added up. */
const otherTimes =
  /\b(?:next|average|avg|mean|median|last|latest|sla|target|goal|due|policy|breach\w*|met|violated|within|(?:requester|agent)(?= (?:wait|work|hold|handle|talk|interaction))|hold|on hold|total|percent|%|score|above|status|remaining|left|resterend\w*|verbleibend\w*|restante?)\b/;
/** They count the hours somebody is there. */
export const business =
  /\b(?:business|working|office|bhrs|kantooruren|werkuren|werktijd|openingstijden|geschaftszeit\w*|ouvrees?|ouvrables?)\b/;

/** What a column of durations would tell of a contact. */
export function durationOf(words: string): DurationKind['field'] | undefined {
  return kinds.find(({ pattern }) => pattern.test(words) && !isOtherTime(words))?.field;
}

/** How long something else took. */
export function isOtherTime(words: string): boolean {
  return otherTimes.test(words.replace(business, '').replace(/\bwithin\b(?=\s*$|\s+hours)/, ''));
}
