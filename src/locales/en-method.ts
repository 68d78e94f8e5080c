import type { Said } from './said.ts';

const plural = (n: number, one: string, more: string) => (n === 1 ? one : more);

/** What each figure says in one sentence, and why some have none. Numbers arrive formatted; a plain count comes along where a plural needs it. */
export const method = {
  hours: (count: string) => `${count} ${count === '1' ? 'hour' : 'hours'}`,
  firstContactResolution: ({ value, range }: Said, own: string | null) =>
    `${value} of issues are solved at the first contact (${range})${own === null ? '' : `; by the export's own columns (no reopening, at most one reply) ${own}`}.`,
  nothingComesBack:
    'nobody can be seen to come back: no issue number and no customer stands there twice, and no column counts reopenings',
  reopenedRate: ({ value, range }: Said) => `${value} of what was solved was opened again (${range}).`,
  reopenedByCreation:
    'no column says when contacts were solved: each that its state does not call open is taken to be solved on the day it began',
  reopenedWithoutDay: 'the export counts reopenings and not their days: later ones count as well',
  responseTime: (v: {
    value: string;
    range: string;
    hours: string;
    median: string | null;
    unanswered: string;
    hasUnanswered: boolean;
  }) =>
    `${v.value} of contacts are answered within ${v.hours} hours (${v.range})${v.median === null ? '' : `, half within ${v.median}`}${v.hasUnanswered ? `; ${v.unanswered} ${v.unanswered === '1' ? 'is' : 'are'} still waiting` : ''}.`,
  handover: ({ value, range }: Said) => `${value} of issues pass through two or more people (${range}).`,
  welcome: ({ value, range }: Said, days: number) =>
    `${value} of new customers heard from you in their first ${days === 7 ? 'week' : `${days} days`} (${range}).`,
  proactivity: ({ value, range, x, rest }: Said) =>
    `You reached out to help ${x} ${x === '1' ? 'time' : 'times'}, against ${rest} problem ${rest === '1' ? 'contact' : 'contacts'} from customers: ${value} (${range}).`,
  expectationGap: ({ value, range }: Said) => `${value} of early problem contacts are about bill or terms (${range}).`,
  priceJaffe: ({ value, range }: Said) =>
    `${value} of contacts are an irritant to customer and company alike (${range}): eliminate them.`,
  ferment: ({ value, x }: Said) =>
    `${value} of contacts (${x}) ${x === '1' ? 'calls' : 'call'} for a fix and something extra.`,
  unmappedReasons: (unmapped: string, total: string, codes: string) =>
    `the reasons of ${unmapped} of ${total} contacts are not in the table; map them in the configuration${codes === '' ? '' : `, first: ${codes}`}`,
  /** The same where the words of the export may not be shown. */
  unmappedHiddenReasons: (unmapped: string, total: string) =>
    `the reasons of ${unmapped} of ${total} contacts are not in the table; map them in the configuration (a report without --anonymize shows their words)`,
  channels: ({ value, x }: Said, count: string, n: number) =>
    `Customers use ${count} ${plural(n, 'channel', 'channels')}; ${x === '0' ? 'no contact' : `${value} of contact`} is self-service.`,
  concentration: (top: string, without: string) =>
    `The busiest tenth of customers accounts for ${top} of contacts; ${without} had none in a year.`,
  responseRate: ({ value, range, x, n }: Said) => `${value} of invitations are answered (${range}): ${x} of ${n}.`,
  whoAnswered: (isMore: boolean, after: string, without: string) =>
    `answers ${isMore ? 'over-represent' : 'under-represent'} customers with a fresh problem: ${after} of them answer, ${without} of the others`,
  answersOnly: (adds: string) => `the surveys hold answers only, no unanswered invitations; they would add ${adds}`,
  npsChange: (direction: 'higher' | 'lower' | 'same', size: string, range: string, isDetectable: boolean) => {
    const change =
      direction === 'same' ? 'as high as' : `${size} ${plural(Number(size), 'point', 'points')} ${direction} than`;
    return `The NPS is ${change} in the period before (${range})${isDetectable ? '' : ': no detectable change'}.`;
  },
  tooFewToCompare: (now: number, before: number) =>
    `five answers in each period are needed; there are ${now} and ${before}`,
  csat: ({ value, range }: Said) => `${value} of those who answered are satisfied (${range}).`,
  ces: ({ value, range }: Said) => `${value} of those who answered found it easy (${range}).`,
  trust: ({ value, range }: Said) => `${value} of those who answered trust you (${range}).`,
  closedLoop: ({ value, x, n }: Said) => `${value} of low scores were followed up within 7 days: ${x} of ${n}.`,
  noFollowUp: (adds: string) => `no column followed_up_at and no outbound contacts; they would add ${adds}`,
  deliveryGap: (v: { company: string; customers: string; gap: string; range: string }) =>
    `You rate the service ${v.company}%; ${v.customers} of customers call it excellent: a gap of ${v.gap} points (${v.range}). Bain found 72.`,
  noSelfRating: (adds: string) =>
    `what you think yourself is not known: --self-rating 80 (or surveys of type internal) would add ${adds}`,
  brokenPromiseEffect: (v: { broken: string; kept: string; ratio: string; range: string; excess: string | null }) =>
    `After a missed promise ${v.broken} make contact within 14 days, after a kept one ${v.kept}: ${v.ratio}× (${v.range})${v.excess === null ? '' : `; about ${v.excess} extra contacts a year`}.`,
  fewPromises: (broken: number, kept: number) =>
    `5 missed and 5 kept promises of a year are needed; there are ${broken} and ${kept}`,
  fewInArms: (promoters: number, detractors: number) =>
    `5 promoters and 5 detractors followed for 180 days are needed; there are ${promoters} and ${detractors}`,
  noCustomers: (adds: string) => `no file names customers; a customers file would add ${adds}`,
  ownership: ({ value, rest }: Said) =>
    `${value} of customers have an owner; ${rest} ${plural(Number(rest), 'has', 'have')} none.`,
  oneRowAnIssue: 'each issue has one row with one person: who else dealt with it is not told',
  historyTooShort: 'the export does not reach back far enough: who was there a year ago is not known',
  annualChurn: ({ value, range }: Said, isRepurchase: boolean) =>
    isRepurchase
      ? `${value} of the customers of a year ago have stopped buying since (${range}).`
      : `${value} of customers left in the past year (${range}); Coleman's book says about 20%.`,
  repeatPurchase: ({ value, range }: Said) => `${value} of buyers bought on more than one day in a year (${range}).`,
  silentChurn: ({ value, range }: Said, silent: string | null) =>
    `${value} of leavers left without a recorded reason (${range})${silent === null ? '' : `; ${silent} without any signal`}.`,
  silentOnly: ({ value, range }: Said) => `${value} of leavers left without any signal (${range}).`,
  noReasonColumn: 'no column churn_reason: this is about customers who gave no sign at all',
  satisfiedButLeaving: ({ value, x, n }: Said) =>
    `${value} of the leavers with a score had been satisfied: ${x} of ${n}.`,
  npsValidity: (ratio: string, range: string, isSure: boolean) =>
    isSure
      ? `In your data detractors leave ${ratio}× as often as promoters (${range}).`
      : `In your data detractors do not leave detectably more often (${ratio}×, ${range}).`,
  detractorsTelling: (detractors: string, n: number, sharers: string, _: number) =>
    `${detractors} ${plural(n, 'customer', 'customers')} gave a score of 0 to 6 in this period; if nine in ten tell others (Convergys), that is about ${sharers}.`,
  wordOfMouth: (
    bad: string,
    n: number,
    unheard: string,
    sharers: string,
    _: number,
    moved: { isRise: boolean; before: string } | null,
  ) =>
    `${bad} ${plural(n, 'customer', 'customers')} had a bad experience${moved === null ? '' : `, ${moved.isRise ? 'up' : 'down'} from ${moved.before} in the period before`}; ${unheard} of them did not tell you. If nine in ten tell others (Convergys), that is about ${sharers}.`,
  phases: ({ value, range, x, n }: Said, days: number) =>
    x === '0'
      ? `All ${n} customers of more than ${days} days have become regulars (Coleman: Adopt).`
      : `${value} of customers have not become regulars after ${days} days (Coleman: Adopt; ${range}).`,
  activationAssumed:
    'neither use nor delivery was exported: customers are taken to have begun the day after their start',
  cadence: { never: 'never', ad_hoc: 'now and then', periodic: 'periodically', continuous: 'continuously' },
  surveyCadence: (
    kind: 'never' | 'ad_hoc' | 'periodic' | 'continuous',
    { value }: Said,
    overAsked: string,
    n: number,
  ) => {
    const companies = { never: '14%', ad_hoc: '17%', periodic: '43%', continuous: '26%' }[kind];
    const often = n === 0 ? '' : `, ${overAsked} of them more than four times`;
    return `You measure ${method.cadence[kind]}, as ${companies} of companies do; ${value} of customers were asked in a year${often}.`;
  },
  fewItems: (items: number, all: number) =>
    `only ${items} of the ${all} items ${plural(items, 'is', 'are')} in this export: the picture may look more complete than it is`,
  dataCompleteness: (mean: string, complete: string, items: number, all: number) =>
    `Customer records are ${mean} complete on average; ${complete} are fully complete${items < all ? `, judged by ${items} of ${all} items in this export` : ''}. (Of companies, 22% store everything: Ziptone 2016.)`,
  referralReadiness: (share: string, ready: string, n: number, early: Said | null) =>
    `${share} of customers (${ready}) ${plural(n, 'is', 'are')} ready to be asked for a referral${early === null ? '' : `; ${early.x === '0' ? 'no request' : `${early.value} of requests`} came too early`}.`,
  loyalty: (intrinsic: string, known: string, captive: { share: string; text: string; count: number } | null) => {
    const free = `${intrinsic} of ${known} customers with a score stay because they want to`;
    if (captive === null) return `${free}; without contracts nobody is bound.`;
    if (captive.count === 0) return `${free}; nobody is captive (unhappy and bound).`;
    return `${captive.share} of customers with a score (${captive.text}) ${plural(captive.count, 'is', 'are')} captive: unhappy and bound; ${intrinsic} of ${known} stay because they want to.`;
  },
  noContractEnd: (intrinsic: string, known: string) =>
    `no column contract_end_at, so who is bound is not known; ${intrinsic} of ${known} customers with a score stay because they want to`,
  dimension: { emotional: 'emotional', instrumental: 'instrumental', relational: 'relational' },
  dimensions: (mean: string, known: string, weakest: string | null) =>
    `Customers stand at ${mean} of 100 on average: ${known}${weakest === null ? '' : `; weakest dimension: ${weakest}`}.`,
  fewDimensions: 'no customer has two of the three dimensions: scores, use or contacts and promises',
  acquisitionLost: (lost: string, amount: string, isRepurchase: boolean, days: number) =>
    isRepurchase
      ? `${lost} new ${lost === '1' ? 'customer' : 'customers'} who did not buy again within ${days} days cost ${amount} to win.`
      : `${lost} new ${lost === '1' ? 'customer' : 'customers'} lost within ${days} days cost ${amount} to win.`,
  noAcquisitionCost: (adds: string) => `no column acquisition_cost; that, or --acquisition-cost 300, would add ${adds}`,
  withoutCost: (count: number) => `${count} of them ${plural(count, 'has', 'have')} no known cost`,
  noMetaphor: (adds: string) => `contacts with the moment of the first response would add ${adds}`,
  lever: { talent: 'solving it at once', energy: 'answering sooner', ego: 'following up criticism' },
  vanTHek: (index: string, lever: string) => `Team index ${index} (metaphor): the lever is ${lever}.`,
  pillars: {
    retention: 'retention',
    reliability: 'reliability',
    effort: 'ease for customers',
    sentiment: 'sentiment',
    insight: 'insight',
  },
  health: (value: string, range: string, grade: string, weakest: string) =>
    `Health ${value} of 100 (${range}), grade ${grade}; weakest pillar: ${weakest}.`,
  healthUnstable: (low: string, high: string) => `without one of its pillars it would be between ${low} and ${high}`,
  lowCoverage: (coverage: string, missing: string) =>
    `${coverage === '0%' ? 'none' : `only ${coverage}`} of the weight can be measured, 60% is needed; missing: ${missing}`,
};

/** What a figure has not on purpose, and why. */
export const lacks = {
  label: 'without:',
  what: { series: 'months', previous: 'previous period', segments: 'groups' },
  why: {
    'as-of':
      'it tells how customers stand on the as-of day; health report --as-of DAY tells how they stood on another day',
    'whole-year': 'it looks at a whole year, and years that end a month apart are nearly the same year',
    'long-run': 'it takes a year of cases to show at all, and is not expected to change from one period to the next',
    change: 'it is itself the change from one period to the next',
    composite: 'it is made of figures that look at periods of different lengths; each of these has its own',
    metaphor: 'it is a metaphor for the team as a whole, never for a part of it',
  },
};
