/** English sentences of `health risk` and `health backtest`. Numbers arrive formatted; a plain count comes along for plurals. */

export const risk = {
  title: 'New customers by risk',
  count: (count: string, n: number) => `${count} new ${n === 1 ? 'customer' : 'customers'}`,
  shown: (shown: string, matched: string) => `${shown} of ${matched} shown; --top ${matched} shows all`,
  cut: (shown: string, matched: string) =>
    `The first ${shown} of ${matched} customers are listed: more of a warehouse with --top`,
  matched: (matched: string, total: string, n: number) =>
    `${matched} of ${total} ${n === 1 ? 'matches' : 'match'} the filters`,
  none: 'No new customer matches.',
  noneAtAll: 'Nobody is in the first days now.',
  unknownWho:
    'Who is new is not known: without contracts a customer begins with a first purchase, and no purchases were exported. If these customers have contracts: --relationship contractual',
  filters: { band: 'risk', phase: 'phase', owner: 'owner', segment: 'segment' },
  chance: (share: string, day: string) => `${share} chance seen on day ${day}`,
  chanceHead: 'chance',
  phaseHead: 'phase',
  /** Coleman's phases in plain words, beside their names. */
  phaseNames: {
    assess: 'assess (looks around)',
    admit: 'admit (has decided)',
    affirm: 'affirm (doubts)',
    activate: 'activate (first use)',
    acclimate: 'acclimate (gets used to it)',
    accomplish: 'accomplish (has a result)',
    adopt: 'adopt (a habit)',
    advocate: 'advocate (recommends)',
  },
  phase: (name: string, since: string) => `phase ${name} since ${since}`,
  nothing: 'nothing wrong so far',
  also: (action: string) => `also: ${action}`,
  expected: (n: string, count: string, low: string, high: string, days: string) =>
    `Of the ${n} customers scored by the model we expect about ${count} (${low} to ${high}) to leave before day ${days}.`,
  expectedAgain: (n: string, count: string, low: string, high: string, days: string) =>
    `Of the ${n} customers scored by the model we expect about ${count} (${low} to ${high}) not to buy again by day ${days}.`,
  unjudged:
    'Too little was exported to tell new customers apart by points: low means unknown here. Contacts, surveys or promises would tell.',
  mixed:
    'Customers the model does not score are ranked by points: they are younger than the first landmark that passed its test.',
  why: 'why',
  next: 'next step',
  phaseNext: 'phase step',
  phaseActions: {
    assess: 'Welcome: confirm the choice',
    admit: 'Welcome: confirm the choice',
    affirm: 'Welcome: confirm the choice',
    activate: 'Help with the first use',
    acclimate: 'Teach how it works, check in',
    accomplish: 'Celebrate the first result, ask for the score',
    adopt: 'Involve: ask for advice, show what is new',
    advocate: 'Thank, and ask for a recommendation',
  },
  /** A feature that raises the chance, above or below the average of finished customers. */
  features: {
    problem_contacts: { more: 'more problem contacts than usual', less: 'fewer problem contacts than usual' },
    broken_promises: { more: 'more missed promises than usual', less: 'fewer missed promises than usual' },
    score: { more: 'higher score than usual', less: 'lower score than usual' },
    usage_rate: { more: 'uses it more than usual', less: 'uses it less than usual' },
    not_activated: { more: 'nothing delivered or used yet', less: 'already delivered or used' },
    open_issue: { more: 'an issue stays open', less: 'no issue open' },
    slow_response: { more: 'waited long for an answer', less: 'never waited long for an answer' },
    no_personal_contact: { more: 'no personal welcome', less: 'welcomed in person' },
    repeat_contact: { more: 'came back about the same thing', less: 'did not come back about the same thing' },
    agents: { more: 'met more of your people than usual', less: 'met fewer of your people than usual' },
    other_contacts: { more: 'more other contacts than usual', less: 'fewer other contacts than usual' },
    log_first_order: { more: 'larger first order than usual', less: 'smaller first order than usual' },
  },
  explain: {
    title: (id: string) => `How the risk of ${id} comes about`,
    points: 'Points',
    sum: 'together',
    capped: (sum: string) => `${sum}, capped at 100`,
    model: (day: string) => `Chance by the model of day ${day}`,
    noModel: 'No model score: no model that passed its test covers this customer.',
    intercept: 'average customer past the first days',
    term: 'feature',
    value: 'value',
    mean: 'average',
    contribution: 'adds',
    unknown: 'not known',
    missing: (name: string) => `${name}: not known`,
    total: 'log-odds',
    probability: (share: string, logOdds: string) => `Chance = 1 / (1 + e^-(${logOdds})) = ${share}`,
    band: (band: string, ratio: string, base: string) =>
      `Risk ${band}: the odds are ${ratio} times those of all customers past their first days (${base}); from 2 on high, up to ½ low.`,
    pointsBand: (band: string) => `Risk ${band} by points: from 50 on high, from 25 on medium.`,
    facts: {
      cancellation_signal: (f: Facts) => `${f.many('cancellations', 'contact', 'contacts')} about cancelling`,
      broken_promises: (f: Facts) =>
        `${f.many('broken', 'promise', 'promises')} due since the start and not kept in time`,
      low_score: (f: Facts) => `latest answer: ${f.text('survey_type')} ${f.count('score')}`,
      not_activated: (f: Facts) => `nothing delivered or used in ${f.tenure} days`,
      problem_contacts: (f: Facts) => `${f.many('problems', 'contact', 'contacts')} about a problem`,
      open_issue: (f: Facts) => `${f.many('open_problems', 'problem', 'problems')} open for 7 days or more`,
      silence: (_: Facts) => 'no contact, use, order or answer in the last 30 days',
      usage_drop: (f: Facts) =>
        `used on ${f.count('days_lately')} of the last 14 days, on ${f.count('days_before')} of the 14 before`,
      slow_response: (f: Facts) => `${f.many('slow', 'contact', 'contacts')} waited too long for an answer`,
      no_personal_contact: (f: Facts) =>
        `${f.many('personal', 'personal message', 'personal messages')} in the first week`,
      repeated_story: (f: Facts) =>
        `spoke with ${f.count('agents')} of your people, came back about the same ${f.many('repeats', 'time', 'times')}`,
      no_second_purchase: (f: Facts) =>
        `day ${f.tenure} without a second purchase, later than half of those who make one`,
      premature_ask: (f: Facts) => `asked on day ${f.dayOf('ask_day')}`,
    },
  },
};

