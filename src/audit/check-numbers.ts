import { quantile } from '../dialects/dialect.ts';
import type { Role } from '../schema/table.ts';
import { identifier, sql } from '../sql.ts';
import { monthText } from './check-months.ts';
import type { Found } from './finding.ts';
import { momentOf } from './profile.ts';
import { aboutRole, examplesOf, headerOf, placed, type Subject } from './subject.ts';

/** Scores and amounts: whether they can be on the scale and in the unit they are taken for. */
export async function checkNumbers(subject: Subject): Promise<Found[]> {
  return [...(await scores(subject)), ...(await amounts(subject)), ...offScale(subject)];
}

interface ScoreMonth {
  survey_type: string;
  month: number;
  rows: number;
  mean: number;
  highest: number;
  lowest: number;
  above_five: number;
  low: number;
}

/** Scores of another scale than their name says, from the start or from some month on. */
async function scores(subject: Subject): Promise<Found[]> {
  const { surveys } = subject.context.bases;
  if (!surveys.isExported || !surveys.has('score')) return [];
  const moment = sql`COALESCE(CAST(t.responded_at AS DATE), ${momentOf('surveys')})`;
  const months: ScoreMonth[] = await subject.engine.rows(
    sql`SELECT COALESCE(t.survey_type, '') AS survey_type, CAST(EXTRACT(YEAR FROM ${moment}) * 12 + EXTRACT(MONTH FROM ${moment}) - 1 AS INTEGER) AS month,
        COUNT(*) AS rows, AVG(t.score) AS mean, MAX(t.score) AS highest, MIN(t.score) AS lowest,
        COUNT(CASE WHEN t.score > 5 THEN 1 END) AS above_five, COUNT(CASE WHEN t.score <= 6 THEN 1 END) AS low
      FROM ${surveys.relation} AS t WHERE t.score IS NOT NULL AND ${moment} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
    {
      survey_type: 'text',
      month: 'integer',
      rows: 'integer',
      mean: 'number',
      highest: 'number',
      lowest: 'number',
      above_five: 'integer',
      low: 'integer',
    },
  );
  const types = [...new Set(months.map((month) => month.survey_type))];
  const column = headerOf(subject, 'surveys', 'score');
  return types.flatMap((type) => {
    const own = months.filter((month) => month.survey_type === type);
    return scaleOf(own, type).map((found) => ({
      ...aboutRole(subject, 'surveys', found.id, found.severity),
      column,
      values: found.values,
    }));
  });
}

/** The mean of a score moving by this much of a ten-point scale from one month to the next is another question or scale. */
const jump = 3;

function scaleOf(months: readonly ScoreMonth[], type: string): Pick<Found, 'id' | 'severity' | 'values'>[] {
  const sum = (part: readonly ScoreMonth[], of: (month: ScoreMonth) => number) =>
    part.reduce((total, each) => total + of(each), 0);
  const n = sum(months, ({ rows }) => rows);
  const highest = Math.max(...months.map((month) => month.highest));
  const lowest = Math.min(...months.map((month) => month.lowest));
  if (n < 30) return [];
  const values = { n, highest, lowest, type };
  for (let at = 1; at < months.length; at++) {
    const [before, after] = [months.slice(0, at), months.slice(at)];
    const [first, second] = [sum(before, ({ rows }) => rows), sum(after, ({ rows }) => rows)];
    if (Math.min(first, second) < 15) continue;
    const mean = (part: readonly ScoreMonth[]) =>
      sum(part, (month) => month.mean * month.rows) / sum(part, ({ rows }) => rows);
    const above = [sum(before, (month) => month.above_five) / first, sum(after, (month) => month.above_five) / second];
    const isOther = Math.min(...above) <= 0.02 && Math.max(...above) >= 0.35;
    const isJump = Math.abs(mean(before) - mean(after)) >= (jump * Math.max(1, highest - lowest)) / 10;
    if (!isOther && !isJump) continue;
    const round = (value: number) => Math.round(value * 10) / 10;
    const change = {
      ...values,
      month: monthText(months[at]?.month ?? 0),
      before: round(mean(before)),
      after: round(mean(after)),
    };
    return [{ id: 'scale-change', severity: 'critical', values: change }];
  }
  const low = sum(months, (month) => month.low);
  if (type === 'nps' && n >= 50 && low === 0) return [{ id: 'one-sided-scores', severity: 'warning', values }];
  return [];
}

/** Scores that their scale does not have are set aside; many of them mean another scale. */
function offScale(subject: Subject): Found[] {
  const reasons = ['score-off-scale', 'no-survey-type', 'unreadable-score', 'no-date'] as const;
  const total = (role: Role) =>
    subject.tallies.filter((tally) => tally.role === role).reduce((sum, { count }) => sum + count, 0);
  return subject.tallies.flatMap((tally): Found[] => {
    const reason = reasons.find((known) => known === tally.reason);
    if (!reason) return [];
    const id = reason === 'score-off-scale' ? 'off-scale-scores' : reason === 'no-date' ? 'rows-without-date' : null;
    if (id === null) return [];
    const share = tally.count / Math.max(1, total(tally.role));
    return [
      {
        ...aboutRole(
          subject,
          tally.role,
          id,
          share > 0.1 ? 'critical' : share >= 0.005 || tally.count >= 5 ? 'warning' : 'info',
        ),
        column: reason === 'score-off-scale' ? headerOf(subject, 'surveys', 'score') : null,
        values: { n: tally.count, of: total(tally.role) },
        examples: placed(subject, tally.role, { file: tally.file, row: tally.firstRow }),
      },
    ];
  });
}

/** Amounts that are a hundred times those of other months, and single ones beyond all measure. */
async function amounts(subject: Subject): Promise<Found[]> {
  const { purchases } = subject.context.bases;
  if (!purchases.isExported || !purchases.has('amount')) return [];
  const moment = momentOf('purchases');
  const months = await subject.engine.rows(
    sql`SELECT CAST(EXTRACT(YEAR FROM ${moment}) * 12 + EXTRACT(MONTH FROM ${moment}) - 1 AS INTEGER) AS month, COUNT(*) AS rows,
        ${quantile(sql`t.amount`, 0.5)} AS middle, MAX(t.amount) AS highest, COUNT(CASE WHEN t.amount < 0 THEN 1 END) AS negative
      FROM ${purchases.relation} AS t WHERE t.amount IS NOT NULL AND ${moment} IS NOT NULL GROUP BY 1 ORDER BY 1`,
    { month: 'integer', rows: 'integer', middle: 'number', highest: 'number', negative: 'integer' },
  );
  const full = months.filter(({ rows }) => rows >= 5);
  const middles = full.map(({ middle }) => Math.abs(middle)).sort((a, b) => a - b);
  const usual = middles[Math.floor(middles.length / 2)] ?? 0;
  const column = headerOf(subject, 'purchases', 'amount');
  const found: Found[] = [];
  const odd = full.filter(({ middle }) => usual > 0 && (middle > 15 * usual || middle < usual / 15));
  if (odd.length > 0) {
    found.push({
      ...aboutRole(subject, 'purchases', 'amount-jump', 'critical'),
      column,
      values: {
        from: monthText(odd[0]?.month ?? 0),
        to: monthText(odd.at(-1)?.month ?? 0),
        usual,
        middle: odd[0]?.middle ?? 0,
      },
    });
  }
  const highest = Math.max(0, ...months.map((month) => month.highest));
  if (odd.length === 0 && usual > 0 && highest > 500 * usual) {
    found.push({
      ...aboutRole(subject, 'purchases', 'extreme-amounts', 'warning'),
      column,
      values: { n: 1, usual, highest },
      examples: await examplesOf(subject, 'purchases', sql`t.amount > ${500 * usual}`, 'amount', sql`t.amount`),
    });
  }
  const [negative, rows] = [
    months.reduce((sum, month) => sum + month.negative, 0),
    months.reduce((sum, month) => sum + month.rows, 0),
  ];
  if (negative > 0) {
    found.push({
      ...aboutRole(
        subject,
        'purchases',
        'negative-amounts',
        negative > 0.3 * rows ? 'critical' : negative > 0.05 * rows ? 'warning' : 'info',
      ),
      column,
      values: { n: negative, of: rows },
      examples: await examplesOf(subject, 'purchases', sql`t.${identifier('amount')} < 0`, 'amount', sql`t.amount`),
    });
  }
  return found;
}
