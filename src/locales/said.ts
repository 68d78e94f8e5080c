/** A share in words, ready to stand in a sentence. */
export interface Said {
  value: string;
  range: string;
  /** Numerator, denominator and what lies between them. */
  x: string;
  n: string;
  rest: string;
}
