import type * as english from './en-report.ts';
import { recordText } from './nl-reading.ts';

/** Dutch words and sentences of the renderers; the keys are those of `en-report.ts`. */

export const numbers: typeof english.numbers = {
  decimal: ',',
  money: (amount, currency) => `${currency === 'EUR' ? '€' : currency} ${amount}`,
  group: '.',
  to: 'tot',
  over: 'boven',
  under: 'onder',
  months: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
};

export const words: typeof english.words = {
  status: {
    ok: 'in orde',
    low_n: 'weinig gegevens',
    too_few: 'te weinig',
    no_data: 'geen gegevens',
    not_exported: 'niet in de export',
    not_measurable: 'niet meetbaar',
    low_quality: 'onzeker',
    failed: 'mislukt',
  },
  statusReason: {
    ok: '',
    low_n: 'minder dan 30: een ruwe schatting',
    too_few: 'minder dan 5: niet getoond',
    no_data: 'in deze periode valt niets te tellen',
    not_exported: 'het bestand of de kolom hiervoor zit niet in de export',
    not_measurable: 'dat is uit deze bestanden niet op te maken',
    low_quality: 'meer dan 20% van de contacten is niet in te delen',
    failed: 'een fout in health; meld die alstublieft',
  },
  severity: { critical: 'ernstig', warning: 'let op', info: 'ter info', good: 'goed' },
  role: {
    customers: 'klanten',
    contacts: 'contacten',
    purchases: 'aankopen',
    surveys: 'enquêtes',
    promises: 'afspraken',
    usage: 'gebruik',
    unrecognised: 'niet herkend',
  },
  band: { high: 'hoog', medium: 'midden', low: 'laag' },
  unit: {
    points: 'punten',
    share: '',
    'per-100-customers-per-month': 'per 100 klanten per maand',
    ratio: 'keer',
    count: '',
    score: 'van 100',
    amount: '',
  },
};

