import type { value as english } from './en-value.ts';

/** Wat er staat waar een bedrag onzeker is of ontbreekt. */
export const value: typeof english = {
  money: (amount, currency) => (currency ? `${currency} ${amount}` : `${amount} (de export noemt geen munteenheid)`),
  noRevenue: 'geen aankoop met een klant en een dag',
  currencies: (n: number) => `bedragen in ${n} valuta zijn niet op te tellen`,
  unknownAmounts: (n: number, of: number) =>
    `van ${n} van ${of} bestellingen is het bedrag onbekend; die tellen niet mee, dus de bedragen zijn te laag`,
  shortStarts: (days: number, first: string) =>
    `het eerste jaar is voorbij voor klanten uit ${days} dagen, er zijn er 90 nodig; de bestellingen beginnen op ${first}`,
  shortHistory: (first: string, from: string) =>
    `er zijn twee hele jaren nodig: de bestellingen beginnen op ${first}, niet uiterlijk op ${from}`,
  noStarts: (from: string, to: string) => `niemand van wie het begin bekend is, begon van ${from} tot en met ${to}`,
  fewWithOrder: (x: number, n: number) =>
    `maar ${x} van de ${n} klanten hebben een bestelling in hun eerste jaar: wat zij betalen, staat ergens anders`,
  noEarlierRevenue: 'geen klant had omzet in het jaar ervoor',
  noActiveRevenue: 'geen actieve klant had omzet in het laatste jaar',
  noSigns: (adds: string) => `geen enquêtes, afspraken of contacten van klanten; daarmee is te zien ${adds}`,
  noInterval: {
    nothing: 'zonder interval: er is geen omzet over',
    'no-variation': 'zonder interval: elke klant veranderde met dezelfde factor',
    'one-customer': 'zonder interval: er is maar één klant',
  },
  signs: {
    low_score: 'lage cijfers',
    promise: 'gemiste afspraken',
    problem: 'onopgeloste problemen',
    cancellation: 'opzegsignalen',
    new_at_risk: 'nieuwe klanten met een hoog risico',
  },
  atLeast: (unseen: string) => `minstens: niet geëxporteerd zijn ${unseen}`,
  unseen: (names: string) => `niet geëxporteerd en dus niet meegeteld: ${names}`,
};
