import { describe, expect, it } from 'vitest';
import { createGateway } from '../gateway';
import { SONG as DESCRIBED } from './__fixtures__/song';
import { createSuno } from './adapter';

const KEY = 'sk-secret-key-of-a-person';
const SONG = { ...DESCRIBED, prompt: 'rain', notify: 'https://studio.example/hook' };

type Answer = (path: string) => Response | Promise<Response>;

/** Adapters that hear what `answer` says; `seen` is what they asked. */
function hearing(answer: Answer) {
  const seen: { path: string; authorization: string | null; body: unknown }[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    const path = new URL(String(url)).pathname;
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : null;
    seen.push({ path, authorization: new Headers(init.headers).get('authorization'), body });
    return answer(path);
  };
  const options = { baseUrl: 'https://api.cometapi.com/', key: KEY, auth: 'bearer' as const, fetch, now: () => 0 };
  return { seen, songs: createSuno(options), gateway: createGateway(options) };
}

const json = (status: number, body: unknown) => Response.json(body, { status });
const refused = (status: number, code: string, message = 'in its words') => json(status, { code, message, data: null });
const success = (data: unknown) => json(200, { code: 'success', message: '', data });
const page = () => new Response('<html>', { status: 200, headers: { 'content-type': 'text/html' } });
const broken = () => Promise.reject(Object.assign(new Error('cut'), { code: 'ECONNRESET' }));
const unreachable = () => Promise.reject(Object.assign(new Error('no'), { cause: { code: 'ECONNREFUSED' } }));
const noRoute = () => json(404, { error: { message: 'Invalid URL', type: 'invalid_request_error' } });
const outcome = async (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );

describe('sending a song', () => {
  it('leaves with the key, the webhook and nothing of ours, and comes back with the id', async () => {
    const { songs, seen } = hearing(() => success('task-1'));
    const submission = await songs.submit(SONG);
    expect(submission).toMatchObject({ reference: 'task-1', status: 'queued' });
    const body = {
      gpt_description_prompt: 'rain',
      mv: 'chirp-auk',
      make_instrumental: false,
      notify_hook: SONG.notify,
    };
    expect(seen).toEqual([{ path: '/suno/submit/music', authorization: `Bearer ${KEY}`, body }]);
    expect(submission.request).toEqual({ method: 'POST', path: '/suno/submit/music', body });
    expect(await hearing(() => success({ task_id: 'task-2' })).songs.submit(SONG)).toMatchObject({
      reference: 'task-2',
    });
  });

  it('goes on from a clip also where the answer about its task is lost', async () => {
    const press = { kind: 'press', token: 'job-2', parent: '7', parentRaw: null, offerKey: 'other/Extend/1' } as const;
    const data = [{ id: 'clip-a', status: 'complete', audio_url: 'https://a', metadata: { duration: 60 } }];
    const task = { task_id: '7', status: 'SUCCESS', data };
    const { songs, seen } = hearing((path) => success(path === '/suno/fetch' ? [task] : '8'));
    expect(await songs.submit({ ...press, speed: 'fast', remix: false })).toMatchObject({ reference: '8' });
    expect(seen.map(({ path }) => path)).toEqual(['/suno/fetch', '/suno/submit/music']);
    expect(seen[1]?.body).toMatchObject({ task_id: '7', continue_clip_id: 'clip-a' });
    const gone = hearing(() => success(null)).songs.submit({ ...press, speed: 'fast', remix: false });
    expect(await outcome(gone)).toMatch(/^offer-gone: /);
  });

  it('that cannot be asked for leaves nothing, and marks nothing', async () => {
    const { songs, seen } = hearing(() => success('task-1'));
    const left: string[] = [];
    const said = await outcome(songs.submit({ ...SONG, style: 'folk' }, async () => void left.push('left')));
    expect(said).toMatch(/^rejected: This provider takes a style beside lyrics only/);
    expect([seen, left]).toEqual([[], []]);
  });

  it.each<[string, Answer, RegExp]>([
    ['a connection that is refused', unreachable, /^unavailable: .*ECONNREFUSED/],
    ['a connection that breaks', broken, /^ambiguous: .*ECONNRESET/],
    ['an empty answer', () => new Response('', { status: 200 }), /^ambiguous: .*did not confirm/],
    ['a web page', page, /^ambiguous: .*did not confirm/],
    ['a success without an id', () => success(''), /^ambiguous: .*did not confirm/],
    ['a server fault without words', () => new Response('', { status: 502 }), /^ambiguous: /],
    ['an answer that the gateway lost', () => refused(500, 'do_request_failed'), /^ambiguous: .*in its words/],
    ['an answer that the gateway could not read', () => refused(500, 'unmarshal_response_body_failed'), /^ambiguous: /],
    ['a fault of Suno', () => refused(502, 'fail_to_fetch_task'), /^ambiguous: /],
    [
      'a refusal of Suno',
      () => refused(400, 'fail_to_fetch_task'),
      /^rejected: Suno refused the request: in its words\./,
    ],
    [
      'a refusal that the gateway gives as a fault',
      () => refused(500, 'moderation_failure'),
      /^rejected: Suno refused/,
    ],
    ['a refusal with status 200', () => refused(200, 'sensitive_words'), /^rejected: Suno refused/],
    ['an empty purse', () => refused(403, 'quota_not_enough'), /^credits: Not enough credits .*in its words/],
    [
      'a wrong key',
      () => json(401, { error: { message: 'Invalid token', type: 'new_api_error' } }),
      /^auth: .*Invalid token/,
    ],
    ['a key without the right', () => refused(403, 'forbidden'), /^auth: .*does not allow/],
    ['too many requests', () => refused(429, 'rate_limit'), /^rate-limit: /],
    ['a task that is gone', () => refused(400, 'task_not_exist'), /^not-found: /],
    ['a closed account', () => refused(400, 'task_channel_disable'), /^rejected: .*closed the account/],
    ['no such route', noRoute, /^unsupported: The provider has no Suno/],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
      /^unsupported/,
    ],
  ])('%s is told as what it is', async (_name, answer, words) => {
    const said = await outcome(hearing(answer).songs.submit(SONG));
    expect(said).toMatch(words);
    expect(said).not.toContain(KEY);
  });
});

