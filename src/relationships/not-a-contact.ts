import { fold, matches } from '../dialects/dialect.ts';
import { isAmong } from '../dialects/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { messageKinds } from '../schema/message-kinds.ts';
import { type NotContactReason, notContactReasons } from '../schema/not-contact-reasons.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';

interface Signs {
  /** A yes in this column says so. */
  flag: string;
  /** Anything in this column says so. */
  filled?: string;
  /** The number of another record stands here. */
  other?: string;
  /** What the state or the kind of resolution then says, without accents, lower case. */
  state?: string;
  /** The whole text of a tag or a reason. */
  word?: string;
  /** A word of a list of tags between blanks; none that is a word of a sentence as well. */
  tag?: string;
  /** What the direction then says, without accents, lower case. */
  way?: string;
  /** The channel then says that a machine reports something; whoever reports it must be none of the customers. */
  medium?: string;
  /** What the kind of a message then says. */
  kind?: string;
}

const signs: Readonly<Record<NotContactReason, Signs>> = {
  spam: {
    flag: 'is_spam',
    state: String.raw`\b(?:spam|junk|indesirable)\b`,
    tag: 'is_spam|spam_ticket|marked_as_spam',
    word: 'spam|junk|is_spam|spam[_ -]ticket|marked[_ -]as[_ -]spam|junk[ _-]?(?:e-?)?mail|spam folder|ongewenste (?:e-?)?mail|ongewenst',
  },
  deleted: {
    flag: 'is_deleted',
    filled: 'deleted_at',
    state: String.raw`\b(?:deleted|trash|trashed|recycle bin|prullenbak|papierkorb|corbeille|soft[ _-]?deleted|verwijderd|geloscht|supprimee?)\b`,
    word: 'trash|trashed|deleted items|prullenbak|papierkorb|corbeille',
  },
  merged: {
    flag: 'is_merged',
    other: 'merged_into',
    state: String.raw`\b(?:merged|samengevoegd|zusammengefuhrt|fusionnee?)\b`,
    tag: 'closed_by_merge|merged_ticket|ticket_merged|merged_into_[a-z0-9]+',
    word: 'closed[_ -]by[_ -]merge|merged|merged[_ -]ticket|samengevoegd|zusammengefuhrt|fusionnee?',
  },
  duplicate: {
    flag: 'is_duplicate',
    other: 'duplicate_of',
    state: String.raw`\b(?:duplicates?|duplicated|dup|dupe|duplicaat|dubbele?|dubbele melding|duplikat|doppelt|dublette|doublon)\b`,
    tag: 'duplicate_ticket|is_duplicate',
    word: 'duplicate|duplicates|dup|dupe|duplicate[_ -]ticket|duplicaat|duplikat|doublon',
  },
  suspended: { flag: 'is_suspended', state: '^suspended$' },
  test: {
    flag: 'is_test',
    state: '^(?:test|test[ _-]?(?:ticket|case|call|record|melding)|testticket)$',
    tag: 'test_(?:ticket|case|call|record)|is_test',
    word: 'test|test[_ -](?:ticket|case|call|record)|testticket|is_test',
  },
  internal: {
    flag: 'is_internal',
    kind: messageKinds.internal,
    way: '^(?:internal|internal call|extension to extension|agent to agent|intercom|interne?|interner? (?:anruf|oproep|gesprek)|intern gesprek|appel interne)$',
    tag: 'internal_(?:ticket|request|only|test)',
    word: 'internal|internal[_ -](?:ticket|request|only|test)',
  },
  automatic: {
    flag: 'is_automatic',
    kind: messageKinds.automatic,
    medium:
      '^(?:events?|event management|monitor(?:ing)?|alerts?|alarms?|alarme|system alert|system[ _-]generated|sensor|bewaking|uberwachung|surveillance|supervision)$',
    state: '^(?:auto[ _-]?(?:reply|generated)|bot[ _-]only)$',
    tag: 'auto_(?:repl(?:y|ied)|response|generated)|out_of_office|bot_only|automatic_(?:reply|message)',
    word: 'auto[_ -]?repl(?:y|ied)|auto[_ -]?response|auto[_ -]?generated|out[_ -]of[_ -]office|bot[_ -]only|automatic[_ -](?:reply|message)',
  },
};

