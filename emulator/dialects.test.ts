import { afterEach, describe, expect, it } from 'vitest';
import { startTestEmulator, type Submitted, type WireTask } from './harness';
import type { Profile } from './settings';

type Studio = Awaited<ReturnType<typeof startTestEmulator>>;
const running: Studio[] = [];
const start = async (profile: Profile) => {
  const studio = await startTestEmulator({ profile });
  running.push(studio);
  const headers = { 'mj-api-secret': 'secret', 'content-type': 'application/json' };
  const send = async (path: string, body?: unknown) => {
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${studio.emulator.url}/mj/${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      text,
      json: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {}) as Submitted & WireTask,
    };
  };
  const finish = async (id: string) => {
    studio.emulator.control.advance(1500);
    studio.emulator.control.advance(13_000);
    await studio.emulator.control.settled();
    studio.emulator.control.advance(2000);
    return (await send(`task/${id}/fetch`)).json;
  };
  return { ...studio, send, finish };
};
afterEach(() => Promise.all(running.splice(0).map(({ emulator }) => emulator.close())));

describe('what each server says (reference sections 2 and 14.1)', () => {
  it.each([
    ['comet', 400, 400, 400, 404, 404, 404],
    ['trueai', 204, 404, 404, 200, 200, 404],
    ['plus', 200, 200, 200, 200, 200, 200],
    ['java', 200, 404, 404, 404, 200, 200],
  ] as const)(
    '%s: unknown task %i, parent %i, seed %i, cancel %i, list %i, change %i',
    async (profile, fetched, parent, seed, cancel, list, change) => {
      const { send } = await start(profile);
      const statuses = [
        await send('task/1/fetch'),
        await send('submit/action', { taskId: '1', customId: 'MJ::JOB::upsample::1::x' }),
        await send('task/1/image-seed'),
        await send('task/1/cancel', {}),
        await send('task/list'),
        await send('submit/change', { taskId: '1', action: 'UPSCALE', index: 1 }),
      ].map(({ status }) => status);
      // The gateway does not know the parent either, which it says with 400.
      expect(statuses).toEqual([fetched, parent, seed, cancel, list, profile === 'comet' ? 400 : change]);
    },
  );
});

describe('the Java server', () => {
  it('is spoken to by secret only and shows tasks without buttons', async () => {
    const { emulator, send, finish, get } = await start('java');
    expect((await get('/mj/task/1/fetch')).status).toBe(401);
    const unknown = await send('task/1/fetch');
    expect([unknown.status, unknown.text]).toEqual([200, '']);
    const { json } = await send('submit/imagine', { prompt: 'red kite' });
    expect((await send(`task/${json.result}/fetch`)).json).toMatchObject({ status: 'NOT_START', progress: null });
    const task = await finish(json.result);
    expect(task).toMatchObject({
      status: 'SUCCESS',
      action: 'IMAGINE',
      imageUrl: expect.stringContaining('/attachments/'),
    });
    expect(Object.keys(task)).not.toContain('buttons');
    expect((await send('task/queue')).text).toBe('[]');
    const paths = ['submit/action', 'submit/modal', 'submit/shorten', 'submit/video', 'insight-face/swap'];
    const answers = await Promise.all(paths.map((path) => send(path, { taskId: task.id })));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404));
    expect(emulator.control.tasks()).toHaveLength(1);
  });

  it('changes by id and action or by one text, and makes an upscale once', async () => {
    const { send, finish } = await start('java');
    const grid = await finish((await send('submit/imagine', { prompt: 'kite' })).json.result);
    const upscale = (await send('submit/simple-change', { content: `${grid.id} U2` })).json;
    expect(upscale.code).toBe(1);
    const again = (await send('submit/change', { taskId: grid.id, action: 'UPSCALE', index: 2 })).json;
    expect(again).toMatchObject({
      code: 21,
      result: upscale.result,
      description: '任务已存在',
      properties: { status: 'NOT_START' },
    });
    const single = await finish(upscale.result);
    expect(single).toMatchObject({ action: 'UPSCALE', status: 'SUCCESS', description: `/up ${grid.id} U2` });
    const { json } = await send('submit/change', { taskId: grid.id, action: 'UPSCALE', index: 2 });
    expect(json.properties).toMatchObject({ status: 'SUCCESS', imageUrl: single.imageUrl });
    expect((await send('submit/change', { taskId: grid.id, action: 'REROLL' })).json.code).toBe(1);
    expect((await send('submit/simple-change', { content: `${grid.id} V4` })).json.code).toBe(1);
    const refusals = [
      await send('submit/change', { taskId: single.id, action: 'VARIATION', index: 1 }),
      await send('submit/change', { taskId: grid.id, action: 'UPSCALE', index: 5 }),
      await send('submit/simple-change', { content: `${grid.id} X1` }),
      await send('submit/change', { taskId: '1', action: 'UPSCALE', index: 1 }),
    ];
    expect(refusals.map(({ json: { code, description } }) => [code, description])).toEqual([
      [4, '关联任务不允许执行变化'],
      [4, 'index参数错误'],
      [4, 'content参数错误'],
      [3, '关联任务不存在或已失效'],
    ]);
  });
});

