import { numbersOf } from '../dialects/dialect.ts';
import { type Condition, conditionSql } from '../entities/conditions.ts';
import { type Entity, roleOf } from '../entities/entity.ts';
import type { Run } from '../entities/run.ts';
import type { Windows } from '../entities/windows.ts';
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
 * The rows of an entity by one of its moments, read once for all measures that look at them: in each window that any of them asks for the
 * rows of a customer are added up once. `slot` is the number of a window in its pass.
 */
interface Pass {
  number: number;
  subject: Subject;
  on: string;
  windows: Window[];
  members: Ratio[];
  /** The current windows of the members that are split by segments. */
  split: Set<number>;
  amounts: Amounts;
  sums: Sums;
}

/** Where the six sums of a ratio stand: in which pass, at which positions of its list. */
export interface SumsPlace {
  pass: number;
  positions: readonly number[];
}

/** In which slots of it those of a window stand. */
export interface RatioPlace extends SumsPlace {
  current: number;
  previous: number | null;
  series: SumsPlace & { months: readonly { window: Window; slot: number }[] };
}

/**
 * So many different amounts are added up in all windows of a pass. More of them cost more in the windows that do not ask for them than
 * reading the rows once more (measured at a million contacts, 20 amounts: a third): then the months have a pass of their own, and so has each pair of windows.
 */
const fewAmounts = 8;

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
  const amounts = new Map<string, Set<string>>();
  for (const ratio of ratios) {
    const known = amounts.get(rowsKeyOf(ratio)) ?? new Set();
    amounts.set(rowsKeyOf(ratio), known);
    for (const amount of [ratio.x, ratio.m]) known.add(JSON.stringify([amount, ratio.where]));
  }
  const enter = (ratio: Ratio, windows: Windows | 'months') => {
    const subject = subjects.get(ratio.entity);
    if (!subject) throw new Error(`no rows of ${ratio.entity.name}`);
    const rowsKey = rowsKeyOf(ratio);
    const isWide = (amounts.get(rowsKey)?.size ?? 0) > fewAmounts;
    const key = JSON.stringify([rowsKey, isWide ? windows : 'all']);
    const pass = passes.get(key) ?? passOf(passes.size, subject, ratio.on);
    passes.set(key, pass);
    pass.members.push(ratio);
    const [x, m] = [ratio.x, ratio.m].map((amount) => pass.amounts.nameOf(amount, ratio.where, subject)) as [Sql, Sql];
    const counted = ratio.m.kind === 'exposure' ? sql`COUNT(CASE WHEN ${x} <> 0 OR ${m} <> 0 THEN 1 END)` : null;
    const six = [counted ?? sql`COUNT(NULLIF(${m}, 0))`, ...[x, m].map((of) => sql`SUM(${of})`)];
    const products = [sql`${x} * ${x}`, sql`${x} * ${m}`, sql`${m} * ${m}`].map((of) => sql`SUM(${of})`);
    return { pass, positions: [...six, ...products].map((sum) => pass.sums.positionOf(sum)) };
  };
  const places = new Map<Measure, RatioPlace>();
  for (const ratio of ratios) {
    const windows = ratio.windows(run);
    const { pass, positions } = enter(ratio, windows);
    const current = slotOf(pass, windows.current);
    if (ratio.split !== 'none') pass.split.add(current);
    const previous = windows.previous && slotOf(pass, windows.previous);
    const months = ratio.months(run);
    const own = months.length > 0 ? enter(ratio, 'months') : { pass, positions };
    const slots = months.map((window) => ({ window, slot: slotOf(own.pass, window) }));
    const series = { pass: own.pass.number, positions: own.positions, months: slots };
    places.set(ratio, { pass: pass.number, positions, current, previous, series });
  }
  const all = [...passes.values()].map(writePass);
  const selects = all.flatMap((pass) => pass.selects);
  return {
    query: sql`WITH ${join([...named, ...all.map(({ totals }) => totals)])} ${join(selects, ' UNION ALL ')}`,
    places,
  };
}

function passOf(number: number, subject: Subject, on: string): Pass {
  const counted = { amounts: new Amounts(), sums: new Sums() };
  return { number, subject, on, windows: [], members: [], split: new Set(), ...counted };
}

/** Ratios with the same key read the same rows; what customers were exposed to makes a row for each of them, which others are better without. */
function rowsKeyOf({ entity, on, m, latest, where }: Ratio): string {
  return JSON.stringify([entity.name, on, m.kind === 'exposure', latest && [latest, where]]);
}

/** The number of a window in a pass; a window that several measures ask for is one. */
function slotOf({ windows }: Pass, { from, to }: Window): number {
  const known = windows.findIndex((window) => window.from === from && window.to === to);
  return known < 0 ? windows.push({ from, to }) - 1 : known;
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
  const select = (from: Sql, field: Sql, segment: Sql) =>
    sql`SELECT ${raw(String(number))} AS pass, slot, ${field} AS field, ${segment} AS segment, ${numbersOf(sums.list)} AS sums
      FROM ${from}`;
  const nothing = sql`CAST(NULL AS VARCHAR)`;
  const selects = [sql`${select(name, nothing, nothing)} GROUP BY slot`];
  const { ofCustomers, ofRows } = pass.split.size > 0 ? splitsOf(pass) : { ofCustomers: null, ofRows: undefined };
  const isSplit = sql`slot IN (${join([...pass.split].map((slot) => raw(String(slot))))})`;
  if (ofCustomers) {
    const from = sql`${name} AS p JOIN customer_dimensions AS d ON d.customer = p.cluster`;
    const split = select(from, sql`d.field`, sql`d.segment`);
    selects.push(sql`${split} WHERE p.${isSplit}${ofCustomers} GROUP BY slot, d.field, d.segment`);
  }
  if (ofRows) {
    const from = sql`(SELECT slot, segment, cluster, ${added} FROM (${rowsOf(pass, ofRows.column)}) AS r
      WHERE ${isSplit} AND segment IS NOT NULL GROUP BY slot, segment, cluster) AS p`;
    selects.push(sql`${select(from, sql`${ofRows.name}`, sql`segment`)} GROUP BY slot, segment`);
  }
  return { totals: sql`${name} AS ${raw(selects.length > 1 ? 'MATERIALIZED ' : '')}(${totals})`, selects };
}

/** How the current windows of a pass are split: SQL of the columns of customers, and the column of its own rows. */
function splitsOf({ members, subject: { entity, run } }: Pass) {
  const all = run.segmentFields.filter(({ owner }) => owner === 'customers');
  const fields = members.some(({ split }) => split === 'all') ? all : requestedFields(run);
  const some = fields.length < all.length ? sql` AND d.field IN ${fieldNames(fields)}` : sql``;
  const isByRow =
    entity.behind === undefined && members.some(({ split, m }) => split !== 'none' && m.kind !== 'exposure');
  return {
    ofCustomers: fields.length > 0 ? some : null,
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
