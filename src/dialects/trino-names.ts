/** What Trino calls otherwise than DuckDB: functions, units of time, types. */

type Call = (args: string[], name: string) => string;

const text = (value: string) => `COALESCE(CAST(${value} AS VARCHAR), '')`;
const within = (list: string) => `filter(ARRAY[${list}], one -> one IS NOT NULL)`;

/**
 * Quantile type 7 of the values of a group, which Trino only has as an approximation: out of how often each value comes, so that as much is
 * held at once as there are different ones.
 */
function quantileOf(value: string, q: string): string {
  const state = 'ROW(seen BIGINT, low DOUBLE, high DOUBLE)';
  const total = "reduce(map_values(h), BIGINT '0', (s, n) -> s + n, s -> s)";
  const counted = `transform(ARRAY[histogram(CAST(${value} AS DOUBLE))], h -> CAST(ROW(h, ${q} * (${total} - 1)) AS ROW(h MAP(DOUBLE, BIGINT), place DOUBLE)))`;
  const at = (place: string, known: string) => `IF(${place} >= s.seen AND ${place} < s.seen + r.h[k], k, s.${known})`;
  const next = `CAST(ROW(s.seen + r.h[k], ${at('floor(r.place)', 'low')}, ${at('ceiling(r.place)', 'high')}) AS ${state})`;
  const found = 's.low + (r.place - floor(r.place)) * (s.high - s.low)';
  return `transform(${counted}, r -> IF(r.h IS NULL, NULL, reduce(array_sort(map_keys(r.h)), CAST(ROW(0, NULL, NULL) AS ${state}), (s, k) -> ${next}, s -> ${found})))[1]`;
}

const joda: Readonly<Record<string, string>> = { Y: 'yyyy', m: 'MM', d: 'dd', H: 'HH', M: 'mm', S: 'ss' };
const mysql: Readonly<Record<string, string>> = { M: '%i', S: '%s', B: '%M' };

/** A moment with a zone on the clock of one; within another such, what a clock shows is given its zone. */
function inZone(moment: string, zone: string): string {
  const inner = /^CAST\(at_timezone\((.*), ('[^']*')\) AS TIMESTAMP\(6\)\)$/su.exec(moment);
  const given = inner ? `with_timezone(${inner[1]}, ${inner[2]})` : moment;
  return `CAST(at_timezone(${given}, ${zone}) AS TIMESTAMP(6))`;
}

/** A moment in a text in ISO order, NULL where it is none; Trino itself takes no slashes, no T between day and time, and no Z behind them. */
export function momentOf(value: string): string {
  const bare = `regexp_replace(${value}, '\\s*[Zz]$', '')`;
  const plain = `regexp_replace(${bare}, '^(\\d{4})[-/](\\d\\d?)[-/](\\d\\d?)[Tt ]?', '$1-$2-$3 ')`;
  return `TRY_CAST(trim(${plain}) AS TIMESTAMP(6))`;
}

/** A moment in a text by a format of DuckDB's, NULL where it does not fit. */
function parsed(value: string, format: string): string {
  if (format === "'%G-W%V-%u'") return `CAST(TRY(from_iso8601_date(${value})) AS TIMESTAMP(6))`;
  // digits without signs between them: there the length of a year has to be told
  if (/%Y%/.test(format)) {
    const pattern = format.replaceAll(/%(.)/g, (_, sign: string) => joda[sign] ?? sign);
    return `CAST(TRY(parse_datetime(${value}, ${pattern})) AS TIMESTAMP(6))`;
  }
  const pattern = format.replaceAll(/%(.)/g, (whole, sign: string) => mysql[sign] ?? whole);
  return `CAST(TRY(date_parse(${value}, ${pattern})) AS TIMESTAMP(6))`;
}

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
  quantile_cont: ([value = '', q = '']) => quantileOf(value, q),
  try_strptime: ([value = '', format = '']) => parsed(value, format),
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
  hash: ([first = '', ...rest]) => {
    const whole = rest.length === 0 ? text(first) : `concat(${[first, ...rest].map(text).join(", '\u001f', ")})`;
    return `from_big_endian_64(xxhash64(to_utf8(${whole})))`;
  },
  sha256: ([value]) => `lower(to_hex(sha256(to_utf8(${value}))))`,
  bit_count: ([value]) => `bit_count(${value}, 64)`,
  bit_or: ([value]) => `bitwise_or_agg(${value})`,
  isfinite: ([value]) => `is_finite(${value})`,
  isnan: ([value]) => `is_nan(${value})`,
  make_timestamp: ([micros]) => `CAST(from_unixtime(CAST(${micros} AS DOUBLE) / 1E6, 'UTC') AS TIMESTAMP(6))`,
  arg_max_null: ([value, key]) => `max_by(${value}, ${key})`,
  arg_min_null: ([value, key]) => `min_by(${value}, ${key})`,
  timezone: ([zone = '', moment = '']) => inZone(moment, zone),
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

const perDay: Readonly<Record<string, number>> = { second: 86_400, millisecond: 86_400_000 };

/** A moment so much later, or earlier. Trino adds no more than 2^31 of a unit at once, so seconds go in days and the rest. */
export function later(moment: string, unit: string, amount: string, isEarlier: boolean): string {
  const whole = `${isEarlier ? '-' : ''}CAST(${amount} AS BIGINT)`;
  const days = perDay[unit];
  if (days === undefined) return `date_add('${unit}', ${whole}, ${moment})`;
  return `date_add('day', (${whole}) / ${days}, date_add('${unit}', (${whole}) % ${days}, ${moment}))`;
}

/** Types by the name that DuckDB has for them, lower case. */
export const types: Readonly<Record<string, string>> = {
  timestamp: 'TIMESTAMP(6)',
  timestamptz: 'TIMESTAMP(6) WITH TIME ZONE',
  hugeint: 'DECIMAL(38, 0)',
  utinyint: 'SMALLINT',
  usmallint: 'INTEGER',
  uinteger: 'BIGINT',
};
