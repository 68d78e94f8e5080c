import type { recordText as englishRecord, readingNotes as notes } from './en-reading.ts';

/** Wat er bij het lezen van een bestand opviel. */
export const readingNotes: typeof notes = {
  preamble: (v) => `de tabel begint onder ${v.lines} ${v.lines === 1 ? 'regel' : 'regels'} andere tekst`,
  'no-header': () => 'geen kopregel: de eerste rij is al data, dus de kolommen hebben geen naam',
  'no-records': () => 'een kopregel en verder geen gegevens',
  'extra-header-rows': (v) =>
    `nog ${v.rows} ${v.rows === 1 ? 'kopregel' : 'kopregels'} (teksten of eenheden) onder de namen`,
  'header-too-short': (v) => `${v.columns} kolommen, maar slechts ${v.names} namen in de kopregel`,
  'encoding-guessed': (v) => `tekencodering opgevat als ${v.encoding}; kloppen de namen niet, geef dan --encoding op`,
  'encoding-mixed': (v) => `${v.utf8} regels in UTF-8 en ${v.legacy} in windows-1252, elk gelezen als wat het is`,
  'blank-lines': (v) =>
    `${v.count} lege ${v.count === 1 ? 'regel' : 'regels'} overgeslagen, de eerste is regel ${v.line}`,
  'empty-rows': (v) =>
    `${v.count} ${v.count === 1 ? 'rij' : 'rijen'} zonder tekst overgeslagen, de eerste is regel ${v.line}`,
  'comment-lines': (v) =>
    `${v.count} ${v.count === 1 ? 'commentaarregel' : 'commentaarregels'} overgeslagen, de eerste is regel ${v.line}`,
  'repeated-header': (v) =>
    `de kopregel komt ${v.count === 1 ? 'nog een keer' : `nog ${v.count} keer`} voor, het eerst in regel ${v.line}; overgeslagen`,
  footer: (v) =>
    `${v.count} voet- of ${v.count === 1 ? 'totaalregel' : 'totaalregels'} overgeslagen, vanaf regel ${v.line}`,
  'total-rows': (v) =>
    `${v.count} ${v.count === 1 ? 'totaal- of subtotaalrij' : 'totaal- of subtotaalrijen'} tussen de records overgeslagen, de eerste is regel ${v.line}`,
  'end-of-file-mark': (v) => `een einde-bestandteken (Ctrl-Z) in regel ${v.line} overgeslagen`,
  'nul-tail': (v) => `NUL-tekens zonder tekst in regel ${v.line} overgeslagen`,
  'hidden-sheets': (v) =>
    `de werkmap heeft ${v.n === 1 ? 'een verborgen blad dat niet wordt' : `${v.n} verborgen bladen die niet worden`} gelezen: ${v.sheets}; noem een blad na # om het te lezen`,
  'unsaved-formulas': (v) =>
    `${v.n} ${v.n === 1 ? 'formule heeft' : 'formules hebben'} geen opgeslagen waarde en ${v.n === 1 ? 'is' : 'zijn'} als leeg gelezen, de eerste in rij ${v.row}: open de werkmap in Excel of LibreOffice en sla hem op`,
  'several-parts': (v) => `de tabel staat in ${v.parts} bestanden; records zijn per bestand geteld`,
  'rows-of-warehouse': () => 'rijen hebben in een datawarehouse geen plaats: elke heet naar haar eigen sleutel',
  'nested-values': (v) => `${v.columns}: de waarden zijn lijsten of tabellen, gelezen als teksten`,
  'second-table': (v) =>
    `in regel ${v.line} begint een tweede tabel, die niet gelezen is (${v.rows} ${v.rows === 1 ? 'rij' : 'rijen'})`,
};

/** Waar een record staat; van een tabel in meerdere bestanden: in welk daarvan. */
export const recordText: typeof englishRecord = ({ record, line, file, key }) =>
  key !== undefined
    ? key || 'een rij zonder sleutel'
    : file === undefined
      ? `record ${record}, regel ${line}`
      : `record ${record} van ${file}`;

/** Waarom een record apart is gezet of wat eraan hersteld is. */
export const readingReasons: Record<string, string> = {
  'short-row': 'te weinig cellen, en ze passen niet bij hun kolom',
  'long-row': 'meer cellen dan kolommen, en niet duidelijk welke bij elkaar horen',
  'record-too-long': 'langer dan 32 miljoen tekens, of meer dan 65.536 cellen',
  'short-row-padded': 'cellen ontbreken aan het eind van de rij, gelezen als leeg',
  'empty-cells-cut': 'lege cellen te veel aan het eind van de rij',
  'surplus-cells-cut': 'cellen voorbij de laatste kolom, weggelaten',
  'delimiter-in-text': 'een scheidingsteken in tekst zonder aanhalingstekens, als tekst behouden',
  'row-in-quotes': 'de hele rij tussen aanhalingstekens, uitgepakt',
  'unclosed-quote': 'een aanhalingsteken dat nooit sluit, als tekst behouden',
  'stray-quote': 'een aanhalingsteken midden in een cel, als tekst behouden',
  'line-end-in-text': 'een regeleinde in tekst zonder aanhalingstekens, als tekst behouden',
  'carriage-return-in-text': 'een regelterugloop in tekst zonder aanhalingstekens, als tekst behouden',
  'other-line-end': 'een ander soort regeleinde dan de meeste regels hebben',
  'byte-order-mark-inside': 'een byte order mark midden in het bestand, weggelaten',
  'nul-characters': 'NUL-tekens, weggelaten',
  'unreadable-characters': 'bytes die geen teken zijn, getoond als \ufffd',
};
