import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allMetrics } from '../src/metrics/all-metrics.ts';
import { defaultSettings } from '../src/relationships/settings.ts';
import type { MetricResult, Report } from '../src/report/report.ts';
import { analyzeFixture, onDemand } from './analyze-fixture.ts';

/** METHOD B, the measures beyond the headline: complete results of an independent reference implementation. */
const golden = JSON.parse(readFileSync(new URL('./golden/fixtures.json', import.meta.url), 'utf8'));
const fixtures = [
  { name: 'mini', folder: 'golden/mini', asOf: '2025-03-31' },
  { name: 'telco', folder: 'golden/telco', asOf: '2025-06-30' },
  { name: 'telco@2024-12-31', folder: 'golden/telco', asOf: '2024-12-31' },
];

type Expected = { [key: string]: Expected } | Expected[] | number | string | null;

const camelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything the reference says is found again; a share of fewer than five may be hidden, its counts may not. */
function check(actual: unknown, expected: Expected, path: string): void {
  if (typeof expected === 'number') {
    const found = typeof actual === 'number' ? actual : Number.NaN;
    expect(Math.abs(found - expected), `${path}: ${actual} is not ${expected}`).toBeLessThanOrEqual(
      1e-6 * Math.max(1, Math.abs(expected)),
    );
  } else if (Array.isArray(expected)) {
    expected.forEach((each, i) => {
      check(Array.isArray(actual) ? actual[i] : undefined, each, `${path}[${i}]`);
    });
  } else if (!isRecord(expected)) expect(actual ?? null, path).toBe(expected);
  else if ('x' in expected && 'n' in expected) checkShare(actual, expected, path);
  else {
    for (const [key, value] of Object.entries(expected)) {
      // counts by a value of the data keep the value as their name
      const own = isRecord(actual) ? (key in actual ? actual[key] : actual[camelCase(key)]) : undefined;
      check(own, value, `${path}.${key}`);
    }
  }
}

function checkShare(actual: unknown, { x, n, value, p, lo, hi }: { [key: string]: Expected }, path: string): void {
  const found = isRecord(actual) ? actual : {};
  expect(found.n, path).toBe(n);
  if (found.status === 'too_few' || n === 0) {
    expect(found.value ?? null, path).toBeNull();
    return;
  }
  expect(found.x, path).toBe(x);
  check(found.value, value ?? p ?? null, `${path}.value`);
  check(found.lo, lo ?? null, `${path}.lo`);
  check(found.hi, hi ?? null, `${path}.hi`);
}

/** The figure itself in the form of a share. */
const asShare = ({ numerator: x, denominator: n, value, interval, status }: MetricResult) => ({
  x,
  n,
  value,
  lo: interval?.low ?? null,
  hi: interval?.high ?? null,
  status,
});

function pick(record: Record<string, Expected>, ...keys: string[]): Expected {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
}

