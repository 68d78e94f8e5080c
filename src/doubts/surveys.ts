import { answerStates } from '../load/read-options.ts';
import type { Doubt } from '../locales/locale.ts';
import { answerRule } from '../relationships/answer-states.ts';
import { isoDay } from '../relationships/calendar.ts';
import { manyNameless } from '../relationships/identity.ts';
import { sql } from '../sql.ts';
import type { DoubtInput } from './doubt-rule.ts';

/** Figures that are made of answers. */
const voice = ['nps', 'nps-change', 'csat', 'ces', 'trust'] as const;
/** From this share of the answers on, what is left out can be the other half of the story. */
const manyLeftOut = 0.2;
/** From this share on, answers of people who are in no customer list are worth a word. */
const manyUnknown = 0.2;

/** Answers of one state, or set aside for one reason. */
interface Answers {
  state: string | null;
  setAside: string | null;
  n: number;
  /** Of those with a day: how many, and the first and last moment. */
  dated: number;
  first: number | null;
  last: number | null;
}

/** What may be wrong with answers as a whole. */
export async function answerDoubts(input: DoubtInput): Promise<Doubt[]> {
  if (!input.bases.surveys.isExported) return [];
  const moment = sql`CAST(COALESCE(responded_at_second, CAST(responded_at_day AS BIGINT) * 86400) AS DOUBLE)`;
  const rows = await input.engine.rows(
    sql`SELECT answer_state AS state, set_aside, COUNT(*) AS n, COUNT(responded_at_day) AS dated, MIN(${moment}) AS first, MAX(${moment}) AS last
      FROM surveys WHERE score IS NOT NULL GROUP BY answer_state, set_aside`,
    { state: 'text?', set_aside: 'text?', n: 'integer', dated: 'integer', first: 'number?', last: 'number?' },
  );
  const answers = rows.map(({ set_aside, ...rest }) => ({ ...rest, setAside: set_aside }));
  return [
    ...answersInStates(input, answers),
    ...answersOfNobody(input, answers),
    ...answersWithoutName(input, answers),
    ...answersOfOneMoment(answers),
    ...answersWithoutDay(answers),
  ];
}

const total = (answers: readonly Answers[]) => answers.reduce((sum, { n }) => sum + n, 0);

/**
 * Answers of a state that may not count: those that count all the same are said with their number, and so are those that are left out when
 * they are many.
 */
function answersInStates({ surveys: told }: DoubtInput, all: readonly Answers[]): Doubt[] {
  const judged = all.filter(({ setAside }) => setAside === null || setAside.startsWith('answer-'));
  const of = total(judged);
  return answerStates.flatMap((state): Doubt[] => {
    const n = total(judged.filter((row) => row.state === state));
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
function answersOfNobody({ identity }: DoubtInput, all: readonly Answers[]): Doubt[] {
  if (!identity.hasCustomersTable || !identity.isKnown('surveys')) return [];
  const n = total(all.filter(({ setAside }) => setAside === 'unknown-customer'));
  const of = n + total(all.filter(({ setAside }) => setAside === null));
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

/** Answers that name nobody, without a list of customers: each counts for itself where they stand alone, else they are left out. */
function answersWithoutName({ identity }: DoubtInput, all: readonly Answers[]): Doubt[] {
  const about = { role: 'surveys', file: null, column: null, figures: voice, weight: 'caveat' } as const;
  const { namelessAnswers, hasCustomersTable } = identity;
  // who was never asked for a name gave none: then it is no surprise that each answer counts for itself
  if (namelessAnswers && namelessAnswers.n < namelessAnswers.of)
    return [{ ...about, code: 'answers-for-themselves', values: namelessAnswers }];
  if (hasCustomersTable || namelessAnswers || !identity.isKnown('surveys')) return [];
  const n = total(all.filter(({ setAside }) => setAside === 'unknown-customer'));
  const of = n + total(all.filter(({ setAside }) => setAside === null));
  return n === 0 || n < manyNameless * of ? [] : [{ ...about, code: 'answers-without-name', values: { n, of } }];
}

/** From this share on, answers that count in nothing for want of a day can turn a figure: who broke off writes none [J]. */
const manyUndated = 0.05;

/** Answers that tell no day: they count in no period. */
function answersWithoutDay(all: readonly Answers[]): Doubt[] {
  const n = total(all.filter(({ setAside }) => setAside === 'no-date'));
  const of = n + total(all.filter(({ setAside }) => setAside === null));
  if (n === 0 || n < manyUndated * of) return [];
  const about = { role: 'surveys', file: null, column: null, figures: voice } as const;
  return [{ ...about, code: 'answers-undated', weight: n < of / 2 ? 'caveat' : 'low_quality', values: { n, of } }];
}

/** From this many answers on, one and the same day is no chance. */
const enoughAnswers = 20;

/** Every answer carries one and the same moment, as programs write that keep answers anonymous: on which days they were given is not known. */
function answersOfOneMoment(all: readonly Answers[]): Doubt[] {
  const counted = all.filter(({ setAside, dated }) => setAside === null && dated > 0);
  const [first] = counted;
  const n = counted.reduce((sum, { dated }) => sum + dated, 0);
  const isOne = counted.every((row) => row.first === first?.first && row.last === first?.first);
  if (!first || first.first === null || !isOne || n < enoughAnswers) return [];
  const values = { n, day: isoDay(Math.floor(first.first / 86_400)) };
  if (!values.day.endsWith('-01-01')) return [];
  const about = { role: 'surveys', file: null, column: null, figures: voice } as const;
  return [{ ...about, code: 'one-moment', weight: 'low_quality', values }];
}
