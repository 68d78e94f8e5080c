import { buildStory } from '../../src/analysis/story/build-story.ts';
import { localeOf } from '../../src/locales/locales.ts';
import type {
  Interval,
  MetricResult,
  OnboardingCustomer,
  Report,
  SeriesPoint,
  Source,
} from '../../src/report/report.ts';

/** Three hand-made reports: everything measured, hardly anything measured, and one from a hostile export. */

const asOf = '2024-12-31';
const period = { from: '2024-10-03', to: asOf, days: 90, previous: { from: '2024-07-05', to: '2024-10-02' } };

function interval(low: number, high: number, method = 'wilson-cluster'): Interval {
  return { low, high, level: 0.95, method };
}

/** Twelve months of 2024; null is a hidden month. */
function series(values: (number | null)[], half: number): SeriesPoint[] {
  return values.map((value, index) => {
    const month = String(index + 1).padStart(2, '0');
    const last = new Date(Date.UTC(2024, index + 1, 0)).toISOString().slice(0, 10);
    return {
      from: `2024-${month}-01`,
      to: last,
      status: value === null ? 'too_few' : 'ok',
      value,
      n: value === null ? 3 : 60 + index,
      interval: value === null ? null : interval(value - half, value + half),
    };
  });
}

/** A metric with everything empty, to fill in what a case is about. */
export function metric(fields: Partial<MetricResult> & Pick<MetricResult, 'id' | 'title'>): MetricResult {
  return {
    chapter: 'voice',
    sentence: null,
    question: '',
    unit: 'share',
    better: 'higher',
    isDirectionOpen: false,
    status: 'ok',
    value: null,
    numerator: null,
    denominator: null,
    clusters: null,
    interval: null,
    reason: null,
    window: { from: period.from, to: period.to },
    previous: null,
    change: null,
    trend: null,
    series: [],
    segments: [],
    segmentsNote: null,
    doubts: [],
    lacks: {},
    adds: null,
    parts: {},
    excluded: {},
    ladder: null,
    caveats: [],
    definition: '',
    ...fields,
  };
}

function missing(
  id: string,
  title: string,
  reason: string,
  status: MetricResult['status'] = 'not_exported',
): MetricResult {
  return metric({ id, title, status, reason, window: null });
}

const nps = metric({
  id: 'nps',
  title: 'NPS',
  question: 'How willing are customers to recommend us?',
  unit: 'points',
  value: 25.874,
  numerator: 37,
  denominator: 143,
  clusters: 143,
  interval: interval(12.4, 37.9, 'adjusted-wald'),
  previous: {
    ...period.previous,
    status: 'ok',
    value: 21.3,
    numerator: 29,
    denominator: 136,
    clusters: 136,
    interval: interval(8.1, 34.0, 'adjusted-wald'),
  },
  change: {
    value: 4.574,
    interval: interval(-8.2, 17.1, 'covariance'),
    p: 0.49,
    isDetectable: false,
    basis: 'the 90 days before',
  },
  trend: { p: 0.31, slopePerMonth: 0.6, months: 12, isDetectable: false },
  series: series([18, 21, 15, null, 24, 19, 27, 22, 20, 26, 24, 29], 12),
  segments: [
    {
      field: 'segment',
      segment: 'business',
      status: 'ok',
      value: 42.1,
      numerator: 24,
      denominator: 57,
      clusters: 57,
      interval: interval(24.1, 58.2),
      difference: { value: 27.0, interval: interval(6.1, 47.2), p: 0.011, adjustedP: 0.022, isDetectable: true },
    },
    {
      field: 'segment',
      segment: 'consumer',
      status: 'ok',
      value: 15.1,
      numerator: 13,
      denominator: 83,
      clusters: 83,
      interval: interval(-1.2, 30.4),
      difference: { value: -21.4, interval: interval(-44.0, 1.9), p: 0.072, adjustedP: 0.072, isDetectable: false },
    },
    {
      field: 'segment',
      segment: 'government',
      status: 'too_few',
      value: null,
      numerator: null,
      denominator: 3,
      clusters: 3,
      interval: null,
      difference: null,
    },
  ],
  parts: {
    promoters: 71,
    passives: 38,
    detractors: 34,
    responseRate: { x: 143, n: 419, value: 0.3413, lo: 0.2974, hi: 0.388 },
  },
  excluded: { unknown_customer: 4 },
  ladder: [
    { step: 'records', count: 1965, lost: {} },
    { step: 'valid', count: 566, lost: { 'not-answered': 1398, 'score-off-scale': 1 } },
    { step: 'in-period', count: 151, lost: { 'before-period': 415 } },
    { step: 'known-customer', count: 147, lost: { 'unknown-customer': 4 } },
    { step: 'counted', count: 143, lost: { 'earlier-answer': 4 } },
  ],
  definition:
    'Share of promoters (9–10) minus share of detractors (0–6) among the latest answer of each respondent in the period. Interval: adjusted Wald.',
});

