import { Trash2, Undo2 } from 'lucide-react';
import Link from 'next/link';
import type { Job } from '@/lib/jobs/job';
import { daysLeft } from '@/lib/library/kept-for';
import { jobTitle } from '@/lib/jobs/status';
import { Pictures } from '../gallery/picture';
import { coverUrl, soundsOf } from '../player/player-track';
import { useNow } from '../time/clock';
import { Button } from '../ui/button';

type Props = { job: Job; onRestore: () => void; onDelete: () => void };

/** One deleted job: enough to know it again, how long it is kept, and the ways back and out. */
export function BinTile({ job, onRestore, onDelete }: Props) {
  const days = daysLeft(job.deletedAt ?? 0, useNow());
  const title = jobTitle(job);
  const cover = soundsOf(job).find(({ coverId }) => coverId);
  return (
    <li className="flex min-w-0 flex-col overflow-hidden rounded-xl border bg-surface">
      <div className="relative aspect-square overflow-hidden bg-raised saturate-50 *:absolute *:inset-0">
        {cover ? (
          <img src={coverUrl(cover, 384)!} alt="" loading="lazy" className="size-full object-cover" />
        ) : (
          <Pictures job={job} sizes="240px" />
        )}
      </div>
      <div className="flex flex-col gap-2 p-3">
        <div>
          <Link
            href={`/jobs/${job.id}`}
            prefetch={false}
            dir="auto"
            title={title.slice(0, 1_000)}
            className="block truncate rounded-sm underline-offset-3 hover:underline"
          >
            {title.slice(0, 160)}
          </Link>
          <p className="text-sm text-muted tabular-nums">
            {days === 0 ? 'Goes today' : days === 1 ? '1 day left' : `${days} days left`}
          </p>
        </div>
        <div className="flex gap-1.5">
          <Button size="small" className="grow" aria-label={`Restore ${title.slice(0, 80)}`} onClick={onRestore}>
            <Undo2 size={13} aria-hidden />
            Restore
          </Button>
          <Button
            size="small"
            tone="danger"
            aria-label={`Delete ${title.slice(0, 80)} for good`}
            title="Delete for good"
            onClick={onDelete}
          >
            <Trash2 size={13} aria-hidden />
          </Button>
        </div>
      </div>
    </li>
  );
}
