import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shipped } from '../shipped.ts';
import { recordingIo } from './in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-clean-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]) {
  const io = recordingIo(folder, { environment: { HEALTH_SECRET: 'a secret of the tests' } });
  const code = await shipped.main(argv, io);
  io.end();
  return { code, stdout: io.stdout, stderr: io.stderr };
}

/** What health would read otherwise: commas, windows-1252, the first line for the header, `Konto` for no customer. */
const odd = Buffer.from(
  'Anrufe|2026\nNr|Konto|Am|Warum\n1|K1|2026-01-13|M\u0081ller\n2|K2|2026-01-14|Gr\u0094\u00e1e\n',
  'latin1',
);
const file = { encoding: 'cp850', delimiter: '|', headerLine: 2, role: 'contacts' };
const columns = { contact_id: 'Nr', customer_id: 'Konto', created_at: 'Am', contact_reason: 'Warum' };

beforeAll(() => {
  writeFileSync(join(folder, 'calls.csv'), odd);
  writeFileSync(join(folder, 'health.config.json'), JSON.stringify({ files: { 'calls.csv': { ...file, columns } } }));
  writeFileSync(join(folder, 'other.json'), JSON.stringify({ files: { 'calls.csv': { ...file, headerLine: 0 } } }));
  writeFileSync(join(folder, 'wrong.json'), '{ "fils": {} }');
});

describe('clean of an empty file', () => {
  test('prints nothing and says so: one empty file among many stops no pipe', async () => {
    writeFileSync(join(folder, 'empty.csv'), '\n\n');
    expect(await run('clean', 'empty.csv')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'empty.csv: empty, nothing to clean\n',
    });
    rmSync(join(folder, 'empty.csv'));
  });
});

describe('clean reads a file as the configuration says', () => {
  test('encoding, delimiter and header line, as inspect does', async () => {
    expect(await run('clean', 'calls.csv')).toEqual({
      code: 0,
      stdout: 'Nr,Konto,Am,Warum\n1,K1,2026-01-13,Müller\n2,K2,2026-01-14,Größe\n',
      stderr: 'calls.csv: the table starts below 1 line of other text\n',
    });
    const inspected = JSON.parse((await run('inspect', 'calls.csv', '--format', 'json')).stdout).files[0];
    expect(inspected).toMatchObject({ encoding: 'cp850', delimiter: '|', headerLine: 2, records: 2, role: 'contacts' });
  });

  test('the command line goes above it, and another configuration can be named', async () => {
    expect((await run('clean', 'calls.csv', '--header-line', '3')).stdout).toBe(
      '1,K1,2026-01-13,Müller\n2,K2,2026-01-14,Größe\n',
    );
    const { stdout } = await run('clean', 'calls.csv', '--config', 'other.json');
    // no names are written where none were read
    expect(stdout.split('\n').slice(0, 2)).toEqual(['Nr,Konto,Am,Warum', '1,K1,2026-01-13,Müller']);
  });

  test('anonymous cells are those of the columns it names', async () => {
    const { stdout } = await run('clean', 'calls.csv', '--anonymize');
    expect(stdout.split('\n')[0]).toBe('contact_id,customer_id,created_at,contact_reason');
    expect(stdout).not.toContain('K1');
    expect(stdout).toContain('2026-01-13');
  });

  test('a configuration that is wrong or missing is a problem', async () => {
    expect(await run('clean', 'calls.csv', '--config', 'wrong.json')).toMatchObject({ code: 2, stdout: '' });
    expect(await run('clean', 'calls.csv', '--config', 'none.json')).toMatchObject({ code: 2, stdout: '' });
  });
});
