import type { surveyDoubts as english } from './en-doubts-surveys.ts';

const states: Readonly<Record<string, string>> = {
  preview: 'een voorbeeld van de enquête',
  test: 'een test',
  spam: 'spam',
  deleted: 'verwijderd',
  excluded: 'als uitgesloten gemarkeerd',
  undelivered: 'niet bezorgd',
  unfinished: 'niet afgemaakt',
};

const stateOf = ({ option = '' }: Readonly<Record<string, string>>) =>
  states[String(option).replace('answers.', '')] ?? option;

/** Doubts about surveys in Dutch; see `nl-doubts.ts`. */
export const surveyDoubts: typeof english = {
  'scale-doubt': {
    name: 'niemand bovenaan de schaal',
    text: (v) =>
      `geen van ${v.n} antwoorden op "${v.question}" is hoger dan ${v.highest}: dit lijkt een schaal van 1 tot ${v.looks}, niet van ${v.min} tot ${v.max}`,
    ask: (v) => `Op welke schaal wordt "${v.question}" gevraagd?`,
  },
  'scale-no-top': {
    name: 'niemand bovenaan de schaal',
    text: (v) =>
      `van ${v.n} antwoorden op "${v.question}" is er geen hoger dan ${v.highest}, en ${v.count} zijn ${v.highest}: controleer of de schaal van ${v.min} tot ${v.max} één te laag is opgeslagen`,
    ask: (v) => `Op welke schaal wordt "${v.question}" gevraagd, en hoe wordt het hoogste antwoord opgeslagen?`,
  },
  'scale-few-high': {
    name: 'de schaal hangt af van enkele antwoorden',
    text: (v) =>
      `${v.count} van ${v.n} antwoorden op "${v.question}" zijn zo hoog dat de schaal is gelezen als ${v.min} tot ${v.max}; zijn dat tikfouten, dan is het cijfer anders`,
    ask: (v) => `Op welke schaal wordt "${v.question}" gevraagd?`,
  },
  'scale-shifted': {
    name: 'codes 1 tot 11',
    text: (v) =>
      `antwoorden op "${v.question}" lopen van 1 tot 11 (${v.count} zijn 11): gelezen als codes voor 0 tot 10, elk één lager`,
    ask: (v) => `Staan de codes 1 tot 11 van "${v.question}" voor 0 tot 10?`,
  },
  'scale-from-zero': {
    name: 'een korte schaal vanaf nul',
    text: (v) =>
      `antwoorden op "${v.question}" lopen van 0 tot ${v.highest}: de schaal is gelezen als ${v.min} tot ${v.max}`,
    ask: (v) => `Op welke schaal wordt "${v.question}" gevraagd, en welk antwoord is het beste?`,
  },
  'scale-short-effort': {
    name: 'gemak op vijf punten',
    text: (v) =>
      `geen van ${v.n} antwoorden op "${v.question}" is hoger dan 5: de schaal is gelezen als 1 tot 5, niet de gebruikelijke 1 tot 7`,
    ask: (v) => `Wordt "${v.question}" op 1 tot 5 of op 1 tot 7 gevraagd?`,
  },
  'nps-on-other-scale': {
    name: 'een aanbeveling die geen NPS is',
    text: (v) =>
      `${v.n} antwoorden op "${v.question}" staan op een andere schaal dan 0 tot 10: daar is geen NPS van te maken, en ze tellen niet mee`,
    ask: (v) => `Wordt "${v.question}" ook op een schaal van 0 tot 10 gevraagd?`,
  },
  'answers-unreadable': {
    name: 'onleesbare antwoorden',
    text: (v) =>
      `${v.n} van ${v.of} antwoorden in "${v.column}" zijn niet als cijfer te lezen en ontbreken in het cijfer`,
    ask: (v) => `Voor welke cijfers staan de woorden in "${v.column}"?`,
  },
  'missing-codes': {
    name: 'codes voor geen antwoord',
    text: (v) => `${v.n} antwoorden in "${v.column}" zijn ${v.codes}: gelezen als geen antwoord`,
    ask: (v) => `Staat ${v.codes} in "${v.column}" voor geen antwoord?`,
  },
  'answers-counted-though': {
    name: 'antwoorden die toch meetellen',
    text: (v) =>
      `${v.n} van ${v.of} antwoorden zijn ${stateOf(v)}: ze tellen mee, tenzij de instelling ${v.option} op leave-out staat`,
    ask: (v) => `Moeten antwoorden die ${stateOf(v)} zijn, meetellen?`,
  },
  'answers-left-out': {
    name: 'weggelaten antwoorden',
    text: (v) =>
      `${v.n} van ${v.of} antwoorden zijn ${stateOf(v)} en weggelaten; met de instelling ${v.option} tellen ze mee`,
    ask: (v) => `Zijn de antwoorden die ${stateOf(v)} zijn, inderdaad geen antwoorden van klanten?`,
  },
  'answers-undated': {
    name: 'antwoorden zonder dag',
    text: (v) => `${v.n} van ${v.of} antwoorden hebben geen dag en tellen nergens mee`,
    ask: () => 'Op welke dagen zijn de antwoorden zonder dag gegeven, en waren ze af?',
  },
  'answers-for-themselves': {
    name: 'antwoorden zonder naam',
    text: (v) =>
      `${v.n} van ${v.of} antwoorden noemen niemand: elk antwoord telt voor zich, wie twee keer antwoordde telt twee keer`,
    ask: () => 'Kan de export zeggen wie elk antwoord gaf, met een nummer of adres?',
  },
  'answers-without-name': {
    name: 'antwoorden zonder naam',
    text: (v) => `${v.n} van ${v.of} antwoorden noemen niemand en horen nergens bij: ze zijn weggelaten`,
    ask: () => 'Kan de export zeggen wie elk antwoord gaf, met een nummer of adres?',
  },
  'answers-of-nobody': {
    name: 'antwoorden van onbekenden',
    text: (v) =>
      `${v.n} van ${v.of} antwoorden zijn van mensen die op geen enkele klantenlijst staan: ze tellen niet mee`,
    ask: () => `Wie zijn de mensen die antwoordden en niet op een klantenlijst staan?`,
  },
  'scores-are-means': {
    name: 'scores die gemiddelden zijn',
    text: (v) =>
      `de scores in "${v.column}" lijken gemiddelden van meerdere antwoorden: welk deel van de antwoorden goed of slecht was, is daaruit niet af te leiden; exporteer een rij per antwoord`,
    ask: (v) => `Exporteer de losse antwoorden achter de gemiddelden in "${v.column}".`,
  },
  'weights-not-used': {
    name: 'gewichten niet gebruikt',
    text: (v) =>
      `de gewichten in "${v.column}" zijn niet gebruikt, de cijfers zijn ongewogen: gewichten van een enquête liggen rond 1`,
    ask: (v) => `Wat weegt "${v.column}"?`,
  },
  'scale-turned': {
    name: 'het laagste antwoord is het beste',
    text: (v) =>
      `bij "${v.question}" is ${v.min} het beste antwoord en ${v.max} het slechtste: de schaal wordt omgedraaid`,
    ask: (v) => `Is ${v.min} het beste antwoord op "${v.question}"?`,
  },
  'questions-unknown': {
    name: 'vragen zonder woorden',
    text: (v) =>
      `"${v.column}" nummert ${v.n} vragen (${v.questions}) en zegt van geen enkele wat er gevraagd wordt: de antwoorden tellen niet mee; zeg het met surveys.questions in de configuratie, bijvoorbeeld "${v.question}": { "type": "nps" }`,
    ask: (v) => `Wat vragen de vragen in "${v.column}"?`,
  },
  'one-moment': {
    name: 'één moment voor alle antwoorden',
    text: (v) =>
      `alle ${v.n} antwoorden dragen hetzelfde moment, ${v.day}, zoals programma's dat bij anonieme antwoorden schrijven: wanneer ze zijn gegeven is niet bekend`,
    ask: () => 'Wanneer zijn de antwoorden gegeven?',
  },
  'questions-alike': {
    name: 'meerdere vragen van één soort',
    text: (v) =>
      `${v.n} vragen gaan over ${v.kind}: van elke klant telt het laatste antwoord, welke vraag het ook is; zeg welke het is met surveys.questions in de configuratie`,
    ask: () => 'Welke van de vragen moet in het rapport staan?',
  },
};
