import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import type { Database } from '@/lib/db/client';
import { insertJob } from '@/lib/db/jobs';
import { toJson } from '@/lib/db/json';
import type { JobPatch } from '@/lib/db/schema';
import { getFamily } from '@/lib/lineage/get-family';
import { newJob } from './support/new-job';
import { ENGINES, openTestDatabase } from './support/studio';

describe.each(ENGINES)('a family on %s', (engine) => {
  let database: Database;
  let ctx: Context;
  let folder: string;
  let time = Date.UTC(2026, 10, 20, 12);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-family-'));
    database = await openTestDatabase(engine, folder);
    ctx = { database } as Context;
  });

  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  async function add(id: string, parentId: string | null = null, patch: JobPatch = {}): Promise<void> {
    time += 1;
    const offer = parentId && toJson({ key: 'upscale/U2/2', label: 'U2', group: 'upscale', slot: 2 });
    const born = { id, prompt: `prompt of ${id}`, parent_id: parentId, parent_offer: offer };
    await insertJob(database, newJob(time, { ...born, ...patch } as JobPatch));
  }

  const family = (id: string, most?: number) => getFamily({ ctx, input: { id, ...(most ? { most } : {}) } });
  const ids = async (id: string, most?: number) => (await family(id, most)).members.map((member) => member.id);

  it('is the same whoever of it is asked for: parents before children, the oldest first', async () => {
    await add('grid');
    await add('stranger');
    await add('upscaled', 'grid');
    await add('varied', 'grid');
    await add('zoomed', 'upscaled');
    for (const id of ['grid', 'varied', 'zoomed']) {
      expect(await ids(id)).toEqual(['grid', 'upscaled', 'varied', 'zoomed']);
    }
    expect(await ids('stranger')).toEqual(['stranger']);
  });

  it('tells what was clicked, what is to be seen, and whether a region was painted', async () => {
    const picture = { position: 0, kind: 'image', mediaId: 'a'.repeat(64), url: 'https://secret.example/1.png' };
    await add('grid', null, {
      outputs: toJson([picture as never, { ...picture, position: 1, mediaId: null } as never]),
    });
    await add('region', 'grid', { answer: toJson({ prompt: 'a door', maskId: 'b'.repeat(64) }), kind: 'region' });
    const [grid, region] = (await family('grid')).members;
    expect(grid).toMatchObject({
      label: null,
      media: 'image',
      pictures: [`/api/media/${'a'.repeat(64)}`, '/api/jobs/grid/outputs/1'],
      hasMask: false,
    });
    expect(region).toMatchObject({ parentId: 'grid', label: 'U2', slot: 2, hasMask: true, pictures: [], media: null });
  });

  it('begins anew where the parent is gone, and survives a line that bites its own tail', async () => {
    await add('orphan', 'gone for good');
    await add('child', 'orphan');
    const { members } = await family('child');
    expect(members.map(({ id, parentId }) => [id, parentId])).toEqual([
      ['orphan', null],
      ['child', 'orphan'],
    ]);
    await add('head', 'tail');
    await add('tail', 'head');
    expect((await ids('tail')).toSorted()).toEqual(['head', 'tail']);
  });

  it('leaves out what lies in the bin, unless something came of it', async () => {
    await add('grid');
    await add('binned', 'grid', { deleted_at: 1 });
    await add('bridge', 'grid', { deleted_at: 1 });
    await add('kept', 'bridge');
    const { members } = await family('grid');
    expect(members.map(({ id, isDeleted }) => [id, isDeleted])).toEqual([
      ['grid', false],
      ['bridge', true],
      ['kept', false],
    ]);
    expect(await ids('binned')).toContain('binned');
    await add('alone', null, { deleted_at: 1 });
    expect(await ids('alone')).toEqual(['alone']);
  });

  it('tells the oldest generations of one that is too large, and always the job that was asked for', async () => {
    await add('grid');
    for (let number = 0; number < 8; number += 1) await add(`child ${number}`, 'grid');
    await add('grandchild', 'child 7');
    const { members, isCut } = await family('grandchild', 4);
    expect(isCut).toBe(true);
    expect(members.length).toBeLessThanOrEqual(6);
    expect(members.map(({ id }) => id)).toEqual(expect.arrayContaining(['grid', 'child 7', 'grandchild']));
    expect((await family('grid', 10)).isCut).toBe(false);
  });

  it('says so where there is no such job', async () => {
    await expect(family('nobody')).rejects.toThrow('There is no job with this id.');
  });
});