describe.each(fixtures)('golden fixture $name', ({ name, folder, asOf }) => {
  const expected = golden[name];
  const metrics = allMetrics.map(({ id }) => id);
  const report = onDemand(() =>
    analyzeFixture(folder, { asOf, metrics, settings: { ...defaultSettings, selfRating: 80 } }),
  );
  const of = async (id: string): Promise<MetricResult> => {
    const found = (await report()).metrics.find((metric) => metric.id === id);
    if (!found) throw new Error(`no metric ${id}`);
    return found;
  };

  it('measures satisfaction and what was done with low scores (B4, B26)', async () => {
    check(asShare(await of('csat')), expected.csat, 'csat');
    check(asShare(await of('closed-loop')), expected.closed_loop, 'closed-loop');
    expect(await of('ces')).toMatchObject({ status: 'not_exported', value: null });
    expect((await of('trust')).reason).toContain('would add');
  });

  it('measures what broken promises do (B7)', async () => {
    const { p: _, mh, ...effect } = expected.promise_effect;
    const found = await of('broken-promise-effect');
    check(found.parts, effect, 'effect');
    if (mh) check(found.parts.mh, pick(mh, 'rr', 'lo', 'hi'), 'mh');
    else expect(found).toMatchObject({ status: 'too_few', value: null });
  });

  it('measures repeat contact, waiting and handover (B9, B10, B11)', async () => {
    check((await of('first-contact-resolution')).parts.repeat, expected.repeat.repeat, 'repeat');
    const response = await of('response-time');
    check(response.value, expected.response_time.within_target, 'within');
    check(response.interval?.low, expected.response_time.lo, 'within.lo');
    check(response.parts, pick(expected.response_time, 'n', 'unanswered', 'median_hours', 'p90_hours'), 'response');
    if (expected.slow_loss.rr) {
      check(response.parts.slowLoss, pick(expected.slow_loss, 'slow', 'fast', 'rr', 'lo', 'hi'), 'slow');
    }
    const handover = await of('handover');
    check(asShare(handover), expected.handover.share_two_or_more, 'handover');
    check(handover.parts, pick(expected.handover, 'issues', 'mean_agents'), 'handover');
    const welcome = await of('welcome');
    check(asShare(welcome), expected.welcome, 'welcome');
    check(welcome.parts.personalTouch, expected.personal_touch, 'personal');
  });

  it('places contacts in both quadrants (B13, B14)', async () => {
    check((await of('price-jaffe-quadrant')).parts.counts, expected.quadrants.price_jaffe, 'price-jaffe');
    check((await of('ferment-quadrant')).parts.counts, expected.quadrants.ferment, 'ferment');
  });

  it('measures who left, and what they had said (B16, B19, B20, B21, B22)', async () => {
    const churn = await of('annual-churn');
    if (expected.annual_churn.value === null) expect(churn).toMatchObject({ status: 'not_measurable', value: null });
    else check(asShare(churn), expected.annual_churn, 'churn');
    const silent = await of('silent-churn');
    check(silent.parts, expected.silent_churn, 'silent');
    check(silent.parts.exitAfterBad, expected.exit_after_bad, 'exit');
    check((await of('word-of-mouth')).parts, expected.wom, 'wom');
    check((await of('satisfied-but-leaving')).parts, expected.satisfied_leaving, 'satisfied');
    const { loss_rr, repurchase_rr, ...validity } = expected.nps_validity;
    const { parts } = await of('nps-validity');
    if (validity.promoters > 0) check(parts, validity, 'validity');
    if (loss_rr) check(parts.lossRr, pick(loss_rr, 'rr', 'lo', 'hi'), 'loss');
    if (repurchase_rr) check(parts.repurchaseRr, pick(repurchase_rr, 'rr', 'lo', 'hi'), 'repurchase');
  });

  it('measures buying again and what early losses cost (B17, B30)', async () => {
    const repeat = await of('repeat-purchase');
    check(asShare(repeat), expected.repeat_purchase.repeat_customer_rate, 'repeat customers');
    check(repeat.parts.within365, expected.repeat_purchase.within_365, 'within a year');
    check((await of('acquisition-lost')).parts, expected.acquisition_lost, 'acquisition');
    check(asShare(await of('expectation-gap')), expected.expectation_gap, 'expectation');
  });

  it('measures gap, cadence, completeness and readiness (B12, B23, B24, B25, B27)', async () => {
    const gap = await of('delivery-gap');
    check(gap.parts, pick(expected.delivery_gap, 'customers_great', 'resolution_contradicted'), 'gap');
    check(gap.value ?? expected.delivery_gap.gap_pp, expected.delivery_gap.gap_pp, 'gap');
    check((await of('survey-cadence')).parts, expected.cadence, 'cadence');
    const { orphans, not_exported, ...completeness } = expected.completeness;
    const complete = await of('data-completeness');
    check(complete.parts, completeness, 'completeness');
    expect(complete.parts.notExported).toEqual(not_exported);
    for (const [role, [count]] of Object.entries<number[]>(orphans)) {
      expect((complete.parts.orphans as Record<string, number>)[role], role).toBe(count);
    }
    const owner = await of('ownership');
    check(asShare(owner), pick(expected.ownership, 'x', 'n', 'value', 'lo', 'hi'), 'owner');
    expect(owner.parts.roles).toEqual(expected.ownership.roles);
    const referral = await of('referral-readiness');
    expect(referral.parts.referral).toEqual(expected.referral);
    check(referral.parts.prematureAsks, expected.premature_asks, 'asks');
  });

  it('measures phases, loyalty, dimensions and concentration (B18, B28, B29, B30)', async () => {
    const phases = await of('phases');
    expect(phases.parts.phases).toEqual(expected.phases);
    check(phases.parts.stalled, expected.stalled, 'stalled');
    const loyalty = await of('loyalty');
    expect(loyalty.parts.loyalty).toEqual(expected.loyalty);
    check(loyalty.parts.engaged, expected.engaged, 'engaged');
    const { parts } = await of('dimensions');
    check(parts, expected.dimensions, 'dimensions');
    check(parts.customerHealth, expected.customer_health, 'health');
    check((await of('concentration')).parts, expected.concentration, 'concentration');
    check((await of('channels')).parts, expected.channels, 'channels');
    check((await of('van-t-hek')).parts, expected.van_t_hek, 'metaphor');
    check((await of('proactivity')).parts, pick(expected.proactivity, 'proactive', 'problem'), 'proactivity');
  });

  it('adds up to the overall health (B31)', async () => {
    const { score, lo, hi, if_missing_were_0_or_100, ...rest } = expected.health;
    const health = await of('health');
    check(health.value, score, 'score');
    check(health.interval?.low, lo, 'lo');
    check(health.interval?.high, hi, 'hi');
    check(health.parts, rest, 'health');
    check(health.parts.ifMissingWere0Or100, if_missing_were_0_or_100, 'bounds');
  });
});

it('says something in both languages about every figure that is shown', async () => {
  const asked = { asOf: '2025-06-30', settings: { ...defaultSettings, selfRating: 80 } };
  const [english, dutch]: Report[] = await Promise.all(
    (['en', 'nl'] as const).map((locale) => analyzeFixture('golden/telco', { ...asked, locale })),
  );
  // these have a block of their own
  const own = ['nps', 'promise-kept-rate', 'problem-contact-ratio', 'contact-rate', 'retention', 'onboarding-risk'];
  const told = (dutch?.metrics ?? []).filter(({ id, value }) => value !== null && !own.includes(id));
  expect(told.length).toBeGreaterThan(25);
  for (const { id, sentence } of told) {
    expect(sentence, id).toMatch(/\.\)?$/);
    expect(sentence, id).not.toBe(english?.metrics.find((metric) => metric.id === id)?.sentence);
  }
});
