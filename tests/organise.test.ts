import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { rebuild } from '@/lib/archive/rebuild';
import { sidecarPath } from '@/lib/archive/sidecar';
import { fromJson } from '@/lib/db/json';
import { countJobs, listJobs } from '@/lib/jobs/list-jobs';
import { getJobDetail } from '@/lib/jobs/get-job';
import { BinInput, listBin, moveToBin, purgeBin, restoreJobs } from '@/lib/library/bin';
import { libraryDays } from '@/lib/library/days-of';
import { deleteForGood } from '@/lib/library/delete-for-good';
import { KEPT_FOR } from '@/lib/library/kept-for';
import { markJobs, MarksInput } from '@/lib/library/marks';
import { facetOptions } from '@/lib/library/options';
import { sweepMedia } from '@/lib/library/sweep-media';
import { ENGINES, startStudio, type TestStudio } from './support/studio';

let studio: TestStudio;
afterEach(() => studio.stop());

const list = async (input: Parameters<typeof listJobs>[0]['input'] = {}) =>
  (await listJobs({ ctx: studio.ctx, input: { zone: 'UTC', ...input } })).jobs.map(({ prompt }) => prompt);
const mark = (input: Parameters<typeof MarksInput.parse>[0]) =>
  markJobs({ ctx: studio.ctx, input: MarksInput.parse(input) });
const labelsOf = async (id: string) => fromJson((await studio.row(id)).labels);
const bin = (...jobIds: string[]) => moveToBin({ ctx: studio.ctx, input: { jobIds } });
const restore = (...jobIds: string[]) => restoreJobs({ ctx: studio.ctx, input: { jobIds } });
const inBin = async () => (await listBin({ ctx: studio.ctx, input: {} })).jobs.map(({ prompt }) => prompt);

async function finished(prompt: string): Promise<string> {
  const { id } = await studio.imagine(prompt);
  await studio.done(id);
  return id;
}

/** A job's files in the store, and its sidecar. */
async function filesOf(id: string): Promise<string[]> {
  const row = await studio.row(id);
  const { mediaId, type } = fromJson(row.outputs)[0]!;
  return [
    studio.ctx.media.path(mediaId!, type!),
    studio.ctx.media.variantPath(mediaId!, 384),
    sidecarPath(studio.folder, row),
  ];
}

