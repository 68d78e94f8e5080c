import type * as master from './en-metrics.ts';
import { grouped } from './grouped.ts';
import { tableNames } from './nl-notes.ts';
import { orderFindings } from './nl-orders.ts';

const shown = (count: number) => grouped(count, '.');

export const metrics: typeof master.metrics = {
  missingTable: (role, adds) => `geen bestand met ${tableNames[role]}; met zo'n bestand is te zien ${adds}`,
  missingColumn: (field, files, adds) => `geen kolom ${field} in ${files}; met zo'n kolom is te zien ${adds}`,
  noNpsQuestion: (adds) =>
    `de enquêtes vragen iets anders dan "hoe waarschijnlijk is het dat u ons aanbeveelt" (0 tot 10); met die vraag is te zien ${adds}`,
  noQuestion: {
    csat: (adds) => `er is geen vraag naar tevredenheid (CSAT) herkend; met zo'n vraag is te zien ${adds}`,
    ces: (adds) => `er is geen vraag naar het gemak voor de klant (CES) herkend; met zo'n vraag is te zien ${adds}`,
    trust: (adds) => `er is geen vraag naar vertrouwen herkend; met zo'n vraag is te zien ${adds}`,
  },
  promiseForms: {
    sentence: (forms) => `In deze export is een afspraak ${forms.join(', of ')}.`,
    names: {
      date: 'een datum',
      window: 'een tijdvak: het einde is de afgesproken datum, en eerder is nagekomen',
      days: 'een aantal dagen na de toezegging',
      hours: 'een aantal uren na de toezegging',
      lateness: 'een getal dat zegt hoeveel te laat het werd, of hoeveel tijd er over was',
      scheduled: 'een aantal dagen, nagekomen als het werkelijke aantal niet hoger is',
      'working-days': 'een aantal werkdagen na de toezegging (--weekend, --holiday)',
      verdict:
        'een kolom die zegt of de afspraak is nagekomen: hoeveel te laat is onbekend, en wat nog openstaat telt niet mee',
    },
  },
  missingPromises: (adds) =>
    `geen bestand met afspraken en geen beloofde leverdatum bij de aankopen; met een van beide is te zien ${adds}`,
  promisesWithoutOutcome: (column, adds) =>
    `er zijn afspraken ("${column}"), maar geen kolom vertelt of en wanneer ze zijn nagekomen; met zo'n kolom is te zien ${adds}`,
  missingCustomer: (role, adds) => `de ${tableNames[role]} noemen geen klant; met een klantkolom is te zien ${adds}`,
  survivorship: (from, to) =>
    `tussen ${from} en ${to} is niemand vertrokken: zijn vertrokken klanten uit de lijst gehaald, dan is dit te rooskleurig`,
  noLosses: (adds) =>
    `geen kolom vertelt welke contracten zijn beëindigd (churned_at, contract_end_at of status); met zo'n kolom is te zien ${adds}`,
  noCustomerDays: 'onbekend is wanneer klanten er waren: geen startdatum en geen aankopen',
  periodChange: 'deze periode tegenover de periode ervoor',
  finishedChange: (days) =>
    `klanten van wie de eerste ${days} dagen in deze periode afliepen, tegenover de periode ervoor`,
  noCohort: (from, to) => `geen klant met een bekend begin tussen ${from} en ${to}`,
  noKnownStart: 'elke klant kan ouder zijn dan de export; bevat die alle eerste aankopen, zeg dan --complete-history',
  notObserved: (days, followUp) => `niet gevolgd tot dag ${days}: de langst gevolgde klant ${followUp} dagen`,
  undatedLoss: {
    low_quality: (undated, lost) =>
      `van ${shown(undated)} van de ${shown(lost)} vertrokken klanten ontbreekt de vertrekdag: zij tellen niet mee in het verloop`,
    not_measurable: (undated, lost) =>
      `van ${shown(undated)} van de ${shown(lost)} vertrokken klanten ontbreekt de vertrekdag: wanneer zij vertrokken is niet te zeggen`,
  },
  fewAtRisk: (days, atRisk) =>
    `slechts ${atRisk} ${atRisk === 1 ? 'klant is' : 'klanten zijn'} tot dag ${days} gevolgd`,
  manyUnknownContacts: (unknown, contacts) =>
    `${shown(unknown)} van de ${shown(contacts)} contacten zijn niet in te delen; zeg met --reason tekst=soort wat hun redenen betekenen`,
  notClustered: 'de rijen noemen geen klant: het interval ziet elke rij als onafhankelijk en is te smal',
  unspecifiedReason: 'Geen reden vastgelegd',
  repurchase: 'zonder contract is niet te zien dat een klant vertrekt: dit gaat over opnieuw kopen, niet over blijven',
  failed: 'dit cijfer kon niet worden berekend: een fout in health; meld die alstublieft',
  notSeen: { contacts: 'probleemcontacten', surveys: 'lage cijfers', promises: 'niet op tijd nagekomen afspraken' },
  notSeenHere: (kinds) => `niet te zien, want de gegevens ontbreken: ${kinds}`,
  unjudgedReasons: (reasons) => `niet beoordeeld bij gebrek aan gegevens: ${reasons}`,
  noCurrentNewcomers: 'geen enkele klant zit nu in zijn eerste dagen',
  notSplitByTable: (field, table) =>
    `niet uitgesplitst naar ${field}: een kolom van de ${tableNames[table]}, niet van wat hier wordt geteld`,
  weighted: (column, value) => `gewogen met "${column}"; zonder de gewichten is het ${value} (ongewogen)`,
  notSplit: (fields) => `niet uitgesplitst naar ${fields}: alleen voor alle klanten samen berekend`,
};