describe('asking about songs', () => {
  it('asks for all in one request; null means that none is known', async () => {
    const { songs, seen } = hearing(() => success([{ task_id: 'a', status: 'QUEUED' }, 'rubbish']));
    expect([...(await songs.check(['a', 'b'])).keys()]).toEqual(['a']);
    expect(seen[0]?.body).toEqual({ ids: ['a', 'b'], action: 'MUSIC' });
    expect(await hearing(() => success(null)).songs.check(['a'])).toEqual(new Map());
    expect(await hearing(page).songs.check([])).toEqual(new Map());
  });

  it.each<[string, Answer, RegExp]>([
    ['a web page', page, /^bad-response: .*no list of songs/],
    ['a broken connection', broken, /^unavailable: /],
    ['a lost answer', () => refused(500, 'do_request_failed'), /^unavailable: /],
    ['a refusal', () => refused(200, 'nope'), /^rejected: /],
  ])('%s is told as what it is', async (_name, answer, words) => {
    expect(await outcome(hearing(answer).songs.check(['a']))).toMatch(words);
  });
});

describe('a gateway', () => {
  const both: Answer = (path) =>
    path.startsWith('/suno/')
      ? success([{ task_id: '7', status: 'SUCCESS' }])
      : json(200, [{ id: '7', status: 'IN_PROGRESS' }]);

  it('tells a song and a picture of the same id apart', async () => {
    const { gateway } = hearing(both);
    const found = await gateway.check(['7', 'suno:7']);
    expect([...found].map(([id, task]) => [id, task?.reference, task?.status])).toEqual([
      ['7', '7', 'running'],
      ['suno:7', 'suno:7', 'failed'],
    ]);
  });

  it('names songs so that what is clicked below them finds its way back', async () => {
    const { gateway, seen } = hearing(() => success('7'));
    expect((await gateway.submit(SONG)).reference).toBe('suno:7');
    const data = [{ id: 'clip-a', status: 'complete', audio_url: 'https://a', metadata: { duration: 60 } }];
    const { reference } = await gateway.submit({
      kind: 'press',
      token: 'job-2',
      parent: 'suno:7',
      parentRaw: { task_id: '7', status: 'SUCCESS', data },
      offerKey: 'other/Extend/1',
      speed: 'fast',
      remix: false,
      answer: { prompt: 'more' },
    });
    expect(reference).toBe('suno:7');
    expect(seen[1]).toMatchObject({ path: '/suno/submit/music', body: { task_id: '7', continue_clip_id: 'clip-a' } });
  });

  it.each([
    ['/mj', 'suno:7', '7'],
    ['/suno', '7', 'suno:7'],
  ])('whose %s is out of order still tells of the other, and leaves its own open', async (dead, told, open) => {
    const { gateway } = hearing((path) => (path.includes(dead) ? broken() : both(path)));
    const found = await gateway.check(['7', 'suno:7']);
    expect([found.get(told)?.reference, found.get(open)]).toEqual([told, null]);
    await expect(gateway.check([open])).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('finds a song by its id with and without the word in front, and a picture first', async () => {
    const { gateway } = hearing((path) =>
      path.startsWith('/suno/')
        ? success([
            { task_id: '8', status: 'SUCCESS' },
            { task_id: '9', status: 'SUCCESS' },
          ])
        : json(path.endsWith('list-by-condition') ? 200 : 404, path.endsWith('list-by-condition') ? [{ id: '7' }] : {}),
    );
    const found = await gateway.lookUp(['7', '8', 'suno:9', 'suno:10', '11']);
    const told = (id: string) => {
      const answer = found.get(id)!;
      return 'refused' in answer ? answer.refused : answer.reference;
    };
    expect(['7', '8', 'suno:9'].map(told)).toEqual(['7', 'suno:8', 'suno:9']);
    expect(told('suno:10')).toBe('The provider does not know this song.');
    expect(told('11')).toBe('The provider has no /task/11/fetch.');
  });

  it('finds pictures while it has no songs, and says so of a song that was asked for', async () => {
    const { gateway } = hearing((path) =>
      path.startsWith('/suno/') ? noRoute() : json(200, [{ id: '7', status: 'SUCCESS' }]),
    );
    const found = await gateway.lookUp(['7', 'suno:8']);
    expect(found.get('7')).toMatchObject({ reference: '7' });
    expect(found.get('suno:8')).toEqual({ refused: 'The provider does not know this song.' });
    const { gateway: dead } = hearing((path) => (path.startsWith('/suno/') ? broken() : json(200, [])));
    await expect(dead.lookUp(['suno:8'])).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('makes music until it is seen that its server has no such route', async () => {
    let isNew = false;
    const { gateway } = hearing((path) =>
      path.startsWith('/suno/') ? (isNew ? success([]) : noRoute()) : json(200, []),
    );
    expect(gateway.lacks()).not.toContain('music');
    expect(await gateway.probe()).toBe('It answers and takes the key.');
    expect(gateway.lacks()).toContain('music');
    isNew = true;
    expect(await gateway.probe()).toBe('It answers and takes the key. It makes songs.');
    expect(gateway.lacks()).not.toContain('music');
  });

  it('says in its test what is wrong with songs alone', async () => {
    const { gateway } = hearing((path) =>
      path.startsWith('/suno/') ? refused(500, 'get_tasks_failed') : json(200, []),
    );
    expect(await gateway.probe()).toMatch(/takes the key\. About songs: .*in its words/);
  });

  it('asks for no seed of a song, and does not claim to stop one', async () => {
    const { gateway, seen } = hearing(both);
    expect(await outcome(gateway.seed!('suno:7'))).toBe('unsupported: Songs have no seeds.');
    expect(await outcome(gateway.cancel!('suno:7'))).toMatch(/^unsupported: /);
    expect(seen).toEqual([]);
  });
});
