import { recordText } from './en-reading.ts';

/** English words and sentences of the renderers. Numbers arrive formatted; a plain count comes along where a plural needs it. */

export const numbers = {
  decimal: '.',
  /** An amount with its currency. */
  money: (amount: string, currency: string) => `${currency} ${amount}`,
  group: ',',
  /** Between two signed numbers: +11 to +36. */
  to: 'to',
  over: 'over',
  under: 'under',
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

export const words = {
  status: {
    ok: 'ok',
    low_n: 'little data',
    too_few: 'too few',
    no_data: 'no data',
    not_exported: 'not exported',
    not_measurable: 'not measurable',
    low_quality: 'uncertain',
    failed: 'failed',
  },
  statusReason: {
    ok: '',
    low_n: 'fewer than 30: a rough figure',
    too_few: 'fewer than 5: not shown',
    no_data: 'nothing to count in this period',
    not_exported: 'the file or column for this is not in the export',
    not_measurable: 'these files cannot answer it',
    low_quality: 'more than 20% of the contacts cannot be classed',
    failed: 'a bug in health; please report it',
  },
  severity: { critical: 'critical', warning: 'warning', info: 'note', good: 'good' },
  role: {
    customers: 'customers',
    contacts: 'contacts',
    purchases: 'purchases',
    surveys: 'surveys',
    promises: 'promises',
    usage: 'usage',
    unrecognised: 'not recognised',
  },
  band: { high: 'high', medium: 'medium', low: 'low' },
  unit: {
    points: 'points',
    share: '',
    'per-100-customers-per-month': 'per 100 customers a month',
    ratio: 'times',
    count: '',
    score: 'of 100',
    amount: '',
  },
};

export const report = {
  title: 'Customer health',
  titleOrders: 'Orders and buyers',
  definition: (id: string) => `Definition, formula, source and SQL: health explain ${id}`,
  asOf: (day: string) => `as of ${day}`,
  daysIn: (zone: string) => `, days in ${zone}`,
  daysOfOwnClock: ', each moment on its own clock',
  period: (days: string, period: string) => `${days} days, ${period}`,
  comparedWith: (period: string) => `compared with ${period}`,
  /** Shorter, where a line is short: the days before are as many. */
  againstBefore: (days: string) => `against the ${days} before`,
  daysSince: (days: string, day: string) => `${days} days since ${day}`,
  customers: (total: string, n: number) => `${total} ${n === 1 ? 'customer' : 'customers'}`,
  /** Who counts as active stands behind the number where the relation is known. */
  active: (count: string, meaning: string) => `${count} active${meaning === '' ? '' : ` (${meaning})`}`,
  activeContract: 'contract running',
  activeBought: (days: string) => `bought within ${days} days`,
  activeIs: (meaning: string) => `active: ${meaning}`,
  files: (count: string, n: number) => `${count} ${n === 1 ? 'file' : 'files'}`,
  records: (count: string, n: number) => `${count} ${n === 1 ? 'record' : 'records'}`,
  noCustomers: 'no customer list',
  contractual: 'Customers have a contract: lost means cancelled or ended.',
  noncontractual: (days: string) => `Customers have no contract: after ${days} days of silence one counts as lost.`,
  leftTruncated: (count: string, n: number) =>
    `${count} ${n === 1 ? 'customer was' : 'customers were'} already there when the export begins and ${n === 1 ? 'has' : 'have'} no known start.`,

  headline: {
    figure: '',
    now: 'now',
    interval: '95% interval',
    customers: 'customers',
    previous: 'before',
    change: 'change',
    series: 'by month',
  },
  noEarlier: 'no earlier period to compare with',
  noChange: 'no detectable change',
  points: (count: string) => `${count} ${count === '1' ? 'point' : 'points'}`,
  perHundred: (count: string) => `${count} per 100 customers a month`,
  change: (size: string, isHigher: boolean, isBetter: boolean) =>
    `${size} ${isHigher ? 'higher' : 'lower'}: ${isBetter ? 'better' : 'worse'}`,
  /** The same where neither end is good. */
  changeOpen: (size: string, isHigher: boolean) => `${size} ${isHigher ? 'higher' : 'lower'}`,
  changeLine: (
    size: string,
    isRate: boolean,
    range: string,
    basis: string,
    isDetectable: boolean,
    compared: { before: string; now: string } | null,
  ) =>
    `Change ${size}${isRate ? '' : ' points'}${range}${compared === null ? '' : `, from ${compared.before} to ${compared.now}`}, ${basis}: ${isDetectable ? 'detectable' : 'not detectable'}.`,
  roughly: (count: string) => `little data (${count}), a rough figure`,
  noTrend: (months: string) => `No detectable trend over ${months} months.`,
  trend: (isUp: boolean, size: string, months: string) =>
    `${isUp ? 'Rising' : 'Falling'} trend: ${size}${size.endsWith(' a month') ? ', every month,' : ' a month'} over ${months} months.`,

  sections: {
    findings: 'What stands out',
    more: 'More figures',
    firstDays: (days: string) => `The first ${days} days`,
    segments: 'By segment',
    sources: 'The files behind it',
    notes: 'Notes',
  },
  chapters: {
    overall: 'How customers are doing',
    voice: 'What customers say',
    promises: 'What we promised',
    contact: 'Why they contact us, and how it goes',
    start: 'How new customers begin',
    leaving: 'Who leaves, and who might',
    value: 'What customers are worth',
    insight: 'What we know and do with it',
  },
  notMeasured: 'Not measured',
  noFindings: 'Nothing stands out from the noise.',
  noFigures: 'No figure could be worked out from these files; what is not measured says why.',
  excluded: 'Left out',
  of: 'of',

  nps: {
    promoters: 'promoters (9–10)',
    passives: 'passives (7–8)',
    detractors: 'detractors (0–6)',
    responseRate: (share: string, range: string, answered: string, invited: string) =>
      `Response ${share} (${range}): ${answered} of ${invited} invitations were answered.`,
    writeAbout: (themes: string) => `Detractors write most about: ${themes}`,
    withoutCause: (share: string, n: string) => `${share} of the ${n} comments of the period name no cause we know`,
    noResponseRate: 'Response rate unknown: the file holds answers only.',
  },

  promises: {
    onTime: 'on time',
    keptOnTime: 'kept on time',
    keptLate: 'kept late',
    openOverdue: 'overdue and open',
    broken: 'broken',
    notCounted: 'Not counted',
    openNotDue: (count: string) => `${count} not yet due`,
    withdrawn: (count: string) => `${count} withdrawn`,
    noDeadline: (count: string) => `${count} without a deadline`,
    late: (median: string, p90: string) =>
      median === p90
        ? `Half of the late ones, and nine in ten, came within ${median}.`
        : `Half of the late ones came within ${median}, nine in ten within ${p90}.`,
    lateMedian: (median: string) => `Half of the late ones came within ${median}.`,
    days: (count: string) => `${count} ${count === '1' ? 'day' : 'days'}`,
    deliveredOnly: (share: string, kept: string, all: string) =>
      `Of those that were kept at all, ${share} were on time (${kept} of ${all}).`,
    fromPurchases: 'Measured on promised delivery dates: there is no file of promises.',
    byType: 'by type',
    /** Kinds of promise by their canonical word; a word of the export's own stands as it is. */
    types: {
      delivery: 'delivery',
      callback: 'callback',
      repair: 'repair',
      resolution: 'resolution',
      refund: 'refund',
      other: 'other',
      unspecified: 'not named',
    } as Record<string, string>,
    due: 'due',
  },

  contact: {
    contacts: 'contacts',
    cause: 'cause of problem contact',
    share: 'share',
    cumulative: 'together',
    vitalFew: (causes: string, n: number, all: string, share: string) =>
      n === 1
        ? `One of ${all} causes accounts for ${share} of it.`
        : `${causes} of ${all} causes account for ${share} of it.`,
    vitalMany: (causes: string, _: number, all: string, share: string) =>
      `No small group of causes stands out: it takes ${causes} of ${all} to reach ${share}.`,
    causeChanged: (cause: string, before: string, now: string, share: Record<'before' | 'now', string>) =>
      `${cause}: ${before} before, ${now} now (${share.before} of all contact, now ${share.now}): a detectable change.`,
    others: (count: string) => `${count} other causes`,
    perMonth: (rate: string, range: string) => `${rate} (${range}) problem contacts per 100 customers a month.`,
    allPerMonth: (rate: string, range: string) => `${rate} (${range}) contacts of any kind per 100 customers a month.`,
    perOrder: (rate: string, range: string) => `${rate} (${range}) problem contacts per order.`,
    inbound: (count: string, n: number) => `${count} ${n === 1 ? 'contact' : 'contacts'} from customers`,
    basis: 'classed by',
    mark: (share: string) => `a mark in the file ${share}`,
    code: (share: string) => `reason code ${share}`,
    lexicon: (share: string) => `keywords ${share}`,
    unknown: (share: string) => `not classed ${share}`,
    bounds: (range: string) => `Whatever the unclassed ones are, the share lies within ${range}.`,
  },

  retention: {
    day: 'after',
    days: (count: string) => `${count} days`,
    stillCustomer: 'still customer',
    boughtAgain: 'bought again',
    atRisk: 'followed',
    unknown: 'no one yet',
    early: (days: string, share: string, range: string) => `${share} (${range}) left within ${days} days.`,
    firstYear: (share: string, range: string) => `${share} (${range}) left within the first year.`,
    cohort: (n: string, events: string) => `${n} new customers followed, ${events} left.`,
    cohortAgain: (n: string, events: string) => `${n} new customers followed, ${events} bought again.`,
    quarter: (year: string, number: number) => `${year}-Q${number}`,
    byQuarter: (meaning: string, days: string, quarters: string) =>
      `By quarter of start, ${meaning} after ${days} days: ${quarters}.`,
  },

  onboarding: {
    bands: (total: string, n: number) => `${total} new ${n === 1 ? 'customer' : 'customers'} now, by risk`,
    bandRange: { high: '50+ points', medium: '25–49', low: 'under 25' },
    callFirst: 'Call first',
    callFirstAgain: 'Approach first for a second purchase',
    noneAtRisk: 'None of the new customers needs a call now.',
    more: (count: string) => `${count} more in the JSON report`,
    customer: 'customer',
    points: 'points',
    risk: 'risk',
    day: (day: string, left: string) => `day ${day}, ${left} left`,
    dayHead: 'day',
    ownerHead: 'owner',
    segmentHead: 'segment',
    reasons: 'why',
    action: 'next step',
    owner: (name: string) => `owner ${name}`,
    noOwner: 'no owner',
    pointsNote: 'Points order the list; they are not percentages.',
    moreEvidence: 'The whole evidence, and whether a fitted model does better: health backtest',
  },

  segments: {
    hidden: 'n < 5, hidden',
    rest: 'compared with the rest',
    figures: (count: string) => `${count} figures`,
    same: 'no detectable difference',
    others: (count: string) => `${count} more groups, all of them in the JSON and CSV report`,
    difference: (size: string, isHigher: boolean, isBetter: boolean) =>
      `${size} ${isHigher ? 'higher' : 'lower'} than the rest: ${isBetter ? 'better' : 'worse'}`,
  },

  sources: {
    used: (used: string, records: string) => `${used} of ${records} records used`,
    allUsed: (records: string, n: number) => (n === 1 ? 'its 1 record used' : `all ${records} records used`),
    entities: (count: string) => `grouped into ${count}`,
    bytesHead: 'bytes',
    bytes: (count: string) => `${count} bytes`,
    companion: 'found beside a named file',
    setAside: (count: string) => `${count} set aside`,
    repaired: (count: string) => `${count} repaired`,
    first: (place: Parameters<typeof recordText>[0]) => `first: ${recordText(place)}`,
    splits: (columns: string) => `groups were compared by: ${columns}`,
    notUsed: (count: string, n: number) => `${count} other ${n === 1 ? 'column' : 'columns'}`,
    andMore: (count: string) => `and ${count} more`,
    notRead: 'not used',
    file: 'file',
    role: 'read as',
    records: 'records',
    usedHead: 'used',
    setAsideHead: 'set aside',
    repairedHead: 'repaired',
  },
};

export const markdown = {
  figure: 'Figure',
  value: 'Value',
  interval: '95% interval',
  customers: 'Customers',
  previous: 'Before',
  change: 'Change',
  segment: 'Segment',
  definitions: 'How these figures are defined',
  made: (version: string, fingerprint: string) => `Made by health ${version}, settings ${fingerprint}.`,
};
