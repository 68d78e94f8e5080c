import { join } from 'node:path';

/**
 * A path as it is told: with `/` between its steps on every system, so that a report of one computer names its files as that of another
 * does. Windows takes such names too.
 */
export function shownPath(...steps: readonly string[]): string {
  return slashed(join(...steps));
}

/** What was typed, with `/` between its steps; outside Windows `\` is a letter like any other. */
export function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
