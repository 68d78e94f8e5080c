import type * as english from './en-diff.ts';

/** Dutch sentences of `health diff`; the keys are those of `en-diff.ts`. */
export const diff: typeof english.diff = {
  title: (before, after) => `Wat er veranderde tussen ${before} en ${after}`,
  figures: 'Cijfers',
  data: 'Gegevens',
  definition: 'Definities',
  mix: 'Samenstelling van de klanten',
  judged: (isBetter, why) => `${isBetter ? 'beter' : 'slechter'}: ${why}`,
  little: 'nauwelijks veranderd',
  head: { figure: 'cijfer', before: 'eerder', after: 'nu', change: 'verandering (interval)', verdict: 'waardoor' },
  verdicts: {
    same: 'hetzelfde',
    definition: 'niet te vergelijken: de definitie veranderde',
    customers: 'een verandering bij klanten',
    noise: 'kan toeval zijn',
    data: 'andere gegevens over dezelfde dagen',
    mix: 'vooral een andere samenstelling van de klanten',
    unjudged: 'veranderd; zonder interval zegt niets of dat toeval is',
    unknown: 'geen cijfer om te vergelijken',
  },
  sameDefinition: 'Dezelfde instellingen: de cijfers betekenen in beide rapporten hetzelfde.',
  otherDefinition:
    'De instellingen verschillen: een verschil tussen de cijfers kan alleen van de definities komen, dus geen enkel verschil geldt als een verandering bij klanten.',
  setting: 'instelling',
  file: 'bestand',
  records: 'records',
  used: 'gebruikt',
  kinds: {
    added: 'nieuw',
    removed: 'verdwenen',
    changed: 'veranderd',
    otherDay: 'hetzelfde bestand, tot een andere dag',
    same: 'hetzelfde',
  },
  what: 'wat',
  customers: 'klanten',
  overlap: (days) =>
    `De perioden hebben ${days} dagen gemeen: de intervallen van de veranderingen zijn eerder te ruim dan te krap.`,
  mixHead: { field: 'naar', mix: 'door andere omvang van groepen', within: 'binnen de groepen' },
  mixSmall: 'Een andere omvang van groepen verklaart van geen verandering meer dan een half punt.',
  inNeither: (n) => `Zonder waarde in beide rapporten: ${n}.`,
  sameData: 'De bestanden hebben dezelfde aantallen records.',
};
