import { localeOf } from '../locales/locales.ts';
import { formatNumber } from '../locales/numbers.ts';
import { censusOf } from './census.ts';
import { closedLoop } from './closed-loop.ts';
import { firstContactResolution } from './first-contact-resolution.ts';
import { measureOnce } from './measure-once.ts';
import type { Metric } from './metric.ts';
import { responseTime } from './response-time.ts';
import { estimateBehind, resultOf, withoutValue } from './result.ts';

/** Talent, energy, and what keeps the ego small. */
const measured: readonly Metric[] = [firstContactResolution, responseTime, closedLoop];

/** Talent times energy, divided by ego: a metaphor, only on request. Source: METHOD B30. */
export const vanTHek: Metric = {
  id: 'van-t-hek',
  unit: 'score',
  better: 'higher',
  chapter: 'overall',
  place: 3,
  tables: ['contacts', 'surveys'],
  lacks: { series: 'composite', previous: 'composite', segments: 'metaphor' },
  isOptIn: true,
  range: [0, 100],
  title: { en: 'Talent × energy / ego', nl: 'Talent × energie / ego' },
  question: {
    en: 'Where is the lever, if a team is a formula?',
    nl: 'Waar zit de winst, als een team een formule is?',
  },
  definition: {
    en: "A metaphor after Van 't Hek, of a team as a whole and never of a person: talent is the share solved at the first contact, energy the share answered within 24 hours (--response-target), ego 1 plus the share of low scores that nobody followed up (that share is taken as 1 where it is not known). 100 times talent times energy, divided by ego. Traits of persons are not in these files, and scoring employees on it would be wrong. It is part of no other figure.",
    nl: "Een metafoor naar Van 't Hek, van een team als geheel en nooit van een persoon: talent is het aandeel dat in één keer is opgelost, energie het aandeel dat binnen 24 uur (--response-target) is beantwoord, ego 1 plus het aandeel lage cijfers dat niemand opvolgde (dat aandeel geldt als 1 waar het niet bekend is). 100 maal talent maal energie, gedeeld door ego. Eigenschappen van personen staan niet in deze bestanden, en medewerkers erop beoordelen zou fout zijn. Het telt in geen ander cijfer mee.",
  },
  formula: { en: '100 * talent * energy / ego', nl: '100 * talent * energie / ego' },
  source: "Van 't Hek in Ziptone, Wat doe jij om grip op klantrelaties te houden? (2016)",
  adds: { en: 'a metaphor for the team', nl: 'een metafoor voor het team' },
  async measure(context) {
    const texts = localeOf(context.locale);
    const [talent, energy, loop] = await Promise.all(
      measured.map(async (metric) => estimateBehind(await measureOnce(metric, context))),
    );
    if (!talent || !energy) {
      return withoutValue(
        vanTHek,
        context.locale,
        'not_exported',
        texts.method.noMetaphor(vanTHek.adds[context.locale]),
      );
    }
    const ego = loop ? 2 - loop.value : 1;
    const index = (100 * talent.value * energy.value) / ego;
    const factors = [
      { name: 'ego', value: loop?.value ?? 1 },
      { name: 'talent', value: talent.value },
      { name: 'energy', value: energy.value },
    ] as const;
    const [lever = factors[0]] = [...factors].sort((a, b) => a.value - b.value);
    const denominator = Math.min(talent.denominator, energy.denominator);
    return resultOf(vanTHek, context, {
      estimate: censusOf(index, { numerator: null, denominator, clusters: talent.clusters ?? denominator }),
      parts: { talent: talent.value, energy: energy.value, ego, index },
      sentence: texts.method.vanTHek(formatNumber(index, 0, texts), texts.method.lever[lever.name]),
    });
  },
  madeOf: measured.map(({ id }) => ({ id })),
};
