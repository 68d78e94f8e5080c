import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditSchema } from '../../src/report/audit-shape.ts';
import { inScratch } from '../analyze-fixture.ts';
import { runWriting } from '../run-command.ts';
import { cleanExport } from './clean-export.ts';
import { type Defect, defects, spoilt } from './defects.ts';

const clean = cleanExport();

/** The audit of an export with some defects made in it, as `health audit` tells and writes it. */
function auditOf(made: readonly Defect[], locale: 'en' | 'nl' = 'en') {
  return inScratch(async (folder) => {
    for (const [name, text] of Object.entries(spoilt(clean, made))) writeFileSync(join(folder, name), text);
    const { out, text } = await runWriting(['audit', '.', '--locale', locale], ['md', 'csv', 'html', 'json'], {
      currentFolder: folder,
      today: '2026-11-22',
      columns: 80,
    });
    const page = text('html').replace(/<script>.*<\/script>/s, '');
    const outputs = [out, text('md'), text('csv'), page, text('json')];
    return { found: auditSchema.parse(JSON.parse(text('json'))), outputs };
  });
}

const files = [...new Set(defects.map(({ file }) => file))];
/** One defect in each file at a time: six audits for thirty of them. */
const turns = Array.from({ length: 6 }, (_, turn) =>
  files.flatMap((file) => defects.filter((defect) => defect.file === file).slice(turn, turn + 1)),
);

describe('an audit', { timeout: 180_000 }, () => {
  it('finds nothing above a note in a clean export', async () => {
    const { found } = await auditOf([]);
    const { findings, verdicts } = found;
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
      const { found, outputs } = await auditOf(made, i % 2 === 0 ? 'en' : 'nl');
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
      for (const text of outputs) {
        expect(/\bC0\d{3}\b|Relation number|R\u00c3|111222333|undefined|\[object/.exec(text)?.[0] ?? null).toBeNull();
        expect(text.length).toBeGreaterThan(1000);
      }
    },
  );
});
