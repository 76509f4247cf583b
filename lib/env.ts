import { resolve } from 'node:path';
import { z } from 'zod';

/*
 * The environment contract, parsed once. All faults are told together; a missing key only means that the
 * connection is absent.
 */

const blankIsMissing = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const key = z.preprocess(
  blankIsMissing,
  z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/, 'must be plain letters, digits and signs without spaces: paste it once more')
    .optional(),
);
const port = (fallback: number) =>
  z.preprocess(
    blankIsMissing,
    z.coerce
      .number('must be a port number from 1 to 65535')
      .int('must be a whole number')
      .min(1, 'must be a port number from 1 to 65535')
      .max(65_535, 'must be a port number from 1 to 65535')
      .default(fallback),
  );
const url = (protocols: readonly string[]) =>
  z.preprocess(
    blankIsMissing,
    z
      .string()
      .trim()
      .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
        message: `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
      })
      .refine((value) => !URL.canParse(value) || (new URL(value).username === '' && new URL(value).password === ''), {
        message: 'must not carry a user name or password',
      })
      .optional(),
  );
const flag = z.preprocess(blankIsMissing, z.enum(['0', '1'], 'must be 0 or 1').optional());

const Environment = z.object({
  PORT: port(3000),
  HOST: z.preprocess(blankIsMissing, z.string().trim().default('127.0.0.1')),
  REPRISE_DATA: z.preprocess(blankIsMissing, z.string().default('./data')),
  DATABASE_URL: z.preprocess(
    blankIsMissing,
    z
      .string()
      .trim()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
      .optional(),
  ),
  REPRISE_PASSWORD: z.preprocess(
    blankIsMissing,
    z.string().min(8, 'must have at least 8 characters, because it is all that guards the studio').optional(),
  ),
  PUBLIC_URL: url(['https:', 'http:']),
  COMETAPI_KEY: key,
  MJ_PROXY_URL: url(['https:', 'http:']),
  MJ_PROXY_KEY: key,
  APIFRAME_API_KEY: key,
  APIFRAME_URL: url(['https:', 'http:']),
  EMULATOR: flag,
  EMULATOR_PORT: port(4010),
  EMULATOR_SPEED: z.preprocess(
    blankIsMissing,
    z.coerce.number('must be a number above 0').positive('must be a number above 0').default(1),
  ),
});

/** Faults that lie between two variables; judged on what was given, so that they are told beside all others. */
function crossFaults(source: Record<string, string | undefined>): string[] {
  const given = (name: string) => source[name]?.trim() || undefined;
  const host = given('HOST') ?? '127.0.0.1';
  const faults: string[] = [];
  if (!isLoopback(host) && !given('REPRISE_PASSWORD')) {
    faults.push(
      `  REPRISE_PASSWORD is needed when HOST is ${host}: everybody who reaches that address could spend your credits.`,
    );
  }
  if (given('MJ_PROXY_KEY') && !given('MJ_PROXY_URL')) faults.push('  MJ_PROXY_URL is needed beside MJ_PROXY_KEY.');
  return faults;
}

export type Env = {
  port: number;
  host: string;
  dataFolder: string;
  databaseUrl: string | undefined;
  password: string | undefined;
  publicUrl: string | undefined;
  cometapiKey: string | undefined;
  mjProxy: { url: string; key: string | undefined } | undefined;
  apiframe: { key: string; url: string | undefined } | undefined;
  emulator: { port: number; speed: number } | undefined;
};

/** Every fault of the environment at once, one line each. */
export class EnvError extends Error {
  constructor(readonly faults: string[]) {
    super(`The environment has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.join('\n')}`);
    this.name = 'EnvError';
  }
}

/** True for names and addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Reads the environment contract. Throws `EnvError` with all faults; values of keys are never in a message. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = Environment.safeParse(source);
  const faults = [
    ...(parsed.error?.issues ?? []).map((fault) => `  ${fault.path.join('.')} ${fault.message}.`),
    ...crossFaults(source),
  ];
  if (!parsed.success || faults.length > 0) throw new EnvError(faults);
  const value = parsed.data;
  const anyKey = Boolean(value.COMETAPI_KEY || value.MJ_PROXY_URL || value.APIFRAME_API_KEY);
  const emulatorOn = value.EMULATOR ? value.EMULATOR === '1' : !anyKey;
  return {
    port: value.PORT,
    host: value.HOST,
    dataFolder: resolve(value.REPRISE_DATA),
    databaseUrl: value.DATABASE_URL,
    password: value.REPRISE_PASSWORD,
    publicUrl: value.PUBLIC_URL,
    cometapiKey: value.COMETAPI_KEY,
    mjProxy: value.MJ_PROXY_URL ? { url: value.MJ_PROXY_URL, key: value.MJ_PROXY_KEY } : undefined,
    apiframe: value.APIFRAME_API_KEY ? { key: value.APIFRAME_API_KEY, url: value.APIFRAME_URL } : undefined,
    emulator: emulatorOn ? { port: value.EMULATOR_PORT, speed: value.EMULATOR_SPEED } : undefined,
  };
}

let parsed: Env | undefined;

/** The environment of this process, parsed on first use. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
