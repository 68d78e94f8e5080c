import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aheadOrWhole, LateScans } from '../../src/load/late-scans.ts';
import { recogniseFiles } from '../../src/load/read-files.ts';
import { dayNumber } from '../../src/relationships/calendar.ts';
import type { InspectedSource } from '../../src/report/inspect.ts';
import { shipped } from '../shipped.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-late-'));
afterAll(() => rmSync(folder, { recursive: true }));

const note = 'the text of the contact long enough to make a large file of few records '.repeat(12);
const ids = Array.from({ length: 5200 }, (_, i) => i + 1);
const contacts = ids.map((i) => `K${i},C${i % 50},2026-01-${String((i % 28) + 1).padStart(2, '0')},email,${note}`);
const purchases = ids.map(
  (i) => `P${i},C${i % 50},2026-02-${String((i % 28) + 1).padStart(2, '0')},${i},completed,${note}`,
);
const customers = Array.from({ length: 50 }, (_, i) => `C${i},2025-12-0${(i % 9) + 1}`);

function written(name: string, files: Record<string, readonly string[] | Buffer>): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(path, file), Buffer.isBuffer(content) ? content : `${content.join('\n')}\n`);
  }
  return path;
}

const request = (path: string) => ({
  paths: [path],
  byRole: [],
  isOnly: false,
  currentFolder: folder,
  temporaryFolder: mkdtempSync(join(folder, 'temporary-')),
  read: { columns: {} },
  today: dayNumber('2026-06-30'),
  locale: 'en' as const,
});

/** Files that are large enough to be known by their beginnings while they are scanned. */
describe('a large file', () => {
  let sources: InspectedSource[];
  const contactLines = [
    'contact_id,customer_id,created_at,channel,message',
    ...contacts,
    'K9001,C1,2026-01-05,email,"never closed',
    'K9002,C2,2026-01-05',
  ];
  beforeAll(async () => {
    const path = written('sound beginning', {
      'contacts.csv': Buffer.concat([
        Buffer.from(`${contactLines.join('\n')}\nK9003,C3,2026-01-06,email,caf`),
        Buffer.from('e9', 'hex'),
      ]),
      'customers.csv': ['customer_id,customer_since', ...customers],
      'purchases.csv': ['order_id,customer_id,ordered_at,amount,status,remark', ...purchases],
    });
    sources = await shipped.inspect(request(path));
  }, 60_000);

  test('that is damaged far behind its beginning is repaired, every record counted', () => {
    const [found] = sources;
    expect(found).toMatchObject({ role: 'contacts', encoding: 'windows-1252', records: 5203 });
    expect(found?.repaired.map(({ reason, count }) => [reason, count])).toEqual([
      ['unclosed-quote', 1],
      ['short-row-padded', 1],
    ]);
  });

  test('that is clean is read as it lies', () => {
    expect(sources[2]).toMatchObject({
      role: 'purchases',
      encoding: 'utf-8',
      records: 5200,
      repaired: [],
      setAside: [],
    });
  });

  test('that is not what its beginning promised is read again, and so are the others', async () => {
    // a total between the first records is found when the file turns out to be clean otherwise
    const path = written('misleading', {
      'contacts.csv': ['contact_id,customer_id,created_at,channel,message', ...contacts],
      'purchases.csv': [
        'order_id,customer_id,ordered_at,amount,status,remark',
        ...purchases.slice(0, 100),
        'Total,,,5050,,',
        ...purchases.slice(100),
      ],
    });
    const [calls, calm] = await shipped.inspect(request(path));
    expect(calls).toMatchObject({ role: 'contacts', records: 5200 });
    expect(calm).toMatchObject({ role: 'purchases', records: 5200 });
    expect(calm?.notes).toEqual([expect.stringContaining('total')]);
  }, 60_000);

  test('is given up when another cannot be read', async () => {
    const path = written('unreadable', {
      'contacts.csv': ['contact_id,customer_id,created_at,channel,message', ...contacts],
      'customers.csv': Buffer.from('%PDF-1.7 no table'),
    });
    await expect(shipped.inspect(request(path))).rejects.toBeInstanceOf(shipped.Problem);
  });

  test('is scanned only as far as it is wanted', async () => {
    const path = written('stopped', {
      'contacts.csv': ['contact_id,customer_id,created_at,channel,message', ...contacts],
    });
    const found = [{ name: 'contacts.csv', path: join(path, 'contacts.csv'), origin: 'named' as const }];
    const { files, stop } = await recogniseFiles(found, { spoolFolder: folder, options: { columns: {} } });
    await stop();
    await expect(files[0]?.scanned).rejects.toThrow('abort');
  });
});

test('other errors than a misleading beginning are not tried again', async () => {
  let runs = 0;
  const work = () => {
    runs++;
    return Promise.reject(new Error('no'));
  };
  await expect(aheadOrWhole(work)).rejects.toThrow('no');
  expect(runs).toBe(1);
  await new LateScans(undefined).stop();
});
