import type { Command } from 'commander';
import { type DocumentName, documents, documentText } from '../documents.ts';
import type { ExitCode, Io } from '../io.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import { wrap } from '../renderers/text-width.ts';
import { version } from '../version.ts';
import { sharedOptionsHelp } from './command-help.ts';
import { manPage } from './man-page.ts';
import { widthOf } from './terminal-style.ts';

/** Longer lines of prose than this are hard to read. */
const readableWidth = 100;

/**
 * `health help`: the help of a command, the options of all, a document of the product or one section of it. Throws `unknown-help` for
 * anything else.
 */
export async function runHelp(
  io: Io,
  program: Command,
  topic: string | undefined,
  section: string | undefined,
  { man = false }: { man?: boolean },
): Promise<ExitCode> {
  const text = man ? manPage(program, version) : helpOn(program, topic, section);
  io.out(io.isOutTerminal && isDocument(topic) ? wrapped(text, Math.min(widthOf(io), readableWidth)) : text);
  return 0;
}

function isDocument(topic: string | undefined): topic is DocumentName {
  return topic !== undefined && Object.hasOwn(documents, topic);
}

function helpOn(program: Command, topic: string | undefined, section: string | undefined): string {
  if (topic === undefined) return `${program.helpInformation()}\n${subjects()}`;
  if (topic === 'options') return sharedOptionsHelp(program);
  // a document goes before the command of the same name (audit), whose options `--help` tells
  if (isDocument(topic)) return section === undefined ? documentText(topic) : sectionOf(topic, section);
  const command = program.commands.find((each) => each.name() === topic);
  if (command) return command.helpInformation();
  const known = [...program.commands.map((each) => each.name()), 'options', ...Object.keys(documents)];
  throw Problem.of('unknown-help', { topic, nearest: nearest(topic, known) });
}

function subjects(): string {
  const rows = Object.entries({ options: 'the options of every command that reads an export', ...documents });
  return `Subjects:\n${rows.map(([name, about]) => `  ${name.padEnd(12)}${about}`).join('\n')}\n`;
}

/** A section goes on to the next heading that is not below it. */
function sectionOf(name: DocumentName, section: string): string {
  const lines = documentText(name).split('\n');
  const headings = headingsOf(lines);
  const wanted = section.toLowerCase();
  const found = headings.findIndex(({ title }) => namesOf(title).includes(wanted));
  const at = found >= 0 ? found : headings.findIndex(({ title }) => title.toLowerCase().includes(wanted));
  const heading = headings[at];
  if (!heading) {
    const titles = headings.flatMap(({ title }) => namesOf(title));
    throw Problem.of('unknown-help', {
      topic: `${name} ${section}`,
      nearest: prefixed(name, nearest(section, titles)),
    });
  }
  const end = headings.slice(at + 1).find(({ level }) => level <= heading.level)?.line ?? lines.length;
  return `${lines.slice(heading.line, end).join('\n').trimEnd()}\n`;
}

/** What a heading can be asked by: `b4`, `b5` of `B4 CSAT, B5 CES (`csat`, `ces`)`, and the figures it names. */
function namesOf(title: string): string[] {
  return title.toLowerCase().match(/\b(?:0\.\d+|[a-g]\d*(?:\.\d+)?)(?=[ .]|$)|(?<=`)[\w-]+(?=`)/g) ?? [];
}

/** The section of the method that defines a figure, such as `B8`. */
export function sectionOfMetric(id: string): string | undefined {
  const titles = headingsOf(documentText('method').split('\n')).map(({ title }) => title);
  return titles.find((title) => /^[A-G]/.test(title) && title.includes(`\`${id}\``))?.match(/\b[A-G]\d*\b/)?.[0];
}

const prefixed = (name: string, section: string | undefined) =>
  section === undefined ? undefined : `${name} ${section}`;

/** The headings of a document, without what looks like one in a block of code. */
export function headingsOf(lines: readonly string[]): { title: string; level: number; line: number }[] {
  let isCode = false;
  return lines.flatMap((text, line) => {
    if (text.startsWith('```')) isCode = !isCode;
    const [, marks, title] = /^(#+) (.+)$/.exec(text) ?? [];
    return isCode || marks === undefined || title === undefined ? [] : [{ title, level: marks.length, line }];
  });
}

/** Prose is wrapped, a list below its mark; tables and code stay as they are. */
function wrapped(text: string, width: number): string {
  let isCode = false;
  const lines = text.split('\n').flatMap((line) => {
    if (line.startsWith('```')) isCode = !isCode;
    if (isCode || /^[|#`]/.test(line)) return [line];
    const mark = /^\s*(?:[-*]|\d+\.)? */.exec(line)?.[0] ?? '';
    const [first = '', ...more] = wrap(line.slice(mark.length), Math.max(20, width - mark.length));
    return [`${mark}${first}`, ...more.map((each) => `${' '.repeat(mark.length)}${each}`)];
  });
  return lines.join('\n');
}
