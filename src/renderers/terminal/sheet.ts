import { Chalk } from 'chalk';
import type { Locale } from '../../locales/locale.ts';

/** Colours a text; the identity without colour. */
export type Paint = (text: string) => string;

/** The signs that carry the meaning; colour only repeats it. */
export interface Signs {
  up: string;
  down: string;
  flat: string;
  critical: string;
  warning: string;
  info: string;
  good: string;
  action: string;
  /** Between a field and the header it was read from. */
  from: string;
  vital: string;
  more: string;
  blocks: readonly string[];
  /** Filled part of a bar: eighths from 1 to 8. */
  eighths: readonly string[];
  whisker: { low: string; line: string; value: string; high: string };
}

/** What a block of the terminal report needs to know about its reader. */
export interface Sheet {
  width: number;
  /** Columns that running text may use: a longer line is hard to read, however wide the screen. */
  measure: number;
  locale: Locale;
  signs: Signs;
  isUnicode: boolean;
  paint: Record<'title' | 'strong' | 'faint' | 'good' | 'bad' | 'plain', Paint>;
}

/** How to print: columns of the screen, colour, and whether it can show more than ASCII. */
export interface TerminalOptions {
  width: number;
  useColor: boolean;
  isUnicode?: boolean;
}

const unicodeSigns: Signs = {
  up: '▲',
  down: '▼',
  flat: '●',
  critical: '■',
  warning: '!',
  info: '○',
  good: '✓',
  action: '→',
  from: '←',
  vital: '◆',
  more: '…',
  blocks: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  eighths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  whisker: { low: '├', line: '─', value: '●', high: '┤' },
};

const asciiSigns: Signs = {
  up: '^',
  down: 'v',
  flat: '=',
  critical: '!!',
  warning: '!',
  info: '*',
  good: '+',
  action: '->',
  from: '<-',
  vital: '*',
  more: '..',
  blocks: ['_', '.', ',', '-', '=', '+', '*', '#'],
  eighths: ['', '', '', '#', '#', '#', '#', '#'],
  whisker: { low: '|', line: '-', value: 'o', high: '|' },
};

/** Blue for good and orange for bad: told apart by people who do not see red and green, on black and on white. */
const blue = 32;
const orange = 172;

/** A narrower screen breaks the lines itself: nothing readable can be laid out for it. */
const narrowest = 60;

/** Makes the sheet that every block of one report is written on. */
export function makeSheet(locale: Locale, options: TerminalOptions): Sheet {
  const { useColor, isUnicode = true } = options;
  const width = Math.max(narrowest, options.width);
  const chalk = new Chalk({ level: useColor ? 2 : 0 });
  return {
    width,
    measure: Math.min(width, 100),
    locale,
    signs: isUnicode ? unicodeSigns : asciiSigns,
    isUnicode,
    paint: {
      title: (text) => chalk.bold(text),
      strong: (text) => chalk.bold(text),
      faint: (text) => chalk.dim(text),
      good: (text) => chalk.ansi256(blue)(text),
      bad: (text) => chalk.ansi256(orange)(text),
      plain: (text) => text,
    },
  };
}
