import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../src/cli.ts';
import { en } from '../src/locales/en.ts';
import { nl } from '../src/locales/nl.ts';
import { allMetrics } from '../src/metrics/all-metrics.ts';
import type { Metric } from '../src/metrics/metric.ts';
import { reasonTexts } from '../src/onboarding/reasons.ts';
import { problemCodes } from '../src/problems.ts';
import { statuses } from '../src/report/report.ts';
import { recordingIo } from './commands/in-process.ts';

const root = join(import.meta.dirname, '..');
const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const textOf = (file: string) => readFileSync(join(root, 'src', file), 'utf8');
const linesOf = (file: string) => textOf(file).split('\n');

/** Places in the source, as a terminal or an editor can open them. */
const found = (pattern: RegExp, files = source) =>
  files.flatMap((file) =>
    linesOf(file).flatMap((line, i) => (pattern.test(line) ? [`src/${file}:${i + 1}: ${line.trim()}`] : [])),
  );

/**
 * DESIGN 3: who may import whom, from the top down; a folder may always import itself. `leaves` import nothing of ours. `report` is
 * the shape of a report alone; it is made in `analysis`, which metrics and renderers do not know.
 */
const mayImport: Record<string, readonly string[]> = {
  'index.ts': ['cli.ts', 'analysis', 'renderers', 'report', 'leaves'],
  'cli.ts': ['program.ts', 'renderers', 'leaves'],
  'program.ts': ['commands', 'report', 'leaves'],
  commands: [
    'analysis',
    'measures',
    'entities',
    'config',
    'renderers',
    'report',
    'metrics',
    'onboarding',
    'relationships',
    'load',
    'bytes',
    'engines',
    'locales',
    'schema',
    'leaves',
  ],
  analysis: [
    'renderers',
    'audit',
    'doubts',
    'metrics',
    'measures',
    'entities',
    'onboarding',
    'relationships',
    'load',
    'bytes',
    'engines',
    'statistics',
    'report',
    'locales',
    'schema',
    'leaves',
  ],
  doubts: [
    'relationships',
    'load',
    'columns',
    'bytes',
    'engines',
    'dialects',
    'statistics',
    'locales',
    'schema',
    'leaves',
  ],
  audit: [
    'metrics',
    'relationships',
    'load',
    'columns',
    'bytes',
    'engines',
    'dialects',
    'statistics',
    'locales',
    'schema',
    'leaves',
  ],
  metrics: [
    'onboarding',
    'measures',
    'entities',
    'relationships',
    'engines',
    'dialects',
    'report',
    'statistics',
    'locales',
    'schema',
    'leaves',
  ],
  measures: ['entities', 'relationships', 'engines', 'dialects', 'statistics', 'schema', 'leaves'],
  entities: ['relationships', 'engines', 'dialects', 'schema', 'leaves'],
  onboarding: ['relationships', 'engines', 'dialects', 'statistics', 'locales', 'schema', 'leaves'],
  config: ['relationships', 'report', 'schema', 'leaves'],
  relationships: ['load', 'columns', 'bytes', 'engines', 'dialects', 'schema', 'leaves'],
  load: ['recognise', 'columns', 'bytes', 'engines', 'dialects', 'schema', 'leaves'],
  recognise: ['columns', 'bytes', 'locales', 'schema', 'leaves'],
  columns: ['bytes', 'engines', 'dialects', 'locales', 'schema', 'leaves'],
  bytes: ['engines', 'dialects', 'locales', 'schema', 'leaves'],
  engines: ['dialects', 'schema', 'leaves'],
  dialects: ['schema', 'leaves'],
  renderers: ['report', 'locales', 'leaves'],
  report: ['schema', 'leaves'],
  locales: ['schema'],
  schema: [],
  statistics: [],
  leaves: [],
};
const leaves = [
  'sql.ts',
  'io.ts',
  'problems.ts',
  'documents.ts',
  'privacy-problems.ts',
  'size.ts',
  'file-problems.ts',
  'warehouse-problems.ts',
  'output-problems.ts',
  'nearest.ts',
  'own-value.ts',
  'result-stream.ts',
  'text-order.ts',
  'version.ts',
  'system-reason.ts',
  'stopped.ts',
  'temporary-folder.ts',
  'onboarding/phase-names.ts',
  'onboarding/gate-reasons.ts',
];
/** The part of `mayImport` a file belongs to. */
function partOf(file: string): string {
  if (leaves.includes(file)) return 'leaves';
  return file.split('/')[0] ?? file;
}

