/** A whole number with its digits in groups of three. */
export function grouped(count: number | string, separator: string): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, separator);
}
