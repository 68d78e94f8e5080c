import type { timeDoubts as english } from './en-doubts-time.ts';

export const timeDoubts: typeof english = {
  'file-ends-early': {
    name: 'bestand dat eerder eindigt',
    text: (v) =>
      `${v.role}: dit bestand eindigt op ${v.to}, ${v.n} dagen eerder dan het rapport; de cijfers eruit kijken vanaf die dag terug`,
    ask: (v) => `Is ${v.file} volledig? Het eindigt op ${v.to}, ${v.n} dagen vóór de andere bestanden.`,
  },
  'purchases-end-early': {
    name: 'aankopen die eerder eindigen',
    text: (v) =>
      `de aankopen eindigen op ${v.day}, en tot die dag is te zien wie nog koopt: ${v.n} latere ${v.role} tellen niet mee; --as-of ${v.to} haalt ze terug`,
    ask: (v) => `Zijn er aankopen na ${v.day}? De andere bestanden lopen door tot ${v.to}.`,
  },
};
