import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { answerSchema, apiframeClient, listedStatuses, startApiframe, type WireJob } from './harness';

type Studio = Awaited<ReturnType<typeof startApiframe>>;

const open: Studio[] = [];
async function start(...options: Parameters<typeof startApiframe>): Promise<Studio> {
  const studio = await startApiframe(...options);
  open.push(studio);
  return studio;
}
afterEach(async () => {
  for (const studio of open.splice(0)) await studio.emulator.close();
});

const IMAGINE = { model: 'midjourney', prompt: 'a red kite' };
const SONG = { model: 'suno', prompt: 'rain' };

describe('who asks', () => {
  it('needs a key that is good and switched on, and says what it is', async () => {
    const studio = await start({ keys: ['afk_good', 'afk_inactive'] });
    const me = async (headers: Record<string, string>) => {
      const { status, body } = await studio.get('/v2/me', headers);
      return [status, body['error'] ?? body['text'] ?? null];
    };
    expect(await me({ 'x-api-key': '' })).toEqual([401, 'API key is required']);
    expect(await me({ 'x-api-key': 'afk_wrong' })).toEqual([401, 'Invalid API key']);
    expect(await me({ 'x-api-key': 'afk_inactive' })).toEqual([403, 'API key is inactive']);
    expect(await me({ 'x-api-key': 'afk_good', 'user-agent': 'node' })).toEqual([403, 'error code: 1010']);
    expect(await me({ 'x-api-key': 'afk_good' })).toEqual([200, null]);
    // Somebody else's scheme.
    expect(await me({ 'x-api-key': '', authorization: 'Bearer afk_good' })).toEqual([401, 'API key is required']);
  });

  it('tells credits, team and role', async () => {
    const { get } = await start();
    expect((await get('/v2/me')).body).toMatchObject({
      user: { role: 'MEMBER' },
      team: { credits: 5000, plan: 'pro', maxConcurrentJobs: 3 },
      apiKey: { prefix: 'afk_test' },
    });
  });

  it('asks to wait after so many requests a minute, each key for itself', async () => {
    const studio = await start();
    studio.emulator.control.settings({ rateLimit: 3 });
    for (let count = 0; count < 3; count++) expect((await studio.get('/v2/me')).status).toBe(200);
    const refused = await studio.get('/v2/me');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await studio.get('/v2/me', { 'x-api-key': 'afk_other' })).status).toBe(200);
    studio.emulator.control.advance(60_001);
    expect((await studio.get('/v2/me')).status).toBe(200);
  });

  it('shows nobody the jobs of another key, except administrators', async () => {
    const studio = await start();
    const { emulator, paths, submit } = studio;
    const other = apiframeClient(emulator, 'afk_other');
    const id = await submit(paths.imagine, IMAGINE);
    expect((await other.get(`/v2/jobs/${id}`)).status).toBe(404);
    expect((await other.get('/v2/jobs')).body['jobs']).toEqual([]);
    expect((await other.get('/v2/jobs?scope=team')).status).toBe(403);
    expect((await other.post(paths.picture, { parentJobId: id, action: 'upsample', index: 1 })).status).toBe(404);
    emulator.control.settings({ role: 'ADMIN' });
    expect((await other.get(`/v2/jobs/${id}`)).status).toBe(200);
    expect((await other.get('/v2/jobs?scope=team')).body['jobs']).toHaveLength(1);
  });

  it('answers an unknown path as its web framework does', async () => {
    const { get, post } = await start();
    const { status, body } = await post('/v2/music/upload', {});
    expect([status, body]).toEqual([
      404,
      { message: 'Route POST:/v2/music/upload not found', error: 'Not Found', statusCode: 404 },
    ]);
    expect((await get('/v2/images/generate')).status).toBe(404);
  });
});

