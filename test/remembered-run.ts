import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { runCommand } from './run-command.ts';
import { suiteFolder } from './suite-folder.ts';

const ranShape = z.object({ code: z.number(), out: z.string(), err: z.string(), text: z.string() });

/** How one command on a fixture ended, its JSON and what a terminal shows. */
export interface Ran {
  code: number;
  out: string;
  err: string;
  /** Printed on a terminal; empty where the command failed. */
  text: string;
}

interface Asked {
  /** Where the command is started; it reads nothing that lies outside. */
  folder: string;
  /** A command that writes with `--output`, its arguments without `--format`. */
  args: readonly string[];
  /** YYYY-MM-DD. */
  today: string;
}

const ran = new Map<string, Promise<Ran>>();

/**
 * A command of the shipped program on files that no test changes, run once for all tests of a suite that ask the same: `out` is JSON,
 * `text` the terminal's words of the same analysis. What is remembered belongs to this program, these files and these arguments.
 */
export function rememberedRun(asked: Asked): Promise<Ran> {
  const key = keyOf(asked);
  const known = ran.get(key) ?? fromSuite(key, asked);
  ran.set(key, known);
  return known;
}

async function fromSuite(key: string, asked: Asked): Promise<Ran> {
  const folder = join(suiteFolder(), 'runs');
  const file = join(folder, `${key}.json`);
  if (existsSync(file)) return ranShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  mkdirSync(folder, { recursive: true });
  const made = await runBoth(asked, join(folder, `${key}.${process.pid}.out.json`));
  // another worker may be writing the same
  const draft = join(folder, `${key}.${process.pid}`);
  writeFileSync(draft, JSON.stringify(made));
  renameSync(draft, file);
  return made;
}

async function runBoth({ folder, args, today }: Asked, output: string): Promise<Ran> {
  const { code, out, err } = await runCommand([...args, '--format', 'terminal', '--output', output], {
    currentFolder: folder,
    today,
    columns: 200,
  });
  if (!existsSync(output)) return { code, out: '', err, text: out };
  return { code, out: readFileSync(output, 'utf8'), err: err.replace(`wrote ${output}\n`, ''), text: out };
}

let bundle: string | undefined;

function keyOf({ folder, args, today }: Asked): string {
  bundle ??= digest(readFileSync(join(import.meta.dirname, '../dist/health.cjs')));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const content = files
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((path) => `${path.slice(folder.length)} ${digest(readFileSync(path))}`);
  return digest(JSON.stringify([bundle, folder, args, today, content]));
}

function digest(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
