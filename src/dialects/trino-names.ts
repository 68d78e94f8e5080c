/** What Trino calls otherwise than DuckDB: functions, units of time, types. */

type Call = (args: string[], name: string) => string;

const text = (value: string) => `COALESCE(CAST(${value} AS VARCHAR), '')`;
const within = (list: string) => `filter(ARRAY[${list}], one -> one IS NOT NULL)`;

/** Functions by the name that DuckDB has for them, lower case. */
export const calls: Readonly<Record<string, Call>> = {
  // those of Trino are NULL as soon as one of them is
  greatest: (args) => `array_max(${within(args.join(', '))})`,
  least: (args) => `array_min(${within(args.join(', '))})`,
  concat: (args) => (args.length === 1 ? text(args[0] ?? '') : `concat(${args.map(text).join(', ')})`),
  coalesce: (args) => (args.length === 1 ? `(${args[0]})` : `COALESCE(${args.join(', ')})`),
  epoch: ([moment]) => `to_unixtime(CAST(${moment} AS TIMESTAMP(6)))`,
  epoch_us: ([moment]) => `CAST(round(to_unixtime(CAST(${moment} AS TIMESTAMP(6))) * 1E6) AS BIGINT)`,
  date_diff: (args) => `date_diff(${args.join(', ')})`,
  quantile_cont: ([value, q]) =>
    `transform(ARRAY[array_sort(array_agg(CAST(${value} AS DOUBLE)) FILTER (WHERE ${value} IS NOT NULL))], a -> IF(cardinality(a) = 0, NULL, element_at(a, CAST(floor(${q} * (cardinality(a) - 1)) AS INTEGER) + 1) + (${q} * (cardinality(a) - 1) - floor(${q} * (cardinality(a) - 1))) * (element_at(a, CAST(ceiling(${q} * (cardinality(a) - 1)) AS INTEGER) + 1) - element_at(a, CAST(floor(${q} * (cardinality(a) - 1)) AS INTEGER) + 1))))[1]`,
  regexp_matches: ([value, pattern]) => `regexp_like(${value}, ${pattern})`,
  regexp_full_match: ([value, pattern]) => `regexp_like(${value}, concat('^(?:', ${pattern}, ')$'))`,
  regexp_replace: ([value, pattern, put]) => `regexp_replace(${value}, ${pattern}, ${put?.replaceAll('\\', '$')})`,
  regexp_extract: ([value, pattern, group]) =>
    `CASE WHEN ${value} IS NOT NULL THEN COALESCE(regexp_extract(${value}, ${pattern}, ${group}), '') END`,
  strip_accents: ([value]) => `regexp_replace(normalize(${value}, NFD), '\\p{M}+', '')`,
  strlen: ([value]) => `length(to_utf8(${value}))`,
  right: ([value, n]) => `substr(${value}, -least(${n}, length(${value})))`,
  left: ([value, n]) => `substr(${value}, 1, ${n})`,
  suffix: ([value, end]) => `(substr(${value}, -length(${end})) = ${end})`,
  trim: (args) => (args.length === 1 ? `trim(${args[0]})` : `trim(BOTH ${args[1]} FROM ${args[0]})`),
  string_split: ([value, sign]) => `split(${value}, ${sign})`,
  list_extract: ([list, at]) => `element_at(${list}, ${at})`,
  list_position: ([list, value]) => `NULLIF(array_position(${list}, ${value}), 0)`,
  list_contains: ([list, value]) => `contains(${list}, ${value})`,
  hash: (args) => `from_big_endian_64(xxhash64(to_utf8(concat(${args.map(text).join(", '\u001f', ")}))))`,
  sha256: ([value]) => `lower(to_hex(sha256(to_utf8(${value}))))`,
  bit_count: ([value]) => `bit_count(${value}, 64)`,
  bit_or: ([value]) => `bitwise_or_agg(${value})`,
  isfinite: ([value]) => `is_finite(${value})`,
  isnan: ([value]) => `is_nan(${value})`,
  make_timestamp: ([micros]) => `CAST(from_unixtime(CAST(${micros} AS DOUBLE) / 1E6, 'UTC') AS TIMESTAMP(6))`,
  arg_max_null: ([value, key]) => `max_by(${value}, ${key})`,
  arg_min_null: ([value, key]) => `min_by(${value}, ${key})`,
  timezone: ([zone, moment]) => `CAST(at_timezone(${moment}, ${zone}) AS TIMESTAMP(6))`,
  dayofweek: ([day]) => `(day_of_week(${day}) % 7)`,
  isodow: ([day]) => `day_of_week(${day})`,
};

/** The same, where rows without a value are passed over. */
export const known: Readonly<Record<string, string>> = { arg_max: 'max_by', arg_min: 'min_by' };

/** Lengths of time by the function that makes one of a number. */
export const units: Readonly<Record<string, string>> = {
  to_months: 'month',
  to_days: 'day',
  to_minutes: 'minute',
  to_seconds: 'second',
  to_milliseconds: 'millisecond',
};

/** Types by the name that DuckDB has for them, lower case. */
export const types: Readonly<Record<string, string>> = {
  timestamp: 'TIMESTAMP(6)',
  timestamptz: 'TIMESTAMP(6) WITH TIME ZONE',
  hugeint: 'DECIMAL(38, 0)',
  utinyint: 'SMALLINT',
  usmallint: 'INTEGER',
  uinteger: 'BIGINT',
};
