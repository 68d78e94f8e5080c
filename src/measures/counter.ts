import { type Entity, roleOf } from '../entities/entity.ts';
import type { Run } from '../entities/run.ts';
import type { Sql } from '../sql.ts';
import type { ClusterSums } from '../statistics/cluster.ts';
import { relationOf } from './expressions.ts';
import type { Counted, Counts, Measure, Measures, Pairs, Ratio, RatioSums, Tally } from './measure.ts';
import { countPairs } from './pairs.ts';
import { type Plan, planRatios, type RatioPlace, ratioShape, type SumsPlace } from './plan.ts';
import { requestedFields } from './segments.ts';
import { countTallies } from './tallies.ts';

/** A measure, and the run as the metric that wants it sees it. */
export interface Wanted {
  measure: Measure;
  run: Run;
}

/**
 * Counts measures, all that are wanted of the entities of a table in one statement. It is told before what will be asked for; what is asked for
 * beside that is counted by itself.
 */
export class Counter {
  readonly #wanted: readonly Wanted[];
  readonly #groups = new Map<string, Group[]>();

  constructor(wanted: readonly Wanted[] = []) {
    this.#wanted = wanted;
  }

  /** What was counted of the measures of a metric; nothing of those that this export cannot show. */
  async count<M extends Measures>(measures: M, run: Run): Promise<Counted<M>> {
    const entries = Object.entries(measures).map(async ([name, measure]) => [
      name,
      await this.#countsOf(measure, run, measures),
    ]);
    return Object.fromEntries(await Promise.all(entries)) as Counted<M>;
  }

  async #countsOf(measure: Measure, run: Run, own: Measures): Promise<Counts<Measure>> {
    if (!measure.when(run)) return undefined;
    const key = keyOf(measure, run);
    const groups = this.#groups.get(key) ?? [];
    this.#groups.set(key, groups);
    const known = groups.find(({ members }) => members.includes(measure));
    if (known) return known.counts(measure);
    const isAlike = (each: Measure) => each.when(run) && keyOf(each, run) === key;
    const wanted = this.#wanted.filter((each) => keyOf(each.measure, each.run) === key && each.measure.when(each.run));
    const isExpected = wanted.some((each) => each.measure === measure);
    const members = isExpected ? wanted.map((each) => each.measure) : Object.values(own).filter(isAlike);
    const group = new Group([...new Set(members)], run);
    groups.push(group);
    return group.counts(measure);
  }
}

/** Measures with the same key can be counted by one statement: ratios of all entities of a table, others of one entity. */
function keyOf({ kind, entity }: Measure, run: Run): string {
  const of = kind === 'ratio' ? roleOf(entity, run) : entity.name;
  const { asOf, current, previous, series, periods } = run;
  const fields = [requestedFields(run), run.segmentFields].map((list) => list.map(({ name }) => name));
  return JSON.stringify([kind, of, asOf, current, previous, series, periods, fields]);
}

/** Some measures of one kind, counted by one statement when the first is asked for. */
class Group {
  readonly members: readonly Measure[];
  readonly #found: Promise<(measure: Measure) => Counts<Measure>>;

  constructor(members: readonly Measure[], run: Run) {
    this.members = members;
    const ofKind = <M extends Measure>(kind: M['kind']) => members.filter((each): each is M => each.kind === kind);
    const [ratios, pairs] = [ofKind<Ratio>('ratio'), ofKind<Pairs>('pairs')];
    this.#found =
      ratios.length > 0
        ? countRatios(ratios, run)
        : pairs.length > 0
          ? countPairs(pairs, run)
          : countTallies(ofKind<Tally>('tally'), run);
  }

  async counts(measure: Measure): Promise<Counts<Measure>> {
    return (await this.#found)(measure);
  }
}

async function countRatios(ratios: readonly Ratio[], run: Run) {
  const relations = new Map<Entity, Sql>();
  for (const entity of new Set(ratios.map((ratio) => ratio.entity))) {
    const own = ratios.filter((ratio) => ratio.entity === entity);
    relations.set(entity, await relationOf(own, run));
  }
  const plan: Plan<RatioPlace> = planRatios(ratios, relations, run);
  const found = await run.engine.rows(plan.query, ratioShape);
  type Row = (typeof found)[number];
  const sumsIn = (row: Row | undefined, { positions }: SumsPlace): ClusterSums => {
    const [clusters = 0, sumX = 0, sumM = 0, sumXX = 0, sumXM = 0, sumMM = 0] = positions.map((i) => row?.sums[i] ?? 0);
    return { clusters, sumX, sumM, sumXX, sumXM, sumMM };
  };
  const sumsOf = (place: SumsPlace, slot: number) =>
    sumsIn(
      found.find((row) => row.pass === place.pass && row.slot === slot && row.field === null),
      place,
    );
  return (measure: Measure): RatioSums | undefined => {
    const place = plan.places.get(measure);
    if (!place || measure.kind !== 'ratio') return undefined;
    const { pass, current, previous, series } = place;
    const isOwn = (row: Row) => row.pass === pass && row.slot === current;
    return {
      current: sumsOf(place, current),
      previous: previous === null ? null : sumsOf(place, previous),
      months: series.months.map(({ window, slot }) => ({ window, sums: sumsOf(series, slot) })),
      segments: found.flatMap((row) => {
        const field = run.segmentFields.find(({ name }) => isOwn(row) && name === row.field);
        const sums = sumsIn(row, place);
        const isMine = measure.split === 'all' || (measure.split === 'requested' && field?.isRequested);
        if (!field || !isMine || sums.clusters === 0) return [];
        return [{ field, segment: row.segment ?? '', sums }];
      }),
    };
  };
}
