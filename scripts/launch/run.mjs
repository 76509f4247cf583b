import { startChild } from './child.mjs';
import { Refusal } from './say.mjs';

/** Enough for any error message; a build that prints more has nothing to say in its beginning. */
const KEPT_CHARACTERS = 200_000;

/**
 * Runs a program to its end. Its output is kept and shown only when asked for.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, show?: boolean }} options
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function run(command, args, { cwd, env, show = false }) {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = startChild(command, args, { cwd, env });
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output = (output + text).slice(-KEPT_CHARACTERS);
        if (show) target.write(text);
      });
    }
    child.once('error', (error) => reject(new Refusal(`${command} could not be started: ${error.message}`)));
    child.once('close', (code) => resolve({ code, output }));
  });
}

/**
 * How to start npm: the very one that started us where there is one, else the one on PATH.
 * @param {NodeJS.ProcessEnv} env
 * @returns {[string, string[]]}
 */
export function npmCommand(env) {
  const cli = env.npm_execpath;
  return cli && /npm-cli\.c?js$/.test(cli) ? [process.execPath, [cli]] : ['npm', []];
}