const promises = metric({
  id: 'promise-kept-rate',
  title: 'Promises kept on time',
  question: 'Do we do what we said, in time?',
  value: 0.8715,
  numerator: 312,
  denominator: 358,
  clusters: 241,
  interval: interval(0.8302, 0.9043),
  previous: {
    ...period.previous,
    status: 'ok',
    value: 0.93,
    numerator: 320,
    denominator: 344,
    clusters: 230,
    interval: interval(0.897, 0.953),
  },
  change: {
    value: -0.0587,
    interval: interval(-0.105, -0.013, 'newcombe'),
    p: 0.012,
    isDetectable: true,
    basis: 'the 90 days before',
  },
  trend: { p: 0.02, slopePerMonth: -0.0061, months: 12, isDetectable: true },
  series: series([0.95, 0.94, 0.95, 0.93, 0.94, 0.93, 0.92, 0.93, 0.91, 0.89, 0.88, 0.85], 0.03),
  parts: {
    counts: { keptOnTime: 312, keptLate: 21, openOverdue: 10, broken: 15, openNotDue: 12, withdrawn: 4, noDeadline: 9 },
    byType: {
      callback: { x: 88, n: 118, value: 0.7458, lo: 0.6604, hi: 0.8157, status: 'ok' },
      delivery: { x: 221, n: 236, value: 0.9364, lo: 0.8979, hi: 0.961, status: 'ok' },
      refund: { x: 3, n: 4, value: null, lo: null, hi: null, status: 'too_few' },
    },
    medianDaysLate: 4,
    p90DaysLate: 11.5,
    deliveredOnly: { x: 312, n: 333, value: 0.9369, lo: 0.9055, hi: 0.9583 },
    source: 'promises',
  },
  definition:
    'Promises kept on or before their due day, divided by all promises that fell due in the period, whatever became of them. Broken: more than 30 days overdue. Interval: Wilson, clustered by customer.',
});

