'use client';

import { useRouter } from 'next/navigation';
import type { KeyboardEvent } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { useJobClicks } from '../clicks/job-clicks';
import { useReusePrompt } from '../composer/use-reuse-prompt';
import { slotOffer } from '../offers/offer-view';
import { takeRemix } from '../offers/remix';
import { selection } from '../selection/selected';
import { isViewable, openViewer } from '../viewer/open-viewer';
import type { Direction } from './neighbour';
import { walk } from './walk';

const arrows: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/**
 * Keys of a focused tile. By the place of the key (`code`), because Shift+1 is another letter on every keyboard.
 * With Alt a variation asks for another prompt first. Digits also work from a button inside the tile; Enter and arrows belong to the tile itself.
 */
export function useTileKeys(job: Job) {
  const { press, setFavourite } = useJobClicks();
  const reuse = useReusePrompt();
  const router = useRouter();

  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey) return;
    // A menu of this tile lies elsewhere on the page, and has keys of its own.
    if (!event.currentTarget.contains(event.target as Node)) return;
    const digit = /^(?:Digit|Numpad)([1-4])$/.exec(event.code)?.[1];
    const direction = arrows[event.key];

    if (digit) {
      const offer = slotOffer(job, Number(digit), event.shiftKey || event.altKey ? 'vary' : 'upscale');
      if (!offer || event.repeat) return;
      press(job, offer, { remix: takeRemix(job, offer, event.altKey) });
    } else if (event.altKey) {
      return;
    } else if (event.code === 'KeyF' && !event.repeat && !isOptimistic(job)) {
      setFavourite(job, !job.favourite);
    } else if (event.code === 'KeyS' && !event.shiftKey && !event.repeat && job.stack) {
      void import('../stacks/toggle-stack').then(({ toggleStack }) => toggleStack(job));
    } else if (event.code === 'KeyX' && !event.repeat && !isOptimistic(job)) {
      selection.toggle(job);
    } else if (event.code === 'KeyR' && !event.repeat && !isOptimistic(job)) {
      reuse(job);
    } else if (event.code === 'KeyV' && !event.repeat && isViewable(job)) {
      openViewer(job);
    } else if (direction) {
      if (!walk(event.currentTarget, direction)) return;
    } else if (event.key === 'Enter' && event.target === event.currentTarget && !isOptimistic(job)) {
      router.push(`/jobs/${job.id}`);
    } else {
      return;
    }
    event.preventDefault();
  };
}
