/** Nederlandse zinnen van `health trace` en van de weg van records naar een noemer. */
export const trace = {
  title: (figure: string) => `Rijen achter ${figure}`,
  excludedTitle: (figure: string) => `Records die niet achter ${figure} zitten`,
  period: (period: string) => `Periode ${period}`,
  sums: (rows: string, numerator: string, denominator: string) =>
    `${rows} rijen; teller ${numerator}, noemer ${denominator}`,
  sumsOnly: (rows: string, denominator: string) => `${rows} rijen; noemer ${denominator}`,
  excludedCount: (rows: string) => `${rows} records van de tabel tellen niet mee`,
  more: (shown: string, all: string) => `${shown} van ${all} rijen getoond; alle met --format csv of json`,
  parts: (parts: string) => `Delen: ${parts}`,
  none: 'Geen rij voldoet hieraan.',
  madeOf: (figure: string) =>
    `${figure} heeft geen eigen rijen: het wordt berekend uit deze cijfers. Elke regel begint met wat hun rijen toont.`,
  before: (figure: string) => `${figure}, periode ervoor`,
  head: {
    figure: 'cijfer',
    value: 'waarde',
    rows: 'de rijen ervan',
    customer: 'klant',
    day: 'dag',
    table: 'tabel',
    file: 'bestand',
    record: 'recordnr',
    line: 'regel',
    numerator: 'telt',
    denominator: 'van',
    reason: 'waarom niet',
  },
};

/** De stappen van alle records naar de noemer. */
export const ladder = {
  title: 'Van records naar de noemer',
  steps: {
    records: 'records',
    valid: 'geldig',
    'in-period': 'in de periode',
    'known-customer': 'van een bekende klant',
    counted: 'geteld',
  },
  lost: (count: string, reason: string) => `${count} ${reason}`,
  without: 'zonder',
};

/** Waarom een record niet achter een cijfer zit; te lezen na een aantal. */
export const ladderReasons = {
  'before-period': 'van vóór de periode',
  'after-period': 'van na de periode',
  outbound: 'van het bedrijf naar de klant',
  'other-survey': 'van een ander onderzoek',
  'not-answered': 'niet beantwoord',
  'earlier-answer': 'gevolgd door een later antwoord van dezelfde respondent',
  'same-promise': 'verdere rijen van dezelfde afspraak of bestelling',
  withdrawn: 'ingetrokken',
  'no-deadline': 'zonder termijn',
  'not-due': 'nog niet verlopen',
  'unknown-class': 'waarvan de soort onbekend is',
  'not-yet-customer': 'nog geen klant op de peildatum',
  left: 'geen klant meer',
  'bought-again': 'die al opnieuw kochten',
  'further-contact': 'die iets voortzetten, binnen de herhaaltermijn',
  'no-issue': 'zonder nummer van een kwestie',
  'other-contact-of-issue': 'later in hun kwestie, van een eerder begonnen kwestie of zonder bekende medewerker',
  'other-class': 'geen probleem en geen hulp uit eigen beweging',
  'no-channel': 'zonder kanaal',
  'not-a-problem': 'die niet over een probleem gaan',
  'not-of-new-customer': 'van een klant na de eerste honderd dagen',
  'unmapped-reason': 'waarvan de reden niet in de redenentabel staat',
  'no-measurable-response': 'zonder tijdstip om een reactie aan te meten',
  'not-low': 'geen laag cijfer',
  'no-invitation': 'zonder dag van uitnodiging',
  'not-there-then': 'die een jaar geleden geen klant waren',
  'no-purchase': 'zonder aankoop in het jaar',
  'not-left': 'die niet zijn vertrokken',
  'no-score': 'zonder cijfer',
  'too-new': 'in hun eerste honderd dagen',
  'too-little-known': 'van wie minder dan twee dimensies bekend zijn',
  'not-there': 'die in het jaar geen klant waren',
  passive: 'passieve antwoorden',
  'not-first-answer': 'niet het eerste antwoord van wie die dag klant was',
  'not-counted': 'om een andere reden niet geteld',
};

/** `health verify`: komt een rapport uit deze bestanden? */
export const verify = {
  title: (file: string) => `Controle van ${file}`,
  verdicts: {
    reproduced: 'Gereproduceerd: het rapport komt uit deze bestanden, en ze geven elk cijfer opnieuw.',
    'other-files': 'Niet bevestigd: er ontbreken bestanden, of ze zijn sinds het rapport veranderd.',
    'other-figures': 'Niet gereproduceerd: de bestanden zijn dezelfde, maar ze geven andere cijfers.',
    'other-rules': 'Niet vergeleken: het rapport is met andere regels gemaakt, dus zijn cijfers betekenen iets anders.',
    'files-only':
      'De bestanden zijn dezelfde. Het rapport is geanonimiseerd, dus de cijfers zijn er niet opnieuw uit te maken.',
  },
  rules: (rules: string) =>
    `regels die verschillen: ${rules}; maak het rapport opnieuw met health report --output BESTAND`,
  version: (before: string, now: string) =>
    before === now
      ? `health ${now}`
      : `gemaakt met health ${before}, gecontroleerd met ${now}: een andere versie kan anders tellen`,
  fingerprint: (mark: string) => `instellingen ${mark}`,
  statuses: { same: 'gelijk', changed: 'veranderd', missing: 'ontbreekt', extra: 'niet in het rapport' },
  head: {
    file: 'bestand',
    status: 'toestand',
    bytes: 'bytes',
    digest: 'SHA-256',
    figure: 'cijfer',
    before: 'rapport',
    now: 'nu',
  },
  same: 'gelijk',
  differs: 'verschilt',
};
