import { type EmptyKind, emptyTexts } from '../schema/placeholders.ts';
import type { Sql, SqlValue } from '../sql.ts';
import { emptyListName } from './duckdb.ts';
import { type Bracket, type Node, nodesOf } from './sql-nodes.ts';

/**
 * The text of a statement as Trino takes it. The program writes one SQL, which DuckDB reads as it stands; a statement is taken apart into
 * words, texts, numbers and brackets, and what Trino calls otherwise gets its words. What a function gives is the same on both, which
 * test/warehouse/conformance asks of each.
 */
export function trinoText(statement: Sql): string {
  return new Writer(statement.values).write(nodesOf(statement.text));
}

type Call = (args: string[], name: string) => string;

const text = (value: string) => `COALESCE(CAST(${value} AS VARCHAR), '')`;
const within = (list: string) => `filter(ARRAY[${list}], one -> one IS NOT NULL)`;

/** Functions by the name that DuckDB has for them, lower case. */
const calls: Readonly<Record<string, Call>> = {
  // those of Trino are NULL as soon as one of them is
  greatest: (args) => `array_max(${within(args.join(', '))})`,
  least: (args) => `array_min(${within(args.join(', '))})`,
  concat: (args) => (args.length === 1 ? text(args[0] ?? '') : `concat(${args.map(text).join(', ')})`),
  coalesce: (args) => (args.length === 1 ? `(${args[0]})` : `COALESCE(${args.join(', ')})`),
  epoch: ([moment]) => `to_unixtime(CAST(${moment} AS TIMESTAMP(6)))`,
  epoch_us: ([moment]) => `CAST(round(to_unixtime(CAST(${moment} AS TIMESTAMP(6))) * 1E6) AS BIGINT)`,
  date_diff: (args) => `date_diff(${args.join(', ')})`,
  quantile_cont: ([value, q]) =>
    `transform(ARRAY[array_sort(array_agg(CAST(${value} AS DOUBLE)) FILTER (WHERE ${value} IS NOT NULL))], a -> IF(cardinality(a) = 0, NULL, element_at(a, CAST(floor(${q} * (cardinality(a) - 1)) AS INTEGER) + 1) + (${q} * (cardinality(a) - 1) - floor(${q} * (cardinality(a) - 1))) * (element_at(a, CAST(ceiling(${q} * (cardinality(a) - 1)) AS INTEGER) + 1) - element_at(a, CAST(floor(${q} * (cardinality(a) - 1)) AS INTEGER) + 1))))[1]`,
  regexp_matches: ([value, pattern]) => `regexp_like(${value}, ${pattern})`,
  regexp_full_match: ([value, pattern]) => `regexp_like(${value}, concat('^(?:', ${pattern}, ')$'))`,
  regexp_replace: ([value, pattern, put]) => `regexp_replace(${value}, ${pattern}, ${put?.replaceAll('\\', '$')})`,
  regexp_extract: ([value, pattern, group]) =>
    `CASE WHEN ${value} IS NOT NULL THEN COALESCE(regexp_extract(${value}, ${pattern}, ${group}), '') END`,
  strip_accents: ([value]) => `regexp_replace(normalize(${value}, NFD), '\\p{M}+', '')`,
  strlen: ([value]) => `length(to_utf8(${value}))`,
  right: ([value, n]) => `substr(${value}, -least(${n}, length(${value})))`,
  left: ([value, n]) => `substr(${value}, 1, ${n})`,
  suffix: ([value, end]) => `(substr(${value}, -length(${end})) = ${end})`,
  trim: (args) => (args.length === 1 ? `trim(${args[0]})` : `trim(BOTH ${args[1]} FROM ${args[0]})`),
  string_split: ([value, sign]) => `split(${value}, ${sign})`,
  list_extract: ([list, at]) => `element_at(${list}, ${at})`,
  list_position: ([list, value]) => `NULLIF(array_position(${list}, ${value}), 0)`,
  list_contains: ([list, value]) => `contains(${list}, ${value})`,
  hash: (args) => `from_big_endian_64(xxhash64(to_utf8(concat(${args.map(text).join(", '\u001f', ")}))))`,
  sha256: ([value]) => `lower(to_hex(sha256(to_utf8(${value}))))`,
  bit_count: ([value]) => `bit_count(${value}, 64)`,
  bit_or: ([value]) => `bitwise_or_agg(${value})`,
  isfinite: ([value]) => `is_finite(${value})`,
  isnan: ([value]) => `is_nan(${value})`,
  make_timestamp: ([micros]) => `CAST(from_unixtime(CAST(${micros} AS DOUBLE) / 1E6, 'UTC') AS TIMESTAMP(6))`,
  arg_max_null: ([value, key]) => `max_by(${value}, ${key})`,
  arg_min_null: ([value, key]) => `min_by(${value}, ${key})`,
  timezone: ([zone, moment]) => `CAST(at_timezone(${moment}, ${zone}) AS TIMESTAMP(6))`,
  dayofweek: ([day]) => `(day_of_week(${day}) % 7)`,
  isodow: ([day]) => `day_of_week(${day})`,
};

