import { beforeEach, expect, test, vi } from 'vitest';

const id = (letter: string) => letter.repeat(64);

/** The draft lives as long as its module: each test has its own. */
async function open() {
  const { changeMode, readComposer } = await import('./composer-draft');
  const { startFrom } = await import('./start-from');
  const picture = (letter: string) => ({ mediaId: id(letter), role: 'image' as const, name: '', parentId: null });
  return { changeMode, startFrom, readComposer, picture };
}

beforeEach(() => vi.resetModules());

test('blend and imagine add a picture, once; its job goes along', async () => {
  const { startFrom, readComposer } = await open();
  for (const mediaId of [id('a'), id('b'), id('a')]) startFrom('blend', { mediaId, parentId: 'grid' });
  expect(readComposer().modes.blend.pictures).toMatchObject([
    { mediaId: id('b'), parentId: 'grid' },
    { mediaId: id('a'), parentId: 'grid' },
  ]);
});

test('elsewhere it takes the place of what stood there, which can be brought back with its mask', async () => {
  const { changeMode, startFrom, readComposer, picture } = await open();
  changeMode('edit', { prompt: 'a tent', pictures: [picture('a')], maskId: id('f') });
  startFrom('edit', { mediaId: id('b'), parentId: 'job' });
  const { edit } = readComposer().modes;
  expect(edit).toMatchObject({ prompt: 'a tent', maskId: null, pictures: [{ mediaId: id('b'), parentId: 'job' }] });
  expect(edit.replaced).toMatchObject({ maskId: id('f'), pictures: [{ mediaId: id('a') }] });
});

test('a prompt that is taken over keeps the one that was written', async () => {
  const { changeMode, startFrom, readComposer, picture } = await open();
  changeMode('imagine', { prompt: 'half a thought', pictures: [picture('a')] });
  startFrom('imagine', { prompt: 'a described sea' });
  expect(readComposer().modes.imagine).toMatchObject({
    prompt: 'a described sea',
    pictures: [{ mediaId: id('a') }],
    replaced: { prompt: 'half a thought' },
  });
});
