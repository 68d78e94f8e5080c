import type * as master from './en-method.ts';
import type { Said } from './said.ts';

const plural = (n: number, one: string, more: string) => (n === 1 ? one : more);

/** Wat elk cijfer in één zin zegt, en waarom sommige er geen hebben. */
export const method = {
  hours: (count: string) => `${count} uur`,
  firstContactResolution: ({ value, range }: Said, own: string | null) =>
    `${value} in één keer opgelost (${range})${own === null ? '' : `; volgens de eigen kolommen van de export (geen heropening, hooguit één antwoord) ${own}`}.`,
  nothingComesBack:
    'of iemand terugkomt is niet te zien: geen kwestie en geen klant komt twee keer voor, en geen kolom telt heropeningen',
  reopenedRate: ({ value, range }: Said) => `${value} van wat was opgelost, is daarna heropend (${range}).`,
  reopenedByCreation:
    'geen kolom zegt wanneer contacten zijn opgelost: elk contact dat volgens zijn status niet openstaat, geldt als opgelost op de dag waarop het begon',
  reopenedWithoutDay: 'de export telt heropeningen en niet hun dagen: ook latere tellen mee',
  responseTime: (v: {
    value: string;
    range: string;
    hours: string;
    median: string | null;
    unanswered: string;
    hasUnanswered: boolean;
  }) =>
    `${v.value} binnen ${v.hours} uur beantwoord (${v.range})${v.median === null ? '' : `; de helft binnen ${v.median}`}${v.hasUnanswered ? `; ${v.unanswered} ${v.unanswered === '1' ? 'wacht' : 'wachten'} nog` : ''}.`,
  handover: ({ value, range }: Said) =>
    `Bij ${value} van de kwesties krijgt de klant met twee of meer mensen te maken (${range}).`,
  welcome: ({ value, range }: Said, days: number) =>
    `${value} van de nieuwe klanten werd in ${days === 7 ? 'de eerste week' : `de eerste ${days} dagen`} persoonlijk benaderd (${range}).`,
  proactivity: ({ value, range, x, rest }: Said) =>
    `${value} van het contact over problemen ging van u uit (${range}): ${x} keer, tegenover ${rest} probleemcontacten van klanten.`,
  expectationGap: ({ value, range }: Said) =>
    `${value} van de vroege probleemcontacten gaat over rekening of voorwaarden (${range}).`,
  priceJaffe: ({ value, range }: Said) => `${value} van de contacten ergert klant én bedrijf (${range}): voorkom ze.`,
  ferment: ({ value, x }: Said) => `${value} van de contacten (${x}) vraagt om een oplossing met iets extra's.`,
  unmappedReasons: (unmapped: string, total: string, codes: string) =>
    `de redenen van ${unmapped} van de ${total} contacten staan niet in de tabel; deel ze in via de configuratie${codes === '' ? '' : `, te beginnen met: ${codes}`}`,
  unmappedHiddenReasons: (unmapped: string, total: string) =>
    `de redenen van ${unmapped} van de ${total} contacten staan niet in de tabel; deel ze in via de configuratie (een rapport zonder --anonymize laat hun woorden zien)`,
  channels: ({ value, x }: Said, count: string, n: number) =>
    `Klanten gebruiken ${count} ${plural(n, 'kanaal', 'kanalen')}; ${x === '0' ? 'geen enkel contact' : `${value} van het contact`} is selfservice.`,
  concentration: (top: string, without: string) =>
    `De tien procent klanten met de meeste contacten zorgt voor ${top} van het contact; ${without} nam in een jaar geen contact op.`,
  responseRate: ({ value, range, x, n }: Said) =>
    `${value} van de uitnodigingen wordt beantwoord (${range}): ${x} van de ${n}.`,
  whoAnswered: (isMore: boolean, after: string, without: string) =>
    `klanten met een recent probleem zijn in de antwoorden ${isMore ? 'oververtegenwoordigd' : 'ondervertegenwoordigd'}: van hen antwoordt ${after}, van de anderen ${without}`,
  answersOnly: (adds: string) =>
    `de enquêtes bevatten alleen antwoorden, geen onbeantwoorde uitnodigingen; met die uitnodigingen is te zien ${adds}`,
  npsChange: (direction: 'higher' | 'lower' | 'same', size: string, range: string, isDetectable: boolean) => {
    const compared = { higher: 'hoger dan', lower: 'lager dan', same: 'even hoog als' }[direction];
    const change = direction === 'same' ? compared : `${size} ${plural(Number(size), 'punt', 'punten')} ${compared}`;
    return `De NPS is ${change} in de periode ervoor (${range})${isDetectable ? '' : ': geen aantoonbare verandering'}.`;
  },
  tooFewToCompare: (now: number, before: number) =>
    `vijf antwoorden per periode zijn nodig; het zijn er ${now} en ${before}`,
  csat: ({ value, range }: Said) => `${value} van wie antwoordde, is tevreden (${range}).`,
  ces: ({ value, range }: Said) => `${value} van wie antwoordde, vond het makkelijk (${range}).`,
  trust: ({ value, range }: Said) => `${value} van wie antwoordde, vertrouwt u (${range}).`,
  closedLoop: ({ value, x, n }: Said) => `${value} van de lage cijfers is binnen 7 dagen opgevolgd: ${x} van de ${n}.`,
  noFollowUp: (adds: string) =>
    `geen kolom followed_up_at en geen uitgaande contacten; met een van beide is te zien ${adds}`,
  deliveryGap: (v: { company: string; customers: string; gap: string; range: string }) =>
    `U geeft uw service ${v.company}%; ${v.customers} van de klanten noemt die uitstekend: een kloof van ${v.gap} punten (${v.range}). Bain vond er 72.`,
  noSelfRating: (adds: string) =>
    `wat u zelf vindt is niet bekend; met --self-rating 80 (of enquêtes van het type internal) is te zien ${adds}`,
  brokenPromiseEffect: (v: { broken: string; kept: string; ratio: string; range: string; excess: string | null }) =>
    `Na een niet op tijd nagekomen afspraak neemt ${v.broken} binnen 14 dagen contact op, na een wel nagekomen afspraak ${v.kept}: ${v.ratio}× (${v.range})${v.excess === null ? '' : `; ongeveer ${v.excess} contacten per jaar`}.`,
  fewPromises: (broken: number, kept: number) =>
    `5 niet op tijd en 5 wel op tijd nagekomen afspraken van een jaar zijn nodig; het zijn er ${broken} en ${kept}`,
  fewInArms: (promoters: number, detractors: number) =>
    `5 promotors en 5 criticasters die 180 dagen zijn gevolgd zijn nodig; het zijn er ${promoters} en ${detractors}`,
  noCustomers: (adds: string) => `geen bestand noemt klanten; met een klantenbestand is te zien ${adds}`,
  ownership: ({ value, rest }: Said) =>
    `${value} van de klanten heeft een eigenaar; ${rest} ${plural(Number(rest), 'heeft', 'hebben')} er geen.`,
  oneRowAnIssue: 'elke kwestie heeft één rij met één behandelaar: wie er nog meer mee bezig was is niet bekend',
  historyTooShort: 'de export gaat niet ver genoeg terug: wie er een jaar geleden waren is niet bekend',
  annualChurn: ({ value, range }: Said, isRepurchase: boolean) =>
    isRepurchase
      ? `${value} van de klanten van een jaar geleden koopt niet meer (${range}).`
      : `${value} van de klanten vertrok het afgelopen jaar (${range}); het boek van Coleman noemt ongeveer 20%.`,
  repeatPurchase: ({ value, range }: Said) =>
    `${value} van de kopers kocht in een jaar op meer dan één dag (${range}).`,
  silentChurn: ({ value, range }: Said, silent: string | null) =>
    `${value} van de vertrekkers ging zonder vastgelegde reden (${range})${silent === null ? '' : `; ${silent} zonder enig signaal`}.`,
  silentOnly: ({ value, range }: Said) => `${value} van de vertrekkers ging zonder enig signaal (${range}).`,
  noReasonColumn: 'geen kolom churn_reason: dit gaat over klanten die geen enkel signaal gaven',
  satisfiedButLeaving: ({ value, x, n }: Said) =>
    `${value} van de vertrekkers met een cijfer was tevreden: ${x} van de ${n}.`,
  npsValidity: (ratio: string, range: string, isSure: boolean) =>
    isSure
      ? `In uw data vertrekken criticasters ${ratio}× zo vaak als promotors (${range}).`
      : `In uw data vertrekken criticasters niet aantoonbaar vaker (${ratio}×; ${range}).`,
  detractorsTelling: (detractors: string, n: number, sharers: string, k: number) =>
    `${detractors} ${plural(n, 'klant gaf', 'klanten gaven')} in deze periode een 0 tot en met 6; als negen op de tien het doorvertellen (Convergys), ${plural(k, 'is', 'zijn')} dat er zo'n ${sharers}.`,
  wordOfMouth: (
    bad: string,
    n: number,
    unheard: string,
    sharers: string,
    k: number,
    moved: { isRise: boolean; before: string } | null,
  ) =>
    `${bad} ${plural(n, 'klant had', 'klanten hadden')} een slechte ervaring${moved === null ? '' : `, ${moved.isRise ? 'meer' : 'minder'} dan de ${moved.before} in de periode ervoor`}; ${unheard} van hen ${plural(Number(unheard), 'heeft', 'hebben')} zich nooit gemeld. Als negen op de tien het doorvertellen (Convergys), ${plural(k, 'is', 'zijn')} dat er zo'n ${sharers}.`,
  phases: ({ value, range, x, n }: Said, days: number) =>
    x === '0'
      ? `Alle ${n} klanten die langer dan ${days} dagen klant zijn, hebben de fase bereikt waarin kopen of gebruiken een vaste gewoonte is (Coleman: Adopt).`
      : `${value} van de klanten is na ${days} dagen nog niet zover dat kopen of gebruiken een vaste gewoonte is (Coleman: Adopt; ${range}).`,
  activationAssumed:
    'gebruik en levering zijn niet geëxporteerd: aangenomen is dat klanten op de dag na hun start begonnen',
  cadence: { never: 'nooit', ad_hoc: 'af en toe', periodic: 'periodiek', continuous: 'continu' },
  surveyCadence: (
    kind: 'never' | 'ad_hoc' | 'periodic' | 'continuous',
    { value }: Said,
    overAsked: string,
    n: number,
  ) => {
    const companies = { never: '14%', ad_hoc: '17%', periodic: '43%', continuous: '26%' }[kind];
    const often = n === 0 ? '' : `, ${overAsked} van hen vaker dan vier keer`;
    return `U meet ${method.cadence[kind]}, net als ${companies} van de bedrijven; in een jaar is ${value} van de klanten om een oordeel gevraagd${often}.`;
  },
  fewItems: (items: number, all: number) =>
    `maar ${items} van de ${all} gegevens ${items === 1 ? 'staat' : 'staan'} in deze export: het beeld kan completer lijken dan het is`,
  dataCompleteness: (mean: string, complete: string, items: number, all: number) =>
    `Klantbeelden zijn voor ${mean} gevuld; ${complete} ervan helemaal${items < all ? `, gemeten aan ${items} van de ${all} gegevens in deze export` : ''}. (Van de bedrijven slaat 22% alles op: Ziptone 2016.)`,
  referralReadiness: (share: string, ready: string, _: number, early: Said | null) =>
    `${share} van de klanten (${ready}) kan om een aanbeveling worden gevraagd${early === null ? '' : `; ${early.x === '0' ? 'geen verzoek' : `${early.value} van de verzoeken`} kwam te vroeg`}.`,
  loyalty: (intrinsic: string, known: string, captive: { share: string; text: string; count: number } | null) => {
    const free = `Van de ${known} klanten die een cijfer gaven, blijven er ${intrinsic} omdat ze dat willen`;
    if (captive === null) return `${free}; zonder contract zit niemand ergens aan vast.`;
    if (captive.count === 0) return `${free}; niemand is ontevreden en zit aan een contract vast.`;
    return `${captive.share} van de klanten met een cijfer (${captive.text}) is ontevreden en zit aan een contract vast; ${intrinsic} van de ${known} blijven omdat ze dat willen.`;
  },
  noContractEnd: (intrinsic: string, known: string) =>
    `geen kolom contract_end_at, dus wie gebonden is blijft onbekend; van de ${known} klanten die een cijfer gaven, blijven er ${intrinsic} omdat ze dat willen`,
  dimension: { emotional: 'emotioneel', instrumental: 'instrumenteel', relational: 'relationeel' },
  dimensions: (mean: string, known: string, weakest: string | null) =>
    `Klanten staan gemiddeld op ${mean} van 100: ${known}${weakest === null ? '' : `; zwakste dimensie: ${weakest}`}.`,
  fewDimensions: 'van geen klant zijn twee van de drie dimensies bekend: cijfers, gebruik, contacten en afspraken',
  acquisitionLost: (lost: string, amount: string, isRepurchase: boolean, days: number) =>
    isRepurchase
      ? `${lost} ${lost === '1' ? `nieuwe klant die binnen ${days} dagen niet opnieuw kocht, kostte` : `nieuwe klanten die binnen ${days} dagen niet opnieuw kochten, kostten`} ${amount} aan werving.`
      : `${lost} ${lost === '1' ? `nieuwe klant die binnen ${days} dagen vertrok, kostte` : `nieuwe klanten die binnen ${days} dagen vertrokken, kostten`} ${amount} aan werving.`,
  noAcquisitionCost: (adds: string) =>
    `geen kolom acquisition_cost; met zo'n kolom, of met --acquisition-cost 300, is te zien ${adds}`,
  withoutCost: (count: number) => `van ${count} van hen zijn de kosten niet bekend`,
  noMetaphor: (adds: string) => `met contacten die het moment van het eerste antwoord noemen is te zien ${adds}`,
  lever: { talent: 'het in één keer oplossen', energy: 'sneller antwoorden', ego: 'het opvolgen van kritiek' },
  vanTHek: (index: string, lever: string) => `Teamindex ${index} (metafoor): de winst zit in ${lever}.`,
  pillars: {
    retention: 'behoud',
    reliability: 'betrouwbaarheid',
    effort: 'klantgemak',
    sentiment: 'gevoel',
    insight: 'inzicht',
  },
  health: (value: string, range: string, grade: string, weakest: string) =>
    `Gezondheid: ${value} van 100 (${range}), eindoordeel ${grade}; zwakste pijler: ${weakest}.`,
  healthUnstable: (low: string, high: string) => `zonder een van de pijlers lag het tussen ${low} en ${high}`,
  lowCoverage: (coverage: string, missing: string) =>
    `${coverage === '0%' ? 'niets' : `slechts ${coverage}`} van het gewicht is te meten, 60% is nodig; wat ontbreekt: ${missing}`,
};

/** Wat een cijfer met opzet niet heeft, en waarom. */
export const lacks: typeof master.lacks = {
  label: 'zonder: ',
  what: { series: 'maanden', previous: 'vorige periode', segments: 'groepen' },
  why: {
    'as-of':
      'het vertelt hoe klanten er op de peildatum voor staan; health report --as-of DAG vertelt dat voor een andere dag',
    'whole-year': 'het gaat over een heel jaar, en jaren die een maand na elkaar eindigen zijn vrijwel hetzelfde jaar',
    'long-run':
      'er is een jaar aan gevallen nodig om het te kunnen zien, en het verandert naar verwachting niet van de ene periode op de andere',
    change: 'het is zelf de verandering van de ene periode op de andere',
    composite: 'het bestaat uit cijfers over perioden van verschillende lengte; elk daarvan heeft zijn eigen verloop',
    metaphor: 'het is een metafoor voor het team als geheel, nooit voor een deel ervan',
  },
};
