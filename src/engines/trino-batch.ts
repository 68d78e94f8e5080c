import type { OrderTerm } from './trino-relations.ts';

/** A query that may be asked together with others. */
export interface Question {
  text: string;
  /** Without its order, where that can be told beside it. */
  unordered: string;
  /** Undefined: its order is more than columns of its result. */
  order?: readonly OrderTerm[] | undefined;
  /** The columns that are wanted. */
  columns: readonly string[];
}

/** Queries and length of text that go into one statement: each stage takes its share of the cluster, and Trino refuses more than 150 of them. */
const mostQuestions = 8;
const mostText = 60_000;

/** Which questions are asked in one statement. */
export function batchesOf<Q extends Question>(questions: readonly Q[]): Q[][] {
  const batches: Q[][] = [];
  let length = 0;
  for (const question of questions) {
    const open = batches.at(-1);
    const fits = open && isJoinable(question) && open.every(isJoinable) && open.length < mostQuestions;
    length = fits ? length + question.text.length : question.text.length;
    if (fits && length <= mostText) open.push(question);
    else {
      batches.push([question]);
      length = question.text.length;
    }
  }
  return batches;
}

function isJoinable({ order, columns }: Question): boolean {
  const known = new Set(columns.map((column) => column.toLowerCase()));
  return order?.every(({ column }) => known.has(column)) ?? false;
}

/** One statement for some questions: every row as a list in JSON, with the number of its question and its place in the answer. */
export function joined(questions: readonly Question[]): string {
  return questions
    .map(({ unordered, order = [], columns }, i) => {
      const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
      const cells = columns.map((name) => `CAST(${quoted(name)} AS JSON)`).join(', ');
      const terms = order.map(({ column, direction }) => `${quoted(column)} ${direction}`).join(', ');
      const place = terms === '' ? '0' : `row_number() OVER (ORDER BY ${terms})`;
      return `SELECT ${i} AS question, ${place} AS place, json_format(CAST(ARRAY[${cells}] AS JSON)) AS cells FROM (${unordered}) AS asked_${i}`;
    })
    .join('\nUNION ALL\n');
}

/** The rows of each question out of the answer to all. */
export function answersIn(rows: readonly (readonly unknown[])[], count: number): unknown[][][] {
  const answers: { place: number; cells: unknown[] }[][] = Array.from({ length: count }, () => []);
  for (const [question, place, cells] of rows) {
    const parsed: unknown = JSON.parse(String(cells));
    if (Array.isArray(parsed)) answers[Number(question)]?.push({ place: Number(place), cells: parsed });
  }
  return answers.map((answer) => answer.sort((a, b) => a.place - b.place).map(({ cells }) => cells));
}
