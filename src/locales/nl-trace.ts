/** Nederlandse zinnen van `health trace` en van de weg van records naar een noemer. */
export const trace = {
  title: (figure: string) => `Rijen achter ${figure}`,
  excludedTitle: (figure: string) => `Records die niet meetellen voor ${figure}`,
  period: (period: string) => `Periode ${period}`,
  sums: (rows: string, numerator: string, denominator: string, n: number) =>
    `${rows} ${n === 1 ? 'rij' : 'rijen'}; teller ${numerator}, noemer ${denominator}`,
  sumsOnly: (rows: string, denominator: string, n: number) =>
    `${rows} ${n === 1 ? 'rij' : 'rijen'}; noemer ${denominator}`,
  excludedCount: (rows: string, n: number) =>
    `${rows} ${n === 1 ? 'record van de tabel telt' : 'records van de tabel tellen'} niet mee`,
  more: (shown: string, all: string) => `${shown} van ${all} rijen getoond; alle met --format csv of json`,
  cut: (shown: string, all: string) =>
    `De eerste ${shown} van ${all} rijen staan op de lijst, meer toont health uit een datawarehouse niet: --part, --segment of --customer beperken ze`,
  parts: (parts: string) => `Onderdelen (--part): ${parts}`,
  /** Waar de rijen toe beperkt zijn. */
  filters: { part: 'onderdeel', segment: 'groep', period: 'periode', customer: 'klant' },
  none: 'Geen rij voldoet hieraan.',
  madeOf: (figure: string) =>
    `${figure} heeft geen eigen rijen: het wordt berekend uit deze cijfers. Elke regel begint met de opdracht die hun rijen toont.`,
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
  without: 'na aftrek van',
};

/** Waarom een record niet achter een cijfer zit; te lezen na een aantal. */
export const ladderReasons = {
  'before-period': 'van vóór de periode',
  'after-period': 'van na de periode',
  outbound: 'van het bedrijf aan de klant',
  'other-survey': 'van een andere enquête',
  'not-answered': 'zonder antwoord',
  'earlier-answer': 'met een later antwoord van dezelfde respondent',
  'same-promise': 'van een afspraak of bestelling die al is geteld',
  withdrawn: 'die zijn ingetrokken',
  'no-deadline': 'zonder termijn',
  'not-due': 'waarvan de termijn nog loopt',
  'unknown-class': 'waarvan de soort onbekend is',
  'not-yet-customer': 'van wie op de peildatum nog geen klant was',
  left: 'van wie geen klant meer is',
  'bought-again': 'die al opnieuw kochten',
  'further-contact': 'die iets voortzetten, binnen de herhaaltermijn',
  'no-issue': 'zonder nummer van een kwestie',
  'other-contact-of-issue': 'die later in een kwestie vallen, of zonder bekende medewerker',
  'other-class': 'die geen probleem en geen eigen initiatief zijn',
  'no-channel': 'zonder kanaal',
  'not-a-problem': 'die niet over een probleem gaan',
  'not-of-new-customer': 'van een klant na de eerste honderd dagen',
  'unmapped-reason': 'waarvan de reden niet in de redenentabel staat',
  'no-measurable-response': 'zonder tijdstip om een reactie aan te meten',
  'not-low': 'met een cijfer dat niet laag is',
  'no-invitation': 'zonder dag van uitnodiging',
  'not-there-then': 'die een jaar geleden geen klant waren',
  'no-purchase': 'zonder aankoop in het jaar',
  'not-left': 'die niet zijn vertrokken',
  'no-score': 'zonder cijfer',
  'too-new': 'in hun eerste honderd dagen',
  'too-little-known': 'van wie minder dan twee dimensies bekend zijn',
  'not-there': 'die in het jaar geen klant waren',
  passive: 'passieve antwoorden',
  'not-first-answer': 'die niet het eerste antwoord zijn van wie die dag klant was',
  'not-counted': 'die om een andere reden niet tellen',
};

/** `health verify`: komt een rapport uit deze bestanden? */
export const verify = {
  title: (file: string) => `Controle van ${file}`,
  verdicts: {
    reproduced: 'Klopt: het rapport komt uit deze bestanden, en elk cijfer komt er opnieuw uit.',
    'other-files': 'Niet te bevestigen: er ontbreken bestanden, of ze zijn sinds het rapport veranderd.',
    'other-figures': 'Klopt niet: de bestanden zijn dezelfde, maar er komen andere cijfers uit.',
    'other-rules': 'Niet vergeleken: het rapport is met andere regels gemaakt, dus de cijfers betekenen iets anders.',
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
