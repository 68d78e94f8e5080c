import { isBracket, isSign, isWord, type Node } from '../dialects/sql-nodes.ts';
import { plainName, withRelations } from '../dialects/sql-relations.ts';
import { boundNodes, writeTrino } from '../dialects/trino.ts';
import type { Sql } from '../sql.ts';
import type { OrderTerm } from './trino-order.ts';

/** What a statement comes to in the warehouse. */
export type Step =
  /** Rows that are asked for. */
  | { kind: 'query'; text: string }
  /** A table of the run's own is made; `done` once it is there. */
  | { kind: 'make'; text: string; done: () => void }
  /** Rows of a table are changed: by another table, for which its columns must be known. */
  | { kind: 'change'; columnsOf: string; make: (columns: readonly string[]) => Extract<Step, { kind: 'make' }> }
  | { kind: 'insert'; text: string }
  /** It costs no statement: a view is written into what reads it, a table that is dropped goes with the rest of the run. */
  | { kind: 'nothing' };

type Relation = { kind: 'table'; name: string } | { kind: 'view'; nodes: readonly Node[] };

/**
 * The tables and views of a run by the names that the program gives them. In the warehouse every table is made once, under a name of its
 * own: so nothing has to be replaced, which many catalogs cannot.
 */
export class TrinoRelations {
  readonly #known = new Map<string, Relation>();
  /** Still there until the run ends: what a row is called is looked up in the tables that came first. */
  readonly #dropped = new Set<string>();
  readonly #prefix: string;
  #made = 0;

  /** `prefix`: what the names of the run's own tables begin with. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Names of all tables that were begun, in the order in which they were. */
  readonly tables: string[] = [];

  step(statement: Sql): Step {
    const nodes = boundNodes(statement);
    if (isWord(nodes[0], 'create')) return this.#create(nodes);
    if (isWord(nodes[0], 'drop')) {
      const name = plainName(nodes.at(-1) as Node);
      if (name !== undefined) this.#dropped.add(name);
      return { kind: 'nothing' };
    }
    // what is kept as one of a few words here is a text there
    if (isWord(nodes[0], 'alter')) return { kind: 'nothing' };
    if (isWord(nodes[0], 'update')) return this.#update(nodes);
    if (isWord(nodes[0], 'insert')) return { kind: 'insert', text: this.#write(nodes) };
    return { kind: 'query', text: this.#write(nodes) };
  }

  /** A query as the warehouse takes it; `order`: the columns that the whole is ordered by, taken off. */
  query(statement: Sql): { text: string; order?: readonly OrderTerm[] | undefined; unordered: string } {
    const nodes = boundNodes(statement);
    const at = nodes.findLastIndex((node, i) => isWord(node, 'order') && isWord(nodes[i + 1], 'by'));
    const text = this.#write(nodes);
    if (at < 0) return { text, unordered: text, order: [] };
    const hasLimit = nodes.slice(at).some((node) => isWord(node, 'limit'));
    const end = nodes.findIndex((node, i) => i > at && isWord(node, 'limit'));
    const order = termsOf(nodes.slice(at + 2, end < 0 ? undefined : end), namedIn(nodes.slice(0, at)));
    return { text, order, unordered: hasLimit ? text : this.#write(nodes.slice(0, at)) };
  }

  #create(nodes: readonly Node[]): Step {
    const at = nodes.findIndex((node) => isWord(node, 'table', 'view'));
    const isView = isWord(nodes[at], 'view');
    const isOptional = isWord(nodes[at + 1], 'if');
    const nameAt = at + (isOptional ? 4 : 1);
    const name = plainName(nodes[nameAt] as Node) ?? '';
    if (isOptional && this.#known.has(name) && !this.#dropped.has(name)) return { kind: 'nothing' };
    this.#dropped.delete(name);
    const rest = nodes.slice(nameAt + 1);
    if (isView) {
      this.#known.set(name, { kind: 'view', nodes: rest.slice(1) });
      return { kind: 'nothing' };
    }
    if (!isWord(rest[0], 'as')) return this.#make(name, writeTrino(rest));
    const query = withoutOrder(rest.slice(1));
    const star = starOf(query);
    if (!star) return this.#make(name, `AS ${this.#write(query)}`);
    return {
      kind: 'change',
      columnsOf: `${this.#write([word('SELECT'), { kind: 'sign', text: '*' }, ...star.from])} LIMIT 0`,
      make: (columns) => this.#make(name, `AS ${this.#write([word('SELECT'), ...star.list(columns), ...star.from])}`),
    };
  }

  #make(name: string, body: string): Extract<Step, { kind: 'make' }> {
    const own = `${this.#prefix}${++this.#made}_${name.replaceAll(/[^a-z0-9_]/g, '_')}`;
    this.tables.push(own);
    return {
      kind: 'make',
      text: `CREATE TABLE "${own}" ${body}`,
      done: () => this.#known.set(name, { kind: 'table', name: own }),
    };
  }

  /** `UPDATE t SET a = x, b = y WHERE z`: the table again, with what changes. */
  #update(nodes: readonly Node[]): Step {
    const name = plainName(nodes[1] as Node) ?? '';
    const found = this.#known.get(name);
    if (found?.kind !== 'table') throw new Error(`no table ${name} to change`);
    const end = nodes.findIndex((node) => isWord(node, 'where'));
    const condition = end < 0 ? undefined : this.#write(nodes.slice(end + 1));
    const sets = new Map(
      split(nodes.slice(3, end < 0 ? undefined : end)).map((each) => [
        plainName(each[0] as Node) ?? '',
        this.#write(each.slice(2)),
      ]),
    );
    return {
      kind: 'change',
      columnsOf: `SELECT * FROM "${found.name}" LIMIT 0`,
      make: (columns) => {
        const values = columns.map((column) => {
          const quoted = `"${column.replaceAll('"', '""')}"`;
          const value = sets.get(column.toLowerCase());
          if (value === undefined) return quoted;
          return `${condition === undefined ? value : `CASE WHEN ${condition} THEN ${value} ELSE ${quoted} END`} AS ${quoted}`;
        });
        return this.#make(name, `AS SELECT ${values.join(', ')} FROM "${found.name}"`);
      },
    };
  }

  /** With the names of the warehouse, and with the views that it reads in front. */
  #write(nodes: readonly Node[]): string {
    const views = new Map<string, string>();
    const see = (read: readonly Node[]): Node[] =>
      withRelations(read, (name) => {
        const found = this.#known.get(name);
        if (!found) return undefined;
        if (found.kind === 'table') return `"${found.name}"`;
        const own = `view_${name}`;
        if (!views.has(own)) views.set(own, writeTrino(see(found.nodes)));
        return `"${own}"`;
      });
    const written = see(nodes);
    if (views.size === 0) return writeTrino(written);
    const made = [...views].map(([name, text]) => `"${name}" AS (${text})`).join(', ');
    // those that others read were done first
    if (isWord(written[0], 'with')) return `WITH ${made}, ${writeTrino(written.slice(1))}`;
    const at = isWord(written[0], 'insert') ? written.findIndex((node) => isWord(node, 'select')) : 0;
    return `${writeTrino(written.slice(0, at))} WITH ${made} ${writeTrino(written.slice(at))}`.trimStart();
  }
}

