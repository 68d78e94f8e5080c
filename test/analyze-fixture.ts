import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnalyzeRequest } from '../src/analysis/analyze.ts';
import { dayNumber } from '../src/relationships/calendar.ts';
import { defaultSettings } from '../src/relationships/settings.ts';
import type { Report } from '../src/report/report.ts';
import { currentTest, reachesWhat } from './mutation/shared-work.ts';
import { shipped } from './shipped.ts';

export const fixturesFolder = fileURLToPath(new URL('../fixtures/', import.meta.url));

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

/**
 * Made by the first test that asks, and shared with the others. Work that starts while the tests are collected belongs to no test:
 * coverage and mutation testing could not tell what it reaches.
 */
export function onDemand<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  let maker: string | undefined;
  return () => {
    if (made) reachesWhat(maker);
    else [made, maker] = [make(), currentTest()];
    return made;
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

/** The report on a folder of `fixtures/` (or any absolute one). */
export function analyzeFixture(folder: string, options: Partial<AnalyzeRequest> = {}): Promise<Report> {
  return inScratch(async (temporaryFolder) => {
    const { report, failures } = await shipped.analyze(requestOn(folder, temporaryFolder, options));
    const [failure] = failures.values();
    if (failure) throw failure;
    return report;
  });
}
