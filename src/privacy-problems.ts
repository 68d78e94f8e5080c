import { quoted } from './file-problems.ts';

/** Makes a file that nobody else may read, in every shell of every system. */
const secretCommand = `node -e "fs.writeFileSync('secret.txt', crypto.randomBytes(32).toString('hex'), { mode: 0o600 })"`;

/** What can be wrong with how people are to be hidden: code -> what / found / fix, as in `problems.ts`. */
export const privacyProblems = {
  'bad-secret': (d: { where: string; found: string }) => ({
    what: `${d.where} holds no usable secret`,
    found: d.found,
    fix: `make one: ${secretCommand}; then --secret-file secret.txt`,
  }),
  'not-revealable': (d: { column: string; nearest?: string; isPersonal?: boolean }) => ({
    what: `--reveal cannot open ${d.column}`,
    found:
      d.isPersonal === true
        ? 'a column that says who a customer is or what he wrote'
        : 'no column or field of that name',
    fix: d.nearest ? `--reveal ${quoted(d.nearest)}` : 'name a column of groups, such as --reveal segment',
  }),
};
