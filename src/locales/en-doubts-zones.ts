type V = Readonly<Record<string, string>>;

/** Doubts about time zones; see `en-doubts.ts`. */
export const zoneDoubts = {
  'utc-days': {
    name: 'days in UTC',
    text: (v: V) =>
      `the moments in column "${v.column}" are in UTC and are held against days without a time: on the clock of the place some would be another day; --time-zone Area/City`,
    ask: (v: V) => `In which time zone are the days beside column "${v.column}"?`,
  },
  'utc-days-elsewhere': {
    name: 'days in UTC',
    text: (v: V) =>
      `the moments in column "${v.column}" are in UTC and are held against days without a time: in ${v.zone} ${v.moved} of ${v.timed} would be another day; --time-zone ${v.zone}`,
    ask: (v: V) => `In which time zone are the days beside column "${v.column}"?`,
  },
};
