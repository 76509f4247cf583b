import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { testComposer } from '@/emulator/apiframe/harness';
import { adoptJobs } from '@/lib/adopt/adopt-jobs';
import { listElsewhere, showElsewhere } from '@/lib/adopt/list-elsewhere';
import { spentSince } from '@/lib/credits/ledger';
import { changeJob, findJob } from '@/lib/db/jobs';
import { fromJson } from '@/lib/db/json';
import type { Job } from '@/lib/jobs/job';
import { getJobDetail } from '@/lib/jobs/get-job';
import { listJobs } from '@/lib/jobs/list-jobs';
import { createApiframe } from '@/lib/providers/apiframe/adapter';
import { connectionTo, ENGINES, startStudio, type TestStudio } from './support/studio';

/*
 * Jobs that another program made with the same account, taken into the library by their ids.
 */

let studio: TestStudio;
afterEach(async () => studio.stop());

const KEY = 'afk_a_person';

/** A studio with Apiframe. `answer` may change what arrives: kinds of jobs that the emulator does not make. */
async function startApiframe(engine: (typeof ENGINES)[number], answer: (json: unknown) => unknown = (json) => json) {
  studio = await startStudio({ engine, emulator: { composer: testComposer() } });
  const { url } = studio.emulator;
  const changed: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    return new Response(JSON.stringify(answer(await response.json())), response);
  };
  const provider = createApiframe({ baseUrl: url, key: KEY, now: studio.clock.now, fetch: changed });
  studio.ctx.connections = new Map([['emulator', { ...connectionTo(url), kind: 'apiframe', provider }]]);
}

