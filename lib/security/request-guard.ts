import { hostname } from 'node:os';
import { isIP } from 'node:net';
import { env, type Env, isLoopback } from '../env';
import { isValidSession, SESSION_COOKIE } from './session';

export type Verdict =
  | { kind: 'pass' }
  /** Refused: a status and a sentence. */
  | { kind: 'refuse'; status: 403 | 404 | 421; message: string }
  /** Needs the password first. */
  | { kind: 'login' };

type Asked = { method: string; path: string; headers: Headers };

/**
 * Who may ask what, in one pure function (DESIGN.md section 8): only our own names are answered, writes must come
 * from our own pages, the public name opens the webhooks alone, and beyond this machine a session is needed.
 */
export function judge({ method, path, headers }: Asked, settings: Env, now: number): Verdict {
  const host = headers.get('host') ?? '';
  const name = nameOf(host);
  const webhook = path.startsWith('/api/webhooks/');
  const isPublic = settings.publicUrl !== undefined && name !== null && name === new URL(settings.publicUrl).hostname;
  if ((isPublic && !isOwnName(name, settings)) || isFromOutside(headers, host, settings)) {
    return webhook ? { kind: 'pass' } : { kind: 'refuse', status: 404, message: 'Not here.' };
  }
  if (name === null || !isOwnName(name, settings)) {
    return {
      kind: 'refuse',
      status: 421,
      message: 'The studio does not answer to this name. Open it by the address that it printed.',
    };
  }
  if (webhook) return { kind: 'pass' };
  if (method !== 'GET' && method !== 'HEAD' && !isSameOrigin(headers, host)) {
    return { kind: 'refuse', status: 403, message: 'This request does not come from a page of the studio.' };
  }
  if (settings.password && path !== '/login' && path !== '/api/health' && !isStatic(path)) {
    if (!hasSession(headers, settings.password, now)) return { kind: 'login' };
  }
  return { kind: 'pass' };
}

/**
 * A tunnel or proxy may pass requests on under one of our own names (or under whatever name a stranger writes into
 * them). While webhooks are let in that way and no password guards the rest, what was forwarded for somebody beyond
 * this machine may reach the webhooks only.
 */
function isFromOutside(headers: Headers, host: string, settings: Env): boolean {
  if (!settings.publicUrl || settings.password) return false;
  if (headers.has('forwarded') || headers.has('x-real-ip') || headers.has('cf-connecting-ip')) return true;
  // The server itself fills these in for a direct request: with our own host, and a loopback address.
  const forwardedHost = headers.get('x-forwarded-host');
  if (forwardedHost && forwardedHost.toLowerCase() !== host.toLowerCase()) return true;
  const addresses = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((entry) => entry.trim().replace(/^::ffff:/, ''));
  return addresses.some((address) => address !== '' && !isLoopback(address));
}

/** The same judgement for a server action, which sees headers only. */
export function isAllowed(headers: Headers): boolean {
  return judge({ method: 'POST', path: '/', headers }, env(), Date.now()).kind === 'pass';
}

function hasSession(headers: Headers, password: string, now: number): boolean {
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/);
  const prefix = `${SESSION_COOKIE}=`;
  const value = cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
  return isValidSession(value, password, now);
}

/** Code and fonts of the app itself, the same for everybody; the login page needs them. */
const isStatic = (path: string) => path.startsWith('/_next/static/') || path === '/icon.svg' || path === '/favicon.ico';

function nameOf(host: string): string | null {
  // `a@b`, paths or spaces never stand in a Host header that a browser sends.
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i.test(host)) return null;
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null;
  return name?.replace(/\.$/, '') ?? null;
}

function isOwnName(name: string, settings: Env): boolean {
  if (name === 'localhost' || name === '127.0.0.1' || name === '[::1]') return true;
  if (isLoopback(settings.host)) return name === settings.host.toLowerCase();
  const bare = name.replace(/^\[|\]$/g, '');
  // An address cannot be rebound by a name server; any of this machine's may be used.
  if (isIP(bare)) return true;
  const own = hostname().toLowerCase();
  return [settings.host.toLowerCase(), own, `${own}.local`].includes(name);
}

function isSameOrigin(headers: Headers, host: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return false;
  const origin = headers.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  const { protocol, host: from } = new URL(origin);
  // Behind a proxy that ends TLS the scheme differs; the name and port must not.
  return (protocol === 'http:' || protocol === 'https:') && from.toLowerCase() === host.toLowerCase();
}
