import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { clientOf, discMask, startTestEmulator, type WireTask } from './harness';
import { startEmulator, stoppedClock, EMULATOR_MARKER, type Emulator } from './index';

const running: Emulator[] = [];
const start = async (...options: Parameters<typeof startTestEmulator>) => {
  const studio = await startTestEmulator(...options);
  running.push(studio.emulator);
  return studio;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

describe('the life of a task', () => {
  it('goes from an empty status over steps of progress with previews to SUCCESS', async () => {
    const { emulator, submit, task } = await start();
    const { result } = await submit('imagine', { prompt: 'red kite', state: 's1' });
    expect(await task(result)).toMatchObject({
      status: '',
      progress: '0%',
      buttons: null,
      properties: null,
      startTime: 0,
      state: 's1',
    });
    emulator.control.advance(1000);
    expect(await task(result)).toMatchObject({ status: 'SUBMITTED', progress: '0%' });
    await emulator.control.settled();
    emulator.control.advance(4200);
    const half = await task(result);
    expect(half).toMatchObject({ status: 'IN_PROGRESS', progress: '46%' });
    expect((await fetch(half.imageUrl ?? '')).headers.get('content-type')).toBe('image/webp');
    emulator.control.advance(4000);
    expect(await task(result)).toMatchObject({
      status: 'SUCCESS',
      progress: '100%',
      properties: { finalPrompt: 'red kite --v 7.0' },
    });
  });

  it('queues beyond three, refuses beyond thirteen', async () => {
    const { emulator, submit } = await start({ profile: 'plus' });
    const codes: number[] = [];
    for (let index = 0; index < 14; index++) codes.push((await submit('imagine', { prompt: 'kite' })).code);
    expect(codes).toEqual([1, 1, 1, ...Array.from({ length: 10 }, () => 22), 23]);
    emulator.control.settings({ queueFullCode: 9 });
    expect((await submit('imagine', { prompt: 'kite' })).code).toBe(9);
  });

  it('fails a dialog that nobody answers within an hour and a zoom out of range', async () => {
    const { emulator, imagine, press, pressOnly, submit, finish, task } = await start();
    const single = await press(await imagine('kite'), 'U1');
    const zoom = await pressOnly(single, 'Custom Zoom');
    expect(zoom.code).toBe(21);
    await submit('modal', { taskId: zoom.result, prompt: 'kite --zoom 3' });
    expect(await finish(zoom.result)).toMatchObject({
      status: 'FAILURE',
      failReason: expect.stringContaining('Invalid parameter'),
    });
    const forgotten = await pressOnly(single, 'Vary (Region)');
    emulator.control.advance(61 * 60_000);
    expect(await task(forgotten.result)).toMatchObject({ status: 'FAILURE', failReason: '任务提交超时' });
  });

  it('fails a region without a mask, with no picture as mask, or of another shape', async () => {
    const { imagine, press, pressOnly, submit, finish } = await start();
    const single = await press(await imagine('kite'), 'U1');
    for (const maskBase64 of [
      undefined,
      'bm90IGEgcGljdHVyZSBhdCBhbGwsIHJlYWxseSBub3Q=',
      await discMask(200, 100, 50, 50, 20),
    ]) {
      const dialog = await pressOnly(single, 'Vary (Region)');
      expect((await submit('modal', { taskId: dialog.result, prompt: 'kite', maskBase64 })).code).toBe(1);
      expect(await finish(dialog.result)).toMatchObject({ status: 'FAILURE', failReason: '提交失败' });
    }
  });

  it('refuses the banned word with code 24 and an empty prompt as the gateway does', async () => {
    const { submit, post } = await start();
    expect(await submit('imagine', { prompt: 'a forbidden-test' })).toMatchObject({
      code: 24,
      properties: { bannedWord: 'forbidden-test' },
    });
    expect(await (await post('/mj/submit/imagine', { prompt: ' ' })).json()).toEqual({
      description: 'prompt_is_required ',
      type: 'upstream_error',
      code: 4,
    });
  });

  it('describes a picture in four lines that can be imagined all at once', async () => {
    const { submit, finish } = await start();
    const base64 = await discMask(300, 200, 100, 100, 60);
    const described = await finish((await submit('describe', { base64 })).result);
    expect(described.properties?.finalPrompt?.split('\n\n')).toHaveLength(4);
    expect(described.properties?.finalPrompt).toContain('--ar 3:2');
    const all = await submit('action', { taskId: described.id, customId: 'MJ::Job::PicReader::all', state: 'x' });
    expect(all.result.split(',')).toHaveLength(4);
    const one = await submit('action', { taskId: described.id, customId: 'MJ::Job::PicReader::2' });
    expect(one.code).toBe(1);
  });

  it('blends two to five pictures', async () => {
    const { submit, post, finish } = await start();
    const picture = await discMask(64, 64, 30, 30, 20);
    expect((await post('/mj/submit/blend', { base64Array: [picture] })).status).toBe(400);
    const blended = await finish(
      (await submit('blend', { base64Array: [picture, picture], dimensions: 'LANDSCAPE' })).result,
    );
    expect(blended).toMatchObject({ action: 'BLEND', status: 'SUCCESS' });
  });
});

describe('dialects', () => {
  it('rewrites code 21 of remix dialogs in comet and shows the answered dialog twice', async () => {
    const { emulator, imagine, submit, customId, task, post } = await start();
    const grid = await imagine('kite');
    const remix = await submit('action', { taskId: grid.id, customId: customId(grid, 'V1'), enableRemix: true });
    expect(remix.code).toBe(1);
    expect((await task(remix.result)).status).toBe('MODAL');
    expect((await submit('modal', { taskId: remix.result, prompt: 'blue kite' })).result).toBe(remix.result);
    emulator.control.advance(1500);
    expect((await task(remix.result)).status).toBe('MODAL');
    const rows = (await (
      await post('/mj/task/list-by-condition', { ids: [remix.result, 'unknown'] })
    ).json()) as WireTask[];
    expect(rows.map((row) => [row.id, row.status])).toEqual([
      [remix.result, 'MODAL'],
      [remix.result, 'SUBMITTED'],
    ]);
  });

  it('answers unknown ids, keys and lists as each server does', async () => {
    const { emulator, get, submit } = await start();
    expect((await get('/mj/task/1/fetch')).status).toBe(400);
    expect((await get('/mj/task/list')).status).toBe(404);
    expect((await fetch(`${emulator.url}/mj/task/1/fetch`)).status).toBe(401);
    expect(
      (await fetch(`${emulator.url}/mj-relax/mj/task/1/fetch`, { headers: { 'mj-api-secret': 'x' } })).status,
    ).toBe(400);
    emulator.control.settings({ profile: 'trueai' });
    expect((await get('/mj/task/1/fetch')).status).toBe(204);
    const dialog = await submit('action', { taskId: '1', customId: 'MJ::JOB::upsample::1::x' });
    expect(dialog.code).toBe(3);
    expect((await get('/mj/task/list')).status).toBe(200);
    emulator.control.settings({ profile: 'plus' });
    const unknown = await get('/mj/task/1/fetch');
    expect([unknown.status, await unknown.text()]).toEqual([200, '']);
  });

  it('labels accepted answers as plain text in comet and can send numbers of many digits', async () => {
    const { emulator, post } = await start();
    emulator.control.settings({ numericResult: true, idDigits: 19 });
    const response = await post('/mj-turbo/mj/submit/imagine', { prompt: 'kite' });
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(response.headers.get('x-emulator')).toBe(EMULATOR_MARKER);
    expect(await response.text()).toMatch(/"result":\d{19}[,}]/);
  });
});

