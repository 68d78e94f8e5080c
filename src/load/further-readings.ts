import type { LoadedFile } from './loaded-file.ts';
import type { ReadFile } from './read-options.ts';

/**
 * The files once more for the answers in their further columns. Scores beside tickets and orders are read only where the export has no
 * surveys of its own, which would hold the same answers.
 */
export function furtherReadings(files: readonly ReadFile[]): ReadFile[] {
  const hasSurveys = files.some(({ mapping }) => mapping.role === 'surveys');
  return files.flatMap((read) => {
    const { mapping } = read;
    if (mapping.role !== 'surveys' && hasSurveys) return [];
    return (mapping.further ?? []).map(({ columns, constants, why }): ReadFile => {
      const { told, further: _, doubts: __, ...rest } = mapping;
      return {
        found: read.found,
        get file() {
          return read.file;
        },
        mapping: {
          ...rest,
          role: 'surveys',
          columns,
          constants,
          why,
          row: { is: 'answer', why: '' },
          isByMessage: false,
          isFurther: true,
          notes: [],
          unused: [],
        },
        ...(read.scanned ? { scanned: read.scanned } : {}),
      };
    });
  });
}

/** Says in the notes of each file which of its columns were read as answers, instead of that they were not. */
export function noteFurther(files: readonly ReadFile[], loaded: readonly LoadedFile[]): void {
  const readOf = new Map(files.map((read) => [read.file, read]));
  for (const { file, mapping } of loaded) {
    const read = mapping.isFurther ? readOf.get(file) : undefined;
    const header = mapping.columns.score?.header;
    if (!read || header === undefined) continue;
    const [asked] = mapping.asked ?? [];
    const values = { column: header, type: asked?.kind ?? '', n: asked?.answers ?? 0 };
    const { notes, unused } = read.mapping;
    read.mapping = {
      ...read.mapping,
      unused: unused.filter((one) => one !== header),
      notes: [...notes.flatMap((note) => withoutHeader(note, header)), { code: 'further-answers', values }],
    };
  }
}

type Note = ReadFile['mapping']['notes'][number];

/** A note on scores that are not read, without one that is; none when it was the only one. */
function withoutHeader(note: Note, header: string): Note[] {
  const name = note.code === 'other-scores' ? 'others' : note.code === 'survey-inside' ? 'columns' : undefined;
  if (name === undefined) return [note];
  const left = String(note.values?.[name] ?? '')
    .split(', ')
    .filter((one) => one !== header);
  return left.length === 0 ? [] : [{ ...note, values: { ...note.values, [name]: left.join(', ') } }];
}
