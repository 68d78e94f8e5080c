/** A list of names, written with commas between them so that a vocabulary stays readable. */
export function names(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