/** Columns that tell how far a contact is or how it was settled. */
const stateFields = ['status', 'resolution', 'outcome'];
/** Columns of words that somebody put on it. */
const wordFields = ['tags', 'contact_reason'];
/** Columns that tell who got in touch with whom. */
const wayFields = ['direction'];
/** Columns that tell how a contact came in. */
const mediumFields = ['channel'];
/** Of messages: what they are. */
const kindFields = ['message_kind'];

/** Every field by which a row can be told to be no contact. */
export const notContactFields: readonly string[] = [
  ...Object.values(signs).flatMap(({ flag, filled, other }) => [flag, filled ?? [], other ?? []].flat()),
  ...stateFields,
  ...wordFields,
  ...wayFields,
  ...mediumFields,
  ...kindFields,
  'message_title',
];

/** What makes rows of the contacts none: joins to be made and rules over the row `t`, the first that holds counts. */
export interface NotContacts {
  joins: Sql;
  rules: (readonly [condition: Sql, reason: NotContactReason])[];
}

/**
 * Looks for rows that are no contacts: by flags and references, and by the words of states and tags. Words are looked at once
 * each, not once a row. `countedContacts` are the reasons the user has counted all the
 * same, `staff` the people whose contacts are the company's own.
 */
export async function findNotContacts(
  engine: Engine,
  base: Pick<Base, 'has' | 'relation' | 'isExported'>,
  { countedContacts: counted, staff }: { countedContacts: readonly string[]; staff: readonly string[] },
): Promise<NotContacts> {
  const { has } = base;
  const wanted = notContactReasons.filter((reason) => base.isExported && !counted.includes(reason));
  const words = await Promise.all(
    [...stateFields, ...wordFields, ...wayFields, ...mediumFields, ...kindFields]
      .filter(has)
      .map((field) => wordsOf(engine, base, field, wanted)),
  );
  const found = words.flat();
  return {
    joins: join(
      found.map(({ field, table }) => sql`LEFT JOIN ${table} AS ${table} ON ${table}.text = t.${identifier(field)}`),
      ' ',
    ),
    rules: wanted.flatMap((reason) => {
      const said = [
        ...flagsOf(signs[reason], has),
        ...(reason === 'internal' ? ofStaff(staff, has) : []),
        ...found
          .filter(({ reasons }) => reasons.has(reason))
          .map(({ field, table }) => {
            const isSaid = sql`COALESCE(${table}.why = ${reason}, FALSE)`;
            return mediumFields.includes(field) ? sql`(${isSaid} AND ${isOfMachine(has)})` : isSaid;
          }),
      ];
      return said.length > 0 ? [[sql`(${join(said, ' OR ')})`, reason] as const] : [];
    }),
  };
}

function ofStaff(staff: readonly string[], has: Base['has']): Sql[] {
  if (staff.length === 0) return [];
  const people = ['customer_id', 'email'].filter(has);
  return people.map((field) => sql`COALESCE(${isAmong(sql`lower(t.${identifier(field)})`, staff)}, FALSE)`);
}

function flagsOf({ flag, filled, other }: Signs, has: Base['has']): Sql[] {
  const of = (field: string) => sql`t.${identifier(field)}`;
  const itself = has('contact_id') ? sql` AND ${of(other ?? '')} IS DISTINCT FROM t.contact_id` : sql``;
  return [
    ...(has(flag) ? [sql`COALESCE(${of(flag)}, FALSE)`] : []),
    ...(filled && has(filled) ? [sql`${of(filled)} IS NOT NULL`] : []),
    ...(other && has(other) ? [sql`(${of(other)} IS NOT NULL${itself})`] : []),
  ];
}

