/** A piece of a statement: a word, a quoted name, a text, a number, a bound value (`$1`), a sign, or a bracket with all that is in it. */
export type Node = Piece | Bracket;

interface Piece {
  kind: 'word' | 'name' | 'text' | 'number' | 'value' | 'sign';
  text: string;
}

export interface Bracket {
  kind: 'bracket';
  text: '(' | '[';
  nodes: Node[];
}

const pieces =
  /\s+|(?<text>'(?:[^']|'')*')|(?<name>"(?:[^"]|"")*")|(?<value>\$\d+)|(?<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(?<word>[a-z_]\w*)|(?<open>[([])|(?<close>[)\]])|(?<sign>\/\/|<<|>>|<>|<=|>=|\|\||!=|->|[^\s\w])/giu;

/** Takes a statement of the program's own apart. Throws where its brackets do not fit. */
export function nodesOf(statement: string): Node[] {
  const open: Node[][] = [[]];
  for (const { 0: text, groups = {} } of statement.matchAll(pieces)) {
    if (groups.open) {
      const bracket: Bracket = { kind: 'bracket', text: text as Bracket['text'], nodes: [] };
      open.at(-1)?.push(bracket);
      open.push(bracket.nodes);
    } else if (groups.close) {
      open.pop();
    } else {
      const kind = (['text', 'name', 'value', 'number', 'word', 'sign'] as const).find(
        (each) => groups[each] !== undefined,
      );
      if (kind) open.at(-1)?.push({ kind, text });
    }
  }
  const [whole, ...rest] = open;
  if (!whole || rest.length > 0) throw new Error(`a bracket is open in ${statement.slice(0, 200)}`);
  return whole;
}
