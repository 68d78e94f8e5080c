import type { Role } from '../schema/table.ts';
import { orderFindings } from './en-orders.ts';
import { grouped } from './grouped.ts';

const columnOf = (field: string) => `column ${field}`;

const shown = (count: number) => grouped(count, ',');

/** Why a metric has no value, and what weakens one. */
export const metrics = {
  missingTable: (role: Role, adds: string) => `no ${role} file; it would add ${adds}`,
  missingColumn: (field: string, files: string, adds: string) =>
    `no ${columnOf(field)} in ${files}; it would add ${adds}`,
  noNpsQuestion: (adds: string) =>
    `the surveys ask something else than "how likely are you to recommend us" (0 to 10); that question would add ${adds}`,
  noQuestion: {
    csat: (adds: string) => `no answers about satisfaction were recognised; they would add ${adds}`,
    ces: (adds: string) =>
      `no question about how easy it was for the customer (CES) was recognised; it would add ${adds}`,
    trust: (adds: string) => `no answers about trust were recognised; they would add ${adds}`,
  },
  promiseForms: {
    sentence: (forms: readonly string[]) => `In this export a promise is ${forms.join(', or ')}.`,
    names: {
      date: 'a date',
      window: 'a window: its end is the deadline, and earlier is kept',
      days: 'a number of days after it was made',
      hours: 'a number of hours after it was made',
      lateness: 'a number that says by how much it was late, or how much of the time was left',
      scheduled: 'a number of days, kept when the real number is not higher',
      'working-days': 'a number of working days after it was made (--weekend, --holiday)',
      verdict: 'a column that says whether it was kept: how late is not known, and what is undecided is left out',
    },
  },
  missingPromises: (adds: string) =>
    `no promises file, and no promised delivery date in the purchases; it would add ${adds}`,
  promisesWithoutOutcome: (column: string, adds: string) =>
    `promises are known ("${column}"), but no column tells when or whether they were kept; such a column would add ${adds}`,
  missingCustomer: (role: Role, adds: string) => `the ${role} name no customer; a customer column would add ${adds}`,
  survivorship: (from: string, to: string) =>
    `nobody is seen leaving between ${from} and ${to}: if customers who left were taken out of the list, this is too rosy`,
  noLosses: (adds: string) =>
    `no column tells which contracts ended (churned_at, contract_end_at or status); it would add ${adds}`,
  noCustomerDays: 'it is not known when customers were there: no start date and no purchases',
  periodChange: 'this period against the period before',
  finishedChange: (days: number) =>
    `customers whose first ${days} days ended in this period, against the period before`,
  noCohort: (from: string, to: string) => `no customer with a known start between ${from} and ${to}`,
  noKnownStart: 'every customer may be older than the export; if it holds all first purchases, say --complete-history',
  notObserved: (days: number, followUp: number) =>
    `not observed to day ${days}: the longest follow-up is ${followUp} days`,
  undatedLoss: {
    low_quality: (undated: number, lost: number) =>
      `${shown(undated)} of the ${shown(lost)} customers who left have no day of leaving: they are left out of the losses`,
    not_measurable: (undated: number, lost: number) =>
      `${shown(undated)} of the ${shown(lost)} customers who left have no day of leaving: when they left cannot be told`,
  },
  fewAtRisk: (days: number, atRisk: number) =>
    `only ${atRisk} ${atRisk === 1 ? 'customer was' : 'customers were'} observed to day ${days}`,
  manyUnknownContacts: (unknown: number, contacts: number) =>
    `${shown(unknown)} of ${shown(contacts)} contacts cannot be classed; say what their reasons mean with --reason text=class`,
  notClustered: 'the rows name no customer: the interval takes every row for independent and is too narrow',
  unspecifiedReason: 'No reason recorded',
  repurchase: 'without contracts nobody can be seen leaving: this is about buying again, not about staying',
  failed: 'this figure could not be worked out: a bug in health, please report it',
  notSeen: { contacts: 'problem contacts', surveys: 'low scores', promises: 'missed promises' },
  notSeenHere: (kinds: string) => `not seen for lack of data: ${kinds}`,
  unjudgedReasons: (reasons: string) => `not judged for lack of data: ${reasons}`,
  noCurrentNewcomers: 'no customer is in the first days now',
  notSplitByTable: (field: string, table: Role) =>
    `not split by ${field}: a column of the ${table}, not of what is counted here`,
  weighted: (column: string, value: string) =>
    `weighted by "${column}"; without the weights it is ${value} (unweighted)`,
  notSplit: (fields: string) => `not split by ${fields}: only worked out for all together`,
};

