import type { Config } from '../config/config.ts';
import { settingOptions } from '../config/options.ts';
import type { Locale } from '../locales/locale.ts';
import { digitsFor, formatRange, formatValue } from '../locales/numbers.ts';
import { defaultSettings, type NumberSetting } from '../relationships/settings.ts';
import { isComparedItself } from '../renderers/figures.ts';
import { visibleText } from '../renderers/safe-text.ts';
import { currencyOf } from '../report/money.ts';
import type { MetricResult } from '../report/report.ts';

/**
 * A configuration as a file worth reading: what was inferred, each part with what it is for; every choice behind the figures at its
 * default, to be taken out of its comment and changed; gates proposed from `figures`; and last the doubts.
 */
export function configText({ notes, ...config }: Config, figures: readonly MetricResult[], locale: Locale): string {
  const { parts, head } = locale.init.file;
  const known: Readonly<Partial<Record<string, string>>> = parts;
  const entries = Object.entries(config).map(([key, value]) =>
    entry(key, JSON.stringify(value, null, 2), known[key] === undefined ? [] : [known[key]]),
  );
  const gates = gatesText(figures, locale);
  const all = [
    ...entries,
    ...settingsText(locale),
    ...(gates === undefined ? [] : [entry('check', gates, [parts.check])]),
    ...(notes ? [entry('notes', JSON.stringify(notes, null, 2), [parts.notes])] : []),
  ];
  return `${head.map(comment).join('\n')}\n{\n${all.join(',\n\n').replaceAll(/^(?=.)/gm, '  ')}\n}\n`;
}

/** One line, whatever an export says in it. */
const comment = (text: string) => `// ${visibleText(text)}`;

function entry(key: string, value: string, about: readonly string[]): string {
  return [...about.map(comment), `${JSON.stringify(key)}: ${value}`].join('\n');
}

/** Pinned to nothing: a default that gets better with a new version does so here too. */
function settingsText(locale: Locale): string[] {
  const { parts, settings } = locale.init.file;
  const meanings: Readonly<Partial<Record<NumberSetting, string>>> = settings;
  const lines = settingOptions.map(({ key, most, description }) => {
    const value = defaultSettings[key] ?? Math.min(most, 100);
    return `  // ${`"${key}": ${value},`.padEnd(30)} // ${meanings[key] ?? description}`;
  });
  return [`${comment(parts.settings)}\n"settings": {\n${lines.join('\n')}\n}`];
}

/** Figures a gate is proposed for, in a comment, beside those that have one anyway. */
export const furtherGates: readonly string[] = ['retention', 'revenue'];

/** The gates that hold without any, for what this export can judge, and beside each a level that would hold today; others in a comment. */
function gatesText(figures: readonly MetricResult[], locale: Locale): string | undefined {
  const judged = figures.filter(({ status, value, previous }) => status === 'ok' && value !== null && previous);
  if (judged.length === 0) return undefined;
  const [chosen, further] = [false, true].map((isFurther) =>
    judged.filter(({ id }) => furtherGates.includes(id) === isFurther),
  );
  const gate = (figure: MetricResult, sign: string) => {
    const { id, title, unit, value, interval, previous } = figure;
    const shown = (number: number) => formatValue(unit, number, digitsFor(unit, interval), locale, currencyOf(figure));
    const range = interval ? formatRange(unit, interval.low, interval.high, digitsFor(unit, interval), locale) : '';
    const before = typeof previous?.value === 'number' && isComparedItself(figure) ? shown(previous.value) : '';
    const about = locale.init.file.gate(title, shown(value ?? 0), range, before, levelOf(figure));
    return `    ${comment(about)}\n    ${sign}{ "metric": "${id}", "notWorse": true },`;
  };
  const lines = [
    ...(chosen ?? []).map((figure) => gate(figure, '')),
    ...((further ?? []).length > 0 ? [`    ${comment(locale.init.file.furtherGates)}`] : []),
    ...(further ?? []).map((figure) => gate(figure, '// ')),
  ];
  return `{\n  "gates": [\n${lines.join('\n')}\n  ]\n}`;
}

/** The end of the interval that would be worse, rounded on to a round number: 5 points, 5 percent. */
function levelOf({ better, unit, interval }: MetricResult): string {
  if (!interval) return '';
  const step = unit === 'share' ? 0.05 : 5;
  const isHigher = better === 'higher';
  const steps = isHigher ? Math.floor(interval.low / step + 1e-9) : Math.ceil(interval.high / step - 1e-9);
  return `"${isHigher ? 'min' : 'max'}": ${Number((steps * step).toFixed(2))}`;
}