const contact = metric({
  id: 'problem-contact-ratio',
  title: 'Problem-driven contact',
  question: 'How much of the contact should not have existed?',
  better: 'lower',
  value: 0.5203,
  numerator: 846,
  denominator: 1626,
  clusters: 702,
  interval: interval(0.4904, 0.55),
  previous: {
    ...period.previous,
    status: 'ok',
    value: 0.5611,
    numerator: 871,
    denominator: 1552,
    clusters: 688,
    interval: interval(0.53, 0.5918),
  },
  change: {
    value: -0.0408,
    interval: interval(-0.079, -0.0021, 'newcombe'),
    p: 0.038,
    isDetectable: true,
    basis: 'the 90 days before',
  },
  trend: { p: 0.2, slopePerMonth: -0.002, months: 12, isDetectable: false },
  series: series([0.57, 0.56, 0.58, 0.57, 0.55, 0.56, 0.57, 0.55, 0.56, 0.53, 0.52, 0.51], 0.05),
  segments: [
    {
      field: 'segment',
      segment: 'business',
      status: 'ok',
      value: 0.461,
      numerator: 240,
      denominator: 521,
      clusters: 233,
      interval: interval(0.41, 0.513),
      difference: { value: -0.087, interval: interval(-0.14, -0.03), p: 0.003, adjustedP: 0.006, isDetectable: true },
    },
    {
      field: 'segment',
      segment: 'consumer',
      status: 'ok',
      value: 0.548,
      numerator: 606,
      denominator: 1105,
      clusters: 469,
      interval: interval(0.51, 0.585),
      difference: { value: 0.087, interval: interval(0.03, 0.14), p: 0.003, adjustedP: 0.006, isDetectable: true },
    },
  ],
  parts: {
    inbound: 1660,
    unknown: 34,
    bounds: [0.5096, 0.5301],
    basis: { mark: 0, code: 1560, lexicon: 66, unknown: 34 },
    pareto: [
      { reason: 'status_request', label: 'Where is it', n: 301, share: 0.3558, cumulative: 0.3558 },
      { reason: 'delivery_late', label: 'Delivery late', n: 188, share: 0.2222, cumulative: 0.578 },
      { reason: 'billing_error', label: 'Billing error', n: 121, share: 0.143, cumulative: 0.721 },
      { reason: 'defect', label: 'Defect', n: 84, share: 0.0993, cumulative: 0.8203 },
      { reason: 'login_problem', label: 'Login problem', n: 61, share: 0.0721, cumulative: 0.8924 },
      { reason: 'contract_surprise', label: 'Surprised by terms', n: 42, share: 0.0496, cumulative: 0.942 },
      { reason: 'broken_promise', label: 'Promise not kept', n: 31, share: 0.0366, cumulative: 0.9786 },
      { reason: 'unspecified', label: 'Unspecified', n: 18, share: 0.0214, cumulative: 1 },
    ],
    vitalFew: 4,
    problemPer100CustomersMonth: { rate: 23.4, lo: 21.2, hi: 25.9, method: 'robust-rate' },
    problemPerOrder: { rate: 0.31, lo: 0.28, hi: 0.35, x: 846, t: 2729 },
  },
  excluded: { unknown_customer: 12, outbound: 204 },
  caveats: ['Keywords alone find about three of four problems; a share classed by keywords is a lower limit.'],
  definition:
    'Inbound contacts about a problem divided by all inbound contacts that could be classed. Interval: Wilson, clustered by customer.',
});

const contactRate = metric({
  id: 'contact-rate',
  title: 'Contact rate',
  question: 'How often do customers need us?',
  unit: 'per-100-customers-per-month',
  better: 'lower',
  value: 45.9,
  numerator: 1660,
  denominator: 110_080,
  clusters: 1204,
  interval: interval(42.7, 49.3, 'robust-rate'),
  parts: { contacts: 1660, customerDays: 110_080 },
});

const retention = metric({
  id: 'retention',
  title: 'Still customer after 100 days',
  question: 'What share of new customers is still there?',
  value: 0.812,
  numerator: null,
  denominator: 318,
  clusters: 318,
  interval: interval(0.763, 0.852, 'kaplan-meier'),
  parts: {
    meaning: 'still customer',
    n: 318,
    events: 61,
    curve: {
      '30': { S: 0.942, lo: 0.909, hi: 0.963, atRisk: 271 },
      '60': { S: 0.884, lo: 0.842, hi: 0.916, atRisk: 222 },
      '90': { S: 0.831, lo: 0.783, hi: 0.869, atRisk: 183 },
      '100': { S: 0.812, lo: 0.763, hi: 0.852, atRisk: 171 },
      '180': { S: 0.744, lo: 0.688, hi: 0.791, atRisk: 102 },
      '365': null,
    },
    earlyChurn90: { value: 0.169, lo: 0.131, hi: 0.217 },
    earlyChurn100: { value: 0.188, lo: 0.148, hi: 0.237 },
    firstYearChurn: null,
    steps: [{ t: 12, S: 0.99, lo: 0.97, hi: 0.997, atRisk: 300 }],
  },
  definition:
    'Kaplan–Meier over customers who started in the two years before; who is not yet gone counts for as long as seen.',
});

