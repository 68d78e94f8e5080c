import { posix } from 'node:path';
import { type CellFormat, formatOf, plainText } from './cell-text.ts';
import type { ZipParts } from './zip-parts.ts';

/** A sheet with cells; charts and dialogs are none. */
export interface Sheet {
  name: string;
  /** By its maker, in either way there is. */
  isHidden: boolean;
  part: string;
}

/** What all sheets of a workbook share. */
export interface Workbook {
  sheets: readonly Sheet[];
  is1904: boolean;
  /** By the number of a cell's style. */
  formats: readonly CellFormat[];
  /** By number: most texts stand in one list of the workbook. */
  texts: readonly string[];
}

const workbookPart = /^xl\/workbook\.xml$/i;

/** Whether a zip file is a workbook of the open format (`.xlsx`, `.xlsm`, `.xltx`). */
export function isWorkbook(parts: ZipParts): boolean {
  return parts.names().some((name) => workbookPart.test(name));
}

/** The bytes of all that reading the workbook would unpack. */
export function unpackedSize(parts: ZipParts): number {
  return parts
    .names()
    .filter((name) => name.endsWith('.xml'))
    .reduce((sum, name) => sum + parts.sizeOf(name), 0);
}

/** Reads what the sheets need; formulas, macros, links and pictures are not looked at. Throws where the XML is damaged. */
export async function readWorkbook(parts: ZipParts): Promise<Workbook> {
  const targets = await targetsOf(parts);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await parts.read('xl/workbook.xml', {
    open(tag, attributes) {
      if (tag === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '');
      if (tag !== 'sheet') return;
      const part = targets.get(attributes.get('id') ?? '');
      const name = attributes.get('name') ?? '';
      if (part !== undefined && parts.has(part))
        sheets.push({ name, part, isHidden: (attributes.get('state') ?? 'visible') !== 'visible' });
    },
    close: () => undefined,
  });
  return { sheets, is1904, formats: await formatsOf(parts), texts: await textsOf(parts) };
}

/** Where the sheets lie, by the id that the workbook calls them by. */
async function targetsOf(parts: ZipParts): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await parts.read('xl/_rels/workbook.xml.rels', {
    open(tag, attributes) {
      const isSheet = /\/worksheet$/.test(attributes.get('Type') ?? '');
      if (tag !== 'Relationship' || !isSheet || attributes.get('TargetMode') === 'External') return;
      const target = attributes.get('Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
      targets.set(attributes.get('Id') ?? '', path);
    },
    close: () => undefined,
  });
  return targets;
}

async function formatsOf(parts: ZipParts): Promise<CellFormat[]> {
  if (!parts.has('xl/styles.xml')) return [];
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let isInCells = false;
  await parts.read('xl/styles.xml', {
    open(tag, attributes) {
      if (tag === 'cellXfs') isInCells = true;
      const id = Number(attributes.get('numFmtId') ?? 0);
      if (tag === 'numFmt') codes.set(id, attributes.get('formatCode') ?? '');
      if (tag === 'xf' && isInCells) formats.push(formatOf(id, codes.get(id)));
    },
    close(tag) {
      if (tag === 'cellXfs') isInCells = false;
    },
  });
  return formats;
}

async function textsOf(parts: ZipParts): Promise<string[]> {
  if (!parts.has('xl/sharedStrings.xml')) return [];
  const texts: string[] = [];
  const reader = new TextReader();
  await parts.read('xl/sharedStrings.xml', {
    open: (tag) => reader.open(tag),
    close(tag) {
      reader.close(tag);
      if (tag === 'si') texts.push(reader.take());
    },
    text: (text) => reader.text(text),
  });
  return texts;
}

/** The text of a cell: its runs one after another, without the reading aids that stand above East Asian characters. */
export class TextReader {
  #text = '';
  #isIn = false;
  #isAid = false;

  open(tag: string): void {
    if (tag === 'rPh') this.#isAid = true;
    if (tag === 't') this.#isIn = !this.#isAid;
  }

  close(tag: string): void {
    if (tag === 'rPh') this.#isAid = false;
    if (tag === 't') this.#isIn = false;
  }

  text(text: string): void {
    if (this.#isIn) this.#text += text;
  }

  take(): string {
    const text = plainText(this.#text);
    this.#text = '';
    return text;
  }
}
