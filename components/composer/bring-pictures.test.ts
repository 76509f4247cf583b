import { beforeEach, expect, test, vi } from 'vitest';
import type { Mode } from './draft';

// Hooks are called outside React: they answer what they would show now.
vi.mock('react', async (original) => ({
  ...(await original<object>()),
  useSyncExternalStore: (_subscribe: unknown, now: () => unknown) => now(),
}));

const id = (letter: string) => letter.repeat(64);
const picture = (letter: string) => ({ mediaId: id(letter), role: 'image' as const, name: '', parentId: null });
const file = (name: string) => ({ from: 'file' as const, file: new File(['bytes'], name, { type: 'image/png' }) });

/** A studio that answers an upload when it is told to, by the name of its file. The draft lives as long as its module. */
async function open() {
  const waiting = new Map<string, (response: Response) => void>();
  const sent = (body: BodyInit) =>
    body instanceof File ? body.name : String((JSON.parse(String(body)) as { url?: string }).url);
  vi.stubGlobal(
    'fetch',
    (_url: string, { body }: { body: BodyInit }) =>
      new Promise<Response>((resolve) => waiting.set(sent(body), resolve)),
  );
  const { bringPictures } = await import('./bring-pictures');
  const { bringBack, changeMode, readComposer, removePicture, replaceWritten } = await import('./composer-draft');
  const { isPictureComing, usePendingPictures } = await import('./pending-pictures');
  const { startFrom } = await import('./start-from');
  const answer = async (name: string, response: Response) => {
    await vi.waitUntil(() => waiting.has(name));
    waiting.get(name)!(response);
  };
  return {
    bringPictures,
    bringBack,
    changeMode,
    removePicture,
    replaceWritten,
    startFrom,
    isPictureComing,
    written: (mode: Mode) => readComposer().modes[mode],
    problems: (mode: Mode) => usePendingPictures(mode).problems.map(({ text }) => text),
    arrives: (name: string, letter: string) => answer(name, Response.json({ mediaId: id(letter) })),
    fails: (name: string, message: string) => answer(name, Response.json({ error: { message } }, { status: 422 })),
  };
}

beforeEach(() => {
  vi.resetModules();
  vi.doUnmock('./take-pictures');
});

test('a picture counts as on its way from the moment it is brought', async () => {
  const { bringPictures, startFrom, isPictureComing, arrives, written } = await open();
  const brought = bringPictures([file('one.png')], { mode: 'imagine' });
  expect(isPictureComing('imagine')).toBe(true);
  startFrom('video', { source: { jobId: 'grid', position: 0 } });
  expect(isPictureComing('video')).toBe(true);
  await arrives('one.png', 'a');
  await brought;
  expect(isPictureComing('imagine')).toBe(false);
  expect(written('imagine').pictures).toMatchObject([{ mediaId: id('a'), name: 'one.png' }]);
});

test('what cannot be fetched to take pictures is told, and nothing is waited for', async () => {
  vi.doMock('./take-pictures', () => {
    throw new Error('Loading chunk failed');
  });
  const { bringPictures, startFrom, isPictureComing, problems } = await open();
  await bringPictures([file('one.png')], { mode: 'edit' });
  expect(problems('edit')).toEqual(['“one.png”: The studio does not answer. Try again in a moment.']);
  startFrom('describe', { source: { jobId: 'grid', position: 0 } });
  await vi.waitUntil(() => !isPictureComing('describe'));
  expect(problems('describe')).toEqual(['The studio does not answer. Try again in a moment.']);
  expect(isPictureComing('edit')).toBe(false);
});

test('a link counts too; what was wrong with it goes to whoever asked for it', async () => {
  const { bringPictures, isPictureComing, fails, problems } = await open();
  const told: string[] = [];
  const url = 'https://pictures.example/dusk.png';
  const brought = bringPictures([{ from: 'link', url }], {
    mode: 'video',
    role: 'end',
    tell: (words) => told.push(words),
  });
  expect(isPictureComing('video')).toBe(true);
  await fails(url, 'There is no picture.');
  await brought;
  expect([told, problems('video'), isPictureComing('video')]).toEqual([['There is no picture.'], [], false]);
});

test('where there is room for one, an older picture that comes late neither replaces the newer nor takes its mask', async () => {
  const { bringPictures, changeMode, written, arrives, isPictureComing } = await open();
  const older = bringPictures([file('slow.png')], { mode: 'edit' });
  const newer = bringPictures([file('quick.png')], { mode: 'edit' });
  await arrives('quick.png', 'b');
  await newer;
  changeMode('edit', { maskId: id('f') });
  // Nothing is waited for that is not wanted any more.
  expect(isPictureComing('edit')).toBe(false);
  await arrives('slow.png', 'a');
  await older;
  expect(written('edit')).toMatchObject({ pictures: [{ mediaId: id('b') }], maskId: id('f'), replaced: null });
});

test('first and last frame do not call each other off', async () => {
  const { bringPictures, written, arrives } = await open();
  const first = bringPictures([file('first.png')], { mode: 'video' });
  const last = bringPictures([file('last.png')], { mode: 'video', role: 'end' });
  await arrives('last.png', 'b');
  await arrives('first.png', 'a');
  await Promise.all([first, last]);
  expect(written('video').pictures).toMatchObject([
    { mediaId: id('b'), role: 'end' },
    { mediaId: id('a'), role: 'image' },
  ]);
});

test('where several have room, each comes whatever else is brought or replaced', async () => {
  const { bringPictures, replaceWritten, written, arrives } = await open();
  const one = bringPictures([file('one.png')], { mode: 'blend' });
  const two = bringPictures([file('two.png')], { mode: 'blend' });
  replaceWritten('blend', { pictures: [picture('c')] });
  await arrives('two.png', 'b');
  await arrives('one.png', 'a');
  await Promise.all([one, two]);
  expect(
    written('blend')
      .pictures.map(({ mediaId }) => mediaId)
      .toSorted(),
  ).toEqual([id('a'), id('b'), id('c')]);
});

test('what was chosen since stays: a place emptied, another start, what was brought back', async () => {
  const { bringPictures, bringBack, removePicture, startFrom, changeMode, written, arrives, fails, problems } =
    await open();
  const late = async (name: string, act: () => void) => {
    const brought = bringPictures([file(name)], { mode: 'edit' });
    act();
    await arrives(name, 'a');
    await brought;
    return written('edit').pictures.map(({ mediaId }) => mediaId);
  };
  changeMode('edit', { pictures: [picture('b')] });
  expect(await late('removed.png', () => removePicture('edit', 'image'))).toEqual([]);
  changeMode('edit', { pictures: [picture('c')] });
  expect(await late('started.png', () => startFrom('edit', { mediaId: id('d') }))).toEqual([id('d')]);
  expect(await late('back.png', () => bringBack('edit'))).toEqual([id('c')]);
  // Nor is anything said about a picture that nobody waits for.
  const brought = bringPictures([file('wrong.png')], { mode: 'edit' });
  removePicture('edit', 'image');
  await fails('wrong.png', 'This is no picture.');
  await brought;
  expect(problems('edit')).toEqual([]);
});

test('a prompt from elsewhere leaves a picture on its way', async () => {
  const { bringPictures, replaceWritten, written, arrives } = await open();
  const brought = bringPictures([file('one.png')], { mode: 'edit' });
  replaceWritten('edit', { prompt: 'a red tent' });
  await arrives('one.png', 'a');
  await brought;
  expect(written('edit')).toMatchObject({ prompt: 'a red tent', pictures: [{ mediaId: id('a') }] });
});