const onboardingRisk = metric({
  id: 'onboarding-risk',
  title: 'New customers at high risk',
  question: 'Which new customers are we about to lose?',
  better: 'lower',
  value: 0.0805,
  numerator: 7,
  denominator: 87,
  clusters: 87,
  interval: interval(0.0395, 0.157, 'wilson'),
  definition: 'Share of current customers in their first 100 days with 50 points or more.',
});

function atRisk(
  customerId: string,
  points: number,
  tenureDays: number,
  fields: Partial<OnboardingCustomer> = {},
): OnboardingCustomer {
  return {
    customerId,
    segment: 'consumer',
    owner: 'S. Jansen',
    startedOn: '2024-11-21',
    tenureDays,
    daysLeft: 100 - tenureDays,
    points,
    band: points >= 50 ? 'high' : points >= 25 ? 'medium' : 'low',
    reasons: [
      { id: 'broken_promises', points: 25, text: '2 promises not kept' },
      { id: 'problem_contacts', points: 20, text: '3 problem contacts' },
      { id: 'open_issue', points: 15, text: 'a problem open for 12 days' },
    ],
    action: { id: 'own_it', text: 'Apologise, give a new date, keep it and confirm.' },
    ...fields,
  };
}

function source(file: string, role: Source['role'], records: number, fields: Partial<Source> = {}): Source {
  return {
    file,
    role,
    isCompanion: false,
    confidence: 0.97,
    why: ['header customer_id', 'header signup_date'],
    encoding: 'utf-8',
    bom: false,
    delimiter: ',',
    quote: '"',
    headerLine: 1,
    records,
    entities: records,
    used: records,
    row: { is: 'unknown', text: '' },
    setAside: [],
    repaired: [],
    columns: { customer_id: 'Customer ID', customer_since: 'Signup date' },
    formats: { customer_since: 'dates yyyy-mm-dd' },
    constants: {},
    unused: [],
    notes: [],
    bytes: 51_234,
    sha256: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
    ...fields,
  };
}

/** A report with its first screen, as the analysis makes it. */
function withStory(report: Report): Report {
  return { ...report, story: buildStory(report, localeOf(report.locale)) };
}

const base: Report = {
  story: null,
  schemaVersion: 1,
  tool: { name: 'health', version: '0.1.0' },
  locale: 'en',
  asOf,
  timeZone: null,
  period,
  relationship: 'contractual',
  inactivityDays: null,
  configuration: { fingerprint: '5b1f0c2a', options: { periodDays: 90 } },
  provenance: { since: null, encoding: null, delimiter: null, headerLine: null },
  sources: [],
  customers: null,
  metrics: [],
  findings: [],
  onboarding: null,
  notes: [],
};

/** Everything is measured. */
const health = metric({
  id: 'health',
  title: 'Overall health',
  chapter: 'overall',
  unit: 'score',
  value: 64.06,
  denominator: 1525,
  interval: { low: 59, high: 69.1, level: 0.95, method: 'sum-of-squares' },
  sentence: 'Health 64 of 100 (59–69), grade C; weakest: retention.',
  parts: { grade: 'C', coverage: 1 },
});

