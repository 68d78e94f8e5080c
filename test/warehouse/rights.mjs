import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { password, tokenKey } = JSON.parse(readFileSync(new URL('./logins.json', import.meta.url), 'utf8'));

/**
 * Who may do what in the small Trino of the tests: `reader` makes tables in `for_readers` alone, `maker` makes schemas and no tables, `blind`
 * sees no contacts, all others do as they like. Through a proxy that stands for TLS a password or a token is asked for.
 */
export function writeRights(etc) {
  const write = (file, text) => writeFileSync(join(etc, file), text);
  write('access-control.properties', `access-control.name=file\nsecurity.config-file=${etc}/rules.json\n`);
  write('rules.json', JSON.stringify(rules));
  write('password-authenticator.properties', `password-authenticator.name=file\nfile.password-file=${etc}/passwords\n`);
  write('passwords', `${hashed('ann')}\n`);
  write('token-key', Buffer.from(tokenKey).toString('base64'));
}

const all = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'OWNERSHIP'];
const rules = {
  catalogs: [{ allow: 'all' }],
  procedures: [{ user: 'test', catalog: 'system', schema: 'runtime', procedure: '.*', privileges: ['EXECUTE'] }],
  queries: [{ allow: ['execute', 'view', 'kill'] }],
  schemas: [{ user: 'reader', owner: false }, { owner: true }],
  tables: [
    { user: 'reader', schema: 'for_readers', privileges: all },
    { user: 'reader|maker', privileges: ['SELECT'] },
    { user: 'blind', schema: '(?!health_run_).*', table: 'contacts', privileges: [] },
    { privileges: all },
  ],
};

/** A user and his password, as the server keeps it. */
function hashed(user) {
  const [salt, times] = [randomBytes(16), 1000];
  return `${user}:${times}:${salt.toString('hex')}:${pbkdf2Sync(password, salt, times, 32, 'sha1').toString('hex')}`;
}
