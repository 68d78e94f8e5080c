import type { WorkingDays } from '../../load/read-options.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { promiseFormsOf } from '../../relationships/promise-forms.ts';
import { usualWeek, usualWeekend } from '../../relationships/working-days.ts';
import type { Report } from '../../report/report.ts';

/** Saturday, Sunday and no holidays: what holds where nothing is said. */
export function isUsualWeek(told: WorkingDays | undefined): boolean {
  const { weekend = usualWeekend, holidays } = told ?? { holidays: [] };
  return holidays.length === 0 && [...weekend].sort().join() === [...usualWeekend].sort().join();
}

/**
 * The configuration with the days that are no working days, where promises are counted in these and nobody said which they are: a default
 * that decides a figure is printed. Its mark stays that of a report that says nothing of them. Source: METHOD-2 G4.
 */
export function withWorkingDays(
  { fingerprint, options }: Report['configuration'],
  { bases }: Pick<MetricContext, 'bases'>,
): Report['configuration'] {
  const isCounted = (['promises', 'purchases'] as const).some((role) =>
    promiseFormsOf(role, bases[role]).includes('working-days'),
  );
  if (!isCounted || 'workingDays' in options) return { fingerprint, options };
  return { fingerprint, options: { ...options, workingDays: usualWeek } };
}