/** Figures without a block of their own: told, told with a warning, told without a sentence, and missing. */
const story = [
  metric({
    id: 'first-contact-resolution',
    title: 'Solved at the first contact',
    chapter: 'contact',
    value: 0.8627,
    numerator: 308,
    denominator: 357,
    clusters: 164,
    interval: { low: 0.82, high: 0.896, level: 0.95, method: 'cluster-wilson' },
    sentence: '86% of issues are solved at the first contact (82–90%).',
    definition: 'First contacts that nothing followed.',
  }),
  metric({
    id: 'closed-loop',
    title: 'Low scores followed up',
    chapter: 'insight',
    status: 'low_n',
    value: 0.4444,
    numerator: 4,
    denominator: 9,
    clusters: 9,
    interval: { low: 0.19, high: 0.73, level: 0.95, method: 'cluster-wilson' },
    sentence: '4 of 9 low scores were followed up within 7 days.',
  }),
  metric({
    id: 'broken-promise-effect',
    title: 'Contact after a broken promise',
    chapter: 'promises',
    unit: 'ratio',
    better: 'lower',
    value: 2.098,
    denominator: 612,
    interval: { low: 1.664, high: 2.646, level: 0.95, method: 'cluster-log' },
    caveats: ['an association'],
  }),
  missing('ces', 'Found it easy', 'nobody was asked how much effort it took'),
];

export const richReport: Report = withStory({
  ...base,
  sources: [
    source('customers.csv', 'customers', 1525, { unused: ['Phone', 'Newsletter', 'Internal note'] }),
    source('export/contacts.csv', 'contacts', 8243, {
      isCompanion: true,
      encoding: 'windows-1252',
      delimiter: ';',
      headerLine: 3,
      entities: 6012,
      used: 8210,
      setAside: [
        { reason: 'no_customer', text: 'no customer id', count: 30, first: { record: 12, line: 15 } },
        { reason: 'bad_date', text: 'a date that cannot be read', count: 3, first: { record: 4011, line: 4014 } },
      ],
      repaired: [{ reason: 'short_row', text: 'too few cells, padded', count: 4, first: { record: 977, line: 980 } }],
      columns: { contact_id: 'Ticket', customer_id: 'Klantnummer', created_at: 'Aangemaakt', contact_reason: 'Reden' },
      formats: { created_at: 'dates dd-mm-yyyy, with time' },
      constants: { direction: 'inbound' },
      unused: ['Queue', 'SLA', 'Language', 'Priority', 'Tags', 'Macro', 'Brand', 'Via'],
      notes: ['Two lines above the header were skipped.'],
    }),
    source('surveys.csv', 'surveys', 419),
    source('promises.csv', 'promises', 1112),
    source('targets.csv', 'unrecognised', 12, { confidence: 0.2, used: 0, entities: 0 }),
  ],
  customers: {
    total: 1525,
    active: 1204,
    new: 87,
    leftTruncated: 410,
    returned: 0,
    inTrial: 0,
    paused: 0,
    lostOnUnknownDay: 0,
  },
  metrics: [health, nps, promises, contact, contactRate, retention, onboardingRisk, ...story],
  findings: [
    {
      id: 'promises-worse',
      audience: 'operations',
      brief: null,
      severity: 'critical',
      metric: 'promise-kept-rate',
      text: '87% of promises were kept on time, 6 points less than before; callbacks are the weak spot (75%).',
      action:
        'Give every callback an owner and a time, and read the 25 open or broken ones today: health trace promise-kept-rate.',
    },
    {
      id: 'cause-status',
      audience: 'operations',
      brief: 'Most problem contacts ask where it is (36%).',
      severity: 'warning',
      metric: 'problem-contact-ratio',
      text: "'Where is it' makes 36% of all problem contacts.",
      action: 'Tell customers before they ask: send the status at every step.',
    },
    {
      id: 'early-churn',
      audience: null,
      brief: null,
      severity: 'info',
      metric: 'retention',
      text: '17% of new customers are gone after 90 days (13–22%); the book says 20–70%.',
      action: null,
    },
    {
      id: 'contact-better',
      audience: null,
      brief: null,
      severity: 'good',
      metric: 'problem-contact-ratio',
      text: 'Contact about problems fell from 56% to 52%.',
      action: null,
    },
  ],
  onboarding: {
    customers: [
      atRisk('C0327', 75, 39),
      atRisk('C1140', 65, 58, { owner: null }),
      atRisk('C0911', 60, 71),
      atRisk('C1202', 55, 12, { segment: 'business' }),
      atRisk('C0349', 55, 30),
      atRisk('C1313', 50, 44),
      atRisk('C0777', 50, 90),
      atRisk('C1009', 45, 21, { segment: null }),
      atRisk('C1444', 40, 8),
      atRisk('C0102', 35, 66),
      atRisk('C0103', 35, 67),
    ],
    total: 87,
    omitted: 76,
    bands: { high: 7, medium: 19, low: 61 },
    horizonDays: 100,
    isRepurchase: false,
    trust: {
      code: 'points_rank',
      text: 'On 247 customers whose outcome is known, the points of day 14 put the one who left above the one who stayed in 59% of pairs that began in the same quarter (51–66%; guessing is 50%): they can be trusted to order the list.',
      landmark: 14,
      customers: 247,
      events: 83,
      auc: { value: 0.586, low: 0.508, high: 0.66 },
      sameQuarter: { value: 0.586, low: 0.508, high: 0.66 },
    },
  },
  notes: [
    {
      code: 'state-as-exported',
      text: 'Segment, owner and status are taken from the export date, not from the as-of date.',
    },
    { code: 'orphans', text: '12 contacts belong to customers who are not in the customer file.' },
  ],
});

