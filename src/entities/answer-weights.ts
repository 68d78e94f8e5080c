import type { Privacy } from '../relationships/pseudonyms.ts';
import { type Sql, sql } from '../sql.ts';
import type { Run } from './run.ts';

/** Weights are added up as whole thousandths: such sums do not depend on the order of the rows. */
export const weightUnits = 1000;

/** SQL: the weight of an answer `t` in thousandths; an answer without one counts once. */
export const weightOf: Sql = sql`CAST(ROUND(COALESCE(t.weight, 1) * ${weightUnits}) AS BIGINT)`;

/** Some answers carry a weight (METHOD-2 G10). */
export function isWeighted({ bases }: Pick<Run, 'bases'>): boolean {
  return bases.surveys.has('weight');
}

/** What the export calls the weight. */
export function weightColumn({ bases, privacy }: Pick<Run, 'bases'> & { privacy?: Privacy }): string {
  const [column = ''] = bases.surveys.files.flatMap(({ mapping }) => mapping.columns.weight?.header ?? []);
  return privacy ? '…' : column;
}
