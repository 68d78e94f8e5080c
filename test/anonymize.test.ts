import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hideSmallGroups, shownGroups } from '../src/analysis/builders/anonymize.ts';
import { pseudonymOf } from '../src/relationships/pseudonyms.ts';
import { recordingIo } from './commands/in-process.ts';
import { richReport } from './renderers/reports.ts';
import { shipped } from './shipped.ts';
import { isWindows } from './this-system.ts';

const root = mkdtempSync(join(tmpdir(), 'health-private-'));
const folder = join(root, 'dossier-Vermeulen');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const count = 48;
const two = (n: number) => String(n).padStart(2, '0');
const day = (n: number) => `2025-${two(1 + (n % 9))}-${two(1 + (n % 27))}`;
const person = (i: number) => ({
  id: `KLANT-${7000 + i}`,
  name: `Roosmarijn${i} Vermeulen`,
  email: `roosmarijn${i}@voorbeeld.test`,
  phone: `+3161234${1000 + i}`,
  comment: `mijn buurman Theobald ${i} hielp mij verder`,
});
const people = Array.from({ length: count }, (_, i) => person(i));
const csv = (rows: readonly (readonly string[])[]) =>
  `${rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')}\n`;

/** An export that puts people wherever it can: ids, headers, file names, reasons, kinds of promises, groups of one. */
function writeExport(): void {
  mkdirSync(folder);
  const write = (name: string, rows: readonly (readonly string[])[]) => writeFileSync(join(folder, name), csv(rows));
  write('klanten Roosmarijn.csv', [
    [
      'customer_id',
      'name',
      'email',
      'phone',
      'customer_since',
      'contract_start_at',
      'churned_at',
      'segment',
      'account_owner',
      'van Theobald',
    ],
    ...people.map(({ id, name, email, phone }, i) => [
      id,
      name,
      email,
      phone,
      day(i),
      day(i),
      i % 9 === 0 ? '2025-11-02' : '',
      i === 3 ? name : i % 2 === 0 ? 'home' : 'office',
      `Wilhelmina${i % 3} Vermeulen`,
      i % 2 === 0 ? 'Theobald noord' : 'Theobald zuid',
    ]),
  ]);
  write('contacts.csv', [
    [
      'contact_id',
      'customer_id',
      'created_at',
      'direction',
      'channel',
      'contact_reason',
      'subject',
      'agent_id',
      'resolved_at',
    ],
    ...people.flatMap(({ id, name, comment, phone }, i) =>
      [0, 1].map((k) => [
        `MELDING-${i}-${k}`,
        k === 1 && i === 5 ? 'KLANT-9999' : id,
        `2025-${two(10 + k)}-${two(1 + (i % 27))} 10:00`,
        'inbound',
        i === 7 ? `via ${name}` : 'phone',
        i % 4 === 0 ? `klacht van ${name}` : 'delivery_late',
        `${comment}, bel ${phone}`,
        `Wilhelmina${i % 3}`,
        '',
      ]),
    ),
  ]);
  write('surveys.csv', [
    ['response_id', 'customer_id', 'survey_type', 'sent_at', 'responded_at', 'score', 'comment'],
    ...people.map(({ id, comment }, i) => [
      `ANTWOORD-${i}`,
      id,
      'nps',
      `2025-11-${two(1 + (i % 27))}`,
      `2025-11-${two(2 + (i % 27))}`,
      i === 9 ? 'Theobald' : String(i % 11),
      comment,
    ]),
  ]);
  write('promises.csv', [
    ['promise_id', 'customer_id', 'promise_type', 'made_at', 'due_at', 'fulfilled_at', 'carrier'],
    ...people.map(({ id, name }, i) => [
      `BELOFTE-${i}`,
      id,
      i % 3 === 0 ? `voor ${name}` : 'callback',
      `2025-10-${two(1 + (i % 27))}`,
      `2025-11-${two(1 + (i % 27))}`,
      i % 4 === 0 ? '' : `2025-11-${two(1 + (i % 27))}`,
      i < 2 ? 'Theobald Expres' : 'Noordlijn',
    ]),
  ]);
  writeFileSync(
    join(folder, 'health.config.json'),
    JSON.stringify({
      reasons: { 'klacht van Roosmarijn0 Vermeulen': 'problem' },
      check: {
        exceptions: [{ metric: 'nps', reason: 'afspraak met Theobald', owner: 'Wilhelmina', expires: '2030-01-01' }],
      },
    }),
  );
}

