import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setupEnvironment } from './environment.mjs';
import { sourcesFingerprint } from './fingerprint.mjs';
import { tellWaiting } from './install.mjs';
import { run } from './run.mjs';
import { Refusal, say } from './say.mjs';
import { withSetupLock } from './setup-lock.mjs';

/** @param {string} root */
export function nextCommand(root) {
  return join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
}

/**
 * Builds the studio when its sources are not those of the last build.
 * @param {string} root
 * @param {{ env: NodeJS.ProcessEnv, verbose?: boolean }} options
 */
export async function buildIfNeeded(root, { env, verbose = false }) {
  const folder = join(root, env.NEXT_DIST_DIR || '.next');
  const stamp = join(folder, '.stamp');
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesFingerprint(root);
  if (isCurrent()) return;
  await withSetupLock(join(root, '.cache', 'setup.lock'), tellWaiting, async () => {
    if (isCurrent()) return;
    say(existsSync(join(folder, 'BUILD_ID')) ? 'Building (sources changed) …' : 'Building (once) …');
    // Away before, back after: an interrupted build leaves no stamp. Taken before the build, so that a file
    // edited meanwhile counts as changed.
    const wanted = sourcesFingerprint(root);
    rmSync(stamp, { force: true });
    const result = await run(process.execPath, [nextCommand(root), 'build'], {
      cwd: root,
      env: setupEnvironment(env),
      show: verbose,
    });
    if (result.code !== 0) throw new Refusal('The build failed: see above.', verbose ? '' : result.output);
    writeFileSync(stamp, wanted);
  });
}
