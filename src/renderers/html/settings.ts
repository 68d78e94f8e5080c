import type { Locale } from '../../locales/locale.ts';
import { formatNumber, formatShare } from '../../locales/numbers.ts';
import type { Report } from '../../report/report.ts';
import { type Html, html } from './markup.ts';

type Value = Report['configuration']['options'][string];

/** Settings as people read them: what they are called, in days and per cent; those without a value are only named. */
export function settingsOf({ configuration }: Report, locale: Locale): Html {
  const { settings } = locale;
  const all = Object.entries(configuration.options).map(([key, value]) => ({
    key,
    name: own(settings.names, key) ?? key,
    said: sayValue(key, value, locale),
  }));
  const unset = all.filter(({ said }) => said === '').map(({ name }) => name);
  const isPlain = ({ key }: { key: string }) => typeof configuration.options[key] !== 'object';
  const [set, lists] = [all.filter(isPlain), all.filter((each) => !isPlain(each))].map((of) =>
    of.filter(({ said }) => said !== ''),
  );
  return html`<dl class="columns">${set?.map(({ name, said }) => html`<div><dt>${name}</dt><dd>${said}</dd></div>`)}</dl>${lists?.map(
    ({ name, said }) => html`<p class="soft">${name}: ${said}.</p>`,
  )}${unset.length > 0 && html`<p class="soft">${settings.notSet(unset.join(', '))}</p>`}`;
}

/** A value in words; empty where nothing was said. */
function sayValue(key: string, value: Value, locale: Locale): string {
  const { settings } = locale;
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? settings.yes : settings.no;
  if (typeof value === 'number') return sayNumber(key, value, locale);
  if (typeof value === 'string') return own(settings.values, value) ?? value;
  if (Array.isArray(value)) return value.map((item) => sayValue('', item, locale)).join(', ');
  return Object.entries(value)
    .map(([name, inner]) => [own(settings.parts, name) ?? name, sayValue('', inner, locale)])
    .filter(([, said]) => said !== '')
    .map(([name, said]) => `${name}: ${said}`)
    .join('; ');
}

const shares: readonly string[] = ['level', 'minimumChangeShare', 'unknownClassLimit'];

function sayNumber(key: string, value: number, locale: Locale): string {
  const digits = Number.isInteger(value) ? 0 : 1;
  const { days, hours } = locale.settings;
  if (shares.includes(key))
    return formatShare(value, Number.isInteger(Number((value * 100).toFixed(6))) ? 0 : 1, locale);
  const number = formatNumber(value, digits, locale);
  if (key.endsWith('Days')) return days(number, value);
  if (key.endsWith('Hours')) return hours(number, value);
  return key === 'selfRating' ? `${number}%` : number;
}

function own(texts: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}
