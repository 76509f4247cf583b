'use client';

import { ListMusic, X } from 'lucide-react';
import Link from 'next/link';
import { Popover } from 'radix-ui';
import { formatShortTime } from '@/lib/audio/time';
import { barButton } from './bar-button';
import { Cover } from './cover';
import { thePlayer } from './the-player';
import { usePlayerState } from './use-player';

/** What plays now and next; each can be played at once or taken out. */
export function QueuePopover() {
  const { queue, index, matched } = usePlayerState();
  return (
    <Popover.Root>
      <Popover.Trigger aria-label="Queue" title="Queue" className={barButton}>
        <ListMusic size={17} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="end"
          sideOffset={12}
          collisionPadding={12}
          aria-label="Queue"
          className="appear z-40 flex max-h-[min(26rem,70dvh)] w-[min(24rem,calc(100vw-24px))] flex-col rounded-xl border bg-surface shadow-pop"
        >
          <ol className="min-h-0 overflow-y-auto p-1.5">
            {queue.map((track, at) => (
              <li key={track.key} className="group flex items-center rounded-lg hover:bg-raised">
                <button
                  type="button"
                  aria-current={at === index ? 'true' : undefined}
                  onClick={() => thePlayer().jump(at)}
                  className="flex min-w-0 grow items-center gap-3 rounded-lg p-1.5 text-left"
                >
                  <Cover track={track} className="size-9" />
                  <span className="min-w-0 grow">
                    <span dir="auto" className={`block truncate ${at === index ? 'text-accent' : ''}`}>
                      {track.title}
                    </span>
                    <span dir="auto" className="block truncate text-xs text-muted">
                      {track.tags}
                    </span>
                  </span>
                  {track.seconds !== null && (
                    <span className="text-sm text-muted tabular-nums">{formatShortTime(track.seconds)}</span>
                  )}
                </button>
                <button
                  type="button"
                  aria-label={`Remove ${track.title} from the queue`}
                  onClick={() => thePlayer().remove(at)}
                  className="grid size-8 shrink-0 place-items-center rounded-lg text-faint hover:text-ink"
                >
                  <X size={14} aria-hidden />
                </button>
              </li>
            ))}
          </ol>
          <div className="flex items-center justify-between gap-3 border-t px-3 py-2.5 text-sm">
            <label className="flex items-center gap-2">
              <input
                type="checkbox"
                checked={matched}
                onChange={(event) => thePlayer().setMatched(event.currentTarget.checked)}
                className="size-4 accent-(--accent)"
              />
              Equal loudness
            </label>
            {queue[index] && (
              <Link
                href={`/jobs/${queue[index].jobId}`}
                prefetch={false}
                className="text-muted underline-offset-3 hover:text-ink hover:underline"
              >
                Open its job
              </Link>
            )}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
