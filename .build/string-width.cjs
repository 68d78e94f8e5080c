/**
 * `string-width` as the library of tables asks for it: of every word, several times. Its patterns of emoji make up a fifth of what
 * `health inspect` takes of the program itself; what is plain ASCII is as wide as it is long.
 */
const stringWidth = require('../node_modules/string-width/index.js');

const isPlain = /^[ -~]*$/;

module.exports = (text) => (typeof text === 'string' && isPlain.test(text) ? text.length : stringWidth(text));
