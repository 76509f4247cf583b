import { ProviderError } from '../errors';
import { type Fetch, type HttpAnswer, request } from '../http';
import { refusalOf } from './refusal';
import { JobList } from './wire';

export type ApiframeOptions = {
  /** Without the trailing `/v2`. */
  baseUrl: string;
  key: string;
  fetch?: Fetch;
  now?: () => number;
};

/** Cloudflare turns away requests that do not say what they are (reference section 1). */
const USER_AGENT = 'Reprise/0.1 (self-hosted studio)';
const SUBMIT_TIMEOUT = 75_000;
const READ_TIMEOUT = 20_000;

/** The requests that Apiframe takes, with key and name. Reads throw `ProviderError` for everything but 200. */
export function createClient(options: ApiframeOptions) {
  const base = options.baseUrl.replace(/\/+$/, '').replace(/\/v2$/, '');
  const fetch = options.fetch ?? globalThis.fetch;
  const now = options.now ?? Date.now;
  const headers = { 'x-api-key': options.key, 'user-agent': USER_AGENT };
  const secret = options.key;

  async function get(path: string): Promise<HttpAnswer> {
    const answer = await request(fetch, base + path, {
      method: 'GET',
      headers,
      changes: false,
      secret,
      timeout: READ_TIMEOUT,
    });
    if (answer.status !== 200) throw refusalOf(answer, false, now());
    return answer;
  }

  return {
    get,
    /** Sends a body as it is, under the key of its click. */
    post: (path: string, body: string, key: string): Promise<HttpAnswer> =>
      request(fetch, base + path, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': key },
        text: body,
        changes: true,
        secret,
        timeout: SUBMIT_TIMEOUT,
      }),
    /** One job as it was told; null where it is unknown. */
    async job(id: string): Promise<unknown> {
      try {
        return (await get(`/v2/jobs/${encodeURIComponent(id)}`)).json ?? null;
      } catch (error) {
        // What is no uuid is refused as such (400), and is no job either.
        const isUnknown = error instanceof ProviderError && (error.code === 'not-found' || error.code === 'rejected');
        if (isUnknown) return null;
        throw error;
      }
    },
    /** One page of jobs as they were told, newest first; they tell no `input` there (reference section 6.2). */
    async page(limit: number, cursor: string | null): Promise<{ jobs: unknown[]; next: string | null }> {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor ? { cursor } : {}) });
      const answer = await get(`/v2/jobs?${query}`);
      const page = JobList.safeParse(answer.json).data ?? unreadable('a list of jobs', answer);
      return { jobs: page.jobs, next: page.hasMore ? (page.nextCursor ?? null) : null };
    },
    /** Webhooks go to https only (reference section 8); an emulator without it takes any address. */
    webhookFor: (notify: string | undefined): string | null =>
      notify && (notify.startsWith('https:') || base.startsWith('http:')) ? notify : null,
  };
}

/** An answer of good status that is not what it should be. */
export function unreadable(expected: string, answer: HttpAnswer): never {
  throw new ProviderError('bad-response', `Apiframe sent ${kindOf(answer)} in place of ${expected}.`, {
    answer: answer.json ?? answer.text.slice(0, 2000),
  });
}

/** What was sent, in a word or two. */
export function kindOf({ text, json }: HttpAnswer): string {
  if (text.trim() === '') return 'an empty answer';
  if (text.trimStart().startsWith('<')) return 'a web page';
  return json === undefined ? 'no valid JSON' : 'an answer of an unknown form';
}
