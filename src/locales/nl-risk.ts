import type { backtest as english, risk as englishRisk, Facts } from './en-risk.ts';

/** Dutch sentences of `health risk` and `health backtest`. */

export const risk: typeof englishRisk = {
  title: 'Nieuwe klanten naar risico',
  count: (count: string, n: number) => `${count} nieuwe ${n === 1 ? 'klant' : 'klanten'}`,
  shown: (shown: string, matched: string) => `${shown} van ${matched} getoond; --top ${matched} toont alles`,
  cut: (shown: string, matched: string) =>
    `De eerste ${shown} van ${matched} klanten staan op de lijst: uit een datawarehouse toont --top er meer`,
  matched: (matched: string, total: string, n: number) =>
    `${matched} van ${total} ${n === 1 ? 'voldoet' : 'voldoen'} aan de filters`,
  none: 'Geen nieuwe klant voldoet.',
  noneAtAll: 'Niemand zit nu in de eerste dagen.',
  unknownWho:
    'Wie nieuw is, is niet bekend: zonder contracten begint een klant met een eerste aankoop, en er zijn geen aankopen geëxporteerd. Hebben deze klanten een contract: --relationship contractual',
  filters: { band: 'risico', phase: 'fase', owner: 'eigenaar', segment: 'segment' },
  chance: (share: string, day: string) => `${share} kans, gezien op dag ${day}`,
  chanceHead: 'kans',
  phaseHead: 'fase',
  /** De fasen van Coleman in gewone woorden, naast hun namen. */
  phaseNames: {
    assess: 'assess (kijkt rond)',
    admit: 'admit (heeft besloten)',
    affirm: 'affirm (twijfelt)',
    activate: 'activate (eerste gebruik)',
    acclimate: 'acclimate (went eraan)',
    accomplish: 'accomplish (heeft resultaat)',
    adopt: 'adopt (vaste gewoonte)',
    advocate: 'advocate (beveelt aan)',
  },
  phase: (name: string, since: string) => `fase ${name} sinds ${since}`,
  nothing: 'tot nu toe niets mis',
  also: (action: string) => `verder: ${action}`,
  expected: (n: string, count: string, low: string, high: string, days: string) =>
    `Van de ${n} klanten met een kans verwachten we dat er ongeveer ${count} (${low} tot ${high}) vóór dag ${days} vertrekken.`,
  expectedAgain: (n: string, count: string, low: string, high: string, days: string) =>
    `Van de ${n} klanten met een kans verwachten we dat er ongeveer ${count} (${low} tot ${high}) op dag ${days} nog niet opnieuw hebben gekocht.`,
  unjudged:
    'Er is te weinig geëxporteerd om nieuwe klanten op punten te onderscheiden: laag betekent hier onbekend. Contacten, enquêtes of afspraken zouden dat laten zien.',
  mixed: 'Klanten zonder kans staan op punten: ze zijn jonger dan het eerste meetmoment dat zijn toets doorstond.',
  why: 'waarom',
  next: 'volgende stap',
  phaseNext: 'stap bij de fase',
  phaseActions: {
    assess: 'Heet de klant welkom en bevestig de keuze',
    admit: 'Heet de klant welkom en bevestig de keuze',
    affirm: 'Heet de klant welkom en bevestig de keuze',
    activate: 'Help de klant bij het eerste gebruik',
    acclimate: 'Leg uit hoe het werkt en vraag hoe het gaat',
    accomplish: 'Vier het eerste resultaat en vraag om een cijfer',
    adopt: 'Betrek de klant: vraag advies en laat zien wat nieuw is',
    advocate: 'Bedank de klant en vraag om een aanbeveling',
  },
  /** Een kenmerk dat de kans verhoogt, boven of onder het gemiddelde van eerdere klanten. */
  features: {
    problem_contacts: {
      more: 'meer probleemcontacten dan gewoonlijk',
      less: 'minder probleemcontacten dan gewoonlijk',
    },
    broken_promises: {
      more: 'vaker een afspraak niet op tijd nagekomen dan gewoonlijk',
      less: 'minder vaak een afspraak niet op tijd nagekomen dan gewoonlijk',
    },
    score: { more: 'hoger cijfer dan gewoonlijk', less: 'lager cijfer dan gewoonlijk' },
    usage_rate: { more: 'gebruikt het meer dan gewoonlijk', less: 'gebruikt het minder dan gewoonlijk' },
    not_activated: { more: 'nog niets geleverd of gebruikt', less: 'al geleverd of gebruikt' },
    open_issue: { more: 'een kwestie staat nog open', less: 'geen kwestie open' },
    slow_response: { more: 'lang op antwoord gewacht', less: 'nooit lang op antwoord gewacht' },
    no_personal_contact: { more: 'geen persoonlijk welkom', less: 'persoonlijk welkom geheten' },
    repeat_contact: { more: 'kwam terug over hetzelfde', less: 'kwam niet terug over hetzelfde' },
    agents: { more: 'sprak meer van uw mensen dan gewoonlijk', less: 'sprak minder van uw mensen dan gewoonlijk' },
    other_contacts: { more: 'meer andere contacten dan gewoonlijk', less: 'minder andere contacten dan gewoonlijk' },
    log_first_order: {
      more: 'grotere eerste bestelling dan gewoonlijk',
      less: 'kleinere eerste bestelling dan gewoonlijk',
    },
  },
  explain: {
    title: (id: string) => `Hoe het risico van ${id} tot stand komt`,
    points: 'Punten',
    sum: 'samen',
    capped: (sum: string) => `${sum}, begrensd op 100`,
    model: (day: string) => `Kans volgens het model van dag ${day}`,
    noModel: 'Geen kans: geen model dat zijn toets doorstond geldt voor deze klant.',
    intercept: 'gemiddelde eerdere klant',
    term: 'kenmerk',
    value: 'waarde',
    mean: 'gemiddeld',
    contribution: 'telt mee',
    unknown: 'onbekend',
    missing: (name: string) => `${name}: onbekend`,
    total: 'logaritme van de kansverhouding',
    probability: (share: string, logOdds: string) => `Kans = 1 / (1 + e^-(${logOdds})) = ${share}`,
    band: (band: string, ratio: string, base: string) =>
      `Risico ${band}: de kansverhouding is ${ratio} keer die van alle eerdere klanten (${base}); vanaf 2 hoog, tot en met ½ laag.`,
    pointsBand: (band: string) => `Risico ${band} op punten: vanaf 50 hoog, vanaf 25 midden.`,
    facts: {
      cancellation_signal: (f: Facts) => `${f.many('cancellations', 'contact', 'contacten')} over opzeggen`,
      broken_promises: (f: Facts) =>
        `${f.many('broken', 'afspraak', 'afspraken')} sinds de start niet op tijd nagekomen`,
      low_score: (f: Facts) => `laatste antwoord: ${f.text('survey_type')} ${f.count('score')}`,
      not_activated: (f: Facts) => `in ${f.tenure} dagen niets geleverd of gebruikt`,
      problem_contacts: (f: Facts) => `${f.many('problems', 'contact', 'contacten')} over een probleem`,
      open_issue: (f: Facts) => `${f.many('open_problems', 'probleem', 'problemen')} 7 dagen of langer open`,
      silence: (_: Facts) => 'geen contact, gebruik, bestelling of antwoord in de laatste 30 dagen',
      usage_drop: (f: Facts) =>
        `gebruikt op ${f.count('days_lately')} van de laatste 14 dagen, op ${f.count('days_before')} van de 14 daarvoor`,
      slow_response: (f: Facts) => `${f.many('slow', 'contact wachtte', 'contacten wachtten')} te lang op antwoord`,
      no_personal_contact: (f: Facts) =>
        `${f.many('personal', 'persoonlijk contact', 'persoonlijke contacten')} in de eerste week`,
      repeated_story: (f: Facts) =>
        `sprak ${f.count('agents')} van uw mensen, kwam ${f.many('repeats', 'keer', 'keer')} terug over hetzelfde`,
      no_second_purchase: (f: Facts) => `dag ${f.tenure} zonder tweede aankoop, later dan de helft van wie er een doet`,
      premature_ask: (f: Facts) => `gevraagd op dag ${f.dayOf('ask_day')}`,
    },
  },
};

