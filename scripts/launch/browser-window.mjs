import { spawn } from 'node:child_process';

/**
 * Opens the page in the person's browser, where there is a person with a screen.
 * @param {string} url @param {NodeJS.ProcessEnv} env
 */
export function openBrowser(url, env) {
  if (env.NO_OPEN === '1' || env.CI) return;
  const [command, args] = opener(url, env);
  if (!command) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
  // No opener is no trouble: the address is printed.
  child.once('error', () => {});
  child.unref();
}

/** @param {string} url @param {NodeJS.ProcessEnv} env @returns {[string | null, string[]]} */
function opener(url, env) {
  if (process.platform === 'darwin') return ['open', [url]];
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '""', url]];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', [url]] : [null, []];
}
