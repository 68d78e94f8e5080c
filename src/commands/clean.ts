import { resolve } from 'node:path';
import { type CellRewrite, cleanCsv } from '../ingest/clean.ts';
import { standardInputName } from '../ingest/find-files.ts';
import type { Mapping } from '../ingest/mapping.ts';
import { mappingOf, readingOptions } from '../ingest/read-files.ts';
import { sniff } from '../ingest/sniff.ts';
import type { SniffedFile } from '../ingest/sniffed-file.ts';
import type { ExitCode, Io } from '../io.ts';
import { localeOf } from '../locales/locales.ts';
import { visibleText } from '../renderers/safe-text.ts';
import { type Privacy, pseudonymOf } from '../snapshot/pseudonyms.ts';
import { tables } from '../tables/tables.ts';
import { privacyOf } from './anonymize.ts';
import type { CleanOptions } from './command-options.ts';
import { printText, writeFilesWhole } from './output.ts';
import { configOf, readOptionsOf } from './request.ts';
import { standardInputOf } from './standard-input.ts';

/**
 * `health clean FILE`: the file as plain CSV on standard output; what was mended or set aside on standard error. The file is read as the
 * configuration says, as in every other command.
 */
export async function runClean(io: Io, named: string, options: CleanOptions): Promise<ExitCode> {
  const isInput = named === '-';
  const path = isInput ? standardInputName : named;
  const read = readOptionsOf({ ...options, map: [] }, await configOf(io, options));
  const found = {
    name: path,
    path: isInput ? await standardInputOf(io)() : resolve(io.currentFolder, path),
    origin: 'named',
  } as const;
  const file = await sniff(found.path, {
    ...readingOptions(found, read),
    name: path,
    spoolFolder: () => io.temporaryFolder(),
  });
  const privacy = await privacyOf(io, options);
  const text = cleanCsv(file, undefined, privacy && anonymousCells(file, mappingOf(found, file, read), privacy));
  if (options.output === undefined) await printText(io, text);
  else await writeFilesWhole([{ file: options.output, text }], io.currentFolder);
  if (privacy) return 0;
  const { reasons, notes } = localeOf('en');
  for (const { reason, count, first } of [...file.repaired, ...file.setAside]) {
    io.err(
      `${visibleText(path)}: ${count} ${reasons[reason] ?? reason}, first at record ${first.record}, line ${first.line}\n`,
    );
  }
  for (const { code, values } of file.notes)
    io.err(`${visibleText(path)}: ${visibleText(notes[code]?.(values) ?? String(code))}\n`);
  return 0;
}

/**
 * Ids as pseudonyms, words of the known vocabularies, dates, numbers and yes or no as they stand; every other text is left
 * out, and so is what no field is known for: it may be anything.
 */
function anonymousCells(file: SniffedFile, { role, columns }: Mapping, privacy: Privacy): CellRewrite {
  const fieldAt = (index: number) => Object.entries(columns).find(([, match]) => match.index === index)?.[0];
  const typed = file.headers.map((_, index) => {
    const field = fieldAt(index);
    return {
      field,
      definition: field === undefined || role === 'unrecognised' ? undefined : tables[role].fields[field],
    };
  });
  return {
    header: (index) => typed[index]?.field ?? `column_${index + 1}`,
    cell: (text, index) => {
      const definition = typed[index]?.definition;
      if (text === '' || definition === undefined) return '';
      switch (definition.type) {
        case 'id':
          return pseudonymOf(text.trim(), privacy);
        case 'word': {
          const words = Object.entries(definition.values ?? {}).flat(2);
          return words.includes(text.trim().toLowerCase()) ? text : '';
        }
        case 'moment':
        case 'day': {
          const day = /^(\d{4}-\d{2})-\d{2}/.exec(text);
          return privacy.isCoarse ? (day ? `${day[1]}-01` : '') : plain.moment.test(text) ? text : '';
        }
        case 'number':
        case 'boolean':
          return plain[definition.type].test(text) ? text : '';
        default:
          return '';
      }
    },
  };
}

/** What the cells of a column may look like: one that holds more than it should may hold anything, and is left out. */
const plain = {
  moment: /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T][\d:.]{4,15}(?:Z| UTC|[+-]\d\d:?\d\d)?)?$/,
  number: /^-?(?=(?:\D*\d){1,8}\D*$)[\d.,]{1,12}$/,
  boolean: /^(?:y|n|j|yes|no|ja|nee|nein|oui|non|true|false|waar|onwaar|0|1)$/i,
};
