'use client';

import { usePathname, useRouter } from 'next/navigation';
import type { Job } from '@/lib/jobs/job';
import { useLastGallery } from '../gallery/last-gallery';
import { fillComposer } from './composer-draft';

/** Puts the prompt of a job, with its references, into the composer, and goes there. */
export function useReusePrompt() {
  const router = useRouter();
  const gallery = useLastGallery();
  const isHere = usePathname() === '/';
  return ({ prompt, references }: Pick<Job, 'prompt' | 'references'>) => {
    fillComposer(prompt, references);
    if (isHere) window.scrollTo({ top: 0 });
    else router.push(gallery);
  };
}
