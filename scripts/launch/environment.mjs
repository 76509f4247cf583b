import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** Variables that decide how the studio runs. A build must come out the same without them. */
const RUN_TIME = [
  'PORT',
  'HOST',
  'REPRISE_DATA',
  'REPRISE_PASSWORD',
  'DATABASE_URL',
  'PUBLIC_URL',
  'COMETAPI_KEY',
  'MJ_PROXY_URL',
  'MJ_PROXY_KEY',
  'APIFRAME_API_KEY',
  'APIFRAME_URL',
  'EMULATOR',
  'EMULATOR_PORT',
  'EMULATOR_SPEED',
];

/**
 * The environment with `.env` of the project under it: what is really set wins.
 * An empty value counts as not set, which is how compose files and shells leave a variable out.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [real]
 * @returns {NodeJS.ProcessEnv}
 */
export function readEnvironment(root, real = process.env) {
  const file = join(root, '.env');
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const merged = { ...fromFile };
  for (const [name, value] of Object.entries(real)) if (value !== '' || !(name in merged)) merged[name] = value;
  return merged;
}

/** Whether this start brings its own provider. @param {NodeJS.ProcessEnv} env */
export function wantsEmulator(env) {
  if (env.EMULATOR) return env.EMULATOR !== '0';
  return !env.COMETAPI_KEY && !env.MJ_PROXY_URL && !env.APIFRAME_API_KEY;
}

/**
 * For npm and the build: without NODE_ENV (with `production` npm would leave out the compiler) and without
 * keys, so that nothing of this machine can end in a bundle.
 * @param {NodeJS.ProcessEnv} env
 */
export function setupEnvironment(env) {
  const clean = { ...env, NEXT_TELEMETRY_DISABLED: '1' };
  for (const name of ['NODE_ENV', ...RUN_TIME]) delete clean[name];
  return clean;
}
