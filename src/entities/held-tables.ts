import { createHash } from 'node:crypto';
import type { Engine, Row, Shape } from '../engines/engine.ts';
import type { DayNumber } from '../relationships/calendar.ts';
import { identifier, type Sql, sql } from '../sql.ts';

/**
 * Tables that are made once and never change: each is named by what it holds, so that whoever needs the same rows finds the table that is
 * there, and nothing can be replaced under somebody who reads it. They belong to the snapshot of one day: each begins anew.
 */
export class HeldTables {
  readonly #engine: Engine;
  #asOf: DayNumber | undefined;
  readonly #tables = new Map<string, Promise<Sql>>();

  readonly #results = new Map<string, Promise<unknown>>();
  readonly #made = new Map<string, Promise<void>>();

  constructor(engine: Engine, asOf?: DayNumber) {
    this.#engine = engine;
    this.#asOf = asOf;
  }

  /** Gives up what was made of the snapshot before: its views are gone, and those of this day hold other rows. */
  async begin(asOf: DayNumber): Promise<void> {
    for (const [name, table] of this.#tables) {
      await table.catch(() => undefined);
      await this.#engine.run(sql`DROP TABLE IF EXISTS ${identifier(name)}`);
    }
    this.#tables.clear();
    this.#results.clear();
    this.#made.clear();
    this.#asOf = asOf;
  }

  /** The table that holds the rows of `select`; made when it is asked for first. */
  hold(name: string, select: Sql): Promise<Sql> {
    // the views below hold other rows on another day under the same text
    const content = JSON.stringify([this.#asOf, select.text, select.values]);
    const table = `${name}_${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;
    const known = this.#tables.get(table) ?? this.#create(identifier(table), select);
    this.#tables.set(table, known);
    return known;
  }

  async #create(table: Sql, select: Sql): Promise<Sql> {
    await this.#engine.run(sql`CREATE TABLE ${table} AS ${select}`);
    return table;
  }

  /** A table of one name that is replaced on another day: made when it is asked for first. */
  make(name: string, make: () => Promise<void>): Promise<void> {
    const known = this.#made.get(name) ?? make();
    this.#made.set(name, known);
    return known;
  }

  /** A small result that several ask for, read once. */
  read<S extends Shape>(query: Sql, shape: S): Promise<Row<S>[]> {
    const key = JSON.stringify([query.text, query.values, shape]);
    const known = (this.#results.get(key) as Promise<Row<S>[]> | undefined) ?? this.#engine.rows(query, shape);
    this.#results.set(key, known);
    return known;
  }
}