/** The same, where rows without a value are passed over. */
const known: Readonly<Record<string, string>> = { arg_max: 'max_by', arg_min: 'min_by' };

const units: Readonly<Record<string, string>> = {
  to_months: 'month',
  to_days: 'day',
  to_minutes: 'minute',
  to_seconds: 'second',
  to_milliseconds: 'millisecond',
};

const types: Readonly<Record<string, string>> = {
  timestamp: 'TIMESTAMP(6)',
  timestamptz: 'TIMESTAMP(6) WITH TIME ZONE',
  hugeint: 'DECIMAL(38, 0)',
  utinyint: 'SMALLINT',
  usmallint: 'INTEGER',
  uinteger: 'BIGINT',
};

/** A text as a literal: of all signs only the quote means something in it. */
const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;

function literalOf(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? String(value) : value.toExponential();
}

const isWord = (node: Node | undefined, ...words: string[]) =>
  node?.kind === 'word' && words.includes(node.text.toLowerCase());
const isSign = (node: Node | undefined, sign: string) => node?.kind === 'sign' && node.text === sign;
const isBracket = (node: Node | undefined): node is Bracket => node?.kind === 'bracket';

class Writer {
  readonly #values: readonly SqlValue[];
  #unnested = 0;

  constructor(values: readonly SqlValue[]) {
    this.#values = values;
  }

  /** Pieces of text; an operand is one piece. */
  write(nodes: readonly Node[]): string {
    const series = this.#withSeries(nodes);
    const out: string[] = [];
    for (let i = 0; i < series.length; ) i = this.#one(series, i, out);
    return out.join(' ').replaceAll(/ ?\. ?(?=["a-z_*])/gi, '.');
  }

  /** Writes the node at `i`, and gives the position of the next. */
  #one(nodes: readonly Node[], i: number, out: string[]): number {
    const node = nodes[i] as Node;
    const next = nodes[i + 1];
    if (node.kind === 'value') out.push(literalOf(this.#values[Number(node.text.slice(1)) - 1] ?? null));
    else if (node.kind === 'number')
      out.push(/[.]/.test(node.text) && !/e/i.test(node.text) ? `${node.text}E0` : node.text);
    else if (isBracket(node)) out.push(this.#bracket(node, out));
    else if (node.kind === 'word') return this.#word(node.text, next, nodes, i, out);
    else if (isSign(node, '//')) out.push('/');
    else if (isSign(node, '<<')) {
      const left = out.pop();
      const end = this.#operand(nodes, i + 1);
      out.push(`bitwise_left_shift(${left}, CAST(${this.write(nodes.slice(i + 1, end))} AS INTEGER))`);
      return end;
    } else if (
      (isSign(node, '+') || isSign(node, '-')) &&
      isWord(next, ...Object.keys(units)) &&
      isBracket(nodes[i + 2])
    ) {
      const amount = this.#args(nodes[i + 2] as Bracket)[0];
      const moment = out.pop();
      out.push(
        `date_add('${units[next?.text.toLowerCase() ?? '']}', ${node.text === '-' ? '-' : ''}(${amount}), ${moment})`,
      );
      return i + 3;
    } else out.push(node.text);
    return i + 1;
  }

  #word(word: string, next: Node | undefined, nodes: readonly Node[], i: number, out: string[]): number {
    const name = word.toLowerCase();
    if (name === 'materialized' && isWord(nodes[i - 1], 'as')) return i + 1;
    // a date and a number of days
    if (name === 'date' && next?.kind === 'text') {
      const date = `DATE ${next.text}`;
      if (!isSign(nodes[i + 2], '+') || isWord(nodes[i + 3], ...Object.keys(units))) {
        out.push(date);
        return i + 2;
      }
      const end = this.#operand(nodes, i + 3);
      out.push(`date_add('day', ${this.write(nodes.slice(i + 3, end))}, ${date})`);
      return end;
    }
    if (name === 'timestamptz' && next?.kind === 'text') {
      out.push(`TIMESTAMP ${next.text.replace("+00'", " UTC'")}`);
      return i + 2;
    }
    if (!isBracket(next) || next.text !== '(') {
      out.push(word);
      return i + 1;
    }
    if (name === 'cast' || name === 'try_cast') {
      out.push(this.#cast(word, next));
      return i + 2;
    }
    if (name === 'getvariable') {
      out.push(`ARRAY[${emptyTexts[kindIn(next)].map(quoted).join(', ')}]`);
      return i + 2;
    }
    const made = calls[name];
    const filtered = known[name];
    if (filtered !== undefined) {
      const [value, key] = this.#args(next);
      const filter = isWord(nodes[i + 2], 'filter') ? (nodes[i + 3] as Bracket) : undefined;
      const where = filter ? `(${this.write(filter.nodes.slice(1))}) AND ` : '';
      out.push(`${filtered}(${value}, ${key}) FILTER (WHERE ${where}${value} IS NOT NULL)`);
      return filter ? i + 4 : i + 2;
    }
    if (made && !isSelect(next)) out.push(made(this.#args(next), name));
    else out.push(`${word}${isKeyword(name) ? ' ' : ''}(${this.write(next.nodes)})`);
    return i + 2;
  }

  #bracket({ text: sign, nodes }: Bracket, out: readonly string[]): string {
    if (sign === '(') return `(${this.write(nodes)})`;
    // an index behind a value, a list elsewhere
    const before = out.at(-1) ?? '';
    return /[)\]"]$/.test(before) ? `[${this.write(nodes)}]` : `ARRAY[${this.write(nodes)}]`;
  }

  #cast(word: string, { nodes }: Bracket): string {
    const at = nodes.findLastIndex((node) => isWord(node, 'as'));
    const value = this.write(nodes.slice(0, at));
    const [type, ...rest] = nodes.slice(at + 1);
    if (isWord(type, 'enum') && isBracket(rest[0]))
      return `CASE WHEN ${value} IN (${this.write(rest[0].nodes)}) THEN CAST(${value} AS VARCHAR) END`;
    const name = type && types[type.text.toLowerCase()];
    return `${word}(${value} AS ${name ?? this.write(nodes.slice(at + 1))})`;
  }

  #args({ nodes }: Bracket): string[] {
    const args: Node[][] = [[]];
    for (const node of nodes) {
      if (isSign(node, ',')) args.push([]);
      else args.at(-1)?.push(node);
    }
    return args.filter((arg) => arg.length > 0).map((arg) => this.write(arg));
  }

  /** Where the operand that begins at `i` ends. */
  #operand(nodes: readonly Node[], i: number): number {
    let end = isSign(nodes[i], '-') ? i + 2 : i + 1;
    while (isSign(nodes[end], '.')) end += 2;
    return isBracket(nodes[end]) && nodes[end - 1]?.kind === 'word' ? end + 1 : end;
  }

  /** `SELECT UNNEST(GENERATE_SERIES(a, b)) AS day FROM t` is a join with the days; a SELECT list of Trino has no rows of its own. */
  #withSeries(nodes: readonly Node[]): readonly Node[] {
    if (!nodes.some((node) => isWord(node, 'unnest'))) return nodes;
    const result: Node[] = [];
    for (const [from, to] of selectsIn(nodes)) {
      const part = nodes.slice(from, to);
      const joined: string[] = [];
      const kept: Node[] = [];
      for (let i = 0; i < part.length; i++) {
        const [node, bracket] = [part[i] as Node, part[i + 1]];
        const isInList = isWord(node, 'unnest') && isBracket(bracket) && !isWord(part[i - 1], 'join', 'from');
        if (!isInList || !isBracket(bracket)) {
          kept.push(node);
          continue;
        }
        const name = `series_${++this.#unnested}`;
        joined.push(`UNNEST(${this.#series(bracket)}) AS ${name} (${name})`);
        kept.push({ kind: 'name', text: name });
        i++;
      }
      result.push(...withJoins(kept, joined));
    }
    return result;
  }

  #series({ nodes }: Bracket): string {
    const [name, bounds] = nodes;
    if (isWord(name, 'generate_series', 'range') && isBracket(bounds)) {
      const [first, last] = this.#args(bounds);
      const end = isWord(name, 'range') ? `(${last ?? first}) - 1` : last;
      const start = last === undefined ? '0' : first;
      return `IF(${start} <= ${end}, sequence(${start}, ${end}), ARRAY[])`;
    }
    return this.write(nodes);
  }
}

