import { type EmptyKind, emptyTexts } from '../schema/placeholders.ts';
import type { Sql, SqlValue } from '../sql.ts';
import { emptyListName } from './duckdb.ts';
import { type Bracket, isBracket, isSign, isWord, type Node, nodesOf } from './sql-nodes.ts';
import { calls, known, later, momentOf, types, units } from './trino-names.ts';

/**
 * The text of a statement as Trino takes it. The program writes one SQL, which DuckDB reads as it stands; a statement is taken apart into
 * words, texts, numbers and brackets, and what Trino calls otherwise gets its words. What a function gives is the same on both, which
 * test/warehouse/conformance asks of each.
 */
export function trinoText(statement: Sql): string {
  return writeTrino(boundNodes(statement));
}

/** The same of a statement that was taken apart and has its values. */
export function writeTrino(nodes: readonly Node[]): string {
  return new Writer().write(nodes);
}

/** A statement taken apart, its values written in. */
export function boundNodes({ text, values }: Sql): Node[] {
  const bound = (nodes: readonly Node[]): Node[] =>
    nodes.map((node) => {
      if (node.kind === 'bracket') return { ...node, nodes: bound(node.nodes) };
      if (node.kind !== 'value') return node;
      return { kind: 'name', text: literalOf(values[Number(node.text.slice(1)) - 1] ?? null) };
    });
  return bound(nodesOf(text));
}

/** A text as a literal: of all signs only the quote means something in it. */
const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;

function literalOf(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? String(value) : value.toExponential();
}

class Writer {
  #unnested = 0;

  /** Pieces of text; an operand is one piece. */
  write(nodes: readonly Node[]): string {
    const series = this.#withSeries(nodes);
    const out: string[] = [];
    for (let i = 0; i < series.length; ) i = this.#one(series, i, out);
    return out.join(' ');
  }

  /** Writes the node at `i`, and gives the position of the next. */
  #one(nodes: readonly Node[], i: number, out: string[]): number {
    const node = nodes[i] as Node;
    const next = nodes[i + 1];
    if (node.kind === 'number') out.push(/[.]/.test(node.text) && !/e/i.test(node.text) ? `${node.text}E0` : node.text);
    else if (isBracket(node)) out.push(this.#bracket(node, out));
    else if (node.kind === 'word') return this.#word(node.text, next, nodes, i, out);
    else if (isSign(node, '.') && next && !isBracket(next)) {
      // a field of what stands before
      out.push(`${out.pop() ?? ''}.${next.text}`);
      return i + 2;
    } else if (isSign(node, '//')) out.push('/');
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
      const moment = takeOperand(out);
      out.push(later(moment, units[next?.text.toLowerCase() ?? ''] ?? 'day', amount ?? '', node.text === '-'));
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
    if (name === 'timestamp' && next?.kind === 'text') {
      out.push(`TIMESTAMP ${next.text}`);
      return i + 2;
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
    if (name === 'extract' && isWord(next.nodes[0], 'dow')) {
      // from Sunday, 0, to Saturday
      out.push(`(day_of_week(${this.write(next.nodes.slice(2))}) % 7)`);
      return i + 2;
    }
    const isIgnoring = isWord(next.nodes.at(-2), 'ignore') && isWord(next.nodes.at(-1), 'nulls');
    if (isIgnoring) out.push(`${word}(${this.write(next.nodes.slice(0, -2))}) IGNORE NULLS`);
    else if (made && !isSelect(next)) out.push(made(this.#args(next), name));
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
    if (isWord(type, 'timestamp') && word.toLowerCase() === 'try_cast') return momentOf(value);
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

/** Takes back the operand that was written last: `CASE … END` is one of many pieces. */
function takeOperand(out: string[]): string {
  const pieces = [out.pop() ?? ''];
  const open = (piece: string | undefined) => (/^END$/i.test(piece ?? '') ? 1 : /^CASE$/i.test(piece ?? '') ? -1 : 0);
  for (let depth = open(pieces[0]); depth > 0 && out.length > 0; depth += open(pieces[0]))
    pieces.unshift(out.pop() ?? '');
  return pieces.join(' ');
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
