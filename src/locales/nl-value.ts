import type { value as english } from './en-value.ts';

/** Wat er staat waar een bedrag onzeker is of ontbreekt. */
export const value: typeof english = {
  noRevenue: 'geen aankoop met een klant en een dag',
  currencies: (n: number) => `bedragen in ${n} valuta zijn niet op te tellen`,
  unknownAmounts: (n: number, of: number) =>
    `van ${n} van ${of} bestellingen is het bedrag onbekend; die tellen niet mee, dus de bedragen zijn te laag`,
  amountsFrom: (files) => `de bedragen van de bestellingen staan in ${files} en zijn gevonden met het bestelnummer`,
  inNoGroup: (n, of, field) =>
    `${n} van de ${of} bestellingen ${n === 1 ? 'valt' : 'vallen'} in geen groep van ${field}: hun regels noemen er geen, of meer dan een`,
  shortStarts: (days: number, first: string) =>
    `het eerste jaar is voorbij voor klanten uit ${days} dagen, er zijn er 90 nodig; de bestellingen beginnen op ${first}`,
  shortHistory: (first: string, from: string) =>
    `er zijn twee hele jaren nodig: de bestellingen beginnen pas op ${first} en dat had uiterlijk ${from} moeten zijn`,
  noStarts: (from: string, to: string) => `niemand van wie het begin bekend is, begon van ${from} tot en met ${to}`,
  fewWithOrder: (x: number, n: number) =>
    `maar ${x} van de ${n} klanten hebben een bestelling in hun eerste jaar: wat zij betalen, staat ergens anders`,
  cohorts: {
    title: (currency) => `Omzet per klant sinds het begin${currency === '' ? '' : `, in ${currency}`}`,
    quarter: 'begonnen in',
    customers: 'klanten',
    days: (days) => `${days} dagen`,
    old: '* een deel hiervan kan al vóór het begin van de export gekocht hebben',
  },
  noYearRevenue: 'geen klant bracht in het afgelopen jaar iets op',
  noFirstYears: 'niemand die in de laatste twee jaar voor het eerst kocht is een jaar lang gevolgd',
  noQuarters: 'geen klant met een bekend begin sinds de bestellingen beginnen',
  noQuarterFollowed: 'geen kwartaal met klanten die zeker nieuw waren is 90 dagen gevolgd',
  quarter: (name) => `Q${name.slice(6)} ${name.slice(0, 4)}`,
  periodOfAll: 'de periode begint met de eerste bestelling: van niemand is te zien dat hij eerder kocht',
  buyersUnseen: (from) =>
    `zoveel bekende kopers zijn het ten minste: wie vóór het begin van de export kocht, lijkt tot ${from} nieuw`,
  yearAgo: 'ten opzichte van dezelfde dagen een jaar geleden',
  quarterYearAgo: 'ten opzichte van hetzelfde kwartaal een jaar eerder',
  noEarlierRevenue: 'geen klant had omzet in het jaar ervoor',
  noActiveRevenue: 'geen actieve klant had omzet in het laatste jaar',
  noSigns: (adds: string) => `geen enquêtes, afspraken of contacten van klanten; met een daarvan is te zien ${adds}`,
  noInterval: {
    nothing: 'zonder interval: er is geen omzet over',
    'no-variation': 'zonder interval: elke klant veranderde met dezelfde factor',
    'one-customer': 'zonder interval: er is maar één klant',
  },
  signs: {
    low_score: 'lage cijfers',
    promise: 'niet nagekomen afspraken',
    problem: 'onopgeloste problemen',
    cancellation: 'opzegsignalen',
    new_at_risk: 'nieuwe klanten met een hoog risico',
  },
  atLeast: (unseen: string) => `minstens: niet geëxporteerd zijn ${unseen}`,
  unseen: (names: string) => `niet geëxporteerd en dus niet meegeteld: ${names}`,
};
