import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { contextAt, withExport } from '../src/analysis/analyze.ts';
import { codeQuality } from '../src/analysis/builders/code-quality.ts';
import { localeOf } from '../src/locales/locales.ts';
import { createCustomerState } from '../src/metrics/facts/customer-state.ts';
import { phases } from '../src/onboarding/phase-names.ts';
import { createPhases } from '../src/onboarding/phases.ts';
import { dayNumber, isoDay } from '../src/relationships/calendar.ts';
import { blocksAsMarkdown } from '../src/renderers/onboarding/blocks.ts';
import { causesBlocks } from '../src/renderers/relation/causes.ts';
import { customerFileBlocks } from '../src/renderers/relation/customer-file.ts';
import { type Causes, causesSchema } from '../src/report/causes.ts';
import { type CustomerFile, customerFileSchema } from '../src/report/customer-file.ts';
import { sql } from '../src/sql.ts';
import { fixturesFolder, inScratch, requestOn } from './analyze-fixture.ts';
import { runWriting } from './run-command.ts';

const golden = JSON.parse(readFileSync(new URL('./golden/fixtures.json', import.meta.url), 'utf8'));
const world = { currentFolder: fixturesFolder, today: '2026-11-22', columns: 80 };

interface Detail {
  phase: string;
  phase_since: string | null;
  dimensions: (number | null)[];
  health: number | null;
  loyalty: string | null;
  referral: string | null;
}

describe('one relationship', { timeout: 180_000 }, () => {
  it('stands for each customer of the fixture as in the reference (B18, B27, B28, B29)', async () => {
    const asOf = dayNumber('2025-03-31');
    const rows = await inScratch((folder) =>
      withExport(requestOn('golden/mini', folder), async (opened) => {
        const { context } = await contextAt(opened, { request: requestOn('golden/mini', folder), asOf });
        await createCustomerState(context);
        const { engine, bases, lifecycle } = context;
        const population = sql`SELECT customer FROM lifecycle`;
        await createPhases(engine, { bases, relationship: lifecycle.relationship, asOf, population });
        return engine.rows(
          sql`SELECT l.customer_id, s.is_active, p.phase, p.since_day, s.emotional, s.instrumental, s.relational, s.health, s.loyalty, s.referral
            FROM customer_state AS s JOIN lifecycle AS l ON l.customer = s.customer
              JOIN customer_phases AS p ON p.customer = s.customer ORDER BY l.customer_id`,
          {
            customer_id: 'text',
            is_active: 'boolean',
            phase: 'integer',
            since_day: 'integer?',
            emotional: 'number?',
            instrumental: 'number?',
            relational: 'number?',
            health: 'number?',
            loyalty: 'text',
            referral: 'text',
          },
        );
      }),
    );
    const details: Record<string, Detail> = golden.mini.customers_detail;
    expect(rows.map(({ customer_id }) => customer_id)).toEqual(Object.keys(details).sort());
    for (const row of rows) {
      const detail = details[row.customer_id];
      expect(phases[row.phase - 1], row.customer_id).toBe(detail?.phase);
      expect(row.since_day === null ? null : isoDay(row.since_day), row.customer_id).toBe(detail?.phase_since);
      // the reference gives those who left or never came their figures too, from other dates; only active ones are reported
      if (!row.is_active) continue;
      const found = [row.emotional, row.instrumental, row.relational, row.health];
      [...(detail?.dimensions ?? []), detail?.health ?? null].forEach((expected, i) => {
        if (expected === null) expect(found[i], row.customer_id).toBeNull();
        else expect(found[i], row.customer_id).toBeCloseTo(expected, 9);
      });
      expect(row.loyalty).toBe(detail?.loyalty);
      expect(row.referral).toBe(detail?.referral);
    }
  });

  it('is told from top to bottom, and an e-mail address will do', async () => {
    const line = ['customer', 'M6@Example.com', 'golden/mini', '--as-of', '2025-03-31'];
    const { out: text, text: written } = await runWriting(line, ['json'], world);
    const file = customerFileSchema.parse(JSON.parse(written('json'))) as CustomerFile;
    expect(file).toMatchObject({
      customer: { customerId: 'M6', isActive: true, startedOn: '2025-02-20', tenureDays: 39 },
      phase: { id: 'affirm', since: '2025-02-21', missing: [] },
      openPromises: [{ type: 'delivery', dueOn: '2025-03-20', daysLate: 11 }],
      openIssues: [{ openedOn: '2025-03-30', reason: 'No reason recorded', action: null }],
      onboarding: { points: 75, band: 'high' },
      next: 'Own it: apologise, give a new date, keep it, confirm',
    });
    expect(file.timeline.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
      '2025-03-30 contact',
      '2025-03-25 invitation',
      '2025-03-20 promise',
      '2025-03-01 order',
      '2025-02-20 order',
      '2025-02-20 start',
    ]);
    expect(JSON.stringify(file)).not.toContain('@');
    expect(text).toContain('promise (delivery) due 20 Mar 2025, 11 days late and counting');
    expect(blocksAsMarkdown(customerFileBlocks({ ...file, locale: 'nl' }))).toContain('Alles wat er gebeurde');
  });
});

