import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { rememberedRun } from '../remembered-run.ts';
import { runCommand } from '../run-command.ts';

/**
 * Exports whose rows mean something that is easily misread, each with what is right: `fixtures/meaning/AREA/CASE/case.json` beside its
 * files. `run` are the arguments of the program, started in the case's folder; every check of `expect` must hold.
 */
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const simple = z.strictObject({
  /** The exit status. */
  exit: z.number().optional(),
  /** A place in the JSON that was printed: keys, positions, or the id, file or name of an element. */
  at: z.string().optional(),
  is: z.union([value, z.array(value)]).optional(),
  not: value.optional(),
  matches: z.string().optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  /** How far `is` may be from a number. */
  within: z.number().optional(),
  /** What the same command says, or does not say, as a terminal would show it. */
  said: z.string().optional(),
  unsaid: z.string().optional(),
});
type Check = z.infer<typeof simple>;
const check = z.union([simple, z.strictObject({ any: z.array(simple) })]);
const caseSchema = z.strictObject({
  about: z.string(),
  right: z.string(),
  source: z.string().optional(),
  run: z.array(z.string()),
  expect: z.array(check).min(1),
});
export type Case = z.infer<typeof caseSchema> & { name: string; folder: string };

const root = join(import.meta.dirname, '../..');

/** The cases of one area, in the order of their names. */
export function casesOf(area: string): Case[] {
  const folder = join(root, 'fixtures/meaning', area);
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'case.json')))
    .sort()
    .map((name) => ({
      ...caseSchema.parse(JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8'))),
      name,
      folder: join(folder, name),
    }));
}

interface Ran {
  code: number;
  json: unknown;
  text: string;
}

/** What of a case does not hold, in words; nothing when all is right. */
export async function failures({ folder, run, expect }: Case): Promise<string[]> {
  const { code, out, text } = await ranOnce(folder, run, JSON.stringify(expect).includes('said'));
  const ran: Ran = { code, json: parsed(out), text: text.replace(/\s+/g, ' ') };
  return expect.flatMap((one) => {
    if (!('any' in one)) return holds(one, ran) ?? [];
    const found = one.any.map((each) => holds(each, ran));
    return found.includes(null) ? [] : [`none of: ${found.join(' | ')}`];
  });
}

/** After every day of the cases. */
export const caseDay = '2026-11-30';

/** What the command prints as JSON, and what it says. */
export async function ranOnce(folder: string, run: readonly string[], isSaid = false) {
  const plain = run.filter((arg, i) => arg !== '--format' && run[i - 1] !== '--format');
  // what is said of a figure that is not among the headlines stands in the whole report
  if (run[0] === 'report' && plain.length < run.length) {
    const args = plain.includes('--full') || plain.includes('--brief') ? plain : [...plain, '--full'];
    const { code, out, err, text } = await rememberedRun({ folder, args, today: caseDay });
    return { code, out, err, text: `${text} ${err}` };
  }
  const start = (args: readonly string[]) => runCommand(args, { currentFolder: folder, columns: 200, today: caseDay });
  const { code, out, err } = await start(run);
  const said = isSaid ? await start(plain) : null;
  return { code, out, err, text: `${said?.out ?? ''} ${said?.err ?? ''}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Null: the check holds. */
function holds(one: Check, { code, json, text }: Ran): string | null {
  if (one.exit !== undefined && code !== one.exit) return `exit ${code}, not ${one.exit}`;
  if (one.said !== undefined && !new RegExp(one.said, 'i').test(text)) return `not said: ${one.said}`;
  if (one.unsaid !== undefined && new RegExp(one.unsaid, 'i').test(text)) return `said: ${one.unsaid}`;
  if (one.at === undefined) return null;
  const got = placeIn(json, one.at);
  const shown = `${one.at}: ${JSON.stringify(got)}`;
  if (one.is !== undefined && ![one.is].flat().some((wanted) => isSame(got, wanted, one.within))) {
    return `${shown}, not ${JSON.stringify(one.is)}`;
  }
  if (one.not !== undefined && isSame(got, one.not, one.within)) return shown;
  if (one.matches !== undefined && !new RegExp(one.matches, 'i').test(String(got ?? ''))) return shown;
  if (one.atLeast !== undefined && !(typeof got === 'number' && got >= one.atLeast)) return shown;
  if (one.atMost !== undefined && !(typeof got === 'number' && got <= one.atMost)) return shown;
  return null;
}

function isSame(got: unknown, wanted: unknown, within = 1e-9): boolean {
  if (typeof got === 'number' && typeof wanted === 'number') return Math.abs(got - wanted) <= within;
  return got === wanted || (wanted === null && got === undefined);
}

function placeIn(json: unknown, place: string): unknown {
  return place.split('/').reduce<unknown>((found, key) => {
    if (Array.isArray(found) && !/^\d+$/.test(key)) {
      return found.find(
        (each) => named(each, 'id') === key || named(each, 'file') === key || named(each, 'name') === key,
      );
    }
    return named(found, key);
  }, json);
}

function named(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null ? Object.entries(of).find(([name]) => name === key)?.[1] : undefined;
}
