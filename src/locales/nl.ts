import type { Locale } from './locale.ts';

export const nl: Locale = {
  code: 'nl',
  notes: {},
  reasons: {},
};
