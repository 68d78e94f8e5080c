import { numbersOf } from '../dialects/dialect.ts';
import { type Condition, conditionSql } from '../entities/conditions.ts';
import { type Entity, roleOf } from '../entities/entity.ts';
import type { Run } from '../entities/run.ts';
import type { Window } from '../relationships/calendar.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import { calendar } from './calendar.ts';
import { exposureRows } from './exposures.ts';
import { amountSql, flagSql, momentSql, nthOf, rowCondition, whereOf } from './expressions.ts';
import type { Amount, Measure, Ratio } from './measure.ts';
import { eventFieldOf, eventSegments, fieldNames, requestedFields } from './segments.ts';

/** One statement for all that is counted of some entities, and where in its rows each measure finds what is its own. */
export interface Plan<P> {
  query: Sql;
  places: ReadonlyMap<Measure, P>;
}

/**
 * Some windows without a day in common, in each of which the rows of a customer are added up once for all measures that look at them.
 * `slot` is the number of a window in its pass.
 */
interface Pass {
  number: number;
  subject: Subject;
  on: string;
  windows: readonly Window[];
  /** The windows of a measure are the current one and the one before: the first is split by segments. */
  isSplit: boolean;
  members: Ratio[];
  amounts: Amounts;
  sums: Sums;
}

/** Where the six sums of a ratio stand: in which pass, at which positions of its list. */
export interface SumsPlace {
  pass: number;
  positions: readonly number[];
}

export interface RatioPlace extends SumsPlace {
  hasPrevious: boolean;
  series: (SumsPlace & { months: readonly { window: Window; slot: number }[] }) | null;
}

export const ratioShape = {
  pass: 'integer',
  slot: 'integer',
  field: 'text?',
  segment: 'text?',
  sums: 'numbers',
} as const;

/** What is planned for: an entity, its relation, and the run. */
interface Subject {
  entity: Entity;
  rows: Sql;
  run: Run;
}

/** Plans the ratios of some entities; `relations` are their rows. */
export function planRatios(ratios: readonly Ratio[], relations: ReadonlyMap<Entity, Sql>, run: Run): Plan<RatioPlace> {
  const named: Sql[] = [];
  const subjects = new Map(
    [...relations].map(([entity, relation], i): [Entity, Subject] => {
      const isTable = !relation.text.startsWith('(');
      const rows = isTable ? relation : raw(`rows_${i}`);
      if (!isTable) named.push(sql`${rows} AS ${relation}`);
      return [entity, { entity, rows, run }];
    }),
  );
  const passes = new Map<string, Pass>();
  const enter = (ratio: Ratio, windows: readonly Window[], isSplit: boolean): SumsPlace => {
    const subject = subjects.get(ratio.entity);
    if (!subject) throw new Error(`no rows of ${ratio.entity.name}`);
    // what customers were exposed to makes a row for each of them: other measures are better without
    const ranked = ratio.latest && [ratio.latest, ratio.where];
    const key = JSON.stringify([
      ...[subject.entity.name, ratio.on, isSplit ? windows : 'months'],
      ...[ratio.m.kind === 'exposure', ranked],
    ]);
    const found = passes.get(key);
    const pass = found ?? passOf(passes.size, subject, ratio.on, windows, isSplit);
    passes.set(key, pass);
    pass.members.push(ratio);
    const [x, m] = [ratio.x, ratio.m].map((amount) => pass.amounts.nameOf(amount, ratio.where, subject)) as [Sql, Sql];
    const counted = ratio.m.kind === 'exposure' ? sql`COUNT(CASE WHEN ${x} <> 0 OR ${m} <> 0 THEN 1 END)` : null;
    const six = [counted ?? sql`COUNT(NULLIF(${m}, 0))`, ...[x, m].map((of) => sql`SUM(${of})`)];
    const products = [sql`${x} * ${x}`, sql`${x} * ${m}`, sql`${m} * ${m}`].map((of) => sql`SUM(${of})`);
    return { pass: pass.number, positions: [...six, ...products].map((sum) => pass.sums.positionOf(sum)) };
  };
  const months = monthsOfAll(ratios, run);
  const places = new Map<Measure, RatioPlace>();
  for (const ratio of ratios) {
    const { current, previous } = ratio.windows(run);
    const own = ratio.months(run);
    const known = months.get(momentOf(ratio)) ?? [];
    const slotOf = (month: Window) => known.findIndex(({ from }) => from === month.from);
    places.set(ratio, {
      ...enter(ratio, previous ? [current, previous] : [current], true),
      hasPrevious: previous !== null,
      series:
        own.length === 0
          ? null
          : { ...enter(ratio, known, false), months: own.map((window) => ({ window, slot: slotOf(window) })) },
    });
  }
  const all = [...passes.values()].map(writePass);
  const selects = all.flatMap((pass) => pass.selects);
  return {
    query: sql`WITH ${join([...named, ...all.map(({ totals }) => totals)])} ${join(selects, ' UNION ALL ')}`,
    places,
  };
}

