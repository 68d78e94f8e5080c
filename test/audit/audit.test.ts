import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/analyze-audit.ts';
import type { Audit } from '../../src/report/audit-shape.ts';
import { inScratch, requestOn } from '../analyze-fixture.ts';
import { cleanExport } from './clean-export.ts';
import { type Defect, defects, spoilt } from './defects.ts';

const clean = cleanExport();

/** The audit of an export with some defects made in it. */
function auditOf(made: readonly Defect[], locale: 'en' | 'nl' = 'en'): Promise<Audit> {
  return inScratch(async (folder) => {
    const own = mkdtempSync(join(folder, 'export-'));
    for (const [name, text] of Object.entries(spoilt(clean, made))) writeFileSync(join(own, name), text);
    const { audit: found } = await audit(requestOn(own, folder, { currentFolder: own, paths: ['.'], locale }));
    return found;
  });
}

describe('an audit', () => {
  it('finds nothing above a note in a clean export', async () => {
    const found = await auditOf([]);
    expect(
      found.findings.filter(({ severity }) => severity !== 'info').map(({ id, text }) => `${id}: ${text}`),
    ).toEqual([]);
  });

  it('finds the defects made in it by name, at least 28 of 30', async () => {
    expect(defects).toHaveLength(30);
    const files = [...new Set(defects.map(({ file }) => file))];
    const missed: string[] = [];
    for (let turn = 0; turn < 6; turn++) {
      const made = files.map((file) => defects.filter((defect) => defect.file === file)[turn] as Defect);
      const { findings } = await auditOf(made);
      for (const { name, file, found } of made) {
        const isFound = findings.some(
          (finding) =>
            found.some((id) => id === finding.id) &&
            (finding.file ?? '').includes(file.replace('.csv', '')) &&
            finding.severity !== 'info',
        );
        if (!isFound)
          missed.push(
            `${name}: ${findings.filter(({ severity }) => severity !== 'info').map(({ id, file: where }) => `${id} (${where})`)}`,
          );
      }
    }
    expect(missed).toEqual([]);
  });
});
