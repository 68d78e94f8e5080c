import { normaliseHeader } from '../columns/normalise-header.ts';
import type { Doubt } from '../locales/locale.ts';
import { type Telling, tellingHeaders } from '../schema/telling-headers.ts';
import type { DoubtInput } from './doubt-rule.ts';

/** More sentences than this about single columns nobody reads; the rest is one sentence. */
const mostNamed = 5;

/** Columns whose header the product knows to change what a row means, and which are not used: each is named, never passed over. */
export function unusedColumns({ loaded }: Pick<DoubtInput, 'loaded'>): Doubt[] {
  return loaded.flatMap(({ file, mapping }) => {
    const { role } = mapping;
    const seen = mapping.unused.flatMap((header) => {
      const telling = tellingOf(header, role);
      return telling === undefined ? [] : [{ header, telling }];
    });
    const about = { role, file: file.name, figures: [], weight: 'note' } as const;
    const named = seen.slice(0, mostNamed).map(
      ({ header, telling }): Doubt => ({
        ...about,
        code: 'unused-column',
        column: header,
        values: { column: header, file: file.name, role, telling: telling.id },
      }),
    );
    const rest = seen.slice(mostNamed).map(({ header }) => header);
    if (rest.length === 0) return named;
    const values = { columns: rest.join(', '), n: rest.length, file: file.name };
    return [...named, { ...about, code: 'unused-columns', column: null, values }];
  });
}

function tellingOf(header: string, role: DoubtInput['loaded'][number]['mapping']['role']): Telling | undefined {
  const { words } = normaliseHeader(header);
  return tellingHeaders.find(({ roles, header: pattern }) => roles.includes(role) && pattern.test(words));
}
