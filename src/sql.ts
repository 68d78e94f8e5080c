/**
 * SQL as text with bound values. A template's holes become bound values; only another `Sql` is spliced in as text,
 * so that a file name, a header or any other string of the user's can never become part of a statement.
 */
export class Sql {
  readonly parts: readonly string[];
  readonly values: readonly SqlValue[];

  constructor(parts: readonly string[], values: readonly SqlValue[]) {
    this.parts = parts;
    this.values = values;
  }

  /** Text with $1, $2, … for the values, as DuckDB and most engines take it. */
  get text(): string {
    return this.parts.reduce((text, part, i) => `${text}$${i}${part}`);
  }
}

export type SqlValue = string | number | boolean | null;

/** Builds a statement: `sql\`SELECT * FROM ${table} WHERE day <= ${asOf}\`` with `table` an `Sql` and `asOf` a value. */
export function sql(strings: TemplateStringsArray, ...holes: readonly (Sql | SqlValue)[]): Sql {
  const parts: string[] = [strings[0] ?? ''];
  const values: SqlValue[] = [];
  const append = (text: string) => {
    parts[parts.length - 1] += text;
  };
  holes.forEach((hole, i) => {
    if (hole instanceof Sql) {
      append(hole.parts[0] ?? '');
      hole.values.forEach((value, j) => {
        values.push(value);
        parts.push(hole.parts[j + 1] ?? '');
      });
    } else {
      values.push(hole);
      parts.push('');
    }
    append(strings[i + 1] ?? '');
  });
  return new Sql(parts, values);
}

/** Joins pieces with a separator (default a comma); no pieces give empty text. */
export function join(pieces: readonly Sql[], separator = ', '): Sql {
  const [first, ...rest] = pieces;
  if (!first) return new Sql([''], []);
  return rest.reduce((all, piece) => sql`${all}${raw(separator)}${piece}`, first);
}

/** A name as a quoted identifier; the only way a header or a user's name reaches a statement as text. */
export function identifier(name: string): Sql {
  return raw(`"${name.replaceAll('"', '""')}"`);
}

/** Text of the program's own as SQL. Never call it with anything read from a file, an option or the environment. */
export function raw(text: string): Sql {
  return new Sql([text], []);
}

/** A text of the program's own as a literal: engines fold constants in a statement, but not bound values. */
export function literal(text: string): Sql {
  return raw(`'${text.replaceAll("'", "''")}'`);
}
