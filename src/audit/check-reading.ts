import type { Tally } from '../bytes/sniffed-file.ts';
import type { ReadFile } from '../load/read-options.ts';
import { byStanding, standingsOf } from '../load/standings.ts';
import type { RowTally } from '../relationships/tallies.ts';
import { type FindingId, type Found, nowhere, type Severity } from './finding.ts';
import type { Subject } from './subject.ts';

/** More of the records than this mended or left out is more than untidiness. */
const manyDamaged = 0.1;

/** Names of notes of the reading that are findings of their own. */
const ofNotes: Readonly<Record<string, readonly [FindingId, Severity]>> = {
  'repeated-header': ['joined-exports', 'warning'],
  'second-table': ['second-table', 'warning'],
  'no-header': ['no-header', 'warning'],
  footer: ['extra-lines', 'info'],
  preamble: ['extra-lines', 'info'],
  'blank-lines': ['extra-lines', 'info'],
  'empty-rows': ['extra-lines', 'info'],
  'comment-lines': ['extra-lines', 'info'],
  'nul-tail': ['truncated-file', 'critical'],
  'encoding-mixed': ['mixed-encodings', 'warning'],
  'encoding-guessed': ['encoding-guessed', 'info'],
  'ids-in-scientific-notation': ['damaged-ids', 'critical'],
  'role-close': ['doubtful-columns', 'info'],
  'columns-close': ['doubtful-columns', 'info'],
  'other-scores': ['doubtful-columns', 'info'],
  'survey-type-assumed': ['doubtful-columns', 'info'],
  'second-customer-key': ['doubtful-columns', 'info'],
};

/** How the files were read: damage in the bytes, rows that do not fit, files that are nothing. Costs no query. */
export function checkReading(subject: Subject): Found[] {
  return [
    ...subject.passedOver.map(
      ({ name, problem }): Found => ({
        ...nowhere('unreadable-file', 'critical'),
        file: name,
        values: { found: problem.text.found, what: problem.text.what },
      }),
    ),
    ...subject.files.flatMap((read) => [
      ...damage(read),
      ...notes(read),
      ...strangers(read),
      ...sizes(read),
      ...ending(subject, read),
    ]),
    ...sameFiles(subject),
  ];
}

function about({ file, mapping }: ReadFile, id: FindingId, severity: Severity): Found {
  return { ...nowhere(id, severity), role: mapping.role === 'unrecognised' ? null : mapping.role, file: file.name };
}

function damage(read: ReadFile): Found[] {
  const { file } = read;
  const isCut = (tally: Tally) => tally.count === 1 && tally.first.record >= file.records;
  const finding = (tally: Tally, id: FindingId): Found => {
    const isMany = tally.count > manyDamaged * file.records;
    const example = { file: file.name, ...tally.first, column: null, value: null };
    const severities: Partial<Record<FindingId, Severity>> = {
      'rows-set-aside': isMany ? 'critical' : 'warning',
      'repaired-rows': isMany ? 'warning' : 'info',
      'damaged-text': 'warning',
    };
    return {
      ...about(read, id, severities[id] ?? 'critical'),
      values: { n: tally.count, of: file.records, reason: tally.reason },
      examples: [example],
    };
  };
  const cut = ['short-row', 'short-row-padded', 'unclosed-quote'];
  return [
    ...file.setAside.map((tally) =>
      finding(tally, cut.includes(tally.reason) && isCut(tally) ? 'truncated-file' : 'rows-set-aside'),
    ),
    ...file.repaired.map((tally) =>
      finding(
        tally,
        cut.includes(tally.reason) && isCut(tally)
          ? 'truncated-file'
          : tally.reason === 'unreadable-characters'
            ? 'damaged-text'
            : 'repaired-rows',
      ),
    ),
  ];
}

