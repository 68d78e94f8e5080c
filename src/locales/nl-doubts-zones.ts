import type { zoneDoubts as english } from './en-doubts-zones.ts';

export const zoneDoubts: typeof english = {
  'utc-days': {
    name: 'dagen in UTC',
    text: (v) =>
      `de momenten in kolom "${v.column}" zijn in UTC en worden naast dagen zonder tijdstip gelegd: op de klok ter plaatse zijn sommige een andere dag; --time-zone Gebied/Stad`,
    ask: (v) => `In welke tijdzone zijn de dagen naast kolom "${v.column}"?`,
  },
  'utc-days-elsewhere': {
    name: 'dagen in UTC',
    text: (v) =>
      `de momenten in kolom "${v.column}" zijn in UTC en worden naast dagen zonder tijdstip gelegd: in ${v.zone} zijn ${v.moved} van ${v.timed} een andere dag; --time-zone ${v.zone}`,
    ask: (v) => `In welke tijdzone zijn de dagen naast kolom "${v.column}"?`,
  },
};
