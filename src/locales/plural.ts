/** The form of a word that goes with a number, by the rules of the language. */
export function pluralIn(language: 'en' | 'nl'): (n: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(language);
  return (n, one, other) => (rules.select(n) === 'one' ? one : other);
}
