import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { ownPort } from './own-port';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders: string[] = [];

test.afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'reprise-start-'));
  folders.push(made);
  return made;
}

type Launch = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** `npm start` as it is, without npm. */
function launch(env: Record<string, string>): Launch {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { PATH, HOME, NODE_ENV: 'test', NO_OPEN: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output: () => output, ended };
}

async function launched(env: Record<string, string>) {
  const started = launch(env);
  await expect.poll(started.output, { timeout: 60_000 }).toContain('Reprise is ready on');
  const url = /ready on (\S+)/.exec(started.output())![1]!;
  return { ...started, url };
}

async function isDown(url: string): Promise<boolean> {
  return fetch(url).then(
    () => false,
    () => true,
  );
}

async function ports() {
  return { PORT: String(await ownPort()), EMULATOR_PORT: String(await ownPort()) };
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} leaves nothing running and ends with 0`, async () => {
    const chosen = await ports();
    const { child, url, ended } = await launched({ ...chosen, REPRISE_DATA: folder() });
    expect((await fetch(url)).status).toBe(200);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(await isDown(url)).toBe(true);
    expect(await isDown(`http://127.0.0.1:${chosen.EMULATOR_PORT}/__control/state`)).toBe(true);
  });
}

test('a launcher that is killed outright takes the studio and the emulator with it', async () => {
  const chosen = await ports();
  const { child, url } = await launched({ ...chosen, REPRISE_DATA: folder() });
  child.kill('SIGKILL');
  await expect.poll(() => isDown(url)).toBe(true);
  await expect.poll(() => isDown(`http://127.0.0.1:${chosen.EMULATOR_PORT}/__control/state`)).toBe(true);
});

test('a PORT that was asked for and is taken is told in a sentence', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  const { ended, output } = launch({ PORT: String(port), REPRISE_DATA: folder() });
  expect(await ended).toBe(1);
  expect(output()).toContain(`PORT ${port} is taken by another program`);
  expect(output()).not.toMatch(/\n\s+at /);
  server.close();
});

test('a PORT that is no port is told in a sentence', async () => {
  const { ended, output } = launch({ PORT: 'eighty', REPRISE_DATA: folder() });
  expect(await ended).toBe(1);
  expect(output()).toContain('PORT must be a number from 1 to 65535, not "eighty"');
});

test('a data folder in use by another studio is told in a sentence', async () => {
  const data = folder();
  const first = await launched({ ...(await ports()), REPRISE_DATA: data });
  const second = launch({ ...(await ports()), REPRISE_DATA: data });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain('is in use by another studio');
  expect((await fetch(first.url)).status).toBe(200);
  first.child.kill('SIGTERM');
  await first.ended;
});

test('a data folder that cannot be written is told in a sentence', async () => {
  const file = join(folder(), 'a-file');
  writeFileSync(file, '');
  const { ended, output } = launch({ ...(await ports()), REPRISE_DATA: join(file, 'data') });
  expect(await ended).toBe(1);
  expect(output()).toMatch(/The data folder .* cannot be written/);
  expect(output()).not.toMatch(/\n\s+at /);
});
