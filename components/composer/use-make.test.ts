import { beforeEach, expect, test, vi } from 'vitest';
import type { ConnectionView } from '@/lib/jobs/api';
import type { JobClicks } from '../clicks/job-clicks';
import { later } from '@/tests/support/later';
import { changeMode, readComposer } from './composer-draft';
import { cleared, type Mode } from './draft';
import { useMake } from './use-make';
import { forgetUsedMask, holdUsedMask } from './used-mask';

const form = await vi.hoisted(async () => (await import('@/tests/support/hook-state')).hookState());
const make = vi.hoisted(() => vi.fn<JobClicks['make']>());
vi.mock('react', async (original) => ({ ...(await original<object>()), ...form.react }));
vi.mock('../clicks/job-clicks', () => ({ useJobClicks: () => ({ make }) }));
vi.mock('./focus', () => ({ focusComposer: () => {} }));

type Answer = Awaited<ReturnType<JobClicks['make']>>;

const id = (letter: string) => letter.repeat(64);
const picture = (letter: string) => ({ mediaId: id(letter), role: 'image' as const, name: '', parentId: null });
const connection = { id: 'home', name: 'Home', provider: 'relay', lacks: [] } as unknown as ConnectionView;
const stored = { ok: true } as Answer;

/** The form as it is drawn now. */
const drawn = (mode: Exclude<Mode, 'imagine'>) =>
  form.drawn(() => useMake({ mode, composer: readComposer(), connection, speed: 'fast' }));

/** A mask that was used, and is stored as soon as it arrives. */
function usedMask(mediaId: string, maskId: string) {
  const { promise, resolve, reject } = later<void>();
  holdUsedMask(
    mediaId,
    promise.then(() => changeMode('edit', { maskId, maskDraftId: null })),
  );
  return { arrives: () => resolve(), isLost: () => reject(new Error('The disk is full.')) };
}

const asked = () => make.mock.calls.map(([request]) => request.asked);
const edit = () => readComposer().modes.edit;
/** Until all that follows from an answer that is there has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  form.reset();
  make.mockReset().mockResolvedValue(stored);
  forgetUsedMask();
  changeMode('edit', cleared);
  changeMode('edit', { prompt: 'a red tent', pictures: [picture('a')] });
});

test('an edit that waits for its mask sends the words of the click; those typed since stay', async () => {
  const mask = usedMask(id('a'), id('f'));
  drawn('edit').submit();
  changeMode('edit', { prompt: 'a blue boat' });
  mask.arrives();
  await settled();
  expect(asked()).toMatchObject([{ prompt: 'a red tent', picture: id('a'), maskId: id('f') }]);
  expect(edit()).toMatchObject({ prompt: 'a blue boat', pictures: [{ mediaId: id('a') }], maskId: id('f') });
});

test('the form is cleared where it holds what was sent, and other clicks on the same are no second job', async () => {
  const answer = later<Answer>();
  make.mockReturnValue(answer.promise);
  const mask = usedMask(id('a'), id('f'));
  drawn('edit').submit();
  drawn('edit').submit();
  mask.arrives();
  await settled();
  drawn('edit').submit();
  await settled();
  expect(asked()).toHaveLength(1);
  answer.resolve(stored);
  await settled();
  expect(edit()).toMatchObject({ prompt: '', pictures: [], maskId: null });
});

test('an edit whose mask is removed while it waits is void, also where another is painted instead', async () => {
  const mask = usedMask(id('a'), id('f'));
  drawn('edit').submit();
  forgetUsedMask();
  const other = usedMask(id('a'), id('e'));
  mask.arrives();
  other.arrives();
  await settled();
  expect(asked()).toEqual([]);
  expect(edit()).toMatchObject({ prompt: 'a red tent', maskId: id('e') });
  expect(drawn('edit').error).toBe('The mask or its picture was taken away meanwhile, so nothing was sent.');
});

test('whoever removes the mask and clicks again means all of the picture', async () => {
  const mask = usedMask(id('a'), id('f'));
  drawn('edit').submit();
  forgetUsedMask();
  changeMode('edit', { maskId: null, maskDraftId: null });
  drawn('edit').submit();
  await settled();
  expect(asked()).toMatchObject([{ prompt: 'a red tent', maskId: null }]);
  mask.arrives();
  await settled();
  expect(asked()).toHaveLength(1);
  expect(drawn('edit').error).toBeNull();
});

test('neither another picture nor a lost mask lets an edit go', async () => {
  const mask = usedMask(id('a'), id('f'));
  drawn('edit').submit();
  changeMode('edit', { pictures: [picture('b')] });
  mask.arrives();
  await settled();
  changeMode('edit', { pictures: [picture('a')], maskId: null });
  const lost = usedMask(id('a'), id('e'));
  drawn('edit').submit();
  lost.isLost();
  await settled();
  expect(drawn('edit').error).toBe('The painted mask did not reach the studio. Use it once more, or remove it.');
  expect(asked()).toEqual([]);
});

test('a click that is stored does not let the next one become two jobs, nor take what was written since', async () => {
  const [first, second] = [later<Answer>(), later<Answer>()];
  make.mockReturnValueOnce(first.promise).mockReturnValueOnce(second.promise);
  changeMode('shorten', { prompt: 'one' });
  drawn('shorten').submit();
  changeMode('shorten', { prompt: 'two' });
  drawn('shorten').submit();
  first.resolve(stored);
  await settled();
  drawn('shorten').submit();
  await settled();
  expect(asked()).toMatchObject([{ prompt: 'one' }, { prompt: 'two' }]);
  expect(readComposer().modes.shorten.prompt).toBe('two');
});
