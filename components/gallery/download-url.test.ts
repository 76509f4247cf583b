import { expect, it } from 'vitest';
import { downloadUrl } from './download-url';

it('names a download by whole characters, however long its prompt is', () => {
  const output = { mediaId: 'a', type: 'image/png', position: 0 } as Parameters<typeof downloadUrl>[1];
  // 𠀀 takes two code units; the first letter moves the cut into the middle of one.
  const url = downloadUrl({ id: '1', prompt: `a${'𠀀'.repeat(80)} --v 7` }, output);
  expect(url).toBe(`/api/media/a?download=${encodeURIComponent(`a${'𠀀'.repeat(59)}.png`)}`);
});

it('names the takes of a song apart, and by the ending that players know', () => {
  const take = (position: number) =>
    ({ mediaId: 'a', type: 'audio/mpeg', position }) as Parameters<typeof downloadUrl>[1];
  const names = [0, 1].map(
    (position) => downloadUrl({ id: '1', prompt: 'a slow waltz' }, take(position)).split('=')[1],
  );
  expect(names).toEqual(['a-slow-waltz.mp3', 'a-slow-waltz-2.mp3']);
});
