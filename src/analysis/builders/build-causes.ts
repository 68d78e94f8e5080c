import { orderedContacts } from '../../entities/contact-flow.ts';
import { inboundContacts } from '../../entities/contact-rows.ts';
import { runOfTable } from '../../entities/run.ts';
import { seriesWindows } from '../../entities/windows.ts';
import { localeOf } from '../../locales/locales.ts';
import { commentThemes } from '../../metrics/facts/comments.ts';
import { priceJaffeOf, quadrantCounts, reasonLabel, reasonTally, talliesOf } from '../../metrics/facts/quadrants.ts';
import { fermentCellOf } from '../../metrics/ferment-quadrant.ts';
import { measureOnce } from '../../metrics/measure-once.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { problemContactRatio, vitalShare } from '../../metrics/problem-contact-ratio.ts';
import { isoDay } from '../../relationships/calendar.ts';
import { countedWord } from '../../relationships/pseudonyms.ts';
import type { CauseChange, Causes } from '../../report/causes.ts';
import { join, raw, sql } from '../../sql.ts';
import { confusionRates, roganGladen } from '../../statistics/confusion.ts';
import { mannKendall } from '../../statistics/mann-kendall.ts';
import { compareText } from '../../text-order.ts';
import { causeChanges } from './cause-changes.ts';
import { codeQuality } from './code-quality.ts';

/** Fewer contacts with a mark and a class of their own say nothing about how good the classes are (METHOD B8). */
const fewestMarked = 50;
const fewestTrendMonths = 8;

