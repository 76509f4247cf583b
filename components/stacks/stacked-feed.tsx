'use client';

import { useQueries } from '@tanstack/react-query';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Job } from '@/lib/jobs/job';
import { jobKeys } from '@/lib/jobs/queries';
import { useAnnounce } from '../announcer';
import { LongFeed } from '../gallery/long-feed';
import type { useGallery } from '../gallery/use-gallery';
import { SelectionHost } from '../selection/selection-host';
import { errorWords } from '../ui/error-words';
import { membersOf, MOST_IN_PLACE, viewOfFamilies } from './members-of';
import { openStacks, useOpenStacks } from './open-stacks';
import { headKey } from './tile-of';
import { unfold } from './unfold';

type Props = { jobs: Job[]; list: ReturnType<typeof useGallery> };

/** The gallery with each family as one tile, and the members of those that lie open behind theirs. */
export function StackedFeed({ jobs, list }: Props) {
  const open = useOpenStacks();
  const { view } = list;
  const roots = jobs.flatMap(({ stack }) => (stack && stack.count > 1 && open.has(stack.root) ? [stack.root] : []));
  const { members, failures } = useQueries({
    queries: roots.map((root) => ({
      // Among the lists, and in their shape: the live poll brings new members in.
      queryKey: [...jobKeys.lists, viewOfFamilies(view, [root]), 'open'],
      queryFn: async ({ signal }: { signal: AbortSignal }) => ({
        pages: [
          { jobs: await membersOf(view, { roots: [root], most: MOST_IN_PLACE, signal }), next: null, previous: null },
        ],
        pageParams: [null],
      }),
      staleTime: 10_000,
    })),
    combine: jobsOf,
  });
  // Tiles that did not change stay the same objects.
  const named = roots.join();
  const tiles = useMemo(() => {
    const all = named.split(',').map((root, index) => [root, members[index] ?? []] as const);
    return unfold(jobs, new Map(all));
  }, [jobs, named, members]);
  const box = useRef<HTMLDivElement>(null);
  useFocusOnHead(box);
  useFailures(named, failures);

  return (
    <div ref={box}>
      <output className="sr-only">{openWords(tiles)}</output>
      <LongFeed jobs={tiles} list={list} />
      <SelectionHost jobs={tiles} />
    </div>
  );
}

type Answer = { data: { pages: { jobs: Job[] }[] } | undefined; error: Error | null };

const jobsOf = (answers: Answer[]) => ({
  members: answers.map(({ data }) => data?.pages[0]?.jobs),
  failures: answers.map(({ error }) => error && errorWords(error)),
});

/** A stack that cannot be opened says why, and stays folded. */
function useFailures(roots: string, failures: (string | null)[]) {
  const announce = useAnnounce();
  useEffect(() => {
    for (const [index, root] of roots.split(',').entries()) {
      const words = failures[index];
      if (!words) continue;
      openStacks.set(root, false);
      announce(words);
    }
  }, [roots, failures, announce]);
}

/** What a screen reader hears of the tiles that came, or went. */
function openWords(tiles: readonly Job[]): string {
  const heads = tiles.filter(({ stack }) => stack?.index === 0);
  const jobs = tiles.filter(({ stack }) => stack?.index !== undefined).length;
  if (heads.length === 0) return '';
  return `${heads.length === 1 ? 'A stack is' : `${heads.length} stacks are`} open: ${jobs} jobs.`;
}

/** Where a stack folds around the focus, its tile takes it. */
function useFocusOnHead(box: RefObject<HTMLDivElement | null>) {
  const focused = useRef<string | null>(null);
  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      focused.current = (event.target as Element).closest('article')?.dataset['job'] ?? null;
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  useLayoutEffect(() => {
    const key = focused.current;
    if (key === null || headKey(key) === key || document.activeElement !== document.body) return;
    const head = box.current?.querySelector<HTMLElement>(`[data-job="${CSS.escape(headKey(key))}"]`);
    head?.focus({ preventScroll: true });
  });
}
