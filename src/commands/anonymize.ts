import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Io } from '../io.ts';
import { Problem } from '../problems.ts';
import type { Privacy } from '../relationships/pseudonyms.ts';
import type { PrivacyOptions } from './command-options.ts';

/** The environment variable that holds the secret of the pseudonyms. */
export const secretVariable = 'HEALTH_SECRET';

/**
 * What `--anonymize` asks for: pseudonyms with the secret of the environment or of a file that nobody else can read, which
 * makes them stable from run to run; without one the secret is random and forgotten. Throws `bad-secret`.
 */
export async function privacyOf(
  io: Io,
  options: PrivacyOptions,
  config: Pick<Config, 'reveal'>,
): Promise<Privacy | undefined> {
  const { anonymize, secretFile, coarseDates, reveal = [] } = options;
  if (!anonymize) {
    const given = {
      '--secret-file': secretFile !== undefined,
      '--coarse-dates': coarseDates,
      '--reveal': reveal.length > 0,
    };
    const [alone] = Object.entries(given).filter(([, isGiven]) => isGiven);
    if (alone) throw usedAlone(alone[0]);
    return undefined;
  }
  // the configuration keeps what the command line adds to
  const how = { isCoarse: coarseDates ?? false, reveal: [...new Set([...(config.reveal ?? []), ...reveal])] };
  if (secretFile !== undefined) return { secret: await secretIn(resolve(io.currentFolder, secretFile)), ...how };
  const secret = io.environment[secretVariable];
  if (secret !== undefined && secret.length < shortest) {
    throw Problem.of('bad-secret', { where: secretVariable, lack: 'short' });
  }
  return { secret: secret ?? randomBytes(32).toString('hex'), ...how };
}

/** An option that does nothing without `--anonymize`. */
export function usedAlone(option: string): Problem {
  return Problem.of('bad-value', { option, value: 'used alone', allowed: 'effect together with --anonymize' });
}

/** A short secret can be guessed, and with it every pseudonym. */
const shortest = 16;

async function secretIn(path: string): Promise<string> {
  const where = 'the file of --secret-file';
  const read = async () => ({ mode: (await stat(path)).mode, text: (await readFile(path, 'utf8')).trim() });
  const { mode, text } = await read().catch(() => {
    throw Problem.of('bad-secret', { where, lack: 'missing' });
  });
  if (text.length < shortest) throw Problem.of('bad-secret', { where, lack: 'short' });
  // on Windows these bits say nothing
  const isOpen = process.platform !== 'win32' && (mode & 0o077) !== 0;
  if (isOpen) throw Problem.of('bad-secret', { where, lack: 'open' });
  return text;
}
