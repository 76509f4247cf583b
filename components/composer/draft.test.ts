import { expect, test } from 'vitest';
import { cleared, MODES, readDraft } from './draft';

const MEDIA = 'a'.repeat(64);

test('what is not a draft is an empty one, whatever it is', () => {
  const empty = readDraft(null);
  expect(empty.mode).toBe('imagine');
  expect(Object.keys(empty.modes)).toEqual([...MODES]);
  for (const foreign of ['text', 7, [], { mode: 'opera' }, { modes: 'none' }, { modes: { blend: [1] } }]) {
    expect(readDraft(foreign)).toEqual(empty);
  }
});

test('a damaged part costs that part only', () => {
  const { mode, speed, modes } = readDraft({
    mode: 'video',
    speed: 'warp',
    modes: {
      video: { prompt: 'waves', batchSize: 3, motion: 'high', pictures: [{ mediaId: MEDIA, role: 'end' }, 'torn', {}] },
      edit: { prompt: 7, maskId: MEDIA },
    },
  });
  expect([mode, speed]).toEqual(['video', 'fast']);
  expect(modes.video).toMatchObject({ prompt: 'waves', batchSize: 1, motion: 'high' });
  expect(modes.video.pictures).toEqual([{ mediaId: MEDIA, role: 'end', name: '', parentId: null }]);
  expect(modes.edit).toMatchObject({ prompt: '', maskId: MEDIA });
});

test('a draft is read back as it was written', () => {
  const draft = readDraft({ mode: 'blend', modes: { blend: { pictures: [{ mediaId: MEDIA, name: 'a.png' }] } } });
  expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
});

test('the draft of the time before there were modes becomes the one of imagine', () => {
  const before = {
    prompt: 'an owl',
    speed: 'relax',
    botType: 'niji',
    connection: 'emulator',
    references: [{ mediaId: MEDIA }],
    perLine: true,
    replaced: { prompt: 'a fox', references: [] },
  };
  const { modes, ...shared } = readDraft(before);
  expect(shared).toEqual({ mode: 'imagine', speed: 'relax', botType: 'niji', connection: 'emulator' });
  expect(modes.imagine).toMatchObject({ prompt: 'an owl', perLine: true, replaced: { prompt: 'a fox' } });
  expect(modes.imagine.pictures).toMatchObject([{ mediaId: MEDIA, role: 'image' }]);
  expect(modes.blend.pictures).toEqual([]);
});

test('what was sent is taken away, and the choices stay', () => {
  const { video } = readDraft({
    modes: { video: { prompt: 'waves', motion: 'high', pictures: [{ mediaId: MEDIA }] } },
  }).modes;
  expect(cleared(video)).toMatchObject({ prompt: '', pictures: [], motion: 'high' });
});
