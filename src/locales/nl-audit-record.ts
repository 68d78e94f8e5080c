import type { Locale } from './locale.ts';

type V = Readonly<Record<string, string>>;
const one = (v: V) => v.n === '1';
const where = (v: V) => (v.column ? `kolom "${v.column}"` : v.file);

/** Findings about files, rows, ids and customers: a short name, what was seen, what to ask for. */
export const auditRecordFindings: Pick<
  Locale['audit']['findings'],
  keyof typeof import('./en-audit-record.ts')['auditRecordFindings']
> = {
  'unreadable-file': {
    name: 'onleesbaar bestand',
    text: (v) => `niet te lezen of leeg: ${v.found}`,
    ask: (v) => `Wilt u ${v.file} opnieuw exporteren? Het kon niet worden gelezen.`,
  },
  'truncated-file': {
    name: 'afgekapt bestand',
    text: (v) => `het bestand lijkt afgebroken: het laatste record is niet compleet (${v.of} records)`,
    ask: (v) =>
      `Wilt u ${v.file} opnieuw exporteren en zeggen hoeveel rijen het hoort te hebben? Het eindigt midden in een record.`,
  },
  'rows-set-aside': {
    name: 'rijen die niet passen',
    text: (v) => `${v.n} van ${v.of} records apart gezet: ${v.reason}`,
    ask: (v) =>
      `Wilt u nagaan hoe ${v.file} wordt aangemaakt? ${v.n} ${one(v) ? 'rij past' : 'rijen passen'} niet in de kolommen.`,
  },
  'repaired-rows': {
    name: 'herstelde rijen',
    text: (v) => `${v.n} van ${v.of} records hersteld: ${v.reason}`,
    ask: () => '',
  },
  'damaged-text': {
    name: 'beschadigde tekens',
    text: (v) =>
      `${v.n} ${one(v) ? 'cel in' : 'cellen in'} ${where(v)} ${one(v) ? 'bevat' : 'bevatten'} tekens die verloren zijn gegaan of dubbel gecodeerd zijn`,
    ask: (v) => `Wilt u ${v.file} als UTF-8 exporteren? Letters met accenten zijn onderweg verloren gegaan.`,
  },
  'mixed-encodings': {
    name: 'gemengde tekencodering',
    text: (v) => `${v.utf8} regels in UTF-8 en ${v.legacy} in windows-1252: twee exports zijn samengevoegd`,
    ask: (v) => `Is ${v.file} uit twee exports samengesteld? Stuur ze dan apart.`,
  },
  'encoding-guessed': { name: 'tekencodering geraden', text: (v) => `gelezen als ${v.encoding}`, ask: () => '' },
  'joined-exports': {
    name: 'meerdere exports in één bestand',
    text: (v) => `de kopregel komt nog eens voor, het eerst in regel ${v.line}: er zijn exports aan elkaar geplakt`,
    ask: (v) => `${v.file} bestaat uit meerdere exports; stuur ze apart, of zeg welke perioden ze beslaan.`,
  },
  'second-table': {
    name: 'tweede tabel in het bestand',
    text: (v) => `in regel ${v.line} begint een tweede tabel, die niet wordt gelezen`,
    ask: (v) => `Wilt u de tweede tabel in ${v.file} als eigen bestand sturen?`,
  },
  'no-header': {
    name: 'geen kopregel',
    text: () => 'geen kopregel: wat de kolommen zijn, is een gok',
    ask: (v) => `Wilt u ${v.file} met kolomnamen exporteren?`,
  },
  'extra-lines': {
    name: 'regels zonder gegevens',
    text: (v) => `regels die geen records zijn, zijn weggelaten (${v.note})`,
    ask: () => '',
  },
  'doubtful-columns': {
    name: 'twijfelachtige kolom',
    text: (v) => `de betekenis van een kolom was niet zeker (${v.note})`,
    ask: () => '',
  },
  'unrecognised-file': {
    name: 'niet herkend bestand',
    text: () => 'geen van de tabellen die health kent; niet gebruikt',
    ask: (v) => `Wat staat er in ${v.file}, en welke kolom noemt de klant en de datum?`,
  },
  'row-limit': {
    name: 'rijengrens',
    text: (v) =>
      `precies ${v.n} records: een grens van het systeem of van een spreadsheet, niet het einde van de gegevens`,
    ask: (v) => `Wilt u nagaan of ${v.file} bij ${v.n} rijen is afgekapt, en de rest exporteren?`,
  },
  'same-file-twice': {
    name: 'tweemaal hetzelfde bestand',
    text: (v) => `dezelfde bytes als ${v.other}: elke rij telt dubbel`,
    ask: (v) => `${v.file} en ${v.other} zijn hetzelfde bestand; welk is bedoeld?`,
  },
  'overlapping-files': {
    name: 'overlappende bestanden',
    text: (v) => `${v.n} ${one(v) ? 'id staat' : "id's staan"} in meer dan één bestand`,
    ask: (v) => `De perioden van ${v.file} overlappen; wilt u ze zonder overlap exporteren?`,
  },
  'duplicate-rows': {
    name: 'dubbele rijen',
    text: (v) => `${v.n} van ${v.of} records ${one(v) ? 'herhaalt' : 'herhalen'} een eerder record in elke kolom`,
    ask: (v) => `Wilt u nagaan waarom rijen tweemaal in ${v.file} staan (${v.n}), en het zonder die rijen exporteren?`,
  },
  'duplicated-period': {
    name: 'dubbele periode',
    text: (v) =>
      `${v.n} records van ${v.from} tot en met ${v.to} staan tweemaal in het bestand: een periode is dubbel geplakt of geëxporteerd`,
    ask: (v) => `Wilt u ${v.file} opnieuw exporteren? ${v.from} tot en met ${v.to} staat er tweemaal in.`,
  },
  'duplicate-ids': {
    name: "dubbele id's",
    text: (v) =>
      `${v.n} van ${v.of} rijen ${one(v) ? 'herhaalt' : 'herhalen'} een id in ${where(v)} dat uniek hoort te zijn`,
    ask: (v) =>
      `Hoort ${where(v)} in ${v.file} uniek te zijn? ${one(v) ? 'Er is 1 herhaling' : `Er zijn ${v.n} herhalingen`}.`,
  },
  'duplicate-customers': {
    name: 'dubbele klanten',
    text: (v) =>
      `${v.n} van ${v.of} rijen ${one(v) ? 'noemt' : 'noemen'} een klant die er al stond; elk veld komt uit de rij die het laatst is bijgewerkt`,
    ask: (v) => `Welke rij klopt waar ${v.file} een klant meer dan eens noemt (${v.n})?`,
  },
  'empty-ids': {
    name: 'lege klantnummers',
    text: (v) => `${v.n} van ${v.of} rijen ${one(v) ? 'noemt' : 'noemen'} geen klant`,
    ask: (v) => `Wilt u bij elke rij van ${v.file} de klant exporteren? Bij ${v.n} ontbreekt die.`,
  },
  orphans: {
    name: 'rijen van onbekende klanten',
    text: (v) =>
      `${v.n} van ${v.of} rijen ${one(v) ? 'noemt' : 'noemen'} ${v.ids} ${v.ids === '1' ? 'klant die' : 'klanten die'} niet in de klantenlijst ${v.ids === '1' ? 'staat' : 'staan'}`,
    ask: (v) =>
      `In de klantenlijst ${v.ids === '1' ? 'ontbreekt 1 nummer dat' : `ontbreken ${v.ids} nummers die`} ${v.file} noemt; is de lijst gefilterd (alleen actief, alleen één merk)?`,
  },
  'failed-join': {
    name: 'mislukte koppeling',
    text: (v) =>
      `${v.n} van ${v.of} rijen ${one(v) ? 'vindt' : 'vinden'} geen klant: de nummers in dit bestand en die van de klanten passen niet op elkaar${v.cure === 'none' ? '' : ` (wel ${cureText(v.cure)})`}`,
    ask: (v) => `Wilt u ${v.file} exporteren met het klantnummer uit de klantenlijst? Vrijwel geen nummer past.`,
  },
  'damaged-ids': {
    name: "beschadigde id's",
    text: (v) =>
      `${v.n} ${one(v) ? 'id in' : "id's in"} ${where(v)} ${one(v) ? 'is' : 'zijn'} beschadigd: ${damageText(v.cure)}`,
    ask: (v) =>
      `Wilt u ${where(v)} van ${v.file} als tekst exporteren en het bestand niet eerst in een spreadsheet openen? Nummers zijn veranderd.`,
  },
  'mixed-id-formats': {
    name: 'gemengde id-vormen',
    text: (v) =>
      `${v.n} van ${v.of} id's in ${where(v)} ${one(v) ? 'heeft' : 'hebben'} de vorm ${v.second}, de andere ${v.usual}: twee systemen, of één dat is veranderd`,
    ask: (v) =>
      `Noemen de twee soorten nummers in ${where(v)} van ${v.file} (${v.usual} en ${v.second}) dezelfde klanten?`,
  },
  'shifted-ids': {
    name: "verschoven id's",
    text: (v) =>
      `${v.n} van ${v.of} rijen ${one(v) ? 'ligt' : 'liggen'} vóór de begindatum van de klant: de kolom met klanten lijkt verschoven ten opzichte van de andere`,
    ask: (v) => `Wilt u ${v.file} opnieuw exporteren? De klantnummers horen niet bij hun rijen.`,
  },
  'activity-before-start': {
    name: 'activiteit vóór de begindatum',
    text: (v) => `${v.n} van ${v.of} rijen ${one(v) ? 'ligt' : 'liggen'} vóór de begindatum van de klant`,
    ask: () =>
      'Wat betekent de begindatum van een klant: eerste bestelling, eerste contract of laatste contractwijziging?',
  },
  'activity-after-leaving': {
    name: 'activiteit na vertrek',
    text: (v) =>
      `${v.n} van ${v.of} rijen van vertrokken klanten ${one(v) ? 'ligt' : 'liggen'} meer dan ${v.days} dagen na hun vertrek`,
    ask: () =>
      'Wat betekent de vertrekdatum: de dag van opzegging of de laatste dag van het contract? Kunnen klanten onder hetzelfde nummer terugkomen?',
  },
  'dominant-customer': {
    name: 'overheersende klant',
    text: (v) =>
      `één klant heeft ${v.n} van ${v.of} rijen, waar ${v.usual} normaal is: een verzamelrekening of een standaardwaarde?`,
    ask: (v) => `Welke rekening heeft ${v.n} rijen in ${v.file}? Is dat een echte klant?`,
  },
  'test-records': {
    name: 'testrecords',
    text: (v) => `${v.n} ${one(v) ? 'record lijkt' : 'records lijken'} een test (${where(v)})`,
    ask: (v) => `Wilt u testklanten uit ${v.file} weglaten, of zeggen hoe ze te herkennen zijn?`,
  },
};

function cureText(cure = ''): string {
  const texts: Record<string, string> = {
    'leading-zeros': 'zonder voorloopnullen',
    case: 'zonder verschil in hoofdletters',
    fraction: 'zonder ".0" aan het eind',
    digits: 'op hun cijfers alleen',
  };
  return texts[cure] ?? '';
}

function damageText(damage = ''): string {
  const texts: Record<string, string> = {
    'leading-zeros': 'voorloopnullen zijn weggevallen of toegevoegd',
    case: 'hoofdletters zijn veranderd',
    fraction: 'er is ".0" achter gezet',
    digits: 'letters of tekens om de cijfers zijn veranderd',
    scientific: "een spreadsheet schreef ze als macht van tien, zodat verschillende id's gelijk worden",
    rounded: 'hun laatste cijfers zijn afgerond op nullen',
  };
  return texts[damage] ?? 'een spreadsheet heeft ze veranderd';
}
