/** What the shapes with texts that differ in every row cost, and how the cost grows from the smallest size to the largest. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.mjs';
import { shapeOf } from './shapes.mjs';
import { shown, smallest, tableText } from './table.mjs';

const argumentsOf = {
  report: ['report'],
  inspect: ['inspect'],
  audit: ['audit'],
  causes: ['causes'],
  customer: ['customer', 'C100000000'],
  trace: ['trace', 'contact-rate'],
};
export const distinctCommands = Object.keys(argumentsOf);

/**
 * One shape at every size: seconds and CPU seconds a program needs for a million records, the growth of the latter, its memory, and the
 * ratio of its time, CPU in brackets, to that of the plain script at the largest size.
 */
export function distinctText(shape, { sizes, runs, commands, health, peer, label }) {
  const found = new Map();
  const heads = [];
  for (const size of sizes) {
    const folder = shapeOf(shape, size);
    const records = recordsIn(folder) / 1e6;
    heads.push(`${label(size)} customers`);
    const programs = [
      ...commands.map((name) => ({
        name: `health ${name}`,
        command: process.execPath,
        args: [health, ...argumentsOf[name], folder, '--quiet'],
      })),
      { name: peer.name, ...peer.programOf(folder) },
    ];
    for (const { name, command, args } of programs) {
      const results = Array.from({ length: runs }, () => measure(command, args));
      const failed = results.find(({ status }) => status !== 0);
      if (failed) throw new Error(`${name} of ${shape} ended with ${failed.status}:\n${failed.stderr}`);
      found.set(name, [...(found.get(name) ?? []), { results, records }]);
    }
  }
  const last = (name) => found.get(name).at(-1).results;
  const ratio = (name, key) => smallest(last(name), key) / smallest(last(peer.name), key);
  const rows = [...found].map(([name, measured]) => {
    const per = measured.map(({ results, records }) => [
      smallest(results, 'wall') / records,
      smallest(results, 'cpu') / records,
    ]);
    return [
      name,
      ...per.map(([wall, cpu]) => `${wall.toFixed(2)} (${cpu.toFixed(2)})`),
      shown(per.at(-1)[1] / per[0][1], 2, ' x'),
      shown(smallest(last(name), 'memory'), 0, ' MB'),
      `${ratio(name, 'wall').toFixed(2)} x (${ratio(name, 'cpu').toFixed(2)} x)`,
    ];
  });
  const head = ['seconds a million records, CPU in brackets', ...heads, 'growth of CPU', 'memory', `to ${peer.name}`];
  return tableText(head, rows);
}

/** Lines below the headers: no text of these shapes goes over several. */
function recordsIn(folder) {
  const lines = (table) => {
    const bytes = readFileSync(join(folder, `${table}.csv`));
    let count = -1;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
    return count;
  };
  return ['customers', 'contacts', 'purchases', 'surveys'].reduce((sum, table) => sum + lines(table), 0);
}
