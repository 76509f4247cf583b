import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepMedia } from '@/lib/archive/keep-media';
import { fromJson } from '@/lib/db/json';
import type { JobRow } from '@/lib/db/schema';
import type { Offer } from '@/lib/jobs/job';
import { makesNothing } from '@/lib/jobs/kind-of-offer';
import {
  CLIP,
  CLIPS,
  DESCRIBE,
  type Dialect,
  GRID,
  LARGE,
  MAKE_SQUARE,
  type Outcome,
  type Row,
  SHORTEN,
  SINGLE,
  STOCK_REFUSES,
} from './buttons-table';
import { startStudio, type TestStudio } from './support/studio';

/* Every button × dialect through adapter and emulator. `npm run test:full` presses all of them, in all versions. */

const isFull = Boolean(process.env['FULL']);
const DIALECTS: Dialect[] = ['comet', 'trueai', 'plus'];

/** Buttons that differ only by a number, a direction or a strength: one of them stands for all, unless all are asked for. */
const TWINS = /U[234]|V[134]|Pan (right|up|down)|\(Creative\)|\(4x\)|\(High motion\)|\(Strong\)|2x$|prompt [2345]$/;

/** Pixels of a square picture, which are painted small. */
const SIDE = 128;

let studio: TestStudio;
let maskId: string;

async function startWith(profile: Dialect): Promise<void> {
  studio = await startStudio({ emulator: { profile } });
  studio.emulator.control.settings({ concurrency: 30, clipSide: 64, clipFrames: 4 });
  const raw = Buffer.alloc(SIDE * SIDE);
  raw.fill(255, 0, SIDE * 80);
  const png = await sharp(raw, { raw: { width: SIDE, height: SIDE, channels: 1 } })
    .png()
    .toBuffer();
  maskId = (await keepMedia(studio.ctx, [png] as never, 1e7)).id;
}

const settled = (id: string): Promise<JobRow> =>
  studio.until(
    id,
    ({ status, archive }) => ['done', 'failed', 'needs-input', 'unconfirmed'].includes(status) && archive !== 'pending',
  );

const offersOf = async (id: string): Promise<Offer[]> => fromJson((await studio.row(id)).offers);

/** What a finished job is, in the words of the table. */
function nameOf(row: JobRow): string {
  if (row.status === 'failed') return `is refused: ${fromJson(row.error)?.message}`;
  const outputs = fromJson(row.outputs);
  const labels = fromJson(row.offers).map(({ label }) => label);
  if (row.kind === 'describe') return 'four prompts';
  if (row.kind === 'shorten') return 'five prompts';
  if (outputs.length === 4 && outputs.every(({ type }) => type === 'video/mp4')) return 'clips';
  if (outputs.length !== 1) return `${outputs.length} outputs`;
  if (outputs[0]?.type === 'video/mp4') return 'a clip';
  if (outputs[0]?.type === 'image/webp') return 'a moving picture';
  if (labels.includes('V1')) return 'a grid';
  return (outputs[0]?.width ?? 0) > SIDE ? 'a large picture' : 'a picture';
}

async function outcomeOf(parentId: string, offer: Offer): Promise<string> {
  if (offer.link) return offer.link.startsWith('https://www.midjourney.com/') ? 'opens a page' : offer.link;
  if (makesNothing(offer)) return 'makes nothing';
  const { id } = await studio.press(parentId, offer.key);
  const row = await settled(id);
  if (row.status !== 'needs-input') {
    const siblings = row.batch_id
      ? await studio.ctx.database.db.selectFrom('jobs').select('id').where('batch_id', '=', row.batch_id).execute()
      : [];
    const names = new Set<string>();
    for (const sibling of siblings) names.add(nameOf(await settled(sibling.id)));
    return siblings.length === 4 ? `four ${[...names].join()}s`.replace('four a ', 'four ') : nameOf(row);
  }
  const words = row.dialog_prompt ?? '';
  expect(words).not.toBe('');
  await studio.answer(id, `${words} --zoom 1.5`, row.needs === 'mask' ? maskId : undefined);
  const done = await settled(id);
  return `asks for a ${row.needs}, then ${nameOf(done)}`;
}

/** Shows that the job offers what the table says, and presses it. */
async function expectRows(parentId: string, rows: Row[], dialect: Dialect): Promise<void> {
  const offers = await offersOf(parentId);
  const shown = rows.filter((row) => row[dialect] !== 'absent').map(({ button }) => button);
  expect(offers.map(({ key }) => key).toSorted()).toEqual(shown.toSorted());
  for (const row of rows) {
    const offer = offers.find(({ key }) => key === row.button);
    if (!offer || (!isFull && TWINS.test(row.button))) continue;
    expect.soft(await outcomeOf(parentId, offer), row.button).toBe(row[dialect] satisfies Outcome);
  }
}

