import { describe, expect, test } from 'vitest';
import { localeOf } from '../../src/locales/locales.ts';
import {
  digitsFor,
  formatCount,
  formatDay,
  formatNumber,
  formatPeriod,
  formatRange,
  formatShare,
  formatSigned,
  formatValue,
  shareDigits,
} from '../../src/locales/numbers.ts';

const en = localeOf('en');
const nl = localeOf('nl');

describe('numbers', () => {
  test('digit groups and decimals', () => {
    expect(formatCount(1234567, en)).toBe('1,234,567');
    expect(formatCount(1234567, nl)).toBe('1.234.567');
    expect(formatCount(999, en)).toBe('999');
    expect(formatNumber(1234.56, 1, nl)).toBe('1.234,6');
  });
  test('sign: a true minus, never minus zero', () => {
    expect(formatNumber(-7, 0, en)).toBe('−7');
    expect(formatNumber(-0.04, 1, en)).toBe('0.0');
    expect(formatSigned(24, 0, en)).toBe('+24');
    expect(formatSigned(0.2, 0, en)).toBe('0');
    expect(formatSigned(0, 0, en)).toBe('0');
  });
  test('a share has as many decimals as the limits beside it', () => {
    const limits = { low: 0.004, high: 0.008 };
    expect(formatShare(0.0062, shareDigits(limits), en)).toBe('0.6%');
    expect(formatRange('share', limits.low, limits.high, 0, en)).toBe('0.4–0.8%');
    expect(shareDigits({ low: 0.052, high: 0.12 })).toBe(0);
    // zero is zero, and what one decimal does not help does without
    expect(shareDigits({ low: 0, high: 0.12 })).toBe(0);
    expect(shareDigits({ low: 0.0001, high: 0.12 })).toBe(0);
  });
  test('a share that is not whole is never rounded to 0 or 100 %', () => {
    expect(formatShare(0.5203, 0, en)).toBe('52%');
    expect(formatShare(0.997, 0, en)).toBe('99.7%');
    expect(formatShare(0.003, 0, nl)).toBe('0,3%');
    expect(formatShare(1, 0, en)).toBe('100%');
    expect(formatShare(0, 0, en)).toBe('0%');
    expect(formatShare(0.99999, 0, en)).toBe('over 99.9%');
    expect(formatShare(0.00001, 0, nl)).toBe('onder 0,1%');
  });
  test('values and intervals in their unit', () => {
    expect(formatValue('points', 25.9, 0, en)).toBe('+26');
    expect(formatValue('share', 0.93, 1, nl)).toBe('93,0%');
    expect(formatValue('per-100-customers-per-month', 45.94, 1, en)).toBe('45.9');
    expect(formatRange('points', -8.2, 17.1, 0, en)).toBe('−8 to +17');
    expect(formatRange('share', 0.83, 0.904, 0, nl)).toBe('83–90%');
    expect(formatRange('share', 0.0003, 0.05, 0, en)).toBe('0–5%');
    expect(formatRange('share', 0.9912, 0.9978, 0, en)).toBe('99.1–99.8%');
    expect(formatRange('share', 0.9267, 0.9402, 1, en)).toBe('92.7–94.0%');
  });
  test('as many decimals as the uncertainty supports', () => {
    const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: '' });
    expect(digitsFor('share', interval(0.83, 0.9))).toBe(0);
    expect(digitsFor('share', interval(0.9267, 0.9402))).toBe(1);
    expect(digitsFor('points', interval(10, 13))).toBe(1);
    expect(digitsFor('share', null)).toBe(0);
  });
});

describe('days', () => {
  test('in words', () => {
    expect(formatDay('2024-05-03', en)).toBe('3 May 2024');
    expect(formatDay('2024-05-03', nl)).toBe('3 mei 2024');
  });
  test('the year once where it is the same', () => {
    expect(formatPeriod('2024-10-03', '2024-12-31', en)).toBe('3 Oct – 31 Dec 2024');
    expect(formatPeriod('2023-12-20', '2024-01-08', en)).toBe('20 Dec 2023 – 8 Jan 2024');
  });
});