/** Hoe de dagen heten die worden gevolgd (--onboarding-days). */
const firstDays = (days: number) => `eerste ${days === 100 ? 'honderd' : days} dagen`;

export const findings: typeof master.findings = {
  ...orderFindings,
  npsFell: (from, to, change) => `NPS daalde van ${from} naar ${to} (${change}).`,
  npsRose: (from, to, change) => `NPS steeg van ${from} naar ${to} (${change}).`,
  npsFellAction: 'Bel de criticasters van deze periode en vraag wat er veranderd is.',
  promisesFell: (from, to, change) =>
    `Het aandeel op tijd nagekomen afspraken daalde van ${from} naar ${to} (${change}).`,
  promisesRose: (from, to, change) =>
    `Het aandeel op tijd nagekomen afspraken steeg van ${from} naar ${to} (${change}).`,
  promisesAction: 'Beloof alleen wat u kunt waarmaken, en waarschuw voordat het te laat is.',
  promiseLevel: (share, interval) => `Maar ${share} van de afspraken is op tijd nagekomen (${interval}).`,
  problemsRose: (from, to, change) => `Het aandeel contact over problemen steeg van ${from} naar ${to} (${change}).`,
  problemsFell: (from, to, change) => `Het aandeel contact over problemen daalde van ${from} naar ${to} (${change}).`,
  problemLevel: (share, interval, few, causes, fewShare) =>
    `${share} van het contact gaat over problemen (${interval}); ${few} van de ${causes} oorzaken zijn samen goed voor ${fewShare}.`,
  problemShare: (share, interval) => `${share} van het contact gaat over problemen (${interval}).`,
  problemMany: (share, interval, cause, causeShare) =>
    `${share} van het contact gaat over problemen (${interval}); de grootste oorzaak, "${cause}", is goed voor ${causeShare} ervan.`,
  causeMoved: (cause, before, now, share) =>
    `"${cause}", van ${before} naar ${now} (van ${share.before} naar ${share.now} van al het contact)`,
  causesGrew: (causes, size, range) =>
    `Aantoonbaar meer contact over: ${causes}; het grootste verschil is ${size} procentpunt (${range}).`,
  causesShrank: (causes, size, range) =>
    `Aantoonbaar minder contact over: ${causes}; het grootste verschil is ${size} procentpunt (${range}).`,
  causeBrief: (isGrowth, cause, before, now, share) =>
    `"${cause}" ${isGrowth ? 'steeg' : 'daalde'} van ${before} naar ${now} contacten (van ${share.before} naar ${share.now} van alle).`,
  causeAction: (cause) => `Zoek uit waardoor "${cause}" groeide, en neem dat weg.`,
  seeRows: (id) => `Bekijk de rijen erachter: health trace ${id}.`,
  fell: (title, from, to, change) => `${title}: daalde van ${from} naar ${to} (${change}).`,
  rose: (title, from, to, change) => `${title}: steeg van ${from} naar ${to} (${change}).`,
  problemAction: (cause) => `Pak eerst de grootste oorzaak aan: "${cause}".`,
  retentionFell: (from, to, change, days) =>
    `Minder nieuwe klanten komen hun ${firstDays(days)} door: ${to}, was ${from} (${change}).`,
  retentionRose: (from, to, change, days) =>
    `Meer nieuwe klanten komen hun ${firstDays(days)} door: ${to}, was ${from} (${change}).`,
  retentionLevel: (lost, interval) =>
    `${lost} van de nieuwe klanten is na 90 dagen weg (${interval}); het boek van Coleman noemt 20–70% binnen drie maanden.`,
  retentionAction: (days) => `Let op de ${firstDays(days)}: bel klanten die dreigen te vertrekken.`,
  onboardingHigh: (count, total, days) =>
    `${count} van de ${total} klanten in hun ${firstDays(days)} ${count === '1' ? 'loopt' : 'lopen'} een hoog risico.`,
  onboardingAction: (customers) => `Bel eerst: ${customers}.`,
  contrast: (field, segment, parts) => `${field} ${segment} valt op: ${parts}.`,
  contrastPart: (title, value, rest) => `${title} ${value} tegenover ${rest} bij de anderen`,
  contrastBrief: (field, segment, part, { more, n, size }) =>
    `${field} ${segment} valt op: ${part}${n === 0 ? '' : `, en scoort op nog ${more} ${n === 1 ? 'cijfer' : 'cijfers'} slechter`}${size}.`,
  contrastCounts: (value, x, n) => `${value} (${x} van ${n})`,
  contrastSize: (customers, n, revenue) => `; ${customers} ${n === 1 ? 'koper' : 'kopers'}, ${revenue} omzet`,
  contrastAction: 'Kijk wat daar anders is; het hoeft niet de oorzaak te zijn.',
  actions: {
    retention: 'Vraag klanten die één keer kochten waarom er geen tweede keer kwam: health trace retention.',
    csat: 'Vraag hun waarom: health trace csat --part not-satisfied.',
    ces: 'Vraag klanten die het moeilijk vonden waar het misging: health trace ces.',
    'contact-rate': 'Kijk waarover klanten contact opnemen, en neem dat weg: health causes.',
    'repeat-purchase': 'Benader wie één keer kocht: health customers geeft de lijst.',
    'response-rate': 'Stel minder vragen, aan minder klanten, en sneller na de gebeurtenis.',
    'broken-promise-effect':
      'Meld dat u een termijn niet haalt voordat die verstrijkt: dat scheelt de klant en u een contact.',
    'first-contact-resolution': 'Kijk per oorzaak waarvoor klanten terugkomen: health causes.',
    'response-time': 'Beantwoord eerst wat het langst wacht, en zeg wanneer er antwoord komt.',
    handover: 'Geef elke kwestie één eigenaar, die haar ook afmaakt.',
    'closed-loop': 'Bel iedereen die een laag cijfer gaf binnen een week.',
    welcome: 'Maak een welkomstgesprek in de eerste week deel van elke verkoop.',
    'expectation-gap': 'Zeg bij de verkoop wat er op de eerste rekening staat.',
    phases: 'Kijk waar klanten blijven steken en help ze verder: health risk, health customer ID.',
    'silent-churn': 'Vraag klanten die vertrekken of niet meer kopen waarom, en leg het vast.',
    'annual-churn': 'Zoek uit wie er vertrekt en wanneer: health report --chapter leaving --by KOLOM.',
    'nps-validity': 'Zie een laag cijfer als waarschuwing dat een klant kan vertrekken.',
    loyalty: 'Bezoek ontevreden klanten die aan een contract vastzitten, vóór hun einddatum.',
    'value-at-stake': 'Bel hen eerst: health customers noemt hen en waarom.',
    ownership: 'Geef elke klant een eigenaar.',
    proactivity: 'Wees het probleem voor: vertel klanten wat ze anders komen vragen.',
    'price-jaffe-quadrant': 'Schaf af waar niemand iets aan heeft, voordat u het automatiseert.',
  },
  callFirst: (customers) => `Bel ${customers} eerst; zie health customers.`,
  keep: {
    nps: 'Lees wat promotors schrijven, en ga daarmee door: health trace nps --part promoters.',
    'promise-kept-rate': 'Houd vast wat er veranderde: vraag de bezorgers of de planning wat er nu anders gaat.',
    'problem-contact-ratio': 'Houd vast wat er veranderde: health causes laat zien welke oorzaken afnamen.',
    retention: 'Houd vast wat er veranderde in de ontvangst van nieuwe klanten.',
    revenue: 'Kijk welke klanten dit opbrachten, en houd hen vast: health customers.',
    'returning-buyers': 'Zoek uit waar zij vandaan kwamen, en verwelkom hen nu: health risk.',
  },
  keepAny: (id) => `Zoek uit waardoor het beter werd, en houd dat vast: health trace ${id}.`,
  noCausesAction: 'Laat bij elk contact de reden vastleggen: dan krijgen de oorzaken een naam.',
  nothingDetectable: 'Geen enkele verandering in deze periode is groter dan toeval kan verklaren.',
};

