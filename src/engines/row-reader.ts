import type { SqlValue } from '../sql.ts';
import type { ColumnKind, Row, WideShape } from './engine.ts';

/**
 * Makes rows of the values of a result with columns `names`, each checked against `shape`. Throws for a column that is not there
 * or holds something else: a query that does not give what was asked for is a bug.
 */
export function rowReader<S extends WideShape>(
  names: readonly string[],
  shape: S,
): (values: readonly unknown[]) => Row<S> {
  const columns = Object.entries(shape).map(([name, kind]) => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`query returned no column ${name}, only ${names.join(', ')}`);
    return { name, index, kind: kind.replace('?', '') as ColumnKind | 'numbers', isNullable: kind.endsWith('?') };
  });
  return (values) => {
    const row: Record<string, SqlValue | readonly number[]> = {};
    for (const { name, index, kind, isNullable } of columns) {
      if (kind === 'numbers') {
        row[name] = numbersIn(values[index], name);
        continue;
      }
      const value = plain(values[index]);
      if (value === null ? !isNullable : !isOfKind(value, kind)) {
        throw new Error(`query column ${name} should be ${kind}, got ${String(value)}`);
      }
      row[name] = value;
    }
    return row as Row<S>;
  };
}

/** The numbers of a list value. */
function numbersIn(value: unknown, name: string): number[] {
  const items = typeof value === 'object' && value !== null && 'items' in value ? value.items : value;
  if (!Array.isArray(items)) throw new Error(`query column ${name} should hold numbers, got ${String(value)}`);
  return items.map((item) => {
    const number = plain(item) ?? 0;
    if (typeof number !== 'number' || !Number.isFinite(number))
      throw new Error(`query column ${name} holds ${String(item)}`);
    return number;
  });
}

/** DuckDB's own value classes (HUGEINT sums, DECIMAL, DATE) as plain JavaScript values. */
function plain(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'object') {
    if ('toDouble' in value && typeof value.toDouble === 'function') return Number(value.toDouble());
    return String(value);
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error(`unexpected value from the engine: ${String(value)}`);
}

function isOfKind(value: SqlValue, kind: ColumnKind): boolean {
  if (kind === 'integer') return typeof value === 'number' && Number.isSafeInteger(value);
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'day') return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  return typeof value === 'string';
}

/** NaN for NULL: DuckDB marks the known values by bits, the first in the lowest of the first byte; no bits, all known. */
export function markUnknown(known: Uint8Array | null, values: Float64Array, from: number, count: number): void {
  if (known === null) return;
  for (let byte = 0; byte * 8 < count; byte++) {
    const bits = known[byte] as number;
    if (bits === 255) continue;
    for (let i = byte * 8; i < Math.min(count, byte * 8 + 8); i++) {
      if (((bits >> (i & 7)) & 1) === 0) values[from + i] = Number.NaN;
    }
  }
}
