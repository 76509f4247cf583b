import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createApiframe } from './adapter';
import type { SubmitRequest } from '../provider';
import { toSnapshot } from './to-job';

const KEY = 'afk_secret_key_of_a_person';
const JOB = 'a1b2c3d4-e5f6-4890-abcd-ef1234567890';
const REQUEST: Extract<SubmitRequest, { kind: 'music' }> = {
  kind: 'music',
  token: 'job-1',
  key: 'click-1',
  prompt: 'rain',
  lyrics: false,
  instrumental: false,
  version: null,
  title: '',
  style: '',
  negativeTags: '',
  vocalGender: null,
  styleWeight: null,
  weirdness: null,
  autoLyrics: false,
  speed: 'fast',
};

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

describe('submit', () => {
  it('leaves as it was told on the way out, and again byte for byte, under the key of the click', async () => {
    const { provider, seen } = hearing(
      json(202, { jobId: JOB, status: 'QUEUED' }),
      json(202, { jobId: JOB, status: 'PROCESSING' }),
      json(202, { jobId: JOB, status: 'COMPLETED' }),
    );
    const left: (string | undefined)[] = [];
    const first = await provider.submit(REQUEST, async (body) => void left.push(body));
    const sentBody = left[0]!;
    const again = await provider.submit({ ...REQUEST, prompt: 'changed since', sentBody });
    const odd = await provider.submit({ ...REQUEST, sentBody: `${sentBody} ` });
    expect([first.status, again.status, odd.status, first.reference, first.credits]).toEqual([
      'queued',
      'running',
      'queued',
      JOB,
      11,
    ]);
    expect(seen.map(({ body }) => body)).toEqual([sentBody, sentBody, `${sentBody} `]);
    for (const { headers, url, method } of seen) {
      expect([url, method]).toEqual(['https://api.apiframe.ai/v2/music/generate', 'POST']);
      expect(headers.get('x-api-key')).toBe(KEY);
      expect(headers.get('idempotency-key')).toBe('click-1');
      expect(headers.get('user-agent')).toMatch(/^Reprise/);
      expect(headers.get('content-type')).toBe('application/json');
    }
  });

  it('does not leave when the click is stopped at the door, nor when it cannot be expressed', async () => {
    const { provider, seen } = hearing();
    const stopped = provider.submit(REQUEST, async () => Promise.reject(new Error('not ours')));
    await expect(stopped).rejects.toThrow('not ours');
    const left: unknown[] = [];
    const blend = { ...REQUEST, prompt: 'a'.repeat(501) };
    await expect(provider.submit(blend, async (body) => void left.push(body))).rejects.toThrow(/500/);
    expect([seen, left]).toEqual([[], []]);
  });

  it('names a webhook only where Apiframe takes it: https, or an emulator', async () => {
    const notify = 'http://127.0.0.1:3000/hook';
    const sent = async (baseUrl: string, address: string) => {
      let body = '';
      const fetch = async () => json(202, { jobId: JOB, status: 'QUEUED' });
      const provider = createApiframe({ baseUrl, key: KEY, fetch });
      await provider.submit({ ...REQUEST, notify: address }, async (text = '') => void (body = text));
      return (JSON.parse(body) as { webhookUrl?: string }).webhookUrl;
    };
    expect(await sent('https://api.apiframe.ai/v2/', notify)).toBeUndefined();
    expect(await sent('https://api.apiframe.ai', 'https://studio.example/x')).toBe('https://studio.example/x');
    expect(await sent('http://127.0.0.1:4010', notify)).toBe(notify);
  });

  it('remembers which job Apiframe will not go on from, and disables its offers', async () => {
    const raw = { id: JOB, status: 'COMPLETED', model: 'midjourney', result: { images: ['https://cdn/1.png'] } };
    const { provider, seen } = hearing(json(409, { error: 'Parent predates actions' }), json(200, raw));
    const click: SubmitRequest = {
      kind: 'press',
      token: 't',
      parent: JOB,
      parentRaw: raw,
      offerKey: 'pan/Pan up',
      speed: 'fast',
      remix: false,
    };
    await expect(provider.submit(click)).rejects.toMatchObject({ code: 'offer-gone' });
    const told = (await provider.check([JOB])).get(JOB);
    expect(told?.offers.map(({ disabled }) => disabled)).toEqual(
      Array.from({ length: 7 }, () => expect.stringMatching(/Parent predates actions/)),
    );
    await expect(provider.submit(click)).rejects.toMatchObject({ code: 'rejected' });
    expect(seen).toHaveLength(2);
  });

  it('shows the mask by its size and never the key', async () => {
    const { provider } = hearing(json(202, { jobId: JOB, status: 'QUEUED' }));
    const body = JSON.stringify({ parentJobId: JOB, action: 'inpaint', mask: 'A'.repeat(4000) });
    const { request } = await provider.submit({ ...REQUEST, sentBody: body });
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
      'rejected',
      /until this job is finished/,
    ],
    [
      '409 of a key',
      json(409, { error: 'Idempotency-Key was used with another body' }),
      'rejected',
      /same click.*Press it again/,
    ],
    ['409 of a new rule', json(409, { error: 'The moon is full' }), 'rejected', /The moon is full/],
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
    await expect(provider.submit(REQUEST)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('keeps the wait of a 429, and what was answered', async () => {
    const { provider } = hearing(json(429, { error: 'Rate limit' }, { 'retry-after': '7' }));
    await expect(provider.submit(REQUEST)).rejects.toMatchObject({
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
  const paths = (seen: Seen[]) => seen.map(({ url }) => new URL(url).pathname + new URL(url).search);

  it('asks for few jobs one by one, and misses what is unknown', async () => {
    const { provider, seen } = hearing(json(200, job('a')), json(404, { error: 'Job not found' }));
    const found = await provider.check(['a', 'b']);
    expect([...found.keys()]).toEqual(['a']);
    expect(paths(seen)).toEqual(['/v2/jobs/a', '/v2/jobs/b']);
    expect(await provider.check([])).toEqual(new Map());
  });

  it('asks for many jobs with one page, and by id for what has ended or is not on it', async () => {
    const done = job('b', { status: 'COMPLETED', creditCost: 11 });
    const page = { jobs: [job('a'), done, job('c'), job('x')], nextCursor: 'n', hasMore: true };
    const { provider, seen } = hearing(
      json(200, page),
      json(200, { ...done, input: { prompt: 'rain' } }),
      json(200, job('d')),
    );
    const found = await provider.check(['a', 'b', 'c', 'd']);
    expect([...found.keys()].toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(found.get('b')).toMatchObject({ raw: { input: { prompt: 'rain' } }, credits: 11 });
    expect(paths(seen)).toEqual(['/v2/jobs?limit=100', '/v2/jobs/b', '/v2/jobs/d']);
  });

  it('lists jobs of elsewhere by pages, each with what it was made from', async () => {
    const { provider, seen } = hearing(
      json(200, { jobs: [job('a'), 'odd'], nextCursor: 'eyJ9', hasMore: true }),
      json(200, job('a', { input: { parentJobId: 'p', action: 'extend' } })),
      json(200, { jobs: [job('b')], nextCursor: 'eyJ8', hasMore: false }),
      json(404, { error: 'Job not found' }),
    );
    const first = await provider.list!(null);
    const second = await provider.list!(first.next);
    expect(first.jobs).toMatchObject([
      { snapshot: { reference: 'a' }, createdAt: Date.UTC(2026, 8, 1, 10), input: { parentJobId: 'p' } },
    ]);
    expect([second.jobs.length, second.jobs[0]?.input, second.next]).toEqual([1, null, null]);
    expect(paths(seen)).toEqual(['/v2/jobs?limit=20', '/v2/jobs/a', '/v2/jobs?limit=20&cursor=eyJ9', '/v2/jobs/b']);
  });

  it('reads credits, team and role', async () => {
    const me = {
      user: { id: 'u', email: 'a@example.com', role: 'OWNER' },
      team: { id: 't', name: 'Studio', credits: 1234, plan: 'pro', customerId: null, maxConcurrentJobs: 10 },
      apiKey: { id: 'k', name: 'main', prefix: 'afk_0000' },
    };
    const alone = { user: {}, team: null, apiKey: null };
    const { provider } = hearing(json(200, me), json(200, me), json(200, alone), json(200, alone));
    expect(await provider.balance!()).toEqual({ credits: 1234, team: 'Studio', role: 'OWNER' });
    expect(await provider.probe()).toBe('It answers and takes the key of Studio. 1,234 credits are left.');
    await expect(provider.balance!()).rejects.toMatchObject({ code: 'unsupported' });
    expect(await provider.probe()).toBe('It answers and takes the key.');
  });

  it('knows the price of a picture and of a song', () => {
    const { provider } = hearing();
    expect([
      provider.price!({ kind: 'imagine' }),
      provider.price!({ kind: 'music' }),
      provider.price!({ kind: 'video' }),
    ]).toEqual([16, 11, null]);
  });

  it('shows what it does not understand', async () => {
    const { provider } = hearing(json(200, { hello: 'world' }), new Response('<html>'), json(200, { hello: 'world' }));
    await expect(provider.list!(null)).rejects.toMatchObject({ code: 'bad-response', answer: { hello: 'world' } });
    await expect(provider.probe()).rejects.toMatchObject({
      code: 'bad-response',
      message: expect.stringMatching(/web page/),
    });
    await expect(provider.check(['a'])).rejects.toMatchObject({ code: 'bad-response', answer: { hello: 'world' } });
  });
});

describe('find', () => {
  const at = Date.UTC(2026, 8, 1, 10);
  const sentBody = '{"model":"suno","prompt":"rain","sunoParams":{"title":"R"},"webhookUrl":"https://x"}';
  const lost = { token: 'click', sentBody, sentAt: at };
  const same = { model: 'suno', prompt: 'rain', sunoParams: { title: 'R', custom_mode: false } };
  const job = (id: string, input: object | null, minutes = 0) => ({
    id,
    status: 'QUEUED',
    model: 'suno',
    createdAt: new Date(at + minutes * 60_000).toISOString(),
    input,
  });
  /** A list without `input`, and then each of its near jobs with it. */
  const account = (...jobs: ReturnType<typeof job>[]) =>
    hearing(
      json(200, { jobs: jobs.map((entry) => ({ ...entry, input: undefined })), nextCursor: null, hasMore: false }),
      ...jobs.filter(({ id }) => !/^(early|days later|picture)$/.test(id)).map((entry) => json(200, entry)),
    ).provider;
  const found = async (provider: ReturnType<typeof account>, clicks = [lost]) =>
    [...(await provider.find!(clicks))].map(([token, { reference }]) => [token, reference]);

  it('gives a click the one job that tells of the same request, in the time of its replays', async () => {
    const other = job('other', { ...same, prompt: 'snow' });
    expect(await found(account(other, job('mine', same, 60), job('early', same, -60)))).toEqual([['click', 'mine']]);
    expect(await found(account(job('days later', same, 24 * 60)))).toEqual([]);
    expect(await found(account({ ...job('picture', same), model: 'midjourney' }, job('mine', same)))).toEqual([
      ['click', 'mine'],
    ]);
  });

  it('does not guess: two jobs alike, two clicks alike, or a job that tells nothing of itself', async () => {
    expect(await found(account(job('a', same), job('b', same)))).toEqual([]);
    expect(await found(account(job('a', same)), [lost, { ...lost, token: 'twin' }])).toEqual([]);
    expect(await found(account(job('a', null)))).toEqual([]);
    expect(await found(account(job('early', same)), [{ ...lost, sentBody: null! }])).toEqual([]);
    expect(await found(account())).toEqual([]);
  });

  it('asks each job only once what it was made from', async () => {
    const { provider, seen } = hearing(
      json(200, { jobs: [job('a', null)], nextCursor: null, hasMore: false }),
      json(200, job('a', { ...same, prompt: 'snow' })),
      json(200, { jobs: [job('a', null)], nextCursor: null, hasMore: false }),
    );
    expect(await found(provider)).toEqual([]);
    expect(await found(provider)).toEqual([]);
    expect(seen).toHaveLength(3);
  });

  it('finds a masked click although masks are never told', async () => {
    const sent = { parentJobId: JOB, action: 'inpaint', prompt: 'a boat' };
    const click = { ...lost, sentBody: JSON.stringify({ ...sent, mask: 'AAAA' }) };
    const mine = { ...job('mine', sent), model: 'midjourney' };
    expect(await found(account(mine), [click])).toEqual([['click', 'mine']]);
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

  it('keeps the four pictures of a grid, and tracks with their covers', () => {
    const done = { ...base, status: 'COMPLETED' };
    expect(toSnapshot({ ...done, result: grid })?.outputs).toEqual(grid.images.map((url) => ({ kind: 'image', url })));
    const tracks = ['a', 'b'].map((id) => ({
      id,
      audioUrl: `https://cdn/${id}.mp3`,
      imageUrl: id === 'a' ? 'https://cdn/a.jpeg' : null,
      title: 'Rain',
      duration: 61.5,
    }));
    expect(toSnapshot({ ...done, model: 'suno', result: { tracks } })?.outputs).toEqual([
      {
        kind: 'audio',
        url: 'https://cdn/a.mp3',
        track: { id: 'a', title: 'Rain', tags: null, seconds: 61.5, coverUrl: 'https://cdn/a.jpeg' },
      },
      {
        kind: 'audio',
        url: 'https://cdn/b.mp3',
        track: { id: 'b', title: 'Rain', tags: null, seconds: 61.5, coverUrl: null },
      },
    ]);
  });

  it('has no outputs once the files are deleted, but live offers', () => {
    const snapshot = toSnapshot({ ...base, status: 'COMPLETED', result: grid, expired: true });
    expect(snapshot?.outputs).toEqual([]);
    expect(snapshot?.offers.filter(({ disabled }) => !disabled)).toHaveLength(8);
  });

  it('reads anything that has an id, whatever else it holds', () => {
    const odd = fc.anything();
    const result = fc.oneof(odd, fc.record({ images: odd, gridUrl: odd }), fc.record({ tracks: fc.array(odd) }));
    const fields = { status: odd, model: odd, progress: odd, error: odd, creditCost: odd, createdAt: odd, result };
    const anyJob = fc.record({ id: fc.string({ minLength: 1 }), ...fields }, { requiredKeys: ['id'] });
    expect(() => fc.assert(fc.property(anyJob, (raw) => toSnapshot(raw)?.reference === raw.id))).not.toThrow();
  });

  it('answers null for what is no job', () => {
    for (const raw of [null, 1, 'x', [], {}, { id: 7 }]) expect(toSnapshot(raw)).toBeNull();
  });
});
