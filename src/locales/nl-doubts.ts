import type { generalDoubts as english, rowIs as englishRows, telling as englishTelling } from './en-doubts.ts';

type V = Readonly<Record<string, string>>;

/** Twijfels over een willekeurig bestand. */
export const generalDoubts: typeof english = {
  'unused-column': {
    name: 'kolom niet gebruikt',
    text: (v: V) => `kolom "${v.column}" van ${v.file} wordt niet gebruikt: ${v.telling}`,
    ask: (v: V) => `Wat staat er in kolom "${v.column}" van ${v.file}, en wat betekenen de waarden?`,
  },
  'column-beside': {
    name: 'een andere kolom ervoor',
    text: (v: V) => `kolom "${v.column}" van ${v.file} wordt niet gebruikt: "${v.by}" is gelezen als ${v.known}`,
    ask: (v: V) => `In welke kolom van ${v.file} staat ${v.known}: ${v.by} of ${v.column}?`,
  },
  'column-not-as-named': {
    name: 'kolom niet zoals de naam zegt',
    text: (v: V) =>
      `kolom "${v.column}" van ${v.file} wordt niet gebruikt: de naam zegt ${v.known}, de waarden of de plaats niet`,
    ask: (v: V) => `Wat staat er in kolom "${v.column}" van ${v.file}?`,
  },
  'unused-columns': {
    name: 'kolommen niet gebruikt',
    text: (v: V) => `nog ${v.n} kolommen van ${v.file} met een bekende naam worden niet gebruikt: ${v.columns}`,
    ask: (v: V) => `Wat staat er in de kolommen ${v.columns} van ${v.file}?`,
  },
};

export const telling: typeof englishTelling = {
  kind: 'er kan in staan welke regels geen aankoop of gebruik zijn',
  question: 'er kan in staan op welke vraag een score antwoordt',
  state: 'er kan in staan welke regels niet meetellen, en welke klanten of bestellingen er niet meer zijn',
  'not-counted': 'er kan in staan welke regels niet mogen meetellen',
  ended: 'er kan in staan wanneer een klant is vertrokken',
  waited: 'er kan in staan hoe lang mensen wachtten, ook wie afhaakte',
  reopened: 'er kan in staan welke contacten niet in één keer zijn opgelost',
  planned: 'er kan in staan wat is beloofd, of dat het is nagekomen',
  weight: 'er kan in staan voor hoeveel antwoorden een regel telt',
  money: 'het kan veranderen wat een bestelling waard was',
  complaint: 'er kunnen problemen in staan; exporteer ze als contacten om ze te laten tellen',
};

export const rowIs: typeof englishRows = {
  customer: 'een klant',
  subscription: 'een abonnement van een klant',
  'customer-months': 'een klant, met een kolom per maand',
  'customer-period': 'een klant in één periode',
  'customer-version': 'een klant zoals die van de ene dag tot de andere was',
  'customer-event': 'iets wat met het abonnement van een klant gebeurde',
  contact: 'een contact',
  message: 'een bericht van een contact',
  'state-change': 'een wijziging van een contact',
  'contact-snapshot': 'een contact zoals dat in één export stond',
  'call-leg': 'een deel van een gesprek',
  order: 'een bestelling',
  'order-line': 'een regel van een bestelling',
  'order-event': 'iets wat met een bestelling gebeurde',
  'order-amount': 'een bedrag van een bestelling',
  'delivery-event': 'een gebeurtenis van een bezorging',
  answer: 'een antwoord op een enquête',
  'answer-to-a-question': 'een antwoord op één vraag',
  'answers-to-questions': 'antwoorden op meerdere vragen',
  'answer-count': 'een aantal antwoorden met dezelfde score',
  'survey-event': 'iets wat met een uitnodiging gebeurde',
  promise: 'een afspraak',
  use: 'een moment van gebruik',
  unknown: 'onbekend',
};