export const explain: typeof master.explain = {
  metricsHeading: 'Cijfers (health explain <naam> toont definitie, formule, bron en SQL)',
  termsHeading: 'Begrippen (de woorden van een rapport)',
  statusesHeading: 'Statussen',
  problemsHeading: 'Problemen (afsluitcode 2; de meldingen zijn altijd in het Engels)',
  formula: 'formule:',
  unit: 'eenheid:',
  source: 'bron:   ',
  method: (section: string) => `methode:  ${section}, health help method ${section} (Engels)`,
  adds: 'toont:  ',
  sqlHeading: 'SQL, zoals die wordt uitgevoerd voor een export tot en met 2025-12-31:',
  printed: 'De melding (altijd in het Engels), met de bijzonderheden tussen punthaken:',
  units: {
    points: 'punten',
    share: 'aandeel',
    'per-100-customers-per-month': 'contacten per 100 klanten per maand',
    ratio: 'hoeveel keer zo vaak',
    count: 'een aantal',
    score: 'score',
    amount: 'geld, in de valuta van de export',
  },
  range: (least, most) => `${least} tot ${most}`,
  better: { higher: 'hoger is beter', lower: 'lager is beter' },
  comparedAs: {
    higher: 'groepen worden vergeleken alsof hoger beter is; op zichzelf is het niet goed of slecht',
    lower: 'groepen worden vergeleken alsof lager beter is; op zichzelf is het niet goed of slecht',
  },
  statuses: {
    ok: '30 of meer eenheden (contacten, antwoorden, klanten: wat er wordt geteld) en ten minste 5 klanten: getoond',
    low_n:
      '5 tot en met 29 eenheden, of bij een curve minder dan 5 klanten die zo lang zijn gevolgd: getoond en gemarkeerd, want het interval is breed',
    too_few: '1 tot en met 4 eenheden of klanten: alleen het aantal staat er, ook vanwege de privacy',
    no_data: 'niets te tellen in de periode van het cijfer; dat is iets anders dan 0%',
    not_exported: 'een bestand of kolom ontbreekt; het rapport noemt het en zegt wat het zou toevoegen',
    not_measurable:
      'deze tabellen geven er geen antwoord op, gaan niet ver genoeg terug of zeggen te weinig; het rapport vertelt welk van de drie',
    low_quality:
      'meer dan 20% van de contacten is niet in te delen: getoond en gemarkeerd; geef met --reason tekst=soort op wat hun redenen betekenen',
    failed: 'een fout in health: de rest van het rapport blijft staan, de afsluitcode is 3',
  },
};

