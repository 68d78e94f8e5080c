type V = Readonly<Record<string, string>>;
const one = (v: V) => v.n === '1';
const where = (v: V) => (v.column ? `column "${v.column}"` : v.file);

/** Findings about time, values and people. */
export const auditValueFindings = {
  'lost-period': {
    name: 'lost period',
    text: (v: V) => `no rows from ${v.from} to ${v.to} (${v.days} days), where about ${v.expected} would be expected`,
    ask: (v: V) =>
      `Please check ${v.file}: nothing from ${v.from} to ${v.to}. Was the system down, or is this part missing from the export?`,
  },
  'bulk-day': {
    name: 'bulk day',
    text: (v: V) => `${v.n} rows on ${v.day}, where ${v.usual} a day are usual: an import rather than what happened`,
    ask: (v: V) => `What happened on ${v.day} in ${v.file}? If rows were imported then, what was their real date?`,
  },
  'thin-month': {
    name: 'thin month',
    text: (v: V) => `${v.n} rows in ${v.month}, ${v.percent}% of the months around it (${v.expected})`,
    ask: (v: V) => `Is ${v.month} complete in ${v.file}? It has ${v.percent}% of the usual rows.`,
  },
  'full-month': {
    name: 'overfull month',
    text: (v: V) => `${v.n} rows in ${v.month}, ${v.percent}% of the months around it (${v.expected})`,
    ask: (v: V) => `Why has ${v.month} ${v.percent}% of the usual rows in ${v.file}?`,
  },
  'volume-step': {
    name: 'step in volume',
    text: (v: V) =>
      `from ${v.month} on about ${v.n} rows a month, before that ${v.expected}: something joined or left the export`,
    ask: (v: V) => `What changed in ${v.month} in what ${v.file} holds (a channel, a brand, a filter)?`,
  },
  'starts-late': {
    name: 'starts late',
    text: (v: V) => `begins on ${v.from}, ${v.days} days after the other tables (${v.first})`,
    ask: (v: V) => `Please export ${v.file} from ${v.first} on.`,
  },
  'ends-early': {
    name: 'ends early',
    text: (v: V) => `ends on ${v.to}, ${v.days} days before the other tables (${v.last})`,
    ask: (v: V) => `Please export ${v.file} up to ${v.last}.`,
  },
  'future-dates': {
    name: 'dates in the future',
    text: (v: V) => `${v.n} ${one(v) ? 'date' : 'dates'} in ${where(v)} ${one(v) ? 'lies' : 'lie'} in the future`,
    ask: (v: V) => `How can ${where(v)} of ${v.file} lie in the future for ${v.n} rows?`,
  },
  'placeholder-dates': {
    name: 'placeholder dates',
    text: (v: V) => `${v.n} ${one(v) ? 'row lies' : 'rows lie'} on ${v.day} or another day that stands for "unknown"`,
    ask: (v: V) => `Which dates in ${v.file} stand for "unknown" (such as ${v.day})?`,
  },
  'stray-dates': {
    name: 'stray dates',
    text: (v: V) =>
      `${v.n} ${one(v) ? 'row lies' : 'rows lie'} far away from all others (${v.day}); a late one moves the as-of day`,
    ask: (v: V) => `Is ${v.day} right in ${v.file}? It lies far away from all other dates.`,
  },
  'date-order': {
    name: 'date order',
    text: (v: V) =>
      v.kind === 'differs'
        ? `${where(v)} is written as ${v.format}, other files the other way round`
        : v.kind === 'early'
          ? `none of the ${v.n} dates lies after the twelfth of a month: day and month were swapped, and the others were lost`
          : v.kind === 'mixed'
            ? `${v.what}: ${v.found}`
            : `${v.n} of ${v.of} dates in ${where(v)} have day and month swapped; of the others nobody can tell`,
    ask: (v: V) => `Please export ${v.file} with dates as year-month-day; day and month are mixed up.`,
  },
  'impossible-order': {
    name: 'impossible order',
    text: (v: V) => `in ${v.n} of ${v.of} rows "${v.second}" lies before "${v.first}"`,
    ask: (v: V) =>
      `What do "${v.first}" and "${v.second}" of ${v.file} mean? The second lies before the first in ${v.n} rows.`,
  },
  'rows-without-date': {
    name: 'rows without a date',
    text: (v: V) =>
      `${v.n} of ${v.of} rows ${one(v) ? 'has' : 'have'} no date and ${one(v) ? 'is' : 'are'} left out of every figure`,
    ask: (v: V) => `Please export the date of every row of ${v.file}; ${v.n} ${one(v) ? 'has' : 'have'} none.`,
  },
  'unreadable-values': {
    name: 'unreadable values',
    text: (v: V) => `${v.n} of ${v.of} values in ${where(v)} cannot be read as the column's type`,
    ask: (v: V) => `What do the odd values in ${where(v)} of ${v.file} mean (rows: ${v.n})?`,
  },
  'times-lost': {
    name: 'times of day lost',
    text: (v: V) => `from ${v.from} to ${v.to} the ${v.n} rows have no time of day, the others have`,
    ask: (v: V) => `Please export ${v.file} with the time of day for ${v.from} to ${v.to} too.`,
  },
  'clock-shift': {
    name: 'clock shift',
    text: (v: V) => `from ${v.from} on the usual hour lies ${v.hours} hours away: another time zone`,
    ask: (v: V) => `Did the time zone of ${v.file} change in ${v.from}?`,
  },
  'emptied-column': {
    name: 'emptied column',
    text: (v: V) => `${where(v)} is empty from ${v.from} to ${v.to} (${v.n} rows) and filled for ${v.usual}% otherwise`,
    ask: (v: V) => `Please fill ${where(v)} of ${v.file} for ${v.from} to ${v.to}.`,
  },
  'vanished-category': {
    name: 'vanished category',
    text: (v: V) =>
      `"${v.value}" in ${where(v)} does not occur from ${v.from} to ${v.to}, where about ${v.expected} rows would be expected`,
    ask: (v: V) => `Is "${v.value}" in ${where(v)} missing from ${v.from} to ${v.to}, or did it not exist then?`,
  },
  'codes-changed': {
    name: 'codes changed',
    text: (v: V) =>
      `${v.values} values of ${where(v)} occur only before or only after ${v.from}: the list of codes was replaced`,
    ask: (v: V) => `Please send the old and the new codes of ${where(v)} and which replaces which.`,
  },
  'constant-column': {
    name: 'constant column',
    text: (v: V) => `${where(v)} says the same in all ${v.n} rows`,
    ask: (v: V) => `Is it right that ${where(v)} of ${v.file} is the same in every row?`,
  },
  'empty-column': {
    name: 'empty column',
    text: (v: V) => `${where(v)} is empty in all ${v.of} rows`,
    ask: (v: V) => `Please fill ${where(v)} of ${v.file}, or tell us that it is not kept.`,
  },
  'cut-texts': {
    name: 'cut texts',
    text: (v: V) => `${v.n} texts in ${where(v)} are exactly ${v.length} characters long: cut off`,
    ask: (v: V) => `Please export ${where(v)} of ${v.file} in full; texts end after ${v.length} characters.`,
  },
  'sheet-errors': {
    name: 'spreadsheet errors',
    text: (v: V) => `${v.n} cells in ${where(v)} hold an error of a spreadsheet`,
    ask: (v: V) => `Please export ${v.file} from the system itself; ${where(v)} holds errors of a spreadsheet.`,
  },
  'scale-change': {
    name: 'scale change',
    text: (v: V) =>
      `scores average ${v.before} before ${v.month} and ${v.after} from then on: another scale or question`,
    ask: (v: V) => `Did the question or its scale change in ${v.month}?`,
  },
  'one-sided-scores': {
    name: 'one-sided scores',
    text: (v: V) => `none of the ${v.n} scores is 6 or lower: low scores are missing`,
    ask: (_: V) => 'Are low scores left out of the export, or is only a part of the customers asked?',
  },
  'off-scale-scores': {
    name: 'scores off their scale',
    text: (v: V) => `${v.n} of ${v.of} scores ${one(v) ? 'is' : 'are'} not on ${one(v) ? 'its' : 'their'} scale`,
    ask: (v: V) => `What do the scores in ${v.file} that are not on the scale mean (${v.n} rows)?`,
  },
  'amount-jump': {
    name: 'jump in amounts',
    text: (v: V) =>
      `the middle amount is ${v.middle} from ${v.from} to ${v.to} and ${v.usual} otherwise: cents, another currency or a lost decimal sign`,
    ask: (v: V) => `In which unit are the amounts of ${v.file} from ${v.from} to ${v.to}?`,
  },
  'extreme-amounts': {
    name: 'extreme amounts',
    text: (v: V) => `amounts up to ${v.highest}, where ${v.usual} is usual`,
    ask: (v: V) => `Are the highest amounts in ${v.file} right (${v.highest})?`,
  },
  'negative-amounts': {
    name: 'negative amounts',
    text: (v: V) => `${v.n} of ${v.of} amounts ${one(v) ? 'is' : 'are'} negative: refunds among the orders`,
    ask: (v: V) => `Are negative amounts in ${v.file} refunds, and of which orders?`,
  },
  'mixed-currencies': {
    name: 'mixed currencies',
    text: (v: V) => `amounts in several currencies: ${v.currencies}`,
    ask: (v: V) => `Please export the amounts of ${v.file} in one currency.`,
  },
  'spelling-variants': {
    name: 'spelling variants',
    text: (v: V) =>
      `${v.values} ${v.values === '1' ? 'value' : 'values'} of ${where(v)} in several spellings (${v.variants}): ${v.n} rows form groups of their own`,
    ask: (v: V) => `Which spelling of ${v.variants} is right in ${where(v)}?`,
  },
  'reason-quality': {
    name: 'weak contact reasons',
    text: (v: V) =>
      `${v.n} of ${v.of} contacts have the same or an empty reason such as "other" (${v.codes} codes in use)`,
    ask: (v: V) => `Is there a better record of why customers made contact than ${where(v)}?`,
  },
  'personal-data': {
    name: 'personal data',
    text: (v: V) => `${v.kinds} in ${where(v)} (${v.n} of ${v.of} rows)`,
    ask: (v: V) => `Please leave ${where(v)} out of ${v.file}: ${v.kinds} are not needed.`,
  },
  'left-truncation': {
    name: 'left truncation',
    text: (v: V) =>
      `${v.n} of ${v.of} customers ${one(v) ? 'was' : 'were'} there before the data begin (${v.from}) and ${one(v) ? 'is' : 'are'} in no curve of new customers`,
    ask: (_: V) => '',
  },
  'left-before-start': {
    name: 'left before the start',
    text: (v: V) => `${v.n} of ${v.of} customers left before they began`,
    ask: (v: V) => `Which date is right for the ${v.n} customers who left before they began?`,
  },
  'missing-leavers': {
    name: 'missing leavers',
    text: (v: V) =>
      v.kind === 'none'
        ? `none of ${v.of} customers ever left: those who did are probably not in the export`
        : `nobody left between ${v.from} and ${v.to}, ${v.n} did later: those who left long ago are probably not in the export`,
    ask: (v: V) => `Please export customers who have left too, with the day on which they did (${v.file}).`,
  },
  'survey-cadence': {
    name: 'survey cadence',
    text: (v: V) =>
      `in the last 360 days ${v.n} invitations or answers of ${v.customers} customers on ${v.days} days, in ${v.blocks} of 12 blocks of 30 days; ${v.answered} answered`,
    ask: (_: V) => '',
  },
  'answers-only': {
    name: 'answers only',
    text: (_: V) => 'no invitation without answer: a response rate cannot be known',
    ask: (v: V) => `Please export the invitations without answer too (${v.file}).`,
  },
  completeness: {
    name: 'completeness',
    text: (v: V) =>
      `of ${v.n} active customers ${v.complete}% have a complete picture, ${v.partly}% a partial one, ${v.none}% none (${v.items} items judged, ${v.missing} not exported); of companies 22% say they keep everything, 41% a part, 13% nothing`,
    ask: (_: V) => '',
  },
};