/** The columns of other tables (`t.day`) that a query gives as they are, each with its name in the result. */
function namedIn(nodes: readonly Node[]): ReadonlyMap<string, string> {
  const end = nodes.findIndex((node) => isWord(node, 'from'));
  const items = isWord(nodes[0], 'select') ? split(nodes.slice(1, end)) : [];
  return new Map(
    items.flatMap(([table, dot, column, as, name, ...more]): [string, string][] => {
      const last = isWord(as, 'as') && name && more.length === 0 ? name : column;
      const isPlain = table && dot && column && last && isSign(dot, '.') && (as === undefined || last === name);
      return isPlain ? [[`${plainName(table)}.${plainName(column)}`, plainName(last) ?? '']] : [];
    }),
  );
}

/** The terms of an ORDER BY that are columns of the result; undefined: one is more than that. */
function termsOf(nodes: readonly Node[], named: ReadonlyMap<string, string>): readonly OrderTerm[] | undefined {
  const terms = split(nodes).map((term) => {
    const [table, dot, field, ...behind] = term;
    const isOfTable = table && dot && field && isSign(dot, '.');
    const column = isOfTable ? named.get(`${plainName(table)}.${plainName(field)}`) : term[0] && plainName(term[0]);
    const rest = isOfTable ? behind : term.slice(1);
    const isPlain = rest.every((node) => isWord(node, 'asc', 'desc', 'nulls', 'first', 'last'));
    return column !== undefined && isPlain ? { column, direction: rest.map(({ text }) => text).join(' ') } : undefined;
  });
  const known = terms.filter((term) => term !== undefined);
  return known.length === terms.length ? known : undefined;
}

const word = (text: string): Node => ({ kind: 'word', text });

/** A table has no order: sorting its rows would only cost. */
function withoutOrder(nodes: readonly Node[]): readonly Node[] {
  const at = nodes.findLastIndex((node, i) => isWord(node, 'order') && isWord(nodes[i + 1], 'by'));
  return at < 0 || nodes.slice(at).some((node) => isWord(node, 'limit')) ? nodes : nodes.slice(0, at);
}

/** `SELECT * EXCLUDE (a) REPLACE (x AS b), more FROM …`: where it reads from, and its list for the columns that are there. */
function starOf(nodes: readonly Node[]) {
  if (!isWord(nodes[0], 'select') || !isSign(nodes[1], '*') || !isWord(nodes[2], 'exclude', 'replace'))
    return undefined;
  const [excluded, replaced] = ['exclude', 'replace'].map((what) => {
    const at = nodes.slice(0, 6).findIndex((node) => isWord(node, what));
    const bracket = at < 0 ? undefined : nodes[at + 1];
    return isBracket(bracket) ? split(bracket.nodes) : [];
  });
  const left = new Set(excluded?.map(([name]) => name && plainName(name)));
  const others = new Map(replaced?.map((each) => [plainName(each.at(-1) as Node) ?? '', each]));
  const begin = nodes.findIndex((node) => isWord(node, 'from'));
  const further = nodes.slice(isWord(nodes[4], 'replace') ? 6 : 4, begin);
  const list = (columns: readonly string[]): Node[] => {
    const kept = columns.filter((column) => !left.has(column.toLowerCase()));
    const cells = kept.flatMap((column, i): Node[] => [
      ...(i > 0 ? [{ kind: 'sign', text: ',' } as const] : []),
      ...(others.get(column.toLowerCase()) ?? [{ kind: 'name', text: `"${column.replaceAll('"', '""')}"` } as const]),
    ]);
    return [...cells, ...further];
  };
  return { from: nodes.slice(begin), list };
}

/** What stands between commas. */
function split(nodes: readonly Node[]): Node[][] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (isSign(node, ',') && !isBracket(node)) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}
