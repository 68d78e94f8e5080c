import * as z from 'zod';
import { answerStates, type ReadOptions } from '../../load/read-options.ts';
import type { ReasonMapping } from '../../relationships/contact-class.ts';
import type { Relationship } from '../../relationships/customer-facts.ts';
import { defaultSettings, type Settings } from '../../relationships/settings.ts';
import type { Report } from '../../report/report.ts';
import { roles } from '../../schema/table.ts';
import { weekdays } from '../../schema/words.ts';

const texts = z.record(z.string(), z.string());
const constants = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const dateOrder = z.enum(['dmy', 'mdy', 'ymd']);
const scale = z.tuple([z.number(), z.number()]);
const file = z.object({
  role: z.enum([...roles, 'none']).optional(),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  headerLine: z.number().optional(),
  dateOrder: dateOrder.optional(),
  columns: texts.optional(),
  constants: constants.optional(),
});
const surveys = z.object({
  scale: z.record(z.string(), scale).optional(),
  questions: z.record(z.string(), z.object({ type: z.string(), scale: scale.optional() })).optional(),
  answers: z.partialRecord(z.enum(answerStates), z.enum(['count', 'leave-out'])).optional(),
});

const options = z.object({
  relationship: z.enum(['auto', 'contractual', 'noncontractual']),
  inactivityDays: z.number().nullable(),
  isHistoryComplete: z.boolean(),
  by: z.array(z.string()).default([]),
  reasons: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.object({
          class: z.string().optional(),
          cause: z.string().optional(),
          impact: z.enum(['high', 'low']).optional(),
          responsibility: z.enum(['company', 'customer']).optional(),
          label: z.string().optional(),
        }),
      ]),
    )
    .default({}),
  countedContacts: z.array(z.string()).optional(),
  staff: z.array(z.string()).optional(),
  columns: z.record(z.string(), texts).default({}),
  dateOrder: dateOrder.nullable(),
  timeZone: z.string().optional(),
  constants: z.record(z.string(), constants).optional(),
  values: z.record(z.string(), z.record(z.string(), texts)).optional(),
  files: z.record(z.string(), file).optional(),
  surveys: surveys.optional(),
  workingDays: z.object({ weekend: z.array(z.enum(weekdays)).optional(), holidays: z.array(z.string()) }).optional(),
});

/** The choices a report was made with, so that it can be made again. */
export interface RestoredRequest {
  asOf: string;
  since?: string;
  locale: Report['locale'];
  settings: Settings;
  relationship: Relationship | 'auto';
  inactivityDays?: number;
  isHistoryComplete: boolean;
  by: string[];
  reasons: ReasonMapping;
  read: ReadOptions;
}

/** Reads them back out of a stored report. */
export function restoreRequest({ asOf, locale, configuration, provenance }: Report): RestoredRequest {
  const given = options.parse(configuration.options);
  const settings = { ...defaultSettings };
  for (const key of Object.keys(settings) as (keyof Settings)[]) {
    const value = configuration.options[key];
    if (key === 'trialsAreCustomers') settings[key] = typeof value === 'boolean' ? value : settings[key];
    else if (typeof value === 'number') settings[key] = value;
  }
  return {
    asOf,
    locale,
    settings,
    since: provenance?.since ?? undefined,
    relationship: given.relationship,
    inactivityDays: given.inactivityDays ?? undefined,
    isHistoryComplete: given.isHistoryComplete,
    by: given.by,
    reasons: given.reasons,
    read: {
      columns: given.columns,
      dateOrder: given.dateOrder ?? undefined,
      timeZone: given.timeZone,
      constants: given.constants,
      values: given.values,
      files: given.files,
      surveys: given.surveys,
      workingDays: given.workingDays,
      countedContacts: given.countedContacts,
      staff: given.staff,
      encoding: provenance?.encoding ?? undefined,
      delimiter: provenance?.delimiter ?? undefined,
      headerLine: provenance?.headerLine ?? undefined,
    },
  };
}
