import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const text = readFileSync(new URL('./logins.json', import.meta.url), 'utf8');
const { password, tokenKey } = z.object({ password: z.string(), tokenKey: z.string() }).parse(JSON.parse(text));

export { password };

/** A JSON web token for somebody that is good for so many seconds. */
export function tokenOf(user: string, seconds: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: user, iat: now, exp: now + seconds })}`;
  return `${signed}.${createHmac('sha256', tokenKey).update(signed).digest('base64url')}`;
}
