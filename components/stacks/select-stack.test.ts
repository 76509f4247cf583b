import { beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { blankJob } from '@/lib/jobs/optimistic';
import { selection } from '../selection/selected';
import { selectMembers, toggleStackSelected } from './select-stack';

/** Answers of the studio that are still on their way, by the family that was asked for. */
let answers: Map<string, () => void>;

const member = (name: string, rootId: string): Job => ({ ...blankJob(`key of ${name}`, 1), id: name, rootId });
const membersOf = (root: string) => ['1', '2', '3'].map((number) => member(`${root}${number}`, root));

/** The tile of a folded stack of three, which shows the second. */
const tile = (root: string): Job => ({
  ...member(`${root}2`, root),
  stack: { root, key: `key of ${root}`, at: 1, count: 3, live: 0, waiting: 0, newest: 'done' },
});
const single = member('single', 'single');

const ids = () => [...selection.get().keys()].toSorted();
const all = (...roots: string[]) => roots.flatMap((root) => membersOf(root).map(({ id }) => id));

beforeEach(() => {
  answers = new Map();
  selection.clear();
  vi.stubGlobal('window', { location: { search: '' } });
  vi.stubGlobal('fetch', (url: string) => {
    const roots = new URL(url, 'http://studio').searchParams.getAll('family');
    return new Promise((resolve) => {
      answers.set(roots.join(), () => resolve(Response.json({ jobs: roots.flatMap(membersOf), next: null })));
    });
  });
});

test('two stacks are selected one right after the other, whichever members come first', async () => {
  const both = [toggleStackSelected(tile('a')), toggleStackSelected(tile('b'))];
  answers.get('b')!();
  await both[1];
  answers.get('a')!();
  await both[0];
  expect(ids()).toEqual(all('a', 'b'));
  // A range that begins now keeps both.
  expect([...selection.base.keys()].toSorted()).toEqual(all('a', 'b'));
});

test('what was let go of while members are on their way stays let go of', async () => {
  selection.toggle(single);
  const coming = toggleStackSelected(tile('a'));
  selection.toggle(single);
  answers.get('a')!();
  await coming;
  expect(ids()).toEqual(all('a'));
});

test('a stack that is let go of before its members are there stays so', async () => {
  const coming = toggleStackSelected(tile('a'));
  const again = toggleStackSelected(tile('a'));
  for (const answer of answers.values()) answer();
  await Promise.all([coming, again]);
  expect(ids()).toEqual([]);

  const range = selectMembersOf([tile('a'), tile('b')]);
  await toggleStackSelected(tile('a'));
  answers.get('a,b')!();
  await range;
  expect(ids()).toEqual(all('b'));
});

test('members that come after everything was let go of are not selected, though their tile is again', async () => {
  const coming = toggleStackSelected(tile('a'));
  selection.clear();
  selection.toggle(member('a2', 'a'));
  answers.get('a')!();
  await coming;
  expect(ids()).toEqual(['a2']);
});

test('what is done with the selection waits for members on their way, and is left off when all is let go of', async () => {
  const done = vi.fn<(jobs: Job[]) => void>();
  selection.expect(selectMembersOf([tile('a'), single]));
  const acted = selection.whole().then(done);
  answers.get('a')!();
  await acted;
  expect(done.mock.calls[0]![0].map(({ id }) => id).toSorted()).toEqual([...all('a'), 'single']);

  selection.expect(toggleStackSelected(tile('b')));
  const left = selection.whole();
  selection.clear();
  answers.get('b')!();
  expect(await left).toEqual([]);
});

/** As Ctrl+A does it. */
function selectMembersOf(tiles: Job[]): Promise<void> {
  selection.base = new Map(tiles.map((job) => [job.id, job]));
  selection.set(selection.base);
  return selectMembers(tiles);
}
