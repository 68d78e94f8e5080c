import { describe, expect, it } from 'vitest';
import { shipped } from '../shipped.ts';
import { recordingIo } from './in-process.ts';
import { hasEscapeCodes, mini } from './run-health.ts';

describe('on a terminal', { timeout: 30_000 }, () => {
  const printed = async (options: Parameters<typeof recordingIo>[1], ...args: string[]) => {
    const io = recordingIo(mini, { isOutTerminal: true, isErrTerminal: true, ...options });
    expect(await shipped.main(['report', ...args], io)).toBe(0);
    io.end();
    return io.stdout;
  };

  it('the report is in colour, unless NO_COLOR, --no-color or a dumb terminal says no', async () => {
    // one figure is enough to see
    const nps = ['--metric', 'nps'];
    expect(hasEscapeCodes(await printed({}, ...nps))).toBe(true);
    expect(hasEscapeCodes(await printed({ environment: { NO_COLOR: '1' } }, ...nps))).toBe(false);
    expect(hasEscapeCodes(await printed({ environment: { TERM: 'dumb' } }, ...nps))).toBe(false);
    expect(hasEscapeCodes(await printed({}, '--no-color', ...nps))).toBe(false);
    // no-color.org: an empty value does not count
    expect(hasEscapeCodes(await printed({ environment: { NO_COLOR: '' } }, ...nps))).toBe(true);
  });

  it('a terminal that does not know UTF-8 gets ASCII', async () => {
    const isAscii = (text: string) => !/[^\p{ASCII}]/u.test(text);
    expect(isAscii(await printed({ environment: { LANG: 'C' } }, '--no-color', '--metric', 'nps'))).toBe(true);
    expect(
      isAscii(await printed({ environment: { LC_ALL: 'nl_NL.UTF-8', LANG: 'C' } }, '--no-color', '--metric', 'nps')),
    ).toBe(false);
  });

  it('it is as wide as the screen, within what can be read', async () => {
    const widest = async (columns: number) =>
      Math.max(...(await printed({ columns }, '--no-color')).split('\n').map((line) => line.length));
    expect(await widest(80)).toBeLessThanOrEqual(80);
    const wide = await widest(160);
    expect(wide).toBeGreaterThan(80);
    expect(wide).toBeLessThanOrEqual(160);
    expect(await widest(20)).toBeLessThanOrEqual(60);
  });
});
