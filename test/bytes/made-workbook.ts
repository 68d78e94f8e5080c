import { crc32, deflateRawSync } from 'node:zlib';

/** A zip file of these parts; a part may say of itself that it is larger than it is. */
export function zipOf(parts: Record<string, string>, declared: Record<string, number> = {}): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const size = declared[name] ?? bytes.length;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const header = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name)]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, tail, Buffer.from(name)]),
    );
    chunks.push(header, packed);
    offset += header.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...chunks, list, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

/** Rows of a sheet as XML: a text is an inline string, a number a number. */
export function rowsXml(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) => {
    if (value === null) return '<c/>';
    if (typeof value === 'number') return `<c><v>${value}</v></c>`;
    const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  };
  return rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
}

/** The least that makes a workbook: its sheets by name, each the XML of its rows. */
export function workbookOf(
  sheets: Record<string, string>,
  further: Record<string, string> = {},
): Record<string, string> {
  const names = Object.keys(sheets);
  const list = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
  const links = names.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  return {
    'xl/workbook.xml': `${head}<workbook xmlns="m" xmlns:r="r"><sheets>${list}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships>${links.join('')}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `${head}<worksheet xmlns="m"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...further,
  };
}
