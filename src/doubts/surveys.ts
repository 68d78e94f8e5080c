import { answerStates } from '../load/read-options.ts';
import type { Doubt } from '../locales/locale.ts';
import { answerRule } from '../relationships/answer-states.ts';
import { isoDay } from '../relationships/calendar.ts';
import { sql } from '../sql.ts';
import type { DoubtInput } from './doubt-rule.ts';

/** Figures that are made of answers. */
const voice = ['nps', 'nps-change', 'csat', 'ces', 'trust'] as const;
/** From this share of the answers on, what is left out can be the other half of the story. */
const manyLeftOut = 0.2;
/** From this share on, answers of people who are in no customer list are worth a word. */
const manyUnknown = 0.2;

/**
 * Answers of a state that may not count: those that count all the same are said with their number, and so are those that are left out when
 * they are many.
 */
export async function answersInStates({ engine, bases, surveys: told }: DoubtInput): Promise<Doubt[]> {
  const { surveys } = bases;
  if (!surveys.isExported) return [];
  const rows = await engine.rows(
    sql`SELECT answer_state AS state, COUNT(*) AS answers FROM surveys
      WHERE score IS NOT NULL AND (set_aside IS NULL OR set_aside LIKE 'answer-%') GROUP BY answer_state ORDER BY answer_state`,
    { state: 'text?', answers: 'integer' },
  );
  const of = rows.reduce((sum, { answers }) => sum + answers, 0);
  return answerStates.flatMap((state): Doubt[] => {
    const n = rows.find((row) => row.state === state)?.answers ?? 0;
    const isCounted = answerRule(state, told) === 'count';
    if (n === 0 || n === of || (!isCounted && n < manyLeftOut * of)) return [];
    return [
      {
        code: isCounted ? 'answers-counted-though' : 'answers-left-out',
        role: 'surveys',
        file: null,
        column: null,
        figures: voice,
        weight: isCounted || n < of / 2 ? 'caveat' : 'low_quality',
        values: { n, of, option: `answers.${state}` },
      },
    ];
  });
}

/** Answers of people who are in no customer list: they are counted in nothing (METHOD A), which may turn a figure. */
export async function answersOfNobody({ engine, bases, identity }: DoubtInput): Promise<Doubt[]> {
  const { surveys } = bases;
  if (!surveys.isExported || !identity.hasCustomersTable || !identity.isKnown('surveys')) return [];
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS answers, COUNT(CASE WHEN set_aside = 'unknown-customer' THEN 1 END) AS n FROM surveys
      WHERE score IS NOT NULL AND (set_aside IS NULL OR set_aside = 'unknown-customer')`,
    { answers: 'integer', n: 'integer' },
  );
  const [n, of] = [row?.n ?? 0, row?.answers ?? 0];
  if (n === 0 || n < manyUnknown * of) return [];
  return [
    {
      code: 'answers-of-nobody',
      role: 'surveys',
      file: null,
      column: null,
      figures: voice,
      weight: 'caveat',
      values: { n, of },
    },
  ];
}

/** From this many answers on, one and the same day is no chance. */
const enoughAnswers = 20;

/** Every answer carries one and the same moment, as programs write that keep answers anonymous: on which days they were given is not known. */
export async function answersOfOneMoment({ engine, bases }: DoubtInput): Promise<Doubt[]> {
  if (!bases.surveys.isExported || !bases.surveys.has('responded_at')) return [];
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS answers, COUNT(DISTINCT COALESCE(responded_at_second, responded_at_day * 86400)) AS moments,
        MIN(responded_at_day) AS day, COUNT(DISTINCT file) AS files FROM surveys
      WHERE score IS NOT NULL AND set_aside IS NULL AND responded_at_day IS NOT NULL`,
    { answers: 'integer', moments: 'integer', day: 'integer?', files: 'integer' },
  );
  if (row?.moments !== 1 || row.day === null || row.answers < enoughAnswers) return [];
  const values = { n: row.answers, day: isoDay(row.day) };
  if (!values.day.endsWith('-01-01')) return [];
  const about = { role: 'surveys', file: null, column: null, figures: voice } as const;
  return [{ ...about, code: 'one-moment', weight: 'low_quality', values }];
}