describe('state on disk', () => {
  it('finishes running tasks and honours old buttons after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'emulator-restart-'));
    const first = await start({ folder });
    const grid = await first.imagine('kite');
    const { result } = await first.submit('imagine', { prompt: 'a second kite' });
    first.emulator.control.advance(1500);
    await first.emulator.close();
    const second = await startEmulator({ folder, clock: stoppedClock(first.emulator.clock.now()) });
    running.push(second);
    const client = clientOf(second);
    expect((await client.finish(result)).status).toBe('SUCCESS');
    expect((await client.press(grid, 'U4')).status).toBe('SUCCESS');
    await running.pop()?.close();
    rmSync(folder, { recursive: true });
  });
});

describe('faults', () => {
  it('strikes as often as told and then no more', async () => {
    const { emulator, get } = await start();
    emulator.control.addFaults({ kind: 'status', status: 429, retryAfter: 7, times: 2, match: { path: '/fetch' } });
    const answers = [await get('/mj/task/1/fetch'), await get('/mj/task/1/fetch'), await get('/mj/task/1/fetch')];
    expect(answers.map((answer) => answer.status)).toEqual([429, 429, 400]);
    expect(answers[0]?.headers.get('retry-after')).toBe('7');
  });

  it('drops the connection before or after the task was made', async () => {
    const { emulator, submit } = await start();
    emulator.control.addFaults([{ kind: 'drop-before' }, { kind: 'drop-after' }]);
    await expect(submit('imagine', { prompt: 'one', state: 'a' })).rejects.toThrow('fetch failed');
    expect(emulator.control.tasks()).toHaveLength(0);
    await expect(submit('imagine', { prompt: 'two', state: 'b' })).rejects.toThrow('fetch failed');
    expect(emulator.control.tasks().map((task) => task.state)).toEqual(['b']);
    expect(emulator.control.requests()).toEqual({ 'POST /mj/submit/imagine': 2 });
  });

  it('spoils bodies: cut JSON, HTML, nothing', async () => {
    const { emulator, post } = await start();
    emulator.control.addFaults([{ kind: 'malformed' }, { kind: 'html', status: 502 }, { kind: 'empty' }]);
    const texts: string[] = [];
    for (let index = 0; index < 3; index++)
      texts.push(await (await post('/mj/submit/imagine', { prompt: 'kite' })).text());
    expect(() => JSON.parse(texts[0] ?? '')).toThrow(SyntaxError);
    expect(texts[1]).toContain('<html>');
    expect(texts[2]).toBe('');
  });

  it('breaks single tasks: failed, hanging, other buttons, dead pictures, unknown words', async () => {
    const { emulator, imagine, submit, task, finish, customId } = await start();
    const grid = await imagine('kite');
    emulator.control.task(grid.id, { rotateCustomIds: true });
    expect(customId(await task(grid.id), 'U1')).not.toBe(customId(grid, 'U1'));
    emulator.control.task(grid.id, { killImage: true });
    expect((await fetch(grid.imageUrl ?? '')).status).toBe(404);
    emulator.control.task(grid.id, { killImage: false, imageBytes: 5000, status: 'PAUSED' });
    expect((await (await fetch(grid.imageUrl ?? '')).arrayBuffer()).byteLength).toBe(5000);
    expect((await task(grid.id)).status).toBe('PAUSED');
    const { result } = await submit('imagine', { prompt: 'kite' });
    emulator.control.task(result, { hang: true });
    expect((await finish(result)).status).toBe('SUBMITTED');
    emulator.control.task(result, { fail: 'moderated' });
    expect(await task(result)).toMatchObject({ status: 'FAILURE', failReason: 'moderated' });
  });

  it('keeps the control endpoint from pages', async () => {
    const { emulator } = await start();
    expect((await fetch(`${emulator.url}/__control/state`)).status).toBe(200);
    expect((await fetch(`${emulator.url}/__control/state`, { headers: { origin: 'http://x.test' } })).status).toBe(403);
  });
});
