import { describe, expect, it } from 'vitest';
import { buildSensitivity } from '../../src/analysis/builders/build-sensitivity.ts';
import { renderAuditMarkdown } from '../../src/renderers/audit.ts';
import { type Audit, auditSchema } from '../../src/report/audit-shape.ts';
import { fixturesFolder } from '../analyze-fixture.ts';
import { richReport } from '../renderers/reports.ts';
import { runWriting } from '../run-command.ts';

describe('sensitivity', { timeout: 180_000 }, () => {
  it('of mini is what one works out by hand', async () => {
    const line = ['audit', 'golden/mini', '--as-of', '2025-03-31', '--sensitivity'];
    const world = { currentFolder: fixturesFolder, today: '2026-11-22', columns: 80 };
    const { out, text: written } = await runWriting(line, ['md', 'html', 'json'], world);
    const found = auditSchema.parse(JSON.parse(written('json'))) as Audit;
    const { sensitivity } = found;
    expect(sensitivity).toMatchObject({ grade: 'E', isStable: true });
    // METHOD B31: 2975.3 / 100
    expect(sensitivity?.score).toBeCloseTo(29.75, 2);
    const of = (choice: string, tried: string) =>
      sensitivity?.choices.find((each) => each.choice === choice && each.tried === tried);
    // nobody in the two years before the last two, nothing between October and January
    expect(of('cohort', '1460')?.score).toBeCloseTo(29.75, 2);
    expect(of('period', '180')).toMatchObject({ grade: 'E', figures: [] });
    expect(of('period', '180')?.score).toBeCloseTo(29.75, 2);
    // 15 February to 31 March: 3 answers, 1 promise, 4 contacts, 4 firsts
    expect(of('period', '45')?.figures.map(({ metric, tried, effect }) => [metric, tried, effect])).toEqual(
      ['promise-kept-rate', 'problem-contact-ratio', 'first-contact-resolution', 'nps'].map((metric) => [
        metric,
        null,
        'disappears',
      ]),
    );
    // K08 comes 5 days after K07 and begins something new: 1 of 7 is repeated, 81.4 points instead of 44.4 for half of the effort
    expect(of('repeat', '4')?.score).toBeCloseTo(29.75 + (0.25 * (81.43 - 44.44)) / 2, 1);
    // (42.0 + 0 + 23.6 + 50 + 58.5) / 5
    expect(of('weights', 'equal')?.score).toBeCloseTo(34.8, 1);
    const tip = sensitivity?.weights.find(({ pillar }) => pillar === 'insight')?.tip;
    expect(tip?.grade).toBe('D');
    expect(tip?.weight).toBeCloseTo(65.4, 0);
    const dutch = { ...found, locale: 'nl' as const };
    for (const text of [out, written('md'), written('html').replace(/<script>.*<\/script>/s, '')]) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain('The grade stays E with every choice that was tried.');
      expect(text).not.toMatch(/undefined|\[object/);
    }
    expect(renderAuditMarkdown(dutch)).toContain('Het eindoordeel blijft E bij elke keuze die is geprobeerd.');
    // without it, the way to it
    expect(renderAuditMarkdown({ ...found, sensitivity: null })).toContain('audit --sensitivity');
  });

  it('says how a figure comes to read differently', () => {
    const [first] = richReport.metrics;
    if (!first) throw new Error('the rich report has figures');
    const interval = { low: 5, high: 15, level: 0.95, method: 'wald' };
    const change = (value: number, isDetectable: boolean) => ({ value, interval, p: 0.1, isDetectable, basis: '' });
    const base = {
      ...first,
      status: 'ok' as const,
      value: 10,
      interval,
      change: change(4, false),
    };
    const others = [
      { ...base, value: 15 },
      { ...base, value: 15.1 },
      { ...base, status: 'too_few' as const, value: null },
      { ...base, change: change(4, true) },
    ];
    const graded = { score: 60, grade: 'C' as const };
    const worse = { score: 54, grade: 'D' as const };
    const { isStable, choices } = buildSensitivity(
      { graded, results: [base] },
      others.map((other, i) => ({
        choice: 'period',
        used: '90',
        tried: '45',
        graded: i === 3 ? worse : graded,
        results: [other],
      })),
      [],
    );
    expect(choices.map(({ figures, isGradeOther }) => [figures[0]?.effect ?? null, isGradeOther])).toEqual([
      [null, false],
      ['outside', false],
      ['disappears', false],
      ['change-appears', true],
    ]);
    expect(isStable).toBe(false);
  });
});
