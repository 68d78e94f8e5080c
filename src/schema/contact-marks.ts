import { names } from './names.ts';
import type { Field } from './table.ts';

/** Marks of rows that are no contact of a customer: spam, deleted, merged, counted twice, a test, of one's own people, of a machine. */
export const contactMarks = {
  is_spam: {
    type: 'boolean',
    isOptional: true,
    headers: {
      en: names('is_spam, spam, marked as spam, junk, is junk'),
      nl: names('is spam, spam'),
      de: ['spam'],
      fr: names('spam, indesirable'),
    },
  },
  is_deleted: {
    type: 'boolean',
    isOptional: true,
    headers: {
      en: names('is_deleted, deleted, is trashed, trashed, soft deleted, removed, is removed'),
      nl: names('is verwijderd, verwijderd'),
      de: names('ist geloscht, geloscht'),
      fr: names('est supprime, supprime'),
    },
  },
  deleted_at: {
    type: 'moment',
    isTerm: true,
    isOptional: true,
    headers: {
      en: names('deleted_at, deleted on, deleted date, trashed at, removed at, date deleted'),
      nl: names('verwijderd op, datum verwijderd'),
      de: ['geloscht am'],
      fr: ['supprime le'],
    },
  },
  is_merged: {
    type: 'boolean',
    isOptional: true,
    headers: {
      en: names('is_merged, merged, was merged'),
      nl: names('is samengevoegd, samengevoegd'),
      de: ['zusammengefuhrt'],
      fr: ['fusionne'],
    },
  },
  merged_into: {
    type: 'id',
    isOptional: true,
    headers: {
      en: names(`
        merged_into, merged into, merged to, merged with, merged into id, merged into ticket, merged ticket id, merge target, merged to ticket id,
        merged_ticket, merged into case, merged into ticket id, master ticket, merged into conversation
      `),
      nl: names('samengevoegd met, samengevoegd in'),
      de: names('zusammengefuhrt mit, zusammengefuhrt in'),
      fr: ['fusionne avec'],
    },
  },
  is_duplicate: {
    type: 'boolean',
    isOptional: true,
    headers: {
      en: names('is_duplicate, duplicate, is dup, marked as duplicate'),
      nl: names('is dubbel, dubbel, duplicaat'),
      de: names('duplikat, ist duplikat'),
      fr: names('doublon, est un doublon'),
    },
  },
  duplicate_of: {
    type: 'id',
    isOptional: true,
    headers: {
      en: names(
        'duplicate_of, duplicate of, duplicates, duplicate parent, duplicate case id, duplicate ticket id, parent duplicate, outward issue link duplicate, duplicate of id',
      ),
      nl: names('dubbel van, duplicaat van'),
      de: ['duplikat von'],
      fr: ['doublon de'],
    },
  },
  is_test: {
    type: 'boolean',
    isOptional: true,
    headers: {
      en: names('is_test, test, test ticket, is test ticket, test case, test call'),
      nl: ['is test'],
      de: ['ist test'],
      fr: ['est un test'],
    },
  },
  is_internal: {
    type: 'boolean',
    isOptional: true,
    headers: {
      en: names('is_internal, internal, internal ticket, internal call, is internal request'),
      nl: names('is intern, intern'),
      de: names('ist intern, intern'),
      fr: names('est interne, interne'),
    },
  },
  is_automatic: {
    type: 'boolean',
    isOptional: true,
    headers: {
      en: names(
        'is_automatic, automatic, auto generated, is auto generated, system generated, auto reply, is autoreply, bot only, handled by bot only, bot handled',
      ),
      nl: names('automatisch, automatisch aangemaakt'),
      de: names('automatisch, automatisch erstellt'),
      fr: names('automatique, genere automatiquement'),
    },
  },
} as const satisfies Record<string, Field>;