export const countingReasons: Record<keyof typeof master.countingReasons, string> = {
  'no-customer-id': 'zonder klantnummer',
  'repeated-record': 'die ook in een ander bestand staan (het nieuwere bestand telt)',
  superseded: 'waarvan een ander bestand een latere stand heeft',
  spam: 'gemarkeerd als spam (geen contacten)',
  deleted: 'gemarkeerd als verwijderd (geen contacten)',
  merged: 'samengevoegd met een ander (geen eigen contacten)',
  duplicate: 'gemarkeerd als dubbel (geen eigen contacten)',
  suspended: 'opgeschort (geen contacten)',
  test: 'gemarkeerd als test (geen contacten)',
  internal: 'gemarkeerd als intern (geen contacten van klanten)',
  automatic: 'gemarkeerd als automatisch (geen contacten van klanten)',
  'no-date': 'zonder datum',
  'unreadable-date': 'met een onleesbare datum',
  'no-survey-type': 'van een enquête waarvan de soort onbekend is',
  'unreadable-score': 'met een onleesbaar cijfer',
  'no-score': 'zonder cijfer',
  'other-question': 'van een vraag die niet tot de getelde vragen hoort',
  'nps-on-other-scale': 'met een aanbeveling op een andere schaal dan 0 tot 10',
  'answer-preview': 'die een voorbeeld van de enquête zijn (instelling answers.preview)',
  'answer-test': 'die een test zijn (instelling answers.test)',
  'answer-spam': 'die spam zijn (instelling answers.spam)',
  'answer-deleted': 'die verwijderd zijn (instelling answers.deleted)',
  'answer-excluded': 'die als uitgesloten gemarkeerd zijn (instelling answers.excluded)',
  'answer-undelivered': 'waarvan de uitnodiging niet is aangekomen (instelling answers.undelivered)',
  'answer-unfinished': 'die niet zijn afgemaakt (instelling answers.unfinished)',
  'no-answers': 'die geen antwoorden tellen',
  'score-off-scale': 'met een cijfer buiten de schaal',
  'after-as-of': 'na de peildatum',
  'unknown-customer': 'van een onbekende klant',
  'unknown-order': 'van een bestelling die niet in de lijst staat',
  'left-truncated': 'van vóór het begin van de export',
  'lost-on-unknown-day': 'vertrokken, niet bekend sinds wanneer',
  'further-row': 'van een klant die al is geteld',
  'left-before-start': 'vertrokken voor het begin',
  'no-start': 'zonder bekend begin',
};