describe.each(ENGINES)('organising on %s', (engine) => {
  it('labels, notes and favourites are found, filtered with counts, and taken away again', async () => {
    studio = await startStudio({ engine });
    const [fox, owl] = [(await studio.imagine('red fox')).id, (await studio.imagine('red owl')).id];
    expect(await mark({ jobIds: [fox, owl], add: ['  Voor   mama ', 'print'], favourite: true })).toEqual({ jobs: 2 });
    // The same label in other letters is the same label.
    await mark({ jobIds: [fox], add: ['PRINT'], note: 'Tweede versie, één keer' });
    expect(await labelsOf(fox)).toEqual(['Voor mama', 'print']);
    expect(await list({ q: 'tweede een' })).toEqual(['red fox']);
    expect(await list({ q: 'voor mama' })).toEqual(['red owl', 'red fox']);
    const options = async () => facetOptions({ ctx: studio.ctx, input: { choice: 'label', zone: 'UTC' } });
    expect(await options()).toEqual([
      { value: 'Voor mama', count: 2 },
      { value: 'print', count: 2 },
    ]);
    await mark({ jobIds: [owl], remove: ['print'], favourite: false });
    expect(await options()).toEqual([
      { value: 'Voor mama', count: 2 },
      { value: 'print', count: 1 },
    ]);
    expect(await list({ filter: 'favourites', facets: { label: ['print'] } })).toEqual(['red fox']);
    expect(await mark({ jobIds: [randomUUID(), owl], remove: ['unknown'] })).toEqual({ jobs: 0 });
  });

  it('does not write over a note that its writer has not seen', async () => {
    studio = await startStudio({ engine });
    const { id } = await studio.imagine('noted twice');
    const noteOf = async () => (await studio.row(id)).note;
    const note = (text: string, ...noteSeen: string[]) => mark({ jobIds: [id], note: text, noteSeen });
    await note('first', '');
    await expect(note('second', '')).rejects.toThrow('changed elsewhere');
    expect(await noteOf()).toBe('first');
    // Sent twice, because its answer was lost; and while the text before it is still on its way.
    expect(await note('first', '')).toEqual({ jobs: 0 });
    await note('third', '', 'first');
    expect(await noteOf()).toBe('third');
    await mark({ jobIds: [id], note: 'whatever was there' });
    expect(await noteOf()).toBe('whatever was there');
  });

  it('refuses what is no label, and changes nothing where one job has too many', async () => {
    studio = await startStudio({ engine });
    const [full, other] = [(await studio.imagine('full')).id, (await studio.imagine('other')).id];
    const forty = Array.from({ length: 40 }, (_, index) => `label ${index}`);
    await mark({ jobIds: [full], add: forty });
    await expect(mark({ jobIds: [other, full], add: ['one more'] })).rejects.toThrow('at most 40 labels');
    expect(await labelsOf(other)).toEqual([]);
    expect(() => MarksInput.parse({ jobIds: [full], add: [' \n '] })).toThrow('Write a label.');
    expect(() => MarksInput.parse({ jobIds: [full], add: ['x'.repeat(61)] })).toThrow('at most 60');
    expect(() => MarksInput.parse({ jobIds: [full, other], note: 'x' })).toThrow('one job');
    expect(() => BinInput.parse({ jobIds: Array.from({ length: 1_001 }, () => randomUUID()) })).toThrow('1,000 jobs');
  });

  it('what is deleted leaves every list and count, twice does no harm, and it comes back as it was', async () => {
    studio = await startStudio({ engine });
    const { id } = await studio.imagine('thrown away');
    const child = await studio.imagine('kept');
    await studio.done(id);
    await mark({ jobIds: [id], add: ['sea'], favourite: true });
    expect(await Promise.all([bin(id, id), bin(id)])).toContainEqual({ ids: [id], stopped: 0 });
    expect(await bin(id)).toEqual({ ids: [], stopped: 0 });
    expect(await list()).toEqual(['kept']);
    expect(await list({ facets: { label: ['sea'] } })).toEqual([]);
    expect(await facetOptions({ ctx: studio.ctx, input: { choice: 'label', zone: 'UTC' } })).toEqual([]);
    expect(await countJobs(studio.ctx)).toMatchObject({ all: 1, favourites: 0 });
    expect(await inBin()).toEqual(['thrown away']);
    // Marks stay as they were; its page tells where it is.
    expect(await mark({ jobIds: [id], add: ['late'] })).toEqual({ jobs: 0 });
    expect((await getJobDetail({ ctx: studio.ctx, input: { id } }))?.job.deletedAt).toBe(studio.ctx.now());
    await expect(studio.press(id, 'upscale/U1/1')).rejects.toThrow('in the bin');
    expect(await restore(id, child.id)).toEqual({ jobs: 1 });
    expect(await list({ filter: 'favourites', facets: { label: ['sea'] } })).toEqual(['thrown away']);
    expect(await inBin()).toEqual([]);
  });

  it('a deletion answers what it moved into the bin, not what lay there before', async () => {
    studio = await startStudio({ engine });
    const [first, second, third] = [await studio.imagine('1'), await studio.imagine('2'), await studio.imagine('3')];
    await bin(second.id);
    const { ids } = await bin(first.id, second.id, third.id, first.id);
    expect(ids).toEqual([first.id, third.id]);
    expect(await restore(...ids)).toEqual({ jobs: 2 });
    expect(await inBin()).toEqual(['2']);
  });

  it('what was not sent never is; what the provider has goes on, and is whole when it is restored', async () => {
    studio = await startStudio({ engine });
    const running = await studio.imagine('running');
    await studio.until(running.id, (row) => row.status === 'running');
    const unsent = await studio.imagine('unsent');
    expect(await bin(running.id, unsent.id)).toEqual({ ids: [running.id, unsent.id], stopped: 1 });
    expect(await deleteForGood({ ctx: studio.ctx, input: { all: true } })).toEqual({ jobs: 1, running: 1 });
    await studio.done(running.id);
    await restore(running.id);
    expect((await studio.row(running.id)).archive).toBe('stored');
    expect(await list()).toEqual(['running']);
    expect(studio.lastSent('/submit/imagine')?.body).toMatchObject({ prompt: expect.stringContaining('running') });
  });

  it('deletes for good with files and sidecar, but no file that another job needs', async () => {
    studio = await startStudio({ engine });
    const id = await finished('alone');
    const files = await filesOf(id);
    const shared = await finished('shared');
    const [picture] = await filesOf(shared);
    const { mediaId } = fromJson((await studio.row(shared)).outputs)[0]!;
    const needs = await studio.imagine('needs it', { references: [mediaId!] });
    expect(files.map(existsSync)).toEqual([true, true, true]);

    // Only what is in the bin can be deleted for good.
    expect(await deleteForGood({ ctx: studio.ctx, input: { jobIds: [id] } })).toEqual({ jobs: 0, running: 0 });
    await bin(id, shared);
    expect(await deleteForGood({ ctx: studio.ctx, input: { jobIds: [id, shared] } })).toEqual({ jobs: 2, running: 0 });
    await sweepMedia(studio.ctx);
    expect(files.map(existsSync)).toEqual([false, false, false]);
    expect(existsSync(picture!)).toBe(true);
    expect(await rebuild(studio.ctx)).toMatchObject({ added: 0 });
    expect(await getJobDetail({ ctx: studio.ctx, input: { id } })).toBeNull();
    expect(await restore(id)).toEqual({ jobs: 0 });
    expect((await libraryDays(studio.ctx)).days.reduce((sum, [, jobs]) => sum + jobs, 0)).toBe(1);

    await studio.done(needs.id);
    await bin(needs.id);
    await deleteForGood({ ctx: studio.ctx, input: { all: true } });
    await sweepMedia(studio.ctx);
    expect(existsSync(picture!)).toBe(false);
    expect(await studio.ctx.database.db.selectFrom('media').selectAll().execute()).toEqual([]);
    expect(await studio.ctx.database.db.selectFrom('removals').selectAll().execute()).toEqual([]);
  });

  it('empties by itself what has lain there for thirty days', async () => {
    studio = await startStudio({ engine });
    const old = (await studio.imagine('old')).id;
    await bin(old);
    studio.clock.advance(KEPT_FOR - 1_000);
    const young = (await studio.imagine('young')).id;
    await bin(young);
    expect(await purgeBin(studio.ctx)).toBe(false);
    expect(await inBin()).toEqual(['young', 'old']);
    studio.clock.advance(1_000);
    expect(await purgeBin(studio.ctx)).toBe(true);
    expect(await inBin()).toEqual(['young']);
  });

  it('marks and the place in the bin live in the sidecar, and come back with a rebuilt library', async () => {
    studio = await startStudio({ engine });
    const id = await finished('a heron');
    const other = await finished('an owl');
    await mark({ jobIds: [id, other], add: ['birds'] });
    await mark({ jobIds: [id], note: 'for the kitchen' });
    await bin(other);
    await studio.step();
    const sidecar = JSON.parse(await readFile(sidecarPath(studio.folder, await studio.row(id)), 'utf8'));
    expect(sidecar.job).toMatchObject({ labels: '["birds"]', note: 'for the kitchen', deleted_at: null });

    await studio.ctx.database.db.deleteFrom('job_labels').execute();
    await studio.ctx.database.db.deleteFrom('jobs').execute();
    expect(await rebuild(studio.ctx)).toMatchObject({ added: 2, faults: [] });
    expect(await list({ facets: { label: ['birds'] } })).toEqual(['a heron']);
    expect(await list({ q: 'kitchen' })).toEqual(['a heron']);
    expect(await inBin()).toEqual(['an owl']);
    expect((await libraryDays(studio.ctx)).days.reduce((sum, [, jobs]) => sum + jobs, 0)).toBe(1);
    await restore(other);
    expect(await list({ facets: { label: ['birds'] } })).toEqual(['an owl', 'a heron']);
  });
});
