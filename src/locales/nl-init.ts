import type { init as master } from './en-init.ts';

export const init: typeof master = {
  doubt: 'controleer',
  unsure: (file, role, percent) => `${file}: gelezen als ${role}, maar voor ${percent}% zeker`,
  assumedOrder: (file, column, order) =>
    `${file}: geen datum van "${column}" bewijst de volgorde; ${order} is aangenomen`,
  guessedReasons: (list) =>
    `contactredenen die op de woorden erin zijn ingedeeld; onder reasons leg je dat vast: ${list}`,
  unknownReasons: (list) => `contactredenen zonder klasse, toe te voegen onder reasons: ${list}`,
  manyReasons: (count) =>
    `${count} verschillende contactredenen lijken vrije tekst; geef de belangrijkste een klasse onder reasons`,
  hiddenWords:
    'sommige contactredenen of andere woorden in de export betekenen nog niets, of kregen op de gok een klasse; zonder --anonymize staan ze hier',
  unknownWords: (file, field, list, known) =>
    `${file}: woorden van ${field} die nog niets betekenen: ${list}; zeg onder values welke van ${known} het zijn`,
};
