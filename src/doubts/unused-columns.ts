import { durationOf } from '../columns/contact-durations.ts';
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
    // a further question of the file stands in a reading of its own
    const elsewhere = new Set(
      loaded
        .filter((other) => other !== one && other.file.path === file.path)
        .flatMap((other) => Object.values(other.mapping.columns).map(({ header }) => header)),
    );
    const open = mapping.isFurther
      ? []
      : mapping.unused.filter((header) => !elsewhere.has(header) && couldChange(header, one));
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
  const time = role === 'contacts' && !best ? durationOf(name.words) : undefined;
  if (time) return timeBeside(header, time, { file, mapping: { columns } });
  if (!best) return undefined;
  const by = columns[best.field]?.header;
  const values = { column: header, file: file.name, known: best.field };
  return by === undefined
    ? { code: 'column-not-as-named', column: header, values }
    : { code: 'column-beside', column: header, values: { ...values, by } };
}

/** A duration beside the one, or the moment, that is read: kept apart where the one counts business hours and the other all. */
function timeBeside(
  header: string,
  field: 'first_response_time' | 'resolution_time',
  { file, mapping: { columns } }: { file: LoadedFile['file']; mapping: Pick<LoadedFile['mapping'], 'columns'> },
): Said | undefined {
  const moment = field === 'first_response_time' ? 'first_response_at' : 'resolved_at';
  const by = (columns[field] ?? columns[moment])?.header;
  if (by === undefined) return undefined;
  return { code: 'column-beside', column: header, values: { column: header, file: file.name, known: field, by } };
}