const model = {
  none: 'geen model',
  used: 'gebruikt',
  shortIntake:
    'ze begonnen allemaal in zo korte tijd dat geen model van de eersten kon leren voordat de laatsten voorspeld moesten worden',
  reasons: {
    too_few_finished_cohorts:
      'te weinig klanten hebben de eerste dagen achter de rug om een model te toetsen op klanten die het niet kent',
    no_signal_on_held_out_cohorts: 'op klanten die het niet kende was het model niet beter dan toeval',
    signal_too_weak: 'het model vindt iets, maar te weinig om naar te handelen',
    points_rank_better: 'de punten zetten dezelfde klanten beter op volgorde dan het model',
  },
};

export const backtest: typeof english = {
  title: 'Is de score van de eerste dagen te vertrouwen?',
  model,
  verdict: {
    model: (v: { auc: string; range: string; day: string; customers: string; events: string }) =>
      `Ja: ${v.day} dagen na de start zet het model de klant die vertrekt in ${v.auc} van de paren boven de klant die blijft (${v.range}; gokken is 50%), getoetst op ${v.customers} klanten die het niet kende, van wie er ${v.events} vertrokken.`,
    modelAgain: (v: { auc: string; range: string; day: string; customers: string; events: string }) =>
      `Ja: ${v.day} dagen na de eerste aankoop zet het model de klant die niet opnieuw koopt in ${v.auc} van de paren boven de klant die dat wel doet (${v.range}; gokken is 50%), getoetst op ${v.customers} klanten die het niet kende, van wie er ${v.events} niet opnieuw kochten.`,
    points_rank: (v: { auc: string; range: string; day: string; customers: string; why: string }) =>
      `Als volgorde, niet als kans: de punten zetten op dag ${v.day} ${v.auc} van de paren uit hetzelfde kwartaal in de goede volgorde (${v.range}; gokken is 50%), bij ${v.customers} klanten met bekende afloop. Er is geen model: ${v.why}.`,
    points_unproven: (v: { auc: string; range: string; day: string; customers: string; why: string }) =>
      `Niet bewezen: op dag ${v.day} zetten de punten ${v.auc} van de paren uit hetzelfde kwartaal in de goede volgorde (${v.range}; gokken is 50%) bij ${v.customers} klanten met bekende afloop; dat kan toeval zijn. Er is geen model: ${v.why}.`,
    points_do_not_rank: (v: { auc: string; range: string; day: string; customers: string; why: string }) =>
      `Nee: de punten zetten uw klanten niet in de goede volgorde (${v.auc} van de paren uit hetzelfde kwartaal goed op dag ${v.day}, ${v.range}; gokken is 50%), bij ${v.customers} klanten met bekende afloop. Er is geen model: ${v.why}. De redenen zeggen nog wel wat er misging.`,
    too_few_finished: (v: { customers: string; events: string; days: string }) =>
      `Nog niet bekend: ${v.customers} ${v.customers === '1' ? 'klant met een bekend begin heeft' : 'klanten met een bekend begin hebben'} de eerste ${v.days} dagen achter de rug, ${v.events} van hen ${v.events === '1' ? 'vertrok' : 'vertrokken'}; van één soort te weinig om iets te toetsen. De punten volgen algemene regels.`,
    tooFewAgain: (v: { customers: string; events: string; days: string }) =>
      `Nog niet bekend: ${v.customers} ${v.customers === '1' ? 'klant met een bekende eerste aankoop heeft' : 'klanten met een bekende eerste aankoop hebben'} de eerste ${v.days} dagen achter de rug, ${v.events} van hen ${v.events === '1' ? 'kocht' : 'kochten'} niet opnieuw; van één soort te weinig om iets te toetsen. De punten volgen algemene regels.`,
    sampled: (v: { n: string; of: string }) =>
      `Dit berust op een steekproef van ${v.n} van de ${v.of} klanten van wie de uitkomst bekend is, getrokken met een hash van de klant.`,
    none_finished: (v: { days: string }) =>
      `Niet bekend: geen klant met een bekend begin heeft in deze export de eerste ${v.days} dagen achter de rug. De punten volgen algemene regels.`,
  },
  check: {
    latest: (customers: string) => `de laatste ${customers}`,
    pairs: (v: { auc: string; range: string; day: string; customers: string }) =>
      `Bij ${v.customers} klanten met bekende afloop zetten de punten van dag ${v.day} de vertrekker in ${v.auc} van de paren uit hetzelfde kwartaal boven de blijver (${v.range}; gokken is 50%)`,
    pairsAgain: (v: { auc: string; range: string; day: string; customers: string }) =>
      `Bij ${v.customers} klanten met bekende afloop zetten de punten van dag ${v.day} wie niet opnieuw kocht in ${v.auc} van de paren uit hetzelfde kwartaal boven wie dat wel deed (${v.range}; gokken is 50%)`,
    points_rank: 'voor de volgorde van de lijst zijn ze te vertrouwen',
    points_unproven: 'dat kan toeval zijn, dus de volgorde is niet bewezen',
    points_do_not_rank: 'ze zetten uw klanten niet in de goede volgorde, maar de redenen zeggen nog wel wat er misging',
  },
  finished: (customers: string, events: string, share: string, day: string) =>
    `Dag ${day}: ${customers} ${customers === '1' ? 'klant met bekende afloop was' : 'klanten met bekende afloop waren'} er nog, ${events} van hen (${share}) ${events === '1' ? 'vertrok' : 'vertrokken'} vóór het eind.`,
  finishedAgain: (customers: string, events: string, share: string, day: string) =>
    `Dag ${day}: ${customers} ${customers === '1' ? 'klant met bekende afloop had' : 'klanten met bekende afloop hadden'} nog niet opnieuw gekocht, ${events} van hen (${share}) ${events === '1' ? 'deed' : 'deden'} dat tot het eind niet.`,
  landmark: (day: string) => `${day} dagen na de start`,
  noFinished: 'Niemand heeft de eerste dagen achter de rug.',
  points: 'Punten',
  modelTitle: 'Model',
  auc: (auc: string, range: string) => `${auc} van de paren in de goede volgorde (${range})`,
  noAuc: 'minder dan vijf van een soort: geen volgorde te beoordelen',
  refused: (why: string) => `Niet gebruikt: ${why}.`,
  trained: (trained: string, tested: string, events: string) =>
    `geleerd van ${trained}, getoetst op de ${tested} die daarna begonnen, ${events} met de gebeurtenis`,
  measures: (v: {
    brier: string;
    base: string;
    skill: string;
    oe: string;
    lift: string;
    slope: string;
    intercept: string;
    points: string;
  }) =>
    `Brierscore ${v.brier} tegen ${v.base} voor het gemiddelde (winst ${v.skill}); gezien/verwacht ${v.oe}; kalibratie: intercept ${v.intercept}, helling ${v.slope}; lift van het hoogste vijfde deel ${v.lift}; de punten op dezelfde klanten ${v.points}.`,
  cut: {
    points: (least: string) => `${least}+ punten`,
    odds: (ratio: string) => `odds ${ratio}×+`,
    top: (share: string) => `hoogste ${share}`,
  },
  head: {
    called: 'als u belt',
    flagged: 'klanten',
    cameTrue: 'weg',
    cameTrueAgain: 'niet opnieuw',
    precision: 'goed',
    capture: 'gevonden',
    falseAlarms: 'vals alarm',
    predicted: 'voorspeld',
    observed: 'gezien',
    quarter: 'begonnen',
    finished: 'afgerond',
    events: 'weg',
    eventsAgain: 'niet opnieuw',
    flaggedAtMedium: '25+ punten',
    right: 'hiervan weg',
    rightAgain: 'hiervan niet',
    expected: 'verwacht',
    happened: 'gebeurde',
    coefficient: 'coëfficiënt',
  },
  calibration: 'Voorspeld tegen gezien, bij klanten die het model niet kende',
  coefficients: 'Wat het model weegt (logaritme van de kansverhouding per standaarddeviatie)',
  byQuarter: 'Per startkwartaal',
  cutsNote:
    'Goed: van wie u belt, wie vertrok. Gevonden: van wie vertrok, wie u belt. Vals alarm: van wie bleef, wie u belt. Odds: vergeleken met die van alle klanten van wie de afloop toen bekend was.',
  cutsNoteAgain:
    'Goed: van wie u belt, wie niet opnieuw kocht. Gevonden: van wie niet opnieuw kocht, wie u belt. Vals alarm: van wie wel kocht, wie u belt. Odds: vergeleken met die van alle klanten van wie de afloop toen bekend was.',
  method:
    'Alles is gelezen zoals het op de avond van die dag bekend was; een afloop telt pas als de eerste dagen voorbij zijn. Elk blok klanten is voorspeld door een model van klanten die de eerste dagen toen al achter de rug hadden.',
  curves: {
    title: 'Wie blijft, per startkwartaal en per segment',
    titleAgain: 'Wie opnieuw koopt, per startkwartaal en per segment',
    meaning:
      'Deel dat na zoveel dagen nog klant is; tussen haakjes hoeveel er zo lang gevolgd zijn. p: log-ranktoets, gecorrigeerd voor het aantal groepen.',
    meaningAgain:
      'Deel dat na zoveel dagen opnieuw heeft gekocht; tussen haakjes hoeveel er zo lang gevolgd zijn. p: log-ranktoets, gecorrigeerd voor het aantal groepen. Zonder contract "vertrekt" niemand: wie nog niet opnieuw kocht, kan dat nog doen.',
    all: 'alle',
    quarters: 'kwartaal',
    customers: 'klanten',
    test: 'tegen de rest',
    differs: (p: string) => `wijkt af, p ${p}`,
    same: (p: string) => `p ${p}`,
    tooFew: (groups: string) => `Te weinig klanten voor een curve: ${groups}.`,
    none: 'Geen groep om een curve van te tekenen.',
  },
  past: {
    title: (day: string) => `De werklijst van ${day}, en wat ervan werd`,
    outcome: {
      left: (day: string) => `vertrok op dag ${day}`,
      stayed: 'bleef',
      bought_again: (day: string) => `kocht opnieuw op dag ${day}`,
      not_again: 'kocht niet opnieuw',
      running: 'nog onderweg',
    },
    band: 'risico',
    customers: 'klanten',
    known: 'inmiddels afgerond',
    expected: (count: string, low: string, high: string, seen: string, n: string) =>
      `Verwacht op die dag: ${count} (${low} tot ${high}); gezien: ${seen} van de ${n} van wie de eerste dagen voorbij zijn.`,
    none: 'Die dag zat niemand in de eerste dagen.',
    outcomeHead: 'afloop',
  },
};