/** What another program asks of Apiframe; answers the job's id. */
async function elsewhere(path: string, body: object): Promise<string> {
  const answer = await fetch(`${studio.emulator.url}/v2/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': KEY, 'user-agent': 'another program' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { jobId: string }).jobId;
}

const picture = (prompt: string) =>
  elsewhere('images/generate', { model: 'midjourney', prompt, midjourneyParams: { aspect_ratio: '3:2' } });

async function finish(id: string): Promise<string> {
  for (let turn = 0; turn < 200; turn += 1) {
    const task = studio.emulator.control.tasks().find((entry) => entry.id === id);
    if (task?.status === 'SUCCESS') return id;
    studio.emulator.control.advance(2_000);
    await studio.emulator.control.settled();
  }
  throw new Error('The job elsewhere did not finish.');
}

const adopt = (text: string, connection = 'emulator') => adoptJobs({ ctx: studio.ctx, input: { connection, text } });
const jobs = async (): Promise<Job[]> => (await listJobs({ ctx: studio.ctx, input: {} })).jobs;
const requests = () =>
  Object.keys(studio.emulator.control.requests()).filter((request) => request.startsWith('POST /v2'));

describe.each(ENGINES)('jobs made elsewhere (%s)', (engine) => {
  it('come in with state, offers, files, time and lineage, and nothing is paid', async () => {
    await startApiframe(engine);
    const made = studio.clock.now();
    const grid = await finish(await picture('a lighthouse on a ridge'));
    const single = await finish(
      await elsewhere('images/midjourney/action', { parentJobId: grid, action: 'upsample', index: 3 }),
    );
    studio.clock.advance(3 * 24 * 3_600_000);
    studio.emulator.control.settings({ expireAfterHours: 24 * 30 });
    const paid = studio.emulator.control.ledger();
    const before = requests();

    const answer = await adopt(`${single}\nhttps://apiframe.ai/jobs/${grid}`);
    expect(answer.results.map(({ outcome, reference }) => [outcome, reference])).toEqual([
      ['adopted', single],
      ['adopted', grid],
    ]);
    const [child, parent] = await Promise.all(answer.results.map(({ jobId }) => studio.done(jobId!)));
    expect(parent).toMatchObject({ kind: 'imagine', status: 'done', prompt: 'a lighthouse on a ridge --ar 3:2' });
    expect(fromJson(parent!.input)).toMatchObject({ kind: 'imagine', prompt: 'a lighthouse on a ridge --ar 3:2' });
    expect(fromJson(parent!.outputs).map(({ mediaId }) => mediaId !== null)).toEqual([true, true, true, true]);
    expect(
      fromJson(parent!.offers)
        .map(({ label }) => label)
        .slice(0, 4),
    ).toEqual(['U1', 'U2', 'U3', 'U4']);
    expect(child).toMatchObject({ kind: 'upscale', parent_id: parent!.id, prompt: parent!.prompt });
    const parents = await studio.ctx.database.db.selectFrom('job_parents').selectAll().execute();
    expect(parents).toEqual([{ place: parent!.place }]);
    expect(fromJson(child!.parent_offer)).toEqual({ key: 'upscale/U3/3', label: 'U3', group: 'upscale', slot: 3 });
    expect(parent!.created_at).toBeGreaterThanOrEqual(made);
    expect(parent!.created_at).toBeLessThan(made + 3_600_000);
    const detail = await getJobDetail({ ctx: studio.ctx, input: { id: child!.id } });
    expect(detail?.ancestors.map(({ id }) => id)).toEqual([parent!.id]);

    expect(studio.emulator.control.ledger()).toEqual(paid);
    expect(requests()).toEqual(before);
    // The parent is theirs to click on from now on, as if it had been made here.
    const next = await studio.done((await studio.press(parent!.id, 'upscale/U1/1')).id);
    expect(next).toMatchObject({ status: 'done', parent_id: parent!.id });
  });

  it('are found by what a parent tells that comes in after them', async () => {
    await startApiframe(engine);
    const grid = await finish(await picture('a lighthouse on a ridge'));
    const single = await finish(
      await elsewhere('images/midjourney/action', { parentJobId: grid, action: 'upsample', index: 3 }),
    );
    const { jobId } = (await adopt(single)).results[0]!;
    const alone = await studio.done(jobId!);
    expect(alone).toMatchObject({ parent_id: null, prompt: '', aspect: '1:1' });
    await adopt(grid);
    expect(await findJob(studio.ctx.database, jobId!)).toMatchObject({
      prompt: 'a lighthouse on a ridge --ar 3:2',
      words: expect.stringContaining('lighthouse') as string,
      aspect: '3:2',
    });
  });

  it('are sorted into the gallery by the time they were made', async () => {
    await startApiframe(engine);
    const old = await finish(await picture('an old one'));
    studio.clock.advance(3_600_000);
    const own = await studio.done((await studio.imagine('a new one')).id);
    const { results } = await adopt(old);
    expect((await jobs()).map(({ id }) => id)).toEqual([own.id, results[0]!.jobId]);
  });

  it('find a parent that comes in after them', async () => {
    await startApiframe(engine);
    const grid = await finish(await picture('a mill'));
    const single = await finish(
      await elsewhere('images/midjourney/action', { parentJobId: grid, action: 'upsample', index: 2 }),
    );
    const child = (await adopt(single)).results[0]!;
    expect(await studio.done(child.jobId!)).toMatchObject({ parent_id: null, kind: 'upscale', prompt: '' });
    const parent = (await adopt(grid)).results[0]!;
    const linked = await studio.row(child.jobId!);
    expect(linked).toMatchObject({ parent_id: parent.jobId, prompt: 'a mill --ar 3:2' });
    expect(fromJson(linked.parent_offer)?.key).toBe('upscale/U2/2');
  });

  it('are told one by one: what is here already, what is unknown in the words of the provider, what is no id', async () => {
    await startApiframe(engine);
    const own = await studio.done((await studio.imagine('a kite')).id);
    const stranger = randomUUID();
    const answer = await adopt(`${own.remote_id} ${stranger} 1234567 hello`);
    expect(answer.results).toMatchObject([
      { outcome: 'held', jobId: own.id },
      { outcome: 'unknown', jobId: null, message: expect.stringMatching(/^Apiframe does not know this job: .+\.$/) },
      { outcome: 'unknown', jobId: null, message: expect.stringMatching(/^Apiframe refused the request: .+\./) },
    ]);
    expect(answer.unread).toEqual(['hello']);
    expect(await jobs()).toHaveLength(1);
  });

  it('go on being asked about when they still run, and their end is booked', async () => {
    await startApiframe(engine);
    const running = await picture('a slow one');
    const began = studio.clock.now();
    const { results } = await adopt(running);
    expect(['queued', 'running']).toContain((await studio.row(results[0]!.jobId!)).status);
    expect(await studio.done(results[0]!.jobId!)).toMatchObject({ status: 'done', archive: 'stored', credits: 16 });
    expect(await spentSince(studio.ctx.database.db, 'emulator', began)).toBe(16);
  });

  it('are booked on the day that they were paid, at the price that is told', async () => {
    await startApiframe(engine);
    const began = studio.clock.now();
    const grid = await finish(await picture('a barn'));
    studio.clock.advance(2 * 24 * 3_600_000);
    const today = studio.clock.now();
    const { results } = await adopt(grid);
    expect(await studio.row(results[0]!.jobId!)).toMatchObject({ credits: 16 });
    expect(await spentSince(studio.ctx.database.db, 'emulator', began)).toBe(16);
    expect(await spentSince(studio.ctx.database.db, 'emulator', today)).toBe(0);
  });

  it('are songs, too, with what they were asked for', async () => {
    await startApiframe(engine);
    const song = await finish(
      await elsewhere('music/generate', {
        model: 'suno',
        prompt: 'rain on tin',
        sunoParams: { style: 'folk', vocal_gender: 'f', instrumental: false },
      }),
    );
    const track = studio.emulator.control.tasks().find(({ id }) => id === song)!.apiframe!.tracks[1]!;
    const stems = await finish(
      await elsewhere('music/suno/action', { parentJobId: song, action: 'stems', trackId: track.id }),
    );
    const { results } = await adopt(`${song} ${stems}`);
    const rows = await Promise.all(results.map(({ jobId }) => studio.done(jobId!)));
    expect(rows[0]).toMatchObject({ kind: 'music', prompt: 'rain on tin', archive: 'stored' });
    expect(fromJson(rows[0]!.input)).toMatchObject({ kind: 'music', style: 'folk', vocalGender: 'f', lyrics: false });
    expect(rows[1]).toMatchObject({ kind: 'stems', parent_id: rows[0]!.id });
    expect(fromJson(rows[1]!.parent_offer)?.key).toBe('other/Stems/2');
  });

  it('of kinds that the library has no place for are skipped with the reason', async () => {
    await startApiframe(engine, (json) => {
      const job = json as { id?: string; model?: string; jobs?: object[] };
      return job.model
        ? { ...job, model: 'flux-pro' }
        : job.jobs
          ? { ...job, jobs: job.jobs.map((entry) => ({ ...entry, model: 'flux-pro' })) }
          : json;
    });
    const made = await finish(await picture('a fox'));
    const message = expect.stringMatching(/^It was made with flux-pro\. /);
    expect((await adopt(made)).results).toMatchObject([{ outcome: 'skipped', message, jobId: null }]);
    const page = await listElsewhere({ ctx: studio.ctx, input: { connection: 'emulator', cursor: null } });
    expect(page.jobs).toMatchObject([{ reference: made, foreign: message, jobId: null }]);
    expect(await jobs()).toEqual([]);
  });

  it('come in without files when the provider has deleted them, and it is said', async () => {
    await startApiframe(engine);
    const made = await finish(await picture('a ghost'));
    studio.emulator.control.task(made, { expired: true });
    const { results } = await adopt(made);
    expect(results).toMatchObject([{ outcome: 'adopted', message: expect.stringContaining('deleted its files') }]);
    expect(await studio.row(results[0]!.jobId!)).toMatchObject({ status: 'done', archive: 'none', outputs: '[]' });
  });

  it('are listed by page, with what is here already', async () => {
    await startApiframe(engine);
    studio.emulator.control.settings({ credits: 1_000 });
    const made: string[] = [];
    for (let count = 0; count < 22; count += 1) {
      made.unshift(await picture(`number ${count}`));
      studio.clock.advance(1_000);
    }
    await finish(made.at(-1)!);
    await adopt(made[1]!);
    const list = (cursor: string | null) =>
      listElsewhere({ ctx: studio.ctx, input: { connection: 'emulator', cursor } });
    const first = await list(null);
    expect(first.jobs.map(({ reference }) => reference)).toEqual(made.slice(0, 20));
    expect(first.jobs.map(({ jobId }) => jobId !== null)).toEqual(made.slice(0, 20).map((_id, index) => index === 1));
    expect(first.jobs[0]).toMatchObject({ kind: 'imagine', title: 'number 21 --ar 3:2', hasPicture: false });
    const second = await list(first.next);
    expect(second.jobs.map(({ reference }) => reference)).toEqual(made.slice(20));
    expect(second.next).toBeNull();
    expect(second.jobs.at(-1)).toMatchObject({ status: 'done', outputs: 4, hasPicture: true });
    const shown = await showElsewhere({ ctx: studio.ctx, input: { connection: 'emulator', reference: made.at(-1)! } });
    expect(shown.headers.get('content-type')).toMatch(/^image\//);
    await shown.body?.cancel();
  });

  it('are taken in once, however many ask at the same time', async () => {
    await startApiframe(engine);
    const made = await finish(await picture('twins'));
    const answers = await Promise.all([adopt(made), adopt(made), adopt(made)]);
    const outcomes = answers.map(({ results }) => results[0]!.outcome).toSorted();
    expect(outcomes).toEqual(['adopted', 'held', 'held']);
    expect(new Set(answers.map(({ results }) => results[0]!.jobId)).size).toBe(1);
    expect(await jobs()).toHaveLength(1);
  });

  it('wait while a click of ours has no answer, which one of them may be', async () => {
    await startApiframe(engine);
    const own = await studio.imagine('mine');
    await studio.step();
    const reference = (await studio.row(own.id)).remote_id!;
    const forget = { remote_id: null, status: 'unconfirmed', next_poll_at: null } as const;
    await changeJob(studio.ctx.database, own.id, studio.clock.now(), () => forget);
    expect((await adopt(reference)).results).toMatchObject([{ outcome: 'waiting', jobId: null }]);
    expect(await jobs()).toHaveLength(1);
  });

  it('are never given to a lost click as well', async () => {
    await startApiframe(engine);
    const own = await studio.imagine('mine');
    await studio.step();
    const made = await studio.row(own.id);
    const twin = await studio.imagine('another');
    await studio.done(twin.id);
    // The job that the click made is in the library as a job of its own.
    await changeJob(studio.ctx.database, twin.id, studio.clock.now(), () => ({ remote_id: made.remote_id }));
    await changeJob(studio.ctx.database, own.id, studio.clock.now(), () => ({
      remote_id: null,
      status: 'unconfirmed',
      next_poll_at: studio.clock.now(),
      first_sent_at: made.created_at,
      sent_body: JSON.stringify({ model: 'midjourney', prompt: 'mine' }),
    }));
    studio.clock.advance(3_000);
    await studio.step();
    const row = (await findJob(studio.ctx.database, own.id))!;
    expect(row).toMatchObject({ status: 'unconfirmed', remote_id: null, next_poll_at: null });
    expect(fromJson(row.error)?.message).toMatch(/in the library already/);
  });

  it('are not taken in while the provider cannot be asked, and the sentence says why', async () => {
    await startApiframe(engine);
    studio.emulator.control.addFaults({
      kind: 'status',
      status: 503,
      match: { method: 'GET', path: '/v2/jobs' },
      times: 9,
    });
    await expect(adopt(randomUUID())).rejects.toThrow(/^Emulator cannot be asked: Apiframe is out of order/);
    await expect(adopt(randomUUID(), 'nowhere')).rejects.toThrow(/not configured/);
    await expect(adopt(Array.from({ length: 201 }, () => randomUUID()).join(' '))).rejects.toThrow(/201 jobs; 200/);
  });
});

