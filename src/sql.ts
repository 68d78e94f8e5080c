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
  const built = new Building(strings[0] ?? '');
  holes.forEach((hole, i) => {
    if (hole instanceof Sql) built.add(hole);
    else built.bind(hole);
    built.write(strings[i + 1] ?? '');
  });
  return built.done();
}

/** Joins pieces with a separator (default a comma); no pieces give empty text. */
export function join(pieces: readonly Sql[], separator = ', '): Sql {
  const built = new Building('');
  pieces.forEach((piece, i) => {
    if (i > 0) built.write(separator);
    built.add(piece);
  });
  return built.done();
}

/** A statement that grows at its end: pieces by the thousand are put together in as many steps. */
class Building {
  readonly #parts: string[];
  readonly #values: SqlValue[] = [];

  constructor(start: string) {
    this.#parts = [start];
  }

  write(text: string): void {
    this.#parts[this.#parts.length - 1] += text;
  }

  bind(value: SqlValue): void {
    this.#values.push(value);
    this.#parts.push('');
  }

  add({ parts, values }: Sql): void {
    this.write(parts[0] ?? '');
    values.forEach((value, i) => {
      this.#values.push(value);
      this.#parts.push(parts[i + 1] ?? '');
    });
  }

  done(): Sql {
    return new Sql(this.#parts, this.#values);
  }
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
