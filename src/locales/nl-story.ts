import type * as english from './en-story.ts';

/** Dutch sentences of the first screen; the keys are those of `en-story.ts`. */
export const story: typeof english.story = {
  title: 'In één oogopslag',
  audiences: {
    service: 'klantenservice',
    operations: 'uitvoering',
    accounts: 'accountbeheer',
    marketing: 'marketing',
    management: 'directie',
    surveys: 'wie de enquêtes verstuurt',
  },
  forAudience: (audience, action) => `${audience}: ${action}`,
  grade: (letter, score, range) => `Eindoordeel ${letter}: ${score} van 100 (${range})`,
  noGradeOrders: 'Geen eindoordeel: bestellingen laten zien wat klanten doen, niet wat zij ervan vinden.',
  pillarHead: {
    pillar: 'pijler',
    score: 'van 100',
    weight: 'gewicht',
    lowest: 'vooral gedrukt door',
    byPillar: (grade, lacking, n) =>
      `${grade}. Per pijler: score, gewicht, grootste rem${n === 0 ? '' : `; niet gemeten: ${lacking}`}`,
  },
  notMeasured: 'niet gemeten',
  was: {
    better: (before) => `was ${before}: beter`,
    worse: (before) => `was ${before}: slechter`,
    same: (before) => `was ${before}: niet aantoonbaar anders`,
    unjudged: (before) => `was ${before}`,
  },
  newest: {
    better: (before, now) => `de nieuwste ${now}, was ${before}: beter`,
    worse: (before, now) => `de nieuwste ${now}, was ${before}: slechter`,
    same: () => 'niet aantoonbaar anders',
    unjudged: () => '',
  },
  findings: 'Wat opvalt, en wat te doen',
  trustLess: 'Minder zeker',
  legend: (level) => `Bereik: ${level}-interval; een verandering telt pas boven het toeval.`,
  against: (text, remedy) => `${text} → ${remedy}`,
  fewData: (title, n) => `${title}: weinig gegevens (n ${n})`,
  because: (title, reason) => `${title}: ${reason}`,
  few: (titles) => `weinig gegevens achter ${titles.join(', ')}`,
  order: {
    proven: (share, range) =>
      `De volgorde is bewezen: ze klopt voor ${share} van de paren uit één kwartaal (${range}; 50% is gokken).`,
    unproven: (share, range) =>
      `De volgorde is niet bewezen: ze klopt voor ${share} van de paren uit één kwartaal (${range}; 50% is gokken).`,
    untested: 'De volgorde is niet te toetsen: te weinig eerdere klanten met een bekende afloop.',
  },
  callOrder: (order) => `wie u eerst belt: ${order.slice(0, 1).toLowerCase()}${order.slice(1, -1)}`,
  gradeUnstable: (caveat) => `het eindoordeel: ${caveat}`,
  missing: 'Niet gemeten; wat het meeste toevoegt staat vooraan',
  fileOf: {
    customers: 'een bestand met klanten',
    contacts: 'een bestand met contacten',
    purchases: 'een bestand met aankopen',
    surveys: 'een bestand met enquêtes',
    promises: 'een bestand met afspraken, of beloofde leverdagen bij de aankopen',
    usage: 'een bestand met gebruik',
  },
  adds: (what, count, n) => `${what}: ${count} ${n === 1 ? 'cijfer' : 'cijfers'} erbij`,
  export: (list) => `Exporteer ${list}`,
  mind: 'Goed om te weten over deze bestanden',
  mindMore: (count) => `en nog ${count}: --full`,
  alsoNoticed: 'Ook opgevallen',
  chapters: 'De rest, per hoofdstuk',
  figures: (count, n) => `${count} ${n === 1 ? 'cijfer' : 'cijfers'}`,
  notes: (count, n) => `${count} ${n === 1 ? 'opmerking' : 'opmerkingen'}`,
  moreReport: 'Alles: --full · een deel: --chapter NAAM · om te plakken: --brief · als pagina: --output rapport.html',
  moreBrief: 'Het hele rapport: health report --full, of --output rapport.html',
  filesRead: (used, records, setAside) =>
    `${used} van ${records} records gebruikt${setAside === '' ? '' : `, ${setAside} apart gezet`}: health inspect`,
};
