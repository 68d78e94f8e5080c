import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnalyzeRequest, analyze } from '../src/analyze.ts';
import type { Report } from '../src/report/report.ts';
import { dayNumber } from '../src/snapshot/calendar.ts';
import { defaultSettings } from '../src/snapshot/settings.ts';

export const fixturesFolder = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** A run on a folder of `fixtures/` (or any absolute one) with every default that is not given. */
export async function analyzeFixture(folder: string, options: Partial<AnalyzeRequest> = {}): Promise<Report> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'health-test-'));
  try {
    const { report, failures } = await analyze({
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
    });
    const [failure] = failures.values();
    if (failure) throw failure;
    return report;
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true });
  }
}
