import { quoted } from './file-problems.ts';

/** Makes a file that nobody else may read, in every shell of every system; one that is there already as well. */
const secretCommand = `node -e "fs.writeFileSync('secret.txt', crypto.randomBytes(32).toString('hex'), { mode: 0o600 }); fs.chmodSync('secret.txt', 0o600)"`;

/** What a secret lacks. */
type Lack = 'short' | 'missing' | 'open';
const lacks: Readonly<Partial<Record<string, string>>> = {
  short: 'fewer than 16 characters, which can be guessed',
  missing: 'a file that cannot be read',
  open: 'others on this machine may read it',
};

/** What can be wrong with how people are to be hidden: code -> what / found / fix, as in `problems.ts`. */
export const privacyProblems = {
  'bad-secret': (d: { where: string; lack: Lack }) => ({
    what: `${d.where} ${d.lack === 'open' ? 'can be read by others' : 'holds no usable secret'}`,
    found: lacks[d.lack] ?? d.lack,
    fix:
      d.lack === 'open'
        ? 'keep it to yourself: chmod 600 FILE'
        : `make one: ${secretCommand}; then --secret-file secret.txt`,
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
