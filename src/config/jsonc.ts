/** A string, or what JSON itself does not allow: a comment, or a comma behind the last entry. */
const tokens = /"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const lastComma = /"(?:\\.|[^"\\\n])*"|,(?=\s*[}\]])/g;

/** JSON with comments as JSON: spaces in their place, so that a mistake stands where it stood. */
export function plainJson(text: string): string {
  const blank = (token: string) => (token.startsWith('"') ? token : token.replaceAll(/[^\n]/g, ' '));
  return text.replace(tokens, blank).replace(lastComma, blank);
}
