import type { Engine } from '../engines/engine.ts';
import { join, type Sql, sql } from '../sql.ts';

/** How many SELECTs stand in one statement. Each makes it longer to plan, and a chain of thousands is planned one inside the other. */
const mostInOne = 16;

/** A few SELECTs can stand in a statement as they are; of more, `gathered` makes a table. */
export function areFew(selects: readonly unknown[]): boolean {
  return selects.length <= mostInOne;
}

/**
 * The rows of several SELECTs with the same columns, below each other, as one relation: the statement itself for a few, of many (an export
 * of thousands of files, each in a form of its own) a table `name`, so that what reads it does not grow with the files.
 */
export async function gathered(engine: Engine, name: Sql, selects: readonly Sql[]): Promise<Sql> {
  if (areFew(selects)) return sql`(${join(selects, ' UNION ALL ')})`;
  for (let i = 0; i < selects.length; i += mostInOne) {
    const rows = join(selects.slice(i, i + mostInOne), ' UNION ALL ');
    await engine.run(i === 0 ? sql`CREATE OR REPLACE TABLE ${name} AS ${rows}` : sql`INSERT INTO ${name} ${rows}`);
  }
  return name;
}