/** Only a few survey answers. */
export const poorReport: Report = withStory({
  ...base,
  locale: 'nl',
  relationship: null,
  sources: [source('enquete.csv', 'surveys', 14, { columns: { customer_id: 'Klant', score: 'Cijfer' } })],
  metrics: [
    metric({
      ...nps,
      question: 'Hoe graag bevelen klanten ons aan?',
      status: 'low_n',
      value: 14.2857,
      numerator: 2,
      denominator: 14,
      clusters: 14,
      interval: interval(-28.1, 49.2, 'adjusted-wald'),
      previous: null,
      change: null,
      trend: null,
      series: series([null, null, null, null, null, null, null, null, null, null, 12, 16], 40),
      segments: [],
      segmentsNote: 'Geen segmenten: de enquête heeft geen kolom segment.',
      parts: { promoters: 6, passives: 4, detractors: 4, responseRate: null },
      excluded: {},
      definition: 'Aandeel promotors (9–10) min aandeel criticasters (0–6), laatste antwoord per respondent.',
    }),
    missing(
      'promise-kept-rate',
      'Afspraken op tijd nagekomen',
      'een bestand met afspraken, of aankopen met beloofde en echte leverdatum, is nodig',
    ),
    missing('problem-contact-ratio', 'Contact door problemen', 'een bestand met contacten is nodig'),
    missing('contact-rate', 'Contacten', 'een bestand met contacten is nodig'),
    missing('retention', 'Nog klant na 100 dagen', 'te weinig klanten met een startdatum (3)', 'too_few'),
    missing('onboarding-risk', 'Nieuwe klanten met hoog risico', 'een begindatum per klant is nodig'),
  ],
});

/** What an attacker, or a careless system, can put into names. */
export const hostileTexts = {
  escape: '\u001b[2J\u001b]0;owned\u0007\u009b31mred',
  lines: 'first\r\nsecond\u2028third\ttab\u0000nul',
  bidi: 'abc\u202egnp.exe\u2066x\u200bzero\ufeffbom',
  formula: '=HYPERLINK("http://evil.example","click")',
  pipes: '| a | b | `code` **bold** [link](http://evil.example) @everyone #12 $x$',
  html: '<script>alert(1)</script><img src=x onerror=alert(1)> &amp;',
  wide: '株式会社テスト顧客管理システム東京本社営業部',
  emoji: '👩🏽‍🚀🇳🇱❤️🫠 ok',
  long: 'x'.repeat(300),
  surrogate: 'bad\ud800half',
  proto: '__proto__',
};

