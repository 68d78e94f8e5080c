/** A query that may be asked together with others. */
export interface Question {
  text: string;
  /** Its rows may come in any order: they are put in theirs here. */
  isJoinable: boolean;
  /** The columns that are wanted. */
  columns: readonly string[];
}

/** Queries and length of text that go into one statement: each stage takes its share of the cluster, and Trino refuses more than 150 of them (the demo has 107). */
const mostQuestions = 12;
const mostText = 80_000;

/** Which questions are asked in one statement. */
export function batchesOf<Q extends Question>(questions: readonly Q[]): Q[][] {
  const batches: Q[][] = [];
  let length = 0;
  for (const question of questions) {
    const open = batches.at(-1);
    const fits =
      open && question.isJoinable && open.every(({ isJoinable }) => isJoinable) && open.length < mostQuestions;
    length = fits ? length + question.text.length : question.text.length;
    if (fits && length <= mostText) open.push(question);
    else {
      batches.push([question]);
      length = question.text.length;
    }
  }
  return batches;
}

/** One statement for some questions: every row as a list in JSON, with the number of its question. */
export function joined(questions: readonly Question[]): string {
  return questions
    .map(({ text, columns }, i) => {
      const cells = columns.map((name) => `CAST("${name.replaceAll('"', '""')}" AS JSON)`).join(', ');
      return `SELECT ${i} AS question, json_format(CAST(ARRAY[${cells}] AS JSON)) AS cells FROM (${text}) AS asked_${i}`;
    })
    .join('\nUNION ALL\n');
}

/** The rows of each question out of the answer to all. */
export function answersIn(rows: readonly (readonly unknown[])[], count: number): unknown[][][] {
  const answers: unknown[][][] = Array.from({ length: count }, () => []);
  for (const [question, cells] of rows) {
    const parsed: unknown = JSON.parse(String(cells));
    if (Array.isArray(parsed)) answers[Number(question)]?.push(parsed);
  }
  return answers;
}
