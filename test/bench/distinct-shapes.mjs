/**
 * The made-up export as exports outside are: texts that are different in every row, one customer who is a tenth of everything, or
 * customers of whom there is one row each. What a program does once a text, or once a pair of rows of a customer, shows here.
 */

const names = ['Anna', 'Bram', 'Chidi', 'Dora', 'Emre', 'Fenna', 'Goran', 'Hilde', 'Imani', 'Joost', 'Karin', 'Levi'];
const things = [
  'parcel',
  'invoice',
  'contract',
  'grinder',
  'machine',
  'address',
  'password',
  'voucher',
  'box',
  'filter',
];
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** A number in letters: a text that differs from all others without a digit in it. */
function word(i) {
  let text = '';
  for (let rest = i + 1; rest > 0; rest = Math.floor(rest / 26)) text += letters[rest % 26];
  return text;
}

const prose = (i) =>
  `Dear ${names[i % 12]}, the ${things[(i * 7) % 10]} of family ${word(i)} has come; ${word(i * 31)} would like to know what the ${things[(i * 3) % 10]} costs in ${word(i % 977)}`;

/** Where the columns of contacts stand from the front, and from the back: a subject may hold commas. */
const parts = (row) => {
  const cells = row.split(',');
  return { front: cells.slice(0, 6), subject: cells.slice(6, -4).join(','), back: cells.slice(-4) };
};
const contact = ({ front, subject, back }) => [...front, subject, ...back].join(',');

/** What becomes of the cells of a contact. */
const eachContact = (change) => (table, rows) => {
  if (table !== 'contacts') return undefined;
  const [header, ...records] = rows;
  return [header, ...records.map((row, i) => contact(change(parts(row), i)))];
};

const giant = 'C100000000';

export const distinctShapes = {
  // reasons of the company's own, so that every subject is looked into
  subjects: eachContact(({ front, back }, i) => ({
    front: [...front.slice(0, 5), `own_${i % 40}`],
    subject: `Re: order ${20_000_000 + i} of ${i % 28} May: where is the ${things[i % 10]} of ${names[i % 12]}`,
    back,
  })),
  notes: (table, [header, ...rows]) =>
    table === 'contacts'
      ? [
          `${header},notes`,
          ...rows.map((row, i) => {
            const { front, back } = parts(row);
            return `${contact({ front: [...front.slice(0, 5), ''], subject: '', back })},"${prose(i)}"`;
          }),
        ]
      : undefined,
  comments: (table, [header, ...rows]) =>
    table === 'surveys' ? [`${header},comment`, ...rows.map((row, i) => `${row},"${prose(i)}"`)] : undefined,
  // as a spreadsheet writes a number that is an id, and a text that is one
  orders: (table, [header, ...rows]) =>
    table === 'purchases'
      ? [header, ...rows.map((row, i) => (i % 2 ? `"=""${row.replace(',', '""",')}` : row.replace(',', '.0,')))]
      : undefined,
  agents: eachContact(({ front, subject, back }, i) => ({
    front,
    subject,
    back: [back[0], `${names[i % 12]} ${word((i * 7919) % 20_011)}`, ...back.slice(2)],
  })),
  reasons: eachContact(({ front, back }, i) => ({
    front: [...front.slice(0, 5), `${things[i % 10]} of ${word(i)}`],
    subject: '',
    back,
  })),
  // half of the contacts name no issue: they are told apart by their reason
  giant: (table, [header, ...rows]) => {
    if (table === 'customers') return undefined;
    return [
      header,
      ...rows.map((row, i) => {
        const cells = row.split(',');
        if (i % 10 === 0) cells[1] = giant;
        if (table === 'contacts' && i % 20 < 10) cells[cells.length - 4] = '';
        return cells.join(',');
      }),
    ];
  },
  single: (table, [header, ...rows], customers) => {
    if (table === 'customers') return undefined;
    const chosen = rows.filter((_, i) => i % Math.max(1, Math.floor(rows.length / customers)) === 0);
    return [
      header,
      ...chosen.slice(0, customers).map((row, i) => {
        const cells = row.split(',');
        cells[1] = `C${100_000_000 + i}`;
        return cells.join(',');
      }),
    ];
  },
};

export const distinctNames = Object.keys(distinctShapes);
