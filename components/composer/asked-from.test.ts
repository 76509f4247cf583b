import { expect, test } from 'vitest';
import { Asked } from '@/lib/jobs/job';
import { askedFrom, parentOf } from './asked-from';
import { type Mode, MODES, type PictureRole, readDraft, type Written } from './draft';
import { filledFrom, writtenOf } from './written-of';

const id = (letter: string) => letter.repeat(64);
const shared = { speed: 'relax', botType: 'niji' } as const;
const picture = (letter: string, role: PictureRole = 'image', parentId: string | null = null) => ({
  mediaId: id(letter),
  role,
  name: '',
  parentId,
});

const full: Record<Mode, Partial<Written>> = {
  imagine: { prompt: 'an owl', pictures: [picture('a'), picture('b', 'style'), picture('c', 'omni')] },
  blend: { pictures: [picture('a'), picture('b')], dimensions: 'portrait' },
  describe: { pictures: [picture('a')] },
  shorten: { prompt: 'a long story' },
  edit: { prompt: 'a red boat', pictures: [picture('a')], maskId: id('f') },
  video: {
    prompt: 'waves',
    pictures: [picture('a'), picture('b', 'end')],
    motion: 'high',
    loop: true,
    batchSize: 4,
    hd: true,
  },
  music: {
    prompt: '[Verse]\nRain',
    song: {
      lyrics: true,
      instrumental: false,
      version: 'V5',
      title: 'Rain',
      style: 'lo-fi',
      negativeTags: 'drums',
      vocalGender: 'f',
      styleWeight: 0.3,
      weirdness: null,
      autoLyrics: true,
      aside: '',
    },
  },
};
const written = (mode: Mode): Written => ({ ...readDraft(null).modes[mode], ...full[mode] });

test.each(MODES)('%s: what is asked for is what the server takes, and comes back whole', (mode) => {
  const asked = askedFrom(mode, written(mode), shared);
  expect(Asked.parse(asked)).toEqual(asked);
  const filled = filledFrom(asked!);
  expect(filled.mode).toBe(mode);
  expect(filled.written).toMatchObject(full[mode]);
  expect(filled.shared).toEqual(mode === 'music' ? {} : mode === 'video' ? { speed: 'relax' } : shared);
});

test('roles other than image are hosted', () => {
  expect(askedFrom('imagine', written('imagine'), shared)).toMatchObject({
    references: [id('a')],
    hosted: [
      { role: 'style', mediaId: id('b') },
      { role: 'omni', mediaId: id('c') },
    ],
  });
});

test('nothing is asked for without the picture that it is about', () => {
  for (const mode of ['describe', 'edit', 'video'] as const) {
    expect(askedFrom(mode, { ...written(mode), pictures: [picture('b', 'end')] }, shared)).toBeNull();
  }
});

test('lineage goes with the picture', () => {
  const asked = askedFrom('video', written('video'), shared);
  const again = writtenOf({ prompt: 'waves', references: [], asked, parentId: 'parent' });
  expect(parentOf({ ...written('video'), ...again.written })).toBe('parent');
  expect(parentOf({ ...written('video'), pictures: [picture('b')] })).toBeNull();
});

test('a job that a button made gives its words and pictures to imagine', () => {
  const job = { prompt: 'an owl', references: [id('a')], asked: null, parentId: 'parent' };
  expect(writtenOf(job)).toMatchObject({ mode: 'imagine', written: { prompt: 'an owl', pictures: [picture('a')] } });
});
