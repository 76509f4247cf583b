'use client';

import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import type { Job } from '@/lib/jobs/job';
import { useOpener } from '../ui/use-opener';

const load = () => import('./bare-menu').then((module) => module.BareMenu);
const BareMenu = dynamic(load, { ssr: false });

/** Opens everything that the tile of a job offers, where the tile itself is only a picture. */
export function BareMenuButton({ job }: { job: Job }) {
  const { anchor, isOpen, close, button } = useOpener(load);
  return (
    <>
      <button
        ref={anchor}
        {...button}
        aria-label="What it offers"
        title="What it offers"
        className="absolute top-1.5 right-1.5 z-10 grid size-7.5 in-data-badge:right-16 place-items-center rounded-lg border border-white/20 bg-black/80 text-white shadow-pop transition hover:bg-black touch:size-9"
      >
        <svg aria-hidden width="16" height="16" viewBox="0 0 16 16">
          <path d="M3 8h.01M8 8h.01M13 8h.01" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
        </svg>
      </button>
      <Suspense>{isOpen && <BareMenu job={job} anchor={anchor} onClose={close} />}</Suspense>
    </>
  );
}
