import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { Problem } from '../problems.ts';
import { checkSchema } from '../report/gate-shape.ts';
import { notContactReasons } from '../schema/not-contact-reasons.ts';
import { surveys } from '../schema/surveys.ts';
import { weekdays } from '../schema/words.ts';
import { sizePattern } from '../size.ts';
import { configName } from './config-name.ts';
import { columnsSchema, constantsSchema, filesSchema, valuesSchema } from './file-schema.ts';
import { explainIssue, forbiddenNameAt } from './issues.ts';
import { settingOptions } from './options.ts';
import { warehouseSchema } from './warehouse-schema.ts';

/** What a configuration can say about the questions and answers of surveys. */

const kinds = Object.keys(surveys.fields.survey_type.values);
const scale = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low < high, 'the lowest score comes first, then the highest');

/** States of an answer, and whether such answers count. */
const answerStateNames = ['preview', 'test', 'spam', 'deleted', 'excluded', 'undelivered', 'unfinished'] as const;
const rules = ['count', 'leave-out'] as const;

const surveysSchema = z
  .strictObject({
    scale: z
      .strictObject(Object.fromEntries(kinds.map((kind) => [kind, scale.optional()])))
      .optional()
      .describe('survey type -> [lowest, highest] score, such as "csat": [0, 2]'),
    questions: z
      .record(z.string(), z.strictObject({ type: z.enum([...kinds, 'other-question']), scale: scale.optional() }))
      .optional()
      .describe('text of a question, as in a header or a cell -> what it asks; other-question: none of these'),
    answers: z
      .strictObject(Object.fromEntries(answerStateNames.map((state) => [state, z.enum(rules).optional()])))
      .optional()
      .describe('state of an answer -> count or leave-out'),
  })
  .describe('questions, scales and answers of surveys');

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'not a day written as YYYY-MM-DD');

const settings = Object.fromEntries(
  settingOptions.map(({ key, least, most, isWhole, description }) => {
    const number = isWhole ? z.number().int() : z.number();
    return [key, number.min(least).max(most).optional().describe(description)];
  }),
);
const trialsAreCustomers = z
  .boolean()
  .optional()
  .describe('a trial or a free plan makes a customer; false: he becomes one with the first plan he pays for');

/** `health.config.json`: what the command line can say, for a team to share and a CI job to keep. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional(),
    asOf: day.optional().describe('report as of the end of this day'),
    since: day.optional().describe('period from this day to the as-of day'),
    by: z.array(z.string().min(1)).optional().describe('columns to split every figure by'),
    reveal: z.array(z.string().min(1)).optional().describe('columns that --anonymize leaves as they are'),
    locale: z.enum(['en', 'nl']).optional(),
    relationship: z.enum(['auto', 'contractual', 'noncontractual']).optional(),
    inactivityDays: z
      .number()
      .int()
      .min(1)
      .max(3650)
      .optional()
      .describe('silence after which a customer without contract is lost'),
    maxUnpacked: z
      .string()
      .regex(sizePattern, 'not a size such as 10GB')
      .optional()
      .describe('most a compressed file may unpack to, such as 10GB'),
    completeHistory: z.boolean().optional().describe('the export holds every customer from the first day on'),
    dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
    timeZone: z
      .string()
      .optional()
      .describe('Area/City: clock on which moments with an offset or Z are read; without it their own'),
    weekend: z.array(z.enum(weekdays)).optional().describe('days that are no working days; without it sat and sun'),
    holidaysFile: z.string().optional().describe('CSV list of such days, with a column date'),
    staffFile: z
      .string()
      .optional()
      .describe('CSV list of the own people, with a column email or id: their contacts do not count'),
    countContacts: z
      .array(z.enum(notContactReasons))
      .optional()
      .describe('contacts marked so are counted all the same'),
    reasonsFile: z.string().optional().describe('CSV table of contact reasons: code, class, cause, impact, label'),
    holidays: z.array(day).optional().describe('further days that are no working days'),
    warehouse: warehouseSchema.optional(),
    files: filesSchema.optional(),
    columns: columnsSchema.optional(),
    constants: constantsSchema.optional(),
    values: valuesSchema.optional(),
    reasons: z
      .record(
        z.string(),
        z.union([
          z.string(),
          z.strictObject({
            class: z.string().optional(),
            cause: z.string().optional(),
            impact: z.enum(['high', 'low']).optional(),
            responsibility: z.enum(['company', 'customer']).optional(),
            label: z.string().optional(),
          }),
        ]),
      )
      .optional()
      .describe(
        'contact reason of the export -> class or built-in code, or class, cause, impact, responsibility and label',
      ),
    surveys: surveysSchema.optional(),
    settings: z.strictObject({ ...settings, trialsAreCustomers }).optional(),
    check: checkSchema.optional(),
    notes: z.array(z.string()).optional().describe('remarks for people, such as the doubts of health init'),
  })
  .describe('configuration of health');

export type Config = z.infer<typeof configSchema>;

/** Reads the named configuration, or the one in the current folder if there is one. Throws `config-unreadable` and `unknown-config-key`. */
export async function readConfig(path: string | undefined, currentFolder: string): Promise<Config> {
  const file = path ?? configName;
  let text: string;
  try {
    text = await readFile(resolve(currentFolder, file), 'utf8');
  } catch (error) {
    if (path === undefined) return {};
    throw Problem.of('config-unreadable', { file, found: isMissing(error) ? 'no such file' : String(error) });
  }
  return parseConfig(text, file);
}

function parseConfig(text: string, file: string): Config {
  let content: unknown;
  try {
    content = JSON.parse(plainJson(text));
  } catch (error) {
    throw Problem.of('config-unreadable', {
      file,
      found: `no JSON: ${error instanceof Error ? error.message : error}`,
    });
  }
  const forbidden = forbiddenNameAt(content);
  if (forbidden !== undefined) {
    throw Problem.of('config-unreadable', { file, found: `${forbidden}: no name that can be used` });
  }
  const parsed = configSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw explainIssue(parsed.error.issues, { file, content, schema: configJsonSchema() });
}

/** What an editor completes and checks the file with. */
export function configJsonSchema(): object {
  return { ...z.toJSONSchema(configSchema, { target: 'draft-2020-12', io: 'input' }), title: 'health.config.json' };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A string, or what JSON itself does not allow: a comment, or a comma behind the last entry. */
const tokens = /"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const lastComma = /"(?:\\.|[^"\\\n])*"|,(?=\s*[}\]])/g;

/** JSON with comments as JSON: spaces in their place, so that a mistake stands where it stood. */
export function plainJson(text: string): string {
  const blank = (token: string) => (token.startsWith('"') ? token : token.replaceAll(/[^\n]/g, ' '));
  return text.replace(tokens, blank).replace(lastComma, blank);
}
