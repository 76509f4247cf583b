import { createHash } from 'node:crypto';
import type { Request } from '../server/http';
import type { Settings } from '../settings';
import { Refused } from './answers';

/** Who asks: a key is one member of the one team there is. */
export type Caller = { owner: string; prefix: string; isAdmin: boolean };

const minute = 60_000;

/** Knows the keys and counts what each of them asks. Without a list every key that is not empty is good. */
export class Callers {
  private readonly asked = new Map<string, number[]>();

  constructor(
    private readonly settings: Settings,
    private readonly keys: string[] | undefined,
    private readonly now: () => number,
  ) {}

  /** Throws 401, 403 or 429 (reference section 10). Cloudflare turns away who does not say what it is (section 1). */
  admit({ headers }: Request): Caller {
    const agent = headers['user-agent'] ?? '';
    if (agent === '' || agent === 'node') throw new Blocked();
    const key = String(headers['x-api-key'] ?? '');
    if (key === '') throw new Refused(401, 'API key is required');
    if (this.settings.inactiveKeys.includes(key)) throw new Refused(403, 'API key is inactive');
    if (this.keys && !this.keys.includes(key)) throw new Refused(401, 'Invalid API key');
    const owner = createHash('sha256').update(key).digest('hex');
    this.count(owner);
    return { owner, prefix: key.slice(0, 8), isAdmin: this.settings.role !== 'MEMBER' };
  }

  clear(): void {
    this.asked.clear();
  }

  private count(owner: string): void {
    const { rateLimit } = this.settings;
    const now = this.now();
    const recent = (this.asked.get(owner) ?? []).filter((time) => time > now - minute);
    const [first = now] = recent;
    if (rateLimit > 0 && recent.length >= rateLimit) {
      const wait = Math.max(1, Math.ceil((first + minute - now) / 1000));
      throw new Refused(429, 'Rate limit exceeded', {}, { 'retry-after': String(wait) });
    }
    this.asked.set(owner, [...recent, now]);
  }
}

/** The firewall's refusal, which is no JSON. */
export class Blocked extends Error {
  answer() {
    return { status: 403, body: 'error code: 1010', headers: { 'content-type': 'text/plain; charset=UTF-8' } };
  }
}
