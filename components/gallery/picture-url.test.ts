import { expect, it } from 'vitest';
import { downloadUrl } from './picture-url';

it('names a download by whole characters, however long its prompt is', () => {
  const output = { mediaId: 'a', type: 'image/png', position: 0 } as Parameters<typeof downloadUrl>[1];
  // 𠀀 takes two code units; the first letter moves the cut into the middle of one.
  const url = downloadUrl({ id: '1', prompt: `a${'𠀀'.repeat(80)} --v 7` }, output);
  expect(url).toBe(`/api/media/a?download=${encodeURIComponent(`a${'𠀀'.repeat(59)}.png`)}`);
});
