/** How a bundle becomes pure ASCII and still says what its sources say: the loader reads it byte by byte, as V8 keeps it. */

/**
 * For esbuild: strings and names are escaped by its `charset`. A template with a tag has no escape that its tag would not see in
 * `raw`, so templates become calls.
 */
export const asciiOptions = { charset: 'ascii', supported: { 'template-literal': false } };

/**
 * Escapes what esbuild leaves as it was, and that is only regular expressions. `\uXXXX` stands for the same unit of text with and
 * without the flags u and v, two for one character included, also in the name of a group; a backslash before such a character
 * means nothing and goes.
 */
export function escapedPatterns(code) {
  return code.replace(/(\\*)([^\0-\x7f]+)/g, (_, backslashes, text) => {
    const escaped = text.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return backslashes.slice(backslashes.length % 2) + escaped.join('');
  });
}
