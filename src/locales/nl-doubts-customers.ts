import type { customerDoubts as english } from './en-doubts-customers.ts';

export const customerDoubts: typeof english = {
  'lost-on-unknown-day': {
    name: 'vertrek zonder dag',
    text: (v) =>
      `van ${v.n} van de ${v.of} vertrokken klanten ontbreekt de vertrekdag: zij zijn niet actief, en staan in geen curve of vertrekcijfer`,
    ask: (v) => `Sinds wanneer zijn de ${v.n} klanten zonder vertrekdag weg?`,
  },
  'ends-chosen': {
    name: 'meer dan één vertrekdag',
    text: (v) =>
      `${v.n} relaties zijn geëindigd: de dag waarop zij eindigden gaat voor de dag waarop iemand erom vroeg, en een termijn telt alleen waar niets zegt dat zij doorlopen; de kolommen alleen zouden geven: ${v.counts}`,
    ask: (v) => `Welke van deze kolommen zegt wanneer een klant echt weg is: ${v.counts}?`,
  },
  'asked-is-end': {
    name: 'opzegdag gebruikt als einde',
    text: (v) =>
      `van ${v.n} relaties zegt alleen "${v.column}" wanneer zij eindigden; dat kan de dag van opzeggen zijn`,
    ask: (v) => `Is "${v.column}" de dag van opzeggen, of de dag waarop de relatie eindigde?`,
  },
  'starts-by-tenure': {
    name: 'teruggerekende start',
    text: (v) =>
      `de start van een klant is de dag van de export min "${v.column}", dus slechts op ${v.unit === 'years' ? 'het jaar' : v.unit === 'months' ? 'de maand' : 'de dag'} nauwkeurig bekend`,
    ask: (v) => `Kan de dag waarop elke klant begon worden geëxporteerd, in plaats van "${v.column}"?`,
  },
  'tenure-unused': {
    name: 'klantduur zonder dag',
    text: (v) =>
      v.unit === ''
        ? `"${v.column}" van ${v.file} is niet gebruikt: de kop zegt niet of het dagen, maanden of jaren zijn`
        : `"${v.column}" van ${v.file} is niet gebruikt: geen kolom zegt op welke dag is geteld, dus van niemand is de start bekend`,
    ask: (v) => `Op welke dag is "${v.column}" geteld, en in welke eenheid?`,
  },
  'term-is-end': {
    name: 'termijnen die voor een einde doorgaan',
    text: (v) =>
      `${v.n} van ${v.of} relaties tellen als geëindigd omdat "${v.column}" voorbij is; een contract dat zonder nieuwe datum wordt verlengd, loopt nog: een kolom met de stand, of met de dag waarop het echt eindigde, geeft uitsluitsel`,
    ask: (v) => `Eindigen relaties op "${v.column}", of worden ze verlengd tenzij iemand stopt?`,
  },
  'term-passed': {
    name: 'termijnen die voorbij zijn',
    text: (v) =>
      `van ${v.n} actieve relaties ligt "${v.column}" in het verleden: hun status zegt dat ze lopen, dus tellen ze als actief`,
    ask: (v) => `Zijn de ${v.n} relaties met een "${v.column}" in het verleden verlengd?`,
  },
  'not-begun': {
    name: 'nog niet begonnen',
    text: (v) =>
      `${v.n} rijen zijn concepten of van relaties die nog niet begonnen zijn: wie alleen zo'n rij heeft, is nog geen klant`,
    ask: (v) => `Zijn de ${v.n} rijen die concept of nog niet begonnen zijn, nog geen klant?`,
  },
  'unknown-states': {
    name: 'onbekende statussen',
    text: (v) =>
      `${v.n} van ${v.of} klantrijen hebben een onbekende status (${v.words}): zij tellen alleen op hun datums; zeg in de configuratie wat ze betekenen, values.customers.status`,
    ask: (v) => `Wat betekenen deze statussen van klanten: ${v.words}?`,
  },
  'unknown-events': {
    name: 'onbekende gebeurtenissen',
    text: (v) =>
      `${v.n} van ${v.of} gebeurtenissen van klanten zijn van een onbekende soort (${v.words}): zij beginnen en beëindigen niets; zeg in de configuratie wat ze betekenen, values.customers.event_type`,
    ask: (v) => `Wat betekenen deze gebeurtenissen van klanten: ${v.words}?`,
  },
  'ends-disagree': {
    name: 'vertrokken en toch nog klant',
    text: (v) =>
      `${v.n} klanten met een vertrekgebeurtenis hebben een abonnement dat daarna doorloopt: zij tellen als klant`,
    ask: (v) => `Zijn de ${v.n} klanten vertrokken die een vertrekgebeurtenis en een lopend abonnement hebben?`,
  },
  'fields-disagree': {
    name: 'meerdere waarden van één klant',
    text: (v) =>
      `klanten met meerdere rijen hebben verschillende waarden: ${v.counts}; de laatst bekende telt, naar de eigen dag van de rij, dan naar het nieuwere bestand`,
    ask: (v) => `Welke waarde klopt als een klant er meerdere heeft (${v.counts})?`,
  },
  visitors: {
    name: 'apparaten en bezoekers',
    text: (v) =>
      `"${v.column}" bevat naast klantnummers ook nummers van apparaten of anonieme bezoekers (${v.share}% van de verschillende): hun records zijn van geen klant`,
    ask: (v) => `Welke klant hoort bij de apparaten en bezoekers in "${v.column}"?`,
  },
  'customers-by-name': {
    name: 'klanten op naam',
    text: (v) =>
      `klanten worden alleen op "${v.column}" uit elkaar gehouden: twee met dezelfde naam tellen als één, één onder twee namen als twee`,
    ask: (v) => `Kan er naast "${v.column}" een klantnummer of adres worden geëxporteerd?`,
  },
  'contracts-as-customers': {
    name: 'contracten die voor klanten doorgaan',
    text: (v) =>
      `"${v.column}" is het enige nummer dat klanten uit elkaar houdt, en elke rij heeft een ander: "${v.other}" komt terug, dus wie er meer heeft telt als meer klanten, en wat wordt verlengd als een vertrek`,
    ask: (v) => `Welke kolom zegt van wie een rij is: "${v.other}" of "${v.column}"?`,
  },
  'merged-customers': {
    name: 'samengevoegde klanten',
    text: (v) =>
      `"${v.column}" zegt dat sommige klanten bij een andere zijn gevoegd: zij tellen naast die andere, en als vertrokken waar hun status dat zegt; laat hun rijen uit de export weg`,
    ask: (v) => `Kunnen klanten die bij een andere zijn gevoegd ("${v.column}") uit de export blijven?`,
  },
  'trials-counted': {
    name: 'proef en gratis',
    text: (v) =>
      `${v.n} van de ${v.of} actieve klanten hebben een proef- of gratis abonnement; settings.trialsAreCustomers false in de configuratie laat ze weg`,
    ask: (v) => `Tellen de ${v.n} klanten met een proef- of gratis abonnement als klant?`,
  },
  'mostly-unknown-customers': {
    name: 'grotendeels van onbekende klanten',
    text: (v) => `${v.n} van de ${v.of} ${v.role} zijn van geen klant op de lijst: het cijfer gaat alleen over de rest`,
    ask: (v) => `Waarom staan de klanten van ${v.n} van de ${v.of} ${v.role} niet op de klantenlijst?`,
  },
  'periods-by-month': {
    name: 'maanden in kolommen',
    text: (v) =>
      `de kolommen "${v.first}" tot "${v.last}" zijn gelezen als wat klanten per maand betaalden, omdat tussen hun eerste en laatste maand vrijwel geen maand leeg is; waren het bestellingen, dan is een klant in een maand zonder niet vertrokken`,
    ask: (v) =>
      `Staat in "${v.first}" tot "${v.last}" wat een klant voor een lopend contract betaalde, of wat er besteld is?`,
  },
  'orders-by-month': {
    name: 'bestellingen per maand',
    text: (v) =>
      `in de kolommen "${v.first}" tot "${v.last}" staan maanden: meerdere bestellingen van een klant in één maand zijn gezien als één, op de laatste dag ervan`,
    ask: (v) =>
      `Kunnen de bestellingen per stuk worden geëxporteerd in plaats van per maand ("${v.first}" tot "${v.last}")?`,
  },
};
