import { expect, test } from 'vitest';
import type { Job, Stack } from './job';
import { addToStacks, mergeTiles, renewFace, takeFromStacks } from './merge-stacks';
import { blankJob, optimisticPress } from './optimistic';

test('a stack that has a tile keeps its place, whatever came of it; what has none is put in by time', () => {
  const pages = page(tile('new', { at: 30 }), tile('old', { at: 10 }));
  const grown = mergeTiles(pages, ['old'], [tile('old', { at: 90, count: 3, face: 'a variation' })]);
  expect(shown(grown)).toEqual(['new ×1', 'a variation ×3']);
  expect(grown[0]!.jobs[1]!.stack!.at).toBe(10);
  expect(grown[0]!.jobs[0]).toBe(pages[0]!.jobs[0]);

  const more = mergeTiles(pages, ['between'], [tile('between', { at: 20 })]);
  expect(shown(more)).toEqual(['new ×1', 'between ×1', 'old ×1']);
  const notLoaded = mergeTiles([{ ...pages[0]!, next: 'more' }], ['older'], [tile('older', { at: 5 })]);
  expect(shown(notLoaded)).toEqual(['new ×1', 'old ×1']);
});

test('a family of which nothing is shown any more leaves', () => {
  const pages = page(tile('stays', { at: 30 }), tile('goes', { at: 10 }));
  expect(shown(mergeTiles(pages, ['goes', 'never there'], []))).toEqual(['stays ×1']);
  expect(mergeTiles(pages, ['never there'], [])).toBe(pages);
});

test('a click is counted in the stack of its parent at once, and taken away again where it is refused', () => {
  const parent = tile('grid', { at: 10 });
  const offer = { key: 'vary/V1/1', label: 'V1', emoji: '', group: 'vary', needs: 'nothing' } as const;
  const click = optimisticPress('click', parent, offer, 50);
  const grown = addToStacks(page(parent), click);
  expect(shown(grown)).toEqual(['grid ×2']);
  expect(grown[0]!.jobs[0]!.stack).toMatchObject({ live: 1, newest: 'sending', at: 10 });
  expect(shown(takeFromStacks(grown, click))).toEqual(['grid ×1']);
});

test('what is asked for in the composer is a tile of its own, and the same one when its row is there', () => {
  const click = { ...blankJob('key', 50), prompt: 'a fox' };
  const drawn = addToStacks(page(tile('old', { at: 10 })), click);
  expect(shown(drawn)).toEqual(['a fox ×1', 'old ×1']);
  const row: Job = { ...click, id: 'row', rootId: 'row', revision: 3 };
  const renewed = renewFace(drawn, row);
  expect(renewed[0]!.jobs[0]).toMatchObject({ id: 'row', stack: { root: 'row', key: 'key' } });
  const merged = mergeTiles(renewed, ['row'], [{ ...row, stack: { ...renewed[0]!.jobs[0]!.stack!, at: 51 } }]);
  expect(shown(merged)).toEqual(['a fox ×1', 'old ×1']);
  expect(shown(takeFromStacks(drawn, click))).toEqual(['old ×1']);
});

test('a newer state of the job that a tile shows is drawn, an older one is not', () => {
  const pages = page(tile('grid', { at: 10 }));
  const { stack: _stack, ...job } = pages[0]!.jobs[0]!;
  const marked = renewFace(pages, { ...job, favourite: true });
  expect(marked[0]!.jobs[0]).toMatchObject({ favourite: true, stack: { root: 'grid' } });
  expect(renewFace(marked, { ...job, revision: job.revision - 1 })).toBe(marked);
});

type Given = Partial<Stack> & { at: number; face?: string };

function tile(root: string, { face = root, ...stack }: Given): Job {
  return {
    ...blankJob(`key of ${face}`, stack.at),
    id: face,
    rootId: root,
    prompt: face,
    status: 'done',
    revision: 2,
    stack: { root, key: `key of ${root}`, count: 1, live: 0, waiting: 0, newest: 'done', ...stack },
  };
}

const page = (...jobs: Job[]) => [{ jobs, next: null, previous: null }];
const shown = (pages: { jobs: Job[] }[]) =>
  pages.flatMap(({ jobs }) => jobs.map(({ prompt, stack }) => `${prompt} ×${stack!.count}`));