describe('closed bodies', () => {
  const id = 'a1b2c3d4-e5f6-4890-abcd-ef1234567890';
  const act = { parentJobId: id };
  const rows: [string, string, unknown, string][] = [
    ['unknown key', 'imagine', { ...IMAGINE, speed: 'fast' }, ''],
    ['unknown parameter', 'imagine', { ...IMAGINE, midjourneyParams: { version: 7 } }, 'midjourneyParams'],
    ['another model', 'imagine', { model: 'flux', prompt: 'x' }, 'model'],
    ['no prompt', 'imagine', { model: 'midjourney', prompt: '' }, 'prompt'],
    ['a long prompt', 'imagine', { ...IMAGINE, prompt: 'a'.repeat(2001) }, 'prompt'],
    [
      'a ratio that is none',
      'imagine',
      { ...IMAGINE, midjourneyParams: { aspect_ratio: '16x9' } },
      'midjourneyParams.aspect_ratio',
    ],
    ['an address that is none', 'imagine', { ...IMAGINE, webhookUrl: 'hook' }, 'webhookUrl'],
    ['a webhook without https', 'imagine', { ...IMAGINE, webhookUrl: 'http://studio.example/x' }, 'webhookUrl'],
    ['no events', 'imagine', { ...IMAGINE, webhookEvents: [] }, 'webhookEvents'],
    ['a parent that is no uuid', 'picture', { parentJobId: '1', action: 'upsample', index: 1 }, 'parentJobId'],
    ['an unknown action', 'picture', { ...act, action: 'variations', index: 1 }, 'action'],
    ['an index as text', 'picture', { ...act, action: 'upsample', index: '1' }, 'index'],
    ['index 5', 'picture', { ...act, action: 'variation', index: 5 }, 'index'],
    ['a prompt that upsample does not take', 'picture', { ...act, action: 'upsample', index: 1, prompt: 'x' }, ''],
    ['no mask', 'picture', { ...act, action: 'inpaint' }, 'mask'],
    ['a ratio of 3', 'picture', { ...act, action: 'outpaint', zoomRatio: 3 }, 'zoomRatio'],
    ['a direction', 'picture', { ...act, action: 'pan', direction: 'north' }, 'direction'],
    ['a long description', 'song', { ...SONG, prompt: 'a'.repeat(501) }, 'prompt'],
    ['lyrics too long', 'song', { ...SONG, prompt: 'a'.repeat(5001), sunoParams: { custom_mode: true } }, 'prompt'],
    ['a version', 'song', { ...SONG, sunoParams: { model_version: 'V6' } }, 'sunoParams.model_version'],
    ['a long title', 'song', { ...SONG, sunoParams: { title: 'a'.repeat(81) } }, 'sunoParams.title'],
    ['a weight above 1', 'song', { ...SONG, sunoParams: { style_weight: 1.1 } }, 'sunoParams.style_weight'],
    ['a camel in the snakes', 'song', { ...SONG, sunoParams: { styleWeight: 1 } }, 'sunoParams'],
    ['neither index nor id', 'track', { ...act, action: 'stems' }, 'index'],
    ['index and id', 'track', { ...act, action: 'stems', index: 1, trackId: 'x' }, 'index'],
    ['index 3', 'track', { ...act, action: 'stems', index: 3 }, 'index'],
    ['lyrics missing', 'track', { ...act, action: 'add_vocals', index: 1 }, 'prompt'],
    ['a start at 0', 'track', { ...act, action: 'extend', index: 1, continueAt: 0 }, 'continueAt'],
    ['a start of a cover', 'track', { ...act, action: 'cover', index: 1, continueAt: 5 }, ''],
    ['a prompt for stems', 'track', { ...act, action: 'stems', index: 1, prompt: 'x' }, ''],
  ];

  it('names the place of each fault, and takes no credits', async () => {
    const { paths, post, credits } = await start();
    for (const [name, path, body, place] of rows) {
      const answer = await post(paths[path as keyof typeof paths], body);
      expect([name, answer.status, answer.body['error']]).toEqual([name, 400, 'Validation error']);
      expect([name, Object.keys(answer.body['details'] as object)]).toEqual([name, [place]]);
    }
    expect((await post(paths.imagine, '{"model":')).body['error']).toBe('Body is not valid JSON');
    expect(await credits()).toBe(5000);
  });

  it('takes lyrics of 5,000 in custom mode, and http webhooks of this machine unless told otherwise', async () => {
    const { emulator, paths, post } = await start();
    const lyrics = { ...SONG, prompt: 'a'.repeat(5000), sunoParams: { custom_mode: true } };
    expect((await post(paths.song, lyrics)).status).toBe(202);
    const local = { ...IMAGINE, webhookUrl: 'http://127.0.0.1:9/hook' };
    expect((await post(paths.imagine, local)).status).toBe(202);
    emulator.control.settings({ plainWebhooks: false });
    expect((await post(paths.imagine, local)).status).toBe(400);
  });
});