function passOf(number: number, subject: Subject, on: string, windows: readonly Window[], isSplit: boolean): Pass {
  return { number, subject, on, windows, isSplit, members: [], amounts: new Amounts(), sums: new Sums() };
}

const momentOf = ({ entity, on }: Ratio) => JSON.stringify([entity.name, on]);

/** The months of all measures by the moment they look at, oldest first: each has some of them without a gap. */
function monthsOfAll(ratios: readonly Ratio[], run: Run): Map<string, Window[]> {
  const byMoment = new Map<string, Map<number, Window>>();
  for (const ratio of ratios) {
    const known = byMoment.get(momentOf(ratio)) ?? new Map<number, Window>();
    byMoment.set(momentOf(ratio), known);
    for (const month of ratio.months(run)) known.set(month.from, month);
  }
  return new Map([...byMoment].map(([on, months]) => [on, [...months.values()].sort((a, b) => a.from - b.from)]));
}

const keyOf = ({ text, values }: Sql) => JSON.stringify([text, values]);

/** What the rows of a pass add, each once, whoever needs it. */
class Amounts {
  readonly #known = new Map<string, { name: Sql; value: Sql; amount: Amount }>();

  nameOf(amount: Amount, where: Condition | null, { entity, run }: Subject): Sql {
    const value = amount.kind === 'exposure' ? raw(amount.of) : amountSql(amount, where, entity, run);
    const known = this.#known.get(keyOf(value)) ?? { name: raw(`a${this.#known.size}`), value, amount };
    this.#known.set(keyOf(value), known);
    return known.name;
  }

  get all() {
    return [...this.#known.values()];
  }
}

/** The sums over customers of a pass, each once. */
class Sums {
  readonly #known = new Map<string, number>();
  readonly list: Sql[] = [];