/** How the days that are watched are called (--onboarding-days). */
const firstDays = (days: number) => `first ${days === 100 ? 'hundred' : days} days`;

/** Findings of the report: the few sentences that matter. */
export const findings = {
  ...orderFindings,
  npsFell: (from: string, to: string, change: string) => `NPS fell from ${from} to ${to} (${change}).`,
  npsRose: (from: string, to: string, change: string) => `NPS rose from ${from} to ${to} (${change}).`,
  npsFellAction: 'Phone the detractors of this period and ask what changed.',
  promisesFell: (from: string, to: string, change: string) =>
    `Promises kept on time fell from ${from} to ${to} (${change}).`,
  promisesRose: (from: string, to: string, change: string) =>
    `Promises kept on time rose from ${from} to ${to} (${change}).`,
  promisesAction: 'Promise only what you can keep; warn before it is late.',
  promiseLevel: (share: string, interval: string) => `Only ${share} of promises were kept on time (${interval}).`,
  problemsRose: (from: string, to: string, change: string) =>
    `Problem-driven contact rose from ${from} to ${to} (${change}).`,
  problemsFell: (from: string, to: string, change: string) =>
    `Problem-driven contact fell from ${from} to ${to} (${change}).`,
  problemLevel: (share: string, interval: string, few: string, causes: string, fewShare: string) =>
    `${share} of contact is about problems (${interval}); ${few} of ${causes} causes account for ${fewShare} of it.`,
  problemShare: (share: string, interval: string) => `${share} of contact is about problems (${interval}).`,
  problemMany: (share: string, interval: string, cause: string, causeShare: string) =>
    `${share} of contact is about problems (${interval}); the biggest cause, ${cause}, is ${causeShare} of it.`,
  causeMoved: (cause: string, before: string, now: string, share: Record<'before' | 'now', string>) =>
    `${cause} from ${before} to ${now} (${share.before} of all contact, now ${share.now})`,
  causesGrew: (causes: string, size: string, range: string) =>
    `Detectably more contact about: ${causes}; the first by ${size} points (${range}).`,
  causesShrank: (causes: string, size: string, range: string) =>
    `Detectably less contact about: ${causes}; the first by ${size} points (${range}).`,
  causeBrief: (
    isGrowth: boolean,
    cause: string,
    before: string,
    now: string,
    share: Record<'before' | 'now', string>,
  ) =>
    `${cause} ${isGrowth ? 'grew' : 'fell'} from ${before} to ${now} contacts (${share.before} to ${share.now} of all).`,
  causeAction: (cause: string) => `Find out why "${cause}" grew, and remove the cause first.`,
  seeRows: (id: string) => `Look at the rows behind it: health trace ${id}.`,
  fell: (title: string, from: string, to: string, change: string) =>
    `${title}: fell from ${from} to ${to} (${change}).`,
  rose: (title: string, from: string, to: string, change: string) =>
    `${title}: rose from ${from} to ${to} (${change}).`,
  problemAction: (cause: string) => `Remove the biggest cause first: ${cause}.`,
  retentionFell: (from: string, to: string, change: string, days: number) =>
    `Fewer new customers get through their ${firstDays(days)}: ${to}, down from ${from} (${change}).`,
  retentionRose: (from: string, to: string, change: string, days: number) =>
    `More new customers get through their ${firstDays(days)}: ${to}, up from ${from} (${change}).`,
  retentionLevel: (lost: string, interval: string) =>
    `${lost} of new customers are gone after 90 days (${interval}); Coleman's book says 20–70% within three months.`,
  retentionAction: (days: number) => `Watch the ${firstDays(days)}: call the customers at risk before they leave.`,
  onboardingHigh: (count: string, total: string, days: number) =>
    `${count} of ${total} customers in their ${firstDays(days)} ${count === '1' ? 'is' : 'are'} at high risk.`,
  onboardingAction: (customers: string) => `Call first: ${customers}.`,
  contrast: (field: string, segment: string, parts: string) => `${field} ${segment} stands out: ${parts}.`,
  contrastPart: (title: string, value: string, rest: string) => `${title} ${value} against ${rest} for the others`,
  contrastBrief: (
    field: string,
    segment: string,
    part: string,
    { more, n, size }: { more: string; n: number; size: string },
  ) =>
    `${field} ${segment} stands out: ${part}${n === 0 ? '' : `, and worse in ${more} more ${n === 1 ? 'figure' : 'figures'}`}${size}.`,
  /** How many and how much a group is: after the figure, and after the sentence. */
  contrastCounts: (value: string, x: string, n: string) => `${value} (${x} of ${n})`,
  contrastSize: (customers: string, n: number, revenue: string) =>
    `; ${customers} ${n === 1 ? 'buyer' : 'buyers'}, ${revenue} of revenue`,
  contrastAction: 'Find out what differs there; the group need not be the cause.',
  actions: {
    retention: 'Ask those who came once why they did not come back: health trace retention.',
    csat: 'Ask them why: health trace csat --part not-satisfied.',
    ces: 'Ask those who found it hard where they got stuck: health trace ces.',
    'contact-rate': 'See what customers contact you about, and remove the cause: health causes.',
    'repeat-purchase': 'Approach those who bought once: health customers lists them.',
    'response-rate': 'Ask fewer questions, of fewer customers, and sooner after the event.',
    'broken-promise-effect': 'Warn customers before you miss a deadline: it saves them and you a contact.',
    'first-contact-resolution': 'Look at what makes customers come back, cause by cause: health causes.',
    'response-time': 'Answer what waits longest first, and say when an answer will come.',
    handover: 'Give each issue one owner who keeps it to the end.',
    'closed-loop': 'Within a week, phone everyone who gave a low score.',
    welcome: 'Make a welcome call in the first week part of every sale.',
    'expectation-gap': 'Say at the sale what the first bill will hold.',
    phases: 'See where customers stall and help them on: health risk, health customer ID.',
    'silent-churn': 'Ask customers who leave or stop buying why, and record it.',
    'annual-churn': 'Find out who leaves and when: health report --chapter leaving --by COLUMN.',
    'nps-validity': 'Take a low score as a warning that a customer may leave.',
    loyalty: 'Visit the unhappy customers who are bound, before their end date.',
    'value-at-stake': 'Call these first: health customers lists them and why.',
    ownership: 'Give every customer an owner.',
    proactivity: 'Come before the problem does: tell customers what they would otherwise ask.',
    'price-jaffe-quadrant': 'Eliminate contact that is of value to nobody; do not automate it.',
  },
  callFirst: (customers: string) => `Call ${customers} first; see health customers.`,
  /** What to do with good news. */
  keep: {
    nps: 'Read what promoters write, and keep doing that: health trace nps --part promoters.',
    'promise-kept-rate': 'Keep what changed: ask those who deliver what they now do differently.',
    'problem-contact-ratio': 'Keep what changed: health causes shows which causes shrank.',
    retention: 'Keep what changed in how new customers are received.',
    revenue: 'See which customers brought it, and keep them: health customers.',
    'returning-buyers': 'Find out where they came from, and welcome them now: health risk.',
  },
  keepAny: (id: string) => `Find out what brought it, and keep it: health trace ${id}.`,
  noCausesAction: 'Have the reason of each contact written down: then the causes have a name.',
  nothingDetectable: 'No change in this period is larger than chance alone could make it.',
};