describe('parents (reference sections 4.1, 5.4 and 13)', () => {
  it('refuses in order what is unknown, unfinished, of the wrong kind or against a rule; nothing is charged', async () => {
    const studio = await start();
    const { emulator, paths, post, submit, finish } = studio;
    const grid = await studio.imagine('a red kite --seed 5');
    const single = await studio.act(grid, { action: 'upsample', index: 2 });
    const song = await studio.song();
    const stems = await studio.act(song, { action: 'stems', index: 1 });
    const before = await studio.credits();
    const mask = png();
    const bodies: Record<string, object> = {
      upsample: { action: 'upsample', index: 1 },
      variation: { action: 'variation', index: 4 },
      inpaint: { action: 'inpaint', mask },
      outpaint: { action: 'outpaint', zoomRatio: 2 },
      pan: { action: 'pan', direction: 'up' },
      extend: { action: 'extend', index: 1 },
      cover: { action: 'cover', index: 2 },
      add_vocals: { action: 'add_vocals', index: 1, prompt: 'la' },
      stems: { action: 'stems', index: 1 },
    };
    const songs = ['extend', 'cover', 'add_vocals', 'stems'];
    const statusOf = async (action: string, parent: WireJob | string) => {
      const parentJobId = typeof parent === 'string' ? parent : parent.id;
      const answer = await post(songs.includes(action) ? paths.track : paths.picture, {
        parentJobId,
        ...bodies[action],
      });
      return answer.status;
    };
    const row = async (parent: WireJob | string, actions = Object.keys(bodies)) =>
      Promise.all(actions.map((action) => statusOf(action, parent)));
    const pictures = ['upsample', 'variation', 'inpaint', 'outpaint', 'pan'];

    expect(await row(grid, ['inpaint', 'outpaint', 'pan', ...songs])).toEqual(Array.from({ length: 7 }, () => 400));
    expect(await row(single, ['upsample', 'variation', ...songs])).toEqual(Array.from({ length: 6 }, () => 400));
    expect(await row(song, pictures)).toEqual(Array.from({ length: 5 }, () => 400));
    expect(await row(stems, songs)).toEqual([409, 409, 409, 409]);
    expect(await row(randomUUID())).toEqual(Array.from({ length: 9 }, () => 404));
    for (const job of [grid, single, song]) emulator.control.task(job.id, { legacy: true });
    expect(await row(grid, ['upsample', 'variation'])).toEqual([409, 409]);
    expect(await row(single, ['inpaint', 'outpaint', 'pan'])).toEqual([409, 409, 409]);
    expect(await row(song, songs)).toEqual([409, 409, 409, 409]);
    for (const job of [grid, single, song]) emulator.control.task(job.id, { legacy: false });
    const late = { parentJobId: song.id, action: 'extend', index: 1, continueAt: 60.5 };
    expect((await post(paths.track, late)).status).toBe(409);
    const strange = { parentJobId: song.id, action: 'stems', trackId: 'nobody' };
    expect((await post(paths.track, strange)).status).toBe(400);
    const notPicture = { parentJobId: single.id, action: 'inpaint', mask: Buffer.alloc(64, 1).toString('base64') };
    expect((await post(paths.picture, notPicture)).status).toBe(400);
    expect(await studio.credits()).toBe(before);

    const running = await submit(paths.imagine, IMAGINE);
    expect(await row(running)).toEqual(Array.from({ length: 9 }, () => 409));
    await finish(running);
    const failed = await submit(paths.imagine, IMAGINE);
    emulator.control.task(failed, { fail: 'No available capacity' });
    expect(await row(failed)).toEqual(Array.from({ length: 9 }, () => 409));
  });
});

