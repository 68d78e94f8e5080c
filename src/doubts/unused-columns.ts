import { normaliseHeader } from '../columns/normalise-header.ts';
import { matchName } from '../columns/vocabulary.ts';
import type { LoadedFile } from '../load/loaded-file.ts';
import type { Doubt } from '../locales/locale.ts';
import { tables } from '../schema/tables.ts';
import { type Telling, tellingHeaders } from '../schema/telling-headers.ts';
import type { DoubtInput } from './doubt-rule.ts';

/** More sentences than this about single columns nobody reads; the rest is one sentence. */
const mostNamed = 5;

type Said = Pick<Doubt, 'code' | 'column' | 'values'>;

/**
 * Columns whose header is known, because it changes what a row means or is a name of a field of its table, and which are not used: each is
 * named, never passed over, with what it could change or what stands in its place. Those that change what rows mean come first.
 */
export function unusedColumns({ loaded }: Pick<DoubtInput, 'loaded'>): Doubt[] {
  return loaded.flatMap((one) => {
    const { file, mapping } = one;
    const { role } = mapping;
    const about = { role, file: file.name, figures: [], weight: 'note' } as const;
    const open = mapping.isFurther ? [] : mapping.unused.filter((header) => couldChange(header, one));
    const telling = open.flatMap((header) => tellingIn(header, one) ?? []);
    const known = open.flatMap((header) => (tellingIn(header, one) ? [] : (knownIn(header, one) ?? [])));
    const seen: Said[] = [...telling, ...known];
    const named = seen.slice(0, mostNamed).map((said): Doubt => ({ ...about, ...said }));
    const rest = seen.slice(mostNamed).map(({ column }) => column);
    if (rest.length === 0) return named;
    const values = { columns: rest.join(', '), n: rest.length, file: file.name };
    return [...named, { ...about, code: 'unused-columns', column: null, values }];
  });
}

/** An empty column says nothing, one with the cells of a column that is used nothing new, and one that only groups is used to group by. */
function couldChange(header: string, { file, mapping, carried = [] }: LoadedFile): boolean {
  const at = file.headers.indexOf(header);
  if (carried.some(({ index }) => index === at)) return false;
  if (at < 0 || file.sample.length === 0) return true;
  const cell = (row: readonly string[], index: number) => row[index]?.trim() ?? '';
  if (file.sample.every((row) => cell(row, at) === '')) return false;
  return !Object.values(mapping.columns).some(({ index }) =>
    file.sample.every((row) => cell(row, at) === cell(row, index)),
  );
}

function tellingIn(header: string, { file, mapping: { role } }: LoadedFile): Said | undefined {
  const { words } = normaliseHeader(header);
  const found: Telling | undefined = tellingHeaders.find(
    ({ roles, header: pattern }) => roles.includes(role) && pattern.test(words),
  );
  if (!found) return undefined;
  return {
    code: 'unused-column',
    column: header,
    values: { column: header, file: file.name, role, telling: found.id },
  };
}

/** The field of its table that the header names, and the column that is read as it. */
function knownIn(header: string, { file, mapping: { role, columns } }: LoadedFile): Said | undefined {
  const name = normaliseHeader(header);
  const [best] = Object.entries(tables[role].fields)
    .flatMap(([field, each]) => {
      const match = matchName(name, each);
      return match && match.how !== 'part' ? [{ field, confidence: match.confidence }] : [];
    })
    .sort((a, b) => Number(b.field in columns) - Number(a.field in columns) || b.confidence - a.confidence);
  if (!best) return undefined;
  const by = columns[best.field]?.header;
  const values = { column: header, file: file.name, known: best.field };
  return by === undefined
    ? { code: 'column-not-as-named', column: header, values }
    : { code: 'column-beside', column: header, values: { ...values, by } };
}