describe.each(ENGINES)('tasks of midjourney-proxy made elsewhere (%s)', (engine) => {
  async function submit(path: string, body: object): Promise<string> {
    const answer = await fetch(`${studio.emulator.url}/mj/submit/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer test-key', 'mj-api-secret': 'test-key' },
      body: JSON.stringify(body),
    });
    return ((await answer.json()) as { result: string }).result;
  }
  const buttonOf = (id: string, words: RegExp) => {
    const raw = studio.ctx.connections.get('emulator')!.provider.lookUp([id]);
    return raw.then((found) => {
      const task = (found.get(id) as { raw: { buttons: { customId: string }[] } }).raw;
      return task.buttons.find(({ customId }) => words.test(customId))!.customId;
    });
  };

  it('come in with their click where the server tells it', async () => {
    studio = await startStudio({ engine });
    studio.emulator.control.settings({ profile: 'trueai' });
    const grid = await finish(await submit('imagine', { prompt: 'a harbour --ar 3:2' }));
    const customId = await buttonOf(grid, /upsample::2/);
    const single = await finish(await submit('action', { taskId: grid, customId }));
    const { results } = await adopt(`${single} ${grid} 9999999999999999`);
    expect(results.map(({ outcome }) => outcome)).toEqual(['adopted', 'adopted', 'unknown']);
    const [child, parent] = await Promise.all(results.slice(0, 2).map(({ jobId }) => studio.done(jobId!)));
    expect(parent).toMatchObject({ kind: 'imagine', prompt: 'a harbour --ar 3:2', archive: 'stored', credits: null });
    expect(child).toMatchObject({ kind: 'upscale', parent_id: parent!.id });
    expect(fromJson(child!.parent_offer)?.key).toBe('upscale/U2/2');
    expect(fromJson(parent!.offers).length).toBeGreaterThan(7);
  });

  it('of a gateway stand alone, and can be clicked on all the same', async () => {
    studio = await startStudio({ engine });
    const grid = await finish(await submit('imagine', { prompt: 'a pier' }));
    const { results } = await adopt(grid);
    const row = await studio.done(results[0]!.jobId!);
    expect(row).toMatchObject({ kind: 'imagine', prompt: 'a pier', parent_id: null, archive: 'stored' });
    expect(await studio.done((await studio.press(row.id, 'upscale/U4/4')).id)).toMatchObject({ status: 'done' });
  });

  it('that were sent from here are known by what they carry, whatever their id', async () => {
    studio = await startStudio({ engine });
    const own = await studio.done((await studio.imagine('mine')).id);
    await changeJob(studio.ctx.database, own.id, studio.clock.now(), () => ({ remote_id: '1' }));
    expect((await adopt(own.remote_id!)).results).toMatchObject([{ outcome: 'held', jobId: own.id }]);
  });
});