describe('credits', () => {
  it('charges at once, gives back what failed, and keeps books', async () => {
    const studio = await start();
    const { emulator, paths, submit, finish, credits, job } = studio;
    const good = await submit(paths.imagine, IMAGINE);
    const banned = await submit(paths.song, { ...SONG, prompt: 'forbidden-test' });
    expect(await credits()).toBe(5000 - 16 - 11);
    await finish(good);
    expect(await job(banned)).toMatchObject({
      status: 'FAILED',
      progress: 0,
      result: null,
      creditCost: 0,
      error: expect.stringMatching(/Content policy/),
    });
    expect(await credits()).toBe(5000 - 16);
    expect(
      emulator.control.ledger().map(({ jobId, reason, amount, balance }) => [jobId, reason, amount, balance]),
    ).toEqual([
      [good, 'charge', -16, 4984],
      [banned, 'charge', -11, 4973],
      [banned, 'refund', 11, 4984],
    ]);
  });

  it('refuses what cannot be paid, with both figures, after every other reason', async () => {
    const { emulator, paths, post, credits } = await start();
    emulator.control.settings({ credits: 15 });
    const refused = await post(paths.imagine, IMAGINE);
    expect([refused.status, refused.body]).toEqual([
      402,
      { error: 'Insufficient credits', creditsRequired: 16, creditsAvailable: 15 },
    ]);
    expect((await post(paths.imagine, { ...IMAGINE, prompt: '' })).status).toBe(400);
    const orphan = { parentJobId: randomUUID(), action: 'upsample', index: 1 };
    expect((await post(paths.picture, orphan)).status).toBe(404);
    expect((await post(paths.song, SONG)).status).toBe(202);
    expect(await credits()).toBe(4);
  });
});

describe('idempotency', () => {
  const KEY = { 'idempotency-key': 'click-1' };

  it('answers the first job to every replay, at its state of now, and charges once', async () => {
    const studio = await start();
    const { emulator, paths, post, finish, credits } = studio;
    const first = await post(paths.imagine, IMAGINE, KEY);
    const many = await Promise.all(Array.from({ length: 20 }, () => post(paths.imagine, IMAGINE, KEY)));
    for (const { status, body } of many) expect([status, body]).toEqual([202, first.body]);
    expect(await credits()).toBe(5000 - 16);
    await finish(String(first.body['jobId']));
    expect((await post(paths.imagine, IMAGINE, KEY)).body).toEqual({ ...first.body, status: 'COMPLETED' });
    expect(emulator.control.tasks()).toHaveLength(1);
  });

  it('refuses another content under the same key, keeps keys of others apart, and forgets after a day', async () => {
    const studio = await start();
    const { emulator, paths, post } = studio;
    await post(paths.imagine, IMAGINE, KEY);
    expect((await post(paths.imagine, { ...IMAGINE, prompt: 'another' }, KEY)).status).toBe(409);
    expect((await post(paths.song, SONG, KEY)).status).toBe(409);
    // A replay is looked for before the body is read.
    expect((await post(paths.imagine, 'no json', KEY)).status).toBe(409);
    expect((await post(paths.imagine, IMAGINE, { ...KEY, 'x-api-key': 'afk_other' })).status).toBe(202);
    expect(emulator.control.tasks()).toHaveLength(2);
    emulator.control.advance(24 * 3_600_000);
    await emulator.control.settled();
    expect((await post(paths.imagine, IMAGINE, KEY)).status).toBe(202);
    expect(emulator.control.tasks()).toHaveLength(3);
  });

  it('does not use a key up with a refused request', async () => {
    const { paths, post } = await start();
    expect((await post(paths.imagine, { ...IMAGINE, prompt: '' }, KEY)).status).toBe(400);
    expect((await post(paths.imagine, IMAGINE, KEY)).status).toBe(202);
    expect((await post(paths.imagine, IMAGINE, { 'idempotency-key': 'k'.repeat(256) })).status).toBe(400);
  });
});

