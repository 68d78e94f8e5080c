import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { causesSchema } from '../src/report/causes.ts';
import { traceSchema } from '../src/report/trace-shape.ts';
import { inScratch } from './analyze-fixture.ts';
import { runCommand } from './run-command.ts';

const slow = 60_000;

/**
 * Eleven answers of June 2025, ten of them with a comment: seven of a late delivery, one of something that does not work, one of a problem
 * without more, one of none. The first answer of C1 gave way to a later one.
 */
const answers: readonly (readonly [customer: string, day: string, score: number, comment: string])[] = [
  ['C1', '2025-06-01', 9, 'damaged box, damaged'],
  ['C1', '2025-06-10', 3, 'Delivery late again'],
  ...['C2', 'C3', 'C4'].map((id) => [id, '2025-06-11', 4, 'De levering was weer te laat'] as const),
  ['C5', '2025-06-12', 6, 'You delivered too late'],
  ...['C6', 'C7'].map((id) => [id, '2025-06-13', 8, 'My order came too late'] as const),
  ['C8', '2025-06-14', 2, 'It does not work'],
  ['C9', '2025-06-15', 1, 'Nothing but problems with you'],
  ['C10', '2025-06-16', 10, 'No problems, great people'],
  ['C11', '2025-06-17', 10, ''],
];

const inExport = <T>(use: (run: (command: string, ...more: string[]) => ReturnType<typeof runCommand>) => Promise<T>) =>
  inScratch((folder) => {
    const rows = answers.map(([id, day, score, comment]) => `${id},nps,${day},${score},"${comment}"`);
    const text = ['customer_id,survey_type,responded_at,score,comment', ...rows].join('\n');
    writeFileSync(join(folder, 'surveys.csv'), `${text}\n`);
    return use((command, ...more) =>
      runCommand([...command.split(' '), folder, '--as-of', '2025-06-30', ...more], { today: '2026-11-22' }),
    );
  });

const late = { n: 7, detractors: 5, passives: 2, promoters: 0 };

describe('what is written beside the NPS', () => {
  it(
    'is counted by what it names: the comments of the answers that count, causes from five on',
    () =>
      inExport(async (run) => {
        const { comments } = causesSchema.parse(JSON.parse((await run('causes', '--format', 'json')).out));
        expect(comments).toEqual({
          ...{ n: 10, detractors: 7, passives: 2, promoters: 1 },
          causes: [{ cause: 'delivery_late', label: 'Delivery late', ...late }],
          unknownProblem: { n: 1, detractors: 1, passives: 0, promoters: 0 },
          // eight of ten name one; two do not
          withoutCause: expect.closeTo(0.2, 12),
        });
        const { out } = await run('causes', '--locale', 'nl');
        expect(out).toContain('Wat er bij de NPS wordt geschreven');
        expect(out).toMatch(/Levering te laat\s+7\s+5\s+2/);
        const report = await run('report', '--metric', 'nps', '--full');
        expect(report.out.replaceAll(/\s+/g, ' ')).toContain(
          'Detractors write most about: Delivery late (5); 20% of the 10 comments of the period name no cause we know.',
        );
      }),
    slow,
  );

  it(
    'is printed by a trace, and by nothing where nobody may be named',
    () =>
      inExport(async (run) => {
        const detractors = ['--part', 'detractors', '--format', 'json'];
        const trace = traceSchema.parse(JSON.parse((await run('trace nps', ...detractors)).out));
        expect(trace.rows).toHaveLength(7);
        expect(trace.rows.map(({ details }) => details.comment)).toContain('Nothing but problems with you');
        const { out, code } = await run('trace nps', ...detractors, '--anonymize');
        expect(code).toBe(0);
        expect(traceSchema.parse(JSON.parse(out)).columns).toEqual(['score']);
        expect(out).not.toMatch(/late|work|problems/i);
        // not even where its column is asked for
        expect(await run('trace nps', '--anonymize', '--reveal', 'comment')).toMatchObject({ code: 2 });
        for (const format of ['json', 'terminal', 'html', 'csv', 'markdown']) {
          const report = await run('report', '--format', format);
          expect(report.out).not.toContain('Nothing but');
        }
      }),
    slow,
  );
});