interface Import {
  file: string;
  line: number;
  target: string;
}

const imports: Import[] = source.flatMap((file) => {
  const text = textOf(file);
  const named = text.matchAll(/(?:^import [^;]*? from |^export [^;]*? from |^import |\bimport\()'(\.[^']+)'/gm);
  return [...named].map(({ index, 0: statement, 1: path = '' }) => ({
    file,
    line: text.slice(0, index + statement.length).split('\n').length,
    target: join(dirname(file), path).replaceAll('\\', '/'),
  }));
});

describe('imports', () => {
  it('are all seen by this test', () => {
    expect(imports.length).toBeGreaterThan(300);
    const outside = imports.filter(({ target }) => !source.includes(target) && !target.endsWith('.json'));
    expect(outside).toEqual([]);
  });

  it('point one way (DESIGN 3)', () => {
    const wrong = imports.flatMap(({ file, line, target }) => {
      const [from, to] = [partOf(file), target === '../package.json' ? 'leaves' : partOf(target)];
      if (from === to || mayImport[from]?.includes(to)) return [];
      const allowed = mayImport[from]?.join(', ') ?? 'nothing: the part is not in the table of this test';
      return [
        `src/${file}:${line} imports ${target}: ${from} may import ${allowed}. Move what is needed to a part below both, or hand it over as an argument.`,
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('have an order without a circle, and no row that nobody needs', () => {
    const done: string[] = [];
    const visit = (part: string, above: readonly string[]) => {
      if (above.includes(part)) throw new Error(`a circle in mayImport: ${[...above, part].join(' -> ')}`);
      if (done.includes(part)) return;
      for (const below of mayImport[part] ?? []) visit(below, [...above, part]);
      done.push(part);
    };
    for (const part of Object.keys(mayImport)) visit(part, []);
    expect(Object.keys(mayImport).filter((part) => !source.some((file) => partOf(file) === part))).toEqual([]);
  });

  it('go in no circle of files: each can be read, and tested, with what stands below it alone', () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, above: readonly string[]) => {
      const start = above.indexOf(file);
      if (start >= 0) circles.push([...above.slice(start), file].join(' -> '));
      if (start >= 0 || done.has(file)) return;
      for (const { target } of imports.filter((each) => each.file === file)) visit(target, [...above, file]);
      done.add(file);
    };
    for (const file of source) visit(file, []);
    expect(circles, 'move what both need into a file below both').toEqual([]);
  });
});

describe('metrics', { timeout: 30_000 }, () => {
  const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const files = source.filter((file) =>
    /^export const \w+: Metric = (?:\{|\w+Metric\(\{)/m.test(file.startsWith('metrics/') ? textOf(file) : ''),
  );

  it('take one line of the index each, and stand where they say', () => {
    const names = files.map((file) => file.slice('metrics/'.length, -'.ts'.length));
    const lineOf = (name: string) => `export { ${camelCase(name)} } from './${name}.ts';`;
    const lines = linesOf('metrics/metric-index.ts').filter((line) => line !== '');
    const repairs = [
      ...names
        .filter((name) => !textOf(`metrics/${name}.ts`).includes(`export const ${camelCase(name)}: Metric`))
        .map((name) => `src/metrics/${name}.ts: export the metric as ${camelCase(name)}`),
      ...names
        .filter((name) => !lines.includes(lineOf(name)))
        .map((name) => `src/metrics/metric-index.ts: add the line ${lineOf(name)}`),
      ...lines
        .filter((line) => !names.some((name) => line === lineOf(name)))
        .map((line) => `src/metrics/metric-index.ts: take out ${line} It names no metric`),
      ...names
        .filter((name) => !allMetrics.some(({ id }) => id === name))
        .map((name) => `src/metrics/${name}.ts: give it id: '${name}'`),
      ...allMetrics
        .filter(({ chapter, place }, i) => allMetrics[i - 1]?.chapter === chapter && allMetrics[i - 1]?.place === place)
        .map(
          ({ id, chapter, place }) => `src/metrics/${id}.ts: place ${place} of ${chapter} is taken, give it another`,
        ),
    ];
    expect(repairs).toEqual([]);
    expect(allMetrics).toHaveLength(lines.length);
  });

  it.each(allMetrics)(
    '$id is described in both languages',
    ({ id, title, question, definition, adds, formula, range }) => {
      for (const text of [title, question, definition, adds, formula]) {
        for (const language of ['en', 'nl'] as const) expect(text[language].trim(), `${id}: ${language}`).not.toBe('');
      }
      for (const text of [question, definition, adds, formula])
        expect(text.nl, `${id}: translate it`).not.toBe(text.en);
      expect(range[0]).toBeLessThan(range[1]);
    },
  );

  const explained = async (...args: string[]) => {
    const io = recordingIo(root);
    expect(await main(['explain', ...args], io), io.stderr).toBe(0);
    return io.stdout;
  };

  it.each(allMetrics)('$id is explained with its definition, formula, source and SQL', async (metric: Metric) => {
    for (const language of ['en', 'nl'] as const) {
      const text = await explained(metric.id, '--locale', language);
      const source = typeof metric.source === 'string' ? metric.source : metric.source[language];
      for (const part of [metric.title[language], metric.definition[language], metric.formula[language], source])
        expect(text).toContain(part);
      expect(text).toMatch(/\bSELECT\b/);
      // comments of the source cite it so; a reader is told how to print it
      expect(text).not.toContain('METHOD');
    }
  });

  it('every status is explained, in both languages', async () => {
    for (const status of statuses) {
      expect(Object.keys(en.explain.statuses)).toContain(status);
      expect(await explained(status, '--locale', 'nl')).toContain(nl.explain.statuses[status]);
    }
  });

  it('every term is explained by its name in both languages, and everything is listed', async () => {
    expect(Object.keys(nl.terms)).toEqual(Object.keys(en.terms));
    const everything = await explained('--locale', 'nl');
    for (const [id, { name, text }] of Object.entries(nl.terms)) {
      expect(everything, id).toContain(name);
      expect(await explained(id, '--locale', 'nl')).toBe(`${name}\n\n${text}\n`);
      expect(await explained(...name.split(' '), '--locale', 'nl')).toContain(text);
    }
    for (const id of [...allMetrics.map((metric) => metric.id), ...statuses, ...problemCodes]) {
      expect(everything.split(/\s+/), id).toContain(id);
    }
  });

  it('speak SQL that another engine understands (DESIGN 6)', async () => {
    // a bare division differs between engines: it goes through the dialect
    const banned = /::|\bQUALIFY\b|\bGROUP BY ALL\b|\bEXCLUDE\b|\bPIVOT\b|\blist_|\bstruct_|\s\/\s/i;
    for (const { id } of allMetrics) {
      const [, sql = ''] = (await explained(id)).split(en.explain.sqlHeading);
      // rounded down, a whole number of seconds divided is the same everywhere
      const bare = sql.replace(/'[^']*'|"[^"]*"/g, "''").replace(/FLOOR\([\w.]+ \/ \d+\)/g, 'FLOOR()');
      expect(
        bare.split('\n').filter((line) => banned.test(line)),
        `${id}: use the dialect, or plain SQL`,
      ).toEqual([]);
    }
    const written = source.filter((file) => /^(metrics|measures|entities|onboarding|relationships)\//.test(file));
    expect(found(/::|\bQUALIFY\b|\bGROUP BY ALL\b|\bEXCLUDE\b/, written)).toEqual([]);
  });
});

/** Sentences of a locale by their path; functions are called with letters and ones for what they would be given. */
function sentences(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const letters = Array.from({ length: 12 }, (_, i) =>
      value.length > 1 || i > 0 ? `<${i}>` : new Proxy({}, letter),
    );
    return [[path, String(value(...letters))]];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => sentences(inside, path === '' ? key : `${path}.${key}`));
}

const letter: ProxyHandler<object> = {
  get: (_, name) =>
    name === Symbol.toPrimitive
      ? () => '<0>'
      : // a fact may be asked with words, which belong to the sentence
        Object.assign((...words: unknown[]) => `<${String(name)}> ${words.slice(1).join(' ')}`, {
          toString: () => `<${String(name)}>`,
        }),
};

describe('languages', () => {
  const english = new Map(sentences({ ...en, onboarding: reasonTexts.en }, ''));
  const dutch = new Map(sentences({ ...nl, onboarding: reasonTexts.nl }, ''));

  it('have the same sentences', () => expect([...dutch.keys()].sort()).toEqual([...english.keys()].sort()));

  it('no Dutch sentence was left in English', () => {
    const words = (text: string) => text.replace(/<\w+>|\bhealth\b/g, '').match(/\p{L}{2,}/gu) ?? [];
    const untranslated = [...dutch].filter(([path, text]) => text === english.get(path) && words(text).length > 1);
    expect(untranslated, 'translate them in src/locales/nl-*.ts').toEqual([]);
  });
});

describe('source', () => {
  it('has no file over 300 lines', () => {
    const long = source
      .map((file) => `src/${file}: ${linesOf(file).length - 1}`)
      .filter((each) => Number(each.split(': ')[1]) > 300);
    expect(long, 'split each by subject').toEqual([]);
  });

  it('has no `any`, no switched-off check and nothing left to do', () => {
    // the linter refuses `any`; here only that nobody told it not to
    const { linter } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    expect(linter.rules.suspicious.noExplicitAny).toBe('error');
    expect(found(/@ts-(?:ignore|expect-error|nocheck)|biome-ignore/)).toEqual([]);
    // in two pieces, or this line would be found
    expect(found(new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX\\b'].join('')))).toEqual([]);
  });

  it('has no default exports and no folder that could hold anything', () => {
    expect(found(/^export default/)).toEqual([]);
    const vague = ['utils', 'helpers', 'common', 'core', 'types', 'shared', 'misc'];
    expect(source.filter((file) => file.split('/').some((part) => vague.includes(part.replace('.ts', ''))))).toEqual(
      [],
    );
  });

  it('reads the clock and the environment in one file, and prints there', () => {
    const effects =
      /\bprocess\.(?:env|cwd|stdout|stderr|exit)\b|\bconsole\.|\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(/;
    expect(
      found(
        effects,
        source.filter((file) => file !== 'cli.ts'),
      ),
    ).toEqual([]);
  });
});

describe('tracked files', () => {
  const tracked = () => {
    try {
      return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
    } catch {
      return null;
    }
  };

  it('name no path of the machine they were written on', ({ skip }) => {
    const files = tracked();
    if (files === null) return skip('not a git checkout');
    const machinePath = new RegExp(['/ho', 'me/\\w|/Us', 'ers/\\w|/wo', 'rk/\\w|\\b[A-Z]:\\\\\\\\Us', 'ers'].join(''));
    const text = files.filter(
      (file) => /\.(?:ts|mjs|js|json|md|yml|py)$|^\.ci\//.test(file) && file !== 'package-lock.json',
    );
    const named = text.flatMap((file) => {
      let content = '';
      try {
        content = readFileSync(join(root, file), 'utf8');
      } catch {
        return []; // deleted, not committed yet
      }
      return content
        .split('\n')
        .flatMap((line, i) => (machinePath.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : []));
    });
    expect(named).toEqual([]);
  });

  it('stand at the top level only where the design has a place for them', ({ skip }) => {
    const files = tracked();
    if (files === null) return skip('not a git checkout');
    const top = [...new Set(files.map((file) => file.split('/')[0] ?? ''))].filter((name) => !name.startsWith('.'));
    expect(top.sort()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'biome.json',
        'bin',
        'fixtures',
        'package-lock.json',
        'package.json',
        'src',
        'test',
        'tsconfig.json',
        'vitest.config.ts',
      ].sort(),
    );
  });
});