  positionOf(sum: Sql): number {
    const position = this.#known.get(sum.text) ?? this.list.push(sum) - 1;
    this.#known.set(sum.text, position);
    return position;
  }
}

function writePass(pass: Pass) {
  const { number, amounts, sums } = pass;
  const name = raw(`pass_${number}`);
  const added = join(amounts.all.map((column) => sql`SUM(${column.name}) AS ${column.name}`));
  const totals = sql`SELECT slot, cluster, ${added} FROM (${rowsOf(pass, null)}) AS r GROUP BY slot, cluster`;
  const select = (from: Sql, slot: Sql, group: readonly Sql[]) => {
    const [field, segment] = group.length > 0 ? group : [sql`CAST(NULL AS VARCHAR)`, sql`CAST(NULL AS VARCHAR)`];
    return sql`SELECT ${raw(String(number))} AS pass, ${slot} AS slot, ${field ?? sql`NULL`} AS field, ${segment ?? sql`NULL`} AS segment, ${numbersOf(sums.list)} AS sums
      FROM ${from}`;
  };
  const selects = [sql`${select(name, sql`slot`, [])} GROUP BY slot`];
  const { ofCustomers, ofRows } = pass.isSplit ? splitsOf(pass) : { ofCustomers: null, ofRows: undefined };
  if (ofCustomers) {
    const from = sql`${name} AS p JOIN customer_dimensions AS d ON d.customer = p.cluster`;
    const split = select(from, sql`0`, [sql`d.field`, sql`d.segment`]);
    selects.push(sql`${split} WHERE p.slot = 0${ofCustomers} GROUP BY d.field, d.segment`);
  }
  if (ofRows) {
    const from = sql`(SELECT segment, cluster, ${added} FROM (${rowsOf(pass, ofRows.column)}) AS r
      WHERE slot = 0 AND segment IS NOT NULL GROUP BY segment, cluster) AS p`;
    selects.push(sql`${select(from, sql`0`, [sql`${ofRows.name}`, sql`segment`])} GROUP BY segment`);
  }
  return { totals: sql`${name} AS ${raw(selects.length > 1 ? 'MATERIALIZED ' : '')}(${totals})`, selects };
}

/** How the current window of a pass is split: SQL of the columns of customers, and the column of its own rows. */
function splitsOf({ members, subject: { entity, run } }: Pass) {
  const isWanted = members.some(({ split }) => split !== 'none');
  const all = run.segmentFields.filter(({ owner }) => owner === 'customers');
  const fields = members.some(({ split }) => split === 'all') ? all : requestedFields(run);
  const some = fields.length < all.length ? sql` AND d.field IN ${fieldNames(fields)}` : sql``;
  const isByRow =
    entity.behind === undefined && members.some(({ split, m }) => split !== 'none' && m.kind !== 'exposure');
  return {
    ofCustomers: isWanted && fields.length > 0 ? some : null,
    ofRows: isByRow ? eventFieldOf(run, roleOf(entity, run)) : undefined,
  };
}

/** The rows of a pass before they are added up: those of the entity, and what customers were exposed to. */
function rowsOf({ subject, on, windows, members, amounts }: Pass, column: string | null): Sql {
  const { entity, rows, run } = subject;
  const { all } = amounts;
  const field = column === null ? undefined : eventFieldOf(run, roleOf(entity, run));
  const joined = field
    ? sql` LEFT JOIN (${eventSegments(roleOf(entity, run), field)}) AS e ON e.file = t.file AND e.row_number = t.row_number`
    : sql``;
  const added = all.map(
    ({ amount, value, name }) => sql`${amount.kind === 'exposure' ? raw('0e0') : value} AS ${name}`,
  );
  const looked = sql`FROM ${rows} AS t JOIN (${calendar(windows)}) AS c ON c.day = ${momentSql(entity, on)}${joined}`;
  const segment = field ? sql`, e.segment` : sql``;
  const own = members[0]?.latest
    ? sql`SELECT t.slot, t.cluster${field ? sql`, t.segment` : sql``}, ${join(added)} FROM (SELECT t.*, c.slot${segment}, ${nthOf(members[0], sql`c.slot, `)} AS nth
        ${looked}${whereOf(members[0], run)}) AS t WHERE t.nth = 1`
    : sql`SELECT c.slot, t.cluster${segment}, ${join(added)}
        ${looked}${filterOf(members, entity, run)}`;
  if (field) return own;
  const exposed = all.flatMap(({ amount }, i) => {
    const mine = (exposure: Sql) => join(all.map(({ name }, j) => sql`${i === j ? exposure : raw('0e0')} AS ${name}`));
    return amount.kind === 'exposure' ? exposureRows(amount.of, windows, run, mine) : [];
  });
  return join([own, ...exposed], ' UNION ALL ');
}

/** SQL: rows that add to nothing are left out, where that can be said in a few words. */
function filterOf(members: readonly Ratio[], entity: Entity, run: Run): Sql {
  const wanted = members.map(({ x, m, where }) => rowCondition(m.kind === 'exposure' ? x : m, where));
  const texts = new Map<string, Sql>();
  for (const condition of wanted) {
    if (condition === null) return sql``;
    const text = conditionSql(condition, (name) => flagSql(entity, name, run));
    texts.set(keyOf(text), text);
  }
  return texts.size > fewConditions ? sql`` : sql` WHERE ${join([...texts.values()], ' OR ')}`;
}

const fewConditions = 3;
