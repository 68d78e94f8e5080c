import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../src/config/config.ts';
import { documents, documentText } from '../src/documents.ts';
import { allMetrics } from '../src/metrics/all-metrics.ts';
import { buildProgram } from '../src/program.ts';
import { rowsXml, workbookOf, zipOf } from './bytes/made-workbook.ts';
import { recordingIo } from './commands/in-process.ts';
import { mini, scratchFolder } from './commands/run-health.ts';
import { runCommand } from './run-command.ts';

const root = join(import.meta.dirname, '..');
const names = ['README.md', '.github/CONTRIBUTING.md', ...Object.keys(documents).map((name) => `src/docs/${name}.md`)];
const texts = names.map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));
const all = texts.map(({ text }) => text).join('\n');

/** The fenced blocks of one language. */
const blocks = (text: string, language: string) =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, block = '']) =>
    name === language ? [block] : [],
  );
const linesOf = (text: string) =>
  blocks(text, 'sh')
    .flatMap((block) => block.split('\n'))
    .map((line) => line.split(/\s+#\s/)[0]?.trim() ?? '')
    .filter((line) => line !== '');
/** Words of a line as a shell would hand them over. */
const wordsOf = (line: string) =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');

describe('what the documents show', { timeout: 60_000 }, () => {
  const consoles = texts.flatMap(({ name, text }) =>
    blocks(text, 'console').map((block) => ({ name, block, command: block.split('\n')[0]?.slice(2) ?? '' })),
  );

  it('is what the program prints: there are examples', () => expect(consoles.length).toBeGreaterThan(4));

  it.each(consoles)('$name: $command', async ({ name, block, command }) => {
    const { out, err } = await runCommand(command.split(' ').slice(1), {
      currentFolder: join(root, 'fixtures'),
      columns: 80,
      today: '2026-11-22',
    });
    const shown = block.split('\n').slice(1, -1).join('\n');
    // a line with only … stands for lines left out
    const parts = shown.split(/^…$\n?/m).map((part) => part.replace(/\n$/, ''));
    const printed = out + err;
    expect(printed.startsWith(parts[0] ?? ''), `copy the new output into ${name}:\n${printed}`).toBe(true);
    let from = 0;
    for (const part of parts) {
      const at = printed.indexOf(part, from);
      expect(at, `not in the output of ${command}, copy the new output into ${name}:\n${part}`).not.toBe(-1);
      from = at + part.length;
    }
    if (parts.at(-1) !== '') expect(printed.slice(from).trim()).toBe('');
  });
});

describe('every command line of the documents', { timeout: 60_000 }, () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'export'));
  for (const file of readdirSync(mini)) copyFileSync(join(mini, file), join(folder, 'export', file));
  const rename = (file: string, as: string) => copyFileSync(join(mini, file), join(folder, as));
  for (const [file, as] of [
    ['customers.csv', 'customers.csv'],
    ['customers.csv', 'crm.csv'],
    ['contacts.csv', 'calls.csv'],
  ] as const)
    rename(file, as);
  const [head = '', ...contacts] = readFileSync(join(mini, 'contacts.csv'), 'utf8').trim().split('\n');
  writeFileSync(join(folder, 'mail.csv'), `${[head, ...contacts.map((line) => `X${line}`)].join('\n')}\n`);
  writeFileSync(join(folder, 'codes.csv'), 'code,class,label\nlate_delivery,problem,Late\n');
  writeFileSync(join(folder, 'staff.csv'), 'email\nagent@example.com\n');
  writeFileSync(join(folder, 'days.csv'), 'date\n2025-12-25\n');
  writeFileSync(join(folder, 'secret.txt'), 'a'.repeat(64));
  chmodSync(join(folder, 'secret.txt'), 0o600);
  const sheet = rowsXml([
    ['customer_id', 'customer_since'],
    ['M1', '2024-10-01'],
  ]);
  writeFileSync(join(folder, 'crm.xlsx'), zipOf(workbookOf({ Klanten: sheet })));
  const io = { currentFolder: folder, today: '2026-11-22', open: async () => true };
  const lines = [...new Set(texts.flatMap(({ text }) => linesOf(text)))].filter((line) => /\bhealth /.test(line));
  /** What the small export stands in for has other columns, words and customers. */
  const fitted = (line: string) =>
    line
      .replace('carrier=Noordlijn', 'segment=consumer')
      // a configuration in the folder would hold for every other line
      .replace('health init export', 'health init export --output made.config.json')
      // a week is as good as twelve, and takes a twelfth of the time
      .replace(/--weeks 12|(?<=scorecard export)(?= --output)/, ' --weeks 1')
      .replace(/ --scorecard \S+/, '')
      .replace('contacts.contact_reason=Onderwerp', 'contacts.contact_reason=contact_reason')
      .replace(/\bC0410\b|\bC0349\b/, 'M6')
      .replace('--owner emp7', '--top 3')
      .replace('--at 2024-12-31', '--at 2025-01-31')
      .replace('--as-of 2025-06-30', '--as-of 2025-03-31')
      // what is asked of the report here is its options, not all of its figures
      .replace(/^health report(?!.*--(?:metric|chapter|self-rating))/, '$& --metric nps')
      .replace('--period 2025-03', '--period 2025-02');

  it('is found', () => expect(lines.length).toBeGreaterThan(40));

  /** Where a run would begin to read: its options, files and configuration have been understood by then. */
  let hasBegun = false;
  const upToReading = {
    ...io,
    temporaryFolder: () => {
      hasBegun = true;
      throw new Error('the options are understood');
    },
  };
  const [readme] = texts;
  const ofReadme = new Set(linesOf(readme?.text ?? ''));

  it('runs on a small export; of a command that ran already other options are understood up to the reading', {
    timeout: 300_000,
  }, async () => {
    for (const made of ['before.json', 'after.json', 'report.json'])
      expect((await runCommand(['report', 'export', '--quiet', '--output', made], io)).code).toBe(0);
    const failed: string[] = [];
    const ran = new Set<string>();
    for (const line of lines) {
      const [command = ''] = fitted(line).split(' | ').slice(-1);
      const words = wordsOf((command.split(' && ').at(-1) ?? '').split(/ >>? /)[0] ?? '').slice(1);
      const [name = ''] = words;
      if (line.includes(' | ') || name === 'completion') {
        const parsed = buildProgram(recordingIo('/'), () => undefined);
        for (const each of parsed.commands) each.action(() => undefined);
        expect(() => parsed.parse(words, { from: 'user' }), line).not.toThrow();
        continue;
      }
      const isWhole = ofReadme.has(line) || !ran.has(name);
      ran.add(name);
      hasBegun = false;
      const { code, err } = await runCommand(words, isWhole ? io : upToReading);
      // a gate may be crossed by so few customers; a line that is no longer understood is another matter
      const isDone = code === 0 || (code === 1 && ['check', 'verify'].includes(name));
      if (!isDone && !hasBegun) failed.push(`${line}\n${err}`);
    }
    expect(failed).toEqual([]);
    expect([...ran].sort()).toEqual(expect.arrayContaining(['audit', 'check', 'report', 'risk', 'scorecard', 'trace']));
  });

  it('names only options, scripts, files and folders that there are', () => {
    const { commands } = buildProgram(recordingIo('/'), () => undefined);
    const known = new Set(['--help', ...commands.flatMap(({ options }) => options.map(({ long }) => long))]);
    // what follows these are options of theirs, or of the scripts of this repository
    const ofProgram = all.replace(/\b(?:npm|npx|git|sha256sum) [^`\n]*/g, '');
    const named = [...ofProgram.matchAll(/(?<![\w-])(--[a-z][a-z-]+)/g)].map(([, option]) => option);
    expect([...new Set(named)].filter((option) => !known.has(option ?? ''))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const run = [...all.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name);
    expect(run.filter((name) => !(name && name in scripts))).toEqual([]);
    const paths = [...all.matchAll(/`((?:src|test|bin|fixtures|\.build)\/[\w./-]*)`/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => !path.includes('NAME') && !existsSync(join(root, path)))).toEqual([]);
    const links = texts.flatMap(({ name, text }) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => join(root, name, '..', link)),
    );
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe('the README', () => {
  const [{ text = '' } = {}] = texts;

  it('is short, and leads to every document', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(9000);
    for (const name of Object.keys(documents)) expect(text).toContain(`(src/docs/${name}.md)`);
    expect(text).toContain('(.github/CONTRIBUTING.md)');
  });
});

describe('the configuration of the documents', () => {
  it('is one', () => {
    const [example = ''] = blocks(documentText('columns'), 'json');
    expect(configSchema.parse(JSON.parse(example))).toEqual(JSON.parse(example));
    const [gates = ''] = blocks(documentText('gates'), 'jsonc');
    expect(configSchema.parse(JSON.parse(gates))).toMatchObject(JSON.parse(gates));
  });
});

describe('the recipes for CI', () => {
  const recipes = blocks(documentText('gates'), 'yaml').filter((text) => text.includes('.health/bin/health.js'));
  const [github = '', gitlab = ''] = recipes;

  it('take the program from a commit named in full, with leave to read alone', () => {
    expect(recipes).toHaveLength(2);
    expect(github).toMatch(/^permissions:\n {2}contents: read\n(?! )/m);
    expect(github).toMatch(
      /repository: \S+\/customer-health .*\n +ref: [0-9a-f]{40} .*\n +path: \.health\n +persist-credentials: false/,
    );
    expect(gitlab).toMatch(/git clone .+ \.health\n.+checkout .+ [0-9a-f]{40}\n/);
    for (const text of recipes) expect(text).toMatch(/npm ci/);
  });

  it('run command lines that are understood', () => {
    const lines = recipes.flatMap((text) => [...text.matchAll(/node \.health\/bin\/health\.js ([^\n]+)/g)]);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const [, line = ''] of lines) {
      const parsed = buildProgram(recordingIo('/'), () => undefined);
      for (const each of parsed.commands) each.action(() => undefined);
      expect(() => parsed.parse(wordsOf(line.split(' >')[0] ?? ''), { from: 'user' }), line).not.toThrow();
    }
  });
});

describe('the method', () => {
  const lines = documentText('method').split('\n');
  /** `B4`, `B5` of `### B4 CSAT, B5 CES`: what a section may be cited by. */
  const sections = new Set(
    lines
      .filter((line) => line.startsWith('#'))
      .flatMap((line) => line.match(/\b(?:0\.\d+|[A-G]\d*(?:\.\d+)?)(?=[ .]|$)/g) ?? []),
  );

  it('has every section that the program and its documents cite', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const cited = [...files.map((file) => join(root, 'src', file)), ...names.map((name) => join(root, name))].flatMap(
      (file) =>
        [
          ...readFileSync(file, 'utf8').matchAll(
            /METHOD(?:-2)?((?:,? (?:and )?(?:0\.\d+(?:\.\d)?|[A-G]\d*(?:\.\d+)?)\b)+)/g,
          ),
        ].flatMap(([, list = '']) =>
          (list.match(/0\.\d+|[A-G]\d*(?:\.\d+)?/g) ?? []).map((section) => ({ file, section })),
        ),
    );
    expect(cited.length).toBeGreaterThan(100);
    // a rule of a section is counted below it: B8.3 is the third of B8
    const isThere = (section: string) =>
      sections.has(section) || sections.has(section.replace(/^([BF]\d*)\.\d+$/, '$1'));
    expect(cited.filter(({ section }) => !isThere(section)).map(({ file, section }) => `${file}: ${section}`)).toEqual(
      [],
    );
  });

  it('has each figure in one heading, which explain names and help prints', async () => {
    const headings = lines.filter((line) => /^#+ [A-G]/.test(line));
    for (const { id } of allMetrics) {
      const of = headings.filter((line) => line.includes(`\`${id}\``));
      expect(of, id).toHaveLength(1);
      const section = /\b(?:[A-G]\d*)\b/.exec(of[0] ?? '')?.[0] ?? '';
      const { out } = await runCommand(['explain', id]);
      expect(out, id).toContain(`health help method ${section}`);
      expect((await runCommand(['help', 'method', section])).out.startsWith(of[0] ?? '')).toBe(true);
    }
  });

  it('reads as Markdown: no sentence is part of a table, and no code stays open', () => {
    const broken = lines.filter((line, i) => lines[i - 1]?.startsWith('|') && line !== '' && !line.startsWith('|'));
    expect(broken).toEqual([]);
    expect(lines.filter((line) => line.startsWith('```')).length % 2).toBe(0);
  });
});
