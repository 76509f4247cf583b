import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { crawl } from './crawl';
import { expect, test } from './fixtures';
import { finished, imagine } from './gallery';
import { ownPort } from './own-port';
import { Studio } from './studio';

const KEY = 'sk-distinctive-0d9b7c5e3a1f';

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** A request as no browser would send it: any Host, any Origin. */
function ask(studio: Studio, path: string, options: { method?: string; headers?: Record<string, string> } = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port: studio.port, path, agent: false, headers: {}, ...options },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => (body += text));
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      },
    );
    asking.once('error', reject);
    asking.end();
  });
}

test('a name that is not ours is refused', async ({ studio }) => {
  for (const host of ['evil.example', `evil.example:${studio.port}`, 'localhost.evil.example', '192.168.1.4']) {
    for (const path of ['/', '/api/jobs', '/api/health', '/settings']) {
      const { status } = await ask(studio, path, { headers: { host } });
      expect(status, `${host}${path}`).toBe(421);
    }
  }
  expect((await ask(studio, '/', { headers: { host: `localhost:${studio.port}` } })).status).toBe(200);
});

test('a write from a foreign page is refused', async ({ studio }) => {
  const host = `localhost:${studio.port}`;
  for (const path of ['/', '/api/uploads']) {
    for (const origin of [
      'https://evil.example',
      'null',
      `http://localhost:${studio.port + 1}`,
      `http://${host}.evil.example`,
    ]) {
      const { status } = await ask(studio, path, { method: 'POST', headers: { host, origin } });
      expect(status, `${origin} ${path}`).toBe(403);
    }
    expect((await ask(studio, path, { method: 'POST', headers: { host } })).status, 'no origin at all').toBe(403);
  }
});

test('every page comes under a strict policy with a fresh nonce and no foreign host', async ({ studio }) => {
  const policies = await Promise.all(
    ['/', '/settings', '/no-such-page'].map(async (path) => {
      const { headers } = await ask(studio, path, { headers: { host: `localhost:${studio.port}` } });
      return String(headers['content-security-policy']);
    }),
  );
  for (const policy of policies) {
    expect(policy).toMatch(/script-src[^;]*'nonce-[A-Za-z0-9+/=]{16,}'/);
    expect(policy).not.toMatch(/https?:\/\/|\*\.|unsafe-eval/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
  }
  expect(new Set(policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1])).size).toBe(policies.length);
});

test('the page asks no other host for anything', async ({ page, studio }) => {
  const foreign: string[] = [];
  page.on('request', (asked) => {
    const { protocol, host } = new URL(asked.url());
    if (/^(https?|wss?):$/.test(protocol) && host !== `localhost:${studio.port}`) foreign.push(asked.url());
  });
  await page.goto('/');
  await imagine(page, 'a harbour seen from the hill');
  await finished(page, 'a harbour seen from the hill');
  await page.goto('/settings');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(foreign).toEqual([]);
});

test('no byte that leaves the studio holds a key', async ({ page }) => {
  test.setTimeout(120_000);
  const env = { EMULATOR: '0', MJ_PROXY_URL: 'http://127.0.0.1:{emulatorPort}', MJ_PROXY_KEY: KEY };
  const studio = await Studio.start({ env });
  try {
    // The provider itself repeats the key in what it says, as careless servers do.
    await studio.control('faults', [
      {
        match: { path: '/submit/imagine' },
        kind: 'status',
        status: 401,
        body: { error: { message: `Invalid token ${KEY}` } },
        times: 1,
      },
    ]);
    await page.goto(studio.url);
    await imagine(page, 'a key under the mat');
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await imagine(page, 'a key on a hook');
    await finished(page, 'a key on a hook');
    const answers = await crawl(studio);
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.filter(({ bytes }) => bytes.includes(KEY)).map(({ path }) => path)).toEqual([]);
    expect(studio.log.filter((line) => line.includes(KEY))).toEqual([]);
  } finally {
    await page.goto('about:blank');
    await studio.stop();
  }
});

test('PUBLIC_URL opens the webhooks and nothing else', async () => {
  const studio = await Studio.start({ env: { PUBLIC_URL: 'https://hooks.example.org' } });
  try {
    const headers = { host: 'hooks.example.org' };
    for (const path of ['/', '/settings', '/api/jobs', '/api/system', '/api/media/0', '/_next/static/x.js', '/login']) {
      expect((await ask(studio, path, { headers })).status, path).toBe(404);
    }
    const hook = await ask(studio, '/api/webhooks/midjourney-proxy/nobody', { method: 'POST', headers });
    expect([200, 202, 204, 400, 404, 415]).toContain(hook.status);
    expect(hook.body).not.toBe('Not here.\n');
  } finally {
    await studio.stop();
  }
});

test('an open address without a password is refused in a sentence', async ({ studio }) => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const env = {
    ...studio.env,
    HOST: '0.0.0.0',
    PORT: String(await ownPort()),
    EMULATOR_PORT: '',
    REPRISE_PASSWORD: '',
  };
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(1);
  expect(errors).toMatch(/REPRISE_PASSWORD is needed when HOST is 0\.0\.0\.0/);
  expect(errors).not.toMatch(/\n\s+at /);
});
