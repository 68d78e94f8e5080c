import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnalyzeRequest, contextAt, type OpenExport, withExport } from '../../src/analyze.ts';
import type { MetricContext } from '../../src/metrics/metric.ts';
import { type LandmarkCurrent, type LandmarkData, readLandmark } from '../../src/onboarding/landmark.ts';
import type { PointsInput } from '../../src/onboarding/points.ts';
import { resolveAsOf } from '../../src/snapshot/as-of.ts';
import { dayNumber } from '../../src/snapshot/calendar.ts';
import { defaultSettings } from '../../src/snapshot/settings.ts';
import { fixturesFolder } from '../analyze-fixture.ts';

/** A request on a folder of `fixtures/` (or any absolute one) with every default that is not given. */
export function requestOn(
  folder: string,
  temporaryFolder: string,
  options: Partial<AnalyzeRequest> = {},
): AnalyzeRequest {
  return {
    paths: [folder],
    byRole: [],
    isOnly: false,
    currentFolder: fixturesFolder,
    temporaryFolder,
    read: { columns: {} },
    today: dayNumber('2026-11-22'),
    settings: defaultSettings,
    relationship: 'auto',
    isHistoryComplete: false,
    by: [],
    reasons: {},
    locale: 'en',
    version: '0.0.0-test',
    ...options,
  };
}

/** Runs `use` with a temporary folder of its own. */
export async function inScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'health-test-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Opened {
  opened: OpenExport;
  context: MetricContext;
  input: PointsInput;
  read(landmark: number): Promise<{ finished: LandmarkData; current: LandmarkCurrent }>;
}

/** Opens an export at its as-of day and hands it to `use`. */
export function openAt<T>(
  folder: string,
  options: Partial<AnalyzeRequest>,
  use: (export_: Opened) => Promise<T>,
): Promise<T> {
  return inScratch(async (temporaryFolder) => {
    const request = requestOn(folder, temporaryFolder, options);
    return withExport(request, async (opened) => {
      const { engine, tables } = opened;
      const asOf = resolveAsOf(tables.bases, request);
      const { context } = await contextAt(opened, { request, asOf: asOf.day, isFirst: true, isLast: true });
      const { bases, promiseSource, settings, lifecycle } = context;
      const input = { bases, promiseSource, settings, asOf: asOf.day, relationship: lifecycle.relationship };
      return use({ opened, context, input, read: (landmark) => readLandmark(engine, landmark, input) });
    });
  });
}
