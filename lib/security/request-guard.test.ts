import { describe, expect, it } from 'vitest';
import { parseEnv } from '../env';
import { judge } from './request-guard';
import { isValidSession, makeSession, SESSION_COOKIE } from './session';

const local = parseEnv({});
const open = parseEnv({ HOST: '0.0.0.0', REPRISE_PASSWORD: 'correct horse' });
const tunnelled = parseEnv({ PUBLIC_URL: 'https://studio.example.com' });
const NOW = 1_800_000_000_000;

const ask = ({ method = 'GET', path = '/', ...headers }: Record<string, string>, settings = local): string => {
  const verdict = judge({ method, path, headers: new Headers(headers) }, settings, NOW);
  return verdict.kind === 'refuse' ? String(verdict.status) : verdict.kind;
};

describe('names', () => {
  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST', 'localhost.'])('answers to %s', (host) => {
    expect(ask({ host })).toBe('pass');
  });

  it.each([
    '',
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost:3000@evil.example',
    'evil.example/localhost',
    'localhost evil.example',
    '192.168.1.5:3000',
    '0.0.0.0:3000',
    '[::ffff:127.0.0.1]',
  ])('does not answer to “%s”', (host) => {
    expect(ask({ host })).toBe('421');
  });

  it('answers to addresses, not to foreign names, when bound to the network', () => {
    const cookie = `${SESSION_COOKIE}=${makeSession('correct horse', NOW)}`;
    expect(ask({ host: '192.168.1.5:3000', cookie }, open)).toBe('pass');
    expect(ask({ host: 'evil.example', cookie }, open)).toBe('421');
  });
});

describe('writes', () => {
  const host = 'localhost:3000';

  it('pass from our own pages only', () => {
    expect(ask({ host, method: 'POST', origin: 'http://localhost:3000' })).toBe('pass');
    expect(ask({ host, method: 'POST', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toBe(
      'pass',
    );
  });

  it.each([
    'http://evil.example',
    'http://localhost:3001',
    'http://localhost',
    'http://127.0.0.1:3000',
    'https://localhost:3000.evil.example',
    'null',
    'file://',
    'chrome-extension://abc',
    '',
  ])('are refused from “%s”', (origin) => {
    expect(ask({ host, method: 'POST', origin })).toBe('403');
  });

  it('are refused without an origin, or when the browser says that they cross sites', () => {
    expect(ask({ host, method: 'POST' })).toBe('403');
    expect(ask({ host, method: 'DELETE', origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' })).toBe(
      '403',
    );
    expect(ask({ host, method: 'PUT', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' })).toBe('403');
  });
});

describe('the public name', () => {
  it('opens the webhooks and nothing else', () => {
    const host = 'studio.example.com';
    expect(ask({ host, method: 'POST', path: '/api/webhooks/midjourney-proxy/x' }, tunnelled)).toBe('pass');
    for (const path of [
      '/',
      '/api/jobs',
      '/login',
      '/_next/static/a.js',
      '/api/webhooksx',
      '/api/health',
      '/api/media/x',
    ]) {
      expect(ask({ host, path }, tunnelled)).toBe('404');
      expect(ask({ host, path, method: 'POST', origin: 'https://studio.example.com' }, tunnelled)).toBe('404');
    }
  });
});

describe('a tunnel that passes our own name on', () => {
  const host = 'localhost:3000';
  const webhook = '/api/webhooks/midjourney-proxy/x';

  it.each([
    ['x-forwarded-for', '203.0.113.7'],
    ['x-forwarded-for', '203.0.113.7, 127.0.0.1'],
    ['x-forwarded-for', '::ffff:203.0.113.7'],
    ['x-forwarded-host', 'studio.example.com'],
    ['forwarded', 'for=203.0.113.7'],
    ['x-real-ip', '203.0.113.7'],
    ['cf-connecting-ip', '203.0.113.7'],
  ])('opens the webhooks only (%s: %s)', (name, value) => {
    expect(ask({ host, [name]: value }, tunnelled)).toBe('404');
    expect(ask({ host, method: 'POST', origin: 'http://localhost:3000', [name]: value }, tunnelled)).toBe('404');
    expect(ask({ host, method: 'POST', path: webhook, [name]: value }, tunnelled)).toBe('pass');
  });

  it('leaves direct requests alone, as the server itself describes them', () => {
    const direct = { host, 'x-forwarded-host': host, 'x-forwarded-for': '::ffff:127.0.0.1' };
    expect(ask(direct, tunnelled)).toBe('pass');
    expect(ask({ ...direct, 'x-forwarded-for': '::1' }, tunnelled)).toBe('pass');
  });
});

describe('the password', () => {
  const host = '10.0.0.5:3000';

  it('is asked for everywhere but at the login page and the webhooks', () => {
    for (const path of ['/', '/api/jobs', '/api/media/x', '/settings', '/api/uploads'])
      expect(ask({ host, path }, open)).toBe('login');
    expect(ask({ host, path: '/login' }, open)).toBe('pass');
    expect(ask({ host, path: '/api/webhooks/midjourney-proxy/x', method: 'POST' }, open)).toBe('pass');
  });

  it('lets a session in, and no forged, foreign or old one', () => {
    const session = makeSession('correct horse', NOW);
    expect(ask({ host, cookie: `a=b; ${SESSION_COOKIE}=${session}` }, open)).toBe('pass');
    expect(isValidSession(session, 'another password', NOW)).toBe(false);
    expect(isValidSession(session, 'correct horse', NOW + 31 * 24 * 3_600_000)).toBe(false);
    expect(isValidSession(`${NOW * 2}.${session.split('.').slice(1).join('.')}`, 'correct horse', NOW)).toBe(false);
    for (const value of ['', 'x', '..', `${session}x`, undefined])
      expect(isValidSession(value, 'correct horse', NOW)).toBe(false);
  });
});
