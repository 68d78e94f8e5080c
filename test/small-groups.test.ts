import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { health, scratchFolder } from './commands/run-health.ts';

const folder = scratchFolder();
const csv = (rows: readonly (readonly string[])[]) => `${rows.map((row) => row.join(',')).join('\n')}\n`;
const two = (n: number) => String(n).padStart(2, '0');

/** One customer alone in his segment, with a region, a channel, a reason and a kind of promise that nobody else has, and many records. */
const loner = 40;
const people = Array.from({ length: 41 }, (_, i) => i);
const segmentOf = (i: number) => (i === loner ? 'Solo' : i < 22 ? 'Home' : i < 34 ? 'Office' : 'Farm');
/** Everybody but three customers has one. */
const regionOf = (i: number) => (i < 3 ? '' : i % 2 === 0 ? 'North' : 'South');

beforeAll(() => {
  const write = (name: string, rows: readonly (readonly string[])[]) => writeFileSync(join(folder, name), csv(rows));
  write('customers.csv', [
    ['customer_id', 'customer_since', 'contract_start_at', 'churned_at', 'segment', 'region'],
    ...people.map((i) => {
      const start = `2025-0${1 + (i % 8)}-${two(1 + (i % 27))}`;
      return [`K${i}`, start, start, i % 9 === 0 ? '2025-11-02' : '', segmentOf(i), regionOf(i)];
    }),
  ]);
  write('contacts.csv', [
    ['contact_id', 'customer_id', 'created_at', 'direction', 'channel', 'contact_reason', 'carrier'],
    ...people.flatMap((i) =>
      Array.from({ length: i === loner ? 15 : 2 }, (_, k) => [
        `C${i}-${k}`,
        `K${i}`,
        `2025-${two(10 + (k % 2))}-${two(1 + ((i + k) % 27))} 10:00`,
        'inbound',
        i === loner ? 'chat' : i % 2 === 0 ? 'phone' : 'email',
        i === loner ? 'billing_error' : i % 3 === 0 ? 'delivery_late' : 'product_defect',
        i === loner ? 'Eenling' : i % 2 === 0 ? 'Noord' : 'Zuid',
      ]),
    ),
  ]);
  write('surveys.csv', [
    ['response_id', 'customer_id', 'survey_type', 'sent_at', 'responded_at', 'score'],
    ...people.map((i) => [
      `A${i}`,
      `K${i}`,
      'nps',
      `2025-11-${two(1 + (i % 20))}`,
      `2025-11-${two(2 + (i % 20))}`,
      `${i % 11}`,
    ]),
  ]);
  write('promises.csv', [
    ['promise_id', 'customer_id', 'promise_type', 'made_at', 'due_at', 'fulfilled_at'],
    ...people.flatMap((i) =>
      Array.from({ length: i === loner ? 9 : 1 }, (_, k) => {
        const due = `2025-11-${two(1 + ((i + k) % 25))}`;
        return [`B${i}-${k}`, `K${i}`, i === loner ? 'refund' : 'callback', '2025-10-20', due, i % 4 === 0 ? '' : due];
      }),
    ),
  ]);
});

const figure = z.looseObject({ denominator: z.number().nullable(), clusters: z.number().nullable() });
const reports = z.looseObject({
  metrics: z.array(
    figure.extend({
      id: z.string(),
      segments: z.array(figure.extend({ field: z.string(), segment: z.string() })),
      parts: z.record(z.string(), z.unknown()),
    }),
  ),
  notes: z.array(z.looseObject({ code: z.string(), text: z.string() })),
});
async function report(...more: string[]) {
  const args = ['report', '--by', 'segment', '--by', 'region', '--by', 'carrier', '--format', 'json', ...more];
  const { stdout } = await health(args, { folder });
  return reports.parse(JSON.parse(stdout));
}

describe('with --anonymize', { timeout: 120_000 }, () => {
  it('no group of fewer than five customers follows from a figure and its groups', async () => {
    const { metrics, notes } = await report('--anonymize', '--reveal', 'segment');
    const split = metrics.filter(({ segments }) => segments.length > 0);
    expect(split.length).toBeGreaterThan(8);
    for (const { id, segments, denominator, clusters } of split) {
      for (const field of new Set(segments.map((segment) => segment.field))) {
        const groups = segments.filter((segment) => segment.field === field);
        const where = `${id} by ${field}`;
        const customers = groups.map((group) => group.clusters ?? group.denominator ?? 0);
        expect(Math.min(...customers), where).toBeGreaterThanOrEqual(5);
        const rest = (all: number | null, of: (group: (typeof groups)[number]) => number) =>
          (all ?? 0) - groups.reduce((sum, group) => sum + of(group), 0);
        const left = rest(clusters ?? denominator, (group) => group.clusters ?? group.denominator ?? 0);
        expect(left <= 0 || left >= 5, `${where} leaves ${left}`).toBe(true);
      }
    }
    const names = split.flatMap(({ segments }) => segments.map(({ segment }) => segment));
    expect(names).toContain('Home');
    expect(names).toContain('small groups together');
    for (const alone of ['Solo', 'Farm']) expect(names).not.toContain(alone);
    expect(notes.filter(({ code }) => code === 'small-groups').map(({ text }) => text)).toEqual([
      expect.stringContaining('segment: 2 groups stand under one name'),
      expect.stringMatching(/^column-[0-9a-f]{12}: 2 groups/),
      expect.stringMatching(/^column-[0-9a-f]{12}: 2 groups/),
    ]);
    // without the option they are there
    expect(JSON.stringify((await report()).metrics)).toMatch(/Solo.*Eenling|Eenling.*Solo/);
  });

  it('words that one customer alone has stand with others, the same ones in every output', async () => {
    const { metrics } = await report('--anonymize');
    const partsOf = (id: string) => metrics.find((metric) => metric.id === id)?.parts ?? {};
    const causes = await health(['causes', '--anonymize', '--format', 'json'], { folder });
    const all = [
      JSON.stringify(partsOf('channels').shares),
      JSON.stringify(partsOf('problem-contact-ratio').pareto),
      JSON.stringify(partsOf('price-jaffe-quadrant').top),
      JSON.stringify(partsOf('promise-kept-rate').byType),
      causes.stdout,
    ];
    for (const text of all) expect(text).not.toMatch(/chat|billing_error|refund/);
    const pareto = z.array(z.looseObject({ reason: z.string(), n: z.number() }));
    const found = pareto.parse(partsOf('problem-contact-ratio').pareto);
    const listed = z.looseObject({ causes: pareto }).parse(JSON.parse(causes.stdout)).causes;
    // subtracting one from the other leaves nothing
    expect(listed.map(({ reason, n }) => [reason, n])).toEqual(found.map(({ reason, n }) => [reason, n]));
    expect(found.map(({ reason }) => reason)).toContain('small groups together');
  });

  it('groups stand together under their names of the language', async () => {
    const { notes } = await report('--anonymize', '--locale', 'nl');
    expect(notes.find(({ code }) => code === 'small-groups')?.text).toContain('2 groepen staan onder één naam');
  });
});