/** What was seen of one customer, for the sentences that show the arithmetic. */
export interface Facts {
  tenure: string;
  count(name: string): string;
  /** A count with its noun in singular or plural. */
  many(name: string, one: string, more: string): string;
  text(name: string): string;
  /** Day of the relationship on which something happened. */
  dayOf(name: string): string;
}

const model = {
  none: 'no model',
  used: 'used',
  shortIntake:
    'all of them started within so short a time that no model could have learnt from the first before the last had to be predicted',
  reasons: {
    too_few_finished_cohorts: 'too few customers are past their first days to test a model on new ones',
    no_signal_on_held_out_cohorts: 'on customers it did not know the model was no better than chance',
    signal_too_weak: 'the model finds something, but too little to act on',
    points_rank_better: 'the points rank the same customers better than the model',
  },
};

export const backtest = {
  title: 'Can the onboarding score be trusted?',
  model,
  verdict: {
    model: (v: { auc: string; range: string; day: string; customers: string; events: string }) =>
      `Yes: ${v.day} days after the start the model puts the customer who will leave above the one who will stay in ${v.auc} of the pairs (${v.range}; guessing is 50%), tested on ${v.customers} customers it did not know, ${v.events} of whom left.`,
    modelAgain: (v: { auc: string; range: string; day: string; customers: string; events: string }) =>
      `Yes: ${v.day} days after the first purchase the model puts the customer who will not buy again above the one who will in ${v.auc} of the pairs (${v.range}; guessing is 50%), tested on ${v.customers} customers it did not know, ${v.events} of whom did not.`,
    points_rank: (v: { auc: string; range: string; day: string; customers: string; why: string }) =>
      `As a ranking, not a probability: the points rank ${v.auc} of pairs that began in the same quarter correctly (${v.range}; guessing is 50%) at day ${v.day}, on ${v.customers} customers past their first days. There is no model: ${v.why}.`,
    points_unproven: (v: { auc: string; range: string; day: string; customers: string; why: string }) =>
      `Not proven: at day ${v.day} the points rank ${v.auc} of pairs that began in the same quarter correctly (${v.range}; guessing is 50%), on ${v.customers} customers past their first days; that may be chance. There is no model: ${v.why}.`,
    points_do_not_rank: (v: { auc: string; range: string; day: string; customers: string; why: string }) =>
      `No: the points do not rank your customers (${v.auc} of pairs that began in the same quarter ranked correctly at day ${v.day}, ${v.range}; guessing is 50%), on ${v.customers} customers past their first days. There is no model: ${v.why}. The reasons still tell what went wrong.`,
    too_few_finished: (v: { customers: string; events: string; days: string }) =>
      `Not known yet: ${v.customers} customers have finished their first ${v.days} days with a known start, ${v.events} of them left; too few of one kind to test anything. The points follow general rules.`,
    tooFewAgain: (v: { customers: string; events: string; days: string }) =>
      `Not known yet: ${v.customers} customers have finished their first ${v.days} days with a known first purchase, ${v.events} of them did not buy again; too few of one kind to test anything. The points follow general rules.`,
    sampled: (v: { n: string; of: string }) =>
      `This rests on a sample of ${v.n} of the ${v.of} customers whose outcome is known, drawn by a hash of the customer.`,
    none_finished: (v: { days: string }) =>
      `Not known: no customer with a known start has finished the first ${v.days} days in this export. The points follow general rules.`,
  },
  /** The points alone, where no model was tried. */
  check: {
    latest: (customers: string) => `the latest ${customers}`,
    pairs: (v: { auc: string; range: string; day: string; customers: string }) =>
      `On ${v.customers} customers whose outcome is known, the points of day ${v.day} put the one who left above the one who stayed in ${v.auc} of pairs that began in the same quarter (${v.range}; guessing is 50%)`,
    pairsAgain: (v: { auc: string; range: string; day: string; customers: string }) =>
      `On ${v.customers} customers whose outcome is known, the points of day ${v.day} put the one who did not buy again above the one who did in ${v.auc} of pairs that began in the same quarter (${v.range}; guessing is 50%)`,
    points_rank: 'they can be trusted to order the list',
    points_unproven: 'that may be chance, so the order is not proven',
    points_do_not_rank: 'they do not rank your customers, but the reasons still tell what went wrong',
  },
  finished: (customers: string, events: string, share: string, day: string) =>
    `Day ${day}: ${customers} customers were still there; ${events} of them (${share}) left before the first days ended.`,
  finishedAgain: (customers: string, events: string, share: string, day: string) =>
    `Day ${day}: ${customers} customers had not bought again; ${events} of them (${share}) still had not when the first days ended.`,
  landmark: (day: string) => `${day} days after the start`,
  noFinished: 'Nobody is past the first days.',
  points: 'Points',
  modelTitle: 'Model',
  auc: (auc: string, range: string) => `ranks ${auc} of the pairs right (${range})`,
  noAuc: 'fewer than five of a kind: no ranking to judge',
  refused: (why: string) => `Not used: ${why}.`,
  trained: (trained: string, tested: string, events: string) =>
    `trained on ${trained}, tested on the ${tested} that started next, ${events} with the event`,
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
    `Brier score ${v.brier} against ${v.base} for the base rate (skill ${v.skill}); observed/expected ${v.oe}; calibration intercept ${v.intercept}, slope ${v.slope}; lift of the top fifth ${v.lift}; the points on the same customers ${v.points}.`,
  cut: {
    points: (least: string) => `${least}+ points`,
    /** Odds relative to those of all customers past their first days. */
    odds: (ratio: string) => `odds ${ratio}×+`,
    /** With the highest chance. */
    top: (share: string) => `top ${share}`,
  },
  head: {
    called: 'if you call',
    flagged: 'customers',
    cameTrue: 'left',
    cameTrueAgain: 'not again',
    precision: 'right',
    capture: 'found of all',
    falseAlarms: 'false alarms',
    predicted: 'predicted',
    observed: 'observed',
    quarter: 'started',
    finished: 'finished',
    events: 'left',
    eventsAgain: 'not again',
    flaggedAtMedium: 'flagged (25+)',
    right: 'of these left',
    rightAgain: 'of these not',
    expected: 'expected',
    happened: 'happened',
    coefficient: 'coefficient',
  },
  calibration: 'Predicted against observed, on customers the model did not know',
  coefficients: 'What the model weighs (log-odds per standard deviation)',
  byQuarter: 'By quarter of start',
  /** How to read the table of lines one could call above. */
  cutsNote:
    'Right: share of those you would call who left. Found: share of leavers you would call. False alarms: share of stayers you would call. Odds are relative to those of all customers known to be past their first days at the time.',
  cutsNoteAgain:
    'Right: share of those you would call who did not buy again. Found: share of those who did not buy again whom you would call. False alarms: share of those who bought again whom you would call. Odds are relative to those of all customers known to be past their first days at the time.',
  method:
    'Everything is read as it was known on the evening of the day; outcomes count only from the end of the first days on. Each block of customers is predicted by a model of customers who were past their first days before.',
  curves: {
    title: 'Who stays, by quarter of start and by segment',
    titleAgain: 'Who buys again, by quarter of start and by segment',
    meaning:
      'Share still customer after so many days; in brackets how many were followed that long. p: log-rank test, adjusted for the number of groups.',
    meaningAgain:
      'Share that has bought again after so many days; in brackets how many were followed that long. p: log-rank test, adjusted for the number of groups. Without a contract nobody "leaves": who has not bought again may still do so.',
    all: 'all',
    quarters: 'quarter',
    customers: 'customers',
    test: 'against the rest',
    differs: (p: string) => `differs, p ${p}`,
    same: (p: string) => `p ${p}`,
    tooFew: (groups: string) => `Too few customers for a curve: ${groups}.`,
    none: 'No cohort to draw a curve of.',
  },
  past: {
    title: (day: string) => `The worklist of ${day}, and what became of it`,
    outcome: {
      left: (day: string) => `left on day ${day}`,
      stayed: 'stayed',
      bought_again: (day: string) => `bought again on day ${day}`,
      not_again: 'did not buy again',
      running: 'still running',
    },
    band: 'risk',
    customers: 'customers',
    known: 'finished since',
    expected: (count: string, low: string, high: string, seen: string, n: string) =>
      `Expected on that day: ${count} (${low} to ${high}); seen: ${seen} of the ${n} whose first days are over.`,
    none: 'Nobody was in the first days on that day.',
    outcomeHead: 'became',
  },
};