/** Which list of the session a name means. */
function kindIn({ nodes: [name] }: Bracket): EmptyKind {
  const kind = (Object.keys(emptyTexts) as EmptyKind[]).find((each) => name?.text === `'${emptyListName(each)}'`);
  if (!kind) throw new Error(`no list ${name?.text}`);
  return kind;
}

const isSelect = ({ nodes }: Bracket) => isWord(nodes[0], 'select', 'with');
const keywords = new Set([
  'in',
  'as',
  'and',
  'or',
  'not',
  'when',
  'then',
  'else',
  'over',
  'filter',
  'from',
  'join',
  'where',
  'on',
  'by',
  'values',
  'exists',
  'all',
  'select',
  'having',
  'between',
  'using',
]);
const isKeyword = (word: string) => keywords.has(word);

/** Where each SELECT of a UNION begins and ends. */
function selectsIn(nodes: readonly Node[]): [number, number][] {
  const ends = nodes.flatMap((node, i) => (isWord(node, 'union') ? [i] : []));
  return [0, ...ends].map((from, i) => [from, ends[i] ?? nodes.length]);
}

const afterFrom = ['where', 'group', 'order', 'having', 'limit'];

function withJoins(nodes: Node[], joined: readonly string[]): Node[] {
  if (joined.length === 0) return nodes;
  const from = nodes.findIndex((node) => isWord(node, 'from'));
  const end = nodes.findIndex((node, i) => i > from && isWord(node, ...afterFrom));
  const at = end < 0 ? nodes.length : end;
  const word = from < 0 ? 'FROM ' : 'CROSS JOIN ';
  const join: Node = { kind: 'name', text: word + joined.join(' CROSS JOIN ') };
  return [...nodes.slice(0, at), join, ...nodes.slice(at)];
}