/** Why customers contact us, from the contacts of the period. Source: METHOD B8, B9, B13, B14. */
export async function buildCauses(context: MetricContext, version: string): Promise<Causes> {
  const { locale, asOf, current, previous, settings } = context;
  const ratio = await measureOnce(problemContactRatio, context);
  const [{ reasons: counted }, found, months, changes] = await Promise.all([
    context.counter.count({ reasons: reasonTally }, context),
    readReasons(context),
    readMonths(context),
    causeChanges(context),
  ]);
  const tallies = talliesOf(counted, context);
  const reasons = found.map((row) => ({ ...row, reason: countedWord(context, 'reason', row.reason) }));
  const contacts = reasons.reduce((sum, { n }) => sum + n, 0);
  const problems = reasons.filter((row) => row.class === 'problem');
  const total = problems.reduce((sum, { n }) => sum + n, 0);
  const cost = settings.contactCost;
  const day = ({ from, to }: typeof current) => ({ from: isoDay(from), to: isoDay(to) });
  let before = 0;
  const causes = byReason(problems)
    .filter(({ n }) => n > 0)
    .map((cause) => {
      const isVital = before < vitalShare * total - 1e-9;
      before += cause.n;
      return {
        reason: cause.reason ?? 'unspecified',
        label: reasonLabel(cause.reason, locale),
        n: cause.n,
        share: cause.n / total,
        cumulative: before / total,
        isVital,
        previous: cause.previous,
        trend: trendOf(months, cause.reason),
        firsts: cause.firsts,
        repeats: cause.repeats,
        cost: cost === null ? null : cause.n * cost,
        priceJaffe: priceJaffeOf(cause.reason),
        change: changeIn(changes, cause.reason ?? 'unspecified'),
      };
    });
  const sumBy = <K extends string>(keys: readonly K[], keyOf: (row: (typeof reasons)[number]) => string) =>
    Object.fromEntries(
      keys.map((key) => [key, reasons.filter((row) => keyOf(row) === key).reduce((sum, { n }) => sum + n, 0)]),
    ) as Record<K, number>;
  const classes = [...new Set(reasons.map((row) => row.class))];
  const { counts: priceJaffe, top: priceJaffeTop } = quadrantCounts(tallies, ({ code }) => priceJaffeOf(code), locale);
  const { counts: ferment, top: fermentTop } = quadrantCounts(tallies, fermentCellOf, locale);
  return {
    schemaVersion: 1,
    tool: { name: 'health', version },
    locale,
    asOf: isoDay(asOf),
    period: { ...day(current), previous: day(previous) },
    contacts,
    classes: Object.entries(sumBy(classes, (row) => row.class))
      .map(([name, n]) => ({ class: name, n, share: contacts > 0 ? n / contacts : 0 }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n || compareText(a.class, b.class)),
    ratio:
      ratio.value === null || ratio.interval === null
        ? null
        : { value: ratio.value, low: ratio.interval.low, high: ratio.interval.high },
    basis: sumBy(['mark', 'code', 'keywords', 'unknown'], (row) => row.basis),
    causes,
    cost: cost === null ? null : { perContact: cost, problems: total * cost },
    quadrants: {
      priceJaffe: { counts: priceJaffe, top: priceJaffeTop },
      ferment: { counts: ferment, top: fermentTop },
    },
    quality: codeQuality(
      reasons.map(({ reason, n }) => ({ reason, n })),
      localeOf(locale).causes.quality,
    ),
    confusion: await readConfusion(context),
    comments: await commentsOf(context),
  };
}

/** What is known of the change of one cause. */
function changeIn(changes: readonly CauseChange[], reason: string): Causes['causes'][number]['change'] {
  const found = changes.find((each) => each.reason === reason);
  if (!found) return null;
  const { share, previousShare, low, high, adjustedP, isDetectable } = found;
  return { share, previousShare, low, high, adjustedP, isDetectable };
}

/** What is written beside the recommendation question of the period. */
async function commentsOf(context: MetricContext): Promise<Causes['comments']> {
  const themes = await commentThemes(context);
  if (!themes) return null;
  const { comments, causes, unknownProblem, withoutCause } = themes;
  return { ...comments, causes, unknownProblem, withoutCause };
}

/** Contacts by reason, class and what decided it: this period, the one before, and how often they came back. */
async function readReasons(context: MetricContext) {
  const { engine, current, previous, settings, asOf, identity } = context;
  const contacts = await orderedContacts(runOfTable('contacts', context));
  const isNow = sql`f.day BETWEEN ${raw(String(current.from))} AND ${raw(String(current.to))}`;
  // rows that name no customer cannot show who came back
  const judged = identity.isKnown('contacts')
    ? sql`${isNow} AND f.is_first AND f.day <= ${asOf - settings.repeatDays}`
    : sql`FALSE`;
  const count = (condition: typeof isNow) => sql`COUNT(CASE WHEN ${condition} THEN 1 END)`;
  return engine.rows(
    sql`SELECT CAST(f.reason_code AS VARCHAR) AS reason, CAST(f.class AS VARCHAR) AS class, CAST(f.class_basis AS VARCHAR) AS basis,
        ${count(isNow)} AS n, ${count(sql`NOT (${isNow})`)} AS previous, ${count(judged)} AS firsts, ${count(sql`${judged} AND f.is_repeated`)} AS repeats
      FROM ${contacts} AS f WHERE f.is_inbound AND f.day BETWEEN ${previous.from} AND ${current.to}
      GROUP BY f.reason_code, f.class, f.class_basis ORDER BY n DESC, reason, class, basis`,
    {
      reason: 'text?',
      class: 'text',
      basis: 'text',
      n: 'integer',
      previous: 'integer',
      firsts: 'integer',
      repeats: 'integer',
    },
  );
}

type ReasonRow = Awaited<ReturnType<typeof readReasons>>[number];

function byReason(rows: readonly ReasonRow[]) {
  const reasons = [...new Set(rows.map(({ reason }) => reason))];
  return reasons
    .map((reason) => {
      const own = rows.filter((row) => row.reason === reason);
      const sum = (of: (row: ReasonRow) => number) => own.reduce((all, row) => all + of(row), 0);
      return {
        reason,
        n: sum((row) => row.n),
        previous: sum((row) => row.previous),
        firsts: sum((row) => row.firsts),
        repeats: sum((row) => row.repeats),
      };
    })
    .sort((a, b) => b.n - a.n || compareText(a.reason ?? 'unspecified', b.reason ?? 'unspecified'));
}

/** Problem contacts of each reason, and all contacts, in every complete month. */
async function readMonths(context: MetricContext): Promise<{ all: number[]; byReason: Map<string | null, number[]> }> {
  const windows = seriesWindows(context, 'contacts');
  if (windows.length < fewestTrendMonths) return { all: [], byReason: new Map() };
  const names = windows.map((_, i) => `m${i}`);
  const columns = windows.map(
    ({ from, to }, i) =>
      sql`COUNT(CASE WHEN t.created_at_day BETWEEN ${raw(String(from))} AND ${raw(String(to))} THEN 1 END) AS ${raw(names[i] ?? '')}`,
  );
  const rows = await context.engine.rows(
    sql`SELECT CAST(t.reason_code AS VARCHAR) AS reason, t.class = 'problem' AS is_problem, ${join(columns)} FROM ${inboundContacts} AS t GROUP BY t.reason_code, t.class = 'problem'`,
    {
      reason: 'text?',
      is_problem: 'boolean',
      ...(Object.fromEntries(names.map((name) => [name, 'integer'])) as Record<string, 'integer'>),
    },
  );
  const numbers = (row: Readonly<Record<string, unknown>>) => names.map((name) => Number(row[name] ?? 0));
  const all = names.map((_, i) => rows.reduce((sum, row) => sum + (numbers(row)[i] ?? 0), 0));
  const byWord = new Map<string | null, number[]>();
  for (const row of rows.filter(({ is_problem }) => is_problem)) {
    const word = countedWord(context, 'reason', row.reason);
    const before = byWord.get(word);
    byWord.set(word, before ? numbers(row).map((n, i) => n + (before[i] ?? 0)) : numbers(row));
  }
  return { all, byReason: byWord };
}

function trendOf({ all, byReason: months }: Awaited<ReturnType<typeof readMonths>>, reason: string | null) {
  const own = months.get(reason);
  if (!own) return null;
  const shares = own.map((n, i) => ((all[i] ?? 0) > 0 ? n / (all[i] ?? 1) : null));
  const trend = mannKendall(shares);
  return trend && { p: trend.p, slopePerMonth: trend.slope };
}

/** How well the classes agree with the mark of people, and what share of problems they stand for (METHOD B8). */
async function readConfusion({ engine, bases, current, previous }: MetricContext): Promise<Causes['confusion']> {
  if (!bases.contacts.has('is_problem')) return null;
  const rows = await engine.rows(
    sql`SELECT t.class = 'problem' AS is_problem, t.unmarked_class = 'problem' AS is_called, COUNT(*) AS n FROM ${inboundContacts} AS t
      WHERE t.class_basis = 'mark' AND t.unmarked_class IS NOT NULL AND t.created_at_day BETWEEN ${previous.from} AND ${current.to}
      GROUP BY t.class = 'problem', t.unmarked_class = 'problem'`,
    { is_problem: 'boolean', is_called: 'boolean', n: 'integer' },
  );
  const n = (isProblem: boolean, isCalled: boolean) =>
    rows.find((row) => row.is_problem === isProblem && row.is_called === isCalled)?.n ?? 0;
  const matrix = {
    truePositives: n(true, true),
    falsePositives: n(false, true),
    falseNegatives: n(true, false),
    trueNegatives: n(false, false),
  };
  const contacts = Object.values(matrix).reduce((sum, each) => sum + each, 0);
  if (contacts < fewestMarked) return null;
  const { precision, recall, specificity, kappa } = confusionRates(matrix);
  const observed = (matrix.truePositives + matrix.falsePositives) / contacts;
  const correctedShare = recall === null || specificity === null ? null : roganGladen(observed, recall, specificity);
  return { contacts, ...matrix, precision, recall, specificity, kappa, correctedShare };
}
