import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The full path of a program, if PATH has it. @param {string} name */
export function findOnPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

export function isRoot() {
  return process.getuid?.() === 0;
}
