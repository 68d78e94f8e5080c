/** English sentences about why customers contact us and about one customer. Numbers and days arrive formatted. */

const and = (day: string | null, say: (day: string) => string) => (day === null ? '' : `, ${say(day)}`);

const channelPhrases: Readonly<Record<string, string>> = {
  phone: 'by phone',
  email: 'by e-mail',
  chat: 'by chat',
  social: 'on social media',
  letter: 'by letter',
  visit: 'in person',
  web: 'on the website',
  app: 'in the app',
  self_service: 'by self-service',
};

export const customerFile = {
  title: (id: string) => `Customer ${id}`,
  active: 'customer now',
  lost: (day: string) => `left on ${day}`,
  unknownStart: 'start unknown',
  since: (day: string) => `since ${day}`,
  older: 'may be older than the export',
  tenure: (days: string) => `${days} days`,
  owner: (name: string) => `owner ${name}`,
  noOwner: 'no owner',
  standing: 'How it stands',
  phase: 'phase',
  phaseSince: (phase: string, day: string) => `${phase}, since ${day}`,
  withoutEvidence: (phases: string) => `no evidence of ${phases}`,
  health: 'health',
  ofHundred: (value: string) => `${value} of 100`,
  unknown: 'not known',
  loyalty: 'loyalty',
  referral: 'ask for a referral',
  loyalties: {
    unknown: 'not known: no score in a year',
    intrinsic: 'stays because it wants to',
    captive: 'captive: unhappy and bound',
    at_liberty_unhappy: 'unhappy and free to go',
    bound_neutral: 'neither happy nor unhappy, bound',
    free_neutral: 'neither happy nor unhappy, free to go',
  } as Record<string, string>,
  referrals: {
    ready: 'yes, ready',
    phase: 'no, has not got there yet',
    too_early: 'no, with us for less than 30 days',
    no_recent_score: 'no, gave no score in 180 days',
    not_a_promoter: 'no, did not give a very good score',
    open_or_recent_problem: 'no, has or had a problem',
    recent_broken_promise: 'no, a promise was missed',
    asked_recently: 'no, was asked lately',
  } as Record<string, string>,
  dimensions: { emotional: 'emotional', instrumental: 'instrumental', relational: 'relational' },
  riskHead: 'Risk in the first days',
  points: (points: string, band: string) => `${points} points, ${band}`,
  openHead: 'Open now',
  openPromise: (type: string, day: string, late: number) =>
    late > 0
      ? `promise (${type}) due ${day}, ${late} ${late === 1 ? 'day' : 'days'} late and counting`
      : `promise (${type}) due ${day}`,
  openIssue: (day: string, reason: string, action: string | null) =>
    `problem of ${day} not solved: ${reason}${action === null ? '' : `; ${action}`}`,
  nextHead: 'Next',
  next: {
    lost: 'Ask why, and note the answer',
    lostKnown: 'The reason is recorded: see who else it may drive away',
    promise: 'Give a new date today and keep that one',
    issue: 'Solve what is open, and say so',
    captive: 'Visit before the contract ends: unhappy and bound',
  },
  actions: {
    company: { low: 'apologise and help', high: 'fix it and do something extra' },
    customer: { low: 'roll out the red carpet', high: 'pull out all the stops' },
  },
  timelineHead: 'Everything that happened',
  day: 'day',
  what: 'what',
  more: (count: string) => `${count} older events are not listed`,
  events: {
    start: 'became a customer',
    loss: (reason: string | null) => (reason === null ? 'left, no reason recorded' : `left: ${reason}`),
    contact: (isOutbound: boolean, channel: string, about: string, isProblem: boolean, solved: string | null) =>
      `${isOutbound ? 'we made contact' : 'made contact'}${channel === '' ? '' : ` ${channelPhrases[channel] ?? `by ${channel}`}`}: ${about}${isProblem ? ' (problem)' : ''}${and(solved, (day) => `solved ${day}`)}`,
    order: (amount: string | null, invalid: string | null, delivered: string | null) =>
      `ordered${amount === null ? '' : ` for ${amount}`}${invalid === null ? '' : `, does not count${invalid === '' ? '' : ` (${invalid})`}`}${and(delivered, (day) => `delivered ${day}`)}`,
    answer: (kind: string, score: string, hasComment: boolean, followedUp: string | null) =>
      `answered ${kind}: ${score}${hasComment ? ', with a comment' : ''}${and(followedUp, (day) => `followed up ${day}`)}`,
    invitation: (kind: string) => `was asked (${kind}), no answer`,
    promise: (type: string, status: string, fulfilled: string | null) =>
      `promise${type === '' ? '' : ` (${type})`} due: ${status}${and(fulfilled, (day) => `done ${day}`)}`,
    usage: (days: number, from: string) => `used it on ${days} ${days === 1 ? 'day' : 'days'} since ${from}`,
    referral: (id: string) => `referred ${id}, who became a customer`,
    classes: {
      problem: 'problem',
      question: 'question',
      commercial: 'commercial',
      cancellation: 'cancellation',
      feedback: 'feedback',
      referral: 'referral',
      service: 'service',
      referral_request: 'referral request',
      other: 'other',
      unknown: 'subject not known',
      outbound: 'subject not known',
    } as Record<string, string>,
    promises: {
      delivery: 'delivery',
      callback: 'callback',
      repair: 'repair',
      resolution: 'resolution',
      refund: 'refund',
      other: 'other',
    } as Record<string, string>,
    statuses: {
      kept_on_time: 'kept on time',
      kept_late: 'kept late',
      open_not_due: 'not yet due',
      open_overdue: 'overdue and open',
      broken: 'broken',
      withdrawn: 'withdrawn',
      no_deadline: 'no deadline',
    } as Record<string, string>,
  },
};