export const report: typeof english.report = {
  title: 'Klantgezondheid',
  titleOrders: 'Bestellingen en kopers',
  definition: (id) => `Definitie, formule, bron en SQL: health explain ${id} --locale nl`,
  asOf: (day) => `op ${day}`,
  daysIn: (zone) => `, dagen in ${zone}`,
  daysOfOwnClock: ', elk moment op zijn eigen klok',
  period: (days, period) => `${days} dagen, ${period}`,
  comparedWith: (period) => `vergeleken met ${period}`,
  againstBefore: (days) => `tegenover de ${days} ervoor`,
  daysSince: (days, day) => `${days} dagen sinds ${day}`,
  customers: (total, n) => `${total} ${n === 1 ? 'klant' : 'klanten'}`,
  active: (count, meaning) => `${count} actief${meaning === '' ? '' : ` (${meaning})`}`,
  activeContract: 'contract loopt',
  activeBought: (days) => `kocht binnen ${days} dagen`,
  activeIs: (meaning) => `actief: ${meaning}`,
  files: (count, n) => `${count} ${n === 1 ? 'bestand' : 'bestanden'}`,
  records: (count, n) => `${count} ${n === 1 ? 'record' : 'records'}`,
  noCustomers: 'geen klantenlijst',
  contractual: 'Klanten hebben een contract: wie opzegt of het laat aflopen, telt als vertrokken.',
  noncontractual: (days) =>
    `Klanten hebben geen contract: wie ${days} dagen niets van zich laat horen, telt als vertrokken.`,
  leftTruncated: (count, n) =>
    `${count} ${n === 1 ? 'klant was' : 'klanten waren'} al klant toen de export begon: sinds wanneer is onbekend.`,

  headline: {
    figure: '',
    now: 'nu',
    interval: '95%-interval',
    customers: 'klanten',
    previous: 'eerder',
    change: 'verandering',
    series: 'per maand',
  },
  noEarlier: 'geen eerdere periode om mee te vergelijken',
  noChange: 'geen aantoonbare verandering',
  points: (count) => `${count} ${count === '1' ? 'punt' : 'punten'}`,
  perHundred: (count) => `${count} per 100 klanten per maand`,
  change: (size, isHigher, isBetter) => `${size} ${isHigher ? 'hoger' : 'lager'}: ${isBetter ? 'beter' : 'slechter'}`,
  changeOpen: (size, isHigher) => `${size} ${isHigher ? 'hoger' : 'lager'}`,
  changeLine: (size, isRate, range, basis, isDetectable, compared) =>
    `Verandering ${size}${isRate ? '' : ' punten'}${range}${compared === null ? '' : `, van ${compared.before} naar ${compared.now}`}, ${basis}: ${isDetectable ? 'aantoonbaar' : 'niet aantoonbaar'}.`,
  roughly: (count) => `weinig gegevens (${count}), een ruwe schatting`,
  noTrend: (months) => `Geen aantoonbare trend over ${months} maanden.`,
  trend: (isUp, size, months) =>
    `${isUp ? 'Stijgende' : 'Dalende'} trend: ${size}${size.endsWith(' per maand') ? ', elke maand,' : ' per maand'} over ${months} maanden.`,

  sections: {
    findings: 'Wat opvalt',
    more: 'Meer cijfers',
    firstDays: (days) => `De eerste ${days} dagen`,
    segments: 'Per segment',
    sources: 'De bestanden',
    notes: 'Opmerkingen',
  },
  chapters: {
    overall: 'Hoe klanten ervoor staan',
    voice: 'Wat klanten zeggen',
    promises: 'Wat we beloofden',
    contact: 'Waarom ze contact opnemen, en hoe dat gaat',
    start: 'Hoe nieuwe klanten beginnen',
    leaving: 'Wie vertrekt, en wie dat zou kunnen doen',
    value: 'Wat klanten waard zijn',
    insight: 'Wat we weten en ermee doen',
  },
  notMeasured: 'Niet gemeten',
  noFindings: 'Niets springt eruit.',
  noFigures: 'Uit deze bestanden was geen enkel cijfer te halen; bij wat niet gemeten is staat waarom.',
  excluded: 'Niet meegeteld',
  of: 'van',

  nps: {
    promoters: 'promotors (9–10)',
    passives: 'passieven (7–8)',
    detractors: 'criticasters (0–6)',
    responseRate: (share, range, answered, invited) =>
      `Respons ${share} (${range}): ${answered} van de ${invited} uitnodigingen zijn beantwoord.`,
    writeAbout: (themes) => `Criticasters schrijven het meest over: ${themes}`,
    withoutCause: (share, n) => `${share} van de ${n} opmerkingen in de periode noemt geen bekende oorzaak`,
    noResponseRate: 'Respons onbekend: het bestand bevat alleen antwoorden.',
  },

  promises: {
    onTime: 'op tijd',
    keptOnTime: 'op tijd nagekomen',
    keptLate: 'te laat nagekomen',
    openOverdue: 'te laat en nog open',
    broken: 'niet nagekomen',
    notCounted: 'Telt niet mee',
    openNotDue: (count) => `${count} waarvan de termijn nog loopt`,
    withdrawn: (count) => `${count} ingetrokken`,
    noDeadline: (count) => `${count} zonder termijn`,
    late: (median, p90) =>
      median === p90
        ? `Van wat te laat kwam, kwam de helft (en ook negen op de tien) alsnog binnen ${median}.`
        : `Van wat te laat kwam, kwam de helft alsnog binnen ${median} en negen op de tien binnen ${p90}.`,
    lateMedian: (median) => `Van wat te laat kwam, kwam de helft alsnog binnen ${median}.`,
    days: (count) => `${count} ${count === '1' ? 'dag' : 'dagen'}`,
    deliveredOnly: (share, kept, all) =>
      `Van alles wat uiteindelijk is nagekomen, was ${share} op tijd (${kept} van ${all}).`,
    fromPurchases: 'Gemeten aan beloofde leverdata: er is geen bestand met afspraken.',
    byType: 'per soort',
    types: {
      delivery: 'levering',
      callback: 'terugbellen',
      repair: 'reparatie',
      resolution: 'oplossing',
      refund: 'terugbetaling',
      other: 'overig',
      unspecified: 'onbekend',
    },
    due: 'aantal',
  },

  contact: {
    contacts: 'contacten',
    cause: 'oorzaak van probleemcontact',
    share: 'aandeel',
    cumulative: 'samen',
    vitalFew: (causes, n, all, share) =>
      n === 1
        ? `Eén van de ${all} oorzaken is goed voor ${share}.`
        : `${causes} van de ${all} oorzaken zijn samen goed voor ${share}.`,
    vitalMany: (causes, _, all, share) =>
      `Er springen geen oorzaken uit: ${causes} van de ${all} zijn nodig voor ${share} ervan.`,
    causeChanged: (cause, before, now, share) =>
      `${cause}: eerder ${before}, nu ${now} (${share.before} van al het contact, nu ${share.now}): een aantoonbare verandering.`,
    others: (count) => `${count} andere oorzaken`,
    perMonth: (rate, range) => `${rate} (${range}) probleemcontacten per 100 klanten per maand.`,
    allPerMonth: (rate, range) => `${rate} (${range}) contacten in totaal per 100 klanten per maand.`,
    perOrder: (rate, range) => `${rate} (${range}) probleemcontacten per bestelling.`,
    inbound: (count, n) => `${count} ${n === 1 ? 'contact' : 'contacten'} van klanten`,
    basis: 'ingedeeld op',
    mark: (share) => `kenmerk in het bestand ${share}`,
    code: (share) => `redencode ${share}`,
    lexicon: (share) => `trefwoorden ${share}`,
    unknown: (share) => `niet ingedeeld ${share}`,
    bounds: (range) => `Wat de niet-ingedeelde contacten ook blijken te zijn: het aandeel blijft binnen ${range}.`,
  },

  retention: {
    day: 'na',
    days: (count) => `${count} dagen`,
    stillCustomer: 'nog klant',
    boughtAgain: 'opnieuw gekocht',
    atRisk: 'gevolgd',
    unknown: 'nog niemand',
    early: (days, share, range) => `${share} (${range}) vertrok binnen ${days} dagen.`,
    firstYear: (share, range) => `${share} (${range}) vertrok in het eerste jaar.`,
    cohort: (n, events) => `${n} nieuwe klanten gevolgd, ${events} vertrokken.`,
    cohortAgain: (n, events) => `${n} nieuwe klanten gevolgd, ${events} kochten opnieuw.`,
    quarter: (year, number) => `${year}-Q${number}`,
    byQuarter: (meaning, days, quarters) => `Per startkwartaal, ${meaning} na ${days} dagen: ${quarters}.`,
  },

  onboarding: {
    bands: (total, n) => `Nu ${total} nieuwe ${n === 1 ? 'klant' : 'klanten'}, naar risico`,
    bandRange: { high: 'vanaf 50 punten', medium: '25–49', low: 'onder 25' },
    callFirst: 'Eerst bellen',
    callFirstAgain: 'Eerst benaderen voor een tweede aankoop',
    noneAtRisk: 'Geen enkele nieuwe klant hoeft nu gebeld te worden.',
    more: (count) => `Nog ${count} in het JSON-rapport`,
    customer: 'klant',
    points: 'punten',
    risk: 'risico',
    day: (day, left) => `dag ${day}, nog ${left}`,
    dayHead: 'dag',
    ownerHead: 'eigenaar',
    segmentHead: 'segment',
    reasons: 'waarom',
    action: 'volgende stap',
    owner: (name) => `eigenaar ${name}`,
    noOwner: 'geen eigenaar',
    pointsNote: 'Punten bepalen de volgorde; het zijn geen procenten.',
    moreEvidence: 'Al het bewijs, en of een geschat model het beter doet: health backtest',
  },

  segments: {
    hidden: 'n < 5, verborgen',
    rest: 'vergeleken met de rest',
    figures: (count) => `${count} cijfers`,
    same: 'geen aantoonbaar verschil',
    others: (count) => `nog ${count} groepen, alle in het JSON- en CSV-rapport`,
    difference: (size, isHigher, isBetter) =>
      `${size} ${isHigher ? 'hoger' : 'lager'} dan de rest: ${isBetter ? 'beter' : 'slechter'}`,
  },

  sources: {
    used: (used, records) => `${used} van de ${records} records gebruikt`,
    allUsed: (records, n) => (n === 1 ? 'het enige record gebruikt' : `alle ${records} records gebruikt`),
    entities: (count) => `gegroepeerd tot ${count}`,
    bytesHead: 'bytes',
    bytes: (count: string) => `${count} bytes`,
    companion: 'gevonden naast een genoemd bestand',
    setAside: (count) => `${count} apart gezet`,
    repaired: (count) => `${count} hersteld`,
    first: (place) => `eerste: ${recordText(place)}`,
    splits: (columns) => `groepen zijn vergeleken naar: ${columns}`,
    notUsed: (count, n) => `${count} overige ${n === 1 ? 'kolom' : 'kolommen'}`,
    andMore: (count) => `en nog ${count}`,
    notRead: 'niet gebruikt',
    file: 'bestand',
    role: 'gelezen als',
    records: 'records',
    usedHead: 'gebruikt',
    setAsideHead: 'apart gezet',
    repairedHead: 'hersteld',
  },
};

export const markdown: typeof english.markdown = {
  figure: 'Cijfer',
  value: 'Waarde',
  interval: '95%-interval',
  customers: 'Klanten',
  previous: 'Eerder',
  change: 'Verandering',
  segment: 'Segment',
  definitions: 'Hoe deze cijfers zijn gedefinieerd',
  made: (version, fingerprint) => `Gemaakt met health ${version}, instellingen ${fingerprint}.`,
};
