import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/analysis/analyze-audit.ts';
import { renderAuditMarkdown, renderAuditTerminal } from '../../src/renderers/audit.ts';
import { renderAuditCsv, renderAuditJson } from '../../src/renderers/audit-text.ts';
import { renderAuditHtml } from '../../src/renderers/html.ts';
import { type Audit, auditSchema } from '../../src/report/audit-shape.ts';
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

const files = [...new Set(defects.map(({ file }) => file))];
/** One defect in each file at a time: six audits for thirty of them. */
const turns = Array.from({ length: 6 }, (_, turn) =>
  files.flatMap((file) => defects.filter((defect) => defect.file === file).slice(turn, turn + 1)),
);

describe('an audit', { timeout: 180_000 }, () => {
  it('finds nothing above a note in a clean export', async () => {
    const { findings, verdicts } = await auditOf([]);
    const weighty = findings.filter(({ severity }) => severity !== 'info').map(({ id, text }) => `${id}: ${text}`);
    expect(weighty).toEqual([]);
    expect(verdicts.filter(({ verdict }) => verdict === 'safe').map(({ metric }) => metric)).toEqual(
      expect.arrayContaining(['nps', 'promise-kept-rate', 'problem-contact-ratio', 'contact-rate', 'retention']),
    );
  });

  it('knows thirty kinds of defects', () => {
    expect(turns.flat()).toHaveLength(30);
    expect(new Set(defects.map(({ name }) => name)).size).toBe(30);
  });

  it.each(turns.map((made, i) => ({ made, names: made.map(({ name }) => name).join(', '), i })))(
    'finds by name: $names',
    async ({ made, i }) => {
      const found = await auditOf(made, i % 2 === 0 ? 'en' : 'nl');
      const weighty = found.findings.filter(({ severity }) => severity !== 'info');
      const missed = made.filter(
        (defect) =>
          !(defect.isMended ? found.findings : weighty).some(
            ({ id, file, severity, ask, weakens }) =>
              (!defect.isMended || (severity === 'info' && ask === null && weakens.length === 0)) &&
              defect.found.some((known) => known === id) &&
              (file ?? '').includes(defect.file.replace('.csv', '')),
          ),
      );
      const seen = weighty.map(({ id, file }) => `${id} (${file})`);
      expect(missed.map(({ name }) => `${name}; found were ${seen.join(', ')}`)).toEqual([]);
      // every one of them is something to ask the owner of the data about
      for (const { id, ask } of weighty) expect(ask, id).not.toBeNull();
      expect(found.request.length).toBeGreaterThan(0);
      expect(found.verdicts.some(({ verdict }) => verdict !== 'safe')).toBe(true);
      // no output shows an id, a name or a number of somebody
      const outputs = [
        renderAuditTerminal(found, { width: 80, useColor: false }),
        renderAuditMarkdown(found),
        renderAuditCsv(found),
        renderAuditHtml(found).replace(/<script>.*<\/script>/s, ''),
        renderAuditJson(found),
      ];
      for (const text of outputs) {
        expect(/\bC0\d{3}\b|Relation number|R\u00c3|111222333|undefined|\[object/.exec(text)?.[0] ?? null).toBeNull();
        expect(text.length).toBeGreaterThan(1000);
      }
      expect(auditSchema.safeParse(JSON.parse(renderAuditJson(found))).error).toBeUndefined();
    },
  );
});