/** What `health explain` prints around a definition. */
export const explain = {
  metricsHeading: 'Figures (health explain <name> prints definition, formula, source and SQL)',
  termsHeading: 'Terms (the words of a report)',
  statusesHeading: 'Statuses',
  problemsHeading: 'Problems (exit code 2)',
  formula: 'formula:',
  unit: 'unit:   ',
  source: 'source: ',
  method: (section: string) => `method:   ${section}, health help method ${section}`,
  adds: 'tells:  ',
  sqlHeading: 'SQL, as it runs for an export up to 2025-12-31:',
  printed: 'The message, with its details in angle brackets:',
  units: {
    points: 'points',
    share: 'share',
    'per-100-customers-per-month': 'contacts per 100 customers per month',
    ratio: 'how many times as often',
    count: 'a number',
    score: 'score',
    amount: 'money, in the currency of the export',
  },
  range: (least: string, most: string) => `${least} to ${most}`,
  better: { higher: 'higher is better', lower: 'lower is better' },
  comparedAs: {
    higher: 'groups are compared as if higher were better; by itself it is neither good nor bad',
    lower: 'groups are compared as if lower were better; by itself it is neither good nor bad',
  },
  statuses: {
    ok: '30 or more units (contacts, answers, customers: what is counted) and at least 5 customers: shown',
    low_n:
      '5 to 29 units, or on a curve fewer than 5 customers followed that long: shown and marked, because the interval is wide',
    too_few: '1 to 4 units or customers: only the count is shown, also for privacy',
    no_data: 'nothing to count in the window of the figure, which is not 0%',
    not_exported: 'a file or column is missing; the report names it and says what it would add',
    not_measurable:
      'these tables cannot answer it, do not reach back far enough or say too little; the report tells which',
    low_quality:
      'more than 20% of the contacts cannot be classed: shown and marked; say what their reasons are with --reason text=class',
    failed: 'a bug in health: the rest of the report stands, the exit code is 3',
  },
};

