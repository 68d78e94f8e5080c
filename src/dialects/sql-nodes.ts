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
  /\s+|\ue000(?<verbatim>[^\ue001]*)\ue001|(?<text>'(?:[^']|'')*')|(?<name>"(?:[^"]|"")*")|(?<value>\$\d+)|(?<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(?<word>[a-z_]\w*)|(?<open>[([])|(?<close>[)\]])|(?<sign>\/\/|<<|>>|<>|<=|>=|\|\||!=|->|[^\s\w])/giu;

/** Takes a statement of the program's own apart. Throws where its brackets do not fit. */
export function nodesOf(statement: string): Node[] {
  const open: Node[][] = [[]];
  for (const { 0: text, groups = {} } of statement.matchAll(pieces)) {
    if (groups.verbatim !== undefined) open.at(-1)?.push({ kind: 'name', text: groups.verbatim });
    else if (groups.open) {
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

/** The node is one of these words, in any case. */
export function isWord(node: Node | undefined, ...words: string[]): boolean {
  return node?.kind === 'word' && words.includes(node.text.toLowerCase());
}

export function isSign(node: Node | undefined, sign: string): boolean {
  return node?.kind === 'sign' && node.text === sign;
}

export function isBracket(node: Node | undefined): node is Bracket {
  return node?.kind === 'bracket';
}
