import type { Locale } from './locale.ts';

type V = Readonly<Record<string, string>>;
const one = (v: V) => v.n === '1';
const where = (v: V) => (v.column ? `kolom "${v.column}"` : v.file);

/** Findings about time, values and people. */
export const auditValueFindings: Pick<
  Locale['audit']['findings'],
  keyof typeof import('./en-audit-value.ts')['auditValueFindings']
> = {
  'lost-period': {
    name: 'verloren periode',
    text: (v) =>
      `geen rijen van ${v.from} tot en met ${v.to} (${v.days} dagen), waar er zo'n ${v.expected} te verwachten waren`,
    ask: (v) =>
      `Wilt u ${v.file} nakijken? Er staat niets in van ${v.from} tot en met ${v.to}. Lag het systeem stil, of ontbreekt dit in de export?`,
  },
  'bulk-day': {
    name: 'uitschieter op één dag',
    text: (v) => `${v.n} rijen op ${v.day}, waar ${v.usual} per dag normaal is: waarschijnlijk een import`,
    ask: (v) => `Wat gebeurde er op ${v.day} in ${v.file}? Als er rijen zijn ingelezen, wat was hun echte datum?`,
  },
  'thin-month': {
    name: 'opvallend rustige maand',
    text: (v) => `${v.n} rijen in ${v.month}, ${v.percent}% van het aantal in de maanden eromheen (${v.expected})`,
    ask: (v) => `Is ${v.month} compleet in ${v.file}? Er is ${v.percent}% van het gebruikelijke aantal rijen.`,
  },
  'full-month': {
    name: 'opvallend drukke maand',
    text: (v) => `${v.n} rijen in ${v.month}, ${v.percent}% van het aantal in de maanden eromheen (${v.expected})`,
    ask: (v) => `Waarom heeft ${v.month} ${v.percent}% van het gebruikelijke aantal rijen in ${v.file}?`,
  },
  'volume-step': {
    name: 'sprong in aantallen',
    text: (v) =>
      `vanaf ${v.month} zo'n ${v.n} rijen per maand, daarvoor ${v.expected}: er is iets bij de export gekomen of uit verdwenen`,
    ask: (v) => `Wat veranderde in ${v.month} aan de inhoud van ${v.file} (een kanaal, een merk, een filter)?`,
  },
  'starts-late': {
    name: 'begint laat',
    text: (v) => `begint op ${v.from}, ${v.days} dagen na de andere tabellen (${v.first})`,
    ask: (v) => `Wilt u ${v.file} vanaf ${v.first} exporteren?`,
  },
  'ends-early': {
    name: 'eindigt vroeg',
    text: (v) => `eindigt op ${v.to}, ${v.days} dagen voor de andere tabellen (${v.last})`,
    ask: (v) => `Wilt u ${v.file} tot en met ${v.last} exporteren?`,
  },
  'future-dates': {
    name: 'datums in de toekomst',
    text: (v) => `${v.n} ${one(v) ? 'datum' : 'datums'} in ${where(v)} ${one(v) ? 'ligt' : 'liggen'} in de toekomst`,
    ask: (v) => `Hoe kan ${where(v)} van ${v.file} bij ${v.n} ${one(v) ? 'rij' : 'rijen'} in de toekomst liggen?`,
  },
  'placeholder-dates': {
    name: 'datums die niets betekenen',
    text: (v) => `${v.n} ${one(v) ? 'rij ligt' : 'rijen liggen'} op ${v.day} of een andere dag die "onbekend" betekent`,
    ask: (v) => `Welke datums in ${v.file} betekenen "onbekend" (zoals ${v.day})?`,
  },
  'stray-dates': {
    name: 'verdwaalde datums',
    text: (v) =>
      `${v.n} ${one(v) ? 'rij ligt' : 'rijen liggen'} ver van alle andere (${v.day}); een late datum verschuift de peildatum`,
    ask: (v) => `Klopt ${v.day} in ${v.file}? Die ligt ver van alle andere datums.`,
  },
  'date-order': {
    name: 'datumvolgorde',
    text: (v) =>
      v.kind === 'differs'
        ? `${where(v)} is geschreven als ${v.format}, andere bestanden andersom`
        : v.kind === 'early'
          ? `geen van de ${v.n} datums ligt na de twaalfde van een maand: dag en maand zijn verwisseld, en de overige datums zijn verloren gegaan`
          : v.kind === 'mixed'
            ? `dag en maand staan door elkaar: ${v.found}`
            : `bij ${v.n} van ${v.of} datums in ${where(v)} zijn dag en maand verwisseld; bij de andere is het niet te zien`,
    ask: (v) => `Wilt u ${v.file} exporteren met datums als jaar-maand-dag? Dag en maand staan door elkaar.`,
  },
  'impossible-order': {
    name: 'onmogelijke volgorde',
    text: (v) => `in ${v.n} van ${v.of} rijen ligt "${v.second}" vóór "${v.first}"`,
    ask: (v) =>
      `Wat betekenen "${v.first}" en "${v.second}" van ${v.file}? In ${v.n} ${one(v) ? 'rij' : 'rijen'} ligt het tweede vóór het eerste.`,
  },
  'rows-without-date': {
    name: 'rijen zonder datum',
    text: (v) =>
      `${v.n} van ${v.of} rijen ${one(v) ? 'heeft' : 'hebben'} geen datum en ${one(v) ? 'telt' : 'tellen'} nergens mee`,
    ask: (v) => `Wilt u bij elke rij van ${v.file} de datum exporteren? Bij ${v.n} ontbreekt die.`,
  },
  'unreadable-values': {
    name: 'onleesbare waarden',
    text: (v) =>
      `${v.n} van ${v.of} waarden in ${where(v)} ${one(v) ? 'past' : 'passen'} niet bij wat er verder in die kolom staat`,
    ask: (v) => `Wat betekenen de afwijkende waarden in ${where(v)} van ${v.file} (rijen: ${v.n})?`,
  },
  'times-lost': {
    name: 'tijdstippen verloren',
    text: (v) => `van ${v.from} tot en met ${v.to} hebben de ${v.n} rijen geen tijdstip, de andere wel`,
    ask: (v) => `Wilt u ${v.file} ook voor ${v.from} tot en met ${v.to} met tijdstip exporteren?`,
  },
  'clock-shift': {
    name: 'verschoven klok',
    text: (v) => `vanaf ${v.from} ligt het drukste uur ${v.hours} uur anders: een andere tijdzone`,
    ask: (v) => `Is de tijdzone van ${v.file} in ${v.from} veranderd?`,
  },
  'emptied-column': {
    name: 'kolom die een tijd leeg is',
    text: (v) =>
      `${where(v)} is leeg van ${v.from} tot en met ${v.to} (${v.n} rijen) en anders voor ${v.usual}% gevuld`,
    ask: (v) => `Wilt u ${where(v)} van ${v.file} vullen voor ${v.from} tot en met ${v.to}?`,
  },
  'vanished-category': {
    name: 'verdwenen categorie',
    text: (v) =>
      `"${v.value}" in ${where(v)} komt van ${v.from} tot en met ${v.to} niet voor, waar zo'n ${v.expected} rijen te verwachten waren`,
    ask: (v) => `Ontbreekt "${v.value}" in ${where(v)} van ${v.from} tot en met ${v.to}, of bestond het toen niet?`,
  },
  'codes-changed': {
    name: 'codes gewijzigd',
    text: (v) =>
      `${v.values} waarden van ${where(v)} komen alleen vóór of alleen na ${v.from} voor: de lijst met codes is vervangen`,
    ask: (v) => `Wilt u de oude en nieuwe codes van ${where(v)} sturen, en zeggen welke code door welke is vervangen?`,
  },
  'constant-column': {
    name: 'constante kolom',
    text: (v) => `${where(v)} is gelijk in alle ${v.n} rijen`,
    ask: (v) => `Klopt het dat ${where(v)} van ${v.file} in elke rij hetzelfde is?`,
  },
  'empty-column': {
    name: 'lege kolom',
    text: (v) => `${where(v)} is leeg in alle ${v.of} rijen`,
    ask: (v) => `Wilt u ${where(v)} van ${v.file} vullen, of zeggen dat het niet wordt bijgehouden?`,
  },
  'cut-texts': {
    name: 'afgekapte teksten',
    text: (v) =>
      `${v.n} ${one(v) ? 'tekst in' : 'teksten in'} ${where(v)} ${one(v) ? 'is' : 'zijn'} precies ${v.length} tekens lang: afgekapt`,
    ask: (v) => `Wilt u ${where(v)} van ${v.file} volledig exporteren? Teksten eindigen na ${v.length} tekens.`,
  },
  'sheet-errors': {
    name: 'fouten uit een spreadsheet',
    text: (v) =>
      `${v.n} ${one(v) ? 'cel in' : 'cellen in'} ${where(v)} ${one(v) ? 'bevat' : 'bevatten'} een fout van een spreadsheet`,
    ask: (v) => `Wilt u ${v.file} uit het systeem zelf exporteren? ${where(v)} bevat fouten van een spreadsheet.`,
  },
  'scale-change': {
    name: 'andere schaal',
    text: (v) => `cijfers zijn gemiddeld ${v.before} vóór ${v.month} en daarna ${v.after}: een andere schaal of vraag`,
    ask: (v) => `Is de vraag of de schaal in ${v.month} veranderd?`,
  },
  'one-sided-scores': {
    name: 'eenzijdige cijfers',
    text: (v) => `geen van de ${v.n} cijfers is 6 of lager: lage cijfers ontbreken`,
    ask: () => 'Zijn lage cijfers uit de export weggelaten, of wordt maar een deel van de klanten gevraagd?',
  },
  'off-scale-scores': {
    name: 'cijfers buiten hun schaal',
    text: (v) => `${v.n} van ${v.of} cijfers ${one(v) ? 'ligt' : 'liggen'} niet op ${one(v) ? 'zijn' : 'hun'} schaal`,
    ask: (v) =>
      `Wat betekenen de cijfers in ${v.file} die niet op de schaal liggen (${v.n} ${one(v) ? 'rij' : 'rijen'})?`,
  },
  'amount-jump': {
    name: 'sprong in bedragen',
    text: (v) =>
      `het middelste bedrag is ${v.middle} van ${v.from} tot en met ${v.to} en anders ${v.usual}: centen, een andere valuta of een verloren komma`,
    ask: (v) => `In welke eenheid staan de bedragen van ${v.file} van ${v.from} tot en met ${v.to}?`,
  },
  'extreme-amounts': {
    name: 'extreme bedragen',
    text: (v) => `bedragen tot ${v.highest}, waar ${v.usual} normaal is`,
    ask: (v) => `Kloppen de hoogste bedragen in ${v.file} (${v.highest})?`,
  },
  'negative-amounts': {
    name: 'negatieve bedragen',
    text: (v) =>
      `${v.n} van ${v.of} bedragen ${one(v) ? 'is' : 'zijn'} negatief: terugbetalingen tussen de bestellingen`,
    ask: (v) => `Zijn negatieve bedragen in ${v.file} terugbetalingen, en van welke bestellingen?`,
  },
  'mixed-currencies': {
    name: "verschillende valuta's",
    text: (v) => `bedragen in meerdere valuta's: ${v.currencies}`,
    ask: (v) => `Wilt u de bedragen van ${v.file} in één valuta exporteren?`,
  },
  'spelling-variants': {
    name: 'schrijfwijzen',
    text: (v) =>
      `${v.values} ${v.values === '1' ? 'waarde' : 'waarden'} van ${where(v)} in meerdere schrijfwijzen (${v.variants}): ${v.n} rijen vormen eigen groepen`,
    ask: (v) => `Welke schrijfwijze van ${v.variants} is juist in ${where(v)}?`,
  },
  'reason-quality': {
    name: 'zwakke contactredenen',
    text: (v) =>
      `${v.n} van ${v.of} contacten ${one(v) ? 'heeft' : 'hebben'} dezelfde reden, of geen of een nietszeggende reden zoals "overig" (${v.codes} codes in gebruik)`,
    ask: (v) => `Is ergens beter vastgelegd waarom klanten contact opnamen dan in ${where(v)}?`,
  },
  'personal-data': {
    name: 'persoonsgegevens',
    text: (v) => `${v.kinds} in ${where(v)} (${v.n} van ${v.of} rijen)`,
    ask: (v) => `Wilt u ${where(v)} uit ${v.file} weglaten? Wij hebben geen ${v.kinds} nodig.`,
  },
  'left-truncation': {
    name: 'afgesneden begin',
    text: (v) =>
      `${v.n} van ${v.of} klanten ${one(v) ? 'was' : 'waren'} al klant voordat de gegevens beginnen (${v.from}) en ${one(v) ? 'zit' : 'zitten'} in geen enkele curve van nieuwe klanten`,
    ask: () => '',
  },
  'left-before-start': {
    name: 'vertrokken vóór het begin',
    text: (v) =>
      `${v.n} van ${v.of} klanten ${one(v) ? 'vertrok voordat hij begon' : 'vertrokken voordat ze begonnen'}`,
    ask: (v) =>
      `Welke datum klopt bij ${one(v) ? 'de klant die vertrok voordat hij begon' : `de ${v.n} klanten die vertrokken voordat ze begonnen`}?`,
  },
  'missing-leavers': {
    name: 'ontbrekende vertrekkers',
    text: (v) =>
      v.kind === 'none'
        ? `geen van de ${v.of} klanten vertrok ooit: wie dat deed, staat waarschijnlijk niet in de export`
        : `tussen ${v.from} en ${v.to} vertrok niemand, later ${v.n}: wie lang geleden vertrok, staat waarschijnlijk niet in de export`,
    ask: (v) => `Wilt u ook vertrokken klanten exporteren, met de dag waarop ze vertrokken (${v.file})?`,
  },
  'survey-cadence': {
    name: 'meetritme',
    text: (v) =>
      `in de laatste 360 dagen ${v.n} uitnodigingen of antwoorden van ${v.customers} klanten op ${v.days} dagen, in ${v.blocks} van 12 blokken van 30 dagen; ${v.answered} beantwoord`,
    ask: () => '',
  },
  'answers-only': {
    name: 'alleen antwoorden',
    text: () => 'geen uitnodiging zonder antwoord: de respons is niet te bepalen',
    ask: (v) => `Wilt u ook de uitnodigingen zonder antwoord exporteren (${v.file})?`,
  },
  completeness: {
    name: 'volledigheid',
    text: (v) =>
      `van de ${v.n} actieve klanten is bij ${v.complete}% het klantbeeld compleet, bij ${v.partly}% gedeeltelijk, bij ${v.none}% leeg (${v.items} gegevens beoordeeld, ${v.missing} niet geëxporteerd); van bedrijven zegt 22% alles op te slaan, 41% een deel, 13% niets`,
    ask: () => '',
  },
};