/** Whatever of it must never be seen. Ids are looked for as they stand, names and comments by any of their words. */
const forbidden =
  /KLANT-\d|MELDING-\d|ANTWOORD-\d|BELOFTE-\d|Roosmarijn|Vermeulen|Wilhelmina|Theobald|voorbeeld\.test|31612341|buurman|hielp mij/i;

/** Long enough to be one. */
const secret = 'a secret of sixteen';

/** Command lines, and the kinds of files each is to write; `planted.test.ts` has every command, on an export of another shape. */
const outputs: Record<string, readonly string[]> = {
  'report --by segment,carrier': ['txt', 'json', 'csv', 'md', 'html'],
  'report --by account_owner --coarse-dates --locale nl': ['json', 'html'],
  'audit --sensitivity': ['txt', 'json', 'csv', 'md', 'html'],
  'trace problem-contact-ratio': ['txt', 'json', 'csv', 'md', 'html'],
  'trace price-jaffe-quadrant': ['txt', 'json', 'csv'],
  [`customer ${pseudonymOf('KLANT-7001', { secret, isCoarse: false })}`]: ['txt', 'json', 'csv', 'md'],
  // the stored reports are plain ones, which name people
  'diff ../plain.json ../earlier.json --format json': [],
  risk: ['txt', 'json', 'csv', 'md'],
  customers: ['txt', 'json', 'csv', 'md', 'html'],
  'inspect --format json': [],
};
/** Command lines that end in a problem, which may quote what it found. */
const mistakes = [
  'report --by van',
  'risk --segment hom',
  'risk --explain KLANT-7001',
  'trace nps --customer KLANT-7001',
  'customer Roosmarijn',
  'verify Theobald.json .',
  'diff Theobald.json Theobald.json',
  'report --map customers.segment=Roos',
];

async function run(line: string, environment: Record<string, string> = { HEALTH_SECRET: secret }) {
  const io = recordingIo(folder, { environment });
  const [command = '', ...rest] = line.split(' ');
  const code = await shipped.main([command, ...rest], io);
  io.end();
  return { code, text: io.stdout + io.stderr };
}

