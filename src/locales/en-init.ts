/** The doubts that `health init` writes into a configuration. */
export const init = {
  doubt: 'check',
  unsure: (file: string, role: string, percent: number) => `${file}: taken for ${role}, only ${percent}% sure`,
  assumedOrder: (file: string, column: string, order: string) =>
    `${file}: no date of "${column}" proves its order; ${order} is assumed`,
  guessedReasons: (list: string) =>
    `contact reasons that are classed by the words in them; under reasons you can make sure: ${list}`,
  unknownReasons: (list: string) => `contact reasons without a class, to be added under reasons: ${list}`,
  manyReasons: (count: number) =>
    `${count} different contact reasons look like free text; give the important ones a class under reasons`,
  hiddenWords:
    'some contact reasons or other words of the export mean nothing yet, or were classed by guess; without --anonymize they are named here',
  unknownWords: (file: string, field: string, list: string, known: string) =>
    `${file}: words of ${field} that mean nothing yet: ${list}; say under values which of ${known} they are`,
};