const { escape: esc, lines, bidi, formula, pipes, html, wide, emoji, long, surrogate, proto } = hostileTexts;

/** The rich report with a hostile text in every place that a file can fill. */
export const hostileReport: Report = withStory({
  ...richReport,
  sources: [
    source(`${esc}.csv`, 'customers', 10, {
      columns: Object.fromEntries([
        ['customer_id', formula],
        ['segment', pipes],
        [proto, html],
      ]),
      unused: [wide, emoji, long, lines, bidi, html, pipes],
      notes: [`column ${bidi} is ${html}`],
      constants: { survey_type: esc },
      why: [pipes, html],
      setAside: [{ reason: proto, text: lines, count: 2, first: { record: 1, line: 2 } }],
    }),
    source(wide.repeat(8), 'contacts', 10),
    source(long, 'surveys', 10, { setAside: [{ reason: 'x', text: long, count: 1, first: { record: 1, line: 1 } }] }),
  ],
  metrics: richReport.metrics.map((each) =>
    each.id === 'promise-kept-rate'
      ? {
          ...each,
          segments: [
            ...nps.segments.slice(0, 2).map((segment, index) => ({
              ...segment,
              segment: [formula, emoji][index] ?? wide,
              value: 0.4,
              interval: interval(0.3, 0.5),
              difference: null,
            })),
            {
              ...(nps.segments[0] as (typeof nps.segments)[number]),
              field: pipes,
              segment: wide.repeat(5),
              value: 0.5,
              difference: null,
              interval: interval(0.4, 0.6),
            },
          ],
          parts: {
            ...each.parts,
            byType: Object.fromEntries(
              [formula, emoji, wide.repeat(3), proto, esc, long].map((name) => [
                name,
                { x: 8, n: 10, value: 0.8, lo: 0.5, hi: 0.9, status: 'ok' },
              ]),
            ),
          },
        }
      : each.id === 'problem-contact-ratio'
        ? {
            ...each,
            caveats: [html, lines],
            parts: {
              ...each.parts,
              pareto: [esc, formula, wide, emoji, html].map((label, index) => ({
                reason: label,
                label,
                n: 10,
                share: 0.2,
                cumulative: (index + 1) / 5,
              })),
            },
          }
        : each,
  ),
  findings: [
    {
      id: 'a',
      severity: 'critical',
      metric: 'nps',
      text: `${html} ${esc} ${long}`,
      action: pipes,
      audience: esc,
      brief: null,
    },
    {
      id: 'b',
      severity: 'info',
      metric: 'nps',
      text: `- ${wide.repeat(9)}`,
      action: `1. ${emoji} ${surrogate}`,
      audience: null,
      brief: html,
    },
  ],
  onboarding: {
    customers: [
      atRisk(formula, 75, 10, { owner: esc, segment: pipes }),
      atRisk(`-2+3${html}`, 70, 10, { owner: wide, segment: emoji }),
      atRisk(long, 65, 10, { owner: long, segment: long }),
      atRisk(wide.repeat(4), 60, 10, { reasons: [{ id: 'x', points: 60, text: bidi }], action: null }),
      atRisk(`@${surrogate}`, 55, 10, { owner: lines, segment: bidi }),
      atRisk('$& $1 $$', 55, 10, { owner: '$&', segment: '$1' }),
    ],
    total: 6,
    omitted: 0,
    bands: { high: 6, medium: 0, low: 0 },
    horizonDays: 100,
    isRepurchase: true,
    trust: null,
  },
  notes: [{ code: 'x', text: `${lines} ${html} ${pipes}` }],
});
