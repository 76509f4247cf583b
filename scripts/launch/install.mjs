import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setupEnvironment } from './environment.mjs';
import { packagesFingerprint } from './fingerprint.mjs';
import { isInstalledByHand } from './installed.mjs';
import { npmCommand, run } from './run.mjs';
import { Refusal, say } from './say.mjs';
import { withSetupLock } from './setup-lock.mjs';

// No package of ours needs its install script: quieter, and nothing foreign runs at install.
const FLAGS = ['--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs the packages of the lock file when those in node_modules are not of this lock.
 * @param {string} root
 * @param {{ env: NodeJS.ProcessEnv, verbose?: boolean }} options
 */
export async function installIfNeeded(root, { env, verbose = false }) {
  const stamp = join(root, 'node_modules', '.stamp');
  const wanted = packagesFingerprint(root);
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isCurrent()) return;
  const lock = join(root, '.cache', 'setup.lock');
  await withSetupLock(lock, tellWaiting, async () => {
    if (isCurrent()) return;
    if (!isInstalledByHand(root)) {
      say(existsSync(stamp) ? 'Installing dependencies (they changed) …' : 'Installing dependencies (once) …');
      rmSync(stamp, { force: true });
      await install(root, env, verbose);
    }
    writeFileSync(stamp, wanted);
  });
}

export function tellWaiting() {
  say('Waiting for another start of this folder to finish its setup …');
}

/** @param {string} root @param {NodeJS.ProcessEnv} env @param {boolean} verbose */
async function install(root, env, verbose) {
  const [npm, first] = npmCommand(env);
  const options = { cwd: root, env: setupEnvironment(env), show: verbose };
  let result = await run(npm, [...first, 'ci', ...FLAGS], options);
  // An npm that reads the lock differently than the one which wrote it refuses `ci`; `install` still keeps
  // to the locked versions where it can.
  if (result.code !== 0 && result.output.includes('EUSAGE')) {
    result = await run(npm, [...first, 'install', '--no-package-lock', ...FLAGS], options);
  }
  if (result.code === 0) return;
  throw new Refusal('The dependencies could not be installed: npm says why above.', verbose ? '' : result.output);
}
