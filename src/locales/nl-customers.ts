import type * as master from './en-customers.ts';

export const customerList: typeof master.customerList = {
  title: 'Klanten',
  active: (count, n) => `${count} actieve ${n === 1 ? 'klant' : 'klanten'}`,
  matched: (matched, total, n) => `${matched} van ${total} ${n === 1 ? 'valt' : 'vallen'} binnen de filters`,
  none: 'Geen klant valt binnen de filters.',
  noneAtAll: 'Op deze dag is niemand klant.',
  filters: { band: 'gezondheid', owner: 'eigenaar', segment: 'segment', reasons: 'reden' },
  bands: { at_risk: 'in gevaar', watch: 'opletten', unknown: 'niet bekend', healthy: 'gezond' },
  bandsHead: 'gezondheid',
  money: (v) =>
    `${v.isAtLeast ? 'Minstens ' : ''}${v.atStake} van de jaaromzet van ${v.revenue} (${v.share}) zit bij ${v.customers} ${v.n === 1 ? 'klant' : 'klanten'} met een teken van onvrede.`,
  revenue: (amount) =>
    `Samen kochten ze in een jaar voor ${amount}. Met wie het niet goed gaat laat de export niet zien: enquêtes, contacten of afspraken wel.`,
  orders: {
    at_stake: 'Eerst bij wie de meeste omzet op het spel staat, dan de laagste gezondheid, dan de meeste omzet.',
    value: 'Eerst wie het meest kocht.',
    health: 'Eerst de laagste gezondheid.',
  },
  noMoney: (why) => `Wat klanten waard zijn is niet bekend: ${why}.`,
  moneyUntil: (day) => `De bestellingen houden op bij ${day}: de omzet is die van de 365 dagen daarvoor.`,
  past: {
    head: 'Voorspelde de gezondheid wie er zou vertrekken?',
    headAgain: 'Voorspelde de gezondheid wie niet opnieuw zou kopen?',
    band: 'gezondheid toen',
    customers: 'klanten',
    left: 'sindsdien weg',
    notAgain: 'sindsdien niets gekocht',
    share: 'aandeel',
    pairs: (v) =>
      v.isLeft
        ? `wie sinds ${v.day} vertrok had op die dag in ${v.share} van de paren een lagere gezondheid dan wie bleef (${v.range}; gokken is 50%)`
        : `wie sinds ${v.day} niets kocht had op die dag in ${v.share} van de paren een lagere gezondheid dan wie wel kocht (${v.range}; gokken is 50%)`,
    ranks: (pairs) => `Op gezondheid kunt u klanten op volgorde zetten: ${pairs}.`,
    unproven: (pairs) => `Dat de gezondheid voorspelt wie vertrekt, is niet aangetoond: ${pairs}. Ga af op de redenen.`,
    does_not_rank: (pairs) => `De gezondheid voorspelt niet wie vertrekt: ${pairs}. Ga af op de redenen.`,
    reversed: (pairs) => `Ga niet af op de gezondheid, die wees de verkeerde kant op: ${pairs}.`,
    too_few: (day, known, events, isLeft) =>
      `Of de gezondheid voorspelt wie ${isLeft ? 'vertrekt' : 'niet opnieuw koopt'}, is niet bekend: van de ${known} klanten met een bekende gezondheid op ${day} ${isLeft ? (events === '1' ? 'vertrok' : 'vertrokken') : events === '1' ? 'kocht' : 'kochten'} er sindsdien ${events}${isLeft ? '' : ' niets'}; van beide soorten zijn er minstens 5 nodig.`,
    nothing_happened: (day) =>
      `Of de gezondheid voorspelt wie vertrekt, is niet bekend: van de klanten van ${day} is sindsdien niemand vertrokken, of de export bevat geen vertrokken klanten.`,
    hardly_used: (day, then, now) =>
      `Gebruik is te zien van ${then} van de klanten van ${day} en nu van ${now}: het log gaat niet zo ver terug, dus niemand wordt met die dag vergeleken.`,
    none_known: (day) =>
      `Of de gezondheid voorspelt wie vertrekt, is niet bekend: op ${day} was van niemand de gezondheid bekend.`,
    no_history: 'Of de gezondheid voorspelt wie vertrekt, is niet bekend: de export gaat geen hele periode terug.',
  },
  head: {
    customer: 'klant',
    health: 'gezondheid',
    trend: 'eerder',
    emotional: 'gevoel',
    instrumental: 'gebruik',
    recency: 'recent',
    relational: 'relatie',
    open: 'staat open',
    value: 'waarde',
    atStake: 'op het spel',
    reasons: 'waarom',
    next: 'nu doen',
    owner: 'eigenaar',
    segment: 'segment',
  },
  limits: {
    leaving: { most: 39, text: 'hoogstens 39 na een opzegcontact' },
    open: { most: 59, text: 'hoogstens 59 zolang iets openstaat' },
  },
  unknown: 'niet bekend',
  was: (value) => `was ${value}`,
  wasSame: (value) => `was ${value}, vrijwel gelijk`,
  notCustomerThen: 'nieuw sindsdien',
  noTrend: 'niet te vergelijken',
  worth: (value) => `${value} per jaar waard`,
  openProblems: (count, n, day) =>
    n === 1 ? `probleem van ${day} niet opgelost` : `${count} problemen niet opgelost, het oudste van ${day}`,
  openPromises: (v) =>
    v.lates === 0
      ? v.n === 1
        ? `een afspraak loopt nog, tot ${v.day}`
        : `${v.count} afspraken lopen nog, de eerste tot ${v.day}`
      : v.lates === 1
        ? `een afspraak voor ${v.day} niet nagekomen en nog open`
        : `${v.late} afspraken niet nagekomen en nog open, de eerste voor ${v.day}`,
  reasons: {
    cancellation: 'wil opzeggen',
    promise: 'afspraak niet nagekomen',
    problem: 'probleem niet binnen een week opgelost',
    low_score: (kind, score) => `laag cijfer (${kind} ${score})`,
    new_at_risk: (why) => `hoog risico in de eerste dagen (${why})`,
    unhappy: 'lage cijfers in het afgelopen jaar',
    little_use: 'gebruikt het weinig',
    not_bought: 'heeft lang niets gekocht',
    poor_service: 'slecht geholpen in het afgelopen jaar',
  },
  shortReasons: {
    cancellation: 'wil opzeggen',
    promise: 'afspraak niet nagekomen',
    problem: 'probleem niet opgelost',
    low_score: 'laag cijfer',
    new_at_risk: 'hoog risico in de eerste dagen',
    unhappy: 'lage cijfers in het afgelopen jaar',
    little_use: 'weinig gebruik, of lang niets gekocht',
    poor_service: 'slecht geholpen',
  },
  weakest: (name, value) => `het zwakst is ${name} (${value})`,
  tooLittle: 'te weinig bekend',
  nothing: 'niets mis',
  owner: (name) => `eigenaar ${name}`,
  noOwner: 'geen eigenaar',
  shown: (shown, matched) => `${shown} van ${matched} getoond; --top toont er meer, CSV en JSON bevatten iedereen`,
  cut: (shown, matched) =>
    `De eerste ${shown} van ${matched} klanten staan op de lijst: uit een datawarehouse toont --top er meer`,
  one: (id) => `Alles over één klant: health customer ${id}`,
  notSeen: (names) => `Niet te zien in deze export: ${names}. Om die redenen staat dus niemand op de lijst.`,
  signs: {
    low_score: 'lage cijfers',
    promise: 'niet nagekomen afspraken',
    problem: 'onopgeloste problemen',
    cancellation: 'opzegsignalen',
  },
  missing: {
    emotional: 'enquêtes van bekende klanten',
    instrumental: 'gebruik, of bestellingen',
    relational: 'contacten of afspraken van bekende klanten',
  },
  noHealth: (files) =>
    `Van niemand is de gezondheid bekend: daar zijn twee van de drie dimensies voor nodig. Die komen uit: ${files}.`,
  someHealth: (known, total) =>
    `Van ${known} van de ${total} klanten is de gezondheid bekend: daar zijn twee van de drie dimensies voor nodig.`,
  dimensions:
    'Gezondheid 0–100 is het gemiddelde van gevoel, gebruik (of hoe kort geleden er is gekocht) en relatie, voor zover bekend, hoogstens 59 zolang een probleem of afspraak te lang openstaat, hoogstens 39 na een opzegcontact; vanaf 75 gezond, vanaf 50 opletten, daaronder in gevaar. Definitie: health explain customer-list',
  steady: (points, day) =>
    `"eerder" is de gezondheid op ${day}; = betekent een verschil van minder dan ${points} punten.`,
  page: {
    filter: 'Filter',
    search: 'nummer, eigenaar of woorden',
    all: 'alle',
    count: (matched, all) => `${matched} van ${all} klanten`,
    whole: (n) => `Toon alle ${n}`,
    cut: (shown, matched) =>
      `Deze pagina bevat de eerste ${shown} van ${matched} klanten; CSV en JSON bevatten iedereen.`,
    more: 'meer',
  },
};