/** Names of programs that report something by themselves. */
const machines = String.raw`(?:^|[^a-z])(?:events?|integration|monitor\w*|alerts?|alerting|alarm\w*|alertmanager|nagios|zabbix|prtg|icinga|datadog|dynatrace|solarwinds|splunk|scom|grafana|prometheus|pagerduty|opsgenie|system|systeem|systeme|daemon|svc|service[._ -]?account|bot|robot|automation|no-?reply|do-?not-?reply|sensor|probe|watchdog|cron|scheduler|bewaking|uberwachung|supervision)(?:$|[^a-z])`;

/** SQL: nobody is named as who got in touch, or a program is: a person who reports an alarm is a customer. */
function isOfMachine(has: Base['has']): Sql {
  const callers = ['customer_id', 'email', 'guest_name', 'phone'].filter(has);
  const each = callers.map((field) => sql`COALESCE(${matches(fold(sql`t.${identifier(field)}`), machines)}, TRUE)`);
  return sql`(${join([sql`TRUE`, ...each], ' AND ')})`;
}

interface Words {
  field: string;
  /** The texts of the field that say so, each with its reason in `why`. */
  table: Sql;
  reasons: ReadonlySet<string>;
}

async function wordsOf(
  engine: Engine,
  { relation, has }: Pick<Base, 'relation' | 'has'>,
  field: string,
  wanted: readonly NotContactReason[],
): Promise<Words[]> {
  const table = identifier(`no_contact_${field}`);
  const [isStates, isWay] = [stateFields.includes(field), wayFields.includes(field)];
  const cases = wanted.flatMap((reason) => {
    const { state, word, tag, way, kind, medium, other } = signs[reason];
    if (mediumFields.includes(field)) return medium ? [sql`WHEN ${isState(sql`folded`, medium)} THEN ${reason}`] : [];
    if (kindFields.includes(field)) return kind ? [sql`WHEN ${isState(sql`folded`, kind)} THEN ${reason}`] : [];
    if (isWay) return way ? [sql`WHEN ${isState(sql`folded`, way)} THEN ${reason}`] : [];
    if (isStates) return state ? [sql`WHEN ${isState(sql`folded`, state)} THEN ${reason}`] : [];
    // a column that names the other ticket knows better than a word among others
    const between = other && has(other) ? undefined : tag;
    return word ? [sql`WHEN ${hasWord(sql`folded`, word, between)} THEN ${reason}`] : [];
  });
  if (cases.length === 0) return [];
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS SELECT * FROM (SELECT text, CASE ${join(cases, ' ')} END AS why
    FROM (SELECT text, ${fold(sql`text`)} AS folded FROM (SELECT DISTINCT ${identifier(field)} AS text FROM ${relation} AS t) AS d) AS texts) AS said
    WHERE why IS NOT NULL`);
  const rows = await engine.rows(sql`SELECT DISTINCT why FROM ${table}`, { why: 'text' });
  return rows.length > 0 ? [{ field, table, reasons: new Set(rows.map(({ why }) => why)) }] : [];
}

const denied = String.raw`\b(?:not?|niet|geen|kein|nicht|pas|un)[ _-]?(?:an? |een |ein )?(?:spam|junk|duplicate|merged|deleted|dubbel)`;

function isState(folded: Sql, pattern: string): Sql {
  return sql`COALESCE(${matches(folded, pattern)} AND NOT ${matches(folded, denied)}, FALSE)`;
}

/** One of the words of a list, not a part of one: `spam` is spam, `spam-complaint` is what somebody complains about. */
function hasWord(folded: Sql, pattern: string, tag: string | undefined): Sql {
  const listed = `(?:^|[;,|\\[\\]"'\\n]) *(?:${pattern}) *(?:$|[;,|\\[\\]"'\\n])`;
  const between = tag === undefined ? '' : `|(?:^|[\\s;,|])(?:${tag})(?:$|[\\s;,|])`;
  return sql`COALESCE(${matches(folded, `${listed}${between}`)}, FALSE)`;
}
