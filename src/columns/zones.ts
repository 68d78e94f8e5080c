import { endsWith, minutesBetween, utcOfLocal, withoutEnd } from '../dialects/duckdb.ts';
import { literal, type Sql, sql } from '../sql.ts';

/** Names of time zones besides those of the IANA data base: Rails (Zendesk, Square), Windows (Dynamics, Excel) and letters in a header. */
const otherNames: Readonly<Record<string, string>> = {
  'eastern time (us & canada)': 'America/New_York',
  'central time (us & canada)': 'America/Chicago',
  'mountain time (us & canada)': 'America/Denver',
  'pacific time (us & canada)': 'America/Los_Angeles',
  'atlantic time (canada)': 'America/Halifax',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'mountain standard time': 'America/Denver',
  'pacific standard time': 'America/Los_Angeles',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'w. europe standard time': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'central european standard time': 'Europe/Warsaw',
  'romance standard time': 'Europe/Paris',
  'e. europe standard time': 'Europe/Bucharest',
  'fle standard time': 'Europe/Helsinki',
  'gtb standard time': 'Europe/Athens',
  'russian standard time': 'Europe/Moscow',
  'turkey standard time': 'Europe/Istanbul',
  'india standard time': 'Asia/Kolkata',
  'china standard time': 'Asia/Shanghai',
  'tokyo standard time': 'Asia/Tokyo',
  'singapore standard time': 'Asia/Singapore',
  'aus eastern standard time': 'Australia/Sydney',
  'new zealand standard time': 'Pacific/Auckland',
  'e. south america standard time': 'America/Sao_Paulo',
  'central european time': 'Europe/Berlin',
  'eastern time': 'America/New_York',
  'central time': 'America/Chicago',
  'mountain time': 'America/Denver',
  'pacific time': 'America/Los_Angeles',
};

/** Letters that stand in a header for the clock of a place, summer time included. */
const letterNames: Readonly<Record<string, string>> = {
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  mez: 'Europe/Berlin',
  bst: 'Europe/London',
  eet: 'Europe/Helsinki',
  eest: 'Europe/Helsinki',
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
};

let places: Map<string, string> | undefined;

/** `Amsterdam` -> `Europe/Amsterdam`, as far as one zone only is called so. */
function zoneOfPlace(name: string): string | undefined {
  if (!places) {
    places = new Map();
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const place = zone.split('/').at(-1)?.replaceAll('_', ' ').toLowerCase() ?? '';
      places.set(place, places.has(place) ? '' : zone);
    }
  }
  return places.get(name) || undefined;
}

const isIana = /^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+$/;

/** The IANA name of a time zone as people and programs call it, or undefined. */
export function namedZone(label: string): string | undefined {
  const name = label.trim();
  if (name.length < 4) return undefined;
  if (!isIana.test(name)) return otherNames[name.toLowerCase()] ?? zoneOfPlace(name.toLowerCase());
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone === 'UTC' ? 'UTC' : name;
  } catch {
    return undefined;
  }
}

/** A clock, then words: `2026-01-13 08:00:00 Europe/Amsterdam`, `… 8:00 AM (Eastern Time (US & Canada))`. */
const clockAndWords =
  /^.*\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?\s?m\.?)?(?<end>\s+\(?(?<label>\p{L}[\p{L}\d_.&()/ +-]{3,}?)\)?)$/iu;
/** Only texts with this in them are looked at closer. */
const mayHaveZone = /\d.*\s\(?\p{L}[^\d]{3,}/u;

/** Java's `2025-01-03T23:30:00-05:00[America/New_York]`. */
const inBrackets = /\d[z\d:+-]*(?<end>\[(?<label>[a-z_]+(?:\/[a-z\d_+-]+)*)\])$/i;

/** The zone at the end of a moment: exactly as it stands there, with the blank before it, and its IANA name. */
export function zoneAtEnd(text: string): { end: string; zone: string } | undefined {
  const bracket = inBrackets.exec(text)?.groups;
  const told = bracket?.label === undefined ? undefined : namedZone(bracket.label);
  if (told !== undefined) return { end: bracket?.end ?? '', zone: told };
  if (!/\s/.test(text) || !mayHaveZone.test(text)) return undefined;
  const { end, label } = clockAndWords.exec(text)?.groups ?? {};
  if (!end || !label) return undefined;
  // `Time (US & Canada)` closes a bracket of its own
  const whole = end.trim();
  const zone = namedZone(label) ?? namedZone(whole) ?? namedZone(whole.replace(/^\(|\)$/g, ''));
  return zone === undefined ? undefined : { end, zone };
}

/**
 * The zone a header gives to its whole column: `Created (CET)`, `Date [Europe/Amsterdam]`, or what a survey tool writes below it.
 * UTC is no zone to convert from.
 */
export function zoneOfHeader(header: string, texts: readonly string[]): string | undefined {
  const told = texts.flatMap((text) => /"timeZone"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? [])[0];
  const label = told ?? /[([]([^()[\]]+(?:\([^()]*\))?)[)\]]\s*$/.exec(header)?.[1]?.trim() ?? '';
  const zone = letterNames[label.toLowerCase()] ?? namedZone(label);
  return zone === 'UTC' ? undefined : zone;
}

/** How the zones of one column are taken off, and how far their clocks are from UTC. */
export interface ColumnZones {
  /** Text without the zone at its end. */
  bare(text: Sql): Sql;
  /** Minutes that the clock of a text is ahead of UTC at a moment of it; NULL where neither the text nor the header names a zone. */
  shift(moment: Sql, text: Sql): Sql;
  /** For people: `, in Europe/Amsterdam`. */
  format: string;
}

/** The zones that the texts of a column end in, or that its header gives; undefined: there are none. */
export function columnZones(texts: readonly string[], ofHeader: string | undefined): ColumnZones | undefined {
  const ends = new Map<string, string>();
  for (const text of texts) {
    const found = zoneAtEnd(text);
    if (found) ends.set(found.end, found.zone);
  }
  const all = [...ends].sort(([a], [b]) => b.length - a.length);
  if (all.length === 0 && ofHeader === undefined) return undefined;
  const choose = (text: Sql, pick: (end: Sql, zone: string) => Sql, otherwise: Sql) =>
    all.reduceRight(
      (rest, [end, zone]) =>
        sql`CASE WHEN ${endsWith(text, literal(end))} THEN ${pick(literal(end), zone)} ELSE ${rest} END`,
      otherwise,
    );
  const names = [...new Set([...all.map(([, zone]) => zone), ...(ofHeader ? [ofHeader] : [])])];
  return {
    bare: (text) => choose(text, (end) => withoutEnd(text, end), text),
    shift: (moment, text) =>
      choose(
        text,
        (_, zone) => minutesAhead(moment, zone),
        ofHeader ? minutesAhead(moment, ofHeader) : sql`CAST(NULL AS INTEGER)`,
      ),
    format: names.length > 2 ? ', in several zones' : `, in ${names.join(' and ')}`,
  };
}

/** SQL: minutes that the clocks of a zone are ahead of UTC when they show a moment. */
function minutesAhead(moment: Sql, zone: string): Sql {
  return minutesBetween(utcOfLocal(moment, zone), moment);
}