describe('jobs', () => {
  it('go from QUEUED over PROCESSING to COMPLETED', async () => {
    const studio = await start();
    const { emulator, paths, submit, job, finish } = studio;
    const id = await submit(paths.song, { ...SONG, sunoParams: { title: 'Rain' }, webhookUrl: 'https://x.example/' });
    expect(await job(id)).toMatchObject({
      status: 'QUEUED',
      progress: 0,
      result: null,
      completedAt: null,
      creditCost: 11,
    });
    emulator.control.advance(1500);
    emulator.control.advance(7000);
    expect(await job(id)).toMatchObject({ status: 'PROCESSING', progress: 50, result: null });
    const done = await finish(id);
    expect(done).toMatchObject({ status: 'COMPLETED', progress: 100, model: 'suno', expired: false });
    expect(done.input).toEqual({ ...SONG, sunoParams: { title: 'Rain' } });
  });

  it('are listed newest first, by pages that lose and repeat nothing, and by filters', async () => {
    const { emulator, paths, submit, get } = await start();
    const ids: string[] = [];
    for (let count = 0; count < 7; count++) {
      ids.push(await submit(count % 2 ? paths.song : paths.imagine, count % 2 ? SONG : IMAGINE));
      // Four of them are of one moment.
      if (count > 2) emulator.control.advance(1);
    }
    const seen: string[] = [];
    let cursor = '';
    for (;;) {
      const { body } = await get(`/v2/jobs?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      seen.push(...(body['jobs'] as WireJob[]).map((job) => job.id));
      expect((body['jobs'] as object[]).every((job) => !('input' in job))).toBe(true);
      if (!body['hasMore']) break;
      cursor = String(body['nextCursor']);
    }
    expect(seen.slice(0, 3)).toEqual(ids.slice(4).toReversed());
    expect(seen.toSorted()).toEqual(ids.toSorted());
    const listed = async (query: string) => ((await get(`/v2/jobs?${query}`)).body['jobs'] as WireJob[]).length;
    expect(await listed('model=suno')).toBe(3);
    expect(await listed('status=COMPLETED')).toBe(0);
    expect(await listed(`search=${ids[2]}`)).toBe(1);
    expect((await get('/v2/jobs?include_models=true')).body['models']).toEqual(
      expect.arrayContaining(['midjourney', 'suno']),
    );
    for (const query of ['limit=0', 'limit=101', 'status=DONE', 'search=1', 'cursor=e30', 'scope=all']) {
      expect([query, (await get(`/v2/jobs?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await get('/v2/jobs/1')).status).toBe(400);
    expect((await get(`/v2/jobs/${randomUUID()}`)).status).toBe(404);
  });

  it('are told from those of the first protocol, and outlive the emulator', async () => {
    const first = await start();
    const { emulator, paths, submit, credits } = first;
    const id = await submit(paths.song, SONG);
    const proxy = await fetch(`${emulator.url}/mj/task/list-by-condition`, {
      method: 'POST',
      headers: { authorization: 'Bearer x' },
      body: JSON.stringify({ ids: [id] }),
    });
    expect(await proxy.json()).toEqual([]);
    expect(emulator.control.requests()).toMatchObject({ 'POST /v2/music/generate': 1 });
    // A second emulator on the same folder stands for the first one after a kill.
    const second = await start({ folder: emulator.folder });
    expect(await second.credits()).toBe(await credits());
    expect(await second.finish(id)).toMatchObject({ status: 'COMPLETED' });
  });
});