describe('--anonymize', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    writeExport();
    const plain = await run('report --by segment,carrier --output ../plain.json');
    const earlier = await run('report --by segment,carrier --as-of 2025-11-10 --output ../earlier.json');
    expect([plain.code, earlier.code]).toEqual([0, 0]);
    expect(readFileSync(join(root, 'plain.json'), 'utf8')).toMatch(forbidden);
  }, 180_000);

  it('lets nothing of a hostile export through, in any command and format', async () => {
    const leaks: string[] = [];
    const out = join(root, 'out');
    mkdirSync(out);
    for (const [line, kinds] of Object.entries(outputs)) {
      const files = kinds.map((kind) => join(out, `result.${kind}`));
      const { code, text } = await run([line, '--anonymize', ...files.map((file) => `--output ${file}`)].join(' '));
      if (code > 1) leaks.push(`${line} ended with ${code}: ${text.slice(0, 300)}`);
      for (const [name, content] of [['', text], ...files.map((file) => [file, readFileSync(file, 'utf8')])]) {
        const at = content?.search(forbidden) ?? -1;
        if (at >= 0) leaks.push(`${line} ${name}: …${content?.slice(Math.max(0, at - 60), at + 60)}…`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('lets nothing through in a problem or a cleaned file', async () => {
    for (const line of mistakes) {
      const { code, text } = await run(`${line} --anonymize`);
      expect(code, `${line}: ${text}`).toBe(2);
      // what the user typed himself is not repeated either
      expect(text).not.toMatch(forbidden);
    }
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.csv') && !file.includes(' '))) {
      const { code, text } = await run(`clean ${name} --anonymize`);
      expect(code).toBe(0);
      expect(text).not.toMatch(forbidden);
      expect(text.split('\n').length).toBeGreaterThan(count);
    }
  });

  it('lets nothing through in a configuration it infers', async () => {
    const elsewhere = join(root, 'elsewhere');
    mkdirSync(elsewhere);
    const io = recordingIo(elsewhere, { environment: { HEALTH_SECRET: secret } });
    const code = await shipped.main(['init', folder, '--anonymize'], io);
    io.end();
    const written = readdirSync(elsewhere).map((file) => readFileSync(join(elsewhere, file), 'utf8'));
    expect([code, written.length]).toEqual([0, 2]);
    expect([io.stdout, io.stderr, ...written].join('\n')).not.toMatch(forbidden);
  });

  it('keeps pseudonyms with a secret, and forgets them without one', async () => {
    const idsOf = async (environment: Record<string, string>) => {
      const { text } = await run('trace nps --anonymize --format csv', environment);
      return text
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0] ?? '');
    };
    const known = { HEALTH_SECRET: secret };
    const first = await idsOf(known);
    expect(first[0]).toMatch(/^anon-[0-9a-f]{12}$/);
    expect(first).toContain(pseudonymOf('KLANT-7001', { secret, isCoarse: false }));
    expect(await idsOf(known)).toEqual(first);
    expect(new Set([...first, ...(await idsOf({}))]).size).toBe(2 * new Set(first).size);
    writeFileSync(join(folder, 'secret.txt'), `${secret}\n`);
    chmodSync(join(folder, 'secret.txt'), 0o644);
    // Windows tells by other means who may read a file
    const told = isWindows ? '' : 'can be read by others';
    expect((await run('trace nps --anonymize --secret-file secret.txt')).text).toContain(told);
    chmodSync(join(folder, 'secret.txt'), 0o600);
    const { text } = await run('trace nps --anonymize --format csv --secret-file secret.txt', {});
    expect(text).toContain(first[0] ?? 'nothing');
    expect(readFileSync(join(folder, 'contacts.csv'), 'utf8')).toContain('KLANT-7001');
  });

  it('says what is still identifying', async () => {
    expect((await run('report --anonymize --format json')).text).toContain('still identifying');
  });
});

describe('small groups', () => {
  const sizes = (...all: number[]) => all.map((n) => ({ n }));

  it('are hidden, and so is what a subtraction would give away', () => {
    expect(shownGroups(sizes(20, 10, 5), 35)).toEqual(sizes(20, 10, 5));
    // 3 would be the rest: the 10 goes as well
    expect(shownGroups(sizes(20, 10, 3), 33)).toEqual(sizes(20));
    // two small ones make 6 together: nobody can tell them apart
    expect(shownGroups(sizes(20, 10, 3, 3), 36)).toEqual(sizes(20, 10));
    // four without any group are the rest
    expect(shownGroups(sizes(20, 10), 34)).toEqual(sizes(20));
    expect(shownGroups(sizes(6, 2), 8)).toEqual([]);
  });

  it('leave every group of a figure large, and the rest together too', () => {
    for (const { segments, denominator } of hideSmallGroups(richReport.metrics)) {
      for (const field of new Set(segments.map((segment) => segment.field))) {
        const shown = segments.filter((segment) => segment.field === field).map((segment) => segment.denominator ?? 0);
        const rest = (denominator ?? 0) - shown.reduce((sum, n) => sum + n, 0);
        expect(Math.min(...shown)).toBeGreaterThanOrEqual(5);
        expect(rest <= 0 || rest >= 5).toBe(true);
      }
    }
  });
});
