import { grouped } from './grouped.ts';
import type { Locale } from './locale.ts';

/** What a figure is counted in. */
export type Unit = keyof Locale['words']['unit'];

/** A number with exactly `digits` decimals in the style of the locale; the minus is a true minus, never "-0". */
export function formatNumber(value: number, digits: number, { numbers }: Locale): string {
  const text = Math.abs(value).toFixed(digits);
  const [whole = '0', decimals] = text.split('.');
  const sign = value < 0 && Number(text) !== 0 ? '−' : '';
  return sign + grouped(whole, numbers.group) + (decimals === undefined ? '' : numbers.decimal + decimals);
}

/** A whole number with digit groups: 12,410. */
export function formatCount(value: number, locale: Locale): string {
  return formatNumber(value, 0, locale);
}

/** As `formatNumber`, with a plus for positive numbers. */
export function formatSigned(value: number, digits: number, locale: Locale): string {
  const text = formatNumber(value, digits, locale);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/**
 * A share 0..1 as a percentage. One that is not whole is never rounded to 0 or 100 %: it takes a decimal, and where
 * that does not help it says `under 0.1%` or `over 99.9%`.
 */
export function formatShare(value: number, digits: number, locale: Locale): string {
  const percent = value * 100;
  if (percent > 0 && percent < 0.05) return `${locale.numbers.under} ${formatNumber(0.1, 1, locale)}%`;
  if (percent >= 99.95 && percent < 100) return `${locale.numbers.over} ${formatNumber(99.9, 1, locale)}%`;
  return `${formatNumber(percent, isFalselyWhole(percent, digits) ? 1 : digits, locale)}%`;
}

/** Whether a percentage would be rounded to 0 or 100 although it is neither. */
function isFalselyWhole(percent: number, digits: number): boolean {
  const rounded = Number(percent.toFixed(digits));
  return (rounded === 0 && percent > 0) || (rounded === 100 && percent < 100);
}

/**
 * Decimals of a share beside its interval: one where a limit would else be rounded to 0 or 100 %. The share itself takes as many, or
 * 1% would stand beside 0.4–0.8%.
 */
export function shareDigits({ low, high }: { low: number; high: number }): number {
  const needsDecimal = (limit: number) => isFalselyWhole(limit * 100, 0) && !isFalselyWhole(limit * 100, 1);
  return needsDecimal(low) || needsDecimal(high) ? 1 : 0;
}

/** A share in a sentence, with as many decimals as the heading of its figure. */
export function formatShareBeside(value: number, limits: { low: number; high: number }, locale: Locale): string {
  return formatShare(value, digitsFor('share', limits), locale);
}

/** Decimals that the uncertainty supports: one if the interval is at most 4 points wide, else none; rates always one. */
export function digitsFor(unit: Unit, interval: { low: number; high: number } | null): number {
  if (unit === 'per-100-customers-per-month' || unit === 'ratio') return 1;
  if (interval === null || unit === 'count' || unit === 'amount') return 0;
  if (unit === 'share' && shareDigits(interval) === 1) return 1;
  const points = (interval.high - interval.low) * (unit === 'share' ? 100 : 1);
  return points <= 4 ? 1 : 0;
}

/** A value in its unit: +24 (points), 87% (share), 62.3 (rate), 2.1× (ratio), EUR 153 (amount). */
export function formatValue(
  unit: Unit,
  value: number,
  digits: number,
  locale: Locale,
  currency: string | null = null,
): string {
  if (unit === 'share') return formatShare(value, digits, locale);
  if (unit === 'points') return formatSigned(value, digits, locale);
  if (unit === 'amount') return formatMoney(value, currency, locale);
  return `${formatNumber(value, digits, locale)}${unit === 'ratio' ? '×' : ''}`;
}

/**
 * Money as the language writes it: `EUR 1,121`, `€ 1.121`; the bare amount where the export names no currency. Small amounts have cents:
 * whole ones would be off by a tenth.
 */
export function formatMoney(
  value: number,
  currency: string | null,
  locale: Locale,
  digits = moneyDigits(value),
): string {
  const amount = formatNumber(value, digits, locale);
  return currency ? locale.numbers.money(amount, currency) : amount;
}

/** Decimals of an amount in a text. */
function moneyDigits(value: number): number {
  return value !== 0 && Math.abs(value) < 10 ? 2 : 0;
}

/** An interval in its unit: `80–92%`, `+11 to +36` (a dash beside a sign is hard to read). */
export function formatRange(unit: Unit, low: number, high: number, digits: number, locale: Locale): string {
  if (unit === 'points') {
    return `${formatSigned(low, digits, locale)} ${locale.numbers.to} ${formatSigned(high, digits, locale)}`;
  }
  if (unit === 'share') {
    // a limit that is not quite 0 or 100 % is not rounded to it, where a decimal helps
    const needed = Math.max(digits, shareDigits({ low, high }));
    return `${formatNumber(low * 100, needed, locale)}–${formatNumber(high * 100, needed, locale)}%`;
  }
  const shown = unit === 'amount' ? moneyDigits(high) : digits;
  return `${formatNumber(low, shown, locale)}–${formatNumber(high, shown, locale)}`;
}

/** A difference without its unit: shares in percentage points. */
export function differenceIn(unit: Unit, value: number): number {
  return unit === 'share' ? value * 100 : value;
}

/** `2024-12-31` as `31 Dec 2024`. */
export function formatDay(day: string, { numbers }: Locale): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${numbers.months[Number(month) - 1] ?? month} ${year}`;
}

/** The same without its year, where that stands close by: `3 Oct`. */
export function formatDayOfYear(day: string, locale: Locale): string {
  return formatDay(day, locale).split(' ').slice(0, 2).join(' ');
}

/** A month by the day it begins: `Oct 25`. */
export function formatMonth(day: string, { numbers }: Locale): string {
  return `${numbers.months[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(2, 4)}`;
}

/** A period, the year once where it is the same: `3 Oct – 31 Dec 2024`. */
export function formatPeriod(from: string, to: string, locale: Locale): string {
  const first = formatDay(from, locale);
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${isOneYear ? first.slice(0, -5) : first} – ${formatDay(to, locale)}`;
}
