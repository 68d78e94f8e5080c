import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AnalyzeRequest } from '../src/analysis/analyze.ts';
import { defaultSettings } from '../src/relationships/settings.ts';
import type { MetricResult, Report } from '../src/report/report.ts';
import { analyzeFixture, onDemand } from './analyze-fixture.ts';

/** What the reference does not cover (METHOD F.11), on exports small enough to count by hand. */
const scratch = mkdtempSync(join(tmpdir(), 'health-by-hand-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let exports = 0;

/** Letters stand for customers; in a file they look like ids. */
const withIds = (line: string) => line.replace(/(^|,)([A-Z])(?=[,-]|$)/g, '$1$2001');

async function reportOn(files: Record<string, string[]>, options: Partial<AnalyzeRequest> = {}): Promise<Report> {
  const folder = join(scratch, String(exports++));
  mkdirSync(folder);
  for (const [name, lines] of Object.entries(files))
    writeFileSync(join(folder, `${name}.csv`), `${lines.map(withIds).join('\n')}\n`);
  return analyzeFixture(folder, { asOf: '2025-06-30', ...options });
}

function of(report: Report, id: string): MetricResult {
  const found = report.metrics.find((metric) => metric.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
}

const customers = (...ids: string[]) => ['customer_id,contract_start_at', ...ids.map((id) => `${id},2025-01-01`)];

describe('the same matter (METHOD B9)', () => {
  const head = 'contact_id,customer_id,created_at,contact_reason,issue_id,resolved_at';
  const mixed = [
    head,
    // same issue, five days apart: the first is repeated, the second starts nothing
    'k1,A,2025-05-01T09:00,defect,i1,',
    'k2,A,2025-05-06T09:00,outage,i1,',
    // one without an issue, same reason
    'k3,B,2025-05-01T09:00,defect,i2,',
    'k4,B,2025-05-04T09:00,defect,,',
    // both with issues, and different ones: two matters although the reason is the same
    'k5,C,2025-05-01T09:00,defect,i3,',
    'k6,C,2025-05-02T09:00,defect,i4,',
    // neither issue nor reason on one side: the same customer is enough
    'k7,D,2025-05-01T09:00,defect,,',
    'k8,D,2025-05-03T09:00,,,',
    // eight days is too long
    'k9,E,2025-05-01T09:00,defect,i5,',
    'k10,E,2025-05-09T09:00,defect,i5,',
    // same day: the order of time decides which comes first
    'k11,F,2025-05-01T15:00,outage,i6,',
    'k12,F,2025-05-01T09:00,outage,i6,',
  ];

  // a week after the last contact: later the file would end early, and its windows with it (METHOD-2 G5)
  const firstContact = { metrics: ['first-contact-resolution'], asOf: '2025-05-16' };

  it('is told by issue, else by reason, else by customer', async () => {
    const report = await reportOn(
      { customers: customers('A', 'B', 'C', 'D', 'E', 'F'), contacts: mixed },
      firstContact,
    );
    // first: k1, k3, k5, k6, k7, k9, k10, k12; of these repeated: k1, k3, k7, k12
    expect(of(report, 'first-contact-resolution')).toMatchObject({
      denominator: 8,
      value: 0.5,
      clusters: 6,
      parts: { repeat: { x: 4, n: 8 } },
    });
  });

  it('counts the same where every contact has an issue and where some have none', async () => {
    const whole = mixed.filter((line) => line.includes(',i') || line === head);
    const plain = of(
      await reportOn({ customers: customers('A', 'C', 'E', 'F', 'B'), contacts: whole }, firstContact),
      'first-contact-resolution',
    );
    // k1, k3, k5, k6, k9, k10, k12; repeated k1, k12
    expect(plain.parts).toMatchObject({ repeat: { x: 2, n: 7 } });
    const withStranger = [...whole, 'k99,G,2025-05-01T09:00,verification,,'];
    const general = of(
      await reportOn({ customers: customers('A', 'C', 'E', 'F', 'B', 'G'), contacts: withStranger }, firstContact),
      'first-contact-resolution',
    );
    expect(general.parts).toMatchObject({ repeat: { x: 2, n: 8 } });
  });

  it('contradicts what was called solved, and raises the impact of a third contact', async () => {
    const contacts = [
      head,
      'k1,A,2025-05-01T09:00,billing_error,i1,2025-05-02T10:00',
      // before it was called solved: no contradiction
      'k2,A,2025-05-02T09:00,billing_error,i1,2025-05-02T10:00',
      // the third within 30 days, and a contradiction of the two above
      'k3,A,2025-05-09T09:00,billing_error,i1,',
      ...['B', 'C', 'D', 'E'].map(
        (id, i) => `k${i + 4},${id},2025-05-01T09:00,billing_error,i${i + 4},2025-05-03T09:00`,
      ),
    ];
    const report = await reportOn(
      {
        customers: customers('A', 'B', 'C', 'D', 'E'),
        contacts,
        surveys: ['customer_id,survey_type,responded_at,score', 'A,nps,2025-05-16,9'],
      },
      {
        asOf: '2025-05-16',
        metrics: ['delivery-gap', 'ferment-quadrant'],
        settings: { ...defaultSettings, selfRating: 80 },
      },
    );
    expect(of(report, 'delivery-gap').parts).toMatchObject({ resolutionContradicted: { x: 2, n: 6 } });
    expect(of(report, 'ferment-quadrant').parts.counts).toEqual({ apologiseAndHelp: 6, fixAndPlusUp: 1 });
  });
});

describe('questions beside the recommendation question', () => {
  const answers = (type: string, scores: number[], from = 0) =>
    scores.map(
      (score, i) => `C${i + from},${type},2025-06-0${(i % 5) + 1},2025-06-10,${score},1,${type === 'ces' ? 7 : 5}`,
    );
  const surveys = [
    'customer_id,survey_type,sent_at,responded_at,score,scale_min,scale_max',
    ...answers('ces', [7, 6, 5, 4, 1, 5]),
    // an earlier answer of the same customer does not count
    'C0,ces,2025-05-01,2025-05-02,1,1,7',
    ...answers('trust', [5, 4, 3, 5, 1]),
    ...answers('csat', [5, 5, 4, 2, 5]),
    ...['e1', 'e2', 'e3', 'e4', 'e5'].map((id) => `${id},internal,2025-06-01,2025-06-02,5,1,5`),
  ];
  const ids = ['C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'e1', 'e2', 'e3', 'e4', 'e5'];
  const report = onDemand(() => reportOn({ customers: customers(...ids), surveys }));

  it('measures effort: 5 to 7 of 7 is easy, the mean is that of the normalised scores (B5)', async () => {
    const ces = of(await report(), 'ces');
    expect(ces).toMatchObject({ status: 'low_n', numerator: 4, denominator: 6 });
    // (6 + 5 + 4 + 3 + 0 + 4) / 6 of six steps
    expect(ces.parts.meanScore).toBeCloseTo(22 / 36, 6);
    expect(ces.sentence).toBe('67% of those who answered found it easy (30–90%).');
  });

  it('turns the scale round where a low score means easy, for effort only (METHOD A)', async () => {
    const turned = await reportOn(
      { customers: customers(...ids), surveys },
      { read: { columns: {}, constants: { surveys: { ces_direction: 'lower_is_easier' } } } },
    );
    const ces = of(turned, 'ces');
    // of 7, 6, 5, 4, 1, 5 only the 1 is easy; the steps that are left of six: 0, 1, 2, 3, 6, 2
    expect(ces).toMatchObject({ numerator: 1, denominator: 6 });
    expect(ces.parts.meanScore).toBeCloseTo(14 / 36, 6);
    expect(of(turned, 'csat').value).toBe(of(await report(), 'csat').value);
  });

  it('measures trust as satisfaction is (B4)', async () => {
    expect(of(await report(), 'trust')).toMatchObject({ numerator: 3, denominator: 5, value: 0.6 });
  });

  it('takes the opinion of the company from surveys of type internal, and tests the gap by Newcombe (B23)', async () => {
    const gap = of(await report(), 'delivery-gap');
    // 5 of 5 within against 3 of 5 outside
    expect(gap).toMatchObject({ status: 'low_n', value: 40, interval: { method: 'newcombe' } });
    expect(gap.interval?.low).toBeLessThan(0);
    expect(gap.parts).toMatchObject({ company: 100, customersGreat: { x: 3, n: 5 } });
  });
});

describe('recommendation (METHOD B1)', () => {
  const head = 'customer_id,respondent,survey_type,responded_at,score';
  const nps = async (scores: readonly number[], customerOf = (i: number) => `C${100 + i}`) => {
    const rows = scores.map((score, i) => `${customerOf(i)},P${100 + i},nps,2025-06-2${i % 10},${score}`);
    return of(await reportOn({ surveys: [head, ...rows] }, { metrics: ['nps'] }), 'nps');
  };
  const upToFive = (n: number) => Array.from({ length: n }, (_, i) => 1 + (i % 5));

  it('doubts ten answers of which none is above five, not fewer, and not with a six among them', async () => {
    const [ten, fewer, withSix] = [await nps(upToFive(10)), await nps(upToFive(9)), await nps([...upToFive(30), 6])];
    const aboutScale = ({ caveats }: typeof ten) => caveats.filter((caveat) => caveat.includes('scale'));
    expect(aboutScale(ten)).toEqual([expect.stringContaining('a scale of 1 to 5')]);
    expect(ten.status).toBe('low_quality');
    expect(aboutScale(fewer)).toEqual([]);
    expect(aboutScale(withSix)).toEqual([]);
  });

  it('has the interval of customers where one of them answers for several people', async () => {
    const scores = [9, 9, 10, 3, 7, 9, 2, 9];
    const alone = await nps(scores);
    expect(alone).toMatchObject({ value: 37.5, denominator: 8, clusters: 8, interval: { method: 'adjusted-wald' } });
    const shared = await nps(scores, (i) => `C${100 + (i % 6)}`);
    expect(shared).toMatchObject({ value: 37.5, clusters: 6, interval: { method: 'cluster-adjusted-wald' } });
  });
});

describe('who answered (METHOD B3)', () => {
  it('says so when customers with a fresh problem answer more often', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `C${String(i).padStart(2, '0')}`);
    const surveys = [
      'customer_id,survey_type,sent_at,responded_at,score',
      // everyone with a problem answers, one in ten of the others does
      ...ids.map((id, i) => (i < 20 || i % 10 === 0 ? `${id},nps,2025-05-10,2025-05-12,8` : `${id},nps,2025-05-10,,`)),
      // not old enough to count; without it the file would end in May, and its windows with it (METHOD-2 G5)
      `${ids[0]},nps,2025-06-30,,`,
    ];
    const contacts = [
      'customer_id,created_at,contact_reason',
      ...ids.slice(0, 20).map((id) => `${id},2025-05-01,defect`),
    ];
    const files = { customers: customers(...ids), surveys, contacts };
    const rate = of(await reportOn(files, { metrics: ['response-rate'] }), 'response-rate');
    expect(rate).toMatchObject({ numerator: 22, denominator: 40 });
    expect(rate.parts).toMatchObject({ afterProblem: { x: 20, n: 20 }, withoutProblem: { x: 2, n: 20 } });
    expect(rate.caveats).toEqual([expect.stringContaining('over-represent customers with a fresh problem: 100%')]);
  });
});

describe('without contracts', () => {
  const orders = (id: string, ...days: string[]) => days.map((day, i) => `${id}-${i},${id},${day},10`);
  const purchases = [
    'order_id,customer_id,ordered_at,amount',
    // six who were there a year ago (30 June 2024): two of them gone since
    ...orders('A', '2024-06-01', '2024-10-01', '2025-02-01', '2025-05-01'),
    ...orders('B', '2024-06-01', '2024-10-01', '2025-02-01', '2025-05-01'),
    ...orders('C', '2024-06-01', '2024-10-01', '2025-02-01', '2025-05-01'),
    ...orders('D', '2024-06-01', '2024-06-20'),
    ...orders('E', '2024-05-01'),
    // silent for long, but back in time: kept
    ...orders('F', '2024-03-01', '2025-06-01'),
    // the export begins long before
    ...orders('Z', '2023-06-01'),
  ];
  const report = onDemand(() =>
    reportOn({ purchases }, { relationship: 'noncontractual', inactivityDays: 180, isHistoryComplete: true }),
  );

  it('a customer is lost by silence, and who came back is kept (B16)', async () => {
    // alive on 30 June 2024: A, B, C, D, E, F; gone on 30 June 2025: D and E
    expect(of(await report(), 'annual-churn')).toMatchObject({ numerator: 2, denominator: 6, status: 'low_n' });
  });

  it('two orders on a day are one occasion, and a year is counted from the first (B17)', async () => {
    // bought in the past year: A, B, C on three days, F on one
    expect(of(await report(), 'repeat-purchase')).toMatchObject({ denominator: 4, status: 'too_few', value: null });
    // first purchase within two years and a year ago or longer: A to F; again within 365 days: A, B, C, D
    expect(of(await report(), 'repeat-purchase').parts.within365).toMatchObject({ x: 4, n: 6 });
  });

  it('nobody is bound, and recent buying stands in for use (B28, B29)', async () => {
    const dimensions = of(await report(), 'dimensions');
    // active: A, B, C bought 60 days ago, F 29 days ago; H is 180
    expect(dimensions.parts.instrumental).toBeCloseTo((3 * (1 - 60 / 180) + (1 - 29 / 180)) * 25, 6);
    expect(of(await report(), 'loyalty').status).toBe('not_exported');
  });
});

describe('contacts of a kind', () => {
  it('an export without reasons knows no quadrants, and says what they would add', async () => {
    const contacts = ['customer_id,created_at', 'A,2025-05-01', 'B,2025-05-02'];
    const report = await reportOn({ customers: customers('A', 'B'), contacts });
    for (const id of [
      'problem-contact-ratio',
      'price-jaffe-quadrant',
      'ferment-quadrant',
      'handover',
      'response-time',
      'welcome',
      'proactivity',
    ]) {
      expect(of(report, id), id).toMatchObject({
        status: 'not_exported',
        value: null,
        numerator: null,
        sentence: null,
      });
      expect(of(report, id).reason, id).toContain('would add');
    }
    expect(of(report, 'health')).toMatchObject({ status: 'not_measurable', value: null });
    expect(of(report, 'health').reason).toContain('60% is needed');
  });

  const ratioOf = async (reasons: readonly string[], column = 'contact_reason') => {
    const rows = reasons.map((reason, i) => `C${100 + i},2025-06-${10 + i},${reason}`);
    const contacts = [`customer_id,created_at,${column}`, ...rows];
    return of(await reportOn({ contacts }, { metrics: ['problem-contact-ratio'] }), 'problem-contact-ratio');
  };
  const known = ['defect', 'defect', 'defect', 'defect', 'outage', 'outage', 'outage', 'outage', 'complaint'];

  it('are doubted where more than a fifth have no known class, not at a fifth (B8)', async () => {
    const [fifth, more] = [
      await ratioOf([...known.slice(0, 8), 'zzx', 'zzy']),
      await ratioOf([...known.slice(0, 7), 'zzx', 'zzy']),
    ];
    expect(fifth).toMatchObject({ status: 'low_n', denominator: 8, parts: { unknown: 2, bounds: [0.8, 1] } });
    expect(more).toMatchObject({ status: 'low_quality', denominator: 7, parts: { unknown: 2 } });
  });

  it('have few causes that make four fifths of them, the most frequent first (B8)', async () => {
    const { parts } = await ratioOf([...known, 'billing_error']);
    const pareto = parts.pareto as { reason: string; n: number }[];
    expect(pareto.map(({ reason, n }) => [reason, n])).toEqual([
      ['defect', 4],
      ['outage', 4],
      ['billing_error', 1],
      ['complaint', 1],
    ]);
    expect(parts.vitalFew).toBe(2);
  });

  it('are classed by what they say where no reason was written', async () => {
    const said = await ratioOf(['my parcel is broken', 'invoice is wrong'], 'subject');
    expect(said).toMatchObject({ status: 'too_few', denominator: 2, parts: { basis: { lexicon: 2 } } });
  });

  it('takes responsibility and impact from the contact itself before the table (B14)', async () => {
    const contacts = [
      'customer_id,created_at,contact_reason,impact,responsibility',
      // by the table billing_error is ours and low
      'A,2025-05-01,billing_error,,',
      'B,2025-05-01,billing_error,high,',
      'C,2025-05-01,billing_error,,customer',
      'D,2025-05-01,no such reason,high,company',
      'E,2025-05-01,no such reason,,',
      'H,2025-05-01,no such reason,,',
      'F,2025-05-01,billing_error,,',
      'G,2025-05-01,billing_error,,',
    ];
    const report = await reportOn({ customers: customers('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'), contacts });
    // two of eight have no place: too many to trust the rest
    expect(of(report, 'ferment-quadrant').status).toBe('low_quality');
    expect(of(report, 'ferment-quadrant').parts.counts).toEqual({
      apologiseAndHelp: 3,
      fixAndPlusUp: 2,
      redCarpet: 1,
      unmapped: 2,
    });
    expect(of(report, 'price-jaffe-quadrant')).toMatchObject({
      status: 'low_quality',
      parts: { counts: { eliminate: 5, unmapped: 3 } },
    });
  });
});

describe('what an export cannot show is neither perfect nor bad', () => {
  const scores = ['A', 'B', 'C', 'D', 'E', 'F'].map((_, i) => `nps,2025-06-0${i + 1},${i < 3 ? 3 : 9}`);
  const surveys = ['survey_type,responded_at,score', ...scores];
  const contacts = [
    'created_at,direction,contact_reason,issue_id,agent_id,resolved_at',
    ...[1, 2, 3, 4, 5, 6].map((day) => `2025-06-0${day}T09:00,inbound,defect,i1,agent${day},2025-06-0${day}T10:00`),
    '2025-06-10T09:00,outbound,verification,,agent1,',
  ];
  const report = onDemand(() => reportOn({ customers: customers('A', 'B', 'C', 'D', 'E', 'F'), contacts, surveys }));

  it('rows without customers tell nothing about coming back, being passed on or being followed up', async () => {
    for (const id of [
      'first-contact-resolution',
      'handover',
      'closed-loop',
      'loyalty',
      'referral-readiness',
      'satisfied-but-leaving',
      'nps-validity',
    ]) {
      expect(of(await report(), id), id).toMatchObject({ status: 'not_exported', value: null });
      expect(of(await report(), id).reason, id).toContain('would add');
    }
    expect(of(await report(), 'problem-contact-ratio')).toMatchObject({ numerator: 6, denominator: 6 });
    expect(of(await report(), 'delivery-gap').parts.resolutionContradicted).toBeNull();
  });

  it('customers without any column that tells a contract ended have no rate of leaving', async () => {
    for (const id of ['retention', 'annual-churn', 'silent-churn', 'acquisition-lost']) {
      expect(of(await report(), id), id).toMatchObject({ status: 'not_exported', value: null });
      expect(of(await report(), id).reason, id).toContain('no column tells which contracts ended');
    }
  });

  it('a silence that could not have been heard is none, and what was not looked at is named', async () => {
    const purchases = [
      'order_id,customer_id,ordered_at',
      ...[1, 2, 3, 4, 5, 6].map((n) => `o${n},C${n},2024-09-0${n}`),
    ];
    const only = await reportOn(
      { purchases: [...purchases, 'o7,Z,2023-01-01'] },
      { relationship: 'noncontractual', inactivityDays: 90, isHistoryComplete: true },
    );
    expect(of(only, 'silent-churn')).toMatchObject({ status: 'not_exported', value: null });
    expect(of(only, 'word-of-mouth').status).toBe('not_exported');
    const heard = await reportOn(
      { purchases, surveys: ['customer_id,survey_type,responded_at,score', 'C1,nps,2025-06-01,9'] },
      { relationship: 'noncontractual', inactivityDays: 90, isHistoryComplete: true },
    );
    expect(of(heard, 'silent-churn')).toMatchObject({ status: 'low_n', numerator: 6 });
    expect(of(heard, 'silent-churn').caveats).toContain('not seen for lack of data: problem contacts');
  });

  it('reasons of which the table knows none prove no clear terms', async () => {
    const own = ['A', 'B', 'C', 'D', 'E', 'F'].map((id, i) => `${id},2025-03-0${i + 1},Billing::Refund,problem`);
    const rows = ['customer_id,created_at,contact_reason,contact_class', ...own];
    const found = await reportOn({ customers: customers('A', 'B', 'C', 'D', 'E', 'F'), contacts: rows });
    expect(of(found, 'expectation-gap')).toMatchObject({ status: 'low_quality', value: null });
    expect(of(found, 'expectation-gap').reason).toContain('6 of 6 contacts are not in the table');
  });

  it('who is bound is not known without the day on which contracts end', async () => {
    const named = ['customer_id,survey_type,responded_at,score', ...scores.map((row, i) => `${'ABCDEF'[i]},${row}`)];
    const loyalty = of(
      await reportOn({
        customers: [
          'customer_id,contract_start_at,churned_at',
          'A,2025-01-01,',
          ...['B', 'C', 'D', 'E', 'F'].map((id) => `${id},2025-01-01,`),
        ],
        surveys: named,
      }),
      'loyalty',
    );
    expect(loyalty).toMatchObject({ status: 'not_exported', value: null, parts: { intrinsic: { x: 3, n: 6 } } });
    expect(loyalty.reason).toContain('3 of 6 customers with a score stay because they want to');
  });
});

describe('split by columns', () => {
  const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
  const people = [
    'customer_id,contract_start_at,account_owner,region',
    ...ids.map((id, i) => `${id},2024-01-01,${i < 6 ? 'Ann' : ''},${i < 5 ? 'north' : 'south'}`),
  ];
  const contacts = [
    'customer_id,created_at,contact_reason,channel,first_response_at',
    // five by e-mail, of which two come back by phone; five by phone, answered late
    ...ids.slice(0, 5).map((id) => `${id},2025-05-01T09:00,defect,email,2025-05-01T10:00`),
    'A,2025-05-03T09:00,defect,phone,2025-05-05T10:00',
    'B,2025-05-03T09:00,defect,phone,2025-05-05T10:00',
    ...ids.slice(5).map((id) => `${id},2025-05-01T09:00,defect,phone,2025-05-03T09:00`),
  ];
  const report = onDemand(() =>
    reportOn({ customers: people, contacts }, { by: ['region', 'channel'], asOf: '2025-05-10' }),
  );
  const groups = async (id: string) =>
    of(await report(), id).segments.map(({ segment, numerator, denominator, value }) => [
      segment,
      numerator,
      denominator,
      value,
    ]);

  it('shares of contacts by a column of theirs as well as by one of customers', async () => {
    expect(await groups('first-contact-resolution')).toEqual([
      ['north', 3, 5, 0.6],
      ['south', 5, 5, 1],
      ['email', 3, 5, 0.6],
      ['phone', 5, 5, 1],
    ]);
    // by phone nobody was answered within a day, by e-mail everybody
    expect((await groups('response-time')).map(([segment, , n, value]) => [segment, n, value])).toEqual([
      ['north', 7, 5 / 7],
      ['south', 5, 0],
      ['phone', 7, 0],
      ['email', 5, 1],
    ]);
    const [byRegion, , byChannel] = of(await report(), 'first-contact-resolution').segments;
    expect(byRegion?.difference).not.toBeNull();
    // a customer can have written and called: no test of independent groups
    expect(byChannel?.difference).toBeNull();
  });

  it('figures about customers as they stand, and says which column does not apply', async () => {
    expect(await groups('ownership')).toEqual([
      ['north', 5, 5, 1],
      ['south', 1, 5, 0.2],
    ]);
    expect(await groups('word-of-mouth')).toEqual([
      ['north', 5, 5, 5],
      ['south', 5, 5, 5],
    ]);
    expect(of(await report(), 'ownership').segmentsNote).toBe(
      'not split by channel: a column of the contacts, not of what is counted here',
    );
    // the busiest of five customers makes two of seven contacts, or one of five
    expect(await groups('concentration')).toEqual([
      ['north', 2, 7, 2 / 7],
      ['south', 1, 5, 1 / 5],
    ]);
  });
});

describe('complete months', () => {
  const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
  const on = (day: string, people: readonly string[], answer: string) =>
    people.map((id) => `${id},${day}T09:00,inbound,${id < 'D' ? 'self_service' : 'email'},defect,${answer}`);
  const report = onDemand(() =>
    reportOn({
      customers: [
        'customer_id,contract_start_at,churned_at,churn_reason,acquisition_cost',
        // A is lost within a hundred days of a start in January, the others are not
        ...ids.map((id, i) => `${id},2025-01-1${i},${id === 'A' ? '2025-04-02' : ''},,${100 + i}`),
      ],
      contacts: [
        'customer_id,created_at,direction,channel,contact_reason,first_response_at',
        ...on('2025-01-01', ids.slice(0, 1), '2025-01-01T10:00'),
        ...on('2025-05-05', ids, '2025-05-05T10:00'),
        // two come back within the week
        ...on('2025-05-08', ids.slice(8), '2025-05-12T09:00'),
        ...on('2025-06-10', ids.slice(4), ''),
        ...ids.slice(0, 5).map((id) => `${id},2025-06-11T09:00,outbound,email,proactive_advice,`),
      ],
      surveys: [
        'customer_id,survey_type,sent_at,responded_at,score',
        ...ids.map((id, i) => `${id},csat,2025-01-05,2025-01-0${i % 9 ? 6 : 5},${i < 6 ? 5 : 2}`),
        // the later answer of a month counts: five of them are satisfied after all
        ...ids.slice(5).flatMap((id) => [`${id},csat,2025-05-01,2025-05-02,1`, `${id},csat,2025-05-09,2025-05-10,4`]),
      ],
    }),
  );
  const series = async (id: string) =>
    of(await report(), id).series.map(({ from, n, value }) => [from.slice(0, 7), n, value]);
  const last = async (id: string, months: number) => (await series(id)).slice(-months);

  it('are counted like a period, and end where they can be judged', async () => {
    // June is not over for who may still come back
    expect(await last('first-contact-resolution', 1)).toEqual([['2025-05', 10, 0.8]]);
    expect(await last('price-jaffe-quadrant', 2)).toEqual([
      ['2025-05', 12, 1],
      ['2025-06', 6, 1],
    ]);
    // self-service counts its three contacts of May, of which none came in June
    expect(await last('channels', 2)).toEqual([
      ['2025-05', 12, 3 / 12],
      ['2025-06', 6, 0],
    ]);
    expect(await last('proactivity', 1)).toEqual([['2025-06', 11, 5 / 11]]);
    // two of the twelve waited four days
    expect(await last('response-time', 1)).toEqual([['2025-05', 12, 10 / 12]]);
    expect((await last('csat', 2)).map(([month, n, value]) => [month, n, value])).toEqual([
      ['2025-05', 5, 1],
      ['2025-06', 0, null],
    ]);
    // everybody had a problem in May, six in June; no month before anything was seen
    expect(await last('word-of-mouth', 2)).toEqual([
      ['2025-05', 10, 10],
      ['2025-06', 10, 6],
    ]);
    // of the ten who started in January one was lost in time, who had cost 100
    expect(await series('acquisition-lost')).toEqual([
      ['2025-01', 10, 100],
      ['2025-02', 0, null],
    ]);
  });

  it('and the period before are told to be missing where there are none on purpose', async () => {
    const { metrics } = await report();
    expect(metrics.filter(({ series: months, lacks }) => months.length > 0 && lacks.series !== undefined)).toEqual([]);
    expect(of(await report(), 'annual-churn').lacks.series).toContain('a whole year');
    expect(of(await report(), 'loyalty').lacks).toEqual({
      series: expect.stringContaining('as-of day'),
      previous: expect.stringContaining('as-of day'),
    });
    expect(of(await report(), 'nps').lacks).toEqual({});
  });
});

describe('the retention curve by quarter of start (METHOD B15)', () => {
  const started = (from: string, lost: number, count: number, prefix: string) =>
    Array.from({ length: count }, (_, i) => `${prefix}${i + 100},${from},${i < lost ? from.replace(/05$/, '25') : ''}`);
  const people = [
    'customer_id,contract_start_at,churned_at',
    // five of 20 leave on day 20, then ten of 20; a third quarter is too small for a curve of its own
    ...started('2024-02-05', 5, 20, 'P'),
    ...started('2024-05-05', 10, 20, 'Q'),
    ...started('2024-08-05', 0, 19, 'S'),
  ];
  it('has a curve for each with enough customers, and tests two against each other', async () => {
    const contacts = ['customer_id,created_at,contact_reason', 'P100,2024-01-01,defect'];
    const retention = of(await reportOn({ customers: people, contacts }), 'retention');
    const curve = { '30': expect.objectContaining({ atRisk: 15 }), '100': expect.objectContaining({ S: 0.75 }) };
    expect(retention.parts.byQuarter).toEqual([
      { from: '2024-01-01', to: '2024-03-31', n: 20, events: 5, curve: expect.objectContaining(curve) },
      expect.objectContaining({ from: '2024-04-01', n: 20, events: 10 }),
    ]);
    // log-rank with one event time: 15 events of 40, 7.5 expected in each, V = 15 * 20 * 20 * 25 / (40 * 40 * 39); chi-squared 2.6
    expect(retention.parts.quartersDiffer).toEqual({ p: expect.closeTo(0.1069, 3) });
    expect(retention).toMatchObject({ denominator: 59, value: expect.closeTo(44 / 59, 9) });
  });
});

describe('the change of retention', () => {
  it('compares those whose first hundred days ended in two periods of one length, nobody else', async () => {
    const started = (from: string, lost: string, lostOf: number, count: number, prefix: string) =>
      Array.from({ length: count }, (_, i) => `${prefix}${i + 100},${from},${i < lostOf ? lost : ''}`);
    const people = [
      'customer_id,contract_start_at,churned_at',
      // day 100 is 28 January: in the period before; two of eight had left
      ...started('2024-10-20', '2024-12-01', 2, 8, 'P'),
      // day 100 is 25 April: in the period; three of six had left
      ...started('2025-01-15', '2025-03-06', 3, 6, 'Q'),
      // long over, and not over yet: in the curve, not in the change
      ...started('2024-03-01', '2024-04-01', 9, 10, 'R'),
      ...started('2025-05-01', '2025-05-20', 5, 7, 'S'),
    ];
    const contacts = ['customer_id,created_at,contact_reason', 'R109,2024-01-01,defect'];
    const { previous, change, window } = of(await reportOn({ customers: people, contacts }), 'retention');
    expect(previous).toMatchObject({ from: '2025-01-02', to: '2025-04-01', numerator: 6, denominator: 8, value: 0.75 });
    expect(change?.value).toBeCloseTo(3 / 6 - 6 / 8, 12);
    expect(window?.to).toBe('2025-06-30');
  });
});

describe('a list without the customers who left (METHOD F)', () => {
  const old = (lost: string) => Array.from({ length: 30 }, (_, i) => `O${i + 100},2020-01-01,${i === 0 ? lost : ''}`);
  const caveatsWith = async (lost: string) => {
    const people = ['customer_id,contract_start_at,churned_at', ...old(lost)];
    // the export covers 2023-07-01 to 2025-06-30: its first quarter ends on 2023-12-30
    const contacts = ['customer_id,created_at,contact_reason', 'O100,2023-07-01,defect'];
    return of(await reportOn({ customers: people, contacts }), 'annual-churn').caveats;
  };
  it('is suspected where nobody leaves early on', async () => {
    expect(await caveatsWith('2025-01-01')).toEqual([
      expect.stringContaining('nobody is seen leaving between 2023-07-01 and 2023-12-30'),
    ]);
    expect(await caveatsWith('2023-11-01')).toEqual([]);
  });
});
