/**
 * What the engine itself takes for the files of `npm run bench`: reading them with columns and types told, and the sums of six figures alone.
 *
 *     node test/bench/floor.mjs FOLDER [RUNS]
 *
 * Prints wall clock and CPU of each, the smallest of the runs.
 */
import { connected, count, read } from './peer-expert.mjs';

const [folder, runs = '3'] = process.argv.slice(2);
const best = {};

async function timed(name, work) {
  const [start, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  const [wall, cpu] = [(performance.now() - start) / 1000, (user + system) / 1e6];
  const known = best[name] ?? { wall, cpu };
  best[name] = { wall: Math.min(known.wall, wall), cpu: Math.min(known.cpu, cpu) };
}

for (let run = 0; run < Number(runs); run++) {
  const connection = await connected();
  await timed('reading', () => read(connection, folder));
  await timed('sums', () => count(connection));
  connection.closeSync();
}
for (const [name, { wall, cpu }] of Object.entries(best)) {
  console.log(`${name.padEnd(8)} ${wall.toFixed(2)} s, ${cpu.toFixed(2)} s CPU`);
}
