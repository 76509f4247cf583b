import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser-window.mjs';
import { buildIfNeeded } from './build.mjs';
import { killChildren, stopChildren } from './child.mjs';
import { readEnvironment, wantsEmulator } from './environment.mjs';
import { untilHealthy } from './health.mjs';
import { installIfNeeded } from './install.mjs';
import { choosePort } from './ports.mjs';
import { prepare, startEmulator, startWeb } from './processes.mjs';
import { complain, Refusal, say } from './say.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Set once somebody asked us to stop: what children do from then on is our doing. */
let stopping = false;

/** @param {string[]} args */
export async function startStudio(args) {
  stopOnSignals();
  try {
    await runStudio(args.includes('--verbose'));
  } catch (error) {
    if (stopping) return;
    stopping = true;
    complain(error);
    await stopChildren();
    process.exit(1);
  }
}

/** Ends only by throwing, when something went wrong. @param {boolean} verbose */
async function runStudio(verbose) {
  const env = readEnvironment(root);
  const host = env.HOST || '127.0.0.1';
  const emulated = wantsEmulator(env);
  const ports = await choosePorts(env, host, emulated);

  await installIfNeeded(root, { env, verbose });
  await buildIfNeeded(root, { env, verbose });

  const childEnv = { ...env, ...ports, HOST: host, EMULATOR: emulated ? '1' : '0' };
  say('Preparing the database …');
  const output = await prepare(root, childEnv);
  if (verbose && output) say(output.trimEnd());

  // Side by side: the studio needs the emulator's address, not its presence.
  const emulator = emulated ? startEmulator(root, childEnv, pass) : null;
  const port = Number(ports.PORT);
  const web = startWeb(root, { host, port, env: childEnv }, pass);
  const ends = [endOf(web, 'The studio'), ...(emulator ? [endOf(emulator.child, 'The emulator')] : [])];
  const trouble = Promise.race(ends);
  await Promise.race([Promise.all([emulator?.ready, untilHealthy({ host, port, child: web })]), trouble]);

  const url = `http://${isReachedAsLocalhost(host) ? 'localhost' : host}:${port}`;
  say(`Reprise is ready on ${url}`);
  if (emulated)
    say('Pictures come from the built-in emulator: no key is needed and nothing is paid. Ctrl-C stops the studio.');
  openBrowser(url, env);
  await trouble;
}

/** @param {NodeJS.ProcessEnv} env @param {string} host @param {boolean} emulated */
async function choosePorts(env, host, emulated) {
  const port = await choosePort({ name: 'PORT', asked: env.PORT, usual: 3000, host });
  if (!env.PORT && port !== 3000) say(`Port 3000 is taken, so the studio takes ${port}.`);
  if (!emulated) return { PORT: String(port) };
  const wish = { name: 'EMULATOR_PORT', asked: env.EMULATOR_PORT, usual: 4010, host: '127.0.0.1' };
  return { PORT: String(port), EMULATOR_PORT: String(await choosePort(wish)) };
}

/**
 * Rejects with a sentence when a child that should go on running ends.
 * @param {import('node:child_process').ChildProcess} child @param {string} name
 * @returns {Promise<never>}
 */
function endOf(child, name) {
  return new Promise((_, reject) => {
    child.once('close', (code, signal) => {
      const how = signal ? `was killed (${signal})` : `ended by itself (exit code ${code})`;
      reject(new Refusal(`${name} ${how}, so everything was stopped. Run npm start to go on.`));
    });
  });
}

function stopOnSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, stop);
  }
  stopWithNpm();
  process.on('exit', killChildren);
  // The terminal may be gone before we are.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}

async function stop() {
  if (stopping) {
    killChildren();
    process.exit(1);
  }
  stopping = true;
  say('Stopping …');
  await stopChildren();
  process.exit(0);
}

/** A signal sent to npm alone ends npm and its shell, but never reaches us: we notice that the shell is gone. */
function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    if (!stopping) stop();
  }, 500);
  watch.unref();
}

/** @param {string} line @param {boolean} isError */
function pass(line, isError) {
  (isError ? console.error : console.log)(line);
}

/** @param {string} host */
function isReachedAsLocalhost(host) {
  return ['127.0.0.1', 'localhost', '0.0.0.0', '::', '::1'].includes(host);
}
