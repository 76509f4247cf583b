import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether npm's own record says that exactly these packages are there, for this machine: somebody ran
 * `npm install` by hand, and installing once more would only cost time.
 * @param {string} root
 */
export function isInstalledByHand(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  const required = Object.entries(wanted).filter(([path, entry]) => path && !entry.optional);
  return (
    required.every(([path, entry]) => present[path]?.version === entry.version) &&
    Object.entries(present).every(([path, entry]) => wanted[path]?.version === entry.version && fitsHere(entry))
  );
}

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[] }} Entry */

/** @param {string} file @returns {Record<string, Entry> | null} */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/** A node_modules copied from another kind of machine has the wrong binaries. @param {Entry} entry */
function fitsHere(entry) {
  return (!entry.os || entry.os.includes(process.platform)) && (!entry.cpu || entry.cpu.includes(process.arch));
}