describe('trueai', () => {
  it('cancels whether or not there is such a task, which then has failed', async () => {
    const { send } = await start('trueai');
    const { result } = (await send('submit/imagine', { prompt: 'kite' })).json;
    const answers = [await send(`task/${result}/cancel`, {}), await send('task/1/cancel', {})];
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [200, ''],
      [200, ''],
    ]);
    expect((await send(`task/${result}/fetch`)).json).toMatchObject({ status: 'FAILURE', failReason: '取消任务' });
  });

  it('refuses seeds too early, remix without the account for it, and rerolls of extensions', async () => {
    const { emulator, send, finish, customId } = await start('trueai');
    const early = (await send('submit/imagine', { prompt: 'kite' })).json.result;
    const seed = await send(`task/${early}/image-seed`);
    expect([seed.status, seed.json.code, seed.json.description]).toEqual([400, 4, '关联任务状态错误']);
    const grid = await finish(early);
    emulator.control.settings({ remixRefused: true });
    const remix = { taskId: grid.id, customId: customId(grid, 'V1'), enableRemix: true };
    expect((await send('submit/action', remix)).json.description).toBe('当前账号不支持 remix，请开启 remix 功能');
    const image = grid.imageUrl;
    const video = (await send('submit/video', { prompt: 'waves', image, batchSize: 1 })).json.result;
    await finish(video);
    const extend = { action: 'extend', taskId: video, index: 0, prompt: 'more waves' };
    const longer = await finish((await send('submit/video', extend)).json.result);
    expect(longer.action).toBe('VIDEO_EXTEND');
    const reroll = await send('submit/action', { taskId: longer.id, customId: customId(longer, '🔄') });
    expect(reroll.json).toMatchObject({ code: 4, description: '该任务不支持重新生成' });
    expect(longer).toMatchObject({ videoUrl: null, imageUrl: expect.stringMatching(/_0\.mp4$/) });
    emulator.control.settings({ videoFill: true });
    const filled = (await send(`task/${longer.id}/fetch`)).json;
    expect(filled.videoUrls?.[0]).toMatchObject({ url: filled.videoUrl, thumbnail: expect.stringMatching(/\.webp$/) });
  });

  it('edits under both names and retextures', async () => {
    const { send, finish } = await start('trueai');
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    for (const [path, action] of [
      ['submit/edit', 'EDIT'],
      ['submit/retexture', 'RETEXTURE'],
    ] as const) {
      const { result } = (await send(path, { prompt: 'a kite', image: pixel })).json;
      expect(await finish(result)).toMatchObject({ action, status: 'SUCCESS' });
    }
  });
});

describe('plus', () => {
  it('hearts without a job and answers clips as one moving picture', async () => {
    const { emulator, send, finish, customId, press, imagine } = await start('plus');
    const single = await press(await imagine('kite'), 'U1');
    const before = emulator.control.tasks().length;
    const heart = await send('submit/action', { taskId: single.id, customId: customId(single, '❤️') });
    expect([heart.json.code, emulator.control.tasks().length]).toEqual([1, before]);
    const animate = { taskId: single.id, customId: customId(single, 'Animate (Low motion)') };
    const film = await finish((await send('submit/action', animate)).json.result);
    const moving = Buffer.from(await (await fetch(film.imageUrl ?? '')).arrayBuffer());
    expect(moving.toString('latin1', 8, 12) + moving.includes('ANIM')).toBe('WEBPtrue');
    const clip = await finish(
      (await send('submit/action', { taskId: film.id, customId: customId(film, 'U2') })).json.result,
    );
    expect(clip.imageUrl).toMatch(/\.mp4$/);
    expect(clip.buttons?.[0]?.customId).toMatch(/^MJ::JOB::animate_high_extend::2::/);
  });
});
