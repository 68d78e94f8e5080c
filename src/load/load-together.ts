import { textsOf } from '../columns/column-context.ts';
import { planWords } from '../columns/column-types.ts';
import type { PlanOptions } from '../columns/plan-context.ts';
import type { Engine } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, sql } from '../sql.ts';
import { asLoaded, cellsTogether, indexesOf, type LoadInput, typedRows } from './load.ts';
import type { LoadedFile } from './loaded-file.ts';
import { lookAt, startsOf } from './look-at-table.ts';

/** A file that is ready to be loaded. */
export interface Planned {
  input: LoadInput;
  options: PlanOptions;
  /** Name of the table for this file alone. */
  name: string;
}

/** At least two: files that one statement reads. */
export type Batch<P extends Planned = Planned> = readonly [P, P, ...P[]];

/** Every file that is named in a statement takes a little of its planning, and what fails is done again. */
const mostFiles = 500;

/**
 * Which files one statement can read: those written in one way whose columns stand in the same places, mean the same and are read the
 * same. A statement takes longer to plan than a small file to read, and a company that exports every month has hundreds of them.
 */
export function batchesOf<P extends Planned>(files: readonly P[]): { batches: Batch<P>[]; alone: P[] } {
  const byKey = new Map<string, P[][]>();
  const alone: P[] = [];
  for (const file of files) {
    const key = keyOf(file);
    if (key === undefined) {
      alone.push(file);
      continue;
    }
    const alike = byKey.get(key) ?? [];
    byKey.set(key, alike);
    const open = alike.at(-1);
    if (open && open.length < mostFiles) open.push(file);
    else alike.push([file]);
  }
  const batches: Batch<P>[] = [];
  for (const [first, second, ...rest] of [...byKey.values()].flat()) {
    if (first && second) batches.push([first, second, ...rest]);
    else if (first) alone.push(first);
  }
  return { batches, alone };
}

/** Files with the same key are read by the same statement; undefined: a file that needs statements of its own. */
function keyOf({ input: { file, mapping, plans, carried } }: Planned): string | undefined {
  // its rows stand for many, and are numbered by how many there are in the file
  if ('answer_count' in mapping.columns) return undefined;
  if (mapping.isByMessage || plans.some(({ isUndecided, reading }) => isUndecided || reading === undefined))
    return undefined;
  if (file.source.kind !== 'text') return undefined;
  const { delimiter, quote, skipLines, hasMultilineCells } = file.source;
  const columns = Object.entries(mapping.columns).map(([field, match]) => [field, match.index, match.with]);
  const readings = plans.map(({ field, index, hasTime, reading }) => [field, index, hasTime !== undefined, reading]);
  const dialect = [delimiter, quote, skipLines, hasMultilineCells, file.headers.length];
  // what a survey asks is settled over all files that ask it
  const constants = Object.entries(mapping.constants).filter(
    ([field]) => mapping.role !== 'surveys' || mapping.told?.includes(field),
  );
  return JSON.stringify([
    mapping.role,
    dialect,
    columns,
    readings,
    constants,
    mapping.isFurther,
    mapping.words,
    carried,
  ]);
}

/**
 * Makes one typed table of several files, each with its ordinal in `part`. Throws when the engine does not see exactly the records the
 * scans saw, file by file and in their order.
 */
export async function loadTogether(engine: Engine, batch: Batch, today: number): Promise<LoadedFile[]> {
  const [lead] = batch;
  const [first, ...others] = batch.map(({ input }) => input.file);
  if (!first) return [];
  const input = withWordsOfAll(batch);
  const table = identifier(`${lead.name}_and_more`);
  const cells = cellsTogether([first, ...others], indexesOf(input), sql`file_index`);
  const part = sql`CAST(file_index AS INTEGER) AS part`;
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS ${typedRows(input, cells, sql`file_index`, [part])}`);
  const read = batch.map((planned) => asLoaded(planned.input));
  const seen = await lookAt(engine, table, read, today);
  const starts = startsOf(read.map(({ file }) => file));
  return read.map((each, ordinal) => ({
    ...each,
    table,
    part: { ordinal, start: starts[ordinal] ?? 0, ownTable: identifier(batch[ordinal]?.name ?? '') },
    ...(seen[ordinal] ?? { unreadable: [], moments: [] }),
  }));
}

/** How the first file is read, but with the words that the samples of all show. */
function withWordsOfAll(batch: Batch): LoadInput {
  const [{ input, options }] = batch;
  const fields = tables[input.mapping.role satisfies Role].fields;
  const plans = input.plans.map((plan) => {
    const field = fields[plan.field];
    if (plan.type !== 'word' || !field) return plan;
    const texts = new Set(
      batch.flatMap(({ input: { file, mapping } }) => textsOf(file, plan.index, mapping.columns[plan.field]?.with)),
    );
    return { ...plan, ...planWords(input.mapping, plan.field, field, [...texts], options) };
  });
  return { ...input, plans };
}
