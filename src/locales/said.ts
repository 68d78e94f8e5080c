/** A share in words, ready to stand in a sentence. */
export interface Said {
  value: string;
  /** What is left of the whole: 14 % where the value is 86 %. */
  opposite: string;
  range: string;
  /** Numerator, denominator and what lies between them. */
  x: string;
  n: string;
  rest: string;
}
