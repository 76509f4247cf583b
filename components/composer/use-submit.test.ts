import { beforeEach, expect, test, vi } from 'vitest';
import type { ConnectionView } from '@/lib/jobs/api';
import { later } from '@/tests/support/later';
import type { JobClicks } from '../clicks/job-clicks';
import { changeMode, readComposer } from './composer-draft';
import { cleared } from './draft';
import { useSubmit } from './use-submit';

const form = await vi.hoisted(async () => (await import('@/tests/support/hook-state')).hookState());
const imagine = vi.hoisted(() => vi.fn<JobClicks['imagine']>());
const imagineMany = vi.hoisted(() => vi.fn<JobClicks['imagineMany']>());
vi.mock('react', async (original) => ({ ...(await original<object>()), ...form.react }));
vi.mock('../clicks/job-clicks', () => ({ useJobClicks: () => ({ imagine, imagineMany }) }));
vi.mock('./focus', () => ({ focusComposer: () => {} }));

type Answer = Awaited<ReturnType<JobClicks['imagine']>>;

const id = (letter: string) => letter.repeat(64);
const picture = (letter: string) => ({ mediaId: id(letter), role: 'image' as const, name: '', parentId: null });
const connection = { id: 'home', name: 'Home', provider: 'relay', lacks: [] } as unknown as ConnectionView;
const write = (prompt: string) => changeMode('imagine', { prompt });
const written = () => readComposer().modes.imagine;
/** The form as it is drawn now. */
const drawn = () => form.drawn(() => useSubmit({ composer: readComposer(), connection, speed: 'fast' }));
/** Until all that follows from an answer that is there has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  form.reset();
  imagine.mockReset();
  imagineMany.mockReset().mockResolvedValue({ ok: true, data: [] });
  changeMode('imagine', cleared);
});

test('many that were asked about are those of the click; what is written since stays', async () => {
  const numbers = Array.from({ length: 60 }, (_, number) => number);
  changeMode('imagine', { prompt: `an owl of {${numbers.join(', ')}} feathers`, pictures: [picture('a')] });
  drawn().submit();
  changeMode('imagine', { prompt: 'a fox', pictures: [picture('b')] });
  await vi.waitUntil(() => drawn().asking);
  drawn().asking!.send();
  await settled();
  expect(imagineMany.mock.calls[0]![0]).toMatchObject({ references: [id('a')] });
  expect(imagineMany.mock.calls[0]![0].prompts[59]).toBe('an owl of 59 feathers');
  expect(written()).toMatchObject({ prompt: 'a fox', pictures: [{ mediaId: id('b') }] });
});

test('a click that is stored does not let the next one become two jobs; a refusal that comes late is told', async () => {
  const [first, second] = [later<Answer>(), later<Answer>()];
  imagine.mockReturnValueOnce(first.promise).mockReturnValueOnce(second.promise);
  write('an owl');
  drawn().submit();
  write('a fox');
  await settled();
  drawn().submit();
  await settled();
  first.resolve({ ok: false, error: { code: 'refused', message: 'No credits are left.' } } as unknown as Answer);
  await settled();
  expect(drawn().error).toContain('No credits are left.');
  drawn().submit();
  await settled();
  expect(imagine.mock.calls.map(([{ prompt }]) => prompt)).toEqual(['an owl', 'a fox']);
  expect(written().prompt).toBe('a fox');
});
