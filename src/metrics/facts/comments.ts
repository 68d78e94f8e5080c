import { matches } from '../../dialects/dialect.ts';
import type { Shape } from '../../engines/engine.ts';
import { classByKeywords, normalisedText } from '../../relationships/contact-class.ts';
import { counted } from '../../relationships/snapshot.ts';
import { commentCauses } from '../../schema/comment-causes.ts';
import { identifier, join, type Sql, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';
import { reasonLabel } from './quadrants.ts';

/** Fewer comments about one thing are no theme (METHOD-2 G8). */
const fewest = 5;

/** How many of each kind wrote of something. */
type Writers = {
  n: number;
  detractors: number;
  passives: number;
  promoters: number;
};

/** What the comments of the period's NPS answers name. */
export interface CommentThemes {
  /** Answers with a comment. */
  comments: Writers;
  /** By problem, most first; of a comment that names several each. From 5 on. */
  causes: (Writers & { cause: string; label: string })[];
  /** About a problem by their words, and none of the causes is named. */
  unknownProblem: Writers;
  /** Share of the comments that name no known cause. */
  withoutCause: number;
}

const names = [...commentCauses.map(([code]) => code), 'unknown_problem', 'any_cause', 'all_comments'];

/**
 * What promoters, passives and detractors write about: the comments of `facts` (SQL: `file`, `row_number` and `net`, 1, 0 or -1), by the keywords of
 * METHOD B8 and the problems they name. Null where there are none. Counts of words, never a cause of the score. Source: METHOD-2 G8.
 */
export async function readThemes(context: MetricContext, facts: Sql): Promise<CommentThemes | null> {
  const { engine, bases, locale } = context;
  if (!bases.surveys.has('comment')) return null;
  const answers = sql`SELECT f.net, ${normalisedText(sql`s.comment`)} AS text, ${classByKeywords(sql`s.comment`)} AS class
    FROM (${facts}) AS f
      JOIN ${counted('surveys')} AS s ON s.file = f.file AND s.row_number = f.row_number WHERE s.comment IS NOT NULL`;
  const flags = commentCauses.map(([code, pattern]) => sql`${matches(sql`text`, pattern)} AS ${identifier(code)}`);
  const any = join(
    commentCauses.map(([code]) => identifier(code)),
    ' OR ',
  );
  const counts = names.map((name) => sql`COUNT(CASE WHEN ${identifier(name)} THEN 1 END) AS ${identifier(name)}`);
  const shape: Shape = Object.fromEntries(['net', ...names].map((name) => [name, 'integer']));
  const rows = await engine.rows(
    sql`SELECT net, ${join(counts)} FROM (SELECT *, ${any} AS any_cause, class = 'problem' AND NOT (${any}) AS unknown_problem, TRUE AS all_comments
        FROM (SELECT net, class, ${join(flags)} FROM (${answers}) AS a) AS flagged) AS named GROUP BY net`,
    shape,
  );
  const of = (name: string, net: number) => Number(rows.find((row) => Number(row.net) === net)?.[name] ?? 0);
  const writers = (name: string): Writers => {
    const [detractors, passives, promoters] = [of(name, -1), of(name, 0), of(name, 1)];
    return { n: detractors + passives + promoters, detractors, passives, promoters };
  };
  const comments = writers('all_comments');
  if (comments.n === 0) return null;
  const causes = commentCauses
    .map(([cause]) => ({ cause, label: reasonLabel(cause, locale), ...writers(cause) }))
    .filter(({ n }) => n >= fewest)
    .sort((a, b) => b.n - a.n || (a.cause < b.cause ? -1 : 1));
  return {
    comments,
    causes,
    unknownProblem: writers('unknown_problem'),
    withoutCause: 1 - writers('any_cause').n / comments.n,
  };
}