export const causes = {
  title: 'Why customers make contact',
  contacts: (count: string, n: number) => `${count} ${n === 1 ? 'contact' : 'contacts'} from customers`,
  ratio: (share: string, range: string) => `${share} of contact is about problems (${range}).`,
  noRatio: 'What share is about problems cannot be measured.',
  classesHead: 'What they are about',
  class: 'class',
  count: 'contacts',
  share: 'share',
  causesHead: 'Causes of problem contact',
  cause: 'cause',
  together: 'together',
  before: 'before',
  comesBack: 'came back',
  cost: 'cost',
  vital: (few: string, all: string, share: string) => `${few} of ${all} causes account for ${share} of it (marked).`,
  many: (few: string, all: string, share: string) =>
    `No small group of causes stands out: it takes ${few} of ${all} to reach ${share}.`,
  noCauses: 'No contact about a problem in this period.',
  trend: (cause: string, isUp: boolean, size: string) =>
    `${cause}: ${isUp ? 'rising' : 'falling'} by ${size} points of all contact a month.`,
  others: (count: string) => `${count} more causes, all of them in JSON and CSV`,
  costOf: (total: string, each: string) => `Problem contact cost about ${total} in this period, at ${each} a contact.`,
  noCost: 'What it costs: say --contact-cost 8.50.',
  priceJaffeHead: 'Of value to whom (Price & Jaffe)',
  priceJaffe: {
    eliminate: 'eliminate: an irritant to both',
    automate: 'automate: of value to the customer only',
    simplify: 'simplify: of value to the company only',
    leverage: 'leverage: of value to both',
    unmapped: 'not in the table',
  } as Record<string, string>,
  fermentHead: 'What each contact asks for (Ferment)',
  ferment: {
    apologiseAndHelp: 'apologise and help (ours, low impact)',
    fixAndPlusUp: 'fix it and do something extra (ours, high)',
    redCarpet: 'roll out the red carpet (theirs, low)',
    pullOutAllStops: 'pull out all the stops (theirs, high)',
    unmapped: 'not in the table',
  } as Record<string, string>,
  mostly: 'mostly',
  comments: {
    head: 'Comments given with the NPS',
    comments: 'comments',
    unknownProblem: 'a problem, cause unknown',
    share: (count: string, n: number, share: string) =>
      `${count} ${n === 1 ? 'comment' : 'comments'} with the NPS of the period; ${share} name no cause we know.`,
    note: 'Words are counted, causes named in at least 5 comments; a comment may name several. What people write about need not be the cause of the score. The texts: health trace nps --part detractors',
  },
  qualityHead: 'The reason codes themselves',
  quality: {
    otherOrBlank: (share: string) => `${share} of contacts have no reason or one like "other": nobody can act on these`,
    tooFew: (codes: number) => `only ${codes} codes: too coarse to find a cause`,
    tooMany: (codes: number, rare: number) =>
      `${codes} codes, ${rare} of them used fewer than 5 times: too fine to be chosen well`,
    alike: (first: string, second: string) => `${first} and ${second} look like one reason spelt in two ways`,
  },
  fit: 'Nothing wrong was found with the codes.',
  confusionHead: 'Can the automatic classes be trusted?',
  confusion: (contacts: string, precision: string, recall: string, specificity: string) =>
    `Against the mark of people on ${contacts} contacts: ${precision} of what is called a problem is one, ${recall} of the problems are found, ${specificity} of the others are left alone.`,
  corrected: (share: string) => `Corrected for these mistakes the share of problems would be ${share} (Rogan-Gladen).`,
  definition:
    'Definitions: health explain problem-contact-ratio, first-contact-resolution, price-jaffe-quadrant, ferment-quadrant',
};
