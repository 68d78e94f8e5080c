import type { RelationSource } from '../../bytes/sniffed-file.ts';
import type { Mapping } from '../../columns/mapping.ts';
import { textOfTrinoType } from '../../dialects/trino-types.ts';
import { identifier, join, type Sql, sql } from '../../sql.ts';
import { rowKeys } from './row-keys.ts';

/** Groups in which rows are numbered, each on one node: of a thousand million rows one holds a quarter of a million. */
const groups = 4096;

/** Whose a row is, or what it is called: by this rows are spread, so that those of one customer stand in one group. */
const spreadBy = ['customer_id', 'email', 'person_id', 'phone', 'contact_id', 'order_id', 'response_id', 'promise_id'];

/**
 * The same table with a number for each row in `rowid`, from 0 without gaps. A warehouse has no order of its own and cannot sort a large
 * table as a whole: rows go by a hash of whose they are into groups, and are counted in each in the order of the cells that mean something.
 * Rows that do not differ in these stand for each other.
 */
export function numbered(source: RelationSource, { columns }: Mapping): RelationSource {
  const textOf = (index: number) => {
    const { path: [name = ''] = [], type = '' } = source.columns[index] ?? {};
    return { text: sql`COALESCE(${textOfTrinoType(identifier(name), type)}, '')`, isText: /^varchar/.test(type) };
  };
  const mapped = [...new Set(Object.values(columns).flatMap(({ index, with: more = [] }) => [index, ...more]))];
  const indexes = mapped.length > 0 ? mapped.sort((a, b) => a - b) : [...source.columns.keys()];
  const used = indexes.map(textOf);
  const whose = spreadBy.flatMap((field) => columns[field]?.index ?? []).slice(0, 1);
  const spread = whose.length > 0 ? whose.map((index) => textOf(index).text) : used.map(({ text }) => text);
  // numbers in texts by their length
  const order = used.flatMap(({ text, isText }) => (isText ? [sql`length(${text})`, text] : [text]));
  const group = sql`bitwise_and(hash(${join(spread)}), ${groups - 1}) AS health_group`;
  return { ...source, relation: withNumbers(source.relation, group, order) };
}

/** SQL: what a row is called in the warehouse. */
export function rowKey({ columns: given }: RelationSource, { role, columns }: Mapping): Sql {
  const fields: readonly string[] = role === 'unrecognised' ? [] : rowKeys[role];
  const [index] = fields.flatMap((field) => columns[field]?.index ?? []);
  const { path: [name = ''] = [], type = '' } = (index === undefined ? undefined : given[index]) ?? {};
  return index === undefined ? sql`CAST(NULL AS VARCHAR)` : textOfTrinoType(identifier(name), type);
}

function withNumbers(relation: Sql, group: Sql, order: readonly Sql[]): Sql {
  return sql`(SELECT *, ROW_NUMBER() OVER (PARTITION BY health_group ORDER BY ${join(order)}) - 1 + health_start AS rowid
      FROM (SELECT *, ${group} FROM ${relation}) AS spread
      JOIN (SELECT health_group, COALESCE(SUM(health_rows) OVER (ORDER BY health_group ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS health_start
        FROM (SELECT health_group, COUNT(*) AS health_rows FROM (SELECT ${group} FROM ${relation}) AS spread GROUP BY health_group) AS counted) AS starts
      USING (health_group)) AS numbered`;
}
