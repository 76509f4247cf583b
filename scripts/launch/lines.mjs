import { createInterface } from 'node:readline';

/**
 * Calls back with every line of a child's output, of both streams.
 * @param {import('node:child_process').ChildProcess} child
 * @param {(line: string, isError: boolean) => void} onLine
 */
export function eachLine(child, onLine) {
  if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => onLine(line, false));
  if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => onLine(line, true));
}
