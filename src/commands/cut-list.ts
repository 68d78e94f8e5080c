import type { Io } from '../io.ts';
import type { Locale, LocaleCode } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { formatCount } from '../locales/numbers.ts';
import type { InputOptions } from './command-options.ts';
import type { Outputs } from './print.ts';

type Asked = Pick<Outputs<string>, 'files' | 'printed'>;

const formatsOf = ({ files, printed }: Asked) => [...files.map(({ format }) => format), printed];

/** Something for machines is asked for, which holds everything; pages for people hold the first of it. */
export function isForMachines(outputs: Asked): boolean {
  return formatsOf(outputs).some((format) => format === 'json' || format === 'csv');
}

/** A list that may not hold everything, though nobody said how much of it to give. */
interface CutList {
  locale: LocaleCode;
  listed: number;
  all: number;
  say: (locale: Locale) => (listed: string, all: string) => string;
}

/** Says so where a list in CSV was cut; the other formats say it themselves. */
export function tellCut(
  io: Io,
  { quiet }: Pick<InputOptions, 'quiet'>,
  outputs: Asked,
  { locale: code, listed, all, say }: CutList,
): void {
  if (quiet || listed >= all || !formatsOf(outputs).includes('csv')) return;
  const locale = localeOf(code);
  io.err(`${say(locale)(formatCount(listed, locale), formatCount(all, locale))}\n`);
}
