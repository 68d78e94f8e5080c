import type { init as master } from './en-init.ts';

export const init: typeof master = {
  doubt: 'controleer',
  unsure: (file, role, percent) => `${file}: gelezen als ${role}, maar voor ${percent}% zeker`,
  assumedOrder: (file, column, order) =>
    `${file}: geen datum van "${column}" bewijst de volgorde; ${order} is aangenomen`,
  guessedReasons: (list) =>
    `contactredenen die op de woorden erin zijn ingedeeld; onder reasons legt u dat vast: ${list}`,
  unknownReasons: (list) => `contactredenen zonder soort, toe te voegen onder reasons: ${list}`,
  manyReasons: (count) =>
    `${count} verschillende contactredenen lijken vrije tekst; geef de belangrijkste een soort onder reasons`,
  hiddenWords:
    'sommige contactredenen of andere woorden in de export betekenen nog niets, of kregen op de gok een soort; zonder --anonymize staan ze hier',
  unknownWords: (file, field, list, known) =>
    `${file}: woorden van ${field} die nog niets betekenen: ${list}; zeg onder values welke van ${known} het zijn`,
  file: {
    head: [
      'Wat health van deze export begreep, en de keuzes achter de cijfers. Verbeter wat niet klopt: elke opdracht in deze map leest',
      'dit bestand. Commentaar mag; meer staat in health help columns en health help gates (Engels).',
    ],
    parts: {
      $schema: 'hiermee vult een editor het bestand aan en controleert het',
      locale: 'taal van de uitvoer: en of nl',
      relationship:
        'contractual: klanten zeggen een contract op; noncontractual: ze kopen gewoon niet meer; auto: telkens opnieuw bepaald',
      inactivityDays:
        'na zoveel dagen stilte geldt een klant zonder contract als vertrokken; afgeleid uit de data, hier vastgezet',
      files: 'wat elk bestand is en welke kolom welk veld bevat; "role": "none" laat een bestand weg',
      settings:
        'de keuzes achter de cijfers, elk op de standaardwaarde; haal er een uit het commentaar om hem te veranderen',
      check:
        'grenzen van health check, dat met 1 eindigt als er een wordt overschreden; deze gelden ook zonder dit bestand',
      notes: 'kijk hiernaar: wat niet met zekerheid te bepalen was',
    },
    settings: {
      periodDays: 'lengte van de rapportperiode',
      onboardingDays: 'hoeveel eerste dagen van een klant worden gevolgd',
      brokenAfterDays: 'een open afspraak geldt zoveel dagen na de afgesproken datum als niet nagekomen',
      repeatDays: 'contact over hetzelfde binnen zoveel dagen is herhaald contact',
      welcomeDays: 'uiterlijk op deze dag hoort een nieuwe klant iets van een mens',
      cohortDays: 'klanten die in deze periode begonnen, vormen de retentiecurve',
      gapDays: 'wie langer dan zoveel dagen weg was, is vertrokken en teruggekomen',
      surveyMaturityDays: 'jongere uitnodigingen tellen niet mee in de respons',
      responseTargetHours: 'een later antwoord is traag',
      level: 'betrouwbaarheid van de intervallen',
      minimumChangePoints: 'een kleinere verandering van de NPS geldt niet als verandering',
      minimumChangeShare: 'hetzelfde voor aandelen; 0.03 is 3 procentpunt',
      selfRating: 'percentage klanten dat volgens u zeer tevreden is (geen standaardwaarde)',
      acquisitionCost: 'wat het kost om een klant te winnen (geen standaardwaarde)',
      contactCost: 'wat één klantcontact kost (geen standaardwaarde)',
    },
    furtherGates: 'meer grenzen, uit het commentaar te halen',
    gate: (title, now, range, before, level) =>
      `${title}: nu ${now}${range === '' ? '' : ` (${range})`}${before === '' ? '' : `, eerder ${before}`}${level === '' ? '' : `; een grens die vandaag wordt gehaald: ${level}`}`,
  },
};
