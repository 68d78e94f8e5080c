import { column, type Mapping } from '../columns/mapping.ts';
import type { Engine } from '../engines/engine.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { type CarriedColumn, keptPosition, type LoadedFile } from './loaded-file.ts';
import { momentDaysOf } from './look-at-table.ts';
import { dropUnheld, onItsOwn } from './own-table.ts';

/**
 * The events of one invitation (sent, opened, answered) as one row: when it was sent first, when it was answered, and the answer. The row
 * is the first of its invitation, the others are its parts. Row n stays row n.
 */
export async function groupInvitations(
  engine: Engine,
  loaded: readonly LoadedFile[],
  today: number,
): Promise<LoadedFile[]> {
  const grouped: LoadedFile[] = [];
  for (const file of loaded) {
    const isOfEvents = file.mapping.role === 'surveys' && file.mapping.invitationKey !== undefined && !file.hasParts;
    grouped.push(isOfEvents ? await folded(engine, await onItsOwn(engine, file), today) : file);
  }
  await dropUnheld(engine, loaded, grouped);
  return grouped;
}

async function folded(engine: Engine, file: LoadedFile, today: number): Promise<LoadedFile> {
  const { table, plans, mapping } = file;
  const has = (field: string) => plans.some((plan) => plan.field === field);
  const keys = carriedKeys(mapping);
  const isCarried = keys.every(({ alias }) => file.carried.some((one) => one.alias === alias));
  if (!has('survey_event') || !has('responded_at') || !isCarried) return file;
  const key = join(
    keys.map(({ alias }) => sql`COALESCE(${identifier(alias)}, '')`),
    ` || ' | ' || `,
  );
  const inInvitation = sql`(PARTITION BY f_key)`;
  const of = (value: Sql, where: Sql) => sql`${value} FILTER (WHERE ${where}) OVER ${inInvitation}`;
  const isEvent = (event: string) => sql`survey_event = ${event}`;
  const hasTime = plans.find(({ field }) => field === 'responded_at')?.hasTime !== undefined;
  const made = new Map<string, Sql>([
    ['sent_at', of(sql`MIN(responded_at)`, isEvent('sent'))],
    [
      'responded_at',
      of(sql`MAX(responded_at)`, sql`${isEvent('answered')} OR (score IS NOT NULL AND NOT ${isEvent('sent')})`),
    ],
    ['score', of(sql`arg_max(score, responded_at)`, sql`score IS NOT NULL`)],
    ['delivery_state', sql`CASE WHEN ${of(sql`COUNT(*)`, isEvent('bounced'))} > 0 THEN 'undelivered' END`],
  ]);
  const kept = [
    ...plans.map(({ field }) => field).filter((field) => !made.has(field)),
    ...file.carried.map(({ alias }) => alias),
  ];
  const values = [
    ...[...made].map(([field, value]) => sql`CASE WHEN f_nth = 1 THEN ${value} END AS ${identifier(field)}`),
    ...(hasTime ? ['sent_at', 'responded_at'].map((field) => sql`TRUE AS ${identifier(`${field}_has_time`)}`) : []),
    ...kept.map((field) => {
      const name = identifier(field);
      return sql`${of(sql`arg_min(${name}, f_row)`, sql`${name} IS NOT NULL`)} AS ${name}`;
    }),
  ];
  const all = identifier(`events_of_${table.text.replaceAll('"', '')}`);
  await engine.run(sql`CREATE OR REPLACE TABLE ${all} AS
    SELECT *, ROW_NUMBER() OVER (PARTITION BY f_key ORDER BY f_row) AS f_nth
    FROM (SELECT *, ${key} AS f_key, rowid AS f_row FROM ${table}) AS keyed`);
  await engine.run(sql`CREATE OR REPLACE TABLE ${table} AS
    SELECT ${join(values)}, unreadable, f_nth > 1 AS is_part${keptPosition(file, sql`f_row`)} FROM ${all} AS events ORDER BY f_row`);
  await engine.run(sql`DROP TABLE ${all}`);
  const answered = plans.find(({ field }) => field === 'responded_at');
  const madePlans = ['sent_at', 'delivery_state']
    .filter((field) => !has(field))
    .flatMap((field) => {
      if (!answered) return [];
      const { shift: _, zones: __, hasTime: time, ...plan } = answered;
      const isMoment = field === 'sent_at';
      return [
        {
          ...plan,
          field,
          type: isMoment ? plan.type : ('word' as const),
          ...(isMoment && time ? { hasTime: time } : {}),
        },
      ];
    });
  const own = plans.map(({ shift: _, ...plan }) => plan);
  const next = { ...file, plans: [...own, ...madePlans], hasParts: true, groupedAs: 'survey-event' as const };
  return { ...next, moments: await momentDaysOf(engine, table, next.plans, today) };
}

/** Columns of an invitation's key that no field is read from: they are carried along. */
export function carriedKeys({ invitationKey = [] }: Pick<Mapping, 'invitationKey'>): CarriedColumn[] {
  return invitationKey.map(({ index }) => ({ alias: `key_${column(index).text.replaceAll('"', '')}`, index }));
}
