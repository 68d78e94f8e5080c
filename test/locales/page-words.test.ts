import { describe, expect, it } from 'vitest';
import { en } from '../../src/locales/en.ts';
import { nl } from '../../src/locales/nl.ts';
import { tables } from '../../src/schema/tables.ts';
import { analyzeFixture } from '../analyze-fixture.ts';

describe.each([en, nl])('the words of a page in $code', ({ fields, settings }) => {
  it('have a name for every field of every table', () => {
    const all = Object.values(tables).flatMap((table) => Object.keys(table.fields));
    expect(all.filter((field) => !Object.hasOwn(fields, field))).toEqual([]);
    expect(Object.keys(fields).filter((field) => !all.includes(field))).toEqual([]);
  });

  it('have a name for every setting of a report', async () => {
    const { configuration } = await analyzeFixture('golden/mini');
    expect(Object.keys(configuration.options).filter((name) => !Object.hasOwn(settings.names, name))).toEqual([]);
  });
});
