import { describe, expect, it } from 'vitest';
import { dayNumber, isoDay } from '../../src/relationships/calendar.ts';
import { type Cadence, completePeriods, isoWeek } from '../../src/relationships/complete-periods.ts';

const periods = (cadence: Cadence, count: number, first: string, asOf: string) =>
  completePeriods(cadence, count, dayNumber(first), dayNumber(asOf)).map(
    ({ from, to }) => `${isoDay(from)}/${isoDay(to)}`,
  );

describe('complete periods', () => {
  it('are weeks from Monday to Sunday that lie within the data', () => {
    expect(periods('weeks', 2, '2025-01-01', '2025-12-28')).toEqual(['2025-12-15/2025-12-21', '2025-12-22/2025-12-28']);
    expect(periods('weeks', 1, '2025-01-01', '2025-12-27')).toEqual(['2025-12-15/2025-12-21']);
    expect(periods('weeks', 5, '2025-12-16', '2025-12-28')).toEqual(['2025-12-22/2025-12-28']);
    expect(periods('weeks', 5, '2025-12-23', '2025-12-27')).toEqual([]);
  });

  it('are whole months and quarters', () => {
    expect(periods('months', 2, '2024-01-15', '2024-03-31')).toEqual([
      '2024-02-01/2024-02-29',
      '2024-03-01/2024-03-31',
    ]);
    expect(periods('quarters', 9, '2024-02-01', '2024-12-30')).toEqual([
      '2024-04-01/2024-06-30',
      '2024-07-01/2024-09-30',
    ]);
  });

  it('have the names of ISO 8601', () => {
    expect(isoWeek(dayNumber('2025-12-28'))).toBe('2025-W52');
    expect(isoWeek(dayNumber('2026-01-04'))).toBe('2026-W01');
    expect(isoWeek(dayNumber('2021-01-03'))).toBe('2020-W53');
  });
});
