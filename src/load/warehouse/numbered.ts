import type { RelationSource } from '../../bytes/sniffed-file.ts';
import type { Mapping } from '../../columns/mapping.ts';
import { textOfTrinoType } from '../../dialects/trino-types.ts';
import { identifier, join, type Sql, sql } from '../../sql.ts';
import { groups, rowsOfGroup } from './positions.ts';
import { rowKeys } from './row-keys.ts';

/** Whose a row is, or what it is called: by this rows are spread, so that those of one customer stand in one group. */
const spreadBy = ['customer_id', 'email', 'person_id', 'phone', 'contact_id', 'order_id', 'response_id', 'promise_id'];

/** Types whose values a warehouse puts in order. */
const hasOrder = /^(?:varchar|char|boolean|tinyint|smallint|integer|bigint|real|double|decimal|date|timestamp)\b/;

/**
 * The same table with a number for each row in `rowid`, by which its own tables are joined in a run. A warehouse has no order of its own and
 * cannot sort a large table as a whole: rows go by a hash of whose they are into groups, and are counted in each in the order of the cells
 * that mean something. Rows that do not differ in these stand for each other.
 */
export function numbered(source: RelationSource, { columns }: Mapping): RelationSource {
  const given = (index: number) => {
    const { path: [name = ''] = [], type = '' } = source.columns[index] ?? {};
    return { value: identifier(name), type };
  };
  const textOf = (index: number) => {
    const { value, type } = given(index);
    return sql`COALESCE(${textOfTrinoType(value, type)}, '')`;
  };
  const mapped = [...new Set(Object.values(columns).flatMap(({ index, with: more = [] }) => [index, ...more]))];
  const indexes = mapped.length > 0 ? mapped.sort((a, b) => a - b) : [...source.columns.keys()];
  const whose = spreadBy.flatMap((field) => columns[field]?.index ?? []).slice(0, 1);
  const spread = (whose.length > 0 ? whose : indexes).map(textOf);
  const order = indexes.flatMap((index) => {
    const { value, type } = given(index);
    // the columns themselves: what is worked out for an order is held beside them
    if (!hasOrder.test(type)) return [textOf(index)];
    // numbers in texts by their length
    return [...(/^varchar/.test(type) ? [sql`length(${value}) NULLS FIRST`] : []), sql`${value} NULLS FIRST`];
  });
  const group = sql`bitwise_and(hash(${join(spread)}), ${groups - 1}) AS health_group`;
  const number = sql`ROW_NUMBER() OVER (PARTITION BY health_group ORDER BY ${join(order)}) - 1 + health_group * ${rowsOfGroup}`;
  return {
    ...source,
    relation: sql`(SELECT *, ${number} AS rowid FROM (SELECT *, ${group} FROM ${source.relation}) AS spread) AS numbered`,
  };
}

/** SQL: what a row is called in the warehouse. */
export function rowKey({ columns: given }: RelationSource, { role, columns }: Mapping): Sql {
  const fields: readonly string[] = role === 'unrecognised' ? [] : rowKeys[role];
  const [index] = fields.flatMap((field) => columns[field]?.index ?? []);
  const { path: [name = ''] = [], type = '' } = (index === undefined ? undefined : given[index]) ?? {};
  return index === undefined ? sql`CAST(NULL AS VARCHAR)` : textOfTrinoType(identifier(name), type);
}
