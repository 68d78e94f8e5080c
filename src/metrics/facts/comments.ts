import { matches } from '../../dialects/dialect.ts';
import type { Shape } from '../../engines/engine.ts';
import { rowsBehind } from '../../measures/rows.ts';
import { classByKeywords, normalisedText } from '../../relationships/contact-class.ts';
import { commentCauses } from '../../schema/comment-causes.ts';
import { identifier, join, sql } from '../../sql.ts';
import type { MetricContext } from '../metric-context.ts';
import { npsMeasures } from './nps-sums.ts';
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
 * What promoters, passives and detractors write about beside the answers of the period that the NPS counts, by the keywords of METHOD B8 and
 * the problems they name. Null where nobody does. Counts of words, never a cause of the score. Source: METHOD-2 G8.
 */
export async function commentThemes(context: MetricContext): Promise<CommentThemes | null> {
  const { held, bases, locale, current } = context;
  if (!bases.surveys.has('comment')) return null;
  const rows = await rowsBehind(npsMeasures.net, context, current, ['comment']);
  const answers = sql`SELECT net, text, ${classByKeywords(sql`text`)} AS class
    FROM (SELECT f.x AS net, ${normalisedText(sql`f.comment`)} AS text FROM (${rows}) AS f WHERE f.comment IS NOT NULL) AS t`;
  const flags = commentCauses.map(([code, pattern]) => sql`${matches(sql`text`, pattern)} AS ${identifier(code)}`);
  const any = join(
    commentCauses.map(([code]) => identifier(code)),
    ' OR ',
  );
  const counts = names.map((name) => sql`COUNT(CASE WHEN ${identifier(name)} THEN 1 END) AS ${identifier(name)}`);
  const shape: Shape = Object.fromEntries(['net', ...names].map((name) => [name, 'integer']));
  const found = await held.read(
    sql`SELECT net, ${join(counts)} FROM (SELECT *, ${any} AS any_cause, class = 'problem' AND NOT (${any}) AS unknown_problem, TRUE AS all_comments
        FROM (SELECT net, class, ${join(flags)} FROM (${answers}) AS a) AS flagged) AS named GROUP BY net`,
    shape,
  );
  const of = (name: string, net: number) => Number(found.find((row) => Number(row.net) === net)?.[name] ?? 0);
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
