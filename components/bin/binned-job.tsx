'use client';

import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { Job } from '@/lib/jobs/job';
import { jobTitle } from '@/lib/jobs/status';
import { useLastGallery } from '../gallery/last-gallery';
import { Pictures } from '../gallery/picture';
import { useOrganise } from '../organise/use-organise';
import { Button } from '../ui/button';
import { useNow } from '../time/clock';
import { leftWords } from './left-words';
import { useBin } from './use-bin';

/** The page of a job that lies in the bin: where it is, for how long, and the way back. */
export function BinnedJob({ job }: { job: Job }) {
  const { restore } = useOrganise();
  const { deleteForGood, said } = useBin();
  const router = useRouter();
  const gallery = useLastGallery();
  const now = useNow();
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-5 px-6 py-[14dvh] text-center">
      <div className="relative size-36 overflow-hidden rounded-2xl bg-raised opacity-70 saturate-50">
        {job.outputs.length > 0 ? (
          <Pictures job={job} sizes="144px" />
        ) : (
          <Trash2 size={28} aria-hidden className="absolute inset-0 m-auto text-faint" />
        )}
      </div>
      <div className="flex flex-col gap-1.5">
        <h1 className="text-xl font-semibold">This job is in the bin</h1>
        <p dir="auto" className="line-clamp-3 wrap-anywhere text-muted">
          {jobTitle(job)}
        </p>
        <p className="text-muted">It was deleted, with everything that belongs to it. {leftWords(job, now)}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <Button tone="accent" size="large" onClick={() => void restore([job])}>
          Restore
        </Button>
        <Button
          size="large"
          tone="danger"
          onClick={async () => {
            if (await deleteForGood({ jobIds: [job.id] })) router.push(gallery);
          }}
        >
          Delete for good
        </Button>
      </div>
      <output className="text-sm text-failed empty:hidden">{said}</output>
      <p className="flex gap-4 text-sm text-muted">
        <Link href={gallery} className="underline underline-offset-3 hover:text-ink">
          Gallery
        </Link>
        <Link href="/bin" prefetch={false} className="underline underline-offset-3 hover:text-ink">
          Bin
        </Link>
      </p>
    </div>
  );
}
