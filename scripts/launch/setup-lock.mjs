import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 1_000;
/** A holder that has not beaten for this long, by our own watching, is gone. */
const DEAD_AFTER_MS = 10_000;

/**
 * Runs `work` while no other start of this checkout installs or builds: two of them writing into one
 * node_modules or .next leave neither. A lock left by a killed process is taken over, because its beat stops;
 * process ids would not do, they are reused and mean nothing across containers.
 * @template T
 * @param {string} file
 * @param {() => void} onWait called once when somebody else holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSetupLock(file, onWait, work) {
  const mine = `${process.pid} ${Math.random()}`;
  await take(file, mine, onWait);
  const beat = setInterval(() => {
    if (holder(file) === mine) utimesSync(file, new Date(), new Date());
  }, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (holder(file) === mine) rmSync(file, { force: true });
  }
}

/** @param {string} file @param {string} mine @param {() => void} onWait */
async function take(file, mine, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  let seen = '';
  let seenAt = performance.now();
  for (let waited = false; !create(file, mine); waited = true) {
    if (!waited) onWait();
    const now = lastBeat(file);
    if (now !== seen) [seen, seenAt] = [now, performance.now()];
    else if (performance.now() - seenAt > DEAD_AFTER_MS) discard(file, seen, mine);
    await sleep(200);
  }
}

/** @param {string} file @param {string} mine */
function create(file, mine) {
  try {
    writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes a dead lock away. Renaming is the arbiter: of two that find it dead, only one gets the file. */
function discard(/** @type {string} */ file, /** @type {string} */ seen, /** @type {string} */ mine) {
  if (lastBeat(file) !== seen) return;
  const aside = `${file}.${mine.replace(/\D/g, '')}`;
  try {
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch {
    // Another one was quicker.
  }
}

/** @param {string} file */
function holder(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} file */
function lastBeat(file) {
  try {
    return `${holder(file)} ${statSync(file).mtimeMs}`;
  } catch {
    return '';
  }
}
