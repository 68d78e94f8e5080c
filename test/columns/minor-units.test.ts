import { describe, expect, it } from 'vitest';
import { minorUnits } from '../../src/columns/minor-units.ts';
import { recognise } from '../../src/recognise/recognise.ts';
import { sniffedFile } from '../bytes/sniffed.ts';

/** Twenty orders with this header above their amounts. */
function orders(header: string, currency = 'EUR') {
  const rows = Array.from({ length: 20 }, (_, i) => [
    `O${i}`,
    `K${i % 5}`,
    `2025-01-${10 + i}`,
    String(1999 + i),
    currency,
  ]);
  const file = sniffedFile(['order_id', 'customer_id', 'order_date', header, 'currency'], rows, { name: 'orders.csv' });
  const mapping = recognise(file);
  return { amount: mapping.columns.amount?.header, ...minorUnits(file, mapping) };
}

describe('amounts in hundredths', () => {
  it.each([
    'amount_in_cents',
    'amount (cents)',
    'amount_cents',
    'total_cents',
    'total (in cents)',
    'amount_minor',
    'Amount (minor units)',
    'price in pence',
    'Betrag in Cent',
    'Gesamtbetrag (Cent)',
    'bedrag in centen',
    'totaalbedrag (eurocent)',
    'montant en centimes',
    'importe en céntimos',
  ])('%s', (header) => {
    const { amount, fields } = orders(header);
    expect([amount, [...fields]]).toEqual([header, ['amount']]);
  });

  it.each(['amount', 'total', 'Betrag', 'bedrag', 'importe'])('%s says nothing of them', (header) => {
    expect(orders(header)).toEqual({ amount: header, fields: new Set() });
  });

  it('has none where the currency has none', () => {
    expect(orders('amount_minor', 'JPY').fields.size).toBe(0);
    expect(orders('amount', 'jpy').byShape).toBeUndefined();
  });

  it('is in doubt where currencies are written small', () => {
    expect(orders('amount', 'eur').byShape).toBe('left');
  });
});
