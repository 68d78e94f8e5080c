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

/** How text is printed on a terminal. */
export interface Style {
  width: number;
  useColor: boolean;
  isUnicode?: boolean;
}

/** The style that suits where the output goes. */
export function styleOf(io: Io, options: { color: boolean }): Style {
  return { width: widthOf(io), useColor: colorOf(io, options), isUnicode: canShowUnicode(io) };
}

/** A terminal whose locale says that it knows another encoding than UTF-8 gets ASCII; files and pipes are always UTF-8. */
function canShowUnicode({ environment, isOutTerminal }: Io): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = environment;
  const locale = [LC_ALL, LC_CTYPE, LANG].find((text) => text !== undefined && text !== '');
  return !isOutTerminal || locale === undefined || /utf-?8/i.test(locale);
}
