/** Nederlandse zinnen van `health audit --sensitivity`. */
export const sensitivity = {
  title: 'Bij welke keuzes het eindoordeel anders zou uitvallen',
  introduction:
    'Elk aantal dagen is een keer gehalveerd en een keer verdubbeld, contacten van onbekende soort zijn een keer allemaal als probleem geteld en een keer geen van alle, en telkens zijn de cijfers achter het eindoordeel opnieuw berekend. Een cijfer valt anders uit als het buiten zijn eigen interval komt, erbij komt of wegvalt, of als een verandering sinds de vorige periode erbij komt of wegvalt.',
  stable: (grade: string) => `Het eindoordeel blijft ${grade} bij elke keuze die is geprobeerd.`,
  unstable: (grade: string, others: string) => `Het eindoordeel ${grade} hangt af van een keuze: ${others}.`,
  becomes: (grade: string, choice: string) => `${grade} bij ${choice}`,
  ungraded: 'Er is te weinig voor een eindoordeel; de cijfers zijn wel vergeleken.',
  noGrade: 'geen',
  hint: 'health audit --sensitivity laat zien bij welke keuzes het eindoordeel anders zou uitvallen.',
  choices: {
    period: (tried: string, used: string) => `een periode van ${tried} dagen, niet ${used}`,
    cohort: (tried: string, used: string) => `een cohort van ${tried} dagen, niet ${used}`,
    repeat: (tried: string, used: string) => `een herhaling binnen ${tried} dagen, niet ${used}`,
    inactivity: (tried: string, used: string) => `vertrokken na ${tried} dagen stilte, niet ${used}`,
    'unknown-contacts': (tried: string, _: string): string =>
      tried === 'all'
        ? 'elk contact van onbekende soort is een probleem'
        : 'geen enkel contact van onbekende soort is een probleem',
    weights: (_: string, used: string) => `gelijke gewichten, niet ${used}`,
  },
  effects: {
    outside: (title: string, used: string, tried: string, range: string) =>
      `${title} ${used} → ${tried}, buiten ${range}`,
    appears: (title: string, _: string, tried: string) => `${title} → ${tried}, nu niet te tonen`,
    disappears: (title: string, used: string) => `${title} ${used} → niet te tonen`,
    'change-appears': (title: string) => `${title}: een verandering wordt aantoonbaar`,
    'change-disappears': (title: string) => `${title}: de verandering is niet meer aantoonbaar`,
    'change-turns': (title: string) => `${title}: de verandering keert om`,
  },
  asUsed: 'zoals geteld',
  nothing: 'blijft gelijk',
  head: { choice: 'keuze', score: 'score', grade: 'eindoordeel', figures: 'cijfers die anders uitvallen' },
  weights: {
    title: 'Gewichten waarbij het eindoordeel kantelt',
    introduction: 'Eén gewicht tegelijk, de andere zoals ze zijn.',
    head: { pillar: 'pijler', points: 'punten', weight: 'gewicht', tip: 'ander eindoordeel' },
    from: (grade: string, weight: string) => `${grade} vanaf ${weight}`,
    until: (grade: string, weight: string) => `${grade} onder ${weight}`,
    never: 'bij geen gewicht tot 100',
  },
};
