/**
 * A small Trino on this machine: a coordinator and a worker on loopback, with one Iceberg catalog in a folder. For tests and measurements.
 * The server comes from the local Maven repository, into which `mvn` fetches it where there is one, or from the folder that TRINO_SERVER
 * names; it takes Java 24 or later, from JAVA_HOME or the folder where systems keep theirs.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { writeRights } from './rights.mjs';

export const version = '476';
const leastJava = 24;
const plugins = ['iceberg', 'tpch', 'password-authenticators'];

/** The Java that runs it; undefined: there is none. */
export function findJava() {
  const systems = '/usr/lib/jvm';
  const homes = [
    ...(process.env.JAVA_HOME ? [process.env.JAVA_HOME] : []),
    ...(existsSync(systems) ? readdirSync(systems).map((name) => join(systems, name)) : []),
  ];
  return homes.find((home) => {
    const java = join(home, 'bin/java');
    if (!existsSync(java)) return false;
    const told = execFileSync(java, ['-version'], { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
    return Number(/version "(\d+)/.exec(told || javaVersion(java))?.[1] ?? 0) >= leastJava;
  });
}

/** It tells its version where errors go. */
function javaVersion(java) {
  return execFileSync('/bin/sh', ['-c', `"${java}" -version 2>&1`], { encoding: 'utf8' });
}

/** The folder of the server, unpacked into `folder` when it is needed; undefined: it cannot be had. */
export function findServer(folder) {
  if (process.env.TRINO_SERVER) return process.env.TRINO_SERVER;
  const server = join(folder, `trino-server-${version}`);
  if (plugins.every((name) => existsSync(join(server, 'plugins', name)))) return server;
  rmSync(server, { recursive: true, force: true });
  const archive = join(homedir(), `.m2/repository/io/trino/trino-server/${version}/trino-server-${version}.tar.gz`);
  if (!existsSync(archive)) {
    const artifact = `-Dartifact=io.trino:trino-server:${version}:tar.gz`;
    spawnSync('mvn', ['-q', 'dependency:get', artifact, '-Dtransitive=false'], { stdio: 'ignore', timeout: 600_000 });
  }
  if (!existsSync(archive)) return undefined;
  // a jar that several plugins have is there once, with links to it
  const parts = ['bigquery', 'cassandra', 'clickhouse', 'delta-lake', 'hudi', ...plugins].map(
    (name) => `plugin/${name}`,
  );
  const wanted = ['lib', ...parts].map((part) => `trino-server-${version}/${part}/*`);
  execFileSync('tar', ['xzf', archive, '-C', folder, '--wildcards', ...wanted]);
  mkdirSync(join(server, 'plugins'));
  for (const name of plugins) renameSync(join(server, 'plugin', name), join(server, 'plugins', name));
  return server;
}

/** `isLong`: it runs long enough for its statements to be compiled well, which many short ones would only wait for. */
const jvm = (heap, isLong) =>
  [
    '-server',
    `-Xmx${heap}`,
    '-XX:+UseG1GC',
    ...(isLong ? [] : ['-XX:TieredStopAtLevel=1']),
    '-XX:G1HeapRegionSize=4M',
    '-XX:+ExitOnOutOfMemoryError',
    '-Djdk.attach.allowAttachSelf=true',
    '--enable-native-access=ALL-UNNAMED',
    '--add-modules=jdk.incubator.vector',
    '-XX:ReservedCodeCacheSize=256M',
    '-Dfile.encoding=UTF-8',
  ].join('\n');

function writeNode(folder, { name, port, isCoordinator, discovery, memory, spills, lake, server }) {
  const etc = join(folder, name, 'etc');
  mkdirSync(join(etc, 'catalog'), { recursive: true });
  const write = (file, lines) => writeFileSync(join(etc, file), `${lines.join('\n')}\n`);
  write('node.properties', ['node.environment=test', `node.id=${name}`, `node.data-dir=${join(folder, name, 'data')}`]);
  write('config.properties', [
    `coordinator=${isCoordinator}`,
    // it also works itself: so it answers when its worker is gone
    ...(isCoordinator ? ['node-scheduler.include-coordinator=true'] : []),
    `http-server.http.port=${port}`,
    `discovery.uri=http://127.0.0.1:${discovery}`,
    'node.internal-address=127.0.0.1',
    'node.bind-ip=127.0.0.1',
    `query.max-memory=${memory}`,
    `query.max-memory-per-node=${memory}`,
    ...(spills
      ? ['query.max-history=500', 'spill-enabled=true', `spiller-spill-path=${join(folder, name, 'spill')}`]
      : []),
    'memory.heap-headroom-per-node=300MB',
    `catalog.config-dir=${etc}/catalog`,
    `plugin.dir=${server}/plugins`,
    'internal-communication.shared-secret=of-this-machine-alone',
    // a proxy of a test stands for TLS: only through it are logins asked for
    'http-server.process-forwarded=true',
    'http-server.authentication.type=PASSWORD,JWT',
    'http-server.authentication.allow-insecure-over-http=true',
    `http-server.authentication.jwt.key-file=${etc}/token-key`,
    `password-authenticator.config-files=${etc}/password-authenticator.properties`,
    `access-control.config-files=${etc}/access-control.properties`,
  ]);
  writeRights(etc);
  write('log.properties', ['io.trino=WARN', 'io.airlift=WARN', 'io.trino.server.Server=INFO']);
  write('catalog/lake.properties', [
    'connector.name=iceberg',
    'iceberg.catalog.type=TESTING_FILE_METASTORE',
    'hive.metastore.catalog.dir=local:///lake',
    'fs.native-local.enabled=true',
    `local.location=${lake}`,
    'iceberg.unique-table-location=true',
    'iceberg.add-files-procedure.enabled=true',
  ]);
  write('catalog/tpch.properties', ['connector.name=tpch']);
  return join(folder, name);
}

/** Starts both and waits until they work; `stop` ends them. Undefined where Java or the server cannot be had. */
export async function startCluster(
  folder,
  { port = 18_080, heap = '1500M', memory = '800MB', isAlone = false, spills = false, isLong = false } = {},
) {
  const [home, server] = [findJava(), findServer(folder)];
  if (!home || !server) return undefined;
  const lake = join(folder, 'lake-files');
  mkdirSync(lake, { recursive: true });
  const nodes = [
    { name: 'coordinator', port, isCoordinator: true },
    ...(isAlone ? [] : [{ name: 'worker', port: port + 1, isCoordinator: false }]),
  ];
  const running = nodes.map((node) => {
    const home_ = writeNode(folder, { ...node, discovery: port, memory, spills, lake, server });
    const log = openSync(join(home_, 'log.txt'), 'w');
    const args = readFileArgs({ heap, isLong }, home_, server);
    return spawn(join(home, 'bin/java'), args, { stdio: ['ignore', log, log], cwd: server });
  });
  const stop = () => {
    for (const node of running) node.kill('SIGKILL');
  };
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (running.some((node) => node.exitCode !== null) || tries > 600) {
      stop();
      throw new Error(`Trino does not start; see ${folder}/*/log.txt`);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if (await works(url)) return { url, port, stop, nodes: running, lake };
  }
}

function readFileArgs({ heap, isLong }, home, server) {
  return [
    ...jvm(heap, isLong).split('\n'),
    `-Dlog.levels-file=${home}/etc/log.properties`,
    `-Dconfig=${home}/etc/config.properties`,
    `-Dnode.environment=test`,
    '-cp',
    `${server}/lib/*`,
    'io.trino.server.TrinoServer',
  ];
}

async function works(url) {
  try {
    const answer = await fetch(`${url}/v1/statement`, {
      method: 'POST',
      headers: { 'X-Trino-User': 'test' },
      body: 'SELECT COUNT(*) FROM tpch.tiny.nation',
    });
    let result = await answer.json();
    while (result.nextUri) result = await (await fetch(result.nextUri, { headers: { 'X-Trino-User': 'test' } })).json();
    return result.stats?.state === 'FINISHED';
  } catch {
    return false;
  }
}
