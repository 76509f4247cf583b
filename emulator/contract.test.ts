import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startTestEmulator, type Submitted, type WireTask } from './harness';
import { describeButtons, largeButtons, singleButtons } from './protocol/buttons';

type Schema = {
  type: string;
  required?: string[];
  properties?: Record<string, Schema>;
  default?: Record<string, unknown>;
};

const operation = parse(readFileSync(new URL('./__fixtures__/mj-action.openapi.yaml', import.meta.url), 'utf8')).paths[
  '/mj/submit/action'
].post;
const answerSchema = operation.responses['200'].content['application/json'].schema as Schema;
const requestSchema = operation.requestBody.content['application/json'].schema as Schema;

describe('submit/action', () => {
  let studio: Awaited<ReturnType<typeof startTestEmulator>>;
  let grid: WireTask;
  let single: WireTask;

  beforeAll(async () => {
    studio = await startTestEmulator();
    grid = await studio.imagine('red kite');
    single = await studio.press(grid, 'U1');
  });
  afterAll(() => studio.emulator.close());

  it('takes every field of the published request and answers in the published shape', async () => {
    const body = {
      ...requestSchema.default,
      taskId: grid.id,
      customId: studio.customId(grid, 'U3'),
      state: 'mine',
      chooseSameChannel: true,
    };
    expect(Object.keys(requestSchema.properties ?? {}).toSorted()).toEqual(Object.keys(body).toSorted());
    const answer = await studio.submit('action', body);
    expect(faultsOf(answer, answerSchema)).toEqual([]);
    expect(answer.code).toBe(1);
    expect((await studio.task(answer.result)).state).toBe('mine');
  });

  it('answers code 21 and an id for Vary (Region)', async () => {
    const answer = await studio.pressOnly(single, 'Vary (Region)');
    expect(faultsOf(answer, answerSchema)).toEqual([]);
    expect(answer).toMatchObject({ code: 21, properties: { finalPrompt: '', remix: true } });
    expect((await studio.task(answer.result)).status).toBe('MODAL');
  });

  it('refuses what is missing, of another type or no button of the task', async () => {
    for (const body of [
      { taskId: grid.id },
      { taskId: 12, customId: 'x' },
      { taskId: grid.id, customId: 'MJ::JOB::upsample::1::other' },
      'text',
    ]) {
      const response = await studio.post('/mj/submit/action', body);
      expect(response.status).toBe(400);
      expect(((await response.json()) as { error: { type: string } }).error.type).toBe('new_api_error');
    }
    const unknown = await studio.post('/mj/submit/action', { taskId: '999', customId: studio.customId(grid, 'U1') });
    expect(await unknown.json()).toEqual({ description: 'task_not_found ', type: 'upstream_error', code: 4 });
  });

  it('gives a grid its nine buttons and every task a uuid of its own', () => {
    expect(grid.buttons?.map((button) => button.label || button.emoji)).toEqual([
      'U1',
      'U2',
      'U3',
      'U4',
      '🔄',
      'V1',
      'V2',
      'V3',
      'V4',
    ]);
    const uuidOf = (task: WireTask) => /[0-9a-f-]{36}/.exec(task.buttons?.[0]?.customId ?? '')?.[0];
    expect(uuidOf(grid)).toBeTruthy();
    expect(uuidOf(single)).not.toBe(uuidOf(grid));
  });
});

describe('the button catalogue', () => {
  const uuid = '0a1b2c3d-0000-4000-8000-000000000000';
  const single = (version: string, square = true, profile: 'comet' | 'trueai' | 'plus' = 'comet') =>
    singleButtons({ uuid, version, square, profile });

  it('names upscales by version', () => {
    const ids = (version: string) =>
      single(version)
        .slice(0, 2)
        .map((button) => button.customId?.split('::')[2]);
    expect(ids('7')).toEqual(['upsample_v7_2x_subtle', 'upsample_v7_2x_creative']);
    expect(ids('6.1')).toEqual(['upsample_v6r1_2x_subtle', 'upsample_v6r1_2x_creative']);
    expect(ids('niji 6')).toEqual(['upsample_v6_2x_subtle', 'upsample_v6_2x_creative']);
    expect(ids('5.2')).toEqual(['upsample_v5_2x', 'upsample_v5_4x']);
  });

  it('offers zoom and pan from version 5 to 7 and a square only for what is none', () => {
    const labels = (version: string, square = true) =>
      single(version, square).map((button) => button.label || button.emoji);
    expect(labels('7')).toEqual([
      'Upscale (Subtle)',
      'Upscale (Creative)',
      'Vary (Subtle)',
      'Vary (Strong)',
      'Vary (Region)',
      'Zoom Out 2x',
      'Zoom Out 1.5x',
      'Custom Zoom',
      '⬅️',
      '➡️',
      '⬆️',
      '⬇️',
      'Animate (High motion)',
      'Animate (Low motion)',
    ]);
    expect(labels('7', false)).toContain('Make Square');
    expect(labels('8')).toEqual([
      'Vary (Subtle)',
      'Vary (Strong)',
      'Vary (Region)',
      'Animate (High motion)',
      'Animate (Low motion)',
    ]);
    expect(labels('4')).toEqual(['Vary (Subtle)', 'Vary (Strong)']);
  });

  it('differs by server: a heart and a link on Discord, a reroll and a numbered zoom on partner accounts', () => {
    expect(
      single('7', true, 'plus')
        .slice(-2)
        .map((button) => button.style),
    ).toEqual([2, 5]);
    expect(single('7', true, 'trueai').map((button) => button.customId)).toContain(`MJ::CustomZoom::1::${uuid}`);
    expect(single('7', true, 'trueai').at(-1)?.emoji).toBe('🔄');
    expect(largeButtons({ uuid, version: '7', square: true, profile: 'plus' })[0]?.label).toBe('Redo Upscale (Subtle)');
    expect(describeButtons('comet').map((button) => button.customId)).toContain('MJ::Job::PicReader::all');
  });
});

/** What of a value does not fit a schema of the published kind. */
function faultsOf(value: unknown, schema: Schema, path = '$'): string[] {
  if (schema.type === 'integer') return Number.isInteger(value) ? [] : [`${path} is no integer`];
  if (schema.type === 'string') return typeof value === 'string' ? [] : [`${path} is no string`];
  if (typeof value !== 'object' || value === null) return [`${path} is no object`];
  const record = value as Record<string, unknown> & Partial<Submitted>;
  const missing = (schema.required ?? []).filter((key) => !(key in record)).map((key) => `${path}.${key} is missing`);
  const wrong = Object.entries(schema.properties ?? {}).flatMap(([key, child]) =>
    key in record ? faultsOf(record[key], child, `${path}.${key}`) : [],
  );
  return [...missing, ...wrong];
}
