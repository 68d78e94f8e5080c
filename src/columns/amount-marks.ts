import { removeAll } from '../dialects/duckdb.ts';
import { literal, raw, type Sql, sql } from '../sql.ts';
import { numberShape } from './number-shapes.ts';
import type { Reading } from './plan-context.ts';

/** Signs that stand for one currency and no other; `$` and `kr` are those of several countries, and stay as they are. */
const codes: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₺': 'TRY',
  '₽': 'RUB',
  '₴': 'UAH',
  '₩': 'KRW',
  '₪': 'ILS',
  ZŁ: 'PLN',
  KČ: 'CZK',
  FT: 'HUF',
  LEI: 'RON',
  US$: 'USD',
  US: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  CA$: 'CAD',
  C$: 'CAD',
  NZ$: 'NZD',
  R$: 'BRL',
  FR: 'CHF',
};

/** What is no mark of a currency in an amount: digits, and the signs of numbers. */
const ofNumbers = "[0-9.,'’()+\\s\\x{00a0}\\x{202f}\\x{2009}−-]";

/** The currency that stands beside the digits of an amount, undefined where none does. */
export function markOf(text: string): string | undefined {
  const mark = text.toUpperCase().replace(/[\d.,'’()+\s\u00a0\u202f\u2009−-]/g, '');
  return mark === '' ? undefined : (codes[mark] ?? mark);
}

/** Whether the texts of a column of currencies are amounts, with the currency beside the digits. */
export function areAmounts(texts: readonly string[]): boolean {
  const shapes = texts.map(numberShape);
  return shapes.some((shape) => shape?.hasCurrency) && shapes.filter(Boolean).length >= 0.8 * texts.length;
}

/** The same of every cell, for a column of amounts that is read as one of currencies too. */
export function currencyPlan(): Reading {
  const value = (text: Sql) => {
    const mark = sql`upper(${removeAll(text, ofNumbers)})`;
    const known = Object.entries(codes).map(([sign, code]) => sql`WHEN ${literal(sign)} THEN ${literal(code)}`);
    const whens = known.reduce((all, one) => sql`${all} ${one}`, raw(''));
    return sql`(CASE ${mark} WHEN '' THEN NULL ${whens} ELSE ${mark} END)`;
  };
  return {
    value,
    isUnreadable: () => sql`FALSE`,
    format: 'the signs beside the amounts',
    reading: 'currencies of amounts',
    isUndecided: false,
  };
}
