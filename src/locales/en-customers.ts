/** English sentences of `health customers`. Numbers arrive formatted; a plain count comes along for plurals. */
export const customerList = {
  title: 'Customers',
  active: (count: string, n: number) => `${count} active ${n === 1 ? 'customer' : 'customers'}`,
  matched: (matched: string, total: string, n: number) =>
    `${matched} of ${total} ${n === 1 ? 'matches' : 'match'} the filters`,
  none: 'No customer matches.',
  noneAtAll: 'Nobody is a customer on this day.',
  filters: { band: 'health', owner: 'owner', segment: 'segment', reasons: 'reason' },
  bands: { at_risk: 'at risk', watch: 'to watch', unknown: 'not rated', healthy: 'healthy' },
  bandsHead: 'health',
  money: (v: { atStake: string; revenue: string; customers: string; n: number; share: string; isAtLeast: boolean }) =>
    `${v.isAtLeast ? 'At least ' : ''}${v.atStake} of a year's revenue of ${v.revenue} (${v.share}) comes from ${v.customers} ${v.n === 1 ? 'customer' : 'customers'} with a sign of trouble.`,
  revenue: (amount: string) =>
    `Together they bought for ${amount} in a year. Who is in trouble the export does not show: surveys, contacts or promises would.`,
  orders: {
    at_stake: 'Sorted by revenue at stake, then lowest health, then highest revenue.',
    value: 'Sorted by amount bought, highest first.',
    health: 'Sorted by health, lowest first.',
  },
  noMoney: (why: string) => `What customers are worth is not known: ${why}.`,
  moneyUntil: (day: string) => `The orders end on ${day}: revenue is that of the 365 days before.`,
  past: {
    head: 'Did health predict who would leave?',
    headAgain: 'Did health predict who would not buy again?',
    band: 'health then',
    customers: 'customers',
    left: 'left since',
    notAgain: 'not bought since',
    share: 'share',
    pairs: (v: { day: string; isLeft: boolean; share: string; range: string }) =>
      v.isLeft
        ? `in ${v.share} of pairs, the customer who left since ${v.day} had the lower health on that day (${v.range}; guessing is 50%)`
        : `in ${v.share} of pairs, the customer who bought nothing since ${v.day} had the lower health on that day (${v.range}; guessing is 50%)`,
    ranks: (pairs: string) => `Health can be trusted to rank customers: ${pairs}.`,
    unproven: (pairs: string) => `Health is not proven to predict who leaves: ${pairs}. Go by the reasons.`,
    does_not_rank: (pairs: string) => `Health does not predict who leaves: ${pairs}. Go by the reasons.`,
    reversed: (pairs: string) => `Do not go by health, it was the wrong way round: ${pairs}.`,
    too_few: (day: string, known: string, events: string, isLeft: boolean) =>
      `Whether health predicts who ${isLeft ? 'leaves' : 'does not buy again'} is not known: of the ${known} customers whose health was known on ${day}, ${events} ${isLeft ? 'left' : 'bought nothing'} since; at least 5 of each kind are needed.`,
    nothing_happened: (day: string) =>
      `Whether health predicts who leaves is not known: none of the customers of ${day} left since, or the export does not hold who left.`,
    hardly_used: (day: string, then: string, now: string) =>
      `Use is seen of ${then} of the customers of ${day} and of ${now} now: the log does not reach back so far, so nobody is compared with that day.`,
    none_known: (day: string) =>
      `Whether health predicts who leaves is not known: nobody's health was known on ${day}.`,
    no_history: 'Whether health predicts who leaves is not known: the export does not reach back a whole period.',
  },
  head: {
    customer: 'customer',
    health: 'health',
    trend: 'before',
    emotional: 'feel',
    instrumental: 'use',
    recency: 'recent',
    relational: 'care',
    open: 'open',
    value: 'value',
    atStake: 'at stake',
    reasons: 'why',
    next: 'next step',
    owner: 'owner',
    segment: 'segment',
  },
  /** Where something holds the health down, whatever its dimensions say (METHOD B29). */
  limits: {
    leaving: { most: 39, text: 'at most 39 after a cancellation contact' },
    open: { most: 59, text: 'at most 59 while something is open' },
  },
  unknown: 'not rated',
  was: (value: string) => `was ${value}`,
  wasSame: (value: string) => `was ${value}, about the same`,
  notCustomerThen: 'new since',
  noTrend: 'not comparable',
  worth: (value: string) => `worth ${value} a year`,
  openProblems: (count: string, n: number, day: string) =>
    n === 1 ? `problem of ${day} not solved` : `${count} problems not solved, the oldest of ${day}`,
  openPromises: (v: { count: string; n: number; late: string; lates: number; day: string }) =>
    v.lates === 0
      ? v.n === 1
        ? `a promise due on ${v.day}`
        : `${v.count} promises due, the first on ${v.day}`
      : v.lates === 1
        ? `a promise missed on ${v.day} and still open`
        : `${v.late} promises missed and still open, the first on ${v.day}`,
  reasons: {
    cancellation: 'wants to cancel',
    promise: 'promise missed',
    problem: 'problem not solved in a week',
    low_score: (kind: string, score: string) => `low score (${kind} ${score})`,
    new_at_risk: (why: string) => `high risk in the first days (${why})`,
    unhappy: 'low scores in the past year',
    little_use: 'uses little of it',
    not_bought: 'has not bought for a long time',
    poor_service: 'badly served in the past year',
  },
  shortReasons: {
    cancellation: 'wants to cancel',
    promise: 'promise missed',
    problem: 'problem not solved',
    low_score: 'low score',
    new_at_risk: 'high risk in the first days',
    unhappy: 'low scores in the past year',
    little_use: 'little use, or no recent purchase',
    poor_service: 'badly served',
  },
  weakest: (name: string, value: string) => `weakest is ${name} (${value})`,
  tooLittle: 'too little known',
  nothing: 'nothing wrong',
  owner: (name: string) => `owner ${name}`,
  noOwner: 'no owner',
  shown: (shown: string, matched: string) =>
    `${shown} of ${matched} shown; --top shows more, CSV and JSON hold everyone`,
  cut: (shown: string, matched: string) =>
    `The first ${shown} of ${matched} customers are listed: more of a warehouse with --top`,
  one: (id: string) => `One customer in full: health customer ${id}`,
  notSeen: (names: string) => `The export does not show ${names}: nobody is listed for these.`,
  signs: {
    low_score: 'low scores',
    promise: 'missed promises',
    problem: 'unsolved problems',
    cancellation: 'cancellation signals',
  },
  missing: {
    emotional: 'surveys of known customers',
    instrumental: 'usage, or orders',
    relational: 'contacts or promises of known customers',
  },
  noHealth: (files: string) =>
    `Nobody's health is known: it takes two of three dimensions. What would add them: ${files}.`,
  someHealth: (known: string, total: string) =>
    `Health is known for ${known} of ${total} customers: it takes two of three dimensions.`,
  dimensions:
    'Health 0–100 is the mean of feel, use (or how recently somebody bought) and care as far as they are known, at most 59 while a problem or promise is open too long, at most 39 after a cancellation contact; from 75 healthy, from 50 to watch, below at risk. Definition: health explain customer-list',
  steady: (points: string, day: string) =>
    `"before" is the health on ${day}; = means a move of less than ${points} points.`,
  page: {
    filter: 'Filter',
    search: 'id, owner or words',
    all: 'all',
    count: (matched: string, all: string) => `${matched} of ${all} customers`,
    whole: (n: string) => `Show all ${n}`,
    cut: (shown: string, matched: string) =>
      `This page holds the first ${shown} of ${matched} customers; CSV and JSON hold everyone.`,
    more: 'more',
  },
};
