import { isBracket, isSign, isWord, type Node, nodesOf } from '../../src/dialects/sql-nodes.ts';
import { writeTrino } from '../../src/dialects/trino.ts';

/** Tables of days, months, words or groups of rows: one machine holds as many as there may be. */
const small =
  /AS days\b|AS calendar\b|FROM "t\d+_marks"|\bmarks\b|AS words\b|customer_periods|AS moments\b|AS month\b|AS quarter\b/;

/**
 * What in a statement brings all rows of a table to one machine: windows without parts, and orders without a limit. Of each the words around
 * it; tables of days and the like are passed over.
 */
export function wholeTablesIn(statement: string): string[] {
  return found(nodesOf(statement), statement);
}

function found(nodes: readonly Node[], statement: string): string[] {
  return nodes.flatMap((node, i): string[] => {
    const next = nodes[i + 1];
    const inside = isBracket(node) ? found(node.nodes, statement) : [];
    if (isWord(node, 'over') && isBracket(next) && !isWord(next.nodes[0], 'partition')) return told(nodes, i, inside);
    const isOrder = isWord(node, 'order') && isWord(next, 'by') && nodes.some((each) => isWord(each, 'select'));
    const hasLimit = nodes.slice(i).some((each) => isWord(each, 'limit'));
    return isOrder && !hasLimit ? told(nodes, i, inside) : inside;
  });
}

function told(nodes: readonly Node[], at: number, inside: string[]): string[] {
  const begin = nodes.slice(0, at).findLastIndex((node) => isWord(node, 'select'));
  const end = nodes.findIndex((node, i) => i > at && (isWord(node, 'union') || isSign(node, ';')));
  const around = writeTrino(nodes.slice(Math.max(0, begin), end < 0 ? undefined : end));
  return small.test(around) ? inside : [...inside, around];
}
