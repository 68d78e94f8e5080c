import type { Io } from '../io.ts';

/** Colours only on a terminal, and never against `NO_COLOR` (no-color.org) or `--no-color`; `FORCE_COLOR` wins over pipes. */
export function colorOf({ environment, isOutTerminal }: Io, options: { color: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (!options.color || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
  return isOutTerminal && TERM !== 'dumb';
}

/** As wide as the terminal, within what can be read; a pipe gets what fits anywhere. */
export function widthOf({ columns }: Io): number {
  return Math.min(Math.max(columns, 60), 200);
}