function notes(read: ReadFile): Found[] {
  return [...read.file.notes, ...read.mapping.notes].flatMap(({ code, values }) => {
    const known = ofNotes[code];
    if (!known) return [];
    const column = typeof values.column === 'string' ? values.column : null;
    return [
      {
        ...about(read, ...known),
        column,
        values: { cure: 'scientific', n: read.file.records, ...values, note: String(code) },
      },
    ];
  });
}

function strangers(read: ReadFile): Found[] {
  if (read.mapping.role !== 'unrecognised') return [];
  const lacks = read.mapping.notes.find(({ code }) => code === 'role-lacks');
  const scores = lacks?.values.field === 'score' ? offScaleColumn(read) : null;
  return [...(scores ? [scores] : []), about(read, 'unrecognised-file', lacks ? 'warning' : 'info')];
}

/** A file of answers whose column of scores holds numbers no scale has is not taken for one, and the numbers are why. */
function offScaleColumn(read: ReadFile): Found | null {
  const { file } = read;
  for (const [index, header] of file.headers.entries()) {
    if (!/score|nps|rating|cijfer|note/i.test(header)) continue;
    const numbers = file.sample.map((row) => row[index] ?? '').filter((text) => /^-?\d+([.,]\d+)?$/.test(text));
    const off = numbers.filter((text) => Number(text.replace(',', '.')) > 10 || text.startsWith('-'));
    if (off.length === 0 || numbers.length < 0.2 * file.sample.length) continue;
    const values = { n: off.length, of: numbers.length, isSample: file.isSampleComplete ? 0 : 1 };
    return { ...about(read, 'off-scale-scores', 'critical'), role: 'surveys', column: header, values };
  }
  return null;
}

/** What a spreadsheet can hold, and round numbers at which systems end an export. */
const sheetLimits = [65_535, 65_536, 1_048_575, 1_048_576];
const roundStep = 10_000;

function sizes(read: ReadFile): Found[] {
  const { records } = read.file;
  const isSheet = sheetLimits.includes(records);
  if (!isSheet && (records === 0 || records % roundStep !== 0)) return [];
  return [{ ...about(read, 'row-limit', isSheet ? 'critical' : 'info'), values: { n: records } }];
}

/** One file whose last line has no end among files that all have one was cut off. */
function ending({ files, withoutLastLineEnd }: Subject, read: ReadFile): Found[] {
  const isOdd = withoutLastLineEnd.has(read.file.name) && withoutLastLineEnd.size === 1 && files.length > 2;
  if (!isOdd || damage(read).some(({ id }) => id === 'truncated-file')) return [];
  return [
    { ...about(read, 'truncated-file', 'warning'), values: { n: 1, of: read.file.records, reason: 'no-line-end' } },
  ];
}

function sameFiles(subject: Subject): Found[] {
  const { files, digests } = subject;
  const first = new Map<string, ReadFile>();
  const standing = { of: standingsOf(subject.loaded), tallies: byStanding(subject.tallies) };
  return files.flatMap((read) => {
    const digest = digests.get(read.file.name);
    const twin = digest === undefined ? undefined : first.get(digest);
    if (digest !== undefined && !twin) first.set(digest, read);
    if (!twin) return [];
    const isRemoved = [read, twin].some((one) => countsNothing(standing, one));
    const values = { other: twin.file.name, ...(isRemoved ? { isRemoved: 1 } : {}) };
    return [{ ...about(read, 'same-file-twice', isRemoved ? 'info' : 'critical'), values }];
  });
}

/** Every record of a file was left out because another file holds it as well: nothing is counted twice. */
function countsNothing(
  standing: { of: ReturnType<typeof standingsOf>; tallies: ReturnType<typeof byStanding<RowTally>> },
  { file }: ReadFile,
): boolean {
  const mine = standing.of.get(file);
  if (!mine) return false;
  const own = standing.tallies(mine.file.mapping.role, mine.ordinal);
  return own.length > 0 && own.every(({ reason }) => reason !== null && removed.has(reason));
}

const removed = new Set(['repeated-record', 'superseded', 'duplicate-customer']);
