import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { doubtfulIds } from '../schema/placeholders.ts';
import type { Mapping } from './mapping.ts';
import { isPlaceholder } from './placeholders.ts';
import type { IdStyle } from './plan-text.ts';

/** So many different people behind one number are more than a family with one account. */
const fewestPeople = 4;
/** An id that stands on so many times the rows of the next one is a heap, not a customer. */
const heap = 3;
const fewestRows = 6;

/**
 * Which ids of customers stand for nobody in this file, going by its sample: `0`, `-1`, `99999` or `walk-in` are a customer where they
 * stand for one person, and nobody where they stand for several or for many times as many rows as any other.
 */
export function nobodyOf(
  { sample }: Pick<SniffedFile, 'sample'>,
  { columns }: Pick<Mapping, 'columns'>,
): Pick<IdStyle, 'isZeroOne' | 'nobody'> {
  const own = columns.customer_id;
  if (!own) return { isZeroOne: false, nobody: [] };
  const others = ['email', 'phone', 'guest_name'].flatMap((field) => columns[field]?.index ?? []);
  const seen = new Map<string, { rows: number; people: Set<string> }>();
  for (const row of sample) {
    const id = (row[own.index] ?? '')
      .trim()
      .toLowerCase()
      .replace(/^(-?\d+)\.0+$/, '$1');
    if (id === '' || (id !== '0' && isPlaceholder(id, 'id'))) continue;
    const one = seen.get(id) ?? { rows: 0, people: new Set<string>() };
    seen.set(id, one);
    one.rows++;
    const person = others
      .map((index) => (row[index] ?? '').trim().toLowerCase())
      .find((text) => text !== '' && !isPlaceholder(text));
    if (person !== undefined) one.people.add(person);
  }
  const usual = Math.max(1, ...[...seen].filter(([id]) => !isDoubtful(id)).map(([, { rows }]) => rows));
  const isHeap = (id: string) => {
    const one = seen.get(id);
    if (!one) return false;
    return (
      one.people.size >= fewestPeople || (one.people.size !== 1 && one.rows >= fewestRows && one.rows > heap * usual)
    );
  };
  const zero = seen.get('0');
  const startsLow = ['1', '2', '3'].some((id) => seen.has(id));
  const isZeroOne = zero
    ? !isHeap('0') && (startsLow || zero.people.size === 1 || (usual > 1 && zero.rows <= usual))
    : startsLow;
  return {
    isZeroOne,
    nobody: [...seen.keys()].filter((id) => id !== '0' && isDoubtful(id) && isHeap(id)).sort(),
  };
}

function isDoubtful(id: string): boolean {
  return id === '0' || doubtfulIds.test(id);
}