describe.each(DIALECTS)('what is offered, and what comes of it, in the %s dialect', (dialect) => {
  let grid: string;
  let single: string;
  let clips: string;

  beforeAll(async () => {
    await startWith(dialect);
    grid = (await studio.imagine('a lighthouse --v 7')).id;
    await studio.done(grid);
    single = (await studio.press(grid, 'upscale/U1/1')).id;
    await studio.done(single);
    clips = (await studio.press(single, 'move/Animate (Low motion)')).id;
    await studio.done(clips);
  }, 60_000);
  afterAll(() => studio.stop());

  it('by a grid', async () => {
    await expectRows(grid, GRID, dialect);
  }, 120_000);

  it('by a picture', async () => {
    await expectRows(single, SINGLE['--v 7']!, dialect);
  }, 240_000);

  it('by a large picture', async () => {
    const large = await studio.press(single, 'upscale/Upscale (Subtle)');
    await studio.done(large.id);
    if (isFull) return expectRows(large.id, LARGE, dialect);
    // What a picture offers as well was pressed there.
    const shown = LARGE.filter((row) => row[dialect] !== 'absent').map(({ button }) => button);
    expect((await offersOf(large.id)).map(({ key }) => key).toSorted()).toEqual(shown.toSorted());
  }, 240_000);

  it('by clips', async () => {
    await expectRows(clips, CLIPS, dialect);
  }, 120_000);

  it('by one clip', async () => {
    const clip = await studio.press(clips, 'upscale/U2/2');
    await studio.done(clip.id);
    await expectRows(clip.id, CLIP, dialect);
  }, 120_000);

  it('by a description', async () => {
    const picture = fromJson((await studio.row(single)).outputs)[0]!.mediaId!;
    const described = await studio.make({ kind: 'describe', picture, speed: 'fast', botType: 'midjourney' });
    await studio.done(described.id);
    await expectRows(described.id, DESCRIBE, dialect);
  }, 120_000);

  it('by a shortened prompt', async () => {
    const shortened = await studio.make({
      kind: 'shorten',
      prompt: 'a very beautiful lighthouse on a ridge',
      speed: 'fast',
      botType: 'midjourney',
    });
    await studio.done(shortened.id);
    await expectRows(shortened.id, SHORTEN, dialect);
  }, 120_000);

  it.skipIf(!isFull).each(Object.keys(SINGLE).filter((version) => version !== '--v 7'))(
    'by a picture of %s',
    async (version) => {
      const other = await studio.imagine(`a lighthouse ${version}`);
      await studio.done(other.id);
      const picture = await studio.press(other.id, 'upscale/U3/3');
      await studio.done(picture.id);
      await expectRows(picture.id, SINGLE[version]!, dialect);
    },
    300_000,
  );

  it('by a picture that is not square', async () => {
    const wide = await studio.imagine('a lighthouse --v 7 --ar 3:2');
    await studio.done(wide.id);
    const picture = await studio.press(wide.id, 'upscale/U1/1');
    await studio.done(picture.id);
    const square = (await offersOf(picture.id)).find(({ key }) => key === MAKE_SQUARE.button);
    expect(square ? await outcomeOf(picture.id, square) : 'absent').toBe(MAKE_SQUARE[dialect]);
  }, 60_000);
});

describe('an unchanged gateway', () => {
  it.each(STOCK_REFUSES)('refuses %s in its own words', async (button) => {
    await startWith('comet');
    try {
      const parent = await parentOf(button);
      studio.emulator.control.settings({ stock: true });
      const job = await studio.press(parent, button);
      const row = await settled(job.id);
      expect(row.status).toBe('failed');
      expect(fromJson(row.error)?.message).toMatch(/unknown_action:MJ::/);
    } finally {
      await studio.stop();
    }
  });

  async function parentOf(button: string): Promise<string> {
    const shared = { speed: 'fast', botType: 'midjourney' } as const;
    if (button.includes('shortened')) {
      const { id } = await studio.make({ kind: 'shorten', prompt: 'a red kite', ...shared });
      await studio.done(id);
      return id;
    }
    const grid = await studio.imagine('a lighthouse --v 7');
    await studio.done(grid.id);
    const single = await studio.press(grid.id, 'upscale/U1/1');
    const row = await studio.done(single.id);
    if (button.startsWith('move')) return single.id;
    const picture = fromJson(row.outputs)[0]!.mediaId!;
    const { id } = await studio.make({ kind: 'describe', picture, ...shared });
    await studio.done(id);
    return id;
  }
});

describe('the first server of the family', () => {
  it('knows no buttons: U, V and reroll are derived, and sent by /submit/change', async () => {
    studio = await startStudio({ emulator: { profile: 'java' } });
    const { provider } = studio.ctx.connections.get('emulator')!;
    expect(await provider.probe()).toContain('first-generation server');
    expect(provider.lacks()).toEqual(
      expect.arrayContaining(['buttons', 'shorten', 'edit', 'video', 'upload', 'seed', 'cancel', 'music']),
    );
    const grid = await studio.imagine('a lighthouse');
    await studio.done(grid.id);
    expect((await offersOf(grid.id)).map(({ key }) => key)).toEqual(GRID.map(({ button }) => button));
    expect(await outcomeOf(grid.id, offer(await offersOf(grid.id), 'reroll/Reroll'))).toBe('a grid');
    expect(await outcomeOf(grid.id, offer(await offersOf(grid.id), 'vary/V2/2'))).toBe('a grid');
    const first = await studio.press(grid.id, 'upscale/U3/3');
    const row = await studio.done(first.id);
    expect(nameOf(row)).toBe('a picture');
    expect(fromJson(row.offers)).toEqual([]);
    // Code 21: the same upscale is there already, and is taken for the answer.
    const again = await studio.press(grid.id, 'upscale/U3/3');
    expect((await studio.done(again.id)).remote_id).toBe(row.remote_id);
    studio.emulator.control.settings({ profile: 'comet' });
    await provider.probe();
    expect(provider.lacks()).toEqual(['music']);
    await studio.stop();
  }, 60_000);

  const offer = (offers: Offer[], key: string) => offers.find((entry) => entry.key === key)!;
});
