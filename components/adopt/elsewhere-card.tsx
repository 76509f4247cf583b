'use client';

import { clsx } from 'clsx';
import { AudioLines, ImageOff } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { Elsewhere } from '@/lib/adopt/api';
import { Ago } from '../time/ago';

const states: Partial<Record<Elsewhere['status'], string>> = {
  queued: 'Queued',
  running: 'Running',
  'needs-input': 'Waits for an answer',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

type Props = { job: Elsewhere; connection: string; isChosen: boolean; onChoose: (isChosen: boolean) => void };

/** One job of the account. The whole card chooses it, unless it is here already or cannot come in. */
export function ElsewhereCard({ job, connection, isChosen, onChoose }: Props) {
  const { reference, title, kind, status, statusText, createdAt, jobId, foreign } = job;
  const isOpen = jobId === null && foreign === null;
  const state = statusText ? `“${statusText}”` : states[status];
  const content = (
    <>
      <Thumbnail job={job} connection={connection} />
      <span className="flex min-w-0 flex-col gap-0.5 p-2.5">
        <span className="line-clamp-2 text-sm wrap-anywhere">{title}</span>
        <span className="flex flex-wrap gap-x-1.5 text-xs text-muted">
          <span>{kind}</span>
          {createdAt !== null && (
            <>
              <span aria-hidden>·</span>
              <Ago at={createdAt} />
            </>
          )}
          {state && <span>· {state}</span>}
        </span>
        {foreign && <span className="text-xs wrap-anywhere text-waiting">{foreign}</span>}
        {!title && <span className="font-mono text-xs wrap-anywhere text-faint">{reference}</span>}
      </span>
    </>
  );
  const look = 'relative flex h-full flex-col overflow-hidden rounded-xl border bg-surface text-left';
  if (!isOpen) {
    return (
      <li className={clsx(look, foreign && 'opacity-75')}>
        {jobId ? (
          <Link href={`/jobs/${jobId}`} prefetch={false} className="flex h-full flex-col rounded-xl">
            {content}
            <Mark>Here</Mark>
          </Link>
        ) : (
          <>
            {content}
            <Mark>Left out</Mark>
          </>
        )}
      </li>
    );
  }
  return (
    <li>
      <label
        className={clsx(
          look,
          'cursor-pointer transition hover:border-strong has-focus-visible:outline-2 has-focus-visible:outline-accent',
          isChosen && 'border-accent ring-1 ring-accent hover:border-accent',
        )}
      >
        <input
          type="checkbox"
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
          className="absolute top-2.5 left-2.5 z-10 size-4 accent-accent"
        />
        {content}
      </label>
    </li>
  );
}

function Mark({ children }: { children: string }) {
  return (
    <span className="absolute top-2 right-2 rounded-md bg-overlay px-1.5 py-0.5 text-xs font-medium">{children}</span>
  );
}

function Thumbnail({ job, connection }: Pick<Props, 'job' | 'connection'>) {
  const [isBroken, setBroken] = useState(false);
  const frame = 'grid aspect-square w-full place-items-center bg-raised text-faint';
  if (!job.hasPicture || isBroken) {
    const Icon = ['music', 'extend', 'cover', 'vocals', 'stems'].includes(job.kind) ? AudioLines : ImageOff;
    return (
      <span className={frame}>
        <Icon size={22} aria-hidden strokeWidth={1.5} />
      </span>
    );
  }
  const search = new URLSearchParams({ connection, reference: job.reference });
  return (
    <span className={frame}>
      <img
        src={`/api/adopt/picture?${search}`}
        alt=""
        loading="lazy"
        decoding="async"
        onError={() => setBroken(true)}
        className="size-full object-cover"
      />
    </span>
  );
}
