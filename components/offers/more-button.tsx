'use client';

import { clsx } from 'clsx';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { pictureOf } from './picture-of';

const load = () => import('./picture-menu').then((module) => module.PictureMenu);
const PictureMenu = dynamic(load, { ssr: false });

/** What else can be done with a job, or begun with one cell of its grid: fetched when the pointer or the focus comes near. */
export function MoreButton({ job, slot, className }: { job: Job; slot?: number; className?: string }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (slot && !pictureOf(job, slot)) return null;
  const name = slot ? `More with picture ${slot}` : 'More';
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={name}
        title={name}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!isOpen)}
        className={clsx(
          'icon grid place-items-center rounded-lg text-[16px] transition icon-glyph-ellipsis',
          className,
        )}
      />
      {isOpen && <PictureMenu job={job} slot={slot} name={name} button={button} onClose={() => setOpen(false)} />}
    </>
  );
}
