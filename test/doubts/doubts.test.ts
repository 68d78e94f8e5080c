import { describe, expect, it } from 'vitest';
import { unusedColumns } from '../../src/doubts/unused-columns.ts';
import type { LoadedFile } from '../../src/load/loaded-file.ts';
import { en } from '../../src/locales/en.ts';
import type { Doubt } from '../../src/locales/locale.ts';
import { weighDoubts } from '../../src/metrics/weigh-doubts.ts';
import { cautionOf, furtherCaveats } from '../../src/renderers/figures.ts';
import { mappingOf, sniffedFile } from '../bytes/sniffed.ts';
import { metric } from '../renderers/reports.ts';

const about: Doubt = {
  code: 'unused-column',
  role: 'surveys',
  file: 'answers.csv',
  column: 'Weight',
  figures: ['nps'],
  weight: 'low_quality',
  values: { column: 'Weight', file: 'answers.csv', telling: 'weight' },
};
const sentence = 'column "Weight" of answers.csv is not used: it may say for how many answers a row stands';
const nps = metric({ id: 'nps', title: 'NPS', value: 20, caveats: ['an own caveat'] });
const weigh = (doubts: readonly Doubt[], result = nps) =>
  weighDoubts(result, { id: result.id, tables: ['surveys'] }, { doubts, locale: 'en' });

describe('a doubt beside a figure', () => {
  it('makes its quality low, and says why before anything else', () => {
    const { status, value, caveats, doubts } = weigh([about]);
    expect({ status, value, caveats, doubts }).toEqual({
      status: 'low_quality',
      value: 20,
      caveats: [sentence, 'an own caveat'],
      doubts: [{ code: 'unused-column', text: sentence }],
    });
  });

  it('stands where the reader of the headline sees it, once', () => {
    const result = weigh([about]);
    expect(cautionOf(result, en)).toBe(sentence);
    expect(furtherCaveats(result)).toEqual(['an own caveat']);
  });

  it('as a caveat leaves the status; as a note it stands in the notes alone', () => {
    expect(weigh([{ ...about, weight: 'caveat' }])).toMatchObject({
      status: 'ok',
      caveats: [sentence, 'an own caveat'],
    });
    expect(weigh([{ ...about, weight: 'note' }])).toEqual(nps);
  });

  it('about a table is one about every figure made of it, about other figures nothing changes', () => {
    expect(weigh([{ ...about, figures: 'role' }]).status).toBe('low_quality');
    expect(weigh([{ ...about, role: 'contacts', figures: 'role' }])).toEqual(nps);
    expect(weigh([{ ...about, figures: ['csat'] }])).toEqual(nps);
  });

  it('adds nothing to a figure that is not shown', () => {
    const absent = metric({ id: 'nps', title: 'NPS', status: 'too_few' });
    expect(weigh([about], absent)).toEqual(absent);
  });

  it('is told without a word of the export where nobody may be named', () => {
    const privacy = { isCoarse: false } as never;
    const told = weighDoubts(nps, { id: 'nps', tables: [] }, { doubts: [about], locale: 'en', privacy });
    expect(told.doubts[0]?.text).not.toContain('Weight');
  });
});

describe('columns of a known word that are not used', () => {
  const fileWith = (unused: string[]) => {
    const file = sniffedFile(['email', 'score', ...unused], [], { name: 'answers.csv' });
    const mapping = { ...mappingOf('surveys', { email: 0, score: 1 }, file.headers), unused };
    return [{ file, mapping } as unknown as LoadedFile];
  };

  it('are named, each with what it could change; others are not', () => {
    const found = unusedColumns({ loaded: fileWith(['Weight', 'Favourite colour', 'Is Test']) });
    expect(found.map(({ column, values, weight }) => [column, values.telling, weight])).toEqual([
      ['Weight', 'weight', 'note'],
      ['Is Test', 'not-counted', 'note'],
    ]);
  });

  it('are at most five sentences, the rest is one', () => {
    const found = unusedColumns({
      loaded: fileWith(['spam', 'deleted', 'test', 'preview', 'excluded', 'bounced', 'weight']),
    });
    expect(found).toHaveLength(6);
    expect(found[5]).toMatchObject({ code: 'unused-columns', values: { columns: 'bounced, weight', n: 2 } });
  });
});
