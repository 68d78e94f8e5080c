import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { completionScript } from '../../src/commands/completion.ts';
import { buildProgram } from '../../src/program.ts';
import { recordingIo } from './in-process.ts';
import { scratchFolder } from './run-health.ts';

/** What a shell offers when somebody types and presses Tab: asked of the shell itself, with the script as it is printed. */
const folder = scratchFolder();
const program = buildProgram(recordingIo('/'), () => undefined);
const has = (shell: string, ...args: string[]) => spawnSync(shell, [...args, 'exit']).error === undefined;
const run = (shell: string, args: string[]) =>
  spawnSync(shell, args, { cwd: folder, encoding: 'utf8', timeout: 30_000 });

/** What is typed, what must be offered, and what must not. */
const asked: readonly (readonly [typed: string, offered: readonly string[], not: readonly string[]])[] = [
  ['health rep', ['report'], ['risk']],
  ['health report --form', ['--format'], ['--full']],
  ['health report --format ', ['terminal', 'markdown'], ['junit']],
  ['health report --chapter v', ['voice', 'value'], ['leaving']],
  ['health explain nps-', ['nps-change', 'nps-validity'], ['inspect']],
  ['health customers --band ', ['at-risk'], ['nps']],
  ['health completion ', ['bash', 'powershell'], ['nps']],
  ['health help pri', ['privacy'], ['promise-kept-rate']],
];

/** Types into a real zsh in a terminal of its own: the line, then what lists the matches. */
const zshSession = `zmodload zsh/zpty || exit 9
zpty -b z zsh -f -i
zpty -w z "PS1=; fpath=($PWD \\$fpath); autoload -U compinit && compinit -u -d $PWD/dump; stty columns 200 -echo; LISTMAX=0; print READY"
local out all=
while [[ $all != *READY*READY* && $all != *$'\\n'READY* ]] && zpty -r z out; do all+=$out; done
sleep 0.3
zpty -n -w z "$1"
sleep 0.3
zpty -n -w z $'\\t'
sleep 1
all=
while zpty -r -t z out; do all+=$out; done
print -r -- "$all"
zpty -d z`;

describe('completion asked of the shells themselves', () => {
  it.for(asked)('fish: %s', ([typed, offered, not], { skip }) => {
    if (!has('fish', '-c')) return skip('no fish');
    const file = join(folder, 'health.fish');
    writeFileSync(file, completionScript(program, 'fish'));
    const { stdout } = run('fish', ['--no-config', '-c', `source ${file}; complete -C '${typed}'`]);
    const found = stdout.split('\n').map((line) => line.split('\t')[0]);
    expect(found).toEqual(expect.arrayContaining([...offered]));
    for (const word of not) expect(found).not.toContain(word);
  });

  // one match is put in the line, of several the common beginning: the list shows them all only where there are several
  const several = asked.filter(([, offered]) => offered.length > 1);
  it.for(several)('zsh: %s', ([typed, offered, not], { skip }) => {
    if (!has('zsh', '-c')) return skip('no zsh');
    writeFileSync(join(folder, '_health'), completionScript(program, 'zsh'));
    writeFileSync(join(folder, 'session.zsh'), zshSession);
    const { stdout, status } = run('zsh', ['-f', 'session.zsh', typed]);
    if (status === 9) return skip('zsh without zpty');
    // without what moves the cursor, and without the line that was typed
    const found = stripVTControlCharacters(stdout).replaceAll(typed, ' ').split(/\s+/);
    expect(found, stdout).toEqual(expect.arrayContaining([...offered]));
    for (const word of not) expect(found).not.toContain(word);
  });
});
