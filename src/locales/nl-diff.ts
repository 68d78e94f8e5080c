import type * as english from './en-diff.ts';

/** Dutch sentences of `health diff`; the keys are those of `en-diff.ts`. */
export const diff: typeof english.diff = {
  title: (before, after) => `Wat er veranderde tussen ${before} en ${after}`,
  figures: 'Cijfers',
  data: 'Gegevens',
  definition: 'Definities',
  mix: 'Samenstelling van de klanten',
  head: { figure: 'cijfer', before: 'eerder', after: 'nu', change: 'verandering (interval)', verdict: 'waardoor' },
  verdicts: {
    same: 'hetzelfde',
    definition: 'niet te vergelijken: de definitie veranderde',
    customers: 'een verandering bij klanten',
    noise: 'niet meer dan toeval',
    unknown: 'geen cijfer in een van de twee',
  },
  sameDefinition: 'Dezelfde instellingen: de cijfers betekenen in beide rapporten hetzelfde.',
  otherDefinition:
    'De instellingen verschillen: een verschil tussen de cijfers kan alleen van de definities komen, dus geen ervan heet een verandering bij klanten.',
  setting: 'instelling',
  file: 'bestand',
  records: 'records',
  used: 'gebruikt',
  kinds: { added: 'nieuw', removed: 'verdwenen', changed: 'veranderd', same: 'hetzelfde' },
  what: 'wat',
  customers: 'klanten',
  overlap: (days) =>
    `De perioden hebben ${days} dagen gemeen: de intervallen van de veranderingen zijn eerder te ruim dan te krap.`,
  mixLine: (title, field, mix, within) =>
    `${title}: ${mix} doordat de groepen van ${field} van omvang veranderden, ${within} binnen de groepen.`,
  sameData: 'De bestanden hebben dezelfde aantallen records.',
};
