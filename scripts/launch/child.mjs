import { spawn } from 'node:child_process';

/** How long a child may take to close its files before it is killed. */
const GRACE_MS = 5_000;
const onWindows = process.platform === 'win32';

/** Children that still run, so that one signal handler reaches them all. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Starts a child in a process group of its own: Ctrl-C in the terminal then reaches only us, and we tell the
 * children once, in our order. With `ipc` the child can notice our death, also by kill -9.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, ipc?: boolean }} options
 */
export function startChild(command, args, { cwd, env, ipc = false }) {
  const child = spawn(command, args, {
    cwd,
    env,
    detached: !onWindows,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? [/** @type {const} */ ('ipc')] : [])],
    // npm is a .cmd file on Windows, which only a shell can start.
    shell: onWindows && command === 'npm',
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/** @param {import('node:child_process').ChildProcess} child */
export function hasEnded(child) {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
export function signalChild(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (onWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

/** Asks a child to stop, waits, and kills what does not. @param {import('node:child_process').ChildProcess} child */
export async function stopChild(child, graceMs = GRACE_MS) {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  signalChild(child, 'SIGTERM');
  const timer = setTimeout(() => signalChild(child, 'SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

export async function stopChildren() {
  await Promise.all([...running].map((child) => stopChild(child)));
}

/** For a second Ctrl-C and for `process.on('exit')`, where nothing can be awaited. */
export function killChildren() {
  for (const child of running) signalChild(child, 'SIGKILL');
}
