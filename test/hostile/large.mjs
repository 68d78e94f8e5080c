/** Files larger, wider or emptier than anybody has. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { must, run } from './run.mjs';
import { randomBytes, times, writePieces } from './write-large.mjs';

const megabyte = 'x'.repeat(1 << 20);
const customers = 'customer_id,customer_since,segment\n';
const good = 'A1,2025-01-02,home\n';

/** Both ways of looking at a file; each must end with 0 or a problem. */
const looked =
  (file, seconds = 120) =>
  async (folder) => [
    await run(['inspect', file, '--only'], { folder, seconds }),
    await run(['report', file, '--only', '--format', 'json'], { folder, seconds }),
  ];

const oneFile = (name, file, make, seconds) => ({
  name,
  make: (folder) => make(join(folder, file)),
  runs: looked(file, seconds),
});

export const large = [
  oneFile('a record of 1 GB on one line', 'line.csv', (path) =>
    writePieces(path, [customers, good, 'A2,2025-01-02,', ...times(1024, megabyte), '\n', good]),
  ),
  oneFile('a quoted cell of 1 GB', 'quoted.csv', (path) =>
    writePieces(path, [customers, good, 'A2,2025-01-02,"', ...times(1024, megabyte), '"\n', good]),
  ),
  oneFile('a quote that is never closed, 1 GB of lines behind it', 'open.csv', (path) =>
    writePieces(path, [customers, good, 'A2,2025-01-02,"', ...times(1024, `${'A1,2025-01-02,home\n'.repeat(55_188)}`)]),
  ),
  oneFile('100 MB of quotes', 'quotes.csv', (path) =>
    writePieces(path, [customers, ...times(100, '"'.repeat(1 << 20))]),
  ),
  oneFile('100 MB of lines that open a quote', 'opens.csv', (path) =>
    writePieces(path, [customers, ...times(100, '"a,b\n'.repeat(200_000))]),
  ),
  oneFile('a header line of 200 MB', 'header.csv', (path) => writePieces(path, [...times(200, megabyte), '\n1\n'])),
  ...[100_000, 1_000_000].map((columns) =>
    oneFile(`${columns.toLocaleString('en')} columns`, 'wide.csv', (path) => {
      const cells = (cell) => `${Array.from({ length: columns }, (_, i) => cell(i)).join(',')}\n`;
      writePieces(path, [cells((i) => `c${i}`), cells(() => '1'), cells(() => '2')]);
    }),
  ),
  oneFile('a header behind 5 MB of blank lines and blanks', 'blank.csv', (path) =>
    writePieces(path, [...times(50, `${' '.repeat(99)}\n`.repeat(1000)), customers, good, 'A2,2025-01-02,home\n']),
  ),
  oneFile('ten million empty lines before the header', 'before.csv', (path) =>
    writePieces(path, [...times(100, '\n'.repeat(100_000)), customers, good]),
  ),
  oneFile('ten million empty lines between records', 'between.csv', (path) =>
    writePieces(path, [customers, good, ...times(100, '\n'.repeat(100_000)), 'A2,2025-01-02,home\n']),
  ),
  oneFile('ten million empty lines and nothing else', 'nothing.csv', (path) =>
    writePieces(path, times(100, '\n'.repeat(100_000))),
  ),
  oneFile('ten million lines of commas', 'commas.csv', (path) =>
    writePieces(path, [customers, good, ...times(100, ',,\n'.repeat(100_000))]),
  ),
  ...[
    ['nothing before', ''],
    ['a gzip mark before', '\x1f\x8b\x08\x00'],
    ['a Parquet mark before and behind', 'PAR1'],
    ['a zip mark before', 'PK\x03\x04'],
    ['a UTF-16 mark before', '\xff\xfe'],
    ['a header before', customers],
  ].map(([what, mark]) =>
    oneFile(`8 MB of random bytes, ${what}`, 'random.csv', (path) =>
      writePieces(path, [Buffer.from(mark, 'latin1'), randomBytes(8 << 20, 7), Buffer.from(mark, 'latin1')]),
    ),
  ),
  {
    name: 'a gzip file of 4 GB of zeros, alone and beside a table',
    make: (folder) => {
      writeFileSync(join(folder, 'a.csv'), `${customers}${good}`);
      writePieces(join(folder, 'bomb.csv.gz'), times(64, gzipSync(Buffer.alloc(1 << 26))));
    },
    runs: async (folder) => {
      const bomb = await run(['inspect', 'bomb.csv.gz', '--only'], { folder });
      must(
        bomb.code === 2 && bomb.stderr.includes('unpacks to more than 2 GB'),
        'the bomb is not refused',
        bomb.stderr,
      );
      const beside = await run(['report', 'a.csv'], { folder });
      must(beside.code === 0 && beside.wall < 20, 'a bomb beside the table counts', beside.stderr);
      return [bomb, beside];
    },
  },
  {
    name: 'a gzip file of 4 GB of rows, alone and beside a table',
    make: (folder) => {
      writeFileSync(join(folder, 'a.csv'), `${customers}${good}`);
      const rows = gzipSync(Buffer.alloc(1 << 26, good));
      writePieces(join(folder, 'bomb.csv.gz'), [gzipSync(customers), ...times(64, rows)]);
    },
    runs: async (folder) => {
      const bomb = await run(['inspect', 'bomb.csv.gz', '--only'], { folder });
      must(bomb.code === 2 && bomb.stderr.includes('unpacks to more than'), 'the bomb is not refused', bomb.stderr);
      const beside = await run(['report', 'a.csv'], { folder });
      must(beside.code === 0 && beside.wall < 20, 'a bomb beside the table counts', beside.stderr);
      return [bomb, beside];
    },
  },
];
