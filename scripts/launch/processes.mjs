import { startChild } from './child.mjs';
import { eachLine } from './lines.mjs';
import { nextCommand } from './build.mjs';
import { run } from './run.mjs';
import { Refusal } from './say.mjs';

const EMULATOR_PATIENCE_MS = 30_000;

/** @typedef {(line: string, isError: boolean) => void} OnLine */

/**
 * Parses the environment, checks the data folder and migrates the database, in a process of its own; it
 * says its own sentences.
 * @param {string} root @param {NodeJS.ProcessEnv} env
 */
export async function prepare(root, env) {
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/prepare.ts'];
  const { code, output } = await run(process.execPath, args, { cwd: root, env });
  if (code !== 0) throw new Refusal('', output);
  return output;
}

/**
 * Starts the emulator; `ready` is kept once it listens. It leaves by itself when the channel to us breaks.
 * @param {string} root @param {NodeJS.ProcessEnv} env @param {OnLine} onLine
 */
export function startEmulator(root, env, onLine) {
  const child = startChild(process.execPath, ['--import', 'tsx', 'emulator/main.ts'], { cwd: root, env, ipc: true });
  /** @type {Promise<void>} */
  const ready = new Promise((resolve, reject) => {
    const late = () => reject(new Refusal('The emulator did not start in time.'));
    const timer = setTimeout(late, EMULATOR_PATIENCE_MS);
    child.once('exit', () => clearTimeout(timer));
    eachLine(child, (line, isError) => {
      if (!/listening/i.test(line)) return onLine(line, isError);
      clearTimeout(timer);
      resolve();
    });
  });
  return { child, ready };
}

/**
 * Starts the web process; whether it answers is the caller's to wait for.
 * @param {string} root
 * @param {{ host: string, port: number, env: NodeJS.ProcessEnv }} where
 * @param {OnLine} onLine
 */
export function startWeb(root, { host, port, env }, onLine) {
  const args = [nextCommand(root), 'start', '-H', host, '-p', String(port)];
  const child = startChild(process.execPath, args, {
    cwd: root,
    env: { ...env, HOST: host, PORT: String(port), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    ipc: true,
  });
  eachLine(child, (line, isError) => {
    if (!isBanner(line)) onLine(line, isError);
  });
  return child;
}

/** Next's own greeting; we print our own once the studio really answers. @param {string} line */
function isBanner(line) {
  return line.trim() === '' || /^\s*(▲ Next\.js|- (Local|Network|Environments)|✓ )/.test(line);
}
