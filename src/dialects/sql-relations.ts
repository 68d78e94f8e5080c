import { type Bracket, isBracket, isSign, isWord, type Node } from './sql-nodes.ts';

/** A table or a CTE by its name, without quotes and in lower case: engines differ on both. */
export function plainName({ kind, text }: Node): string | undefined {
  if (kind === 'word') return text.toLowerCase();
  return kind === 'name' && text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"').toLowerCase() : undefined;
}

/** What stands where a relation was named; undefined: it stays. */
type Replace = (name: string) => string | undefined;

const beforeTable = ['from', 'join', 'into'];
/** What ends the list of relations of a SELECT. */
const afterTables = ['where', 'group', 'order', 'having', 'limit', 'union', 'select', 'window', 'values', 'set'];
const noAlias = new Set([
  ...[
    ...afterTables,
    'join',
    'left',
    'right',
    'inner',
    'full',
    'cross',
    'on',
    'using',
    'natural',
    'intersect',
    'except',
  ],
  ...['offset', 'fetch', 'tablesample'],
]);

/**
 * The same statement with other names for the relations that it reads, each called as before where it had no other name; those that it
 * makes itself (WITH) stay.
 */
export function withRelations(nodes: readonly Node[], replace: Replace): Node[] {
  const own = new Set<string>();
  return walk(nodes, (name) => (own.has(name) ? undefined : replace(name)), own);
}

function walk(nodes: readonly Node[], replace: Replace, outer: ReadonlySet<string>): Node[] {
  const own = new Set(outer);
  const see: Replace = (name) => (own.has(name) ? undefined : replace(name));
  const out: Node[] = [];
  let isInWith = isWord(nodes[0], 'with');
  // `EXTRACT(year FROM day)` and the like have no SELECT before
  let isInTables = false;
  let hasSelect = !nodes.some((node) => isWord(node, 'from')) || isWord(nodes[0], 'insert', 'from');
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as Node;
    const [before, next] = [nodes[i - 1], nodes[i + 1]];
    if (isWord(node, 'select')) hasSelect = true;
    if (isInWith && isWord(node, 'select', 'insert')) isInWith = false;
    if (isInWith && isBracket(node) && isWord(before, 'as', 'materialized')) {
      out.push({ ...node, nodes: walk(node.nodes, see, own) });
      const name = nameOfCte(nodes, i);
      if (name !== undefined) own.add(name);
      continue;
    }
    const isDistinctFrom = isWord(node, 'from') && isWord(before, 'distinct') && isWord(nodes[i - 2], 'is', 'not');
    if (isWord(node, ...afterTables)) isInTables = false;
    const begins = isWord(node, ...beforeTable) && !isDistinctFrom && hasSelect;
    if (begins) isInTables = true;
    const opens = begins || (isInTables && isSign(node, ','));
    if (isBracket(node)) out.push({ ...node, nodes: walk(node.nodes, see, own) });
    else out.push(node);
    if (!opens || !next || isBracket(next)) continue;
    const name = plainName(next);
    const other = name === undefined || isSign(nodes[i + 2], '.') || isCall(nodes, i + 1) ? undefined : see(name);
    if (other === undefined) continue;
    out.push({ kind: 'name', text: other });
    if (!hasAlias(nodes[i + 2]) && !isWord(node, 'into'))
      out.push({ kind: 'word', text: 'AS' }, { kind: 'name', text: next.text });
    i++;
  }
  return out;
}

/** `name AS (`, `name (a, b) AS (`, `name AS MATERIALIZED (`: the name whose bracket stands at `at`. */
function nameOfCte(nodes: readonly Node[], at: number): string | undefined {
  let i = at - 1;
  while (isWord(nodes[i], 'as', 'materialized', 'not')) i--;
  if (isBracket(nodes[i])) i--;
  const name = nodes[i];
  return name && plainName(name);
}

/** `UNNEST(list)`. */
function isCall(nodes: readonly Node[], at: number): boolean {
  const bracket = nodes[at + 1];
  return nodes[at]?.kind === 'word' && isBracket(bracket) && !isWord((bracket as Bracket).nodes[0], 'select', 'values');
}

function hasAlias(node: Node | undefined): boolean {
  if (!node || isBracket(node)) return false;
  return node.kind === 'name' || (node.kind === 'word' && !noAlias.has(node.text.toLowerCase()));
}
