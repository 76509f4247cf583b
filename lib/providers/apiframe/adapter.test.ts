import { describe, expect, it } from 'vitest';
import { createApiframe } from './adapter';
import type { Provider } from '../provider';
import { toSnapshot } from './to-job';

const KEY = 'afk_secret_key_of_a_person';
const JOB = 'a1b2c3d4-e5f6-4890-abcd-ef1234567890';
const STORED = { path: '/v2/music/generate', body: '{"model":"suno","prompt":"rain"}' };

type Seen = { url: string; method: string; headers: Headers; body: string | null };

/** An adapter that hears these answers one after the other; `seen` is what it asked. */
function hearing(...answers: (Response | (() => Promise<Response>))[]) {
  const seen: Seen[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    const body = (init.body as string | null | undefined) ?? null;
    seen.push({ url: String(url), method: init.method ?? 'GET', headers: new Headers(init.headers), body });
    const answer = answers.shift();
    if (!answer) throw new Error('No answer is left.');
    return typeof answer === 'function' ? answer() : answer;
  };
  return { seen, provider: createApiframe({ baseUrl: 'https://api.apiframe.ai', key: KEY, fetch, now: () => 0 }) };
}
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });

describe('send', () => {
  it('sends the stored text byte for byte, under the key of the click', async () => {
    const { provider, seen } = hearing(
      json(202, { jobId: JOB, status: 'QUEUED' }),
      json(202, { jobId: JOB, status: 'COMPLETED' }),
    );
    const body = '{ "prompt":"déjà vu",  "model":"suno" }';
    const left: string[] = [];
    const first = await provider.send({ ...STORED, body }, 'click-1', async () => void left.push('leaving'));
    const again = await provider.send({ ...STORED, body }, 'click-1');
    expect([first.reference, again.reference, left.length]).toEqual([JOB, JOB, 1]);
    for (const { headers, ...rest } of seen) {
      expect(rest).toEqual({ url: 'https://api.apiframe.ai/v2/music/generate', method: 'POST', body });
      expect(headers.get('x-api-key')).toBe(KEY);
      expect(headers.get('idempotency-key')).toBe('click-1');
      expect(headers.get('user-agent')).toMatch(/^Reprise/);
      expect(headers.get('content-type')).toBe('application/json');
    }
  });

  it('does not send when the click is stopped at the door', async () => {
    const { provider, seen } = hearing();
    await expect(provider.send(STORED, 'click', async () => Promise.reject(new Error('not ours')))).rejects.toThrow(
      'not ours',
    );
    expect(seen).toEqual([]);
  });

  it('shows the mask by its size and never the key', async () => {
    const { provider } = hearing(json(202, { jobId: JOB, status: 'QUEUED' }));
    const body = JSON.stringify({ parentJobId: JOB, action: 'inpaint', mask: 'A'.repeat(4000) });
    const { request } = await provider.send({ path: '/v2/images/midjourney/action', body }, 'click');
    expect(JSON.stringify(request)).toMatch(/… \(4000 characters\)/);
    expect(JSON.stringify(request)).not.toContain(KEY);
  });

  const html = (status: number) => new Response('<html>blocked</html>', { status });
  it.each<[string, Response | (() => Promise<Response>), string, RegExp]>([
    [
      '400 with details',
      json(400, { error: 'Validation error', details: { 'sunoParams.title': ['Too long'] } }),
      'rejected',
      /sunoParams\.title: Too long/,
    ],
    ['400 without', json(400, { error: 'Parent must be a grid' }), 'rejected', /Parent must be a grid/],
    ['401', json(401, { error: 'Invalid API key' }), 'auth', /Invalid API key\. Check APIFRAME_API_KEY/],
    [
      '402',
      json(402, { error: 'Insufficient credits', creditsRequired: 16, creditsAvailable: 3 }),
      'credits',
      /needs 16, and 3 are left/,
    ],
    ['402 without figures', json(402, { error: 'Insufficient credits' }), 'credits', /Buy credits/],
    ['403 of an inactive key', json(403, { error: 'API key is inactive' }), 'auth', /switched off/],
    ['403 of another kind', json(403, { error: 'Admins only' }), 'auth', /does not allow.*Admins only/],
    ['403 of Cloudflare', new Response('error code: 1010', { status: 403 }), 'rejected', /firewall/],
    ['404 of a job', json(404, { error: 'Job not found' }), 'not-found', /does not know this job/],
    [
      '404 of a route',
      json(404, { message: 'Route POST:/v2/x not found', error: 'Not Found', statusCode: 404 }),
      'unsupported',
      /no such route.*Route POST/,
    ],
    [
      '409 of stems',
      json(409, { error: 'Stems jobs cannot be a parent' }),
      'offer-gone',
      /Stems cannot.*Stems jobs cannot be a parent/,
    ],
    [
      '409 of continueAt',
      json(409, { error: 'continueAt must be less than the track duration' }),
      'rejected',
      /before the end of the track/,
    ],
    ['409 of age', json(409, { error: 'Parent predates actions' }), 'offer-gone', /too old/],
    [
      '409 of a running parent',
      json(409, { error: 'Parent is not COMPLETED' }),
      'offer-gone',
      /until this job is finished/,
    ],
    [
      '409 of a key',
      json(409, { error: 'Idempotency-Key was used with another body' }),
      'rejected',
      /same click.*Press it again/,
    ],
    ['409 of a new rule', json(409, { error: 'The moon is full' }), 'offer-gone', /The moon is full/],
    ['429', json(429, { error: 'Rate limit' }, { 'retry-after': '7' }), 'rate-limit', /asks to wait/],
    ['503', json(503, { error: 'Queue unavailable' }), 'unavailable', /out of order.*Queue unavailable/],
    ['500', json(500, { error: 'Oops' }), 'ambiguous', /HTTP 500.*Oops/],
    ['502 as a page', html(502), 'ambiguous', /HTTP 502/],
    ['a page in place of an answer', html(200), 'ambiguous', /a web page/],
    ['nothing', new Response('', { status: 202 }), 'ambiguous', /an empty answer/],
    ['an unknown form', json(202, { task_id: '7' }), 'ambiguous', /unknown form/],
    ['a redirect', new Response(null, { status: 302, headers: { location: '/login' } }), 'unsupported', /APIFRAME_URL/],
    [
      'a broken connection',
      async () => Promise.reject(Object.assign(new TypeError('x'), { cause: { code: 'ECONNRESET' } })),
      'ambiguous',
      /ECONNRESET/,
    ],
    [
      'nobody there',
      async () => Promise.reject(Object.assign(new TypeError('x'), { cause: { code: 'ECONNREFUSED' } })),
      'unavailable',
      /ECONNREFUSED/,
    ],
  ])('tells %s', async (_, answer, code, message) => {
    const { provider } = hearing(answer);
    await expect(provider.send(STORED, 'click')).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('keeps the wait of a 429, and what was answered', async () => {
    const { provider } = hearing(json(429, { error: 'Rate limit' }, { 'retry-after': '7' }));
    await expect(provider.send(STORED, 'click')).rejects.toMatchObject({
      retryAfter: 7000,
      answer: { error: 'Rate limit' },
    });
  });
});

describe('reading', () => {
  const job = (id: string, other: object = {}) => ({
    id,
    status: 'PROCESSING',
    model: 'suno',
    progress: 10,
    createdAt: '2026-09-01T10:00:00.000Z',
    ...other,
  });

  it('asks for few jobs one by one, and misses what is unknown', async () => {
    const { provider, seen } = hearing(json(200, job('a')), json(404, { error: 'Job not found' }));
    const found = await provider.check(['a', 'b']);
    expect([...found.keys()]).toEqual(['a']);
    expect(seen.map(({ url }) => new URL(url).pathname)).toEqual(['/v2/jobs/a', '/v2/jobs/b']);
  });

  it('asks for many jobs with one page, and by id for what has ended or is not on it', async () => {
    const page = {
      jobs: [job('a'), job('b', { status: 'COMPLETED' }), job('c'), job('x')],
      nextCursor: 'n',
      hasMore: true,
    };
    const { provider, seen } = hearing(
      json(200, page),
      json(200, job('b', { status: 'COMPLETED', input: { prompt: 'rain' } })),
      json(200, job('d')),
    );
    const found = await provider.check(['a', 'b', 'c', 'd']);
    expect([...found.keys()].toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(found.get('b')?.lineage?.prompt).toBe('rain');
    expect(seen.map(({ url }) => new URL(url).pathname)).toEqual(['/v2/jobs', '/v2/jobs/b', '/v2/jobs/d']);
  });

  it('pages through the list by its cursor', async () => {
    const { provider, seen } = hearing(
      json(200, { jobs: [job('a')], nextCursor: 'eyJ9', hasMore: true }),
      json(200, { jobs: [job('b'), 'odd'], nextCursor: 'eyJ8', hasMore: false }),
    );
    const first = await provider.list({ model: 'suno', limit: 1 });
    const second = await provider.list({ model: 'suno', limit: 1, cursor: first.nextCursor! });
    expect([first.jobs[0]?.reference, second.jobs.length, second.nextCursor]).toEqual(['a', 1, null]);
    expect(seen.map(({ url }) => new URL(url).search)).toEqual([
      '?model=suno&limit=1',
      '?model=suno&limit=1&cursor=eyJ9',
    ]);
  });

  it('reads credits, team and role', async () => {
    const me = {
      user: { id: 'u', email: 'a@example.com', role: 'OWNER' },
      team: { id: 't', name: 'Studio', credits: 1234, plan: 'pro', customerId: null, maxConcurrentJobs: 10 },
      apiKey: { id: 'k', name: 'main', prefix: 'afk_0000' },
    };
    const { provider } = hearing(json(200, me), json(200, me), json(200, { user: {}, team: null, apiKey: null }));
    expect(await provider.account()).toEqual({
      credits: 1234,
      team: { id: 't', name: 'Studio', plan: 'pro' },
      email: 'a@example.com',
      role: 'OWNER',
      keyName: 'main',
      maxConcurrentJobs: 10,
    });
    expect(await provider.probe()).toBe('It answers and takes the key of Studio. 1,234 credits are left.');
    expect(await provider.account()).toMatchObject({ credits: null, team: null });
  });

  it('shows what it does not understand', async () => {
    const { provider } = hearing(json(200, { hello: 'world' }), new Response('<html>', { status: 200 }));
    await expect(provider.list()).rejects.toMatchObject({ code: 'bad-response', answer: { hello: 'world' } });
    await expect(provider.account()).rejects.toMatchObject({
      code: 'bad-response',
      message: expect.stringMatching(/web page/),
    });
  });
});

describe('lookFor', () => {
  const at = Date.UTC(2026, 8, 1, 10);
  const click = {
    request: {
      ...STORED,
      body: '{"model":"suno","prompt":"rain","sunoParams":{"title":"R"},"webhookUrl":"https://x"}',
    },
    sentFrom: at,
    sentUntil: at,
  };
  const job = (id: string, input: object | null, minutes = 0) => ({
    id,
    status: 'QUEUED',
    model: 'suno',
    createdAt: new Date(at + minutes * 60_000).toISOString(),
    input,
  });
  const same = { model: 'suno', prompt: 'rain', sunoParams: { title: 'R', custom_mode: false } };
  const page = (jobs: unknown[]) => json(200, { jobs, nextCursor: null, hasMore: false });

  it('finds the one job with the same input in the time of the click', async () => {
    const { provider, seen } = hearing(
      page([job('late', null, 60), job('other', null), job('mine', null), job('taken', null), job('early', null, -60)]),
      json(200, job('other', { ...same, prompt: 'snow' })),
      json(200, job('mine', same)),
    );
    const { found, possible } = await provider.lookFor(click, new Set(['taken']));
    expect([found?.reference, possible]).toEqual(['mine', []]);
    expect(seen).toHaveLength(3);
  });

  it('does not guess: two alike, or one that tells nothing of itself, are only possible', async () => {
    const two = hearing(page([job('a', null), job('b', null)]), json(200, job('a', same)), json(200, job('b', same)));
    expect(await two.provider.lookFor(click, new Set())).toEqual({ found: null, possible: ['a', 'b'] });
    const silent = hearing(page([job('a', null)]), json(200, job('a', null)));
    expect(await silent.provider.lookFor(click, new Set())).toEqual({ found: null, possible: ['a'] });
    const none = hearing(page([]));
    expect(await none.provider.lookFor(click, new Set())).toEqual({ found: null, possible: [] });
  });
});

describe('toSnapshot', () => {
  const base = { id: JOB, model: 'midjourney', createdAt: '2026-09-01T10:00:00.000Z' };
  const grid = { images: [1, 2, 3, 4].map((n) => `https://cdn/${n}.png`), gridUrl: 'https://cdn/grid.png' };
  it.each([
    [{ status: 'QUEUED', progress: 0 }, 'queued', 0],
    [{ status: 'PROCESSING', progress: 65 }, 'running', 65],
    [{ status: 'COMPLETED', progress: 100, result: grid }, 'done', 100],
    [{ status: 'COMPLETED' }, 'done', 100],
    [{ status: 'FAILED', progress: 0, error: 'No available capacity' }, 'failed', null],
    [{ status: 'CANCELLED', progress: 12 }, 'cancelled', null],
    [{ status: 'DREAMING', progress: 5 }, 'unknown', 5],
    [{ status: null, progress: 'x' }, 'unknown', null],
  ])('reads %j', (fields, status, progress) => {
    expect(toSnapshot({ ...base, ...fields })).toMatchObject({ reference: JOB, status, progress });
  });

  it('puts the sheet first, its cells beside it, and tracks before their covers', () => {
    const done = { ...base, status: 'COMPLETED' };
    expect(toSnapshot({ ...done, result: grid })?.outputs.map(({ role, slot }) => [role, slot])).toEqual([
      ['grid', undefined],
      ...[1, 2, 3, 4].map((slot) => ['cell', slot]),
    ]);
    const tracks = ['a', 'b'].map((id) => ({
      id,
      audioUrl: `https://cdn/${id}.mp3`,
      imageUrl: `https://cdn/${id}.jpeg`,
      duration: 61.5,
    }));
    const song = toSnapshot({ ...done, model: 'suno', result: { tracks } });
    expect(song?.outputs.map(({ kind, role, slot }) => [kind, role, slot])).toEqual([
      ['audio', 'track', 1],
      ['audio', 'track', 2],
      ['image', 'cover', 1],
      ['image', 'cover', 2],
    ]);
    expect(song?.tracks[1]).toMatchObject({ id: 'b', duration: 61.5, title: null });
  });

  it('has no outputs once the files are deleted, but offers with a warning', () => {
    const snapshot = toSnapshot({ ...base, status: 'COMPLETED', result: grid, expired: true });
    expect(snapshot).toMatchObject({ expired: true, outputs: [] });
    expect(snapshot?.offers[0]?.warning).toMatch(/deleted/);
  });

  it('tells where a job comes from, if the provider does', () => {
    const input = { parentJobId: 'p', action: 'upsample', index: 3 };
    expect(toSnapshot({ ...base, status: 'QUEUED', input })?.lineage).toEqual({
      parent: 'p',
      action: 'upsample',
      index: 3,
      trackId: null,
      prompt: null,
    });
    expect(toSnapshot({ ...base, status: 'QUEUED', input: null })?.lineage).toBeNull();
  });

  it('answers null for what is no job', () => {
    for (const raw of [null, 1, 'x', [], {}, { id: 7 }]) expect(toSnapshot(raw)).toBeNull();
  });
});

describe('the shared interface', () => {
  it('is kept', () => {
    const provider: Provider = createApiframe({ baseUrl: 'https://api.apiframe.ai', key: KEY });
    expect(provider.lacks()).not.toContain('list');
  });
});
