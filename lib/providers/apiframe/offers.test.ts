import { describe, expect, it } from 'vitest';
import { readOffers } from '../midjourney-proxy/offers';
import { actionOf, offersOf, type Acted } from './offers';
import { readResult } from './result';

const cdn = 'https://cdn2.apiframe.ai';
const track = (id: string, duration: number | null = 180) => ({ id, audioUrl: `${cdn}/audio/${id}.mp3`, duration });
const RESULTS = {
  grid: { images: [1, 2, 3, 4].map((n) => `${cdn}/images/a-${n}.png`), gridUrl: `${cdn}/images/a-grid.png` },
  single: { images: [`${cdn}/images/a-1.png`] },
  tracks: { tracks: [track('11111111-aaaa'), track('22222222-bbbb')] },
  stems: { tracks: [track('vocals'), track('instrumental')] },
};

function job(model: string, result: unknown, other: Partial<Acted> = {}): Acted {
  const made = readResult(model, result);
  return { model, status: 'COMPLETED', made, ...other };
}
const labels = (acted: Acted) => offersOf(acted).map(({ label }) => label);

const CELLS = ['U1', 'U2', 'U3', 'U4', 'V1', 'V2', 'V3', 'V4'];
const WHOLE = ['Vary (Region)', 'Zoom Out 2x', 'Zoom Out 1.5x', 'Pan left', 'Pan right', 'Pan up', 'Pan down'];
const SONG = ['Extend', 'Cover', 'Add vocals', 'Stems'];

describe('offersOf', () => {
  it.each([
    ['a grid', 'midjourney', RESULTS.grid, CELLS],
    ['a single picture', 'midjourney', RESULTS.single, WHOLE],
    ['two tracks', 'suno', RESULTS.tracks, [...SONG, ...SONG]],
    ['one track', 'suno', { tracks: [track('33333333')] }, SONG],
    ['four pictures of another model', 'flux', RESULTS.grid, []],
    ['one picture of another model', 'flux', RESULTS.single, []],
    ['tracks of another model', 'udio', RESULTS.tracks, []],
    ['four pictures without a sheet', 'midjourney', { images: RESULTS.grid.images }, []],
    ['two pictures', 'midjourney', { images: RESULTS.grid.images.slice(2) }, []],
    ['a video of Midjourney', 'midjourney-video', { videos: [`${cdn}/a.mp4`] }, []],
    ['a bare address', 'midjourney', `${cdn}/images/a.png`, []],
    ['nothing', 'midjourney', null, []],
    ['something new', 'midjourney', { dream: 1 }, []],
  ])('of %s', (_, model, result, expected) => {
    expect(labels(job(model, result))).toEqual(expected);
  });

  it.each(['QUEUED', 'PROCESSING', 'FAILED', 'CANCELLED', 'DREAMING'])('of a job that is %s: none', (status) => {
    expect(offersOf(job('midjourney', RESULTS.grid, { status }))).toEqual([]);
  });

  it('disables every offer of stems, with the reason', () => {
    const offers = offersOf(job('suno', RESULTS.stems));
    expect(offers.map(({ label }) => label)).toEqual([...SONG, ...SONG]);
    for (const offer of offers) expect(offer.disabled).toMatch(/Stems cannot/);
  });

  it('disables every offer of a job that was refused as too old, in the provider’s words', () => {
    const offers = offersOf(job('midjourney', RESULTS.single, { refused: 'Parent predates actions.' }));
    expect(offers).toHaveLength(WHOLE.length);
    for (const offer of offers) expect(offer.disabled).toContain('Parent predates actions.');
  });

  it('knows the places and forms of a song', () => {
    expect(
      offersOf(job('suno', RESULTS.tracks)).map(({ key, track, needs, before, form, makes }) => ({
        key,
        track,
        needs,
        before,
        form,
        makes,
      })),
    ).toEqual(
      [1, 2].flatMap((place) => [
        {
          key: `other/Extend/${place}`,
          track: place - 1,
          needs: 'form',
          before: true,
          form: 'extend',
          makes: 'extend',
        },
        { key: `other/Cover/${place}`, track: place - 1, needs: 'form', before: true, form: 'cover', makes: 'cover' },
        {
          key: `other/Add vocals/${place}`,
          track: place - 1,
          needs: 'form',
          before: true,
          form: 'add-vocals',
          makes: 'vocals',
        },
        {
          key: `other/Stems/${place}`,
          track: place - 1,
          needs: 'nothing',
          before: undefined,
          form: undefined,
          makes: 'stems',
        },
      ]),
    );
  });

  it('asks for mask and words before the click', () => {
    expect(offersOf(job('midjourney', RESULTS.single))[0]).toMatchObject({
      label: 'Vary (Region)',
      needs: 'mask',
      before: true,
    });
  });

  it('has keys, labels and places of the first protocol', () => {
    const uuid = 'f1b6bd2a-6b6e-4f0b-9f0c-3f1f0a2d7c11';
    const button = (customId: string, label = '', emoji = '') => ({ customId, label, emoji, url: '' });
    const theirs = readOffers([
      ...[1, 2, 3, 4].map((n) => button(`MJ::JOB::upsample::${n}::${uuid}`, `U${n}`)),
      ...[1, 2, 3, 4].map((n) => button(`MJ::JOB::variation::${n}::${uuid}`, `V${n}`)),
      button(`MJ::Inpaint::1::${uuid}::SOLO`, 'Vary (Region)', '🖌️'),
      button(`MJ::Outpaint::50::1::${uuid}::SOLO`, 'Zoom Out 2x', '🔍'),
      button(`MJ::Outpaint::75::1::${uuid}::SOLO`, 'Zoom Out 1.5x', '🔍'),
      ...(['left', 'right', 'up', 'down'] as const).map((edge) => button(`MJ::JOB::pan_${edge}::1::${uuid}::SOLO`)),
    ]).map(({ offer: { key, label, group, slot, edge, needs } }) => ({ key, label, group, slot, edge, needs }));
    const ours = [job('midjourney', RESULTS.grid), job('midjourney', RESULTS.single)]
      .flatMap(offersOf)
      .map(({ key, label, group, slot, edge, needs }) => ({ key, label, group, slot, edge, needs }));
    expect(ours).toEqual(theirs);
  });

  it('prices every offer and knows what each key does', () => {
    const all = [
      job('midjourney', RESULTS.grid),
      job('midjourney', RESULTS.single),
      job('suno', RESULTS.tracks),
    ].flatMap(offersOf);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    expect(all.map(({ key, credits }) => [actionOf(key)?.action, credits])).toEqual([
      ...Array.from({ length: 4 }, () => ['upsample', 4]),
      ...Array.from({ length: 4 }, () => ['variation', 16]),
      ['inpaint', 16],
      ['outpaint', 16],
      ['outpaint', 16],
      ...Array.from({ length: 4 }, () => ['pan', 16]),
      ...[1, 2].flatMap(() => [
        ['extend', 11],
        ['cover', 11],
        ['add_vocals', 11],
        ['stems', 11],
      ]),
    ]);
    expect(actionOf('zoom/Custom Zoom')).toBeNull();
  });
});