/** Why a record or a customer counts in nothing; read after a count: "2 of no known customer". */
export const countingReasons = {
  'no-customer-id': 'without a customer id',
  'repeated-record': 'that another file holds as well (the newer file counts)',
  superseded: 'of which another file holds a later state',
  spam: 'marked as spam (no contacts)',
  deleted: 'marked as deleted (no contacts)',
  merged: 'merged into another (no contacts of their own)',
  duplicate: 'marked as a duplicate of another (no contacts of their own)',
  suspended: 'suspended (no contacts)',
  test: 'marked as a test (no contacts)',
  internal: 'marked as internal (no contacts of customers)',
  automatic: 'marked as automatic (no contacts of customers)',
  'no-date': 'without a date',
  'unreadable-date': 'with a date that cannot be read',
  'no-survey-type': 'of a survey whose kind is not known',
  'unreadable-score': 'with a score that cannot be read',
  'no-score': 'without a score',
  'other-question': 'of a question that is none of those that are counted',
  'nps-on-other-scale': 'that recommend on another scale than 0 to 10',
  'answer-preview': 'that are previews of the survey (setting answers.preview)',
  'answer-test': 'that are tests (setting answers.test)',
  'answer-spam': 'that are spam (setting answers.spam)',
  'answer-deleted': 'that are deleted (setting answers.deleted)',
  'answer-excluded': 'that are marked as excluded (setting answers.excluded)',
  'answer-undelivered': 'whose invitation bounced or was not delivered (setting answers.undelivered)',
  'answer-unfinished': 'that are unfinished (setting answers.unfinished)',
  'no-answers': 'that count no answers',
  'score-off-scale': 'with a score that is not on its scale',
  'after-as-of': 'after the as-of day',
  'unknown-customer': 'of no known customer',
  'unknown-order': 'of an order that is not listed',
  'left-truncated': 'from before the export begins',
  'lost-on-unknown-day': 'lost, and nothing says since when',
  'further-row': 'of a customer who is counted already',
  'left-before-start': 'that left before the start',
  'no-start': 'without a known start',
};