describe('why customers make contact', { timeout: 180_000 }, () => {
  it('goes from classes to causes, cost and what each contact asks for', async () => {
    const line = ['causes', 'golden/telco', '--as-of', '2025-06-30', '--contact-cost', '8.5'];
    const { out: text, text: written } = await runWriting(line, ['json', 'csv'], world);
    const causes = causesSchema.parse(JSON.parse(written('json')));
    const { contacts, quadrants } = golden.telco;
    expect(causes.contacts).toBe(contacts.inbound);
    expect(causes.classes.find((each) => each.class === 'problem')?.n).toBe(contacts.ratio.x);
    expect(causes.causes.map(({ reason, n }) => [reason, n])).toEqual(
      contacts.pareto.map(({ reason, n }: { reason: string; n: number }) => [reason, n]),
    );
    expect(causes.causes.filter(({ isVital }) => isVital)).toHaveLength(contacts.vital_few);
    expect(causes.cost).toEqual({ perContact: 8.5, problems: 202 * 8.5 });
    expect(Object.values(causes.quadrants.priceJaffe.counts).reduce((a, b) => a + b)).toBe(398);
    expect(causes.quadrants.priceJaffe.counts).toEqual(quadrants.price_jaffe);
    expect(causes.confusion).toBeNull();
    expect(text).toContain('52% of contact is about problems (46–58%).');
    expect(text).toContain('Problem contact cost about 1,717 in this period, at 8.50 a contact.');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    // and a header
    const rows: string[][] = parse(written('csv'));
    expect(rows).toHaveLength(contacts.pareto.length + 1);
  });

  it('holds the keywords against the mark in the export, and corrects the share by what they miss (B8)', async () => {
    const [bill, hours] = ['Mijn factuur klopt niet', 'Wat zijn de openingstijden?'];
    // of 30 marked problems 24 read like one, of the 30 others 3
    const contacts = Array.from({ length: 60 }, (_, i) => {
      const isProblem = i < 30;
      const readsLikeOne = isProblem ? i < 24 : i < 33;
      return `2025-06-${String((i % 28) + 1).padStart(2, '0')},${isProblem},${readsLikeOne ? bill : hours}`;
    });
    const causes = await inScratch(async (folder) => {
      const file = join(folder, 'contacts.csv');
      writeFileSync(file, ['created_at,is_problem,subject', ...contacts].join('\n'));
      const { text } = await runWriting(['causes', file, '--as-of', '2025-06-30'], ['json'], world);
      return causesSchema.parse(JSON.parse(text('json'))) as Causes;
    });
    expect(causes.confusion).toMatchObject({
      truePositives: 24,
      falsePositives: 3,
      falseNegatives: 6,
      trueNegatives: 27,
    });
    // seen 27 of 60; (0.45 + 0.9 - 1) / (0.8 + 0.9 - 1)
    expect(causes.confusion?.correctedShare).toBeCloseTo(0.5, 9);
    for (const locale of ['en', 'nl'] as const) {
      const page = blocksAsMarkdown(causesBlocks({ ...causes, locale }));
      expect(page).toContain(localeOf(locale).causes.confusionHead);
      expect(page).toContain(localeOf(locale).causes.corrected('50%'));
    }
    // nobody is named, so nobody can be seen to come back
    expect(causes.causes.map(({ firsts, repeats }) => [firsts, repeats])).toEqual([[0, 0]]);
  });

  it('judges the reason codes themselves', () => {
    const { quality } = localeOf('en').causes;
    const judge = (counts: Record<string, number>) =>
      codeQuality(
        Object.entries(counts).map(([reason, n]) => ({ reason: reason === '' ? null : reason, n })),
        quality,
      ).map(({ code }) => code);
    expect(judge({ defect: 10, outage: 10, question: 10, order: 10, upgrade: 10 })).toEqual([]);
    expect(judge({ defect: 30, other: 10, '': 5, outage: 1, question: 1, order: 1 })).toEqual(['other-or-blank']);
    expect(judge({ defect: 30, outage: 10 })).toEqual(['too-few']);
    expect(judge({ delivery_late: 30, 'delivery late': 9, outage: 9, question: 9, invoices: 9, invoice: 9 })).toEqual([
      'near-duplicate',
      'near-duplicate',
    ]);
    expect(
      judge(Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`${'abcdefghij'[i % 10]}${i * 7919}`, 5]))),
    ).toContain('too-many');
    // too little to judge by
    expect(judge({ other: 10 })).toEqual([]);
  });
});
