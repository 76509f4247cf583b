import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { testComposer } from '../apiframe/harness';
import type { Emulator } from '../index';
import { startSuno, type WireTask } from './harness';

let emulator: Emulator;
afterEach(() => emulator.close());

async function begin(options?: Parameters<typeof startSuno>[0]) {
  const suno = await startSuno(options);
  ({ emulator } = suno);
  return suno;
}

const RAIN = { gpt_description_prompt: 'rain on tin', mv: 'chirp-v4' };
const LYRICS = { prompt: '[Verse]\nRain on tin', title: 'Tin', tags: 'folk', mv: 'chirp-auk' };
const states = (task: WireTask) => [task.status, ...(task.data ?? []).map(({ status }) => status)];

describe('a task', () => {
  it('goes through the documented states, and its clips sound before they are complete', async () => {
    const { start, task } = await begin();
    const id = await start(RAIN);
    expect(await task(id)).toMatchObject({
      task_id: id,
      action: 'MUSIC',
      status: 'NOT_START',
      data: null,
      start_time: 0,
    });
    emulator.control.advance(1000);
    await emulator.control.settled();
    expect(states(await task(id))).toEqual(['SUBMITTED', 'submitted', 'submitted']);
    emulator.control.advance(2000);
    expect(states(await task(id))).toEqual(['QUEUED', 'queued', 'queued']);
    emulator.control.advance(4000);
    const playing = await task(id);
    expect(states(playing)).toEqual(['IN_PROGRESS', 'streaming', 'streaming']);
    expect(playing.data?.[0]?.audio_url).toMatch(/\/audiopipe\/\?item_id=/);
    expect(playing.data?.[0]?.metadata.duration).toBeNull();
    // The shorter take (60.5 s) is complete while the longer one still sounds.
    emulator.control.advance(60_700);
    expect(states(await task(id))).toEqual(['IN_PROGRESS', 'complete', 'streaming']);
    emulator.control.advance(2000);
    const done = await task(id);
    expect(states(done)).toEqual(['SUCCESS', 'complete', 'complete']);
    expect(done).toMatchObject({ progress: '100%', fail_reason: '' });
    expect(done.finish_time).toBeGreaterThan(done.start_time);
    expect(done.data?.map(({ metadata }) => metadata.duration)).toEqual([60.5, 61.5]);
  });

  it('tells title, style, lyrics, version and cover of what it made', async () => {
    const { start, finish } = await begin();
    const { data } = await finish(await start(LYRICS));
    expect(data?.[1]).toMatchObject({
      title: 'Tin',
      model_name: 'chirp-auk',
      metadata: { tags: 'folk', prompt: LYRICS.prompt, gpt_description_prompt: null, audio_prompt_id: null },
    });
    const cover = await fetch(data?.[1]?.image_url ?? '');
    expect([cover.status, cover.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const part = await fetch(data?.[1]?.audio_url ?? '', { headers: { range: 'bytes=0-2' } });
    expect([part.status, await part.text()]).toEqual([206, 'ID3']);
  });

  it('fails for a forbidden word, and says it in the task and its clips', async () => {
    const { start, finish } = await begin();
    const task = await finish(await start({ ...RAIN, gpt_description_prompt: 'a forbidden-test' }));
    expect(states(task)).toEqual(['FAILURE', 'error', 'error']);
    expect(task.fail_reason).toContain('disallowed');
    expect(task.data?.[0]?.metadata).toMatchObject({
      error_type: 'moderation_failure',
      error_message: task.fail_reason,
    });
  });

  it('goes on from a clip, with the new part only', async () => {
    const calls: { name: string; order: unknown }[] = [];
    const { start, finish } = await begin({ composer: testComposer(calls) });
    const parent = await finish(await start(LYRICS));
    const clip = parent.data?.[1];
    const more = { prompt: '[Chorus]\nMore rain', tags: 'jazz', task_id: parent.task_id, mv: 'chirp-auk' };
    const child = await finish(await start({ ...more, continue_clip_id: clip?.id, continue_at: 31.25 }));
    expect(child.data?.[0]?.metadata).toMatchObject({ audio_prompt_id: clip?.id, prompt: more.prompt, tags: 'jazz' });
    expect(calls.at(-1)).toMatchObject({
      name: 'extend',
      order: { continueAt: 31.25, prompt: more.prompt, source: { duration: 61.5 } },
    });
  });

  it('is told to its webhook', async () => {
    const { start, finish } = await begin();
    const heard: WireTask[] = [];
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += chunk));
      request.on('end', () => {
        heard.push(JSON.parse(text) as WireTask);
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const hook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const id = await start({ ...RAIN, notify_hook: hook });
    await finish(id);
    await emulator.control.delivered();
    expect(heard.at(-1)).toMatchObject({ task_id: id, status: 'SUCCESS' });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('the pipe', () => {
  /** A composer whose clips have ten bytes a second. */
  const tenBytesASecond = () => {
    const composer = testComposer();
    const { compose } = composer;
    return {
      ...composer,
      compose: async (order: Parameters<typeof compose>[0]) =>
        (await compose(order)).map((track) => ({ ...track, audio: Buffer.alloc(track.duration * 10, 1) })),
    };
  };

  it('gives what was made so far, more as time passes, and the rest at the end', async () => {
    const { start, play } = await begin({ composer: tenBytesASecond() });
    const playing = await play(await start(RAIN));
    emulator.control.advance(5000);
    const response = await fetch(playing.data?.[0]?.audio_url ?? '');
    expect(response.headers.get('content-type')).toBe('audio/mpeg');
    expect(response.headers.get('content-length')).toBeNull();
    const reader = response.body!.getReader();
    const first = (await reader.read()).value!.length;
    expect(first).toBeGreaterThanOrEqual(50);
    expect(first).toBeLessThan(100);
    emulator.control.advance(10_000);
    expect((await reader.read()).value).toHaveLength(100);
    emulator.control.advance(120_000);
    expect((await reader.read()).value).toHaveLength(605 - 100 - first);
    expect((await reader.read()).done).toBe(true);
  });

  it('breaks off where the task fails, and has nothing before the first sound', async () => {
    const { start, play, task } = await begin({ composer: tenBytesASecond() });
    const id = await start(RAIN);
    const { data } = await play(id);
    const url = data?.[0]?.audio_url ?? '';
    emulator.control.advance(1000);
    const response = await fetch(url);
    emulator.control.task(id, { fail: 'out of memory' });
    await expect(response.arrayBuffer()).rejects.toThrow(/terminated|aborted/);
    expect((await task(id)).fail_reason).toBe('out of memory');
    const early = await start(RAIN);
    emulator.control.advance(1500);
    const clip = (await task(early)).data?.[0];
    expect(clip?.audio_url).toBe('');
    expect((await fetch(`${emulator.url}/audiopipe/?item_id=${clip?.id}`)).status).toBe(404);
  });
});

describe('a request', () => {
  it.each([
    ['without a description, lyrics or a style', { mv: 'chirp-v4' }, 400, 'prompt'],
    ['with empty lyrics and no style', { prompt: '' }, 400, 'prompt_empty'],
    ['with a field that is not documented', { ...LYRICS, vocal_gender: 'f' }, 400, 'vocal_gender'],
    ['with a style beside a description', { ...RAIN, tags: 'folk' }, 400, 'tags'],
    ['with a version that nobody knows', { ...LYRICS, mv: 'V5' }, 400, 'mv'],
    ['with too long a description', { gpt_description_prompt: 'a'.repeat(501) }, 400, 'gpt_description_prompt'],
    ['that goes on from a clip of no task', { prompt: '', continue_clip_id: 'x' }, 400, 'task_id'],
  ])('%s is refused', async (_name, body, status, word) => {
    const { submit } = await begin();
    const answer = await submit(body);
    expect(answer).toMatchObject({ status, body: { code: 'invalid_request', data: null } });
    expect(answer.body.message).toContain(word);
    expect(emulator.control.tasks()).toEqual([]);
  });

  it('that goes on from what is not there, or behind its end, is refused', async () => {
    const { start, finish, submit } = await begin();
    const more = { prompt: '', continue_clip_id: 'nobody', continue_at: 3 };
    expect(await submit({ ...more, task_id: 'nobody' })).toMatchObject({
      status: 400,
      body: { code: 'task_not_exist' },
    });
    const { task_id, data } = await finish(await start(LYRICS));
    expect(await submit({ ...more, task_id })).toMatchObject({ status: 500, body: { code: 'clip_not_found' } });
    const behind = { ...more, task_id, continue_clip_id: data?.[0]?.id, continue_at: 61 };
    expect((await submit(behind)).body.message).toContain('60.5');
    const early = await start(LYRICS);
    emulator.control.advance(1500);
    await emulator.control.settled();
    const running = emulator.control.tasks().find(({ id }) => id === early)!.suno!.clips[0].id;
    const unready = { ...more, task_id: early, continue_clip_id: running };
    expect(await submit(unready)).toMatchObject({ status: 500, body: { code: 'clip_not_ready' } });
  });

  it('asks for many tasks at once; what is unknown is left out, and null when nothing is known', async () => {
    const { ask, start } = await begin();
    const id = await start(RAIN);
    const fetched = async (ids: string[]) => (await ask('POST', '/suno/fetch', { ids, action: 'MUSIC' })).body.data;
    expect(await fetched([id, 'nobody'])).toMatchObject([{ task_id: id }]);
    expect(await fetched(['nobody'])).toBeNull();
    expect(await fetched([])).toEqual([]);
    expect(await ask('GET', '/suno/fetch/nobody')).toEqual({
      status: 400,
      body: { code: 'task_not_exist', message: 'task_not_exist', data: null },
    });
  });

  it('needs a key, a composer, and a server that has the routes', async () => {
    const { ask } = await begin({ keys: ['another'] });
    expect((await ask('POST', '/suno/fetch', { ids: [] })).status).toBe(401);
    emulator.control.settings({ profile: 'trueai' });
    expect((await fetch(`${emulator.url}/suno/fetch`, { method: 'POST' })).status).toBe(404);
  });
});
