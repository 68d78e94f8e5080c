import { numberText, plainText } from './cell-text.ts';
import { type Sheet, TextReader, type Workbook } from './workbook.ts';
import type { XmlHandlers, ZipParts } from './zip-parts.ts';

/** A spreadsheet has no more (ECMA-376); a cell beyond them is damage, or an attempt to fill the disk. */
const mostRows = 1_048_576;
const mostColumns = 16_384;

/** What a row of a sheet holds: its number, from 1, and its cells from column A to the last that is filled. */
export interface SheetRow {
  number: number;
  cells: string[];
}

/** Formulas of a sheet whose value was never saved: how many, and in which row the first stands. */
export interface Unsaved {
  n: number;
  row: number;
}

/** Reads the rows of a sheet that hold anything, in their order, and returns its formulas without a value. Throws where they do not stand in order or beyond the edge. */
export async function readSheet(
  parts: ZipParts,
  sheet: Sheet,
  workbook: Workbook,
  take: (rows: readonly SheetRow[]) => Promise<void>,
): Promise<Unsaved> {
  const reader = new RowReader(workbook);
  await parts.read(sheet.part, reader, async () => {
    const rows = reader.takeRows();
    if (rows.length > 0) await take(rows);
  });
  return reader.unsaved;
}

class RowReader implements XmlHandlers {
  readonly #workbook: Workbook;
  #rows: SheetRow[] = [];
  #cells: string[] = [];
  #number = 0;
  #column = 0;
  #type = 'n';
  #style = 0;
  #value = '';
  #isInValue = false;
  #hasFormula = false;
  readonly unsaved: Unsaved = { n: 0, row: 0 };
  readonly #inline = new TextReader();
  #hasInline = false;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  takeRows(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(tag: string, attributes: ReadonlyMap<string, string>): void {
    if (tag === 'row') this.#beginRow(attributes.get('r'));
    else if (tag === 'c') this.#beginCell(attributes);
    else if (tag === 'v') this.#isInValue = true;
    else if (tag === 'f') this.#hasFormula = true;
    else if (tag === 'is') this.#hasInline = true;
    if (this.#hasInline) this.#inline.open(tag);
  }

  close(tag: string): void {
    if (this.#hasInline) this.#inline.close(tag);
    if (tag === 'v') this.#isInValue = false;
    else if (tag === 'c') this.#endCell();
    else if (tag === 'row') this.#endRow();
  }

  text(text: string): void {
    if (this.#isInValue) this.#value += text;
    else if (this.#hasInline) this.#inline.text(text);
  }

  #beginRow(reference: string | undefined): void {
    const number = reference === undefined ? this.#number + 1 : Number(reference);
    if (!Number.isInteger(number) || number <= this.#number || number > mostRows)
      throw new Error(`row ${reference} stands out of order or beyond the edge of a sheet`);
    this.#number = number;
    this.#column = 0;
    this.#cells = [];
  }

  #beginCell(attributes: ReadonlyMap<string, string>): void {
    const reference = attributes.get('r');
    const column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (column <= this.#column || column > mostColumns)
      throw new Error(`cell ${reference} stands out of order or beyond the edge of a sheet`);
    this.#column = column;
    this.#type = attributes.get('t') ?? 'n';
    this.#style = Number(attributes.get('s') ?? 0);
    this.#value = '';
    this.#hasInline = false;
    this.#hasFormula = false;
  }

  #endCell(): void {
    const text = this.#textOfCell();
    // a formula may come to an empty text, which is saved as one
    if (text === '' && this.#hasFormula && this.#type !== 'str') {
      if (this.unsaved.n === 0) this.unsaved.row = this.#number;
      this.unsaved.n++;
    }
    if (text === '') return;
    while (this.#cells.length < this.#column - 1) this.#cells.push('');
    this.#cells.push(text);
  }

  #textOfCell(): string {
    const { texts, formats, is1904 } = this.#workbook;
    const inline = this.#hasInline ? this.#inline.take() : '';
    this.#hasInline = false;
    switch (this.#type) {
      case 's':
        return texts[Number(this.#value)] ?? '';
      case 'inlineStr':
        return inline;
      case 'str':
      case 'e':
        return plainText(this.#value);
      case 'd':
        return this.#value.replace('T', ' ');
      case 'b':
        return this.#value === '' ? '' : this.#value === '1' ? 'TRUE' : 'FALSE';
      default:
        return numberText(this.#value, formats[this.#style] ?? 'number', is1904);
    }
  }

  #endRow(): void {
    if (this.#cells.length > 0) this.#rows.push({ number: this.#number, cells: this.#cells });
    this.#cells = [];
  }
}

/** Column of a reference such as `AB12`, from 1; 0 where it is none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i);
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column;
}
