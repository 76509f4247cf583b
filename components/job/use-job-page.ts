'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { useReusePrompt } from '../composer/use-reuse-prompt';
import { useLastGallery } from '../gallery/last-gallery';
import { slotOffer } from '../offers/offer-view';
import { takeRemix } from '../offers/remix';
import { isTyping } from '../ui/is-typing';
import { isViewable, openViewer } from '../viewer/open-viewer';

/** What a job page remembers while it is open, and its keys: those of a focused tile, and more for clips. */
export function useJobPage(job: Job | undefined) {
  const [position, choose] = useState<number | null>(null);
  const [isComparing, setComparing] = useState(false);
  const { press, setFavourite } = useJobClicks();
  const reuse = useReusePrompt();
  const router = useRouter();
  const gallery = useLastGallery();
  const pictures = job?.outputs.filter(({ kind }) => kind !== 'audio') ?? [];
  const output = pictures.find((known) => known.position === position) ?? pictures[0];
  const index = output ? pictures.indexOf(output) : 0;
  const before = pictures[index - 1]?.position;
  const after = pictures[index + 1]?.position;

  useEffect(() => {
    if (!job) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.repeat) return;
      if (isTyping(event.target) || document.querySelector('[role=dialog]')) return;
      const digit = /^(?:Digit|Numpad)([1-4])$/.exec(event.code)?.[1];
      const offer = digit && slotOffer(job, Number(digit), event.shiftKey || event.altKey ? 'vary' : 'upscale');
      if (offer) {
        event.preventDefault();
        press(job, offer, { remix: takeRemix(job, offer, event.altKey) });
      } else if (event.altKey) return;
      else if (event.code === 'KeyF') setFavourite(job, !job.favourite);
      else if (event.code === 'KeyR') reuse(job);
      else if (event.code === 'KeyV' && isViewable(job)) openViewer(job, position ?? undefined);
      else if (event.code === 'Escape') router.push(gallery);
      else if (isControl(event.target)) return;
      else if (event.code === 'ArrowLeft' && before !== undefined) choose(before);
      else if (event.code === 'ArrowRight' && after !== undefined) choose(after);
      else if (event.code === 'Space') playOrPause(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [job, press, setFavourite, reuse, router, gallery, position, before, after]);

  return {
    output,
    choose,
    isComparing,
    toggleCompare: () => setComparing((is) => !is),
  };
}

/** True where arrows and the space bar have a meaning of their own. */
const isControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('button, a, video, summary, [tabindex]') !== null;

function playOrPause(event: KeyboardEvent) {
  const player = document.querySelector<HTMLVideoElement>('video[data-player]');
  if (!player) return;
  event.preventDefault();
  // A browser may refuse: the controls are there.
  if (player.paused) player.play().catch(() => {});
  else player.pause();
}