describe('faults', () => {
  it('are the switches of the first dialect, in Apiframe’s envelope', async () => {
    const studio = await start();
    const { emulator, paths, post } = studio;
    for (const status of [402, 429, 500, 503]) {
      emulator.control.addFaults({ kind: 'status', status, retryAfter: 3, match: { path: '/v2/images' } });
      expect((await post(paths.imagine, IMAGINE)).status).toBe(status);
    }
    expect((await post(paths.imagine, IMAGINE)).status).toBe(202);
  });

  it('music without a composer is out of order, and says so', async () => {
    const { emulator, paths, post, credits } = await start({ composer: undefined });
    const refused = await post(paths.song, SONG);
    expect([refused.status, refused.body['error']]).toEqual([503, expect.stringMatching(/without a composer/)]);
    expect(await credits()).toBe(5000);
    expect(emulator.control.tasks()).toEqual([]);
  });
});

describe('the contract', () => {
  it('is met with every status that it lists, and 404 and 409 of actions besides', async () => {
    const studio = await start();
    const { emulator, paths, post, get, met } = studio;
    const { control } = emulator;
    const song = await studio.song();
    const orphan = { parentJobId: randomUUID() };
    const submissions: [string, object, object][] = [
      [paths.imagine, IMAGINE, { ...IMAGINE, prompt: '' }],
      [paths.song, SONG, { ...SONG, prompt: '' }],
      [paths.track, { parentJobId: song.id, action: 'stems', index: 1 }, { parentJobId: song.id, action: 'stems' }],
      [paths.picture, { ...orphan, action: 'upsample', index: 1 }, { ...orphan, action: 'upsample' }],
    ];
    for (const [path, good, bad] of submissions) {
      await post(path, good);
      await post(path, bad);
      await post(path, good, { 'x-api-key': '' });
      await post(path, good, { 'x-api-key': 'afk_inactive' });
      control.addFaults({ kind: 'status', status: 503, match: { path } });
      await post(path, good);
    }
    await post(paths.track, { ...orphan, action: 'stems', index: 1 });
    const stems = await studio.act(song, { action: 'stems', index: 1 });
    await post(paths.track, { parentJobId: stems.id, action: 'cover', index: 1 });
    const grid = await studio.imagine('a red kite');
    const act = { parentJobId: grid.id, action: 'upsample', index: 1 };
    await post(paths.picture, act);
    control.task(grid.id, { legacy: true });
    await post(paths.picture, act);
    control.task(grid.id, { legacy: false });
    const reads = ['/v2/me', '/v2/jobs', `/v2/jobs/${song.id}`];
    for (const path of reads) {
      await get(path);
      await get(path, { 'x-api-key': '' });
      await get(path, { 'x-api-key': 'afk_inactive' });
    }
    await get('/v2/jobs?limit=0');
    await get('/v2/jobs/1');
    await get(`/v2/jobs/${randomUUID()}`);
    expect((await get('/v2/models')).body).toMatchObject({ models: [{ id: 'midjourney' }, { id: 'suno' }] });
    expect((await get('/v2/models?modality=music')).body).toMatchObject({ models: [{ id: 'suno' }] });
    await get('/v2/models?modality=smell');
    control.settings({ credits: 0 });
    for (const [path, good] of submissions.slice(0, 3)) await post(path, good);
    await post(paths.picture, act);
    control.settings({ credits: 5000, rateLimit: 1 });
    for (const [path, good] of submissions) await post(path, good);
    for (const path of reads) await get(path);
    const actions = [paths.picture, paths.track].flatMap((path) => [`POST ${path} 404`, `POST ${path} 409`]);
    expect([...met].toSorted()).toEqual([...listedStatuses(), ...actions].toSorted());
  });

  it('would notice a broken answer', () => {
    expect(answerSchema('GET', '/v2/me', 200)?.fits({ user: {}, team: null, apiKey: null })).not.toEqual([]);
    expect(answerSchema('POST', '/v2/images/generate', 202)?.fits({ jobId: 1, status: 'QUEUED' })).not.toEqual([]);
    expect(answerSchema('GET', '/v2/models', 200)?.fits({ models: [{ id: 1 }] })).not.toEqual([]);
    expect(answerSchema('GET', '/v2/jobs/1', 418)).toBeNull();
  });
});

/** One white pixel; its size is not looked at before the work begins. */
function png(): string {
  return 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==';
}
